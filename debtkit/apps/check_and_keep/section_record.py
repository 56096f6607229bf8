"""Lesson 09: what the credit record may show of each debt and agreement, until when, and the free rights."""

from collections.abc import Callable
from typing import Any

from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.check_and_keep.sections import CheckSection
from debtkit.apps.check_and_keep.view import answered, t
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.agreements.record import tell_record_day, tell_record_rights, tell_record_row
from debtkit.words.catalogue import say
from debtkit.words.formats import day


def form(session: CaseSession, changed: Callable[[], None]) -> CaseForm:
    """The day on which a dispute was sent."""

    def groups(_case: Case) -> list[dict[str, Any]]:
        return [group("dispute", t("group.dispute"), [field("sent", t("field.sent"), "number",
                                                             placeholder=t("example.day"))])]  # fmt: skip

    return CONTROLS.form(session, changed, groups, in_line=True)


def answer(result: Checked) -> str:
    """One entry after the other, the rights, and the days for a calendar."""
    record = answered(result.record)
    paragraphs = [tell_record_row(row, record.kept_years or 0) for row in record]
    days = [tell_record_day(one) for one in record.calendar]
    said = html.paragraphs(paragraphs) if paragraphs else html.paragraph(t("record.none"))
    if result.answer_by is not None:
        said += html.note(t("record.answer_by", sent=result.sent, by=result.answer_by))
    rows = [
        (row.subject or t("record.unnamed"),
         [Td("–" if when is None else day(when)) for when in (row.since, row.ends, row.clears)])
        for row in record
    ]  # fmt: skip
    heads = [(t("record.head.subject"), ""), *((t(f"record.head.{name}"), "") for name in ("since", "ends", "clears"))]
    table = html.table(t("record.caption"), heads, rows, "dk-deals") if rows else ""
    listed = html.folded("record-days", say("record.days"), html.paragraphs(days)) if days else ""
    rights = html.paragraphs(tell_record_rights(record))
    return said + table + rights + listed + html.paragraph(say("record.closing"), "quiet-text")


class YourRecord(CheckSection):
    """What the credit record may show."""

    key = "record"

    def make_form(self) -> CaseForm:
        return form(self.session, self.changed)

    def answer(self, question: Checked) -> str:
        return answer(question)
