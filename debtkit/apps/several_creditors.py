"""Lesson 06: the app. One monthly amount goes in; offers to each creditor and a plan with dates come out."""

from typing import Any

from debtkit.apps import html, several_page
from debtkit.apps.controls import Control, Controls, one_of, row_number
from debtkit.apps.debts_table import DebtsTable
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm, month_form
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.several import ORDERS, SharedMonth, share_month
from debtkit.apps.several_page import t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.household.shares import METHODS
from debtkit.words.language import language

CONTROLS = Controls(
    "several",
    {
        "amount": Control("", parse_money, None),
        "by": Control("balance", one_of("by", *METHODS)),
        "floor": Control("0", parse_money, 0.0),
        "order": Control("avalanche", one_of("order", *ORDERS)),
        "first": Control("0", row_number, None),
        "least": Control("100", parse_money, 0.0),
    },
)


class SeveralCreditors(Lesson):
    """One amount a month for several creditors: fair offers, orders of paying, a plan with amounts and dates.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : SharedMonth or None
        What is shown, as plain figures; None while there is no debt or no money to share.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: SharedMonth | None = None
        self.debts = DebtsTable(self.desk, self.refresh)
        self.month = month_form(self.desk, self.refresh)
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=CONTROLS.cells, put=CONTROLS.put,
            actions=[("reset", t("control.reset"), CONTROLS.reset)],
        )  # fmt: skip
        self.inputs = [self.debts, self.month, self.controls]
        names = ("dk-summary", "dk-shown", "dk-offers", "dk-orders", "dk-plan", "dk-working")
        pages = (Page(name=name, lang=language()) for name in names)
        self.summary, self.picture, self.shares, self.orders, self.plan, self.working = pages
        self.summary.live = True
        self.show(
            self.debts.widget,
            self.month.widget,
            columns(self.controls.widget, [self.summary, self.picture]),
            self.shares,
            self.orders,
            self.plan,
            self.working,
        )
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, share, show."""
        case, chosen = self.desk.case, CONTROLS.values(self.desk.case)
        debts, start, budget = case.debts(), case.day, case.household_budget()
        amount = chosen["amount"]
        if amount is None:
            amount = budget.capacity() if budget else None
        if not debts or start is None or not amount:
            self._nothing(
                "no_debts" if not debts or start is None else "no_month" if amount is None else "nothing_left"
            )
            return
        seen = share_month(
            debts, amount, start, floor=chosen["floor"], least=chosen["least"], first=_first(case, chosen["first"])
        )
        self.result = seen
        self.summary.html = several_page.summary(seen)
        self.picture.html = several_page.picture(seen)
        self.shares.html = several_page.shares(seen, chosen["by"])
        self.orders.html = several_page.orders(seen)
        self.plan.html = several_page.plan(seen, chosen["order"])
        self.working.html = several_page.working(seen)

    def _nothing(self, why: str) -> None:
        self.result = None
        self.summary.html = html.finding(t(f"finding.{why}"))
        for page in (self.picture, self.shares, self.orders, self.plan, self.working):
            page.html = ""


def _usable(case: Case) -> list[int]:
    """The rows of the table that can be used: the debts stand in the same order."""
    return [k for k, row in enumerate(case.entries) if row.debt]


def _first(case: Case, row: int | None) -> str:
    usable = _usable(case)
    return case.debts()[usable.index(row)].name if row in usable else ""


def _groups(case: Case) -> list[dict[str, Any]]:
    unit = t("control.yuan")
    ways = [[name, t(f"by.{name}")] for name in METHODS]
    kinds = [[name, t(f"order.{name}", debt=t("control.own"))] for name in ORDERS]
    rows = [[str(k), debt.name] for k, debt in zip(_usable(case), case.debts(), strict=True)]
    budget = case.household_budget()
    usual = t("control.capacity", amount=budget.capacity()) if budget else ""
    return [
        group("amount", t("group.amount"), [
            field("amount", t("control.amount"), "money", unit=unit, placeholder=usual),
        ]),
        group("shares", t("group.shares"), [
            field("by", t("control.by"), "choice", options=ways),
            field("floor", t("control.floor"), "money", unit=unit),
        ]),
        group("orders", t("group.orders"), [
            field("order", t("control.order"), "choice", options=kinds),
            field("first", t("control.first"), "choice", options=rows),
            field("least", t("control.least"), "money", unit=unit),
        ]),
    ]  # fmt: skip
