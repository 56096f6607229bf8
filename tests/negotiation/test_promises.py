"""What the rules and their documentation promise to the borrower, each once broken."""

from dataclasses import replace
from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import DebtkitError, Refused
from debtkit.negotiation.compare import compare, compare_packages
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Settle, StepUp, Waive
from debtkit.negotiation.lender import Lender
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)
JIEBEI = products.jiebei(0.00045, on=START)


def jiebei(first_unpaid="2026-11-03", periods_left=8, **terms):
    of = replace(JIEBEI, **terms)
    return Debt.unpaid_from("借呗", of, 30000, first_unpaid=first_unpaid, periods_left=periods_left)


def test_keeping_an_ended_contract_pays_everything():
    ended = jiebei("2026-05-03", 3, overdue_on_top=True)
    assert project(ended, KEEP_CONTRACT, START).rows[-1].owed_fen == 0


@pytest.mark.parametrize("base", ["bill", "whole"])
def test_interest_that_was_not_paid_is_late_too(base):
    late = jiebei("2026-09-03", method="interest_only", overdue_base=base)
    assert late.on(START).days_overdue == 81
    assert late.on(START).overdue > 0


def test_stopping_and_looking_agree_after_the_contracts_end():
    debt = jiebei(periods_left=2, overdue_base="bill", overdue_on_top=True)
    end = project(debt, STOP_PAYING, START).rows[-1]
    assert end.owed_fen / 100 == pytest.approx(debt.on(end.date).total, abs=1)


def test_a_flat_fee_plan_bears_no_yearly_rate():
    deal = Deal("flat", [Instalments(6, method="flat_fee", fee_rate=0.045)])
    rows = project(jiebei(), deal, START).rows
    assert sum(row.interest_fen for row in rows) == round(100 * jiebei().on(START).interest)
    assert sum(row.fee_fen for row in rows) == 135_000


@pytest.mark.parametrize(
    "given",
    [
        {"due_day": 28},
        {"overdue_since": "2026-11-02"},
        {"overdue_since": "2026-11-04"},
        {"overdue_since": "2026-11-20", "as_of": "2026-11-22", "next_due": "2026-11-25"},
    ],
)
def test_dates_off_the_cycle_are_refused(given):
    about = {"as_of": START, "next_due": "2026-12-03", "periods_left": 8} | given
    with pytest.raises(Refused):
        Debt("借呗", JIEBEI, 30000, **about)


def test_a_deal_without_clauses_does_not_move_the_date_of_a_debt_in_order():
    debt = Debt("l", replace(JIEBEI, method="single"), 30000, as_of=START, next_due="2026-12-03", periods_left=3)
    kept, same = (project(debt, deal, "2026-12-23").rows for deal in (KEEP_CONTRACT, Deal("nothing")))
    assert same[-1].date == kept[-1].date


def test_an_unknown_kind_of_deal_is_refused():
    with pytest.raises(DebtkitError):
        Deal("d", [Instalments(24)], kind="offer")


def test_one_clause_without_its_list_is_explained():
    with pytest.raises(DebtkitError):
        Deal("d", Instalments(24))


def test_a_mixed_package_counts_what_the_kept_debt_pays():
    lender = Lender(rate=0.05)
    one, other = jiebei(), jiebei()
    keep = compare(one, [], START, lender=lender).loc["keep to the contract", "lender_value"]
    mixed = compare_packages([one, other], {"mixed": [KEEP_CONTRACT, STOP_PAYING]}, START, lender=lender)
    assert mixed.loc["mixed", "lender_value"] == pytest.approx(keep)


def test_no_deal_costs_nothing_to_set_up():
    free, dear = (
        compare(jiebei(), [], START, lender=Lender(setup_cost=cost)).loc["stop paying", "lender_value"]
        for cost in (0, 100)
    )
    assert free == dear


def test_keeping_the_contract_ends_what_was_overdue_today():
    frame = compare(jiebei(), [], START)
    assert frame.loc["keep to the contract", "record_clears"].date() == date(2031, 11, 23)


def test_a_deal_ends_when_the_last_of_it_is_forgiven():
    deal = Deal("d", [Settle(amount=0.01, parts=6)])
    frame = compare(jiebei(), [deal], START)
    assert frame.loc["d", "ends"].date() == project(jiebei(), deal, START).rows[-1].date


@pytest.mark.parametrize("given", [{"discount_rate": -1}, {"discount_rate": -2}, {"capacity": "3000"}, {"horizon": -1}])
def test_compare_refuses_what_it_cannot_use(given):
    with pytest.raises(DebtkitError):
        compare(jiebei(), [], START, **given)


@pytest.mark.parametrize("share", ["half", None])
def test_a_share_that_is_no_number_is_explained(share):
    with pytest.raises(DebtkitError):
        Waive(overdue=share)


def test_no_empty_steps_after_everything_is_paid():
    rows = project(jiebei(), Deal("s", [StepUp(6, 40_000)]), START).rows
    assert all(row.payment_fen for row in rows[1:])


def test_a_contract_that_rounds_down_rounds_shares_down():
    debt = Debt("l", Terms(product="l", rounding="down"), 0.05, as_of=START, next_due="2026-12-03", periods_left=1)
    assert project(debt, Deal("s", [Settle(share=0.5)]), START).rows[1].payment_fen == 2


@pytest.mark.parametrize("base", ["principal", "bill", "whole"])
def test_small_steps_that_were_agreed_bear_no_overdue_interest(base):
    debt = jiebei(overdue_base=base)
    rows = project(debt, Deal("steps", [StepUp(3, 100)]), START).rows
    assert sum(row.overdue_fen for row in rows) == round(100 * debt.on(START).overdue)


def test_keeping_the_contract_ends_what_was_late_even_if_nothing_had_accrued():
    terms = Terms(product="l", annual_rate=0.36, method="interest_only", overdue_base="whole", overdue_daily=0.001)
    about = {"next_due": "2026-12-10", "overdue_since": "2026-11-10", "periods_left": 5}
    rows = project(Debt("l", terms, 10_000, as_of=START, **about), KEEP_CONTRACT, START).rows
    assert sum(row.overdue_fen for row in rows) == 0


def test_a_flat_fee_at_rate_zero_has_equal_parts():
    debt = Debt("l", Terms(product="l"), 1795.54, as_of=START, next_due="2026-12-03", periods_left=1)
    both = [
        project(debt, Deal("f", [Instalments(3, method="flat_fee", fee_rate=0.03, annual_rate=rate)]), START).rows
        for rate in (None, 0.0)
    ]
    assert both[0] == both[1]
