"""A deal is a short list of clauses, taken in order: 延期 · 减免 · 降息 · 分期 · 递增 · 一次性结清."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from debtkit.arithmetic.accrual import rate_units
from debtkit.arithmetic.argument_types import Day, Method, Treatment
from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import a_date, a_text, finite, listed, optional, reads
from debtkit.arithmetic.broadcast import no_number, number, whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.loans.schedule import METHODS
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.show import shown
from debtkit.credit.reaging import TREATMENTS as TREATMENTS
from debtkit.errors import Refused, WrongType, quoted


@reads(interest=optional(a_text))
@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is paid for some months; all later dates move, and contract interest runs on (延期).

    Parameters
    ----------
    months : int
        Due dates that are passed over, 0 to 60.
    interest : str
        What becomes of the interest of those months: ``capitalise`` (joins the principal and alone bears interest),
        ``carry`` (set aside without interest until the last payment), ``first_instalment`` (due with the first payment
        after), ``spread`` (equal parts over the payments after), ``waive``.

    Raises
    ------
    ValueError
        Without a named treatment: a pause that does not say what its interest does is no offer yet.

    Examples
    --------
    >>> Pause(3, interest="carry").months
    3
    """

    months: int
    interest: Treatment | None = None

    def __post_init__(self) -> None:
        _whole("pause.months", "months", self.months, 0, 60)
        if self.interest not in TREATMENTS:
            raise Refused(
                "pause.treatment",
                f"a pause must say what its interest does: interest is one of {', '.join(TREATMENTS)}, "
                f"not {self.interest!r}",
                given=self.interest,
            )


@reads()
@dataclass(frozen=True, slots=True)
class Waive:
    """A share of what has accrued and is unpaid, at this place in the list, is forgiven (减免).

    Parameters
    ----------
    overdue, interest, fees, principal : float
        Shares from 0 to 1 of each component. `overdue` is all interest at the overdue rate: where it replaces that of
        the contract, and not where the terms have `overdue_on_top`, ordinary interest on the late part is forgiven too.

    Examples
    --------
    >>> Waive(overdue=1.0).overdue
    1.0
    """

    overdue: float = 0.0
    interest: float = 0.0
    fees: float = 0.0
    principal: float = 0.0

    def __post_init__(self) -> None:
        for name in ("overdue", "interest", "fees", "principal"):
            _share("waive.share", name, getattr(self, name), 0)


