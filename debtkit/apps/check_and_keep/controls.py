"""Lesson 09: the controls that stand beside the case's own rows, and the dates among them."""

from datetime import date
from typing import Any

from debtkit.agreement.court.received_letter import LETTERS
from debtkit.agreement.guard import HANDED, WEIGHTS
from debtkit.apps.check_and_keep.model import Letter
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.today import today
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.day_field import read_near
from debtkit.case.fields.typed import read_choice

ANSWERS = ("no", "yes", "unknown")
HELP = {code: f"help_{code}" for code in (*WEIGHTS, *HANDED)}


def _look_day(case: Case) -> str:
    """Today; while the figures are invented, their own day."""
    return case.as_of.text if case.invented else today().isoformat()


def _passed(text: str, look_day: date | None) -> date:
    """A day that is not after the day of the look: 10号 is the last 10th before it."""
    return read_near(text, look_day, past=True)


CONTROLS = Controls(
    "check_and_keep",
    {
        "on": Control(_look_day, lambda text: read_near(text, today())),
        "sent": Control("", _passed, None, beside="on"),
        **{name: Control("no", read_choice(ANSWERS)) for name in HELP.values()},
        "court_kind": Control("", read_choice(tuple(LETTERS)), ""),
        "court_received": Control("", _passed, None, beside="on"),
        "court_claim": Control("", parse_money, None),
        "court_small": Control("no", read_choice(("no", "yes"))),
    },
)


def answers_of(values: dict[str, Any]) -> dict[str, bool | None]:
    """What was ticked about an offer of help; a flag that was not ticked is left out."""
    given = {code: values[name] for code, name in HELP.items()}
    return {code: None if said == "unknown" else True for code, said in given.items() if said != "no"}


def letter_of(values: dict[str, Any]) -> Letter | None:
    """The letter that was described; None where no kind was chosen."""
    if not values["court_kind"]:
        return None
    return Letter(values["court_kind"], values["court_received"], values["court_claim"], values["court_small"] == "yes")
