"""What can happen to a household's month, for `keep_chance`."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.shocks")
