"""That nothing is late is shown in the reader's language, in every field, whatever language it was answered in."""

import re

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit import apps
from debtkit.apps import AskForIt, OfferComparison, SeveralCreditors, StartHere, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import view
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.files.content import case_bytes, read_case
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.households import load_household
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


def words_of(app):
    """All that the pages of a lesson say, and what stands beside its fields."""
    return "\n".join(plain(page.html) for page in app.pages.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [each for each in apps.__all__ if each != "WhatTheyAre"])  # it speaks of a bill
def test_what_is_on_time_is_nowhere_called_overdue_for_no_days_or_no_money(language, name):
    dk.set_language(language)
    case = load_household("still_on_time", language)
    assert not any(debt.on(case.day).days_overdue for debt in case.debts())
    said = words_of(getattr(apps, name)(CaseSession(case)))
    assert not re.search(r"(?<![\d,.])0 ?(天|days)|(?<![\d,.])0(\.00)?元 [^。]*逾期|¥0\.00 is overdue", said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["StartHere", "WhatIOwe", "OfferComparison", "AskForIt"])
def test_a_debt_of_which_nobody_said_if_it_is_late_is_not_called_on_time(language, name):
    dk.set_language(language)
    on_time = load_household("still_on_time", language)
    unsaid = on_time
    for entry in on_time.entries:
        unsaid = unsaid.with_debt(entry.id, "overdue_since", "").with_debt(entry.id, "overdue_days", "")
        on_time = on_time.with_debt(entry.id, "overdue_since", NOT_LATE).with_debt(entry.id, "overdue_days", "")
    for case, key in ((on_time, "not_overdue"), (unsaid, "not_said")):
        pages = "".join(page.html for page in getattr(apps, name)(CaseSession(case)).pages.values())
        cards = re.findall(r"</b><span>([^<]*)</span>", pages)
        assert [each for each in ("not_overdue", "not_said") if say(f"app.late.{each}") in cards] == [key]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("late", "counts_late"), [(NOT_LATE, False), ("0天", False), ("2026-10-03", True), ("", True)])
def test_late_instalments_are_named_only_where_some_may_be_late(language, late, counts_late):
    dk.set_language(language)
    case = Case.blank(DAY).add_debt("jiebei", principal="900", overdue_since=late, due_day="3")
    said = view.question(case, Question("periods_left", case.entries[0].id))
    assert (say("app.start_here.why.periods_left") in plain(said)) == counts_late
    assert say("app.start_here.find.periods_left") in plain(said)
