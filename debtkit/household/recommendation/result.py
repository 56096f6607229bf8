"""What a recommendation consists of. Amounts in yuan."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_text, reads
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.household.budget.short_months import ShortMonths
from debtkit.household.recommendation.level_payment import LevelPayment
from debtkit.household.recommendation.usual_month import Payments as Payments
from debtkit.household.resilience.keep_chance import KeepChance
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Reprice, StepUp

if TYPE_CHECKING:
    import pandas as pd

KEEP, ASK, WAIT, PAY_OFF, NOTHING_OWED = "keep", "ask", "wait", "pay_off", "nothing_owed"
STATUSES = {
    KEEP: "the contracts can be kept: nothing is asked for",
    ASK: "some lenders are asked for a deal, and the month then carries everything",
    WAIT: "no deal can be kept yet: ask for a pause or small payments until a day on which to look again",
    PAY_OFF: "savings pay everything and leave a month's living costs",
    NOTHING_OWED: "nothing is owed",
}
KINDS = ("keep", "catch_up", "ask", "token", "pause", "pay_off", "paid", "agreed")
YEAR = 12


class ContractPayment(NamedTuple):
    """What the contract of a debt asks for next: the `amount` [yuan] that is `due`."""

    due: date
    amount: float


class OwedThen(NamedTuple):
    """What is `owed` on a `day` to come [yuan]."""

    day: date
    owed: float


class Fallback(NamedTuple):
    """What to offer if a lender refuses.

    `kind` is ``without_waiver`` (nothing forgiven, and as many more instalments as it then takes) or ``interim`` (the
    proposed month is paid meanwhile, and one asks again). Neither asks for more a month than what is proposed.
    """

    kind: str
    deal: Deal
    payments: Payments


@shown()
@dataclass(frozen=True, slots=True)
class Proposal:
    """What is recommended for one debt.

    Attributes
    ----------
    debt : Debt
    kind : str
        ``keep`` (leave it as it is), ``catch_up`` (pay what is late from savings, then keep the contract), ``ask``,
        ``token`` and ``pause`` (until the day of the review), ``pay_off`` (pay all of it from savings), ``paid``, and
        ``agreed`` (keep to the agreement that is signed).
    deal : Deal
        The same as clauses, for `project` and `compare_packages`.
    owed, days_overdue
        On the day [yuan, days]; where an agreement is signed, what is still to come under it, and 0.
    at_once : float
        What is paid on the first day, out of savings [yuan].
    payments : Payments
    asks : tuple of str
        What is asked for besides time: the waiver of overdue interest (``overdue``), of late fees (``fees``), of both
        (``overdue_and_fees``) or of all that has accrued (``charges``); ``half_rate`` or ``no_interest``; ``pause``.
    fallback : Fallback or None
    stop : float
        The most to sign for, a month [yuan]. The lines of all debts add up to no more than can be promised.
    old : bool
        Whether the period in which the lender may sue could be over: asking acknowledges the debt.
    lender_gain : float or None
        What the deal is worth to the lender above no deal [yuan], under the assumptions given.
    lateness_known : bool
        Whether somebody said since when it is late, or that it is not. Otherwise it counts as on time; ask its lender.
    count_known : bool
        Whether the number of instalments left is known; a usual one is not told to its lender as the contract's.
    nothing_agreed : bool
        Whether it is owed to a person with whom nothing was agreed: its instalments are counted, and none is due.
    no_parts_agreed : bool
        Whether a day has passed for a debt to a person of which no parts were agreed: all of it is owed since then.
    next_payment : ContractPayment or None
        What the contract, or the agreement that is signed, asks for next, what is late left aside; until a lender
        agrees, it stays due.
    level_payment : LevelPayment or None
        Of a revolving debt that is kept: the same amount each month instead of minimum payments that get smaller.
    set_aside : tuple of ContractPayment
        Agreed payments of months that do not carry them: savings are kept for these; `payments` has the others.
    missed : float
        What of the agreement is past its day [yuan]; it is due now.
    at_review : OwedThen or None
        Where one waits, of a debt whose lender is asked: what is owed on the day of the review if the small payments
        are made and no late charges run meanwhile. The fees of instalments that fall due by then are in it; later ones
        are not, as in `owed` none is that is not billed yet.
    owed_agreed : float or None
        What is owed on the day under an agreement, without the interest of the days to come [yuan]; None where that is
        not known, and without an agreement.
    """

    debt: Debt
    kind: str
    deal: Deal
    owed: float
    days_overdue: int
    at_once: float
    payments: Payments
    asks: tuple[str, ...] = ()
    fallback: Fallback | None = None
    stop: float = 0.0
    old: bool = False
    lender_gain: float | None = None
    lateness_known: bool = True
    count_known: bool = True
    nothing_agreed: bool = False
    no_parts_agreed: bool = False
    next_payment: ContractPayment | None = None
    level_payment: LevelPayment | None = None
    set_aside: tuple[ContractPayment, ...] = ()
    missed: float = 0.0
    at_review: OwedThen | None = None
    owed_agreed: float | None = None

    @property
    def owed_today(self) -> float | None:
        """What is owed on the day [yuan]; None where interest to come is in it, and nobody knows how much."""
        return self.owed_agreed if self.kind == "agreed" else self.owed

    @property
    def is_request(self) -> bool:
        """Whether the lender is asked for anything."""
        return self.kind in ("ask", "token", "pause")

    @property
    def fee_may_change(self) -> bool:
        """Whether the contract's fee is counted for more instalments than the contract has."""
        fixed = self.kind == "ask" and self.debt.terms.method == "flat_fee" and self.debt.terms.fee_rate > 0
        repriced = any(isinstance(clause, Reprice) for clause in self.deal.clauses)
        return fixed and not repriced and self.payments.instalments > (self.debt.periods_left or 1)

    @property
    def fee_on_top(self) -> bool:
        """Whether instalments are asked for of a Huabei bill that is due in one sum: a fee for them is not counted."""
        return self.kind == "ask" and self.debt.terms.product == "huabei" and self.payments.instalments > 1

    @property
    def changes(self) -> str:
        """What the deal changes in a contract that is on time.

        Its number of ``instalments``, its ``plan`` where their number is not known, its ``minimum`` payments, or only
        the ``amounts`` of as many instalments; "" where the debt is late, or the contract's own instalments stay.
        """
        clauses = self.deal.clauses if self.kind == "ask" and not self.days_overdue else ()
        if not any(isinstance(clause, (Instalments, StepUp)) for clause in clauses):
            return ""
        if self.debt.terms.method == "minimum":
            return "minimum"
        if not self.count_known:
            return "plan"
        return "amounts" if self.payments.instalments == self.debt.periods_left else "instalments"


