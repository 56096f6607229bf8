"""The ledger rules: how interest accrues, what falls due, and where a payment goes. Plain whole fen.

The rules, in order of the calendar:

1. Contract interest runs every day on the principal that is not late, overdue interest on what is late. The day of the
   change is not counted, the day that is reached is. Both run exactly, as fractions.
2. On a due date the interest that has run is rounded and billed, the instalment's fee is billed, and its part of the
   principal falls due. What is not paid that day is late from the next.
3. A payment goes to the components in the order of the terms (fees, overdue interest, interest, principal).
4. Billed interest that is not paid bears interest where the terms say so. Once the days of grace after a due date are
   over, at the latest when the next one comes, the late fee is owed for what is still missing. A bill with an
   interest-free period bears nothing before its due date.
5. Whatever is written in a row is a whole number of fen; ``owed = owed before + accrued - waived - payment``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, divide, ticks
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.terms import Terms

if TYPE_CHECKING:
    import pandas as pd


LIMITS = ("late_fee_estimate", "late_fee_horizon")
"""What an account can say of its amounts. ``late_fee_estimate``: more than one late fee in a row is counted, each on
all that was missed until then; what issuers charge in the end was not verified. ``late_fee_horizon``: there would be
more of them than are counted."""


class _LedgerFields(NamedTuple):
    date: date
    event: str
    accrued_fen: int
    waived_fen: int
    payment_fen: int
    principal_fen: int
    interest_fen: int
    overdue_fen: int
    fee_fen: int
    owed_fen: int


class LedgerRow(_LedgerFields):
    """One line of a ledger; `payment` is the sum of the four parts after it, `owed` is what is left.

    Amounts are in yuan, those of the fields that end in ``_fen`` the same in whole fen.
    """

    __slots__ = ()
    accrued = InYuan[float]("What ran since the row before [yuan].")
    waived = InYuan[float]("What was waived [yuan].")
    payment = InYuan[float]("What was paid [yuan].")
    principal = InYuan[float]("What the payment repaid of the principal [yuan].")
    interest = InYuan[float]("What it paid of the contract interest [yuan].")
    overdue = InYuan[float]("What it paid of the overdue interest [yuan].")
    fee = InYuan[float]("What it paid of the fees [yuan].")
    owed = InYuan[float]("All that is owed afterwards [yuan].")

    def is_at_once(self, start: date) -> bool:
        """Whether it is on the first day and no instalment that falls due on that day."""
        return self.date == start and self.event != "instalment"


@shown("kind", "principal", "late", "forgiven", "limits", rows="rows")
@dataclass(frozen=True, slots=True)
class Ledger:
    """The dated rows of one debt under one deal; the first row is the standing at the start.

    `principal` is what was outstanding at the start, `late` whether anything was overdue then, and `kind` that of
    the deal: ``keep``, ``stop`` or ``deal``. `forgiven` is what was waived of the amounts owed at the start; what
    ran since then and is waived, as the interest of a pause may be, is not in it. `limits` are
    codes out of `LIMITS`. `early_fees` are the fees not billed yet that a settlement counts among what is owed, where
    the terms say that they stay due (`Terms.early_fees`).
    """

    rows: tuple[LedgerRow, ...]
    principal_fen: int
    late: bool
    kind: str = "deal"
    forgiven_fen: int = 0
    limits: tuple[str, ...] = ()
    early_fees_fen: int = 0

    principal = InYuan[float]("What was outstanding at the start [yuan].")
    forgiven = InYuan[float]("What was waived of the amounts owed at the start [yuan].")
    early_fees = InYuan[float]("Fees not billed yet that a settlement made due [yuan].")

    @property
    def arrears_fen(self) -> int:
        """What was late at the start and is paid on that day [fen]; what falls due on it is not late yet."""
        return sum(row.payment_fen for row in self.rows if row.event == "arrears") if self.late else 0

    @property
    def at_once_fen(self) -> int:
        """What is paid on the first day out of savings [fen]: an instalment that falls due on it is its month's."""
        return sum(row.payment_fen for row in self.rows if row.is_at_once(self.rows[0].date))

    @property
    def to_come_fen(self) -> tuple[tuple[date, int], ...]:
        """What is paid apart from what was late, by its days [fen]; what falls due on the first day is among it."""
        paid = (row for row in self.rows if row.payment_fen)
        return tuple((row.date, row.payment_fen) for row in paid if not (self.late and row.event == "arrears"))

    @property
    def open_ended(self) -> bool:
        """Whether the rows stop at a horizon instead of at the end of a promise."""
        return self.kind == "stop"

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a DataFrame [yuan]."""
        import pandas as pd

        names = [name.removesuffix("_fen") for name in LedgerRow._fields]
        frame = pd.DataFrame.from_records(self.rows, columns=names)
        frame["date"] = pd.to_datetime(frame["date"])
        money = names[2:]
        frame[money] = frame[money] / 100
        return frame


class Account:
    """One debt, moved from date to date.

    `principal_fen` is all that is outstanding and `late_fen` the part of it that is past due. `interest_fen` is all
    interest that is posted; of it, `unbilled_fen` waits for the next due date and `deferred_fen` for the date that a
    deal names. `late_fee_count` counts the late fees since something has been late. `billed_fen` is what the last due
    date, `billed_on`, asked for by component. A payment, a fee and what is waived are given in fen too.
    """

    def __init__(
        self,
        terms: Terms,
        day: date,
        due: date,
        principal_fen: int,
        *,
        late_fen: int = 0,
        interest_fen: int = 0,
        overdue_fen: int = 0,
        fees_fen: int = 0,
    ) -> None:
        self.terms, self.day, self.due_anchor = terms, day, due
        self.rate_units, self.overdue_rate_units = terms.rate_units, terms.overdue_rate_units
        self.principal_fen, self.late_fen = principal_fen, late_fen
        self.interest_fen, self.unbilled_fen, self.deferred_fen = interest_fen, 0, 0
        self.overdue_fen, self.fees_fen = overdue_fen, fees_fen
        self.late_since: date | None = None
        self.free_until = day
        self.missed_on: date | None = None
        self.late_fee_count = 0
        self.billed_on, self.billed_fen = day, dict[str, int]()
        self._running = self._running_late = 0
        self._accrued = 0
        self._new = {"principal": 0, "interest": 0, "overdue": 0, "fees": 0}  # what was posted since the first row
        self.forgiven_fen = 0
        self.rows: list[LedgerRow] = []

    @property
    def owed_fen(self) -> int:
        """Everything that is posted and not paid."""
        return self.principal_fen + self.interest_fen + self.overdue_fen + self.fees_fen

    @property
    def outstanding_fen(self) -> dict[str, int]:
        """The same by component."""
        return {
            "fees": self.fees_fen,
            "overdue": self.overdue_fen,
            "interest": self.interest_fen,
            "principal": self.principal_fen,
        }

    @property
    def payable_fen(self) -> dict[str, int]:
        """What should be paid now, by component: late principal, and interest that nothing holds back."""
        return {
            "fees": self.fees_fen,
            "overdue": self.overdue_fen,
            "interest": self.interest_fen - self.unbilled_fen - self.deferred_fen,
            "principal": self.late_fen,
        }

    @property
    def is_late(self) -> bool:
        """Whether something is past due: what falls due on the account's own day is late from the next day on."""
        return self.late_since is not None and self.late_since < self.day

    @property
    def limits(self) -> tuple[str, ...]:
        """What is not certain about these amounts, as codes: see `LIMITS`."""
        most = self.terms.late_fee_times
        if most is not None and self.late_fee_count > most:
            return ("late_fee_horizon",)
        return ("late_fee_estimate",) if self.late_fee_count > 1 else ()

    def accrue_to(self, day: date) -> None:
        """Let interest run up to and including `day`, without rounding, and charge the late fee on its day."""
        if self.missed_on is not None:
            charged = self.missed_on + timedelta(1 + self.terms.grace_days)
            if charged <= day:
                self._run_to(max(self.day, charged))
                self._charge_late_fee()
        self._run_to(day)

    def _charge_late_fee(self) -> None:
        """The days of grace are over: what is still missing costs its fee, once."""
        if self.missed_on is not None:
            self.missed_on = None
            fee, most = self.terms.late_fee(sum(self.payable_fen.values())), self.terms.late_fee_times
            if fee:
                self.late_fee_count += 1
                self.charge(fee if most is None or self.late_fee_count <= most else 0)

    def _run_to(self, day: date) -> None:
        terms, late, performing = self.terms, self.late_fen, self.principal_fen
        charged = 0
        if self.late_since is not None:
            bill = sum(self.payable_fen.values()) - self.overdue_fen
            charged = {"principal": late, "bill": bill, "whole": self.principal_fen}[terms.overdue_base]
            if not terms.overdue_on_top:
                performing -= self.principal_fen if terms.overdue_base == "whole" else late
        if terms.compound:
            performing += self.payable_fen["interest"]
        since = min(day, max(self.day, self.free_until))
        self._running += performing * self.rate_units * ticks(terms.day_count, since, day, self.due_anchor)
        self._running_late += charged * self.overdue_rate_units * (day - self.day).days
        self.day = day

    def post(self) -> int:
        """Round what has run to whole fen, once, and add it to what is owed; returns the contract interest posted."""
        terms = self.terms
        interest = divide(self._running, RATE_SCALE * TICKS_PER_YEAR[terms.day_count], terms.rounding)
        overdue = divide(self._running_late, RATE_SCALE * terms.overdue_days, terms.rounding)
        self._running = self._running_late = 0
        self.interest_fen += interest
        self.unbilled_fen += interest
        self.overdue_fen += overdue
        self._accrued += interest + overdue
        self._new["interest"] += interest
        self._new["overdue"] += overdue
        return interest

    def bill(self, part: int, fee: int) -> None:
        """A due date: what has run is billed, with this instalment's `fee` and its `part` of the principal."""
        self._charge_late_fee()
        self.post()
        late, billed, self.unbilled_fen = self.late_fen, self.unbilled_fen, 0
        self.charge(fee)
        self.late_fen = min(self.principal_fen, late + part)
        self.billed_on, self.billed_fen = self.day, {"fees": fee, "interest": billed, "principal": self.late_fen - late}
        if self.late_since is None and any(self.payable_fen.values()):
            self.late_since, self.late_fee_count = self.day, 0

    def miss(self) -> None:
        """Nothing is paid on this due date; what that costs is charged when the days of grace are over."""
        if self.terms.late_fee_share and any(self.payable_fen.values()):
            self.missed_on = self.day

    def charge(self, fee: int) -> None:
        """A fee becomes owed."""
        self.fees_fen += fee
        self._accrued += fee
        self._new["fees"] += fee

    def pay(self, amount: int, *, among: Mapping[str, int] | None = None) -> dict[str, int]:
        """Take `amount`, or less if less is open, in the order of the terms.

        `among` limits each component (what is payable now, say); by default everything that is owed may be paid.
        """
        open_now = among or self.outstanding_fen
        parts = dict.fromkeys(open_now, 0)
        for component in self.terms.allocation:
            parts[component] = min(amount, open_now[component])
            amount -= parts[component]
        self.fees_fen -= parts["fees"]
        self.overdue_fen -= parts["overdue"]
        self.interest_fen -= parts["interest"]
        self.principal_fen -= parts["principal"]
        self.late_fen = max(0, self.late_fen - parts["principal"])
        self.deferred_fen = min(self.deferred_fen, self.interest_fen)
        self.unbilled_fen = min(self.unbilled_fen, self.interest_fen - self.deferred_fen)
        if not any(self.payable_fen.values()):
            self.late_since = None
        return parts

    def capitalise(self, amount: int) -> None:
        """Interest that was posted since the first row joins the principal."""
        self.interest_fen -= amount
        self.principal_fen += amount
        self._new["interest"] -= amount
        self._new["principal"] += amount

    @property
    def ran_fen(self) -> int:
        """What of `owed_fen` was posted since the first row."""
        return sum(min(amount, self.outstanding_fen[component]) for component, amount in self._new.items())

    def waive(self, amounts: Mapping[str, int], *, of_start: int | None = None) -> int:
        """Forgive whole-fen `amounts` by component; returns their sum.

        `of_start` is how much of them was owed at the first row; by default what was posted last is forgiven first.
        """
        for component, amount in amounts.items():
            new = min(amount, self._new.get(component, 0))
            if new:
                self._new[component] -= new
            self.forgiven_fen += amount - new if of_start is None else 0
        self.forgiven_fen += of_start or 0
        self.fees_fen -= amounts.get("fees", 0)
        self.overdue_fen -= amounts.get("overdue", 0)
        self.interest_fen -= amounts.get("interest", 0)
        self.principal_fen -= amounts.get("principal", 0)
        self.late_fen = min(self.late_fen, self.principal_fen)
        return sum(amounts.values())

    def write(self, event: str, *, waived: int = 0, parts: Mapping[str, int] | None = None) -> None:
        """Write a row: what accrued since the last one, what was waived, what was paid."""
        paid = parts or {}
        self.rows.append(
            LedgerRow(
                self.day,
                event,
                self._accrued,
                waived,
                sum(paid.values()),
                paid.get("principal", 0),
                paid.get("interest", 0),
                paid.get("overdue", 0),
                paid.get("fees", 0),
                self.owed_fen,
            )
        )
        self._accrued = 0

    def open(self) -> None:
        """Write the first row: the standing, from which everything after it is counted."""
        self._accrued = self.forgiven_fen = 0
        self._new = dict.fromkeys(self._new, 0)
        self.write("start")
