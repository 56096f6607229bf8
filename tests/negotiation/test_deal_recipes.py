"""Deals of several clauses or for several debts, and another credit limit."""

from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import DebtkitError
from debtkit.negotiation.compare import compare_packages
from debtkit.negotiation.credit_limit import reassess_limit
from debtkit.negotiation.deal import Deal, Instalments, Settle, StepUp, Waive
from debtkit.negotiation.deal_recipes import one_deal, token_payments, trial
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)


def debt(name="借呗", principal=30000):
    terms = products.jiebei(0.00045, on=START)
    return Debt.unpaid_from(name, terms, principal, first_unpaid="2026-11-03", periods_left=8)


def test_tokens_then_all_the_instalments():
    rows = project(debt(), Deal("t", token_payments(3, 100, 24)), START).rows
    assert [row.event for row in rows[1:]] == ["step"] * 3 + ["instalment"] * 24
    assert [row.payment_fen for row in rows[1:4]] == [10000] * 3
    assert rows[-1].owed_fen == 0


def test_a_trial_waives_only_after_it_is_kept():
    rows = project(debt(), Deal("t", trial(2, 30, [Waive(overdue=1.0), Instalments(12)])), START).rows
    # 48.14 of overdue interest: 30 are paid in the first month, the other 18.14 in the second, before the waiver.
    assert [(row.event, row.overdue_fen, row.waived_fen) for row in rows[1:4]] == [
        ("step", 3000, 0),
        ("step", 1814, 0),
        ("waive", 0, 0),
    ]


@pytest.mark.parametrize(
    ("then", "code"),
    [([], "trial.nothing"), ([StepUp(2, 5)], "deal.twice"), ([Settle(share=0.5), Waive(fees=1)], "deal.after_settle")],
)
def test_a_trial_must_lead_to_something(then, code):
    with pytest.raises(DebtkitError) as caught:
        trial(3, 100, then)
    assert caught.value.code == code


def test_one_deal_shares_its_amounts_to_the_fen():
    debts = [debt("a", 30000), debt("b", 10000), debt("c", 5000)]
    whole = Deal("d", [StepUp(2, 1000.01), Instalments(12, first_payment=99.99)])
    deals = one_deal(debts, whole, START)
    assert sum(round(100 * deal.clauses[0].payment) for deal in deals) == 100001
    assert sum(round(100 * deal.clauses[1].first_payment) for deal in deals) == 9999
    assert deals[0].clauses[0].payment == pytest.approx(1000 * 30 / 45, abs=0.05)
    frame = compare_packages(debts, {"d": deals}, START)
    assert frame.loc["d", "worst_month"] > 1000


def test_one_settlement_for_all():
    deals = one_deal([debt("a"), debt("b")], Deal("s", [Settle(amount=20000)]), START)
    assert [deal.clauses[0].amount for deal in deals] == [10000, 10000]


@pytest.mark.parametrize(
    ("debts", "amount", "code"),
    [([], 100, "debts.none"), ([debt("a"), debt("b")], 0.01, "one_deal.too_small")],
)
def test_one_deal_refuses(debts, amount, code):
    with pytest.raises(DebtkitError) as caught:
        one_deal(debts, Deal("s", [Settle(amount=amount)]), START)
    assert caught.value.code == code


def test_nothing_owed():
    nothing = Debt("n", products.jiebei(0.00045, on=START), 0, as_of=START, next_due="2026-12-03", periods_left=1)
    with pytest.raises(DebtkitError) as caught:
        one_deal([nothing], Deal("s", [StepUp(1, 5)]), START)
    assert caught.value.code == "one_deal.nothing_owed"


def test_a_higher_limit():
    # 7,000 yuan at 1.5 % a month in 11 payments of 641.76 and a last one of 641.75: 7,701.11 in all.
    change = reassess_limit(8000, 10000, 15000, 0.18)
    assert (change.utilisation, change.utilisation_after) == (0.8, 8000 / 15000)
    assert (change.undrawn, change.monthly, change.cost_if_used) == (7000, 641.76, 701.11)
    assert change.warning == "limit.not_repaying"


def test_a_cut_limit():
    change = reassess_limit(8000, 10000, 6000, 0.18)
    assert (change.undrawn, change.cost_if_used, change.monthly) == (0, 0, 0)
    assert change.utilisation_after == 8000 / 6000
    assert change.warning == "limit.over"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"used": -1}, "limit.negative"),
        ({"limit": 0}, "limit.zero"),
        ({"new_limit": 0}, "limit.zero"),
        ({"months": 0}, "limit.months"),
        ({"months": 121}, "limit.months"),
        ({"months": True}, "limit.months"),
        ({"annual_rate": -0.1}, "rate.range"),
    ],
)
def test_what_a_limit_refuses(given, code):
    with pytest.raises(DebtkitError) as caught:
        reassess_limit(**({"used": 1, "limit": 2, "new_limit": 3, "annual_rate": 0.1} | given))
    assert caught.value.code == code
