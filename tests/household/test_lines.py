"""Budget lines by frequency and month, and the budgets made of them."""

import random

import pytest

from debtkit.errors import Refused, WrongType
from debtkit.household.budget.budget import Budget, uneven
from debtkit.household.budget.lines import TIMES_A_YEAR, Income, Spending, by_month, priority, without

LINES = (
    Income("wage", 4800, earner="first"),
    Income("deliveries", 1500, low=700, earner="second"),
    Income("fair", 900, months=(2, 10)),
    Spending("rent", 1900, if_missed="home", housing=True),
    Spending("food", 420, every="week", if_missed="health"),
    Spending("heating", 1800, every="year", months=(11,), if_missed="health"),
    Spending("school", 600, every="half_year", months=(2, 9), if_missed="school"),
    Spending("games", 60, need="want"),
)


def test_a_year_adds_up_whatever_the_frequency():
    draw = random.Random(0)
    for every, times in TIMES_A_YEAR.items():
        for _ in range(50):
            amount = draw.randint(0, 10**6)
            assert sum(by_month(amount, every)) == amount * times
            assert max(by_month(amount, every)) - min(by_month(amount, every)) <= 1
            if times <= 12:
                months = draw.sample(range(1, 13), times)
                assert sum(by_month(amount, every, months)) == amount * times


def test_the_month_is_a_twelfth_of_the_year_on_the_careful_side():
    budget = Budget.from_lines(LINES, reserve=100, other_payments=50, people=3)
    assert budget.income == 4800 + 700 + 150
    assert budget.essentials == 1900 + 1820 + 150 + 100
    assert budget.wants == 60
    assert budget.surplus == 1680
    assert budget.capacity() == 1530
    assert Budget.from_lines([Income("odd", 100, "year")]).income == 8.33
    assert Budget.from_lines([Spending("odd", 100, "year")]).essentials == 8.34


def test_the_coming_months_show_the_dear_ones():
    budget = Budget.from_lines(LINES, reserve=100)
    months = budget.months("2026-11-23", 12)
    assert [m.month.isoformat() for m in months[:2]] == ["2026-11-01", "2026-12-01"]
    assert months[0].essentials == 1900 + 1820 + 1800
    assert months[0].left == 5500 - 5520 - 60
    assert months[3].income == 5500 + 900
    assert sum(m.income for m in months) / 12 == budget.income
    assert sum(m.essentials for m in months) == pytest.approx(12 * budget.essentials)


def test_a_plain_budget_has_the_same_month_always():
    budget = Budget(5200, 3300, reserve=300, other_payments=200)
    assert budget.capacity() == 1400
    assert {m.left for m in budget.months("2026-02-28", 14)} == {1700}
    assert Budget(3000, 3300).capacity() == 0
    assert Budget(3000, 3300).surplus == -300


def test_bills_by_consequence():
    assert [bill.name for bill in priority(LINES)] == ["food", "heating", "rent", "school"]


def test_what_if_something_is_given_up():
    assert Budget.from_lines(without(LINES, "games")).wants == 0


@pytest.mark.parametrize(("months", "low"), [(12, 3), (11, 3), (8, 2), (4, 1), (3, 1), (1, 1)])
def test_irregular_income_counts_with_a_poor_month(months: int, low: int):
    received = list(range(100, 100 * months + 1, 100))
    line = Income.from_history("odd jobs", received[::-1])
    assert line.low == 100 * low if months > 1 else line.low == line.amount == 100
    assert line.amount == sum(received) / months
    assert Budget.from_lines([line]).income == line.low
    assert sum(line.year_fen(usual=True)) / 1200 == line.amount


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: Income("x", -1), "line.amount"),
        (lambda: Income("x", 1, every="fortnight"), "line.word"),
        (lambda: Income("x", 1, months=(0,)), "line.months"),
        (lambda: Income("x", 1, months=(1, 1)), "line.months"),
        (lambda: Income("x", 1, "year", months=(1, 2)), "line.months_count"),
        (lambda: Income("x", 1, low=2), "line.low"),
        (lambda: Income.from_history("x", []), "line.no_history"),
        (lambda: Spending("x", 1, need="luxury"), "line.word"),
        (lambda: Spending("x", 1, if_missed="shame"), "line.word"),
        (lambda: without(LINES, "yacht"), "line.unknown"),
        (lambda: Budget.from_lines([LINES[0], LINES[0]]), "budget.same_name"),
        (lambda: Budget(-1, 0), "budget.amount"),
        (lambda: Budget(1, 0, people=0), "budget.people"),
        (lambda: Budget(float("nan"), 0), "money.not_finite"),
    ],
)
def test_refusals(call, code: str):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_wrong_types():
    with pytest.raises(WrongType, match="line"):
        Budget.from_lines([("rent", 100)])


def test_a_month_falls_as_its_lines_where_they_come_to_it():
    lines = Budget.from_lines(LINES)
    for budget in (Budget(lines.income, lines.essentials, reserve=300), Budget(9999, lines.essentials)):
        coming = budget.falling_as(lines)
        assert (coming.income, coming.essentials, coming.reserve) == (budget.income, budget.essentials, budget.reserve)
        months = coming.months("2026-11-23")
        assert [m.essentials for m in months] == [m.essentials for m in lines.months("2026-11-23")]
        same = budget.income == lines.income
        assert [m.income for m in months] == [m.income if same else 9999 for m in lines.months("2026-11-23")]
        assert uneven(months)
    even = Budget(9999, 1).falling_as(lines)
    assert {(m.income, m.essentials) for m in even.months("2026-11-23")} == {(9999, 1)}
    assert not uneven(even.months("2026-11-23"))


def test_the_fen_of_a_week_make_no_uneven_year():
    weekly = Budget.from_lines([Income("wage", 4000), Spending("food", 420.01, every="week")])
    assert len({m.essentials for m in weekly.months("2026-11-23")}) > 1
    assert not uneven(weekly.months("2026-11-23"))
