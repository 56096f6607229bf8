"""The chance of keeping a promise against exact chances, in both engines; its laws."""

import sys
from datetime import date
from itertools import pairwise
from math import comb, erf, sqrt

import pytest

from debtkit.bulk.resilience import BLOCK
from debtkit.credit.debt import Debt
from debtkit.credit.products import loan
from debtkit.errors import Refused, WrongType
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.resilience.affordability import (
    buffer_effect,
    chance_grid,
    grid_frame,
    largest_payment,
    rank_by_chance,
)
from debtkit.household.resilience.keep_chance import keep_chance, wilson
from debtkit.household.resilience.promise import Promise
from debtkit.household.resilience.shocks import ASSUMED, IncomeSwing, JobLoss, OneOff, Seasonal
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Settle
from debtkit.negotiation.projection import project

TIGHT = Budget(4000, 3000)
ENGINES = pytest.mark.parametrize("engine", ["numpy", "python"])


def _phi(x: float) -> float:
    return (1 + erf(x / sqrt(2))) / 2


def _jobless_months_at_most(lose: float, find: float, months: int, most: int) -> float:
    """The exact chance that a two-state chain, beginning in work, is out of work in at most so many months."""
    chances = {(False, 0): 1.0}
    for _ in range(months):
        after: dict[tuple[bool, int], float] = {}
        for (out, count), p in chances.items():
            for next_out, q in ((True, 1 - find if out else lose), (False, find if out else 1 - lose)):
                key = (next_out, count + next_out)
                after[key] = after.get(key, 0) + p * q
        chances = after
    return sum(p for (_, count), p in chances.items() if count <= most)


def _close(result, exact: float) -> None:
    assert abs(result.chance - exact) <= 3 * sqrt(exact * (1 - exact) / result.paths) + 1e-12
    assert result.low - 0.02 <= exact <= result.high + 0.02


@ENGINES
def test_nothing_that_can_happen(engine: str):
    assert keep_chance([1000] * 12, TIGHT, [], paths=10, engine=engine).chance == 1
    assert keep_chance([1000.01] * 12, TIGHT, [], paths=10, engine=engine).chance == 0
    assert keep_chance([1000.01] * 12, TIGHT, [], paths=10, engine=engine, savings=0.12).chance == 1
    assert keep_chance([1000.01] * 12, TIGHT, [], paths=10, engine=engine, savings=0.11).by_month[-2:] == (1, 0)


@ENGINES
def test_a_job_lost_once_breaks_a_promise_without_buffer(engine: str, sample):
    paths = sample(10_000, 200_000)
    result = keep_chance([1000] * 24, TIGHT, [JobLoss(0.02, 5)], paths=paths, engine=engine)
    _close(result, 0.98**24)
    for month, kept in enumerate(result.by_month, 1):
        exact = 0.98**month
        assert abs(kept - exact) <= 4 * sqrt(exact * (1 - exact) / paths)


@ENGINES
@pytest.mark.parametrize("buffer", [0, 1, 3, 6])
def test_a_buffer_of_so_many_months_without_work(engine: str, buffer: int, sample):
    """Out of work 4,000 a month are missing, and nothing is left in other months: exact by counting months."""
    result = keep_chance(
        [1000] * 18, TIGHT, [JobLoss(0.05, 3)], paths=sample(10_000, 200_000), engine=engine, savings=4000 * buffer
    )
    _close(result, _jobless_months_at_most(0.05, 1 / 3, 18, buffer))


@ENGINES
def test_what_is_left_of_the_income_and_of_whom(engine: str, sample):
    """Half the income is lost by half: 1,000 a month are missing; 5,000 last for five such months."""
    job = JobLoss(0.08, 4, left=0.5, of_income=0.5)
    result = keep_chance([1000] * 12, TIGHT, [job], paths=sample(10_000, 200_000), engine=engine, savings=5000)
    _close(result, _jobless_months_at_most(0.08, 0.25, 12, 5))


@ENGINES
def test_two_earners(engine: str, sample):
    """Without buffer both must keep their work."""
    jobs = [JobLoss(0.01, 6, of_income=0.6), JobLoss(0.03, 6, of_income=0.4)]
    _close(keep_chance([1000] * 12, TIGHT, jobs, paths=sample(10_000, 200_000), engine=engine), (0.99 * 0.97) ** 12)


