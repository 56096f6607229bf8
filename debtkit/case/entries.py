"""A debt and a month as they were typed, and the `Debt` and the `Budget` that they are read as."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple, Self
from warnings import catch_warnings, simplefilter

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.parse import parse_money
from debtkit.case.percent import parse_percent
from debtkit.case.rates import rate_note
from debtkit.case.typed import Note, Typed, read, read_count
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import DebtkitError, Refused
from debtkit.household.budget import Budget
from debtkit.reference.facts import PastVerified, parameter

DEBT_FIELDS = ("name", "principal", "rate", "periods", "periods_left", "overdue_days", "due_day")
BUDGET_FIELDS = ("income", "essentials", "reserve", "savings")
MOST_DAYS_LATE = 7300


class Asked(NamedTuple):
    """What a product asks for: its kind of rate, whether a default exists for it, and which counts."""

    rate: str
    rate_default: bool
    periods: bool
    periods_left: bool
    due_day_default: str


ASKED = {
    "huabei_instalments": Asked("fee", True, True, True, "huabei.due_day"),
    "huabei": Asked("daily", True, False, False, "huabei.due_day"),
    "jiebei": Asked("daily", False, False, True, ""),
    "loan": Asked("annual", False, False, True, ""),
}
PRODUCTS = tuple(ASKED)
_PLACES = {
    "huabei.fee_unknown": "rate",
    "jiebei.daily_rate": "rate",
    "rate.range": "rate",
    "terms.overdue_range": "rate",
    "debt.amount": "principal",
    "debt.periods_left": "periods_left",
}


@dataclass(frozen=True, slots=True)
class DebtEntry:
    """One row of the debt table.

    Parameters
    ----------
    product : str
        One of ``PRODUCTS``; it decides what `rate` means: the fee of the whole term as a share of the principal
        (``huabei_instalments``), a daily rate (``huabei``, ``jiebei``) or a yearly one (``loan``).
    name, principal, rate, periods, periods_left, overdue_days, due_day : Typed
        `principal` is what is still owed, `periods` the instalments of the whole contract.
    debt : Debt, optional
        What the row was read as; None while something in it cannot be used.
    problem : DebtkitError, optional
        What is wrong with the row as a whole.
    """

    product: str
    name: Typed
    principal: Typed
    rate: Typed
    periods: Typed
    periods_left: Typed
    overdue_days: Typed
    due_day: Typed
    debt: Debt | None = field(default=None, compare=False)
    problem: DebtkitError | None = field(default=None, compare=False)

    @classmethod
    def read(cls, product: str, texts: Mapping[str, str], as_of: date | None) -> Self:
        """Read a row's texts; a field that is missing is empty, and a field the product does not ask for is kept."""
        asked = ASKED.get(product)
        text = {f: texts.get(f, "") for f in DEBT_FIELDS}
        late = read(
            text["overdue_days"], read_count(0, MOST_DAYS_LATE), blank=0, note=lambda days: _late_note(days, as_of)
        )
        cells: dict[str, Any] = {
            "name": read(text["name"], str.strip, blank=""),
            "principal": read(text["principal"], parse_money),
            "rate": Typed(text["rate"]),
            "periods": read(text["periods"], read_count(1, 1200)),
            "periods_left": read(text["periods_left"], read_count(1, 1200)),
            "overdue_days": late,
            "due_day": read(text["due_day"], read_count(1, 31), blank=None),
        }
        if asked is None:
            wrong = Refused(
                "product.unknown", f"a debt is one of {', '.join(PRODUCTS)}, not {product!r}", given=product
            )
            return cls(product, **cells, problem=wrong)
        for f in ("periods", "periods_left"):
            if not getattr(asked, f):
                cells[f] = Typed(text[f])
        cells["rate"] = _read_rate(asked, text["rate"], cells["periods"].value)
        cells["due_day"] = _read_due_day(asked, cells["due_day"], late.value, as_of)
        return cls._build(product, cells, as_of)

    @classmethod
    def _build(cls, product: str, cells: dict[str, Any], as_of: date | None) -> Self:
        _check_counts(cells)
        if as_of is None or any(cell.problem for cell in cells.values()):
            return cls(product, **cells)
        try:
            with _unwarned():
                debt = _debt(product, cells, as_of)
                cells["rate"] = _with_default(cells["rate"], debt.terms, as_of)
        except DebtkitError as problem:
            place = _PLACES.get(problem.code)
            if place is None:
                return cls(product, **cells, problem=problem)
            cells[place] = Typed(cells[place].text, problem=problem)
            return cls(product, **cells)
        return cls(product, **cells, debt=debt)

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {f: getattr(self, f).text for f in DEBT_FIELDS}


