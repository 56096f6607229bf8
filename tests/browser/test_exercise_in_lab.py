"""An exercise in JupyterLab is the same as in a page; with code it is done in a fold, and folded code is not shown."""

import re

import pytest
from playwright.sync_api import expect

from debtkit.practice.exercises import exercises
from debtkit.words.catalogue import sentences

TAB = "window.jupyterapp.shell.currentWidget"
LESSON = "02-what-i-owe.ipynb"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_asked_in_words_and_with_code_for_those_who_want_it(open_page, lab, site, keep, language):
    said, (base, token) = sentences(language), lab
    page = open_page(1280, 900)
    page.goto(f"{base}/lab/tree/notebooks/{language}/{LESSON}?token={token}&reset")
    page.locator(".dk-app button:visible").first.wait_for()
    try:
        page.wait_for_function(
            f"{TAB}.content.widgets.every(cell => cell.model.type !== 'code' || cell.model.executionCount)"
        )
        page.evaluate(
            f"() => {TAB}.content.widgets.find(cell => cell.model.sharedModel.getSource().includes('what_i_owe.2'))"
            ".node.scrollIntoView()"
        )
        form = page.locator(".dk-exercise").filter(has_text=said["practice.what_i_owe.1.question"])
        form.locator("input").fill("94.5")
        form.locator("input").press("Enter")
        expect(form.locator(".dk-said-to-answer")).to_contain_text(said["practice.what_i_owe.1.right"], timeout=30_000)
        folded = page.locator(".jp-PlaceholderText").all()
        assert folded
        assert not any(one.is_visible() for one in folded)
        fold = page.locator("details", has_text="dk.check").last
        assert not fold.evaluate("fold => fold.open")
        fold.locator("summary").click()
        named = set(re.findall(r"dk\.check\(\"([\w.]+)\"", fold.inner_text()))
        assert named == {name for name in exercises() if name.startswith("what_i_owe.")}
        keep(page, f"exercise-lab-{language}")
    finally:
        page.evaluate("() => window.jupyterapp.serviceManager.sessions.shutdownAll()")
