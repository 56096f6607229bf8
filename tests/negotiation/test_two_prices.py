"""Two prices of a deal: from the principal, and of the time that is still to come."""

from datetime import date
from math import isnan

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.invented_debts import debts, law, starts

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Pause, Settle, Waive

START = date(2026, 11, 23)
LOAN = dk.products.jiebei(0.00045, on=START)


def jiebei():
    return dk.Debt.unpaid_from("借呗", LOAN, 30000, first_unpaid="2026-11-03", periods_left=8)


def huabei():
    terms = dk.products.huabei_instalments(12, on=START)
    return dk.Debt.unpaid_from("花呗", terms, 8000, first_unpaid="2026-10-09", periods_left=6)


def result(debt, *clauses, start=START):
    return outcomes([debt], {"d": [Deal("d", clauses)]}, start)[0]


def test_the_contract_of_huabei_by_hand():
    """129.7 % counts 277.46 of accrued charges as price; from then on 469.34 are paid for what is left of 8,000."""
    frame = dk.compare(huabei(), [], START)
    kept = frame.loc["keep to the contract"]
    assert kept.effective_rate == pytest.approx(1.2973, abs=1e-4)
    flows, days = [8277.46 - 2944.12, -1450.66, -1450.66, -1450.66, -1450.70], [0, 16, 47, 78, 106]
    assert kept.future_effective_rate == pytest.approx(dk.xirr(flows, times=[d / 365 for d in days]), abs=1e-6)
    assert kept.future_nominal_rate == pytest.approx(12 * ((1 + kept.future_effective_rate) ** (1 / 12) - 1))


def test_the_contract_of_jiebei_costs_its_own_rate():
    """What had accrued bears nothing once it is paid, so that only the 16.425 % of the contract are left."""
    kept = outcomes([jiebei()], {"k": [KEEP_CONTRACT]}, START)[0]
    assert kept.future_effective_rate == pytest.approx((1 + 0.16425 / 12) ** 12 - 1, abs=0.001)
    assert kept.effective_rate > 0.29
    assert kept.two_prices


def test_what_is_waived_is_no_price():
    assert result(jiebei(), Waive(1.0, 1.0, 1.0), Instalments(24, annual_rate=0.0)).future_effective_rate == 0
    assert result(jiebei(), Waive(1.0, 1.0, 1.0, 0.3), Instalments(24, annual_rate=0.0)).future_effective_rate == 0
    paused = result(jiebei(), Pause(3, interest="waive"), Instalments(24, annual_rate=0.0))
    assert paused.future_effective_rate == pytest.approx(0, abs=1e-9)
    assert paused.ledgers[0].forgiven_fen == 0


@law
@pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
@given(st.data(), debts(), st.floats(0.05, 1.0), st.integers(2, 36))
def test_a_settlement_in_parts_costs_nothing_more_than_its_amount(data, debt, share, parts):
    """Interest that runs meanwhile is waived: it is neither paid, nor part of what was waived on the first day."""
    start = data.draw(starts(debt))
    owed = fen(debt.on(start).total)
    assume(fen(share * owed / 100) > 100 * parts)
    settled = result(debt, Settle(share=share, parts=parts), start=start)
    ledger = settled.ledgers[0]
    assert ledger.forgiven_fen == pytest.approx((1 - share) * owed, abs=2)
    fees = settled.total_paid_fen - (owed - ledger.forgiven_fen)  # those that an early settlement bills on the day
    assert fees >= 0
    if not fees:
        assert settled.future_effective_rate == pytest.approx(0, abs=1e-6)


@law
@pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
@given(st.data(), debts(), st.floats(0.0, 1.0), st.sampled_from(["spread", "carry", "waive", "capitalise"]))
def test_no_more_is_forgiven_than_was_owed(data, debt, share, treatment):
    """Interest of a pause that joined the principal ran since the first day, as that which did not."""
    start = data.draw(starts(debt))
    owed = fen(debt.on(start).total)
    assume(owed > 10_000)
    waived = [] if treatment == "capitalise" else [[Waive(share, share, share, share)]]  # refused: no interest is left
    for clauses in ([Settle(amount=1)], [Settle(share=max(share, 0.01))], *waived):
        ledger = result(debt, Pause(3, interest=treatment), *clauses, start=start).ledgers[0]
        assert 0 <= ledger.forgiven_fen <= ledger.rows[0].owed_fen


@pytest.mark.parametrize("share", [0.5, 0.8, 1.0])
def test_a_later_settlement_costs_the_contract_until_then(share):
    """What had accrued bears nothing: the rate runs on the principal, and its price on all that is owed."""
    later = result(jiebei(), Settle(share=share, on="2026-12-31"))
    owed, run = later.ledgers[0].rows[0].owed_fen, round(30000_00 * 0.00045 * 38)
    assert later.total_paid_fen == pytest.approx(share * (owed + run), abs=2)
    assert later.future_effective_rate == pytest.approx(((owed + run) / owed) ** (365 / 38) - 1, abs=1e-4)


def test_a_settlement_on_the_first_day_has_no_price():
    at_once = result(jiebei(), Settle(share=0.8))
    assert isnan(at_once.future_effective_rate)
    assert at_once.ledgers[0].rows[0].owed_fen - at_once.ledgers[0].forgiven_fen == at_once.total_paid_fen
    assert not at_once.two_prices


@law
@given(debts(late=False, accrued=False), st.integers(1, 24))
def test_where_nothing_had_accrued_both_are_one(debt, periods):
    assume(debt.principal)
    one = result(debt, Instalments(periods), start=debt.as_of)
    assume(one.ledgers[0].rows[0].owed_fen == one.ledgers[0].principal_fen)  # on a due date a fee is billed
    assert (one.future_effective_rate, one.future_nominal_rate) == pytest.approx(
        (one.effective_rate, one.nominal_rate), nan_ok=True
    )


@law
@pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
@given(st.data(), debts(most=12), st.integers(0, 10), st.sampled_from(["spread", "carry", "waive", "capitalise"]))
def test_the_grid_says_the_same(data, debt, tenths, treatment):
    start = data.draw(starts(debt, months=6))
    share = tenths / 10
    one = result(debt, Waive(share, share, share, share / 2), Pause(2, interest=treatment), Instalments(9), start=start)
    grid = dk.bulk.offer_grid(
        debt, start, waive=share, waive_principal=share / 2, pause=2, treatment=treatment, periods=9
    )
    assert int(grid.outstanding_fen) == one.ledgers[0].rows[0].owed_fen - one.ledgers[0].forgiven_fen
    expected = one.future_effective_rate
    assert float(grid.future_effective_rate) == pytest.approx(expected, rel=1e-7, abs=1e-9, nan_ok=True)


def test_the_words_name_both_apart():
    outcome = outcomes([jiebei()], {"k": [KEEP_CONTRACT]}, START)[0]
    told = dk.tell.figure(outcome, "effective_rate")
    assert "The price of the time still to come is 17.71% a year" in told
    assert "not waived" in dk.tell.figure(outcome, "future_effective_rate")
