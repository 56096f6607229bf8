"""A debt that was removed is offered again, on the same page and on one that is opened later, in every lesson."""

import pytest
from support.at_start import DAY, Reader

import debtkit as dk
from debtkit.apps import AskForIt, OfferComparison, SeveralCreditors, StartHere, WhatIOwe
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.files.file import load_case, save_case
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

TABLES = (WhatIOwe, OfferComparison, SeveralCreditors, AskForIt)


@pytest.fixture
def case():
    case = Case.blank(DAY)
    for name in ("花呗", "借呗"):
        case = case.add_debt(
            "jiebei", name=name, principal="5000", overdue_since="20 days", periods_left="6", rate="0.05%"
        )
    case = case.with_budget("income", "6,500").with_budget("essentials", "4,800").with_budget("savings", "300")
    save_case(q.go(case.with_choice(STEADY, True), q.ANSWER))
    return load_case()


def kept():
    return [(row.id, row.texts()) for row in load_case().entries]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("many", [1, 2])
@pytest.mark.parametrize("later", [True, False])
def test_lesson_00_offers_what_was_removed(case, language, many, later):
    dk.set_language(language)
    before, reader = kept(), Reader()
    for entry in case.entries[:many]:
        reader.press("remove", entry.id)
    assert len(kept()) == 2 - many
    reader = Reader() if later else reader
    assert reader.where == (q.ANSWER if many == 1 else q.FIRST)
    for entry in reversed(case.entries[:many]):
        offered = [name for name in reader.buttons() if name.startswith("bring:")]
        button = reader.buttons()[offered[0]]
        assert button["label"] == say("app.do.bring_back", names=entry.name.text)
        widget = reader.app.asker if reader.where == q.FIRST else reader.app.changer
        widget.press(offered[0])
    assert kept() == before
    assert reader.where == q.ANSWER
    assert [name for name in reader.buttons() if name.startswith("bring:")] == []


@pytest.mark.parametrize("many", [1, 2])
def test_in_lesson_00_undo_takes_away_again_what_was_brought_back(case, many):
    before, reader = kept(), Reader()
    for entry in case.entries[:many]:
        reader.press("remove", entry.id)
    (button, *_) = [name for name in reader.buttons() if name.startswith("bring:")]
    (reader.app.asker if many == 2 else reader.app.changer).press(button)
    assert len(kept()) == 3 - many
    for left in (2 - many, 3 - many, 4 - many)[: many + 1]:
        reader.app.menu.widget.press("undo")
        assert len(kept()) == left
        assert reader.app.session.notices == []
        assert len(load_case().removed) == 2 - left
        assert sum(name.startswith("bring:") for name in reader.buttons()) == 2 - left
    assert kept() == before


@pytest.mark.parametrize("lesson", TABLES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("case")
def test_every_table_brings_back_what_was_removed_on_a_page_that_is_closed(lesson, language):
    dk.set_language(language)
    before = kept()
    first = lesson()
    first.debts.widget.press("remove", before[0][0])
    (undo,) = [action for action in lesson().debts.widget.actions if action["name"] == "undo"]
    assert (undo["label"], undo["disabled"]) == (say("app.do.bring_back", names="花呗"), False)
    for app in (StartHere(), lesson()):
        (undo,) = [action for action in app.menu.widget.actions if action["name"] == "undo"]
        assert (undo["label"], undo["note"]) == (
            say("app.do.bring_back", names="花呗"), say("app.case.undo_earlier"),
        )  # fmt: skip
    app.debts.widget.press("undo")
    assert kept() == before
    (undo,) = [action for action in app.debts.widget.actions if action["name"] == "undo"]
    assert (undo["label"], undo["disabled"]) == (say("app.do.undo"), True)


@pytest.mark.usefixtures("case")
def test_a_clean_start_is_taken_back_later_and_forgetting_is_not(tmp_path):
    before = kept()
    app = WhatIOwe()
    app.menu.widget.press("clean")
    app.menu.widget.press("yes")
    assert kept() == []
    later = StartHere()
    later.menu.widget.press("undo")
    assert kept() == before
    assert later.session.case.budget.income.text == "6,500"
    later.menu.widget.press("clean")
    later.menu.widget.press("yes")
    later.menu.widget.press("forget")
    later.menu.widget.press("yes")
    assert not (tmp_path / "my-case.json").exists()
    for app in (later, StartHere()):
        assert not app.session.can_undo
        assert not any(action["name"].startswith("bring") for action in app.asker.actions)


def test_a_debt_that_was_removed_is_in_no_figure_and_no_paper(case):
    reader = Reader()
    reader.press("remove", case.entries[0].id)
    left = load_case()
    assert [debt.name for debt in left.debts()] == ["借呗"]
    assert "花呗" not in "".join(paper.text for paper in (dk.papers.call_sheet(left), dk.papers.budget_sheet(left)))
    assert "花呗" not in repr(left)