@ENGINES
def test_repairs_are_counted_like_coins(engine: str, sample):
    """Savings for two repairs of 800: kept where at most two come in a year."""
    result = keep_chance([1000] * 12, TIGHT, [OneOff(0.1, 800)], paths=sample(10_000, 200_000), engine=engine,
                         savings=1600)  # fmt: skip
    _close(result, sum(comb(12, k) * 0.1**k * 0.9 ** (12 - k) for k in range(3)))


@ENGINES
def test_a_cost_between_bounds(engine: str, sample):
    """One month, savings 900, a cost of 400 to 1,400: half of them are too dear."""
    result = keep_chance([1000], TIGHT, [OneOff(0.6, 400, up_to=1400)], paths=sample(10_000, 200_000), engine=engine,
                         savings=900)  # fmt: skip
    _close(result, 1 - 0.6 * 0.5)


@ENGINES
def test_income_that_swings(engine: str, sample):
    """900 of 4,000 - 3,000 are promised: kept in a month where the factor is 0.975 or more."""
    result = keep_chance([900] * 3, TIGHT, [IncomeSwing(0.1)], paths=sample(40_000, 400_000), engine=engine)
    _close(result, _phi(0.25) ** 3)
    twice = keep_chance([900], TIGHT, [IncomeSwing(0.1), IncomeSwing(0.0)], paths=2000, engine=engine)
    assert twice.by_month[0] == pytest.approx(_phi(0.25), abs=0.05)


@ENGINES
def test_income_never_falls_below_nothing(engine: str):
    """However wild the swing, a month cannot take more than its costs from the buffer."""
    wild = [IncomeSwing(2), IncomeSwing(2), JobLoss(0.5, 2, of_income=0.7), JobLoss(0.5, 2, of_income=0.7)]
    assert keep_chance([1000] * 5, TIGHT, wild, paths=3000, engine=engine, savings=20_000).chance == 1
    assert keep_chance([1000] * 5, TIGHT, wild, paths=3000, engine=engine, savings=19_000).chance < 1


@ENGINES
def test_the_reserve_and_no_more_is_put_aside(engine: str):
    """300 a month go to the buffer: a cost of 900 that comes every month from the fourth on, breaks it in the sixth."""
    budget = Budget(4000, 3000, reserve=300)
    payments = [100] * 3 + [1600] * 9
    result = keep_chance(payments, budget, [], paths=5, engine=engine)
    assert result.by_month == (1, 1, 1, 1, *[0] * 8)


@ENGINES
def test_a_good_month_is_put_aside_for_the_lean_ones(engine: str):
    """12,000 come in January and July and 1,000 a month is spent: 1,000 can be promised, from a good month on."""
    lines = [Income("crop", 12_000, "half_year", (1, 7)), Spending("living", 1000)]
    budget = Budget(2000, 1000).falling_as(Budget.from_lines(lines))
    options = {"paths": 5, "engine": engine}
    assert keep_chance([1000] * 24, budget, [], start="2027-01-15", **options).chance == 1
    assert keep_chance([1001] * 6, budget, [], start="2027-01-15", **options).by_month == (1, 1, 1, 1, 1, 0)
    assert keep_chance([1000] * 24, budget, [], start="2027-05-15", **options).by_month[0] == 0
    assert keep_chance([1000] * 24, budget, [], start="2027-05-15", savings=4000, **options).chance == 1


def test_both_engines_agree_on_everything_at_once(sample):
    budget = Budget(5200, 3800, reserve=250, other_payments=300)
    shocks = [JobLoss(0.02, 4, left=0.25), IncomeSwing(0.15), OneOff(0.08, 300, up_to=2500)]
    paths = sample(10_000, 200_000)
    one, two = (keep_chance([700] * 24, budget, shocks, paths, engine=e, savings=4000) for e in ("numpy", "python"))
    assert (one.engine, two.engine) == ("numpy", "python")
    for a, b in zip(one.by_month, two.by_month, strict=True):
        assert abs(a - b) <= 4 * sqrt((a * (1 - a) + b * (1 - b)) / paths) + 1e-12


