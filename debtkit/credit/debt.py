"""One debt, and what is owed on any date if nothing is paid."""

from collections.abc import Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from debtkit.arithmetic.accrual import RATE_SCALE, divide, rate_units
from debtkit.arithmetic.argument_types import Day
from debtkit.arithmetic.arguments.readers import a_date, a_text, amount_below, count_from, optional, reads
from debtkit.arithmetic.dates import add_months, as_date, months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.history import Unpaid, unpaid_before
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment, due_dates, leave_unpaid, make_plan, minimum_count, month_anchor
from debtkit.credit.terms import Terms, too_many_left
from debtkit.errors import Refused, WrongType

AMOUNT_LIMIT = 10**12  # yuan
AMOUNT_ALLOWED = f"from 0 to less than {AMOUNT_LIMIT:,} yuan"
AMOUNT = amount_below("debt.amount", AMOUNT_LIMIT)


@shown()
class Standing(NamedTuple):
    """What is owed on a date, by component [yuan]. `principal` is all that is outstanding, the late part included.

    `overdue` is all interest on the late part at the overdue rate, its ordinary interest included, unless the terms
    have `overdue_on_top`: then it is the surcharge alone, and `interest` has the rest.
    """

    principal: float
    interest: float
    overdue: float
    fees: float
    total: float
    days_overdue: int


