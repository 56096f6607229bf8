"""A debt and a month as they were typed, and the `Debt` and the `Budget` that they are read as."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Self

from debtkit.arithmetic.dates import MOST_DAYS, add_months
from debtkit.case.fields.day_field import lasting_day, read_day
from debtkit.case.fields.debt_kinds import EARLY, METHODS, ON_TOP, OPTIONAL, read_late, terms_of
from debtkit.case.fields.debt_kinds import FIELDS_OF as FIELDS_OF
from debtkit.case.fields.debt_kinds import PRODUCTS as PRODUCTS
from debtkit.case.fields.identity import new_id
from debtkit.case.fields.lateness import kept_dates, read_due_day, read_lateness
from debtkit.case.fields.payments_agreed import AT_ONCE, no_payments_agreed, usual_count
from debtkit.case.fields.rate_field import read_rate
from debtkit.case.fields.spoken import read_amount
from debtkit.case.fields.typed import Note, Typed, count_note, read, read_choice, read_count
from debtkit.case.typed_parties import PEOPLE_FIELDS, liable_note, parties_of, read_liable, sold_note
from debtkit.credit.debt import Debt
from debtkit.credit.limitation import last_due, may_be_over
from debtkit.credit.parties import Parties
from debtkit.credit.products.product import Typed as Asks
from debtkit.credit.terms import Terms, too_many_left
from debtkit.errors import DebtkitError, Refused
from debtkit.household.budget.budget import Budget
from debtkit.reference.facts import known, known_unwarned, parameter, unwarned

AMOUNT_FIELDS = ("name", "principal", "rate", "repay", "days", "periods", "periods_left")
DATE_FIELDS = ("overdue_since", "overdue_days", "due_day")
CONTRACT_FIELDS = ("method", "late", "on_top", "early")
DEBT_FIELDS = (*AMOUNT_FIELDS, *DATE_FIELDS, *CONTRACT_FIELDS, *PEOPLE_FIELDS)
BUDGET_FIELDS = ("income", "essentials", "reserve", "savings")
DEFAULTS = (
    "rate.default", "rate.default_old", "rate.none_agreed",
    "overdue.not_said", "due_day.default", "reserve.not_said", "savings.not_said",
)  # fmt: skip
"""The remarks on a field that was left empty and for which something is taken."""
_PLACES = {
    "huabei.fee_unknown": "rate",
    "rate.range": "rate",
    "terms.overdue_range": "rate",
    "withheld.range": "repay",
    "debt.amount": "principal",
    "debt.periods_left": "periods_left",
}


@dataclass(frozen=True, slots=True)
class DebtEntry:
    """One row of the debt table.

    Parameters
    ----------
    product : str
        One of ``PRODUCTS``; it decides which fields there are (`kinds.FIELDS_OF`) and what `rate` means: the fee of the
        whole term as a share of the principal, a daily rate or a yearly one.
    name, principal, rate, periods, periods_left, due_day : Typed
        `principal` is what is still owed, `periods` the instalments of the whole contract, `periods_left` those not yet
        paid, the overdue ones included.
    overdue_since, overdue_days : Typed
        The date of the oldest missed payment, and the days since; either may be typed, see `lateness`.
    repay, days : Typed
        Of a loan that was paid out short: what is asked back, and after how many days. Its `principal` is what arrived.
    method, late, on_top, early : Typed
        What the contract says besides: how it is repaid, what late amounts bear, whether that comes on top of the
        contract rate, and what becomes of fees when it is settled early. Empty where the defaults are meant.
    lender, channel, last_event, sold_to, told_on, liable : Typed
        Its parties. What cannot be read there does not keep the figures from being used.
    debt : Debt, optional
        What the row was read as; None while something in it cannot be used.
    parties : Parties, optional
        What was typed about people; None where nothing was, or something cannot be read.
    problem : DebtkitError, optional
        What is wrong with the row as a whole.
    id : str
        What the row is known by, see `identity`.
    """

    product: str
    name: Typed
    principal: Typed
    rate: Typed
    repay: Typed
    days: Typed
    periods: Typed
    periods_left: Typed
    overdue_since: Typed
    overdue_days: Typed
    due_day: Typed
    method: Typed
    late: Typed
    on_top: Typed
    early: Typed
    lender: Typed
    channel: Typed
    sold_to: Typed
    last_event: Typed
    told_on: Typed
    liable: Typed
    debt: Debt | None = field(default=None, compare=False)
    parties: Parties | None = field(default=None, compare=False)
    problem: DebtkitError | None = field(default=None, compare=False)
    id: str = field(default_factory=new_id, compare=False)

    @classmethod
    def read(cls, product: str, texts: Mapping[str, str], as_of: date | None, *, id: str = "") -> Self:
        """Read a row's texts; a field that is missing is empty, and a field the product does not ask for is kept.

        Without an `id` the row gets a new one.
        """
        return replace(cls._read(product, texts, as_of), id=id or new_id())

    @classmethod
    def _read(cls, product: str, texts: Mapping[str, str], as_of: date | None) -> Self:
        product_fields = FIELDS_OF.get(product)
        text = {f: texts.get(f, "") for f in DEBT_FIELDS}
        since, late = read_lateness(text["overdue_since"], text["overdue_days"], as_of)
        cells: dict[str, Any] = {
            "name": read(text["name"], str.strip, blank=""),
            "principal": read_amount(text["principal"]),
            "rate": Typed(text["rate"]),
            "repay": read_amount(text["repay"]),
            "days": _read_counted(text["days"], MOST_DAYS, "days"),
            "periods": _read_counted(text["periods"], 1200, "instalments"),
            "periods_left": _read_counted(text["periods_left"], 1200, "instalments"),
            "overdue_since": since,
            "overdue_days": late,
            "due_day": read(text["due_day"], read_count(1, 31, "day_of_month"), blank=None),
            "method": read(text["method"], read_choice(METHODS), blank=""),
            "late": read(text["late"], read_late, blank=None),
            "on_top": read(text["on_top"], read_choice(ON_TOP), blank=""),
            "early": read(text["early"], read_choice(EARLY), blank=""),
        }
        people: dict[str, Any] = {f: read(text[f], str.strip, blank="") for f in ("lender", "channel", "sold_to")}
        for f in ("last_event", "told_on"):
            people[f] = read_day(text[f], as_of, blank=None, past=True)
        people["liable"] = read(text["liable"], read_liable, blank=(), note=liable_note)
        people["sold_to"] = replace(people["sold_to"], note=sold_note(people["sold_to"], people["told_on"]))
        parties = None
        if not any(cell.problem for cell in people.values()):
            parties = parties_of({name: cell.value for name, cell in people.items()})
        if product_fields is None:
            wrong = Refused(
                "product.unknown", f"a debt is one of {', '.join(PRODUCTS)}, not {product!r}", given=product
            )
            return cls(product, **cells, **people, parties=parties, problem=wrong)
        for f in OPTIONAL:
            if f not in product_fields.fields:
                cells[f] = Typed(text[f])
        if product_fields.rate:
            cells["rate"] = _read_rate(product_fields, text["rate"], cells["periods"].value)
        cells["due_day"] = _read_due_day(product_fields, cells, as_of)
        return cls._build(product, cells, {**people, "parties": parties}, as_of)

    @classmethod
    def _build(cls, product: str, cells: dict[str, Any], others: dict[str, Any], as_of: date | None) -> Self:
        _check_counts(cells)
        if as_of is None or any(cell.problem for cell in cells.values()):
            return cls(product, **cells, **others)
        try:
            with unwarned():
                debt = _debt(product, cells, as_of)
                events = [others[f].value for f in ("last_event", "told_on") if others[f].value]
                typed = "overdue_days" if cells["overdue_days"].text.strip() else "overdue_since"
                cells[typed] = replace(cells[typed], note=_old_note(debt, events, as_of) or cells[typed].note)
                if not cells["overdue_since"].text.strip() and not cells["overdue_days"].text.strip():
                    cells["overdue_since"] = replace(cells["overdue_since"], note=Note("overdue.not_said"))
                if FIELDS_OF[product].rate_default:
                    cells["rate"] = _with_default(cells["rate"], debt.terms, as_of)
        except DebtkitError as problem:
            place = _PLACES.get(problem.code)
            if place is None:
                return cls(product, **cells, **others, problem=problem)
            cells[place] = Typed(cells[place].text, problem=problem)
            return cls(product, **cells, **others)
        if product == "withheld_loan":
            a_year = debt.terms.annual_rate
            price = Note("withheld.price", received=debt.principal, repay=cells["repay"].value, a_year=a_year)
            cells["repay"] = Typed(cells["repay"].text, cells["repay"].value, note=price)
        return cls(product, **cells, **others, debt=debt)

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {f: getattr(self, f).text for f in DEBT_FIELDS}

    @property
    def says_lateness(self) -> bool:
        """Whether it was typed since when it is late, or that it is not."""
        return bool(self.overdue_since.text.strip() or self.overdue_days.text.strip())

    @property
    def day_passed(self) -> bool:
        """Whether a day on which something was to be paid has passed, or is the day of the figures."""
        return bool(self.overdue_since.value or self.overdue_days.value)

    def lasting_texts(self) -> dict[str, str]:
        """What was typed, days of lateness and days without a year as whole dates: true on whatever day."""
        people = {name: lasting_day(getattr(self, name)) for name in ("last_event", "told_on")}
        return {**self.texts(), **people, **kept_dates(self.overdue_since, self.overdue_days)}


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
        """Read a month's texts; an empty reserve and empty savings are taken as nothing, which a note says."""
        text = {f: texts.get(f, "") for f in BUDGET_FIELDS}
        cells: dict[str, Any] = {
            f: read_amount(t, blank=0.0 if f in ("reserve", "savings") else ...) for f, t in text.items()
        }
        if any(cell.problem for cell in cells.values()):
            return cls(**cells)
        for name, note in (("reserve", Note("reserve.not_said")), ("savings", Note("savings.not_said"))):
            if not text[name].strip():
                cells[name] = replace(cells[name], note=note)
        budget = Budget(cells["income"].value, cells["essentials"].value, reserve=cells["reserve"].value)
        if budget.surplus < 0:
            short = Note("budget.short", short=-budget.surplus)
            cells["essentials"] = Typed(cells["essentials"].text, cells["essentials"].value, note=short)
        return cls(**cells, budget=budget)

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {f: getattr(self, f).text for f in BUDGET_FIELDS}


