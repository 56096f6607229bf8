"""Odd texts are tried on the tables; only the worst of them are drawn as well, since drawing is slow."""

import sys

import pytest


@pytest.fixture(autouse=True)
def _tables_only(request, monkeypatch):
    text = getattr(request.node, "callspec", None) and request.node.callspec.params.get("text")
    if isinstance(text, str) and not (text == "" or text.startswith(("<", "💸"))):
        monkeypatch.setitem(sys.modules, "matplotlib", None)
