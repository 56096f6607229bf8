"""The edges of `dk.find_convention`, by hand: rate 0, one row, short months, flat fees, missing columns, refusals."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

import debtkit as dk
from debtkit.errors import DebtkitError, Refused
from debtkit.words.catalogue import say
from debtkit.words.language import set_language

# 9,000 yuan at 0.05 % a day over 31 and 28 days: 9,000 x 0.0005 x 31 = 139.50; 7,500 x 0.0005 x 28 = 105.00
JIEBEI = [
    {"date": "2026-02-10", "payment": 1639.50, "principal": 1500, "interest": 139.50, "balance": 7500},
    {"date": "2026-03-10", "payment": 1605.00, "principal": 1500, "interest": 105.00, "balance": 6000},
]


def methods(found):
    return {one.method for one in found.conventions}


def test_one_right_next_row():
    found = dk.find_convention(JIEBEI, annual_rate=0.1825)
    assert found.status == "one"
    assert found.next_row == (date(2026, 4, 10), 93.0, 1500.0, 1593.0)
    assert {one.day_count for one in found.conventions} == {"act/365", "act/act"}
    assert repr(found).endswith("6 conventions fit all your 2 rows)")
    assert repr(found.conventions[0]) == "Convention(equal_principal, act/365, half_up, 18.25 %)"


def test_the_rate_is_found_and_its_range_is_given():
    found = dk.find_convention(JIEBEI)
    assert found.rate_solved
    one = next(one for one in found.conventions if one.day_count == "act/365" and one.rounding == "half_up")
    low, high = one.rate_range
    assert one.annual_rate == 0.1825
    assert low < 0.1825 < high
    assert high - low < 0.00002
    assert not dk.find_convention(JIEBEI, annual_rate=0.1825).rate_solved


def test_rows_of_every_shape_are_the_same():
    asked = {"annual_rate": 0.1825}
    expected = dk.find_convention(JIEBEI, **asked)
    frame = pd.DataFrame(JIEBEI).assign(date=lambda f: pd.to_datetime(f["date"]))
    tuples = [(row["date"], row["payment"], row["principal"], row["interest"], 0, 0, row["balance"]) for row in JIEBEI]
    exact = [{key: value if key == "date" else Decimal(str(value)) for key, value in row.items()} for row in JIEBEI]
    for rows in (frame, tuples, iter(JIEBEI), list(frame.itertuples(index=False)), exact):
        assert dk.find_convention(rows, **asked) == expected
    more = [row | {"fees": float("nan"), "overdue": None, "period": 1} for row in JIEBEI]
    assert dk.find_convention(more, **asked) == expected


def test_the_first_row_that_differs_is_named():
    rows = [JIEBEI[0], JIEBEI[1] | {"interest": 105.02, "payment": 1605.02}]
    found = dk.find_convention(rows, annual_rate=0.1825, method="equal_principal")
    assert (found.status, found.conventions, found.next_row) == ("none", (), None)
    assert found.leftover == (2, date(2026, 3, 10), "interest", 105.02, 105.0, 0.02)
    assert repr(found) == "ConventionFit(none: row 2 differs by 0.02 yuan)"


def test_the_nearest_convention_is_the_one_that_fits_most_rows():
    """Equal parts of 1,500 in two rows, then 1,600: none of the methods, and the third row is named."""
    rows = [*JIEBEI, {"date": "2026-04-10", "principal": 1600, "interest": 93, "balance": 4400}]
    for rate in (0.1825, None):
        left = dk.find_convention(rows, annual_rate=rate).leftover
        assert left == (3, date(2026, 4, 10), "principal", 1600.0, 1500.0, 100.0)


def test_one_row_that_repays_everything_can_be_of_any_method():
    row = {"date": "2026-02-10", "principal": 9000, "interest": 139.50, "balance": 0}
    assert methods(dk.find_convention([row], annual_rate=0.1825)) == {
        "level_payment",
        "equal_principal",
        "interest_only",
    }


def test_a_row_that_contradicts_itself_is_named():
    for column, given, by in (("balance", 6000.01, 0.01), ("payment", 1600, -5)):
        rows = [JIEBEI[0] | {"overdue": 0, "fee": 0}, JIEBEI[1] | {"overdue": 0, "fee": 0, column: given}]
        left = dk.find_convention(rows, annual_rate=0.1825).leftover
        assert (left.row, left.column, left.given, left.difference) == (2, column, given, by)


def test_rate_0():
    rows = [{"date": f"2026-0{k}-10", "principal": 100, "interest": 0, "balance": 1200 - 100 * k} for k in (2, 3)]
    for rate in (0, 0.0, None):
        found = dk.find_convention(rows, annual_rate=rate)
        assert found.status == "one"
        assert found.next_row == (date(2026, 4, 10), 0.0, 100.0, 100.0)
    level = dk.find_convention(rows, method="level_payment")
    assert {one.annual_rate for one in level.conventions} == {0.0}


def test_one_row_leaves_the_method_open():
    found = dk.find_convention(JIEBEI[:1], annual_rate=0.1825)
    assert found.status == "several"
    assert found.next_row is None
    assert methods(found) == {"level_payment", "equal_principal"}
    only = dk.find_convention(JIEBEI[:1], annual_rate=0.1825, method="equal_principal")
    assert only.status == "one"
    assert only.next_row.interest == 105.0


def test_due_dates_on_the_31st_and_in_short_months():
    """10,000 yuan, interest only, 12 % in twelfths: 100.00 a month whatever its length; the day comes back."""
    rows = [{"date": day, "principal": 0, "interest": 100, "balance": 10_000} for day in ("2026-02-28", "2026-03-31")]
    for start in ("2026-01-31", None):
        found = dk.find_convention(rows, annual_rate=0.12, start=start)
        assert {(one.method, one.day_count) for one in found.conventions} == {("interest_only", "monthly")}
        assert found.next_row == (date(2026, 4, 30), 100.0, 0.0, 100.0)
    april = [*rows, {"date": "2026-04-30", "principal": 0, "interest": 100, "balance": 10_000}]
    assert dk.find_convention(april, annual_rate=0.12).next_row.date == date(2026, 5, 31)


@pytest.mark.parametrize(("rest", "part", "fee"), [("first", 166.70, 14.70), ("last", 166.66, 14.66)])
def test_a_flat_fee_with_the_rest_first_or_last(rest, part, fee):
    """1,000 yuan and 88 yuan of fees in six parts: 166.66 and 14.66, and four fen over of each."""
    rows = [{"date": "2026-02-10", "principal": part, "fee": fee, "payment": round(part + fee, 2)}]
    rows += [{"date": f"2026-0{k}-10", "principal": 166.66, "fee": 14.66, "payment": 181.32} for k in (3, 4)]
    found = dk.find_convention(rows, principal=1000, method="flat_fee")
    assert found.status == "one"
    assert {one.rest for one in found.conventions} == {rest}
    assert found.next_row == (date(2026, 5, 10), 0.0, 166.66, 181.32)
    assert found.conventions[0].annual_rate is None
    hidden = [{key: row[key] for key in ("date", "principal", "payment")} for row in rows]
    assert dk.find_convention(hidden, principal=1000, method="flat_fee").next_row == found.next_row


def test_one_row_of_a_flat_fee_does_not_show_what_is_rest():
    row = {"date": "2026-02-10", "principal": 166.70, "fee": 14.70}
    assert dk.find_convention([row], principal=1000, method="flat_fee").status == "several"


def test_a_late_flat_fee_row():
    """Ten days late at 0.05 % a day on 181.32 yuan: 0.9066, so 0.91, which is not cut down."""
    rows = [
        {"date": "2026-02-10", "principal": 166.66, "fee": 14.66, "overdue": 0},
        {"date": "2026-03-20", "principal": 166.66, "fee": 14.66, "overdue": 0.91},
    ]
    found = dk.find_convention(rows, principal=1000)
    assert found.status == "one"
    assert {one.late.overdue.name for one in found.conventions if one.method == "flat_fee"} == {"0.05 % a day"}
    assert {one.rounding for one in found.conventions if one.method == "flat_fee"} == {"half_up", "half_even"}
    assert found.next_row.payment == 181.32


def test_the_last_row_leaves_nothing_to_come():
    rows = [*JIEBEI, {"date": "2026-04-10", "principal": 6000, "interest": 93.00, "balance": 0}]
    found = dk.find_convention(rows, annual_rate=0.1825)
    assert (found.status, found.next_row, found.leftover) == ("one", None, None)


def test_the_next_row_never_repays_more_than_is_owed():
    rows = [row | {"balance": row["balance"] - 5000} for row in JIEBEI]
    rows = [row | {"interest": None, "payment": None} for row in rows]
    found = dk.find_convention(rows, annual_rate=0, method="equal_principal")
    assert found.next_row.principal == 1000.0


REFUSED = {
    "convention.no_rows": ([], {}),
    "convention.many_rows": ([("2026-02-10", 1, 1, 0)] * 601, {}),
    "convention.order": ([JIEBEI[1], JIEBEI[0]], {}),
    "convention.column": ([JIEBEI[0] | {"intrest": 5}], {}),
    "convention.row": (["2026-02-10"], {}),
    "convention.early": (JIEBEI, {"start": "2026-01-15"}),
    "convention.dates": ([("2026-02-10", 1, 1, 0)] * 4, {}),
    "convention.principal": ([{"date": "2026-02-10", "interest": 5}], {"principal": 900}),
    "convention.opening": ([{"date": "2026-02-10", "interest": 5, "principal": 100}], {}),
    "convention.no_interest": ([{"date": "2026-02-10", "principal": 100, "balance": 900}], {"method": "level_payment"}),
    "convention.method": (JIEBEI, {"method": "single"}),
    "money.negative": (JIEBEI, {"principal": -1}),
    "rate.percent": (JIEBEI, {"annual_rate": 18.25}),
    "rate.range": (JIEBEI, {"annual_rate": -0.1}),
}


@pytest.mark.parametrize("code", REFUSED)
def test_refusals_in_our_words(code):
    rows, asked = REFUSED[code]
    with pytest.raises(DebtkitError) as refused:
        dk.find_convention(rows, **asked)
    assert refused.value.code == code
    for language in ("en", "zh-CN"):
        set_language(language)
        assert say(f"error.{code}", **refused.value.fields)


def test_a_rate_cannot_be_found_without_interest_but_a_given_one_can_be_used():
    rows = [{"date": row["date"], "principal": 1500, "balance": row["balance"]} for row in JIEBEI]
    with pytest.raises(Refused, match="neither interest nor payment"):
        dk.find_convention(rows, method="equal_principal")
    found = dk.find_convention(rows, annual_rate=0.1825)
    assert found.status == "several"
    assert "equal_principal" in methods(found)
