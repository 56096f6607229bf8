"""Lesson 09 in a browser: each part opened and used, sixty pasted rows, and hostile text in every field."""

from datetime import date

import pytest
from playwright.sync_api import expect
from support.lessons import unfold

from debtkit.arithmetic.dates import add_months
from debtkit.case.case import Case
from debtkit.case.files.file import save_case
from debtkit.words.catalogue import sentences

HOSTILE = "<img src=x onerror=window.pwned=1>"
PARTS = ("paper", "keep", "record", "help", "court")
ROWS = {
    "chat": "第{k}期 {day.month}月{day.day}日 还1,000.00元",
    "pdf": "{k}  {day:%Y-%m-%d}    1,000.00",
    "sheet": "{k}\t{day:%Y/%m/%d}\t1,000.00",
}
HEAD = {"lender": "某银行", "as_of": "2026-12-20", "owed": "60,000", "rate": "0%"}
CUT = """() => [...document.querySelectorAll('.dk-app select')].flatMap(select => [...select.options].filter(option => {
    const alone = select.cloneNode(false);
    alone.append(option.cloneNode(true));
    alone.style.cssText = 'position: absolute; width: auto; min-width: 0; max-width: none';
    select.parentElement.append(alone);
    const needs = alone.offsetWidth;
    alone.remove();
    return select.offsetWidth && needs > select.offsetWidth + 1;
}).map(option => `${select.dataset.field}: ${option.text}`))"""


def opened(page, part):
    """The section, open."""
    button = page.locator(f"[data-section={part}] button")
    button.scroll_into_view_if_needed()
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    section = page.locator(f".dk-section:has(> * [data-section={part}]), .dk-section:has([data-section={part}])").last
    page.locator(f".dk-section-{part}").wait_for()
    return section


def fill(section, field, text):
    place = section.locator(f":is(input, textarea)[data-field={field}]").last
    place.evaluate("e => { for (let at = e; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true; }")
    place.fill(text)
    place.press("Tab")


def narrow(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_part_from_a_pasted_paper_to_a_letter_of_a_court(open_page, voila, site, keep, language):
    words = sentences(language)
    save_case(Case.blank("2026-12-21"), site / "my-case.json")
    page = open_page(390, 900)
    page.goto(f"{voila}/voila/render/{language}/09-check-and-keep.ipynb")
    page.locator(".dk-app .dk-finding").first.wait_for()
    unfold(page)
    looked_at = page.locator("input[data-field=on]").first
    looked_at.fill("2027-01-06")
    looked_at.press("Tab")
    paper = opened(page, "paper")
    for field, text in HEAD.items():
        fill(paper, field, text)
    days = [add_months(date(2027, 1, 5), k) for k in range(60)]
    payments = page.locator(".dk-section-paper tbody tr")
    for row in ROWS.values():
        fill(paper, "pasted", "")
        expect(payments).to_have_count(0)
        fill(paper, "pasted", "\n".join(row.format(k=k, day=day) for k, day in enumerate(days, 1)))
        expect(payments).to_have_count(60)
        assert "59,000.00" in payments.first.text_content()
    assert narrow(page)
    keep(page, f"09-paper-{language}-390")

    keeping = opened(page, "keep")
    assert page.locator(".dk-section-paper").count() == 0  # one part is open at a time
    keeping.locator("[data-action=add_payment]").click()
    fill(keeping, "on", "2027-01-05")
    fill(keeping, "amount", "1,000")
    expect(page.locator(".dk-section-keep")).to_contain_text("59,000.00")
    with page.expect_download() as saved:
        keeping.locator("[data-action=calendar]").click()
    assert b"BEGIN:VCALENDAR" in saved.value.path().read_bytes()
    assert narrow(page)
    keep(page, f"09-keep-{language}-390")

    opened(page, "record")
    assert page.locator(".dk-section-record").inner_text().strip()
    assert narrow(page)
    keep(page, f"09-record-{language}-390")

    offers = opened(page, "help")
    first = offers.locator("select").first
    offers.locator("summary").first.click()
    first.select_option("yes")
    expect(page.locator(".dk-section-help .dk-note")).to_have_attribute("data-level", "warning")
    assert narrow(page)
    keep(page, f"09-help-{language}-390")

    court = opened(page, "court")
    court.locator("select[data-field=court_kind]").select_option("payment_order")
    fill(court, "court_received", "2026-12-18")
    expect(page.locator(".dk-section-court .dk-note").first).to_be_visible()
    assert words["app.check_and_keep.court.none"] not in page.locator(".dk-section-court").inner_text()
    assert narrow(page)
    keep(page, f"09-court-{language}-390")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_answer_that_can_be_chosen_is_cut(open_page, voila, site, language):
    save_case(Case.blank("2026-12-21"), site / "my-case.json")
    page = open_page(1280, 900)
    page.goto(f"{voila}/voila/render/{language}/09-check-and-keep.ipynb")
    page.locator(".dk-app .dk-finding").first.wait_for()
    unfold(page)
    for part in ("paper", "help", "court"):
        section = opened(page, part)
        section.locator("select").first.wait_for(state="attached")
        page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(CUT) == [], (part, width)


def test_hostile_text_in_every_field_of_every_part_stays_text(open_page, voila, site):
    save_case(Case.blank("2026-12-21"), site / "my-case.json")
    page = open_page(390, 900)
    page.goto(f"{voila}/voila/render/en/09-check-and-keep.ipynb")
    page.locator(".dk-app .dk-finding").first.wait_for()
    unfold(page)
    filled = 0
    for part in PARTS:
        section = opened(page, part)
        if part == "keep":
            section.locator("[data-action=add_payment]").click()
        page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = true; }")
        for field in section.locator(":is(input[type=text], textarea):visible").all():
            field.fill(HOSTILE)
            field.press("Tab")
            filled += 1
        page.wait_for_function("sessionStorage.length === 0")  # Python has it all: the window keeps nothing
        assert narrow(page), part
    assert filled > 15
    assert page.evaluate("window.pwned") is None
    assert page.locator(".dk-app img[src=x]").count() == 0


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_on_a_phone_every_agreed_payment_shows_what_became_of_it(open_page, voila, site, keep, language):
    paper = {"lender": "某银行", "as_of": "2026-10-20", "first_date": "2026-10-25", "amount": "11,500", "count": "6"}
    case = Case.blank("2026-11-23").add_kept("agreements", **paper, signed_on="2026-10-21")
    save_case(case.add_kept("paid", agreement=case.agreements[0].id, on="2026-11-02", amount="11,500"),
              site / "my-case.json")  # fmt: skip
    page = open_page(390, 900)
    page.goto(f"{voila}/voila/render/{language}/09-check-and-keep.ipynb")
    page.locator(".dk-app .dk-finding").first.wait_for()
    unfold(page)
    opened(page, "keep")
    page.locator("details[data-key=agreed] > summary").click()
    table = page.locator(".dk-agreed")
    table.locator("tbody tr").nth(5).scroll_into_view_if_needed()
    keep(page, f"agreed-{language}")
    scrolled = table.evaluate("e => e.parentElement.scrollWidth - e.parentElement.clientWidth")
    assert scrolled <= 0
