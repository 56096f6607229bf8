"""Payoff plans: the order in which debts are paid off, month by month."""
