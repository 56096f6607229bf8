"""What a month has for debts, what is offered and where to stop: three names, and one amount under each, on every page.

Whoever reads "you can promise 3,350" on one page and "stop at 1,890" on the next does not know which to say on the
phone. So every page of lessons 00 and 04 to 08 and the papers for the call are read, and the amounts under a name must
be one.
"""

import re
from collections import defaultdict
from html import unescape

import pytest
from support.typed_household import household
from support.under_agreement import case_with

import debtkit as dk
from debtkit.apps import AskForIt, MonthBudget, OfferComparison, PromiseKeeper, SeveralCreditors, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.case.recommendation import recommendation_of
from debtkit.words.language import LANGUAGES

LESSONS = (StartHere, MonthBudget, OfferComparison, SeveralCreditors, PromiseKeeper, AskForIt)
YUAN = {"en": r"¥([\d,]+(?:\.\d\d)?)", "zh-CN": r"([\d,]+(?:\.\d\d)?)元"}
NAMES = {
    "en": {
        "has": (
            r"(?i:your month|the month) has {yuan}",
            r"{yuan} that your month has for debts",
            r"{yuan} is what your month has for debts",
            r"What the month has for debts: ([\d,.]+\d)",
        ),
        "offer": (
            r"Offer {yuan} a month",
            r"keep to small payments of {yuan} a month in all",
            r"{yuan} a month is offered to all lenders together",
        ),
        "stop": (
            r"Stop at {yuan} a month for all debts together",
            r"Promise no more than {yuan} a month for all debts together",
            r"together: no more than {yuan} a month",
        ),
    },
    "zh-CN": {
        "has": (
            r"能拿来还债的(?:只?有)?{yuan}",
            r"每月能拿来还债的：([\d,.]+\d)",
            r"{yuan} (?:再扣掉应急钱，)?每月能拿来还债",
        ),
        "offer": (r"每月一共提出还(?:给各家)?{yuan}", r"每月一共先小额还{yuan}"),
        "stop": (r"所有债加起来，每月最多答应还{yuan}", r"加起来：每月不超过{yuan}"),
    },
}
PROMISED = {
    "en": r"(?:can|could|to) promise {yuan}|{yuan} (?:a month )?can be promised",
    "zh-CN": r"(?:可以|能)答应还?{yuan}",
}

pytestmark = pytest.mark.usefixtures("tables_only")


@pytest.fixture(autouse=True)
def few_paths(monkeypatch):
    monkeypatch.setattr("debtkit.apps.promise.model.PATHS", {"numpy": 200, "python": 200})


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def everything_said(case, language):
    """The text of every page of the lessons, sections and folds opened, and of the papers for the call."""
    for lesson in LESSONS:
        app = lesson(CaseSession(case))
        pages = [app.page] if lesson is StartHere else list(app.pages.values())
        for section in getattr(app, "sections", {}).values():
            section.open()
            pages.append(section.page)
        yield lesson.__name__, plain(" ".join(page.html for page in pages))
    papers = [dk.papers.call_sheet(case), dk.papers.budget_sheet(case)]
    papers += [dk.papers.letter(case, "instalments", lender=debt.name) for debt in case.debts()]
    yield "papers", " ".join(" ".join(paper.full_text for paper in papers).split())


def amounts(pattern, said, language):
    found = re.findall(pattern.replace("{yuan}", YUAN[language]), said)
    return [float(amount.replace(",", "")) for amount in found]


def check(case, language):
    dk.set_language(language)
    advice, seen = recommendation_of(case), defaultdict(list)
    for place, said in everything_said(case, language):
        for name, patterns in NAMES[language].items():
            seen[name] += [(amount, place) for pattern in patterns for amount in amounts(pattern, said, language)]
        assert not re.search(PROMISED[language].replace("{yuan}", YUAN[language]), said), place
    meant = {"has": advice.promised, "offer": advice.month, "stop": advice.stop}
    for name, found in seen.items():
        assert all(abs(amount - meant[name]) < 1 for amount, _ in found), (name, meant[name], found)
    return {name: {place for _, place in found} for name, found in seen.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_amounts_have_one_name(sample, language):
    places = defaultdict(set)
    for seed in range(sample(8, 150)):
        for name, found in check(household(seed), language).items():
            places[name] |= found
    assert {"StartHere", "MonthBudget", "OfferComparison", "PromiseKeeper", "papers"} <= places["has"]
    assert {"StartHere", "MonthBudget", "SeveralCreditors", "PromiseKeeper", "papers"} <= places["offer"]
    assert {"StartHere", "MonthBudget", "SeveralCreditors", "PromiseKeeper", "papers"} <= places["stop"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nor_where_an_agreement_takes_a_part_of_the_month(language):
    """What it leaves for the others has a name of its own."""
    places = check(case_with(), language)
    assert "MonthBudget" in places["has"]
