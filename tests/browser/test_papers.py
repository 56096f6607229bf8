"""Papers in a real Chromium: one A4 sheet each, nothing cut on a phone, nothing loaded, nothing run."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from support.papers_made import CASES, MAKERS, ON, eight, first

import debtkit as dk

SHEETS = {"call_sheet": 8}  # pages of eight lenders; every other paper is one sheet
HOSTILE = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>{owed}=1+1 很长的名字很长的名字'
CUT = """() => {
  const wide = document.documentElement.scrollWidth > window.innerWidth;
  const cut = [...document.querySelectorAll('.dk-paper *')].filter(e => e.scrollWidth > e.clientWidth + 1
    && getComputedStyle(e).display !== 'inline' && e.clientWidth > 0).map(e => e.tagName + e.textContent.slice(0, 30));
  return wide ? ['page', ...cut] : cut;
}"""
BROKEN = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll('.dk-paper th, .dk-paper td.num')) {
    for (const node of cell.childNodes) for (const word of node.textContent.matchAll(/[\\w.,]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index); range.setEnd(node, word.index + word[0].length);
      if (!/[\\u4e00-\\u9fff]/.test(word[0]) && range.getClientRects().length > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""

LABELS = """cells => cells.map(e => e.dataset.label)
  .filter((label, k) => getComputedStyle(cells[k], '::before').content === JSON.stringify(label))"""
SPILT = "cells => cells.filter(e => e.scrollHeight > e.clientHeight + 1).map(e => e.textContent)"


def sheets(page):
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    first_page = reader.pages[0].mediabox
    assert (round(float(first_page.width)), round(float(first_page.height))) == (595, 842)
    return len(reader.pages)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("case", ["eight", "nothing", "people"])
def test_each_paper_is_one_sheet_and_cut_nowhere(open_page, case, language):
    page, made = open_page(1280), CASES[case]()
    for name, make in MAKERS.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        page.set_content(make(made, language=language).html)
        wanted = SHEETS.get(name, 1) if case == "eight" else 1
        assert sheets(page) == wanted, name
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert page.evaluate(CUT) == [], (name, width)
            assert page.evaluate(BROKEN) == [], (name, width)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("calls", [0, 1, 2])
def test_the_log_of_calls_can_be_read_on_a_phone(open_page, language, calls):
    terms = {"rate": "0.045%", "periods_left": "8", "due_day": "3"}
    case = dk.Case.blank(ON).add_debt("jiebei", name="x", principal="900", **terms)
    for _ in range(calls):
        case = case.add_kept("log", debt=case.entries[0].id, channel="call", on=ON, promised="24 instalments " * 9)
    page = open_page(390)
    page.set_content(dk.papers.call_sheet(case, language=language).html)
    rows = page.locator(".pen tbody tr").filter(visible=True)
    assert rows.count() == calls + 1  # those that were written down, and lines for one more
    assert rows.nth(calls).locator("td").evaluate_all(LABELS) == page.locator(".pen th").all_text_contents()
    spilt = page.locator(".pen td").filter(visible=True).evaluate_all(SPILT)
    assert spilt == []


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_figure_of_a_class_breaks_on_a_phone(open_page, language):
    """Within the lesson the sheet is narrower than the screen."""
    page = open_page(390)
    for width in (390, 340):
        page.set_viewport_size({"width": width, "height": 844})
        for student in range(1, 9):
            page.set_content(dk.classroom.handout(7, student, language=language).html)
            assert page.evaluate(BROKEN) == [], (student, width)
            assert page.evaluate(CUT) == [], (student, width)
        page.set_content(dk.classroom.key(7, 3, language=language).html)
        assert page.evaluate(BROKEN) == [], width
        assert page.evaluate(CUT) == [], width


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_an_old_debt_has_its_warning_on_a_sheet_of_its_own(open_page, language):
    page = open_page(1280)
    page.set_content(dk.papers.letter(CASES["old"](), "pause", language=language).html)
    assert sheets(page) == 2
    page.set_content(dk.papers.letter(CASES["old"](), "pause", language=language, warned=True).html)
    assert sheets(page) == 1


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_plan_of_five_years_is_one_sheet(open_page, language):
    page = open_page(1280)
    deal = dk.Deal("x", [dk.Instalments(60)])
    page.set_content(dk.papers.schedule_sheet(eight(), lender="B", deal=deal, language=language).html)
    assert sheets(page) == 1


def test_what_somebody_typed_neither_runs_nor_widens_the_page(open_page):
    case = dk.Case.blank(ON).with_budget("income", "99999999999").with_budget("essentials", "1")
    texts = {"principal": "99999999999", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"}
    people = {"lender": HOSTILE, "channel": HOSTILE, "sold_to": HOSTILE}
    case = case.add_debt("jiebei", name=HOSTILE, **texts, **people).add_line("home", name=HOSTILE, amount="1")
    page = open_page(390)
    for name, make in MAKERS.items():
        page.set_content(make(case, language="zh-CN").html)
        assert page.evaluate("window.ran === undefined"), name
        assert page.locator("img, script").count() == 0, name
        assert page.evaluate(CUT) == [], name
    assert page.outside == []
    assert first(case)


def test_notes_are_on_the_screen_and_not_on_paper(open_page):
    page = open_page(1280)
    page.set_content(dk.papers.letter(CASES["one"](), "pause").html)
    assert page.locator(".screen").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".screen").is_visible()
