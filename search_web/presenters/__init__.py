"""What stands on a page: values that templates only lay out."""
