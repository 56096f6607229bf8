"""Selling or pausing something, as a figure beside the others."""

import pytest

from debtkit.errors import Refused
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.expense_cut import expense_cut
from debtkit.household.budget.lines import Income, Spending, without

LINES = [
    Income("wage", 5200),
    Income("deliveries", 900, low=500),
    Spending("car", 700),
    Spending("insurance", 2400, every="year", months=(3,)),
    Spending("films", 30, need="want"),
]


def test_it_is_what_the_budget_says_without_the_lines():
    gone = expense_cut(LINES, "car", also=["insurance", "deliveries"], price=30_000, costs=800, owed=21_000)
    assert (gone.at_once, gone.monthly, gone.together) == (8200.0, 400.0, 13_000.0)
    before = Budget.from_lines(LINES)
    after = Budget.from_lines(without(LINES, "car", "insurance", "deliveries"))
    assert after.surplus - before.surplus == gone.monthly


def test_a_pause_brings_nothing_at_once_and_selling_can_cost():
    assert expense_cut(LINES, "films", months=3)[1:] == (0.0, 30.0, 90.0, 3)
    assert expense_cut(LINES, "car", price=10_000, owed=12_000).at_once == -2000
    assert expense_cut(LINES, "deliveries").monthly == -500


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "boat"}, "line.unknown"),
        ({"name": "car", "price": -1}, "letting_go.amount"),
        ({"name": "car", "months": 0}, "letting_go.months"),
    ],
)
def test_refuses(given, code):
    with pytest.raises(Refused) as refused:
        expense_cut(LINES, **given)
    assert refused.value.code == code
