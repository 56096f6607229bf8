"""The table in which debts are entered, the same in every lesson."""

from collections.abc import Callable
from itertools import count
from typing import Any

from debtkit.apps.desk import Desk
from debtkit.apps.fields import Fields, Row, field, group
from debtkit.apps.forms import message
from debtkit.case.around import PEOPLE_FIELDS
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS, DebtEntry
from debtkit.case.kinds import EARLY, METHODS, ON_TOP, OPTIONAL, PRODUCTS, asked_fields
from debtkit.words.catalogue import say
from debtkit.words.explain import explain

PRESETS = ("huabei_instalments", "jiebei", "loan")


class DebtsTable:
    """The rows of the case on a desk. `changed` is called after every change; the lesson then calls `refresh`."""

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self.changed = desk, changed
        self._ids = count(1)
        self._names: list[str] = []
        self.widget = Fields(shape="table", groups=_groups(()), words=_words())
        self.widget.add_class("dk-debts")
        self.widget.observe(self._typed, "rows")
        self.widget.on_press(self._pressed)

    def refresh(self) -> None:
        """Show the case as it stands."""
        entries = self.desk.case.entries
        self._name_rows()
        with self.widget.hold_sync():
            self.widget.groups = _groups(tuple(entry.product for entry in entries))
            self.widget.closed = [
                f"{name}.{place}"
                for name, entry in zip(self._names, entries, strict=True)
                for place in OPTIONAL
                if place not in asked_fields(entry.product)
            ]
            self.widget.rows = self._rows()
            self.widget.messages = {
                f"{name}.{place}": said
                for name, entry in zip(self._names, entries, strict=True)
                for place, said in _messages(entry)
            }
            self.widget.actions = _actions(bool(self.desk.undone), self.desk.own)

    def _name_rows(self) -> None:
        count = len(self.desk.case.entries)
        self._names = [*self._names, *(f"d{next(self._ids)}" for _ in range(count - len(self._names)))][:count]

    def _rows(self) -> list[Row]:
        entries = zip(self._names, self.desk.case.entries, strict=True)
        shown = {field["name"] for each in self.widget.groups for field in each["fields"]}
        return [
            {"id": name, "product": entry.product, **{f: t for f, t in entry.texts().items() if f in shown}}
            for name, entry in entries
        ]

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
        elif action in ("undo", "clean"):
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


def _groups(kinds: tuple[str, ...]) -> list[dict[str, Any]]:
    """The columns for rows of these kinds: what any of them asks for; the contract's details and the people folded."""
    asked = {name for kind in kinds for name in asked_fields(kind)} or {"rate", "periods_left"}
    figures = [one for one in _figures() if one["name"] not in OPTIONAL or one["name"] in asked]
    contract = [one for one in _contract() if one["name"] in asked]
    people = [field(name, say(f"app.debts.{name}")) for name in PEOPLE_FIELDS]
    groups = [group("debts", "", figures), group("people", say("app.debts.people"), people)]
    return [groups[0], group("contract", say("app.debts.contract"), contract), groups[1]] if contract else groups


def _figures() -> list[dict[str, Any]]:
    products = [[product, say(f"product.{product}")] for product in PRODUCTS]
    return [
        field("name", say("app.debts.name")),
        field("product", say("app.debts.product"), "choice", options=products),
        field("principal", say("app.debts.principal"), "money", unit=say("app.debts.yuan")),
        field("rate", say("app.debts.rate"), "number", unit=say("app.debts.as_shown"), placeholder="0.045%"),
        field("repay", say("app.debts.repay"), "money", unit=say("app.debts.yuan")),
        field("days", say("app.debts.days"), "number"),
        field("periods", say("app.debts.periods"), "number"),
        field("periods_left", say("app.debts.periods_left"), "number"),
        field("overdue_days", say("app.debts.overdue_days"), "number"),
        field("due_day", say("app.debts.due_day"), "number", unit=say("app.debts.due_day_unit")),
    ]


def _contract() -> list[dict[str, Any]]:
    late = field("late", say("app.debts.late"), placeholder=say("app.debts.late_example"))
    lists = {"method": METHODS, "on_top": ON_TOP, "early": EARLY}
    choices = {
        name: field(
            name,
            say(f"app.debts.{name}"),
            "choice",
            options=[["", say("app.debts.usual")], *([one, say(f"app.debts.{name}_{one}")] for one in listed)],
        )
        for name, listed in lists.items()
    }
    return [choices["method"], late, choices["on_top"], choices["early"]]


def _words() -> dict[str, str]:
    return {name: say(f"app.debts.{name}") for name in ("caption", "empty", "remove")}


def _actions(can_undo: bool, own: bool) -> list[dict[str, Any]]:
    """Starting clean stands here while the figures are invented; later it stands in the menu, which asks first."""
    adds = [{"name": f"add_{product}", "label": say(f"app.do.add_{product}")} for product in PRESETS]
    clean = {"name": "clean", "label": say("app.do.clean"), "main": True}
    return [
        *adds,
        {"name": "undo", "label": say("app.do.undo"), "disabled": not can_undo},
        *([] if own else [clean]),
    ]
