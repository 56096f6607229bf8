"""Lesson 05: how the deals' controls are read."""

from debtkit.apps.compare_offers.model import Choices
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.readers import a_row, read_share, rows
from debtkit.case.case import Case
from debtkit.case.fields.percent import parse_percent
from debtkit.case.fields.typed import read_choice, read_count
from debtkit.negotiation.deal import TREATMENTS

CONTROLS = Controls(
    "offers",
    {
        "scope": a_row("all", rows),
        "months": Control("3", read_count(0, 60, "months")),
        "treatment": Control("carry", read_choice(TREATMENTS)),
        "periods": Control("24", read_count(1, 600, "instalments")),
        "annual_rate": Control("", lambda text: parse_percent(text, "annual"), None),
        "waived": Control("100", read_share(0)),
        "settled": Control("90", read_share(1)),
    },
)


def choices(case: Case) -> Choices:
    """The deals as they are set; a field that cannot be read leaves its deal at the usual setting."""
    return Choices(**{name: value for name, value in CONTROLS.values(case).items() if name != "scope"})
