"""One unit a public object: amounts are in yuan, and in whole fen only under a name that ends in ``_fen``.

Every public function is called once (`good_calls`), and what it returns is looked at down to the last row. A whole
number of `LEAST` or more that is not a count that the caller gave would be an amount in fen.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import numpy as np
from support.good_calls import good_calls

import debtkit as dk
from debtkit.arithmetic.results.show import shown
from debtkit.credit.ledger import Account
from debtkit.credit.plan import Instalment
from debtkit.credit.reaging import Part, Reaged, reage_account

LEAST = 1_000  # ten yuan in fen; no term, no share of a score and no place of a row is as large


METHODS = (classmethod, staticmethod)


def attribute_names(result: Any) -> list[str]:
    """The fields of a result, or the attributes of an account, and what its class works out: all but methods."""
    if is_dataclass(result):
        names = [field.name for field in fields(result)]
    else:
        names = list(getattr(result, "_fields", None) or vars(result))
    for base in type(result).__mro__:
        if base.__module__ != "builtins":
            names += [
                name
                for name, value in vars(base).items()
                if hasattr(value, "__get__") and not callable(value) and not isinstance(value, METHODS)
            ]
    return [name for name in dict.fromkeys(names) if not name.startswith("_")]


def is_result(value: Any) -> bool:
    return type(value).__module__.startswith("debtkit") and (is_dataclass(value) or hasattr(value, "_fields"))


def parts(value: Any) -> Iterator[Any]:
    """The entries of a list, a tuple or a mapping; a value alone is its own."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        for entry in value:
            yield from parts(entry)
    else:
        yield value


def whole_numbers(value: Any) -> list[int]:
    """The whole numbers in a value, its lists and its arrays."""
    found = []
    for part in parts(value):
        if isinstance(part, np.ndarray) and part.dtype.kind == "i":
            found += part.ravel().tolist()
        elif isinstance(part, int | np.integer) and not isinstance(part, bool):
            found.append(int(part))
    return found


def results_in(value: Any, known: dict[int, Any]) -> Iterator[Any]:
    """Every result in a value, each once; `known` keeps them alive, so that none has the id of another."""
    for part in parts(value):
        if is_result(part) and id(part) not in known:
            known[id(part)] = part
            yield part
            for name in attribute_names(part):
                yield from results_in(getattr(part, name), known)


@cache
def all_results() -> list[Any]:
    known: dict[int, Any] = {}
    for good in good_calls().values():
        list(results_in(good.call(**good.given), known))
    return list(known.values())


@cache
def given_as_whole_numbers() -> set[str]:
    """Arguments of public functions that are declared as whole numbers: periods, months, paths, a seed."""
    signatures = [inspect.signature(good.call) for good in good_calls().values()]
    return {
        name
        for signature in signatures
        for name, argument in signature.parameters.items()
        if argument.annotation in (int, "int", int | None)
    }


def in_fen_under_a_plain_name(result: Any) -> dict[str, list[int]]:
    declared = getattr(type(result), "__annotations__", {})
    names = [
        name
        for name in attribute_names(result)
        if not name.endswith(("_fen", "_units"))  # units: hundred-millionths of a rate
        and name not in given_as_whole_numbers()
        and "float" not in str(declared.get(name))  # 5000 where 5000.0 may be given
    ]
    large = {name: [n for n in whole_numbers(getattr(result, name)) if abs(n) >= LEAST] for name in names}
    return {name: numbers for name, numbers in large.items() if numbers}


def test_no_public_result_has_fen_under_a_plain_name():
    assert len({type(result) for result in all_results()}) > 100
    wrong = {
        f"{type(result).__module__}.{type(result).__name__}.{name}": numbers[:3]
        for result in all_results()
        for name, numbers in in_fen_under_a_plain_name(result).items()
    }
    assert wrong == {}


def test_the_plain_name_beside_a_name_in_fen_is_the_same_in_yuan():
    pairs = set()
    for result in all_results():
        names = attribute_names(result)
        for name in names:
            plain = name.removesuffix("_fen")
            if plain != name and plain in names and getattr(result, name) is not None:
                pairs.add((type(result), plain))
                amount, fen = getattr(result, plain), getattr(result, name)
                assert np.array_equal(np.asarray(amount), np.asarray(fen) / 100), (type(result), plain)
                assert all(isinstance(n, int) for n in whole_numbers(fen))
    assert len(pairs) > 50


def test_what_a_debt_opens_has_no_fen_under_a_plain_name():
    """The accounts and instalments that an engine works with are in whole fen, and their names say so."""
    terms = dk.products.loan(0.12, overdue_multiple=1.5, fee_rate=0.06)
    debt = dk.Debt.unpaid_from("a", terms, 30_000, first_unpaid="2026-08-10", periods_left=12)
    account, plan = debt.opened_on("2026-11-23")
    assert min(account.interest_fen, account.overdue_fen, account.fees_fen, account.late_fen) >= LEAST
    account.forgiven_fen = account.deferred_fen = LEAST  # what only a deal fills
    objects = [account, *plan]
    assert in_fen_under_a_plain_name(account) == {}
    reaged = reage_account(debt, account, plan)
    objects += [reaged, *reaged.parts]
    assert {type(each) for each in objects} == {Account, Instalment, Reaged, Part}
    for each in objects:
        assert in_fen_under_a_plain_name(each) == {}, type(each)
        assert any(n >= LEAST for name in attribute_names(each) if name.endswith("_fen")
                   for n in whole_numbers(getattr(each, name)))  # fmt: skip


def test_an_amount_in_fen_under_a_plain_name_is_found():
    @shown()
    class Wrong(dk.results.Standing):
        @property
        def short(self) -> int:
            return 123_450

    assert in_fen_under_a_plain_name(Wrong(1000.0, 0.0, 0.0, 0.0, 1000.0, 3)) == {"short": [123_450]}
