"""Every lesson runs from top to bottom, untouched, and is built like its neighbours."""

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[2] / "notebooks"
LESSONS = sorted(ROOT.glob("*/[0-9]*.ipynb"))
HEADINGS = {
    "en": ["The situation", "What happened", "The rule", "Your turn", "In short"],
    "zh-CN": ["眼前的情况", None, "规矩是什么", "你来试试", "三句话记住"],
}
CLOSING = {"en": "not legal advice", "zh-CN": "不是法律意见"}


def cells(path, kind):
    return ["".join(c["source"]) for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == kind]


def name(path):
    return f"{path.parent.name}/{path.stem}"


def test_there_are_lessons():
    assert len(LESSONS) >= 4
    assert {path.name for path in LESSONS if path.parent.name == "en"} == {
        path.name for path in LESSONS if path.parent.name == "zh-CN"
    }


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_built_like_its_neighbours(path):
    prose, code = cells(path, "markdown"), cells(path, "code")
    language = path.parent.name
    assert prose[0].startswith("# ")
    found = re.findall(r"^## (.+)$", "\n".join(prose), re.MULTILINE)
    assert len(found) == len(HEADINGS[language])
    assert all(wanted in (None, heading) for heading, wanted in zip(found, HEADINGS[language], strict=True))
    assert 4 <= len([source for source in code if not source.startswith("dk.exercise(")]) <= 6  # and a cell an exercise
    assert CLOSING[language] in prose[-1]
    for source in code:
        assert len(source.splitlines()) <= 4
        banned = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda)
        assert not any(isinstance(node, banned) for node in ast.walk(ast.parse(source)))  # magics do not parse


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_every_link_leads_somewhere(path):
    links = re.findall(r"\]\(([^)]+)\)", "\n".join(cells(path, "markdown")))
    assert links
    for link in links:
        assert (path.parent / link).is_file() or link.startswith("https://"), link


@pytest.mark.notebooks
@pytest.mark.parametrize("file", sorted({path.name for path in LESSONS}))
def test_runs_untouched(file, tmp_path, monkeypatch):
    """In a fresh kernel, in one language and then in the other: the code is the same but for the language."""
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    kernel = KernelManager(kernel_name="python3")
    try:
        for path in sorted(ROOT.glob(f"*/{file}")):
            notebook = nbformat.read(path, as_version=4)
            client = NotebookClient(notebook, kernel, timeout=120, resources={"metadata": {"path": str(path.parent)}})
            client.execute()
            client.kc.stop_channels()
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            shown = [output for cell in code for output in cell.outputs]
            wrong = [output for output in shown if output.output_type == "error" or output.get("name") == "stderr"]
            assert wrong == [], path
            assert sum(bool(cell.outputs) for cell in code) >= 3
    finally:
        kernel.shutdown_kernel(now=True)
        kernel.cleanup_resources()
    assert not (tmp_path / "my-case.json").exists()
