"""A case as the content of a file: readable, complete, and with a checksum that shows a change from outside."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, BudgetEntry, DebtEntry
from debtkit.case.fields.identity import is_id, new_id
from debtkit.case.fields.typed import Note, Typed, read, read_date
from debtkit.case.files.edits_content import read_removed, written_removed
from debtkit.case.files.migrations import with_ids, with_kept, with_lesson_names, with_lines
from debtkit.case.kept.entry import KEPT_FIELDS, KeptEntry
from debtkit.case.month_lines import LINE_FIELDS, LineEntry
from debtkit.case.spending.spending import need_of
from debtkit.case.spending.spending_by_month import MOST_ROWS, Spent
from debtkit.errors import Refused

SCHEMA = 5
STEPS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {
    1: with_lines,
    2: with_ids,
    3: with_kept,
    4: with_lesson_names,
}
"""Schema -> what makes the next one of it."""
MOST_BYTES = 2_000_000
MOST = {"debts": 200, "lines": 1_000, "spent": MOST_ROWS, "sorts": 2_000, "choices": 2_000}
MOST |= {"agreements": 60, "paid": 2_000, "log": 1_000}
LONGEST = 20_000  # letters of one text
PARTS = ("language", "invented", "household", "as_of", "debts", "budget", "lines", "spent", "sorts", "choices",
         *KEPT_FIELDS)  # fmt: skip
REMOVED = "removed"  # what was taken away; only a file from which something was has it
LISTS = ("debts", "lines", "spent", *KEPT_FIELDS)
FILE = ("schema", "checksum", "file", "saves")
"""What a file has beside the case: schema, SHA-256 of the rest, its id since it was begun, how often it was saved."""


class Damaged(Exception):
    """A content that is no case."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds.

    Parameters
    ----------
    case : Case
    file : str
        The id that the file got when it was begun; one that is begun after another was deleted has a new one.
    saves : int
        How often it was saved, so that of two copies the newer can be found.
    note : Note, optional
        What the person should know: that the file was changed from outside, or is read differently now.
    """

    case: Case
    file: str
    saves: int = 0
    note: Note | None = None


def case_bytes(case: Case, file: str = "", saves: int = 0) -> bytes:
    """A case as a file's content; `read_case` reads it.

    Raises
    ------
    Refused
        ``case.too_large``, ``case.too_many`` or ``case.too_long`` where it could not be read again.

    Examples
    --------
    >>> read_case(case_bytes(Case.blank("2026-11-23"))).as_of.text
    '2026-11-23'
    """
    content = written(case)
    for name, most in MOST.items():
        if len(content[name]) > most:
            raise _too_many(name, len(content[name]))
    kept = {"schema": SCHEMA, "file": file or new_id(), "saves": saves, **content}
    whole = {"schema": SCHEMA, "checksum": checksum(kept)} | kept
    raw = (json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8", "backslashreplace")
    if len(raw) > MOST_BYTES and case.removed:  # the oldest first: what is typed is saved in any case
        return case_bytes(replace(case, removed=case.removed[1:]), file, saves)
    if len(raw) > MOST_BYTES:
        raise _too_large(len(raw))
    return raw


def checksum(content: Mapping[str, Any]) -> str:
    """The SHA-256 of a content in canonical JSON, without its own checksum.

    >>> checksum({"b": 1, "a": 2}) == checksum({"a": 2, "b": 1, "checksum": "x"})
    True
    """
    rest = {name: value for name, value in content.items() if name != "checksum"}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read_case(raw: bytes) -> Case:
    """The case in a file that somebody brings along.

    Parameters
    ----------
    raw : bytes
        The file's content, as `case_bytes` gives it.

    Returns
    -------
    Case
        With ``came_from`` set where the file was changed from outside or is read differently now.

    Raises
    ------
    Refused
        ``case.too_large`` above 2 MB, ``case.too_many`` above the limits of `MOST`, ``case.newer`` where a newer
        debtkit wrote it, and ``case.foreign`` for anything that is no case.
    """
    try:
        content = parsed(raw, "this file")
    except Damaged:
        raise Refused("case.foreign", "this is not a case that debtkit saved, or it is damaged") from None
    return replace(content.case, came_from=content.note)


def parsed(raw: bytes, name: str) -> Content:
    """What a file's bytes hold, brought to the present schema by one step at a time; `name` is how the file is called.

    Raises
    ------
    Refused
        As `read_case`.
    Damaged
        Where it is no case.
    """
    if len(raw) > MOST_BYTES:
        raise _too_large(len(raw))
    try:
        content = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant)
        schema = content["schema"]
        if type(schema) is not int:
            raise Damaged
        if schema > SCHEMA:
            raise _newer(name, schema)
        if schema < 3 and {"checksum", "file", "saves"} & set(content):
            raise Damaged
        whole = schema < 3 or content.pop("checksum", "") == checksum(content)
        for version in range(schema, SCHEMA):
            content = STEPS[version](content)
        if set(content) - {*FILE, *PARTS, REMOVED}:
            raise _newer(name, schema) if whole and schema == SCHEMA else Damaged
        file, saves = content["file"], content.get("saves", 0)
        if not is_id(file) or type(saves) is not int:
            raise Damaged
        case = case_from(content, complete=not whole)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if isinstance(error, Refused) and error.code.startswith("case."):
            raise
        raise Damaged from error
    if not whole:
        return Content(case, file, saves, Note("case.changed_outside"))
    different = _read_differently(content, written(case))
    return Content(case, file, saves, Note("case.read_anew", n=different) if different else None)


def case_from(content: Mapping[str, Any], *, complete: bool = False) -> Case:
    """A case from the content of a file of the present schema; `complete` refuses one in which a field is missing."""
    for name, most in MOST.items():
        kind = list if name in LISTS else dict
        part = content.get(name, kind()) if name == "choices" and not complete else content[name]
        if not isinstance(part, kind):
            raise TypeError(name)
        if len(part) > most:
            raise _too_many(name, len(part))
    if complete and any(name not in content for name in PARTS):
        raise KeyError("a part is missing")
    as_of = read(_text(content["as_of"]), read_date)
    day = as_of.value if isinstance(as_of.value, date) else None
    rows = [
        DebtEntry.read(_plain_text(row["product"]), texts, day, id=_id(row))
        for row, texts in _rows(content["debts"], ("id", "product"), DEBT_FIELDS, complete)
    ]
    lines = [
        LineEntry.read(_plain_text(row["kind"]), _plain_text(row["every"]), texts, id=_id(row))
        for row, texts in _rows(content["lines"], ("id", "kind", "every"), LINE_FIELDS, complete)
    ]
    kept: dict[str, Any] = {
        table: tuple(
            KeptEntry.read(table, texts, day, id=_id(row))
            for row, texts in _rows(content[table], ("id",), fields, complete)
        )
        for table, fields in KEPT_FIELDS.items()
    }
    ids = [row.id for table in (rows, lines, *kept.values()) for row in table]
    if len(set(ids)) < len(ids):
        raise ValueError("two rows have one id")
    invented = content.get("invented", False)
    if not isinstance(invented, bool):
        raise TypeError(invented)
    case = Case(
        as_of,
        tuple(rows),
        BudgetEntry.read(_texts(content["budget"], (), BUDGET_FIELDS, complete)),
        household=_plain_text(content.get("household", "")),
        invented=invented,
        language=_plain_text(content.get("language", "")),
        lines=tuple(lines),
        spent=tuple(Spent.read(row) for row in content["spent"]),
        sorts={_plain_text(kind): need_of(kind, {kind: need}) for kind, need in content["sorts"].items()},
        removed=read_removed(content.get(REMOVED, [])),
        **kept,
    )
    return case.with_choices({_plain_text(name): value for name, value in content.get("choices", {}).items()})


def written(case: Case) -> dict[str, Any]:
    """The content of a case's file; `case_from` reads it."""
    return {
        "language": case.language,
        "invented": case.invented,
        "household": case.household,
        "as_of": _cell(case.as_of),
        "debts": [
            {"id": row.id, "product": row.product, **{f: _cell(getattr(row, f)) for f in DEBT_FIELDS}}
            for row in case.entries
        ],
        "budget": {f: _cell(getattr(case.budget, f)) for f in BUDGET_FIELDS},
        "lines": [
            {"id": row.id, "kind": row.kind, "every": row.every, **{f: _cell(getattr(row, f)) for f in LINE_FIELDS}}
            for row in case.lines
        ],
        "spent": [row.written() for row in case.spent],
        "sorts": dict(case.sorts),
        "choices": dict(case.choices),
        **{
            table: [{"id": row.id, **{f: _cell(row[f]) for f in fields}} for row in case.kept(table)]
            for table, fields in KEPT_FIELDS.items()
        },
        **({REMOVED: written_removed(case)} if case.removed else {}),
    }


