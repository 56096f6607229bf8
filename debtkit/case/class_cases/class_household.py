"""The household of one student, built so that one plan fits and all are equally hard."""

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from debtkit.case.case import Case
from debtkit.case.class_cases import ranges
from debtkit.case.class_cases.draws import Draws
from debtkit.case.class_cases.ranges import Range
from debtkit.case.entries import BudgetEntry, DebtEntry
from debtkit.case.fields.typed import read, read_date
from debtkit.case.month_lines import LineEntry
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.recommendation.packages import FIRST_STEP, LENGTHS, Packages
from debtkit.household.recommendation.situation import Situation

NAME = re.compile(r"class-(\d{1,9})-(\d{1,4})")
WEEKS, MONTHS = 52, 12
TEN_YUAN = 1_000  # fen
AMPLE = 100_000  # yuan a month: more than any deal asks for


class Person(NamedTuple):
    """Whom the household is about, in one language."""

    name: str
    story: str


def class_household(seed: int, student: int, language: str) -> Case:
    """The case of one student, its debts and lines named in a language; `practice.classroom.class_case` describes it.

    >>> class_household(7, 12, "en").household
    'class-7-12'
    """
    return _built(seed, student, language)


def class_person(seed: int, student: int, language: str) -> Person:
    """Who lives in a student's household.

    >>> class_person(7, 12, "en").name in class_person(7, 12, "en").story
    True
    """
    draws, people = Draws(seed, student), _people()
    name, work, happened = (
        _in_language(language, draws.pick(part, people[part])) for part in ("names", "work", "happened")
    )
    now = _in_language(language, people["now"])
    story = f"{name}{work}。{happened}{now}" if language == "zh-CN" else f"{name} {work}. {happened} {now}"
    return Person(name, story)


def class_origins(name: str) -> list[Case]:
    """The class case of a name, in each language; none where it is no name of one."""
    match = NAME.fullmatch(name)
    if not match or int(match[2]) not in range(1, ranges.MOST_STUDENTS + 1):
        return []
    return [_built(int(match[1]), int(match[2]), language) for language in ("en", "zh-CN")]


@lru_cache(maxsize=64)
def _built(seed: int, student: int, language: str) -> Case:
    draws = Draws(seed, student)
    as_of = read(ranges.DAY, read_date)
    rows = _debts(draws, language, as_of.value)
    lines, living = _lines(draws, language)
    reserve = _drawn(draws, "reserve", ranges.RESERVE)
    income = _capacity(draws, [row.debt for row in rows if row.debt]) + reserve + living
    wage = {"name": _called("income", language), "amount": f"{income:,}"}
    month = {
        "income": f"{income:,}",
        "essentials": f"{living:,}",
        "reserve": f"{reserve}",
        "savings": f"{_drawn(draws, 'savings', ranges.SAVINGS):,}",
    }
    return Case(
        as_of,
        tuple(rows),
        BudgetEntry.read(month),
        lines=(LineEntry.read("income", "month", wage, id=_id(draws, "l", 1)), *lines),
        household=f"class-{seed}-{student}",
        invented=True,
        language=language,
    )


def _debts(draws: Draws, language: str, day: Any) -> list[DebtEntry]:
    chinese = language == "zh-CN"
    rate = draws.pick("daily rate", ranges.DAILY_RATES)
    loan_rate = draws.pick("loan rate", ranges.LOAN_RATES_BESIDE.get(rate, ranges.LOAN_RATES))
    typed = [
        ("huabei_instalments", {
            "name": "花呗" if chinese else "Huabei",
            "principal": f"{_drawn(draws, 'huabei', ranges.HUABEI):,}",
            "rate": ranges.HUABEI_FEE,
            "periods": str(ranges.HUABEI_PERIODS),
            "periods_left": str(_drawn(draws, "huabei left", ranges.HUABEI_LEFT)),
            "overdue_days": str(_drawn(draws, "huabei late", ranges.HUABEI_LATE)),
        }),
        ("jiebei", {
            "name": "借呗" if chinese else "Jiebei",
            "principal": f"{_principal(draws):,}",
            "rate": rate,
            "periods_left": str(_drawn(draws, "jiebei left", ranges.JIEBEI_LEFT)),
            "overdue_days": str(_drawn(draws, "jiebei late", ranges.JIEBEI_LATE)),
        }),
        ("loan", {
            "name": _in_language(language, draws.pick("loan", _people()["loans"])),
            "principal": f"{_drawn(draws, 'loan principal', ranges.LOAN):,}",
            "rate": loan_rate,
            "periods_left": str(_drawn(draws, "loan left", ranges.LOAN_LEFT)),
            "due_day": str(_drawn(draws, "loan due", ranges.LOAN_DUE)),
        }),
    ]  # fmt: skip
    return [
        DebtEntry.read(product, texts, day, id=_id(draws, "d", place))
        for place, (product, texts) in enumerate(typed, 1)
    ]


