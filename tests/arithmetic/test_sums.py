"""Sums as people write them: the exact result, whatever the signs, and a refusal in words for everything else."""

from fractions import Fraction
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from debtkit.arithmetic.parse.sums import LONGEST, read_sum
from debtkit.errors import Refused

SIGNS = {"+": "+", "−": "-", "-": "-", "×": "*", "*": "*", "÷": "/", "/": "/"}
MIXED = "mixed"  # the time of a sum whose times do not go together


class Written(NamedTuple):
    """A sum: its text, its value, the time in it ("" for none), and whether it is nothing but that time."""

    text: str
    value: Fraction
    time: str = ""
    alone: bool = False


def joined(parts):
    """Two sums and a sign between them; parentheses around each keep their order."""
    left, sign, right, unit = parts
    sign_of = SIGNS[sign]
    if unit:
        right = right._replace(time=MIXED if right.time else unit.strip(), alone=True)
    if sign_of == "/" and not right.value:
        return left
    one, other = left.value, right.value
    results = {"+": one + other, "-": one - other, "*": one * other, "/": other and one / (other or 1)}
    return Written(f"({left.text}) {sign} ({right.text}){unit}", results[sign_of], *time_of(left, sign_of, right))


def time_of(left, sign, right):
    """Times alone are added to times alone of one unit; a time is multiplied by a number, and divided by its kind."""
    times = {left.time, right.time} - {""}
    if MIXED in times:
        return MIXED, False
    if sign in "+-":
        if left.alone or right.alone:
            return (left.time, True) if left[2:] == right[2:] else (MIXED, False)
        return left.time or right.time, False
    if sign == "*":
        return (MIXED, False) if left.time and right.time else (left.time or right.time, False)
    if right.time:
        return (MIXED, False) if len(times) == 2 else ("", False)
    return left.time, left.alone


NUMBERS = st.decimals(0, 99_999, places=2).map(lambda d: Written(f"{d:,}", Fraction(d)))
PERCENT = st.decimals(0, 100, places=3).map(lambda d: Written(f"{d}%", Fraction(d) / 100))
SIGN, UNIT = st.sampled_from(list(SIGNS)), st.sampled_from(["", " days", " months"])
SUMS = st.recursive(NUMBERS | PERCENT, lambda one: st.tuples(one, SIGN, one, UNIT).map(joined), max_leaves=6)


@given(SUMS)
def test_a_sum_comes_to_what_it_says(written):
    assume(len(written.text) <= LONGEST)
    if written.time == MIXED:
        with pytest.raises(Refused) as refused:
            read_sum(written.text)
        assert refused.value.code == "sum.times"
    else:
        read = read_sum(written.text)
        assert (read.value, read.unit) == (written.value, written.time if written.alone else "")


@given(st.lists(st.tuples(st.sampled_from(["+", "−", "×", "÷"]), st.integers(1, 99)), min_size=1, max_size=8))
def test_times_comes_before_plus(steps):
    text, python = "7", "Fraction(7)"
    for sign, number in steps:
        text += f" {sign} {number}"
        python += f" {SIGNS[sign]} Fraction({number})"
    assert read_sum(text).value == eval(python)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-3 + 4", 1), ("(-3)^2", 9), ("2^3 × 5", 40), ("2 × 3^2", 18), ("12,000", 12_000), ("5 days", 5),
        ("2^0", 1), ("0^2", 0),
        ("１＋１", 2), ("（３，０００－５００）×０．０５％×３０天", 37.5), ("2＊3／4", 1.5), ("２＾３", 8), ("1–3", -2),
        ("30天 + 1 day", 31), ("1年 − 1 year", 0), ("(1 + 2) 个月 ÷ 3 months", 1), ("5 × 3个月 + 2", 17),
        ("6,000 ÷ 12 months × 3 months", 1500), ("99%^24 months", Fraction(99, 100) ** 24), ("30 days ÷ 2", 15),
    ],
)  # fmt: skip
def test_as_at_school(text, value):
    assert read_sum(text).value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sum.unreadable"), ("  ", "sum.unreadable"), ("12,00", "sum.unreadable"), ("2 3", "sum.unreadable"),
        ("(1", "sum.unreadable"), ("1)", "sum.unreadable"), ("()", "sum.unreadable"), ("1 +", "sum.unreadable"),
        ("× 2", "sum.unreadable"), ("__import__('os')", "sum.unreadable"), ("1e5", "sum.unreadable"),
        ("1 yuan", "sum.unreadable"), ("3 days days", "sum.unreadable"), ("1" * (LONGEST + 1), "sum.unreadable"),
        ("1 ÷ 0", "sum.zero"), ("1 ÷ (2 − 2)", "sum.zero"), ("2 ^ 0.5", "sum.power"), ("2 ^ 9999", "sum.power"),
        ("2 ^ (-1)", "sum.power"), ("(" * 150 + "1" + ")" * 50, "sum.unreadable"),
        ("0^0", "sum.nothing"), ("(1 − 1)^(2 − 2)", "sum.nothing"), ("1 day + 1 month", "sum.times"),
        ("30 days + 5", "sum.times"), ("5 − 1 year", "sum.times"), ("1 year × 12 months", "sum.times"),
        ("3 days × 3 days", "sum.times"), ("(1 day) months", "sum.times"), ("6 months ÷ 1 year", "sum.times"),
        ("2 × 3 days + 1 day", "sum.times"), ("(2 days)^2", "sum.times"), ("１²", "sum.unreadable"),
        ("١ + 1", "sum.unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_sum_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        read_sum(text)
    assert refused.value.code == code


@pytest.mark.parametrize("unit", ["days", "months", "years", "天", "个月", "年"])
@given(st.integers(0, 999), st.integers(1, 999))
def test_a_time_is_a_time_until_it_is_multiplied(unit, one, other):
    name = {"天": "days", "个月": "months", "年": "years"}.get(unit, unit)
    alone = {
        f"{one} {unit}": one,
        f"{one} {unit} + {other} {unit}": one + other,
        f"({one} + {other}) {unit}": one + other,
    }
    for text, value in alone.items():
        assert read_sum(text)[1:] == (value, name)
    for text in (f"{one} {unit} × {other}", f"{other} * {one}{unit}"):
        assert read_sum(text)[1:] == (one * other, "")
