"""Many debts month by month: each, fen by fen, what the ledger rules say of it alone."""

from itertools import islice

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invented_debts import debts, law, ready_made, starts, terms, yuan

import debtkit as dk
from debtkit.credit import products
from debtkit.errors import DebtkitError

START = "2026-11-23"
EVERY = terms(bills=True) | ready_made()


def jiebei(principal=30000, first_unpaid="2026-11-03"):
    return dk.Debt.unpaid_from(
        "借呗", products.jiebei(0.00045, on=START), principal, first_unpaid=first_unpaid, periods_left=8
    )


def one_by_one(debt, months, payments):
    """The ledger's account on each due date: the columns of `Ledgers`, in fen."""
    account, plan = debt.opening()
    lines = []
    for item in islice(debt.due_between(debt.as_of, debt.next_due.replace(year=debt.next_due.year + 60), plan), months):
        account.accrue_to(item.due)
        before, overdue = account.interest_fen, account.overdue_fen
        account.bill(item.principal_fen, item.fee_fen)
        ran, ran_late = account.interest_fen - before, account.overdue_fen - overdue
        payable = account.payable_fen
        among = payable if payments is None else None
        paid = account.pay(sum(payable.values()) if payments is None else payments[len(lines)], among=among)
        account.miss()
        days = (item.due - account.late_since).days if account.late_since else 0
        owed = account.principal_fen, account.interest_fen, account.overdue_fen, account.fees_fen
        lines.append((*owed, sum(paid.values()), ran, ran_late, days, item.due.toordinal() - 719163))
    return lines


@st.composite
def portfolios(draw):
    """Debts of mixed conventions, several of some, and what is paid on them."""
    few = draw(st.lists(EVERY, min_size=1, max_size=3))
    many = draw(st.lists(debts(st.sampled_from(few)), min_size=1, max_size=6))
    months = draw(st.integers(1, 40))
    alike = st.lists(yuan(3000) | yuan(60_000), min_size=months, max_size=months)
    paid = draw(st.sampled_from(["due", "nothing"]) | st.lists(alike, min_size=len(many), max_size=len(many)))
    return many, months, paid


@law
@given(portfolios())
def test_every_debt_is_what_the_rule_book_says(case):
    many, months, paid = case
    given_ = {"due": "due", "nothing": 0}[paid] if isinstance(paid, str) else paid
    found = dk.bulk.ledgers(many, months, payments=given_)
    assert found.owed_fen.shape == (len(many), months)
    for k, debt in enumerate(many):
        amounts = [0] * months if paid == "nothing" else None if paid == "due" else [round(100 * x) for x in paid[k]]
        assert found._cells[:, :, k].T.tolist() == [list(line) for line in one_by_one(debt, months, amounts)]


@law
@given(st.data(), st.lists(EVERY, min_size=1, max_size=3))
def test_standings_are_what_each_debt_says(data, few):
    many = data.draw(st.lists(debts(st.sampled_from(few)), min_size=1, max_size=6))
    day = max(data.draw(starts(debt)) for debt in many)
    found = dk.bulk.standings(many, day)
    expected = [debt.on(day) for debt in many]
    for name in dk.results.Standing._fields:
        assert getattr(found, name).tolist() == [getattr(standing, name) for standing in expected]
        if name != "days_overdue":
            fen = getattr(found, f"{name}_fen")
            assert fen.dtype == np.int64
            assert fen.tolist() == [round(100 * getattr(standing, name)) for standing in expected]


