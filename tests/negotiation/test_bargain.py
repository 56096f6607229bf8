"""Both sides of the table, by closed forms and by the order of the gains."""

from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.invented_debts import debts

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import DebtkitError
from debtkit.negotiation.bargain import both_sides, offer_sequence
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Settle, Waive
from debtkit.negotiation.lender import Lender

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
START = date(2026, 11, 23)
DEALS = [Deal(f"{n}", [Waive(overdue=1.0), Instalments(n)]) for n in (6, 12, 24, 36, 48, 60)]


def jiebei():
    terms = products.jiebei(0.00045, on=START)
    return Debt.unpaid_from("借呗", terms, 30000, first_unpaid="2026-11-03", periods_left=8)


def test_a_settlement_in_closed_form():
    # Owed: 30,704.54. 60 % today is 18,422.72; nothing agreed brings 40 % after a year at 10 %: 12,281.816 / 1.1.
    lender = Lender(rate=0.1, recovery_share=0.4, recovery_months=12, setup_cost=50)
    (side,) = both_sides(jiebei(), [Deal("s", [Settle(share=0.6)])], START, capacity=0, cash=20000, lender=lender)
    assert side.lender_gain == pytest.approx(18422.72 - 50 - 12281.816 / 1.1, abs=0.01)
    assert side.borrower_gain == pytest.approx(31925.45 - 18422.72, abs=0.01)
    assert side.fits
    assert side.in_zopa


def test_what_does_not_fit_is_not_in_the_zone():
    (side,) = both_sides(jiebei(), [Deal("s", [Settle(share=0.6)])], START, capacity=0, cash=18000, lender=Lender())
    assert side.lender_gain > 0
    assert not side.in_zopa


@settings(max_examples=80, phases=[Phase.generate])
@given(debt=debts(most=12), capacity=st.integers(0, 60), share=st.integers(0, 10), rate=st.integers(0, 50))
def test_the_offers_climb_within_the_zopa(debt, capacity, share, rate):
    lender = Lender(rate=rate / 100, recovery_share=share / 10)
    given_ = {"capacity": capacity * 100, "lender": lender, "cash": 500}
    sides = both_sides(debt, DEALS, debt.as_of, **given_)
    sequence = offer_sequence(debt, DEALS, debt.as_of, **given_)
    zopa = [side for side in sides if side.fits and side.lender_gain >= 0]
    assert (sequence is None) == (not zopa)
    if sequence is None:
        return
    months = [offer.outcome.worst_month for offer in sequence.offers]
    assert months == sorted(set(months))
    assert 1 <= len(months) <= 3
    assert months[0] == min(side.outcome.worst_month for side in zopa)
    assert sequence.walk_away == sequence.offers[-1]
    left = [
        offer.outcome.ledgers[0].rows[0].owed_fen - offer.outcome.ledgers[0].forgiven_fen for offer in sequence.offers
    ]
    assert left == sorted(left)
    assert {side.deal.name for side in sequence.zopa} == {side.deal.name for side in zopa}


@pytest.mark.parametrize("rate", [0.0, 0.04, 0.16, 0.18, 0.3])
def test_the_order_does_not_hang_on_what_the_lenders_money_costs(rate):
    """Below the contract's rate long terms are worth more to the lender, above it short ones: the steps stay."""
    lender = Lender(rate=rate, recovery_share=0.1)
    sequence = offer_sequence(jiebei(), DEALS, START, capacity=3000, lender=lender)
    assert [offer.deal.name for offer in sequence.offers] == ["60", "36", "24"]
    assert sequence.lender == lender


def test_a_later_offer_never_asks_for_more_to_be_forgiven():
    forgiving = Deal("half", [Waive(1.0, 1.0, 1.0, 0.5), Instalments(7)])
    sequence = offer_sequence(jiebei(), [*DEALS, forgiving], START, capacity=2700, lender=Lender())
    assert forgiving.name in {side.deal.name for side in sequence.zopa}
    assert [offer.deal.name for offer in sequence.offers] == ["60", "36", "24"]


def test_keeping_the_contract_gains_the_borrower_nothing():
    (side,) = both_sides(jiebei(), [KEEP_CONTRACT], START, capacity=5000, cash=5000, lender=Lender())
    assert side.borrower_gain == pytest.approx(0)


@pytest.mark.parametrize(
    ("deal", "capacity", "code"), [(STOP_PAYING, 100, "bargain.stop"), (KEEP_CONTRACT, None, "ask.capacity")]
)
def test_what_it_refuses(deal, capacity, code):
    with pytest.raises(DebtkitError) as caught:
        both_sides(jiebei(), [deal], START, capacity=capacity, lender=Lender())
    assert caught.value.code == code
