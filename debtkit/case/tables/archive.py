"""The tables in a zip, also in one with a password, as a wallet mails it."""

from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, NoReturn
from zipfile import ZipFile

from debtkit.case.tables.limits import MOST_BYTES, too_large
from debtkit.case.tables.workbook import damaged, is_workbook, measured
from debtkit.errors import Refused, WrongType

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # how a zip begins, and an empty one
TABLES = (".csv", ".txt", ".xlsx")
MOST_MEMBERS = 24
_ENCRYPTED = 1


def tables_in(raw: bytes, name: str = "this file", password: str | bytes | None = None) -> list[bytes]:
    """The tables in a zip; a workbook is one itself.

    Raises
    ------
    Refused
        ``file.password_needed``, ``file.password_wrong``, ``file.needs_pyzipper``, ``file.no_table`` where the zip
        holds none, ``file.damaged`` and ``file.unpacked``.

    Notes
    -----
    The password is used for this one reading and kept nowhere.
    """
    try:
        with ZipFile(BytesIO(raw)) as packed:
            if is_workbook(packed.namelist()):
                return [raw]
            measured(packed, name)
            members = [member for member in packed.infolist() if _is_table(member.filename)]
            if not members or len(members) > MOST_MEMBERS:
                raise Refused(
                    "file.no_table", f"{name} holds no .csv, .txt or .xlsx: unpack it and choose the bill", name=name
                )
            if not any(member.flag_bits & _ENCRYPTED for member in members):
                return [_read(packed, member.filename) for member in members]
    except Refused:
        raise
    except Exception:  # as a broken file makes zipfile and pyzipper raise
        raise damaged(name) from None
    return _opened(raw, name, [member.filename for member in members], _key(password))


def _opened(raw: bytes, name: str, members: list[str], key: bytes) -> list[bytes]:
    if not key:
        raise Refused(
            "file.password_needed",
            "this zip needs its password: the six digits that the wallet shows for it (read_bill(…, password='…'))",
        )
    if find_spec("pyzipper") is None:
        raise Refused(
            "file.needs_pyzipper",
            "a zip with a password needs pyzipper: pip install 'debtkit[bills]', or unpack it and choose the bill",
        )
    try:
        with import_module("pyzipper").AESZipFile(BytesIO(raw)) as packed:
            packed.setpassword(key)
            return [_read(packed, member) for member in members]
    except Refused:
        raise
    except Exception:  # as a broken file makes zipfile and pyzipper raise
        _wrong()


def _wrong() -> NoReturn:
    raise Refused(
        "file.password_wrong", "this password does not open the zip, or the zip is damaged: compare the six digits"
    ) from None


def _key(password: Any) -> bytes:
    if password is None:
        return b""
    if isinstance(password, bytes | bytearray):
        return bytes(password)
    if not isinstance(password, str):
        kind = type(password).__name__
        raise WrongType("file.password_type", f"a password is text, not {kind}: write '012345'", given=kind)
    return password.strip().encode()


def _read(packed: Any, member: str) -> bytes:
    with packed.open(member) as file:
        content: bytes = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        too_large()
    return content


def _is_table(name: str) -> bool:
    path = PurePosixPath(name)
    return path.suffix.lower() in TABLES and not path.name.startswith(".") and "__MACOSX" not in path.parts
