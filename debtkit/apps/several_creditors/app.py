"""Lesson 06: the app. One monthly amount goes in; offers to each creditor and a plan with dates come out."""

from typing import Any

from debtkit.apps.kit.debt_notes.agreed import free_debts, month_for_others, taken_off
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.readers import a_row
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline
from debtkit.apps.several_creditors import view
from debtkit.apps.several_creditors.model import ORDERS, SharedMonth, amount_to_share, share_month
from debtkit.apps.several_creditors.view import RECOMMENDED, t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_choice
from debtkit.case.recommendation import recommendation_of
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.shares import METHODS
from debtkit.words.names import called

CONTROLS = Controls(
    "several_creditors",
    {
        "amount": Control("", parse_money, None),
        "by": Control(RECOMMENDED, read_choice([RECOMMENDED, *METHODS])),
        "floor": Control("0", parse_money, 0.0),
        "order": Control("avalanche", read_choice(ORDERS)),
        "first": a_row(),
        "least": Control("100", parse_money, 0.0),
    },
)


class SeveralCreditors(Lesson[SharedMonth]):
    """One amount a month for several creditors: fair offers, orders of paying, a plan with amounts and dates."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        self.ways_form = CONTROLS.form(self.session, self.refresh, _ways)
        return [
            (self.controls, "summary", "picture"), self.debts, self.month, "shares",
            Later([(self.ways_form, "ways"), "orders", "plan", "working"]),
        ]  # fmt: skip

    def update(self) -> None:
        case, chosen = self.session.case, CONTROLS.values(self.session.case)
        debts, start = list(free_debts(case).values()), case.day
        amount, advised = chosen["amount"], recommendation_of(case)
        budget = month_for_others(case)
        if amount is None and budget:
            amount = _usual(case, budget)
        if case.debts() and not debts:
            self.tell(None, summary=headline(advised, t("finding.no_month")) + (advice(advised) if advised else ""))
            return
        if not debts or start is None or not amount:
            why = "no_debts" if not debts or start is None else "no_month" if amount is None else "nothing_left"
            self.tell(None, summary=headline(advised, t(f"finding.{why}")) + (advice(advised) if advised else ""))
            return
        if not any(debt.on(start).total for debt in debts):
            self.tell(None, summary=html.finding(t("finding.nothing_owed")))
            return
        own = chosen["order"] == "own" or "several_creditors.first" in case.choices
        result = share_month(
            debts, amount, start, floor=chosen["floor"], least=chosen["least"], first=_first(case, chosen["first"]),
            example=not own, advice=advised,
        )  # fmt: skip
        self.tell(
            result,
            summary=view.summary(result, chosen["order"]),
            picture=view.picture(result, chosen["order"]),
            shares=view.shares(result),
            ways=view.ways(result, chosen["by"]),
            orders=view.orders(result, chosen["order"]),
            plan=view.plan(result, chosen["order"]),
            working=view.working(result),
        )

    def agreed(self) -> str:
        """Above what is told: what is still to come under agreements; the others share the rest of the month."""
        return taken_off(self.session.case)


def _usual(case: Case, budget: Budget) -> float:
    """What is shared where nobody says another amount [yuan a month]."""
    return amount_to_share(recommendation_of(case), list(free_debts(case).values()), budget.capacity())


def _first(case: Case, row: str) -> str:
    debts = free_debts(case)
    return debts[row].name if row in debts else ""


def _groups(case: Case) -> list[dict[str, Any]]:
    """The fields of the amount, and of the orders where one of them can be paid by."""
    budget = month_for_others(case)
    shown = t("control.usual", amount=_usual(case, budget)) if budget else ""
    compares = view.only_to_compare(recommendation_of(case))
    amount = group("amount", t("group.amount_compared" if compares else "group.amount"), [
        field("amount", t("control.amount"), "money", unit=t("control.yuan"), placeholder=shown),
    ])  # fmt: skip
    return [amount] if compares else [amount, _order_fields(case)]


def _order_fields(case: Case) -> dict[str, Any]:
    kinds = [[name, t(f"order.{name}", debt=t("control.own"))] for name in ORDERS]
    rows = [[row, called(debt)] for row, debt in free_debts(case).items()]
    return group("orders", t("group.orders"), [
        field("order", t("control.order"), "choice", options=kinds),
        field("first", t("control.first"), "choice", options=rows),
        field("least", t("control.least"), "money", unit=t("control.yuan")),
    ])  # fmt: skip


def _ways(case: Case) -> list[dict[str, Any]]:
    """The fields of what is there to look at: the ways to share, and the orders where none is paid by."""
    ways = [[name, t(f"by.{name}")] for name in (RECOMMENDED, *METHODS)]
    shares = group("shares", t("group.shares"), [
        field("by", t("control.by"), "choice", options=ways),
        field("floor", t("control.floor"), "money", unit=t("control.yuan")),
    ])  # fmt: skip
    return [shares, _order_fields(case)] if view.only_to_compare(recommendation_of(case)) else [shares]
