"""The table in which a month is entered line by line."""

from collections.abc import Callable
from typing import Any

from debtkit.apps.desk import Desk
from debtkit.apps.fields import field, group
from debtkit.apps.forms import message
from debtkit.apps.rows_table import RowsTable
from debtkit.case.case import Case
from debtkit.case.month_lines import HOW_OFTEN, LINE_FIELDS, LINE_KINDS, LineEntry
from debtkit.errors import DebtkitError
from debtkit.household.budget import Budget
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import whole_money

PRESETS = ("income", "home", "food", "bills", "want")


class LinesTable(RowsTable):
    """The lines of the month on a desk."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        words = {name: say(f"app.lines.{name}") for name in ("caption", "empty", "remove")}
        super().__init__(desk, changed, [group("lines", "", _columns())], words)
        self.widget.add_class("dk-lines")

    def show(self) -> None:
        """Show the lines, what is wrong with them, and the buttons."""
        lines = self.desk.case.lines
        self.widget.closed = [
            f"{name}.low" for name, line in zip(self.names, lines, strict=True) if line.kind != "income"
        ]
        self.widget.rows = self.rows()
        self.widget.messages = {
            f"{name}.{place}": said
            for name, line in zip(self.names, lines, strict=True)
            for place, said in _messages(line)
        }
        adds = [{"name": f"add_{kind}", "label": say(f"app.lines.add.{kind}")} for kind in PRESETS]
        undo = {"name": "undo", "label": say("app.do.undo"), "disabled": not self.desk.undone}
        take = {"name": "take", "label": say("app.lines.take"), "main": True, "disabled": not self._differs()}
        self.widget.actions = [*adds, undo, take]

    def entries(self, case: Case) -> tuple[LineEntry, ...]:
        return case.lines

    def cells(self, entry: LineEntry) -> dict[str, str]:
        return {"kind": entry.kind, "every": entry.every, **entry.texts()}

    def put(self, case: Case, index: int, name: str, text: str) -> Case:
        allowed = {"kind": LINE_KINDS, "every": HOW_OFTEN}.get(name, (text,))
        return case.with_line(index, name, text) if text in allowed else case

    def without(self, case: Case, index: int) -> Case:
        return case.remove_line(index)

    def added(self, case: Case, what: str) -> Case | None:
        return case.add_line(what, name=say(f"app.lines.kind.{what}")) if what in LINE_KINDS else None

    def pressed(self, action: str) -> None:
        if action == "take":
            self.desk.change(taken(self.desk.case))

    def _differs(self) -> bool:
        case = self.desk.case
        return taken(case) != case


def from_lines(case: Case) -> Budget | None:
    """The month that the lines make; None where there is no line, or they cannot be added up."""
    lines = case.month_lines()
    try:
        return Budget.from_lines(lines) if lines else None
    except DebtkitError:
        return None


def taken(case: Case) -> Case:
    """The case with what the lines come to as its month; what no line says anything about stays as it was typed."""
    found = from_lines(case)
    if found is None:
        return case
    kinds = {"income" if line.kind == "income" else "essentials" for line in case.lines if line.line}
    for name in sorted(kinds):
        amount = getattr(found, name)
        if amount != getattr(case.budget, name).value:
            case = case.with_budget(name, whole_money(amount, unit=False))
    return case


def _messages(line: LineEntry) -> list[tuple[str, dict[str, str]]]:
    found = [(name, message(getattr(line, name))) for name in LINE_FIELDS]
    if line.problem:
        found.append(("kind", {"level": "error", "text": explain(line.problem)}))
    return [(name, said) for name, said in found if said]


def _columns() -> list[dict[str, Any]]:
    kinds = [[kind, say(f"app.lines.kind.{kind}")] for kind in LINE_KINDS]
    often = [[every, say(f"app.lines.every.{every}")] for every in HOW_OFTEN]
    return [
        field("name", say("app.lines.name")),
        field("kind", say("app.lines.what"), "choice", options=kinds),
        field("amount", say("app.lines.amount"), "money", unit=say("app.month.yuan")),
        field("every", say("app.lines.often"), "choice", options=often),
        field("months", say("app.lines.months"), "text", unit=say("app.lines.months_unit")),
        field("low", say("app.lines.low"), "money", unit=say("app.lines.low_unit")),
    ]
