"""Keeping an agreement, offers of paid help, and letters of a court."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.agreements")
