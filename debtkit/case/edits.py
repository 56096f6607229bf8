"""Edits of a case as small values: what was changed, and what takes it back, whatever else has changed since.

An edit names a field by its *path*: ``("as_of",)``, ``("household",)``, ``("language",)``, ``("spent",)``,
``("budget", field)``, ``("choices", name)`` or ``("sorts", kind)``, and a field of a row by its table and its id:
``("debts", id, field)``, the same of ``"lines"``, ``"agreements"``, ``"paid"`` and ``"log"``. Rows of ``"removed"`` are
added and removed whole.

A text of a debt or of the month is put in as if it were typed there (`Case.with_debt`): what follows from it follows in
the case to which the edit is applied, and is no part of the edit.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS, DebtEntry
from debtkit.case.fields.answer_marks import RESTED_ON, is_known_now
from debtkit.case.fields.identity import position, replaced
from debtkit.case.kept.entry import KeptEntry
from debtkit.case.month_lines import LineEntry
from debtkit.errors import Refused

FieldPath: TypeAlias = tuple[str, ...]
Row: TypeAlias = "DebtEntry | LineEntry | KeptEntry | TakenAway"
ABSENT = ...
"""What a choice or a sort has that was not made."""
TABLES = {"debts": "debt", "lines": "line", "agreements": "agreement", "paid": "payment", "log": "call",
          "removed": "removal"}  # fmt: skip
_ATTRIBUTES = {"debts": "entries"}
_OTHERS_FOLLOW = ("as_of", "debts", "budget", "choices")
"""Where another text can change more than its own field: days of lateness become dates, a guess goes, a mark falls."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Another value in one field; `was` is what the field had before."""

    path: FieldPath
    value: Any
    was: Any

    def apply(self, case: Case) -> tuple[Case, "Edit"]:
        """The changed case, and the edit that takes the change back.

        Raises
        ------
        Refused
            ``row.gone`` where the row is not there any more.
        """
        after, back = _with(case, self.path, self.value), SetValue(self.path, self.was_in(case), self.value)
        followed = difference(after, case) if self.path[0] in _OTHERS_FOLLOW else None
        return after, followed or back  # what followed from it comes back as it was too

    def was_in(self, case: Case) -> Any:
        """What the field has in a case."""
        return _at(case, self.path)

    def fits(self, case: Case) -> bool:
        """Whether the field still has what this edit is about to replace: nobody has changed it since."""
        try:
            return _same(self.was_in(case), self.was)
        except Refused:
            return False


@dataclass(frozen=True, slots=True)
class Add:
    """One more row: at the end, or behind the nearest of the rows in `after` that is still there."""

    table: str
    row: Row
    after: tuple[str, ...] | None = None

    def apply(self, case: Case) -> tuple[Case, "Edit"]:
        """The changed case, and the edit that takes the change back."""
        rows = _rows(case, self.table)
        if any(each.id == self.row.id for each in rows):
            raise Refused("row.there", f"there is a row with the id {self.row.id!r} already", id=self.row.id)
        places = {each.id: place for place, each in enumerate(rows, 1)}
        place = len(rows)
        if self.after is not None:
            place = next((places[id] for id in reversed(self.after) if id in places), 0)
        row = _read_on(self.row, case)
        return _with_rows(case, self.table, (*rows[:place], row, *rows[place:])), Remove(self.table, row)

    def fits(self, case: Case) -> bool:
        """Whether the row is not there."""
        return all(each.id != self.row.id for each in _rows(case, self.table))


@dataclass(frozen=True, slots=True)
class Remove:
    """A row less; `row` is how it was."""

    table: str
    row: Row

    def apply(self, case: Case) -> tuple[Case, "Edit"]:
        """The changed case, and the edit that takes the change back.

        Raises
        ------
        Refused
            ``row.gone`` where the row is not there any more.
        """
        rows = _rows(case, self.table)
        place = position(rows, self.row.id, TABLES[self.table])
        back = Add(self.table, rows[place], tuple(each.id for each in rows[:place]))
        return _with_rows(case, self.table, replaced(rows, place)), back

    def fits(self, case: Case) -> bool:
        """Whether the row is there and as it was."""
        rows = _rows(case, self.table)
        return any(each.id == self.row.id and _cells(each) == _cells(self.row) for each in rows)


