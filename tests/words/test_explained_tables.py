"""A figure of any table that compares is explained, however the table was sorted, filtered or joined."""

import re

import pandas as pd
import pytest

import debtkit as dk
from debtkit.errors import Refused, WrongType

ON = "2026-11-23"
DEALS = [dk.Deal("two years", [dk.Instalments(24)]), dk.Deal("one year", [dk.Instalments(12)])]
TERMS = dk.products.jiebei(0.00045, on=ON)
FRAME = pd.DataFrame(
    {"principal": [30000, 12000], "as_of": ON, "next_due": "2026-12-03", "periods_left": [8, 12]}, index=["Li", "Wang"]
)


def debt(name="借呗", owed=30000):
    return dk.Debt.unpaid_from(name, TERMS, owed, first_unpaid="2026-11-03", periods_left=8)


def table():
    return dk.compare(debt(), DEALS, ON, capacity=2000)


def many(**options):
    return dk.bulk.compare(FRAME, DEALS, ON, terms=TERMS, **options)


def strategies():
    debts = [dk.Debt(name, dk.products.loan(rate), owed, as_of="2026-11-01", next_due="2026-12-01", periods_left=24)
             for name, rate, owed in (("a", 0.24, 3000), ("b", 0.06, 800))]  # fmt: skip
    return dk.compare_strategies(debts, 500, ("avalanche", "snowball", ["b", "a"]))


def shares():
    return dk.compare_shares({"catalogue": 918, "loan": 2842, "card": 3467}, 107)


TABLES = [table, many, strategies, shares]


def yuan(line):
    return [round(float(a.replace(",", "")) * 100) for a in re.findall(r"¥([\d,]+\.\d\d)", line)]


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_figure_is_explained(made, language):
    dk.set_language(language)
    frame = made()
    without = {"present_value", "lender_value"} | ({"fits"} if made is many else set())
    for row in frame.index:
        for column in frame.columns:
            if column in without:
                with pytest.raises(Refused) as refused:
                    dk.explain(frame, row, column)
                assert refused.value.code == "explain.not_computed"
            else:
                assert dk.explain(frame, row, column).strip()


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
def test_sorted_filtered_narrowed_and_rounded_tables_are_the_same(made):
    frame = made()
    row, column = frame.index[1], frame.columns[1]
    told = dk.explain(frame, row, column)
    for other in (
        frame.sort_values(column, ascending=False),
        frame[frame.index == row],
        frame.loc[[row]],
        frame.iloc[::-1],
        frame[[column]],
        frame.copy(),
        frame.assign(**{n: frame[n].round(2) for n in frame.select_dtypes("float")}),
        frame.query("index == index"),
    ):
        assert dk.explain(other, row, column) == told


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
def test_a_table_that_lost_what_is_behind_it_says_so(made):
    frame = made()
    row, column = frame.index[0], frame.columns[0]
    other = pd.DataFrame({"note": 1}, index=frame.index)
    for lost in (
        frame.join(other),
        frame.merge(other, left_index=True, right_index=True),
        pd.concat([frame, other]),
        frame.reset_index(),
        frame.set_axis(range(len(frame))),
        pd.DataFrame(frame.to_dict()),
        frame[column],
        None,
        3,
        "table",
    ):
        with pytest.raises((WrongType, Refused)) as refused:
            dk.explain(lost, row, column)
        assert refused.value.code in ("explain.frame", "explain.row")


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
def test_a_figure_that_was_changed_is_not_explained(made):
    frame = made()
    row = frame.index[0]
    column = next(name for name in frame.columns if frame[name].dtype.kind == "f" and pd.notna(frame.loc[row, name]))
    with pytest.raises(Refused) as refused:
        dk.explain(frame.assign(**{column: frame[column] + 1}), row, column)
    assert refused.value.code == "explain.changed"


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
@pytest.mark.parametrize("row", ["nobody", 7, ("a", "b"), None, [1], pd.Series([1])], ids=str)
def test_another_row(made, row):
    with pytest.raises(Refused) as refused:
        dk.explain(made(), row, "cost")
    assert refused.value.code == "explain.row"


def test_the_debts_of_a_plan_add_up():
    frame = strategies()
    for row in frame.index:
        for column, place in (("total_paid", 0), ("interest", 2), ("fees", 3)):
            head, *lines = dk.explain(frame, row, column).splitlines()
            assert yuan(head)[0] == round(frame.loc[row, column] * 100)
            assert sum(yuan(line)[place] for line in lines) == round(frame.loc[row, column] * 100)
    cheapest = frame.total_paid.min()
    more = yuan(dk.explain(frame, "snowball", "extra_cost"))
    assert more == [round(x * 100) for x in (frame.extra_cost["snowball"], frame.total_paid["snowball"], cheapest)]


