"""Lesson 05: the fields of the deals, how they are read, and which debts are compared."""

from typing import Any

from debtkit.apps.compare_offers.model import Choices
from debtkit.apps.compare_offers.view import COLOURED, t
from debtkit.apps.kit.debt_notes.agreed import free_debts
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.readers import a_row, rows
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.case.case import Case
from debtkit.case.fields.percent import read_share
from debtkit.case.fields.rate_field import rate_as
from debtkit.case.fields.typed import read_choice, read_count
from debtkit.case.recommendation import usual_instalments
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import TREATMENTS
from debtkit.words.person_words import only_people_lent

CONTROLS = Controls(
    "compare_offers",
    {
        "scope": a_row("all", rows),
        "months": Control("3", read_count(0, 60, "months")),
        "treatment": Control("carry", read_choice(TREATMENTS)),
        "periods": Control(lambda case: usual_instalments(case, "24"), read_count(1, 600, "instalments")),
        "annual_rate": Control("", lambda text: rate_as(text, "annual"), None),
        "waived": Control("100", read_share(0)),
        "settled": Control("90", read_share(1)),
    },
)


def choices(case: Case) -> Choices:
    """The deals as they are set; a field that cannot be read leaves its deal at the usual setting."""
    values = {name: value for name, value in CONTROLS.values(case).items() if name != "scope"}
    return Choices(**values, people=_people(case))


def _people(case: Case) -> bool:
    return only_people_lent(debts_in_scope(case).values())


def debts_in_scope(case: Case) -> dict[str, Debt]:
    """The debts that are compared, by their ids: all that can be used, or the one that was chosen.

    Those under an agreement that holds are left out.
    """
    scope, debts = CONTROLS.values(case)["scope"], free_debts(case)
    return debts if scope == "all" else {row: debt for row, debt in debts.items() if row == scope}


def groups(case: Case) -> list[dict[str, Any]]:
    scopes = [["all", t("control.all")]]
    debts, chosen = free_debts(case), CONTROLS.values(case)["scope"]
    scopes += [
        [entry.id, debts[entry.id].name if entry.id in debts else entry.name.text]
        for entry in case.entries
        if entry.id in debts or entry.id == chosen
    ]
    treatments = [[name, t(f"treatment.{name}")] for name in TREATMENTS]
    colour = COLOURED
    shown = [
        group("what", t("group.what"), [field("scope", t("control.scope"), "choice", options=scopes)]),
        group(
            "pause",
            t("group.pause"),
            [
                field("months", t("control.months"), "slider", min=0, max=12, step=1, unit=t("control.months_unit")),
                field("treatment", t("control.treatment"), "choice", options=treatments),
            ],
            colour["pause"],
        ),
        group(
            "instalments",
            t("group.instalments"),
            [
                field("periods", t("control.periods"), "slider", min=3, max=60, step=1, unit=t("control.periods_unit")),
                field("annual_rate", t("control.annual_rate"), "number", placeholder=t("control.rate_hint")),
            ],
            colour["instalments"],
        ),
        group(
            "waive",
            t("group.waive"),
            [field("waived", t("control.waived"), "slider", min=0, max=100, step=5, unit="%")],
            colour["waive"],
        ),
        group(
            "settle",
            t("group.settle"),
            [field("settled", t("control.settled"), "slider", min=50, max=100, step=1, unit="%")],
            colour["settle"],
        ),
    ]
    return [each for each in shown if not (each["name"] == "waive" and _people(case))]
