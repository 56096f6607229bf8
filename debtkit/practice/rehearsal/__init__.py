"""Calls with a lender and with others, practised: the dialogues as data beside a small engine."""
