"""What holds for every file of the project."""

import os
import re
import subprocess
import sys

import pytest
from support.clean_place import project_files
from support.newcomer import ROOT

FOLDERS = {".ci", ".github", "benchmarks", "binder", "config", "data", "debtkit", "docs", "notebooks", "tests", "tools"}
FOLDERS |= {"jupyter"}
PAPERS = {
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "LICENSE",
    "LICENSE-lessons.md",
    "README.md",
}
PAPERS |= {"README.zh-CN.md", "SECURITY.md"}
LOCKS = {"requirements.lock", "requirements-test.lock", "requirements-bench.lock"}
START = {"pyproject.toml", "start.py"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "core", "base", "shared", "lib"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="ignore")


FILES = project_files()
MODULES = [name for name in FILES if name.endswith(".py")]


def test_the_top_level_reads_as_planned():
    found = {name.split("/")[0] for name in FILES}
    assert not found - FOLDERS - PAPERS - LOCKS - START - {".gitignore"}
    assert found >= {"debtkit", "notebooks", "tests", "data", "binder"} | START | LOCKS


def test_a_module_can_be_read_in_one_sitting():
    assert not {name: lines for name in MODULES if (lines := len(read(name).splitlines())) > 350}


def test_modules_are_named_after_topics():
    names = {part.removesuffix(".py") for name in MODULES if name.startswith("debtkit/") for part in name.split("/")}
    assert not names & FORBIDDEN_NAMES


@pytest.mark.parametrize(
    "pattern",
    [
        # The registries' hosts, in two parts, so that this page does not name them itself.
        r"\b(pypi|npmjs|crates|anaconda|debian|ubuntu)" + r"\.(org|com|io)\b",
        r"\bfiles\.python" + "hosted",
        r"\bregistry\." + r"\w+\.(org|com)\b",
        # Folders of one person's computer.
        r"(?<![\w.$}])/" + r"(root|work|opt|Users|home/[a-z]+)/\w",
        r"\b[A-Z]:\\\\?(Users|Documents)",
    ],
)
def test_nothing_names_a_registry_or_somebodys_folders(pattern):
    assert not [(name, match[0]) for name in FILES if (match := re.search(pattern, read(name)))]


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert not [name for name in MODULES if later.search(read(name))]


def test_importing_debtkit_loads_nothing_of_others():
    ask = "import sys; before = set(sys.modules); import debtkit; print(*sorted(set(sys.modules) - before))"
    loaded = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True, text=True, cwd=ROOT).stdout
    first_names = {name.split(".")[0] for name in loaded.split()}
    assert "debtkit" in first_names
    assert first_names - {"debtkit"} <= sys.stdlib_module_names


def test_every_public_name_can_be_had():
    import debtkit

    assert len(debtkit.__all__) > 20
    for name in debtkit.__all__:
        getattr(debtkit, name)


def test_the_checks_are_one_command():
    assert "python3 start.py test" in read(".ci/run")
    assert "python start.py test" in read(".github/workflows/test.yml")
    if os.name != "nt":
        assert os.access(ROOT / ".ci" / "run", os.X_OK)
        assert os.access(ROOT / "binder" / "start", os.X_OK)
