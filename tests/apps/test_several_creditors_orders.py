"""Lesson 06: what is said of the contracts, of the orders of paying and of offers is so, for any household."""

import re
from collections import Counter
from datetime import date
from html import unescape

import pytest
from support.any_household import ON, household
from support.opened_parts import row, turn

import debtkit as dk
from debtkit.apps import SeveralCreditors
from debtkit.apps.compare_offers.model import Choices, Household, compare_offers
from debtkit.apps.kit.page.advice import advice as recommended
from debtkit.apps.kit.page.advice import headline
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.several_creditors.model import ORDERS, amount_to_share, share_month
from debtkit.apps.several_creditors.view import finding, order_name, orders, picture, shares, summary, ways
from debtkit.arithmetic.money import fen
from debtkit.household.creditor_shares.shares import METHODS
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project
from debtkit.words.catalogue import say
from debtkit.words.formats import day
from debtkit.words.households import load_household


def can_share(seed):
    here = household(seed, most=4)
    return here.budget.capacity() > 0 and any(debt.on(ON).total for debt in here.debts)


SEEDS = [seed for seed in range(60) if can_share(seed)]


def shared(seed, *, least=100, advised=False):
    here = household(seed, most=4)
    advice = dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks) if advised else None
    return share_month(here.debts, here.budget.capacity(), ON, least=least, advice=advice)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_heaviest_month_of_the_contracts_is_that_of_lesson_05(seed):
    seen, months = shared(seed), {}
    for debt in seen.debts:
        for due, amount in project(debt, KEEP_CONTRACT, ON).to_come_fen:
            months[due.replace(day=1)] = months.get(due.replace(day=1), 0) + amount
    heaviest = max(months.values(), default=0) / 100
    assert heaviest == compare_offers(Household(seen.debts, ON, seen.amount, 0.0), Choices()).offers[0].heaviest
    assert seen.contract_total == (None if seen.contracts_fit else heaviest)
    assert heaviest <= seen.amount or not seen.contracts_fit


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ORDERS)
def test_the_order_that_is_shown_is_described(seed, kind):
    seen = shared(seed)
    if len(seen.debts) == 1 or not seen.orders:
        return
    shown, said = seen.shown(kind), finding(seen, kind)
    assert shown.kind == kind or kind in seen.without
    assert said.startswith(f"{order_name(shown)}: everything is paid by")
    assert f"¥{shown.cost:,.2f} of interest and fees" in said
    assert said in unescape(orders(seen, kind))
    assert ("the cheapest is" in said) == (seen.cheapest.cost < shown.cost)
    assert "Your order" not in said


@pytest.mark.parametrize("seed", SEEDS)
def test_arrears_come_first_in_every_order_and_the_page_says_so(seed):
    seen = shared(seed)
    late = [debt.name for debt in seen.debts if debt.on(ON).days_overdue]
    assert [debt.name for debt in seen.late] == late
    assert ("Overdue: " in orders(seen)) == bool(late and seen.orders and len(seen.debts) > 1)
    assert "Overdue: " not in summary(seen)


def test_a_dearer_debt_waits_for_what_is_overdue():
    """By hand: interest and what is overdue take all of the first month above the 100 that each is paid."""
    bill = dk.Debt.unpaid_from("bill", dk.products.huabei(on=ON), 6_800, first_unpaid="2026-09-23", periods_left=1)
    dear = dk.Debt("dear", dk.products.loan(0.216), 23_000, as_of=ON, next_due="2026-12-23", periods_left=12)
    seen = share_month([bill, dear], 1_300, ON, least=100)
    first = seen.order("avalanche").plan.payments_fen[0]
    interest = fen(23_000 * 0.018)
    assert first == (130_000 - interest, interest)
    assert "Overdue: bill." in orders(seen)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_only_the_way_of_the_recommendation_is_offered(seed, language):
    """First and marked, and the others below it as something to look at; where one waits, no order of paying either."""
    dk.set_language(language)
    seen = shared(seed, advised=True)
    page, waits = shares(seen), seen.advice.status == "wait"
    rows = re.findall(r'<th scope="row">(.*?)</th>', page)
    assert len(rows) == bool(seen.recommended)
    assert all("✓ " + say("app.several_creditors.by.recommended") in row for row in rows)
    for month in seen.recommended:
        assert f"{month:,.2f}" in page
    for way in METHODS:
        assert say(f"app.several_creditors.by.{way}") not in page
        assert (say(f"app.several_creditors.by.{way}") in ways(seen, "recommended")) == (way in seen.shares)
    shown = summary(seen)
    assert not waits or not any(order_name(order) in shown for order in seen.orders)
    later = say("app.several_creditors.later") in orders(seen)
    assert later == (waits and bool(seen.orders))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_shared_at_first_is_what_is_offered(seed):
    seen = shared(seed, advised=True)
    amount = amount_to_share(seen.advice, seen.debts, seen.amount)
    offers = seen.advice.status in ("ask", "wait") and seen.advice.month > 0
    assert amount == (seen.advice.month if offers else seen.amount)
    assert sum(map(fen, seen.recommended)) == fen(seen.advice.month)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_where_the_least_for_each_is_too_much_it_says_that(seed, language):
    dk.set_language(language)
    seen = shared(seed, least=100_000)
    if seen.contracts_fit or seen.orders:
        return
    said = finding(seen)
    needed, given = (seen.orders_refused.fields[name] for name in ("needed", "given"))
    assert given == seen.amount < needed
    assert all(f"{amount:,.2f}" in said for amount in (100_000, needed, given))
    assert "2026" not in said
    assert {"en": "Each of them gets at least", "zh-CN": "每一份每月至少还"}[language] in said


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_contracts_that_fit_on_their_own_days_only_are_said_to(language):
    """2,150 a month fits into 2,300; on the plan's first day, with the interest of two months, it does not."""
    dk.set_language(language)
    terms = dk.products.jiebei(0.0006, on="2026-11-28")
    debts = [
        dk.Debt(name, terms, 11_500, as_of="2026-11-03", next_due="2026-12-03", periods_left=12) for name in ("a", "b")
    ]
    seen = share_month(debts, 2_300, date(2026, 11, 28), least=100)
    assert 2_150 < seen.contract_total < 2_300
    said = orders(seen)
    assert f"{seen.contract_total:,.2f}" not in said
    assert {"en": "Each contract can be paid on its own day.", "zh-CN": "各家按各自的日子还，是够的。"}[
        language
    ] in said


