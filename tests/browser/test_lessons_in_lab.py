"""Every lesson in JupyterLab, in both languages: run, read, moved, typed into; what its kernel takes of the memory.

The kernel is restarted in English for every other lesson and in Chinese for the rest, and what was typed is found
again: it is one file whatever the language. A new kernel for each lesson in both languages is proved in the app view,
where every page brings its own. In one lesson the figures are then kept, forgotten and brought back with the mouse.
"""

from time import monotonic

import psutil
import pytest
from playwright.sync_api import expect
from support.lessons import LESSONS, first_look, move, typed, unfold, write
from support.running import kernel, open_lesson, restart

from debtkit import set_language
from debtkit.case.files.content import read_case
from debtkit.case.files.file import load_case
from debtkit.words.catalogue import say
from debtkit.words.formats import listed

LANGUAGES = ("en", "zh-CN")
MOST_MEMORY = 300 * 2**20


@pytest.fixture
def page(in_lab):
    return in_lab(3000)


def memory(page):
    """What the kernel of the lesson in front takes [bytes]."""
    name = kernel(page)
    (process,) = [each for each in psutil.process_iter(["cmdline"]) if name in " ".join(each.info["cmdline"] or ())]
    return process.memory_info().rss


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LESSONS)
def test_lesson(page, site, keep, record_memory, tmp_path, name, language):
    lesson = LESSONS[name]
    open_lesson(page, language, f"{name}.ipynb")
    first_look(page, lesson)
    assert not (site / "my-case.json").exists()
    keep(page, f"{name[:2]}-lab-{language}")
    unfold(page)
    move(page, lesson)
    write(page, lesson)
    taken = memory(page)
    record_memory(name, language, taken)
    assert taken < MOST_MEMORY
    if LANGUAGES[list(LESSONS).index(name) % 2] == language:
        restart(page)
        expect(typed(page, lesson)).to_have_value(lesson.text)
        if lesson.app == "MonthBudget":
            figures_are_kept_forgotten_and_brought_back(page, site, lesson, tmp_path, language)
    end = monotonic() + 30  # the tables may have followed what was moved before, and the file comes after them
    while lesson.text not in (site / "my-case.json").read_text(encoding="utf-8"):
        assert monotonic() < end
        page.wait_for_timeout(50)


def figures_are_kept_forgotten_and_brought_back(page, site, lesson, folder, language):
    set_language(language)
    said = page.locator(".dk-said")
    page.locator(".dk-menu summary").click()
    with page.expect_download() as download:
        page.locator("[data-action=download]").click()
    assert download.value.suggested_filename == "my-case.json"
    kept = folder / "kept.json"
    download.value.save_as(kept)
    assert read_case(kept.read_bytes()) == load_case(site / "my-case.json")  # a copy is another file: its id differs

    page.locator("[data-action=forget]").click()
    expect(said).to_have_text(say("app.case.ask.forget", place="my-case.json"))
    assert (site / "my-case.json").exists()
    page.locator("[data-action=yes]").click()
    expect(said).to_have_text(say("app.case.forgotten", gone=listed(["my-case.json", "my-case.json.bak"])))
    assert not list(site.glob("my-case*"))
    expect(typed(page, lesson)).not_to_have_value(lesson.text)

    with page.expect_file_chooser() as chooser:
        page.locator("[data-action=open]").click()
    chooser.value.set_files(kept)
    expect(typed(page, lesson)).to_have_value(lesson.text)
    expect(said).to_have_text(say("app.case.opened", name="kept.json"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_start_here(page, site, keep, language):
    open_lesson(page, language, "00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").get_by_text("38,982.00").wait_for()
    keep(page, f"00-lab-{language}")
    links = page.locator(".dk-steps a")
    assert [link.get_attribute("href")[:2] for link in links.all()] == ["08", "05", "07"]
