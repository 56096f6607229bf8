"""The widgets of the kit bring their script and style to the browser, and make no class for each of them."""

from pathlib import Path

import anywidget
import pytest

from debtkit import apps
from debtkit.apps.kit import browser_widget
from debtkit.apps.kit.connection import Connection
from debtkit.apps.kit.inputs.widgets import Fields, Page
from debtkit.apps.kit.page import snapshot
from debtkit.apps.kit.sections import Fold
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.kit.visit import Visit

STATIC = Path(browser_widget.__file__).parent / "static"
MADE = {
    "connection": Connection,
    "fields": Fields,
    "fold": Fold,
    "page": Page,
    "visit": lambda: Visit(CaseSession(), lambda: None, lambda: None),
}


@pytest.mark.parametrize("script", MADE)
def test_each_brings_its_script_its_style_and_its_name(script):
    widget = MADE[script]()
    state, named = widget.get_state(), type(widget)
    assert state["_esm"] == (STATIC / f"{script}.js").read_text(encoding="utf-8")
    assert state.get("_css") == (None if named is Visit else (STATIC / "look.css").read_text(encoding="utf-8"))
    assert state["_anywidget_id"] == f"{named.__module__}.{named.__name__}"
    assert {"_esm", "_anywidget_id"} <= set(widget.keys)


@pytest.mark.parametrize("name", apps.__all__)
def test_no_widget_has_a_class_of_its_own(name, tables_only):
    parts = [part for part in snapshot.parts(getattr(apps, name)().view) if isinstance(part, anywidget.AnyWidget)]
    assert parts
    assert {type(part) for part in parts} <= {Connection, Fields, Fold, Page, Visit}
