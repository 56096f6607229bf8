"""Lesson 05: how the deals' controls are read."""

from collections.abc import Callable, Mapping
from typing import Any

from debtkit.apps.offers import Choices
from debtkit.case.percent import parse_percent
from debtkit.case.typed import Typed, narrow, read, read_count
from debtkit.errors import Refused
from debtkit.negotiation.deal import TREATMENTS

DEFAULTS = {
    "scope": "all",
    "months": "3",
    "treatment": "carry",
    "periods": "24",
    "annual_rate": "",
    "waived": "100",
    "settled": "90",
}  # as a person would type them


def read_share(low: int) -> Callable[[str], float]:
    """A reader of a share in percent from `low` to 100, the sign left out or not."""

    def reader(text: str) -> float:
        plain = narrow(text).removesuffix("%")
        share = parse_percent(f"{plain}%")
        if not low / 100 <= share <= 1:
            raise Refused("share.range", f"a share is from {low} to 100 percent, not {text!r}", given=text, low=low)
        return share

    return reader


def read_choices(texts: Mapping[str, str]) -> dict[str, Typed]:
    """The fields that decide the deals, as they were read."""
    return {
        "scope": Typed(texts["scope"], texts["scope"]),
        "months": read(texts["months"], read_count(0, 60)),
        "treatment": read(texts["treatment"], _treatment),
        "periods": read(texts["periods"], read_count(1, 600)),
        "annual_rate": read(texts["annual_rate"], lambda text: parse_percent(text, "annual"), blank=None),
        "waived": read(texts["waived"], read_share(0)),
        "settled": read(texts["settled"], read_share(1)),
    }


def choices(cells: Mapping[str, Typed]) -> Choices:
    """The deals as they are set; a field that cannot be read leaves its deal at the usual setting."""
    usable: dict[str, Any] = {n: cell.value for n, cell in cells.items() if cell.problem is None and n != "scope"}
    return Choices(**usable)


def _treatment(text: str) -> str:
    if text not in TREATMENTS:
        raise Refused("pause.treatment", f"interest is one of {', '.join(TREATMENTS)}, not {text!r}", given=text)
    return text
