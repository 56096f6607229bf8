"""Many deals on one debt: each cell, fen by fen, what the ledger rules make of the deal."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.invented_debts import debts, law, ready_made, starts, terms

import debtkit as dk
from debtkit.credit import products
from debtkit.errors import DebtkitError
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import TREATMENTS, Deal, Instalments, Pause, Reprice, Waive
from debtkit.negotiation.outcome import Means, first_misfit

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
START = "2026-11-23"
CAPACITIES = st.none() | st.sampled_from([0.0, 700.0, 2500.0]) | st.just([300.0, 4000.0, 900.0])
METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee", "single")


def jiebei():
    terms = products.jiebei(0.00045, on=START)
    return dk.Debt.unpaid_from("借呗", terms, 30000, first_unpaid="2026-11-03", periods_left=8)


@st.composite
def grids(draw):
    """What is asked for, each number alone or several of them."""
    some = lambda one: st.lists(one, min_size=5, max_size=5) | one  # noqa: E731
    asked = {
        "pause": draw(some(st.sampled_from([0, 0, 1, 2, 3, 6]))),
        "treatment": draw(some(st.sampled_from(TREATMENTS))),
        "waive": draw(some(st.sampled_from([0.0, 0.3, 0.5, 1.0, 0.333]))),
        "waive_principal": draw(some(st.sampled_from([0.0, 0.0, 0.25, 0.999, 1.0]))),
    }
    if draw(st.booleans()):
        asked["annual_rate"] = draw(some(st.sampled_from([0.0, 0.03, 0.0725, 0.12345678, 0.24])))
    if draw(st.integers(0, 3)):
        asked["periods"] = draw(some(st.integers(1, 30)))
        asked["method"] = draw(st.sampled_from(METHODS))
        if asked["method"] == "flat_fee":
            asked.pop("annual_rate", None)
        if asked["method"] == "flat_fee" or draw(st.integers(0, 3)) == 0:
            asked["fee_rate"] = draw(some(st.sampled_from([0.0, 0.025, 0.088])))
    return asked


def deal_of(k, asked):
    one = {name: value[k] if isinstance(value, list) else value for name, value in asked.items()}
    share = one["waive"]
    clauses = [Waive(share, share, share, one["waive_principal"]), Pause(one["pause"], interest=one["treatment"])]
    if "periods" in one:
        rest = {name: one.get(name) for name in ("method", "annual_rate", "fee_rate")}
        return Deal("d", [*clauses, Instalments(one["periods"], **rest)])
    return Deal("d", [*clauses, *([Reprice(one["annual_rate"])] if "annual_rate" in one else [])])


@law
@given(st.data(), debts(terms(bills=True) | ready_made()), grids(), CAPACITIES)
def test_every_cell_is_what_the_rule_book_says(data, debt, asked, capacity):
    start = data.draw(starts(debt, months=8))
    grid = dk.bulk.offer_grid(debt, start, capacity=capacity, **asked)
    many = [value for value in asked.values() if isinstance(value, list)]
    assert grid.cost_fen.shape == ((5,) if many else ())
    for k in range(5 if many else 1):
        at = (k,) if many else ()
        result = outcomes([debt], {"d": [deal_of(k, asked)]}, start, capacity=capacity)[0]
        rows = [row for row in result.ledgers[0].rows if row.payment_fen]
        dated = {np.datetime64(row.date): row.payment_fen for row in rows}
        payments = dict(zip(grid.dates, grid.payments_fen[at], strict=True))
        assert {day: amount for day, amount in payments.items() if amount} == dated
        for name in ("total_paid_fen", "cost_fen", "worst_month_fen", "months"):
            assert int(getattr(grid, name)[at]) == getattr(result, name), name
        assert int(grid.first_payment_fen[at]) == (rows[0].payment_fen if rows else 0)
        if len(rows) > 1:
            following = grid.dates[list(grid.dates).index(np.datetime64(rows[0].date)) + 1]
            assert int(grid.instalment_fen[at]) == dated.get(following, 0)
        else:
            assert int(grid.instalment_fen[at]) == int(grid.first_payment_fen[at])
        if capacity is not None:
            assert bool(grid.fits[at]) == result.fits
            broken = first_misfit(result.ledgers, start, Means.of(capacity, 0))
            month = -1 if broken is None else (broken.when.year - start.year) * 12 + broken.when.month - start.month
            assert int(grid.breaks[at]) == month
        effective, nominal = float(grid.effective_rate[at]), float(grid.nominal_rate[at])
        assert effective == pytest.approx(result.effective_rate, rel=1e-9, abs=1e-11, nan_ok=True)
        if result.effective_rate > -0.999999:
            assert nominal == pytest.approx(result.nominal_rate, rel=1e-9, abs=1e-11)
        else:  # an effective rate so near -1 keeps what is left of 1 yuan to an ulp only: compare that
            left, expected = (1 + nominal / 12) ** 12, (1 + result.nominal_rate / 12) ** 12
            assert left == pytest.approx(expected, rel=1e-9, abs=2**-52, nan_ok=True)


def test_rows_and_columns_by_shape():
    grid = dk.bulk.offer_grid(jiebei(), START, periods=np.arange(6, 61)[:, None], annual_rate=np.linspace(0, 0.16, 9))
    assert grid.total_paid_fen.shape == (55, 9)
    assert (np.diff(grid.instalment_fen, axis=0) < 0).all()
    assert (np.diff(grid.cost_fen, axis=1) > 0).all()
    assert grid.fits is None


def test_the_frame_has_a_row_for_each_deal():
    grid = dk.bulk.offer_grid(jiebei(), START, pause=[[0], [3]], treatment="carry", periods=[12, 24, 36], capacity=1500)
    frame = grid.to_frame()
    assert frame["pause"].tolist() == [0, 0, 0, 3, 3, 3]
    assert frame["periods"].tolist() == [12, 24, 36] * 2
    assert frame["total_paid"].tolist() == (grid.total_paid_fen.ravel() / 100).tolist()
    assert frame["fits"].tolist() == grid.fits.ravel().tolist()


def test_amounts_near_the_end_of_the_integers():
    debt = dk.Debt(
        "l", products.loan(0.24, day_count="act/act"), 100_000_000, as_of=START, next_due="2026-12-03", periods_left=8
    )
    grid = dk.bulk.offer_grid(debt, START, pause=[0, 4], treatment="capitalise", periods=24)
    for k, pause in enumerate((0, 4)):
        rows = dk.project(debt, Deal("d", [Pause(pause, interest="capitalise"), Instalments(24)]), START).rows
        assert grid.total_paid_fen[k] == sum(row.payment_fen for row in rows)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"pause": -1}, "pause.months"),
        ({"pause": [0, 61]}, "pause.months"),
        ({"pause": 1.5}, "number.whole"),
        ({"pause": "three"}, "number.type"),
        ({"treatment": "forget"}, "pause.treatment"),
        ({"periods": [12, 0]}, "instalments.periods"),
        ({"periods": 12, "method": "slowly"}, "method.unknown"),
        ({"periods": 12, "method": "flat_fee"}, "instalments.flat_fee"),
        ({"periods": 12, "method": "flat_fee", "fee_rate": 0.1, "annual_rate": 0.1}, "instalments.flat_fee"),
        ({"fee_rate": 0.1}, "offer_grid.fee_rate"),
        ({"annual_rate": -0.1}, "rate.range"),
        ({"waive": [0.5, 1.1]}, "waive.share"),
        ({"waive_principal": float("nan")}, "waive.share"),
        ({"pause": [1, 2], "periods": [1, 2, 3]}, "offer_grid.shape"),
        ({"capacity": -1}, "capacity.negative"),
        ({"capacity": []}, "capacity.negative"),
        ({"capacity": "1000"}, "capacity.type"),
        ({"start": "2026-10-01"}, "debt.before_as_of"),
    ],
)
def test_what_it_refuses(given, code):
    with pytest.raises(DebtkitError) as caught:
        dk.bulk.offer_grid(**({"debt": jiebei(), "start": START} | given))
    assert caught.value.code == code


def test_what_would_leave_64_bits_is_refused():
    debt = dk.Debt("l", products.loan(0.24), 10**11, as_of=START, next_due="2026-12-03", periods_left=8)
    with pytest.raises(DebtkitError) as caught:
        dk.bulk.offer_grid(debt, START, periods=12)
    assert caught.value.code == "bulk.too_large"
