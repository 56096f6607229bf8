"""The table in which debts are entered, the same in every lesson."""

from collections.abc import Sequence
from typing import Any

from debtkit.apps.kit.debt_notes.assumed import beside, unknown_fields
from debtkit.apps.kit.inputs.table import RowsTable
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS, DebtEntry
from debtkit.case.fields.debt_kinds import EARLY, FIELDS_OF, METHODS, ON_TOP, OPTIONAL, PRODUCTS, fields_of
from debtkit.case.fields.identity import position
from debtkit.case.fields.lateness import says_not_late
from debtkit.case.typed_parties import PEOPLE_FIELDS
from debtkit.credit.products.registry import usual_rate
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.names import default_name, is_default_name

LATENESS = ("overdue_since", "overdue_days")
EXAMPLES = {"fee": 0.088, "daily": 0.00045, "annual": 0.18}
PRESETS = ("huabei_instalments", "jiebei", "loan")


class DebtsTable(RowsTable):
    """The debts of the case in a session."""

    part, texts, choices = "debts", DEBT_FIELDS, {"product": PRODUCTS}

    def entries(self, case: Case) -> tuple[DebtEntry, ...]:
        return case.entries

    def groups(self) -> list[dict[str, Any]]:
        return _groups(self.session.case.entries)

    def closed(self, entry: DebtEntry) -> list[str]:
        return [place for place in OPTIONAL if place not in fields_of(entry.product)]

    def actions(self) -> list[dict[str, Any]]:
        """Starting clean is offered here while a figure is invented; later it is in the menu, which asks first."""
        adds = [{"name": f"add_{product}", "label": say(f"app.do.add_{product}")} for product in PRESETS]
        undo = self.session.undo_button()
        clean = {"name": "clean", "label": say("app.do.clean"), "main": True, "outside": True}
        return [*adds, undo, *([clean] if self.session.mixed or not self.session.own else [])]

    def examples(self, entry: DebtEntry) -> dict[str, str]:
        """How a rate is written: the one that is taken where the field stays empty, else one of its kind."""
        kind = FIELDS_OF[entry.product].rate if entry.product in FIELDS_OF else ""
        if not kind:
            return {}
        day = self.session.case.day
        usual = usual_rate(entry.product, day, entry.periods.value) if day else None
        return {"rate": say(f"app.debts.rate_example.{kind}", rate=EXAMPLES[kind] if usual is None else usual)}

    def beside(self, entry: DebtEntry, name: str) -> str:
        return beside(self.session.case, entry, name)

    def texts_of(self, entry: DebtEntry) -> dict[str, str]:
        return shown_texts(entry)

    def line(self) -> str:
        debts, guesses = self.session.case.debts(), [row for _, row in unknown_fields(self.session.case) if row]
        if not debts:
            return ""
        said = say("app.debts.line", n=len(debts), total=sum(debt.principal for debt in debts))
        return together([said, *([say("app.assumed.line", n=len(guesses))] if guesses else [])])

    def put(self, case: Case, row: str, name: str, text: str) -> Case:
        entry = case.entries[position(case.entries, row, "debt")]
        if name == "product" and is_default_name(entry.name.text, entry.product):
            case = case.with_debt(row, "name", default_name(text))
        return case.with_debt(row, name, text)

    def without(self, case: Case, row: str) -> Case:
        return case.remove_debt(row)

    def added(self, case: Case, what: str) -> Case | None:
        return case.add_debt(what, name=default_name(what)) if what in PRODUCTS else None

    def pressed(self, action: str) -> None:
        if action == "clean":
            self.session.clean()


def shown_texts(entry: DebtEntry) -> dict[str, str]:
    """What is in the fields of a debt: as it was typed, but that nothing is late in the reader's language."""
    texts = entry.texts()
    return texts | {name: say("app.debts.not_late") for name in LATENESS if says_not_late(texts[name])}


def _groups(entries: Sequence[DebtEntry]) -> list[dict[str, Any]]:
    """The columns for these rows: what any of them asks for; the contract's details and the people folded.

    Lateness is asked for as a date, which may be written as days too. Days of their own, typed in code or with an
    earlier version, are shown where there are any.
    """
    wanted = {name for entry in entries for name in fields_of(entry.product)} or {"rate", "periods_left"}
    if any(entry.overdue_days.text.strip() for entry in entries):
        wanted.add("overdue_days")
    left_out = {*OPTIONAL, "overdue_days"} - wanted
    figures = [one for one in _figures() if one["name"] not in left_out]
    contract = [one for one in _contract() if one["name"] in wanted]
    people = [field(name, say(f"app.debts.{name}")) for name in PEOPLE_FIELDS]
    details = [group("contract", say("app.debts.contract"), contract)] if contract else []
    return [group("debts", "", figures), *details, group("people", say("app.debts.people"), people)]


def _figures() -> list[dict[str, Any]]:
    products = [[product, say(f"product.{product}")] for product in PRODUCTS]
    return [
        field("name", say("app.debts.name")),
        field("product", say("app.debts.product"), "choice", options=products),
        field("principal", say("app.debts.principal"), "money", unit=say("app.debts.yuan")),
        field("rate", say("app.debts.rate"), "number", unit=say("app.debts.as_shown")),
        field("repay", say("app.debts.repay"), "money", unit=say("app.debts.yuan")),
        field("days", say("app.debts.days"), "count"),
        field("periods", say("app.debts.periods"), "count"),
        field("periods_left", say("app.debts.periods_left"), "count"),
        field("overdue_since", say("app.debts.overdue_since"), "number", placeholder=say("app.debts.since_hint")),
        field("overdue_days", say("app.debts.overdue_days"), "count"),
        field("due_day", say("app.debts.due_day"), "count", unit=say("app.debts.due_day_unit")),
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
