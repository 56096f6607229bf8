"""debtkit: the mathematics of consumer debt and of the deals one can ask for.

    import debtkit as dk

The public names, each with the module that it lives in, are listed in ``__init__.pyi``. A name is imported when it is
first asked for, so ``import debtkit`` itself loads nothing else.
"""

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

__version__ = "0.1.0"


def _homes() -> dict[str, str]:
    """Public name -> module, read off the lines ``from .module import name as name`` of the stub."""
    homes = {}
    for line in Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8").splitlines():
        if line.startswith("from ."):
            module, names = line.removeprefix("from ").split(" import ")
            homes.update({name.split(" as ")[-1].strip(): module for name in names.split(",")})
    return homes


def __getattr__(name: str) -> Any:
    homes = _homes()
    if name == "__all__":
        return sorted(homes)
    if name not in homes:
        near = [] if name.startswith("_") else get_close_matches(name.lower(), homes, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else "; dir(debtkit) lists its names"
        raise AttributeError(f"debtkit has no {name[:60]!r}{hint}")
    home = import_module(homes[name], __name__) if homes[name] != "." else None
    value = getattr(home, name) if hasattr(home, name) else import_module(f"{homes[name].rstrip('.')}.{name}", __name__)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_homes())