@ENGINES
def test_monotone_in_the_payment_the_buffer_and_the_time(engine: str):
    budget = Budget(5200, 3800, reserve=250)
    options = {"paths": 2000, "engine": engine}
    by_payment = [
        keep_chance([p] * 18, budget, ASSUMED["unsteady"], savings=3000, **options) for p in range(0, 2000, 250)
    ]
    by_buffer = [
        keep_chance([700] * 18, budget, ASSUMED["steady"], savings=s, **options) for s in range(0, 20_000, 2500)
    ]
    assert all(a.chance >= b.chance for a, b in pairwise(by_payment))
    assert all(a.chance <= b.chance for a, b in pairwise(by_buffer))
    for result in by_payment + by_buffer:
        assert list(result.by_month) == sorted(result.by_month, reverse=True)
    assert by_payment[0].chance > by_payment[-1].chance
    assert by_buffer[0].chance < by_buffer[-1].chance


@ENGINES
def test_the_same_seed_gives_the_same_result_and_another_does_not(engine: str):
    def once(seed: int) -> tuple[float, ...]:
        return keep_chance([900] * 12, TIGHT, ASSUMED["unsteady"], 3000, seed, engine=engine, savings=2000).by_month

    assert once(1) == once(1)
    assert once(1) != once(2)


@ENGINES
def test_progress_is_told(engine: str):
    told = []
    keep_chance(
        [1] * 2, TIGHT, [OneOff(0.1, 1)], 2 * BLOCK + 7, engine=engine, progress=lambda *seen: told.append(seen)
    )
    assert told[-1] == (2 * BLOCK + 7, 2 * BLOCK + 7)
    assert [done for done, _ in told] == sorted({done for done, _ in told})


def test_without_numpy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert keep_chance([1000], TIGHT, [], 10).engine == "python"
    with pytest.raises(Refused) as refused:
        keep_chance([1000], TIGHT, [], 10, engine="numpy")
    assert refused.value.code == "keep_chance.needs_numpy"


def test_standard_error_and_interval():
    result = keep_chance([1000] * 24, TIGHT, [JobLoss(0.02, 5)], 5000)
    assert result.error == sqrt(result.chance * (1 - result.chance) / 5000)
    assert result.low < result.chance < result.high
    # Wilson (1927), as tabled in Newcombe (1998), Two-sided confidence intervals for the single proportion, method 3
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)


def test_seasons_and_calendar_months():
    lines = [Income("wage", 4000), Spending("rent", 3000), Spending("heating", 1200, "year", months=(1,))]
    budget = Budget.from_lines(lines)
    result = keep_chance([900] * 4, budget, [], 5, start="2026-11-23")
    assert result.by_month == (1, 1, 0, 0), "January's heating is not covered"
    assert keep_chance([900] * 4, budget, [], 5, start="2026-11-23", savings=1100).chance == 1
    plain = Budget(4000, 3000)
    new_year = [Seasonal({2: 500})]
    assert keep_chance([900] * 4, plain, new_year, 5, start="2026-11-23").by_month == (1, 1, 1, 0)
    assert keep_chance([900] * 3, plain, new_year, 5, start="2026-11-23").chance == 1


def _ledger(deal: Deal, principal: float = 2400):
    debt = Debt("x", loan(0), principal, as_of="2026-11-23", next_due="2026-12-09", periods_left=12)
    return project(debt, deal, "2026-11-23")


def test_ledgers_and_packages():
    year, two = _ledger(KEEP_CONTRACT), _ledger(Deal("two years", [Instalments(24)]))
    assert Promise.of(year) == Promise((20_000,) * 12, 0, date(2026, 12, 1))
    assert Promise.of([year, two]).monthly == (30_000,) * 12 + (10_000,) * 12
    assert keep_chance(year, Budget(3200, 3000), [], 5).chance == 1
    assert keep_chance([year, two], Budget(3200, 3000), [], 5).chance == 0
    first = _ledger(Deal("first", [Instalments(12, first_payment=600)]))
    assert Promise.of(first) == Promise((15_000,) * 12, 60_000, date(2026, 12, 1))
    assert keep_chance(first, Budget(3200, 3000), [], 5, savings=599).chance == 0
    assert keep_chance(first, Budget(3200, 3000), [], 5, savings=600).chance == 1
    assert keep_chance(first, Budget(3200, 3000), [], 5, savings=600).at_once == 600
    settled = _ledger(Deal("at once", [Settle(share=0.5)]))
    assert keep_chance(settled, Budget(3200, 3000), [], 5, savings=1200).chance == 1
    with pytest.raises(Refused) as refused:
        Promise.of(_ledger(STOP_PAYING))
    assert refused.value.code == "promise.open_ended"


