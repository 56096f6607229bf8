"""Lesson 09 sets an agreement beside the other debts; lesson 00 says which agreement does not count yet."""

from dataclasses import replace
from datetime import date

import pytest
from apps.test_agreed_everywhere import PAPER, plain

import debtkit as dk
from debtkit.apps import CheckAndKeep, SeveralCreditors, StartHere
from debtkit.apps.check_and_keep.model import chosen_paper, with_paper
from debtkit.apps.check_and_keep.with_others import tell_with_others, with_others
from debtkit.apps.kit.debt_notes.agreed import month_for_others
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.kept.lookup import tracks_that_hold
from debtkit.case.recommendation import recommendation_of
from debtkit.words.catalogue import say
from debtkit.words.formats import day, money, month
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")


def case_with(income="6,500", **paper):
    case = load_household("two_app_debts").with_budget("income", income)
    return case.add_kept("agreements", debt=case.entries[1].id, **(PAPER | {"signed_on": ""} | paper))


def signed(case):
    return case.with_kept("agreements", case.agreements[0].id, "signed_on", case.day.isoformat())


@pytest.mark.parametrize("income", ["4,800", "5,900", "6,500", "9,000"])
@pytest.mark.parametrize("amount", ["700", "1,560", "2,400"])
def test_the_figures_are_those_of_lesson_00_once_it_is_signed(income, amount):
    case = case_with(income, amount=amount)
    beside, advice = with_others(case, case.agreements[0].id), recommendation_of(signed(case))
    assert beside.promised == advice.promised
    assert (beside.status, beside.requests, beside.signed) == (advice.status, len(advice.requests), False)
    if advice.status in ("ask", "keep"):
        assert beside.recommended.total <= max(advice.heaviest, beside.recommended.agreed + beside.recommended.others)
        assert beside.recommended.total == pytest.approx(advice.heaviest, abs=0.005)
        left = month_for_others(signed(case)).capacity()
        assert beside.recommended.others <= left + 0.005
    else:
        assert say("app.check_and_keep.beside.nothing") in plain(tell_with_others(beside))


def test_a_friend_with_whom_nothing_was_agreed_is_in_no_month_of_the_contracts():
    case = case_with("9,000")
    lent = case.add_debt("personal_loan", name="Friend", principal="12,000", overdue_since="none", due_day="28")
    friend = lent.entries[-1].id
    parts = lent.with_debt(friend, "periods_left", "12")
    unsaid = lent.with_choice(unknown_choice("periods_left", friend), value=True)
    by_contract = [with_others(each, each.agreements[0].id).by_contract for each in (case, unsaid, parts)]
    assert by_contract[1] == by_contract[0]
    assert by_contract[2].others == by_contract[0].others + 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_lesson_09_names_the_heaviest_month(language):
    dk.set_language(language)
    case = case_with()
    app = CheckAndKeep(CaseSession(case))
    app.sections["paper"].open()
    page = plain(app.sections["paper"].page.html)
    beside = with_others(case, case.agreements[0].id)
    for at in (beside.by_contract, beside.recommended):
        assert month(at.month) in page
        assert money(at.agreed) in page
        assert money(at.others) in page
    assert money(beside.promised) in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("savings", ["0", "9,000", "60,000"])
@pytest.mark.parametrize("income", ["5,900", "6,500", "9,000", "20,000"])
def test_what_does_not_fit_by_contract_is_not_said_to_fit_as_it_is(income, savings, language):
    dk.set_language(language)
    case = case_with(income).with_budget("savings", savings)
    beside = with_others(case, case.agreements[0].id)
    said = plain(tell_with_others(beside))
    fields = {name: getattr(beside.recommended, name) for name in ("month", "agreed", "others", "total")}
    fields |= {"promised": beside.promised, "at_once": beside.at_once}
    keys = [key for key in ("keep", "ask", "saved") if say(f"app.check_and_keep.beside.{key}", **fields) in said]
    assert len(keys) <= 1
    assert (keys == ["saved"]) == (beside.status in ("keep", "pay_off") and beside.at_once > 0 and not beside.risk)
    assert "keep" not in keys or beside.by_contract.total <= beside.promised


