"""A visitor's case in the apps: the browser keeps it, lessons of one tab share it, and the page says where it is."""

import pytest

from debtkit.apps import MonthBudget, OfferComparison, StartHere, WhatIOwe
from debtkit.apps.kit.connection import Connection
from debtkit.apps.start_here import questions as q
from debtkit.words.catalogue import sentences
from debtkit.words.language import set_language


@pytest.fixture(autouse=True)
def visit(monkeypatch, tmp_path):
    monkeypatch.setenv("DEBTKIT_CASE", "visit")
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


class Tab:
    """What `visit.js` does in one tab, for lessons whose pages are open in it."""

    def __init__(self):
        self.kept, self.lessons = "", []

    def open(self, app):
        lesson = app()
        self.lessons.append(lesson)
        lesson.visit.observe(lambda change: self.keep(lesson, change["new"]), "content")
        self.send(lesson, self.kept)
        return lesson

    def keep(self, lesson, content):
        if content != self.kept:
            self.kept = content
            for other in self.lessons:
                if other is not lesson:
                    self.send(other, content)

    def send(self, lesson, content):
        lesson.visit._handle_custom_msg({"kept": content}, [])


def income(lesson):
    return lesson.session.case.budget.income.text


def set_income(lesson, text):
    lesson.session.edit(lambda case: case.with_budget("income", text))
    lesson.refresh()


def test_a_lesson_that_was_only_looked_at_keeps_nothing():
    tab = Tab()
    tab.open(OfferComparison)
    assert tab.kept == ""


def test_lessons_of_one_tab_share_what_was_typed_and_another_tab_does_not():
    tab, other = Tab(), Tab()
    month, offers, stranger = tab.open(MonthBudget), tab.open(OfferComparison), other.open(OfferComparison)
    set_income(month, "7,654")
    assert income(offers) == "7,654"
    set_income(offers, "7,655")
    assert income(month) == "7,655"
    assert "7,655" in tab.kept
    assert income(tab.open(WhatIOwe)) == "7,655"
    assert income(stranger) == "6,200"
    assert other.kept == ""


def test_forget_me_empties_the_tab_and_every_lesson_in_it():
    tab = Tab()
    month, offers = tab.open(MonthBudget), tab.open(OfferComparison)
    set_income(month, "7,654")
    for action in ("forget", "yes"):
        month.menu._pressed(action, None)
    assert tab.kept == ""
    assert income(month) == income(offers) == "6,200"
    assert sentences("en")["app.case.forgotten_visit"].split(".")[0] in month.menu.said.html


def doors(lesson):
    return [each["name"] for each in lesson.asker.actions if each["name"] in ("own", "example")]


def test_whoever_chose_their_own_figures_on_the_front_page_is_not_asked_again(monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "see=own")
    tab = Tab()
    awaited = StartHere()  # its browser has not said yet what it keeps
    assert doors(awaited) == []
    assert q.screen(awaited.session.case) == q.FIRST
    lesson = tab.open(StartHere)
    assert (q.screen(lesson.session.case), doors(lesson)) == (q.NEW, [])
    lesson._pressed("kind:kind:huabei", None)
    before = lesson.session.case
    again = tab.open(StartHere)  # the page is opened again: nothing gives way to it
    assert again.session.case == before
    assert q.screen(again.session.case) == q.screen(before) != q.FIRST


@pytest.mark.parametrize("kept", ["{}", "", None])
def test_a_browser_that_keeps_nothing_does_not_ask_again_either(kept, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "see=own")
    tab = Tab()
    tab.kept = kept
    lesson = tab.open(StartHere)
    assert (q.screen(lesson.session.case), doors(lesson)) == (q.NEW, [])


def test_after_forget_me_the_doors_are_there_again(monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "see=own")
    tab = Tab()
    lesson = tab.open(StartHere)
    for action in ("forget", "yes"):
        lesson.menu._pressed(action, None)
    assert (tab.kept, doors(lesson)) == ("", ["own", "example"])