class Alternative(NamedTuple):
    """Another package, and why it is not recommended.

    `deals` has one for each debt. `instalments` are the most in which a debt is paid of which something else is asked
    than is recommended; 0 where it is paid in as many, only in other amounts. `why` is ``over`` (a month asks for more
    than can be promised, by `more`), ``over_savings`` (the first day does), ``less_sure`` (kept less often,
    also where the tenth is the same), ``more_lenders`` (more of them are asked), ``longer`` (the last payment is
    later), ``costs_more``, ``costs_less`` (one that is tried before it is kept often enough), ``lender_loses`` (a
    lender is worse off than without a deal). Of what fits, `more` is what it costs above the recommended one [yuan].
    `tenths` is in how many of ten scenarios the first year is kept, where that was counted.
    """

    deals: tuple[Deal, ...]
    length: int
    month: float
    why: str
    more: float
    tenths: int | None = None
    instalments: int = 0


class AtRisk(NamedTuple):
    """Why what is agreed may not be kept.

    `kind` is ``over`` (its heaviest month asks for `amount` more than can be promised) or ``seldom`` (bad months would
    break it more often than not).
    """

    kind: str
    amount: float


class Needed(NamedTuple):
    """What has to change before a promise can be kept [yuan].

    `kind` is ``month`` (so much more each month), ``buffer`` (so much more saved) or ``steadiness`` (even half a
    year's living costs saved would not do: what can happen has to become less likely).
    """

    kind: str
    amount: float


