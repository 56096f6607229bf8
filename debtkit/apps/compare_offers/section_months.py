"""Lesson 05: the same deals through time: what each month asks for, and what is still owed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from debtkit.apps.compare_offers.model import HORIZON, KINDS, Choices, Comparison, Offer
from debtkit.apps.compare_offers.sections import OfferSection
from debtkit.apps.compare_offers.view import COLOURED, deal_name
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import yuan
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_choice
from debtkit.credit.ledger import Ledger
from debtkit.negotiation.outcome import Means, by_month, first_misfit
from debtkit.words.deals.deal_sentences import tell_misfit
from debtkit.words.formats import day, money, month, together

t = scoped_say("compare_offers")

PROMISES = tuple(kind for kind in KINDS if kind != "stop")
LONGEST = 60  # months that a picture shows; a card's minimum without a floor would go on for ten years
MARKS = (0, 6, 12, 24, 36, 60)  # months after which the table says what is owed
MONTH = 365.25 / 12

CONTROLS = Controls("compare_offers", {"strip": Control("instalments", read_choice(PROMISES))})


class OneDealByMonth(OfferSection[tuple[Comparison, Choices, str]]):
    """What one deal asks for, month by month."""

    key = "months"

    def question(self, result: Comparison) -> tuple[Comparison, Choices, str]:
        return result, self.choices, CONTROLS.values(self.session.case)["strip"]

    def answer(self, question: tuple[Comparison, Choices, str]) -> str:
        return months(*question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, self._groups)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        options = [[kind, deal_name(kind, self.choices)] for kind in PROMISES if kind in self.choices.kinds]
        return [group("strip", t("months.which"), [field("strip", t("months.deal"), "choice", options=options)])]


class OwedByMonth(OfferSection[tuple[Comparison, Choices]]):
    """What is still owed under each deal."""

    key = "owed"

    def question(self, result: Comparison) -> tuple[Comparison, Choices]:
        return result, self.choices

    def answer(self, question: tuple[Comparison, Choices]) -> str:
        return owed(*question)


def months(result: Comparison, choices: Choices, kind: str) -> str:
    """One deal, month by month, beside what the month can carry."""
    kind = kind if kind in choices.kinds else "instalments"
    offer = next(offer for offer in result.offers if offer.kind == kind)
    name, ledgers = deal_name(kind, choices), offer.outcome.ledgers
    later = by_month(ledgers, result.start, later=True)
    paid = [yuan(later.get(k, 0)) for k in range(max(later, default=0) + 1)]
    first = t("months.first_day", deal=name, amount=offer.cash_now, savings=result.cash)
    lead = [first if offer.cash_now else t("months.no_first_day", deal=name)]
    if result.capacity is not None:
        lead.append(tell_misfit(first_misfit(ledgers, result.start, Means.of(result.capacity, result.cash))))
    said = html.paragraph(together(lead))
    if not later:
        return said
    return said + _strip(result, offer, name, paid, together(lead)) + _months_table(result, name, paid)


@pictures.if_matplotlib
def _strip(result: Comparison, offer: Offer, name: str, paid: list[float], words: str) -> str:
    from debtkit.plots import months as month_plot

    shown = [
        month_plot.Month(month(_month(result.start, k)), amount, result.capacity)
        for k, amount in enumerate(paid[:LONGEST])
    ]
    title = t("months.title", deal=name) if len(paid) <= LONGEST else t("months.title_cut", deal=name, n=LONGEST)
    limit = t("picture.capacity", amount=result.capacity or 0.0)
    heaviest = max(range(len(paid)), key=lambda k: paid[k])
    said = t("months.said", words=words, when=_month(result.start, heaviest), heaviest=paid[heaviest], n=len(paid))
    return pictures.draw(said, month_plot.months, shown, COLOURED[offer.kind], title, limit)


def _months_table(result: Comparison, name: str, paid: list[float]) -> str:
    heads = [(t(f"months.head.{key}"), "") for key in ("month", "asked", "left")]
    rows = []
    for k, amount in enumerate(paid):
        left = None if result.capacity is None else result.capacity - amount
        cell = Td("–") if left is None else Td(money(left, unit=False), "no" if left < 0 else "")
        rows.append((month(_month(result.start, k)), [Td(money(amount, unit=False)), cell]))
    table = html.table(t("months.caption", deal=name), heads, rows, "dk-rows")
    return html.folded("months", t("months.fold"), table)


def _month(start: date, k: int) -> date:
    return add_months(start, k, on_day=1)


def owed(result: Comparison, choices: Choices) -> str:
    """What is owed under each deal as time goes on."""
    courses = {offer.kind: _course(offer.outcome.ledgers, result.start) for offer in result.offers}
    last = max(steps[-1][0] for steps in courses.values())
    marks = [mark for mark in MARKS if mark <= last] or [0]
    heads = [(t("owed.head.deal"), ""), *((t("owed.head.after", n=mark) if mark else t("owed.head.now"), "")
                                          for mark in marks), (t("head.ends"), "whole")]  # fmt: skip
    rows = []
    for offer in result.offers:
        cells = [Td(money(_at(courses[offer.kind], mark), unit=False)) for mark in marks]
        cells = [
            Td("…") if offer.kind == "stop" and mark > HORIZON else cell
            for mark, cell in zip(marks, cells, strict=True)
        ]
        ends = offer.outcome.ends
        rows.append((deal_name(offer.kind, choices), [*cells, Td(day(ends) if ends else t("cell.never", n=HORIZON))]))
    table = html.table(t("owed.caption"), heads, rows, "dk-deals", [COLOURED[offer.kind] for offer in result.offers])
    said = t("owed.lead", n=HORIZON, after=_at(courses["stop"], HORIZON), now=result.owed)
    return html.paragraph(said) + _balances(result, choices, courses, said) + table


Steps = list[tuple[float, float]]


def _course(ledgers: Sequence[Ledger], start: date) -> Steps:
    """What is owed in all, after so many months; what a day brings stands at its end."""
    rows = sorted((row.date, k, n) for k, ledger in enumerate(ledgers) for n, row in enumerate(ledger.rows))
    owing = [ledger.rows[0].owed_fen for ledger in ledgers]
    steps = [(0.0, yuan(sum(owing)))]
    for when, k, n in rows:
        owing[k] = ledgers[k].rows[n].owed_fen
        steps.append(((when - start).days / MONTH, yuan(sum(owing))))
    return steps


def _at(steps: Steps, months: float) -> float:
    """What is owed so many months on; a day or two more, since months have no one length."""
    return [owed for when, owed in steps if when <= months + 0.1][-1] if months else steps[0][1]


def _cut(steps: Steps) -> Steps:
    """The course as far as a picture shows it."""
    if steps[-1][0] <= LONGEST:
        return steps
    return [*(step for step in steps if step[0] < LONGEST), (float(LONGEST), _at(steps, LONGEST))]


@pictures.if_matplotlib
def _balances(result: Comparison, choices: Choices, courses: dict[str, Steps], lead: str) -> str:
    from debtkit.plots import balances

    drawn, said = [], [lead]
    for offer in result.offers:
        ends = offer.outcome.ends
        name = t("owed.stop") if offer.kind == "stop" else deal_name(offer.kind, choices)
        ending = t("owed.ends", when=ends) if ends else t("owed.never", n=HORIZON)
        said.append(t("owed.said", deal=name, ending=ending))
        steps = _cut(courses[offer.kind])
        drawn.append(balances.Course(name, ending, COLOURED[offer.kind], steps, offer.kind == "stop"))
    long = round(max(course.steps[-1][0] for course in drawn))
    spans = t("owed.now"), t("owed.later", n=max(1, long))

    return pictures.draw(together(said), balances.balances, drawn, pictures.scale_mark, spans)
