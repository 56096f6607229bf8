"""Lesson 06: the app. What lesson 00 offers each creditor; below it, ways to share an amount and orders of paying."""

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
from debtkit.apps.several_creditors.model import ORDERS, SharedMonth, amount_to_share, offered, share_month
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
    """One amount a month for several creditors: fair offers, orders of paying, a plan with amounts and dates.

    Above “More” stands what lesson 00 recommends, and nothing else: an order of paying ends on another day. What can be
    compared stands under it, beside the fields that change it.
    """

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        return [
            "summary", "picture", self.debts, self.month, "shares",
            Later([(self.controls, "ways"), "orders", "plan", "working"]),
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
        if not debts or start is None:
            self.tell(None, summary=html.finding(t("finding.no_debts")))
            return
        if not any(debt.on(start).total for debt in debts):
            self.tell(None, summary=html.finding(t("finding.nothing_owed")))
            return
        recommended = offered(debts, start, advised)
        above = {
            "summary": view.summary(recommended),
            "picture": view.picture(recommended),
            "shares": view.shares(recommended),
        }
        if not amount:
            self.tell(None, **above)
            return
        own = chosen["order"] == "own" or "several_creditors.first" in case.choices
        result = share_month(
            debts, amount, start, floor=chosen["floor"], least=chosen["least"], first=_first(case, chosen["first"]),
            example=not own, advice=advised,
        )  # fmt: skip
        self.tell(
            result,
            **above,
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
    """The fields of what is there to compare: an amount, the ways to share it, and the orders of paying."""
    budget = month_for_others(case)
    shown = t("control.usual", amount=_usual(case, budget)) if budget else ""
    ways = [[name, t(f"by.{name}")] for name in (RECOMMENDED, *METHODS)]
    kinds = [[name, t(f"order.{name}", debt=t("control.own"))] for name in ORDERS]
    rows = [[row, called(debt)] for row, debt in free_debts(case).items()]
    return [
        group("amount", t("group.amount"), [
            field("amount", t("control.amount"), "money", unit=t("control.yuan"), placeholder=shown),
        ]),
        group("shares", t("group.shares"), [
            field("by", t("control.by"), "choice", options=ways),
            field("floor", t("control.floor"), "money", unit=t("control.yuan")),
        ]),
        group("orders", t("group.orders"), [
            field("order", t("control.order"), "choice", options=kinds),
            field("first", t("control.first"), "choice", options=rows),
            field("least", t("control.least"), "money", unit=t("control.yuan")),
        ]),
    ]  # fmt: skip
