"""Lesson 08 in a browser: the paper in its frame, files that are saved, and a call that is practised by keyboard."""

import pytest
from playwright.sync_api import expect
from support.axe import seen_by_axe
from support.lessons import unfold

from debtkit.words.catalogue import sentences

AT_REST = """async button => {
    for (let same = 0, before; same < 20; await new Promise(requestAnimationFrame)) {
        const now = button.getBoundingClientRect().top;
        same = now === before ? same + 1 : 0;
        before = now;
    }
}"""
WHOLE = """() => [...document.querySelectorAll(".dk-frame")].every(
    (frame) => !frame.clientWidth || frame.clientHeight >= frame.contentDocument.documentElement.scrollHeight)"""
TO_READ = 500  # ms that somebody needs at least to read the next answers; a press before is not taken
CLICK = "document.querySelector('.dk-replies [data-action^=reply_]').click()"
KEY = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }))"
HURRY = """async () => {{
    const drawn = document.querySelector(".dk-replies [data-action^=reply_]");
    {first};
    {wait};
    {second};
}}"""
AT_ONCE, ONCE_DRAWN = "", "while (drawn.isConnected) await new Promise(requestAnimationFrame)"
CUT = (
    "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).map(e => e.value)"
)
HOSTILE = "<img src=x onerror=window.pwned=1>"


def opened(page, section):
    """Open a section once it is in sight: a press while the page still moves there would land in the paper above."""
    button = page.locator(f"[data-section={section}] button")
    button.scroll_into_view_if_needed()
    button.evaluate(AT_REST)
    button.click()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_from_a_typed_case_to_a_paper_and_a_practised_call(open_page, voila, site, keep, tmp_path, language, width):
    page = open_page(width)
    page.goto(f"{voila}/voila/render/{language}/08-ask.ipynb")
    sheet = page.frame_locator(".dk-call_sheet-page iframe")
    sheet.locator("h1").wait_for()  # no click from the typed case to the sheet
    page.wait_for_function(WHOLE)
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
    page.locator(".dk-ask\\.talks [data-field=promised]").fill("免罚息 no overdue interest")
    page.keyboard.press("Tab")
    page.locator(".dk-section-talks .dk-note").wait_for()  # ask for it in writing
    page.locator(".dk-ask\\.talks details[data-group=more] > summary").click()
    for field in ("promised", "asked", "refused", "next_step"):
        page.locator(f".dk-ask\\.talks [data-field={field}]").fill("免罚息 no overdue interest " * 4)
    page.keyboard.press("Tab")
    assert page.locator(".dk-ask\\.talks [data-field]").evaluate_all(CUT) == []
    page.frame_locator(".dk-call_sheet-page iframe").get_by_text("免罚息 no overdue interest").wait_for()
    keep(page, f"08-talks-{language}-{width}")
    opened(page, "practice")
    answers = page.locator(".dk-replies [data-action^=reply_]")
    answers.first.wait_for()
    assert min(one.bounding_box()["height"] for one in answers.all()) >= 56
    page.locator("select[data-field=marks]").select_option("marked")
    breath(page, language)  # the answers are drawn anew for it and for the marks
    to_the_end(page, answers)
    page.locator(".dk-section-practice details[data-key=transcript] summary").click()
    assert page.locator(".dk-line").count() > 4
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"08-practised-{language}-{width}")


