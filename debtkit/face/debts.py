"""Debts from what is known of them, their bills, and the people around them."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.debts")
