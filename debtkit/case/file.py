"""Loading and saving a case: one readable file, written whole or not at all, with one backup."""

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkstemp
from tomllib import TOMLDecodeError, loads
from typing import Any

from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, BudgetEntry, DebtEntry
from debtkit.case.month_lines import LINE_FIELDS, LineEntry
from debtkit.case.older import with_lines
from debtkit.case.spending import need_of
from debtkit.case.spent import MOST_ROWS, Spent
from debtkit.case.typed import Note, Typed, read, read_date
from debtkit.errors import Refused

SCHEMA = 2
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: with_lines
}  # schema -> what makes the next one of it
NAME = "my-case.json"
MOST_BYTES = 2_000_000  # nobody's case is larger


def case_path() -> Path:
    """Where the case stands: ``DEBTKIT_CASE``, or ``my-case.json`` at the project's root, or in the current folder.

    The root is the nearest folder from here upwards that holds ``notebooks/`` or debtkit's own ``pyproject.toml``.

    >>> case_path().name
    'my-case.json'
    """
    told = os.environ.get("DEBTKIT_CASE")
    if told:
        path = Path(told).expanduser()
        return path / NAME if path.is_dir() else path
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if _is_root(folder)), here) / NAME


def load_case(path: str | os.PathLike[str] | None = None) -> Case:
    """The case in a file; where the file is damaged, the one in its backup.

    Parameters
    ----------
    path : path, optional
        By default `case_path`.

    Returns
    -------
    Case
        With ``came_from`` set where it is the backup's.

    Raises
    ------
    Refused
        Where there is no file (``case.missing``), a newer debtkit wrote it (``case.newer``), or neither it nor its
        backup can be read (``case.damaged``). The files are left as they are.
    """
    file = Path(path) if path is not None else case_path()
    if not file.exists():
        raise Refused("case.missing", f"there is no case at {file}", path=str(file))
    try:
        return _read(file)
    except _Damaged:
        try:
            found = _read(_beside(file, ".bak"))
        except (_Damaged, FileNotFoundError):
            raise Refused(
                "case.damaged", f"{file} cannot be read, and neither can its backup; both are kept", path=str(file)
            ) from None
    return replace(found, came_from=Note("case.from_backup", path=str(file)))


def save_case(case: Case, path: str | os.PathLike[str] | None = None) -> Path:
    """Write a case to a file, whole or not at all; what stood there becomes the backup.

    Parameters
    ----------
    case : Case
    path : path, optional
        By default `case_path`.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    Refused
        Where a newer debtkit wrote the file that stands there; it is left alone.
    OSError
        Where the folder cannot be written to.

    Notes
    -----
    A damaged file is not overwritten: it is kept as ``my-case.json.damaged``. The file is readable by its owner only.
    """
    file = Path(path) if path is not None else case_path()
    if file.exists():
        _keep(file)
    _write(file, case_bytes(case))
    return file


