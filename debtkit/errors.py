"""The library's own errors.

Each carries a ``code`` and the ``fields`` that its sentence needs. ``str(error)`` is the analyst's sentence, in
English; ``debtkit.words`` says the same to a reader of an app, in their language, from the code and the fields.
"""

from typing import Any


class DebtkitError(Exception):
    """Something that was given cannot be used."""

    def __init__(self, code: str, message: str, **fields: Any) -> None:
        super().__init__(message)
        self.code = code
        self.fields = fields

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, str(self), self.fields)


class Refused(DebtkitError, ValueError):
    """A value that is not allowed; the message says what was wrong and what is allowed."""


class WrongType(DebtkitError, TypeError):
    """A value of a type that is not understood."""


def _rebuild(cls: type[DebtkitError], code: str, message: str, fields: dict[str, Any]) -> DebtkitError:
    return cls(code, message, **fields)
