"""Papers that keep to a clean deal raise nothing to stop for and nothing to ask."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.agreements import CLAUSES, codes, on_monday, paper_of

import debtkit as dk
from debtkit.arithmetic.dates import add_months
from debtkit.negotiation.deal import TREATMENTS

ON = "2026-12-01"
METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee", "single")
law = settings(max_examples=max(250, settings.default.max_examples // 10))


@st.composite
def debts(draw):
    """A loan, in time or some months late, and a day on which a deal is made."""
    rate = draw(st.sampled_from([0.0725, 0.146, 0.18, 0.16425]))
    first = dk.due_dates("2026-01-01", 1, due_day=draw(st.sampled_from([1, 3, 15, 28, 30, 31])))[0]
    terms = dk.products.loan(
        rate,
        draw(st.sampled_from(["level_payment", "equal_principal"])),
        draw(st.sampled_from(["monthly", "act/365", "act/360", "act/act"])),
        overdue_multiple=draw(st.sampled_from([None, 1.5])),
    )
    principal = draw(st.integers(3_000, 120_000) | st.integers(300_000, 12_000_000).map(lambda n: n / 100))
    debt = dk.Debt.unpaid_from(
        "loan", terms, principal, first_unpaid=first, periods_left=draw(st.sampled_from([6, 12, 24]))
    )
    return debt, first + timedelta(draw(st.integers(-20, 150))), rate


@st.composite
def deals(draw, rate):
    """Clauses of every kind, the rate of the plan, and whether the last payment is larger by design."""
    kind = draw(st.sampled_from(["instalments", "pause", "waive", "settle", "step_up", "reprice", "flat_fee"]))
    periods = draw(st.sampled_from([3, 6, 12, 24, 36, 60]))
    method = draw(st.sampled_from([m for m in METHODS if m != "flat_fee"]))
    clauses = []
    if kind == "settle":
        share = draw(st.sampled_from([0.6, 0.8, 1.0]))
        return dk.Deal(kind, [dk.Settle(share=share, parts=draw(st.integers(1, 12)))]), 0.0
    if kind == "flat_fee":
        return dk.Deal(kind, [dk.Instalments(max(12, periods), "flat_fee", fee_rate=0.02)]), None
    if kind == "waive" or draw(st.booleans()):
        waived = {name: draw(st.sampled_from([0, 0.5, 1])) for name in ("overdue", "interest", "fees")}
        clauses.append(dk.Waive(**waived))
    if kind == "pause":
        clauses.append(dk.Pause(draw(st.integers(1, 6)), interest=draw(st.sampled_from(TREATMENTS))))
    if kind == "reprice":
        rate = round(rate * draw(st.sampled_from([0.0, 0.5, 0.9])), 6)
        clauses.append(dk.Reprice(rate))
        method = "level_payment" if rate == 0 else method  # interest of 0 is no payment
    if kind == "step_up":
        clauses.append(dk.StepUp(draw(st.integers(1, 6)), 200))
        method = "level_payment" if method == "single" else method  # a payment every month
    return dk.Deal(kind, [*clauses, dk.Instalments(periods, method)]), rate


def larger_at_the_end(payments):
    """By more than a unit for each payment, 1 yuan where all but the last are whole yuan, else 1 fen."""
    fen = [round(amount * 100) for _, amount in payments]
    unit = 100 if all(amount % 100 == 0 for amount in fen[:-1]) else 1
    return len(fen) > 1 and fen[-1] - fen[-2] > len(fen) * unit


@law
@given(st.data(), debts(), st.booleans(), st.booleans())
def test_a_paper_that_keeps_to_its_deal_raises_nothing(data, owed, whole, weekend_shift):
    debt, start, contract = owed
    deal, rate = data.draw(deals(contract))
    paper = paper_of(debt, deal, start, rate or 0.0, whole=whole, weekend_shift=weekend_shift)
    if rate is None:  # a flat fee: the paper states the rate that it comes to
        implied = dk.xray(paper, on=ON).implied_rate
        paper = paper_of(debt, deal, start, (implied or 0) + 0.0001, whole=whole, weekend_shift=weekend_shift)
    amounts = [amount for _, amount in paper.payments]
    offer = dk.Offer(
        instalments=len(amounts),
        payment=max(amounts),
        first_date=paper.payments[0][0],
        waived=paper.waived,
        total=paper.total,
        annual_rate=paper.annual_rate,
    )
    found = dk.xray(paper, debt=debt, asked=deal, offer=offer, capacity=max(amounts), on=ON)
    assert codes(found) == set()
    if debt.terms.day_count != "monthly":  # without the debt, days are counted monthly
        return
    alone = codes(dk.xray(paper, on=ON))
    assert alone == ({"last_payment_jumps"} if larger_at_the_end(paper.payments) else set())


@pytest.mark.parametrize("interest", TREATMENTS)
@pytest.mark.parametrize("months", [1, 3, 12])
@pytest.mark.parametrize("rate", [0.06, 0.15, 0.2386])
def test_every_treatment_of_a_pause(interest, months, rate):
    debt = dk.Debt.unpaid_from("loan", dk.products.loan(rate), 30_000, first_unpaid="2026-11-03", periods_left=12)
    deal = dk.Deal("pause", [dk.Waive(overdue=1, interest=1, fees=1), dk.Pause(months, interest), dk.Instalments(24)])
    paper = paper_of(debt, deal, "2026-11-23", rate)
    assert codes(dk.xray(paper, debt=debt, asked=deal, on=ON)) == set()


def test_a_single_payment_after_a_waived_pause_bears_its_whole_term():
    debt = dk.Debt.unpaid_from("loan", dk.products.loan(0.12), 30_000, first_unpaid="2026-11-03", periods_left=12)
    deal = dk.Deal("pause", [dk.Waive(interest=1, overdue=1), dk.Pause(2, "waive"), dk.Instalments(6, "single")])
    assert codes(dk.xray(paper_of(debt, deal, "2026-11-23", 0.12), debt=debt, asked=deal, on=ON)) == set()


def test_the_due_day_of_the_debt_counts_where_a_short_month_hides_it():
    debt = dk.Debt("loan", dk.products.loan(0.12), 30_000, as_of="2027-01-10", next_due="2027-01-31", periods_left=1)
    deal = dk.Deal("later", [dk.Pause(1, "carry"), dk.Instalments(1)])
    paper = paper_of(debt, deal, "2027-01-10", 0.12)
    assert [day.isoformat() for day, _ in paper.payments] == ["2027-02-28"]
    assert codes(dk.xray(paper, debt=debt, asked=deal, on=ON)) == set()


@pytest.mark.parametrize("day", range(1, 32))
@pytest.mark.parametrize("weekend_shift", [True, False])
@pytest.mark.parametrize("first", ["2025-02-01", "2025-11-01", "2026-02-01"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_paper_of_few_payments_whose_due_day_can_be_several(count, first, weekend_shift, day):
    """The day of a month's end shows in longer months alone; the interest up to it tells which day is meant."""
    start = date.fromisoformat(first) - timedelta(18)
    due = [add_months(date.fromisoformat(first), k, on_day=day) for k in range(count)]
    before = add_months(due[0], -1, on_day=day)
    start = max(start, before)
    opens, balance, payments = start, 3_000_000, []
    for k, when in enumerate(due):
        month = add_months(when, -1, on_day=day)
        interest = round(balance * 0.18 / 12 * (when - opens).days / (when - month).days)
        part = balance if k == count - 1 else 3_000_000 // count
        payments.append((on_monday(when) if weekend_shift else when, (part + interest) / 100))
        balance, opens = balance - part, when
    clauses = CLAUSES | ({"weekend_shift": "next_working_day"} if weekend_shift else {})
    paper = dk.Agreement("bank", as_of=start, principal=30_000, payments=payments, annual_rate=0.18, clauses=clauses)
    assert codes(dk.xray(paper, on=ON)) == set()


