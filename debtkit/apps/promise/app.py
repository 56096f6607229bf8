"""Lesson 07: the app. Debts, a month and what can happen go in; the promise that can be kept comes out."""

from typing import Any

from debtkit.apps.kit.debt_notes.agreed import free_debts, month_for_others, taken_off
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline
from debtkit.apps.promise import view
from debtkit.apps.promise.controls import CONTROLS
from debtkit.apps.promise.model import Promises, promises, rounds
from debtkit.apps.promise.view import t
from debtkit.case.case import Case
from debtkit.case.recommendation import free_savings, recommendation_of, shocks, with_income


class PromiseKeeper(Lesson[Promises]):
    """How likely a promise is kept when work is lost or something breaks, and which instalment to offer."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        unsteady = ("unsteady", t("control.unsteady"), lambda case: with_income(case, "unsteady"))
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, actions=[unsteady], reset=t("control.reset"))
        return [
            (self.controls, "summary", "picture"), self.debts, self.month, "table", Later(["buffers", "working"]),
        ]  # fmt: skip

    def update(self) -> None:
        case, chosen = self.session.case, CONTROLS.values(self.session.case)
        debts, start = list(free_debts(case).values()), case.day
        budget, advised = month_for_others(case), recommendation_of(case)
        if advised is not None and not debts:
            self.tell(None, summary=headline(advised, "") + advice(advised))
            return
        if not debts or start is None or budget is None or advised is None:
            self.tell(None, summary=html.finding(t("finding.no_month" if debts and start else "finding.no_debts")))
            return
        with self.progress_bar.long(rounds(chosen["periods"])) as progress:
            result = promises(
                debts, start, budget, shocks(chosen), savings=free_savings(case), periods=chosen["periods"],
                wanted=chosen["wanted"], progress=progress, advice=advised,
            )  # fmt: skip
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.lengths(result),
            buffers=view.buffers(result),
            working=view.working(result),
        )

    def agreed(self) -> str:
        """Above what is told: what is still to come under agreements; the others have what that leaves."""
        return taken_off(self.session.case)


def _groups(_case: Case) -> list[dict[str, Any]]:
    yuan, months = t("control.yuan"), t("control.months_unit")
    share = {"min": 0, "max": 100, "step": 1, "unit": "%"}
    return [
        group("promise", t("group.promise"), [
            field("periods", t("control.periods"), "slider", min=3, max=60, step=1, unit=t("control.periods_unit")),
            field("wanted", t("control.wanted"), "slider", min=5, max=9, step=1, unit=t("control.wanted_unit")),
        ]),
        group("work", t("group.work"), [
            field("lost", t("control.lost"), "slider", **{**share, "max": 10}),
            field("months", t("control.months"), "slider", min=1, max=24, step=1, unit=months),
            field("left", t("control.left"), "slider", **{**share, "step": 5}),
            field("swing", t("control.swing"), "slider", **{**share, "max": 60, "step": 5}),
        ]),
        group("bill", t("group.bill"), [
            field("bill", t("control.bill"), "slider", **{**share, "max": 30}),
            field("cost", t("control.cost"), "money", unit=yuan),
            field("up_to", t("control.up_to"), "money", unit=yuan),
        ]),
    ]  # fmt: skip
