"""Which column the amounts without a name belong to, and whether a number in front of a row is only the row's."""

from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations
from typing import Any, Final, NamedTuple, cast

from debtkit.arithmetic.money import fen
from debtkit.errors import Refused

NOT_CLEAR: Final = "it is not clear which amount is which: put a line with the names of the columns above the rows"
ORDERS: Final = tuple(  # how amounts without names may be ordered
    (*order, *balance) for order in permutations(("payment", "principal", "interest")) for balance in ((), ("balance",))
)


class Dated(NamedTuple):
    """A row that was read: its line, its date and named amounts, those without a name, and the number in front."""

    number: int
    line: str
    row: dict[str, Any]
    bare: tuple[float, ...]
    first: int | None


def is_sum(row: Mapping[str, Any], bare: Sequence[float]) -> bool:
    """Whether the amount without a name is the sum of those with one."""
    parts = [fen(row[name]) for name in ("principal", "interest", "overdue", "fee") if name in row]
    return len(bare) == 1 and "payment" not in row and len(parts) > 1 and fen(bare[0]) == sum(parts)


def numbered_in_order(dated: Sequence[Dated]) -> Sequence[Dated]:
    """The rows without those whose number in front may be an amount: the numbers of rows go up, or down, by one."""
    numbers = [one.first for one in dated]
    if all(number is None for number in numbers):
        return dated
    if None not in numbers:
        steps = {after - before for before, after in pairwise(cast(list[int], numbers))}
        alone = len(dated) == 1 and (numbers[0] == 1 or bool(dated[0].bare or len(dated[0].row) > 1))
        if steps in ({1}, {-1}) or alone:
            return dated
    return [one for one in dated if one.first is None]


def identified(rows: Sequence[dict[str, Any]], bare: Sequence[tuple[float, ...]]) -> list[dict[str, Any]]:
    """The rows with their amounts without names in the columns that all of them fit."""
    counts = {len(amounts) for amounts in bare if amounts}
    if not counts or counts == {1}:
        names: Sequence[str] = ("payment",)
    else:
        unnamed = [amounts for amounts in bare if amounts]
        fitting = [order for order in ORDERS if {len(order)} == counts and _fits(order, unnamed)]
        if len(fitting) != 1:
            raise Refused("statement.columns", NOT_CLEAR)
        names = fitting[0]
    return [row | dict(zip(names, amounts, strict=False)) for row, amounts in zip(rows, bare, strict=True)]


def _fits(order: Sequence[str], unnamed: Sequence[Sequence[float]]) -> bool:
    """Whether each payment is the sum of its parts, and each balance the one before it less the principal."""
    rows = [dict(zip(order, map(fen, amounts), strict=True)) for amounts in unnamed]
    if any(row["payment"] != row["principal"] + row["interest"] for row in rows):
        return False
    upwards = [a["balance"] - b["principal"] == b["balance"] for a, b in pairwise(rows)] if "balance" in order else []
    downwards = [b["balance"] - a["principal"] == a["balance"] for a, b in pairwise(rows)] if "balance" in order else []
    return "balance" not in order or all(upwards) or all(downwards)
