import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import debtkit as dk
from debtkit.errors import Refused, WrongType

rates = st.floats(-0.9, 50)
periods = st.sampled_from([1, 2, 4, 12, 52, 365, 0.5])
HIGH = {"allow_above": True}


@given(rates, periods)
def test_nominal_and_effective_undo_each_other(effective, m):
    nominal = dk.nominal_rate(effective, m, **HIGH)
    assert dk.effective_rate(nominal, m, **HIGH) == pytest.approx(effective, rel=1e-12, abs=1e-14)


@given(st.floats(0.001, 3), periods)
def test_effective_is_compounding(nominal, m):
    assert dk.effective_rate(nominal, m) == pytest.approx((1 + nominal / m) ** m - 1, rel=1e-9)


@given(st.lists(rates, min_size=1, max_size=9), periods)
def test_arrays_and_single_rates_agree(values, m):
    assert dk.nominal_rate(values, m, **HIGH) == pytest.approx(
        [dk.nominal_rate(v, m, **HIGH) for v in values], rel=1e-14
    )
    high = [abs(v) for v in values]
    assert dk.effective_rate(high, m, **HIGH) == pytest.approx(
        [dk.effective_rate(v, m, **HIGH) for v in high], rel=1e-13
    )


def test_known_points():
    assert dk.effective_rate(0, 12) == 0 == dk.nominal_rate(0, 12)
    assert dk.effective_rate(0.12, 1) == pytest.approx(0.12, rel=1e-15)
    assert dk.effective_rate(1e-12, 12) == pytest.approx(1e-12, rel=1e-11)
    assert math.isnan(dk.effective_rate(float("nan"), 12))
    assert math.isnan(dk.nominal_rate([float("nan")], 12)[0])
    assert dk.effective_rate([[0.12], [0.24]], [1, 12]).shape == (2, 2)
    assert isinstance(dk.effective_rate(0.1, 12), float)


def test_daily_and_annual():
    assert dk.annual_from_daily(0.0003) == 0.1095
    assert dk.annual_from_daily(0.0004, 360) == 0.144
    assert dk.daily_from_annual(0.1095) == 0.0003
    assert dk.daily_from_annual(0.1095, days=360) == pytest.approx(0.1095 / 360)
    assert dk.annual_from_daily([0.0003, 0.0004], 360) == pytest.approx([0.108, 0.144])
    assert dk.daily_from_annual(np.array([0.365])) == pytest.approx([0.001])
    # the same daily rate, said over 360 and over 365 days
    assert dk.annual_from_daily(dk.daily_from_annual(0.18, 360), 365) == pytest.approx(0.1825)


@given(
    st.floats(0, 2), st.sampled_from(["daily", "monthly", "nominal", "effective"]), st.sampled_from([360, 365]), periods
)
def test_every_kind_to_every_kind_and_back(nominal, kind, days, m):
    said = dk.convert_rate(nominal, "nominal", kind, days=days, periods_per_year=m)
    assert dk.convert_rate(said, kind, "nominal", days=days, periods_per_year=m, **HIGH) == pytest.approx(
        nominal, rel=1e-12, abs=1e-15
    )
    assert dk.convert_rate(said, kind, kind, **HIGH) == said


def test_conversions_known():
    assert dk.convert_rate(0.0005, "daily", "nominal") == 0.1825
    assert dk.convert_rate(0.0005, "daily", "nominal", days=360) == 0.18
    assert dk.convert_rate(0.01, "monthly", "nominal") == 0.12
    assert dk.convert_rate(0.12, "nominal", "monthly") == 0.01
    assert dk.convert_rate(0.12, "nominal", "effective") == pytest.approx(0.12682503)
    assert dk.convert_rate(0.12682503013196977, "effective", "daily") == pytest.approx(0.12 / 365)
    assert dk.convert_rate([0.01, 0.02], "monthly", "effective") == pytest.approx([1.01**12 - 1, 1.02**12 - 1])


def test_refusals():
    for call, code in (
        (lambda: dk.effective_rate(0.1, 0), "periods_per_year.range"),
        (lambda: dk.effective_rate(0.1, math.inf), "periods_per_year.range"),
        (lambda: dk.effective_rate([0.1, 0.2], [12, -1]), "periods_per_year.range"),
        (lambda: dk.effective_rate(-12, 12), "rate.range"),
        (lambda: dk.nominal_rate(-1, 12), "rate.range"),
        (lambda: dk.nominal_rate([0.1, -1.5], 12), "rate.range"),
        (lambda: dk.annual_from_daily(0.001, 366), "days.unknown"),
        (lambda: dk.daily_from_annual(0.1, 364), "days.unknown"),
        (lambda: dk.convert_rate(0.1, "weekly", "daily"), "rate.kind"),
        (lambda: dk.convert_rate(0.1, "daily", "yearly"), "rate.kind"),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.code == code
    with pytest.raises(WrongType):
        dk.effective_rate("0.1", 12)
