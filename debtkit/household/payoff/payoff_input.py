"""Debts made ready for a payoff plan: whole fen, the household's paydays, and what each contract asks for."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest
from typing import Any, Self

from debtkit.arithmetic.accrual import RATE_SCALE, TICKS_PER_YEAR, rate_units, ticks
from debtkit.arithmetic.arguments.readers import count_from, finite, reads, yes_or_no
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment, month_anchor
from debtkit.credit.terms import Terms
from debtkit.errors import Refused, WrongType

ALL = 10**18  # more than any debt
_units = lru_cache(maxsize=1024)(rate_units)


@reads(months=count_from("promotion.months", 1, 120), annual_rate=finite, deferred=yes_or_no)
@dataclass(frozen=True, slots=True)
class Promotion:
    """A rate that holds for some months only, before the contract's rate begins.

    Parameters
    ----------
    months : int
        How many paydays it still holds, 1 to 120.
    annual_rate : float
        The rate until then [fraction per year].
    deferred : bool
        The contract's interest is counted silently all the while, and charged in one sum if anything of the principal
        is left at the end.

    Examples
    --------
    >>> Promotion(6, deferred=True).annual_rate
    0.0
    """

    months: int
    annual_rate: float = 0.0
    deferred: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.months, bool) or not isinstance(self.months, int) or not 1 <= self.months <= 120:
            raise Refused("promotion.months", f"months must be a whole number from 1 to 120, not {self.months!r}",
                          given=self.months)  # fmt: skip
        rate_units(self.annual_rate)


class PayoffInput:
    """Several debts side by side, each a column of whole numbers.

    Payday `k` is `k` months after the start. The contract's instalments keep their number and their amounts, and are
    taken as due on the paydays. `minimum` is None where the contract's own instalments are asked for.
    """

    def __init__(
        self,
        debts: Sequence[Debt],
        start: date,
        *,
        minimums: Mapping[str, float] | None = None,
        promotions: Mapping[str, Promotion] | None = None,
    ) -> None:
        self.start, self.count, self.zeros = start, len(debts), [0] * len(debts)
        self.debts, self.names = debts, [debt.name for debt in debts]
        named = minimums or {}
        self.minimum = [_minimum(debt.name, named) for debt in debts]
        self.promotions = {self._index(name): checked(p) for name, p in (promotions or {}).items()}
        self.principal: list[int] = []
        self.interest: list[int] = []
        self.fees_due: list[int] = []
        self.parts: list[list[int]] = []
        self.fees: list[list[int]] = []
        self.late = False
        for debt, minimum in zip(debts, self.minimum, strict=True):
            self._open(debt, minimum)
        terms = [debt.terms for debt in debts]
        self.drop = [t.early_fees == "dropped" for t in terms]
        self.rate = [_units(t.annual_rate) for t in terms]
        self.day_counts = [t.day_count for t in terms]
        self.rounding = [t.rounding for t in terms]
        self.denominator = [RATE_SCALE * TICKS_PER_YEAR[t.day_count] for t in terms]
        self.half = [0 if t.rounding == "down" else d // 2 for t, d in zip(terms, self.denominator, strict=True)]
        self.plain = all(map(_plain, terms))
        self.even = any(t.rounding == "half_even" for t in terms)
        self.fee_months = max(map(len, self.fees), default=0) if any(map(any, self.fees)) else 0
        self.last_promotion = max((p.months for p in self.promotions.values()), default=0)
        self.deferred = [j for j, p in self.promotions.items() if p.deferred]
        self.steady = set(self.day_counts) == {"monthly"}
        self._growth: dict[int, list[int]] = {}
        self._parts = list(zip_longest(*self.parts, fillvalue=ALL))
        self._all = (ALL,) * self.count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PayoffInput) and self._given() == other._given()

    def __hash__(self) -> int:
        return hash((self.start, *self.names))

    def _given(self) -> tuple[Any, ...]:
        return self.start, tuple(self.debts), self.minimum, self.promotions

    def _open(self, debt: Debt, minimum: int | None) -> None:
        if minimum is not None and debt.as_of == self.start and not debt.overdue_since and not debt.terms.fee_rate:
            later: list[Instalment] = []  # the contract's instalments are not needed
            self.principal.append(round(debt.principal * 100))  # a Debt holds whole fen
            self.interest.append(round(debt.interest * 100) + round(debt.overdue * 100))
            self.fees_due.append(round(debt.fees * 100))
        else:
            account, later = debt.account_on(self.start)
            self.principal.append(account.principal_fen)
            self.interest.append(account.interest_fen + account.overdue_fen)
            self.fees_due.append(account.fees_fen)
            self.late = self.late or account.late_since is not None
        self.parts.append([item.principal_fen for item in later])
        self.fees.append([item.fee_fen for item in later])

    def _index(self, name: str) -> int:
        if name not in self.names:
            raise Refused("payoff.unknown", f"no debt is called {name!r}; there are {', '.join(self.names)}", name=name)
        return self.names.index(name)

    def parts_in(self, month: int) -> tuple[int, ...]:
        """The principal that each contract asks for on payday `month`; after its last instalment all that is left."""
        return self._parts[month - 1] if month <= len(self._parts) else self._all

    def payday(self, month: int) -> date:
        """The date of payday `month`."""
        return add_months(self.start, month, on_day=self.start.day)

    def rate_in(self, debt: int, month: int) -> int:
        """The rate in the month before payday `month` [hundred-millionths a year]."""
        promotion = self.promotions.get(debt)
        return rate_units(promotion.annual_rate) if promotion and month <= promotion.months else self.rate[debt]

    def growth(self, month: int, *, contract: bool = False) -> list[int]:
        """Rate times ticks of each debt in a month: interest is ``principal * growth / denominator``."""
        key = month if not (self.steady and month > self.last_promotion) else 0
        if contract:
            return [rate * self._ticks(j, month) for j, rate in enumerate(self.rate)]
        if key not in self._growth:
            self._growth[key] = [self.rate_in(j, month) * self._ticks(j, month) for j in range(self.count)]
        return self._growth[key]

    def _ticks(self, debt: int, month: int) -> int:
        count = self.day_counts[debt]
        if count == "monthly":
            return TICKS_PER_YEAR["monthly"] // 12
        return ticks(count, self.payday(month - 1), self.payday(month), self.start)

    def accounts(self) -> list[tuple[Account, list[Instalment]]]:
        """The debts as accounts of the rule book at the start, counted on the household's paydays."""
        opened = []
        for debt in self.debts:
            account, later = debt.account_on(self.start)
            account.due_anchor = month_anchor(self.start, self.start.day)
            opened.append((account, later))
        return opened

    def relaxed(self) -> Self:
        """The same debts where no cliff hurts: each at its lowest rate, nothing charged later, no fees to be saved."""
        easy = copy(self)
        easy.rate = [min(self.rate_in(j, 1), rate) for j, rate in enumerate(self.rate)]
        easy.fees = [[] if drop else fees for fees, drop in zip(self.fees, self.drop, strict=True)]
        easy.promotions, easy.deferred, easy.last_promotion, easy._growth = {}, [], 0, {}
        return easy


def checked(promotion: Any) -> Promotion:
    """A promotion, and nothing else."""
    if not isinstance(promotion, Promotion):
        raise WrongType("promotion.type", f"a Promotion is needed, not {type(promotion).__name__}")
    return promotion


def _plain(terms: Terms) -> bool:
    """Whether the month-by-month engine knows all that the contract says; if not, the rule book is asked."""
    interest = getattr(terms, "interest_from", "now"), getattr(terms, "compound", False)
    return terms.allocation[-1] == "principal" and interest == ("now", False)


def _minimum(name: str, named: Mapping[str, float]) -> int | None:
    if name not in named:
        return None
    given = named[name]
    if type(given) is int and 0 <= given < 10**12:
        return given * 100
    minimum = fen(given)
    if minimum < 0:
        raise Refused("payoff.minimum", f"the minimum of {name!r} must be 0 or more yuan, not {named[name]!r}",
                      name=name, given=named[name])  # fmt: skip
    return minimum