@pytest.mark.parametrize("tolerance", [0.0, 99.99, 100.0])
@pytest.mark.parametrize("grace_days", [0, 3])
def test_the_late_fee_comes_on_its_day(tolerance, grace_days):
    card = dk.Terms(product="card", method="minimum", minimum_share=0.1, overdue_daily=0.005, overdue_base="bill",
                    late_fee_share=0.05, late_fee_floor=10, grace_days=grace_days, tolerance=tolerance)  # fmt: skip
    debt = dk.Debt("card", card, 1000, as_of=START, next_due="2026-12-10")
    charged = []
    for day in range(10, 31):
        expected = debt.on(f"2026-12-{day}")
        found = dk.bulk.standings([debt], f"2026-12-{day}")
        assert [int(amounts[0]) for amounts in found[:5]] == [round(100 * amount) for amount in expected[:5]]
        charged.append(int(found.fees_fen[0]))
    first = 10 + 1 + grace_days
    assert charged == [1000 * (tolerance < 100 and day >= first) for day in range(10, 31)]


@pytest.mark.parametrize("grace_days", [27, 28, 31])
def test_days_of_grace_end_with_the_next_due_date(grace_days):
    card = dk.Terms(product="card", method="minimum", minimum_share=0.1, overdue_daily=0.005, overdue_base="bill",
                    annual_rate=0.18, late_fee_share=0.05, grace_days=grace_days)  # fmt: skip
    debt = dk.Debt("card", card, 1000, as_of="2026-12-31", next_due="2027-01-31")
    found = dk.bulk.ledgers([debt], 6)
    assert found._cells[:, :, 0].T.tolist() == [list(line) for line in one_by_one(debt, 6, [0] * 6)]
    assert (np.diff(found.fees_fen[0]) > 0).all()
    for day in ("2027-02-27", "2027-02-28"):
        assert dk.bulk.standings([debt], day).fees[0] == debt.on(day).fees == (5.75 if day[-1] == "8" else 0)


def rows_of(many):
    """The same debts as columns."""
    names = (
        "terms",
        "principal",
        "interest",
        "overdue",
        "fees",
        "as_of",
        "next_due",
        "overdue_since",
        "due_day",
        "periods_left",
    )
    frame = pd.DataFrame({name: [getattr(debt, name) for debt in many] for name in names})
    dates = {name: pd.to_datetime(frame[name]) for name in ("as_of", "next_due", "overdue_since")}
    return frame.assign(**dates)


@law
@given(
    st.lists(EVERY, min_size=1, max_size=3).flatmap(
        lambda few: st.lists(debts(st.sampled_from(few)), min_size=1, max_size=6)
    )
)
def test_a_frame_says_the_same(many):
    assert (dk.bulk.ledgers(rows_of(many), 14)._cells == dk.bulk.ledgers(many, 14)._cells).all()


def test_a_frame_of_one_product_with_rates_of_its_own():
    loan = products.loan(0.1, overdue_multiple=1.5)
    frame = pd.DataFrame({"principal": [9000, 5000.5, 700], "annual_rate": [0.24, 0.0, 0.24], "as_of": START,
                          "next_due": "2026-12-31", "periods_left": [12, 3, 1]})  # fmt: skip
    alone = [
        dk.Debt(
            "l", products.loan(rate, overdue_multiple=1.5), owed, as_of=START, next_due="2026-12-31", periods_left=n
        )
        for owed, rate, n in zip(frame.principal, frame.annual_rate, frame.periods_left, strict=True)
    ]
    assert (dk.bulk.ledgers(frame, 20, terms=loan)._cells == dk.bulk.ledgers(alone, 20)._cells).all()


def test_what_the_terms_say_may_be_left_out():
    frame = pd.DataFrame({"principal": [5000.0], "as_of": START, "next_due": "2026-12-10"})
    for kind in (products.huabei(on=START), products.huabei_minimum(on=START)):
        debt = dk.Debt("d", kind, 5000, as_of=START, next_due="2026-12-10")
        assert (
            dk.bulk.ledgers(frame, 30, terms=kind, payments="due")._cells
            == dk.bulk.ledgers([debt], 30, payments="due")._cells
        ).all()


