"""The lines of a budget: what comes in and what goes out, how often, and in which months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_text, finite, listed, optional, reads, yes_or_no
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.money import fen, split_fen, yuan
from debtkit.errors import Refused, quoted

TIMES_A_YEAR = {
    "day": 365,
    "week": 52,
    "two_weeks": 26,
    "month": 12,
    "two_months": 6,
    "quarter": 4,
    "half_year": 2,
    "year": 1,
}
NEEDS = ("need", "want")
# What happens first, and worst, to the household if a bill is not paid; the order is the order of paying.
CONSEQUENCES = ("health", "home", "utilities", "work", "school", "law", "credit", "none")


@reads(name=a_text, amount=finite, every=a_text, months=listed, low=optional(finite), earner=a_text)
@dataclass(frozen=True, slots=True)
class Income:
    """Something that comes in.

    Parameters
    ----------
    name : str
        What the household calls it: a wage, deliveries, rent of a room.
    amount : float
        Each time [yuan], net.
    every : str
        ``day``, ``week``, ``two_weeks``, ``month``, ``two_months``, ``quarter``, ``half_year`` or ``year``.
    months : sequence of int, optional
        The calendar months [1 to 12] in which it comes, where it does not come all year.
    low : float, optional
        What a poor time brings [yuan], where it swings. A budget counts on this and not on `amount`.
    earner : str
        Who earns it, where there are two.

    Raises
    ------
    ValueError
        If an amount is negative, `low` is above `amount`, or `every` and `months` do not fit each other.

    Examples
    --------
    Deliveries bring 4,000 in a usual month and 2,600 in a poor one: what is counted on in a year?

    >>> sum(Income("deliveries", 4000, low=2600).year_fen()) / 100
    31200.0
    """

    name: str
    amount: float
    every: str = "month"
    months: tuple[int, ...] = ()
    low: float | None = None
    earner: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", _checked(self.name, self.amount, self.every, self.months))
        if self.low is not None and not 0 <= fen(self.low) <= fen(self.amount):
            raise Refused(
                "line.low",
                f"low of {self.name!r} must be from 0 to its amount ({self.amount}), not {self.low!r}",
                name=self.name,
                amount=self.amount,
                given=self.low,
            )

    def year_fen(self, *, usual: bool = False) -> list[int]:
        """What is counted on in each month from January [fen]; what comes as a rule where `usual`."""
        counted = self.amount if usual or self.low is None else self.low
        return by_month(fen(counted), self.every, self.months)

    @classmethod
    @reads(name=a_text, received=listed, earner=a_text)
    def from_history(cls, name: str, received: Sequence[float], *, earner: str = "") -> Self:
        """Irregular income, from what the last months brought [yuan each].

        `amount` is their mean, and `low` the poorest month but one quarter: of 12 months the third poorest, of fewer
        than 4 the poorest.

        >>> Income.from_history("deliveries", [4100, 2600, 3900, 0, 4400, 4200])
        Income(name='deliveries', amount=3200.0, every='month', months=(), low=2600.0, earner='')
        """
        if not received:
            raise Refused("line.no_history", f"received: {name!r} needs at least one month to look back on", name=name)
        ranked = sorted(fen(finite(amount, "received")) for amount in received)
        mean = divide(sum(ranked), len(ranked), "down")
        return cls(name, yuan(mean), low=yuan(min(mean, ranked[max(0, -(-len(ranked) // 4) - 1)])), earner=earner)


@reads(name=a_text, amount=finite, every=a_text, months=listed, need=a_text, if_missed=a_text, housing=yes_or_no)
@dataclass(frozen=True, slots=True)
class Spending:
    """Something that has to be paid, or is.

    Parameters
    ----------
    name : str
        What the household calls it.
    amount : float
        Each time [yuan].
    every : str
        ``day``, ``week``, ``two_weeks``, ``month``, ``two_months``, ``quarter``, ``half_year`` or ``year``.
    months : sequence of int, optional
        The calendar months [1 to 12] in which it falls due. A yearly or quarterly bill without months is set aside for
        evenly.
    need : str
        ``need`` or ``want``. Only needs are essentials.
    if_missed : str
        What follows first where it is not paid: ``health``, ``home``, ``utilities``, ``work``, ``school``, ``law``,
        ``credit`` or ``none``, the gravest first.
    housing : bool
        Whether it is for the home: rent, mortgage, property fee.

    Raises
    ------
    ValueError
        If the amount is negative, a word is unknown, or `every` and `months` do not fit each other.

    Examples
    --------
    Heating, 1,800 yuan each November, in a year:

    >>> Spending("heating", 1800, every="year", months=(11,), if_missed="health").year_fen()[10] / 100
    1800.0
    """

    name: str
    amount: float
    every: str = "month"
    months: tuple[int, ...] = ()
    need: str = "need"
    if_missed: str = "none"
    housing: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", _checked(self.name, self.amount, self.every, self.months))
        _one_of(self.name, "need", self.need, NEEDS)
        _one_of(self.name, "if_missed", self.if_missed, CONSEQUENCES)

    def year_fen(self) -> list[int]:
        """What falls due, or is set aside, in each month from January [fen]."""
        return by_month(fen(self.amount), self.every, self.months)


Line = Income | Spending


def by_month(amount: int, every: str, months: Sequence[int] = ()) -> list[int]:
    """An amount that comes `every` so often, as twelve months from January that add up to the year [fen].

    >>> by_month(120000, "quarter", (3, 6, 9, 12))[:4], by_month(5200, "week")[:2], by_month(900, "month", (7, 8))[6:9]
    ([0, 0, 120000, 0], [22534, 22534], [900, 900, 0])
    """
    times = TIMES_A_YEAR[every]
    if not months:
        return split_fen(amount * times, [1] * 12)
    each = amount if times <= 12 else divide(amount * times, 12)
    return [each if month in months else 0 for month in range(1, 13)]


def priority(lines: Iterable[Line]) -> list[Spending]:
    """The needs in the order of what follows if they are not paid, the gravest first, then the dearest."""
    bills = [line for line in lines if isinstance(line, Spending) and line.need == "need"]
    return sorted(bills, key=lambda bill: (CONSEQUENCES.index(bill.if_missed), -sum(bill.year_fen())))


def without(lines: Iterable[Line], *names: str) -> list[Line]:
    """The lines as they would be if those named were given up, sold or paused."""
    kept = list(lines)
    known = {line.name for line in kept}
    for name in names:
        if name not in known:
            raise Refused(
                "line.unknown", f"no line is called {name!r}; there are {', '.join(sorted(known))}", name=name
            )
    return [line for line in kept if line.name not in names]


def _checked(name: str, amount: Any, every: str, months: Iterable[int]) -> tuple[int, ...]:
    if fen(amount) < 0:
        raise Refused("line.amount", f"{name!r} must be 0 or more yuan, not {amount!r}", name=name, given=amount)
    _one_of(name, "every", every, tuple(TIMES_A_YEAR))
    given = tuple(months)
    named = tuple(number for month in given if (number := whole(month)) is not None and 1 <= number <= 12)
    if len(set(named)) != len(given):
        raise Refused("line.months", f"months of {name!r} must be different whole numbers from 1 to 12, not {months!r}",
                      name=name, given=months)  # fmt: skip
    times = TIMES_A_YEAR[every]
    if named and times < 12 and len(named) != times:
        raise Refused(
            "line.months_count",
            f"{name!r} comes {times} times a year, so name {times} months or none, not {len(named)}",
            name=name,
            times=times,
            given=len(named),
        )
    return tuple(sorted(named))


def _one_of(line: str, name: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise Refused(
            "line.word",
            f"{name} of {line!r} must be one of {', '.join(allowed)}, not {quoted(given)}{nearest(given, allowed)}",
            line=line,
            name=name,
            given=given,
            allowed=allowed,
        )
