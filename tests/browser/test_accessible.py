"""Every page of the app view is open to everybody: axe-core finds nothing against it, wide or narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

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
