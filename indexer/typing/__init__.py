"""What did this person mean to type? Learnt from the archive's own texts; pure functions of values and arrays."""
