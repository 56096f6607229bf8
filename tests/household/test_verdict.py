"""Ratios against yardsticks, benchmarks, the kind of solution that fits, and the purchase checker."""

import random
from datetime import date

import pytest

from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei_instalments, jiebei, loan
from debtkit.errors import Refused
from debtkit.household.budget.benchmarks import living_benchmarks
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.purchase import check_purchase
from debtkit.household.ratios import ratios
from debtkit.household.verdict import KINDS, QUESTIONS, verdict
from debtkit.negotiation.deal import Deal, Instalments
from debtkit.negotiation.outcome import by_month
from debtkit.negotiation.projection import project
from debtkit.reference.facts import PastVerified

DAY = date(2026, 11, 23)


def _debt(principal: float, rate: float = 0.0, periods: int = 12, name: str = "x", **more: object) -> Debt:
    return Debt(name, loan(rate), principal, periods_left=periods, **({"as_of": DAY, "next_due": "2026-12-09"} | more))


def test_ratios_name_their_yardsticks_and_sources():
    budget = Budget.from_lines(
        [Income("wage", 6000), Spending("rent", 2100, housing=True), Spending("food", 1500)],
        other_payments=600,
        people=2,
    )
    debt, home, fund = ratios(budget, [_debt(12_000), _debt(6000, name="y")], DAY, savings=7200)
    assert (debt.name, debt.value, debt.part) == ("debt_to_income", (1000 + 500 + 600) / 6000, 2100)
    assert (home.name, home.value) == ("housing_to_income", 0.35)
    assert [(y.limit, y.kept) for y in home.yardsticks] == [(0.5, True), (0.3, False)]
    assert all(y.fact.source.address for r in (debt, home, fund) for y in r.yardsticks)
    assert (fund.name, fund.value) == ("emergency_months", 2)
    assert [(y.limit, y.kept) for y in fund.yardsticks] == [(6, False)]
    assert ratios(Budget(6000, 3600), 0, DAY, savings=18_000)[1].yardsticks[0].kept, "alone, three months are enough"


def test_ratios_without_income_have_no_value():
    debt = ratios(Budget(0, 1000), 500, DAY)[0]
    assert debt.value is None
    assert not any(y.kept for y in debt.yardsticks)
    assert ratios(Budget(5000, 1000), 0, DAY, housing=0)[1].value == 0
    with pytest.raises(Refused) as refused:
        ratios(Budget(5000, 1000), -1, DAY)
    assert refused.value.code == "ratios.payments"


