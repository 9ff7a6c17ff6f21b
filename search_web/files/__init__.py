"""What can be taken away: files, feeds."""
