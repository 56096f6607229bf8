"""Lesson 01: the app. A purchase goes in; what each way of paying its bill does comes out. Products side by side."""

from datetime import date
from typing import Any
from warnings import catch_warnings, simplefilter

from debtkit.apps import cycle_page, html
from debtkit.apps.controls import one_of
from debtkit.apps.cycle import FIRST_FACT, PERIODS, PRODUCTS, WAYS, Followed, follow
from debtkit.apps.cycle_page import t
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.products_page import products
from debtkit.arithmetic.dates import bill_of
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.percent import parse_percent
from debtkit.case.typed import Typed, read, read_count, read_date
from debtkit.errors import Refused
from debtkit.reference.facts import PastVerified, parameter
from debtkit.words.language import language

EXAMPLE = {
    "price": "3,000", "statement": "1", "due": "10", "way": "minimum", "later": "1", "daily": "", "fee": "",
}  # fmt: skip
EXAMPLE_DAY, SHORTEST_MONTH = date(2026, 11, 23), date(2027, 2, 1)
LARGEST, HIGHEST_DAILY, HIGHEST_FEE, MOST_LATER = 1_000_000, 0.01, 1.0, 6


class WhatTheyAre(Lesson):
    """One purchase through its bills, and the products side by side. Leave it as the last line of a cell.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : Followed or None
        What is shown, as plain figures; None while a field cannot be read.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: Followed | None = None
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=_cells, put=_put,
            actions=[("reset", t("control.reset"), _reset)],
        )  # fmt: skip
        self.inputs = [self.controls]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-working", "dk-compared")
        pages = (Page(name=name, lang=language()) for name in names)
        self.summary, self.picture, self.table, self.working, self.products = pages
        self.summary.live = True
        right = columns(self.controls.widget, [self.summary, self.picture])
        self.show(right, self.table, self.working, self.products)
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, follow the purchase, show."""
        cells = _cells(self.desk.case)
        self.products.html = products(cells["bought"].value or EXAMPLE_DAY)
        if any(cell.problem for cell in cells.values()):
            self.result = None
            self.summary.html = html.finding(t("finding.unread"))
            self.picture.html = self.table.html = self.working.html = ""
            return
        given = {name: cell.value for name, cell in cells.items()}
        seen = follow(
            given["price"], given["bought"], product=given["product"], statement_day=given["statement"],
            due_day=given["due"], later=given["later"], chosen=given["way"], daily=given["daily"], fee=given["fee"],
        )  # fmt: skip
        self.result = seen
        self.summary.html = cycle_page.summary(seen)
        self.picture.html = cycle_page.picture(seen)
        self.table.html = cycle_page.tables(seen)
        self.working.html = cycle_page.working(seen)


def _usual(case: Case, name: str) -> str:
    """What stands in a field that was never touched: the day and the product follow the case, where it has any."""
    if name == "bought":
        return (case.day or EXAMPLE_DAY).isoformat()
    if name == "product":
        typed = {entry.product for entry in case.entries}
        return "credit_card" if "credit_card" in typed and not typed & {"huabei", "huabei_instalments"} else "huabei"
    return EXAMPLE[name]


def _cells(case: Case) -> dict[str, Typed]:
    names = (*EXAMPLE, "bought", "product")
    texts = {name: str(case.choices.get(f"cycle.{name}", _usual(case, name))) for name in names}
    statement = read(texts["statement"], read_count(1, 31))
    return {
        "price": read(texts["price"], _price),
        "bought": read(texts["bought"], _day),
        "product": read(texts["product"], one_of("product", *PRODUCTS)),
        "statement": statement,
        "due": read(texts["due"], lambda text: _due(text, statement.value)),
        "way": read(texts["way"], one_of("way", *WAYS)),
        "later": read(texts["later"], read_count(1, MOST_LATER)),
        "daily": read(texts["daily"], lambda text: _rate(text, "daily", HIGHEST_DAILY), blank=None),
        "fee": read(texts["fee"], lambda text: _rate(text, None, HIGHEST_FEE), blank=None),
    }


def _price(text: str) -> float:
    price = parse_money(text)
    if not 1 <= price <= LARGEST:
        raise Refused(
            "price.amount", f"an amount from 1 to {LARGEST:,} yuan, not {text!r}", given=text, low=1, high=LARGEST
        )
    return price


def _day(text: str) -> date:
    day = read_date(text)
    with catch_warnings():
        simplefilter("ignore", PastVerified)  # the page itself says until when a figure was compared
        parameter(FIRST_FACT, day)
    return day


def _due(text: str, statement: int | None) -> int:
    due = read_count(1, 31)(text)
    if statement and bill_of(SHORTEST_MONTH, statement, due).due == bill_of(SHORTEST_MONTH, statement, due).statement:
        raise Refused(
            "statement.february", f"days {statement} and {due} are the same day in February", first=statement, given=due
        )
    return due


def _rate(text: str, stretch: str | None, highest: float) -> float:
    rate = parse_percent(text, stretch)
    if rate > highest:
        raise Refused("price.rate", f"a rate here is at most {highest:.0%}, not {text!r}", given=text, highest=highest)
    return rate


def _put(case: Case, name: str, text: str) -> Case:
    return case.with_choice(f"cycle.{name}", text)


def _reset(case: Case) -> Case:
    for name in (*EXAMPLE, "bought", "product"):
        case = case.with_choice(f"cycle.{name}", _usual(case, name))
    return case


def _groups(_case: Case) -> list[dict[str, Any]]:
    day_unit = t("control.of_month")
    ways = [[name, t(f"way.{name}")] for name in WAYS[:3]] + [[str(n), t("way.split", n=n)] for n in PERIODS]
    return [
        group("purchase", t("group.purchase"), [
            field("price", t("control.price"), "money", unit=t("control.yuan")),
            field("bought", t("control.bought"), "number"),
        ]),
        group("account", t("group.account"), [
            field("product", t("control.product"), "choice", options=[[p, t(f"product.{p}")] for p in PRODUCTS]),
            field("statement", t("control.statement"), "number", unit=day_unit),
            field("due", t("control.due"), "number", unit=day_unit),
            field("daily", t("control.daily"), "number", placeholder=t("control.daily_hint")),
        ]),
        group("paying", t("group.paying"), [
            field("way", t("control.way"), "choice", options=ways),
            field("later", t("control.later"), "slider", min=1, max=MOST_LATER, step=1, unit=t("control.bills")),
            field("fee", t("control.fee"), "number", placeholder=t("control.fee_hint")),
        ]),
    ]  # fmt: skip
