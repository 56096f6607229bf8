"""What a refusal carries, and the last values that are still allowed on either side of it."""

from datetime import date
from math import inf, nan

import pytest

import debtkit as dk
from debtkit.errors import Refused, WrongType
from debtkit.negotiation.lender import discount, present_value
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)
LOAN = dk.Debt("loan", dk.products.loan(0.12), 4000, as_of=START, next_due="2026-12-09", periods_left=4)
PAUSE = dk.Pause(1, interest="carry")


@pytest.mark.parametrize(
    ("make", "code", "fields"),
    [
        (lambda: dk.Pause(-1, interest="carry"), "pause.months", {"name": "months", "given": -1, "low": 0}),
        (lambda: dk.Pause(61, interest="carry"), "pause.months", {"name": "months", "given": 61, "high": 60}),
        (lambda: dk.Pause(3, interest="later"), "pause.treatment", {"given": "later"}),
        (lambda: dk.Waive(overdue=1.01), "waive.share", {"name": "overdue", "given": 1.01}),
        (lambda: dk.Waive(principal=-0.1), "waive.share", {"name": "principal", "given": -0.1}),
        (lambda: dk.Instalments(0), "instalments.periods", {"name": "periods", "given": 0, "low": 1}),
        (lambda: dk.Instalments(12, method="bullet"), "method.unknown", {"given": "bullet"}),
        (lambda: dk.Instalments(12, first_payment=-1), "instalments.first_payment", {"given": -1}),
        (lambda: dk.Settle(share=1.5), "settle.share", {"name": "share", "given": 1.5}),
        (lambda: dk.Settle(amount=0), "settle.amount", {"given": 0}),
        (lambda: dk.Settle(share=0.5, parts=37), "settle.parts", {"name": "parts", "given": 37, "low": 1, "high": 36}),
        (lambda: dk.StepUp(61, 5), "step_up.months", {"name": "months", "given": 61, "low": 1, "high": 60}),
        (lambda: dk.StepUp(6, 0), "step_up.payment", {"given": 0}),
        (lambda: dk.Deal("x", [dk.StepUp(1, 5), dk.StepUp(1, 5)]), "deal.twice", {"clause": "StepUp"}),
        (lambda: dk.Deal("x", kind="gift"), "deal.kind", {"given": "gift"}),
        (lambda: dk.Lender(rate=-1), "lender.rate", {"given": -1}),
        (lambda: dk.Lender(rate=100.1), "lender.rate", {"given": 100.1}),
        (lambda: dk.Lender(recovery_share=1.01), "lender.recovery_share", {"given": 1.01}),
        (lambda: dk.Lender(recovery_share=-0.01), "lender.recovery_share", {"given": -0.01}),
        (lambda: present_value([], START, -1), "discount.range", {"given": -1}),
        (lambda: present_value([], START, 100.5), "discount.range", {"given": 100.5}),
        (lambda: dk.deals.reassess_limit(1, 0, 5, 0.1), "limit.zero", {}),
        (lambda: dk.deals.reassess_limit(1, 5, 0, 0.1), "limit.zero", {}),
        (lambda: dk.deals.reassess_limit(1, 5, 5, 0.1, months=121), "limit.months", {"given": 121}),
        (lambda: dk.deals.reassess_limit(1, 5, 5, 0.1, months=True), "limit.months", {"given": True}),
        (lambda: dk.deals.reassess_limit(-1, 5, 5, 0.1), "limit.negative", {"name": "used", "given": -1}),
        (lambda: dk.deals.reassess_limit(1, -5, 5, 0.1), "limit.negative", {"name": "limit", "given": -5}),
        (lambda: dk.deals.reassess_limit(1, 5, -5, 0.1), "limit.negative", {"name": "new_limit", "given": -5}),
        (lambda: project(LOAN, dk.STOP_PAYING, START, horizon=-1), "horizon.range", {"given": -1}),
        (lambda: project(LOAN, dk.STOP_PAYING, START, horizon=1201), "horizon.range", {"given": 1201}),
        (
            lambda: project(LOAN, dk.Deal("s", [dk.Settle(amount=5000)]), START),
            "settle.too_much",
            {"owed": 4000.0, "given": 5000, "on": START},
        ),
        (
            lambda: project(LOAN, dk.Deal("s", [dk.Settle(share=0.5, on="2026-11-22")]), START),
            "settle.before",
            {"earliest": START, "given": date(2026, 11, 22)},
        ),
        (
            lambda: dk.compare_packages([LOAN, LOAN], {"p": [dk.Deal("x")]}, START),
            "package.length",
            {"name": "p", "deals": 1, "debts": 2},
        ),
        (lambda: dk.what_to_ask(LOAN, 500, START, longest=601), "ask.longest", {"given": 601}),
        (lambda: dk.what_to_ask(LOAN, 500, START, longest=0), "ask.longest", {"given": 0}),
        (lambda: dk.what_to_ask(LOAN, 500, START, longest=True), "ask.longest", {"given": True}),
        (lambda: dk.what_to_ask(LOAN, 500, START, treatment="later"), "pause.treatment", {"given": "later"}),
        (lambda: dk.deals.one_deal([LOAN, LOAN], dk.Deal("s", [dk.Settle(amount=0.01)]), START), "one_deal.too_small",
         {"given": 0.01}),
    ],
)  # fmt: skip
def test_a_refusal_names_what_it_refuses(make, code, fields):
    with pytest.raises(Refused) as refused:
        make()
    assert refused.value.code == code
    assert {name: refused.value.fields[name] for name in fields} == fields


