"""The controls of lesson 07: what can happen to a month, on which every recommendation rests."""

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.case.fields.typed import read_count
from debtkit.case.recommendation import ASSUMPTIONS, CHOICE, usual_instalments

CONTROLS = Controls(
    CHOICE,
    {
        "periods": Control(lambda case: usual_instalments(case, "36"), read_count(1, 120, "instalments")),
        **{name: Control(one.usual, one.reader, one.blank) for name, one in ASSUMPTIONS.items()},
    },
)
