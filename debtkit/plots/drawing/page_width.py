"""How wide the page is for which pictures are drawn: the reader's browser says whether it is narrow."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

WIDE, NARROW = 560, 372  # pixels

_narrow = ContextVar("narrow", default=False)


@contextmanager
def drawing_for(narrow: bool) -> Iterator[None]:
    """Draw for a narrow page or a wide one."""
    before = _narrow.set(narrow)
    try:
        yield
    finally:
        _narrow.reset(before)


def is_narrow() -> bool:
    """Whether the page is narrow."""
    return _narrow.get()
