"""Invented debts and deals for the laws: every convention, late or not, with and without amounts given."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import COMPONENTS, Terms
from debtkit.negotiation.deal import TREATMENTS, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive

many = settings(max_examples=max(600, settings.default.max_examples))
PARTS, EACH = (10, 10_000) if settings.default.max_examples > 1000 else (1, 400)
law = settings(max_examples=max(100, settings.default.max_examples // 8))

BILLS = ("now", "full", "unpaid", "due")
METHODS = ("level_payment", "equal_principal", "interest_only", "flat_fee", "single")
DAY_COUNTS = ("monthly", "act/365", "act/360", "act/act", "30/360", "30e/360", "30u/360")

rates = st.sampled_from([0.0, 0.03, 0.0725, 0.16425, 0.2464, 0.36]) | st.integers(0, 50_000_000).map(
    lambda n: n / 10**8
)
shares = st.sampled_from([0.0, 0.3, 0.5, 1.0]) | st.integers(0, 1000).map(lambda n: n / 1000)
fees = st.sampled_from([0.0, 0.025, 0.088]) | st.integers(0, 2000).map(lambda n: n / 10_000)


def yuan(high):
    """Amounts of every size up to `high`, nothing and a fen among them."""
    return st.sampled_from([0, 1, *(high * k for k in range(3, 101, 7))]).flatmap(
        lambda most: st.integers(most // 2, most).map(lambda n: n / 100)
    )


def hundred_thousand(*given_by):
    """A law that holds for 100,000 cases under ``--long``, in parts that are drawn from seeds of their own."""

    def tried(body):
        def test(part):
            seed(part)(settings(max_examples=EACH)(given(*given_by)(body)))()

        test.__name__, test.__doc__, test.__module__ = body.__name__, body.__doc__, body.__module__
        return pytest.mark.parametrize("part", range(PARTS))(test)

    return tried


def on_cycle(month: int, due_day: int) -> date:
    """The due date in a month that is counted from year 0."""
    year, month = divmod(month, 12)
    return date(year, month + 1, min(due_day, calendar.monthrange(year, month + 1)[1]))


@st.composite
def terms(draw, methods=METHODS, day_counts=DAY_COUNTS, annual_rate=rates, allocation=True, bills=False):
    """Terms of a loan; with `bills` those of cards as well: minimum payments, late fees, interest on interest."""
    method = draw(st.sampled_from((*methods, "minimum") if bills else methods))
    late = draw(st.sampled_from(["none", "daily", "multiple"]))
    return Terms(
        product="loan",
        annual_rate=0.0 if method == "flat_fee" else draw(annual_rate),
        method=method,
        repaid_in_last=draw(st.none() | st.integers(1, 12)) if method in ("level_payment", "equal_principal") else None,
        day_count=draw(st.sampled_from(day_counts)),
        fee_rate=draw(fees) if method == "flat_fee" or draw(st.integers(0, 3)) == 0 else 0.0,
        overdue_daily=draw(st.sampled_from([0.0, 0.0005, 0.000675, 0.001])) if late == "daily" else None,
        overdue_multiple=draw(st.sampled_from([1.0, 1.3, 1.5, 2.0])) if late == "multiple" else None,
        overdue_base=draw(st.sampled_from(["principal", "bill", "whole"])),
        overdue_on_top=draw(st.booleans()),
        early_fees=draw(st.sampled_from(["due", "dropped"])),
        allocation=tuple(draw(st.permutations(COMPONENTS))) if allocation and draw(st.booleans()) else COMPONENTS,
        rounding=draw(st.sampled_from(["half_up", "half_even", "down"])),
        **(draw(of_bills(method)) if bills else {}),
    )


def of_bills(method):
    """What a card's terms say besides: now and then all of it, mostly a part."""
    floors = st.sampled_from([0.0, 10.0, 123.45])
    return st.fixed_dictionaries(
        {"minimum_share": st.sampled_from([0.05, 0.1, 0.333])} if method == "minimum" else {},
        optional={
            "interest_from": st.sampled_from(BILLS),
            "compound": st.just(True),
            "minimum_floor": floors,
            "late_fee_share": st.sampled_from([0.05, 0.0123]),
            "late_fee_floor": floors,
            "late_fee_cap": st.sampled_from([20.0, 500.0]),
            "late_fee_times": st.sampled_from([0, 1, 3]),
            "grace_days": st.sampled_from([0, 3, 28, 31]),
            "tolerance": st.sampled_from([0.0, 10.0, 1000.0]),
        },
    )