def _rows(
    rows: list[Any], others: tuple[str, ...], fields: tuple[str, ...], complete: bool
) -> list[tuple[dict[str, Any], dict[str, str]]]:
    return [(row, _texts(row, others, fields, complete)) for row in rows]


def _texts(row: Any, others: tuple[str, ...], fields: tuple[str, ...], complete: bool) -> dict[str, str]:
    """The texts of a row by field; no field that is not known, and none missing where it has to be complete."""
    if not isinstance(row, dict):
        raise TypeError(row)
    if set(row) - {*others, *fields} or (complete and {*others, *fields} - set(row)):
        raise ValueError("a field is not known, or is missing")
    return {f: _text(row.get(f, "")) for f in fields}


def _id(row: Mapping[str, Any]) -> str:
    if not is_id(row["id"]):
        raise ValueError(row["id"])
    return str(row["id"])


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError("a key is there twice")
    return entries


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _read_differently(content: Mapping[str, Any], now: Mapping[str, Any]) -> int:
    """How many stored values differ from what their texts are read as now."""
    pairs = [
        (content["as_of"], now["as_of"]),
        *((content["budget"].get(f, ""), now["budget"][f]) for f in BUDGET_FIELDS),
    ]
    for table, fields in (("debts", DEBT_FIELDS), ("lines", LINE_FIELDS), *KEPT_FIELDS.items()):
        pairs += [(was.get(f, ""), row[f]) for was, row in zip(content[table], now[table], strict=True) for f in fields]
    return sum(
        isinstance(was, dict) and "value" in was and was["text"].strip() != "" and was["value"] != cell["value"]
        for was, cell in pairs
    )


def _cell(typed: Typed) -> dict[str, Any]:
    _plain_text(typed.text)
    return {"text": typed.text, "value": _plain(typed.value)}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def _text(cell: Any) -> str:
    if isinstance(cell, dict):
        if set(cell) - {"text", "value"}:
            raise ValueError("a field has a text and a value, and nothing else")
        cell = cell["text"]
    return _plain_text(cell)


def _plain_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    if len(value) > LONGEST:
        raise Refused("case.too_long", f"a text has at most {LONGEST} letters, not {len(value)}", most=LONGEST)
    return value


def _newer(name: str, schema: int) -> Refused:
    return Refused("case.newer", f"{name} was written by a newer debtkit (schema {schema}, here {SCHEMA})", path=name)


def _too_large(given: int) -> Refused:
    return Refused("case.too_large", f"a case has at most {MOST_BYTES} bytes, not {given}", given=given)


def _too_many(part: str, given: int) -> Refused:
    message = f"a case has at most {MOST[part]} {part}, not {given}"
    return Refused("case.too_many", message, part=part, most=MOST[part], given=given)
