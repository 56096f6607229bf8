"""The figures of practised talks: the ledger's and the recommendation's, and what is said where some are missing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.rehearsals import as_preferred, at_random, household, played

import debtkit as dk
from debtkit.errors import Refused
from debtkit.practice.rehearsal.case_figures import figures_of
from debtkit.words.formats import whole_money

DAY = "2026-11-23"


# The figures, computed a second time.


def test_the_figures_come_from_the_ledger():
    case = household()
    found = figures_of(case)
    debt = case.debts()[0]
    owed = debt.on(DAY)
    assert (found.lender, found.total, found.principal) == (debt.name, owed.total, owed.principal)
    assert found.charges == pytest.approx(owed.interest + owed.overdue + owed.fees)
    assert found.days_late == owed.days_overdue == 30
    advised = dk.recommend([debt], case.household_budget(), DAY).proposals[0]
    assert (found.room, found.limit, found.first) == (advised.payments.month, advised.stop, advised.payments.first_on)
    assert 0 < found.room <= found.limit <= 1400  # 6,200 less 4,800
    later = debt.on("2026-12-23").total
    assert found.wait_cost == pytest.approx(later - owed.total)
    paused, kept = (dk.project(debt, dk.Deal("x", [dk.Pause(n, "spread")]), DAY).to_frame() for n in (3, 0))
    assert found.pause_cost == pytest.approx(paused["payment"].sum() - kept["payment"].sum())
    fee = dk.parameter("huabei.instalment_fee.12", DAY).value
    assert found.each == pytest.approx(owed.total * (1 + fee) / 12, abs=0.005)
    assert found.each_rate == pytest.approx(dk.true_price([owed.total, *[-found.each] * 12]).effective, abs=1e-4)
    assert found.waived == pytest.approx(owed.overdue + owed.fees)
    assert found.over == pytest.approx(found.demand - found.limit)
    assert found.demand > found.limit
    assert found.extra == pytest.approx(found.inflated - owed.total)
    assert not found.old


def test_what_is_offered_is_what_is_recommended():
    case = dk.files.load_household("two_app_debts")
    plan = dk.recommend(case.debts(), case.household_budget(), DAY, savings=case.savings())
    for proposal in plan.proposals:
        found = figures_of(case, proposal.debt.name)
        assert (found.room, found.limit) == (proposal.payments.month, proposal.stop)
        assert found == figures_of(case, proposal.debt.name, plan)
        assert dk.rehearse("platform", case=case, seed=1, plan=plan, debt=proposal.debt.name).figures == found
    with pytest.raises(Refused) as refused:
        figures_of(household(), "", plan)
    assert refused.value.code == "rehearsal.plan"


def test_the_practised_offer_is_the_sentence_for_the_lender():
    case = dk.files.load_household("two_app_debts")
    plan = dk.recommend(case.debts(), case.household_budget(), DAY, savings=case.savings())
    for proposal in plan.proposals:
        talk = dk.rehearse("platform", case=case, seed=2, debt=proposal.debt.name)
        said = " ".join(played(talk, as_preferred("good")).said_well)
        amount = whole_money(proposal.payments.month)
        assert amount in said
        assert amount in dk.tell.what_to_say(proposal)


def test_who_is_advised_to_wait_says_until_when():
    case = dk.files.load_household("one_parent")
    plan = dk.recommend(case.debts(), case.household_budget(), DAY, savings=case.savings())
    found = figures_of(case)
    assert plan.review == found.review
    assert found.room == 0
    assert "no_room" in found.conditions


def test_the_debrief_says_how_much_too_much_was_agreed_to():
    talk = talk_at("above", "platform", household())
    figures = talk.figures
    weaker = talk.say("please").debrief().weaker[-1]
    assert weaker.too_much == pytest.approx(figures.demand - figures.limit)
    agreed, more = whole_money(figures.demand), whole_money(round(figures.demand - figures.limit, 2))
    assert weaker.consequence.startswith(f"You agreed to {agreed}: {more} more than your month leaves for this lender.")
    assert whole_money(figures.room) in weaker.better
    assert figures_of(household(income="6300")).limit != figures.limit


def talk_at(node, counterpart, case):
    """A talk that good replies have led to a node."""
    for seed in range(100):
        talk = dk.rehearse(counterpart, case=case, seed=seed)
        while not talk.over:
            if talk._position.node == node:
                return talk
            talk = talk.say(next(reply.name for reply in talk._choices if reply.manner == "good"))
    raise AssertionError(node)


def test_an_old_debt_is_told_to_ask_first():
    talk = played(dk.rehearse("collector", seed=1), at_random(1))
    old = replace(talk, figures=replace(talk.figures, old=True))
    assert "12348" not in str(talk.debrief()).splitlines()[-2]
    assert "12348" in str(old.debrief()).splitlines()[-2]


# What cannot be practised.


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (dk.Case.blank(), "rehearsal.day"),
        (dk.Case.blank(DAY), "rehearsal.month"),
        (dk.Case.blank(DAY).with_budget("income", "5000").with_budget("essentials", "4000"), "rehearsal.no_debt"),
    ],
)
def test_what_is_missing_is_said_and_never_invented(case, code):
    with pytest.raises(Refused) as refused:
        dk.rehearse("platform", case=case, seed=1)
    assert refused.value.code == code


def test_the_debt_is_chosen_by_name_by_row_or_by_how_long_it_is_overdue():
    case = dk.files.load_household("two_app_debts")
    assert dk.rehearse("script", case=case, seed=1).figures.lender == "Huabei"  # 45 days against 20
    assert dk.rehearse("script", case=case, seed=1, debt="Jiebei").figures.lender == "Jiebei"
    row = case.entries[1].id
    assert dk.rehearse("script", case=case, seed=1, debt=row).figures.lender == "Jiebei"
    with pytest.raises(Refused, match="Huabei, Jiebei"):
        dk.rehearse("script", case=case, seed=1, debt="Bank")


def test_a_strange_name_is_repeated_as_it_is():
    talk = dk.rehearse("collector", case=household(name="<b>{x} =1+1"), seed=2)
    assert talk.figures.lender == "<b>{x} =1+1"
    shown = [line.text for seed in range(9) for line in played(replace(talk, seed=seed), at_random(seed)).transcript]
    assert any("<b>{x} =1+1" in text for text in shown)


@pytest.mark.parametrize("day", range(1, 29, 3))
@pytest.mark.parametrize("income", ["3000", "4000", "6000"])
def test_the_first_payment_that_is_spoken_of_leaves_time_for_an_answer(day, income):
    case = dk.Case.blank("2026-11-23").add_debt(
        "jiebei", name="a", principal="30000", rate="0.045%", periods="12", periods_left="8",
        overdue_since=f"2026-10-{day:02}",
    )  # fmt: skip
    case = case.with_budget("income", income).with_budget("essentials", "3700")
    figures = figures_of(case)
    assert figures.first >= figures.on + timedelta(7)
    assert figures.first.day == day
