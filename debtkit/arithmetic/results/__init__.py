"""What all results share: when two are equal, how one shows itself, and what a table comes from."""
