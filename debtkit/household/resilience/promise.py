"""What is promised in each month: read from ledgers, or from amounts."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple, Self

from debtkit.arithmetic.arguments.readers import finite, listed
from debtkit.arithmetic.dates import add_months, as_date
from debtkit.arithmetic.money import fen
from debtkit.credit.ledger import Ledger
from debtkit.errors import Refused, WrongType
from debtkit.negotiation.outcome import by_month


class Promise(NamedTuple):
    """Payments by month [fen]: `at_once` on the first day, `monthly` from the month of `first` (None: any months).

    `first` is the day from which that month counts: its first one, unless the promise starts within it.
    """

    monthly: tuple[int, ...]
    at_once: int = 0
    first: date | None = None

    @classmethod
    def of(cls, payments: Any, start: Any = None, name: str = "payments") -> Self:
        """From a ledger, several ledgers that are carried out together, or yuan amounts by month."""
        given = [payments] if isinstance(payments, Ledger) else listed(payments, name)
        if any(isinstance(item, Ledger) for item in given):
            return cls._of_ledgers(given)
        amounts = tuple(fen(finite(amount, f"{name}, entry {k},")) for k, amount in enumerate(given))
        if not amounts or min(amounts) < 0:
            raise Refused("promise.amounts", f"{name} needs one amount or more, each 0 yuan or more", given=payments)
        return cls(amounts, first=None if start is None else as_date(start))

    @classmethod
    def _of_ledgers(cls, ledgers: Sequence[Any]) -> Self:
        for ledger in ledgers:
            if not isinstance(ledger, Ledger):
                raise WrongType("promise.type", f"a promise is a Ledger or amounts, not {type(ledger).__name__}")
            if ledger.open_ended:
                raise Refused("promise.open_ended", "nothing is promised where payments stop: give a deal with an end")
        start = min(ledger.rows[0].date for ledger in ledgers)
        months = by_month(ledgers, start, later=True)
        first, last = min(months, default=0), max(months, default=0)
        at_once = sum(by_month(ledgers, start).values()) - sum(months.values())
        monthly = tuple(months.get(k, 0) for k in range(first, last + 1))
        return cls(monthly, at_once, add_months(start.replace(day=1), first) if first else start)
