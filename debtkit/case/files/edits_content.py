"""Edits as the content of a case's file: what was taken away, and how it comes back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from debtkit.case.case import Case
from debtkit.case.edits import ABSENT, Add, Edit, EditGroup, FieldPath, Remove, Row, SetValue, TakenAway
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, DebtEntry
from debtkit.case.fields.identity import is_id
from debtkit.case.fields.typed import read, read_date
from debtkit.case.kept.entry import KEPT_FIELDS, KeptEntry
from debtkit.case.month_lines import LINE_FIELDS, LineEntry
from debtkit.case.spending.spending_by_month import Spent

KINDS = {"debts": ("product",), "lines": ("kind", "every"), **dict.fromkeys(KEPT_FIELDS, ())}
FIELDS = {"debts": DEBT_FIELDS, "lines": LINE_FIELDS, **KEPT_FIELDS}
DEEPEST = 5


def written_removed(case: Case) -> list[dict[str, Any]]:
    """What is kept with a case of what was taken away; `read_removed` reads it."""
    return [{"id": each.id, "as_of": each.as_of, "back": _written(each.back)} for each in case.removed]


def read_removed(rows: Any) -> tuple[TakenAway, ...]:
    """The same again.

    Raises
    ------
    TypeError, ValueError, KeyError
        Where it is no such thing.
    """
    if not isinstance(rows, list):
        raise TypeError(rows)
    return tuple(_read_taken(row) for row in rows)


def _written(edit: Edit) -> dict[str, Any]:
    match edit:
        case EditGroup(parts):
            return {"group": [_written(part) for part in parts]}
        case SetValue(path, value, was):
            there = {name: _value(each) for name, each in (("value", value), ("was", was)) if each is not ABSENT}
            return {"set": list(path), **there}
        case Add(table, row, after):
            return {"add": table, "row": _row(table, row), "after": None if after is None else list(after)}
        case Remove(table, row):
            return {"remove": table, "row": _row(table, row)}


def _row(table: str, row: Row) -> dict[str, Any]:
    if isinstance(row, TakenAway):
        raise TypeError(row)  # none is in another
    texts = {"id": row.id, **{name: getattr(row, name) for name in KINDS[table]}}
    return texts | {name: text for name, text in row.texts().items() if text}


def _value(value: Any) -> Any:
    return [each.written() for each in value] if isinstance(value, tuple) else value


def _read_taken(row: Mapping[str, Any]) -> TakenAway:
    day = read(_text(row["as_of"]), read_date).value
    if not is_id(row["id"]) or set(row) != {"id", "as_of", "back"}:
        raise ValueError(row)
    return TakenAway(row["id"], row["as_of"], _read(row["back"], day, DEEPEST))


def _read(content: Mapping[str, Any], day: date | None, deep: int) -> Edit:
    match content:
        case {"group": list(parts)} if deep:
            return EditGroup(tuple(_read(part, day, deep - 1) for part in parts))
        case {"set": list(names)}:
            path = _path(tuple(map(_text, names)))
            value, was = (_read_value(path, content[name]) if name in content else ABSENT for name in ("value", "was"))
            return SetValue(path, value, was)
        case {"add": str(table), "row": row, "after": after}:
            return Add(table, _read_row(table, row, day), None if after is None else tuple(map(_text, after)))
        case {"remove": str(table), "row": row}:
            return Remove(table, _read_row(table, row, day))
    raise ValueError(content)


def _path(path: FieldPath) -> FieldPath:
    match path:
        case ("as_of" | "household" | "language" | "spent",) | ("choices" | "sorts", _):
            return path
        case ("budget", name) if name in BUDGET_FIELDS:
            return path
        case (table, id, name) if table in FIELDS and is_id(id) and name in (*KINDS[table], *FIELDS[table]):
            return path
    raise ValueError(path)


def _read_value(path: FieldPath, value: Any) -> Any:
    if path == ("spent",):
        return tuple(Spent.read(row) for row in value)
    if path[0] == "choices" and (value is None or isinstance(value, int | float)):
        return value
    return _text(value)


def _read_row(table: str, row: Mapping[str, Any], day: date | None) -> Row:
    texts = {name: _text(row[name]) for name in row}
    if not is_id(texts["id"]) or set(texts) - {"id", *KINDS[table], *FIELDS[table]}:
        raise ValueError(row)
    if table == "debts":
        return DebtEntry.read(texts["product"], texts, day, id=texts["id"])
    if table == "lines":
        return LineEntry.read(texts["kind"], texts["every"], texts, id=texts["id"])
    return KeptEntry.read(table, texts, day, id=texts["id"])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
