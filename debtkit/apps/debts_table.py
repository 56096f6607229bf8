"""The table in which debts are entered, the same in every lesson."""

from collections.abc import Callable
from itertools import count
from typing import Any

from debtkit.apps.desk import Desk
from debtkit.apps.fields import Fields, Row, field, group
from debtkit.apps.forms import message
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS, PRODUCTS, DebtEntry
from debtkit.words.catalogue import say
from debtkit.words.explain import explain

PRESETS = ("huabei_instalments", "jiebei", "loan")


class DebtsTable:
    """The rows of the case on a desk. `changed` is called after every change; the lesson then calls `refresh`."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self.changed = desk, changed
        self._ids = count(1)
        self._names: list[str] = []
        self.widget = Fields(shape="table", groups=[group("debts", "", _columns())], words=_words())
        self.widget.add_class("dk-debts")
        self.widget.observe(self._typed, "rows")
        self.widget.on_press(self._pressed)

    def refresh(self) -> None:
        """Show the case as it stands."""
        entries = self.desk.case.entries
        self._name_rows()
        with self.widget.hold_sync():
            self.widget.rows = self._rows()
            self.widget.messages = {
                f"{name}.{place}": said
                for name, entry in zip(self._names, entries, strict=True)
                for place, said in _messages(entry)
            }
            self.widget.actions = _actions(bool(self.desk.undone))

    def _name_rows(self) -> None:
        count = len(self.desk.case.entries)
        self._names = [*self._names, *(f"d{next(self._ids)}" for _ in range(count - len(self._names)))][:count]

    def _rows(self) -> list[Row]:
        entries = zip(self._names, self.desk.case.entries, strict=True)
        return [{"id": name, "product": entry.product, **entry.texts()} for name, entry in entries]

    def _typed(self, change: Any) -> None:
        self._name_rows()
        if change["new"] == self._rows():
            return
        case, before = self.desk.case, {row["id"]: row for row in change["old"]}
        for row in change["new"]:
            if row["id"] in before and row["id"] in self._names:
                case = _with_row(case, self._names.index(row["id"]), before[row["id"]], row)
        self.desk.change(case)
        self.changed()

    def _pressed(self, action: str, row: str | None) -> None:
        self._name_rows()
        if action == "remove" and row in self._names:
            index = self._names.index(row)
            del self._names[index]
            self.desk.change(self.desk.case.remove_debt(index))
        elif action.startswith("add_") and action.removeprefix("add_") in PRODUCTS:
            product = action.removeprefix("add_")
            self.desk.change(self.desk.case.add_debt(product, name=say(f"app.preset.{product}")))
        elif action in ("undo", "clean", "household"):
            self._names.clear()
            getattr(self.desk, action)()
        self.changed()


def _messages(entry: DebtEntry) -> list[tuple[str, dict[str, str]]]:
    found = [(name, message(getattr(entry, name))) for name in DEBT_FIELDS]
    if entry.problem:
        found.append(("product", {"level": "error", "text": explain(entry.problem)}))
    return [(name, said) for name, said in found if said]


def _with_row(case: Case, index: int, before: Row, after: Row) -> Case:
    """The case with what was just typed in a row, and nothing else: another lesson may have changed the rest."""
    for name in ("product", *DEBT_FIELDS):
        new = after.get(name, "")
        if new != before.get(name, "") and (name != "product" or new in PRODUCTS):
            case = case.with_debt(index, name, new)
    return case


def _columns() -> list[dict[str, Any]]:
    products = [[product, say(f"product.{product}")] for product in PRODUCTS]
    return [
        field("name", say("app.debts.name")),
        field("product", say("app.debts.product"), "choice", options=products),
        field("principal", say("app.debts.principal"), "money", unit=say("app.debts.yuan")),
        field("rate", say("app.debts.rate"), "number", unit=say("app.debts.as_shown"), placeholder="0.045%"),
        field("periods", say("app.debts.periods"), "number"),
        field("periods_left", say("app.debts.periods_left"), "number"),
        field("overdue_days", say("app.debts.overdue_days"), "number"),
        field("due_day", say("app.debts.due_day"), "number", unit=say("app.debts.due_day_unit")),
    ]


def _words() -> dict[str, str]:
    return {name: say(f"app.debts.{name}") for name in ("caption", "empty", "remove")}


def _actions(can_undo: bool) -> list[dict[str, Any]]:
    adds = [{"name": f"add_{product}", "label": say(f"app.do.add_{product}")} for product in PRESETS]
    return [
        *adds,
        {"name": "undo", "label": say("app.do.undo"), "disabled": not can_undo},
        {"name": "clean", "label": say("app.do.clean"), "main": True},
        {"name": "household", "label": say("app.do.household")},
    ]
