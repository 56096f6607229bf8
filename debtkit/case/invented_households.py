"""Invented households to try the kit with. The figures belong to nobody; ``data/README.md`` says how they were made."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.results.show import shown
from debtkit.case.case import Case
from debtkit.case.class_cases.class_household import class_origins
from debtkit.case.files.content import case_from
from debtkit.case.spending.spending_by_month import Spent
from debtkit.errors import Refused, quoted

_INSTALLED = Path(__file__).parent / "households"  # where the wheel puts the project's data/households
_PROJECT = Path(__file__).parents[2] / "data" / "households"


@shown()
class Household(NamedTuple):
    """An invented household, introduced in the language asked for."""

    name: str
    title: str
    story: str


def introduced(language: str) -> tuple[Household, ...]:
    """The invented households in their order, introduced in a language."""
    return tuple(
        Household(name, content["title"][language], content["story"][language]) for name, content in _all().items()
    )


def household_case(name: str, language: str) -> Case:
    """The case of an invented household, its debts named in a language; a refusal of an unknown name.

    >>> case = household_case("two_app_debts", "en")
    >>> [(debt.name, debt.principal, debt.on("2026-11-23").days_overdue) for debt in case.debts()]
    [('Huabei', 8000.0, 45), ('Jiebei', 30000.0, 20)]
    """
    if name not in _all():
        message = f"name must be one of {', '.join(_all())}, not {quoted(name)}{nearest(name, _all())}"
        raise Refused("household.unknown", message, given=name)
    return _named(name, language)


def is_invented(case: Case) -> bool:
    """Whether every figure of a case, the controls included, is still as an invented household has it.

    >>> case = household_case("two_app_debts", "en")
    >>> is_invented(case), is_invented(case.with_choice("compare_offers.periods", "36"))
    (True, False)
    """
    return case.invented and any(case == each.with_language(case.language) for each in _origins(case))


def is_own(case: Case) -> bool:
    """Whether there is anything in a case that somebody typed or chose.

    >>> case = household_case("two_app_debts", "en")
    >>> is_own(case), is_own(Case.blank()), is_own(case.with_budget("income", "1"))
    (False, False, True)
    """
    rows = (case.entries, case.lines, case.spent, case.agreements, case.paid, case.log)
    typed = any(rows) or case.sorts or case.choices or any(case.budget.texts().values())
    return bool(typed) and not is_invented(case)


def as_origin(case: Case) -> Case:
    """The case with `invented` as it is: whether every figure, the controls aside, is as the household has it.

    >>> case = household_case("two_app_debts", "en")
    >>> edited = case.with_budget("income", "1")
    >>> as_origin(edited).invented, as_origin(edited.with_budget("income", "6,200")).invented
    (False, True)
    """
    plain = replace(case, invented=True, language="", choices={})
    invented = any(plain == replace(each, language="", choices={}) for each in _origins(case))
    return case if invented is case.invented else replace(case, invented=invented)


def invented_left(case: Case) -> int:
    """How many fields still have what the household has that the figures began as; 0 where they began as none.

    >>> case = household_case("two_app_debts", "en").with_budget("income", "1")
    >>> invented_left(case) > 20, invented_left(Case.blank())
    (True, 0)
    """
    now = _figures(case)
    return max((len(now & _figures(each)) for each in _origins(case)), default=0)


def typed_over(case: Case) -> int:
    """How many fields have something that somebody typed, and not what the household has.

    >>> typed_over(household_case("two_app_debts", "en").with_budget("income", "1"))
    1
    """
    return len(_figures(case)) - invented_left(case)


def own_spent(case: Case) -> tuple[Spent, ...]:
    """Past spending of the person's own: without what the household has that the figures began as.

    >>> own_spent(household_case("two_app_debts", "en").with_budget("income", "1"))
    ()
    """
    invented = {row for each in _origins(case) for row in each.spent}
    return tuple(row for row in case.spent if row not in invented)


def _origins(case: Case) -> list[Case]:
    """The household that the figures began as, in each language."""
    if case.household in _all():
        return [_named(case.household, language) for language in ("en", "zh-CN")]
    return class_origins(case.household)


def _figures(case: Case) -> set[tuple[str, ...]]:
    """What is typed in, by place."""
    figures: set[tuple[str, ...]] = {("budget", name, text) for name, text in case.budget.texts().items() if text}
    for row in case.entries:
        figures |= {(row.id, name, text) for name, text in row.texts().items() if text}
    for line in case.lines:
        figures |= {(line.id, name, text) for name, text in line.texts().items() if text}
    for kept in (*case.agreements, *case.paid, *case.log):
        figures |= {(kept.id, name, text) for name, text in kept.texts().items() if text}
    return figures | {("spent", str(row.month), row.kind, str(row.amount)) for row in case.spent}


@cache
def _named(name: str, language: str) -> Case:
    content = _all()[name]
    named = {
        rows: [
            {**row, "name": names[language]} for row, names in zip(content["case"][rows], content[listed], strict=True)
        ]
        for rows, listed in (("debts", "names"), ("lines", "line_names"))
    }
    return case_from({**content["case"], **named, "language": language})


@cache
def _all() -> dict[str, Any]:
    folder = _INSTALLED if _INSTALLED.is_dir() else _PROJECT
    read = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.json")}
    return dict(sorted(read.items(), key=lambda item: item[1]["order"]))