def with_usual_count(entry: DebtEntry, choices: Mapping[str, Any], as_of: date | None) -> DebtEntry:
    """A row whose number of payments was not agreed, counted in as many as is usual for what is said of its day."""
    count, left = usual_count(entry.product, day_passed=entry.day_passed), entry.periods_left.text
    if not no_payments_agreed(choices, entry.product, entry.id) or (count == AT_ONCE) == (left == AT_ONCE):
        return entry
    return DebtEntry.read(entry.product, {**entry.texts(), "periods_left": count}, as_of, id=entry.id)


def taken_for_empty(entry: DebtEntry | BudgetEntry) -> dict[str, Note]:
    """What is taken for each field that was left empty, by the field.

    >>> entry = BudgetEntry.read({"income": "6000", "essentials": "4500", "savings": "0"})
    >>> taken_for_empty(entry)
    {'reserve': Note('reserve.not_said', )}
    """
    notes = {name: getattr(entry, name).note for name in entry.texts()}
    return {name: note for name, note in notes.items() if note is not None and note.code in DEFAULTS}


def _old_note(debt: Debt, events: list[date], as_of: date) -> Note | None:
    """A word of caution where limitation can matter: past the period after the last due date and the known events."""
    if as_of <= last_due(debt):
        return None
    period = known("limitation.years", as_of)
    over = period is not None and may_be_over(debt, as_of, events)
    return Note("debt.old", years=int(period.value)) if period and over else None