@shown()
@reads(
    name=a_text,
    principal=AMOUNT,
    as_of=a_date,
    next_due=a_date,
    interest=AMOUNT,
    overdue=AMOUNT,
    fees=AMOUNT,
    overdue_since=optional(a_date),
    periods_left=optional(count_from("debt.periods_left", 1, 1200)),
    due_day=optional(count_from("debt.due_day", 1, 31)),
)
@dataclass(frozen=True, slots=True)
class Debt:
    """A debt as its borrower knows it on the day `as_of`.

    Parameters
    ----------
    name : str
        What the borrower calls it; "" for the only one.
    terms : Terms
        The contract's conventions.
    principal : float
        What is outstanding on `as_of` [yuan], the late part included; every amount is rounded to the fen, half up.
    as_of : date
        The day on which these figures are true. Nothing is taken as paid after it.
    next_due : date
        The first due date on or after `as_of`; the others follow monthly.
    periods_left : int, optional
        Instalments not yet paid, the late ones included; 1 where the terms repay in one sum, and as many as the minimum
        payments take where they ask for those.
    interest, overdue, fees : float
        What has accrued and is unpaid on `as_of` [yuan]; `overdue` as in `Standing`. Interest of a debt with nothing
        late is billed on `next_due`.
    overdue_since : date, optional
        The due date of the oldest instalment that was not paid.
    due_day : int, optional
        The day of the month that is meant, where `next_due` falls in a shorter month.

    Raises
    ------
    ValueError
        If an amount is negative or not finite, the dates do not fit, or `periods_left` is missing or above the terms'.

    Notes
    -----
    The late part of the principal is the first instalments of the plan that splits `principal` over `periods_left`
    dates. A flat fee that is not billed yet is ``principal * fee_rate``: the share of the contract that is still open.

    Examples
    --------
    花呗, twelve bill instalments, the last six unpaid and two of them late: what is owed 45 days after the first miss?

    >>> from debtkit.credit.products import huabei_instalments
    >>> debt = Debt.unpaid_from("花呗", huabei_instalments(12, on="2026-11-23"), 8000,
    ...                         first_unpaid="2026-10-09", periods_left=6)
    >>> debt.on("2026-11-23").days_overdue
    45
    """

    name: str
    terms: Terms
    principal: float
    _: KW_ONLY
    as_of: date
    next_due: date
    periods_left: int | None = None
    interest: float = 0
    overdue: float = 0
    fees: float = 0
    overdue_since: date | None = None
    due_day: int | None = None

    if TYPE_CHECKING:  # a day is given in several ways, and is a date from then on

        def __init__(
            self,
            name: str,
            terms: Terms,
            principal: float,
            *,
            as_of: Day,
            next_due: Day,
            periods_left: int | None = None,
            interest: float = 0,
            overdue: float = 0,
            fees: float = 0,
            overdue_since: Day | None = None,
            due_day: int | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if not isinstance(self.terms, Terms):
            raise WrongType("debt.terms", f"terms must be a Terms, not {type(self.terms).__name__}")
        for field in ("principal", "interest", "overdue", "fees"):
            amount = fen(getattr(self, field))
            if not 0 <= amount < AMOUNT_LIMIT * 100:
                message = f"{field} must be {AMOUNT_ALLOWED}, not {getattr(self, field)!r}"
                raise Refused("debt.amount", message, name=field, given=getattr(self, field))
            self._set(field, yuan(amount))
        self._set("as_of", as_date(self.as_of))
        self._set("next_due", as_date(self.next_due))
        if self.overdue_since is not None:
            self._set("overdue_since", as_date(self.overdue_since))
        self._check_dates()
        count = self.periods_left or self._usual_count()
        if not isinstance(count, int) or not 1 <= count <= 1200:
            raise Refused(
                "debt.periods_left",
                f"periods_left must be a whole number from 1 to 1200, not {self.periods_left!r}",
                given=self.periods_left,
            )
        if wrong := too_many_left(count, self.terms.periods):
            raise wrong
        self._set("periods_left", count)

    def _usual_count(self) -> int:
        """Instalments left, where the terms say it."""
        if self.terms.method == "minimum":
            return minimum_count(fen(self.principal), self.terms)
        return 1 if self.terms.method == "single" else 0

    def _set(self, field: str, value: Any) -> None:
        object.__setattr__(self, field, value)

    def _check_dates(self) -> None:
        if self.next_due < self.as_of:
            raise Refused(
                "debt.next_due",
                f"next_due must be on or after as_of ({self.as_of}), not {self.next_due}",
                as_of=self.as_of,
                given=self.next_due,
            )
        if self.due_day is not None and not 1 <= self.due_day <= 31:
            raise Refused("debt.due_day", f"due_day must be from 1 to 31, not {self.due_day}", given=self.due_day)
        day = self.due_day or max(self.next_due.day, (self.overdue_since or self.next_due).day)
        if add_months(self.next_due, 0, on_day=day) != self.next_due:
            raise Refused(
                "debt.due_day_differs",
                f"next_due {self.next_due} does not fall on due day {day}, nor on the last day of a shorter month",
                given=day,
                next_due=self.next_due,
            )
        self._set("due_day", day)
        since = self.overdue_since
        if since is not None and (
            not self.late_count
            or since > self.as_of
            or add_months(self.next_due, -self.late_count, on_day=day) != since
        ):
            raise Refused(
                "debt.overdue_since",
                f"overdue_since must be a due date before {self.as_of}: a whole number of months before next_due "
                f"({self.next_due}), not {since}",
                as_of=self.as_of,
                next_due=self.next_due,
                given=since,
            )

    @classmethod
    @reads(
        name=a_text,
        principal=AMOUNT,
        first_unpaid=a_date,
        periods_left=optional(count_from("debt.periods_left", 1, 1200)),
    )
    def unpaid_from(
        cls,
        name: str,
        terms: Terms,
        principal: float,
        *,
        first_unpaid: Any,
        periods_left: int | None = None,
        due_day: int | None = None,
    ) -> Self:
        """A debt of which everything was paid until `first_unpaid`, the oldest due date, past or coming, not yet paid.

        It is taken as it stood a month before that date, when nothing was owed but the principal; `on` then counts what
        has accrued since.
        """
        due = as_date(first_unpaid)
        day = due_day or due.day
        opened = add_months(due, -1, on_day=day)
        return cls(name, terms, principal, as_of=opened, next_due=due, periods_left=periods_left, due_day=day)

    @property
    def late_count(self) -> int:
        """Instalments past due on `as_of`."""
        if self.overdue_since is None:
            return 0
        return months_between(self.overdue_since, self.next_due)

    def opening(self) -> tuple[Account, list[Instalment]]:
        """The account on `as_of`, and the instalments that are still to fall due."""
        account, plan = self._opened()
        return account, [item for item in plan if item.due >= self.next_due]

    def _opened(self) -> tuple[Account, list[Instalment]]:
        """The account on `as_of`, and every instalment that is not paid, the late ones too."""
        terms, count, late_count = self.terms, self.periods_left or 1, self.late_count
        day = self.due_day or self.next_due.day
        first = add_months(self.next_due, -late_count, on_day=day)
        opens = min(self.as_of, add_months(first, -1, on_day=day))
        principal = fen(self.principal)
        fee = divide(principal * rate_units(terms.fee_rate), RATE_SCALE, "half_even")
        dates = due_dates(first, count, day)
        unpaid = max(0, count - terms.repaid_in_last) if terms.repaid_in_last else 0
        plan = make_plan(
            principal, terms, opens, dates, rate=terms.rate_units, method=terms.method, fee=fee, interest_only=unpaid
        )
        late = sum(item.principal_fen for item in plan if item.due < self.next_due)
        account = Account(
            terms,
            self.as_of,
            month_anchor(self.next_due, day),
            principal,
            late_fen=late,
            interest_fen=fen(self.interest),
            overdue_fen=fen(self.overdue),
            fees_fen=fen(self.fees),
        )
        account.late_since = self.overdue_since
        if not late_count:
            account.unbilled_fen = account.interest_fen
            if terms.interest_from == "due":
                account.free_until = self.next_due
        return account, plan

    def account_on(self, on: Any) -> tuple[Account, list[Instalment]]:
        """The account on a day, posted, if nothing is paid until then, and the instalments that follow."""
        account, plan = self.opened_on(on)
        return account, [item for item in plan if item.due > account.day]

    def opened_on(self, on: Any) -> tuple[Account, list[Instalment]]:
        """The same account, and every instalment that is not paid: those that fell due by then, and those to come."""
        until = as_date(on)
        if until < self.as_of:
            raise Refused(
                "debt.before_as_of",
                f"this debt is known from {self.as_of} on; nothing can be said of {until}",
                as_of=self.as_of,
                given=until,
            )
        account, plan = self._opened()
        to_come = [item for item in plan if item.due >= self.next_due]
        leave_unpaid(account, self.due_between(self.as_of, until, to_come), until)
        return account, plan

    def due_between(self, first: date, until: date, plan: Sequence[Instalment]) -> Iterator[Instalment]:
        """What falls due from `first` to `until`; when the contract is over, interest goes on being billed monthly."""
        yield from (item for item in plan if first <= item.due <= until)
        due = add_months(plan[-1].due, 1, on_day=self.due_day) if plan else self.next_due
        while due <= until:
            if due >= first:
                yield Instalment(due, 0)
            due = add_months(due, 1, on_day=self.due_day)

    @reads(on=a_date)
    def on(self, on: Any) -> Standing:
        """What is owed on a day, by component [yuan]: from `as_of` on with nothing paid, before it as the contract ran.

        >>> from debtkit.credit.products import loan
        >>> debt = Debt("loan", loan(0.12), 4000, as_of="2026-11-23", next_due="2026-12-09", periods_left=4)
        >>> debt.on("2026-10-09").principal, debt.on("2027-01-09").days_overdue
        (4975.37, 31)
        """
        if as_date(on) < self.as_of:
            return self._before_as_of(as_date(on)).on(on)
        account, _ = self.account_on(on)
        since = account.late_since
        return Standing(
            yuan(account.principal_fen),
            yuan(account.interest_fen),
            yuan(account.overdue_fen),
            yuan(account.fees_fen),
            yuan(account.owed_fen),
            (account.day - since).days if since else 0,
        )

    def _before_as_of(self, day: date) -> Self:
        """The debt as it was known in the month of an earlier day, if the contract was kept until it was not."""
        first, due_day = self.overdue_since or self.next_due, self.due_day or self.next_due.day
        unpaid = Unpaid(self.terms, fen(self.principal), first, self.periods_left or 1, due_day)
        then = unpaid_before(unpaid, day, self.as_of)
        return self.unpaid_from(
            self.name, self.terms, yuan(then.principal), first_unpaid=then.first_due, periods_left=then.count,
            due_day=due_day,
        )  # fmt: skip

    def limits(self, on: Any) -> tuple[str, ...]:
        """What is not certain about `on` that day, as codes out of `debtkit.credit.ledger.LIMITS`.

        >>> from debtkit.credit.products import credit_card
        >>> card = Debt("card", credit_card(on="2026-11-23"), 10000, as_of="2026-04-05", next_due="2026-05-05")
        >>> card.limits("2026-05-20"), card.limits("2026-08-20"), card.limits("2028-05-20")
        ((), ('late_fee_estimate',), ('late_fee_horizon',))
        """
        return self.account_on(on)[0].limits if as_date(on) >= self.as_of else ()

    @reads(on=a_date, days=count_from("number.whole", 0, 36525))
    def cost_of_waiting(self, on: Any, days: int = 7) -> float:
        """What `days` more of silence after `on` add to what is owed [yuan]: interest, charges, fees billed."""
        start = as_date(on)
        more = fen(self.on(start + timedelta(days)).total) - fen(self.on(start).total)
        if more < 0:  # instalments that were paid between the two days
            message = f"what waiting costs is known from {self.as_of} on; day cannot be {start}"
            raise Refused("debt.before_as_of", message, as_of=self.as_of, given=start)
        return yuan(more)