@shown()
@dataclass(frozen=True, slots=True)
class Recommendation:
    """One deal for each debt, and the month they add up to; the answer of `recommend`.

    Attributes
    ----------
    status : str
        One of `STATUSES`.
    on : date
    proposals : tuple of Proposal
        One for each debt, in the order given.
    promised : float
        What a month can promise [yuan].
    month, heaviest : float
        What all proposals together ask for in the usual month, and in the heaviest [yuan], the first day's savings left
        aside. The usual month is one calendar month, see `Payments`: `month` is the sum of ``payments.month`` of the
        proposals, to the fen, and never above `heaviest`.
    at_once : float
        What is paid on the first day, out of savings [yuan].
    length : int
        The number of instalments that was chosen for those asked; 0 where the contracts' own go on.
    pause : int
        The months of a pause that everybody who is asked is asked for first; the first year in which it has to be kept
        comes after them.
    kept : KeepChance or None
        To the last payment (73 months at most), or until the review. What a month leaves above the reserve counts as
        spent; until a review, as put aside.
    kept_saving : KeepChance or None
        The same where all that a month leaves is put aside, if `kept` is below `wanted` and something is promised.
    stop : float
        The line at which to stop [yuan a month], for all debts together: within what can be promised, the most that is
        kept through a year at least 5 times in 10.
    wanted : int
        In how many of ten scenarios the first year should be kept.
    alternatives : tuple of Alternative
        The next best first.
    review : date or None
        Where one waits: the day on which to look again.
    needed : Needed or None
        Where one waits: what has to change first.
    help : tuple of str
        Where one waits: names of dated facts that tell who helps.
    agreed_at_risk : AtRisk or None
        Where the agreements that are signed alone are more than the month carries: write to their lenders before one is
        broken. Then `month` and `heaviest` can be above what can be promised.
    short_months : ShortMonths or None
        The months of the coming year, up to the last payment or the review, that are known not to carry what is paid in
        them or, where that is nothing, to lack something by themselves; and what to put aside.
    """

    status: str
    on: date
    proposals: tuple[Proposal, ...]
    promised: float
    month: float
    heaviest: float
    at_once: float
    length: int
    kept: KeepChance | None
    stop: float
    wanted: int
    alternatives: tuple[Alternative, ...] = ()
    review: date | None = None
    needed: Needed | None = None
    help: tuple[str, ...] = ()
    kept_saving: KeepChance | None = None
    agreed_at_risk: AtRisk | None = None
    pause: int = 0
    short_months: ShortMonths | None = None

    @property
    def deals(self) -> tuple[Deal, ...]:
        """One for each debt, as `compare_packages` takes them."""
        return tuple(proposal.deal for proposal in self.proposals)

    @property
    def requests(self) -> tuple[Proposal, ...]:
        """The proposals whose lenders are asked for something."""
        return tuple(proposal for proposal in self.proposals if proposal.is_request)

    @property
    def left(self) -> tuple[Proposal, ...]:
        """The debts that are left as they are."""
        return tuple(one for one in self.proposals if one.deal is KEEP_CONTRACT and one.kind != "agreed")

    @property
    def tenths(self) -> int | None:
        """In how many of ten scenarios every payment of the first year is made."""
        return None if self.kept is None else tenths(first_year(self.kept, self.pause))

    @property
    def next_best(self) -> Alternative | None:
        """The package that comes next."""
        return self.alternatives[0] if self.alternatives else None

    @reads(name=a_text)
    def for_debt(self, name: str) -> Proposal:
        """The proposal for the debt of a name."""
        proposal = next((proposal for proposal in self.proposals if proposal.debt.name == name), None)
        if proposal is None:
            raise Refused("recommend.debt", f"name: no debt is called {name!r}", given=name)
        return proposal

    def to_frame(self) -> "pd.DataFrame":
        """One row a debt: kind, what is paid when, the line at which to stop [yuan]."""
        import pandas as pd

        rows = [_row(proposal) for proposal in self.proposals]
        return pd.DataFrame(rows, index=pd.Index([p.debt.name for p in self.proposals], name="debt"))


def _row(proposal: Proposal) -> dict[str, Any]:
    paid = proposal.payments
    return {
        "kind": proposal.kind, "owed": proposal.owed, "at_once": proposal.at_once, "first_on": paid.first_on,
        "first": paid.first, "month": paid.month, "instalments": paid.instalments, "ends": paid.ends,
        "total": paid.total, "stop": proposal.stop,
    }  # fmt: skip


def tenths(chance: float) -> int:
    """A chance in tenths: the assumptions are no finer.

    >>> tenths(0.68), tenths(0.75), tenths(0.02), tenths(0.99)
    (7, 8, 0, 10)
    """
    return int(chance * 10 + 0.5)


def first_year(kept: KeepChance, pause: int = 0) -> float:
    """The chance that every payment of the first twelve months is made, after the months of a `pause`."""
    return kept.by_month[min(YEAR + pause, len(kept.by_month)) - 1]
