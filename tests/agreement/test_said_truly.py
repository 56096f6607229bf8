"""What is said of an agreement is said of this one: of no waiver, of no payment, of a rate of nothing."""

import re

import pytest

import debtkit as dk
from debtkit.words.language import LANGUAGES

ON = "2026-12-20"
DEBT = dk.Debt.unpaid_from("x", dk.products.jiebei(0.0004, on=ON), 12_000, first_unpaid="2026-11-03", periods_left=12)
WAIVED = {"en": "waived", "zh-CN": "减免"}


def paper(payments, **given):
    return dk.Agreement("bank", as_of=ON, payments=payments, **given)


def plan(total, count):
    each = total // count
    amounts = [each] * (count - 1) + [total - each * (count - 1)]
    return [(f"{2027 + k // 12}-{k % 12 + 1:02}-03", amount) for k, amount in enumerate(amounts)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("debt", [None, DEBT])
@pytest.mark.parametrize("stated", [{"owed": 12_000}, {"principal": 12_000}, {}])
@pytest.mark.parametrize("waived", [{}, {"overdue": 50}])
def test_a_waiver_comes_back_only_where_something_was_waived(waived, stated, debt, language):
    given = {**stated, **({"waived": waived} if waived else {})}
    agreement = paper(plan(12_000, 12), **given)
    track = dk.track(agreement, [("2027-01-03", 1000)], "2027-01-10", debt=debt)
    assert track.if_missed.waived == sum(waived.values())
    dk.set_language(language)
    said = [line for line in dk.tell.track(track).splitlines() if line.startswith("2.")]
    assert len(said) == 1
    assert (WAIVED[language] in said[0]) == bool(waived)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("payments", [[], [("2027-01-03", None)], [(None, 500), (None, None)], plan(12_000, 3)])
def test_no_finding_counts_nothing(payments, language):
    found = dk.xray(paper(payments, owed=12_000), on=ON)
    dk.set_language(language)
    for details in (True, False):
        assert not re.search(r"[(（]0[)）]|有0", dk.tell.xray(found, details=details))


@pytest.mark.parametrize("total", [1, 7, 99, 3000, 12_000, 54_321])
@pytest.mark.parametrize("count", [1, 2, 7, 12, 23, 60])
def test_a_plan_without_interest_has_no_rate(total, count):
    if total < count:
        return
    found = dk.xray(paper(plan(total, count), owed=total, annual_rate=0.0), on=ON)
    assert found.implied_rate == 0.0
    assert "e-" not in repr(found)