def test_where_savings_carry_the_agreement_the_month_of_today_counts_too():
    case = case_with("4,900", amount="30,000", count="1", first_date="2026-12-30").with_budget("savings", "60,000")
    case = case.add_debt("huabei", name="bill", principal="19,000", due_day=str(case.day.day + 1), overdue_since="none")
    beside = with_others(case, case.agreements[0].id)
    assert (beside.by_contract.agreed, beside.by_contract.month) == (0, case.day.replace(day=1))


def test_a_heavier_other_debt_is_seen_at_once():
    session = CaseSession(case_with("9,000"))
    app = CheckAndKeep(session)
    app.sections["paper"].open()
    before = app.sections["paper"].page.html
    session.edit(lambda case: case.with_budget("essentials", "5,600"))
    app.refresh()
    assert app.sections["paper"].page.html != before


@pytest.mark.parametrize("change", [{"amount": ""}, {"count": ""}, {"first_date": ""}, {"as_of": ""}, {"debt": ""}])
def test_nothing_is_said_where_it_cannot_be_counted(change):
    case = case_with(**{name: text for name, text in change.items() if name != "debt"})
    if "debt" in change:
        case = case.with_kept("agreements", case.agreements[0].id, "debt", "")
    assert with_others(case, case.agreements[0].id) is None
    assert tell_with_others(None) == ""


def test_nothing_is_said_where_nothing_else_is_owed():
    case = case_with()
    case = case.remove_debt(case.entries[0].id)
    assert with_others(case, case.agreements[0].id) is None


def test_the_invented_paper_is_set_beside_the_other_debt():
    case = with_paper(load_household("two_app_debts"))
    beside = with_others(case, chosen_paper(case).id)
    assert (beside.by_contract.month, beside.by_contract.agreed) == (date(2027, 3, 1), 1560)
    assert beside.by_contract.total > beside.promised


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"amount": ""}, "draft"), ({"count": "x"}, "draft"), ({"as_of": ""}, "draft"), ({}, "unsigned"),
        ({"amount": "", "signed_on": "2026-11-20"}, "unfinished"), ({"signed_on": "2026-11-20"}, None),
    ],
)  # fmt: skip
def test_lesson_00_says_which_agreement_does_not_count(change, key, language):
    dk.set_language(language)
    case = case_with(**change)
    page = StartHere(CaseSession(q.go(_own(case), q.ANSWER))).page.html
    said = {
        name: say(f"app.agreed.{name}", debts=[case.entries[1].name.text])
        for name in ("draft", "unsigned", "unfinished")
    }
    assert [name for name, words in said.items() if words in plain(page)] == ([key] if key else [])
    assert (say("app.agreed.link") in plain(page)) == bool(key) or key is None
    assert bool(tracks_that_hold(case, case.day)) == (key is None)


def test_an_agreement_into_which_nothing_was_typed_is_no_agreement():
    case = load_household("two_app_debts")
    case = _own(case.add_kept("agreements", debt=case.entries[1].id))
    page = plain(StartHere(CaseSession(q.go(case, q.ANSWER))).page.html)
    assert say("app.agreed.draft", debts=["Jiebei"]) not in page


@pytest.mark.parametrize("income", ["5,900", "6,500", "9,000"])
@pytest.mark.parametrize("count", ["12", "60"])
def test_the_last_payment_of_lesson_06_is_of_the_debts_that_it_shares(income, count):
    """The agreement ends on a day of its own: its debt is not among those that the cards count."""
    case = signed(case_with(income, count=count))
    asked, agreed = recommendation_of(case).proposals
    assert (asked.kind, agreed.kind) == ("ask", "agreed")
    page = plain(SeveralCreditors(CaseSession(case)).summary.html)
    assert f"{day(asked.payments.ends)} {say('app.several_creditors.card.last')}" in page
    assert f"{day(agreed.payments.ends)} {say('app.several_creditors.card.last')}" not in page


def _own(case):
    return replace(case, invented=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("income", ["4,800", "5,900", "6,500", "9,000"])
def test_lesson_00_says_why_a_signature_changes_the_other_offers(income, language):
    """Where another lender is still asked; an offer that was made already can stay, up to its line."""
    dk.set_language(language)
    case = _own(case_with(income))
    for each, agreed in ((case, False), (signed(case), True)):
        asked = any(proposal.kind == "ask" for proposal in recommendation_of(each).proposals)
        page = plain(StartHere(CaseSession(q.go(each, q.ANSWER))).page.html)
        assert (say("app.start_here.shared_agreed") in page) == (agreed and asked)
        assert say("app.start_here.shared") not in page or not (agreed and asked)