@reads(annual_rate=finite)
@dataclass(frozen=True, slots=True)
class Reprice:
    """Another yearly rate from here on (降息). On a flat-fee debt it takes the place of the fees not yet billed.

    It leaves the parts of the principal as they are; for equal payments at the new rate add `Instalments`.

    Parameters
    ----------
    annual_rate : float
        New contract rate [fraction per year].
    allow_above : bool
        Whether a rate above 4 (400 %) is meant.

    Examples
    --------
    >>> Reprice(0.06).annual_rate
    0.06
    """

    annual_rate: float
    allow_above: bool = field(default=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        rate_units(self.annual_rate)
        need_fraction(self.annual_rate, allow_above=self.allow_above)


@reads(method=a_text, annual_rate=optional(finite), fee_rate=optional(finite), first_payment=finite)
@dataclass(frozen=True, slots=True)
class Instalments:
    """What is outstanding is repaid in new monthly instalments (分期).

    Parameters
    ----------
    periods : int
        How many, 1 to 600.
    method : str
        One of the schedule's methods.
    annual_rate : float, optional
        Rate of the new plan [fraction per year]; None keeps the present one.
    fee_rate : float, optional
        A new flat fee over the plan [share of the principal].
    first_payment : float
        Paid at this place in the list [yuan], to fees, overdue interest, interest, then principal.
    allow_above : bool
        Whether a rate or a fee above 4 (400 %) is meant.

    Notes
    -----
    Fees of the old plan that are not billed yet are spread over the new one, unless a rate or a fee is named.

    Examples
    --------
    >>> Instalments(24).periods
    24
    """

    periods: int
    method: Method = "level_payment"
    annual_rate: float | None = None
    fee_rate: float | None = None
    first_payment: float = 0.0
    allow_above: bool = field(default=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _whole("instalments.periods", "periods", self.periods, 1, 600)
        if self.method not in METHODS:
            message = f"method must be one of {', '.join(METHODS)}, not {quoted(self.method)}"
            raise Refused("method.unknown", message + nearest(self.method, METHODS), given=self.method)
        for name, rate in (("annual_rate", self.annual_rate), ("fee_rate", self.fee_rate)):
            if rate is not None:
                rate_units(rate, name)
                need_fraction(rate, name, allow_above=self.allow_above)
        if self.method == "flat_fee" and (self.fee_rate is None or self.annual_rate):
            raise Refused("instalments.flat_fee", "flat_fee instalments need a fee_rate and bear no annual_rate")
        if fen(self.first_payment) < 0:
            raise Refused(
                "instalments.first_payment",
                f"first_payment must be 0 or more, not {self.first_payment!r}",
                given=self.first_payment,
            )


@reads(share=optional(finite), amount=optional(finite), on=optional(a_date))
@dataclass(frozen=True, slots=True)
class Settle:
    """Part of what is owed is paid, and with its last part the rest is forgiven (一次性结清).

    Parameters
    ----------
    share : float, optional
        Of everything owed on the day [0 to 1], with the fees that are not billed yet where the terms keep them due
        (`Terms.early_fees`; `Ledger.early_fees` says how much that is); or
    amount : float, optional
        in yuan. Exactly one of the two.
    on : date, optional
        When; by default at this place in the list.
    parts : int
        Equal monthly parts, 1 to 36.

    Examples
    --------
    >>> Settle(share=0.8).parts
    1
    """

    share: float | None = None
    amount: float | None = None
    on: date | None = None
    parts: int = 1

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(
            self,
            share: float | None = None,
            amount: float | None = None,
            on: Day | None = None,
            parts: int = 1,
        ) -> None: ...

    def __post_init__(self) -> None:
        if (self.share is None) == (self.amount is None):
            given = "" if self.share is None else f", and not both: share {self.share!r}, amount {self.amount!r}"
            message = f"a settlement needs a share or an amount{given or '; neither is given'}"
            raise Refused("settle.one_of", message)
        if self.share is not None:
            _share("settle.share", "share", self.share, 0)
            if self.share == 0:
                raise Refused(
                    "settle.nothing", "share must be above 0: a settlement pays something; to forgive all, waive it"
                )
        if self.amount is not None and fen(self.amount) <= 0:
            raise Refused("settle.amount", f"amount must be more than 0, not {self.amount!r}", given=self.amount)
        if self.on is not None:
            object.__setattr__(self, "on", as_date(self.on))
        _whole("settle.parts", "parts", self.parts, 1, 36)


@reads(payment=finite)
@dataclass(frozen=True, slots=True)
class StepUp:
    """A small fixed payment for some months first; the instalments take over after (递增).

    Parameters
    ----------
    months : int
        How many, 1 to 60.
    payment : float
        Each of them [yuan].

    Examples
    --------
    >>> StepUp(6, 300).payment
    300
    """

    months: int
    payment: float

    def __post_init__(self) -> None:
        _whole("step_up.months", "months", self.months, 1, 60)
        if fen(self.payment) <= 0:
            raise Refused("step_up.payment", f"payment must be more than 0, not {self.payment!r}", given=self.payment)


Clause = Pause | Waive | Reprice | Instalments | Settle | StepUp
KINDS = ("deal", "keep", "stop")
CLAUSES: tuple[type[Clause], ...] = get_args(Clause)


@shown(own_repr=True)
@reads(name=a_text, kind=a_text)
@dataclass(frozen=True, slots=True)
class Deal:
    """A name and the clauses, in the order in which they take effect.

    Parameters
    ----------
    name : str
        What it is called in a comparison.
    clauses : iterable of clauses
        Without an `Instalments` or a `Settle` the contract's instalments go on as they are, and those that are late are
        taken up again first; see `project`.

    Raises
    ------
    ValueError
        If the clauses contradict each other; the message says how.

    Examples
    --------
    >>> deal = Deal("rest, then two years", [Pause(3, interest="carry"), Waive(overdue=1.0), Instalments(24)])
    >>> len(deal.clauses)
    3
    """

    name: str
    clauses: tuple[Clause, ...] = ()
    kind: str = "deal"

    def __init__(self, name: str, clauses: Iterable[Clause] = (), *, kind: str = "deal") -> None:
        object.__setattr__(self, "name", name)
        if isinstance(clauses, CLAUSES):
            raise WrongType("deal.clauses", "clauses is a list of clauses: put the one clause into [ ]")
        object.__setattr__(self, "clauses", tuple(listed(clauses, "clauses")))
        object.__setattr__(self, "kind", kind)
        self._check()

    def _check(self) -> None:
        if self.kind not in KINDS:
            raise Refused("deal.kind", f"kind must be one of {', '.join(KINDS)}, not {self.kind!r}", given=self.kind)
        for clause in self.clauses:
            if not isinstance(clause, CLAUSES):
                names = ", ".join(c.__name__ for c in CLAUSES)
                raise WrongType("deal.clause", f"a clause is one of {names}, not {type(clause).__name__}")
        kinds = [type(c) for c in self.clauses]
        for only_once in (Instalments, Settle, StepUp):
            if kinds.count(only_once) > 1:
                raise Refused("deal.twice", f"a deal has at most one {only_once.__name__}", clause=only_once.__name__)
        if Settle in kinds and (Instalments in kinds or kinds[-1] is not Settle):
            raise Refused("deal.after_settle", "a settlement ends the debt: it comes last and without Instalments")
        capitalised = False
        for clause in self.clauses:
            if isinstance(clause, Waive) and capitalised:
                raise Refused(
                    "deal.waive_after_capitalise",
                    "waive before the pause that capitalises: once interest has joined the principal there is no "
                    "interest left to waive",
                )
            capitalised |= isinstance(clause, Pause) and clause.interest == "capitalise"


KEEP_CONTRACT = Deal("keep to the contract", kind="keep")
STOP_PAYING = Deal("stop paying", kind="stop")


def _whole(code: str, name: str, given: Any, low: int, high: int) -> None:
    if whole(given) is None:
        raise WrongType("number.whole", f"{name} must be a whole number, not {quoted(given)}", name=name)
    if not low <= given <= high:
        raise Refused(
            code, f"{name} must be from {low} to {high}, not {given}", name=name, given=given, low=low, high=high
        )


def _share(code: str, name: str, given: Any, low: float) -> None:
    try:
        value = number(given, name)
    except WrongType:
        message = f"{name} must be a number from 0 to 1, not {no_number(given)}"
        raise WrongType("number.share", message, name=name) from None
    if not low <= value <= 1:
        raise Refused(code, f"{name} must be a share from 0 to 1 (0.5 is half), not {given!r}", name=name, given=given)