def test_benchmarks_are_for_the_whole_household():
    spending, wage = living_benchmarks(3, "2026-01-01", names=("subsistence.yunnan_urban",), place="henan")
    assert (spending.monthly, wage.monthly) == (3 * 744, 2350)
    with pytest.warns(PastVerified):
        living_benchmarks(1, DAY)
    for call, code in (
        (lambda: living_benchmarks(1, DAY, names=(), place="atlantis"), "benchmarks.place"),
        (lambda: living_benchmarks(1, DAY, names=("budget.debt_share",)), "benchmarks.unit"),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.code == code


LATE = {"overdue_since": "2026-10-09", "overdue": 30}


@pytest.mark.parametrize(
    ("budget", "debts", "options", "kind", "months"),
    [
        (Budget(5000, 3500), [_debt(12_000)], {}, "keep", None),
        (Budget(5000, 3500), [_debt(12_000, **LATE)], {"savings": 4000}, "keep", None),
        (Budget(5000, 3500), [_debt(12_000, **LATE)], {}, "catch_up", 5),
        (Budget(5000, 3990), [_debt(12_000, **LATE)], {}, "extend_term", 13),
        (Budget(5000, 4500), [_debt(12_000)], {}, "extend_term", 24),
        (Budget(5000, 4500), [_debt(6000), _debt(6000, name="y")], {}, "extend_term", 24),
        (Budget(5000, 4700), [_debt(15_000, 0.24)], {}, "interest_waiver", 50),
        (Budget(5000, 4900), [_debt(15_000, 0.24)], {}, "principal_waiver", 60),
        (Budget(5000, 4900), [_debt(1300)], {"longest": 6}, "principal_waiver", 6),
        (Budget(3000, 3500), [_debt(1200)], {}, "living_first", None),
        (Budget(3000, 3500), [_debt(1200)], {"better_in": 4}, "pause", 4),
    ],
)
def test_the_kind_of_solution(budget: Budget, debts: list[Debt], options: dict, kind: str, months: int | None):
    found = verdict(budget, debts, DAY, **options)
    assert (found.kind, found.months) == (kind, months)
    assert found.kind in KINDS
    assert {step.question for step in found.steps} <= set(QUESTIONS)
    assert found.steps, "the reasoning is shown"
    assert [step.holds for step in found.steps[:-1]].count(False) <= len(found.steps) - 1


def test_the_shortest_time_fits_and_one_less_does_not(sample):
    draw = random.Random(4)
    seen = 0
    for _ in range(sample(60, 1000)):
        debts = [
            _debt(draw.randint(2000, 40_000), draw.randint(0, 24) / 100, draw.randint(3, 24), name=str(k))
            for k in range(draw.randint(1, 3))
        ]
        budget = Budget(5000, draw.randint(2500, 4800))
        found = verdict(budget, debts, DAY)
        if found.kind != "extend_term":
            continue
        seen += 1

        def worst(months: int, debts: list[Debt] = debts) -> float:
            ledgers = [project(debt, Deal("d", [Instalments(months)]), DAY) for debt in debts]
            return max(by_month(ledgers, DAY, later=True).values()) / 100

        assert worst(found.months) <= budget.capacity()
        assert found.months == 1 or worst(found.months - 1) > budget.capacity()
    assert seen > 10


def test_a_phone_on_instalments():
    """6,000 over 12 bill instalments at 8.8 %: 544 a month; the published true price of that fee is 17.07 % effective
    where months are equal, and a little different by the day."""
    owed = Debt("借呗", jiebei(0.0004, on=DAY), 5000, periods_left=6, as_of=DAY, next_due="2026-12-09")
    phone = check_purchase(6000, huabei_instalments(12, on=DAY), 12, Budget(5200, 3700, reserve=100), [owed], on=DAY,
                           first_due="2026-12-09")  # fmt: skip
    assert (phone.total, phone.cost) == (6528, 528)
    assert phone.effective_rate == pytest.approx(0.1707, abs=0.02)
    assert len(phone.months) == 12
    assert phone.months[0].month == date(2026, 12, 1)
    assert {m.added for m in phone.months} == {544}
    assert phone.months[0].before > 800
    assert phone.months[-1].before == 0
    assert phone.months[0].share_after == pytest.approx((phone.months[0].before + 544) / 5200)
    assert phone.months[0].left == pytest.approx(1400 - phone.months[0].before - 544)
    assert phone.tight == sum(m.left < 0 for m in phone.months) > 0


def test_the_same_from_savings():
    terms = huabei_instalments(12, on=DAY)
    assert check_purchase(6000, terms, 12, Budget(5000, 4000), on=DAY).saved_in == 6
    assert check_purchase(6000, terms, 12, Budget(5000, 4000), on=DAY, savings=2500).saved_in == 4
    ready = check_purchase(6000, terms, 12, Budget(5000, 4000), on=DAY, savings=6000)
    assert (ready.saved_in, ready.saved_on) == (0, date(2026, 11, 1))
    never = check_purchase(6000, terms, 12, Budget(4000, 4000), on=DAY)
    assert (never.saved_in, never.saved_on) == (None, None)
    first_the_debt = check_purchase(6000, terms, 12, Budget(5000, 4000), [_debt(3000, 0, 3)], on=DAY)
    assert first_the_debt.saved_in == 9
    assert check_purchase(100, terms, 12, Budget(0, 0), on=DAY).months[0].share_after is None
    with pytest.raises(Refused) as refused:
        check_purchase(0, terms, 12, Budget(5000, 4000), on=DAY)
    assert refused.value.code == "purchase.price"