@dataclass(frozen=True, slots=True)
class BudgetEntry:
    """A month as it was typed [yuan]: what comes in, what living costs, what is kept back, and cash at hand.

    `budget` is what it was read as; None while something in it cannot be used.
    """

    income: Typed
    essentials: Typed
    reserve: Typed
    savings: Typed
    budget: Budget | None = field(default=None, compare=False)

    @classmethod
    def read(cls, texts: Mapping[str, str]) -> Self:
        """Read a month's texts; an empty reserve and empty savings are taken as nothing."""
        text = {f: texts.get(f, "") for f in BUDGET_FIELDS}
        cells: dict[str, Any] = {
            f: read(t, parse_money, blank=0.0 if f in ("reserve", "savings") else ...) for f, t in text.items()
        }
        if any(cell.problem for cell in cells.values()):
            return cls(**cells)
        budget = Budget(cells["income"].value, cells["essentials"].value, reserve=cells["reserve"].value)
        if budget.surplus < 0:
            short = Note("budget.short", short=-budget.surplus)
            cells["essentials"] = Typed(cells["essentials"].text, cells["essentials"].value, note=short)
        return cls(**cells, budget=budget)

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {f: getattr(self, f).text for f in BUDGET_FIELDS}


@contextmanager
def _unwarned() -> Iterator[None]:
    """Stale facts are told in a note beside the field, not as a Python warning."""
    with catch_warnings():
        simplefilter("ignore", PastVerified)
        yield


def _late_note(days: int, as_of: date | None) -> Note | None:
    """A word of caution about debts that limitation may have reached."""
    if as_of is None or days <= 365:
        return None
    with _unwarned():
        years = parameter("limitation.years", on=as_of).value
    return Note("debt.old", days=days, years=years) if days > 365 * years else None


def _read_rate(asked: Asked, text: str, periods: Any) -> Typed:
    if not text.strip() and asked.rate_default:
        return Typed(text)
    kind = None if asked.rate == "fee" else asked.rate
    return read(text, lambda t: parse_percent(t, kind), note=lambda rate: rate_note(asked.rate, rate, periods))


def _read_due_day(asked: Asked, typed: Typed, days_late: Any, as_of: date | None) -> Typed:
    """The due day; of a late debt it follows from the days, of one on time it has to be known."""
    if typed.problem or days_late is None or as_of is None:
        return typed
    if days_late:
        since = as_of - timedelta(days=days_late)
        differs = typed.value not in (None, since.day)
        return Typed(typed.text, since.day, note=Note("due_day.follows", since=since) if differs else None)
    if typed.value is None and asked.due_day_default:
        with _unwarned():
            day = parameter(asked.due_day_default, on=as_of).value
        return Typed(typed.text, day, note=Note("due_day.default", day=day))
    if typed.value is None:
        return Typed(typed.text, problem=Refused("due_day.empty", "a debt that is not late needs its due day, 1 to 31"))
    return typed


def _check_counts(cells: dict[str, Any]) -> None:
    left, whole = cells["periods_left"].value, cells["periods"].value
    if left is not None and whole is not None and left > whole:
        problem = Refused(
            "periods_left.more", f"{left} instalments left of {whole} in all cannot be", left=left, periods=whole
        )
        cells["periods_left"] = Typed(cells["periods_left"].text, problem=problem)


def _debt(product: str, cells: dict[str, Any], as_of: date) -> Debt:
    days, day = cells["overdue_days"].value, cells["due_day"].value
    if days:
        first_unpaid = as_of - timedelta(days=days)
    else:
        first_unpaid = add_months(as_of.replace(day=1), 0, on_day=day)
        if first_unpaid < as_of:
            first_unpaid = add_months(first_unpaid, 1, on_day=day)
    return Debt.unpaid_from(
        cells["name"].value,
        _terms(product, cells["rate"].value, cells["periods"].value, as_of),
        cells["principal"].value,
        first_unpaid=first_unpaid,
        periods_left=cells["periods_left"].value,
        due_day=day,
    )


def _terms(product: str, rate: float | None, periods: int | None, on: date) -> Terms:
    if product == "huabei_instalments":
        return products.huabei_instalments(periods or 0, rate, on=on)
    if product == "huabei":
        return products.huabei(on=on, overdue_daily=rate)
    if product == "jiebei":
        return products.jiebei(rate or 0.0, on=on)
    return products.loan(rate or 0.0, on=on)


def _with_default(typed: Typed, terms: Terms, on: date) -> Typed:
    """An empty rate with the default that was taken for it."""
    if typed.value is not None or not terms.facts:
        return typed
    fact = parameter(terms.facts[0], on=on)
    if fact.past_verified:
        return Typed(typed.text, fact.value, note=Note("rate.default_old", rate=fact.value, verified=fact.verified_to))
    return Typed(typed.text, fact.value, note=Note("rate.default", rate=fact.value))
