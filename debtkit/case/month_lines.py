"""A line of a month as it was typed, and the `Income` or the `Spending` that it is read as."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from debtkit.arithmetic.parse import parse_money
from debtkit.arithmetic.parse.months import parse_months
from debtkit.case.fields.identity import new_id
from debtkit.case.fields.naming import own_names
from debtkit.case.fields.typed import Typed, read
from debtkit.errors import DebtkitError, Refused
from debtkit.household.budget.lines import TIMES_A_YEAR, Income, Line, Spending

LINE_FIELDS = ("name", "amount", "months", "low")
# What a line is for, and what follows first where it is not paid; the wants can be given up.
CONSEQUENCE = {
    "home": "home",
    "food": "health",
    "bills": "utilities",
    "transport": "work",
    "health": "health",
    "school": "school",
    "other": "none",
    "want": "none",
}
LINE_KINDS = ("income", *CONSEQUENCE)
HOW_OFTEN = tuple(TIMES_A_YEAR)
_FOR = {"health": "health", "home": "home", "utilities": "bills", "work": "transport", "school": "school"}
_PLACES = {"line.amount": "amount", "line.low": "low", "line.months": "months", "line.months_count": "months"}


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One row of the table of a month.

    Parameters
    ----------
    kind : str
        One of ``LINE_KINDS``: what comes in, a need by what it is for, or a want.
    every : str
        How often, see `household.budget.lines`.
    name, amount, months, low : Typed
        `months` are the calendar months in which it falls due, where it does not every month; `low` is what a poor
        month brings, of an income that swings.
    line : Income or Spending, optional
        What the row was read as; None while something in it cannot be used.
    problem : DebtkitError, optional
        What is wrong with the row as a whole.
    id : str
        What the row is known by, see `identity`.
    """

    kind: str
    every: str
    name: Typed
    amount: Typed
    months: Typed
    low: Typed
    line: Line | None = field(default=None, compare=False)
    problem: DebtkitError | None = field(default=None, compare=False)
    id: str = field(default_factory=new_id, compare=False)

    @classmethod
    def read(cls, kind: str, every: str, texts: Mapping[str, str], *, id: str = "") -> Self:
        """Read a row's texts; a field that is missing is empty. Without an `id` the row gets a new one.

        >>> LineEntry.read("home", "month", {"name": "rent", "amount": "0.14万"}).line.amount
        1400.0
        """
        return replace(cls._read(kind, every, texts), id=id or new_id())

    @classmethod
    def _read(cls, kind: str, every: str, texts: Mapping[str, str]) -> Self:
        text = {f: texts.get(f, "") for f in LINE_FIELDS}
        cells: dict[str, Any] = {
            "name": read(text["name"], str.strip, blank=""),
            "amount": read(text["amount"], parse_money),
            "months": read(text["months"], parse_months, blank=()),
            "low": read(text["low"], parse_money, blank=None) if kind == "income" else Typed(text["low"]),
        }
        for given, allowed in ((kind, LINE_KINDS), (every, HOW_OFTEN)):
            if given not in allowed:
                wrong = Refused(
                    "line.kind", f"a line is one of {', '.join(allowed)}, not {given!r}", given=given, allowed=allowed
                )
                return cls(kind, every, **cells, problem=wrong)
        if any(cell.problem for cell in cells.values()):
            return cls(kind, every, **cells)
        value = {f: cell.value for f, cell in cells.items()}
        try:
            return cls(kind, every, **cells, line=_line(kind, every, value))
        except DebtkitError as problem:
            place = _PLACES.get(problem.code)
            if place is None:
                return cls(kind, every, **cells, problem=problem)
            cells[place] = Typed(cells[place].text, problem=problem)
            return cls(kind, every, **cells)

    def texts(self) -> dict[str, str]:
        """What was typed, field by field."""
        return {f: getattr(self, f).text for f in LINE_FIELDS}


def _line(kind: str, every: str, value: Mapping[str, Any]) -> Line:
    common: dict[str, Any] = {"name": value["name"], "amount": value["amount"], "every": every}
    common["months"] = value["months"]
    if kind == "income":
        return Income(**common, low=value["low"])
    need = "want" if kind == "want" else "need"
    return Spending(**common, need=need, if_missed=CONSEQUENCE[kind], housing=kind == "home")


def entry_from(line: Line, need: str = "other") -> LineEntry:
    """A line as a row of the table; `need` is what a need is for, where the line itself does not say.

    >>> entry_from(Spending("rent", 1400.5, if_missed="home", housing=True)).texts()
    {'name': 'rent', 'amount': '1,400.50', 'months': '', 'low': ''}
    """
    if isinstance(line, Income):
        kind, low = "income", "" if line.low is None else _amount(line.low)
    else:
        purpose = "home" if line.housing else _FOR.get(line.if_missed, need)
        kind, low = purpose if line.need == "need" else "want", ""
    months = " ".join(map(str, line.months))
    return LineEntry.read(
        kind, line.every, {"name": line.name, "amount": _amount(line.amount), "months": months, "low": low}
    )


def _amount(yuan: float) -> str:
    return f"{yuan:,.2f}".removesuffix(".00")


def named(entries: Iterable[LineEntry]) -> list[Line]:
    """The lines that can be used, each with a name of its own: of two alike the second gets a number."""
    rows = list(entries)
    names = own_names([row.name.text.strip() for row in rows])
    return [replace(row.line, name=name) for row, name in zip(rows, names, strict=True) if row.line]
