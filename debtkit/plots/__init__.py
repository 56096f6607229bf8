"""Pictures: tables in, Axes out. Nothing global is changed, and no word is invented here.

One module a picture, imported when it is first asked for: ``dk.plots.growth.growth``, ``dk.plots.heatmap.heatmap``, …
"""

from difflib import get_close_matches
from importlib import import_module
from types import ModuleType

__all__ = ["balances", "composition", "deals", "growth", "heatmap", "months", "timeline", "zopa"]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        near = get_close_matches(name, __all__, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(__all__)}"
        message = f"debtkit.plots has no {name[:60]!r}; {hint}"
        raise AttributeError(message, name=None, obj=None)  # without these Python adds a hint of its own
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as missing:
        if missing.name != "matplotlib":
            raise
        install = 'python -m pip install "matplotlib>=3.9"'
        raise ModuleNotFoundError(
            f"pictures need matplotlib, which is not installed: {install}", name=missing.name
        ) from None


def __dir__() -> list[str]:
    return list(__all__)