def to_the_end(page, answers):
    """Answer until the call is over: by Enter on the first answer, by the figure in front of it, by turns."""
    finding = page.locator(".dk-section-practice .dk-finding")
    for number in range(20):
        answers.or_(finding).first.wait_for()  # for a moment, while the next ones are drawn, there may be no answers
        if finding.count():
            break
        heard = page.locator(".dk-heard-page").inner_text()
        answers.first.focus()  # looked for again where it is drawn anew
        drawn = page.evaluate_handle("document.activeElement")
        page.wait_for_timeout(TO_READ)
        page.keyboard.press("1" if number % 2 else "Enter")
        page.wait_for_function("old => document.querySelector('.dk-heard-page').innerText !== old", arg=heard)
        page.wait_for_function("old => !old.isConnected", arg=drawn)
    finding.wait_for()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_figure_on_the_keyboard_chooses_an_answer_and_nowhere_else(open_page, voila, site, keep, language, width):
    page = open_page(width, 900)
    page.goto(f"{voila}/voila/render/{language}/08-ask.ipynb")
    unfold(page)
    opened(page, "practice")
    answers, heard = page.locator(".dk-replies [data-action^=reply_]"), page.locator(".dk-heard-page")
    answers.first.wait_for()
    figures = [str(number) for number in range(1, answers.count() + 1)]
    assert answers.locator("kbd").all_inner_texts() == figures
    assert [each.get_attribute("aria-keyshortcuts") for each in answers.all()] == figures
    assert all(figure in page.locator(".dk-replies .dk-keys").inner_text() for figure in figures)
    exchange = [sentences(language)["app.ask.practice.number"].replace("{n:number}", str(n)) for n in range(1, 5)]
    expect(heard).to_contain_text(exchange[0])
    answers.last.scroll_into_view_if_needed()
    keep(page, f"08-keys-{language}-{width}")

    page.wait_for_timeout(TO_READ)
    page.keyboard.press("2")  # the heading that was pressed has the focus
    expect(heard).to_contain_text(exchange[1])
    expect(answers.first).to_be_visible()
    page.wait_for_timeout(TO_READ)
    page.locator("select[data-field=counterpart]").press("1")
    answers.first.press("Control+1")
    answers.first.press("Shift+1")
    page.keyboard.press("9")
    breath(page, language)
    assert exchange[1] in heard.inner_text()
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(TO_READ)
    page.keyboard.press("1")  # where nothing has the focus a figure chooses all the same
    expect(heard).to_contain_text(exchange[2])
    page.locator(".dk-menu [data-action=print]").focus()
    page.wait_for_timeout(TO_READ)
    page.keyboard.press("1")  # and where a button of another part has it
    expect(heard).to_contain_text(exchange[3])
    name = page.locator(".dk-entry input[data-field=name]").first
    name.press("End")
    name.press("1")
    assert name.input_value().endswith("1")
    expect(heard).to_contain_text(exchange[0])  # it was taken; else it is sent, and begins a talk, after the reload

    page.reload()  # the field of the name was typed into: another case, and another talk
    unfold(page)
    opened(page, "practice")
    answers.first.wait_for()
    heard.locator(".dk-note").first.click()  # a press on the talk takes the focus into the section
    hurries = [(KEY, AT_ONCE, KEY), (CLICK, AT_ONCE, KEY), (KEY, ONCE_DRAWN, KEY)]
    for number, (first, wait, second) in enumerate(hurries, 1):
        page.wait_for_timeout(TO_READ)
        page.evaluate(HURRY.format(first=first, wait=wait, second=second))  # the second was meant for what was there
        expect(heard).to_contain_text(exchange[number])
        breath(page, language)
        assert exchange[number] in heard.inner_text()
    assert not (found := seen_by_axe(page)), "\n".join(found)
    to_the_end(page, answers)


def breath(page, language):
    """A breath: once it is shown, Python has taken all that was pressed before."""
    page.locator(".dk-replies [data-action=breath]").click()
    expect(page.locator(".dk-heard-page")).to_contain_text(sentences(language)["rehearsal.breath"])


def test_a_hostile_name_stays_words(open_page, voila):
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/en/08-ask.ipynb")
    unfold(page)
    name = page.locator(".dk-entry input[data-field=name]").first
    name.fill(HOSTILE)
    name.press("Tab")
    page.frame_locator(".dk-call_sheet-page iframe").get_by_text("<img src=x").first.wait_for()
    assert page.evaluate("window.pwned") is None
    assert (
        page.locator(".dk-call_sheet-page iframe").get_attribute("sandbox") == "allow-same-origin"
    )  # measured; nothing runs in it
