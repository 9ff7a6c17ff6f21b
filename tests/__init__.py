"""The tests; a package, so that no library's package of the same name is taken for it."""
