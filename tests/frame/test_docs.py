"""The library's site: its guides run as they stand, its reference has every public name, and it builds."""

import doctest
import subprocess
import sys
import warnings
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


def test_every_guide_is_in_the_contents():
    contents = (DOCS / "guides" / "index.md").read_text(encoding="utf-8")
    assert len(GUIDES) == 11
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
    links = {one.split('"')[0] for one in pages.split('src="')[1:]}
    assert not [link for link in links if link.startswith(("http", "//"))]
