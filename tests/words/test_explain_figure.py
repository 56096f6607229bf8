"""Every figure opens to rows that add up to it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, Waive
from debtkit.negotiation.lender import Lender
from debtkit.negotiation.outcome import Means, by_month, first_misfit
from debtkit.words.deals.deal_sentences import tell_misfit
from debtkit.words.deals.explain_figure import FIGURES, explain_figure
from debtkit.words.language import LANGUAGES, set_language

START = date(2026, 11, 23)
DEALS = [
    KEEP_CONTRACT,
    STOP_PAYING,
    Deal("24", [Waive(overdue=1.0), Pause(2, interest="carry"), Instalments(24)]),
    Deal("s", [Settle(share=0.8, parts=2)]),
]
LENDER = Lender(rate=0.05, setup_cost=100, monthly_cost=7, recovery_share=0.4, recovery_months=18)
GIVEN = {"capacity": 2500, "cash": 8000, "discount_rate": 0.03, "lender": LENDER}


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def results():
    terms = products.jiebei(0.00045, on=START)
    debts = [Debt.unpaid_from(n, terms, 30000, first_unpaid="2026-11-03", periods_left=8) for n in "ab"]
    return outcomes(debts, {deal.name: [deal, deal] for deal in DEALS}, START, **GIVEN)


def amounts(line):
    return [round(float(a.replace(",", "")) * 100) for a in re.findall(r"¥([\d,]+\.\d\d)", line)]


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
@pytest.mark.parametrize("figure", ["total_paid", "cash_now", "worst_month"])
def test_the_rows_add_up(result, figure):
    head, *lines = explain_figure(result, figure).splitlines()
    value = getattr(result, f"{figure}_fen")
    assert value == 0 or amounts(head) == [value]
    assert sum(amounts(line)[0] for line in lines) == value
    for line in lines:
        paid, *parts = amounts(line)
        assert paid == sum(parts)


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_the_cost_adds_up_both_ways(result):
    first, second, *waived = explain_figure(result, "cost").splitlines()
    cost, paid, owed, principal = amounts(first)
    assert (cost, paid + owed - principal) == (abs(result.cost_fen), result.cost_fen)
    standing, accrued, forgiven = amounts(second)
    assert standing + accrued - forgiven == result.cost_fen
    assert sum(amounts(line)[0] for line in waived) == forgiven


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_figure_is_told_in_both_languages(lang, figure):
    set_language(lang)
    for result in results():
        told = explain_figure(result, figure, **GIVEN)
        assert told
        assert not re.search(r"[{}]|None", told)


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_the_heaviest_month_leaves_the_first_day_out(result):
    head, *lines = explain_figure(result, "heaviest").splitlines()
    heaviest = max(by_month(result.ledgers, START, later=True).values(), default=0)
    assert sum(amounts(line)[0] for line in lines) == heaviest
    assert heaviest == 0 or amounts(head) == [heaviest]


def worths(told):
    return [amounts(line)[1] for line in told.splitlines() if "counts as" in line]


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
@pytest.mark.parametrize("figure", ["nominal_rate", "effective_rate"])
def test_a_rate_makes_the_payments_worth_the_principal(result, figure):
    told = explain_figure(result, figure)
    if result.ends is None:
        assert told == "It has no end: nothing is promised."
        return
    principal = sum(ledger.principal_fen for ledger in result.ledgers)
    assert abs(sum(worths(told)) - principal) <= len(worths(told))
    assert f"{getattr(result, figure):.2%}".replace("-", "\N{MINUS SIGN}") in told


def test_over_at_once_there_is_no_rate():
    terms = products.jiebei(0.00045, on=START)
    debt = Debt.unpaid_from("a", terms, 30000, first_unpaid="2026-11-03", periods_left=8)
    (settled,) = outcomes([debt], {"s": [Deal("s", [Settle(share=0.8)])]}, START)
    assert "over on the first day" in explain_figure(settled, "nominal_rate")
    assert explain_figure(settled, "heaviest") == "Nothing is paid after the first day."


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
@pytest.mark.parametrize("figure", ["present_value", "lender_value"])
def test_a_value_is_the_sum_of_what_its_payments_count(result, figure):
    told = explain_figure(result, figure, **GIVEN)
    value, *rest = amounts(told.splitlines()[0])
    assert value == abs(round(getattr(result, figure) * 100))
    if figure == "lender_value" or result.ends is not None:
        assert abs(sum(worths(told)) - sum(rest) - value) <= len(worths(told)) + 1


@pytest.mark.parametrize("lender", [
    Lender(rate=0.05, recovery_share=0.3, monthly_cost=5),
    Lender(recovery_share=1.0, recovery_months=0, monthly_cost=5),
    Lender(rate=0.2, recovery_share=0.5, recovery_months=60, setup_cost=300),
    Lender(rate=0.05),
])  # fmt: skip
@pytest.mark.parametrize("deal", DEALS, ids=lambda deal: deal.name)
def test_every_cost_of_the_lender_is_in_the_sentence(deal, lender):
    debt = Debt.unpaid_from("a", products.jiebei(0.00045, on=START), 30000, first_unpaid="2026-11-03", periods_left=8)
    (result,) = outcomes([debt], {deal.name: [deal]}, START, lender=lender)
    (free,) = outcomes([debt], {deal.name: [deal]}, START, lender=replace(lender, monthly_cost=0, setup_cost=0))
    told = explain_figure(result, "lender_value", lender=lender)
    costs = amounts(told.splitlines()[0])[1]
    assert costs == pytest.approx((free.lender_value - result.lender_value) * 100, abs=1)
    assert abs(sum(worths(told)) - costs - round(result.lender_value * 100)) <= len(worths(told)) + 1


@pytest.mark.parametrize("result", results(), ids=lambda result: result.name)
def test_whether_it_fits_is_told_by_the_month_that_does_not(result):
    told = explain_figure(result, "fits", **GIVEN)
    broken = first_misfit(result.ledgers, START, Means.of(2500, 8000))
    assert told == (tell_misfit(broken) if result.ends else "It has no end: nothing is promised.")
    assert (broken is None) is bool(result.fits) or result.ends is None


@pytest.mark.parametrize("figure", ["fits", "present_value", "lender_value"])
def test_what_it_was_counted_with_is_asked_for(figure):
    with pytest.raises(Refused) as caught:
        explain_figure(results()[0], figure)
    assert caught.value.code == "figure.counted_with"


def test_another_figure_is_refused():
    with pytest.raises(Refused) as caught:
        explain_figure(results()[0], "luck")
    assert caught.value.code == "figure.unknown"
