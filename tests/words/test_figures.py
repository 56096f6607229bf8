"""Every figure opens to rows that add up to it."""

import re
from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, Waive
from debtkit.words.figures import FIGURES, explain_figure
from debtkit.words.language import LANGUAGES, set_language

START = date(2026, 11, 23)
DEALS = [
    KEEP_CONTRACT,
    STOP_PAYING,
    Deal("24", [Waive(overdue=1.0), Pause(2, interest="carry"), Instalments(24)]),
    Deal("s", [Settle(share=0.8, parts=2)]),
]


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def results():
    terms = products.jiebei(0.00045, on=START)
    debts = [Debt.unpaid_from(n, terms, 30000, first_unpaid="2026-11-03", periods_left=8) for n in "ab"]
    return outcomes(debts, {deal.name: [deal, deal] for deal in DEALS}, START)


def amounts(line):
    return [round(float(a.replace(",", "")) * 100) for a in re.findall(r"¥([\d,]+\.\d\d)", line)]


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
@pytest.mark.parametrize("figure", ["total_paid", "cash_now", "worst_month"])
def test_the_rows_add_up(result, figure):
    head, *lines = explain_figure(result, figure).splitlines()
    value = getattr(result, figure)
    assert value == 0 or amounts(head) == [value]
    assert sum(amounts(line)[0] for line in lines) == value
    for line in lines:
        paid, *parts = amounts(line)
        assert paid == sum(parts)


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_the_cost_adds_up_both_ways(result):
    first, second, *waived = explain_figure(result, "cost").splitlines()
    cost, paid, owed, principal = amounts(first)
    assert (cost, paid + owed - principal) == (abs(result.cost), result.cost)
    standing, accrued, forgiven = amounts(second)
    assert standing + accrued - forgiven == result.cost
    assert sum(amounts(line)[0] for line in waived) == forgiven


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_told_in_both_languages(lang, figure):
    set_language(lang)
    for result in results():
        told = explain_figure(result, figure)
        assert told
        assert not re.search(r"[{}]|None", told)


def test_another_figure_is_refused():
    with pytest.raises(Refused) as caught:
        explain_figure(results()[0], "luck")
    assert caught.value.code == "figure.unknown"