@pytest.mark.parametrize("months", range(2, 7))
@pytest.mark.parametrize("start", ["2026-10-15", "2026-11-15", "2027-01-15"])
def test_a_pause_that_is_capitalised_is_seen_where_weekends_move_the_days(start, months):
    """Three equal parts after the pause, with interest to the due dates, whatever the day of the payment."""
    opens = date.fromisoformat(start)
    balance = 7_000_000 + round(7_000_000 * 0.24 / 12 * months)
    due = [add_months(opens, months + k) for k in (1, 2, 3)]
    parts = [balance // 3, balance // 3, balance - 2 * (balance // 3)]
    amounts = [part + round(sum(parts[k:]) * 0.02) for k, part in enumerate(parts)]
    payments = [(on_monday(when), amount / 100) for when, amount in zip(due, amounts, strict=True)]
    clauses = CLAUSES | {"weekend_shift": "next_working_day"}
    paper = dk.Agreement("bank", as_of=opens, principal=70_000, payments=payments, annual_rate=0.24, clauses=clauses)
    assert codes(dk.xray(paper, on=ON)) == set()


@pytest.mark.parametrize("method", METHODS)
def test_every_method(method):
    debt = dk.Debt.unpaid_from("loan", dk.products.loan(0.146), 30_000, first_unpaid="2026-11-03", periods_left=12)
    fee = {"fee_rate": 0.05} if method == "flat_fee" else {}
    rate = round(dk.loans.flat_fee_price(0.05, 24).nominal, 4) if method == "flat_fee" else 0.146
    deal = dk.Deal("new", [dk.Waive(overdue=1, interest=1, fees=1), dk.Instalments(24, method, **fee)])
    paper = paper_of(debt, deal, "2026-11-03", rate)
    assert codes(dk.xray(paper, debt=debt, asked=deal, on=ON)) == set()


def test_a_month_end_due_day_moved_over_weekends_is_still_one_payment_a_month():
    dates = ["2026-02-02", "2026-03-02", "2026-03-31", "2026-04-30", "2026-06-01", "2026-06-30"]
    clauses = {"record_reported_as": "x", "settlement_certificate_days": 3, "allocation": "x"}
    shifted = clauses | {"weekend_shift": "next_working_day"}
    paper = dk.Agreement("bank", as_of="2026-01-05", owed=600, payments=[(day, 100) for day in dates], clauses=shifted)
    assert codes(dk.xray(paper, capacity=100, on=ON)) == set()
    paper = dk.Agreement("bank", as_of="2026-01-05", owed=600, payments=[(day, 100) for day in dates], clauses=clauses)
    found = codes(dk.xray(paper, capacity=100, on=ON))
    assert found == {"dates_irregular", "two_payments_in_a_month", "beyond_capacity"}
