"""What a lesson asks of its reader: words and controls before "More", true minutes, nothing cut, all of it on paper.

With everything open, axe-core finds nothing against it, wide or narrow, light or dark. With every exercise answered to
its end, no code is shown, nor a trace of it.

A Chinese character counts as 0.6 of a word. The minutes of a lesson are its words, folds closed, at 200 a minute, ten
seconds for each control before "More", and two minutes for each exercise; the page says them to within five.
"""

import re
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from support.axe import seen_by_axe
from support.five_debts import five_debts
from support.lessons import UNFOLD
from support.no_code import answered, code_shown
from support.on_paper import LEAST, printed, sizes

from debtkit.apps.kit.today import today
from debtkit.case.files.file import save_case
from debtkit.practice.exercises import exercises
from debtkit.words.lessons import LESSONS

MOST_WORDS, MOST_CONTROLS = 900, 25
A_MINUTE, A_CONTROL, AN_EXERCISE = 200, 1 / 6, 2
NARROWEST = 200  # pixels of a message

SEEN = """() => {
    const more = document.querySelector(".dk-app [data-section=more]") ?? document.querySelector(".dk-app .dk-menu");
    const before = (e) => more.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING;
    const page = document.querySelector("#rendered_cells"), words = { core: [], all: [], paper: [] };
    const walk = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const within = walk.currentNode.parentElement;
        if (!within.checkVisibility() || within.closest("script, style, noscript, option, nav")) continue;
        if (before(within)) words.core.push(walk.currentNode.textContent);
        words.all.push(walk.currentNode.textContent);
        if (!within.closest("button, select, .dk-menu, .dk-actions")) words.paper.push(walk.currentNode.textContent);
    }
    const controls = [...page.querySelectorAll("input, select, textarea, button, summary")]
        .filter((e) => before(e) && e.checkVisibility()).length;
    const texts = Object.fromEntries(Object.entries(words).map(([name, parts]) => [name, parts.join(" ")]));
    return { ...texts, controls, found: document.querySelector(".dk-finding")?.getBoundingClientRect().top + scrollY };
}"""
OPEN = "() => { for (const each of document.querySelectorAll('details')) each.open = true; }"
CUT = """() => [...document.querySelectorAll(".dk-app input.dk-number")].filter((e) => {
    const typed = e.value;
    e.value = "\\uffe520,000";
    const cut = e.checkVisibility() && e.scrollWidth > e.clientWidth + 1;
    e.value = typed;
    return cut && !["periods", "periods_left", "due_day"].includes(e.dataset.field);
}).map((e) => e.dataset.field)"""
MESSAGES = ".dk-app :is(.dk-message, .dk-note, .dk-remarked span)"
THIN = """([messages, narrowest]) => {
    const all = [...document.querySelectorAll(messages)], empty = all.filter((e) => !e.textContent);
    for (const e of empty)
        e.textContent = "This is not an amount that can be read; write 8,000 or 8千 instead, without other words.";
    const thin = all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().width < narrowest);
    for (const e of empty) e.textContent = "";
    return thin.map((e) => e.closest("td, .dk-field, .dk-remarked")?.textContent ?? e.className);
}"""


def counted(text):
    text = normalize("NFKC", text)
    characters = len(re.findall(r"[\u4e00-\u9fff]", text))
    return characters * 0.6 + len(re.findall(r"[^\W_]+", re.sub(r"[\u4e00-\u9fff]", " ", text)))


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_a_lesson_is_short_true_uncut_printed_whole_and_without_code(open_page, voila, site, keep, language, lesson):
    save_case(five_debts(today()), site / "my-case.json")
    page = open_page(390, 800)
    page.goto(f"{voila}/voila/render/{language}/{lesson.file}")
    page.locator(".dk-app .dk-finding").first.wait_for()
    page.locator(".dk-menu [data-action=print]").wait_for()
    seen = page.evaluate(SEEN)
    assert counted(seen["core"]) <= MOST_WORDS
    assert seen["controls"] <= MOST_CONTROLS
    assert seen["found"] <= 800
    asked = sum(name.startswith(f"{lesson.slug}.") for name in exercises())
    minutes = counted(seen["all"]) / A_MINUTE + seen["controls"] * A_CONTROL + asked * AN_EXERCISE
    assert abs(minutes - lesson.minutes) <= 5, minutes

    page.locator(".dk-fact").first.wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)
    page.evaluate(OPEN)
    for name in [name for name in exercises() if name.startswith(f"{lesson.slug}.")]:
        answered(page, name, language)
    keep(page, f"no-code-{lesson.number}-{language}-390")
    assert code_shown(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    page.evaluate("window.print = () => { window.printed = true }")
    page.locator(".dk-menu [data-action=print]").click()
    page.wait_for_function("window.printed")
    page.evaluate(UNFOLD)
    page.evaluate(OPEN)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(300)
        assert page.evaluate(CUT) == []
        assert page.evaluate(THIN, [MESSAGES, NARROWEST]) == []
        assert not (found := seen_by_axe(page)), "\n".join(found)
    page.emulate_media(color_scheme="dark")  # while the page is open, as evening falls
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    assert not (found := seen_by_axe(page)), "\n".join(found)
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "true")
    shown = page.evaluate(SEEN)["paper"]
    page.evaluate("() => { for (const each of document.querySelectorAll('details')) each.open = false; }")
    sheets = printed(page)
    assert counted(" ".join(sheet.extract_text() for sheet in sheets)) >= 0.98 * counted(shown)
    assert min(sizes(sheets)) >= LEAST