def _read_rate(product_fields: Asks, text: str, periods: Any) -> Typed:
    if not text.strip() and product_fields.rate_default:
        return Typed(text)
    return read_rate(text, product_fields.rate, periods)


def _read_counted(text: str, high: int, unit: str) -> Typed:
    return read(text, read_count(1, high, unit), note=lambda value: count_note(text, value))


def _read_due_day(product_fields: Asks, cells: dict[str, Any], as_of: date | None) -> Typed:
    """The due day; of a late debt it follows from the missed date, of one on time it has to be known."""
    since, late, typed = cells["overdue_since"], cells["overdue_days"], cells["due_day"]
    if as_of is None or any(cell.problem for cell in (since, late, typed)):
        return typed  # type: ignore[no-any-return]
    typed = read_due_day(typed, since.value, as_of)
    if typed.problem or since.value:
        return typed
    if typed.value is None and product_fields.due_day_default:
        usual = known_unwarned(product_fields.due_day_default, as_of)
        if usual is not None:
            return Typed(typed.text, usual.value, note=Note("due_day.default", day=usual.value))
    if typed.value is None:
        return Typed(typed.text, problem=Refused("due_day.empty", "a debt that is not late needs its due day, 1 to 31"))
    return typed


def _check_counts(cells: dict[str, Any]) -> None:
    left, whole = cells["periods_left"].value, cells["periods"].value
    if left is not None and (problem := too_many_left(left, whole)):
        cells["periods_left"] = Typed(cells["periods_left"].text, problem=problem)


def _debt(product: str, cells: dict[str, Any], as_of: date) -> Debt:
    value = {name: cell.value for name, cell in cells.items()}
    days, day = value["overdue_days"], value["due_day"]
    if days:
        first_unpaid = as_of - timedelta(days=days)
    else:
        first_unpaid = add_months(as_of.replace(day=1), 0, on_day=day)
        if first_unpaid < as_of:
            first_unpaid = add_months(first_unpaid, 1, on_day=day)
    terms, name, principal = terms_of(product, value, as_of), value["name"], value["principal"]
    opened = None
    if product == "withheld_loan":
        opened = first_unpaid - timedelta(days=value["days"])
        if opened > as_of:
            raise Refused(
                "withheld.not_begun",
                f"a loan of {value['days']} days that is due on {first_unpaid} would begin after {as_of}",
                days=value["days"],
                due=first_unpaid,
            )
    elif terms.method == "minimum" and not days:
        opened = as_of  # a bill holds its interest already
    if opened is not None:
        return Debt(name, terms, principal, as_of=opened, next_due=first_unpaid, due_day=day)
    return Debt.unpaid_from(
        name, terms, principal, first_unpaid=first_unpaid, periods_left=value["periods_left"], due_day=day
    )


def _with_default(typed: Typed, terms: Terms, on: date) -> Typed:
    """An empty rate with the default that was taken for it."""
    if typed.value is not None or not terms.facts:
        return typed
    fact = parameter(terms.facts[0], on=on)
    if not fact.value:
        return Typed(typed.text, fact.value, note=Note("rate.none_agreed"))
    if fact.past_verified:
        return Typed(typed.text, fact.value, note=Note("rate.default_old", rate=fact.value, verified=fact.verified_to))
    return Typed(typed.text, fact.value, note=Note("rate.default", rate=fact.value))
