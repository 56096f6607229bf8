"""One typed field: its text, what it was read as, and the problem where it could not be read."""
