"""Names of a package that are imported when they are first asked for, read off the package's stub.

A stub lists one name a line: ``from .module import name as name``, or ``import name as short`` under another name. It
serves type checkers and readers as it is, so that the public names are listed in one place only.
"""

import sys
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple


class ImportSource(NamedTuple):
    """Where a name comes from: the module, relative to the package, and what it is called there."""

    module: str
    name: str


@cache
def import_sources(stub: Path) -> dict[str, ImportSource]:
    """The names of a stub, in its order."""
    by_name = {}
    for line in stub.read_text(encoding="utf-8").splitlines():
        if line.startswith("from "):
            module, names = line.removeprefix("from ").split(" import ")
            for one in names.split("#")[0].split(","):
                name, _, short = one.strip().partition(" as ")
                by_name[short or name] = ImportSource(module, name)
    return by_name


def lazy(package: str, file: str, short: str = "") -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """``__getattr__`` and ``__dir__`` for a package or a module with a stub beside it.

    Parameters
    ----------
    package : str
        Its ``__name__``.
    file : str
        Its ``__file__``; the stub has the same name with ``.pyi``.
    short : str
        What it is called in messages; empty for its name.
    """
    stub, title = Path(file).with_suffix(".pyi"), short or package
    anchor = package if Path(file).stem == "__init__" else package.rpartition(".")[0]

    def get(name: str) -> Any:
        names = import_sources(stub)
        if name == "__all__":
            return sorted(names)
        if name not in names:
            message = f"{title} has no {name[:60]!r}{_hint(name, names, stub, title)}"
            raise AttributeError(message, name=None, obj=None)  # without these Python adds a hint of its own
        source = names[name]
        value = _imported(source, anchor)
        setattr(sys.modules[package], name, value)
        return value

    return get, lambda: sorted(import_sources(stub))


def _imported(source: ImportSource, anchor: str) -> Any:
    if source.module != ".":
        module = import_module(source.module, anchor)
        if hasattr(module, source.name):
            return getattr(module, source.name)
    return import_module(f"{source.module.rstrip('.')}.{source.name}", anchor)


def _hint(name: str, names: dict[str, ImportSource], stub: Path, title: str) -> str:
    if name.startswith("_"):
        return f"; dir({title}) lists its names"
    for other, source in names.items():
        inner = import_sources(path) if (path := _namespace(stub, source)) else {}
        for short, where in inner.items():
            if name in (short, where.name):
                return f"; it is {other}.{short}"
    near = get_close_matches(name.lower(), names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; dir({title}) lists its names"


def _namespace(stub: Path, source: ImportSource) -> Path | None:
    """The stub of a namespace, where a name of the package is one."""
    if not source.module.startswith("."):
        return None
    folder = stub.parent.joinpath(*filter(None, source.module.split(".")))
    paths = (folder / f"{source.name}.pyi", folder / source.name / "__init__.pyi")
    return next((path for path in paths if path.exists()), None)
