"""The public face answers odd arguments with an error of its own words, and never hangs: thousands of drawn calls."""

import json
import re
import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from support.good_calls import FILES, NO_CALLS, good_calls, public_calls, refuses

import debtkit as dk
from debtkit.errors import DebtkitError

SUPPORT = Path(__file__).parents[1] / "support"
AT_ONCE = 12_000  # calls of one process


def test_every_public_callable_has_a_good_call():
    assert public_calls() - FILES <= set(good_calls())
    assert public_calls() >= FILES
    assert set(dk.__all__) >= NO_CALLS


@pytest.mark.parametrize("name", good_calls())
def test_good_calls_are_good(name):
    assert refuses(good_calls()[name]) == ""


@pytest.mark.parametrize("name", good_calls())
def test_numbers_of_any_exact_type_go_together(name):
    """A fraction beside a decimal is taken, or refused in words."""
    one = good_calls()[name]
    numbers = [key for key, given in one.given.items() if type(given) in (int, float)]
    for first, second in permutations(numbers, 2):
        changed = {first: Fraction(str(one.given[first])), second: Decimal(str(one.given[second]))}
        with suppress(DebtkitError):
            one.call(**{**one.given, **changed})


def faults(seed, calls):
    """The faults of a run, each as ``[what, function, arguments, message]``; a run that hangs is one as well."""
    command = [sys.executable, str(SUPPORT / "fuzzing.py"), str(seed), str(calls), "20"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=900, check=False)
    except subprocess.TimeoutExpired as hung:
        return [["hangs", str(hung)]]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if not lines or lines[-1] != ["done", calls]:
        return [["stopped", done.stderr[-2000:]]]
    return lines[:-1]


def test_odd_arguments_are_refused_in_our_words(sample):
    calls = sample(3_000, 60_000)
    for number, first in enumerate(range(0, calls, AT_ONCE)):
        assert faults(20_261_126 + number, min(AT_ONCE, calls - first)) == []


def shown(result):
    """A result as it prints, without the places in memory, and whether a list or a tuple."""
    return re.sub(r"0x[0-9a-f]+|[][(),]", "", repr(result))


def test_what_a_generator_gives_is_what_a_list_gives():
    """Each list argument once as a generator: the same answer, or a refusal that names it."""
    for name, good in good_calls().items():
        for argument, value in good.given.items():
            if isinstance(value, (list, tuple)) and value:
                try:
                    found = good.call(**{**good.given, argument: (one for one in value)})
                except DebtkitError as refused:
                    found, wanted = argument.rstrip("s") in str(refused), True
                else:
                    found, wanted = shown(found), shown(good.call(**good.given))
                assert found == wanted, (name, argument)
