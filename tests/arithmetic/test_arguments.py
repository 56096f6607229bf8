"""A wrong argument is refused by its name; what is meant to be a list, a whole number or a day is asked for as such."""

import math
from datetime import date
from functools import partial

import numpy as np
import pandas as pd
import pytest

import debtkit as dk
from debtkit.arithmetic.broadcast import number, whole
from debtkit.arithmetic.date_arrays import as_days
from debtkit.arithmetic.dates import as_date
from debtkit.bulk.payoff_plans import payoff_many
from debtkit.errors import Refused, WrongType

OWED = pd.DataFrame({"household": ["Li"], "principal": [1000.0], "annual_rate": [12.0], "minimum": [10.0]})


class NoText:
    def __repr__(self):
        raise RuntimeError("no text")


SPREADSHEET = {
    dk.fv: {"rate": 0.01, "nper": 12, "pmt": -100, "pv": 0},
    dk.pv: {"rate": 0.01, "nper": 12, "pmt": -100, "fv": 0},
    dk.pmt: {"rate": 0.01, "nper": 12, "pv": 1000, "fv": 0},
    dk.nper: {"rate": 0.01, "pmt": -100, "pv": 1000, "fv": 0},
    dk.rate: {"nper": 12, "pmt": -100, "pv": 1000, "fv": 0},
    dk.ipmt: {"rate": 0.01, "per": 1, "nper": 12, "pv": 1000, "fv": 0},
    dk.ppmt: {"rate": 0.01, "per": 1, "nper": 12, "pv": 1000, "fv": 0},
    partial(dk.npv, flows=[1, 2]): {"rate": 0.01},
    dk.loans.flat_fee_from_rate: {"annual_rate": 0.1, "periods_per_year": 12, "periods": 12},
    dk.loans.flat_fee_shortcut: {"fee_rate": 0.1, "periods_per_year": 12, "periods": 12},
    dk.effective_rate: {"nominal": 0.1, "periods_per_year": 12},
    dk.nominal_rate: {"effective": 0.1, "periods_per_year": 12},
    partial(dk.mirr, [-1, 2]): {"finance_rate": 0.1, "reinvest_rate": 0.1},
    dk.annual_from_daily: {"daily": 0.0005},
    dk.daily_from_annual: {"annual": 0.18},
}


@pytest.mark.parametrize(("call", "name"), [(call, name) for call, given in SPREADSHEET.items() for name in given])
def test_the_error_names_its_argument(call, name):
    for wrong in ("text", ["text"]):
        with pytest.raises(WrongType) as refused:
            call(**{**SPREADSHEET[call], name: wrong})
        assert refused.value.code == "number.type"
        assert refused.value.fields["name"] == name
        assert str(refused.value).startswith(f"{name} must be")


@pytest.mark.parametrize(
    ("percent", "fraction"), [("18%", "0.18"), ("0.045%", "0.00045"), (" 9 ％", "0.09"), ("100%", "1")]
)
@pytest.mark.parametrize(("call", "name"), [(call, name) for call, given in SPREADSHEET.items() for name in given])
def test_a_percentage_is_refused_with_the_number_to_write(call, name, percent, fraction):
    for wrong in (percent, [percent]):
        with pytest.raises(WrongType, match=f": write {fraction}$") as refused:
            call(**{**SPREADSHEET[call], name: wrong})
        assert refused.value.code == "number.type"


def test_what_is_no_list():
    days = ["2026-01-01", "2027-01-01"]
    for call, name in (
        (lambda x: dk.irr(x), "flows"),
        (lambda x: dk.solve_irr(x), "flows"),
        (lambda x: dk.npv(0.1, x), "flows"),
        (lambda x: dk.xirr([1000, -1100], x), "dates"),
        (lambda x: dk.xirr([1000, -1100], times=x), "times"),
        (lambda x: dk.xirr([[1000, -1100]], x), "dates"),
        (lambda x: dk.xirr([[1000, -1100]], times=x), "times"),
        (lambda x: dk.xirr(x, days), "flows"),
    ):
        for wrong in (5, "2026-01-01", {"a": 1}, (k for k in (1, -2)), np.float64(3)):
            with pytest.raises(WrongType) as refused:
                call(wrong)
            assert refused.value.fields["name"] == name
            assert str(refused.value).startswith(f"{name} must be a list or an array")
    for wrong in (3, "12", {"a": 1}):
        with pytest.raises(WrongType, match="weights must be a list"):
            dk.split(100, wrong)
    with pytest.raises(WrongType) as refused:
        dk.xirr([[1000, -1100]], times=["a", "b"])
    assert refused.value.fields["name"] == "times"
    with pytest.raises(WrongType) as refused:
        dk.irr([[1000, "a"]])
    assert refused.value.fields["name"] == "flows"


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: dk.plan(-1, 0.1, 12), "principal"),
        (lambda: dk.level_payment(-1, 0.1, 12), "principal"),
        (lambda: dk.plan(1, 0.1, 12, balloon=-1), "balloon"),
        (lambda: dk.plan(1, 0.1, 12, balloon=2), "balloon"),
        (lambda: dk.plan(1, 0.1, 12, withheld=-1), "withheld"),
        (lambda: dk.plan(1, 0.1, 12, withheld=2), "withheld"),
        (lambda: dk.loans.plan_from_payment(-1, 0.1, 12), "principal"),
        (lambda: dk.loans.plan_from_payment(1, 0.1, -12), "payment"),
        (lambda: dk.loans.smallest_payment(-1, 0.1), "principal"),
        (lambda: dk.loans.plan_with_extras(-1, 0.1, 12, []), "principal"),
        (lambda: dk.loans.alipay_plan(-1, 12, 0.1), "principal"),
    ],
)
def test_an_amount_out_of_range_is_named(call, name):
    with pytest.raises(Refused, match=f"^{name} (must be 0 or more|cannot exceed the principal)") as refused:
        call()
    assert refused.value.fields["name"] == name


