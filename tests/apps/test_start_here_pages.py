"""Lesson 00 on two pages over one file: each keeps its place, both have the same debts, and no press is lost."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from support.at_start import DAY, Reader

from debtkit.apps import WhatIOwe
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.files.file import forget_case, load_case, save_case
from debtkit.words.catalogue import say

pytestmark = pytest.mark.usefixtures("tables_only")


def two_debts():
    case = Case.blank(DAY)
    for name in ("a", "b"):
        case = case.add_debt(
            "jiebei", name=name, principal="5000", overdue_since="2026-11-03", periods_left="6", rate="0.05%"
        )
    case = case.with_budget("income", "6,500").with_budget("essentials", "4,800").with_budget("savings", "300")
    return q.go(case.with_choice(STEADY, True), q.ANSWER)


@pytest.fixture
def pages():
    save_case(two_debts())
    return Reader(), Reader()


def test_each_page_keeps_its_place_and_both_have_the_same_debts(pages):
    one, other = pages
    rows = [entry.id for entry in one.case.entries]
    other.press("change", "income")
    one.app.look()
    assert (one.where, other.where) == (q.ANSWER, Question("income"))
    one.press("remove", rows[0])
    other.app.look()
    assert (one.where, other.where) == (q.ANSWER, Question("income"))
    assert [[entry.id for entry in page.case.entries] for page in pages] == [rows[1:]] * 2
    other.enter("7,000")
    assert other.where == q.ANSWER
    one.app.look()
    assert "7,000.00" in [action.get("note", "").removeprefix("¥") for action in one.app.changer.actions]
    one.app.menu.widget.press("undo")
    assert [entry.id for entry in load_case().entries] == rows


def test_a_page_that_is_opened_is_where_the_last_one_was(pages):
    one, other = pages
    other.press("change", "savings")
    one.press("change", "income")
    assert Reader().where == one.where
    assert other.where == Question("savings")


def test_a_press_about_a_debt_that_is_gone_says_so(pages):
    one, other = pages
    row = one.case.entries[0].id
    other.press("change", f"principal-{row}")
    next_one = next(name for name in other.buttons() if name.startswith("next:"))
    WhatIOwe().debts.widget.press("remove", row)
    other.app.asker.press(next_one)
    assert say("error.row.gone") in other.app.asker.notes[-1]
    one.app.changer.press(f"change:rate-{row}")
    assert say("error.row.gone") in one.app.asker.notes[-1]
    assert row not in [entry.id for entry in load_case().entries]


@pytest.mark.parametrize("how", ["clean", "forget", "file"])
def test_figures_that_are_gone_leave_no_page_at_a_question(pages, how):
    one, other = pages
    other.press("change", "income")
    if how == "file":
        forget_case()
    else:
        one.app.menu.widget.press(how)
        one.app.menu.widget.press("yes")
    for page in pages:
        page.app.look()
        assert page.where == q.FIRST


def test_one_step_back_goes_to_where_that_was(pages):
    one, other = pages
    one.press("change", "income")
    one.app.menu.widget.press("undo")
    assert (one.where, other.where) == (q.ANSWER, q.ANSWER)


class Pages(RuleBasedStateMachine):
    """Presses on two pages in any order: each does something to its own page, or says why not."""

    def __init__(self):
        super().__init__()
        forget_case()
        save_case(two_debts())
        self.pages = Reader(), Reader()
        self.places = [page.where for page in self.pages]

    def shown(self, who):
        """All that a press can change on a page."""
        page = self.pages[who]
        return page.where, page.app.example, page.case, list(page.app.asker.notes)

    @rule(who=st.integers(0, 1), data=st.data())
    def press(self, who, data):
        self.pages[who].app.look()
        shown = [each for each in self.pages[who].buttons() if not each.startswith(("another", "kind", "next"))]
        name = data.draw(st.sampled_from(shown))
        before, asker = self.shown(who), self.pages[who].app.asker
        (asker if name in [each["name"] for each in asker.actions] else self.pages[who].app.changer).press(name)
        assert before != self.shown(who)
        self.places[who] = self.pages[who].where
        self.pages[1 - who].app.look()

    @rule(who=st.integers(0, 1))
    def look(self, who):
        self.pages[who].app.look()

    @invariant()
    def each_is_where_it_was(self):
        for page, place in zip(self.pages, self.places, strict=True):
            if isinstance(place, Question) and q.is_gone(page.case, place):
                continue
            if place == q.ANSWER and not page.case.entries:
                continue
            if place in (q.NEW, q.FIRST) or place not in (*q.questions(page.case), q.ANSWER):
                continue
            assert page.where == place
            assert "danger" not in page.app.notes.html


def test_no_press_is_lost_and_no_page_follows_the_other(sample):
    run_state_machine_as_test(
        Pages, settings=settings(max_examples=sample(4, 100), stateful_step_count=12, deadline=None)
    )
