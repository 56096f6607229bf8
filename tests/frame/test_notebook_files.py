"""The notebooks as files: clean, the same in both languages, and short of code."""

import json
import re
from pathlib import Path

import nbformat
import pytest
from support.newcomer import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))
LANGUAGES = ("en", "zh-CN")


def label(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def code(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]


def test_both_languages_have_the_same_lessons():
    lessons = {language: {path.name for path in NOTEBOOKS if path.parent.name == language} for language in LANGUAGES}
    assert lessons["en"] == lessons["zh-CN"]
    assert {"00-start-here.ipynb", "05-compare-offers.ipynb"} <= lessons["en"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=label)
def test_nothing_of_a_run_is_kept(path):
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
        assert not cell.get("attachments")
    assert not re.search(r"\b20\d\d-\d\d-\d\dT", json.dumps(notebook.metadata)), "a time of execution is kept"


@pytest.mark.parametrize("path", [path for path in NOTEBOOKS if path.parent.name == "en"], ids=label)
def test_only_the_language_line_differs(path):
    english, chinese = code(path), code(ROOT / "notebooks" / "zh-CN" / path.name)
    assert len(english) == len(chinese)
    lines = [
        (one, other)
        for ours, theirs in zip(english, chinese, strict=True)
        for one, other in zip(ours.splitlines(), theirs.splitlines(), strict=True)
        if one != other
    ]
    assert len(lines) == 1, lines
    (one, other) = lines[0]
    assert one.replace('"en"', '"zh-CN"') == other


@pytest.mark.parametrize("path", NOTEBOOKS, ids=label)
def test_code_is_a_door_into_the_library(path):
    cells = code(path)
    assert 4 <= len([cell for cell in cells if not cell.startswith("dk.exercise(")]) <= 6
    for cell in cells:
        assert len([line for line in cell.splitlines() if line.strip()]) <= 5, cell
        assert not re.search(r"^\s*(def|class|for|while|%|!)\b|^\s*[%!]", cell, re.MULTILINE), cell
