"""Every lesson without numpy, pandas and matplotlib: sentences and tables are all there, pictures are left out."""

import subprocess
import sys

import pytest

from debtkit import apps

SAYS = {
    "StartHere": ['"38,982.00" in app.page.html'],
    "WhatTheyAre": ['"264.00" in app.table.html', '"15.86%" in app.table.html', '"0.05%" in app.products.html'],
    "WhatIOwe": ['"6,976.92" in app.table.html', '"1,861.68" in app.terms.html'],
    "TruePrice": ['"15.86%" in app.table.html', '"1.22 points" in app.shortcut.html'],
    "MonthBudget": ['"5,435.31" in app.summary.html', '"2,535.31" in app.table.html'],
    "OfferComparison": [
        'app.result.best.kind == "instalments"', '"6,532.34" in app.table.html', '"418.50" in app.working.html',
        '"needs numpy" in app.sections["grid"].page.html',
    ],
    "SeveralCreditors": [
        '"1,934.00" in app.shares.html', '"5,638.36" in app.orders.html', '"23 Jun 2028" in app.plan.html',
    ],
    "PromiseKeeper": [
        'app.result.chosen.kept.engine == "python"', "app.result.paths == 1_000",
        "app.result.chosen.tenths in (7, 8, 9)", '"2,345.04" in app.table.html',
        '"fewer scenarios are tried" in app.working.html',
    ],
    "AskForIt": [
        '"8,277.46" in app.summary.html', '"8,277.46" in app.sections["call_sheet"].page.html',
        'app.sections["practice"].talk.now.replies',
    ],
    "CheckAndKeep": ['"37,440.00" in app.summary.html', "app.result.track.next.number == 1"],
    "BeforeIBuy": ['"528.00" in app.table.html', '"17.13%" in app.table.html', '"20 months" in app.reserve.html'],
}  # fmt: skip

CODE = """
import sys
for name in ("numpy", "pandas", "matplotlib"):
    sys.modules[name] = None
from debtkit import apps
app = getattr(apps, sys.argv[1])()
sections = getattr(app, "sections", {}).values()
for section in sections:
    section.open()
    assert section.page.html and "could not be" not in section.page.html, section.key
for page in [*app.pages.values(), *(section.page for section in sections)]:
    assert "<img" not in page.html
for says in sys.argv[2:]:
    assert eval(says), says
"""


@pytest.mark.parametrize("name", apps.__all__)
def test_the_tables_need_no_matplotlib_numpy_or_pandas(name):
    subprocess.run([sys.executable, "-c", CODE, name, *SAYS[name]], check=True)
