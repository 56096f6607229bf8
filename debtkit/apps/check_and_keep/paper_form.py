"""Lesson 09: the fields of an agreement, typed from its paper, and the file that is the paper."""

from collections.abc import Callable
from typing import Any

from debtkit.agreement.keeping.receipts import checksum_of
from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.apps.check_and_keep.model import CHOSEN, INCOME, chosen_paper, income_when_signed, with_paper
from debtkit.apps.check_and_keep.view import label, t
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.dated_rows.read import MOST_BYTES, read_statement
from debtkit.case.fields.typed import Typed
from debtkit.case.kept.agreement_fields import (
    AGREEMENT_FIELDS,
    CHOICES,
    CLAUSE_FIELDS,
    DAYS,
    SAID,
    SAID_PAUSE,
    SUMS,
    WAIVED,
    YES_NO,
)
from debtkit.case.kept.entry import KeptEntry
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.names import called

PAPER, BEFORE = "paper", "income_before"
DATES = ("as_of", "first_date", "said_first_date", "signed_on")
COUNTS = ("count", "said_instalments", "rate", "said_rate", *DAYS)
LINES = ("exceptions", "pasted")
PAPER_FILES = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.txt"
ROW_FILES = ".csv,.txt,.xlsx,text/csv"


class PaperForm(CaseForm):
    """The fields of the agreement that is looked at. Its first field makes one where there is none.

    Attributes
    ----------
    file_said : str
        Why a file of rows could not be read, or how many of its rows were.
    """

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        self.file_said = ""
        super().__init__(session, changed, groups=_groups, cells=_cells, put=_put, actions=_actions(), in_line=True)
        self.widget.most_bytes = MOST_BYTES
        self.widget.on_file(self._chosen)
        self.widget.on_press(self._too_large)

    def refresh(self) -> None:
        super().refresh()
        files = [
            {"name": "rows", "label": t("do.rows"), "note": t("do.rows_note"), "file": ROW_FILES},
            {"name": "proof", "label": t("do.proof"), "note": t("do.proof_note"), "file": PAPER_FILES},
        ]
        plain = [{"name": name, "label": words} for name, words, _ in _actions()]
        self.widget.actions = [*files, *plain]
        self.widget.notes = [self.file_said] if self.file_said else []

    def _chosen(self, action: str, name: str, raw: bytes) -> None:
        """Take the rows of a table, or the name and the checksum of the paper; its content is not kept."""
        self.file_said = ""
        if action == "rows":
            self._take_rows(raw, name)
        elif action == "proof":
            day = str(CONTROLS.values(self.session.case)["on"])
            given = {"file_name": name, "file_sha256": checksum_of(raw), "file_on": day}
            self.session.edit(lambda case: self._with(case, given))
        self.changed()

    def _take_rows(self, raw: bytes, name: str) -> None:
        row = chosen_paper(with_paper(self.session.case))
        near = (row["first_date"].value or row["as_of"].value) if row is not None else None
        try:
            statement = read_statement(raw, near=near)
        except DebtkitError as problem:
            self.file_said = explain(problem)
            return
        lines = [f"{day:%Y-%m-%d} {'' if amount is None else f'{amount:.2f}'}" for day, amount in statement.payments]
        self.file_said = t("do.rows_read", name=name, n=len(lines), unread=len(statement.unread))
        lines += [f"{t('do.total_read')} {statement.total:.2f}"] if statement.total is not None else []
        self.session.edit(lambda case: self._with(case, {"pasted": "\n".join(lines)}))

    def _too_large(self, action: str, _row: str | None) -> None:
        if action == "too_large":
            self.file_said = say("error.case.too_large")
            self.changed()


def _actions() -> list[tuple[str, str, Callable[[Case], Case]]]:
    return [("add_paper", t("do.add_paper"), _added), ("remove_paper", t("do.remove_paper"), _removed)]


def _added(case: Case) -> Case:
    case = with_paper(case).add_kept("agreements")
    return case.with_choice(CHOSEN, case.agreements[-1].id)


