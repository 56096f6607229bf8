"""Every page of the app view is open to everybody: axe-core finds nothing against it, wide or narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from support.five_debts import five_debts
from support.lessons import unfold

from debtkit.case.files.file import save_case

PANDAS = "empty-table-header"  # the corner of a frame as pandas writes it
LESSONS = sorted(Path(__file__).resolve().parents[2].glob("notebooks/*/[0-9]*.ipynb"))


def seen_by_axe(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['help']}: {node['html'][:160]}"
        for one in found
        if one["id"] != PANDAS
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nothing_stands_in_anybodys_way(open_page, voila, site, path):
    page = open_page(1280)
    page.goto(f"{voila}/voila/render/{path.parent.name}/{path.name}")
    page.locator(".dk-app :is(button, a, input):visible").first.wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)
    page.set_viewport_size({"width": 400, "height": 3000})
    assert not (found := seen_by_axe(page)), "\n".join(found)


@pytest.mark.parametrize("name", ["04-my-month", "05-compare-offers", "07-promise"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_folded_too(open_page, voila, site, name, scheme):
    save_case(five_debts(), site / "my-case.json")
    page = open_page(390)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{voila}/voila/render/en/{name}.ipynb")
    page.locator(".dk-app .dk-finding").first.wait_for()
    unfold(page)
    page.locator(".dk-more").wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_question_of_the_guided_way_too(open_page, voila, site, language, scheme):
    page = open_page(390, 800)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    buttons = page.locator(".dk-asker [data-action]:visible")
    buttons.first.wait_for()
    screens = []
    for _ in range(14):
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
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_around_the_lessons_too(open_page, voila, site, path, scheme):
    page = open_page(400)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{voila}{path}")
    page.locator("main a, main h1").first.wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_stranger_sees_too(open_page, lab, scheme):
    page = open_page(400)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{lab[0]}/debtkit/en/")
    page.locator("main h1").first.wait_for()
    assert page.locator("main > section").first.get_attribute("lang") == "zh-CN"  # what this browser wants
    assert not (found := seen_by_axe(page)), "\n".join(found)
