"""What a language says about the form of amounts, dates, counts and lists."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Style:
    """How one language writes figures. A minus sign comes before the whole.

    Parameters
    ----------
    money : str
        An amount around its figure: ``"¥{}"``.
    scales : sequence of (int, str)
        Large amounts, the largest first: from how many yuan, and the amount around its figure in that unit.
    day, month : callable
        A date with and without its day.
    counts : mapping of str to (str, str)
        One and several ``days``, ``months``, ``years`` and ``instalments`` around their number.
    comma : str
        Between the things of a list.
    space : str
        Between two sentences.
    """

    money: str
    scales: tuple[tuple[int, str], ...]
    day: Callable[[date], str]
    month: Callable[[date], str]
    counts: Mapping[str, tuple[str, str]]
    comma: str
    space: str
