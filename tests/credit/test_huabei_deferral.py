"""A part of a 花呗 bill moved to the next month, inside the app."""

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.huabei_deferral import defer_bill
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

DAY = "2026-11-23"
BILLS = [products.huabei(on=DAY), products.huabei_minimum(on=DAY)]


def bill(terms=BILLS[0], principal=2600, **more):
    return Debt("花呗", terms, principal, **{"as_of": DAY, "next_due": "2026-12-10"} | more)


@pytest.mark.parametrize("terms", BILLS)
def test_what_stays_and_what_is_moved(terms):
    moved = defer_bill(bill(terms), 1500, 15, on="2026-12-05")
    assert (moved.now.on("2026-12-05").total, moved.later.on("2026-12-05").total) == (1100, 1500)
    rows = [row for row in project(moved.later, KEEP_CONTRACT, "2026-12-05").rows if row.payment_fen]
    assert [(str(row.date), row.payment_fen, row.fee_fen) for row in rows] == [("2027-01-10", 151_500, 1500)]
    assert moved.later.on("2027-01-20").overdue == 7.58  # ten days of 0.05 % on part and fee


def test_the_price_of_a_month():
    assert defer_bill(bill(), 1000, 15, on="2026-12-10").annual_rate == 0.18
    assert defer_bill(bill(), 2600, 0, on="2026-12-10").now.on("2027-03-01").total == 0


@pytest.mark.parametrize(
    ("debt", "amount", "fee", "day", "code"),
    [
        (bill(), 99.99, 1, "2026-12-05", "deferral.amount"),
        (bill(), 2600.01, 1, "2026-12-05", "deferral.amount"),
        (bill(principal=9000), 5000.01, 1, "2026-12-05", "deferral.amount"),
        (bill(principal=99.99), 99.99, 1, "2026-12-05", "deferral.small"),
        (bill(), 1000, -1, "2026-12-05", "deferral.fee"),
        (bill(), 1000, 1000, "2026-12-05", "deferral.fee"),
        (bill(), 1000, 1, "2026-12-11", "deferral.day"),
        (bill(next_due="2026-12-10", overdue_since="2026-11-10"), 1000, 1, "2026-12-05", "deferral.day"),
        (bill(products.jiebei(0.0004, on=DAY), periods_left=3), 1000, 1, "2026-12-05", "deferral.product"),
    ],
)
def test_refuses(debt, amount, fee, day, code):
    with pytest.raises(Refused) as refused:
        defer_bill(debt, amount, fee, on=day)
    assert refused.value.code == code


def test_what_was_moved_cannot_be_moved_again():
    later = defer_bill(bill(), 1500, 15, on="2026-12-05").later
    with pytest.raises(Refused) as refused:
        defer_bill(later, 500, 5, on="2027-01-05")
    assert refused.value.code == "deferral.product"
