"""The box of lesson 00 with the next ten days: what the calendar and the recommendation have, and nothing else."""

import random
import re
from datetime import date, timedelta

import pytest
from support.at_start import plain
from support.typed_kinds import TYPED

import debtkit as dk
from debtkit.apps.start_here.next_days import DAYS, coming, next_days
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.lookup import tracks_that_hold
from debtkit.case.payments_due import payments_due_of
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.blocks import Table
from debtkit.words.catalogue import say
from debtkit.words.formats import day, money, whole_money
from debtkit.words.language import LANGUAGES
from debtkit.words.person_words import key_for_all

ON = date(2026, 11, 28)
UNTIL = ON + timedelta(DAYS)


def household(seed: int) -> Case:
    """An invented household: debts due today, soon or later, late or on time, some under an agreement."""
    draw, case = random.Random(seed), Case.blank(ON.isoformat())
    for number in range(draw.randint(1, 4)):
        product = draw.choice(list(TYPED))
        late = draw.choice([0, 0, 0, 0, 3, 25, 61, 400])
        since = (ON - timedelta(late)).isoformat() if late else NOT_LATE
        due_day = "" if late else str(draw.choice([1, 5, 8, 9, 15, 27, 28, 29, 31]))
        typed = {"name": f"debt {number}", "principal": str(draw.randint(500, 30_000)), "due_day": due_day}
        case = case.add_debt(product, **typed, **TYPED[product]).with_debt(number, "overdue_since", since)
    if draw.random() < 0.3:
        paper = {"lender": "bank", "as_of": "2026-08-01", "owed": "4,000", "rate": "0%", "amount": "500", "count": "8"}
        first = draw.choice(["2026-11-05", "2026-11-28", "2026-12-05", "2026-12-20"])  # 28 November is a Saturday
        paper |= {"weekend_shift": draw.choice(["", "next_working_day"])}
        case = case.add_kept("agreements", debt=case.entries[0].id, first_date=first, signed_on="2026-08-02", **paper)
    month = {"income": draw.choice([4000, 6000, 9000, 20_000]), "essentials": draw.choice([3000, 3900])}
    month |= {"savings": draw.choice([0, 1500, 9000, 90_000])}
    for name, amount in month.items():
        case = case.with_budget(name, str(amount))
    return case


HOUSEHOLDS = [household(seed) for seed in range(60)]


def in_calendar(case: Case) -> list[tuple[str, str]]:
    """The days and amounts of the calendar until the last of the ten days, as it writes them."""
    paper = dk.papers.calendar(case, months=1)
    rows = [row for block in paper.content.blocks if isinstance(block, Table) for row in block.rows]
    soon = {day(ON + timedelta(days)) for days in range(DAYS + 1)}
    return sorted((row[0].text, row[2].text) for row in rows if row[0].text in soon)


@pytest.mark.parametrize("case", HOUSEHOLDS)
def test_it_has_what_the_calendar_has(case):
    dues = payments_due_of(case, ON)
    paid = [row for due in dues.values() for row in due.until(UNTIL)]
    assert sorted((day(when), money(fen / 100, unit=False)) for when, fen in paid) == in_calendar(case)
    shown = coming(case, None)
    assert {each.row for each in shown} >= {row for row, due in dues.items() if due.overdue or due.until(UNTIL)}
    for each in shown:
        assert set(each.named) >= set(dues[each.row].until(UNTIL))
        assert each.due == dues[each.row]


