"""A field that is empty says what is missing, and never that nothing, in quotation marks, cannot be read."""

import json

import pytest

import debtkit as dk
from debtkit import apps
from debtkit.apps import CheckAndKeep
from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import snapshot
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

DAY = "2026-11-23"
NOTHING = ("“”", "“ ”", "“None”")


def _full() -> Case:
    case = load_household("two_app_debts").add_line("home", name="x", amount="900")
    case = case.add_kept("agreements", lender="A", as_of=DAY, first_date="2027-01-05", amount="100", count="6")
    case = case.add_kept("paid", agreement=case.agreements[-1].id, on=DAY, amount="100")
    return case.add_kept("log", on=DAY, who="x")


def _parts(app, kind):
    return [part for part in snapshot.parts(app.view) if isinstance(part, kind)]


def _said(app):
    fields = [json.dumps([part.messages, part.notes], ensure_ascii=False) for part in _parts(app, Fields)]
    return " ".join([*fields, *(page.html for page in _parts(app, Page))])


def _put_back(part, row, texts):
    if texts:
        part.fill(row, texts)


@pytest.mark.parametrize("name", apps.__all__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_empty_field_is_said_not_to_be_read(name, language, monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})
    dk.set_language(language)
    app = getattr(apps, name)(CaseSession(_full()))
    app.open_everything()
    asked = [
        (part, row["id"], field["name"])
        for part in _parts(app, Fields)
        for row in part.rows
        for group in part.groups
        for field in group["fields"]
        if field["name"] in row and "options" not in field
    ]
    behind = None, None, {}  # the field that was emptied last, and what was in it: it is typed again with the next one
    for part, row, field in asked:
        if row not in [each["id"] for each in part.rows]:
            continue
        if behind[:2] != (part, row):
            _put_back(*behind)
            behind = part, row, {}
        was = next(each for each in part.rows if each["id"] == row).get(field, "")
        for texts in (behind[2] | {field: ""}, {field: " "}):
            part.fill(row, texts)
            said = _said(app)
            assert not [nothing for nothing in NOTHING if nothing in said], (name, field)
        behind = part, row, {field: was}
    _put_back(*behind)
    for part, row, field in asked:  # and all of them at once
        part.fill(row, {field: ""})
    assert not [nothing for nothing in NOTHING if nothing in _said(app)]


def _paper(case):
    app = CheckAndKeep(CaseSession(case))
    app.open_everything()
    return app, app.sections["paper"].form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("added", [False, True])
def test_a_paper_into_which_nothing_was_typed_lacks_nothing(language, added):
    dk.set_language(language)
    app, form = _paper(Case.blank(DAY))
    if added:
        form.widget.press("add_paper")
    assert form.widget.messages == {}
    assert app.session.case.agreements == () or added


FIELD = {"en": "amounts owed as of (cut-off date)", "zh-CN": "欠款算到哪天（截止日）"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "someday"])
def test_a_paper_that_cannot_be_read_says_which_field_and_why(language, text):
    dk.set_language(language)
    app, form = _paper(Case.blank(DAY))
    form.widget.fill("form", {"lender": "A", "amount": "1,500", "as_of": text})
    said = form.widget.messages["form.as_of"]["text"]
    for page in (app.summary, app.sections["paper"].page, app.sections["keep"].page):
        assert f"“{FIELD[language]}”" in page.html
        assert text in page.html
        assert said in page.html or not text
    form.widget.fill("form", {"as_of": DAY, "signed_on": "soon", "cure_days": "x"})
    assert FIELD[language] not in app.summary.html
    assert app.summary.html.count("soon") == 1
    labels = [field["label"] for group in form.widget.groups for field in group["fields"]
              if field["name"] in ("signed_on", "cure_days")]  # fmt: skip
    assert all(f"“{label}”" in app.summary.html for label in labels)
