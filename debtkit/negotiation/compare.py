"""All the deals on one page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from debtkit.arithmetic.arguments.readers import a, a_date, by_name, count_from, finite, listed_of, optional, reads
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.rates import need_fraction
from debtkit.arithmetic.results.origin import Origin, with_origin
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, quoted
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal
from debtkit.negotiation.lender import Lender
from debtkit.negotiation.outcome import Means, Outcome, outcome
from debtkit.negotiation.projection import project

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "total_paid", "cost", "cash_now", "worst_month", "months", "ends", "nominal_rate", "effective_rate",
    "present_value", "lender_value", "fits", "record_clears", "future_nominal_rate", "future_effective_rate",
)  # fmt: skip
BASELINES = (KEEP_CONTRACT, STOP_PAYING)


class ComparedDeals(Origin):
    """The outcomes that the rows of a comparison show, and what they were computed with.

    `capacity` has what each row was compared with.
    """

    def __init__(
        self,
        rows: Mapping[Any, Outcome],
        capacity: Mapping[Any, Any],
        cash: float,
        discount_rate: float | None,
        lender: Lender | None,
    ) -> None:
        super().__init__(rows)
        self.capacity, self.cash, self.discount_rate, self.lender = capacity, cash, discount_rate, lender

    def figures(self, label: Any) -> Mapping[str, Any]:
        """The figures of a row, by column."""
        return dict(to_frame([self.rows[label]]).iloc[0])


@reads(
    debt=a(Debt),
    deals=listed_of(Deal),
    start=a_date,
    cash=finite,
    discount_rate=optional(finite),
    lender=optional(a(Lender)),
    horizon=count_from("horizon.range", 0, 1200),
)
def compare(
    debt: Debt,
    deals: Sequence[Deal],
    start: Any,
    *,
    capacity: Any = None,
    cash: float = 0,
    discount_rate: float | None = None,
    lender: Lender | None = None,
    horizon: int = 24,
) -> "pd.DataFrame":
    """What each deal would do to a debt, one row a deal, after "keep to the contract" and "stop paying".

    Parameters
    ----------
    debt : Debt
    deals : sequence of Deal
    start : date
        The day on which every deal begins.
    capacity : float or sequence of float, optional
        What the household can pay in a calendar month [yuan]; in a sequence the first is the month of `start` and the
        last one holds on. A Series has the labels 0, 1, 2, …, or months or days one after the other.
    cash : float
        Savings that can be paid on the first day [yuan].
    discount_rate : float, optional
        For `present_value` [effective fraction per year].
    lender : Lender, optional
        For `lender_value`.
    horizon : int
        Months after which "stop paying" is cut off, 0 to 1200; with 0 it ends on the first day.

    Returns
    -------
    DataFrame
        Indexed by the deal's name, with the columns ``total_paid, cost, cash_now, worst_month`` [yuan], ``months``,
        ``ends``, ``nominal_rate, effective_rate`` [fraction per year], ``present_value, lender_value`` [yuan],
        ``fits``, ``record_clears``, ``future_nominal_rate, future_effective_rate`` [fraction per year]; missing where
        there is nothing to say. `dk.explain` says of any figure where it comes from.

    Raises
    ------
    ValueError
        If two deals share a name, or a deal cannot be carried out.

    Notes
    -----
    ``cost = total paid + still owed at the end - principal at the start``. ``worst_month`` is the largest calendar
    month, the first day included. ``fits``: every month is within `capacity` and what is paid at once within `cash`;
    an instalment that falls due on the first day is its month's.
    The rates make the principal at the start equal to the payments discounted: ``effective`` by the day over 365,
    ``nominal = 12 ((1 + effective) ** (1/12) - 1)``; what had accrued by then counts as price. The ``future`` rates
    are the price of the time that is still to come: they begin with everything owed at the start, less what is waived
    of it, and equal the others where nothing had accrued. ``record_clears``: years after the last of what was overdue
    is dealt with, which is the first day under the contract and the last under a deal.

    Examples
    --------
    What does it cost to spread 借呗 of 30,000 yuan, twenty days late, over two years instead?

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> dk.compare(debt, [dk.Deal("two years", [dk.Instalments(24)])], "2026-11-23").cost.to_dict()
    {'keep to the contract': 1925.45, 'stop paying': 14896.84, 'two years': 5785.54}
    """
    agreed = [deal for deal in deals if deal.kind == "deal"]
    packages = {deal.name: [deal] for deal in agreed}
    if len(packages) < len(agreed):
        raise same_name(deal.name for deal in agreed)
    return compare_packages(
        [debt], packages, start, capacity=capacity, cash=cash, discount_rate=discount_rate, lender=lender,
        horizon=horizon,
    )  # fmt: skip


@reads(
    debts=listed_of(Debt),
    packages=by_name(listed_of(Deal)),
    start=a_date,
    cash=finite,
    discount_rate=optional(finite),
    lender=optional(a(Lender)),
    horizon=count_from("horizon.range", 0, 1200),
)
def compare_packages(
    debts: Sequence[Debt],
    packages: Mapping[str, Sequence[Deal]],
    start: Any,
    *,
    capacity: Any = None,
    cash: float = 0,
    discount_rate: float | None = None,
    lender: Lender | None = None,
    horizon: int = 24,
) -> "pd.DataFrame":
    """The same page for several debts at once: each package names a deal for every debt, on the household's months.

    Parameters
    ----------
    debts : sequence of Debt
    packages : mapping of str to sequence of Deal
        One deal for each debt, in the same order.
    start, capacity, cash, discount_rate, lender, horizon
        As in `compare`; the lender's value is taken as if one lender held all the debts.

    Returns
    -------
    DataFrame
        The columns of `compare`, indexed by the package's name.

    Raises
    ------
    ValueError
        If a package does not name one deal for each debt.
    """
    for name, deals in packages.items():
        if len(deals) != len(debts):
            raise Refused(
                "package.length",
                f"package {name!r} names {len(deals)} deals for {len(debts)} debts; it needs one for each",
                name=name,
                deals=len(deals),
                debts=len(debts),
            )
    whole = {deal.name: [deal] * len(debts) for deal in BASELINES} | dict(packages)
    if len(whole) < len(BASELINES) + len(packages):
        raise same_name([*(deal.name for deal in BASELINES), *packages])
    results = outcomes(debts, whole, start, capacity=capacity, cash=cash, discount_rate=discount_rate, lender=lender,
                       horizon=horizon)  # fmt: skip
    by_name = {result.name: result for result in results}
    origin = ComparedDeals(by_name, dict.fromkeys(by_name, capacity), cash, discount_rate, lender)
    return cast("pd.DataFrame", with_origin(to_frame(results), origin))


def outcomes(
    debts: Sequence[Debt],
    packages: Mapping[str, Sequence[Deal]],
    start: Any,
    *,
    capacity: Any = None,
    cash: float = 0,
    discount_rate: float | None = None,
    lender: Lender | None = None,
    horizon: int = 24,
) -> list[Outcome]:
    """The plain rows behind `compare` and `compare_packages`, in the order given."""
    day, means = as_date(start), Means.of(capacity, cash)
    need_fraction(discount_rate or 0.0, "discount_rate", allow_above=None)
    return [
        outcome(
            name,
            [project(debt, deal, day, horizon=horizon) for debt, deal in zip(debts, deals, strict=True)],
            day,
            means=means,
            discount_rate=discount_rate,
            lender=lender,
        )
        for name, deals in packages.items()
    ]


def to_frame(results: Sequence[Outcome]) -> "pd.DataFrame":
    """Outcomes as a DataFrame [yuan]."""
    import pandas as pd

    frame = pd.DataFrame(
        {name: [_plain(getattr(result, name)) for result in results] for name in COLUMNS},
        index=pd.Index([result.name for result in results], name="deal"),
    )
    dates = {name: pd.to_datetime(frame[name]) for name in ("ends", "record_clears")}
    kinds = {"months": "Int64", "fits": "boolean", "present_value": "float64", "lender_value": "float64"}
    return frame.assign(**dates).astype(kinds)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def same_name(names: Iterable[str]) -> Refused:
    """That two deals have one name: which, and whether it is a baseline's."""
    counted: Counter[str] = Counter(names)
    twice = next(name for name, count in counted.items() if count > 1)
    why = "a baseline is called" if twice in [deal.name for deal in BASELINES] else "two deals are called"
    return Refused("deal.same_name", f"{why} {quoted(twice)}: give each its own name", name=twice)
