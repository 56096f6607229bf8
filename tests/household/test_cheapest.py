"""Plans called exact against the mixed-integer programme: random cases with accrued interest, promotions and fees."""

import random
from datetime import date

from oracles.payoff_milp import Column, cheapest

from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei_instalments, loan
from debtkit.errors import Refused
from debtkit.household.payoff.optimum.search import search
from debtkit.household.payoff.paydown import opening, step_with
from debtkit.household.payoff.payoff import payoff
from debtkit.household.payoff.payoff_input import PayoffInput, Promotion

START = date(2026, 11, 10)
TODAY = {"as_of": START, "next_due": "2026-12-10"}


def _case(draw: random.Random) -> tuple[PayoffInput, int]:
    """Two to four debts: contracts, minimums that carry the interest or do not, accrued interest, promotions, fees."""
    debts: list[Debt] = []
    promotions, minimums = {}, {}
    for k in range(draw.choice([2, 2, 3, 3, 4])):
        name, principal = f"d{k}", draw.randint(300, 3000)
        if draw.random() < 0.25:
            count, share = draw.choice([3, 6, 9, 12]), draw.choice([0.03, 0.06, 0.088])
            terms = huabei_instalments(count, share, on=START, early_fees=draw.choice(["dropped", "dropped", "due"]))
            debts.append(Debt(name, terms, principal, periods_left=count, **TODAY))
            continue
        accrued = draw.choice([0, 0, draw.randint(0, principal // 4)])
        terms, count = loan(draw.randint(5, 60) / 100), draw.choice([6, 12, 24])
        debts.append(Debt(name, terms, principal, periods_left=count, interest=accrued, **TODAY))
        if draw.random() < 0.85:
            minimums[name] = draw.choice([0, 0, 20, 50, round(principal * 0.03, 2)])
        if draw.random() < 0.4:
            promotions[name] = Promotion(draw.randint(1, 6), draw.choice([0, 0.03]), deferred=draw.random() < 0.6)
    inputs = PayoffInput(debts, START, minimums=minimums, promotions=promotions)
    return inputs, int(sum(inputs.principal) / draw.uniform(2.5, 9))


def _columns(inputs: PayoffInput, months: int) -> list[Column]:
    found = []
    for j, debt in enumerate(inputs.debts):
        promotion, contract = inputs.promotions.get(j), debt.terms.annual_rate / 12
        until = promotion.months if promotion else 0
        rates = [promotion.annual_rate / 12 if promotion and k <= until else contract for k in range(1, months + 1)]
        deferred = until if promotion and promotion.deferred else 0
        minimum = inputs.minimum[j]
        found.append(
            Column(
                debt.principal,
                debt.interest,
                rates,
                None if minimum is None else minimum / 100,
                [part / 100 for part in inputs.parts[j]],
                [fee / 100 for fee in inputs.fees[j]],
                debt.terms.early_fees == "dropped",
                deferred,
                [contract] * deferred,
            )
        )
    return found


def test_nobody_beats_what_is_called_exact_nor_the_bound(sample):
    draw, seen = random.Random(20), {"exact": 0, "best_found": 0, "refused": 0}
    for _ in range(sample(15, 1000)):
        inputs, money = _case(draw)
        try:
            found = search(inputs, opening(inputs), lambda month, money=money: money, 0)
        except Refused:
            seen["refused"] += 1
            continue
        cost = sum(map(sum, found.payments)) / 100
        months = max(len(found.payments), inputs.fee_months) + 1
        best = cheapest(_columns(inputs, months), [money / 100] * months)
        assert best is not None
        least, proved = best
        rounding = inputs.count * months * 0.005 + 0.01
        assert cost >= proved - rounding, "the programme has the same rules"
        assert found.bound / 100 <= least + 0.005, "no plan falls below the bound"
        if found.exact:
            assert cost <= least + rounding
        seen["exact" if found.exact else "best_found"] += 1
    assert min(seen["exact"], seen["best_found"]) > 1


def test_what_is_paid_keeps_to_the_rules(sample):
    """Each debt gets at least what it asks for and at most what it owes, and no payday more than there is."""
    draw = random.Random(21)
    for _ in range(sample(40, 1000)):
        inputs, money = _case(draw)
        try:
            found = search(inputs, opening(inputs), lambda month, money=money: money, 0)
        except Refused:
            continue
        state = opening(inputs)
        for month, paid in enumerate(found.payments, 1):
            asked, whole = step_with(inputs, state, month, paid)
            assert all(a <= p <= w for a, p, w in zip(asked, paid, whole, strict=True))
            assert sum(paid) <= money
        assert not any(state.principal)
        assert not any(state.due)
        assert found.bound <= sum(map(sum, found.payments))


def test_accrued_interest_is_paid_before_principal():
    """Five debts: the avalanche costs 11,300.72, one of the orders 11,038.39. Nothing proves that it is the best."""
    rows = [
        ("花呗", 0.1825, 6000, 900),
        ("借呗", 0.2464, 9000, 2600),
        ("网贷", 0.24, 5000, 300),
        ("信用卡", 0.1825, 8000, 1500),
        ("消费金融", 0.2399, 7000, 0),
    ]
    day = {"as_of": "2026-01-01", "next_due": "2026-02-01", "periods_left": 24}
    debts = [Debt(name, loan(rate), owed, interest=accrued, **day) for name, rate, owed, accrued in rows]
    minimums = dict.fromkeys((row[0] for row in rows), 0)
    assert payoff(debts, 2500, minimums=minimums).total_interest == 11300.72
    own = payoff(debts, 2500, ["消费金融", "网贷", "借呗", "花呗", "信用卡"], minimums=minimums)
    plan = payoff(debts, 2500, "optimal", minimums=minimums)
    assert plan.total_interest <= own.total_interest == 11038.39
    assert plan.status == "best_found"
    assert 0 < plan.gap < 200
    assert plan.least == round(plan.total_paid - plan.gap, 2)


def test_deferred_promotions_are_met_with_no_more_than_it_takes():
    day = {"as_of": "2026-01-01", "next_due": "2026-02-01", "periods_left": 60}
    rows = [("A", 0.36, 2642.32), ("B", 0.36, 1967.14), ("C", 0.24, 979.58)]
    debts = [Debt(name, loan(rate), owed, **day) for name, rate, owed in rows]
    promotions = {"A": Promotion(5, deferred=True), "C": Promotion(6, deferred=True)}
    plan = payoff(debts, 879, "optimal", minimums={"A": 79, "B": 59, "C": 29}, promotions=promotions)
    assert (plan.total_interest, plan.status) == (181.57, "exact")
    assert plan.cleared["A"] <= 5
    assert plan.cleared["C"] <= 6


def test_fees_are_saved_with_no_more_than_it_takes():
    """Two 花呗 whose fees fall away and a loan: a payday's money is split so that a debt gets only what it lacks."""
    flat = huabei_instalments(12, 0.088, on=START, early_fees="dropped")
    debts = [Debt("one", flat, 3000, periods_left=12, **TODAY), Debt("two", flat, 4000, periods_left=12, **TODAY)]
    debts.append(Debt("loan", loan(0.18), 9000, periods_left=60, **TODAY))
    plan = payoff(debts, 2000, "optimal", minimums={"loan": 200})
    orders = [["one", "two"], ["two", "one"], ["loan"], ["one", "loan"], ["two", "loan"]]
    rivals = [payoff(debts, 2000, order, minimums={"loan": 200}).total_paid for order in orders]
    assert plan.status == "exact"
    assert plan.total_paid < min(rivals) - 5
    columns = _columns(PayoffInput(debts, START, minimums={"loan": 200}), plan.months + 4)
    assert abs(plan.total_paid - cheapest(columns, [2000.0] * (plan.months + 4))[0]) < 0.05
