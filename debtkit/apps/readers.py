"""How lessons read what is typed into their controls: money, rates and shares within bounds, a row by its number."""

from collections.abc import Callable

from debtkit.arithmetic.parse import parse_money
from debtkit.case.percent import parse_percent
from debtkit.case.typed import narrow
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


def read_rate(highest: float, stretch: str | None = None) -> Callable[[str], float]:
    """A reader of a rate up to `highest`, for the `stretch` of time that it is for (see `parse_percent`)."""

    def reader(text: str) -> float:
        rate = parse_percent(text, stretch)
        if rate > highest:
            raise Refused(
                "price.rate", f"a rate here is at most {highest:.0%}, not {text!r}", given=text, highest=highest
            )
        return rate

    return reader


def read_share(low: int) -> Callable[[str], float]:
    """A reader of a share in percent from `low` to 100, the sign left out or not."""

    def reader(text: str) -> float:
        plain = narrow(text).removesuffix("%")
        share = parse_percent(f"{plain}%")
        if not low / 100 <= share <= 1:
            raise Refused("share.range", f"a share is from {low} to 100 percent, not {text!r}", given=text, low=low)
        return share

    return reader


def row_number(text: str) -> int | None:
    """A row of the debt table chosen by its number; None where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
