"""Every lesson in the app view, in both languages, wide and narrow: read, typed into, moved, closed and found again."""

import pytest
from playwright.sync_api import expect
from support.lessons import LESSONS, first_look, move, typed, unfold, write
from support.no_code import code_shown

from debtkit.case.files.file import save_case
from debtkit.words.households import load_household

HOSTILE = "<img src=x onerror=window.pwned=1>"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", LESSONS)
def test_lesson(open_page, voila, site, keep, name, language):
    lesson = LESSONS[name]
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/{language}/{name}.ipynb")
    first_look(page, lesson)
    assert lesson.app not in page.content()
    keep(page, f"{name[:2]}-app-{language}-1280")
    page.set_viewport_size({"width": 400, "height": 3000})
    page.wait_for_function("document.querySelector('.dk-picture-page img').naturalWidth < 400")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"{name[:2]}-app-{language}-400")

    unfold(page)
    assert code_shown(page) == {}  # of the example; `test_core_path` looks at five debts of one's own
    if lesson.app == "WhatIOwe":
        what_is_half_typed_outlives_a_new_drawing(page)
    move(page, lesson)
    write(page, lesson)
    typed(page, lesson).fill(HOSTILE)
    typed(page, lesson).press("Tab")
    page.locator(".dk-message[data-level=error]").first.wait_for()
    expect(typed(page, lesson)).to_have_value(HOSTILE)
    expect(typed(page, lesson)).to_have_attribute("aria-invalid", "true")
    assert page.evaluate("window.pwned") is None
    page.reload()
    page.locator(".dk-finding").first.wait_for()
    unfold(page)
    expect(typed(page, lesson)).to_have_value(HOSTILE)
    if lesson.app == "WhatIOwe":
        each_kind_is_asked_only_what_it_needs(page)


def what_is_half_typed_outlives_a_new_drawing(page):
    name = page.locator(".dk-entry input[data-field=name]").first
    name.fill("half typed")
    drawn = name.element_handle()
    name.evaluate("e => e.setSelectionRange(1, 4)")
    page.wait_for_function("old => !old.isConnected", arg=drawn)  # the table stands anew: a change can be undone now
    expect(name).to_be_focused()
    expect(name).to_have_value("half typed")
    assert name.evaluate("e => [e.selectionStart, e.selectionEnd]") == [1, 4]
    page.keyboard.type("-")
    expect(name).to_have_value("h- typed")
    name.press("Tab")
    page.locator(".dk-owed").get_by_text("h- typed").wait_for()


def each_kind_is_asked_only_what_it_needs(page):
    page.locator("select[data-field=product]").nth(1).select_option("xinyongdai")
    rate = page.locator("input[data-field=rate]").nth(1)
    rate.fill("14.6%")
    rate.press("Tab")
    assert page.locator(".dk-closed").count() > 0
    page.locator("details[data-group=contract] summary").click()
    late = page.locator("details[data-group=contract] input[data-field=late]").last
    late.fill("1.5倍")
    late.press("Tab")
    page.locator(".dk-terms").get_by_text("21.90%").wait_for()
    assert page.locator("details[data-group=contract]").evaluate("e => e.open")
    page.locator("select[data-field=product]").nth(1).select_option("withheld_loan")
    page.locator("input[data-field=repay]").wait_for()
    assert page.locator("input[data-field=rate]").count() == 1


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_start_here_finds_what_was_typed_elsewhere(open_page, voila, site, keep, language):
    save_case(load_household("two_app_debts").remove_debt(1).with_debt(0, "principal", "3,000"), site / "my-case.json")
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    page.locator(".dk-cards").wait_for()
    assert "38,982.00" not in page.content()
    keep(page, f"00-app-{language}-1280")
    page.set_viewport_size({"width": 400, "height": 3000})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"00-app-{language}-400")
    page.locator(".dk-steps a[href^='07']").click()
    page.locator(".dk-app [data-slider=lost]").wait_for()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_question_is_alone_on_its_screen(open_page, voila, site, language):
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    page.locator("[data-action=own]").first.wait_for()
    texts = page.locator(".jp-MarkdownCell :is(p, h2, li)")
    assert any(text.is_visible() for text in texts.all())
    page.locator("[data-action=own]").first.click()
    page.locator("[data-action^='kind:']").first.wait_for()
    assert not any(text.is_visible() for text in texts.all())
    assert page.locator("h1").is_visible()
    last = page.locator(".dk-asker button").last.bounding_box()
    assert last["y"] + last["height"] < 844  # and it needs no scrolling
