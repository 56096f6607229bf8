"""What a lawsuit over an amount of money costs, by the fee table as dated facts."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from debtkit.arithmetic.arguments.readers import a_date, finite, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted
from debtkit.reference.facts import known_unwarned

FIRST: Final = 10_000 * 100  # fen: up to here the fee is one sum
SUIT: Final = ((100_000, "court.fee.to_100000"), (200_000, "court.fee.to_200000"), (500_000, "court.fee.to_500000"))
ENFORCEMENT: Final = ((500_000, "court.fee.enforcement_to_500000"),)
HIGHEST: Final = 500_000  # yuan: what the facts cover


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class CourtCosts:
    """What a claim costs at court [yuan]; the losing side bears it, in proportion where each loses in part.

    Parameters
    ----------
    claim : float
        What is claimed.
    full : float
        The fee in the ordinary procedure.
    reduced : float
        In the simplified procedure, and where the case ends by mediation.
    payment_order : float
        For a payment order (支付令).
    enforcement : float
        For enforcement of the whole claim.
    late_a_day : float
        Extra interest for each day on which a judgment over the whole claim is paid late, besides ordinary interest.
    facts : tuple of str
        The dated facts behind it.
    """

    claim: float
    full: float
    reduced: float
    payment_order: float
    enforcement: float
    late_a_day: float
    facts: tuple[str, ...]


@reads(claim=finite, on=a_date)
def court_costs(claim: float, on: Any) -> CourtCosts:
    """What a lawsuit over an amount of money costs.

    Parameters
    ----------
    claim : float
        What is claimed, above 0 and at most 500,000 [yuan].
    on : date
        The day whose fee table counts.

    Returns
    -------
    CourtCosts

    Raises
    ------
    Refused
        For another amount, or a day before the table that was read.

    Notes
    -----
    Fee: 50 yuan up to 10,000; 2.5 % of the part to 100,000, 2 % to 200,000, 1.5 % to 500,000. Half of it in the
    simplified procedure and after mediation, a third for a payment order. Lawyers and appraisals are not in it.

    References
    ----------
    诉讼费用交纳办法 13–16, 29; 最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释 1.

    Examples
    --------
    >>> costs = court_costs(30_000, "2026-12-01")
    >>> costs.full, costs.reduced, costs.payment_order, costs.enforcement, costs.late_a_day
    (550.0, 275.0, 183.33, 350.0, 5.25)
    """
    claimed = fen(claim)
    if not 0 < claimed <= HIGHEST * 100:
        message = f"claim must be above 0 and at most {HIGHEST:,} yuan, not {quoted(claim)}"
        raise Refused("court.claim", message, given=claim, most=HIGHEST)
    full = _fee(claimed, "court.fee.first", SUIT, on)
    late = "court.late_judgment_daily"
    names = ("court.fee.first", *(name for _, name in SUIT), "court.fee.divisor.simplified",
             "court.fee.divisor.payment_order", "court.fee.enforcement_first", *(name for _, name in ENFORCEMENT),
             late)  # fmt: skip
    return CourtCosts(
        yuan(claimed),
        yuan(_whole(full)),
        yuan(_whole(full / _value("court.fee.divisor.simplified", on))),
        yuan(_whole(full / _value("court.fee.divisor.payment_order", on))),
        yuan(_whole(_fee(claimed, "court.fee.enforcement_first", ENFORCEMENT, on))),
        yuan(_whole(claimed * _value(late, on))),
        names,
    )


def _fee(claimed: int, first: str, steps: tuple[tuple[int, str], ...], on: Any) -> Decimal:
    total, low = _value(first, on) * 100, FIRST
    for high, name in steps:
        total += max(0, min(claimed, high * 100) - low) * _value(name, on)
        low = high * 100
    return total


def _value(name: str, on: Any) -> Decimal:
    fact = known_unwarned(name, on)
    if fact is None:
        raise Refused("court.before", f"the fee table that was read says nothing about {on}", day=on)
    return Decimal(repr(fact.value))


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
