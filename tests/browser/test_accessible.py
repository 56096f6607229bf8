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
    page.locator(".dk-app button, .dk-app a, .dk-app input").first.wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)
    page.set_viewport_size({"width": 400, "height": 3000})
    assert not (found := seen_by_axe(page)), "\n".join(found)


def test_the_index_too(open_page, voila, site):
    page = open_page(400)
    page.goto(f"{voila}/")
    page.locator("a[href*=start-here]").first.wait_for()
    assert not (found := seen_by_axe(page)), "\n".join(found)
