"""Lessons 02, 03 and 04 as a reader uses them, in JupyterLab and in the app view, in both languages."""

import pytest
from playwright.sync_api import expect
from running import run_all

LESSONS = {
    "02-what-i-really-owe.ipynb": ("owe", "38,982.02", "weeks", "details[data-key=weeks] tbody tr"),
    "03-the-true-price.ipynb": ("price", "15.86%", "periods", ".dk-ways tbody tr"),
    "04-my-month.ipynb": ("month", "2,535.31", "people", "details[data-key=assumed]"),
}


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_in_jupyterlab(open_page, lab, site, keep, language, lesson):
    name, figure, control, moved = LESSONS[lesson]
    page = open_page()
    run_all(page, lab, language, lesson)
    page.locator(".dk-summary, .dk-finding").get_by_text(figure).first.wait_for()
    assert page.locator("img.dk-wide-picture").first.evaluate("e => e.complete && e.naturalWidth > 0")
    assert not (site / "my-case.json").exists()
    keep(page, f"{name}-lab-{language}")
    before = page.evaluate("what => [...document.querySelectorAll(what)].map(e => e.textContent).join()", moved)
    slider = page.locator(f"[data-slider={control}]")
    slider.focus()
    slider.press("ArrowRight")
    page.wait_for_function(
        "([what, old]) => [...document.querySelectorAll(what)].map(e => e.textContent).join() !== old",
        arg=[moved, before],
    )


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_in_the_app_view(open_page, voila, site, keep, language, lesson):
    name = LESSONS[lesson][0]
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/{language}/{lesson}")
    page.locator(".dk-finding").wait_for()
    page.locator("img.dk-wide-picture").first.wait_for()
    keep(page, f"{name}-{language}-1280")
    page.set_viewport_size({"width": 400, "height": 3000})
    page.locator("img.dk-narrow-picture").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"{name}-{language}-400")
    field = page.locator(".dk-fields input.dk-number").first
    field.fill("a lot")
    field.press("Tab")
    page.locator(".dk-message[data-level=error]").first.wait_for()
    expect(field).to_have_value("a lot")
    expect(field).to_have_attribute("aria-invalid", "true")
    page.reload()
    page.locator(".dk-finding").wait_for()
    expect(page.locator(".dk-fields input.dk-number").first).to_have_value("a lot")
    if name == "owe":
        each_kind_is_asked_only_what_it_needs(page)


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