def test_an_order_that_nobody_chose_is_an_example():
    app = SeveralCreditors()
    assert "Huabei first, for example" in app.orders.html
    assert "Your order" not in app.orders.html + app.picture.html
    turn(app.controls, order="own")
    assert app.orders.html.count("<p>Your order, Huabei first: everything is paid by") == 1
    turn(app.controls, order="avalanche")
    assert "Your order" not in app.orders.html
    turn(app.controls, first=row(app, 1))
    assert "Your order, Jiebei first" in app.orders.html


@pytest.mark.parametrize("seed", SEEDS[:16])
def test_the_page_ends_on_the_day_of_what_is_offered(seed):
    """Of any household: an order of paying, which ends on another day, is only below, to compare."""
    result = shared(seed, advised=True)
    advice, said = result.advice, finding(result)
    assert said not in unescape(summary(result))
    assert (said in unescape(orders(result))) == (advice.status != "wait" or not result.orders)
    if advice.status == "ask":
        offered = [project(each.debt, each.deal, ON).rows[-1].date for each in advice.proposals if each.kind == "ask"]
        assert f"<b>{day(max(offered))}</b><span>is the last payment of what is offered</span>" in summary(result)


DAY_OR_AMOUNT = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}|¥[\d,]+\.\d\d")


def test_above_more_stands_what_lesson_00_recommends_and_nothing_else(sample, tables_only):
    """Of households of every status: each day and each amount there is one of the recommendation, or what is owed."""
    met = Counter()
    for seed in range(sample(60, 600)):
        here = household(seed, most=4)
        if not any(debt.on(ON).total for debt in here.debts):
            continue
        advice = dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
        met[advice.status] += 1
        said = (
            headline(advice, "")
            + recommended(advice)
            + "".join(f"¥{one.payments.month:,.2f} " for one in advice.proposals)
        )
        ends = [day(one.payments.ends) for one in advice.requests if one.payments.ends]
        pages = []
        for amount, least, first in ((here.budget.capacity() or 500, 100, ""), (9_000, 0, here.debts[-1].name)):
            result = share_month(here.debts, amount, ON, least=least, first=first, advice=advice)
            pages.append(summary(result) + picture(result) + shares(result))
            known = {
                *DAY_OR_AMOUNT.findall(said),
                *ends,
                day(ON),
                f"¥{result.owed:,.2f}",
                f"¥{sum(result.recommended):,.2f}",
            }
            assert {*DAY_OR_AMOUNT.findall(unescape(pages[-1]))} <= known, (seed, advice.status)
        assert pages[0] == pages[1], seed
    assert {*met} >= {"keep", "ask", "wait", "pay_off"}


@pytest.mark.parametrize("income", ["9000", "6500", "2000", ""])
@pytest.mark.parametrize("savings", ["0", "90000"])
def test_the_fields_of_the_page_change_what_is_beside_them(income, savings, tables_only):
    """They stand under “More”: of any status nothing above it moves with them, and what is under it does."""
    case = load_household("two_app_debts").with_budget("income", income).with_budget("savings", savings)
    app = SeveralCreditors(CaseSession(case))
    beside = app.more.body.children[0]
    assert app.controls.widget in beside.children
    assert app.ways in beside.children[1].children
    above = (app.summary.html, app.picture.html, app.shares.html)
    for typed in ({"amount": "3,300"}, {"least": "50"}, {"order": "own"}, {"first": row(app, 1)}, {"amount": "3,400"}):
        before = app.ways.html + app.orders.html + app.plan.html
        turn(app.controls, **typed)
        assert before != app.ways.html + app.orders.html + app.plan.html
        assert (app.summary.html, app.picture.html, app.shares.html) == above
    assert "is paid by" not in app.summary.html + app.shares.html
