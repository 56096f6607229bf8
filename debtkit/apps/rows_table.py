"""A table of rows that are typed in: debts, and the lines of a month."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, ClassVar

from debtkit.apps.fields import Fields, Row
from debtkit.apps.forms import message
from debtkit.apps.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.explain import explain


class RowsTable:
    """Rows of the case in a session. `changed` is called after every change; the lesson then calls `refresh`.

    A table of its own says what kind of rows they are.

    Attributes
    ----------
    part : str
        Where its words stand, ``app.<part>``.
    texts : sequence of str
        The fields that are read.
    choices : mapping
        The fields that are chosen, with what can be chosen; beside the first stands what is wrong with a whole row.
    """

    part: ClassVar[str]
    texts: ClassVar[Sequence[str]]
    choices: ClassVar[Mapping[str, Sequence[str]]]

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        self.session, self.changed = session, changed
        self._ids = count(1)
        self.names: list[str] = []
        words = {name: say(f"app.{self.part}.{name}") for name in ("caption", "empty", "remove")}
        self.widget = Fields(shape="table", groups=self.groups(), words=words)
        self.widget.add_class(f"dk-{self.part}")
        self.widget.observe(self._typed, "rows")
        self.widget.on_press(self._pressed)

    def entries(self, case: Case) -> Sequence[Any]:
        """The rows of a case."""
        raise NotImplementedError

    def groups(self) -> list[dict[str, Any]]:
        """The columns."""
        raise NotImplementedError

    def closed(self, entry: Any) -> list[str]:
        """The fields that a row does not ask for."""
        raise NotImplementedError

    def actions(self) -> list[dict[str, Any]]:
        """The buttons."""
        raise NotImplementedError

    def put(self, case: Case, index: int, name: str, text: str) -> Case:
        """The case with another text in one field of a row."""
        raise NotImplementedError

    def without(self, case: Case, index: int) -> Case:
        """The case without a row."""
        raise NotImplementedError

    def added(self, case: Case, what: str) -> Case | None:
        """The case with one more row of a kind; None where there is no such kind."""
        raise NotImplementedError

    def pressed(self, action: str) -> None:
        """A button that is the table's own."""

    def refresh(self) -> None:
        """Show the case as it stands."""
        self._name_rows()
        rows = list(zip(self.names, self.entries(self.session.case), strict=True))
        with self.widget.hold_sync():
            self.widget.groups = self.groups()
            self.widget.closed = [f"{name}.{place}" for name, entry in rows for place in self.closed(entry)]
            self.widget.rows = self.rows()
            self.widget.messages = {
                f"{name}.{place}": said for name, entry in rows for place, said in self._said(entry)
            }
            self.widget.actions = self.actions()

    def _said(self, entry: Any) -> Iterator[tuple[str, dict[str, str]]]:
        for name in self.texts:
            if said := message(getattr(entry, name)):
                yield name, said
        if entry.problem:
            yield next(iter(self.choices)), {"level": "error", "text": explain(entry.problem)}

    def _cells(self, entry: Any) -> dict[str, str]:
        """What was typed in a row, by field."""
        return {**{name: getattr(entry, name) for name in self.choices}, **entry.texts()}

    def rows(self) -> list[Row]:
        """The case as the browser shows it."""
        shown = {field["name"] for each in self.widget.groups for field in each["fields"]}
        entries = zip(self.names, self.entries(self.session.case), strict=True)
        return [
            {"id": name, **{f: text for f, text in self._cells(entry).items() if f in shown}} for name, entry in entries
        ]

    def _name_rows(self) -> None:
        there = len(self.entries(self.session.case))
        self.names = [*self.names, *(f"d{next(self._ids)}" for _ in range(there - len(self.names)))][:there]

    def _typed(self, change: Any) -> None:
        self._name_rows()
        if change["new"] == self.rows():
            return
        case, before = self.session.case, {row["id"]: row for row in change["old"]}
        for row in change["new"]:
            if row["id"] in before and row["id"] in self.names:
                case = self._with_row(case, self.names.index(row["id"]), before[row["id"]], row)
        self.session.change(case)
        self.changed()

    def _with_row(self, case: Case, index: int, before: Row, after: Row) -> Case:
        """The case with what was just typed in a row, and nothing else: another lesson may have changed the rest."""
        for name in self._cells(self.entries(case)[index]):
            new = after.get(name, "")
            if new != before.get(name, "") and new in self.choices.get(name, (new,)):
                case = self.put(case, index, name, new)
        return case

    def _pressed(self, action: str, row: str | None) -> None:
        self._name_rows()
        if action == "remove" and row in self.names:
            index = self.names.index(row)
            del self.names[index]
            self.session.change(self.without(self.session.case, index))
        elif action.startswith("add_"):
            case = self.added(self.session.case, action.removeprefix("add_"))
            if case:
                self.session.change(case)
        elif action == "undo":
            self.names.clear()
            self.session.undo()
        else:
            self.pressed(action)
        self.changed()
