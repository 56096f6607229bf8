"""Lesson 09: the agreement as it is kept, the payments made under it, and what can be saved for it."""

from collections.abc import Sequence
from typing import Any

from debtkit.agreement.keeping.receipts import checksum_of
from debtkit.agreement.keeping.track import Track
from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.apps.check_and_keep.model import Checked, chosen_paper, tracked, with_paper
from debtkit.apps.check_and_keep.sections import CheckSection
from debtkit.apps.check_and_keep.view import answered, t, why_unread
from debtkit.apps.kit.inputs.forms import message
from debtkit.apps.kit.inputs.table import RowsTable
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.kept.entry import KeptEntry
from debtkit.errors import DebtkitError
from debtkit.words.agreements.tracking import tell_track
from debtkit.words.explain import explain
from debtkit.words.formats import day, money

RECEIPTS = ".png,.jpg,.jpeg,.webp,.pdf"


class PaidTable(RowsTable):
    """The payments made under the agreement that is looked at; receipts by name, day and checksum."""

    part, texts, choices = "check_and_keep.made", ("on", "amount", "note"), {}

    def __init__(self, session: CaseSession, changed: Any) -> None:
        super().__init__(session, changed)
        self.widget.on_file(self._receipt)

    def entries(self, case: Case) -> Sequence[KeptEntry]:
        chosen = chosen_paper(case)
        return [row for row in case.paid if chosen is not None and row["agreement"].value == chosen.id]

    def groups(self) -> list[dict[str, Any]]:
        fields = [
            field("on", t("made.on"), "number"),
            field("amount", t("made.amount"), "money", unit=t("yuan")),
            field("note", t("made.note")),
        ]
        return [group("made", "", fields)]

    def closed(self, entry: KeptEntry) -> list[str]:
        return []

    def actions(self) -> list[dict[str, Any]]:
        case = self.session.case
        listed: list[dict[str, Any]] = [{"name": "add_payment", "label": t("made.add"), "main": True}]
        if any(not row["receipt_name"].text for row in self.entries(case)):
            listed.append({"name": "receipt", "label": t("made.receipt"), "note": t("made.receipt_note"),
                           "file": RECEIPTS})  # fmt: skip
        if self._track() is not None:
            listed.append({"name": "calendar", "label": t("made.calendar")})
            why = {} if self._debt() is not None else {"disabled": True, "note": t("made.letter_note")}
            listed.append({"name": "letter", "label": t("made.letter"), **why})
        return [*listed, self.session.undo_button()]

    def put(self, case: Case, row: str, name: str, text: str) -> Case:
        return case.with_kept("paid", row, name, text)

    def without(self, case: Case, row: str) -> Case:
        return case.remove_kept("paid", row)

    def added(self, case: Case, what: str) -> Case | None:
        """One more payment, with the day of the look and what comes next in it."""
        track = self._track()
        case = with_paper(case)
        chosen = chosen_paper(case)
        if what != "payment" or chosen is None:
            return None
        coming = track.next if track is not None else None
        amount = "" if coming is None else f"{coming.left:.2f}"
        return case.add_kept("paid", agreement=chosen.id, on=str(CONTROLS.values(case)["on"]), amount=amount)

    def pressed(self, action: str) -> None:
        try:
            if action == "calendar":
                self._calendar()
            elif action == "letter":
                self._letter()
        except DebtkitError as problem:
            self.lost = [explain(problem)]

    def _calendar(self) -> None:
        """Hand over the days to pay, for a calendar."""
        from debtkit import papers
        from debtkit.papers.formats.files import content_of

        track = self._track()
        if track is not None:
            paper = papers.calendar(track)
            text = content_of(paper.content, ".ics").decode("utf-8")
            self.widget.hand_over(t("made.calendar_file"), "text/calendar", text)

    def _letter(self) -> None:
        """Hand over a letter that asks for other instalments, as a page that prints."""
        from debtkit import papers

        debt, on = self._debt(), CONTROLS.values(self.session.case)["on"]
        if debt is not None:
            paper = papers.letter(self.session.case, "instalments", lender=debt, on=on)
            self.widget.hand_over(t("made.letter_file"), "text/html", paper.html)

    def _debt(self) -> str | None:
        """The id of the debt that the agreement is about, where there is one."""
        case = with_paper(self.session.case)
        chosen = chosen_paper(case)
        row = None if chosen is None else chosen["debt"].value
        return row if row in case.debts_by_id() else None

    def _track(self) -> Track | None:
        return tracked(self.session.case, CONTROLS.values(self.session.case)["on"])

    def _receipt(self, action: str, name: str, raw: bytes) -> None:
        """The file's name, day and checksum go to the latest payment without a receipt; its content is not kept."""
        rows = [row for row in self.entries(self.session.case) if not row["receipt_name"].text]
        if action != "receipt" or not rows:
            return
        last = rows[-1]
        given = {"receipt_name": name, "receipt_sha256": checksum_of(raw), "receipt_on": last["on"].text}
        self.session.edit(lambda case: self._with(case, last.id, given))
        self.changed()

    def _said(self, entry: KeptEntry) -> Any:
        for name in self.texts:
            if said := message(entry[name], touched=self.widget.is_touched(entry.id, name)):
                yield name, said
        problem = entry.problem or next(
            (entry[name].problem for name in ("receipt_sha256", "receipt_on") if entry[name].problem), None
        )
        if problem is not None:
            yield "note", {"level": "error", "text": explain(problem)}
        elif entry["receipt_name"].text:
            yield "note", {"level": "hint", "text": t("made.kept", name=entry["receipt_name"].text,
                                                      start=entry["receipt_sha256"].text[:8])}  # fmt: skip

    def _cells(self, entry: KeptEntry) -> dict[str, str]:
        return entry.texts()