def test_more_debts_than_a_block_and_one_amount_for_all():
    many = [jiebei(1000 + k % 977, "2026-11-03" if k % 2 else "2026-12-03") for k in range(9000)]
    found = dk.bulk.ledgers(many, 5, payments=150)
    for k in (0, 8191, 8192, 8999):
        assert found._cells[:, :, k].T.tolist() == [list(line) for line in one_by_one(many[k], 5, [15000] * 5)]


def test_the_frame_has_a_row_for_each_debt_and_month():
    found = dk.bulk.ledgers([jiebei(), jiebei(800)], 3, payments=[500, 0])
    frame = found.to_frame()
    assert frame["debt"].tolist() == [0, 0, 0, 1, 1, 1]
    assert frame["month"].tolist() == [1, 2, 3] * 2
    assert frame["due"].dt.strftime("%Y-%m-%d").tolist()[:2] == ["2026-11-03", "2026-12-03"]
    assert frame["owed"].tolist() == (found.owed_fen.ravel() / 100).tolist()
    again = dk.bulk.ledgers([jiebei(), jiebei(800)], 3, out=found)
    assert again._cells is found._cells
    assert not again.paid_fen.any()


@pytest.mark.parametrize("day_count", ["monthly", "act/act", "act/365", "30e/360", "30u/360"])
def test_large_amounts(day_count):
    of = products.loan(0.36, day_count=day_count, overdue_multiple=1.5)
    debt = dk.Debt("l", of, 100_000_000, as_of="2027-01-30", next_due="2027-02-28", due_day=31, periods_left=12)
    assert dk.bulk.ledgers([debt], 20)._cells[:, :, 0].T.tolist() == [
        list(line) for line in one_by_one(debt, 20, [0] * 20)
    ]


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"months": 0}, "ledgers.months"),
        ({"months": 1201}, "ledgers.months"),
        ({"months": 1.5}, "number.whole"),
        ({"debts": [1]}, "debts.type"),
        ({"payments": -1}, "money.negative"),
        ({"payments": [1, 2, 3]}, "ledgers.payments"),
        ({"payments": "all"}, "number.type"),
        ({"debts": [jiebei(10**11)]}, "bulk.too_large"),
    ],
)
def test_what_it_refuses(given_, code):
    with pytest.raises(DebtkitError) as caught:
        dk.bulk.ledgers(**({"debts": [jiebei()], "months": 3} | given_))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("given_", "code"),
    [
        ({"principal": -1.0}, "debt.amount"),
        ({"fees": 1e13}, "debt.amount"),
        ({"next_due": "2026-11-22"}, "debt.next_due"),
        ({"due_day": 32.0}, "debt.due_day"),
        ({"due_day": 28.0}, "debt.due_day_differs"),
        ({"overdue_since": "2026-12-10"}, "debt.overdue_since"),
        ({"overdue_since": "2026-11-09"}, "debt.overdue_since"),
        ({"periods_left": 0}, "debt.periods_left"),
        ({"periods_left": 2.5}, "debt.periods_left"),
        ({"terms": "loan"}, "debt.terms"),
        ({"principal": None}, "ledgers.columns"),
    ],
)
def test_what_a_frame_cannot_say(given_, code):
    about = {
        "principal": 10_000.0,
        "as_of": START,
        "next_due": "2026-12-10",
        "periods_left": 12,
        "terms": products.loan(0.1),
    }
    columns = {name: [value] for name, value in (about | given_).items() if value is not None}
    with pytest.raises(DebtkitError) as caught:
        dk.bulk.ledgers(pd.DataFrame(columns), 3)
    assert caught.value.code == code


def test_a_day_before_a_debt_is_known():
    with pytest.raises(DebtkitError) as caught:
        dk.bulk.standings([jiebei()], "2026-01-01")
    assert caught.value.code == "debt.before_as_of"


def test_no_debts():
    assert dk.bulk.ledgers([], 3).owed_fen.shape == (0, 3)
    assert np.array(dk.bulk.standings([], START)).shape == (6, 0)