def test_other_names():
    for call, name in (
        (lambda: dk.loans.flat_fee_price("8.8%", 12), "fee_rate"),
        (lambda: dk.true_price([1, -2], periods_per_year="12"), "periods_per_year"),
        (lambda: dk.mirr(["a", 2], [0.1, 0.2], 0.1), "a flow"),
        (lambda: dk.parse_money(None), "an amount"),
        (lambda: dk.to_fen("5"), "an amount"),
        (lambda: dk.to_fen(["5"]), "an amount"),
        (lambda: dk.from_fen("5"), "an amount in fen"),
        (lambda: dk.from_fen(["5"]), "an amount in fen"),
        (lambda: dk.split(5, ["5"]), "a weight"),
        (lambda: dk.schedules(5, ["5"], 3), "annual_rate"),
        (lambda: dk.schedules(5, 0.1, ["3"]), "periods"),
    ):
        with pytest.raises(WrongType, match=f"^{name} must be") as refused:
            call()
        assert refused.value.fields["name"] == name


def test_lists_of_lists_in_a_series():
    plans = pd.Series([[1000.0, -1100.0], [1000.0, -600.0, -600.0]])
    assert dk.irr(plans) == pytest.approx([0.1, dk.irr([1000, -600, -600])])
    assert np.isnan(dk.irr([[]])).tolist() == [True]
    assert np.isnan(dk.xirr([[], []], times=[[], []])).tolist() == [True, True]
    assert np.isnan(dk.irr([[5.0], [7.0]])).tolist() == [True, True]


def test_whole_numbers():
    assert [whole(x) for x in (3, np.int64(3), np.int8(-3), 0)] == [3, 3, -3, 0]
    assert [whole(x) for x in (True, 3.0, "3", None, np.array([3]), np.float64(3))] == [None] * 6
    rows = dk.plan(1000, 0.12, 3, interest_only=1).rows
    assert dk.plan(1000, 0.12, np.int64(3), interest_only=np.int64(1)).rows == rows
    for wrong in (1.0, True, "1", None):
        with pytest.raises(Refused) as refused:
            dk.plan(1000, 0.12, 3, interest_only=wrong)
        assert refused.value.code == "interest_only.range"
        with pytest.raises(Refused) as refused:
            dk.loans.alipay_plan(1000, 3, 0.023, remainder=wrong)
        assert refused.value.code == "remainder.range"
    assert dk.due_dates("2026-01-31", np.int64(2), due_day=np.int64(5))[1] == date(2026, 3, 5)
    for wrong in (10.0, True, "10"):
        with pytest.raises(Refused) as refused:
            dk.due_dates("2026-01-31", 2, due_day=wrong)
        assert refused.value.code == "due_day.range"
        assert refused.value.fields["given"] == wrong
        with pytest.raises(Refused) as refused:
            dk.bill_of("2026-01-31", wrong, 20)
        assert refused.value.code == "due_day.range"


def test_numbers_beyond_every_float():
    assert number(10**400, "it") == math.inf
    assert number(-(10**400), "it") == -math.inf
    with pytest.raises(Refused) as refused:
        dk.irr([1000, -(10**400)])
    assert refused.value.code == "flows.not_finite"


def test_missing_days():
    with pytest.raises(Refused) as refused:
        as_date(pd.NaT)
    assert refused.value.code == "date.missing"
    assert as_days([]).tolist() == []
    assert as_days([]).dtype == np.dtype("datetime64[D]")
    assert dk.days_between([], []).tolist() == []


