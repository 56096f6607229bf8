"""What stands around a deal: recipes, both sides, a missed payment, another credit limit, and deals as data."""

from debtkit.lazy import lazy

__getattr__, __dir__ = lazy(__name__, __file__, "debtkit.deals")
