"""Questions about a household's month: what it can carry, what a purchase does, when it is free of debt."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.planning")
