"""The library's own errors.

Each carries a ``code`` and the ``fields`` that its sentence needs. ``str(error)`` is the analyst's sentence, in
English; ``debtkit.words`` says the same to a reader of an app, in their language, from the code and the fields.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

QUOTED = 60  # letters of what was given that a message repeats


class DebtkitError(Exception):
    """Something that was given cannot be used."""

    def __init__(self, code: str, message: str, **fields: Any) -> None:
        super().__init__(_with_short_quotes(message, fields))
        self.code = code
        self.fields = fields

    def within(self, name: str) -> Self:
        """The same about a part of an argument: the message begins with the argument's name.

        >>> str(Refused("periods.range", "periods must be 1 or more", given=0).within("extras"))
        'extras: periods must be 1 or more'
        """
        return type(self)(self.code, f"{name}: {self}", **self.fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, str(self), self.fields)


class Refused(DebtkitError, ValueError):
    """A value that is not allowed; the message says what was wrong and what is allowed."""


class WrongType(DebtkitError, TypeError):
    """A value of a type that is not understood."""


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Where something is refused inside, the message begins with the name of the row or the argument that it is in.

    >>> with naming("row 3"):
    ...     raise Refused("periods.range", "periods must be 1 or more", given=0)
    Traceback (most recent call last):
    ...
    debtkit.errors.Refused: row 3: periods must be 1 or more
    """
    try:
        yield
    except DebtkitError as refused:
        raise refused.within(name) from None


def quoted(given: Any) -> str:
    """What was given, as a message repeats it: at most 60 letters, and never an error of its own.

    >>> quoted(16.4), quoted("x" * 100)[-3:], len(quoted("x" * 100))
    ('16.4', 'xx…', 60)
    """
    try:
        if getattr(given, "ndim", None) == 0:  # a number of numpy, as it prints
            given = given.item()
        text = repr(given[:QUOTED] if isinstance(given, (str, bytes)) else given)
    except Exception:  # an object that cannot even say what it is
        text = f"a {type(given).__name__}"
    text = " ".join(text.split())
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def _with_short_quotes(message: str, fields: dict[str, Any]) -> str:
    """The message, with every field that it repeats in more than 60 letters cut short."""
    if len(message) <= QUOTED:
        return message
    for value in fields.values():
        for written in (repr, str):
            try:
                text = written(value)
            except Exception:  # such a value is in no message either
                continue
            if len(text) > QUOTED and text in message:
                message = message.replace(text, quoted(value) if written is repr else text[: QUOTED - 1] + "…")
    return message


def _rebuild(cls: type[DebtkitError], code: str, message: str, fields: dict[str, Any]) -> DebtkitError:
    return cls(code, message, **fields)