@pytest.mark.parametrize(("query", "shown"), [("", ["own", "example"]), ("see=example", ["own"])])
def test_any_other_way_to_the_lesson_begins_nothing(query, shown, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", query)
    tab = Tab()
    lesson = tab.open(StartHere)
    assert (tab.kept, doors(lesson)) == ("", shown)


def test_figures_that_were_begun_in_another_lesson_give_way_to_nothing(monkeypatch):
    tab = Tab()
    set_income(tab.open(MonthBudget), "7,654")
    kept = tab.kept
    monkeypatch.setenv("QUERY_STRING", "see=own")
    lesson = tab.open(StartHere)  # an example was typed into, and nobody is to lose what they typed
    assert (tab.kept, income(lesson), doors(lesson)) == (kept, "7,654", [])


@pytest.mark.parametrize("bad", ["{}", "nothing", '{"schema": 99}', "[" * 5000])
def test_what_is_no_case_is_taken_for_none(bad):
    tab = Tab()
    tab.kept = bad
    assert income(tab.open(MonthBudget)) == "6,200"


@pytest.mark.parametrize("message", [{}, {"kept": 3}, {"kept": ["x"]}, "x", None, {"other": ""}])
def test_a_message_of_another_kind_changes_nothing(message):
    month = Tab().open(MonthBudget)
    set_income(month, "7,654")
    month.visit._handle_custom_msg(message, [])
    assert income(month) == "7,654"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_page_says_where_the_figures_are(language, monkeypatch):
    set_language(language)
    words = sentences(language)
    month = Tab().open(MonthBudget)
    assert words["app.visit"] in month.notes.html
    month.visit._handle_custom_msg({"kept": None}, [])
    assert words["app.visit_unkept"] in month.notes.html
    monkeypatch.setenv("DEBTKIT_BINDER", "1")
    assert words["app.binder"] in Tab().open(MonthBudget).notes.html
    note = next(each["note"] for each in month.menu._actions() if each["name"] == "forget")
    assert note == words["app.case.forget_note_visit"]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_page_in_a_browser_alone_says_so_and_that_it_cannot_draw(language, monkeypatch):
    set_language(language)
    words = sentences(language)
    assert words["app.no_pictures"] not in Tab().open(MonthBudget).notes.html
    monkeypatch.setattr("debtkit.apps.kit.session.in_browser", lambda: True)
    monkeypatch.setattr("debtkit.apps.kit.session.find_spec", lambda _: None)
    notes = Tab().open(MonthBudget).notes.html
    assert words["app.in_browser"] in notes
    assert words["app.no_pictures"] in notes


@pytest.mark.parametrize(("system", "server"), [("linux", True), ("emscripten", False)])
def test_a_page_without_a_server_asks_for_none(system, server, monkeypatch):
    monkeypatch.setattr("sys.platform", system)
    assert Connection().server is server


@pytest.mark.parametrize("app", [StartHere, WhatIOwe])
def test_what_was_removed_is_there_after_a_reload_and_gone_after_forgetting(app):
    tab = Tab()
    first = tab.open(WhatIOwe)
    first.menu.widget.press("clean")
    first.debts.widget.press("add_jiebei")
    name, row = first.session.case.entries[0].name.text, first.session.case.entries[0].id
    first.debts.widget.press("remove", row)
    tab.lessons.clear()  # the page is opened anew
    later = tab.open(app)
    assert later.session.case.entries == ()
    assert name in later.session.undo_button()["label"]
    later.menu.widget.press("undo")
    assert [entry.id for entry in later.session.case.entries] == [row]
    later.menu.widget.press("forget")
    later.menu.widget.press("yes")
    assert tab.kept == ""
    tab.lessons.clear()
    assert not tab.open(app).session.can_undo


def test_a_page_of_the_guided_flow_keeps_its_place_where_a_browser_keeps_the_case():
    tab = Tab()
    one = tab.open(StartHere)
    one.asker.press("own")
    other = tab.open(StartHere)
    assert other.where == one.where == q.NEW
    other.asker.press("kind:kind:jiebei")
    assert one.where == q.NEW
    assert other.where.field == "principal"
    assert [entry.id for entry in one.session.case.entries] == [entry.id for entry in other.session.case.entries]
