"""What axe-core has against a page."""

from axe_playwright_python.sync_playwright import Axe

PANDAS = "empty-table-header"  # the corner of a frame as pandas writes it


def seen_by_axe(page):
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{one['impact']} {one['id']}: {one['help']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in found
        if one["id"] != PANDAS
        for node in one["nodes"][:3]
    ]
