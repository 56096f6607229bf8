"""Rates as people write them: what they are for, and the yearly rate they come to."""

import pickle
import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

import debtkit as dk
from debtkit import Rate
from debtkit.errors import Refused, WrongType
from debtkit.words.explain import explain

DAILY, MONTHLY, ANNUAL, FEE, OPEN = "daily", "monthly", "annual", "fee", ""
WRITTEN = {
    "日利率0.05%": (0.0005, DAILY),
    "日利率：０．０５％": (0.0005, DAILY),
    "0.05% a day": (0.0005, DAILY),
    "daily 0.05%": (0.0005, DAILY),
    "0.05%/天": (0.0005, DAILY),
    "0.05% per day": (0.0005, DAILY),
    "日息万五": (0.0005, DAILY),
    "每天万分之5": (0.0005, DAILY),
    "日利率0.5‰": (0.0005, DAILY),
    "罚息0.05%/日": (0.0005, DAILY),
    "月利率1.5%": (0.015, MONTHLY),
    "0.75% per month": (0.0075, MONTHLY),
    "月息2分": (0.02, MONTHLY),
    "年化14.6%": (0.146, ANNUAL),
    "年利率23.4%": (0.234, ANNUAL),
    "年化利率：23.4%": (0.234, ANNUAL),
    "综合年化18%": (0.18, ANNUAL),
    "APR 18%": (0.18, ANNUAL),
    "14.6% p.a.": (0.146, ANNUAL),
    "14.6% a year": (0.146, ANNUAL),
    "月费率0.75%": (0.0075, "monthly_fee"),
    "monthly fee 0.75%": (0.0075, "monthly_fee"),
    "每期0.6%": (0.006, "monthly_fee"),
    "0.6% per instalment": (0.006, "monthly_fee"),
    "年费率8%": (0.08, "annual_fee"),
    "总费率8.8%": (0.088, FEE),
    "total fee 8.8%": (0.088, FEE),
    "8.8% for the whole term": (0.088, FEE),
    "手续费8.8%": (0.088, FEE),
    "有效年利率17.07%": (0.1707, "effective"),
    "万5": (0.0005, OPEN),
    "万五": (0.0005, OPEN),
    "万分之五": (0.0005, OPEN),
    "万分之四点五": (0.00045, OPEN),
    "千分之一": (0.001, OPEN),
    "千分之0.5": (0.0005, OPEN),
    "百分之八": (0.08, OPEN),
    "3‰": (0.003, OPEN),
    "8.8%": (0.088, OPEN),
    "０．０４５％": (0.00045, OPEN),
    "0": (0.0, OPEN),
}
WITH_PERIODS = [
    "总费率8.8%/12期",
    "8.8%/12期",
    "8.8% over 12 months",
    "12期总费率8.8%",
    "手续费8.8%，分十二期",
    "8.8% for 12 instalments",
]
REFUSED = {
    "": "percent.empty",
    "0.045": "percent.bare",
    "年化14.6": "percent.bare",
    "14,6%": "percent.unreadable",
    "8.8%%": "percent.unreadable",
    "1e2%": "percent.unreadable",
    "IRR 18%": "percent.unreadable",
    "年息8厘": "percent.unreadable",
    "年化日利率0.05%": "percent.unreadable",
    "lots": "percent.unreadable",
    "-3%": "percent.negative",
    "日利率0.04%（年利率14.6%）": "percent.two",
    "14%-18%": "typed.range",
    "14%到18%": "typed.range",
    "14.6%?": "typed.unsure",
    "约14.6%": "typed.unsure",
    "about 14.6% a year": "typed.unsure",
    "不超过24%": "typed.unsure",
}


@pytest.mark.parametrize("text", WRITTEN)
def test_understood(text):
    rate = dk.parse_rate(text)
    assert (rate.value, rate.quoted) == WRITTEN[text]


@pytest.mark.parametrize("text", WITH_PERIODS)
def test_with_the_number_of_instalments(text):
    assert dk.parse_rate(text) == Rate(0.088, "term", 12, kind="fee")
    assert dk.annual_rate(text) == dk.loans.flat_fee_price(0.088, 12).nominal


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_the_reason(text):
    with pytest.raises(Refused) as refused:
        dk.parse_rate(text)
    assert refused.value.code == REFUSED[text]


def test_yearly_rates():
    known = {"日利率0.05%": 0.1825, "1.5% a month": 0.18, "年化14.6%": 0.146}
    for text, rate in known.items():
        assert dk.annual_rate(text) == rate
    assert dk.annual_rate("日利率0.05%", days=360) == 0.18
    assert dk.annual_rate("月费率0.75%", periods=12) == dk.loans.flat_fee_price(0.09, 12).nominal
    assert dk.annual_rate("年费率8%", periods=24) == dk.loans.flat_fee_price(0.16, 24).nominal
    assert dk.effective_rate(dk.annual_rate("有效年利率17.07%"), 12) == pytest.approx(0.1707, abs=1e-12)
    for text, code in (
        ("8.8%", "rate.no_unit"),
        ("万5", "rate.no_unit"),
        ("月费率0.75%", "rate.no_periods"),
        ("总费率8%", "rate.no_periods"),
    ):
        with pytest.raises(Refused) as refused:
            dk.annual_rate(text)
        assert refused.value.code == code


