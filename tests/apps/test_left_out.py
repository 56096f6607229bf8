"""A debt that was typed and cannot be read is in no figure, and every lesson that counts debts says so."""

import pytest
from support.opened_parts import turn

import debtkit as dk
from debtkit import apps
from debtkit.apps.kit.page import html
from debtkit.apps.kit.session import CaseSession
from debtkit.words.catalogue import say
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import lesson_of

NAMES = [name for name in apps.__all__ if name != "WhatTheyAre"]
WITH_TABLE = ("AskForIt", "WhatIOwe", "OfferComparison", "SeveralCreditors", "PromiseKeeper")


def _session(**texts: str) -> CaseSession:
    case = load_household("two_app_debts")
    for name, text in texts.items():
        case = case.with_debt(0, name, text)
    return CaseSession(case)


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("place", "text"), [("principal", "几千"), ("principal", "1e300"), ("rate", "x"), ("overdue_days", "-1")]
)
def test_every_lesson_says_which_debts_it_leaves_out(name: str, place: str, text: str):
    app = getattr(apps, name)(_session(**{place: text}))
    assert len(app.session.case.debts()) == len(app.session.case.entries) - 1
    said = "".join(page.html for page in app.pages.values())
    assert said.count("One debt that you entered is not counted yet") == 1
    assert ("The note beside the field" in said) == (name in WITH_TABLE)
    assert ("Lesson 02 shows which field" in said) == (name not in WITH_TABLE)


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_each_debt_that_is_left_out_is_named_with_what_it_lacks(name: str, language: str):
    dk.set_language(language)
    case = load_household("two_app_debts", language).with_debt(0, "principal", "").with_debt(0, "rate", "x")
    case = case.add_debt("jiebei", name="<b>", principal="9")
    said = "".join(page.html for page in getattr(apps, name)(CaseSession(case)).pages.values())
    first, _, second = case.entries
    labels = {key: say(f"app.left_out.{key}", field="{}") for key in ("empty", "unread")}
    lacks = [labels["empty"].format(say("app.debts.principal")), labels["unread"].format(say("app.debts.rate"))]
    assert html.text(say("app.left_out.of_debt", debt=first.name.text, fields=lacks)) in said
    assert html.text(say("app.left_out.empty", field=say("app.debts.periods_left"))) in said
    assert "&lt;b&gt;" in said
    assert second.id not in said
    leads = (f'data-leads="{first.id} principal"' in said, f'<a href="{lesson_of("what_i_owe").file}">' in said)
    assert leads[0] == (name in WITH_TABLE)
    assert leads[0] or leads[1]


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_said_where_all_are_counted(name: str):
    assert "not counted yet" not in "".join(page.html for page in getattr(apps, name)(_session()).pages.values())


def test_it_is_said_until_the_field_is_mended_and_where_nothing_else_can_be():
    app = apps.WhatIOwe(CaseSession(load_household("two_app_debts")))
    for row in range(2):
        app.session.change(app.session.case.with_debt(row, "principal", "?"))
    app.refresh()
    assert "2 debts that you entered are not counted yet" in app.summary.html
    assert app.result is None
    for row in range(2):
        app.session.change(app.session.case.with_debt(row, "principal", "2,000"))
    app.refresh()
    assert "not counted yet" not in app.summary.html


def test_a_purchase_as_if_nothing_were_owed_leaves_nothing_out():
    app = apps.BeforeIBuy(_session(principal="?"))
    assert "not counted yet" in app.summary.html
    turn(app.controls, count="without")
    assert "not counted yet" not in app.summary.html


@pytest.mark.usefixtures("tables_only")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("day", "why"), [("1900-01-01", "the year, 1900"), ("soon", "Write year, month and day")])
def test_a_day_that_cannot_be_read_is_named_and_not_the_debts(name: str, day: str, why: str):
    app = getattr(apps, name)(CaseSession(load_household("two_app_debts").with_as_of(day)))
    said = "".join(page.html for page in app.pages.values())
    assert why in said
    assert "something in" not in said
