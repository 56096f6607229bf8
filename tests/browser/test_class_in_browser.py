"""A class in a real Chromium: sheets printed on one page each, nothing cut, and a student who hands in one file."""

from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

import debtkit as dk
from debtkit.practice.classroom.read_hand_in import read_hand_in

SHEETS = {
    "handout": dk.classroom.handout,
    "questions": dk.classroom.questions,
    "opening": lambda seed, student, **more: dk.classroom.check(seed, student, "opening", **more),
    "closing": lambda seed, student, **more: dk.classroom.check(seed, student, "closing", **more),
    "steps": dk.classroom.steps,
}
WORDS = {
    "en": ("In class", "Number of the class", "My number", "What I answer now", "Answer", "Save my answers as a file",
           "1 of 30 questions"),
    "zh-CN": ("上课", "班级编号", "我的号数", "现在答哪一部分", "答案", "把我的答案存成文件", "30题里答了1题"),
}  # fmt: skip
WHOLE = """() => {
    const frame = document.querySelector(".dk-class-sheet iframe"), paper = frame.contentDocument.documentElement;
    return frame.clientHeight >= paper.getBoundingClientRect().height;
}"""


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("name", SHEETS)
def test_a_students_sheet_prints_on_one_page_and_nothing_is_cut(name, language, open_page, tmp_path):
    page = open_page()
    for student in (1, 12, 1000):
        page.set_content(SHEETS[name](7, student, language=language).html)
        assert len(PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages) == 1, student
        page.set_viewport_size({"width": 673, "height": 1_030})  # A4 within the margins, at 96 dots an inch
        page.emulate_media(media="print")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), student


@pytest.mark.parametrize("language", WORDS)
def test_the_sheets_of_a_class_print_one_after_the_other(language, open_page, tmp_path):
    """Each student's household and questions, each on a page of its own, with the free channels at its foot."""
    dk.classroom.pack(tmp_path, 7, 3, language=language)
    page = open_page()
    page.goto((tmp_path / "print" / "class.html").as_uri())
    page.emulate_media(media="print")
    printed = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
    titles = [sheet.content.title for k in (1, 2, 3) for sheet in both(k, language)]
    assert [plain(title) in plain(text) for title, text in zip(titles, printed, strict=True)] == [True] * 6
    assert all("12356" in text for text in printed)


def plain(text):
    """Without blanks, and with characters as they are typed: a printed page may use a radical that looks the same."""
    return "".join(normalize("NFKC", text).split())


def both(student, language):
    return [SHEETS[name](7, student, language=language) for name in ("handout", "questions")]


@pytest.mark.parametrize("language", WORDS)
def test_a_student_hands_in_one_file(language, voila, site, open_page, keep, tmp_path):
    title, seed, number, part, answer, save, kept = WORDS[language]
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/10-never-again.ipynb")
    page.get_by_role("button", name=title).first.click()
    page.get_by_label(seed).fill("7")
    page.get_by_label(number).fill("12")
    page.keyboard.press("Tab")
    page.get_by_label(part).select_option("class")
    page.get_by_label(answer, exact=True).nth(2).fill("2920")
    page.keyboard.press("Tab")
    page.get_by_text(kept).wait_for()
    stays_in_view(page, answer, 390)
    page.set_viewport_size({"width": 1280, "height": 844})
    stays_in_view(page, answer, 1280)
    keep(page, f"10-class-{language}-1280")
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".dk-class-sheet summary").click()
    with page.expect_download() as given:
        page.get_by_role("button", name=save).click()
    path = tmp_path / given.value.suggested_filename
    given.value.save_as(path)
    made = read_hand_in(path.read_bytes())
    assert (path.name, made.student, dict(made.answers)) == ("class-7-012.json", 12, {"class.4": "2920"})
    assert dk.classroom.mark(tmp_path, 7).marks[0].right == 1
    page.get_by_label(answer, exact=True).nth(3).fill("60")
    page.keyboard.press("Tab")
    page.get_by_text(kept.replace("1", "2", 1)).wait_for()
    assert page.locator(".dk-class-sheet details[open]").count() == 0  # what was folded stays so
    page.emulate_media(media="print")
    page.locator(".dk-class-sheet details").evaluate(
        "fold => { fold.open = true; }"
    )  # as a page that is printed opens it
    page.wait_for_function(WHOLE)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def stays_in_view(page, answer, width):
    """Whichever question has the focus, the sheet is in view, and no part of it covers the field."""
    sheet = page.locator(".dk-class-sheet details")
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )  # laid out anew
    for number in (0, 2, 6):
        field = page.get_by_label(answer, exact=True).nth(number)
        field.focus()
        expect(sheet.locator("iframe")).to_be_in_viewport(ratio=0.98)
        expect(field).to_be_in_viewport(ratio=0.98)
        above, below = sheet.bounding_box(), field.bounding_box()
        if width < 700:
            assert above["y"] + above["height"] <= below["y"]
        else:
            assert above["x"] >= below["x"] + below["width"]
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
