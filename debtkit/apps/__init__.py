"""One interactive app a lesson: controls, one pure function, a view.

The apps are those of the lessons in `words.lessons`; each is imported when it is first asked for.
"""

from importlib import import_module
from typing import Any

from debtkit.words.lessons import LESSONS

_PACKAGES = {lesson.app: lesson.slug for lesson in LESSONS}

__all__ = sorted(_PACKAGES)


def __getattr__(name: str) -> Any:
    if name not in _PACKAGES:
        raise AttributeError(f"debtkit.apps has no {name[:60]!r}; it has {', '.join(__all__)}")
    app = getattr(import_module(f"{__name__}.{_PACKAGES[name]}.app"), name)
    globals()[name] = app
    return app


def __dir__() -> list[str]:
    return list(__all__)
