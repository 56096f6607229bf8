"""Rates as people type them; what is not understood is refused with the reason."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.fields.percent import parse_percent
from debtkit.case.fields.typed import read
from debtkit.errors import Refused


@pytest.mark.parametrize(
    ("text", "kind", "rate"),
    [
        ("8.8%", None, 0.088),
        ("0.045%", "daily", 0.00045),
        ("０．０４５％", "daily", 0.00045),
        (" 14.6 % ", "annual", 0.146),
        ("8.8﹪", None, 0.088),
        ("0.5‰", "daily", 0.0005),
        ("万分之4.5", "daily", 0.00045),
        ("万分之五", "daily", 0.0005),
        ("万5", "daily", 0.0005),
        ("日息万五", "daily", 0.0005),
        ("每天万分之5", "daily", 0.0005),
        ("千分之1", "daily", 0.001),
        ("百分之八", None, 0.08),
        ("日利率0.05%", "daily", 0.0005),
        ("0.05%/天", "daily", 0.0005),
        ("0.05% a day", "daily", 0.0005),
        ("年化利率：23.4%", "annual", 0.234),
        ("14.6% per year", "annual", 0.146),
        ("手续费8.8%", None, 0.088),
        (".5%", None, 0.005),
        ("0", None, 0.0),
        ("0%", "annual", 0.0),
        ("万分之四点五", "daily", 0.00045),
        ("总费率8.8%", "fee", 0.088),
        ("8.8%", "fee", 0.088),
        ("有效年利率17.07%", "effective", 0.1707),
        ("年化17.07%", "effective", 0.1707),
    ],
)
def test_understood(text, kind, rate):
    assert parse_percent(text, kind) == rate


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("", None, "percent.empty"),
        ("  ", None, "percent.empty"),
        ("0.045", "daily", "percent.bare"),
        ("8.8", None, "percent.bare"),
        ("14,6%", None, "percent.unreadable"),
        ("8.8%%", None, "percent.unreadable"),
        ("1.5.2%", None, "percent.unreadable"),
        ("%", None, "percent.unreadable"),
        ("日息5毛", "daily", "percent.unreadable"),
        ("inf%", None, "percent.unreadable"),
        ("1e2%", None, "percent.unreadable"),
        ("٣%", None, "percent.unreadable"),
        ("9" * 40 + "%", None, "percent.unreadable"),
        ("-3%", None, "percent.negative"),
        ("−3%", None, "percent.negative"),
        ("月息1.5%", "daily", "percent.kind"),
        ("0.05%/天", "annual", "percent.kind"),
        ("年化14.6%", "daily", "percent.kind"),
        ("年化18%", "fee", "percent.kind"),
        ("月费率0.75%", "fee", "percent.kind"),
        ("日利率0.05%", "fee", "percent.kind"),
        ("总费率8.8%", "daily", "percent.kind"),
        ("月费率0.75%", "annual", "percent.kind"),
        ("有效年利率17%", "annual", "percent.kind"),
    ],
)
def test_refused_with_the_reason(text, kind, code):
    with pytest.raises(Refused) as caught:
        parse_percent(text, kind)
    assert caught.value.code == code


def test_a_bare_number_is_asked_about_both_ways():
    with pytest.raises(Refused) as caught:
        parse_percent("0.045")
    assert (caught.value.fields["as_percent"], caught.value.fields["as_fraction"]) == ("0.045%", "4.5%")


@given(st.decimals(0, 999, places=6), st.sampled_from(["{}%", "{} ％", "万分之{}", "日利率{}‰"]))
def test_every_plain_figure_is_read_exactly(figure, pattern):
    parts = {"%": 100, "％": 100, "万": 10_000, "‰": 1000}
    part = next(size for sign, size in parts.items() if sign in pattern)
    assert parse_percent(pattern.format(f"{figure:f}"), "daily") == float(Decimal(f"{figure:f}") / part)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    typed = read(text, parse_percent)
    if typed.problem:
        assert typed.problem.code.startswith(("percent.", "typed."))
    else:
        assert 0 <= typed.value < 10**9
