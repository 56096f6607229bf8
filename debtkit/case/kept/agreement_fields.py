"""An agreement as it was typed: its sums, its payments by rule or row by row, its clauses, and what was said before."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from debtkit.agreement.agreement import COMPONENTS, MOST_PAYMENTS, Agreement, Offer
from debtkit.agreement.keeping.receipts import Receipt
from debtkit.arithmetic.argument_types import Treatment
from debtkit.arithmetic.dates import MOST_DAYS, add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.case.dated_rows.lines import read_line
from debtkit.case.dated_rows.read import parse_statement
from debtkit.case.fields.day_field import read_day
from debtkit.case.fields.rate_field import read_rate
from debtkit.case.fields.typed import Note, Typed, read, read_choice, read_count
from debtkit.errors import DebtkitError, Refused
from debtkit.negotiation.deal import Deal, Pause

SUMS: Final = ("principal", "interest", "overdue", "fees", "owed", "total")
WAIVED: Final = tuple(f"waived_{part}" for part in COMPONENTS)
ROWS: Final = ("first_date", "amount", "count", "last_amount", "exceptions", "pasted")
YES_NO: Final = (
    "collection_stops", "payee_is_lender", "waiver_revoked_on_miss", "overdue_interest_runs", "gives_up_complaints",
    "debits_any_account", "assignment_notice", "no_new_cards",
)  # fmt: skip
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "waiver_final": ("signing", "each_payment", "last_payment"),
    "one_miss": ("talk", "late_fee", "all_due"),
    "allocation": ("principal_first", "interest_first", "other"),
    "weekend_shift": ("next_working_day",),
}
DAYS: Final = ("cure_days", "settlement_certificate_days")
TEXTS: Final = ("record_reported_as", "guarantor")
CLAUSE_FIELDS: Final = (*YES_NO, *CHOICES, *DAYS, *TEXTS, "fee_in_advance")
SAID: Final = ("said_instalments", "said_payment", "said_first_date", "said_total", "said_rate",
               *(f"said_{name}" for name in WAIVED))  # fmt: skip
SAID_PAUSE: Final[tuple[Treatment, ...]] = ("waive", "capitalise", "carry")
PAPER: Final = ("file_name", "file_sha256", "file_on")
AGREEMENT_FIELDS: Final = ("debt", "lender", "as_of", *SUMS, *WAIVED, "rate", *ROWS, *CLAUSE_FIELDS, *SAID,
                           "said_pause", "signed_on", *PAPER)  # fmt: skip
_EXCEPTION = re.compile(r"\s*第?\s*(\d{1,4})\s*(?:期|[:：.、)])\s*[:：]?\s*(.*)", re.ASCII)
_BLANK = ("", "?", "？", "-", "—", "空", "空白", "没写", "blank")


class KeptAgreement(NamedTuple):
    """What a row was read as: the paper, what was said before it, the day of signing, and the file of the paper.

    `pause` is a deal of one pause with what was said of its interest; None where no pause was spoken of.
    """

    agreement: Agreement
    offer: Offer | None
    signed_on: date | None
    paper: Receipt | None
    pause: Deal | None = None


def read_agreement(
    text: Mapping[str, str], day: date | None
) -> tuple[dict[str, Typed], KeptAgreement | None, DebtkitError | None]:
    """The fields of a row, what they were read as, and what is wrong with the row as a whole.

    A day without its year is the nearest one to `day`, that of the figures.
    """
    cells = _cells(text, day)
    if any(cell.problem for cell in cells.values()):
        return cells, None, None
    value = {name: cell.value for name, cell in cells.items()}
    try:
        payments = _payments(value)
        clauses = {name: value[name] for name in CLAUSE_FIELDS if value[name] not in (None, "")}
        agreement = Agreement(
            value["lender"],
            as_of=value["as_of"],
            **{name: value[name] for name in SUMS},
            waived={part: value[f"waived_{part}"] for part in COMPONENTS if value[f"waived_{part}"]},
            payments=payments,
            annual_rate=value["rate"],
            clauses=clauses,
            allow_above=True,  # read with its unit
        )
        said = _offer(value), value["signed_on"], paper_of(value), _pause(value)
        return cells, KeptAgreement(agreement, *said), None
    except DebtkitError as problem:
        return cells, None, problem


def _cells(text: Mapping[str, str], day: date | None) -> dict[str, Typed]:
    cells: dict[str, Typed] = {name: Typed(text[name], text[name].strip()) for name in ("debt", "lender", *TEXTS)}
    cells["as_of"] = read_day(text["as_of"], day)
    money = (*SUMS, *WAIVED, "amount", "last_amount", "fee_in_advance", "said_payment", "said_total",
             *(f"said_{name}" for name in WAIVED))  # fmt: skip
    cells |= {name: read(text[name], parse_money, blank=None) for name in money}
    cells |= {name: read_day(text[name], day, blank=None) for name in ("first_date", "said_first_date", "signed_on")}
    for name in ("count", "said_instalments"):
        cells[name] = read(text[name], read_count(1, MOST_PAYMENTS, "instalments"), blank=None)
    cells |= {name: read(text[name], read_count(0, MOST_DAYS, "days"), blank=None) for name in DAYS}
    cells |= {name: read(text[name], _yes_no, blank=None) for name in YES_NO}
    cells |= {name: read(text[name], read_choice(allowed), blank="") for name, allowed in CHOICES.items()}
    cells["said_pause"] = read(text["said_pause"], read_choice(SAID_PAUSE), blank="")
    for name in ("rate", "said_rate"):
        cells[name] = read_rate(text[name], "annual", None) if text[name].strip() else Typed(text[name])
    near = cells["first_date"].value or cells["as_of"].value
    cells["exceptions"] = read(text["exceptions"], lambda given: read_exceptions(given, near), blank=())
    cells["pasted"] = read(text["pasted"], lambda given: _pasted(given, near)[0], blank=())
    if cells["pasted"].value:
        cells["pasted"] = replace(cells["pasted"], note=_pasted(text["pasted"], near)[1])
    return cells | receipt_cells(text, "file", day)


@lru_cache(maxsize=16)
def _pasted(text: str, near: date | None) -> tuple[tuple[tuple[date, float | None], ...], Note | None]:
    """The payments in a text, and what to look at in it; every edit of a row reads it anew."""
    statement = parse_statement(text, near=near)
    unread, total = len(statement.unread), statement.total or 0.0
    rows = yuan(fen(total) - fen(statement.total_differs or 0.0))
    if statement.total_differs and unread:
        return statement.payments, Note("pasted.total_and_unread", total=total, rows=rows, n=unread)
    if statement.total_differs:
        return statement.payments, Note("pasted.total", total=total, rows=rows)
    return statement.payments, Note("pasted.unread", n=unread) if unread else None


def _yes_no(text: str) -> bool:
    return read_choice(("yes", "no"))(text) == "yes"


def read_exceptions(text: str, near: date | None) -> tuple[tuple[int, date | None, float | None, bool], ...]:
    """Rows that differ from the rule: number, date, amount, and whether the paper leaves the amount blank.

    >>> read_exceptions("3: 2027-03-05; 第24期 1,412.30\\n5: ?", None)
    ((3, datetime.date(2027, 3, 5), None, False), (24, None, 1412.3, False), (5, None, None, True))
    """
    exceptions: list[tuple[int, date | None, float | None, bool]] = []
    for part in re.split(r"[;；\n]+", text):
        if not part.strip():
            continue
        row = _EXCEPTION.fullmatch(part)
        if row is None:
            raise _no_exception(part)
        number, rest = int(row[1]), row[2].strip()
        if rest.lower() in _BLANK:
            exceptions.append((number, None, None, True))
            continue
        line = read_line(f"{rest} ;", near)
        amounts = [] if line is None else [*line.labelled.values(), *line.bare]
        if line is None or line.unread or len(line.days) > 1 or len(amounts) > 1 or not (line.days or amounts):
            raise _no_exception(part)
        exceptions.append((number, line.days[0] if line.days else None, amounts[0] if amounts else None, False))
    return tuple(exceptions)


def _no_exception(part: str) -> Refused:
    return Refused("exceptions.unread", f"{part.strip()!r} is no row: write 3: 2027-03-05 1,500", given=part.strip())


def _payments(value: Mapping[str, Any]) -> tuple[tuple[date | None, float | None], ...]:
    """The payments: the rows pasted, or by first date, amount and count; then what differs row by row."""
    count = value["count"]
    if value["pasted"]:
        pairs: list[tuple[date | None, float | None]] = list(value["pasted"])
    else:
        first = value["first_date"]
        pairs = [(add_months(first, k) if first else None, value["amount"]) for k in range(count or 0)]
        if pairs and value["last_amount"] is not None:
            pairs[-1] = (pairs[-1][0], value["last_amount"])
    for number, day, amount, blank in value["exceptions"]:
        if not 1 <= number <= len(pairs):
            raise Refused(
                "exceptions.range", f"there is no payment {number} among {len(pairs)}", given=number, rows=len(pairs)
            )
        was = pairs[number - 1]
        pairs[number - 1] = (day or was[0], None if blank else was[1] if amount is None else amount)
    return tuple(pairs)


def _offer(value: Mapping[str, Any]) -> Offer | None:
    """What was said before the paper; None where nothing was typed."""
    if all(value[name] is None for name in SAID):
        return None
    return Offer(
        instalments=value["said_instalments"],
        payment=value["said_payment"],
        first_date=value["said_first_date"],
        waived={part: value[f"said_waived_{part}"] for part in COMPONENTS
                if value[f"said_waived_{part}"] is not None},
        total=value["said_total"],
        annual_rate=value["said_rate"],
        allow_above=True,
    )  # fmt: skip


def _pause(value: Mapping[str, Any]) -> Deal | None:
    """The pause that was spoken of; only what was to become of its interest counts, not how long it was."""
    interest: Treatment | None = value["said_pause"] or None
    return Deal("pause", [Pause(1, interest=interest)]) if interest else None


def receipt_cells(text: Mapping[str, str], start: str, day: date | None) -> dict[str, Typed]:
    """The three fields of a file that proves something: name, checksum, day."""
    return {
        f"{start}_name": Typed(text[f"{start}_name"], text[f"{start}_name"].strip()),
        f"{start}_sha256": read(text[f"{start}_sha256"], _checksum, blank=""),
        f"{start}_on": read_day(text[f"{start}_on"], day, blank=None),
    }


def _checksum(text: str) -> str:
    return Receipt("x", date(2000, 1, 1), text).sha256


def paper_of(value: Mapping[str, Any], start: str = "file", day: str = "as_of") -> Receipt | None:
    """The receipt that the three fields make; None without a name and a checksum."""
    name, checksum = value[f"{start}_name"], value[f"{start}_sha256"]
    if not name or not checksum:
        return None
    return Receipt(name, value[f"{start}_on"] or value[day], checksum)


Reader = Callable[[Mapping[str, str], date | None], tuple[dict[str, Typed], Any, DebtkitError | None]]
