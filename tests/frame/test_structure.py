"""The modules of the library form no circle, also where they are imported only inside a function or for a type."""

import ast
from graphlib import CycleError, TopologicalSorter

from support.newcomer import ROOT

MODULES = {
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file
    for file in sorted((ROOT / "debtkit").rglob("*.py"))
}


def imported(name: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            of_package = {f"{node.module}.{alias.name}" for alias in node.names} & set(MODULES)
            found |= of_package or {node.module}
    return found & set(MODULES) - {name, "debtkit"}


def test_no_module_imports_itself_by_way_of_others():
    try:
        TopologicalSorter({name: imported(name) for name in MODULES}).prepare()
    except CycleError as circle:
        raise AssertionError(" imports ".join(circle.args[1])) from None
