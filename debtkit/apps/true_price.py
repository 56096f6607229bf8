"""Lesson 03: the app. What a poster says goes in; what it means comes out."""

from typing import Any

from debtkit.apps import html, price_page
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.price import KINDS, Priced, Quote, own_price, price
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.percent import parse_percent
from debtkit.case.typed import Typed, read, read_count
from debtkit.errors import Refused
from debtkit.words.catalogue import say
from debtkit.words.language import language

DEFAULTS = {"kind": "flat_fee", "rate": "8.8%", "periods": "12", "amount": "10,000", "days": "365"}
STRETCH = {"flat_fee": None, "daily": "daily", "monthly": "monthly", "nominal": "annual", "effective": "annual"}
MOST_PERIODS, HIGHEST, LARGEST = 60, 10.0, 100_000_000


class TruePrice(Lesson):
    """One price, said every way. Leave it as the last line of a cell.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : Priced or None
        What is shown, as plain figures; None while a field cannot be read.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: Priced | None = None
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=_cells, put=_put,
            actions=[("reset", say("app.price.control.reset"), _reset)],
        )  # fmt: skip
        self.inputs = [self.controls]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-working")
        self.summary, self.picture, self.table, self.working = (Page(name=n, lang=language()) for n in names)
        self.summary.live = True
        self.show(columns(self.controls.widget, [self.summary, self.picture]), self.table, self.working)
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, convert, show."""
        case = self.desk.case
        cells = _cells(case)
        owned = price_page.own_table([own_price(debt) for debt in case.debts()])
        if any(cell.problem for cell in cells.values()):
            self.result = None
            self.summary.html = html.finding(say("app.price.finding.unread"))
            self.picture.html, self.table.html, self.working.html = "", owned, ""
            return
        seen = price(Quote(**{name: cell.value for name, cell in cells.items()}))
        self.result = seen
        self.summary.html = price_page.summary(seen)
        self.picture.html = price_page.picture(seen)
        self.table.html = price_page.tables(seen) + owned
        self.working.html = price_page.working(case.day)


def _cells(case: Case) -> dict[str, Typed]:
    texts = {name: str(case.choices.get(f"price.{name}", usual)) for name, usual in DEFAULTS.items()}
    kind = read(texts["kind"], _kind)
    return {
        "kind": kind,
        "rate": read(texts["rate"], lambda text: _rate(text, STRETCH.get(kind.value))),
        "periods": read(texts["periods"], read_count(1, MOST_PERIODS)),
        "amount": read(texts["amount"], _amount),
        "days": read(texts["days"], _days),
    }


def _kind(text: str) -> str:
    if text not in KINDS:
        raise Refused("rate.kind", f"a rate is one of {', '.join(KINDS)}, not {text!r}", given=text, allowed=KINDS)
    return text


def _rate(text: str, stretch: str | None) -> float:
    rate = parse_percent(text, stretch)
    highest = HIGHEST / (365 if stretch == "daily" else 12 if stretch == "monthly" else 1)
    if rate > highest:
        raise Refused("price.rate", f"a rate here is at most {highest:.0%}, not {text!r}", given=text, highest=highest)
    return rate


def _amount(text: str) -> float:
    amount = parse_money(text)
    if not 100 <= amount <= LARGEST:
        raise Refused(
            "price.amount", f"an amount from 100 to {LARGEST:,} yuan, not {text!r}", given=text, low=100, high=LARGEST
        )
    return amount


def _days(text: str) -> int:
    if text not in ("365", "360"):
        raise Refused("days.unknown", f"days must be 365 or 360, not {text!r}", given=text)
    return int(text)


def _put(case: Case, name: str, text: str) -> Case:
    return case.with_choice(f"price.{name}", text) if name in DEFAULTS else case


def _reset(case: Case) -> Case:
    for name, usual in DEFAULTS.items():
        case = case.with_choice(f"price.{name}", usual)
    return case


def _groups(_case: Case) -> list[dict[str, Any]]:
    def t(key: str) -> str:
        return say(f"app.price.{key}")

    kinds = [[kind, t(f"kind.{kind}")] for kind in KINDS]
    years = [[days, t(f"days.{days}")] for days in ("365", "360")]
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
