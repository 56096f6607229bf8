"""The one piece of global state: which language the reader reads."""

from collections.abc import Iterator
from contextlib import contextmanager

from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.errors import Refused

LANGUAGES = ("en", "zh-CN")
_current = LANGUAGES[0]


@reads(name=one_of("language.unknown", *LANGUAGES))
def set_language(name: str) -> None:
    """Choose the language of everything that is shown from now on.

    Parameters
    ----------
    name : str
        ``"en"`` or ``"zh-CN"``.

    Raises
    ------
    Refused
        For any other language.

    Examples
    --------
    >>> set_language("zh-CN")
    >>> language()
    'zh-CN'
    >>> set_language("en")
    """
    global _current
    if name not in LANGUAGES:
        raise Refused(
            "language.unknown", f"the language must be one of {', '.join(LANGUAGES)}, not {name!r}", given=name
        )
    _current = name


def language() -> str:
    """The language in use."""
    return _current


@contextmanager
def speaking(name: str | None) -> Iterator[str]:
    """Another language for a while; None keeps the one in use.

    >>> with speaking("zh-CN"):
    ...     language()
    'zh-CN'
    >>> language()
    'en'
    """
    before = _current
    if name is not None:
        set_language(name)
    try:
        yield _current
    finally:
        set_language(before)
