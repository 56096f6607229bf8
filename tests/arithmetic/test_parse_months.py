"""Calendar months as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.arithmetic.parse.months import parse_months
from debtkit.errors import Refused

WRITTEN = {
    "3 6 9 12": (3, 6, 9, 12),
    "7、8月": (7, 8),
    "7月、8月": (7, 8),
    "７，８": (7, 8),
    "三、六、九、十二月": (3, 6, 9, 12),
    "3月份和9月份": (3, 9),
    "3-6月": (3, 4, 5, 6),
    "3月到6月": (3, 4, 5, 6),
    "11~2": (1, 2, 11, 12),
    "十一月至二月": (1, 2, 11, 12),
    "Jan and Jul": (1, 7),
    "November to February": (1, 2, 11, 12),
    "3.0": (3,),
    "": (),
    "0": (0,),
    "13": (13,),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_written(text):
    assert parse_months(text) == WRITTEN[text]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("spring", "line.months_unreadable"),
        ("七八月", "typed.unsure"),
        ("3.6", "line.months_unreadable"),
        ("1_2", "line.months_unreadable"),
        ("٣", "line.months_unreadable"),
        ("-3", "line.months_unreadable"),
        ("3-13", "line.months_unreadable"),
        ("2026-11", "line.months_unreadable"),
        ("3?", "typed.unsure"),
        ("大概3月", "typed.unsure"),
    ],
)
def test_refused(text, code):
    with pytest.raises(Refused) as refused:
        parse_months(text)
    assert refused.value.code == code


@given(st.integers(1, 12), st.integers(1, 12))
def test_a_range_goes_round_the_year(first, last):
    month, there = first, {first}
    while month != last:
        month = month % 12 + 1
        there.add(month)
    assert parse_months(f"{first}月-{last}月") == tuple(sorted(there))


@given(
    st.lists(st.sampled_from([*"0123456789一二三十月份到至-、, ?.", "Mar", " to "]), max_size=8).map("".join)
    | st.text(max_size=8)
)
def test_any_text_is_months_or_refused(text):
    try:
        found = parse_months(text)
    except Refused:
        found = ()
    assert all(isinstance(month, int) and month >= 0 for month in found)
