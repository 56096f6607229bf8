"""Arrays, Series and tables of every bulk and frame function: matched by their labels, or refused by the row."""

import numpy as np
import pandas as pd
import polars as pl
import pytest
from support.tables_given import DEBT, LOAN, MONEY, ON, TABLES, table

import debtkit as dk
from debtkit.arithmetic.results.equality import equal
from debtkit.bulk.creditor_shares import share_many
from debtkit.bulk.payoff_plans import payoff_frame, payoff_many
from debtkit.errors import DebtkitError
from debtkit.household.many_households import shares_of_many

WRONG = {"nan": np.nan, "None": None, "text": "5", "true": True, "complex": 1 + 2j, "NA": pd.NA, "inf": np.inf}
COLUMNS = [(name, column) for name, (_, _, columns) in TABLES.items() for column in columns]


@pytest.mark.parametrize(("name", "column"), COLUMNS)
@pytest.mark.parametrize("wrong", WRONG)
def test_a_row_that_cannot_be_read_is_named(name, column, wrong):
    frame = table(name).astype({column: object})
    frame.iloc[1, frame.columns.get_loc(column)] = WRONG[wrong]
    with pytest.raises(DebtkitError, match=rf"(?s)\b{column}\b.*row 1 \('b'\)"):
        TABLES[name][0](frame)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_polars_says_the_same(name):
    call, given, _ = TABLES[name]
    ours, theirs = call(table(name, range(3))), call(pl.DataFrame(given))
    assert ours.equals(theirs) if hasattr(ours, "equals") else equal(ours, theirs)


@pytest.mark.parametrize("name", TABLES)
def test_the_order_and_the_labels_of_rows_change_nothing(name):
    call, frame = TABLES[name][0], table(name)
    whole, turned = call(frame), call(frame.iloc[::-1])
    twice = None if name == "compare" else call(table(name, ["a", "a", "a"]))  # a debt is named by its label there
    if name == "compare":
        assert whole.loc[list("abc")].equals(turned.loc[list("abc")])
    elif name == "payoff_frame":
        assert whole.sort_index().equals(turned.sort_index())
        assert whole.equals(twice)
    elif hasattr(whole, "sort_index"):
        assert whole.equals(turned.loc[frame.index])
        assert whole.reset_index(drop=True).equals(twice.reset_index(drop=True))
    else:
        assert np.array_equal(np.asarray(whole), np.asarray(turned)[..., ::-1])
        assert equal(np.asarray(whole), np.asarray(twice))


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("wrong", [None, 5, "text", [1, 2], {"income": [1]}, np.zeros((2, 2)), pd.Series([1.0])])
def test_what_is_no_table(name, wrong):
    with pytest.raises(DebtkitError, match=r"must be (a list of Debt or )?a DataFrame|a debt is a Debt, not int"):
        TABLES[name][0](wrong)


@pytest.mark.parametrize(("name", "column"), COLUMNS)
def test_a_column_that_is_missing_or_there_twice_is_named(name, column):
    optional = {"savings", "annual_rate"} if name != "payoff_frame" else set()
    if column not in optional:
        with pytest.raises(DebtkitError, match=column):
            TABLES[name][0](table(name).drop(columns=column))
        frame = table(name)
        with pytest.raises(DebtkitError, match=f"two columns called {column}"):
            TABLES[name][0](pd.concat([frame, frame[[column]]], axis=1))


@pytest.mark.parametrize("missing", [None, np.nan, pd.NA])
def test_a_row_without_a_household_is_named_and_goes_to_nobody(missing):
    for name, call in (
        ("shares_of_many", lambda frame: shares_of_many(frame, {"Li": 300})),
        ("payoff_frame", lambda frame: payoff_frame(frame, {"Li": 300})),
    ):
        frame = table(name).astype({"household": object})
        frame.iloc[1, 0] = missing
        with pytest.raises(DebtkitError, match=r"household is missing in row 1 \('b'\)"):
            call(frame)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"Li": 300}, "missing for 'Wang'"),
        ({"Li": 300, "Wang": None}, "missing for 'Wang'"),
        ({"Li": 300, "Wang": np.nan}, "missing for 'Wang'"),
        ({"Li": 300, "Wang": "5"}, "for 'Wang' it is '5'"),
        ({"Li": 300, "Wang": True}, "for 'Wang' it is True"),
        (pd.Series([300, 200], index=["Li", "Li"]), "'Li' twice"),
        (pd.Series([300, 200]), "missing for 'Li', 'Wang'"),
        ([300, 200], "by its name"),
        (300, "by its name"),
        (pl.Series([300, 200]), "by its name"),
        (None, "by its name"),
    ],
)
def test_amounts_of_households_are_matched_by_name(wrong, message):
    for call in (
        lambda given: shares_of_many(table("shares_of_many"), given),
        lambda given: payoff_frame(table("payoff_frame"), given),
    ):
        with pytest.raises(DebtkitError, match=message):
            call(wrong)
    if not isinstance(wrong, int):  # the floor may be one number for all
        with pytest.raises(DebtkitError, match="a number" if wrong is None else message):
            shares_of_many(table("shares_of_many"), MONEY, floor=wrong)