def test_the_largest_payment_is_the_largest():
    budget = Budget(5200, 3800, reserve=200)
    options = {"paths": 2000, "savings": 3000}
    found = largest_payment(12, budget, ASSUMED["steady"], 0.85, **options)
    assert found.kept.chance >= 0.85
    assert keep_chance([found.payment] * 12, budget, ASSUMED["steady"], **options).chance == found.kept.chance
    assert keep_chance([found.payment + 1] * 12, budget, ASSUMED["steady"], **options).chance < 0.85
    assert largest_payment(12, budget, [JobLoss(0.5, 9)], 0.99, paths=500).payment is None
    assert largest_payment(6, Budget(4000, 3000), [], step=300).payment == 900
    longer = largest_payment(24, budget, ASSUMED["steady"], 0.6, **options)
    assert longer.payment <= largest_payment(12, budget, ASSUMED["steady"], 0.6, **options).payment


def test_what_a_buffer_buys():
    effect = buffer_effect([900] * 12, Budget(5000, 4000), ASSUMED["steady"], (0, 1, 3), paths=2000)
    assert [b.savings for b in effect] == [0, 4000, 12_000]
    assert effect[0].kept.chance < effect[1].kept.chance < effect[2].kept.chance


def test_deals_by_their_chance():
    offers = {"contract": _ledger(KEEP_CONTRACT), "two years": _ledger(Deal("two years", [Instalments(24)])),
              "dearer": [201] * 12}  # fmt: skip
    ranked = rank_by_chance(offers, Budget(3200, 3000), [], paths=100)
    assert [deal.name for deal in ranked] == ["contract", "two years", "dearer"]
    assert [deal.total_paid for deal in ranked] == [2400, 2400, 2412]
    assert [deal.largest_month for deal in ranked] == [200, 100, 201]


def test_the_frame_and_the_number():
    result = keep_chance([1000] * 3, TIGHT, [JobLoss(0.1, 5)], 1000)
    frame = result.to_frame()
    assert list(frame.columns) == ["month", "payment", "chance", "error"]
    assert tuple(frame.chance) == result.by_month
    assert float(result) == result.chance == result.by_month[-1]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: keep_chance([], TIGHT, []), "promise.amounts"),
        (lambda: keep_chance([-1], TIGHT, []), "promise.amounts"),
        (lambda: keep_chance([1], TIGHT, [], 0), "keep_chance.paths"),
        (lambda: keep_chance([1], TIGHT, [], savings=-1), "keep_chance.savings"),
        (lambda: keep_chance([1], TIGHT, [], engine="gpu"), "keep_chance.engine"),
        (lambda: keep_chance([1], TIGHT, [Seasonal({1: 1})]), "keep_chance.start"),
        (lambda: JobLoss(1.5, 3), "shock.share"),
        (lambda: JobLoss(float("nan"), 3), "shock.share"),
        (lambda: JobLoss(0.1, 0.5), "shock.months"),
        (lambda: IncomeSwing(-0.1), "shock.spread"),
        (lambda: OneOff(0.1, 100, up_to=50), "shock.cost"),
        (lambda: OneOff(0.1, -1), "shock.cost"),
        (lambda: Seasonal({13: 1}), "shock.season"),
        (lambda: largest_payment(12, TIGHT, [], 0), "limits.keep"),
        (lambda: largest_payment(0, TIGHT, []), "limits.months"),
        (lambda: largest_payment(12, TIGHT, [], step=0), "limits.step"),
    ],
)
def test_refusals(call, code: str):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_wrong_types():
    with pytest.raises(WrongType, match="JobLoss"):
        keep_chance([1], TIGHT, ["flood"])
    with pytest.raises(WrongType, match="Ledger"):
        keep_chance([_ledger(KEEP_CONTRACT), 5], TIGHT, [])


def test_each_instalment_for_each_length():
    budget = Budget(5200, 3800, reserve=200)
    grid = chance_grid([400, 900, 1400], 12, budget, ASSUMED["steady"], paths=1000, savings=2000)
    frame = grid_frame(grid)
    assert frame.shape == (3, 12)
    for amount in frame.index:
        for months in (1, 5, 12):
            alone = keep_chance([amount] * months, budget, ASSUMED["steady"], 1000, savings=2000)
            assert frame.loc[amount, months] == alone.chance
    assert (frame.diff().iloc[1:] <= 0).all(axis=None)
    assert (frame.diff(axis=1).iloc[:, 1:] <= 0).all(axis=None)
