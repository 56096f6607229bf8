"""Papers to ask with: the call sheet, letters, lists, sheets and the calendar, every figure out of the ledger.

One function a paper: ``dk.papers.call_sheet(case)``. Each returns a `Paper`. The names and their modules are listed in
``__init__.pyi``; one is imported when it is first asked for.
"""

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


@cache
def _homes() -> dict[str, str]:
    """Public name -> module, read off the lines ``from .module import name as name`` of the stub."""
    lines = Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8").splitlines()
    return {line.split(" as ")[1]: line.split()[1] for line in lines if line.startswith("from .")}


def __getattr__(name: str) -> Any:
    homes = _homes()
    if name == "__all__":
        return sorted(homes)
    if name not in homes:
        near = get_close_matches(name, homes, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(sorted(homes))}"
        raise AttributeError(f"debtkit.papers has no {name[:60]!r}{hint}")
    found = getattr(import_module(homes[name], __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(_homes())
