"""Lesson 10: the app. A price and a month go in; what buying on instalments does comes out, beside saving first."""

from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.never_again import view
from debtkit.apps.never_again.model import PERIODS, BeforeBuying, before_buying
from debtkit.apps.never_again.section_in_class import InClass
from debtkit.apps.never_again.view import t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.percent import parse_percent
from debtkit.case.fields.typed import read_choice

COUNTED = ("with", "without")
CONTROLS = Controls(
    "never_again",
    {
        "price": Control("6,000", parse_money),
        "periods": Control("12", read_choice([str(n) for n in PERIODS])),
        "fee": Control("", lambda text: parse_percent(text, "fee"), None),
        "put_by": Control("0", parse_money, 0.0),
        "count": Control("with", read_choice(COUNTED)),
    },
)


class BeforeIBuy(Lesson[BeforeBuying]):
    """A purchase on 花呗 instalments checked beforehand, beside saving first; and the emergency fund."""

    def parts(self) -> Layout:
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        return [(self.controls, "summary", "picture"), self.month, "reserve", Later(["table", "working"]), InClass]

    def update(self) -> None:
        case, chosen = self.session.case, CONTROLS.values(self.session.case)
        start, budget, price = case.day, case.household_budget(), chosen["price"]
        if start is None or budget is None or not price:
            why = "no_price" if start and budget else "no_month"
            self.tell(None, summary=html.finding(t(f"finding.{why}")))
            return
        debts = case.debts() if chosen["count"] == "with" else []
        result = before_buying(
            price, int(chosen["periods"]), budget, debts, start, fee_rate=chosen["fee"], put_by=chosen["put_by"],
            savings=case.savings(),
        )  # fmt: skip
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.ways(result),
            reserve=view.reserve(result),
            working=view.working(result),
        )

    def left_out(self) -> str:
        """Only where debts are counted at all."""
        return super().left_out() if CONTROLS.values(self.session.case)["count"] == "with" else ""


def _groups(_case: Case) -> list[dict[str, Any]]:
    yuan = t("control.yuan")
    lengths = [[str(n), t("way", n=n)] for n in PERIODS]
    counts = [[name, t(f"control.{name}")] for name in COUNTED]
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
