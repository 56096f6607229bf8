"""What holds for every file of the project."""

import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

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
LOCKS = {"requirements.lock", "requirements-test.lock", "requirements-bench.lock", "requirements-site.lock"}
START = {"pyproject.toml", "start.py"}
VAGUE_NAMES = {
    "Desk", "Gathered", "LookedAt", "Place", "Sold", "asked", "claims", "found", "futures", "guides", "less",
    "letting_go", "licensed", "longer", "looked_at", "never", "older", "saying", "seen", "several", "sound",
    "still", "stretch", "told", "waiting", "what_built_it", "widths", "worth", "zone",
}  # fmt: skip
FIXED_NAMES = {
    ("debtkit/agreement/xray.py", "asked"),  # an argument of `dk.xray`
    ("debtkit/bulk/resilience.py", "less"),  # numpy's
    ("debtkit/case/kept/entry.py", "asked"),  # a field of saved files
    ("debtkit/case/kept/lookup.py", "asked"),  # given to `dk.xray`
}
PARTS_OF_A_LESSON = {"app", "controls", "model", "sections", "view"}
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


def packages():
    """The packages of the library, as dotted names without the first part."""
    names = {name.rpartition("/")[0] for name in MODULES if name.startswith("debtkit/")}
    return {name.removeprefix("debtkit/").replace("/", ".") for name in names - {"debtkit"}}


def test_the_architecture_says_what_is_there():
    """Each package has a row, or is named in the row of the package above; each module that is named exists."""
    text = read("ARCHITECTURE.md")
    rows = re.findall(r"^\| `([\w.]+)` \| (.*) \|$", text, re.M)
    said = {row[0] for row in rows} | {name for _, what in rows for name in re.findall(r"`([a-z_.]+)`", what)}
    lessons = {name for name in packages() if re.fullmatch(r"apps\.\w+", name) and name != "apps.kit"}
    assert {row[0] for row in rows} <= packages()
    assert packages() - lessons - {"face", "fonts"} <= said
    for package, what in rows:
        folder = f"debtkit/{package.replace('.', '/')}/"
        for name in re.findall(r"`([a-z_]+)`", what):
            lesson = package == "apps" and any(re.search(rf"/apps/\w+/{name}\.py$", module) for module in MODULES)
            assert (
                lesson
                or f"{folder}{name}.py" in MODULES
                or f"{folder}{name}/__init__.py" in MODULES
                or (any(module.startswith(folder) and module.endswith(f"/{name}.py") for module in MODULES))
            ), (package, name)


def test_modules_are_named_after_topics():
    names = {part.removesuffix(".py") for name in MODULES if name.startswith("debtkit/") for part in name.split("/")}
    assert not names & FORBIDDEN_NAMES


def test_no_three_modules_share_a_name():
    """The namespaces of `face` aside, whose names are public."""
    modules = [name for name in MODULES if name.startswith("debtkit/") and not name.startswith("debtkit/face/")]
    names = Counter(name.rpartition("/")[2].removesuffix(".py") for name in modules)
    assert not {name for name, count in names.items() if count > 2 and name[0] != "_"} - PARTS_OF_A_LESSON


def identifiers(name: str) -> Iterator[str]:
    """The names in the code of a module: what it defines, uses, passes and imports."""
    for node in ast.walk(ast.parse(read(name))):
        match node:
            case ast.Name(id=one) | ast.Attribute(attr=one) | ast.arg(arg=one):
                yield one
            case ast.keyword(arg=str(one)) | ast.alias(name=one):
                yield one
            case ast.FunctionDef(name=one) | ast.ClassDef(name=one):
                yield one


def test_a_name_says_what_it_holds():
    modules = [name for name in MODULES if name.startswith(("debtkit/", "tools/")) or name == "start.py"]
    vague = {(name, one) for name in modules for one in identifiers(name) if one in VAGUE_NAMES}
    assert vague == FIXED_NAMES


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


def test_the_glossary_points_at_what_is_there():
    rows = [line.split("|")[1:-1] for line in read("GLOSSARY.md").splitlines() if line.startswith("| ")]
    assert all(len(row) == 5 for row in rows)
    terms = [row[0].strip() for row in rows]
    assert len(terms) == len(set(terms))
    for place in {place for row in rows for place in re.findall(r"`([a-z_]+\.[\w.]+)`", row[4])}:
        parts, value = place.split("."), import_module("debtkit")
        while parts:
            name = parts.pop(0)
            inner = f"{value.__name__}.{name}" if hasattr(value, "__path__") else None
            value = import_module(inner) if inner and find_spec(inner) else getattr(value, name, None)
            assert value is not None, place
