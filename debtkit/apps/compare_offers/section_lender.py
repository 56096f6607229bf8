"""Lesson 05: what each deal is worth to the lender, under assumptions that stand in fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from debtkit.apps.compare_offers.model import Comparison
from debtkit.apps.compare_offers.sections import (
    OfferSection,
    fair_part,
    one_lender,
    one_lender_controls,
    one_lender_fields,
)
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.case.fields.percent import read_share
from debtkit.case.fields.rate_field import rate_as
from debtkit.case.fields.typed import read_count
from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.negotiation.bargain import DealValue, OfferSequence, both_sides, offer_sequence
from debtkit.negotiation.deal import Deal, Instalments, Waive
from debtkit.negotiation.lender import Lender
from debtkit.words.catalogue import say
from debtkit.words.deals.bargains import tell_offers
from debtkit.words.formats import money, together
from debtkit.words.names import called

t = scoped_say("compare_offers.table")

LENGTHS = (12, 18, 24, 36, 48, 60)

CONTROLS = Controls(
    "compare_offers",
    {
        **one_lender_controls("table"),
        "table_rate": Control("4%", lambda text: rate_as(text, "annual")),
        "table_share": Control("30", read_share(0)),
        "table_months": Control("24", read_count(0, 120, "months")),
        "table_setup": Control("0", parse_money),
        "table_monthly": Control("0", parse_money),
    },
)


@dataclass(frozen=True, slots=True)
class Negotiation:
    """One debt, what the household has for it, and the assumptions about its lender."""

    debt: Debt
    start: date
    capacity: float | None
    cash: float
    lender: Lender


class LenderValue(OfferSection[Negotiation]):
    """What each deal is worth to the lender."""

    key = "table"

    def question(self, result: Comparison) -> Negotiation:
        """What is in the fields; where nothing is said, a lender's line, and its fair share of the savings."""
        values, household = CONTROLS.values(self.session.case), result.household
        chosen, month = one_lender("table", self.session.case, values, household)
        return Negotiation(
            household.debts[chosen],
            household.start,
            month,
            fair_part(household, household.cash, chosen),
            Lender(
                rate=values["table_rate"],
                recovery_share=values["table_share"],
                recovery_months=values["table_months"],
                setup_cost=values["table_setup"],
                monthly_cost=values["table_monthly"],
            ),
        )

    def answer(self, question: Negotiation) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, self._groups, reset=t("reset"), in_line=True)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        yours = one_lender_fields("table", self.debts(), self.advice)
        guesses = [
            field("table_rate", t("rate"), "number"),
            field("table_share", t("share"), "number", unit="%"),
            field("table_months", t("months"), "count", unit=t("months_unit")),
            field("table_setup", t("setup"), "money", unit=t("yuan")),
            field("table_monthly", t("monthly"), "money", unit=t("yuan")),
        ]
        return [group("yours", t("group.yours"), yours), group("theirs", t("group.theirs"), guesses)]


def candidates(debt: Debt) -> list[Deal]:
    """Instalments of several lengths, the overdue interest waived, at the present price, at half of it, and free.

    Half of a flat fee is left out: as a yearly rate over a longer time it can come to more than the whole fee.
    """
    price = debt.terms.annual_rate
    if not price:
        kinds: dict[str, float | None] = {"as_now": None, **({"free": 0.0} if debt.terms.fee_rate else {})}
    else:
        kinds = {"as_now": None, "half": round(price / 2, 6), "free": 0.0}
    return [
        Deal(t(f"deal.{name}", n=n), [Waive(overdue=1.0), Instalments(n, annual_rate=rate)])
        for name, rate in kinds.items()
        for n in LENGTHS
    ]  # fmt: skip


def answer(negotiation: Negotiation) -> str:
    """The ZOPA, the offers in their order with the last, and every candidate behind them; of a company's debt only."""
    if is_owed_to_a_person(negotiation.debt.terms.product):
        return html.paragraph(t("person", debt=called(negotiation.debt)))
    if negotiation.capacity is None:
        return html.paragraph(t("no_month"))
    deals = candidates(negotiation.debt)
    given: dict[str, Any] = {"capacity": negotiation.capacity, "cash": negotiation.cash, "lender": negotiation.lender}
    sides = both_sides(negotiation.debt, deals, negotiation.start, **given)
    sequence = offer_sequence(negotiation.debt, deals, negotiation.start, **given)
    nothing = negotiation.lender.value_of_nothing(_owed(negotiation), negotiation.start)
    lines, count = tell_offers(sequence).splitlines(), len(sequence.offers) if sequence else 0
    said = html.paragraph(t("finding" if sequence else "finding_none", n=sum(side.in_zopa for side in sides)))
    said += _picture(negotiation, sides, sequence, nothing)
    said += html.numbered(lines[:count]) + html.paragraphs(lines[count:])
    said += html.folded("sides", t("fold", n=len(sides)), _table(negotiation, sides))
    return said + html.paragraph(t("guesses"), "quiet-text") + html.paragraph(say("app.nobody_knows"), "quiet-text")


def _owed(negotiation: Negotiation) -> float:
    return float(negotiation.debt.on(negotiation.start).total)


def _table(negotiation: Negotiation, sides: Sequence[DealValue]) -> str:
    names = ("deal", "month", "worth", "above", "saved", "both")
    heads = [(t(f"head.{name}"), "text" if name == "both" else "") for name in names]
    rows = [
        (
            side.deal.name,
            [
                Td(money(side.outcome.worst_month, unit=False)),
                Td(money(side.outcome.lender_value or 0.0, unit=False)),
                Td(money(side.lender_gain, unit=False)),
                Td(money(side.borrower_gain, unit=False)),
                Td("✓ " + t("yes"), "yes") if side.in_zopa else Td(t("too_much" if not side.fits else "worse")),
            ],
        )
        for side in sides
    ]
    return html.table(t("caption", debt=called(negotiation.debt)), heads, rows, "dk-deals")


@pictures.if_matplotlib
def _picture(
    negotiation: Negotiation, sides: Sequence[DealValue], sequence: OfferSequence | None, nothing: float
) -> str:
    if negotiation.capacity is None:
        return ""
    from debtkit.plots import zopa

    steps = {id(side.deal): k for k, side in enumerate(sequence.offers if sequence else (), start=1)}
    points = [
        zopa.Point(
            side.outcome.worst_month, side.outcome.lender_value or 0.0, side.in_zopa, steps.get(id(side.deal), 0)
        )
        for side in sides
    ]
    lines = (zopa.Edge(nothing, t("picture.nothing", present_value=round(nothing))),
             zopa.Edge(negotiation.capacity, t("picture.capacity", amount=negotiation.capacity)))  # fmt: skip
    titles = (t("picture.worth"), t("picture.month"), t("picture.both"))
    steps_in_words = together(tell_offers(sequence).splitlines())
    words = t("picture.said", present_value=nothing, amount=negotiation.capacity, offers=steps_in_words)

    return pictures.draw(words, zopa.zopa, points, *lines, titles, pictures.scale_mark)
