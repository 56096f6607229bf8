"""What an edit takes away from a case is kept with the case, so that it can be brought back on a page opened later."""

from dataclasses import replace
from datetime import date

from debtkit.case.case import Case
from debtkit.case.edits import ABSENT, Add, Edit, EditGroup, FieldPath, Remove, SetValue, TakenAway, difference
from debtkit.case.entries import DebtEntry
from debtkit.case.fields.answer_marks import entered_on_choice
from debtkit.case.fields.identity import new_id
from debtkit.case.fields.typed import read, read_date
from debtkit.case.kept.entry import KEPT_FIELDS
from debtkit.errors import Refused

TABLE = "removed"
MOST = 20  # the oldest goes first
TEXTS = ("budget", "debts", "lines", *KEPT_FIELDS)  # whose fields are texts that somebody types


def keeping_edit(before: Case, after: Case) -> Edit | None:
    """The edit that makes one case of another, and keeps with the case what it takes away; None where they are alike.

    What the other case keeps itself is kept too.

    Examples
    --------
    >>> before = Case.blank("2026-11-23").add_debt("jiebei", name="借呗")
    >>> after, _ = keeping_edit(before, before.remove_debt(0)).apply(before)
    >>> after.entries, debts_in(after.removed[0])
    ((), ['借呗'])
    """
    kept = {each.id: each for each in (*before.removed, *after.removed) if not _typed_anew(each, after)}
    edit = difference(before, replace(after, removed=before.removed))
    if edit is not None and _takes_away(edit) and not (before.invented and before.household != after.household):
        back = edit.apply(before)[1]
        if after.household and after.household != before.household:  # what is alike now can differ when it comes back
            texts = before.budget.texts().items()
            back = EditGroup((back, *(SetValue(("budget", name), text, text) for name, text in texts)))
        taken = TakenAway(new_id(), after.as_of.text, back)  # the day is set first
        kept[taken.id] = taken
    newest = tuple(kept.values())[-MOST:]
    return difference(before, replace(after, removed=newest))


def removed_ids(case: Case) -> frozenset[str]:
    """The ids of what was taken away from a case and is kept."""
    return frozenset(each.id for each in case.removed)


def parts_of(edit: Edit) -> list[Edit]:
    """The single edits of which one is made."""
    return [each for part in edit.parts for each in parts_of(part)] if isinstance(edit, EditGroup) else [edit]


def taken_by(back: Edit) -> TakenAway | None:
    """What an edit took away, by that which takes it back; None where it took nothing away."""
    rows = [part.row for part in parts_of(back) if isinstance(part, Remove) and part.table == TABLE]
    return next((row for row in reversed(rows) if isinstance(row, TakenAway)), None)


def bringing_back(taken: TakenAway, case: Case) -> Edit:
    """The edit that brings it back into a case, after which it is kept no longer.

    The figures of a debt stay those of the day on which they were taken away (see `case.kept.due_since`).
    """
    whole = _in_place_of_household(taken, case)
    edit = None if whole is None else keeping_edit(case, whole)
    return edit or EditGroup((taken.back, *_marked_older(taken, case), Remove(TABLE, taken)))


def _marked_older(taken: TakenAway, case: Case) -> list[Edit]:
    """The edits that mark debts with the day that their figures are of, where the case's day stays another one."""
    days = [part for part in parts_of(taken.back) if isinstance(part, SetValue) and part.path == ("as_of",)]
    if any(part.fits(case) for part in days):
        return []
    then = read(days[0].value if days else taken.as_of, read_date).value
    if not isinstance(then, date) or case.day is None or then == case.day:
        return []
    kept = {part.path for part in parts_of(taken.back) if isinstance(part, SetValue)}
    marks = [("choices", entered_on_choice(id)) for id in sorted(debt_ids(taken))]
    return [SetValue(path, then.isoformat(), ABSENT) for path in marks if path not in kept]


def _in_place_of_household(taken: TakenAway, case: Case) -> Case | None:
    """The case that gave way to an invented household, in place of that one; None where it did not, or that is gone.

    Figures of a household never stay beside one's own, even where some of them were changed meanwhile.
    """
    parts = parts_of(taken.back)
    households = [part.was for part in parts if isinstance(part, SetValue) and part.path == ("household",)]
    if not case.household or case.household not in households:
        return None
    for entry in case.entries:
        case = case.remove_debt(entry.id)
    for line in case.lines:
        case = case.remove_line(line.id)
    for table in KEPT_FIELDS:
        for row in case.kept(table):
            case = case.remove_kept(table, row.id)
    for part in parts:
        if not isinstance(part, Remove):
            case, _ = part.apply(case)
    return replace(case, removed=tuple(each for each in case.removed if each.id != taken.id))


def _takes_away(edit: Edit) -> bool:
    """Rows, past spending, or the text of a field with nothing in its place."""
    emptied = [part.path[0] for part in parts_of(edit) if isinstance(part, SetValue) and part.was and not part.value]
    removed = any(isinstance(part, Remove) for part in parts_of(edit))
    return removed or "spent" in emptied or emptied.count("budget") > 1 or bool(_emptied(edit))


def fields_in(taken: TakenAway) -> dict[FieldPath, str]:
    """What stood in fields that were emptied, by their paths; nothing where rows were taken away."""
    parts = [part for part in parts_of(taken.back) if not _is_choice(part)]
    fields = {part.path: part.value for part in parts if isinstance(part, SetValue) and _is_text(part)}
    return fields if len(fields) == len(parts) else {}


def _emptied(edit: Edit) -> list[FieldPath]:
    """The fields whose text an edit takes away, where it does nothing else."""
    parts = [part for part in parts_of(edit) if not _is_choice(part)]
    emptied = [part.path for part in parts if isinstance(part, SetValue) and _is_text(part) and part.was.strip()]
    return emptied if len(emptied) == len(parts) and not any(_text(part) for part in parts) else []


def _typed_anew(taken: TakenAway, case: Case) -> bool:
    """Whether something is in a field again whose text was taken away."""
    fields = [SetValue(path, "", "") for path in fields_in(taken)]
    return any(_has_text(field, case) for field in fields)


def _has_text(field: SetValue, case: Case) -> bool:
    try:
        return bool(field.was_in(case).strip())
    except Refused:  # its row is gone
        return False


def _is_choice(part: Edit) -> bool:
    return isinstance(part, SetValue) and part.path[0] == "choices"


def _is_text(part: SetValue) -> bool:
    return part.path[0] in TEXTS and isinstance(part.value, str)


def _text(part: Edit) -> str:
    return part.value.strip() if isinstance(part, SetValue) and isinstance(part.value, str) else ""


def debts_in(taken: TakenAway) -> list[str]:
    """The names of the debts that were taken away, as they were typed."""
    return [name for row in _debts(taken) if (name := row.name.text.strip())]


def debt_ids(taken: TakenAway) -> set[str]:
    """The ids of the debts that were taken away."""
    return {row.id for row in _debts(taken)}


def _debts(taken: TakenAway) -> list[DebtEntry]:
    rows = [part.row for part in parts_of(taken.back) if isinstance(part, Add)]
    return [row for row in rows if isinstance(row, DebtEntry)]
