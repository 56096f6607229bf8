"""What JupyterLab does with a lesson by itself: it shows the app, speaks the language of the browser, asks nothing."""

import nbformat
import pytest
from nbformat.sign import NotebookNotary
from playwright.sync_api import expect
from support.lessons import unfold
from support.running import open_in_lab

from debtkit.words.catalogue import sentences

TAB = "window.jupyterapp.shell.currentWidget"
ALL_RUN = f"{TAB}.content.widgets.every(cell => cell.model.type !== 'code' || cell.model.executionCount)"
SOURCES = f"JSON.stringify([...{TAB}.content.model.sharedModel.cells].map(cell => [cell.cell_type, cell.getSource()]))"
TO_READ = 500  # ms that somebody needs at least to read the next answers; a press before is not taken
STALE = {
    "output_type": "display_data",
    "metadata": {},
    "data": {
        "application/vnd.jupyter.widget-view+json": {"version_major": 2, "version_minor": 0, "model_id": "0" * 32},
        "text/plain": "StartHere()",
    },
}


@pytest.fixture
def opened(in_lab, lab):
    """``opened(path)`` is a page with JupyterLab on that notebook; its kernels end with the test."""

    def opener(path):
        page = in_lab(900)
        open_in_lab(page, lab, *path.split("/"))
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
        return page

    return opener


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_lesson_as_it_came_shows_its_app_by_itself_and_leads_to_the_next(opened, site, keep, language):
    words = sentences(language)
    page = opened(f"{language}/00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    assert page.get_by_role(
        "menuitem", name="运行", exact=True
    ).is_visible()  # the browser's language, not the lesson's
    assert page.get_by_role("button", name=f"▶ {words['app.front.lab.run']}").is_visible()
    first = page.locator(".jp-NotebookPanel .jp-Cell").first
    assert words["app.front.lab.how"] in first.inner_text()
    page.wait_for_function(ALL_RUN)
    assert page.evaluate(f"{TAB}.context.model.dirty") is False
    assert first.is_visible()  # it did not scroll away
    keep(page, f"jupyterlab-{language}")
    page.locator(".dk-app .dk-steps a[href^='07']").click()
    page.wait_for_function(f"{TAB}?.context?.path.startsWith('notebooks/{language}/07-')")
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .dk-app [data-slider=lost]").wait_for()


def test_nobody_is_asked_about_a_lesson_that_was_only_read(opened, site):
    page = opened("en/00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    page.wait_for_function(ALL_RUN)
    before = (site / "notebooks" / "en" / "00-start-here.ipynb").read_bytes()
    page.evaluate("() => { window.jupyterapp.commands.execute('application:close') }")
    page.wait_for_function(f"!{TAB}?.context")
    assert page.locator(".jp-Dialog").count() == 0
    assert (site / "notebooks" / "en" / "00-start-here.ipynb").read_bytes() == before


def test_what_somebody_typed_into_a_cell_is_a_change(opened, site):
    page = opened("en/00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    page.evaluate(f"() => {TAB}.context.model.sharedModel.cells[2].setSource('mine')")
    page.wait_for_function(f"{TAB}.context.model.dirty === true")


@pytest.mark.parametrize(("language", "trusted"), [("en", False), ("zh-CN", True)])
def test_an_app_that_is_gone_says_so_and_the_button_brings_it_back(opened, site, keep, language, trusted):
    lesson = site / "notebooks" / language / "00-start-here.ipynb"
    notebook = nbformat.read(lesson, as_version=4)
    app = next(cell for cell in notebook.cells if cell.source == "StartHere()")
    app.update(outputs=[nbformat.from_dict(STALE)], execution_count=1)
    saved = site / "notebooks" / language / "98-saved.ipynb"
    if trusted:  # and not a lesson as it came, which would run by itself
        notebook.cells[1].source = notebook.cells[1].source.replace("from debtkit.apps", "from  debtkit.apps")
        NotebookNotary().sign(notebook)
    nbformat.write(notebook, saved)
    try:
        page = opened(f"{language}/98-saved.ipynb")
        page.get_by_text(sentences(language)["app.front.lab.gone"]).wait_for()
        assert page.get_by_text("Error displaying widget").count() == 0
        page.wait_for_timeout(3000)
        assert page.locator(".dk-app").count() == 0  # nothing ran by itself
        keep(page, f"jupyterlab-gone-{language}")
        page.get_by_role("button", name=f"▶ {sentences(language)['app.front.lab.run']}").click()
        page.locator(".dk-app .dk-cards").first.wait_for()
        assert page.get_by_text(sentences(language)["app.front.lab.gone"]).count() == 0
    finally:
        saved.unlink()


def test_a_kernel_that_was_restarted_is_said(opened, site):
    page = opened("en/00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    page.evaluate(f"() => {{ {TAB}.sessionContext.session.kernel.restart() }}")
    page.locator(".dk-connection").get_by_text(sentences("en")["app.connection.gone_in_lab"]).wait_for()
    page.get_by_role("button", name="▶ Run this page").click()
    page.locator(".dk-connection:empty").wait_for(state="attached")
    page.locator(".dk-app .dk-cards").first.wait_for()


def test_a_figure_answers_the_practised_call_from_the_app_alone(opened, site):
    """The notebook has keys of its own: a figure makes a cell that is chosen a heading, and ``x`` cuts it out."""
    page = opened("zh-CN/08-ask.ipynb")
    page.wait_for_function(ALL_RUN)
    unfold(page)
    page.locator("[data-section=practice] button").click()
    heard = page.locator(".dk-heard-page")
    untouched = page.evaluate(SOURCES)

    def at(number):
        expect(heard).to_contain_text(sentences("zh-CN")["app.ask.practice.number"].replace("{n:number}", str(number)))
        page.locator(".dk-replies [data-action^=reply_]").first.wait_for()
        page.wait_for_timeout(TO_READ)

    at(1)
    page.keyboard.press("1")  # the heading that was pressed has the focus
    at(2)
    page.locator(".dk-app .dk-finding:visible").first.click()  # words of another part of the app
    page.keyboard.press("2")
    at(3)
    page.locator(".dk-menu summary").focus()
    page.keyboard.press("1")
    at(4)
    page.locator(".dk-replies .dk-actions").click(position={"x": 1, "y": 1})  # between the answers
    for key in "xddmrya":
        page.keyboard.press(key)
    page.keyboard.press("1")
    at(5)
    assert page.evaluate(SOURCES) == untouched
    assert page.evaluate(f"{TAB}.context.model.dirty") is False

    page.get_by_role("menuitem", name="运行", exact=True).click()
    page.keyboard.press("1")
    page.keyboard.press("Escape")
    page.evaluate("() => window.jupyterapp.commands.execute('filebrowser:activate').then(() => null)")
    page.locator(".jp-DirListing-item").first.click()
    page.keyboard.press("1")
    text = page.locator(".jp-MarkdownCell:visible").first
    text.click()
    page.keyboard.press("2")
    page.wait_for_function(f"old => {SOURCES} !== old", arg=untouched)  # it is a heading now, as in every notebook
    text.dblclick()
    headed = page.evaluate(SOURCES)
    text.locator(".cm-content").press("1")
    page.wait_for_function(f"old => {TAB}.content.mode === 'edit' && {SOURCES} !== old", arg=headed)
    page.keyboard.press("Shift+Enter")
    breath = sentences("zh-CN")["rehearsal.breath"]
    page.locator(".dk-replies [data-action=breath]").click()
    expect(heard).to_contain_text(breath)  # Python has taken all that was pressed before
    at(5)
