"""Lesson 05: the app. Debts and a month go in; deals come out, side by side."""

from debtkit.apps.compare_offers import view
from debtkit.apps.compare_offers.controls import CONTROLS, choices, debts_in_scope, groups
from debtkit.apps.compare_offers.model import Choices, Comparison, Household, compare_offers
from debtkit.apps.compare_offers.section_ask import WhatToAsk
from debtkit.apps.compare_offers.section_grid import OfferMap
from debtkit.apps.compare_offers.section_lender import LenderValue
from debtkit.apps.compare_offers.section_limit import CreditLimit
from debtkit.apps.compare_offers.section_missed import LegalEffects, MissedPayment
from debtkit.apps.compare_offers.section_mix import DealMix
from debtkit.apps.compare_offers.section_months import OneDealByMonth, OwedByMonth
from debtkit.apps.compare_offers.view import t
from debtkit.apps.kit.debt_notes.agreed import month_for_others, taken_off
from debtkit.apps.kit.debt_notes.lateness import late_said
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import headline
from debtkit.case.recommendation import free_savings, recommendation_of
from debtkit.plots.drawing.page_width import is_narrow
from debtkit.words.language import language

SECTIONS = (
    WhatToAsk, LenderValue, DealMix, OfferMap, OneDealByMonth, OwedByMonth, MissedPayment, LegalEffects, CreditLimit,
)  # fmt: skip


class OfferComparison(Lesson[Comparison]):
    """Every deal on the same debts, beside the same month."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, groups, reset=t("control.reset"))
        self.chosen = Choices()
        self._compared: tuple[str, bool, str, Household, Choices, bool] | None = None
        return [
            "summary", "picture", self.debts, self.month, (self.controls, "table"), Later([*SECTIONS, "working"]),
        ]  # fmt: skip

    def update(self) -> None:
        case = self.session.case
        debts, start, self.chosen = list(debts_in_scope(case).values()), case.day, choices(case)
        if case.debts() and start and not debts:
            self.tell(None, summary=headline(recommendation_of(case), t("finding.no_month")))
        elif not debts or start is None:
            self.tell(None, summary=html.finding(t("finding.no_debts")))
        else:
            budget = month_for_others(case)
            capacity = budget.capacity() if budget else None
            household = Household(tuple(debts), start, capacity, free_savings(case), recommendation_of(case))
            self._compare(household, late_said=late_said(case, start, debts_in_scope(case)))

    def agreed(self) -> str:
        """Above what is told: what is still to come under agreements; the deals are tried on what that leaves."""
        return taken_off(self.session.case)

    def _compare(self, household: Household, *, late_said: bool) -> None:
        """Compare and show, unless just that stands on the page."""
        notes = self.left_out() + self.agreed() + self.assumed()
        key = (language(), is_narrow(), notes, household, self.chosen, late_said)
        if self.result is not None and key == self._compared:
            return
        result = compare_offers(household, self.chosen)
        self.tell(
            result,
            summary=view.summary(result, self.chosen, late_said=late_said),
            picture=view.picture(result, self.chosen),
            table=view.table(result, self.chosen),
            working=view.working(result, self.chosen),
        )
        table = self.pages["table"]
        table.on_open(lambda key: view.behind(key, self.result, self.chosen))
        table.unfold(table.opened.get("key", ""))
        self._compared = key
