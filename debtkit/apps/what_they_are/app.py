"""Lesson 01: the app. A purchase goes in; what each way of paying its bill does comes out. Products side by side."""

from datetime import date
from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.readers import read_amount, read_rate
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.what_they_are import view
from debtkit.apps.what_they_are.model import FIRST_FACT, PERIODS, PRODUCTS, WAYS, PurchaseBills, trace_purchase
from debtkit.apps.what_they_are.section_products import products
from debtkit.apps.what_they_are.view import t
from debtkit.arithmetic.due_dates import bill_of
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.rate_field import rate_as
from debtkit.case.fields.typed import read_choice, read_count, read_date
from debtkit.credit.products.registry import usual_rate
from debtkit.reference.facts import known, parameter, unwarned
from debtkit.words.formats import exact_percent

INSTALMENTS = {"huabei": "huabei_instalments", "credit_card": "card_instalments"}
EXAMPLE_DAY = date(2026, 11, 23)
MOST_LATER = 6


def _day(text: str) -> date:
    day = read_date(text)
    with unwarned():  # the page itself says until when a figure was compared
        parameter(FIRST_FACT, day)
    return day


def _first_day(case: Case) -> str:
    """The day of the figures, or an example day where the products of that day are not known."""
    with unwarned():
        usable = case.day is not None and known(FIRST_FACT, case.day) is not None
    return str(case.day if usable else EXAMPLE_DAY)


def _due(text: str, statement: int | None) -> int:
    due = read_count(1, 31, "day_of_month")(text)
    if statement:
        bill_of(EXAMPLE_DAY, statement, due)
    return due


def _usual_product(case: Case) -> str:
    typed = {entry.product for entry in case.entries}
    return "credit_card" if "credit_card" in typed and not typed & {"huabei", "huabei_instalments"} else "huabei"


CONTROLS = Controls(
    "what_they_are",
    {
        "price": Control("3,000", read_amount(1, 1_000_000)),
        "bought": Control(_first_day, _day),
        "product": Control(_usual_product, read_choice(PRODUCTS)),
        "statement": Control("1", read_count(1, 31, "day_of_month")),
        "due": Control("10", _due, beside="statement"),
        "way": Control("minimum", read_choice(WAYS)),
        "later": Control("1", read_count(1, MOST_LATER, "bills")),
        "daily": Control("", lambda text: rate_as(text, "daily"), None),
        "fee": Control("", read_rate(1.0, "fee"), None),
        "moved": Control("", parse_money, None),
        "moving": Control("", parse_money, None),
    },
)


class WhatTheyAre(Lesson[PurchaseBills]):
    """One purchase through its bills, what each way of paying them does, and the products side by side."""

    counts_from_day = False

    def parts(self) -> Layout:
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        return [(self.controls, "summary", "picture"), "table", Later(["days", "products", "working"])]

    def update(self) -> None:
        cells = CONTROLS.cells(self.session.case)
        compared = products(cells["bought"].value or EXAMPLE_DAY)
        if any(cell.problem for cell in cells.values()):
            self.tell(None, summary=html.finding(t("finding.unread")), products=compared)
            return
        given = {name: cell.value for name, cell in cells.items()}
        result = trace_purchase(
            given["price"], given["bought"], product=given["product"], statement_day=given["statement"],
            due_day=given["due"], later=given["later"], chosen=given["way"], daily=given["daily"], fee=given["fee"],
            moved=given["moved"], moving=given["moving"],
        )  # fmt: skip
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.ways(result),
            days=view.other_days(result),
            products=compared,
            working=view.working(result),
        )

    def left_out(self) -> str:
        """Nothing: no debt is counted here."""
        return ""


def _usual(case: Case) -> dict[str, str]:
    """What is taken where the daily rate and the fee stay empty, as it is written; "" where none is published."""
    chosen = CONTROLS.values(case)
    day, way = chosen["bought"], chosen["way"]
    daily = usual_rate(chosen["product"], day)
    fee = usual_rate(INSTALMENTS[chosen["product"]], day, int(way)) if way.isdigit() else None
    return {name: "" if rate is None else exact_percent(rate) for name, rate in (("daily", daily), ("fee", fee))}


def _groups(case: Case) -> list[dict[str, Any]]:
    usual = _usual(case)
    day_unit = t("control.of_month")
    ways = [[name, t(f"way.{name}")] for name in WAYS[:4]] + [[str(n), t("way.split", n=n)] for n in PERIODS]
    return [
        group("purchase", t("group.purchase"), [
            field("price", t("control.price"), "money", unit=t("control.yuan")),
            field("bought", t("control.bought"), "number"),
        ]),
        group("account", t("group.account"), [
            field("product", t("control.product"), "choice", options=[[p, t(f"product.{p}")] for p in PRODUCTS]),
            field("statement", t("control.statement"), "count", unit=day_unit),
            field("due", t("control.due"), "count", unit=day_unit),
            field("daily", t("control.daily"), "number", placeholder=usual["daily"]),
        ]),
        group("paying", t("group.paying"), [
            field("way", t("control.way"), "choice", options=ways),
            field("later", t("control.later"), "slider", min=1, max=MOST_LATER, step=1, unit=t("control.bills")),
            field("fee", t("control.fee"), "number", placeholder=usual["fee"]),
        ]),
        group("deferring", t("group.deferring"), [
            field("moved", t("control.moved"), "money", unit=t("control.yuan"), placeholder=t("control.moved_hint")),
            field("moving", t("control.moving"), "money", unit=t("control.yuan"), placeholder=t("control.moving_hint")),
        ]),
    ]  # fmt: skip
