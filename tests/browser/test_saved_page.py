"""A page that is saved: one sheet of paper with what was found, and all the rest folded below it."""

import pytest
from support.five_debts import five_debts
from support.on_paper import LEAST, letters, printed, sizes

import debtkit as dk
from debtkit import apps
from debtkit.apps.kit.page import snapshot
from debtkit.apps.kit.session import CaseSession

ONE_SHEET = (
    "WhatTheyAre", "WhatIOwe", "TruePrice", "MonthBudget", "OfferComparison", "SeveralCreditors", "PromiseKeeper",
    "BeforeIBuy",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", ONE_SHEET)
def test_the_result_is_one_sheet_and_the_rest_is_there_to_be_opened(open_page, language, name):
    dk.set_language(language)
    app = getattr(apps, name)(CaseSession(five_debts()))
    page = open_page(1280)
    page.set_content(snapshot.page(app.view, name, app.session.case))
    (sheet,) = printed(page)
    found = page.locator(".dk-finding").first.inner_text()
    assert letters(found)[:20] in letters(sheet.extract_text())
    page.locator(".dk-rest > summary").click()
    whole = printed(page)
    assert len(whole) > 1
    assert min(sizes([sheet, *whole])) >= LEAST
    for part in app.more.body.children:
        if isinstance(part, snapshot.Page) and "dk-table" in part.html:
            assert page.locator(f".dk-rest .{part.name} table").count() == part.html.count("<table")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_answer_of_lesson_00_is_two_sheets_and_legible(open_page, language):
    dk.set_language(language)
    app = apps.StartHere(CaseSession(five_debts()))
    page = open_page(1280)
    page.set_content(snapshot.page(app.view, "StartHere", app.session.case))
    assert len(printed(page)) <= 2
    page.locator(".dk-rest > summary").click()
    assert min(sizes(printed(page))) >= LEAST
