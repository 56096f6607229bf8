"""How lessons read what is typed into their controls: money, rates and shares within bounds, a row by its id."""

from collections.abc import Callable

from debtkit.apps.kit.inputs.controls import Control
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.percent import parse_percent
from debtkit.errors import Refused


def read_amount(low: int, high: int) -> Callable[[str], float]:
    """A reader of money from `low` to `high` [yuan]."""

    def reader(text: str) -> float:
        amount = parse_money(text)
        if not low <= amount <= high:
            raise Refused(
                "price.amount", f"an amount from {low:,} to {high:,} yuan, not {text!r}", given=text, low=low, high=high
            )
        return amount

    return reader


def read_rate(highest: float, period: str | None = None) -> Callable[[str], float]:
    """A reader of a rate up to `highest`, quoted as `period` says (see `parse_percent`)."""

    def reader(text: str) -> float:
        rate = parse_percent(text, period)
        if rate > highest:
            raise Refused(
                "price.rate", f"a rate here is at most {highest:.0%}, not {text!r}", given=text, highest=highest
            )
        return rate

    return reader


def rows(case: Case) -> list[str]:
    """The rows of the debt table that can be chosen, by their ids."""
    return [entry.id for entry in case.entries]


def usable_rows(case: Case) -> list[str]:
    """Those whose debt can be used."""
    return list(case.debts_by_id())


def first_row(case: Case) -> str:
    """The first of these, or "" where there is none."""
    return next(iter(case.debts_by_id()), "")


def a_row(first: Callable[[Case], str] | str = first_row, among: Callable[[Case], list[str]] = usable_rows) -> Control:
    """A control that chooses a row of the debt table; one that is gone is not replaced by another, but by `first`."""
    return Control(first, str, "", among=among)
