"""Lesson 05: how the deals' controls are read."""

from collections.abc import Callable

from debtkit.apps.controls import Control, Controls, row_number
from debtkit.apps.offers import Choices
from debtkit.case.case import Case
from debtkit.case.percent import parse_percent
from debtkit.case.typed import narrow, read_choice, read_count
from debtkit.errors import Refused
from debtkit.negotiation.deal import TREATMENTS


def read_share(low: int) -> Callable[[str], float]:
    """A reader of a share in percent from `low` to 100, the sign left out or not."""

    def reader(text: str) -> float:
        plain = narrow(text).removesuffix("%")
        share = parse_percent(f"{plain}%")
        if not low / 100 <= share <= 1:
            raise Refused("share.range", f"a share is from {low} to 100 percent, not {text!r}", given=text, low=low)
        return share

    return reader


CONTROLS = Controls(
    "offers",
    {
        "scope": Control("all", row_number, None),
        "months": Control("3", read_count(0, 60)),
        "treatment": Control("carry", read_choice(TREATMENTS)),
        "periods": Control("24", read_count(1, 600)),
        "annual_rate": Control("", lambda text: parse_percent(text, "annual"), None),
        "waived": Control("100", read_share(0)),
        "settled": Control("90", read_share(1)),
    },
)


def choices(case: Case) -> Choices:
    """The deals as they are set; a field that cannot be read leaves its deal at the usual setting."""
    return Choices(**{name: value for name, value in CONTROLS.values(case).items() if name != "scope"})
