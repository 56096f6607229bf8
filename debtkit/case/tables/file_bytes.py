"""The bytes of a file that was given by its path, as an open file, or as bytes."""

import os
from pathlib import Path
from typing import Any, BinaryIO

from debtkit.case.tables.limits import MOST_BYTES, too_large
from debtkit.errors import Refused, WrongType

Data = bytes | bytearray | memoryview | str | os.PathLike[str] | BinaryIO


def content(data: Data, most: int = MOST_BYTES) -> bytes:
    """At most `most` bytes of a file.

    Raises
    ------
    Refused
        ``file.missing`` where nothing can be read there, ``file.too_large`` where there is more.
    WrongType
        For anything but bytes, a path or a file that was opened to read bytes.

    Examples
    --------
    >>> content(b"kind,name,amount")
    b'kind,name,amount'
    """
    if isinstance(data, bytes | bytearray | memoryview):
        raw = bytes(data[: most + 1])
    elif isinstance(data, str | os.PathLike):
        raw = _from_path(Path(os.fspath(data)), most)
    elif callable(getattr(data, "read", None)):
        raw = _bytes(data.read(most + 1))
    else:
        raise _wrong(data)
    if len(raw) > most:
        too_large(most)
    return raw


def name_of(data: Data) -> str:
    """What a file is called in a message.

    >>> name_of("bills/october.csv"), name_of(b"")
    ('october.csv', 'this file')
    """
    named = data if isinstance(data, str | os.PathLike) else getattr(data, "name", None)
    return Path(named).name if isinstance(named, str | os.PathLike) else "this file"


def _from_path(path: Path, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError):
        name = str(path)[-60:]
        raise Refused(
            "file.missing", f"no file can be read at {name!r}: check its name and folder", name=name
        ) from None


def _bytes(read: Any) -> bytes:
    if not isinstance(read, bytes | bytearray):
        raise WrongType("file.text", "a file must be opened to read bytes: open(path, 'rb')")
    return bytes(read)


def _wrong(data: object) -> WrongType:
    kind = type(data).__name__
    return WrongType("file.type", f"a file is given as bytes, a path or an open binary file, not {kind}", given=kind)
