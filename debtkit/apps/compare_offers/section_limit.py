"""Lesson 05: a credit limit that is set anew, with its warning."""

from dataclasses import dataclass
from typing import Any

from debtkit.apps.compare_offers.model import Comparison
from debtkit.apps.compare_offers.sections import OfferSection
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.percent import parse_percent
from debtkit.case.fields.typed import read_count
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.credit_limit import reassess_limit
from debtkit.words.deals.bargains import tell_limit
from debtkit.words.formats import exact_percent, money, whole_money

t = scoped_say("compare_offers.limit")

CONTROLS = Controls(
    "compare_offers",
    {
        "limit_used": Control("", parse_money, None),
        "limit_now": Control(lambda case: "10,000" if case.invented else "", parse_money, None),
        "limit_new": Control(lambda case: "15,000" if case.invented else "", parse_money, None),
        "limit_rate": Control("", lambda text: parse_percent(text, "annual"), None),
        "limit_months": Control("12", read_count(1, 120, "months")),
    },
)


@dataclass(frozen=True, slots=True)
class Limits:
    """A limit now and after, what is drawn, and the price of drawing more; None where a limit is not said."""

    used: float
    now: float | None
    new: float | None
    rate: float
    months: int


class CreditLimit(OfferSection[Limits]):
    """A credit limit that is set anew."""

    key = "limit"

    def question(self, result: Comparison) -> Limits:
        """What is in the fields; where nothing is said, the first debt's principal and price, but no limit.

        Only an invented household begins with limits: beside a reader's own debts stand figures of their own alone.
        """
        values, first = CONTROLS.values(self.session.case), result.debts[0]
        used, rate = values["limit_used"], values["limit_rate"]
        return Limits(
            first.principal if used is None else used,
            values["limit_now"],
            values["limit_new"],
            yearly_price(first) if rate is None else rate,
            values["limit_months"],
        )

    def answer(self, question: Limits) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, self._groups, in_line=True)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        first, unit = next(iter(self.debts().values()), None), t("yuan")
        used = whole_money(first.principal, unit=False) if first else ""
        rate = exact_percent(round(yearly_price(first), 4)) if first else ""
        fields = [
            field("limit_used", t("used"), "money", unit=unit, placeholder=used),
            field("limit_now", t("now"), "money", unit=unit),
            field("limit_new", t("new"), "money", unit=unit),
            field("limit_rate", t("rate"), "number", placeholder=rate),
            field("limit_months", t("months"), "count", unit=t("months_unit")),
        ]
        return [group("limit", t("group"), fields)]


def answer(limits: Limits) -> str:
    """What the new limit changes; the warning always comes first."""
    if limits.now is None or limits.new is None:
        return html.paragraph(t("not_said"))
    change = reassess_limit(limits.used, limits.now, limits.new, limits.rate, months=limits.months)
    *sentences, warning = tell_limit(change, limits.months).splitlines()
    cards = [
        (exact_percent(round(change.utilisation, 2)), t("card.before")),
        (exact_percent(round(change.utilisation_after, 2)), t("card.after")),
        (money(change.undrawn), t("card.room")),
        (money(change.cost_if_used), t("card.cost")),
    ]
    said = html.paragraphs(sentences)
    return html.note(warning, "warning") + html.cards(cards) + said + html.paragraph(t("record"), "quiet-text")
