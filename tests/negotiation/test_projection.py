"""What a deal does, row by row: the ledger against the slow engine, and the laws of money."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import slow_engine
from support.invented_debts import (
    deals,
    debts,
    fees,
    hundred_thousand,
    instalments,
    law,
    pauses,
    rates,
    ready_made,
    shares,
    starts,
    steps,
    terms,
    yuan,
)

from debtkit.arithmetic.accrual import ticks
from debtkit.arithmetic.dates import add_months
from debtkit.credit.reaging import due_after
from debtkit.negotiation.deal import (
    KEEP_CONTRACT,
    STOP_PAYING,
    TREATMENTS,
    Deal,
    Instalments,
    Pause,
    Reprice,
    Settle,
    StepUp,
    Waive,
)
from debtkit.negotiation.projection import project

every_deal = st.just(KEEP_CONTRACT) | st.just(STOP_PAYING) | deals()


@st.composite
def cases(draw, deal=every_deal, of=None, **debt):
    debt = draw(debts(of=of, **debt))
    deal = draw(deal)
    start = draw(starts(debt))
    return debt, deal, start


@st.composite
def situations(draw):
    debt = draw(debts())
    return debt, draw(starts(debt))


def rows(debt, deal, start):
    return project(debt, deal, start).rows


def paid(debt, deal, start) -> int:
    return sum(row.payment_fen for row in rows(debt, deal, start))


def same(lines, ledger) -> bool:
    return [tuple(line) for line in lines] == [tuple(row) for row in ledger]


# the second engine


@hundred_thousand(cases(deals(), of=terms(bills=True) | ready_made()))
def test_both_engines_write_the_same_rows_for_a_deal_and_money_is_conserved(case):
    ledger = rows(*case)
    assert same(slow_engine.rows(*case), ledger)
    owed = ledger[0].owed_fen
    for row in ledger[1:]:
        owed += row.accrued_fen - row.waived_fen - row.payment_fen
        assert owed == row.owed_fen >= 0
        assert row.payment_fen == row.principal_fen + row.interest_fen + row.overdue_fen + row.fee_fen
    assert owed == 0


@law
@given(cases(st.just(KEEP_CONTRACT), of=terms(bills=True)))
def test_both_engines_write_the_same_rows_for_the_contract(case):
    assert same(slow_engine.rows(*case), rows(*case))


@law
@given(cases(st.just(STOP_PAYING), of=terms(bills=True)), st.integers(0, 36))
def test_both_engines_write_the_same_rows_for_stopping(case, horizon):
    assert same(slow_engine.rows(*case, horizon=horizon), project(*case, horizon=horizon).rows)


@law
@given(cases(st.just(Deal("flat", [Instalments(12, method="flat_fee", fee_rate=0.088)])), of=terms(("flat_fee",))))
def test_both_engines_spread_a_flat_fee_alike(case):
    assert same(slow_engine.rows(*case), rows(*case))


@law
@given(st.data(), debts(terms(bills=True)), st.integers(0, 400), st.integers(1, 6))
def test_both_engines_settle_alike_on_a_later_day(data, debt, wait, parts):
    start = data.draw(starts(debt))
    on = date.fromordinal(start.toordinal() + wait)
    owed = slow_engine.standing(debt, start)[4]
    assume(owed > 0)
    amount = data.draw(st.integers(1, owed)) / 100
    deal = Deal("later", [Settle(amount=amount, on=on, parts=parts)])
    assert same(slow_engine.rows(debt, deal, start), rows(debt, deal, start))


# money


@law
@given(cases())
def test_every_row_adds_up(case):
    ledger = rows(*case)
    first = ledger[0]
    assert first.event == "start"
    assert first[2:9] == (0,) * 7
    assert first.owed_fen == round(100 * case[0].on(case[2]).total)
    for before, row in pairwise(ledger):
        assert row.payment_fen == row.principal_fen + row.interest_fen + row.overdue_fen + row.fee_fen
        assert row.owed_fen == before.owed_fen + row.accrued_fen - row.waived_fen - row.payment_fen
        assert row.date >= before.date
        assert min(row[2:]) >= 0


@law
@given(cases(deals() | st.just(KEEP_CONTRACT)))
def test_a_kept_promise_ends_with_nothing_owed(case):
    ledger = rows(*case)
    assert ledger[-1].owed_fen == 0
    gone = sum(row.payment_fen + row.waived_fen for row in ledger)
    assert gone == ledger[0].owed_fen + sum(row.accrued_fen for row in ledger)


@law
@given(cases(deals() | st.just(KEEP_CONTRACT)))
def test_no_overdue_interest_runs_under_a_promise(case):
    ledger = rows(*case)
    overdue = round(100 * case[0].on(case[2]).overdue)
    assert sum(row.overdue_fen for row in ledger) <= overdue


@law
@given(cases(st.just(STOP_PAYING)))
def test_stopping_pays_nothing(case):
    ledger = project(*case)
    assert ledger.open_ended
    assert not any(row.payment_fen or row.waived_fen for row in ledger.rows)


def counted(account, since, until) -> int:
    return ticks(account.terms.day_count, since, until, account.due_anchor)


@law
@given(cases(st.just(STOP_PAYING)))
def test_stopping_ends_where_the_debt_would_stand(case):
    """Where the days before and after the start add up to the month; by some conventions one day is lost or won."""
    debt, _, start = case
    account, _ = debt.opening()
    closes = due_after(debt, start)
    opens = max(account.free_until, debt.as_of, add_months(closes, -1, on_day=debt.due_day))
    stops = [opens, max(opens, start), max(opens, closes)]
    assume(sum(counted(account, *pair) for pair in pairwise(stops)) == counted(account, stops[0], stops[-1]))
    ledger = rows(*case)
    assert abs(ledger[-1].owed_fen - round(100 * debt.on(ledger[-1].date).total)) <= 2 * len(ledger)


# clauses


@law
@given(cases(deals()), st.sampled_from(TREATMENTS))
def test_a_pause_of_no_months_is_no_pause(case, treatment):
    debt, deal, start = case
    paused = Deal("paused", (Pause(0, interest=treatment), *deal.clauses)) if not needs_order(treatment, deal) else deal
    assert rows(debt, paused, start) == rows(debt, deal, start)


def needs_order(treatment, deal) -> bool:
    return treatment == "capitalise" and any(isinstance(clause, Waive) for clause in deal.clauses)


@law
@given(st.data(), st.integers(0, 6), st.none() | st.integers(1, 24), fees)
def test_without_a_rate_the_five_treatments_are_one(data, months, count, share):
    of = data.draw(terms(annual_rate=st.just(0.0)))
    debt = data.draw(debts(of=st.just(of)))
    start = data.draw(starts(debt))
    after = [] if count is None else [Instalments(count, fee_rate=share)]
    ledgers = [rows(debt, Deal(t, [Pause(months, interest=t), *after]), start) for t in TREATMENTS]
    assert all(ledger == ledgers[0] for ledger in ledgers)


@law
@given(situations(), st.integers(1, 6), st.integers(1, 24), rates)
def test_what_a_treatment_costs_is_ordered(case, months, count, rate):
    """Waiving is cheapest, what bears no interest comes next, and interest on interest is dearest."""
    debt, start = case
    debt = replace(debt, terms=replace(debt.terms, allocation=("fees", "overdue", "interest", "principal")))

    def total(treatment):
        return paid(debt, Deal("d", [Pause(months, interest=treatment), Instalments(count)]), start)

    between = total("carry")
    assert total("first_instalment") == total("spread") == between
    assert total("waive") <= between <= total("capitalise") + count + 1


@law
@given(situations(), st.lists(shares, min_size=8, max_size=8), st.lists(pauses, max_size=1), instalments)
def test_a_bigger_waiver_never_costs_more(case, drawn, before, after):
    debt, start = case
    assume(not any(clause.interest == "capitalise" for clause in before))
    pairs = [sorted(pair) for pair in zip(drawn[:4], drawn[4:], strict=True)]
    names = ("overdue", "interest", "fees", "principal")
    small, big = (Waive(**{name: pair[k] for name, pair in zip(names, pairs, strict=True)}) for k in (0, 1))
    less, more = (paid(debt, Deal("w", [*before, waiver, after]), start) for waiver in (small, big))
    assert more <= less + after.periods + 2


@law
@given(situations(), yuan(3000), yuan(3000), st.integers(1, 24))
def test_paying_something_at_once_never_costs_more(case, one, other, count):
    debt, start = case
    small, big = sorted([one, other])
    less, more = (paid(debt, Deal("f", [Instalments(count, first_payment=now)]), start) for now in (small, big))
    assert more <= less + count + 2


@law
@given(situations(), st.integers(1, 24), st.integers(1, 24), st.sampled_from(["equal_principal", "level_payment"]))
def test_fewer_instalments_never_cost_more(case, one, other, method):
    debt, start = case
    short, long = sorted([one, other])
    brief, slow = (paid(debt, Deal("n", [Instalments(n, method=method)]), start) for n in (short, long))
    assert brief <= slow + long + 2


@law
@given(situations(), st.integers(0, 6), st.integers(0, 6), st.sampled_from(TREATMENTS), st.integers(1, 24))
def test_a_shorter_pause_never_costs_more(case, one, other, treatment, count):
    debt, start = case
    assume(treatment != "waive")  # a waived month may be longer than the one after
    brief, slow = (
        paid(debt, Deal("p", [Pause(n, interest=treatment), Instalments(count)]), start) for n in sorted([one, other])
    )
    assert brief <= slow + month_lengths(debt, start) + 6 + count


def month_lengths(debt, start) -> int:
    """What one calendar month can cost more than another: three days of interest [fen], where days are counted."""
    return 1 + round(debt.principal * 100 * debt.terms.annual_rate * 3 / 360)


@law
@given(situations(), steps, st.integers(1, 24))
def test_a_bigger_step_never_costs_more(case, step, count):
    debt, start = case
    bigger = StepUp(step.months, step.payment * 2)
    less, more = (paid(debt, Deal("s", [clause, Instalments(count)]), start) for clause in (step, bigger))
    assert more <= less + step.months + count + 2


@law
@given(situations(), rates, rates, st.integers(1, 24), st.sampled_from(["level_payment", "equal_principal"]))
def test_a_lower_rate_never_costs_more(case, one, other, count, method):
    debt, start = case
    cheap, dear = (
        paid(debt, Deal("r", [Reprice(rate), Instalments(count, method=method)]), start)
        for rate in sorted([one, other])
    )
    assert cheap <= dear + count + 2


@law
@given(situations(), st.integers(1, 1000), st.integers(1, 1000), st.integers(1, 6))
def test_settling_a_smaller_share_never_costs_more(case, one, other, parts):
    debt, start = case
    small, big = (paid(debt, Deal("s", [Settle(share=n / 1000, parts=parts)]), start) for n in sorted([one, other]))
    assert small <= big


@law
@given(situations(), st.integers(1, 24), st.sampled_from(TREATMENTS))
def test_instalments_come_on_the_debts_own_day(case, count, treatment):
    debt, start = case
    ledger = rows(debt, Deal("n", [Pause(2, interest=treatment), Instalments(count)]), start)
    for row in ledger[1:]:
        assert row.date > start
        tomorrow = date.fromordinal(row.date.toordinal() + 1)
        assert row.date.day == debt.due_day or (row.date.day < debt.due_day and tomorrow.day == 1)
    assert len({(row.date.year, row.date.month) for row in ledger if row.event == "instalment"}) <= count


@pytest.mark.parametrize("treatment", TREATMENTS)
@law
@given(situations(), st.integers(1, 6), st.integers(2, 24))
def test_set_aside_interest_is_paid_when_its_name_says(treatment, case, months, count):
    debt, start = case
    debt = replace(debt, principal=debt.principal + 1, interest=0, overdue=0, fees=0)
    ledger = rows(debt, Deal("p", [Pause(months, interest=treatment), Instalments(count, annual_rate=0.0)]), start)
    before = round(100 * debt.on(start).interest)
    paused = sum(row.accrued_fen for row in ledger if row.event == "paused")
    interest = [row.interest_fen for row in ledger if row.event == "instalment"]
    interest += [0] * (count - len(interest))
    first, *middle, last = interest
    if treatment in ("capitalise", "waive"):
        assert [first, *middle, last] == [before] + [0] * (count - 1)
    elif treatment == "first_instalment":
        assert [first, *middle, last] == [before + paused] + [0] * (count - 1)
    elif treatment == "carry":
        assert [first, *middle, last] == [before] + [0] * (count - 2) + [paused]
    else:
        assert sum(interest) == before + paused
        spread = [first - before, *middle, last]
        assert spread == [paused // count] * (count - 1) + [paused - paused // count * (count - 1)]
    repaid = sum(row.principal_fen for row in ledger)
    assert repaid == round(100 * debt.principal) + (paused if treatment == "capitalise" else 0)
