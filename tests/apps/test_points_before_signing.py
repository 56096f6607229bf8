"""Lesson 09: the points to settle before signing are marked in the list, and all months that do not fit are counted."""

from datetime import date

import pytest
from support.at_start import plain

import debtkit as dk
from debtkit.agreement.findings import LEVELS
from debtkit.apps.check_and_keep.model import checked as check_and_keep
from debtkit.apps.check_and_keep.section_paper import answer
from debtkit.apps.check_and_keep.with_others import tell_with_others, with_others
from debtkit.apps.kit.page import html
from debtkit.arithmetic.dates import add_months
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.words.agreements.xray import MOST_AT_ONCE, tell_finding, told_findings
from debtkit.words.catalogue import say
from debtkit.words.formats import month as month_of
from debtkit.words.language import LANGUAGES

ON = date(2026, 11, 28)


def paper(amounts, **more):
    payments = [(add_months(date(2026, 12, 9), k), amount) for k, amount in enumerate(amounts)]
    return dk.Agreement("bank", as_of=ON, owed=float(sum(amounts)), annual_rate=0.0, payments=payments, **more)


def checked(**typed):
    """The page of a paper that somebody typed, its first lines, and what was found in it."""
    case = Case.blank(ON.isoformat())
    for name, amount in {"income": "4700", "essentials": "4300"}.items():
        case = case.with_budget(name, amount)
    given = {"lender": "bank", "as_of": ON.isoformat(), "owed": "3,000", "rate": "0%", "first_date": "2026-12-09"}
    case = case.add_kept("agreements", **{"amount": "500", "count": "6"} | given | typed)
    return check_and_keep(case, ON, {})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"lender": ""},
        {"amount": "300", "count": "10"},
        {"amount": "520", "count": "6", "fee_in_advance": "300"},
        {"amount": "300", "count": "10", "lender": ""},
    ],
)
def test_the_points_that_stop_stand_under_their_own_heading(typed, language):
    dk.set_language(language)
    result = checked(**typed)
    findings = told_findings(result.check)[:MOST_AT_ONCE]
    page = answer(result).partition("<details")[0]
    heading = {level: page.find(f">{say(f'agreement.level.{level}')}</p>") for level in LEVELS}
    shown = {one.level for one in findings}
    if len(shown) < 2:
        assert set(heading.values()) == {-1}
        return
    assert {level for level, place in heading.items() if place >= 0} == shown
    for one in findings:
        place = page.index(html.text(tell_finding(one, details=False)))
        above = {level: start for level, start in heading.items() if 0 <= start < place}
        assert max(above, key=above.get) == one.level


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("amounts", "n", "first", "heaviest"),
    [
        ([500, 300, 300], 1, 0, 0),
        ([300, 500, 300, 600, 300], 2, 1, 3),
        ([600, 600, 600], 3, 0, 0),
        ([300, 300, 450], 1, 2, 2),
    ],
)
def test_all_months_above_what_the_month_leaves_are_counted(amounts, n, first, heaviest, language):
    dk.set_language(language)
    checked = dk.xray(paper(amounts), on=ON, capacity=400)
    (found,) = [one for one in checked.findings if one.code == "beyond_capacity"]
    months = [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)]
    figures = dict(found.figures)
    assert (figures["n"], figures["first"], figures["month"]) == (n, months[first], months[heaviest])
    assert figures["in_paper"] == amounts[heaviest]
    said = tell_finding(found)
    assert say("agreement.finding.beyond_capacity", **figures) in said
    assert month_of(months[first]) in said
    assert month_of(months[heaviest]) in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("income", "over"), [("4800", 5), ("5700", 0)])
def test_beside_other_debts_the_months_that_do_not_fit_are_counted(income, over, language):
    """500 for the agreement in each of five months and 300 for a loan: 500 is left by one month, 1,400 by the other."""
    dk.set_language(language)
    case = Case.blank(ON.isoformat()).add_debt("jiebei", name="A", principal="2500", rate="0.03%", periods_left="5",
                                               overdue_since="2026-09-09")  # fmt: skip
    case = case.add_debt("loan", name="B", principal="3000", rate="0%", periods_left="10", due_day="15")
    case = case.with_debt(1, "overdue_since", NOT_LATE)
    for name, amount in {"income": income, "essentials": "4300", "savings": "0"}.items():
        case = case.with_budget(name, amount)
    case = case.add_kept("agreements", debt=case.entries[0].id, lender="bank", as_of="2026-11-20", owed="2,500",
                         rate="0%", amount="500", count="5", first_date="2026-12-09")  # fmt: skip
    beside = with_others(case, case.agreements[0].id)
    assert len(beside.by_contract.over) == over
    said = plain(tell_with_others(beside))
    counted = plain(say("app.check_and_keep.beside.over_months", n=max(over, 2), first=date(2026, 12, 1)))
    assert (counted in said) == (over > 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", ["500", "300", ""])
@pytest.mark.parametrize("lender", ["bank", ""])
def test_a_signed_paper_is_not_told_what_to_do_before_signing(lender, amount, language):
    """The same points in the same order, as questions to its lender now."""
    dk.set_language(language)
    typed = {"lender": lender, "amount": amount}
    before, after = answer(checked(**typed)), answer(checked(**typed, signed_on=ON.isoformat()))
    points = [tell_finding(one, details=False) for one in told_findings(checked(**typed).check)]
    told = [[point for point in points if point in plain(page)] for page in (before, after)]
    assert told[0] == told[1]
    unsigned, signed = {"en": ("before signing", "You have signed this"), "zh-CN": ("先别签", "已经签了")}[language]
    assert unsigned in before
    assert signed in after
    assert unsigned not in after
