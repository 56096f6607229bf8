"""The months that are known not to carry what a plan pays in them, and what is put aside for them, by simulation."""

import random
from collections import Counter
from datetime import date

import pytest
from support.any_household import ON, budget, household

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.credit.products import loan
from debtkit.household.budget.lines import Income, Spending
from debtkit.household.budget.short_months import short_months
from debtkit.negotiation.projection import project

DAYS = [date(2026, 11, 1), date(2026, 11, 15), date(2026, 11, 16), date(2026, 11, 30)]


def any_budget(draw):
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


def month_after(day, count):
    """The first day of the month so many months later."""
    years, month = divmod(day.month - 1 + count, 12)
    return date(day.year + years, month + 1, 1)


def any_payments(draw, here):
    """What a plan pays: from some month on, for some months, now and then nothing, or in a month not of it [fen]."""
    first, length, amount = draw.randint(0, 3), draw.choice([1, 3, 6, 12, 60]), draw.uniform(0, 1.2) * here.capacity()
    return {
        month_after(ON, k): fen(amount) + draw.randint(-500, 500) if draw.random() < 0.8 else 0
        for k in range(first, first + length)
        if draw.random() < 0.9
    }


def as_they_fall(here, payments, day):
    """Month, whether it is one of the plan's, and what it leaves beyond that, to that of next year [fen]."""
    rows = []
    for month in here.months(day, 13):
        paid = payments.get(month.month, 0)
        rows.append(
            (
                month.month,
                month.month in payments,
                fen(month.income) - fen(month.essentials) - fen(month.other_payments) - paid,
            )
        )
    return rows


def least_in_hand(rows, day, put_aside, savings):
    """The least that is in hand after any month, if `put_aside` says how much of what one leaves is kept [fen].

    The present month leaves nothing after its 15th day, and lacks something only where it is one of the plan's.
    """
    hand = least = savings
    for k, (_, counted, left) in enumerate(rows):
        if left >= 100 and (k or day.day <= 15):
            hand += put_aside(left)
        elif left < 0 and (k or (counted and left <= -100)):
            hand += left
        least = min(least, hand)
    return least


def check(found, here, payments, day):
    """What is said against every month lived through one after the other."""
    rows = as_they_fall(here, payments, day)
    named = [month for month, _, left in rows if month in payments and left <= -100]
    assert (found.months if found else ()) == tuple(named)
    if found is None:
        return
    assert max(payments) >= found.months[-1]
    assert fen(found.most) == -min(left for month, _, left in rows if month in named)
    until = [row for row in rows if row[0] <= named[-1]]
    leaving = [month for k, (month, _, left) in enumerate(until) if left >= 100 and (k or day.day <= 15)]
    assert found.since == (leaving[0] if leaving else None)
    savings = fen(found.lacking)
    assert least_in_hand(until, day, lambda left: left, savings) >= 0
    assert not savings or least_in_hand(until, day, lambda left: left, savings - 1) < 0

    def does(each):
        return least_in_hand(until, day, lambda left: each if left >= each else 0, savings) >= 0

    assert does(fen(found.each)) == bool(found.each or not leaving)
    most = max((left for _, _, left in until), default=0)
    smaller = range(100, fen(found.each) or most + 1, 100)
    assert not any(does(each) for each in smaller) or not leaving


@pytest.mark.parametrize("seed", range(400))
def test_what_is_put_aside_is_the_least_that_does(seed):
    draw = random.Random(seed)
    here, day = any_budget(draw), draw.choice(DAYS)
    payments = any_payments(draw, here)
    check(short_months(here, payments, day), here, payments, day)


def paid_by_month(found):
    """What the proposals pay out of each month, by another way than the recommendation's own [fen].

    It has 0 for each month without a payment, from the first in which a contract asks for one, or from the next one
    where a review is waited for.
    """
    months, asked = Counter(), []
    for proposal in found.proposals:
        if proposal.owed:
            contract = project(proposal.debt, dk.KEEP_CONTRACT, ON).rows
            asked += [row.date for row in contract if row.event == "instalment" and row.date >= ON]
        for row in project(proposal.debt, proposal.deal, ON).rows:
            if not row.payment_fen or (found.review and row.date > found.review):
                continue
            today = proposal.deal.kind == "keep" and (not proposal.days_overdue or row.event == "instalment")
            if row.date > ON or today:
                months[row.date.replace(day=1)] += row.payment_fen
    waited = [month_after(ON, k) for k in (1, 3)] if found.review else []
    last = max([*months, *waited], default=None)
    if last is not None:
        month = min([*(day.replace(day=1) for day in asked), *months, *waited])
        while month <= last:
            months.setdefault(month, 0)
            month = month_after(month, 1)
    return months


@pytest.mark.parametrize("seed", range(60))
def test_each_month_is_charged_with_what_the_recommendation_pays_in_it(seed, monkeypatch):
    monkeypatch.setattr("debtkit.household.recommendation.choice.PATHS", 100)
    draw, some = random.Random(seed), household(seed, most=3)
    here = any_budget(draw)
    found = dk.recommend(some.debts, here, ON, savings=some.savings, shocks=some.shocks)
    check(found.short_months, here, paid_by_month(found), ON)


def lines(wage, living, **yearly):
    """A budget whose other needs are each given as an amount and its month."""
    dear = [Spending(name, amount, "year", months=(month,)) for name, (amount, month) in yearly.items()]
    return dk.Budget.from_lines([Income("wage", wage), Spending("living", living), *dear])


