"""Lessons 06, 07 and 10 as a reader uses them, in JupyterLab and in the app view, in both languages."""

import pytest
from playwright.sync_api import expect

LESSONS = {
    "06-several-creditors": ("SeveralCreditors", "amount", "1,500"),
    "07-a-promise-i-can-keep": ("PromiseKeeper", "periods", "60"),
    "10-never-again": ("BeforeIBuy", "price", "3,000"),
}
HOSTILE = "<img src=x onerror=window.pwned=1>"
IDLE = "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"


def control(page, name):
    return page.locator(f".dk-columns input[data-field={name}]").first


@pytest.mark.parametrize("lesson", LESSONS)
def test_in_jupyterlab(open_page, lab, site, keep, lesson):
    base, token = lab
    page = open_page()
    page.goto(f"{base}/lab/tree/notebooks/zh-CN/{lesson}.ipynb?token={token}&reset")
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
    page.wait_for_function(IDLE)
    page.evaluate("() => { window.jupyterapp.commands.execute('runmenu:run-all') }")
    page.locator(".dk-cards").first.wait_for()
    picture = page.locator("img.dk-wide-picture").first
    picture.wait_for()
    assert picture.evaluate("e => e.complete && e.naturalWidth > 0")
    assert not (site / "my-case.json").exists()
    keep(page, f"lab-{lesson}")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("lesson", LESSONS)
def test_in_the_app_view(open_page, voila, site, keep, lesson, language, width):
    app, field, text = LESSONS[lesson]
    page = open_page(width)
    page.goto(f"{voila}/voila/render/{language}/{lesson}.ipynb")
    page.locator(".dk-finding").wait_for()
    page.locator("img.dk-wide-picture").first.wait_for(state="visible" if width > 700 else "hidden")
    page.locator("img.dk-narrow-picture").first.wait_for(state="visible" if width < 700 else "hidden")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert app not in page.content()
    keep(page, f"app-{lesson}-{language}-{width}")

    before = page.locator(".dk-summary").inner_text()
    typed = control(page, field)
    typed.fill(text)
    typed.press("Tab")
    page.wait_for_function("old => document.querySelector('.dk-summary').innerText !== old", arg=before)
    typed.fill(HOSTILE)
    typed.press("Tab")
    page.locator(".dk-columns .dk-message[data-level=error]").first.wait_for()
    expect(typed).to_have_value(HOSTILE)
    assert page.evaluate("window.pwned") is None
    page.reload()
    page.locator(".dk-finding").wait_for()
    expect(control(page, field)).to_have_value(HOSTILE)
