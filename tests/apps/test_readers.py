"""Shares and amounts as they are typed into controls."""

import pytest

from debtkit.apps.kit.inputs.readers import read_amount, read_rate
from debtkit.case.fields.percent import read_share
from debtkit.errors import Refused


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("60", 0.6),
        ("60%", 0.6),
        ("６０％", 0.6),
        ("六成", 0.6),
        ("6.5成", 0.65),
        ("百分之六十", 0.6),
        ("0", 0.0),
        ("0.6%", 0.006),
        ("1", 0.01),
    ],
)
def test_shares(text, share):
    assert read_share(0)(text) == share


@pytest.mark.parametrize(
    ("read", "text", "code"),
    [
        (read_share(0), "0.6", "percent.bare"),
        (read_share(0), "101", "share.range"),
        (read_share(0), "年化60%", "percent.kind"),
        (read_share(0), "六折", "percent.unreadable"),
        (read_share(0), "60?", "typed.unsure"),
        (read_share(0), "60-70%", "typed.range"),
        (read_share(0), "", "percent.empty"),
        (read_rate(1.0, "fee"), "年化18%", "percent.kind"),
        (read_rate(0.01, "daily"), "年化18%", "percent.kind"),
        (read_rate(1.0, "effective"), "日利率0.05%", "percent.kind"),
        (read_amount(1, 1000), "8千?", "typed.unsure"),
        (read_amount(1, 1000), "8千", "price.amount"),
    ],
)
def test_refused(read, text, code):
    with pytest.raises(Refused) as refused:
        read(text)
    assert refused.value.code == code