def ready_made():
    """The terms of every product, each with what a contract may choose."""
    on = "2026-11-23"
    ways = st.sampled_from(["level_payment", "equal_principal", "interest_only"])
    price = st.sampled_from([0.0725, 0.146, 0.24, 0.36])
    multiples = st.none() | st.just(1.5)
    amounts = st.sampled_from([(700, 1000, 7), (1700.5, 2000, 14), (3000, 3000, 30)])
    return st.one_of(
        st.just(products.huabei(on=on)),
        st.builds(lambda n: products.huabei_instalments(n, on=on), st.sampled_from([3, 6, 9, 12])),
        st.builds(lambda n: products.huabei_instalments(n, on=on, checkout=True), st.sampled_from([3, 6, 12])),
        st.builds(lambda top: products.jiebei(0.00045, on=on, overdue_on_top=top), st.booleans()),
        st.builds(lambda way: products.jiebei(0.0003, way, on=on, day_count="act/360"), ways),
        st.just(products.jiebei(0.0004, on=on, repaid_in_last=6)),
        st.builds(lambda rate, way, late: products.loan(rate, way, overdue_multiple=late), price, ways, multiples),
        st.builds(
            lambda start, floor, grace, kind: products.credit_card(
                on=on, late_fee_floor=floor, late_fee_cap=500, grace_days=grace, tolerance=start, interest_from=kind
            ),
            st.sampled_from([0, 10]),
            st.sampled_from([0, 10]),
            st.sampled_from([0, 3]),
            st.sampled_from(["full", "unpaid"]),
        ),
        st.builds(lambda n: products.card_instalments(n, 0.006 * n, on=on), st.sampled_from([6, 12, 24])),
        st.just(products.huabei_minimum(on=on)),
        st.just(products.xinyonggou(0.0005, on=on)),
        st.builds(lambda rate, way: products.xinyongdai(rate, way, on=on, overdue_multiple=1.5), price, ways),
        st.builds(lambda rate, way: products.consumer_finance(rate, way, on=on), price, ways),
        st.builds(lambda three: products.withheld_loan(*three, on=on), amounts),
    )


@st.composite
def debts(draw, of=None, late=None, accrued=True, most=24):
    of = draw(terms() if of is None else of)
    due_day = draw(st.sampled_from([1, 9, 15, 28, 29, 30, 31]) | st.integers(1, 31))
    month = draw(st.integers(2023 * 12, 2028 * 12))
    next_due = on_cycle(month, due_day)
    earliest = on_cycle(month - 1, due_day) + timedelta(days=1)
    behind = draw(st.integers(1, 4) | st.integers(1, 30)) if (draw(st.booleans()) if late is None else late) else 0
    if not behind and draw(st.booleans()):
        earliest -= timedelta(days=60)
    as_of = next_due - timedelta(days=draw(st.integers(0, (next_due - earliest).days)))
    return Debt(
        "loan",
        of,
        draw(yuan(60_000)),
        as_of=as_of,
        next_due=next_due,
        due_day=due_day,
        periods_left=draw(st.integers(1, min(most, of.periods or most))),
        interest=draw(yuan(900)) if accrued else 0,
        overdue=draw(yuan(300)) if accrued and behind else 0,
        fees=draw(yuan(200)) if accrued else 0,
        overdue_since=on_cycle(month - behind, due_day) if behind else None,
    )


pauses = st.builds(Pause, st.sampled_from([0, 1, 2, 3, 6]), interest=st.sampled_from(TREATMENTS))
waivers = st.builds(Waive, overdue=shares, interest=shares, fees=shares, principal=st.just(0.0) | shares)
repricings = st.builds(Reprice, rates)
steps = st.builds(StepUp, st.integers(1, 5), yuan(3000).map(lambda amount: amount or 0.01))
instalments = st.builds(
    Instalments,
    st.integers(1, 36),
    method=st.sampled_from([m for m in METHODS if m != "flat_fee"]),
    annual_rate=st.none() | rates,
    fee_rate=st.none() | fees,
    first_payment=yuan(5000),
) | st.builds(
    Instalments,
    st.integers(1, 36),
    method=st.just("flat_fee"),
    annual_rate=st.sampled_from([None, 0.0]),
    fee_rate=fees,
    first_payment=yuan(5000),
)
settlements = st.builds(Settle, share=st.integers(1, 1000).map(lambda n: n / 1000), parts=st.integers(1, 6))


@st.composite
def deals(draw):
    """Clauses in any order that a `Deal` allows."""
    ending = draw(st.sampled_from([instalments, settlements, st.none()]))
    wanted = [waivers, pauses, repricings, steps, pauses, *([instalments] if ending is instalments else [])]
    clauses = [draw(one) for one in draw(st.permutations(wanted)) if one is ending or draw(st.booleans())]
    if ending is settlements:
        clauses.append(draw(settlements))
    capitalised, kept = False, []
    for clause in clauses:
        if not (capitalised and isinstance(clause, Waive)):
            kept.append(clause)
        capitalised |= isinstance(clause, Pause) and clause.interest == "capitalise"
    return Deal("invented", kept)


def starts(debt, months=30):
    """A day on or after `as_of`, often a due date or near one."""
    near = st.integers(0, 70)
    far = st.integers(0, months * 30)
    return (near | far).map(lambda n: debt.as_of + timedelta(days=n))
