"""The library's site: its guides run as they stand, its reference has every public name, and it builds."""

import doctest
import re
import subprocess
import sys
import warnings
from itertools import combinations, pairwise
from pathlib import Path

import pytest

import debtkit as dk

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = sorted(path for path in (DOCS / "guides").glob("*.md") if path.stem != "index")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_runs_as_it_stands(guide):
    text = guide.read_text(encoding="utf-8").replace("```", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", dk.PastVerified)
        examples = doctest.DocTestParser().get_doctest(text, {}, guide.name, str(guide), 0)
        said = []
        found = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=said.append)
    assert found.failed == 0, "".join(said)
    assert found.attempted > 1 or guide.stem == "plotting"


ONCE = (
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "README.md",
    "README.zh-CN.md",
    "SECURITY.md",
)


@pytest.mark.parametrize("name", ONCE)
def test_a_document_says_nothing_twice(name):
    """Two branches that both add something leave it twice: a heading, a long line, a term, or most of an entry."""
    text = (DOCS.parent / name).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line.startswith("#") or (len(line) > 40 and not set(line) <= set("|-: "))]
    told += [line.split("|")[1].strip() for line in lines if name == "GLOSSARY.md" and line.startswith("| ")]
    assert [line for line in dict.fromkeys(told) if told.count(line) > 1 and line != "term"] == []
    entries = re.findall(r"^- (.*?)(?=^- |^#|\Z)", text, re.MULTILINE | re.DOTALL)
    pairs = [{*pairwise(re.findall(r"\w+", entry))} for entry in entries]
    alike = [
        (entries[k], entries[n])
        for (k, one), (n, other) in combinations(enumerate(pairs), 2)
        if min(len(one), len(other)) > 15 and len(one & other) > 0.6 * min(len(one), len(other))
    ]
    assert alike == []


def test_every_guide_is_in_the_contents():
    contents = (DOCS / "guides" / "index.md").read_text(encoding="utf-8")
    assert len(GUIDES) == 12
    assert all(f"\n{guide.stem}\n" in contents for guide in GUIDES)


def test_the_site_builds_without_a_warning_and_has_every_name(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "docs", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=DOCS.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "site" / "reference").glob("*.html"))
    spaces = [name for name in dir(dk) if type(getattr(dk, name)).__name__ == "module"]
    for name in {*dir(dk)} - {*spaces}:
        assert f"dk.{name}<" in pages, name
    assert "dk.tell.xray<" in pages
    assert "typing." not in pages
    links = {one.split('"')[0] for one in pages.split('src="')[1:]}
    assert not [link for link in links if link.startswith(("http", "//"))]
