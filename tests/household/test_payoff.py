"""Payoff plans: published examples, the ledger rules, the laws of the orders."""

import random
from datetime import date

import pytest

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei, huabei_instalments, jiebei, loan
from debtkit.credit.terms import Terms
from debtkit.errors import Refused
from debtkit.household.payoff.arrears import ArrearsBook, rows
from debtkit.household.payoff.billing import fall_due, fall_due_inlined
from debtkit.household.payoff.paydown import opening, run, step
from debtkit.household.payoff.payoff import payoff
from debtkit.household.payoff.payoff_input import PayoffInput, Promotion
from debtkit.household.payoff.strategy import STRATEGIES, avalanche
from debtkit.household.payoff.uniform_months import Always, interval
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project

START = date(2026, 11, 10)
TODAY = {"as_of": START, "next_due": "2026-12-10"}


def _debt(name: str, principal: float, rate: float = 0.12, periods: int = 12, **more: object) -> Debt:
    return Debt(name, loan(rate), principal, periods_left=periods, **(TODAY | more))


def _any_debt(draw: random.Random, name: str) -> Debt:
    """Any of the contracts that people have, with nothing late."""
    principal, periods = draw.randint(100, 3_000_000) / 100, draw.randint(1, 24)
    method = draw.choice(["level_payment", "equal_principal", "interest_only", "single"])
    rate = draw.randint(0, 3600) / 10_000
    terms = draw.choice(
        [
            loan(rate, method),
            loan(rate, method, "act/365"),
            loan(rate, method, "30/360"),
            jiebei(draw.randint(10, 60) / 100_000, draw.choice(["level_payment", "interest_only"]), on=START),
            huabei_instalments(12, on=START, early_fees=draw.choice(["due", "dropped"])),
            huabei(on=START),
            Terms(
                product="other", annual_rate=rate, method="level_payment", rounding=draw.choice(["half_even", "down"])
            ),
        ]
    )
    left = 1 if terms.method == "single" else min(periods, terms.periods or periods)
    return Debt(name, terms, principal, periods_left=left, **TODAY)


def _some(draw: random.Random) -> list[Debt]:
    return [_any_debt(draw, f"debt {k}") for k in range(draw.randint(1, 5))]


def _plenty(debts: list[Debt], draw: random.Random) -> float:
    """Enough for every month's instalments."""
    worst = 0
    for debt in debts:
        worst += max(row.payment_fen for row in project(debt, KEEP_CONTRACT, START).rows)
    return (worst + draw.randint(0, 200_000)) / 100


