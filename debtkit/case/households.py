"""Invented households to try the kit with. The figures belong to nobody; ``data/README.md`` says how they were made."""

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from debtkit.case.case import Case
from debtkit.case.file import case_from
from debtkit.errors import Refused

_INSTALLED = Path(__file__).parent / "households"  # where the wheel puts the project's data/households
_PROJECT = Path(__file__).parents[2] / "data" / "households"


class Household(NamedTuple):
    """An invented household, introduced in the language asked for."""

    name: str
    title: str
    story: str


def invented_households(language: str = "en") -> tuple[Household, ...]:
    """The invented households, in their order.

    Parameters
    ----------
    language : str
        ``"en"`` or ``"zh-CN"``: in which they are introduced.

    Returns
    -------
    tuple of Household

    Examples
    --------
    >>> [household.name for household in invented_households()]
    ['two_app_debts', 'one_parent', 'still_on_time']
    """
    return tuple(
        Household(name, content["title"][language], content["story"][language]) for name, content in _all().items()
    )


def load_household(name: str, language: str = "en") -> Case:
    """The case of an invented household, its debts named in a language.

    Parameters
    ----------
    name : str
        One of `invented_households`.
    language : str
        ``"en"`` or ``"zh-CN"``.

    Returns
    -------
    Case
        With ``invented`` set and ``household`` its name, until a figure is changed.

    Raises
    ------
    Refused
        For an unknown name.

    Examples
    --------
    >>> case = load_household("two_app_debts")
    >>> [(debt.name, debt.principal, debt.on("2026-11-23").days_overdue) for debt in case.debts()]
    [('Huabei', 8000.0, 45), ('Jiebei', 30000.0, 20)]
    """
    if name not in _all():
        raise Refused("household.unknown", f"a household is one of {', '.join(_all())}, not {name!r}", given=name)
    return _named(name, language)


def is_invented(case: Case) -> bool:
    """Whether every figure of a case, the controls included, is still as an invented household has it.

    >>> case = load_household("two_app_debts")
    >>> is_invented(case), is_invented(case.with_choice("offers.periods", "36"))
    (True, False)
    """
    if not case.invented or case.household not in _all():
        return False
    return any(case == load_household(case.household, lang).with_language(case.language) for lang in ("en", "zh-CN"))


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