def test_dates_of_a_loan_need_its_start():
    for call in (
        lambda **days: dk.plan(1000, 0.12, 3, **days),
        lambda **days: dk.schedule(1000, 0.12, 3, **days),
        lambda **days: dk.loans.plan_from_payment(1000, 0.12, 400, **days),
        lambda **days: dk.loans.plan_with_extras(1000, 0.12, 3, [], **days),
        lambda **days: dk.loans.alipay_plan(1000, 3, 0.023, **days),
    ):
        for days in ({"first_due": "2026-03-01"}, {"due_day": 5}):
            with pytest.raises(Refused) as refused:
                call(**days)
            assert refused.value.code == "start.missing"
            assert "start, the day on which the money arrives" in str(refused.value)


def test_fees_are_called_fees():
    for call in (lambda fee: dk.plan(1000, 0.1, 12, fee_rate=fee), lambda fee: dk.loans.alipay_plan(1000, 3, fee)):
        with pytest.raises(Refused, match="fee_rate must be a fraction from 0 to 100") as refused:
            call(-0.1)
        assert refused.value.fields["name"] == "fee_rate"
        with pytest.raises(WrongType, match="fee_rate must be a number"):
            call("8%")
    with pytest.raises(WrongType, match="annual_rate must be a number"):
        dk.plan(1000, "14.6%", 12)
    with pytest.raises(Refused, match="annual_rate must be a fraction from 0 to 100"):
        dk.plan(1000, 14600, 12, allow_above=True)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda **x: dk.schedule(1000, 12, 3, **x), "annual_rate"),
        (lambda **x: dk.plan(1000, 16.4, 12, **x), "annual_rate"),
        (lambda **x: dk.plan(1000, 0, 12, "flat_fee", fee_rate=8.8, **x), "fee_rate"),
        (lambda **x: dk.loans.plan_with_extras(1000, 12, 3, [], **x), "annual_rate"),
        (lambda **x: dk.loans.plan_from_payment(1000, 12, 2000, **x), "annual_rate"),
        (lambda **x: dk.loans.smallest_payment(1000, 12, **x), "annual_rate"),
        (lambda **x: dk.level_payment(1000, 12, 3, **x), "annual_rate"),
        (lambda **x: dk.loans.alipay_plan(1000, 12, 8.8, **x), "fee_rate"),
        (lambda **x: dk.schedules([1000, 2000], [0.1, 12], 3, **x), "annual_rate"),
        (lambda **x: dk.bulk.schedule_totals(1000, 12, [3, 4], **x), "annual_rate"),
        (lambda **x: payoff_many([[1000.0]], 12, 10, 20000, **x), "annual_rate"),
        (lambda **x: dk.bulk.payoff(OWED, {"Li": 20000}, **x), "annual_rate"),
        (lambda **x: dk.effective_rate(16.4, 12, **x), "nominal"),
        (lambda **x: dk.nominal_rate([0.1, 17.07], 12, **x), "effective"),
        (lambda **x: dk.annual_from_daily(0.05, **x), "daily times 365"),
        (lambda **x: dk.annual_from_daily([0.05], 360, **x), "daily times 360"),
        (lambda **x: dk.daily_from_annual(18.25, **x), "annual"),
        (lambda **x: dk.convert_rate(0.05, "daily", "effective", **x), "rate times 365"),
        (lambda **x: dk.convert_rate(1.5, "monthly", "nominal", **x), "rate times 12"),
        (lambda **x: dk.convert_rate(16.4, "nominal", "nominal", **x), "rate"),
        (lambda **x: dk.convert_rate([17.07], "effective", "daily", **x), "rate"),
        (lambda **x: dk.loans.flat_fee_price(8.8, 12, **x), "fee_rate"),
        (lambda **x: dk.loans.flat_fee_from_rate(15.86, 12, **x), "annual_rate"),
        (lambda **x: dk.loans.flat_fee_shortcut([0.088, 8.8], 12, **x), "fee_rate"),
        (lambda **x: dk.npv(8, [-100, 110], **x), "rate"),
        (lambda **x: dk.mirr([-100, 110], 8, 0.1, **x), "finance_rate"),
        (lambda **x: dk.mirr([-100, 110], 0.1, [8], **x), "reinvest_rate"),
        (lambda **x: dk.pv(5, 12, -100, **x), "rate"),
        (lambda **x: dk.fv(5, 12, -100, 0, **x), "rate"),
        (lambda **x: dk.pmt([0.01, 5], 12, 1000, **x), "rate"),
        (lambda **x: dk.nper(5, -6000, 1000, **x), "rate"),
        (lambda **x: dk.ipmt(5, 1, 12, 1000, **x), "rate"),
        (lambda **x: dk.ppmt(5, 1, 12, 1000, **x), "rate"),
    ],
)
def test_a_percent_where_a_fraction_is_meant(call, name):
    with pytest.raises(Refused, match=f"^{name} must be a fraction .* above 4 only with allow_above=True") as refused:
        call()
    assert refused.value.code == "rate.percent"
    call(allow_above=True)


