"""The guided way and the pages around the lessons are open to everybody: axe-core finds nothing against them.

The lessons themselves are looked at where their pages are open anyway: `test_core_path`.
"""

import pytest
from playwright.sync_api import expect
from support.axe import seen_by_axe

SCHEMES = {"dark": "false", "light": "true"}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_question_of_the_guided_way_too(open_page, voila, site, language):
    page = open_page(390, 800)
    page.emulate_media(color_scheme="dark")
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    buttons = page.locator(".dk-asker [data-action]:visible")
    buttons.first.wait_for()
    screens = []
    for _ in range(14):
        for scheme, light in SCHEMES.items():
            page.emulate_media(color_scheme=scheme)
            expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)
            assert not (found := seen_by_axe(page)), "\n".join(found)
        names = buttons.evaluate_all("all => all.map(each => each.dataset.action)")
        screens.append(tuple(names))
        onward = [name for name in names if name.startswith(("unknown:", "none:", "onward:", "kind:", "next:"))]
        if not onward and len(screens) > 1:
            break
        pressed = next((name for name in onward if name.startswith(("unknown:", "onward:"))), (onward or names)[0])
        before = page.locator(".dk-app").inner_text()
        page.locator(f".dk-asker [data-action='{pressed}']").click()
        page.wait_for_function("old => document.querySelector('.dk-app').innerText !== old", arg=before)
    assert len(set(screens)) > 4


@pytest.mark.parametrize("path", ["/debtkit/en/", "/debtkit/zh-CN/", "/voila/render/en/nothing.ipynb"])
def test_the_pages_around_the_lessons_too(open_page, voila, site, path):
    page = open_page(400)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{voila}{path}")
        page.locator("main a, main h1").first.wait_for()
        assert not (found := seen_by_axe(page)), "\n".join(found)


def test_what_a_stranger_sees_too(open_page, lab):
    page = open_page(400)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{lab[0]}/debtkit/en/")
        page.locator("main h1").first.wait_for()
        assert page.locator("main > section").first.get_attribute("lang") == "zh-CN"  # what this browser wants
        assert not (found := seen_by_axe(page)), "\n".join(found)
