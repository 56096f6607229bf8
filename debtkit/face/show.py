"""A result for a notebook, in the reader's language: cards, lists and tables."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.show")
