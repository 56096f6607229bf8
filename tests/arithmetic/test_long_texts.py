"""A text of any length is read or refused at once: no reader goes back over it again and again."""

import pytest

from debtkit.arithmetic.parse.counts import parse_count
from debtkit.arithmetic.parse.dates import parse_date
from debtkit.arithmetic.parse.money import parse_money
from debtkit.arithmetic.parse.months import parse_months
from debtkit.arithmetic.parse.rates import parse_rate
from debtkit.errors import Refused

READERS = [parse_money, parse_date, parse_months, parse_rate, lambda text: parse_count(text, "days", 0, 99)]


@pytest.mark.parametrize("part", ["9", "x", "一", "月", "a ", "1,", "-", ". ", "?", "9" * 99 + " "])
@pytest.mark.parametrize("read", READERS)
def test_a_long_text_is_refused(read, part):
    with pytest.raises(Refused) as refused:
        read(part * 20_000)
    assert refused.value.code in ("typed.long", "money.empty")
