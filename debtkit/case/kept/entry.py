"""One row of what is kept beside the debts: an agreement, a payment that was made, or a call."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple, Self

from debtkit.agreement.keeping.receipts import Paid, Receipt
from debtkit.arithmetic.parse import parse_money
from debtkit.case.fields.day_field import lasting_day, read_day
from debtkit.case.fields.identity import new_id
from debtkit.case.fields.typed import Typed, read, read_choice
from debtkit.case.kept.agreement_fields import AGREEMENT_FIELDS, Reader, paper_of, read_agreement, receipt_cells
from debtkit.errors import DebtkitError, Refused

PAID_FIELDS: Final = ("agreement", "on", "amount", "note", "receipt_name", "receipt_sha256", "receipt_on")
LOG_FIELDS: Final = ("debt", "on", "time", "channel", "number", "who", "for_whom", "case_no", "asked", "promised",
                      "refused", "next_on", "next_step", "file_name", "file_sha256", "file_on")  # fmt: skip
CHANNELS: Final = ("call", "chat", "letter", "visit", "court", "other")


class LoggedCall(NamedTuple):
    """A call, a chat or a letter: when, with whom, what was asked, promised and refused, and what comes next."""

    debt: str
    on: date
    time: str
    channel: str
    number: str
    who: str
    for_whom: str
    case_no: str
    asked: str
    promised: str
    refused: str
    next_on: date | None
    next_step: str
    file: Receipt | None


def _read_paid(text: Mapping[str, str], day: date | None) -> tuple[dict[str, Typed], Paid | None, DebtkitError | None]:
    cells = {
        "agreement": Typed(text["agreement"], text["agreement"].strip()),
        "on": read_day(text["on"], day),
        "amount": read(text["amount"], parse_money),
        "note": Typed(text["note"], text["note"].strip()),
        **receipt_cells(text, "receipt", day),
    }
    if any(cell.problem for cell in cells.values()):
        return cells, None, None
    value = {name: cell.value for name, cell in cells.items()}
    try:
        receipt = paper_of(value, "receipt", "on")
        return cells, Paid(value["on"], value["amount"], receipt=receipt, note=value["note"]), None
    except DebtkitError as problem:
        return cells, None, problem


def _read_logged(
    text: Mapping[str, str], day: date | None
) -> tuple[dict[str, Typed], LoggedCall | None, DebtkitError | None]:
    cells = {name: Typed(text[name], text[name].strip()) for name in LOG_FIELDS}
    cells["on"] = read_day(text["on"], day)
    cells["next_on"] = read_day(text["next_on"], day, blank=None)
    cells["channel"] = read(text["channel"], read_choice(CHANNELS), blank="call")
    cells |= receipt_cells(text, "file", day)
    if any(cell.problem for cell in cells.values()):
        return cells, None, None
    value = {name: cell.value for name, cell in cells.items()}
    plain = {name: value[name] for name in LOG_FIELDS if not name.startswith("file_")}
    return cells, LoggedCall(**plain, file=paper_of(value, "file", "on")), None


TABLES: Final[Mapping[str, tuple[tuple[str, ...], Reader]]] = {  # table: its fields, and what reads a row
    "agreements": (AGREEMENT_FIELDS, read_agreement),
    "paid": (PAID_FIELDS, _read_paid),
    "log": (LOG_FIELDS, _read_logged),
}
KEPT_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {table: fields for table, (fields, _) in TABLES.items()}


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One row of a table of what is kept.

    Parameters
    ----------
    table : str
        ``agreements``, ``paid`` or ``log``.
    cells : mapping of str to Typed
        What was typed, by field; `KEPT_FIELDS` lists them. ``entry["amount"]`` is one of them.
    value : KeptAgreement, Paid or LoggedCall, optional
        What the row was read as; None while something in it cannot be used.
    problem : DebtkitError, optional
        What is wrong with the row as a whole.
    id : str
        What the row is known by, see `identity`.
    """

    table: str
    cells: Mapping[str, Typed]
    value: Any = field(default=None, compare=False)
    problem: DebtkitError | None = field(default=None, compare=False)
    id: str = field(default_factory=new_id, compare=False)

    @classmethod
    def read(cls, table: str, texts: Mapping[str, str], day: date | None = None, *, id: str = "") -> Self:
        """Read a row's texts; a field that is missing is empty. Without an `id` the row gets a new one.

        A day that was typed without its year is the nearest one to `day`, that of the figures.

        >>> KeptEntry.read("paid", {"on": "2027-01-03", "amount": "1,400"}).value.amount
        1400.0
        """
        if table not in TABLES:
            raise Refused("kept.table", f"a table is one of {', '.join(TABLES)}, not {table!r}", given=table)
        fields, reader = TABLES[table]
        cells, value, problem = reader({name: texts.get(name, "") for name in fields}, day)
        return cls(table, {name: cells[name] for name in fields}, value, problem, id or new_id())

    def __getitem__(self, name: str) -> Typed:
        return self.cells[name]

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {name: cell.text for name, cell in self.cells.items()}

    def lasting_texts(self) -> dict[str, str]:
        """What was typed, a day without its year as the whole date that it meant."""
        return {name: lasting_day(cell) for name, cell in self.cells.items()}