@pytest.mark.parametrize("case", HOUSEHOLDS)
def test_it_has_what_the_recommendation_has(case):
    advice = recommendation_of(case)
    proposals = dict(zip(case.debts_by_id(), advice.proposals, strict=True))
    tracks = tracks_that_hold(case, ON)
    for each in coming(case, advice):
        proposal = proposals[each.row]
        if proposal.kind == "pay_off":
            assert each.named == ((ON, round(100 * proposal.at_once)),)
            continue
        if proposal.kind == "catch_up":
            assert each.due.overdue == round(100 * proposal.at_once)
        if each.named and not each.due.overdue:
            when, fen = each.named[0]
            assert (when, fen / 100) == proposal.next_payment
        if proposal.kind == "keep" and not proposal.days_overdue and proposal.payments.instalments:
            assert each.named[0] == (proposal.payments.first_on, round(100 * proposal.payments.first))
        if each.due.overdue:
            assert (each.due.agreed and tracks[each.row].missed) or proposal.days_overdue == (ON - each.due.since).days
    due_today = {row for row, due in payments_due_of(case, ON).items() if any(when == ON for when, _ in due.to_come)}
    assert due_today <= {each.row for each in coming(case, advice)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_each_of_them_and_no_other_amount(language):
    dk.set_language(language)
    kinds = set()
    for case in HOUSEHOLDS:
        advice = recommendation_of(case)
        box, shown = plain(next_days(case, advice)), coming(case, advice)
        proposals = zip(case.debts_by_id(), advice.proposals, strict=True)
        asked = {row: one.debt.terms.product for row, one in proposals if one.is_request}
        meant = [whole_money(fen / 100) for each in shown for _, fen in each.named]
        meant += [whole_money(each.due.overdue / 100) for each in shown if each.due.overdue]
        assert sorted(re.findall(r"¥[\d,.]*\d|[\d,.]*\d元", box)) == sorted(meant)
        for each in shown:
            days = [when for when, _ in each.named if when != ON]
            days += [each.due.since] if each.due.overdue else []
            assert all(day(when) in box for when in days)
        products = [asked[each.row] for each in shown if each.row in asked]
        until_agreed = say(key_for_all(products, "app.start_here.coming.until_agreed"))
        assert (until_agreed in box) == bool(products)
        soon = any(each.due.overdue or each.named[0][0] <= UNTIL for each in shown)
        assert (say("app.start_here.coming.nothing") in box) == (bool(shown) and not soon)
        kinds |= {(each.what, bool(each.due.overdue), soon) for each in shown}
    assert {what for what, *_ in kinds} == {"contract", "minimum", "person", "agreed", "pay_off"}
    assert {soon for *_, soon in kinds} == {True, False}


@pytest.mark.parametrize("case", HOUSEHOLDS)
def test_where_nothing_is_due_soon_the_next_day_is_named(case):
    shown, dues = coming(case, None), payments_due_of(case, ON)
    assert bool(shown) == any(due.overdue or due.to_come for due in dues.values())
    if shown and not any(due.overdue or due.until(UNTIL) for due in dues.values()):
        nearest = min(due.to_come[0][0] for due in dues.values() if due.to_come)
        assert {when for each in shown for when, _ in each.named} == {nearest}


@pytest.mark.parametrize(
    "case", [case for case in HOUSEHOLDS if any(debt.on(ON).days_overdue for debt in case.debts())]
)
def test_a_late_debt_has_its_arrears_and_the_contracts_next_payment(case):
    held = tracks_that_hold(case, ON)
    for row, debt in case.debts_by_id().items():
        rows = dk.project(debt, dk.KEEP_CONTRACT, ON).rows
        if row in held or not debt.on(ON).days_overdue:
            continue
        shown = next(each for each in coming(case, None) if each.row == row)
        (overdue,) = [one.payment_fen for one in rows if one.event == "arrears"]
        assert (shown.due.overdue, shown.due.since) == (overdue, ON - timedelta(debt.on(ON).days_overdue))
        later = [(one.date, one.payment_fen) for one in rows if one.event == "instalment"]
        assert shown.named[:1] == tuple(later[:1])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("since", "falls_due"), [("2026-10-28", True), ("2026-08-28", True), ("2026-10-27", False)])
def test_what_is_due_today_of_a_late_debt_is_named_as_due_today_and_not_as_late(since, falls_due, language):
    dk.set_language(language)
    for product, typed in TYPED.items():
        case = Case.blank(ON.isoformat()).add_debt(product, name="late", principal="9000", overdue_since=since, **typed)
        (due,) = payments_due_of(case, ON).values()
        today = falls_due and product != "huabei"  # one bill
        assert (ON in {when for when, _ in due.to_come}) == today
        (each,) = coming(case, None)
        box = plain(next_days(case, None))
        amounts = [amount / 100 for _, amount in due.to_come[:1]]
        when = say("app.start_here.coming.today")
        then = [plain(say(f"app.start_here.coming.then_{each.what}", amount=amount, when=when)) for amount in amounts]
        assert any(one in box for one in then) == today
        late = say("app.start_here.coming.overdue", debt="late", amount=due.overdue / 100, since=due.since)
        assert plain(late) in box


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("due_day", "late", "assumed"), [("", "", True), ("4", "", False), ("", "2026-11-10", False)])
def test_a_due_day_that_nobody_typed_is_called_assumed(due_day, late, assumed, language):
    dk.set_language(language)
    case = Case.blank(ON.isoformat()).add_debt("huabei", principal="4,500", due_day=due_day)
    case = case.with_debt(0, "overdue_since", late or NOT_LATE)
    case = case.with_budget("income", "9000").with_budget("essentials", "6300")
    assert (say("app.start_here.coming.assumed_day") in next_days(case, recommendation_of(case))) is assumed
