"""A card that nobody pays, in the ledger: compounding, the late fee, minimum payments and interest-free bills."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

CARD = products.credit_card(on="2026-11-23", late_fee_floor=10, late_fee_cap=500)


def owed(terms=CARD, principal=10_000, **given):
    return Debt("card", terms, principal, **({"as_of": "2026-10-10", "next_due": "2026-11-10"} | given))


def test_interest_every_day_and_the_late_fee_the_day_after():
    card = owed()
    assert card.on("2026-11-10")[:5] == (10_000, 155.0, 0, 0, 10_155.0)  # 31 days at 5 yuan
    # 1,000 of the purchases and 155 of interest were the minimum: 5 % of 1,155 is charged once.
    day = card.on("2026-11-11")
    assert (day.fees, day.interest, day.days_overdue) == (57.75, round(155 + 5.0775, 2), 1)
    assert card.on("2026-12-10").fees == 57.75


def test_unpaid_interest_bears_interest_from_month_to_month():
    card, plain = owed(), owed(replace(CARD, compound=False))
    assert card.on("2026-12-10").interest == round(155 + 30 * (10_000 + 155) * 0.0005 + 1e-9, 2)
    assert plain.on("2026-12-10").interest == 155 + 150


def test_days_of_grace_put_the_fee_off():
    kind = owed(replace(CARD, grace_days=3))
    assert [kind.on(f"2026-11-{day}").fees for day in (11, 13, 14)] == [0, 0, 57.75]


@pytest.mark.parametrize("grace_days", [27, 28, 31])
def test_days_of_grace_end_with_the_next_due_date(grace_days):
    """Due on 31 January and 28 February: the first fee is owed before the second bill is, whatever is overlooked."""
    card = owed(replace(CARD, grace_days=grace_days, compound=False), as_of="2026-12-31", next_due="2027-01-31")
    assert [card.on(day).fees for day in ("2027-02-27", "2027-02-28")] == [0, 57.75]  # of 1,000 and 155 of interest
    second = round((1000 + 155 + 57.75 + 900 + 140) * 0.05 + 57.75 + 1e-9, 2)
    last = "2027-03-29" if grace_days == 28 else "2027-03-28" if grace_days == 27 else "2027-03-31"
    assert card.on(date.fromisoformat(last) - timedelta(days=1)).fees == 57.75
    assert card.on(last).fees == second


def test_the_fee_has_a_floor_and_a_cap():
    assert owed(principal=1000).on("2026-11-11").fees == 10
    assert owed(principal=200_000).on("2026-11-11").fees == 500
    assert owed(replace(CARD, late_fee_share=0.0)).on("2026-11-11").fees == 0


def test_the_second_missed_minimum_counts_what_is_late():
    second = owed().on("2026-12-11")
    asked = 1000 + 900 + 57.75 + owed().on("2026-12-10").interest
    assert second.fees == pytest.approx(57.75 + asked * 0.05, abs=0.006)


def test_paying_the_minimum_ends_and_asks_for_a_tenth_of_what_is_left():
    rows = [row for row in project(owed(), KEEP_CONTRACT, "2026-10-10").rows if row.event == "instalment"]
    assert [row.principal_fen for row in rows[:3]] == [100_000, 90_000, 81_000]
    assert rows[-1].owed_fen == 0
    assert sum(row.principal_fen for row in rows) == 1_000_000


def test_huabei_at_the_minimum_is_free_until_it_is_due():
    huabei = Debt("花呗", products.huabei_minimum(on="2026-11-23"), 3000, as_of="2026-11-01", next_due="2026-11-10")
    assert huabei.on("2026-11-10")[:5] == (3000, 0, 0, 0, 3000)
    assert huabei.on("2026-11-20").interest == 15.0  # ten days at 0.05 %
    assert huabei.periods_left > 12


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"minimum_share": 1.1}, "terms.share"),
        ({"late_fee_share": -0.1}, "terms.share"),
        ({"late_fee_floor": -1}, "terms.amount"),
        ({"grace_days": 32}, "terms.grace"),
        ({"method": "minimum"}, "terms.minimum"),
        ({"interest_from": "someday"}, "terms.unknown"),
        ({"statement_day": 5, "due_day": 5}, "statement.same_day"),
    ],
)
def test_refuses(given, code):
    with pytest.raises(Refused) as refused:
        Terms(product="card", **given)
    assert refused.value.code == code


def test_a_loan_paid_out_short_is_priced_on_what_was_received():
    terms = products.withheld_loan(700, 1000, 7, on="2026-11-23")
    debt = Debt("714", terms, 700, as_of="2026-11-01", next_due="2026-11-08")
    assert debt.on("2026-11-08").total == 1000.0
    with pytest.raises(Refused) as refused:
        products.withheld_loan(1000, 700, 7, on="2026-11-23")
    assert refused.value.code == "withheld.range"
