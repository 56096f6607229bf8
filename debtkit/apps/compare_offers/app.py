"""Lesson 05: the app. Debts and a month go in; deals come out, side by side."""

from collections.abc import Callable
from typing import Any

from debtkit.apps.compare_offers import (
    figures,
    section_ask,
    section_grid,
    section_lender,
    section_limit,
    section_missed,
    section_mix,
    section_months,
    view,
)
from debtkit.apps.compare_offers.choices import CONTROLS, choices
from debtkit.apps.compare_offers.model import Choices, Comparison, Household, compare_offers
from debtkit.apps.compare_offers.view import t
from debtkit.apps.kit.advice import recommended
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import CaseForm, month_form
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import Section
from debtkit.case.case import Case
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import TREATMENTS
from debtkit.plots.drawing.page_width import is_narrow
from debtkit.words.language import language


class OfferComparison(Lesson[Comparison]):
    """Every deal on the same debts, beside the same month."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        self.chosen = Choices()
        self._compared: tuple[str, bool, Household, Choices] | None = None
        self.sections = self._sections()
        opened = (section.widget for section in self.sections.values())
        return [self.debts, self.month, (self.controls, "summary", "picture"), "table", *opened, "working"]

    def update(self) -> None:
        case = self.session.case
        debts, start, self.chosen = list(_in_scope(case).values()), case.day, choices(case)
        if not debts or start is None:
            self.tell(None, summary=html.finding(t("finding.no_debts")))
        else:
            budget = case.household_budget()
            capacity = budget.capacity() if budget else None
            self._compare(Household(tuple(debts), start, capacity, case.savings(), recommended(case)))
        for section in self.sections.values():
            section.refresh()

    def _compare(self, household: Household) -> None:
        """Compare and show, unless just that stands on the page."""
        asked = (language(), is_narrow(), household, self.chosen)
        if self.result is not None and asked == self._compared:
            return
        result = compare_offers(household, self.chosen)
        self.tell(
            result,
            summary=view.summary(result, self.chosen),
            picture=view.picture(result, self.chosen),
            table=view.table(result, self.chosen),
            working=view.working(result, self.chosen),
        )
        table = self.pages["table"]
        table.on_open(lambda key: figures.behind(key, self.result, self.chosen))
        table.unfold(table.opened.get("key", ""))
        self._compared = asked

    def _sections(self) -> dict[str, Section]:
        """What can be opened below the comparison."""
        session, again = self.session, self.refresh

        def seen() -> Comparison:
            assert self.result is not None  # a part asks for it only where there is something to compare
            return self.result

        def debts() -> dict[str, Debt]:
            return _in_scope(session.case) if self.result else {}

        return {
            "ask": self._part("ask", lambda: seen().household, section_ask.answer),
            "table": self._part(
                "table",
                lambda: section_lender.question(session.case, seen().household),
                section_lender.answer,
                lambda: section_lender.form(session, again, debts),
            ),
            "mix": self._part(
                "mix",
                lambda: section_mix.Mix(seen().household, self.chosen, section_mix.chosen(session.case, list(debts()))),
                section_mix.answer,
                lambda: section_mix.form(session, again, debts),
            ),
            "grid": self._part(
                "grid",
                lambda: section_grid.question(session.case, seen().household),
                section_grid.answer,
                lambda: section_grid.form(session, again, debts),
            ),
            "months": self._part(
                "months",
                lambda: (seen(), self.chosen, section_months.CONTROLS.values(session.case)["strip"]),
                lambda asked: section_months.months(*asked),
                lambda: section_months.form(session, again, lambda: self.chosen),
            ),
            "owed": self._part("owed", lambda: (seen(), self.chosen), lambda asked: section_months.owed(*asked)),
            "missed": self._part(
                "missed",
                lambda: (seen(), self.chosen, section_missed.CONTROLS.values(session.case)["missed"]),
                lambda asked: section_missed.missed(*asked),
                lambda: section_missed.form(session, again),
            ),
            "effects": self._part(
                "effects",
                lambda: (seen(), self.chosen, {name: one.events for name, one in session.case.parties().items()}),
                lambda asked: section_missed.effects(*asked),
            ),
            "limit": self._part(
                "limit",
                lambda: section_limit.question(session.case, seen().debts),
                section_limit.answer,
                lambda: section_limit.form(session, again, lambda: list(debts().values())),
            ),
        }

    def _part(
        self,
        key: str,
        question: Callable[[], Any],
        answer: Callable[[Any], str],
        form: Callable[[], CaseForm] | None = None,
    ) -> Section:
        def words(part: str) -> Callable[[], str]:
            return lambda: t(f"section.{key}.{part}")

        def answered(asked: Any) -> str:
            return html.paragraph(t("finding.no_debts")) if asked is None else answer(asked)

        def asked() -> Any:
            return question() if self.result else None

        return Section(key, words("title"), words("hint"), asked, answered, form, self.failed)


def _in_scope(case: Case) -> dict[str, Debt]:
    """The debts that are compared, by their ids: all that can be used, or the one that was chosen."""
    scope, debts = CONTROLS.values(case)["scope"], case.debts_by_id()
    return debts if scope == "all" else {row: debt for row, debt in debts.items() if row == scope}


def _groups(case: Case) -> list[dict[str, Any]]:
    scopes = [["all", t("control.all")]]
    debts, chosen = case.debts_by_id(), CONTROLS.values(case)["scope"]
    scopes += [
        [entry.id, debts[entry.id].name if entry.id in debts else entry.name.text]
        for entry in case.entries
        if entry.id in debts or entry.id == chosen
    ]
    treatments = [[name, t(f"treatment.{name}")] for name in TREATMENTS]
    colour = view.COLOURED
    return [
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