def answer(result: Checked) -> str:
    """What is paid, what comes next, what one miss does, and every agreed payment."""
    if result.track is None:
        return html.paragraph(t("finding.no_paper"))
    if result.kept is None:
        return html.paragraphs(why_unread(result))
    track = answered(result.track)
    lead = "" if result.signed else html.note(t("keep.not_signed"))
    cards = [
        (money(track.agreed), t("keep.agreed")),
        (money(track.paid), t("keep.paid")),
        (money(track.to_come), t("keep.to_come")),
    ]
    lines = html.paragraphs(tell_track(track).splitlines())
    return lead + html.cards(cards) + lines + _rows(track) + _reminders(track)


def _rows(track: Track) -> str:
    names = ("due", "amount", "paid", "left", "status")
    kind_of = {"status": "text", "paid": "minor"}  # what was paid is what is left of the amount
    heads = [(t("paper.head.number"), ""), *((t(f"keep.head.{name}"), kind_of.get(name, "")) for name in names)]
    kinds = {"paid": "yes", "paid_late": "yes", "missed": "no"}
    rows = [
        (str(row.number), [
            Td(day(row.last_day)), Td(money(row.amount, unit=False)), Td(money(row.paid, unit=False)),
            Td(money(row.left, unit=False)), Td(t(f"keep.status.{row.status}"), kinds.get(row.status, "")),
        ])
        for row in track.rows
    ]  # fmt: skip
    return html.folded(
        "agreed", t("keep.fold", n=len(rows)), html.table(t("keep.caption"), heads, rows, "dk-rows dk-agreed")
    )


def _reminders(track: Track) -> str:
    """The next few days to look at a payment."""
    lines = [t(f"keep.remind.{one.what}", on=one.on, number=one.number) for one in track.reminders[:8]]
    return html.folded("reminders", t("keep.reminders"), html.paragraphs(lines)) if lines else ""


class KeepIt(CheckSection):
    """The agreement as it is kept."""

    key = "keep"

    def make_form(self) -> PaidTable:
        return PaidTable(self.session, self.changed)

    def answer(self, question: Checked) -> str:
        return answer(question)
