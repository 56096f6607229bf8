"""Deals as plain data that a file can hold, and back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, assert_never

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.errors import Refused
from debtkit.negotiation.deal import CLAUSES, Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive

_BY_NAME: dict[str, Any] = {clause.__name__: clause for clause in CLAUSES}


@reads(deal=a(Deal))
def deal_to_data(deal: Deal) -> dict[str, Any]:
    """A deal as dicts, lists, strings and numbers, ready for JSON.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    dict
        ``name``, ``kind`` and ``clauses``; a clause has its ``clause`` name, and the fields that are not the default.

    Examples
    --------
    >>> from debtkit.negotiation.deal import Instalments
    >>> deal_to_data(Deal("two years", [Instalments(24)]))["clauses"]
    [{'clause': 'Instalments', 'periods': 24}]
    """
    return {"name": deal.name, "kind": deal.kind, "clauses": [_clause_to_data(clause) for clause in deal.clauses]}


@reads()
def deal_from_data(data: Mapping[str, Any]) -> Deal:
    """The deal that `deal_to_data` wrote; everything is checked as if it were typed.

    Parameters
    ----------
    data : mapping
        As `deal_to_data` returns it, or as `json.loads` reads it.

    Returns
    -------
    Deal

    Raises
    ------
    ValueError
        If a part is missing, unknown, or no deal allows it.

    Examples
    --------
    >>> deal_from_data({"name": "two years", "clauses": [{"clause": "Instalments", "periods": 24}]}).clauses
    (Instalments(periods=24, method='level_payment', annual_rate=None, fee_rate=None, first_payment=0.0),)
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("name"), str):
        raise _unreadable("a deal needs a name")
    clauses = data.get("clauses", [])
    if not isinstance(clauses, list) or set(data) - {"name", "kind", "clauses"}:
        raise _unreadable("a deal has a name, a kind and a list of clauses")
    return Deal(data["name"], [_clause_from_data(one) for one in clauses], kind=data.get("kind", "deal"))


def _clause_to_data(clause: Clause) -> dict[str, Any]:
    given = {field.name: getattr(clause, field.name) for field in fields(clause)}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
    defaults = {field.name: field.default for field in fields(clause)}
    return {"clause": _name(clause)} | {k: v for k, v in plain.items() if v != defaults[k]}


def _name(clause: Clause) -> str:
    """What a clause is called in a file: this stays, whatever its class is called."""
    match clause:
        case Pause():
            return "Pause"
        case Waive():
            return "Waive"
        case Reprice():
            return "Reprice"
        case Instalments():
            return "Instalments"
        case Settle():
            return "Settle"
        case StepUp():
            return "StepUp"
    assert_never(clause)


def _clause_from_data(data: Any) -> Clause:
    name = data.get("clause") if isinstance(data, Mapping) else None
    kind = _BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        raise _unreadable(f"a clause is one of {', '.join(_BY_NAME)}")
    given = {name: value for name, value in data.items() if name != "clause"}
    try:
        made: Clause = kind(**given)
    except TypeError as error:
        if getattr(error, "code", "argument.unknown") not in ("argument.unknown", "argument.missing"):
            raise
        raise _unreadable(f"{kind.__name__} does not have these fields: {', '.join(map(str, given))}") from None
    return made


def _unreadable(why: str) -> Refused:
    return Refused("deal.unreadable", f"data is no written deal: {why}", why=why)
