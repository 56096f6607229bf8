"""Files of older schemas, each brought to the next one."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from debtkit.arithmetic.dates import as_date
from debtkit.case.entries import DEBT_FIELDS, DebtEntry
from debtkit.errors import DebtkitError

LESSONS = {
    "offers": "compare_offers",
    "price": "true_price",
    "cycle": "what_they_are",
    "month": "my_month",
    "letting": "my_month_cut",
    "never": "never_again",
    "several": "several_creditors",
    "owe": "what_i_owe",
}
"""What stood in front of a choice up to schema 4, and what stands there now."""
LINES = ("home", "food", "bills", "transport", "health", "school", "other")


def with_lines(content: dict[str, Any]) -> dict[str, Any]:
    """Schema 2: the lines of a month are rows of their own; amounts typed in the fixed fields of before become such."""
    choices = dict(content.get("choices", {}))
    typed = {kind: choices.pop(f"month.{kind}", "") for kind in LINES}
    lines = [{"kind": kind, "every": "month", "amount": str(text)} for kind, text in typed.items() if str(text).strip()]
    return {**content, "schema": 2, "choices": choices, "lines": lines, "spent": [], "sorts": {}}


def with_ids(content: dict[str, Any]) -> dict[str, Any]:
    """Schema 3: every row has an id, and a choice that was about the row of a number is about the row of an id.

    The ids follow from the content, so that two lessons that bring up the same file give the same ones.
    """
    seed = sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    rows = {
        table: [{"id": _id(seed, table, place), **row} for place, row in enumerate(content[table])]
        for table in ("debts", "lines")
    }
    return {
        **content,
        **rows,
        "schema": 3,
        "file": _id(seed, "file", 0),
        "choices": _by_id(dict(content.get("choices", {})), rows["debts"], content),
    }


def with_kept(content: dict[str, Any]) -> dict[str, Any]:
    """Schema 4: agreements, the payments made under them and the log of calls are kept; there were none before."""
    return {**content, "schema": 4, "agreements": [], "paid": [], "log": []}


def with_lesson_names(content: dict[str, Any]) -> dict[str, Any]:
    """Schema 5: a choice has the name of its lesson in front, as the lesson's notebook has it."""
    choices: dict[str, Any] = {}
    for name, value in dict(content.get("choices", {})).items():
        lesson, dot, rest = name.partition(".")
        choices.setdefault(f"{LESSONS.get(lesson, lesson)}{dot}{rest}", value)
    return {**content, "schema": 5, "choices": choices}


def _id(seed: str, table: str, place: int) -> str:
    return sha256(f"{seed} {table} {place}".encode()).hexdigest()[:12]


def _by_id(choices: dict[str, Any], rows: list[dict[str, Any]], content: Mapping[str, Any]) -> dict[str, Any]:
    """The choices with ids for numbers: of a row of the table, or of a debt among those that can be used."""
    every = [row["id"] for row in rows]
    usable = [row["id"] for row in rows if _is_usable(row, content)]
    renamed: dict[str, Any] = {}
    for name, value in choices.items():
        if name in ("offers.scope", "several.first"):
            if (id := _numbered(every, value)) is not None:
                renamed[name] = id
        elif name in ("offers.table_debt", "offers.grid_debt"):
            if (id := _numbered(usable, value)) is not None:
                renamed[name] = id
        elif name.startswith("offers.mix_"):
            start, _, number = name.rpartition("_")
            if (id := _numbered(usable, number)) is not None:
                renamed[f"{start}_{id}"] = value
        else:
            renamed[name] = value
    return renamed


def _numbered(ids: list[str], number: Any) -> str | None:
    text = str(number)
    plain = text.isascii() and text.isdigit() and len(text) < 6
    return ids[int(text)] if plain and int(text) < len(ids) else None


def _is_usable(row: Mapping[str, Any], content: Mapping[str, Any]) -> bool:
    texts = {name: _text(row.get(name, "")) for name in DEBT_FIELDS}
    day: date | None
    try:
        day = as_date(_text(content["as_of"]))
    except DebtkitError:
        day = None
    return DebtEntry.read(_text(row["product"]), texts, day).debt is not None


def _text(cell: Any) -> str:
    return str(cell["text"] if isinstance(cell, dict) else cell)
