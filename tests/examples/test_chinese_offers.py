"""Figures that Chinese banks and pages published, reproduced; where one is wrong, the test says so."""

import pytest

import debtkit as dk


def test_ccb_cash_instalments():
    """建设银行龙卡现金分期 (offer of 2021-07 to 2021-12): 3 periods at 0.41 % each, 单利 7.36 % by IRR."""
    assert round(100 * dk.loans.flat_fee_price(0.0041 * 3, 3).nominal, 2) == 7.36


def test_icbc_instalments():
    """工商银行账单分期 (bank's site): 12 periods at 7.2 % in all, 近似折算年化利率(单利) 13.03 %."""
    assert round(100 * dk.loans.flat_fee_price(0.072, 12).nominal, 2) == 13.03


def test_cgb_instalments():
    """广发银行: 2,679.00 over 24 periods, principal 111.63 and interest 8.04 a period, 近似折算年化利率 6.77 %."""
    price = dk.true_price([2679.00, *[-(111.63 + 8.04)] * 24])
    assert round(100 * price.nominal, 1) == 6.8
    assert round(100 * dk.loans.flat_fee_price(0.003 * 24, 24).nominal, 2) == pytest.approx(6.77, abs=0.05)
    assert dk.to_fen([2679 / 24, 2679 * 0.003]).tolist() == [11163, 804]


def test_ccb_shortcut_as_a_question_and_answer_page_prints_it():
    """51credit: "0.054*12/13*24 = 1.1963 = 11.96 %": the fee of 0.54 % a period is written ten times too large.

    The shortcut gives 11.96 % for 0.54 %; the true nominal rate is lower and the effective one higher.
    """
    short = dk.loans.flat_fee_shortcut(0.0054 * 12, 12)
    assert round(100 * short, 2) == 11.96
    assert round(0.054 * 12 / 13 * 24, 4) == 1.1963
    price = dk.loans.flat_fee_price(0.0054 * 12, 12)
    assert price.nominal < short < price.effective


@pytest.mark.parametrize(
    ("periods", "fee", "per_thousand", "nominal", "effective"),
    [
        (3, 0.025, 341.67, 14.94, 16.00),
        (6, 0.045, 174.17, 15.27, 16.38),
        (9, 0.065, 118.33, 15.34, 16.47),
        (12, 0.088, 90.67, 15.86, 17.07),
        (3, 0.023, 341.00, 13.75, 14.65),
        (12, 0.075, 89.58, 13.57, 14.44),
    ],
)
def test_huabei_fees(periods, fee, per_thousand, nominal, effective):
    """花呗账单分期 and 分期购: the published fees (secondary sources, 2024) and what they cost."""
    price = dk.loans.flat_fee_price(fee, periods)
    assert round(1000 * (1 + fee) / periods, 2) == per_thousand
    assert (round(100 * price.nominal, 2), round(100 * price.effective, 2)) == (nominal, effective)
    paid = dk.schedule(1000, 0, periods, "flat_fee", fee_rate=fee)["payment"]
    assert paid.sum() == pytest.approx(1000 * (1 + fee))
    assert dk.loans.alipay_plan(1000, periods, fee).total_paid == pytest.approx(1000 * (1 + fee))


def test_a_mortgage_at_4_9_percent_over_30_years():
    """房贷对比 page (372181.com): headed "100 万", but its figures are those of 700,000.

    等额本息 3,715.09 a month, interest 637,431.34 (n times the unrounded payment); 等额本金 first month 4,802.78, then
    7.94 less each month, interest 515,929.17.
    """
    assert dk.level_payment(700_000, 0.049, 360) == 3715.09
    assert dk.level_payment(1_000_000, 0.049, 360) == 5307.27
    assert round(-360 * dk.pmt(0.049 / 12, 360, 700_000) - 700_000, 2) == 637_431.34
    level = dk.plan(700_000, 0.049, 360)
    assert level.cost == pytest.approx(637_431.34, abs=2)
    equal = dk.plan(700_000, 0.049, 360, "equal_principal")
    assert equal.rows[0][1:4] == (480_277, 194_444, 285_833)  # the page adds 1,944.4… and 2,858.3… before it rounds
    assert {equal.rows[k].payment_fen - equal.rows[k + 1].payment_fen for k in range(300)} <= {792, 793, 794, 795}
    # the page multiplies unrounded; here the 160 fen that do not divide by 360 are repaid in the last row, and bear
    # 160 / 360 fen x (0 + 1 + … + 359) months x 4.9 % / 12 = 1.17 yuan until then
    assert round(700_000 * 0.049 / 12 * 361 / 2, 2) == 515_929.17
    assert equal.cost == pytest.approx(515_929.17 + 1.17, abs=0.1)


def test_weilidai_table_that_is_wrong():
    """A page on 微粒贷 (sunlonger.com): 10,000 at 0.05 % a day over 12 months, "interest in all 1,800".

    1,800 is 12 times the first month's interest of 150, as if nothing were repaid. Its own table has instalments whose
    principal never adds up. Level payments of 30-day months cost about 1,000.
    """
    loan = dk.plan(10_000, dk.annual_from_daily(0.0005, 360), 12)
    assert loan.rows[0].interest_fen == 150_00
    assert 12 * loan.rows[0].interest_fen / 100 == 1800
    assert loan.cost == pytest.approx(1001.6, abs=1)
    assert sum(row.principal_fen for row in loan.rows) == 1_000_000


def test_weilidai_second_table_is_wrong_by_ten():
    """Another page (sdieia.cn): interest of the first month "10000 × 0.05 % × 30 = 15" is 150, and no row adds it."""
    loan = dk.plan(10_000, 0.18, 12, "equal_principal")
    assert loan.rows[0].interest_fen == 150_00
    assert loan.cost == pytest.approx(0.015 * 10_000 * 13 / 2, abs=0.06)


def test_jiebei_daily_rates():
    """借呗: the printed range of daily rates, over 365 and over 360 days."""
    for daily, by_365, by_360 in (
        (0.00015, 0.05475, 0.054),
        (0.0004, 0.146, 0.144),
        (0.0005, 0.1825, 0.18),
        (0.0006, 0.219, 0.216),
    ):
        assert dk.annual_from_daily(daily) == by_365
        assert dk.annual_from_daily(daily, 360) == by_360
        assert dk.annual_from_daily(1.5 * daily) == pytest.approx(1.5 * by_365)


def test_three_families_of_months_differ_by_about_a_yuan():
    """10,000 over 12 months at 0.05 % a day: months of 365/12 days, of 30 days, and real days."""
    calendar = dk.plan(10_000, 0.1825, 12, start="2026-01-10", day_count="act/365").rows[0].payment_fen
    twelfths = dk.plan(10_000, 0.1825, 12).rows[0].payment_fen
    thirty = dk.plan(10_000, 0.18, 12).rows[0].payment_fen
    assert max(calendar, twelfths, thirty) - min(calendar, twelfths, thirty) < 150
    assert thirty < twelfths
