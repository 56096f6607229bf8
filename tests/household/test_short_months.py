"""The months that are known not to carry the usual payment, and what is put aside for them, by simulation."""

import random

import pytest
from support.any_household import ON, budget

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.budget.short_months import short_months


def any_budget(seed):
    draw = random.Random(seed)
    lines = [
        Income("wage", draw.randint(300_000, 900_000) / 100),
        Spending("living", draw.randint(200_000, 400_000) / 100),
    ]
    lines += [
        Spending(name, draw.randint(50_000, 900_000) / 100, "year", months=(draw.randint(1, 12),))
        for name in ("school", "heating", "insurance")[: draw.randint(0, 3)]
    ]
    if draw.random() < 0.3:
        lines.append(Income("harvest", draw.randint(100_000, 900_000) / 100, "year", months=(draw.randint(1, 12),)))
    return dk.Budget.from_lines(lines, reserve=draw.choice([0, 200]), other_payments=draw.choice([0, 0, 150.5]))


def left_over(here, payment):
    """What each month leaves beyond the payment, from the present one [fen]."""
    months = here.months(ON, 13)
    return [fen(m.income) - fen(m.essentials) - fen(m.other_payments) - fen(payment) for m in months]


def worst(rest, each):
    """The least that is in hand after any month, if up to so much is put aside in each [fen]."""
    hand, least = 0, 0
    for k, left in enumerate(rest):
        hand += max(0, min(left, each)) if left > 0 else (left if k else 0)
        least = min(least, hand)
    return least


@pytest.mark.parametrize("seed", range(300))
def test_what_is_put_aside_is_the_least_that_does(seed):
    here = any_budget(seed)
    payment = random.Random(seed + 1).uniform(0, 1.2) * here.capacity()
    rest, found = left_over(here, payment), short_months(here, payment, ON)
    short = [m.month for m, left in zip(here.months(ON, 13)[1:], rest[1:], strict=True) if left <= -100]
    assert (found.months if found else ()) == tuple(short)
    if found is None:
        return
    until = rest[: [m.month for m in here.months(ON, 13)].index(short[-1]) + 1]
    assert fen(found.most) == -min(rest[1:])
    assert fen(found.lacking) == -worst(until, max(0, *until))
    before = [left for left in until if left > 0]
    if not found.each:
        assert not before or worst(until, min(before)) < -fen(found.lacking)
        return
    assert fen(found.each) <= min(before)
    assert worst(until, fen(found.each)) == -fen(found.lacking)
    assert worst(until, fen(found.each) - 100) < -fen(found.lacking)


@pytest.mark.parametrize("seed", range(40))
def test_where_every_month_is_alike_none_is_short_of_what_can_be_paid(seed):
    here = budget(random.Random(seed))
    if not here.lines:
        assert short_months(here, here.capacity(), ON) is None or here.surplus < here.other_payments