def test_amounts_of_households_in_any_order():
    turned = pd.Series([200.0, 300.0], index=["Wang", "Li"])
    frame = table("shares_of_many")
    assert shares_of_many(frame, turned).equals(shares_of_many(frame, MONEY))
    assert shares_of_many(frame, turned).to_list() == [240.0, 200.0, 60.0]
    assert shares_of_many(frame, turned, floor={"Wang": 1, "Li": 100}).to_list() == [200.0, 200.0, 100.0]
    debts = table("payoff_frame")
    assert payoff_frame(debts, pd.Series({"Wang": 300, "Li": 1000})).equals(
        payoff_frame(debts, {"Li": 1000, "Wang": 300})
    )


# Every function that takes arrays: how to call it, and arrays with one entry a loan or household.
ARRAYS = {
    "schedules": (lambda **x: dk.schedules(**x)._cells, {"principal": [1000.0, 2000.0, 500.0],
                  "annual_rate": [0.1, 0.2, 0.0], "periods": [3, 4, 5], "fee_rate": [0.0, 0.01, 0.02]}),
    "schedule_totals": (lambda **x: dk.bulk.schedule_totals(**x).paid_fen, {"principal": [1000.0, 2000.0, 500.0],
                        "annual_rate": [0.1, 0.2, 0.0], "periods": [3, 4, 5]}),
    "share_many": (share_many, {"owed": [[900.0, 100.0], [50.0, 60.0], [7.0, 8.0]], "amount": [100.0, 50.0, 5.0],
                   "floor": [1.0, 2.0, 0.0]}),
    "payoff_many": (lambda **x: payoff_many(**x).months, {"principal": [[900.0, 100.0], [50.0, 60.0], [7.0, 8.0]],
                    "annual_rate": [[0.1, 0.2], [0.1, 0.0], [0.2, 0.2]],
                    "minimum": [[5.0, 5.0], [5.0, 5.0], [1.0, 1.0]], "monthly": [100.0, 50.0, 5.0]}),
    "offer_grid": (lambda **x: dk.bulk.offer_grid(DEBT, ON, **x).total_paid_fen, {"pause": [0, 1, 2],
                   "periods": [12, 24, 36], "annual_rate": [0.1, 0.2, 0.0], "waive": [0.0, 0.5, 1.0]}),
    "effective_rate": (dk.effective_rate, {"nominal": [0.1, 0.2, 0.3], "periods_per_year": [1.0, 12.0, 4.0]}),
    "pmt": (dk.pmt, {"rate": [0.01, 0.02, 0.0], "nper": [12.0, 6.0, 3.0], "pv": [1000.0, 500.0, 100.0]}),
}  # fmt: skip
ARGUMENTS = [(name, argument) for name, (_, given) in ARRAYS.items() for argument in given]


def labelled(values, labels):
    return (pd.DataFrame if isinstance(values[0], list) else pd.Series)(values, index=labels)


@pytest.mark.parametrize("name", ARRAYS)
def test_series_in_another_order_are_matched_by_their_labels(name):
    call, given = ARRAYS[name]
    first, *others = given
    labels = ["a", "b", "c"]
    plain = call(**given)
    same = {argument: labelled(values, labels) for argument, values in given.items()}
    assert np.array_equal(plain, call(**same))
    for other in others:
        assert np.array_equal(plain, call(**{**same, other: same[other].iloc[::-1]})), other
    with pytest.raises(DebtkitError, match="matched by their labels"):
        call(**{**same, others[0]: labelled(given[others[0]], ["a", "b", "x"])})
    with pytest.raises(DebtkitError, match="a label is there twice"):
        call(**{**same, first: labelled(given[first], ["a", "b", "b"]),
                others[0]: labelled(given[others[0]], ["b", "a", "b"])})  # fmt: skip


