"""Lesson 05 as a reader uses it, in JupyterLab and in the app view, in both languages."""

import json

import pytest
from playwright.sync_api import expect
from support.lessons import unfold
from support.running import restart, run_all

LESSON = "05-compare-offers.ipynb"
HOSTILE = "<img src=x onerror=window.pwned=1>"
SAYS = {
    "en": {
        "sum": "is what is paid",
        "principal": "Principal left",
        "fits": "Offer ¥2,418 a month.",
        "row": "36 instalments",
    },
    "zh-CN": {
        "sum": "等于还掉的",
        "principal": "还欠的本金",
        "fits": "每月一共提出还2,418元。",
        "row": "重新分36期",
    },
}


def cell(page, language, name, row=1):
    return page.locator(f".dk-entry [aria-label^='{SAYS[language][name]}'][aria-label$=' {row}']")


def deals(page):
    return page.locator(".dk-app .dk-table-page .dk-deals tbody tr:not(.dk-behind)")


def open_everything(page, language):
    """A deal, a figure of it and every part under "More", by keyboard; one of them closed again."""
    deal = page.locator("[data-open='instalments']")
    deal.press("Enter")
    page.locator(".dk-behind details[data-key=cost] summary").click()
    page.locator(".dk-behind details[data-key=cost]").get_by_text(SAYS[language]["sum"]).wait_for()
    expect(deal).to_have_attribute("aria-expanded", "true")
    more = page.locator("[data-section=more] h3 button")
    expect(page.locator(".dk-more")).to_be_hidden()
    more.press("Enter")
    expect(page.locator(".dk-more")).to_be_visible()
    folds = page.locator(".dk-more .dk-fold h3 button")
    expect(folds).to_have_count(9)
    assert page.locator("[class*=dk-section-]").count() == 0
    for k in range(9):
        folds.nth(k).press("Enter")
    sections = "[...document.querySelectorAll('.dk-more .dk-section')]"
    page.wait_for_function(f"{sections}.every(e => e.querySelector('[class*=dk-section-]')?.innerText)")
    expect(page.locator(".dk-section .dk-note[data-level=danger]")).to_have_count(0)
    folds.nth(3).press("Enter")
    expect(page.locator("[class*=dk-section-]")).to_have_count(8)
    folds.nth(3).press("Enter")
    expect(page.locator(".dk-section-grid img:visible")).to_have_count(1)
    for picture in page.locator(".dk-section img:visible").all():
        assert picture.evaluate("e => e.complete && e.naturalWidth > 0 && e.alt.length > 40")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_in_jupyterlab(open_page, lab, site, keep, language):
    page = open_page()
    run_all(page, lab, language, LESSON)
    page.locator(".dk-app .dk-finding").get_by_text(SAYS[language]["fits"]).wait_for()
    expect(deals(page)).to_have_count(6)
    picture = page.locator(".dk-app .dk-picture-page img")
    assert picture.evaluate("e => e.complete && e.naturalWidth > 0")
    assert picture.get_attribute("alt").count("\N{MINUS SIGN}") >= 1
    assert not (site / "my-case.json").exists()
    keep(page, f"lab-{language}-1280")

    unfold(page)
    before = deals(page).nth(2).inner_text()
    cell(page, language, "principal").fill("1.2万")
    cell(page, language, "principal").press("Tab")
    page.wait_for_function(
        "old => document.querySelectorAll('.dk-app .dk-table-page .dk-deals tbody tr')[2].innerText !== old", arg=before
    )
    slider = page.locator("[data-slider=periods]")
    slider.focus()
    for _ in range(12):
        slider.press("ArrowRight")
    page.locator(".dk-app .dk-table-page .dk-deals").get_by_text(SAYS[language]["row"]).wait_for()
    saved = json.loads((site / "my-case.json").read_text(encoding="utf-8"))
    assert saved["debts"][0]["principal"] == {"text": "1.2万", "value": 12000.0}
    after = deals(page).nth(3).inner_text()

    restart(page)
    page.wait_for_function(
        "new_ => [...document.querySelectorAll('.dk-app .dk-table-page .dk-deals tr')].some(e => e.innerText === new_)",
        arg=after,
    )
    expect(cell(page, language, "principal").last).to_have_value("1.2万")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("width", [400, 1280])
def test_in_the_app_view(open_page, voila, site, keep, language, width):
    page = open_page(width)
    page.goto(f"{voila}/voila/render/{language}/{LESSON}")
    page.locator(".dk-app .dk-finding").wait_for()
    expect(deals(page)).to_have_count(6)
    page.wait_for_function(
        "narrow => document.querySelector('.dk-app .dk-picture-page img').naturalWidth < 400 === narrow",
        arg=width < 700,
    )
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert "OfferComparison" not in page.content()
    keep(page, f"app-{language}-{width}")
    open_everything(page, language)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.set_viewport_size({"width": width, "height": 9000})
    keep(page, f"app-{language}-{width}-open")
    for fold in page.locator(".dk-more .dk-fold:not([data-section=missed]) h3 button").all():
        fold.click()

    unfold(page)
    name = page.locator(".dk-entry input[data-field=name]").first
    name.fill(HOSTILE)
    name.press("Tab")
    principal = page.locator(".dk-entry input[data-field=principal]").first
    principal.fill("about three thousand")
    principal.press("Tab")
    page.locator(".dk-message[data-level=error]").first.wait_for()
    expect(principal).to_have_value("about three thousand")
    expect(principal).to_have_attribute("aria-invalid", "true")
    principal.fill("3000")
    principal.press("Tab")
    page.wait_for_function("!document.querySelector('.dk-message[data-level=error]')")
    page.locator("details[data-key=ledgers] > summary").click()
    page.locator("details[data-key=pause] > summary").click()
    page.locator("details[data-key=pause]").get_by_text(HOSTILE).first.wait_for()
    page.locator(".dk-section-missed").get_by_text(HOSTILE).first.wait_for()
    assert page.evaluate("window.pwned") is None
    keep(page, f"app-{language}-{width}-typed")

    page.reload()
    page.locator(".dk-app .dk-finding").wait_for()
    expect(page.locator(".dk-entry input[data-field=name]").first).to_have_value(HOSTILE)
    expect(page.locator(".dk-entry input[data-field=principal]").first).to_have_value("3000")
