"""A card that nobody pays: late fees in a row are counted for a year, and what is not known is said as a code."""

from dataclasses import replace

import pytest

from debtkit.arithmetic.dates import add_months
from debtkit.bulk.debts.ledgers import ledgers
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import LIMITS
from debtkit.credit.products import credit_card, huabei_minimum, jiebei
from debtkit.credit.products.credit_card import LATE_FEES
from debtkit.credit.statement import statements
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING
from debtkit.negotiation.projection import project

CARD = credit_card(on="2026-11-23")
DAY = {"as_of": "2026-04-05", "next_due": "2026-05-05"}


def _owed(months: int, **changed: object) -> Debt:
    debt = Debt("card", replace(CARD, **changed), 10_000, **DAY)
    return debt.on(add_months(debt.as_of, months + 1))


def test_five_years_do_not_multiply_a_card_by_twenty():
    """By the rule alone the fee, 5 % a month of all that was missed, takes 10,000 to more than 200,000."""
    assert _owed(60, late_fee_times=None).total > 200_000
    assert _owed(60).total < 30_000
    assert _owed(60).fees == _owed(LATE_FEES).fees
    assert _owed(LATE_FEES).total == _owed(LATE_FEES, late_fee_times=None).total


def test_what_is_not_certain_is_said():
    debt = Debt("card", CARD, 10_000, **DAY)
    codes = [debt.limits(add_months(debt.as_of, months)) for months in (0, 1, 2, 3, 13, 14, 60)]
    assert codes == [(), (), (), (LIMITS[0],), (LIMITS[0],), (LIMITS[1],), (LIMITS[1],)]
    assert project(debt, STOP_PAYING, debt.as_of, horizon=24).limits == ("late_fee_horizon",)
    assert project(debt, STOP_PAYING, debt.as_of, horizon=6).limits == ("late_fee_estimate",)
    assert project(debt, KEEP_CONTRACT, debt.as_of).limits == ()
    for terms in (jiebei(0.0005, on="2026-11-23"), huabei_minimum(on="2026-11-23")):
        periods = None if terms.method == "minimum" else 12
        other = Debt("other", terms, 10_000, periods_left=periods, **DAY)
        assert project(other, STOP_PAYING, other.as_of, horizon=60).limits == ()


def test_a_payment_that_catches_up_begins_anew():
    debt = Debt("card", replace(CARD, late_fee_times=2), 10_000, **DAY)
    silent = ledgers([debt], 8)
    assert silent.fees_fen[0][4:].tolist() == [silent.fees_fen[0][3]] * 4
    caught_up = ledgers([debt], 8, payments=[[0, 0, 0, 0, 9_000, 0, 0, 0]])
    assert caught_up.fees_fen[0][4] == 0
    assert caught_up.fees_fen[0][6] > 0


def test_bills_count_them_as_well():
    card = credit_card(on="2026-03-01", statement_day=5, due_day=23, late_fee_times=3)
    bills = statements(card, [("2026-03-30", 1000)], until="2027-01-05")
    assert [bill.late_fee > 0 for bill in bills[:6]] == [False, True, True, True, False, False]


@pytest.mark.parametrize("times", [-1, 1201])
def test_refused(times: int):
    with pytest.raises(Refused) as refused:
        credit_card(on="2026-11-23", late_fee_times=times)
    assert refused.value.code == "terms.late_fee_times"
