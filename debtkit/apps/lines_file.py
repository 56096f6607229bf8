"""Lines of the month out of a table that the reader keeps elsewhere."""

from dataclasses import replace

from debtkit.apps import html
from debtkit.apps.fields import LONGEST
from debtkit.apps.html import Td
from debtkit.apps.looked_at import LookedAt
from debtkit.case.case import Case
from debtkit.case.lines_import import lines_from
from debtkit.case.month_lines import LineEntry, entry_from
from debtkit.words.catalogue import say

Lines = tuple[LineEntry, ...]


class LinesFile(LookedAt[Lines]):
    """A CSV or Excel file whose lines join those of the month."""

    part, kinds = "lines.file", ".csv,.tsv,.txt,.xlsx,text/csv"

    def read(self, raw: bytes, name: str) -> Lines:
        return tuple(entry_from(replace(line, name=line.name[:LONGEST])) for line, _ in lines_from(raw, name))

    def shown(self, found: Lines) -> str:
        heads = [(say(f"app.lines.{name}"), "" if name == "amount" else "text") for name in
                 ("name", "what", "amount", "often", "months")]  # fmt: skip
        rows = [
            (
                entry.name.text,
                [
                    Td(say(f"app.lines.kind.{entry.kind}")),
                    Td(entry.amount.text),
                    Td(say(f"app.lines.every.{entry.every}")),
                    Td(entry.months.text or "–"),
                ],
            )
            for entry in found
        ]
        table = html.table(self.t("caption"), heads, rows, "dk-deals", [""] * len(rows))
        return html.note(self.t("preview", n=len(found))) + table

    def kept(self, found: Lines) -> Case:
        return self.session.case.add_lines(found)
