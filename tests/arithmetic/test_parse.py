import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import Refused, WrongType

UNDERSTOOD = {
    "0": 0,
    "300": 300,
    "300.5": 300.5,
    "300.50": 300.5,
    ".5": 0.5,
    "5.": 5,
    " 1,234.50 ": 1234.5,
    "1,234,567": 1234567,
    "12,345": 12345,
    "123,456.78": 123456.78,
    "¥300": 300,
    "￥ 300": 300,
    "300元": 300,
    "300 元整": 300,
    "3块": 3,
    "3块钱": 3,
    "100圆": 100,
    "RMB 1,000": 1000,
    "1000 cny": 1000,
    "人民币500元": 500,
    "1.2万": 12000,
    "1.2 万元": 12000,
    "1.2w": 12000,
    "1.2W": 12000,
    "3千": 3000,
    "3k": 3000,
    "2百": 200,
    "3十万": 300000,
    "3百万": 3000000,
    "2千万": 20000000,
    "1.5亿": 150000000,
    "３００": 300,
    "１，２３４．５０": 1234.5,
    "1。5万": 15000,
    "￥１．２万": 12000,
    "0.0001万": 1,
    "10000000000000": 10**13,
    "0.000001万": 0.01,
    "　300　": 300,
    "三千": 3000,
    "两万": 20000,
    "三千五百元": 3500,
    "一万零五百": 10500,
    "十万": 100000,
    "1万2千": 12000,
    "1万2千5百": 12500,
    "3千5百": 3500,
    "2百5十": 250,
    "1亿2000万": 120000000,
}

REFUSED = {
    "": "money.empty",
    "  ": "money.empty",
    "元": "money.empty",
    "-5": "money.negative",
    "−5": "money.negative",
    "－5": "money.negative",
    "(300)": "money.negative",
    "18%": "money.percent",
    "一万二": "money.chinese_digits",
    "3千5": "money.ambiguous",
    "1万2": "money.ambiguous",
    "1万2345": "money.mixed_units",
    "3千元5": "money.mixed_units",
    "1,23": "money.grouping",
    "1234,567": "money.grouping",
    ",123": "money.unreadable",
    "1.234,5": "money.grouping",
    "1,234.5,6": "money.grouping",
    "1.2.3": "money.unreadable",
    "1e5": "money.unreadable",
    "nan": "money.unreadable",
    "abc": "money.unreadable",
    ".": "money.unreadable",
    "万": "money.unreadable",
    "1 234": "money.blanks",
    "1'234": "money.blanks",
    "8千?": "typed.unsure",
    "8千？": "typed.unsure",
    "约3000": "typed.unsure",
    "大概3000元": "typed.unsure",
    "3000左右": "typed.unsure",
    "3000元左右": "typed.unsure",
    "3000多": "typed.unsure",
    "3千多": "typed.unsure",
    "几千": "typed.unsure",
    "3000+": "typed.unsure",
    "~3000": "typed.unsure",
    "about 3000": "typed.unsure",
    "3000 or so": "typed.unsure",
    "不到3000": "typed.unsure",
    "两三千": "typed.unsure",
    "3000-4000": "typed.range",
    "3000~4000元": "typed.range",
    "3千到4千": "typed.range",
    "3000 to 4000": "typed.range",
    "1-2万": "typed.range",
    "3千五": "money.chinese_digits",
    "2千1万": "money.mixed_units",
    "１２³": "money.unreadable",
    "٣": "money.unreadable",
    "0.001": "money.too_fine",
    "0.0000001万": "money.too_fine",
    "12.345": "money.too_fine",
    "1000000亿": "money.too_large",
    "10000000000000.01": "money.too_large",
}


@pytest.mark.parametrize("text", UNDERSTOOD)
def test_understood(text):
    found = dk.parse_money(text)
    assert found == UNDERSTOOD[text]
    assert type(found) is float


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_a_reason(text):
    with pytest.raises(Refused) as refused:
        dk.parse_money(text)
    assert refused.value.code == REFUSED[text]
    assert refused.value.fields["given"] == text


def test_both_readings_are_named():
    with pytest.raises(Refused, match=r"3005 or 3500"):
        dk.parse_money("3千5")
    with pytest.raises(Refused, match=r"10002 or 12000"):
        dk.parse_money("1万2")


def test_numbers_are_taken_too():
    assert dk.parse_money(12) == 12.0
    assert dk.parse_money(12.34) == 12.34
    for value, code in ((-1, "money.negative"), (float("nan"), "money.not_finite"), (0.001, "money.too_fine")):
        with pytest.raises(Refused) as refused:
            dk.parse_money(value)
        assert refused.value.code == code
        assert refused.value.fields["given"] is value
    for value in (None, True, [1]):
        with pytest.raises(WrongType):
            dk.parse_money(value)


@given(st.integers(0, 10**12))
def test_what_is_printed_is_read_back(n):
    yuan = n / 100
    for text in (f"{yuan:.2f}", f"{yuan:,.2f}", f"¥{yuan:,.2f}元", f"{n // 100}"):
        assert dk.parse_money(text) == (yuan if "." in text else n // 100)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=8))
def test_units_one_below_the_other_add_up(figures):
    """Written with a unit behind each figure, from 千万 down to 十, as a sum of powers of ten."""
    *high, thousands, hundreds, tens, ones = figures
    above = int("".join(map(str, high)))
    expected = above * 10_000 + thousands * 1000 + hundreds * 100 + tens * 10
    parts = [(above, "万"), (thousands, "千"), (hundreds, "百"), (tens, "十")]
    text = "".join(f"{figure}{unit}" for figure, unit in parts if figure)
    if above and ones == 0 and text != f"{above}万":
        assert dk.parse_money(text) == expected
        assert dk.parse_money(text + "元") == expected


WORDS = [*"0123456789,.万千百十亿 元¥?约多-零一二两三五几到半点", "左右", " or so", "k", "w"]


@given(st.lists(st.sampled_from(WORDS), max_size=8).map("".join))
def test_a_figure_in_doubt_is_never_an_amount(text):
    doubtful = any(mark in text for mark in ("?", "约", "多", "几", "左右", "or so", "到"))
    try:
        amount = dk.parse_money(text)
    except Refused:
        return
    assert not doubtful
    assert amount * 100 == round(amount * 100)


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(Refused):
        assert dk.parse_money(text) >= 0
