"""What is said of an agreement is said of this one: of no waiver, of no payment, of a rate of nothing."""

import re

import pytest

import debtkit as dk
from debtkit.words.catalogue import say
from debtkit.words.formats import percent
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


LOAN = dk.Debt("loan", dk.products.jiebei(0.00045, on="2026-11-28"), 41_000, as_of="2026-11-28", next_due="2026-12-28",
               periods_left=18, interest=571.95)  # fmt: skip
DUE = dk.due_dates("2026-11-28", 30)


@pytest.mark.parametrize("rate", [None, 0.0, 0.08, 0.12])
@pytest.mark.parametrize("paid", [0, 1, 7, 29])
@pytest.mark.parametrize("amount", [1_386, 1_600, 1_750.5])
def test_sums_left_empty_are_those_of_the_debt_on_file(amount, paid, rate):
    given = {"as_of": "2026-11-28", "payments": [(day, amount) for day in DUE], "annual_rate": rate}
    made = [(day, amount) for day in DUE[:paid]]
    day = DUE[paid - 1] if paid else "2026-11-28"
    empty = dk.track(dk.Agreement("bank", **given), made, day, debt=LOAN).if_missed
    typed = dk.track(dk.Agreement("bank", principal=41_000, interest=571.95, **given), made, day, debt=LOAN).if_missed
    assert empty == typed
    assert empty.interest_known
    assert empty.all_due <= empty.in_plan


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("waived", [{}, {"overdue": 50}])
@pytest.mark.parametrize("later", [None, dk.Debt("loan", LOAN.terms, 41_000, as_of="2026-11-29",
                                                 next_due="2026-12-28", periods_left=18)])  # fmt: skip
def test_interest_that_nobody_states_is_not_left_out(later, waived, language):
    without = {"en": "without the interest", "zh-CN": "不含"}[language]
    paper = dk.Agreement("bank", as_of="2026-11-28", payments=[(day, 1_600) for day in DUE], waived=waived)
    track = dk.track(paper, [], "2026-11-29", debt=later)
    assert not track.if_missed.interest_known
    dk.set_language(language)
    said = dk.tell.track(track)
    assert without not in said
    assert say("track.one_miss.all_due_with_interest", owed=48_000.0) in said


def test_a_paper_at_no_interest_holds_none():
    paper = dk.Agreement("bank", as_of="2026-11-28", payments=[(day, 1_600) for day in DUE], annual_rate=0.0)
    assert dk.track(paper, [], "2026-11-29").if_missed.interest_known


@pytest.mark.parametrize("language", LANGUAGES)
def test_sums_of_two_kinds_are_not_compared(language):
    """A waiver above all that is owed leaves nothing to count the interest with."""
    waived = {"principal": 50_000}
    paper = dk.Agreement("bank", as_of="2026-11-28", payments=[(day, 1_600) for day in DUE], waived=waived)
    track = dk.track(paper, [], "2026-11-28", debt=LOAN)
    dk.set_language(language)
    assert say("track.one_miss.plan_with_interest", plan=48_000.0) in dk.tell.track(track)


BY_A_RATE = {"en": "rate stated", "zh-CN": "写明的利率"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", [1_400, 1_600, 1_690, 1_650.5])
@pytest.mark.parametrize("count", [1, 2, 30, 36])
def test_a_paper_without_a_rate_is_asked_for_it_and_no_more(count, amount, language):
    """Cheaper than the contract or not: the payments hold interest, and no rate says how much it should be."""
    each = amount if count > 2 else 42_000 / count
    days = dk.due_dates("2026-11-28", count)
    found = dk.xray(
        dk.Agreement("bank", as_of="2026-11-28", principal=41_000, interest=571.95, payments=[(d, each) for d in days]),
        debt=LOAN, on="2026-11-28",
    )  # fmt: skip
    assert found.level == "ask"
    missing = next(one for one in found.findings if one.code == "rate_missing")
    cheaper = found.implied_rate <= 0.00045 * 365 + 0.001
    assert (missing.figures["contract"] is not None) == cheaper
    assert ("dearer_than_contract" in {one.code for one in found.findings}) == (not cheaper)
    dk.set_language(language)
    for details in (True, False):
        said = dk.tell.xray(found, details=details)
        assert BY_A_RATE[language] not in said
        assert percent(found.implied_rate) in said


@pytest.mark.parametrize("clauses", [{}, {"allocation": "x"}, {"no_new_cards": True, "guarantor": "a friend"}])
@pytest.mark.parametrize("rate", [None, 0.0, 0.12])
@pytest.mark.parametrize("lender", ["", "bank"])
def test_as_many_points_are_counted_as_are_listed(lender, rate, clauses):
    dk.set_language("en")
    paper = dk.Agreement(lender, as_of=ON, owed=12_000, payments=plan(12_600, 12), annual_rate=rate, clauses=clauses)
    first, *lines, _ = dk.tell.xray(dk.xray(paper, on=ON), details=False).splitlines()
    worst, every = re.search(r"(\d+)(?: of (\d+))? points? ", first).groups()
    more = [int(text) for line in lines for text in re.findall(r"^And (\d+) more: see the details", line)]
    assert int(every or worst) == len(lines) - len(more) + sum(more)
