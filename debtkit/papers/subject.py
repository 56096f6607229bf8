"""Whom a paper is about: the debts of a case on a day, and the one that was meant."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from debtkit.agreement.keeping.track import Track
from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.dates import as_date
from debtkit.case.case import Case
from debtkit.case.entries import DebtEntry
from debtkit.case.kept.lookup import agreement_that_holds, track_that_holds
from debtkit.case.payments_due import no_parts_agreed, nothing_agreed
from debtkit.credit.debt import Debt, Standing
from debtkit.credit.limitation import may_be_over
from debtkit.credit.parties import Parties
from debtkit.credit.products.registry import names_of
from debtkit.errors import Refused, quoted
from debtkit.papers.sourced_figures import Given, Writer, tidy
from debtkit.words.catalogue import has, say
from debtkit.words.deals.assumed_rates import assumed_rate

WALLET, CARDS = names_of("wallet"), names_of("card")
PARTS = ("principal", "interest", "overdue", "fees")


@dataclass(frozen=True)
class Owed:
    """One debt of a case, as it stands on the paper's day by its contract.

    Where an agreement about it holds (`agreed`), the contract's sums know nothing of it and of what was paid. `kept` is
    how that is kept, where its paper leaves nothing open.
    """

    id: str
    debt: Debt
    parties: Parties | None
    on: date
    unnamed: bool = False
    agreed: bool = False
    kept: Track | None = None
    lateness_known: bool = True
    nothing_agreed: bool = False
    no_parts_agreed: bool = False

    @property
    def called(self) -> str:
        """What a paper calls it: its name, or where it has none what kind of debt it is."""
        return say(f"product.{self.product}") if self.unnamed else tidy(self.name)

    @property
    def name(self) -> str:
        """What the borrower calls it."""
        return self.debt.name

    @property
    def product(self) -> str:
        """What kind of debt it is."""
        return self.debt.terms.product

    @property
    def standing(self) -> Standing:
        """What is owed on the day."""
        return self.debt.on(self.on)

    @property
    def paid(self) -> bool:
        """Whether nothing is owed."""
        return self.standing.total == 0

    @property
    def creditor(self) -> str | None:
        """The full name in the contract, where it was typed."""
        return self.parties.lender or None if self.parties else None

    def part(self, name: str) -> Given:
        """A component of what is owed, or ``total`` or ``days_overdue``."""
        return Given(getattr(self.standing, name), "ledger", self.name, name, self.on)

    @property
    def on_time(self) -> bool:
        """Whether nothing is overdue by the contract, as somebody said; without an answer it only counts as on time."""
        return self.lateness_known and not self.agreed and not self.standing.days_overdue

    def may_be_past_limitation(self) -> bool:
        """Whether the time in which the lender may sue has ended, as far as the known dates tell."""
        return may_be_over(self.debt, self.on, self.parties.events if self.parties else ())


@dataclass(frozen=True)
class Subject:
    """The debts that can be used, and what those are called that cannot yet."""

    case: Case
    on: date
    debts: tuple[Owed, ...]
    unread: tuple[str, ...]

    @property
    def unpaid(self) -> tuple[Owed, ...]:
        """Those on which something is owed."""
        return tuple(one for one in self.debts if not one.paid)

    def assumed_rate(self, one: Owed | None, writer: Writer, form: str) -> tuple[str, ...]:
        """What is said of the rate of a debt where one was assumed, its figure kept; nothing where it is known.

        As ``ask`` one asks its lender aloud, and as ``letter`` in writing, without the rate that was assumed; a
        ``note`` tells the reader which one it is.
        """
        assumed = assumed_rate(self.case, one.id) if one is not None and not one.paid and not one.agreed else None
        if one is None or assumed is None:
            return ()
        key = f"recommendation.{'assumed_rate' if form == 'ask' else f'assumed_rate_{form}'}.{assumed.kind}"
        return (writer.say(key, rate=Given(assumed.rate, "case", one.name, "rate")),)

    def chosen(self, lender: Any) -> Owed | None:
        """The debt that `lender` names: its name, its row's id or the lender's full name; None where there is none."""
        if lender is None:
            if len(self.debts) > 1:
                names = ", ".join(one.name for one in self.debts)
                raise Refused("paper.which", f"lender must name one of the debts: {names}", names=names)
            return self.debts[0] if self.debts else None
        for one in self.debts:
            if lender in (one.name, one.id, one.creditor):
                return one
        known_names = [one.name for one in self.debts]
        hint = nearest(lender, known_names)
        raise Refused(
            "paper.lender",
            f"lender must be one of {', '.join(known_names) or 'no debt'}, not {quoted(lender)}{hint}",
            given=quoted(lender),
            names=", ".join(known_names),
        )


def subject(case: Case, on: Any = None) -> Subject:
    """The debts of a case on a day; by default the case's own."""
    day = as_date(on) if on is not None else case.day
    if day is None:
        raise Refused("paper.day", "the case has no day that can be read: give the day of the paper as on")
    parties = case.parties()
    not_said = {entry.id for entry in case.entries if not entry.says_lateness}
    unnamed = {entry.id for entry in case.entries if not entry.name.text.strip()}
    counted = case.debts_by_id()
    debts = tuple(
        Owed(
            id,
            debt,
            parties.get(debt.name),
            day,
            unnamed=id in unnamed,
            agreed=agreement_that_holds(case, id, day) is not None,
            kept=track_that_holds(case, id, day),
            lateness_known=id not in not_said,
            nothing_agreed=nothing_agreed(case, id),
            no_parts_agreed=no_parts_agreed(case, id),
        )
        for id, debt in counted.items()
    )
    return Subject(case, day, debts, tuple(_called(entry) for entry in case.entries if entry.id not in counted))


def _called(entry: DebtEntry) -> str:
    """What a debt is called that cannot be read: its name, or where it has none what kind it is."""
    product = f"product.{entry.product}"
    return tidy(entry.name.text) or say(product if has(product) else "recommendation.nameless")
