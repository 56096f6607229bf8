"""A month: its income and spending, and what of it can be promised."""
