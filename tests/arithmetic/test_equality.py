"""Two results are equal where all they hold is: arrays, nan and what was pickled included."""

import pickle
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pytest

from debtkit.arithmetic.results.equality import compared_by_value, equal, key

NAN = float("nan")


@compared_by_value
@dataclass(frozen=True)
class Result:
    name: str
    amounts: Any
    rate: float = NAN


@compared_by_value
class Row(NamedTuple):
    amounts: Any
    rate: float = NAN


@pytest.mark.parametrize("make", [lambda: Result("a", np.array([1.0, NAN])), lambda: Row(np.array([1, 2]))])
def test_a_result_is_equal_to_itself_made_again_and_after_pickling(make):
    one, other = make(), make()
    assert one == other
    assert hash(one) == hash(other)
    assert (one != other) is False
    assert pickle.loads(pickle.dumps(one)) == one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (np.array([1, 2]), np.array([1, 3])),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        (np.array([1, 2]), np.array([[1, 2]])),
        (np.array([1]), [1]),
        ([1], (1,)),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        (NAN, 0.0),
        ([NAN, 1], [NAN]),
    ],
)
def test_what_differs(one, other):
    assert not equal(one, other)
    assert Result("a", one) != Result("a", other)


def test_a_class_of_another_name_is_not_equal():
    assert Result("a", 1) != ("a", 1)
    assert Row(1, 2.0) == (1, 2.0)  # a named tuple is its values


def test_values_that_are_equal_have_one_key():
    assert key({"a": [1]}) == key({"a": (2,)})  # a mapping is found by its names alone
    assert key((NAN, 1)) == key((float("nan"), 1))
