"""The cheapest order against every order there is, and plans side by side."""

import random
from datetime import date
from itertools import permutations, product

import pytest

from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei_instalments, loan
from debtkit.errors import Refused
from debtkit.household.payoff.comparison import compare_strategies, strategy_choices
from debtkit.household.payoff.optimum import certificate, search
from debtkit.household.payoff.paydown import open_after, opening, step
from debtkit.household.payoff.payment_to_finish import monthly_to_finish
from debtkit.household.payoff.payoff import payoff
from debtkit.household.payoff.payoff_input import PayoffInput, Promotion

START = date(2026, 11, 10)
TODAY = {"as_of": START, "next_due": "2026-12-10"}


def _brute(inputs: PayoffInput, money: int, months: int) -> int | None:
    """The least that every possible order in every month can cost; None where no way is through in time."""
    least = None
    for orders in product(list(permutations(range(inputs.count))), repeat=months):
        state, paid = opening(inputs), 0
        try:
            for month, order in enumerate(orders, 1):
                paid += sum(step(inputs, state, month, money, order)[0])
        except Refused:
            continue
        if not open_after(inputs, state, months) and (least is None or paid < least):
            least = paid
    return least


def _case(draw: random.Random) -> tuple[list[Debt], dict[str, Promotion], dict[str, float]]:
    debts, promotions, minimums = [], {}, {}
    for k in range(draw.choice([2, 2, 3])):
        name, principal = f"d{k}", draw.randint(300, 1500)
        if draw.random() < 0.25:
            terms = huabei_instalments(6, 0.06, on=START, early_fees="dropped")
            debts.append(Debt(name, terms, principal, periods_left=6, **TODAY))
            continue
        debts.append(Debt(name, loan(draw.randint(5, 60) / 100), principal, periods_left=24, **TODAY))
        minimums[name] = draw.choice([0, 50])
        if draw.random() < 0.6:
            promotions[name] = Promotion(draw.randint(1, 4), draw.choice([0, 0.02]), deferred=draw.random() < 0.5)
    return debts, promotions, minimums


def test_the_optimum_is_the_cheapest_of_all_orders(sample):
    draw = random.Random(3)
    beaten = exact = 0
    for _ in range(sample(25, 150)):
        debts, promotions, minimums = _case(draw)
        owed = sum(debt.principal for debt in debts)
        months = 5 if len(debts) == 2 else 4
        money = round(owed / draw.uniform(2.2, months - 0.8), 2)
        inputs = PayoffInput(debts, START, minimums=minimums, promotions=promotions)
        options = {"minimums": minimums, "promotions": promotions}
        try:
            plan = payoff(debts, money, "optimal", **options)
        except Refused:
            assert _brute(inputs, fen(money), months) is None
            continue
        exact += plan.status == "exact"
        assert plan.rows[-1].owed_fen == 0
        brute = _brute(inputs, fen(money), months)
        if plan.months > months:
            continue
        assert brute is not None
        slack = inputs.count * months
        assert fen(plan.total_paid) <= brute + slack
        assert fen(plan.least) <= brute
        try:
            avalanche = payoff(debts, money, **options)
        except Refused:
            continue
        assert plan.total_paid <= avalanche.total_paid
        beaten += avalanche.total_paid > plan.total_paid + 0.05
    assert exact > 2
    assert beaten > 2, "the cases must be such that the avalanche is not always the cheapest"


def test_without_cliffs_the_optimum_is_the_avalanche():
    debts = [Debt(f"d{k}", loan(0.06 * k), 1000 + 300 * k, periods_left=12, **TODAY) for k in range(5)]
    assert payoff(debts, 1200, "optimal").total_paid == payoff(debts, 1200).total_paid


def test_paying_dropped_fees_away_beats_the_avalanche():
    """Flat fees of 8.8 % look like a rate of 0, yet are saved when the debt is gone; a loan at 3 % can wait."""
    flat = Debt("flat", huabei_instalments(12, 0.088, on=START, early_fees="dropped"), 2400, periods_left=12, **TODAY)
    debts = [flat, Debt("loan", loan(0.03), 3000, periods_left=24, **TODAY)]
    avalanche, best = payoff(debts, 1000), payoff(debts, 1000, "optimal")
    assert best.total_paid < avalanche.total_paid - 30
    assert best.cleared["flat"] < avalanche.cleared["flat"]


def test_a_search_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(search, "PAYDAYS", 3)
    monkeypatch.setattr(certificate, "WORK", 3)
    debts = [Debt(n, loan(0.2), 2000, periods_left=24, **TODAY) for n in "abc"]
    options = {"minimums": dict.fromkeys("abc", 0), "promotions": {n: Promotion(6, deferred=True) for n in "abc"}}
    plan = payoff(debts, 800, "optimal", **options)
    assert plan.status == "best_found"
    assert plan.gap > 0
    assert plan.rows[-1].owed_fen == 0


