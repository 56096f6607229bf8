"""A month's budget, and what of it can be promised."""

from dataclasses import dataclass, fields

from debtkit.arithmetic.money import fen, yuan
from debtkit.errors import Refused


@dataclass(frozen=True, slots=True)
class Budget:
    """A household's month.

    Parameters
    ----------
    income : float
        What comes in [yuan a month], net.
    essentials : float
        Necessary living costs [yuan a month]: rent, food, medicine, school, heating.
    reserve : float
        An emergency allowance that is kept back [yuan a month].
    other_payments : float
        Payments that stay as they are whatever is agreed [yuan a month].

    Raises
    ------
    ValueError
        If an amount is negative or not finite.

    Examples
    --------
    Income 5,200, living 3,300, something kept for a bad week: what can be promised?

    >>> Budget(5200, 3300, reserve=300).capacity()
    1600.0
    """

    income: float
    essentials: float
    reserve: float = 0.0
    other_payments: float = 0.0

    def __post_init__(self) -> None:
        for field in fields(self):
            amount = fen(getattr(self, field.name))
            if amount < 0:
                raise Refused(
                    "budget.amount",
                    f"{field.name} must be 0 or more yuan a month, not {getattr(self, field.name)!r}",
                    name=field.name,
                    given=getattr(self, field.name),
                )
            object.__setattr__(self, field.name, yuan(amount))

    @property
    def surplus(self) -> float:
        """Income less essentials [yuan a month]; negative where living costs are not covered."""
        return yuan(fen(self.income) - fen(self.essentials))

    def capacity(self) -> float:
        """What can be promised [yuan a month]: the surplus less the reserve and the payments that stay; 0 or more."""
        return yuan(max(0, fen(self.surplus) - fen(self.reserve) - fen(self.other_payments)))
