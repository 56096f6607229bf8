"""Numbers, dates and counts in both languages."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.errors import Refused
from debtkit.words import formats
from debtkit.words.formats.registry import STYLES
from debtkit.words.language import LANGUAGES, language, set_language


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


CASES = [
    (formats.money, (1234.5,), "¥1,234.50", "1,234.50元"),
    (formats.money, (0,), "¥0.00", "0.00元"),
    (formats.money, (-0.001,), "¥0.00", "0.00元"),
    (formats.money, (-8000.0,), "−¥8,000.00", "−8,000.00元"),
    (formats.money, (1.005,), "¥1.01", "1.01元"),
    (formats.money, (float("nan"),), "–", "–"),
    (formats.whole_money, (8000,), "¥8,000", "8,000元"),
    (formats.whole_money, (8000.25,), "¥8,000.25", "8,000.25元"),
    (formats.big, (8000,), "¥8,000", "8,000元"),
    (formats.big, (38000,), "¥38,000", "3.8万元"),
    (formats.big, (-1_250_000,), "−¥1.25 million", "−125万元"),
    (formats.big, (3.2e8,), "¥320 million", "3.2亿元"),
    (formats.percent, (0.15863,), "15.86%", "15.86%"),
    (formats.percent, (0.5, 0), "50%", "50%"),
    (formats.exact_percent, (0.00045,), "0.045%", "0.045%"),
    (formats.exact_percent, (0.146,), "14.6%", "14.6%"),
    (formats.number, (12000,), "12,000", "12,000"),
    (formats.day, (date(2026, 11, 23),), "23 Nov 2026", "2026年11月23日"),
    (formats.day, ("2026-01-02",), "2 Jan 2026", "2026年1月2日"),
    (formats.month, (date(2026, 11, 23),), "Nov 2026", "2026年11月"),
    (formats.days, (1,), "1 day", "1天"),
    (formats.months, (1,), "1 month", "1个月"),
    (formats.months, (24,), "24 months", "24个月"),
    (formats.years, (5,), "5 years", "5年"),
    (formats.instalments, (0,), "0 instalments", "0期"),
    (formats.listed, ([3, 6, "x"],), "3, 6, x", "3、6、x"),
    (formats.plain, (12.0,), "12", "12"),
]


@pytest.mark.parametrize(("write", "given_", "english", "chinese"), CASES)
def test_both_languages(write, given_, english, chinese):
    assert write(*given_) == english
    set_language("zh-CN")
    assert write(*given_) == chinese


@given(st.integers(-(10**13), 10**13), st.sampled_from(LANGUAGES))
def test_money_loses_no_fen(fen, lang):
    set_language(lang)
    written = formats.money(fen / 100).replace(formats.MINUS, "-")
    assert Decimal(re.sub(r"[^0-9.-]", "", written)) * 100 == fen


@given(st.integers(0, 10**8))
def test_exact_percent_loses_no_digit_of_a_rate(units):
    written = formats.exact_percent(units / 10**8)
    assert Decimal(written.rstrip("%").replace(",", "")) == Decimal(units) / 10**6


def test_an_unknown_language_is_refused_and_nothing_changes():
    set_language("zh-CN")
    with pytest.raises(Refused, match="en, zh-CN"):
        set_language("fr")
    assert language() == "zh-CN"


def test_every_language_has_a_style_of_its_own():
    assert tuple(STYLES) == LANGUAGES
    modules = {file.stem for file in Path(formats.__file__).parent.glob("*.py")}
    for tag, style in STYLES.items():
        assert tag.lower().replace("-", "_") in modules
        assert set(style.counts) == {"days", "months", "years", "instalments"}
        assert all("{}" in around for around in (style.money, *(text for _, text in style.scales)))
        assert [size for size, _ in style.scales] == sorted((size for size, _ in style.scales), reverse=True)