@dataclass(frozen=True, slots=True)
class EditGroup:
    """Edits that belong together, applied in their order."""

    parts: tuple["Edit", ...]

    def apply(self, case: Case) -> tuple[Case, "Edit"]:
        """The changed case, and the edit that takes the change back."""
        back: list[Edit] = []
        for part in self.parts:
            case, inverse = part.apply(case)
            back.insert(0, inverse)
        return case, EditGroup(tuple(back))


Edit: TypeAlias = SetValue | Add | Remove | EditGroup


@dataclass(eq=False, slots=True)
class Step:
    """An edit that was made, and what takes it back."""

    edit: Edit
    back: Edit


@dataclass(frozen=True, slots=True)
class TakenAway:
    """Rows that an edit took away: a debt, a line, or all that gave way to another case.

    Parameters
    ----------
    id : str
    as_of : str
        The day on which their figures are true, as it was typed.
    back : Edit
        What takes that edit back.
    """

    id: str
    as_of: str
    back: Edit


def difference(before: Case, after: Case) -> Edit | None:
    """The edit that makes one case of another; None where they are alike.

    Where a row is in both it is given field by field, so that the edit leaves alone what somebody else types in the
    others.

    Examples
    --------
    >>> before = Case.blank("2026-11-23").add_debt("jiebei", principal="3万")
    >>> edit = difference(before, before.with_debt(0, "principal", "2万"))
    >>> newest = before.with_budget("income", "5,000")
    >>> changed, back = edit.apply(newest)
    >>> changed.entries[0].principal.text, changed.budget.income.text
    ('2万', '5,000')
    >>> back.apply(changed)[0] == newest
    True
    """
    parts = tuple(_parts(before, after))
    return (parts[0] if len(parts) == 1 else EditGroup(parts)) if parts else None


def taken_back(back: Edit, case: Case) -> tuple[Edit | None, int]:
    """Of an edit that takes something back, what may still be applied, and how many parts may not.

    A part is left out where somebody else has changed the same field, or the same row, since.

    Examples
    --------
    >>> before = Case.blank("2026-11-23").with_budget("income", "5,000")
    >>> mine, back = SetValue(("budget", "income"), "6,000", "5,000").apply(before)
    >>> taken_back(back, mine.with_budget("savings", "1"))[1], taken_back(back, mine.with_budget("income", "7"))[1]
    (0, 1)
    """
    kept: list[Edit] = []
    left = 0
    for part in back.parts if isinstance(back, EditGroup) else (back,):
        if isinstance(part, EditGroup):
            inner, missing = taken_back(part, case)
            left += missing
            if inner is None:
                continue
            part = inner
        elif not part.fits(case):
            left += 1
            continue
        kept.append(part)
        case = part.apply(case)[0]
    return (EditGroup(tuple(kept)) if kept else None), left


def _parts(before: Case, after: Case) -> Iterator[Edit]:
    for name in ("household", "language"):
        yield from _set_values((name,), getattr(before, name), getattr(after, name))
    if before.as_of.text != after.as_of.text:
        yield SetValue(("as_of",), after.as_of.text, before.as_of.text)
        before = before.with_as_of(after.as_of.text)  # which may write days of lateness as dates
    for path, text in _typed(before, after):
        was = _at(before, path)
        if was != text or is_known_now(before.choices, after.choices, path[-1], path[1] if path[0] == "debts" else ""):
            yield SetValue(path, text, was)
            before = _with(before, path, text)  # what follows from it is no part of its own
    for table in TABLES:
        old, new = ({row.id: row for row in _rows(case, table)} for case in (before, after))
        yield from (Remove(table, row) for id, row in old.items() if id not in new)
        for id, row in new.items():
            if id in old:
                yield from _texts((table, id), _cells(old[id]), _cells(row))
        ids = list(new)
        last = max((k for k, id in enumerate(ids) if id in old), default=-1)
        for k, (id, row) in enumerate(new.items()):
            if id not in old:
                yield Add(table, row, tuple(ids[:k]) if k < last else None)
    yield from _set_values(("spent",), before.spent, after.spent)
    yield from _texts(("sorts",), before.sorts, after.sorts)
    yield from _texts(("choices",), before.choices, after.choices)


