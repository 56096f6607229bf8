"""Lesson 10: the app. A price and a month go in; what buying on instalments does comes out, beside saving first."""

from typing import Any

from debtkit.apps import html, never_page
from debtkit.apps.controls import Control, Controls, one_of
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm, month_form
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.never import PERIODS, BeforeBuying, before_buying
from debtkit.apps.never_page import t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.percent import parse_percent
from debtkit.words.language import language

CONTROLS = Controls(
    "never",
    {
        "price": Control("6,000", parse_money),
        "periods": Control("12", one_of("periods", *map(str, PERIODS))),
        "fee": Control("", parse_percent, None),
        "put_by": Control("0", parse_money, 0.0),
        "count": Control("with", one_of("count", "with", "without")),
    },
)


class BeforeIBuy(Lesson):
    """A purchase on 花呗 instalments checked beforehand, beside saving first; and the emergency fund.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : BeforeBuying or None
        What is shown, as plain figures; None while there is no month.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: BeforeBuying | None = None
        self.month = month_form(self.desk, self.refresh)
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=CONTROLS.cells, put=CONTROLS.put,
            actions=[("reset", t("control.reset"), CONTROLS.reset)],
        )  # fmt: skip
        self.inputs = [self.month, self.controls]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-reserve", "dk-working")
        pages = (Page(name=name, lang=language()) for name in names)
        self.summary, self.picture, self.table, self.reserve, self.working = pages
        self.summary.live = True
        self.show(
            self.month.widget,
            columns(self.controls.widget, [self.summary, self.picture]),
            self.table,
            self.reserve,
            self.working,
        )
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, check the purchase, show."""
        case, chosen = self.desk.case, CONTROLS.values(self.desk.case)
        start, budget, price = case.day, case.household_budget(), chosen["price"]
        self.result = None
        self.picture.html = self.table.html = self.reserve.html = self.working.html = ""
        if start is None or budget is None or not price:
            self.summary.html = html.finding(t("finding.no_price" if start and budget else "finding.no_month"))
            return
        self.summary.html = ""
        debts = case.debts() if chosen["count"] == "with" else []
        seen = before_buying(
            price, int(chosen["periods"]), budget, debts, start, fee_rate=chosen["fee"], put_by=chosen["put_by"],
            savings=case.savings(),
        )  # fmt: skip
        self.result = seen
        self.summary.html = never_page.summary(seen)
        self.picture.html = never_page.picture(seen)
        self.table.html = never_page.ways(seen)
        self.reserve.html = never_page.reserve(seen)
        self.working.html = never_page.working(seen)


def _groups(_case: Case) -> list[dict[str, Any]]:
    yuan = t("control.yuan")
    lengths = [[str(n), t("way", n=n)] for n in PERIODS]
    counts = [[name, t(f"control.{name}")] for name in ("with", "without")]
    return [
        group("thing", t("group.thing"), [
            field("price", t("control.price"), "money", unit=yuan),
            field("put_by", t("control.put_by"), "money", unit=yuan),
        ]),
        group("instalments", t("group.instalments"), [
            field("periods", t("control.periods"), "choice", options=lengths),
            field("fee", t("control.fee"), "number", placeholder=t("control.fee_hint")),
        ]),
        group("debts", t("group.debts"), [
            field("count", t("control.count"), "choice", options=counts),
        ]),
    ]  # fmt: skip
