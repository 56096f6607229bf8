"""A table of rows that are typed in: debts, and the lines of a month."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from debtkit.apps.kit.inputs.forms import deserves_a_look, message
from debtkit.apps.kit.inputs.widgets import Fields, Row, Typing
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.errors import Refused
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import listed, together

SEEN = "seen"
MOST_LOST = 5


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
    lost : list of str
        What was typed into rows that another lesson has removed.
    """

    part: ClassVar[str]
    texts: ClassVar[Sequence[str]]
    choices: ClassVar[Mapping[str, Sequence[str]]]

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        self.session, self.changed = session, changed
        self.lost: list[str] = []
        words = {name: say(f"app.{self.part}.{name}") for name in ("caption", "empty", "remove")}
        words["change"] = say("app.do.change")
        words["labelled"] = say("app.snapshot.labelled", label="{label}", unit="{unit}")
        self.widget = Fields(shape="table", groups=self.groups(), words=words)
        self.widget.add_class(f"dk-{self.part}")
        self.widget.on_typing(self._typed)
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

    def examples(self, entry: Any) -> dict[str, str]:
        """What may be written into empty fields of a row, by field."""
        return {}

    def beside(self, entry: Any, name: str) -> str:
        """What is said beside a field whatever it is read as, such as that it is a guess."""
        return ""

    def texts_of(self, entry: Any) -> dict[str, str]:
        """What is in the fields of a row, by field."""
        texts: dict[str, str] = entry.texts()
        return texts

    def actions(self) -> list[dict[str, Any]]:
        """The buttons."""
        raise NotImplementedError

    def put(self, case: Case, row: str, name: str, text: str) -> Case:
        """The case with another text in one field of a row."""
        raise NotImplementedError

    def without(self, case: Case, row: str) -> Case:
        """The case without a row."""
        raise NotImplementedError

    def added(self, case: Case, what: str) -> Case | None:
        """The case with one more row of a kind; None where there is no such kind."""
        raise NotImplementedError

    def pressed(self, action: str) -> None:
        """A button that is the table's own."""

    def line(self) -> str:
        """One line that says what is in the table, and under which it is folded; "" where it stands open."""
        return ""

    def refresh(self) -> None:
        """Show the case as it is."""
        entries = self.entries(self.session.case)
        with self.widget.hold_sync():
            self.widget.groups = self.groups()
            self.widget.closed = [f"{entry.id}.{place}" for entry in entries for place in self.closed(entry)]
            self.widget.examples = {
                f"{entry.id}.{place}": text for entry in entries for place, text in self.examples(entry).items()
            }
            self.widget.rows = self.rows()
            self.widget.messages = {
                f"{entry.id}.{place}": said for entry in entries for place, said in self._said(entry)
            }
            self.widget.notes = self.lost
            self.widget.line = self.line()
            self.widget.line_open = bool(self.lost) or deserves_a_look(self.widget.messages)
            self.widget.actions = [*self.actions(), *([ok_button()] if self.lost else [])]

    def _said(self, entry: Any) -> Iterator[tuple[str, dict[str, str]]]:
        for name in self.texts:
            cell = getattr(entry, name)
            said = message(cell, touched=self.widget.is_touched(entry.id, name))
            if (more := self.beside(entry, name)) and not (cell.problem and cell.text.strip()):
                read = [said["text"]] if said and cell.text.strip() else []
                said = {"level": said["level"] if read and said else "hint", "text": together([more, *read])}
            if said:
                yield name, said
        if entry.problem:
            yield next(iter(self.choices)), {"level": "error", "text": explain(entry.problem)}

    def _cells(self, entry: Any) -> dict[str, str]:
        """What was typed in a row, by field."""
        return {**{name: getattr(entry, name) for name in self.choices}, **self.texts_of(entry)}

    def rows(self) -> list[Row]:
        """The case as the browser shows it."""
        shown = {field["name"] for each in self.widget.groups for field in each["fields"]}
        return [
            {"id": entry.id, **{f: text for f, text in self._cells(entry).items() if f in shown}}
            for entry in self.entries(self.session.case)
        ]

    def _typed(self, typed: list[Typing]) -> None:
        """Take what was typed into rows; what cannot be taken keeps nothing else from being so."""
        for row in dict.fromkeys(row for row, _, _ in typed):
            texts = {n: text for r, n, text in typed if r == row and text in self.choices.get(n, (text,))}
            try:
                self.session.edit(lambda case, row=row, texts=texts: self._with(case, row, texts))  # type: ignore[misc]
            except Refused as problem:
                self._refused(problem, list(texts.values()))
        self.changed()

    def _with(self, case: Case, row: str, texts: Mapping[str, str]) -> Case:
        """The case with what was just typed into a row, and nothing else: another lesson may have changed the rest."""
        for name, text in texts.items():
            case = self.put(case, row, name, text)
        return case

    def _refused(self, problem: Refused, texts: Sequence[str] = ()) -> None:
        """Say that a row is gone, and keep on the page what was typed into it."""
        if problem.code != "row.gone":
            raise problem
        typed = say("app.lost_typed", texts=listed([text for text in texts if text.strip()]))
        said = together([explain(problem), *([typed] if any(text.strip() for text in texts) else [])])
        self.lost = [*self.lost, said][-MOST_LOST:]

    def _pressed(self, action: str, row: str | None) -> None:
        if action == "remove" and row is not None:
            try:
                self.session.edit(lambda case: self.without(case, row))
            except Refused as problem:
                self._refused(problem)
        elif action.startswith("add_"):
            self.session.edit(lambda case: self.added(case, action.removeprefix("add_")) or case)
        elif action == "undo":
            self.session.undo()
        elif action == SEEN:
            self.lost = []
        else:
            self.pressed(action)
        self.changed()


def ok_button() -> dict[str, Any]:
    """The button that puts away what was said about rows that are gone."""
    return {"name": SEEN, "label": say("app.do.seen")}