def test_paydays_taken_in_one_go_are_those_taken_one_by_one(sample):
    draw = random.Random(12)
    quick = 0
    for _ in range(sample(300, 20_000)):
        count = draw.randint(1, 6)
        debts = [_debt(f"d{k}", draw.randint(1, 2_000_000) / 100, draw.randint(0, 36) / 100, 600) for k in range(count)]
        minimums = {debt.name: draw.randint(0, 8) * draw.randint(0, int(debt.principal) // 40 + 1) for debt in debts}
        inputs = PayoffInput(debts, START, minimums=minimums)
        money = sum(round(100 * m) for m in minimums.values()) + draw.randint(0, 300_000)
        order = draw.sample(range(count), count)
        ways = []
        for pay in (Always(money), lambda month, money=money: money):
            try:
                ways.append([tuple(paid) for paid in run(inputs, opening(inputs), pay, Always(order))])
            except Refused as refused:
                ways.append((refused.code, refused.fields))
        assert ways[0] == ways[1]
        quick += bool(interval(inputs, inputs.principal.copy(), [0] * count, money, order, 1200))
    assert quick > 50


# PowerPay, the debt calendar of Utah State University Extension, as printed on slideplayer.com/slide/4390917: what four
# debts are paid from January 2009 on, to the cent. It does not print balances and rates; there is one set of round ones
# that pays itself off so: 8,000 at 5.9 %, and 5,000 at 14.5 %, 12.9 % and 9 %.
POWER_PAY = [
    ("car", 8000, 0.059, 250),
    ("card 3", 5000, 0.145, 75),
    ("card 2", 5000, 0.129, 100),
    ("card 1", 5000, 0.09, 75),
]
CALENDAR = {
    1: (250, 75, 100, 75),
    35: (225.69, 99.31, 100, 75),
    36: (0, 325, 100, 75),
    50: (0, 218.09, 206.91, 75),
    51: (0, 0, 425, 75),
    55: (0, 0, 207.63, 292.37),
    56: (0, 0, 0, 500),
    60: (0, 0, 0, 288.84),
}


def test_published_calendar_of_four_debts():
    debts = [_debt(name, owed, rate, 600) for name, owed, rate, _ in POWER_PAY]
    minimums = {name: minimum for name, _, _, minimum in POWER_PAY}
    plan = payoff(debts, 500, minimums=minimums)
    expected = [CALENDAR[max(month for month in CALENDAR if month <= k)] for k in range(1, 61)]
    assert [tuple(fen / 100 for fen in paid) for paid in plan.payments_fen] == expected
    assert [sum(column) / 100 for column in zip(*plan.payments_fen, strict=True)] == [
        8725.69,
        7417.40,
        7014.54,
        6631.21,
    ]
    faster = payoff(debts, 600, minimums=minimums)  # "3 years, 11 months and save $1,865" of interest
    assert (faster.months, round(plan.total_interest - faster.total_interest)) == (47, 1865)


# paidtwice.com, "A practical illustration of the power of snowflaking": 5,000 dollars, the first payment at once. Only
# 200 are asked for; when the rest of a payment comes is not said, so its interest agrees to within two in a hundred.
# (rate, monthly, months, interest in whole dollars)
@pytest.mark.parametrize(
    ("rate", "monthly", "months", "interest"),
    [
        (0.05, 200, 27, 268),
        (0.05, 204, 26, 262),
        (0.05, 240, 22, 222),
        (0.05, 280, 19, 185),
        (0.10, 200, 28, 578),
        (0.10, 204, 28, 567),
        (0.10, 240, 23, 466),
        (0.10, 280, 20, 391),
    ],
)
def test_published_power_of_snowflaking(rate: float, monthly: float, months: int, interest: float):
    plan = payoff([_debt("car", 5000 - monthly, rate, 600)], monthly)
    assert plan.months + 1 == months
    assert plan.total_interest == pytest.approx(interest, abs=1 if monthly == 200 else 0.02 * interest)


@pytest.mark.parametrize(
    ("rate", "monthly", "months"),
    [
        (0.12, 100, 70),  # Brian Hogan, Exercises for Programmers, exercise 26
        (0.18, 150, 47),  # calculatorlib.com/credit-card-payoff-snapshot-calculator, "Worked Example"
        (0.22, 200, 34),  # the same formula; scoutmytool.com's page says about 33
    ],
)
def test_published_months_to_pay_a_card(rate: float, monthly: float, months: int):
    assert payoff([_debt("card", 5000, rate)], monthly, minimums={"card": 0}).months == months


def test_two_debts_by_hand():
    """1,000 at 12 % and 2,000 at 24 %, 500 a month, nothing asked for: worked on paper.

    Payday 1: interest 10 and 40; avalanche pays 500 to the second: 2,040 - 500 = 1,540, the first owes 10 of interest.
    Payday 2: interest 10 (no interest on interest) and 30.80: 1,570.80 - 500 = 1,070.80.
    Payday 3: 21.42, so 592.22. Payday 4: 11.84, so 104.06. Payday 5: 2.08: 106.14 clears it; 393.86 go to the first,
    which owes 1,050: 656.14. Payday 6: 6.56: 162.70. Payday 7: 1.63: 164.33.
    """
    debts = [_debt("first", 1000, 0.12), _debt("second", 2000, 0.24)]
    plan = payoff(debts, 500, minimums={"first": 0, "second": 0})
    assert [[p / 100 for p in paid] for paid in plan.payments_fen[3:]] == [
        [0, 500],
        [393.86, 106.14],
        [500, 0],
        [164.33, 0],
    ]
    assert plan.total_interest == 164.33
    assert plan.total_paid == 3164.33
    assert plan.cleared == {"second": 5, "first": 7}
    assert plan.ends == date(2027, 6, 10)


@pytest.mark.parametrize("seed", range(3))
def test_minimums_only_is_the_contract(seed: int, sample):
    """With nothing late, on the contract's own dates, the plan is what the ledger's contract says, to the fen."""
    draw = random.Random(seed)
    for _ in range(sample(40, 2_000)):
        debts = _some(draw)
        plan = payoff(debts, _plenty(debts, draw), "minimums")
        for debt in debts:
            contract = [row.payment_fen for row in project(debt, KEEP_CONTRACT, START).rows if row.payment_fen]
            mine = [row.payment_fen for row in plan.rows if row.debt == debt.name and row.payment_fen]
            assert mine == contract


@pytest.mark.parametrize("seed", range(3))
def test_the_plan_is_what_the_rule_book_books(seed: int, sample):
    """Each payment, booked day by day, leaves nothing owed, and the same balances as the month-by-month engine."""
    draw = random.Random(100 + seed)
    for _ in range(sample(40, 2_000)):
        debts = _some(draw)
        promotions = {
            debt.name: Promotion(draw.randint(1, 8), draw.choice([0, 0.03]), deferred=draw.random() < 0.4)
            for debt in debts
            if debt.terms.rate_units and draw.random() < 0.3
        }
        inputs = PayoffInput(debts, START, promotions=promotions)
        state, book = opening(inputs), ArrearsBook(inputs)
        order = draw.choice([None, avalanche(inputs, 1), range(inputs.count)])
        money = fen(_plenty(debts, draw)) + 10**6 * bool(promotions)
        for month in range(1, 30):
            paid, _ = step(inputs, state, month, money, order)
            book.fall_due()
            booked = list(book.pay(paid))
            assert [a.principal_fen for a in book.accounts] == state.principal
            assert [a.interest_fen + a.overdue_fen + a.fees_fen for a in book.accounts] == state.due
            assert book.hidden == state.hidden
            assert all(row.payment_fen == row.principal_fen + row.interest_fen + row.fee_fen for row in booked)
        assert not any(state.principal)
        assert not any(state.due)


def test_what_falls_due_is_the_same_plainly_and_inlined(sample):
    draw = random.Random(31)
    billed = 0
    for _ in range(sample(40, 2_000)):
        debts = _some(draw)
        promotions = {debt.name: Promotion(draw.randint(1, 8)) for debt in debts if draw.random() < 0.2}
        minimums = {debt.name: draw.randint(0, 300) for debt in debts if draw.random() < 0.3}
        inputs = PayoffInput(debts, START, minimums=minimums, promotions=promotions)
        plain = opening(inputs)
        for month in range(1, 16):
            inlined = plain.copy()
            assert fall_due(inputs, plain, month) == fall_due_inlined(inputs, inlined, month)
            assert plain == inlined
            billed += any(plain.due)
            for j in range(inputs.count):
                if draw.random() < 0.2:
                    plain.principal[j] = plain.due[j] = 0
    assert billed > 100


@pytest.mark.parametrize("strategy", ["avalanche", "snowball", "proportional", "minimums", ["debt 0"]])
def test_nothing_is_lost(strategy, sample):
    draw = random.Random(5)
    for _ in range(sample(40, 1_000)):
        debts = _some(draw)
        plan = payoff(debts, _plenty(debts, draw), strategy)
        assert sum(row.principal_fen for row in plan.rows) == sum(fen(debt.principal) for debt in debts)
        assert fen(plan.total_paid) == sum(row.payment_fen for row in plan.rows)
        assert fen(plan.total_interest) == sum(row.interest_fen for row in plan.rows)
        assert fen(plan.total_fees) == sum(row.fee_fen for row in plan.rows)
        last = {row.debt: row.owed_fen for row in plan.rows}
        assert set(last.values()) == {0}
        assert plan.months == max(row.month for row in plan.rows) == max(plan.cleared.values())


def test_the_avalanche_is_the_cheapest_where_rates_stay(sample):
    """And more money costs less; both to within a fen a debt and payday."""
    draw = random.Random(6)
    for _ in range(sample(60, 2_000)):
        debts = [
            _debt(f"d{k}", draw.randint(100, 20_000), draw.randint(0, 36) / 100, draw.randint(6, 36))
            for k in range(draw.randint(2, 4))
        ]
        money = _plenty(debts, draw)
        cheapest = payoff(debts, money)
        slack = len(debts) * cheapest.months / 100
        for rival in ("snowball", "proportional", "minimums", [debts[-1].name]):
            assert cheapest.total_interest <= payoff(debts, money, rival).total_interest + slack
        assert payoff(debts, money + 100).total_interest <= cheapest.total_interest + slack
        assert payoff(debts, money + 100).months <= cheapest.months


def test_freed_instalments_roll_over():
    debts = [_debt("small", 300, 0, 3), _debt("large", 1200, 0, 12)]
    plan = payoff(debts, 200, "snowball")
    paid = [[p / 100 for p in payday] for payday in plan.payments_fen]
    assert paid == [[100, 100], [100, 100], [100, 100], *[[0, 200]] * 4, [0, 100]]


def test_arrears_come_before_anything_is_paid_sooner():
    """The late one is caught up first, though the other has the higher rate."""
    late = Debt("late", loan(0.05, overdue_daily=0.0005), 6000, periods_left=12, as_of=START, next_due="2026-12-10",
                overdue_since="2026-09-10", interest=50, overdue=20)  # fmt: skip
    other = _debt("dear", 3000, 0.3, 12)
    asked = payoff([other], 5000, "minimums")
    plan = payoff([late, other], 1300)
    first = [row for row in plan.rows if row.month == 1]
    assert first[1].payment_fen == asked.payments_fen[0][0], "the other gets its instalment and no more"
    assert first[0].payment_fen == 130_000 - first[1].payment_fen
    assert plan.total_paid == pytest.approx(9000 + plan.total_interest, abs=1e-9)
    assert {row.debt: row.owed_fen for row in plan.rows} == {"late": 0, "dear": 0}
    assert payoff([late, other], 1300, "proportional").rows[-1].owed_fen == 0
    required_only = payoff([late, other], 1300, "minimums")
    assert required_only.payments_fen[0] == plan.payments_fen[0], "arrears are asked for, and so paid"
    assert required_only.months == 12
    account, _ = late.account_on(START)
    assert sum(account.payable_fen.values()) > 0


def test_a_payoff_with_everything_late_matches_the_rule_book_by_hand(sample):
    draw = random.Random(9)
    for _ in range(sample(20, 500)):
        debts = []
        for k in range(draw.randint(1, 3)):
            count = draw.randint(3, 12)
            late = draw.choice([None, add_months(START, -draw.randint(1, 2))])
            debts.append(
                Debt(f"d{k}", loan(draw.randint(0, 30) / 100, overdue_multiple=1.5), draw.randint(100, 9000),
                     periods_left=count, as_of=START, next_due=add_months(START, 1), overdue_since=late,
                     interest=5 if late else 0)
            )  # fmt: skip
        worst = sum(max(r.payment_fen for r in project(d, KEEP_CONTRACT, START).rows) for d in debts) / 100
        plan = payoff(debts, worst, draw.choice(["avalanche", "snowball", "proportional"]))
        assert {row.debt: row.owed_fen for row in plan.rows} == {debt.name: 0 for debt in debts}
        assert all(sum(paid) <= fen(worst) for paid in plan.payments_fen)


def test_a_custom_allocation_goes_through_the_rule_book():
    terms = Terms(product="card", annual_rate=0.24, allocation=("principal", "fees", "overdue", "interest"))
    debt = Debt("card", terms, 1000, periods_left=12, interest=40, **TODAY)
    plan = payoff([debt], 200, minimums={"card": 0})
    assert plan.rows[0].interest_fen == 0
    assert plan.rows[-1].owed_fen == 0
    assert plan.total_paid == pytest.approx(1000 + plan.total_interest)


def test_the_frame():
    frame = payoff([_debt("one", 1000), _debt("two", 500)], 500).to_frame()
    assert list(frame.columns) == ["month", "date", "debt", "payment", "principal", "interest", "fee", "owed"]
    assert frame.date.dtype.kind == "M"
    assert (frame.payment - frame.principal - frame.interest - frame.fee).abs().max() < 1e-9


def test_every_strategy_is_explained():
    assert set(STRATEGIES) == {"avalanche", "snowball", "proportional", "minimums", "optimal"}


def test_a_start_of_its_own():
    debt = _debt("one", 1000, 0.12, 12)
    plan = payoff([debt], 2000, start="2026-11-20")
    assert plan.rows[0].date == date(2026, 12, 20)
    assert plan.total_paid > 1010
    assert payoff([debt, _debt("two", 10, as_of="2026-12-01")], 2000).start == date(2026, 12, 1)


def test_rows_can_be_booked_again():
    inputs = PayoffInput([_debt("one", 1000)], START)
    payments = run(inputs, opening(inputs), lambda month: 20_000, lambda month: [0])
    assert sum(row.payment_fen for row in rows(inputs, payments)) == sum(map(sum, payments))
