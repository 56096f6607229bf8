"""The check of an agreement: what to settle, to ask or to note before signing it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from debtkit.agreement import amount_checks, amount_pattern, date_checks
from debtkit.agreement.agreed_payments import YUAN, AgreedPayments
from debtkit.agreement.agreement import Agreement, Offer
from debtkit.agreement.clause_checks import clause_findings
from debtkit.agreement.findings import LEVELS, Finding, worst_first
from debtkit.agreement.implied_schedule import Counting, ImpliedRow, implied_rows
from debtkit.arithmetic.arguments.readers import a, a_date, finite, optional, reads
from debtkit.arithmetic.irr.cashflow import Price, price_of
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal

if TYPE_CHECKING:
    import pandas as pd

CHECKS: tuple[amount_checks.Check, ...] = (
    amount_checks.totals,
    amount_checks.ledger,
    amount_checks.rates,
    amount_checks.limits,
    amount_checks.explained,
    amount_checks.waived_pause,
    amount_checks.repaid,
    amount_pattern.stands_out,
    date_checks.calendar,
)


@shown("level", "findings", "on", "count", "paid", "net", "surplus", "implied_rate", "price", rows="rows")
@compared_by_value
@dataclass(frozen=True, slots=True)
class Xray:
    """What was found in an agreement.

    Parameters
    ----------
    findings : tuple of Finding
        The worst first: level ``stop``, then ``ask``, then ``note``.
    on : date
        The day of the check.
    count : int
        Number of payments.
    paid : float, optional
        Their sum [yuan]; None where an amount is missing.
    net : float, optional
        What is owed as stated, less what is waived [yuan].
    surplus : float, optional
        What the payments are worth on the cut-off date at the rate stated, less `net` [yuan].
    implied_rate : float, optional
        The rate a year at which the surplus is 0 [fraction per year]; None where there is none.
    price : Price, optional
        The same price per month, nominal and effective.
    rows : tuple of ImpliedRow
        The schedule that the paper implies: interest, principal and balance of each payment [yuan]; empty where a date,
        an amount or what is owed is missing.
    counted : Counting, optional
        How the rows were counted: rate, day count, and from which day.
    """

    findings: tuple[Finding, ...]
    on: date
    count: int
    paid: float | None = None
    net: float | None = None
    surplus: float | None = None
    implied_rate: float | None = None
    price: Price | None = None
    rows: tuple[ImpliedRow, ...] = field(default=(), repr=False)
    counted: Counting | None = field(default=None, repr=False)

    @property
    def level(self) -> str | None:
        """The worst level found, or None."""
        return min((one.level for one in self.findings), key=LEVELS.index, default=None)

    def to_frame(self) -> "pd.DataFrame":
        """The rows as a frame, a payment a line [yuan]."""
        import pandas as pd

        return pd.DataFrame(self.rows, columns=ImpliedRow._fields)


@reads(
    agreement=a(Agreement),
    debt=optional(a(Debt)),
    asked=optional(a(Deal)),
    offer=optional(a(Offer)),
    capacity=optional(finite),
    on=a_date,
)
def xray(
    agreement: Agreement,
    *,
    debt: Debt | None = None,
    asked: Deal | None = None,
    offer: Offer | None = None,
    capacity: float | None = None,
    on: Any,
) -> Xray:
    """Check an agreement in writing before it is signed: its figures, dates and clauses.

    Parameters
    ----------
    agreement : Agreement
        As the paper states it.
    debt : Debt, optional
        The debt as its borrower knows it: the ledger and the contract to compare with.
    asked : Deal, optional
        The deal that was asked for.
    offer : Offer, optional
        What the lender said before the paper came.
    capacity : float, optional
        What can be paid in a month [yuan]; a month that asks for exactly that is within it.
    on : date
        The day of the check, which the dated facts are for.

    Returns
    -------
    Xray
        `findings` with level ``stop``, ``ask`` or ``note``. ``dk.tell.xray`` says them. A finding is a question to
        settle; it never says that anything is unlawful.

    Raises
    ------
    Refused, WrongType
        For an argument of another type, a negative capacity, or a debt that is not known on the cut-off date.

    Notes
    -----
    *Net* is what is owed as stated, less all that is waived. *Rounding* is n units for n payments: a unit is 1 yuan
    where all payments but the last are whole yuan, else 1 fen. The *surplus* is the worth of all payments on the
    cut-off date, less net, where everything net bears the rate stated, simple within each interval between two dates::

        surplus = sum(payment[k] / ((1 + rate * years[1]) * ... * (1 + rate * years[k]))) - net

    Years are counted by the debt's `day_count`, monthly without a debt. A negative surplus is never a finding: less
    than net bears interest then. Interest of a pause that `asked` capitalises, or that alone explains the surplus,
    joins the principal one month before the first payment. Of several due days that fit the dates, without a debt, the
    one that leaves no surplus is taken.

    Left to this function by the definitions: `owed` below the ledger is a note; so is an implied rate below the rate
    stated, where not even the principal alone is repaid at that rate. A rate above `offer.annual_rate` is
    ``rate_higher_than_offered``. A last payment that is larger because `asked` makes it so is no finding.
    ``never_repays`` counts from one month before the first payment, and takes payments to the interest since then, then
    to the principal. A payment moved over a weekend belongs to the month in which it was due. Where a date or an amount
    is missing, what needs it is not checked.

    Examples
    --------
    A paper names 12 % a year on 30,000 yuan, and asks for 24 payments of 1,450 yuan:

    >>> import debtkit as dk
    >>> paper = dk.Agreement("重庆蚂蚁消费金融有限公司", as_of="2026-12-03", principal=30_000, annual_rate=0.12,
    ...                      payments=[(day, 1_450) for day in dk.due_dates("2026-12-03", 24)],
    ...                      clauses={"record_reported_as": "current", "settlement_certificate_days": 15,
    ...                               "allocation": "principal_first"})
    >>> result = dk.xray(paper, on="2026-12-05")
    >>> [(one.code, one.level) for one in result.findings]
    [('extra_charge_in_payments', 'stop'), ('rate_differs', 'ask')]
    >>> round(result.implied_rate, 4), round(result.surplus, 2)
    (0.1468, 802.91)
    """
    if capacity is not None and fen(capacity) < 0:
        raise Refused("capacity.negative", f"capacity must be 0 or more, not {capacity!r}", given=capacity)
    paper = AgreedPayments(agreement, debt, asked)
    findings = [*clause_findings(agreement, on), *(one for check in CHECKS for one in check(paper, on))]
    if capacity is not None:
        findings += date_checks.capacity(paper, on, fen(capacity))
    if offer is not None:
        findings += date_checks.offer_kept(paper, on, offer)
    counted, rows = implied_rows(paper)
    return Xray(
        worst_first(findings),
        on,
        paper.count,
        None if paper.paid is None else paper.paid / YUAN,
        None if paper.net is None else paper.net / YUAN,
        paper.surplus / YUAN if paper.can_be_valued else None,
        paper.implied_rate,
        None if paper.implied_rate is None else price_of(paper.implied_rate / 12),
        rows,
        counted,
    )