def case_bytes(case: Case) -> bytes:
    """A case as a file's content; `read_case` reads it.

    >>> read_case(case_bytes(Case.blank("2026-11-23"))).as_of.text
    '2026-11-23'
    """
    text = json.dumps(written(case), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")


def read_case(raw: bytes) -> Case:
    """The case in a file that somebody brings along.

    Parameters
    ----------
    raw : bytes
        The file's content, as `case_bytes` gives it.

    Returns
    -------
    Case

    Raises
    ------
    Refused
        ``case.too_large`` above 2 MB, ``case.newer`` where a newer debtkit wrote it, and ``case.foreign`` for
        anything that is no case.
    """
    if len(raw) > MOST_BYTES:
        raise Refused("case.too_large", f"a case has at most {MOST_BYTES} bytes, not {len(raw)}", given=len(raw))
    try:
        return _parsed(raw, "this file")
    except _Damaged:
        raise Refused("case.foreign", "this is not a case that debtkit saved, or it is damaged") from None


def forget_case(path: str | os.PathLike[str] | None = None) -> list[Path]:
    """Delete a case with its backup and its damaged copies; returns what was deleted."""
    file = Path(path) if path is not None else case_path()
    kept = [file, _beside(file, ".bak"), *sorted(file.parent.glob(f"{file.name}.damaged*"))]
    gone = [each for each in kept if each.is_file()]
    for each in gone:
        each.unlink()
    return gone


def case_from(content: Mapping[str, Any]) -> Case:
    """A case from the content of a file of the present schema."""
    as_of = read(_text(content["as_of"]), read_date)
    day = as_of.value if isinstance(as_of.value, date) else None
    rows = (
        DebtEntry.read(_plain_text(row["product"]), {f: _text(row.get(f, "")) for f in DEBT_FIELDS}, day)
        for row in content["debts"]
    )
    month = content["budget"]
    case = Case(
        as_of,
        tuple(rows),
        BudgetEntry.read({f: _text(month.get(f, "")) for f in BUDGET_FIELDS}),
        household=_plain_text(content.get("household", "")),
        invented=content.get("invented", False) is True,
        language=_plain_text(content.get("language", "")),
        lines=tuple(
            LineEntry.read(
                _plain_text(row["kind"]), _plain_text(row["every"]), {f: _text(row.get(f, "")) for f in LINE_FIELDS}
            )
            for row in content["lines"]
        ),
        spent=tuple(Spent.read(row) for row in content["spent"][:MOST_ROWS]),
        sorts={_plain_text(kind): need_of(kind, {kind: need}) for kind, need in content["sorts"].items()},
    )
    for name, value in content.get("choices", {}).items():
        case = case.with_choice(name, value)
    return case


class _Damaged(Exception):
    """A file that is no case."""


def _read(file: Path) -> Case:
    return _parsed(file.read_bytes(), str(file))


def _parsed(raw: bytes, name: str) -> Case:
    """The case in a file's content, brought to the present schema by one step at a time."""
    try:
        content: dict[str, Any] = json.loads(raw.decode("utf-8-sig"))
        schema = content["schema"]
        if type(schema) is not int:
            raise _Damaged
        if schema <= SCHEMA:
            for older in range(schema, SCHEMA):
                content = STEPS[older](content)
            return case_from(content)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _Damaged from error
    raise Refused("case.newer", f"{name} was written by a newer debtkit (schema {schema}, here {SCHEMA})", path=name)


def _keep(file: Path) -> None:
    """Make a backup of a good file; set a damaged one aside."""
    try:
        _read(file)
    except _Damaged:
        number, aside = 1, _beside(file, ".damaged")
        while aside.exists():
            number += 1
            aside = _beside(file, f".damaged-{number}")
        file.rename(aside)
    else:
        _write(_beside(file, ".bak"), file.read_bytes())


def written(case: Case) -> dict[str, Any]:
    """The content of a case's file; `case_from` reads it."""
    return {
        "schema": SCHEMA,
        "language": case.language,
        "invented": case.invented,
        "household": case.household,
        "as_of": _cell(case.as_of),
        "debts": [{"product": row.product, **{f: _cell(getattr(row, f)) for f in DEBT_FIELDS}} for row in case.entries],
        "budget": {f: _cell(getattr(case.budget, f)) for f in BUDGET_FIELDS},
        "lines": [
            {"kind": row.kind, "every": row.every, **{f: _cell(getattr(row, f)) for f in LINE_FIELDS}}
            for row in case.lines
        ],
        "spent": [row.written() for row in case.spent],
        "sorts": dict(case.sorts),
        "choices": dict(case.choices),
    }


def _cell(typed: Typed) -> dict[str, Any]:
    value = typed.value
    return {"text": typed.text, "value": value.isoformat() if isinstance(value, date) else value}


def _text(cell: Any) -> str:
    return _plain_text(cell["text"] if isinstance(cell, dict) else cell)


def _plain_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        half.replace(file)
    except BaseException:
        with suppress(OSError):
            half.unlink()
        raise


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(file.name + ending)


def _is_root(folder: Path) -> bool:
    if (folder / "notebooks").is_dir():
        return True
    try:
        project = loads((folder / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, UnicodeDecodeError, TOMLDecodeError):
        return False
    return bool(project.get("name") == "debtkit")
