"""The classes of results, for annotations and `isinstance`; users do not make them."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.results")
