"""Every test has a case of its own; odd texts are tried on the tables, only the worst of them are drawn as well."""

import sys

import pytest


@pytest.fixture(autouse=True)
def _own_case(tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))


@pytest.fixture
def tables_only(monkeypatch):
    """No picture is drawn: drawing is slow, and pictures have tests of their own."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)


@pytest.fixture(autouse=True)
def _odd_texts_undrawn(request):
    text = getattr(request.node, "callspec", None) and request.node.callspec.params.get("text")
    if isinstance(text, str) and not (text == "" or text.startswith(("<", "💸"))):
        request.getfixturevalue("tables_only")
