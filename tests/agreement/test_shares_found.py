"""How often one right next row is given, and how seldom a wrong one: over the whole menu, and off it."""

from collections import Counter
from random import Random

import pytest
from oracles.slow_statement import as_rows, draw, written
from support.off_menu import RULES

import debtkit as dk


def verdict(lines, after, rule, loan, *, solve=False, start=True, missing=()):
    given = {} if solve else {"annual_rate": float(rule.rate)}
    if start:
        given["start"] = loan.start
    if missing:
        given["principal"] = loan.principal / 100
    found = dk.find_convention(as_rows(lines, missing), **given)
    if found.status != "one":
        assert found.next_row is None
        return found.status
    row = tuple(round(100 * amount) for amount in found.next_row[1:])
    return "right" if row == (after.interest, after.principal, after.payment) else "wrong"


def shares(count, rows, seed, *, late=True, **asked):
    random, found = Random(seed), Counter()
    for _ in range(count):
        rule, loan = draw(random, rows, late=late)
        found[verdict(*written(rule, loan, rows), rule, loan, **asked)] += 1
    return found


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("solve", [True, False])
@pytest.mark.parametrize("rows", [3, 4, 6])
def test_on_the_menu(rows, solve, late, sample):
    count = sample(400, 5000)
    found = shares(count, rows, 18, late=late, solve=solve)
    assert found["none"] == 0
    assert found["wrong"] <= count / 100
    assert found["right"] >= count * (0.95 if rows == 6 else 0.9)


@pytest.mark.parametrize(
    "missing", [("interest", "overdue"), ("overdue", "balance"), ("principal", "payment"), ("payment", "balance")]
)
@pytest.mark.parametrize("solve", [True, False])
def test_with_columns_missing(missing, solve, sample):
    count = sample(200, 3000)
    found = shares(count, 6, 5, solve=solve, missing=missing)
    assert found["none"] == 0
    assert found["wrong"] <= count / 100
    assert found["right"] >= count * 0.95


def test_rates_that_nobody_quotes(sample):
    """A rate of eight decimals, not known: the range of rates decides, and no rate is guessed into it."""
    random, found, count = Random(3), Counter(), sample(300, 3000)
    for _ in range(count):
        rule, loan = draw(random, 6)
        rule = rule._replace(rate=rule.rate + type(rule.rate)(random.randrange(1, 100_000), 10**8))
        found[verdict(*written(rule, loan, 6), rule, loan, solve=True)] += 1
    assert found["none"] == 0
    assert found["wrong"] <= count / 100


@pytest.mark.parametrize("rows", [3, 6])
@pytest.mark.parametrize("solve", [True, False])
def test_off_the_menu(rows, solve, sample):
    random, found, count = Random(7), Counter(), sample(30, 400) * len(RULES)
    for k in range(count):
        rule, loan = draw(random, rows)
        lines, after = written(rule, loan, rows, RULES[k % len(RULES)])
        found[verdict(lines, after, rule, loan, solve=solve)] += 1
    assert found["wrong"] <= count * 2 / 100
    assert found["none"] >= count / 5