def _removed(case: Case) -> Case:
    """Without the agreement that is looked at, and the payments made under it; undo brings both back."""
    case = with_paper(case)
    row = chosen_paper(case)
    return case if row is None else case.remove_kept("agreements", row.id)


def _put(case: Case, name: str, text: str) -> Case:
    if name == PAPER:
        return case.with_choice(CHOSEN, text)
    case = with_paper(case)
    if not case.agreements:
        case = case.add_kept("agreements")
    row = chosen_paper(case)
    if row is not None and name == BEFORE:
        return case.with_choice(f"{INCOME}.{row.id}", text)
    return case if row is None else case.with_kept("agreements", row.id, name, text)


def _cells(case: Case) -> dict[str, Typed]:
    case = with_paper(case)
    row = chosen_paper(case) or KeptEntry.read("agreements", {})
    cells = {name: row[name] for name in AGREEMENT_FIELDS}
    if not any(text.strip() for text in row.texts().values()):
        cells["as_of"] = Typed("")  # nothing is missing in a form into which nothing was typed
    if row.problem is not None and row["exceptions"].text.strip():
        cells["exceptions"] = Typed(row["exceptions"].text, problem=row.problem)
    return {**cells, PAPER: Typed(row.id, row.id), BEFORE: income_when_signed(case, row.id)}


def _groups(case: Case) -> list[dict[str, Any]]:
    """The paper from its head to its rows; sums, clauses, and what was said before it are folded below."""
    case = with_paper(case)
    debts = [["", t("field.no_debt")], *([id, called(debt)] for id, debt in case.debts_by_id().items())]
    head = [field("debt", t("field.debt"), "choice", options=debts)]
    if len(case.agreements) > 1:
        names = [[row.id, t("field.paper_name", n=k, lender=row["lender"].text)]
                 for k, row in enumerate(case.agreements, 1)]  # fmt: skip
        head.insert(0, field(PAPER, t("field.paper"), "choice", options=names))
    head += [_field(name) for name in ("lender", "as_of", "signed_on")]
    row = chosen_paper(case)
    if row is not None and row["signed_on"].text.strip():
        head.append(_field(BEFORE))
    rows = [_field(name) for name in ("first_date", "amount", "count", "last_amount", "rate", "exceptions", "pasted")]
    return [
        group("head", t("group.head"), head),
        group("rows", t("group.rows"), rows),
        group("sums", t("group.sums"), [_field(name) for name in (*SUMS, *WAIVED)], folded=True),
        group("clauses", t("group.clauses"), [_clause(name) for name in CLAUSE_FIELDS], folded=True),
        group("said", t("group.said"), [*(_field(name) for name in SAID), _said_pause()], folded=True),
    ]


def _field(name: str) -> dict[str, Any]:
    words = label(name)
    if name in LINES:
        return field(name, words, "lines", placeholder=t(f"example.{name}"))
    if name in DATES:
        return field(name, words, "number", placeholder=t("example.day"))
    if name in COUNTS:
        return field(name, words, "number")
    if name in ("lender", "record_reported_as", "guarantor"):
        return field(name, words)
    return field(name, words, "money", unit=t("yuan"))


def _said_pause() -> dict[str, Any]:
    """What was to become of the interest of a pause."""
    options = [["", t("not_mentioned")], *([one, t(f"said_pause.{one}")] for one in SAID_PAUSE)]
    return field("said_pause", label("said_pause"), "choice", options=options)


def _clause(name: str) -> dict[str, Any]:
    """A clause as a plain question; "not mentioned" is an answer."""
    offered = ("yes", "no") if name in YES_NO else CHOICES.get(name)
    if offered is None:
        return {**_field(name), "placeholder": t("not_mentioned")}
    words = [[one, t(f"clause.{one}") if name in YES_NO else t(f"clause.{name}.{one}")] for one in offered]
    options = [["", t("not_mentioned")], *words]
    return field(name, label(name), "choice", options=options)
