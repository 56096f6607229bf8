"""The value of a deal to borrower and lender: the deals from which both gain, and the offers to make in turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.arguments.readers import a, a_date, finite, listed_of, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.money import yuan
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal
from debtkit.negotiation.lender import Lender, present_value
from debtkit.negotiation.outcome import Means, Outcome, outcome
from debtkit.negotiation.projection import project


@shown()
@dataclass(frozen=True, slots=True)
class DealValue:
    """The value of a deal to the lender and to the borrower [yuan].

    `lender_gain` is the value of the deal to the lender above that of doing nothing, and `borrower_gain` what it
    saves the borrower against keeping to the contract, both on the first day and under the assumptions given. `fits` is
    about the household's months.
    """

    deal: Deal
    outcome: Outcome
    lender_gain: float
    borrower_gain: float
    fits: bool

    @property
    def in_zopa(self) -> bool:
        """Whether the household can carry it and the lender is not worse off than without it."""
        return self.fits and self.lender_gain >= 0


@shown()
@dataclass(frozen=True, slots=True)
class OfferSequence:
    """Three offers, in each of which the borrower gives more than before, and the line beyond which not to sign.

    What the borrower gives is the heaviest month, and the part of what is owed that is not waived. `walk_away` is the
    last offer. `zopa` are all the deals from which both gain, in the same order. `capacity` [yuan] is the month it was
    held against. The order depends on the deals alone; which deals are in the ZOPA depends on `lender`, a guess.
    """

    offers: tuple[DealValue, ...]
    walk_away: DealValue
    zopa: tuple[DealValue, ...]
    capacity: float
    lender: Lender


@reads(debt=a(Debt), deals=listed_of(Deal), start=a_date, lender=a(Lender), cash=finite, discount_rate=finite)
def both_sides(
    debt: Debt,
    deals: Sequence[Deal],
    start: Any,
    *,
    capacity: Any,
    lender: Lender,
    cash: float = 0,
    discount_rate: float = 0.0,
) -> list[DealValue]:
    """Each deal as the borrower and the lender would count it, in the order given.

    Parameters
    ----------
    debt : Debt
    deals : sequence of Deal
    start : date
    capacity, cash
        As in `compare`.
    lender : Lender
        Assumptions about the lender; all of them are yours.
    discount_rate : float
        The rate at which the borrower discounts later money [effective fraction per year].

    Returns
    -------
    list of DealValue

    Notes
    -----
    ``lender_gain = lender.value(deal) - lender.value_of_nothing``;
    ``borrower_gain = present value of keeping to the contract - present value of the deal``.
    Neither says whether a lender agrees: nobody knows that.
    """
    day, means = as_date(start), Means.known(capacity, cash)
    need_fraction(discount_rate, "discount_rate", allow_above=None)
    nothing = project(debt, STOP_PAYING, day, horizon=0)
    floor = lender.value_of_nothing(nothing.rows[0].owed, day)
    contract = [(r.date, r.payment) for r in project(debt, KEEP_CONTRACT, day).rows if r.payment_fen]
    ceiling = present_value(contract, day, discount_rate)
    values = []
    for deal in deals:
        if deal.kind == "stop":
            raise Refused(
                "bargain.stop", "to stop paying is no deal: both sides are counted for deals that have an end"
            )
        result = outcome(
            deal.name, [project(debt, deal, day)], day, means=means, discount_rate=discount_rate, lender=lender
        )
        to_lender, to_borrower = result.lender_value or 0.0, result.present_value or 0.0
        values.append(DealValue(deal, result, to_lender - floor, ceiling - to_borrower, bool(result.fits)))
    return values


@reads(debt=a(Debt), deals=listed_of(Deal), start=a_date, lender=a(Lender), cash=finite, discount_rate=finite)
def offer_sequence(
    debt: Debt,
    deals: Sequence[Deal],
    start: Any,
    *,
    capacity: Any,
    lender: Lender,
    cash: float = 0,
    discount_rate: float = 0.0,
) -> OfferSequence | None:
    """Three offers to make one after the other, and the amount at which to stop.

    Parameters
    ----------
    debt, deals, start, capacity, lender, cash, discount_rate
        As in `both_sides`; the sequence is chosen among these deals.

    Returns
    -------
    OfferSequence or None
        None where no deal fits the months and leaves the lender no worse off. The first offer has the lightest heaviest
        month within the ZOPA; each later one asks for more in a month and forgives no more of what is owed; the middle
        one is the nearest to halfway. Where there are fewer such deals, there are fewer offers.

    Notes
    -----
    What the lender's money costs and what comes in without a deal are guesses. They decide which deals are in the ZOPA,
    never the order: a longer term is no concession to the lender, whatever its money costs.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> deals = [dk.Deal(f"{n}", [dk.Waive(overdue=1.0), dk.Instalments(n)]) for n in (12, 24, 36, 48, 60)]
    >>> lender = dk.Lender(rate=0.3, recovery_share=0.5)
    >>> sequence = dk.deals.offer_sequence(debt, deals, "2026-11-23", capacity=2000, lender=lender)
    >>> [offer.deal.name for offer in sequence.offers]
    ['60', '48', '36']
    """
    sides = both_sides(debt, deals, start, capacity=capacity, lender=lender, cash=cash, discount_rate=discount_rate)
    zopa = sorted((side for side in sides if side.in_zopa), key=_given)
    if not zopa:
        return None
    steps = zopa[:1]
    for side in zopa[1:]:
        if side.outcome.worst_month_fen > steps[-1].outcome.worst_month_fen and _kept(side) >= _kept(steps[-1]):
            steps.append(side)
    halfway = (steps[0].outcome.worst_month_fen + steps[-1].outcome.worst_month_fen) / 2
    middle = sorted(steps[1:-1], key=lambda side: abs(side.outcome.worst_month_fen - halfway))[:1]
    offers = (steps[0], *middle, steps[-1]) if len(steps) > 1 else tuple(steps)
    return OfferSequence(offers, offers[-1], tuple(zopa), yuan(Means.of(capacity, cash).in_month(1)), lender)


def _given(side: DealValue) -> tuple[int, int, int]:
    """What the borrower gives [fen]: the heaviest month, then what is not waived, then all that is paid."""
    return side.outcome.worst_month_fen, _kept(side), side.outcome.total_paid_fen


def _kept(side: DealValue) -> int:
    """What is owed on the first day and not waived [fen]."""
    return sum(ledger.rows[0].owed_fen - ledger.forgiven_fen for ledger in side.outcome.ledgers)