def test_no_month_after_the_last_payment_is_named():
    here = lines(5600, 3000, school=(2000, 9))
    debt = dk.Debt("loan", dk.products.loan(0.1), 6000, as_of="2026-11-20", next_due="2026-11-25", periods_left=3)
    found = dk.recommend(debt, here, "2026-11-20")
    assert (found.status, found.proposals[0].payments.ends) == ("keep", date(2027, 1, 25))
    assert found.short_months is None


def test_the_present_month_is_named_and_next_year_s_is_not():
    here = lines(6600, 3000, heating=(6000, 11))
    terms = dk.products.jiebei(0.0004, on="2026-11-01")
    debt = dk.Debt.unpaid_from("jiebei", terms, 20_000, first_unpaid="2026-10-10", periods_left=8)
    short = dk.recommend(debt, here, "2026-11-01", savings=5000).short_months
    assert short == ((date(2026, 11, 1),), ("heating",), 4807.0, 0.0, 4807.0, None, True)


@pytest.mark.parametrize(
    ("day", "each", "since"),
    [(1, 250, 11), (15, 250, 11), (16, 500, 12), (30, 500, 12)],
)
def test_the_present_month_gives_something_up_to_its_15th_day(day, each, since):
    """Each month leaves 1,000, of which 500 is paid; January lacks 500."""
    here, start = lines(4000, 3000, school=(1000, 1)), date(2026, 11, day)
    short = short_months(here, dict.fromkeys([month_after(start, k) for k in range(12)], 50_000), start)
    assert (short.each, short.lacking, short.since) == (each, 0, date(2026, since, 1))


@pytest.mark.parametrize(
    ("paid", "each", "lacking"),
    [
        ([0, 1000, 990, 500, 500, 1000], 500, 0),  # one leaves nothing, one 10: the two others give all
        ([0, 1000, 200, 500, 0, 1000], 334, 0),  # 800, 500 and 1,000: 334 of each
        ([0, 400, 990, 900, 950, 1000], 0, 240),  # 600, 10, 100 and 50: all of it
        ([0, 1000, 1000, 1000, 1000, 1000], 0, 1000),
    ],
)
def test_a_month_that_leaves_less_gives_nothing(paid, each, lacking):
    """Each month has 1,000; in April 1,000 is missing."""
    start = date(2026, 11, 23)
    here = lines(4000, 3000, school=(1000, 4))
    payments = {month_after(start, k): amount * 100 for k, amount in enumerate(paid)}
    short = short_months(here, payments, start)
    assert (short.months, short.most) == ((date(2027, 4, 1),), 1000)
    assert (short.each, short.lacking) == (each, lacking)


@pytest.mark.parametrize("seed", range(40))
def test_where_every_month_is_alike_none_is_short_of_what_can_be_paid(seed):
    here = budget(random.Random(seed))
    payments = dict.fromkeys([month_after(ON, k) for k in range(12)], fen(here.capacity()))
    if not here.lines:
        assert short_months(here, payments, ON) is None or here.surplus < here.other_payments


@pytest.mark.parametrize("engine", ["python", "numpy"])
def test_the_chance_counts_with_what_is_said_to_be_put_aside(engine):
    """Without a bad month, a promise is kept just where the savings do for what cannot be put aside."""
    draw, seen = random.Random(20_261_128), Counter()
    almost = 13  # yuan: what leaves less than a yuan in a month is not counted on
    while sum(seen.values()) < 400:
        here = any_budget(draw)
        payments = {month: paid for month, paid in any_payments(draw, here).items() if paid > 0}
        day = min(payments, default=DAYS[0]).replace(day=draw.choice([1, 15, 16, 28]))
        months = [month_after(day, k) for k in range(13)]
        promised = [payments.get(month, 0) for month in months]
        found = short_months(here, payments, day)
        if found is None:
            continue
        in_yuan = [amount / 100 for amount in promised[: months.index(found.months[-1]) + 1]]
        if day.day > 15 and here.reserve:
            continue  # the reserve itself is put aside in every month
        for savings, kept in ((found.lacking, 1.0), (found.lacking - almost, 0.0)):
            if savings >= 0:
                assert dk.keep_chance(in_yuan, here, [], 1, savings=savings, start=day, engine=engine).chance == kept
                seen[kept] += 1
    assert min(seen.values()) > 50


@pytest.mark.parametrize("seed", range(30))
def test_a_promise_of_nothing_is_kept_wherever_a_payment_is(seed):
    """Without a bad month; the dear months are as dear where nothing is promised in them."""
    draw, seen = random.Random(seed), Counter()
    for _ in range(40):
        here, savings = any_budget(draw), draw.choice([0, 200, 1000])
        start = DAYS[0].replace(day=draw.choice([1, 15, 16, 28]))
        payments = [draw.choice([0, 1, 100, 300]) for _ in range(12)]
        kept, without = (
            dk.keep_chance(each, here, [], 1, savings=savings, start=start, engine="python").chance
            for each in (payments, [0] * 12)
        )
        assert without >= kept
        seen[kept] += 1
    assert len(seen) == 2


def test_known_dear_months_are_put_aside_for_where_it_is_asked_whether_any_payment_can_be_kept():
    here = lines(4800, 3600, school=(2500, 6))
    debt = dk.Debt.unpaid_from("A", loan(0.12), 6000, first_unpaid="2026-01-20", periods_left=10)
    advice = dk.recommend(debt, here, "2026-02-10")
    assert (advice.status, advice.short_months.lacking) == ("ask", 0)
