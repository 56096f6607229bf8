"""The columns of a comparison, each counted again from the rows of the slow engine."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracles import slow_engine
from support.invented_debts import deals, debts, starts

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.compare import compare, compare_packages
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, StepUp, Waive
from debtkit.negotiation.lender import Lender

START = date(2026, 11, 23)
BASELINES = [KEEP_CONTRACT, STOP_PAYING]
DEALS = [
    Deal("pause", [Pause(3, interest="spread")]),
    Deal("24", [Instalments(24)]),
    Deal("waive", [Waive(overdue=1.0)]),
    Deal("settle", [Settle(share=0.8)]),
    Deal("settle in parts", [Settle(share=0.8, parts=4)]),
    Deal("first", [StepUp(2, 300), Instalments(12, first_payment=500)]),
]


def huabei():
    terms = products.huabei_instalments(12, on=START)
    return Debt.unpaid_from("花呗", terms, 8000, first_unpaid="2026-10-09", periods_left=6)


def jiebei():
    terms = products.jiebei(0.00045, on=START)
    return Debt.unpaid_from("借呗", terms, 30000, first_unpaid="2026-11-03", periods_left=8)


class Page:
    """What a row of the comparison must say, from the slow engine's lines."""

    def __init__(self, debts, deals, start=START, horizon=24):
        self.start = start
        self.books = [slow_engine.rows(debt, deal, start, horizon) for debt, deal in zip(debts, deals, strict=True)]
        self.open_ended = any(deal.kind == "stop" for deal in deals)
        self.principal = sum(slow_engine.standing(debt, start)[0] for debt in debts)
        late = [slow_engine.standing(debt, start)[5] > 0 for debt in debts]
        self.settled = [
            start if deal.kind == "keep" else book[-1].date
            for was_late, deal, book in zip(late, deals, self.books, strict=True)
            if was_late
        ]
        self.paid = sorted((line.date, line.payment) for book in self.books for line in book if line.payment)

    def months(self, *, first_day=True):
        sums = {}
        for day, amount in self.paid:
            if first_day or day != self.start:
                sums[day.year, day.month] = sums.get((day.year, day.month), 0) + amount
        return sums

    @property
    def ends(self):
        return None if self.open_ended else max(book[-1].date for book in self.books)

    def worth(self, rate):
        return sum(amount / 100 * (1 + rate) ** (-(day - self.start).days / 365) for day, amount in self.paid)

    @property
    def effective(self):
        """By halving: the rate at which the payments are worth the principal."""
        low, high = -0.99, 1e4
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if self.worth(middle) > self.principal / 100 else (low, middle)
        return low

    def check(self, row, *, discount_rate, capacity, cash):
        total, owed = sum(amount for _, amount in self.paid), sum(book[-1].owed for book in self.books)
        assert row.total_paid == total / 100
        assert row.cost == (total + owed - self.principal) / 100
        now = sum(amount for day, amount in self.paid if day == self.start)
        assert row.cash_now == now / 100
        assert row.worst_month == max(self.months().values(), default=0) / 100
        assert row.present_value == pytest.approx(self.worth(discount_rate), rel=1e-12)
        if self.open_ended:
            assert all(pd.isna(row[c]) for c in ("months", "ends", "nominal_rate", "effective_rate", "record_clears"))
            return
        assert row.ends.date() == self.ends
        assert row.months == (self.ends.year - self.start.year) * 12 + self.ends.month - self.start.month
        assert row.fits == (
            now <= cash * 100 and all(m <= capacity * 100 for m in self.months(first_day=False).values())
        )
        if self.settled:
            clears, over = row.record_clears.date(), max(self.settled)
            assert (clears.year, clears.month) == (over.year + 5, over.month)
        else:
            assert pd.isna(row.record_clears)
        if not any(day > self.start for day, _ in self.paid):
            assert pd.isna(row.effective_rate)
        else:
            assert row.effective_rate == pytest.approx(self.effective, abs=1e-8)
            assert (1 + row.nominal_rate / 12) ** 12 - 1 == pytest.approx(row.effective_rate, abs=1e-10)


@pytest.mark.parametrize("debt", [huabei(), jiebei()], ids=["huabei", "jiebei"])
def test_one_debt(debt):
    frame = compare(debt, DEALS, START, capacity=1500, cash=5000, discount_rate=0.05)
    assert list(frame.index) == [deal.name for deal in [*BASELINES, *DEALS]]
    assert list(frame.columns) == [
        "total_paid", "cost", "cash_now", "worst_month", "months", "ends", "nominal_rate", "effective_rate",
        "present_value", "lender_value", "fits", "record_clears", "future_nominal_rate", "future_effective_rate",
    ]  # fmt: skip
    assert frame.lender_value.isna().all()
    for deal in [*BASELINES, *DEALS]:
        Page([debt], [deal]).check(frame.loc[deal.name], discount_rate=0.05, capacity=1500, cash=5000)


def test_two_debts_on_the_same_months():
    debts, packages = [huabei(), jiebei()], {"mixed": DEALS[1::-1], "waive": [DEALS[2]] * 2, "settle": DEALS[3:5]}
    frame = compare_packages(debts, packages, START, capacity=4200, cash=8000, discount_rate=0.08)
    assert list(frame.index) == [*(deal.name for deal in BASELINES), *packages]
    for name, chosen in ({deal.name: [deal] * 2 for deal in BASELINES} | packages).items():
        Page(debts, chosen).check(frame.loc[name], discount_rate=0.08, capacity=4200, cash=8000)
    single = [compare(debt, [DEALS[2]], START).loc["waive"] for debt in debts]
    for column in ("total_paid", "cost", "cash_now"):
        assert frame.loc["waive", column] == pytest.approx(sum(row[column] for row in single), abs=1e-9)
    assert frame.loc["waive", "worst_month"] <= sum(row.worst_month for row in single)


@pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")
@settings(max_examples=settings.default.max_examples // 5)
@given(st.data(), debts(), debts(), deals(), deals(), st.integers(0, 3000), st.integers(0, 30_000))
def test_any_two_debts(data, one, other, first, second, capacity, cash):
    day = max(one.as_of, other.as_of)
    day = max(day, data.draw(starts(one)), data.draw(starts(other)))
    assume(abs((one.as_of - other.as_of).days) < 800 and one.principal and other.principal)
    frame = compare_packages(
        [one, other], {"p": [first, second]}, day, capacity=capacity, cash=cash, discount_rate=0.03
    )
    page = Page([one, other], [first, second], day)
    assume(not any(d > day for d, _ in page.paid) or -0.9 < page.effective < 100)
    page.check(frame.loc["p"], discount_rate=0.03, capacity=capacity, cash=cash)


def test_the_issues_case_by_hand():
    # 花呗 kept: 8,746.80 in all, of which 2,944.12 today. 借呗 kept: 31,925.45, of which 4,032.80 today.
    frame = compare_packages([huabei(), jiebei()], {}, START)
    keep, stop = frame.loc["keep to the contract"], frame.loc["stop paying"]
    assert (keep.total_paid, keep.cash_now) == (8746.80 + 31925.45, 2944.12 + 4032.80)
    assert keep.cost == pytest.approx(746.80 + 1925.45)
    assert keep.worst_month == pytest.approx(2944.12 + 4032.80)
    assert (keep.ends.date(), keep.months) == (date(2027, 6, 3), 7)
    assert keep.record_clears.date() == date(2031, 11, 23)  # what was late is paid today
    assert (stop.total_paid, stop.worst_month, stop.cash_now) == (0, 0, 0)
    assert stop.cost == pytest.approx(3748.94 + 14896.84)
    assert frame.fits.isna().all()


def test_capacity_by_month():
    # 24 instalments of 花呗: 630.34 in December 2026, then 352.88, and 353.10 in the last month.
    def fits(capacity, cash=0):
        return compare(huabei(), [DEALS[1]], START, capacity=capacity, cash=cash).loc["24", "fits"]

    assert [fits(630.34), fits(630.33), fits([0, 630.34, 353.1]), fits([630.34, 353.1])] == [True, False, True, False]
    assert not fits([0, 630.34, 353.09])


def test_savings_pay_the_first_day_only():
    frame = compare(huabei(), [DEALS[3]], START, capacity=0, cash=6997.44)
    assert frame.loc["settle", "fits"]
    assert not compare(huabei(), [DEALS[3]], START, capacity=9000, cash=6997.43).loc["settle", "fits"]


def test_what_a_lender_receives():
    lender = Lender(rate=0.05, setup_cost=20, monthly_cost=3, recovery_share=0.3, recovery_months=18)
    frame = compare(jiebei(), DEALS, START, lender=lender)
    for deal in DEALS:
        page = Page([jiebei()], [deal])
        costs = 20 + sum(3 * 1.05 ** (-days / 365) for days in running(page.ends))
        assert frame.loc[deal.name, "lender_value"] == pytest.approx(page.worth(0.05) - costs, abs=1e-9)
    free = compare(jiebei(), [], START, lender=Lender(rate=0.05, recovery_share=0.3, recovery_months=12))
    assert free.loc["stop paying", "lender_value"] == pytest.approx(30704.54 * 0.3 / 1.05)


def running(ends):
    """Days to the same day of each month after the start, until the month in which the payments end."""
    count = (ends.year - START.year) * 12 + ends.month - START.month
    for k in range(1, count + 1):
        year, month = divmod(START.year * 12 + START.month - 1 + k, 12)
        yield (date(year, month + 1, 23) - START).days


@pytest.mark.parametrize(
    ("call", "code", "says"),
    [
        (lambda: compare(huabei(), [DEALS[0], DEALS[0]], START), "deal.same_name", "own"),
        (lambda: compare(huabei(), [Deal("stop paying")], START), "deal.same_name", "baseline"),
        (lambda: compare_packages([huabei()], {"p": []}, START), "package.length", "0 deals for 1 debts"),
        (lambda: compare_packages([huabei()], {"stop paying": [Deal("d")]}, START), "deal.same_name", "baseline"),
        (lambda: compare(huabei(), [], START, capacity=-1), "capacity.negative", "0 or more yuan"),
        (lambda: compare(huabei(), [], START, capacity=[]), "capacity.negative", "0 or more yuan"),
        (lambda: compare(huabei(), [], START, capacity=[100, -1]), "capacity.negative", "0 or more yuan"),
        (lambda: compare(huabei(), [], START, capacity=1, cash=-1), "capacity.negative", "0 or more yuan"),
        (lambda: compare(huabei(), [], "2026-09-08"), "debt.before_as_of", "2026-09-09"),
        (lambda: compare(huabei(), [], START, discount_rate=-1), "discount.range", "more than -1"),
        (lambda: Lender(rate=-1), "lender.rate", "more than -1"),
        (lambda: Lender(recovery_share=1.5), "lender.recovery_share", "from 0 to 1"),
    ],
)
def test_refuses(call, code, says):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code
    assert says in str(refused.value)
