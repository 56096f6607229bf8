"""The controls of a lesson: texts kept in the case under the lesson's name, and how each of them is read."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from debtkit.case.case import Case
from debtkit.case.typed import Typed, read
from debtkit.errors import Refused


class Control(NamedTuple):
    """What stands in a field at first, how it is read, and what an empty one means (`...`: it may not be empty)."""

    usual: str
    reader: Callable[[str], Any]
    blank: Any = ...


class Controls:
    """The controls of one lesson by their names."""

    def __init__(self, lesson: str, controls: Mapping[str, Control]) -> None:
        self.lesson, self.controls = lesson, controls

    def cells(self, case: Case) -> dict[str, Typed]:
        """Every control as it was read."""
        return {
            name: read(self._text(case, name), control.reader, blank=control.blank)
            for name, control in self.controls.items()
        }

    def values(self, case: Case) -> dict[str, Any]:
        """What is reckoned with; a field that cannot be read leaves its control at the usual setting."""
        return {name: self._usual(name) if cell.problem else cell.value for name, cell in self.cells(case).items()}

    def put(self, case: Case, name: str, text: str) -> Case:
        """The case with a control set."""
        return case.with_choice(f"{self.lesson}.{name}", text) if name in self.controls else case

    def reset(self, case: Case) -> Case:
        """The case with all controls where they stood at first."""
        for name, control in self.controls.items():
            case = self.put(case, name, control.usual)
        return case

    def _text(self, case: Case, name: str) -> str:
        return str(case.choices.get(f"{self.lesson}.{name}", self.controls[name].usual))

    def _usual(self, name: str) -> Any:
        control = self.controls[name]
        return read(control.usual, control.reader, blank=control.blank).value


def one_of(name: str, *allowed: str) -> Callable[[str], str]:
    """A reader of a choice from a list."""

    def reader(text: str) -> str:
        if text not in allowed:
            raise Refused(
                "terms.unknown", f"{name} is one of {', '.join(allowed)}, not {text!r}", name=name, given=text
            )
        return text

    return reader


def row_number(text: str) -> int | None:
    """A row of the debt table chosen by its number; None where it is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None