@pytest.mark.parametrize(("name", "argument"), ARGUMENTS)
def test_what_is_no_number_is_refused_by_name(name, argument):
    call, given = ARRAYS[name]
    values = given[argument]
    wide = isinstance(values[0], list)

    def with_second(wrong):
        return [values[0], [wrong, values[1][1]] if wide else wrong, values[2]]

    masked = np.ma.masked_array(values, mask=np.arange(np.size(values)).reshape(np.shape(values)) == 2)
    wrong = [with_second(one) for one in ("5", True, 1 + 2j, None, [1, 2, 3], b"5")]
    wrong += [masked, np.array(values).astype(str), np.array(values) > 0, np.array(values) + 1j]
    wrong += [iter(values), {"a": 1}, "text", True, np.bool_(True), pl.Series(["a", "b", "c"])]
    wrong += [pd.Series(with_second(None), dtype=object)] * (not wide) + [pl.Series([1.0, None, 2.0])] * (not wide)
    for one in wrong:
        if isinstance(one, pl.Series) and one.dtype.is_float() and name in ("effective_rate", "pmt"):
            continue  # nan stays nan
        with pytest.raises(DebtkitError) as refused:
            call(**{**given, argument: one})
        assert str(refused.value).startswith((argument, "debts")), one


@pytest.mark.parametrize("name", ARRAYS)
def test_series_of_polars_and_masks_that_hide_nothing(name):
    call, given = ARRAYS[name]
    plain = call(**given)
    for kind in (pl.Series, np.ma.masked_array, np.array, tuple):
        taken = {n: v if kind is pl.Series and isinstance(v[0], list) else kind(v) for n, v in given.items()}
        assert np.array_equal(plain, call(**taken)), kind


def test_payments_beside_debts():
    debts = [dk.Debt(name, LOAN, 900, as_of=ON, next_due="2026-12-09", periods_left=3) for name in ("a", "b")]
    plain = dk.bulk.ledgers(debts, 3, payments=[100, 200])
    assert dk.bulk.ledgers(debts, 3, payments=pd.Series({"b": 200, "a": 100})) == plain
    assert dk.bulk.ledgers(debts, 3, payments=pd.Series([100, 200])) == plain
    assert dk.bulk.ledgers(debts, 3, payments=pl.Series([100, 200])) == plain
    assert dk.bulk.ledgers(debts, np.int64(3), payments=[100, 200]) == plain
    with pytest.raises(DebtkitError, match="neither the names of the debts nor 0, 1, 2"):
        dk.bulk.ledgers(debts, 3, payments=pd.Series([100, 200], index=[7, 9]))
    frame = table("ledgers")
    plain = dk.bulk.ledgers(frame, 3, terms=LOAN, payments=[1, 2, 3])
    assert dk.bulk.ledgers(frame, 3, terms=LOAN, payments=pd.Series({"c": 3, "a": 1, "b": 2})) == plain
    with pytest.raises(DebtkitError, match="matched by their labels"):
        dk.bulk.ledgers(frame, 3, terms=LOAN, payments=pd.Series([1, 2, 3]))


def test_days_far_away_and_dates_that_cannot_be_read():
    with pytest.raises(DebtkitError, match="years 1900 to 2299"):
        dk.bulk.standings([DEBT], "9999-12-01")
    with pytest.raises(DebtkitError, match="within 100 years"):
        dk.bulk.standings([DEBT], "2299-12-01")
    frame = table("ledgers")
    frame.loc["b", "next_due"] = "soon"
    with pytest.raises(DebtkitError, match=r"next_due, row 1 \('b'\): "):
        dk.bulk.ledgers(frame, 3, terms=LOAN)
    frame.loc["b", "next_due"] = None
    with pytest.raises(DebtkitError, match=r"next_due is missing in row 1 \('b'\)"):
        dk.bulk.ledgers(frame, 3, terms=LOAN)
    with pytest.raises(DebtkitError, match=r"due_day must be a whole number from 1 to 31; in row 0 \('a'\) it is 9.5"):
        dk.bulk.ledgers(table("ledgers").assign(due_day=9.5), 3, terms=LOAN)


def test_dated_flows_beside_each_other():
    flows, days = pd.Series([1000.0, -1100.0], index=["a", "b"]), pd.Series(["2026-01-01", "2027-01-01"])
    days.index = ["a", "b"]
    assert dk.xirr(flows, days.iloc[::-1]) == dk.xirr(flows, days) == pytest.approx(0.1)
    with pytest.raises(DebtkitError, match="matched by their labels"):
        dk.xirr(flows, pd.Series(["2026-01-01", "2027-01-01"]))
    ends = pd.Series(["2027-02-01", "2026-02-01"], index=["b", "a"])
    assert dk.days_between(days, ends).tolist() == [31, 31]
    assert dk.year_fraction(days, ends).tolist() == [31 / 365, 31 / 365]
