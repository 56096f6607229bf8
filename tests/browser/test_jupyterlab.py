"""What JupyterLab does with a lesson by itself: it shows the app, speaks the language of the browser, asks nothing."""

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from debtkit.words.catalogue import sentences

TAB = "window.jupyterapp.shell.currentWidget"
STALE = {
    "output_type": "display_data",
    "metadata": {},
    "data": {
        "application/vnd.jupyter.widget-view+json": {"version_major": 2, "version_minor": 0, "model_id": "0" * 32},
        "text/plain": "StartHere()",
    },
}


@pytest.fixture
def opened(open_page, lab):
    """``opened(path)`` is a page with JupyterLab on that notebook; its kernels end with the test."""
    base, token = lab
    pages = []

    def opener(path):
        page = open_page(1280, 900)
        page.goto(f"{base}/lab/tree/notebooks/{path}?token={token}&reset")
        page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
        pages.append(page)
        return page

    yield opener
    for page in pages:
        page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")


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
    page.wait_for_function(
        f"{TAB}.content.widgets.every(cell => cell.model.type !== 'code' || cell.model.executionCount)"
    )
    assert page.evaluate(f"{TAB}.context.model.dirty") is False
    assert first.is_visible()  # it did not scroll away
    keep(page, f"jupyterlab-{language}")
    page.locator(".dk-app .dk-steps a[href^='07']").click()
    page.wait_for_function(f"{TAB}?.context?.path.startsWith('notebooks/{language}/07-')")
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .dk-app [data-slider=lost]").wait_for()


def test_nobody_is_asked_about_a_lesson_that_was_only_read(opened, site):
    page = opened("en/00-start-here.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    page.wait_for_function(
        f"{TAB}.content.widgets.every(cell => cell.model.type !== 'code' || cell.model.executionCount)"
    )
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
