"""Lesson 06 driven without a browser: set a field, read the result."""

import json

import pytest
from support.any_household import ON, household
from support.opened_parts import ODD, row, turn

import debtkit as dk
from debtkit.apps import SeveralCreditors
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.several_creditors import model
from debtkit.apps.several_creditors.model import paydays, share_month
from debtkit.apps.several_creditors.view import summary, ways
from debtkit.arithmetic.money import fen
from debtkit.errors import Refused
from debtkit.words.formats import whole_money
from debtkit.words.households import invented_households, load_household

FIELDS = ("amount", "by", "floor", "order", "first", "least")


def test_the_first_page_needs_no_touch(tmp_path):
    app = SeveralCreditors()
    assert app.result.amount == app.result.advice.month == 2_418
    assert [order.kind for order in app.result.orders] == ["avalanche", "snowball", "proportional", "own"]
    assert app.result.cheapest.kind == "avalanche"
    assert app.result.soonest.first == "Huabei"
    assert "Highest rate first: everything is paid by 23 Jun 2028" in app.orders.html
    assert "everything is paid" not in app.summary.html  # what is offered ends on another day
    assert not (tmp_path / "my-case.json").exists()


@pytest.mark.parametrize("income", ["9000", "3400", ""])
def test_an_order_of_paying_is_never_said_to_be_the_offer(income):
    case = dk.Case.blank(ON.isoformat()).with_budget("income", income).with_budget("essentials", "3000")
    for name in ("A", "B"):
        case = case.add_debt(
            "jiebei", name=name, principal="6000", rate="0.04%", periods_left="6", due_day="12", overdue_since="没有"
        )
    app = SeveralCreditors(CaseSession(case))
    turn(app.controls, amount=(income and "3,000") or "1,500")
    assert app.result.orders
    assert "your letter" not in app.summary.html + app.orders.html + app.plan.html
    assert ("This order is not the offer" in app.orders.html) is (not app.result.contracts_fit)


def test_the_page_says_what_the_library_says():
    app = SeveralCreditors()
    debts, start = app.session.case.debts(), app.session.case.day
    shared = dk.fair_shares(debts, 2_418, by="balance", on=start)
    assert {share.name: share.offer for share in app.result.shares["balance"]} == shared
    for offer in shared.values():
        assert f"{offer:,.2f}" in app.ways.html
    plan = dk.payoff(debts, 2_418, "snowball", start=start, minimums=dict.fromkeys(shared, 100))
    assert app.result.order("snowball").plan.payments_fen == plan.payments_fen
    assert f"{plan.total_paid:,.2f}" in app.orders.html


@pytest.mark.parametrize("name", [each.name for each in invented_households()])
def test_every_fen_is_somewhere(name):
    case = load_household(name)
    amount = case.household_budget().capacity()
    seen = share_month(case.debts(), amount, case.day, least=100)
    for shares in seen.shares.values():
        assert sum(fen(share.offer) for share in shares) == fen(amount)
    principal = sum(fen(debt.on(case.day).principal) for debt in case.debts())
    for order in seen.orders:
        days = paydays(order.plan)
        assert sum(fen(day.total) for day in days) == fen(order.plan.total_paid)
        assert fen(order.plan.total_paid) == principal + fen(order.cost)
        assert max(fen(day.total) for day in days) <= fen(amount)
        assert days[-1].owed == 0
        assert days[-1].day == order.plan.ends
        for day in days:
            assert fen(day.total) == sum(fen(paid) for paid in day.payments.values())


def test_contracts_that_fit_are_kept():
    debts = [
        dk.Debt(n, dk.products.loan(r), 6_000, as_of="2026-11-23", next_due="2026-12-23", periods_left=12)
        for n, r in (("dear", 0.24), ("cheap", 0.06))
    ]
    seen = share_month(debts, 2_000, debts[0].as_of, least=0)
    assert seen.contracts_fit
    assert seen.contract_total is None
    least = min(day.payments.get("cheap", 0) for day in paydays(seen.order("avalanche").plan)[:3])
    assert least >= 500
    own = share_month(debts, 2_000, debts[0].as_of, first="cheap").order("own")
    assert own.first == "cheap"
    assert own.cost > seen.cheapest.cost


def test_a_control_moves_the_page():
    app = SeveralCreditors()
    ends = app.result.cheapest.plan.ends
    turn(app.controls, amount="2,900")
    assert app.result.cheapest.plan.ends < ends
    turn(app.controls, amount="2,400")
    turn(app.controls, first=row(app, 1))
    assert app.result.order("own").plan.strategy == ("Jiebei",)
    turn(app.controls, order="snowball")
    turn(app.controls, by="equal")
    assert "Month by month: Smallest debt first" in app.plan.html
    assert "1,200.00" in app.ways.html
    turn(app.controls, floor="1,500")
    assert "1,200.00" in app.ways.html
    assert app.result.shares_refused.code == "shares.floor"
    app.controls.widget.press("reset")
    assert app.result.cheapest.plan.ends == ends


