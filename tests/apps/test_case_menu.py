"""The menu at the foot of every app: keep, bring back, begin again, be forgotten; and the page that can be saved."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support.opened_parts import HOSTILE

import debtkit as dk
from debtkit import apps
from debtkit.apps import MonthBudget, OfferComparison, StartHere, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.today import today
from debtkit.case.case import Case
from debtkit.case.files.content import SCHEMA, case_bytes, read_case
from debtkit.case.files.file import load_case
from debtkit.errors import Refused
from debtkit.words.catalogue import say
from debtkit.words.households import invented_households, load_household

ROOT = Path(__file__).parents[2]


@pytest.fixture
def handed(monkeypatch):
    """What the browser was given to save: ``[(name, content)]``."""
    found = []
    monkeypatch.setattr(
        "debtkit.apps.kit.inputs.widgets.Fields.hand_over",
        lambda _self, name, kind, content: found.append((name, kind, content)),
    )
    return found


@pytest.fixture
def shown(monkeypatch):
    """What a lesson puts under its cell."""

    def outputs(app):
        found = []
        monkeypatch.setattr("debtkit.apps.kit.lesson.display", lambda each, raw: found.append(each))
        app._ipython_display_()
        return found

    return outputs


def buttons(app):
    return {action["name"]: action for action in app.menu.widget.actions}


def kept(folder):
    """The files in a folder; the lock of those who write has no content."""
    assert all(path.read_bytes() == b"" for path in folder.glob("*.lock"))
    return {path.name for path in folder.iterdir() if path.suffix != ".lock"}


def own(app, income="5,432.10"):
    app.month.widget.fill("form", {"income": income})


def test_what_is_downloaded_can_be_brought_back(tmp_path, handed):
    app = MonthBudget()
    own(app)
    app.menu.widget.press("download")
    name, kind, content = handed[0]
    assert (name, kind) == ("my-case.json", "application/json")
    assert read_case(content.encode()) == load_case(tmp_path / "my-case.json")
    app.menu.widget.press("forget")
    app.menu.widget.press("yes")
    assert app.session.case.invented
    app.menu.widget.choose("open", "mine.json", content.encode())
    assert app.result.budget.income == 5_432.1
    assert "mine.json" in app.menu.said.html
    assert load_case(tmp_path / "my-case.json") == app.session.case


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "case.foreign"),
        (b"\xff\xfe\x00", "case.foreign"),
        (b"PK\x03\x04 a spreadsheet", "case.foreign"),
        (b"[" * 100_000, "case.foreign"),
        (b'{"schema": 1}', "case.foreign"),
        (b'{"schema": 999}', "case.newer"),
        (b" " * 3_000_000, "case.too_large"),
    ],
)
def test_a_broken_or_foreign_file_changes_nothing(tmp_path, language, content, code):
    dk.set_language(language)
    app = MonthBudget()
    own(app)
    before = (tmp_path / "my-case.json").read_bytes()
    with pytest.raises(Refused) as caught:
        read_case(content)
    assert caught.value.code == code
    app.menu.widget.choose("open", HOSTILE, content)
    assert say("app.case.nothing_changed") in app.menu.said.html
    assert "<script" not in app.menu.said.html
    assert (tmp_path / "my-case.json").read_bytes() == before
    assert app.result.budget.income == 5_432.1


def test_a_file_from_elsewhere_is_shown_as_typed_and_never_run():
    case = Case.blank("2026-11-23").add_debt("jiebei", name=HOSTILE, principal="=1+1", rate=HOSTILE, periods_left="8")
    app = OfferComparison()
    app.menu.widget.choose("open", HOSTILE, case_bytes(case))
    row = app.debts.widget.rows[0]
    assert (row["name"], row["principal"], row["rate"]) == (HOSTILE, "=1+1", HOSTILE)
    assert "<script" not in app.menu.said.html + app.summary.html + app.table.html


def test_a_file_cannot_pass_itself_off_as_invented(shown):
    content = json.loads(case_bytes(load_household("two_app_debts")))
    content["budget"]["income"]["text"] = "9,876"
    app = MonthBudget()
    app.menu.widget.choose("open", "x.json", json.dumps(content).encode())
    assert not app.session.case.invented
    assert ["text/html" in each for each in shown(app)] == [False]


@pytest.mark.parametrize("action", ["clean", "household_one_parent", "open"])
def test_figures_of_the_reader_go_only_when_asked_for(action):
    app = MonthBudget()
    own(app)
    other = case_bytes(load_household("still_on_time"))

    def press():
        app.menu.widget.choose("open", "x.json", other) if action == "open" else app.menu.widget.press(action)

    press()
    assert list(buttons(app)) == ["no", "yes"]
    app.menu.widget.press("no")
    assert app.result.budget.income == 5_432.1
    press()
    app.menu.widget.press("yes")
    assert app.session.case.budget.income.text != "5,432.10"
    assert not buttons(app)["undo"]["disabled"]
    app.menu.widget.press("undo")
    assert app.result.budget.income == 5_432.1


def test_invented_figures_go_without_a_question():
    app = MonthBudget()
    for household in invented_households():
        app.menu.widget.press(f"household_{household.name}")
        assert app.session.case.household == household.name
        assert buttons(app)[f"household_{household.name}"]["label"] == household.title
    app.menu.widget.press("clean")
    assert app.session.case == Case.blank(today().isoformat(), "en")
    assert app.result is None


def test_whoever_has_only_begun_is_not_asked_about_figures():
    app = StartHere()
    app._pressed("own", None)
    assert app.session.own
    other = case_bytes(Case.blank("2026-11-23").add_debt("loan", name="x"))
    app.menu.widget.choose("open", "x.json", other)
    assert [entry.name.text for entry in app.session.case.entries] == ["x"]
    app._pressed("own", None)
    app.menu.widget.press("clean")
    assert "yes" in buttons(app)  # a debt was typed


def test_forgetting_deletes_the_file_and_its_backup_and_says_so(tmp_path):
    app, other = MonthBudget(), OfferComparison()
    own(app, "5,000")
    own(app, "5,001")
    other.refresh()
    assert other.result.capacity == app.result.capacity
    assert kept(tmp_path) == {"my-case.json", "my-case.json.bak"}
    app.menu.widget.press("forget")
    assert len(kept(tmp_path)) == 2
    app.menu.widget.press("yes")
    assert not kept(tmp_path)
    assert "my-case.json, my-case.json.bak" in app.menu.said.html
    assert app.session.case.invented
    assert not app.session.undone
    other.refresh()
    assert other.result is None  # the lesson beside it has nothing left to bring back
    own(other, "1")
    assert [entry.name.text for entry in other.session.case.entries] == []


def test_a_file_that_cannot_be_deleted_is_said(monkeypatch):
    app = MonthBudget()
    own(app)
    monkeypatch.setattr(Path, "unlink", lambda _self: (_ for _ in ()).throw(PermissionError()))
    app.menu.widget.press("forget")
    app.menu.widget.press("yes")
    assert "could not be deleted" in app.menu.said.html


@pytest.mark.parametrize("variable", ["DEBTKIT_BINDER", "BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST"])
def test_binder_asks_to_download_before_leaving(monkeypatch, variable):
    monkeypatch.setenv(variable, "1")
    assert "before you leave, open “Your figures” under the results and download them" in MonthBudget().notes.html


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.links = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not any(name.startswith("on") for name, _ in attrs)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", apps.__all__)
def test_every_app_gives_a_page_that_stands_alone(language, name, handed):
    dk.set_language(language)
    app = getattr(apps, name)()
    app.menu.widget.press("export")
    file, kind, page = handed[0]
    assert re.fullmatch(r"debtkit-[a-z-]+-2026-11-23\.html", file)
    assert kind == "text/html"
    found = Tags(page)
    assert not {"script", "button", "input", "iframe", "link"} & set(found.tags)
    assert all(link.startswith(("data:image/svg+xml;base64,", "https://")) for link in found.links)
    assert not {"iframe", "object"} & set(found.tags)
    assert f'<html lang="{language}">' in page
    assert say("app.education") in page


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_saved_page_is_called_as_its_lesson(language):
    dk.set_language(language)
    for file in (ROOT / "notebooks" / language).glob("*.ipynb"):
        lesson = json.loads(file.read_text(encoding="utf-8"))
        name = next(name for name in apps.__all__ if f'"{name}()"' in file.read_text(encoding="utf-8"))
        assert say(f"app.title.{name}") == lesson["cells"][0]["source"][0][2:].strip()


def test_a_saved_page_holds_the_result_and_what_was_typed(handed):
    app = WhatIOwe()
    app.debts.widget.fill(app.debts.widget.rows[0]["id"], {"name": HOSTILE, "principal": "7,654.32"})
    app.menu.widget.press("export")
    page = handed[0][2]
    assert "7,654.32" in page
    assert "&lt;img src=x" in page
    assert "<script" not in page
    assert "<details open" in page
    assert "<img" in page


def test_without_a_result_there_is_no_page():
    app = MonthBudget()
    own(app, "")
    assert buttons(app)["export"]["disabled"]


@pytest.mark.parametrize("name", apps.__all__)
def test_a_saved_notebook_shows_a_still_copy_of_invented_households_only(name, shown):
    copy, app = shown(getattr(apps, name)())
    assert list(copy) == ["text/html"]
    assert not {"script", "button", "input", "style"} & set(Tags(copy["text/html"]).tags)
    assert "application/vnd.jupyter.widget-view+json" in app
    assert app["text/plain"] == f"{name}()"
    for own in (
        load_household("one_parent").with_budget("income", "4,601"),
        load_household("one_parent").with_choice("never_again.price", "1,234"),
    ):
        (app,) = shown(getattr(apps, name)(CaseSession(own)))
        assert "text/html" not in app


def test_an_error_behind_a_field_is_said_in_words(monkeypatch):
    app = OfferComparison()

    def broken(*_):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(Case, "with_budget", broken)
    typed = {"row": "form", "field": "income", "text": "1"}
    app.month.widget._receive(None, {"edit": [typed], "number": 1}, [])
    assert "Nothing you typed is lost" in app.notes.html
    assert "secret" not in app.notes.html
    app.month.widget._receive(None, {"press": "x", "row": None}, [])
    monkeypatch.setattr(app.debts, "refresh", broken)
    app.refresh()
    assert "Nothing you typed is lost" in app.notes.html
    monkeypatch.setattr(app.session, "notes", broken)
    app.refresh()
    assert "Nothing you typed is lost" in app.notes.html


def test_what_cannot_be_reckoned_leaves_no_figure_of_something_else(monkeypatch):
    app = OfferComparison()
    before = app.table.html
    with monkeypatch.context() as broken:
        broken.setattr("debtkit.apps.compare_offers.app.compare_offers", lambda *_: 1 / 0)
        own(app)
        assert "Nothing you typed is lost" in app.notes.html
        assert app.result is None
        assert {page.html for page in app.pages.values()} == {""}
        assert app.month.widget.rows[0]["income"] == "5,432.10"
    app.menu.widget.press("undo")
    assert "Nothing you typed is lost" not in app.notes.html
    assert app.table.html == before


def test_the_browser_is_not_trusted_with_files():
    app = StartHere()
    for content, buffers in (({"file": "open"}, []), ({"file": 5}, [b"x"]), ({"file": "other", "name": 3}, [b"x"])):
        app.menu.widget._receive(None, content, buffers)
    app.menu.widget._receive(None, {"file": "open", "name": "x" * 10**6}, [memoryview(b"{}")])
    assert "not a file that was saved here" in app.menu.said.html
    assert len(app.menu.said.html) < 30_000
    assert json.loads(case_bytes(app.session.case))["schema"] == SCHEMA


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_was_said_about_a_change_goes_when_something_else_is_done(language):
    dk.set_language(language)
    app = MonthBudget()
    for income in ("6,000", "6,100", "6,200"):
        own(app, income)
    for _ in range(2):
        app.menu.widget.press("undo")
        assert say("app.case.undone") in app.menu.said.html
    app.refresh()
    assert say("app.case.undone") in app.menu.said.html
    own(app, "6,300")
    assert app.menu.said.html == ""
    app.menu.widget.press("clean")
    assert say("app.case.ask.clean") in app.menu.said.html
    own(app, "6,400")  # a question stands until it is answered
    assert say("app.case.ask.clean") in app.menu.said.html