@pytest.mark.parametrize(("text", "rate"), [("18%", 0.18), ("8.8%", 0.088), ("万5", 0.0005), ("0.045%", 0.00045)])
def test_a_rate_without_its_time_is_refused_with_what_to_write(text, rate):
    with pytest.raises(Refused) as refused:
        dk.annual_rate(text)
    written = re.search(r"write (.*?) a day, (.*?) a month or (.*?) a year", str(refused.value))
    assert set(written.groups()) == {f"{round(rate * 100, 6):g}%"}
    read = [dk.annual_rate(f"{written[1]} a {time}") for time in ("year", "month", "day")]
    assert read == pytest.approx([rate, rate * 12, rate * 365])
    for language, word in (("en", "a day"), ("zh-CN", "日利率")):
        dk.set_language(language)
        assert f"{round(rate * 100, 6):g}%" in explain(refused.value)
        assert word in explain(refused.value)
    with pytest.raises(Refused, match="over 12 instalments"):
        dk.annual_rate(f"fee {text}")
    assert dk.annual_rate(f"fee {text} over 12 instalments") == dk.loans.flat_fee_price(rate, 12).nominal


@given(st.decimals("0.01", 60, places=2), st.integers(1, 60))
def test_a_fee_of_the_whole_term_against_a_solver(percent, periods):
    """The rate at which the instalments are worth the money, found by scipy."""
    payment = (1 + float(percent) / 100) / periods
    worth = brentq(lambda r: sum(payment / (1 + r) ** k for k in range(1, periods + 1)) - 1, 0, 2, xtol=1e-15)
    assert dk.annual_rate(f"总费率{percent}%/{periods}期") == pytest.approx(worth * 12, abs=1e-9)


@given(
    st.decimals(0, 999, places=6),
    st.sampled_from(["日利率{}%", "{} ％ a month", "年化万分之{}", "{}‰ per day", "总费率{}%/6期"]),
)
def test_every_plain_figure_is_read_exactly(figure, pattern):
    part = next(size for sign, size in {"万": 10_000, "‰": 1000, "%": 100, "％": 100}.items() if sign in pattern)
    assert dk.parse_rate(pattern.format(f"{figure:f}")).value == float(Decimal(f"{figure:f}") / part)


def test_many_at_once():
    texts = ["日利率0.05%", "年化14.6%", None, "1.5% a month", float("nan"), "年化14.6%"]
    expected = [0.1825, 0.146, np.nan, 0.18, np.nan, 0.146]
    for given_texts in (texts, np.array(texts, dtype=object), pd.Series(texts), tuple(texts)):
        np.testing.assert_array_equal(dk.annual_rate(given_texts), expected)
    assert dk.annual_rate(np.array([["APR 18%"], ["日利率0.05%"]])).tolist() == [[0.18], [0.1825]]
    assert dk.annual_rate([]).shape == (0,)
    with pytest.raises(Refused, match=r"^row 1: the rate does not say") as refused:
        dk.annual_rate(["年化14.6%", "8.8%"])
    assert refused.value.fields["row"] == 1
    with pytest.raises(WrongType):
        dk.annual_rate([0.146])
    for wrong in (0.146, None, 12):
        with pytest.raises(WrongType):
            dk.parse_rate(wrong)


def test_a_rate_refuses_nonsense_and_travels():
    for wrong in (
        (-0.1, "day"),
        (float("nan"), "day"),
        (0.1, "week"),
        (0.1, "term"),
        (0.1, "month", 0),
        (0.1, "day", 2, "effective"),
    ):
        with pytest.raises(Refused):
            Rate(*wrong)
    with pytest.raises(WrongType):
        Rate("5%", "day")
    rate = dk.parse_rate("总费率8.8%/12期")
    assert pickle.loads(pickle.dumps(rate)) == rate
    with pytest.raises(AttributeError):
        rate.value = 1


WORDS = [
    "日",
    "月",
    "年",
    "化",
    "利率",
    "费率",
    "总",
    "万",
    "分之",
    "5",
    "0.05",
    "%",
    "‰",
    "/",
    "12期",
    " a day",
    "per ",
    "?",
    "约",
    "-",
    "fee ",
    "四点五",
]


@given(st.lists(st.sampled_from(WORDS), max_size=7).map("".join) | st.text(max_size=20))
def test_any_text_is_a_rate_or_refused(text):
    code, rate = "", None
    try:
        rate = dk.parse_rate(text)
    except Refused as refused:
        code = refused.code
    if rate is None:
        assert code.startswith(("percent.", "typed."))
    else:
        assert 0 <= rate.value < 10**9
        assert rate.value == 0 or any(mark in text for mark in "%％﹪‰‱分厘万千百"), text