@pytest.mark.parametrize("wrong", [True, "3", 2.0, None])
def test_whole_numbers_are_asked_for(wrong):
    for make in (
        lambda n: dk.Pause(n, interest="carry"),
        lambda n: dk.Instalments(n),
        lambda n: dk.StepUp(n, 5),
        lambda n: dk.Settle(share=0.5, parts=n),
    ):
        with pytest.raises(WrongType) as refused:
            make(wrong)
        assert refused.value.code == "number.whole"


@pytest.mark.parametrize("wrong", [True, "0.5", None])
def test_shares_are_numbers(wrong):
    for name in ("overdue", "interest", "fees", "principal"):
        with pytest.raises(WrongType, match=f"{name} must be a number from 0 to 1") as refused:
            dk.Waive(**{name: wrong})
        assert (refused.value.code, refused.value.fields) == ("number.share", {"name": name})


def test_the_last_values_that_are_allowed():
    assert dk.Waive(overdue=1, interest=0.0, fees=1.0, principal=0).overdue == 1
    assert dk.Settle(share=1, parts=36).parts == 36
    assert dk.StepUp(60, 0.01).months == 60
    assert dk.StepUp(1, 0.01).months == 1
    assert dk.Instalments(1, first_payment=0).periods == 1
    assert dk.Lender(rate=100, recovery_share=1, allow_above=True).rate == 100
    assert dk.Lender(rate=-0.99, recovery_share=0).recovery_share == 0
    assert present_value([], START, 100) == 0
    assert dk.deals.reassess_limit(0, 1, 1, 0.1, months=120).utilisation == 0
    assert dk.deals.reassess_limit(0, 1, 1, 0, months=1).monthly == 1
    assert project(LOAN, dk.STOP_PAYING, START, horizon=0).rows[-1].owed_fen == 400_000
    assert project(LOAN, dk.STOP_PAYING, START, horizon=1200).rows[-1].date == date(2126, 11, 23)
    assert project(LOAN, dk.Deal("s", [dk.Settle(amount=4000)]), START).rows[-1].owed_fen == 0
    assert dk.what_to_ask(LOAN, 5000, START, longest=600).status == dk.what_to_ask(LOAN, 5000, START, longest=1).status


def test_what_a_lender_gets_by_hand():
    lender = dk.Lender(rate=0.1, setup_cost=50, monthly_cost=2, recovery_share=0.4, recovery_months=2)
    first, second = date(2026, 12, 23), date(2027, 1, 23)
    costs = 2 * discount(START, first, 0.1) + 2 * discount(START, second, 0.1)
    assert discount(START, second, 0.1) == 1.1 ** (-61 / 365)
    paid = [(first, 100.0), (second, 200.0)]
    worth = 100 * 1.1 ** (-30 / 365) + 200 * 1.1 ** (-61 / 365)
    assert lender.value(paid, START) == pytest.approx(worth - costs - 50)
    assert lender.value(paid, START, agreed=False) == pytest.approx(worth - costs)
    assert lender.value([], START) == -50
    assert lender.value_of_nothing(1000, START) == pytest.approx(400 * 1.1 ** (-61 / 365) - costs)


@pytest.mark.parametrize("interest", ["carry", "spread", "capitalise", "waive"])
def test_two_pauses_are_one_longer_pause(interest):
    two = project(LOAN, dk.Deal("2", [dk.Pause(1, interest=interest), dk.Pause(2, interest=interest)]), START)
    one = project(LOAN, dk.Deal("1", [dk.Pause(3, interest=interest)]), START)
    if interest == "capitalise":  # what has joined the principal bears interest in the second pause
        assert two.rows[-1].date == one.rows[-1].date
        assert 0 < sum(row.payment_fen for row in two.rows) - sum(row.payment_fen for row in one.rows) < 500
    else:
        assert [row for row in two.rows if row.payment_fen] == [row for row in one.rows if row.payment_fen]


def test_the_horizon_reaches_packages():
    short, long = (
        dk.compare_packages([LOAN], {"p": [dk.Deal("x", [PAUSE])]}, START, horizon=months).loc["stop paying", "cost"]
        for months in (3, 12)
    )
    assert short == pytest.approx(project(LOAN, dk.STOP_PAYING, START, horizon=3).rows[-1].owed_fen / 100 - 4000)
    assert short < long


@pytest.mark.parametrize("wrong", [nan, inf])
def test_rates_that_are_no_numbers(wrong):
    with pytest.raises(Refused):
        dk.Lender(rate=wrong)
    with pytest.raises(Refused):
        present_value([], START, wrong)


def test_a_limit_that_is_cut_below_what_is_used():
    cut = dk.deals.reassess_limit(8000, 10000, 5000, 0.18)
    assert (cut.utilisation_after, cut.undrawn, cut.cost_if_used, cut.monthly) == (1.6, 0, 0, 0)
    assert cut.warning == "limit.over"
    assert dk.deals.reassess_limit(8000, 10000, 8000, 0.18).warning == "limit.not_repaying"
    used = dk.deals.reassess_limit(8000, 10000, 15000, 0.18, months=24)
    rows = dk.plan(7000, 0.18, 24).rows
    assert used.cost_if_used == sum(row.interest_fen for row in rows) / 100
    assert used.monthly == rows[0].payment_fen / 100