def test_the_offers_add_up():
    frame = shares()
    for method in frame.columns:
        lines = dk.explain(frame, "loan", method).splitlines()
        offers = [yuan(line)[0] for line in lines if yuan(line)]
        assert offers[0] == round(frame.loc["loan", method] * 100)
        assert sum(offers) == 10700


def test_of_many_debts_each_has_its_own_capacity_by_its_label():
    by_label = pd.Series([0, 5000], index=["Wang", "Li"])  # in another order than the debts
    for capacity in (by_label, by_label.to_dict(), {"Li": [5000, 5000], "Wang": [0]}):
        frame = many(capacity=capacity, cash=50_000)
        assert frame.fits["Li"]["two years"]
        assert not frame.fits["Wang"]["two years"]
        assert "¥0.00" in dk.explain(frame, ("Wang", "two years"), "fits")
    alone = dk.compare(dk.Debt("Li", TERMS, 30000, as_of=ON, next_due="2026-12-03", periods_left=8), DEALS, ON,
                       capacity=5000, cash=50_000)  # fmt: skip
    assert many(capacity=by_label, cash=50_000).loc["Li"].equals(alone)


@pytest.mark.parametrize(
    ("capacity", "code"),
    [
        (pd.Series([1, 2, 3], index=["Li", "Wang", "Zhao"]), "labels.differ"),
        (pd.Series([1], index=["Li"]), "labels.differ"),
        (pd.Series([1, 2]), "labels.differ"),  # months in order, or debts in order: not said
        (pd.Series([1, 2, 3], index=["Li", "Wang", "Li"]), "table.label_twice"),
        ({"Li": 1, "Wang": -5}, "capacity.negative"),
        (FRAME, "capacity.type"),
    ],
)
def test_a_capacity_that_fits_no_debt_is_refused(capacity, code):
    with pytest.raises((Refused, WrongType)) as refused:
        many(capacity=capacity)
    assert refused.value.code == code


def test_months_with_labels_are_in_their_order():
    months = pd.Series([3000, 10], index=pd.period_range("2026-11", periods=2, freq="M"))
    turned = dk.compare(debt(), DEALS, ON, capacity=months.iloc[::-1])
    assert turned.fits.equals(dk.compare(debt(), DEALS, ON, capacity=[3000, 10]).fits)
    for wrong in (
        pd.Series([1, 2], index=["a", "b"]),
        pd.Series([1, 2], index=[5, 6]),
        pd.Series([1, 2], index=[0, 0]),
    ):
        with pytest.raises(Refused) as refused:
            dk.compare(debt(), DEALS, ON, capacity=wrong)
        assert refused.value.code == "labels.months"


@pytest.mark.parametrize(
    ("column", "value"),
    [("principal", None), ("principal", "x"), ("principal", -1), ("as_of", None), ("as_of", "soon"), ("next_due", None),
     ("next_due", "2020-01-01"), ("periods_left", "x"), ("periods_left", 0), ("periods_left", 8.5), ("interest", "x"),
     ("overdue_since", "x"), ("due_day", 40), ("terms", None)],
)  # fmt: skip
def test_a_row_that_is_no_debt_is_named(column, value):
    frame = FRAME.astype(object).assign(terms=TERMS)
    if column not in frame:
        frame[column] = pd.Series(0 if column == "interest" else None, index=frame.index, dtype=object)
    frame.loc["Wang", column] = value
    calls = [lambda: dk.bulk.compare(frame, DEALS, ON), lambda: dk.bulk.ledgers(frame, 3),
             lambda: dk.bulk.standings(frame, "2026-12-20")]  # fmt: skip
    for call in calls:
        with pytest.raises((Refused, WrongType)) as refused:
            call()
        assert "Wang" in str(refused.value)
        assert "Li" not in str(refused.value)


def test_two_debts_of_one_name_are_refused():
    for debts, more in (([debt(), debt()], {}), (FRAME.set_axis(["Li", "Li"]), {"terms": TERMS})):
        with pytest.raises(Refused) as refused:
            dk.bulk.compare(debts, DEALS, ON, **more)
        assert refused.value.code == "table.label_twice"


def test_a_household_that_is_refused_is_named():
    debts = pd.DataFrame({"household": ["Li", "Wang"], "owed": [100, 50], "principal": [100, 50], "annual_rate": 0.1,
                          "minimum": 10})  # fmt: skip
    for call in (
        lambda: dk.bulk.shares(debts, {"Li": 50, "Wang": 60}),
        lambda: dk.bulk.shares(debts, {"Li": 50, "Wang": -1}),
        lambda: dk.bulk.shares(debts, {"Li": 50, "Wang": 10}, floor=20),
        lambda: dk.bulk.payoff(debts, {"Li": 50, "Wang": -10}),
    ):
        with pytest.raises(Refused, match="Wang"):
            call()
    with pytest.raises(Refused, match="'b'"):
        dk.bulk.standings([debt("a"), dk.Debt("b", TERMS, 5, as_of=ON, next_due=ON, periods_left=1)], "2026-11-10")