def test_whole_numbers_of_numpy_are_whole_numbers():
    """A count from a column of a table is one, wherever a count is read."""
    two, budget = np.int64(2), dk.Budget(5000, 3000)
    assert len(dk.due_dates("2026-01-01", two, due_day=np.int8(5))) == 2
    assert dk.keep_chance([500] * 2, budget, [], paths=two).paths == 2
    assert dk.planning.largest_payment(two, budget, []).payment == 2000
    assert dk.planning.expense_cut([dk.Spending("car", 300)], "car", months=two).months == 2
    assert dk.Spending("tax", 300, every="half_year", months=[np.int64(3), 9]).months == (3, 9)
    debt = dk.Debt("a", dk.products.loan(0.1), 1000, as_of="2026-06-01", next_due="2026-06-10", periods_left=6)
    assert dk.payoff([debt], 300, skip=[two]) == dk.payoff([debt], 300, skip=[2])
    assert dk.payoff([debt], 300, extra={two: 50}) == dk.payoff([debt], 300, extra={2: 50})


def test_what_came_of_odd_arguments_by_surprise():
    for call, message in (
        (lambda: dk.loans.plan_with_extras(100, 0.1, 3, [], "\x00"), "method must be one of level_payment"),
        (lambda: dk.due_dates("2026-01-01", 10**75), "periods must be a whole number from 1 to 1200"),
        (lambda: dk.due_dates("2026-01-01", 3, due_day=[5]), "due_day is a day of the month from 1 to 31"),
        (lambda: dk.rate(np.zeros((2, 2)), [1.0] * 5, 1), r"these do not fit together: nper \(2, 2\), pmt \(5,\)"),
        (lambda: dk.compare_strategies([], 1, [(1, 2)]), "strategies, entry 0, must be a list of words"),
        (lambda: dk.Spending("a", 1, months=3), "months must be a list"),
        (lambda: dk.loans.smallest_payment(1000, 0.1, NoText()), "periods must be a whole number .* not a NoText"),
        (lambda: dk.split(100, NoText()), "weights must be a list, .* not a NoText"),
        (lambda: dk.fair_shares({"a": 5, "b": 6}, 5, by={"a": 1}), "by: every creditor needs a weight"),
        (lambda: dk.Settle(0), "share must be above 0"),
        (lambda: dk.planning.rank_by_chance({"b": "x"}, dk.Budget(5000, 3000), []), r"promises\['b'\] must be a list"),
        (
            lambda: dk.planning.rank_by_chance({"b": [-1]}, dk.Budget(5000, 3000), []),
            r"promises\['b'\] needs one amount",
        ),
    ):
        with pytest.raises((Refused, WrongType), match=message):
            call()
    assert np.isnan(dk.mirr([[5]], 0.1, [0.1, 0.2])).tolist() == [True, True]
    lent, paid = pd.Series([1000, 2000], index=["a", "b"]), pd.Series([-200, -100], index=["b", "a"])
    assert dk.rate(12, paid, lent) == pytest.approx([dk.rate(12, -100, 1000), dk.rate(12, -200, 2000)])


def test_names_of_arguments_are_looked_at_before_their_values():
    for call, message in (
        (lambda: dk.level_payment("x", 0.1), "level_payment needs the argument periods"),
        (lambda: dk.level_payment("x", 0.1, 12, period=3), "has no argument 'period'; did you mean 'periods'"),
        (lambda: dk.level_payment("x", 0.1, 12, True, 5), "takes 3 arguments by their place"),
        (lambda: dk.level_payment("x", 0.1, 12, principal=3), "is given the argument principal twice"),
        (lambda: dk.level_payment("x", 0.1, 12), "principal must be a number"),
    ):
        with pytest.raises(WrongType, match=message):
            call()


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame({0: [500.0], 1: [600.0]})])
def test_a_frame_is_no_list_of_numbers(frame):
    """Gone through, it would give the names of its columns."""
    debt = dk.Debt("a", dk.products.loan(0.1), 9000, as_of="2026-06-01", next_due="2026-06-10", periods_left=6)
    with pytest.raises(WrongType, match="capacity must be a number or a list of them"):
        dk.what_to_ask(debt, frame, "2026-06-01")