def test_a_plan_that_follows_a_strategy_claims_nothing():
    plan = payoff([Debt("a", loan(0.2), 2000, periods_left=24, **TODAY)], 500)
    assert (plan.status, plan.least, plan.gap) == ("chosen", None, None)


def test_one_debt_has_one_plan_also_when_it_is_late():
    late = Debt("late", loan(0.1, overdue_daily=0.0005), 2000, periods_left=10, as_of=START, next_due="2026-12-10",
                overdue_since="2026-10-10")  # fmt: skip
    plan = payoff([late], 800, "optimal", skip=[2])
    assert (plan.status, plan.gap) == ("exact", 0)
    assert plan.total_paid == payoff([late], 800, skip=[2]).total_paid


def test_the_optimum_after_arrears():
    late = Debt("late", loan(0.1, overdue_daily=0.0005), 2000, periods_left=10, as_of=START, next_due="2026-12-10",
                overdue_since="2026-10-10")  # fmt: skip
    card = Debt("card", loan(0.3), 2000, periods_left=24, **TODAY)
    plan = payoff([late, card], 800, "optimal", promotions={"card": Promotion(4, deferred=True)})
    assert plan.rows[-1].owed_fen == 0
    assert plan.total_paid <= payoff([late, card], 800, promotions={"card": Promotion(4, deferred=True)}).total_paid
    assert plan.status == "best_found"
    assert plan.least < plan.total_paid


def test_strategies_side_by_side():
    debts = [
        Debt("a", loan(0.24), 3000, periods_left=24, **TODAY),
        Debt("b", loan(0.06), 800, periods_left=24, **TODAY),
    ]
    choices = strategy_choices(debts, 500, ("avalanche", "snowball", ["b", "a"]))
    assert [c.strategy for c in choices] == ["avalanche", "snowball", "b → a"]
    assert choices[0].extra_cost == 0
    assert choices[1].extra_cost == choices[2].extra_cost > 0
    assert choices[1].first == "b"
    frame = compare_strategies(debts, 500, ("avalanche", "snowball", ["b", "a"]))
    assert frame.loc["snowball", "interest"] == choices[1].interest


def test_a_strategy_that_never_ends_does_not_hide_the_others():
    """At a minimum of 0 nobody is ever paid anything by `minimums` alone."""
    debts = [Debt(n, loan(r), 2000, periods_left=24, **TODAY) for n, r in (("a", 0.24), ("b", 0.06))]
    choices = strategy_choices(debts, 500, minimums={"a": 0, "b": 0})
    ends = {choice.strategy: choice.refused is None for choice in choices}
    assert ends == {"avalanche": True, "snowball": True, "proportional": True, "minimums": False, "optimal": True}
    never = choices[3]
    assert never.refused.code == "payoff.never_ends"
    assert (never.months, never.total_paid, never.extra_cost) == (None, None, None)
    assert min(choice.extra_cost for choice in choices if choice.refused is None) == 0
    frame = compare_strategies(debts, 500, minimums={"a": 0, "b": 0})
    assert frame.refused.to_dict()["minimums"] == "payoff.never_ends"
    assert frame.loc["minimums", ["months", "ends", "total_paid"]].isna().all()
    assert frame.loc["avalanche", "refused"] == ""


def test_where_no_strategy_has_a_plan_the_first_reason_is_said():
    debts = [Debt("a", loan(0.24), 2000, periods_left=24, **TODAY)]
    with pytest.raises(Refused) as refused:
        compare_strategies(debts, 10, minimums={"a": 0})
    assert refused.value.code == "payoff.never_ends"
    with pytest.raises(Refused) as refused:
        compare_strategies(debts, 500, ("avalanche", "quickest"))
    assert refused.value.code == "payoff.strategy", "a name that is unknown is no strategy at all"


@pytest.mark.parametrize("by", [3, 7, 20, date(2027, 8, 10), "2028-11-09"])
def test_free_by_a_date(by):
    debts = [Debt(f"d{k}", loan(0.09 * k), 2000 + 500 * k, periods_left=24, **TODAY) for k in range(3)]
    found = monthly_to_finish(debts, by)
    assert found.status == "more"
    month = by if isinstance(by, int) else None
    assert found.plan.months <= month if month else found.plan.ends <= date.fromisoformat(str(by))
    less = payoff(debts, found.monthly - 0.1)
    assert less.months > month if month else less.ends > date.fromisoformat(str(by))


def test_free_by_a_date_that_the_contract_keeps_anyway():
    debts = [Debt("a", loan(0), 1200, periods_left=12, **TODAY)]
    assert monthly_to_finish(debts, 12)[:2] == (100, "contract")
    assert monthly_to_finish(debts, 40)[:2] == (100, "contract")


def test_too_soon():
    fees = [Debt("flat", huabei_instalments(12, on=START), 1200, periods_left=12, **TODAY)]
    assert monthly_to_finish(fees, 6)[:2] == (None, "too_soon")
    with pytest.raises(Refused) as refused:
        monthly_to_finish(fees, START)
    assert refused.value.code == "finish.too_early"
