"""Lesson 08 in a browser: the paper in its frame, files that are saved, and a call that is practised by keyboard."""

import pytest
from support.lessons import unfold

HOSTILE = "<img src=x onerror=window.pwned=1>"


def opened(page, section):
    """Open a section once it is in sight: a press while the page still moves there would land in the paper above."""
    button = page.locator(f"[data-section={section}] button")
    button.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    button.click()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_from_a_typed_case_to_a_paper_and_a_practised_call(open_page, voila, site, keep, tmp_path, language, width):
    page = open_page(width)
    page.goto(f"{voila}/voila/render/{language}/08-ask.ipynb")
    sheet = page.frame_locator(".dk-call_sheet-page iframe")
    sheet.locator("h1").wait_for()  # no click from the typed case to the sheet
    keep(page, f"08-app-{language}-{width}")
    with page.expect_download() as saved:
        page.locator(".dk-downloads [data-action='.pdf']").first.click()
    saved.value.save_as(tmp_path / "call.pdf")
    assert (tmp_path / "call.pdf").read_bytes().startswith(b"%PDF")

    unfold(page)
    for section in ("letters", "evidence"):
        opened(page, section)
        page.frame_locator(f".dk-section-{section} iframe").locator("h1").wait_for()
    opened(page, "talks")
    page.locator("[data-action=add_talk]").click()
    page.locator(".dk-ask\\.talks input[data-field=promised]").fill("免罚息 no overdue interest")
    page.keyboard.press("Tab")
    page.locator(".dk-section-talks .dk-note").wait_for()  # ask for it in writing
    page.frame_locator(".dk-call_sheet-page iframe").get_by_text("免罚息 no overdue interest").wait_for()
    keep(page, f"08-talks-{language}-{width}")
    opened(page, "practice")
    answers = page.locator(".dk-replies [data-action^=reply_]")
    answers.first.wait_for()
    assert min(one.bounding_box()["height"] for one in answers.all()) >= 56
    page.locator("select[data-field=marks]").select_option("marked")
    page.locator(".dk-replies [data-action=breath]").click()
    finding = page.locator(".dk-section-practice .dk-finding")
    for _ in range(20):
        answers.or_(finding).first.wait_for()  # for a moment, while the next ones are drawn, there may be no answers
        if finding.count():
            break
        heard = page.locator(".dk-heard-page").inner_text()
        answers.first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("old => document.querySelector('.dk-heard-page').innerText !== old", arg=heard)
        page.wait_for_timeout(200)
    finding.wait_for()
    page.locator(".dk-section-practice details[data-key=transcript] summary").click()
    assert page.locator(".dk-line").count() > 4
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"08-practised-{language}-{width}")


def test_a_hostile_name_stays_words(open_page, voila):
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/en/08-ask.ipynb")
    unfold(page)
    name = page.locator(".dk-entry input[data-field=name]").first
    name.fill(HOSTILE)
    name.press("Tab")
    page.frame_locator(".dk-call_sheet-page iframe").get_by_text("<img src=x").first.wait_for()
    assert page.evaluate("window.pwned") is None
    assert page.locator(".dk-call_sheet-page iframe").get_attribute("sandbox") == ""
