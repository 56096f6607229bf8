"""Lesson 03: the app. An advertised price goes in; what it means comes out."""

from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.readers import read_amount, read_rate
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.apps.true_price import view
from debtkit.apps.true_price.model import KINDS, Priced, Quote, own_price, price
from debtkit.apps.true_price.view import t
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_choice, read_count
from debtkit.words.catalogue import say

STRETCH = {"flat_fee": "fee", "daily": "daily", "monthly": "monthly", "nominal": "annual", "effective": "effective"}
YEARS = ("365", "360")
MOST_PERIODS, HIGHEST = 60, 10.0


def _rate(text: str, kind: str | None) -> float:
    period = STRETCH.get(kind or "")
    return read_rate(HIGHEST / (365 if period == "daily" else 12 if period == "monthly" else 1), period)(text)


CONTROLS = Controls(
    "true_price",
    {
        "kind": Control("flat_fee", read_choice(KINDS)),
        "rate": Control("8.8%", _rate, beside="kind"),
        "periods": Control("12", read_count(1, MOST_PERIODS, "instalments")),
        "amount": Control("10,000", read_amount(100, 100_000_000)),
        "days": Control("365", lambda text: int(read_choice(YEARS)(text))),
    },
)


class TruePrice(Lesson[Priced]):
    """An advertised price goes in; the same price, stated in every way, comes out."""

    counts_from_day = False

    def parts(self) -> Layout:
        self.controls = CONTROLS.form(self.session, self.refresh, _groups, reset=t("control.reset"))
        return [(self.controls, "summary", "picture"), "table", Later(["shortcut", "own", "working"])]

    def update(self) -> None:
        case = self.session.case
        cells = CONTROLS.cells(case)
        owned = view.own_table([own_price(debt) for debt in case.debts()])
        if any(cell.problem for cell in cells.values()):
            self.tell(None, summary=html.finding(t("finding.unread")), own=owned)
            return
        result = price(Quote(**{name: cell.value for name, cell in cells.items()}))
        self.tell(
            result,
            summary=view.summary(result),
            picture=view.picture(result),
            table=view.every_way(result),
            shortcut=view.shortcut(result),
            own=owned,
            working=view.working(case.day),
        )


def _groups(_case: Case) -> list[dict[str, Any]]:
    kinds = [[kind, t(f"kind.{kind}")] for kind in KINDS]
    years = [[days, t(f"days.{days}")] for days in YEARS]
    poster = [
        field("kind", t("control.kind"), "choice", options=kinds),
        field("rate", t("control.rate"), "number", placeholder="8.8%"),
        field("periods", t("control.periods"), "slider", min=1, max=MOST_PERIODS, step=1, unit=t("control.months")),
    ]
    loan = [
        field("amount", t("control.amount"), "money", unit=say("app.month.yuan")),
        field("days", t("control.days"), "choice", options=years),
    ]
    return [group("poster", t("group.poster"), poster), group("loan", t("group.loan"), loan)]
