"""What to ask for: the least concession of each kind that fits the month."""
