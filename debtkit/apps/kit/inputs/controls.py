"""The controls of a lesson: texts kept in the case under the lesson's name, and how each of them is read."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any, NamedTuple

from debtkit.apps.kit.inputs.forms import Action, CaseForm, Groups
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.fields.day_field import lasting_day
from debtkit.case.fields.typed import Typed, read


class Control(NamedTuple):
    """What stands in a field at first (where that depends, for a case), how it is read, and what an empty one means.

    `blank` is `...` where it may not be empty; `beside` names an earlier control whose value the reader takes as well.
    `among` gives what can be chosen, for a case: a choice of something that is not there any more is as if it were not
    made.
    """

    usual: str | Callable[[Case], str]
    reader: Callable[..., Any]
    blank: Any = ...
    beside: str = ""
    among: Callable[[Case], Container[str]] | None = None


class Controls:
    """The controls of one lesson by their names."""

    def __init__(self, lesson: str, controls: Mapping[str, Control]) -> None:
        self.lesson, self.controls = lesson, controls

    def cells(self, case: Case) -> dict[str, Typed]:
        """Every control as it was read."""
        cells: dict[str, Typed] = {}
        for name in self.controls:
            text, among = case.choices.get(f"{self.lesson}.{name}"), self.controls[name].among
            if text is None or (among is not None and str(text) not in among(case)):
                text = self._usual(case, name)
            cells[name] = self._read(name, str(text), cells)
        return cells

    def values(self, case: Case) -> dict[str, Any]:
        """What is computed with; a field that cannot be read leaves its control at the usual setting."""
        cells = self.cells(case)
        return {
            name: self._read(name, self._usual(case, name), cells).value if cell.problem else cell.value
            for name, cell in cells.items()
        }

    def put(self, case: Case, name: str, text: str) -> Case:
        """The case with a control set; a day without its year is kept as the day that it is now."""
        if name not in self.controls:
            return case
        typed = case.with_choice(f"{self.lesson}.{name}", text)
        return case.with_choice(f"{self.lesson}.{name}", lasting_day(self.cells(typed)[name]))

    def reset(self, case: Case) -> Case:
        """The case with all controls where they stood at first."""
        for name in self.controls:
            case = self.put(case, name, self._usual(case, name))
        return case

    def form(
        self,
        session: CaseSession,
        changed: Callable[[], None],
        groups: Groups,
        *,
        actions: Sequence[Action] = (),
        reset: str = "",
        in_line: bool = False,
    ) -> CaseForm:
        """The controls as fields; `reset` are the words of the button that brings them back to where they stood."""
        last = [("reset", reset, self.reset)] if reset else []
        return CaseForm(
            session, changed, groups=groups, cells=self.cells, put=self.put, actions=[*actions, *last], in_line=in_line
        )

    def _read(self, name: str, text: str, others: Mapping[str, Typed]) -> Typed:
        control = self.controls[name]
        more = [others[control.beside].value] if control.beside else []
        return read(text, lambda text: control.reader(text, *more), blank=control.blank)

    def _usual(self, case: Case, name: str) -> str:
        usual = self.controls[name].usual
        return usual if isinstance(usual, str) else usual(case)
