"""That nothing is late is shown in the reader's language, in every field, whatever language it was answered in."""

import pytest
from support.at_start import DAY, Reader, blank

import debtkit as dk
from debtkit.apps import AskForIt, OfferComparison, SeveralCreditors, StartHere, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.files.content import case_bytes, read_case
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

OTHER = dict(zip(LANGUAGES, reversed(LANGUAGES), strict=True))


def shown(case):
    """What stands in each field that asks since when something is late."""
    asked = Question("overdue_since", case.entries[0].id)
    fields = [StartHere(CaseSession(q.go(case, asked))).asker.rows[0]["answer"]]
    for lesson in (WhatIOwe, OfferComparison, SeveralCreditors, AskForIt):
        (row,) = lesson(CaseSession(case)).debts.widget.rows
        fields += [row[name] for name in ("overdue_since", "overdue_days") if row.get(name)]
    return fields


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_is_shown_in_the_language_in_which_it_is_read_and_kept_in_none(language):
    dk.set_language(OTHER[language])
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    reader.enter("12,000")
    reader.press("none")
    kept = reader.case.entries[0].overdue_since.text
    dk.set_language(language)
    assert shown(read_case(case_bytes(reader.case))) == [say("app.debts.not_late")] * 5
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    reader.enter("12,000")
    reader.press("none")
    assert reader.case.entries[0].overdue_since.text == kept


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["没有", "没有逾期", "none", "None is late", "NO"])
@pytest.mark.parametrize("field", ["overdue_since", "overdue_days"])
def test_what_was_typed_or_kept_before_is_shown_so_too(language, text, field):
    dk.set_language(language)
    case = Case.blank(DAY).add_debt("jiebei", name="x", principal="900", due_day="3", periods_left="3", rate="0.04%")
    case = case.with_debt(0, field, text)
    assert case.entries[0].debt is not None
    assert set(shown(case)) == {say("app.debts.not_late")}
    assert case.entries[0].texts()[field] == text
    wrong = case.with_debt(0, "overdue_since", text).with_debt(0, "overdue_days", "9")
    (problem,) = [each for each in wrong.problems() if each.place == ("debts", 0, "overdue_since")]
    assert say("app.debts.not_late") in explain(problem.error)


def test_an_answer_that_is_shown_and_typed_again_stays_the_same_answer():
    reader = Reader(blank())
    reader.press("kind", "card")
    reader.enter("4000")
    reader.press("none")
    reader.press("back")
    reader.enter(reader.app.asker.rows[0]["answer"])
    assert reader.where.field == "due_day"
    assert reader.case.entries[0].overdue_days.value == 0