def test_when_there_is_no_plan_it_says_why():
    app = SeveralCreditors()
    turn(app.controls, least="2,000")
    assert app.result.orders == ()
    assert "There is no plan with these figures yet" in app.orders.html
    assert app.plan.html == ""
    turn(app.controls, least="100")
    turn(app.controls, amount="5万")
    assert app.result.shares_refused.code == "shares.too_much"
    assert "You could pay everybody in full" in app.ways.html
    turn(app.controls, amount="")
    turn(app.month, income="3,000")
    assert app.result is None
    assert "No monthly payment can be promised just now." in app.summary.html
    turn(app.month, income="")
    assert "Fill in your month" in app.summary.html
    app.debts.widget.press("clean")
    assert "Enter a debt" in app.summary.html


def test_an_order_without_a_plan_does_not_hide_the_others(monkeypatch):
    def all_but_one(debts, monthly, strategy, **options):
        if strategy == "snowball":
            raise Refused("payoff.never_ends", "it never ends", given=monthly, months=1200)
        return dk.payoff(debts, monthly, strategy, **options)

    monkeypatch.setattr(model, "payoff", all_but_one)
    app = SeveralCreditors()
    assert [order.kind for order in app.result.orders] == ["avalanche", "proportional", "own"]
    assert app.result.without["snowball"].code == "payoff.never_ends"
    assert app.result.orders_refused is None
    assert "Smallest debt first: no plan with these figures" in app.orders.html
    turn(app.controls, order="snowball")
    assert "Smallest debt first: no plan with these figures" in app.plan.html


def test_one_debt_alone():
    app = SeveralCreditors()
    app.debts.widget.press("remove", app.debts.widget.rows[1]["id"])
    assert "Huabei is your only debt here" in app.orders.html


def test_what_is_typed_is_kept_and_found_again(tmp_path):
    turn(SeveralCreditors().controls, amount="2千5")
    assert (
        json.loads((tmp_path / "my-case.json").read_text(encoding="utf-8"))["choices"]["several_creditors.amount"]
        == "2千5"
    )
    assert SeveralCreditors().controls.widget.rows[0]["amount"] == "2千5"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ODD)
def test_nothing_typed_is_lost_or_run(tables_only, language, text):
    dk.set_language(language)
    app = SeveralCreditors()
    for name in FIELDS:
        turn(app.controls, **{name: text})
        kept = row(app, 0) if name == "first" else text  # a debt that is not there is not chosen
        assert app.controls.widget.rows[0][name] == kept
        assert app.result is not None
        app.controls.widget.press("reset")
    app.debts.widget.fill(app.debts.widget.rows[0]["id"], {"name": text})
    pages = (app.notes, app.summary, app.picture, app.shares, app.ways, app.orders, app.plan, app.working)
    for page in pages:
        assert "<script" not in page.html
        assert "<img src=x" not in page.html


@pytest.mark.parametrize("name", [each.name for each in invented_households()])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_household_in_both_languages(language, name):
    dk.set_language(language)
    app = SeveralCreditors(CaseSession(load_household(name, language)))
    assert app.result.orders
    status = app.result.advice.status
    assert app.picture.html.count("<img") == (status != "wait" and bool(app.result.recommended))
    assert app.orders.html.count("<img") == (status != "wait")
    for page in (app.orders, app.picture):
        assert page.html.count('alt=""') == 0
    for order in app.result.orders:
        assert f"{order.cost:,.2f}" in app.orders.html


@pytest.mark.parametrize("seed", range(14))
def test_what_is_shared_above_lesson_00_is_said(seed):
    """Of any household: where more is shared than lesson 00 would sign for, the page names both, else neither."""
    here = household(seed, most=4)
    amount = here.budget.capacity()
    if not amount or not any(debt.on(ON).total for debt in here.debts):
        return
    advice = dk.recommend(here.debts, here.budget, ON, savings=here.savings, shocks=here.shocks)
    result = share_month(here.debts, amount, ON, least=100, advice=advice)
    shown = summary(result) + ways(result, "recommended")
    line = sum(fen(proposal.stop) for proposal in advice.proposals) / 100
    if advice.status == "ask":
        assert line <= advice.stop + 0.005
        line = advice.stop  # what the page names as the line for all debts together
        assert f"{whole_money(line)} a month for all debts together" in shown
    above = advice.status in ("ask", "wait") and amount - line >= 1
    assert (f"{whole_money(amount)}" in shown and "What is shared" in shown) == above
    if above and line:
        assert f"{whole_money(line)} a month in all" in shown


def test_the_line_of_lesson_00_can_be_shared():
    advice = SeveralCreditors().result.advice
    assert advice.status == "ask"
    debts = [proposal.debt for proposal in advice.proposals]
    line = sum(fen(proposal.stop) for proposal in advice.proposals) / 100
    at, above = (share_month(debts, amount, advice.on, least=100, advice=advice) for amount in (line, line + 1))
    assert "What is shared here is ¥" not in ways(at, "recommended")
    assert "What is shared here is ¥" in ways(above, "recommended")
