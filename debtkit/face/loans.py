"""Loans beyond `plan` and `schedule`: from a given payment, with extra payments, with a flat fee."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.loans")
