"""Past spending out of a bill, and budget lines out of a table."""
