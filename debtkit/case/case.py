"""Everything that a person typed, as one value that never changes: each edit gives a new one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from math import isfinite
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.results.show import shown
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, PRODUCTS, BudgetEntry, DebtEntry, with_usual_count
from debtkit.case.fields.answer_marks import guessed_for, without_marks
from debtkit.case.fields.identity import position, replaced
from debtkit.case.fields.naming import own_names
from debtkit.case.fields.typed import Note, Typed, read, read_date
from debtkit.case.kept.entry import KEPT_FIELDS, KeptEntry
from debtkit.case.month_lines import LINE_FIELDS, LINE_KINDS, LineEntry, named
from debtkit.case.spending.spending_by_month import MOST_ROWS, Spent
from debtkit.credit.debt import Debt
from debtkit.credit.parties import Parties
from debtkit.errors import DebtkitError, Refused, WrongType
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import NEEDS, Line

_LONGEST_NAME = 40  # letters of a debt's name in sentences, tables and pictures
PRESETS = {kind: {"periods": "12"} for kind in ("huabei_instalments", "huabei_checkout")}


class Problem(NamedTuple):
    """Something that cannot be used, and its place: ``("debts", 0, "rate")`` or ``("budget", "income")``."""

    place: tuple[str | int, ...]
    error: DebtkitError


class Remark(NamedTuple):
    """Something that can be used but deserves a second look, and its place."""

    place: tuple[str | int, ...]
    note: Note


SHOWN = ("day", "household", "language", "entries", "lines", "agreements", "paid", "log")
COLUMNS = ("product", "name", "principal", "rate", "kind", "amount", "every", "on", "owed", "lender")


@shown(*SHOWN, columns=COLUMNS)
@dataclass(frozen=True)
class Case:
    """What a person typed: their debts, their month, and how they set the controls.

    Parameters
    ----------
    as_of : str
        The day on which the figures are true, as it was typed.
    entries : iterable of DebtEntry
        The rows of the debt table; `debts` gives those that can be used.
    budget : BudgetEntry
        The month.
    choices : mapping
        Settings of the apps' controls by name: text, numbers, true or false, or nothing.
    lines : tuple of LineEntry
        The month line by line; `month_lines` gives those that can be used.
    spent : tuple of Spent
        What was spent in past months, by kind.
    sorts : mapping of str to str
        Which kinds of past spending the person calls a ``need`` or a ``want``.
    agreements, paid, log : tuple of KeptEntry
        Agreements in writing, the payments made under them, and the log of calls; `case.kept.lookup` reads them.
    household : str
        Which invented household the figures began as, or "".
    invented : bool
        Whether every figure is still as that household has it; the first change of one ends that.
    language : str
        The language that the person chose, or "".
    removed : tuple of TakenAway
        What was taken away, the latest last, so that it can be brought back; it is in no figure.
    came_from : Note, optional
        How it was loaded, where the person should know: from the backup, for one. Not saved.

    Notes
    -----
    Nothing that is typed is lost: a text that cannot be read stays in its field beside the reason, and a field that a
    product does not ask for keeps its text. Each row has an ``id`` that stays with it; the methods that change a row
    take its number from 0 or its id. Two cases are equal where the same was typed and chosen, whatever the ids.

    Examples
    --------
    >>> case = Case.blank("2026-11-23").add_debt("jiebei", principal="3万", rate="0.045%", periods_left="8")
    >>> case = case.with_debt(0, "overdue_days", "20")
    >>> case.debts()[0].on("2026-11-23").principal
    30000.0
    >>> [problem.place for problem in case.with_debt(0, "rate", "0.045").problems()]
    [('debts', 0, 'rate'), ('budget', 'income'), ('budget', 'essentials')]
    """

    as_of: Typed
    entries: tuple[DebtEntry, ...]
    budget: BudgetEntry
    choices: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)
    lines: tuple[LineEntry, ...] = ()
    spent: tuple[Spent, ...] = ()
    sorts: Mapping[str, str] = field(default_factory=dict)
    agreements: tuple[KeptEntry, ...] = ()
    paid: tuple[KeptEntry, ...] = ()
    log: tuple[KeptEntry, ...] = ()
    household: str = ""
    invented: bool = False
    language: str = ""
    removed: tuple[Any, ...] = field(default=(), compare=False)
    came_from: Note | None = field(default=None, compare=False)

    @classmethod
    def blank(cls, as_of: str = "", language: str = "") -> Self:
        """A case in which only the day is filled in."""
        return cls(read(as_of, read_date), (), BudgetEntry.read({}), language=language)

    @property
    def day(self) -> date | None:
        """The day on which the figures are true, where it can be read."""
        return self.as_of.value if isinstance(self.as_of.value, date) else None

    def with_as_of(self, text: str) -> Self:
        """The same figures taken as true on another day. Days of lateness and days without a year become dates."""
        typed = read(text, read_date)
        moved = self.day is not None and typed.value != self.day
        texts = (row.lasting_texts() if moved else row.texts() for row in self.entries)
        rows = (
            DebtEntry.read(row.product, text, typed.value, id=row.id)
            for row, text in zip(self.entries, texts, strict=True)
        )
        kept = {
            table: tuple(KeptEntry.read(table, row.lasting_texts(), typed.value, id=row.id) for row in self.kept(table))
            for table in (KEPT_FIELDS if typed.value != self.day else ())
        }
        return self._own(as_of=typed, entries=tuple(rows), **kept)._counted()

    def add_debt(self, product: str, **texts: str) -> Self:
        """One more row, with what is usual for the product filled in."""
        _known("product.unknown", product, PRODUCTS)
        for name in texts:
            _known("field.unknown", name, DEBT_FIELDS)
        row = DebtEntry.read(product, {**PRESETS.get(product, {}), **texts}, self.day)
        return self._own(entries=(*self.entries, row))

    def with_debt(self, row: int | str, field: str, text: str) -> Self:
        """The same with another text in one field of a row, ``"product"`` included; a guess that rests on it goes."""
        place = position(self.entries, row, "debt")
        was = self.entries[place]
        guessed = [] if text == was.product else guessed_for(self.choices, field, was.id)
        product, texts = was.product, was.texts() | {name: PRESETS.get(text, {}).get(name, "") for name in guessed}
        if field == "product":
            _known("product.unknown", text, PRODUCTS)
            product = text
        else:
            _known("field.unknown", field, DEBT_FIELDS)
            texts[field] = text
        choices = without_marks(self.choices, [field, *guessed], was.id)
        changed = DebtEntry.read(product, texts, self.day, id=was.id)
        return self._own(entries=replaced(self.entries, place, changed), choices=choices)._counted()

    def remove_debt(self, row: int | str) -> Self:
        """The same without a row, and without the choices that are about it."""
        place = position(self.entries, row, "debt")
        gone = self.entries[place].id
        kept = {name: value for name, value in self.choices.items() if value != gone and not name.endswith(f"_{gone}")}
        return self._own(entries=replaced(self.entries, place), choices=kept)

    def with_budget(self, field: str, text: str) -> Self:
        """The same with another text in one field of the month."""
        _known("field.unknown", field, BUDGET_FIELDS)
        budget = BudgetEntry.read({**self.budget.texts(), field: text})
        return self._own(budget=budget, choices=without_marks(self.choices, [field]))

    def add_line(self, kind: str, every: str = "month", **texts: str) -> Self:
        """One more line of the month."""
        _known("line.kind", kind, LINE_KINDS)
        return self._own(lines=(*self.lines, LineEntry.read(kind, every, texts)))

    def add_lines(self, entries: Iterable[LineEntry]) -> Self:
        """More lines of the month, below the others."""
        return self._own(lines=(*self.lines, *entries))

    def with_line(self, row: int | str, field: str, text: str) -> Self:
        """The same with another text in one field of a line, ``"kind"`` and ``"every"`` included."""
        place = position(self.lines, row, "line")
        was = self.lines[place]
        _known("field.unknown", field, ("kind", "every", *LINE_FIELDS))
        kind, every = (text if field == name else getattr(was, name) for name in ("kind", "every"))
        changed = LineEntry.read(kind, every, {**was.texts(), field: text}, id=was.id)
        return self._own(lines=replaced(self.lines, place, changed))

    def remove_line(self, row: int | str) -> Self:
        """The same without a line."""
        return self._own(lines=replaced(self.lines, position(self.lines, row, "line")))

    def add_kept(self, table: str, **texts: str) -> Self:
        """One more row of ``agreements``, ``paid`` or ``log``."""
        _known("kept.table", table, tuple(KEPT_FIELDS))
        for name in texts:
            _known("field.unknown", name, KEPT_FIELDS[table])
        return self._own(**{table: (*self.kept(table), KeptEntry.read(table, texts, self.day))})

    def with_kept(self, table: str, row: int | str, field: str, text: str) -> Self:
        """The same with another text in one field of such a row."""
        _known("kept.table", table, tuple(KEPT_FIELDS))
        place = position(self.kept(table), row, table)
        _known("field.unknown", field, KEPT_FIELDS[table])
        was = self.kept(table)[place]
        changed = KeptEntry.read(table, {**was.texts(), field: text}, self.day, id=was.id)
        return self._own(**{table: replaced(self.kept(table), place, changed)})

    def remove_kept(self, table: str, row: int | str) -> Self:
        """The same without such a row; with an agreement go the payments made under it."""
        _known("kept.table", table, tuple(KEPT_FIELDS))
        place = position(self.kept(table), row, table)
        gone = self.kept(table)[place].id
        rest: dict[str, Any] = {table: replaced(self.kept(table), place)}
        if table == "agreements":
            rest["paid"] = tuple(paid for paid in self.paid if paid["agreement"].value != gone)
        return self._own(**rest)

    def kept(self, table: str) -> tuple[KeptEntry, ...]:
        """The rows of ``agreements``, ``paid`` or ``log``."""
        rows: tuple[KeptEntry, ...] = getattr(self, table)
        return rows

    def with_spent(self, spent: Iterable[Spent]) -> Self:
        """The same with other past spending."""
        return self._own(spent=tuple(spent)[-MOST_ROWS:])

    def with_sort(self, kind: str, need: str) -> Self:
        """The same with a kind of past spending called a ``need`` or a ``want``."""
        _known("spending.sort", need, NEEDS)
        return self._own(sorts={**self.sorts, kind: need})

    def month_lines(self) -> list[Line]:
        """The lines that can be used, in their order, each with a name of its own."""
        return named(self.lines)

    def with_choice(self, name: str, value: Any) -> Self:
        """The same with a control set; None is a setting too."""
        return self.with_choices({name: value})

    def with_choices(self, made: Mapping[str, Any]) -> Self:
        """The same with several controls set."""
        for name, value in made.items():
            if not (value is None or isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))):
                raise WrongType(
                    "choice.type",
                    f"a choice is text, a number, true, false or None, not {value!r}",
                    name=name,
                    given=value,
                )
        return replace(self, choices={**self.choices, **made})._counted()

    def without_choices(self, names: Iterable[str]) -> Self:
        """The same as if these controls had never been set."""
        gone = set(names)
        return replace(self, choices={name: value for name, value in self.choices.items() if name not in gone})

    def with_language(self, language: str) -> Self:
        """The same in another language."""
        return replace(self, language=language)

    def debts(self) -> list[Debt]:
        """The debts that can be used, in the order of their rows, each with a name of its own.

        One without a name is called by its row's number, and the second of two alike gets a number behind it. Of a
        name of more than 40 letters the first 39 are shown.
        """
        return [*self.debts_by_id().values()]

    def debts_by_id(self) -> dict[str, Debt]:
        """The same debts by the ids of their rows."""
        return {self.entries[row].id: debt for row, debt in self._named}

    def parties(self) -> dict[str, Parties]:
        """The parties of each debt, by the debt's name, where anything was typed about it."""
        return {debt.name: parties for row, debt in self._named if (parties := self.entries[row].parties)}

    @cached_property
    def _named(self) -> tuple[tuple[int, Debt], ...]:
        """The places of the rows that can be used, and their debts, each with its own name."""
        names = own_names([_shown(entry.name.text.strip()) for entry in self.entries])
        rows = enumerate(zip(self.entries, names, strict=True))
        return tuple((row, replace(entry.debt, name=name)) for row, (entry, name) in rows if entry.debt)

    def lines_budget(self) -> Budget | None:
        """The month that the lines make; None where there is no line, or they cannot be added up."""
        lines = self.month_lines()
        try:
            return Budget.from_lines(lines) if lines else None
        except DebtkitError:
            return None

    def household_budget(self) -> Budget | None:
        """The month as a `Budget`, where it can be used; its year is as uneven as the lines that come to it."""
        budget, lines = self.budget.budget, self.lines_budget()
        return budget.falling_as(lines) if budget and lines else budget

    def savings(self) -> float:
        """Cash at hand [yuan]; 0 where nothing readable was typed."""
        return float(self.budget.savings.value or 0)

    def problems(self) -> list[Problem]:
        """What cannot be used, from top to bottom."""
        problems = [Problem(place, cell.problem) for place, cell in self._cells() if cell.problem]
        rows = [Problem(("debts", i), row.problem) for i, row in enumerate(self.entries) if row.problem]
        lines = [Problem(("lines", i), line.problem) for i, line in enumerate(self.lines) if line.problem]
        kept_rows = ((table, i, row) for table in KEPT_FIELDS for i, row in enumerate(self.kept(table)))
        kept = [Problem((table, i), row.problem) for table, i, row in kept_rows if row.problem]
        return [*problems, *rows, *lines, *kept]

    def remarks(self) -> list[Remark]:
        """What can be used but deserves a second look, from top to bottom."""
        return [Remark(place, cell.note) for place, cell in self._cells() if cell.note]

    def _cells(self) -> Iterable[tuple[tuple[str | int, ...], Typed]]:
        yield ("as_of",), self.as_of
        for index, row in enumerate(self.entries):
            for name in DEBT_FIELDS:
                yield ("debts", index, name), getattr(row, name)
        for name in BUDGET_FIELDS:
            yield ("budget", name), getattr(self.budget, name)
        for index, line in enumerate(self.lines):
            for name in LINE_FIELDS:
                yield ("lines", index, name), getattr(line, name)
        for table in KEPT_FIELDS:
            for index, kept in enumerate(self.kept(table)):
                for name, cell in kept.cells.items():
                    yield (table, index, name), cell

    def _counted(self) -> Self:
        """The same with the usual number of payments where none was agreed, as it now is for each debt."""
        rows = [with_usual_count(row, self.choices, self.day) for row in self.entries]
        return self if [*map(id, rows)] == [*map(id, self.entries)] else replace(self, entries=tuple(rows))

    def _own(self, **changed: Any) -> Self:
        """The same with a figure changed: from here on it may be somebody's, and is invented no longer."""
        return replace(self, **changed, invented=False)


def _known(code: str, given: str, allowed: tuple[str, ...]) -> None:
    if given not in allowed:
        raise Refused(code, f"it must be one of {', '.join(allowed)}, not {given!r}", given=given)


def _shown(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
