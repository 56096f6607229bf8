"""Lines of the month out of a table that the reader keeps elsewhere."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from debtkit.apps.kit.inputs.file_import import FileImport
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import LONGEST, field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.fields.typed import Typed
from debtkit.case.month_lines import LineEntry, entry_from
from debtkit.case.spending.lines_import import ReadLine, called, lines_from
from debtkit.household.budget.lines import NEEDS
from debtkit.words.catalogue import say
from debtkit.words.formats import together

Lines = tuple[ReadLine, ...]

NEED = "need of "  # before the number of a line, in the name of its field


class LinesFile(FileImport[Lines]):
    """A CSV or Excel file whose lines join those of the month.

    A line that the file calls an expense and no more waits until its reader has said whether it is a need or a want.
    """

    part, kinds = "lines.file", ".csv,.tsv,.txt,.xlsx,text/csv"

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        super().__init__(session, changed)
        self._needs: dict[str, str] = {}
        self.needs = CaseForm(session, changed, groups=self._groups, cells=self._cells, put=self._put)
        self.widget.children = (*self.widget.children, self.needs.widget)

    def read(self, raw: bytes, name: str) -> Lines:
        self._needs.clear()
        return tuple(
            read._replace(line=replace(read.line, name=read.line.name[:LONGEST])) for read in lines_from(raw, name)
        )

    def refresh(self) -> None:
        super().refresh()
        self.needs.refresh()

    def ready(self) -> bool:
        return all(self._needs.get(name) for name in self._open())

    def entries(self, lines: Lines) -> tuple[LineEntry, ...]:
        """The lines as rows of the table, each as its reader has called it."""
        called_so = [self._needs.get(f"{NEED}{number}", "") for number in range(len(lines))]
        return tuple(
            entry_from(called(line, need) if asks and need else line)
            for (line, asks), need in zip(lines, called_so, strict=True)
        )

    def shown(self, lines: Lines) -> str:
        heads = [(say(f"app.lines.{name}"), "" if name == "amount" else "text") for name in
                 ("name", "what", "amount", "often", "months")]  # fmt: skip
        rows = [
            (
                entry.name.text,
                [
                    Td(self.t("expense") if asks else say(f"app.lines.kind.{entry.kind}")),
                    Td(entry.amount.text),
                    Td(say(f"app.lines.every.{entry.every}")),
                    Td(entry.months.text or "–"),
                ],
            )
            for entry, (_, asks) in zip(self.entries(lines), lines, strict=True)
        ]
        table = html.table(self.t("caption"), heads, rows, "dk-deals")
        unsorted = sum(asks for _, asks in lines)
        said = [self.t("preview", n=len(lines)), *([self.t("ask", n=unsorted)] if unsorted else [])]
        return html.note(together(said)) + table

    def kept(self, lines: Lines) -> Case:
        return self.session.case.add_lines(self.entries(lines))

    def forget(self) -> None:
        super().forget()
        self._needs.clear()

    def _open(self) -> dict[str, str]:
        """The lines of the preview that have to be called a need or a want, by the name of their field."""
        lines = self.preview or ()
        return {f"{NEED}{number}": line.name for number, (line, asks) in enumerate(lines) if asks}

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        options = [["", self.t("choose")], *([need, say(f"app.spending_by_month.sort.{need}")] for need in NEEDS)]
        fields = [field(name, words, "choice", options=options) for name, words in self._open().items()]
        return [group("needs", self.t("needs"), fields)] if fields else []

    def _cells(self, _case: Case) -> dict[str, Typed]:
        return {name: Typed(self._needs.get(name, "")) for name in self._open()}

    def _put(self, case: Case, name: str, text: str) -> Case:
        if name in self._open() and text in ("", *NEEDS):
            self._needs[name] = text
        return case
