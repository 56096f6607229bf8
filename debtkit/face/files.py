"""Reading what people bring along: tables of a budget, statements, bills, and the spending in them."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.files")
