"""Many deals on one debt at once."""
