"""The modules of the library form no circle, and no package is too large to be read as a list.

Imports inside functions and for types count.
"""

import ast
from collections import Counter
from graphlib import CycleError, TopologicalSorter

from support.newcomer import ROOT

MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted((ROOT / "debtkit").rglob("*.py"))
}


def imported(name: str) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            of_package = {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES)
            names |= of_package or {node.module}
    return names & set(MODULES) - {name, "debtkit"}


def test_no_module_imports_itself_by_way_of_others():
    try:
        TopologicalSorter({name: imported(name) for name in MODULES}).prepare()
    except CycleError as circle:
        raise AssertionError(" imports ".join(circle.args[1])) from None


def test_a_package_has_at_most_twelve_modules_beside_its_packages():
    files = Counter(file.parent.relative_to(ROOT).as_posix() for file in MODULES.values() if file.stem != "__init__")
    assert not {package: count for package, count in files.items() if count > 12}