def _principal(draws: Draws) -> int:
    """Jiebei's principal: of the students of one class no two have the same."""
    first = Draws(draws.seed, 0).whole("principal")
    return ranges.PRINCIPAL_LOW + ranges.PRINCIPAL_STEP * ((first + 389 * draws.student) % ranges.PRINCIPALS)


def _lines(draws: Draws, language: str) -> tuple[list[LineEntry], int]:
    """The lines of what living costs, and what the needs among them come to [yuan a month]."""
    amounts = {
        "home": _drawn(draws, "rent", ranges.RENT),
        "food": _drawn(draws, "food", ranges.FOOD_A_WEEK),
        "bills": _drawn(draws, "bills", ranges.BILLS),
        "transport": _drawn(draws, "transport", ranges.TRANSPORT),
        "health": _drawn(draws, "health", ranges.HEALTH),
        "other": _drawn(draws, "family", ranges.FAMILY),
        "want": _drawn(draws, "wants", ranges.WANTS),
    }
    rows = [
        (kind, "week" if kind == "food" else "month", {"name": _called(kind, language), "amount": f"{amount:,}"})
        for kind, amount in amounts.items()
    ]
    a_year, people = _drawn(draws, "a year", ranges.A_YEAR), _people()
    yearly = {
        "name": _in_language(language, draws.pick("yearly", people["yearly"])),
        "amount": f"{a_year:,}",
        "months": str(draws.pick("month", people["months"])),
    }
    rows.insert(-1, ("bills", "year", yearly))
    food = amounts["food"] * WEEKS // MONTHS
    living = sum(amounts.values()) - amounts["food"] - amounts["want"] + food + a_year // MONTHS
    return [
        LineEntry.read(kind, every, texts, id=_id(draws, "l", place))
        for place, (kind, every, texts) in enumerate(rows, 2)
    ], living


def _capacity(draws: Draws, debts: list[Debt]) -> int:
    """What the month can promise [yuan], so that the drawn number of instalments is the least that fits.

    The month of that plan takes the drawn share of it; less than that where one step fewer would fit as well.
    """
    length = draws.pick("length", ranges.LENGTHS)
    month = heaviest_months(debts)
    wanted = -(-month(length) * 100 // (_drawn(draws, "share", ranges.SHARE) * TEN_YUAN)) * TEN_YUAN
    below_shorter = (month(LENGTHS[LENGTHS.index(length) - 1]) - 1) // TEN_YUAN * TEN_YUAN
    return min(wanted, below_shorter) // 100


def heaviest_months(debts: list[Debt]) -> Callable[[int], int]:
    """The heaviest month [fen] by the number of instalments that the late debts are asked for."""
    packages = Packages(Situation.of(debts, Budget(AMPLE, 0), read_date(ranges.DAY), 0))
    return lambda length: packages.of(packages.situation.must_ask, FIRST_STEP, 0, length).heaviest


def _drawn(draws: Draws, name: str, within: Range) -> int:
    return draws.between(name, *within)


def _id(draws: Draws, kind: str, place: int) -> str:
    return f"class{draws.seed}s{draws.student}{kind}{place}"


def _called(kind: str, language: str) -> str:
    return _in_language(language, _people()["lines"][kind])


def _in_language(language: str, both: dict[str, str]) -> str:
    return both["zh" if language == "zh-CN" else "en"]


@cache
def _people() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))
