"""Flat fees: principal and fee in equal shares of whole fen, the rest in the first or the last row; no interest."""

from collections.abc import Sequence
from typing import NamedTuple

from debtkit.agreement.statements.convention_menu import OVERDUE, RESTS, Convention, LateRule, Overdue
from debtkit.agreement.statements.convention_search import Amounts
from debtkit.agreement.statements.rows import Entry, Misfit
from debtkit.arithmetic.accrual import ROUNDINGS, divide

_MOST_PERIODS = 600


class Shares(NamedTuple):
    """Where the rest is, how a late row is charged and rounded, and what a later row has [fen]; fee None: not known."""

    rest: str
    part: int
    periods: int  # above the whole rest of a share
    fee: int | None
    overdue: Overdue | None
    rounding: str | None

    def convention(self) -> Convention:
        late = LateRule("due date", False, self.overdue) if self.overdue else None
        return Convention("flat_fee", None, self.rounding, late, self.rest)

    def next_amounts(self, balance: int) -> Amounts:
        return Amounts(0, min(self.part, balance), self.fee)


def flat_fees(entries: Sequence[Entry], principal: int) -> tuple[list[Shares], list[Misfit]]:
    """Every flat fee that fits; where none does, what the last ones to fail expected in their row."""
    late_rules: list[tuple[Overdue | None, str | None]] = [(None, None)]
    if any(entry.is_late for entry in entries):
        late_rules = [(overdue, rounding) for overdue in OVERDUE for rounding in ROUNDINGS]
    shares: list[Shares] = []
    misfits: list[Misfit] = []
    for rest in RESTS:
        for part, periods in _parts(entries, principal, rest):
            for fee in _fees(entries, rest):
                for overdue, rounding in late_rules:
                    one = Shares(rest, part, periods, fee, overdue, rounding)
                    misfit = next((m for entry in entries if (m := _misfit(entry, one))), None)
                    if misfit is None:
                        shares.append(one)
                    else:
                        misfits.append(misfit)
    return shares, [] if shares else misfits


def _parts(entries: Sequence[Entry], principal: int, rest: str) -> list[tuple[int, int]]:
    """What a row other than the one with the rest repays, and in how many rows."""
    first = entries[0].part
    if rest == "last":
        return [(first, 1)]
    counts: Sequence[int] = range(2, _MOST_PERIODS + 1)
    if len(entries) > 1:
        part = entries[1].part
        counts = [(principal - first) // part + 1] if part else []
    return [
        (part, periods)
        for periods in counts
        if (part := principal // periods) * (periods - 1) == principal - first
        and (len(entries) == 1 or part == entries[1].part)
    ]


def _fees(entries: Sequence[Entry], rest: str) -> list[int | None]:
    """The fee of a row in time other than the one with the rest."""
    if rest == "last":
        return [next((fee for entry in entries if (fee := _fee(entry)) is not None), None)]
    later = [fee for entry in entries[1:] if (fee := _fee(entry)) is not None]
    return [later[0] if later else 0 if _fee(entries[0]) == 0 else None]


def _fee(entry: Entry) -> int | None:
    if entry.fee is None and entry.rest is None and entry.stated[0] == 0:
        return 0  # charges are printed, and this is none
    if entry.fee is not None or entry.rest is None or entry.stated[1] is None:
        return entry.fee
    return entry.rest - entry.stated[1]


def _misfit(entry: Entry, one: Shares) -> Misfit | None:
    has_rest = one.rest == "first" and entry.number == 1
    if not entry.is_last and not has_rest and entry.part != one.part:
        return Misfit(entry.number, "principal", entry.part, one.part)
    if entry.stated[0]:
        return Misfit(entry.number, "interest", entry.stated[0], 0)
    fee, shown = one.fee, _fee(entry)
    if shown is not None and fee is not None:
        if shown != fee and not entry.is_last and not (has_rest and 0 <= shown - fee < one.periods):
            return Misfit(entry.number, "fee", shown, fee)
        fee = shown
    return _overdue_misfit(entry, one, fee)


def _overdue_misfit(entry: Entry, one: Shares, fee: int | None) -> Misfit | None:
    overdue = 0
    if entry.is_late and one.overdue and one.overdue.daily:
        if fee is None:
            return None
        days = (entry.paid - entry.due).days
        overdue = divide((entry.part + fee) * one.overdue.daily * days, 10_000, one.rounding or ROUNDINGS[0])
    if entry.stated[1] is not None and entry.stated[1] != overdue:
        return Misfit(entry.number, "overdue", entry.stated[1], overdue)
    if entry.rest is not None and fee is not None and entry.rest != fee + overdue:
        return Misfit(entry.number, "payment", entry.part + entry.rest, entry.part + fee + overdue)
    return None