def _typed(before: Case, after: Case) -> Iterator[tuple[FieldPath, str]]:
    """The texts of the month and of the debts in both cases; first those of a debt on which others rest."""
    for name, text in after.budget.texts().items():
        yield ("budget", name), text
    both = {row.id for row in before.entries}
    for row in after.entries:
        cells = _cells(row) if row.id in both else {}
        yield from ((("debts", row.id, name), cells[name]) for name in sorted(cells, key=lambda n: n not in RESTED_ON))


def _texts(path: FieldPath, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[SetValue]:
    for name in dict.fromkeys((*before, *after)):
        yield from _set_values((*path, name), before.get(name, ABSENT), after.get(name, ABSENT))


def _set_values(path: FieldPath, was: Any, value: Any) -> Iterable[SetValue]:
    return () if _same(was, value) else (SetValue(path, value, was),)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _cells(row: Row) -> dict[str, str]:
    if isinstance(row, TakenAway):
        return {}  # none of them is ever changed
    if isinstance(row, KeptEntry):
        return row.texts()
    kinds = {"product": row.product} if isinstance(row, DebtEntry) else {"kind": row.kind, "every": row.every}
    return {**kinds, **row.texts()}


def _rows(case: Case, table: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = getattr(case, _ATTRIBUTES.get(table, table))
    return rows


def _with_rows(case: Case, table: str, rows: tuple[Any, ...]) -> Case:
    changed: dict[str, Any] = {_ATTRIBUTES.get(table, table): rows}
    return replace(case, **changed)


def _read_on(row: Row, case: Case) -> Row:
    """A row as it is read on the day of the case: what is put back may have been typed under another day.

    Its days of lateness, and a day without its year, were true on that day: where they would mean another date now,
    the whole date is put back.
    """
    if isinstance(row, KeptEntry):
        anew = KeptEntry.read(row.table, row.texts(), case.day, id=row.id)
        same = all(anew[name].value == cell.value for name, cell in row.cells.items())
        return anew if same else KeptEntry.read(row.table, row.lasting_texts(), case.day, id=row.id)
    if not isinstance(row, DebtEntry):
        return row
    read = DebtEntry.read(row.product, row.texts(), case.day, id=row.id)
    days = ("overdue_since", "last_event", "told_on")
    if all(getattr(row, name).value in (None, getattr(read, name).value) for name in days):
        return read
    return DebtEntry.read(row.product, row.lasting_texts(), case.day, id=row.id)


def _at(case: Case, path: FieldPath) -> Any:
    match path:
        case ("as_of",):
            return case.as_of.text
        case ("budget", name):
            return case.budget.texts()[name]
        case (table, id, name) if table in TABLES:
            rows = _rows(case, table)
            return _cells(rows[position(rows, id, TABLES[table])])[name]
        case ("choices" | "sorts" as kind, name):
            return getattr(case, kind).get(name, ABSENT)
        case (name,):
            return getattr(case, name)
    raise Refused("field.unknown", f"there is no field {path!r}", given=str(path))


def _with(case: Case, path: FieldPath, value: Any) -> Case:
    match path:
        case ("as_of",):
            return case.with_as_of(value)
        case ("budget", name):
            return replace(case.with_budget(name, value), invented=case.invented)
        case ("debts", id, name) if name != "product" or value in PRODUCTS:
            return replace(case.with_debt(id, name, value), invented=case.invented)
        case (table, id, name) if table in TABLES:
            rows = _rows(case, table)
            row_place = position(rows, id, TABLES[table])
            return _with_rows(case, table, replaced(rows, row_place, _changed(rows[row_place], name, value, case)))
        case ("choices", name):
            return case.without_choices([name]) if value is ABSENT else case.with_choices({name: value})
        case ("sorts", name):
            return replace(case, sorts=_made(case.sorts, name, value))
        case (name,):
            return replace(case, **{name: value})
    raise Refused("field.unknown", f"there is no field {path!r}", given=str(path))


def _made(made: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {key: one for key, one in {**made, name: value}.items() if one is not ABSENT}


def _changed(row: Row, name: str, text: str, case: Case) -> Row:
    cells = {**_cells(row), name: text}
    if isinstance(row, DebtEntry):
        return DebtEntry.read(cells.pop("product"), cells, case.day, id=row.id)
    if isinstance(row, KeptEntry):
        return KeptEntry.read(row.table, cells, case.day, id=row.id)
    return LineEntry.read(cells.pop("kind"), cells.pop("every"), cells, id=row.id)
