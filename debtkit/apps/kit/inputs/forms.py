"""Fields over the case in a session: what is typed goes into the case, and what was wrong with it stands beside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from debtkit.apps.kit.inputs.widgets import Fields, Row, Typing, field, group
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS
from debtkit.case.fields.typed import Typed
from debtkit.case.kept.due_since import with_day_by_hand
from debtkit.words.catalogue import say
from debtkit.words.explain import explain, remark

ROW = "form"
INFORMATION = (  # remarks that warn of nothing: the same in another way, or what is taken for an empty field
    "date.read", "overdue.since", "overdue.days", "overdue.not_said", "due_day.default", "rate.daily", "rate.default",
    "reserve.not_said", "savings.not_said",
)  # fmt: skip

Groups = Callable[[Case], list[dict[str, Any]]]
Action = tuple[str, str, Callable[[Case], Case]]


class CaseForm:
    """One form. `changed` is called after every change; the lesson then calls `refresh`.

    Parameters
    ----------
    session : CaseSession
    changed : callable
    groups : callable
        The fields for a case, see `fields.group`.
    cells : callable
        What stands in them for a case, as it was read.
    put : callable
        ``put(case, name, text)``: the case with another text in a field.
    actions : sequence of (name, words, callable)
        Buttons under the form; each gives the changed case.
    in_line : bool
        The fields of a group stand beside each other.
    line : callable, optional
        For a case, one line that says what is in the fields, under which they are folded; "" where they stand open.
    """

    def __init__(
        self,
        session: CaseSession,
        changed: Callable[[], None],
        *,
        groups: Groups,
        cells: Callable[[Case], Mapping[str, Typed]],
        put: Callable[[Case, str, str], Case],
        actions: Sequence[Action] = (),
        in_line: bool = False,
        line: Callable[[Case], str] | None = None,
    ) -> None:
        self.session, self.changed = session, changed
        self._groups, self._cells, self._put, self._line = groups, cells, put, line
        self._actions = {name: action for name, _, action in actions}
        self.widget = Fields(
            shape="form",
            groups=groups(session.case),
            rows=[self._row()],
            words={"change": say("app.do.change")},
            actions=[{"name": name, "label": words} for name, words, _ in actions],
        )
        if in_line:
            self.widget.add_class("dk-month")
        self.widget.on_typing(self._typed)
        self.widget.on_press(self._pressed)

    def refresh(self) -> None:
        """Show the case as it stands."""
        with self.widget.hold_sync():
            self.widget.groups = self._groups(self.session.case)
            self.widget.rows = [self._row()]
            said = {
                name: message(cell, touched=self.widget.is_touched(ROW, name))
                for name, cell in self._cells(self.session.case).items()
            }
            self.widget.messages = {f"{ROW}.{name}": words for name, words in said.items() if words}
            if self._line:
                self.widget.line = self._line(self.session.case)
                self.widget.line_open = deserves_a_look(self.widget.messages)

    def _row(self) -> Row:
        return {"id": ROW, **{name: cell.text for name, cell in self._cells(self.session.case).items()}}

    def _typed(self, typed: list[Typing]) -> None:
        texts = {name: text for _, name, text in typed}
        self.session.edit(lambda case: self._with(case, texts))
        self.changed()

    def _with(self, case: Case, texts: Mapping[str, str]) -> Case:
        """The case with what was just typed, and nothing else: another lesson may have changed the rest."""
        for name, text in texts.items():
            if name in self._cells(case):
                case = self._put(case, name, text)
        return case

    def _pressed(self, action: str, _row: str | None) -> None:
        if action in self._actions:
            self.session.edit(self._actions[action])
            self.changed()


def month_form(session: CaseSession, changed: Callable[[], None], *, folded: bool = True) -> CaseForm:
    """The reader's month, and the day their figures are of; `folded` to one line where it can be computed with."""

    def groups(_case: Case) -> list[dict[str, Any]]:
        unit = say("app.month.yuan")
        fields = [field(name, say(f"app.month.{name}"), "money", unit=unit) for name in BUDGET_FIELDS]
        return [group("month", say("app.month.caption"), [*fields, field("as_of", say("app.month.as_of"), "number")])]

    def cells(case: Case) -> dict[str, Typed]:
        return {**{name: getattr(case.budget, name) for name in BUDGET_FIELDS}, "as_of": case.as_of}

    def put(case: Case, name: str, text: str) -> Case:
        return with_day_by_hand(case, text) if name == "as_of" else case.with_budget(name, text)

    return CaseForm(
        session, changed, groups=groups, cells=cells, put=put, in_line=True, line=month_line if folded else None
    )


def month_line(case: Case) -> str:
    """The month and its day in one line; "" where something in it is missing."""
    budget, day = case.household_budget(), case.day
    if budget is None or day is None:
        return ""
    said = {"income": budget.income, "essentials": budget.essentials, "reserve": budget.reserve}
    return say("app.month.line", savings=case.savings(), day=day, **said)


def deserves_a_look(messages: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether something that is said beside fields should not be folded away."""
    return any(said["level"] in ("error", "note") for said in messages.values())


def message(typed: Typed, *, touched: bool = True) -> dict[str, str] | None:
    """What is said beside a field: why it cannot be used, or what deserves a second look.

    An empty field that nobody has `touched` gets a hint: nothing is wrong before somebody has typed.
    """
    if typed.problem:
        quiet = not touched and not typed.text.strip()
        return {"level": "hint" if quiet else "error", "text": explain(typed.problem)}
    if typed.note:
        return {"level": "hint" if typed.note.code in INFORMATION else "note", "text": remark(typed.note)}
    return None
