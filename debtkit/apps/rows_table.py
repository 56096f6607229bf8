"""A table of rows that are typed in: debts, and the lines of a month."""

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from debtkit.apps.desk import Desk
from debtkit.apps.fields import Fields, Row
from debtkit.case.case import Case


class RowsTable:
    """Rows of the case on a desk. `changed` is called after every change; the lesson then calls `refresh`.

    What kind of rows they are, a table of its own says: `entries`, `cells`, `put`, `without`, `added` and `show`.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None], groups: list[dict[str, Any]], words: dict[str, str]):
        self.desk, self.changed = desk, changed
        self._ids = count(1)
        self.names: list[str] = []
        self.widget = Fields(shape="table", groups=groups, words=words)
        self.widget.observe(self._typed, "rows")
        self.widget.on_press(self._pressed)

    def entries(self, case: Case) -> Sequence[Any]:
        """The rows of a case."""
        raise NotImplementedError

    def cells(self, entry: Any) -> dict[str, str]:
        """What was typed in a row, by field."""
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

    def show(self) -> None:
        """Bring columns, messages and buttons up to date; the rows are set between columns and messages."""
        raise NotImplementedError

    def pressed(self, action: str) -> None:
        """A button that is the table's own."""

    def refresh(self) -> None:
        """Show the case as it stands."""
        self._name_rows()
        with self.widget.hold_sync():
            self.show()

    def rows(self) -> list[Row]:
        """The case as the browser shows it."""
        shown = {field["name"] for each in self.widget.groups for field in each["fields"]}
        entries = zip(self.names, self.entries(self.desk.case), strict=True)
        return [
            {"id": name, **{f: text for f, text in self.cells(entry).items() if f in shown}} for name, entry in entries
        ]

    def _name_rows(self) -> None:
        there = len(self.entries(self.desk.case))
        self.names = [*self.names, *(f"d{next(self._ids)}" for _ in range(there - len(self.names)))][:there]

    def _typed(self, change: Any) -> None:
        self._name_rows()
        if change["new"] == self.rows():
            return
        case, before = self.desk.case, {row["id"]: row for row in change["old"]}
        for row in change["new"]:
            if row["id"] in before and row["id"] in self.names:
                case = self._with_row(case, self.names.index(row["id"]), before[row["id"]], row)
        self.desk.change(case)
        self.changed()

    def _with_row(self, case: Case, index: int, before: Row, after: Row) -> Case:
        """The case with what was just typed in a row, and nothing else: another lesson may have changed the rest."""
        for name in self.cells(self.entries(case)[index]):
            new = after.get(name, "")
            if new != before.get(name, ""):
                case = self.put(case, index, name, new)
        return case

    def _pressed(self, action: str, row: str | None) -> None:
        self._name_rows()
        if action == "remove" and row in self.names:
            index = self.names.index(row)
            del self.names[index]
            self.desk.change(self.without(self.desk.case, index))
        elif action.startswith("add_"):
            case = self.added(self.desk.case, action.removeprefix("add_"))
            if case:
                self.desk.change(case)
        elif action == "undo":
            self.names.clear()
            self.desk.undo()
        else:
            self.pressed(action)
        self.changed()
