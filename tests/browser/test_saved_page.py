"""A page that is saved: one sheet of paper with what was found, and all the rest folded below it."""

from io import BytesIO
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from support.five_debts import five_debts

import debtkit as dk
from debtkit import apps
from debtkit.apps.kit.page import snapshot
from debtkit.apps.kit.session import CaseSession

ONE_SHEET = (
    "WhatTheyAre", "WhatIOwe", "TruePrice", "MonthBudget", "OfferComparison", "SeveralCreditors", "PromiseKeeper",
    "BeforeIBuy",
)  # fmt: skip


def on_paper(page):
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages


def letters(text):
    return "".join(normalize("NFKC", text).split())


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", ONE_SHEET)
def test_the_result_is_one_sheet_and_the_rest_is_there_to_be_opened(open_page, language, name):
    dk.set_language(language)
    app = getattr(apps, name)(CaseSession(five_debts()))
    page = open_page(1280)
    page.set_content(snapshot.page(app.view, name, app.session.case))
    (sheet,) = on_paper(page)
    found = page.locator(".dk-finding").first.inner_text()
    assert letters(found)[:20] in letters(sheet.extract_text())
    page.locator(".dk-rest > summary").click()
    assert len(on_paper(page)) > 1
    for part in app.more.body.children:
        if isinstance(part, snapshot.Page) and "dk-table" in part.html:
            assert page.locator(f".dk-rest .{part.name} table").count() == part.html.count("<table")
