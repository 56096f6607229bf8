"""What falls due of each debt from a day on: by its contract, or by the agreement about it that holds."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from debtkit.agreement.keeping.track import Track
from debtkit.arithmetic.money import fen
from debtkit.case.case import Case
from debtkit.case.fields.identity import position
from debtkit.case.fields.payments_agreed import no_payments_agreed
from debtkit.case.kept.lookup import track_that_holds, tracks_that_hold
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import KEEP_CONTRACT
from debtkit.negotiation.projection import project


class PaymentsDue(NamedTuple):
    """One debt on a day [fen]: what is `overdue`, `since` when, and what is `to_come` from that day on, by its days.

    What falls due on the day itself is to come, of a late debt too. Under an agreement (`agreed`) each day is the last
    on time.
    """

    overdue: int
    since: date | None
    to_come: tuple[tuple[date, int], ...]
    agreed: bool = False

    def until(self, day: date) -> tuple[tuple[date, int], ...]:
        """What of it comes by a day."""
        return tuple(row for row in self.to_come if row[0] <= day)


def payments_due(debt: Debt, on: date, track: Track | None = None) -> PaymentsDue:
    """By the contract of a debt, or by how the agreement about it is kept."""
    if track is not None:
        return payments_agreed(track)
    return _by_contract(debt, on)


@lru_cache(maxsize=256)
def _by_contract(debt: Debt, on: date) -> PaymentsDue:
    """Once for all that ask: a page asks several times what falls due, and what fell due since its figures' day."""
    contract, days = project(debt, KEEP_CONTRACT, on), debt.on(on).days_overdue
    if not contract.arrears_fen:
        return PaymentsDue(0, None, contract.to_come_fen)
    return PaymentsDue(contract.arrears_fen, on - timedelta(days), contract.to_come_fen)


def payments_agreed(track: Track) -> PaymentsDue:
    """What is open of an agreement on the day of its look."""
    missed, rows = track.missed, [(row.last_day, fen(row.left)) for row in track.rows if row.left]
    return PaymentsDue(
        sum(fen(row.left) for row in missed),
        missed[0].last_day if missed else None,
        tuple((day, amount) for day, amount in rows if day >= track.on),
        agreed=True,
    )


def payments_agreed_of(case: Case, on: date) -> dict[str, PaymentsDue]:
    """Those of the debts about which an agreement holds, by the ids of their rows: what was missed is `overdue`."""
    return {id: payments_agreed(track) for id, track in tracks_that_hold(case, on).items()}


def payments_due_of(case: Case, on: date) -> dict[str, PaymentsDue]:
    """Those of every debt of a case that can be counted, by the ids of their rows."""
    return {id: payments_due_of_row(case, id, debt, on) for id, debt in case.debts_by_id().items()}


def payments_due_of_row(case: Case, row: str, debt: Debt, on: date) -> PaymentsDue:
    """Those of one debt of a case."""
    track = track_that_holds(case, row, on)
    if track is None and nothing_agreed(case, row):
        return PaymentsDue(0, None, ())
    return payments_due(debt, on, track)


def nothing_agreed(case: Case, row: str) -> bool:
    """Whether a debt is owed to a person, and somebody said that no payments of it were agreed.

    It is then counted in as many as is usual, which serves to plan the month: none of them is due to anybody. Where a
    day has passed, something was agreed: the whole sum for that day (see `usual_count`).
    """
    entry = case.entries[position(case.entries, row, "debt")]
    return no_payments_agreed(case.choices, entry.product, row) and not entry.day_passed


def no_parts_agreed(case: Case, row: str) -> bool:
    """Whether a day has passed for a debt to a person of which no parts were agreed: all of it is owed since then."""
    entry = case.entries[position(case.entries, row, "debt")]
    return no_payments_agreed(case.choices, entry.product, row) and entry.day_passed
