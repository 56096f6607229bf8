"""Where so many payments of an amount stand beside a total that is another, the one that differs is named."""

import re
from datetime import date

import pytest

import debtkit as dk
from debtkit.arithmetic.dates import add_months
from debtkit.household.recommendation.usual_month import payments_of
from debtkit.words.language import LANGUAGES

SAID = {
    "en": r"¥(?P<month>[\d,.]+) a month in (?P<count>\d+) instalments[^¶]*?"
    r"That is ¥(?P<total>[\d,.]+) in all(?P<rest>[^¶]*)",
    "zh-CN": r"分(?P<count>\d+)期还，每期(?:最多)?(?P<month>[\d,.]+)元[^¶]*?"
    r"这样一共还(?P<total>[\d,.]+)元(?P<rest>[^¶]*)",
}


def number(text):
    return round(float(text.replace(",", "").rstrip(".")) * 100)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_call_sheets_of_a_class_name_the_last_payment_where_it_differs(language, sample):
    seen = 0
    for student in range(1, 1 + sample(5, 100)):
        case = dk.class_case(1, student)
        sheet = dk.papers.call_sheet(case, language=language)
        lasts = {figure.written for figure in sheet.figures if figure.name == "last"}
        for match in re.finditer(SAID[language], sheet.text.replace("\n", "¶")):
            whole = number(match["month"]) * int(match["count"])
            if whole != number(match["total"]):
                seen += 1
                assert any(last in match["rest"] for last in lasts)
    assert seen > 3


@pytest.mark.parametrize(
    ("amounts", "sums"),
    [
        ([33000] * 24, "even"),
        ([33000] * 23 + [32900], "last"),
        ([33000] * 23 + [33100], "last"),
        ([33000] * 23 + [32901], "about"),  # less than a yuan is not named
        ([33000] * 23 + [33099], "about"),
        ([33000, 33000, *[32903] * 22], "about"),
        ([50000, *[33000] * 23], "about"),
        ([33000], "even"),
        ([], "even"),
    ],
)
def test_how_payments_come_to_their_total(amounts, sums):
    plan = [(add_months(date(2026, 12, 3), k), amount) for k, amount in enumerate(amounts)]
    paid = payments_of(plan, date(2027, 1, 1))
    assert paid.sums == sums
    assert paid.last == (amounts[-1] / 100 if amounts else 0)


@pytest.mark.parametrize(
    ("amounts", "level", "most"),
    [
        ([18800, *[18736] * 35], True, 188.00),
        ([18835, *[18736] * 35], True, 188.35),
        ([18836, *[18736] * 35], False, 187.36),
        ([18000, *[18736] * 34, 18799], True, 187.99),
        ([18736] * 36, True, 187.36),
    ],
)
def test_a_first_payment_that_is_less_than_a_yuan_larger_is_said_with_the_others(amounts, level, most):
    plan = [(add_months(date(2026, 12, 3), k), amount) for k, amount in enumerate(amounts)]
    paid = payments_of(plan, date(2027, 1, 1))
    assert (paid.level, paid.most) == (level, most)
    assert all(amount / 100 <= most for amount in amounts[0 if level else 1 :])
