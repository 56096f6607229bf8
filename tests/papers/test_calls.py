"""The call sheet: a page a lender, with what is recommended, and never more than the month bears."""

import pytest
from support.papers_made import CASES, ON, eight

import debtkit as dk
from debtkit.papers.blocks import Heading, Note, PageBreak, Table


def figures(paper, name):
    return [found.value for found in paper.figures if found.name == name and found.origin != "fact"]


def seen(case):
    return dk.recommend(case.debts(), case.household_budget(), ON, savings=case.savings())


def test_a_page_for_each_lender():
    paper = dk.papers.call_sheet(eight())
    titles = [block.text for block in paper.content.blocks if isinstance(block, Heading) and block.level == 1]
    assert titles == [f"Call: {name}" for name in "ABCDEFGH"]
    assert sum(isinstance(block, PageBreak) for block in paper.content.blocks) == 7
    assert dk.papers.call_sheet(eight(), lender="C").title == "Call: C"


def test_what_is_said_is_what_is_recommended():
    case = eight()
    for name in "ABDH":
        paper, proposal = dk.papers.call_sheet(case, lender=name), seen(case).for_debt(name)
        assert dk.tell.what_to_say(proposal).split(" If nothing")[0].rstrip(".") in paper.full_text
        assert figures(paper, "line") == [proposal.stop]
        assert figures(paper, "owed") == [proposal.owed]
    assert figures(dk.papers.call_sheet(case, lender="A"), "capacity") == [seen(case).stop]


def test_the_lines_of_all_lenders_fit_the_month_together():
    case = eight()
    assert sum(figures(dk.papers.call_sheet(case), "line")) <= case.household_budget().capacity()


@pytest.mark.parametrize("name", "CEFG")
def test_a_lender_who_is_not_asked_is_told_that_the_contract_is_kept(name):
    paper = dk.papers.call_sheet(eight(), lender=name)
    assert "I intend to keep to the contract" in paper.full_text
    assert not figures(paper, "line")


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("nothing fits", "Promise nothing beyond that today"),
        ("no month", "Until then promise no sum"),
        ("paid", "send me the settlement certificate"),
        ("nothing", "No debt was entered yet"),
        ("people", "Ask the old lender first"),
    ],
)
def test_each_situation_has_its_words(case, said):
    assert said in dk.papers.call_sheet(CASES[case]()).full_text


def test_an_old_debt_is_warned_of_first():
    notes = [block for block in dk.papers.call_sheet(CASES["old"]()).content.blocks if isinstance(block, Note)]
    assert len(notes) == 1
    assert not [block for block in dk.papers.call_sheet(CASES["one"]()).content.blocks if isinstance(block, Note)]


def test_there_is_room_to_write():
    log = [block for block in dk.papers.call_sheet(CASES["one"]()).content.blocks if isinstance(block, Table)][-1]
    assert log.pen
    assert len(log.head) == 5


def test_savings_that_pay_everything():
    case = CASES["one"]().with_budget("savings", "90000")
    paper = dk.papers.call_sheet(case)
    assert "Ask for the exact sum first" in paper.full_text


def test_who_can_pay_nothing_just_now_promises_no_sum():
    paper = dk.papers.call_sheet(dk.files.load_household("one_parent"), lender="Huabei bill")
    assert "I ask for a pause" in paper.full_text
    assert paper.full_text.count("I can keep to no sum just now") == 2
    assert "¥0.00" not in paper.full_text


def test_a_named_reason_stands_on_the_page():
    assert "I lost my job, since ________" in dk.papers.call_sheet(CASES["one"](), hardship="job_lost").full_text
