"""Keeping an agreement: what was agreed and paid, what comes next, and when to write before it breaks."""
