"""The table in which a month is entered line by line."""

from typing import Any

from debtkit.apps.kit.inputs.table import RowsTable
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.case.case import Case
from debtkit.case.month_lines import HOW_OFTEN, LINE_FIELDS, LINE_KINDS, LineEntry
from debtkit.words.catalogue import say
from debtkit.words.formats import together, whole_money

TAKEN = ("income", "essentials")
PRESETS = ("income", "home", "food", "bills", "want")


class LinesTable(RowsTable):
    """The lines of the month in a session."""

    part, texts, choices = "lines", LINE_FIELDS, {"kind": LINE_KINDS, "every": HOW_OFTEN}

    def entries(self, case: Case) -> tuple[LineEntry, ...]:
        return case.lines

    def groups(self) -> list[dict[str, Any]]:
        return [group("lines", "", _columns())]

    def closed(self, entry: LineEntry) -> list[str]:
        return [] if entry.kind == "income" else ["low"]

    def actions(self) -> list[dict[str, Any]]:
        adds = [{"name": f"add_{kind}", "label": say(f"app.lines.add.{kind}")} for kind in PRESETS]
        undo = self.session.undo_button()
        case, then = self.session.case, taken(self.session.case)
        take = {"name": "take", "label": say("app.lines.take"), "main": True, "disabled": then == case}
        return [*adds, undo, {**take, "note": _lowered(case, then)}]

    def line(self) -> str:
        budget, lines = self.session.case.lines_budget(), self.session.case.lines
        if budget is None:
            return ""
        return say("app.lines.line", n=len(lines), income=budget.income, essentials=budget.essentials)

    def put(self, case: Case, row: str, name: str, text: str) -> Case:
        return case.with_line(row, name, text)

    def without(self, case: Case, row: str) -> Case:
        return case.remove_line(row)

    def added(self, case: Case, what: str) -> Case | None:
        return case.add_line(what, name=say(f"app.lines.kind.{what}")) if what in LINE_KINDS else None

    def pressed(self, action: str) -> None:
        if action == "take":
            self.session.edit(taken)


def taken(case: Case) -> Case:
    """The case with what the lines come to as its month; what no line says anything about stays as it was typed."""
    budget = case.lines_budget()
    if budget is None:
        return case
    kinds = {"income" if line.kind == "income" else "essentials" for line in case.lines if line.line}
    for name in sorted(kinds):
        amount = getattr(budget, name)
        if amount != getattr(case.budget, name).value:
            case = case.with_budget(name, whole_money(amount, unit=False))
    return case


def _lowered(case: Case, then: Case) -> str:
    """Which typed amounts of the month would be lower with the lines, and what they are now."""
    said = []
    for name in TAKEN:
        typed, new = getattr(case.budget, name).value, getattr(then.budget, name).value
        if typed is not None and new is not None and new < typed:
            said.append(say(f"app.lines.take_lowers.{name}", then=new, typed=typed))
    return together(said)


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
