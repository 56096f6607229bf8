"""Whatever is written by the menu is recognised, and the rule that wrote it is among those that fit."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from oracles.slow_statement import METHODS, Loan, Rule, as_rows, draw, rounded, written

import debtkit as dk

OVERDUE = {"1.5": "1.5 times the rate", "1.3": "1.3 times the rate", "daily": "0.05 % a day"}
randoms = st.randoms(use_true_random=False)


def is_rule(convention, rule, late):
    if convention.method != rule.method:
        return False
    if rule.method == "flat_fee":
        found = convention.rest == rule.rest
    else:
        found = (convention.day_count, convention.rounding) == (rule.day_count, rule.rounding)
    if not late or not found:
        return found
    rules = convention.late
    if rule.method == "flat_fee":
        return rules.overdue.name == OVERDUE[rule.overdue]
    return rules == ("day paid" if rule.to_day_paid else "due date", rule.on_top, rules.overdue) and (
        rules.overdue.name == OVERDUE[rule.overdue]
    )


@given(randoms, st.sampled_from([1, 2, 3, 4, 6]), st.booleans(), st.booleans())
def test_the_rule_that_wrote_the_rows_fits(random, rows, solve, late):
    rule, loan = draw(random, rows, late=late)
    lines, after = written(rule, loan, rows)
    rate = None if solve else float(rule.rate)
    found = dk.find_convention(as_rows(lines), start=loan.start, annual_rate=rate, principal=loan.principal / 100)
    assert found.status != "none"
    assert found.leftover is None
    assert any(is_rule(one, rule, any(loan.late)) for one in found.conventions)
    if found.status == "one":
        assert found.next_row.payment == after.payment / 100
        assert found.next_row.date == after.date
    if solve:
        for one in found.conventions:
            low, high = one.rate_range or (0, 0)
            assert low <= (one.annual_rate or 0) <= high


@given(randoms, st.sampled_from([3, 6]))
def test_the_method_may_be_given(random, rows):
    rule, loan = draw(random, rows)
    lines, _ = written(rule, loan, rows)
    for method in METHODS:
        found = dk.find_convention(as_rows(lines), start=loan.start, annual_rate=float(rule.rate), method=method)
        assert {one.method for one in found.conventions} <= {method}
        if method == rule.method:
            assert found.status != "none"


@given(randoms)
def test_due_dates_that_the_rows_show(random):
    rule, loan = draw(random, 6)
    loan = loan._replace(late=(0, *loan.late[1:]))
    lines, after = written(rule, loan, 6)
    found = dk.find_convention(as_rows(lines), annual_rate=float(rule.rate))
    assert found.status != "none"
    if found.status == "one":
        assert found.next_row[1:] == (after.interest / 100, after.principal / 100, after.payment / 100)


@given(randoms, st.sampled_from([29, 30, 31]), st.lists(st.integers(0, 12), min_size=5, max_size=5))
def test_a_due_day_at_a_months_end_that_fewer_dates_show(random, day, late):
    """30 April is the due date of the 30th and of the 31st; a payment a day late may show the other one."""
    rule, loan = draw(random, 6)
    loan = loan._replace(start=date(2026, 3, day), late=(0, *late))
    lines, _ = written(rule, loan, 6)
    found = dk.find_convention(as_rows(lines), annual_rate=float(rule.rate))
    assert found.status != "none"


def test_the_30th_is_found_where_the_dates_fit_the_31st_better():
    rule = Rule("interest_only", "monthly", to_day_paid=True, on_top=True, rate=Fraction(9, 125))
    loan = Loan(16_700_000, date(2024, 3, 30), 18, (0, 4, 9, 1, 5, 0))
    lines, after = written(rule, loan, 6)
    found = dk.find_convention(as_rows(lines), annual_rate=0.072)
    assert found.next_row == (after.date, after.interest / 100, 0.0, after.payment / 100)


@given(randoms, st.integers(0, 5), st.sampled_from(["payment", "interest", "principal", "overdue", "balance"]))
def test_one_fen_in_one_row_is_named(random, row, column):
    """A slip that the columns of the row itself contradict is found there, in whatever column."""
    rule, loan = draw(random, 6)
    lines, _ = written(rule, loan, 6)
    lines[row] = lines[row]._replace(**{column: getattr(lines[row], column) + 1})
    given = {"annual_rate": float(rule.rate), "start": loan.start, "principal": loan.principal / 100}
    found = dk.find_convention(as_rows(lines), **given)
    assert found.status == "none"
    assert found.next_row is None
    assert found.leftover.row == row + 1
    assert found.leftover.date == lines[row].date
    assert found.leftover.difference


def test_the_slow_engine_rounds_as_it_says():
    assert [rounded(2.5, rule) for rule in ("half_up", "half_even", "down")] == [3, 2, 2]
