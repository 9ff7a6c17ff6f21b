"""What here is a program that needs the peers of the extra `bench`, and is not looked into for tests."""

collect_ignore = ["beside.py", "peers.py"]
