"""No letter offers a lender more a month than the call sheet of the same lender says to sign."""

import pytest
from support.papers_made import CASES

import debtkit as dk
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.letters.letter_kinds import layouts

ON = "2026-11-23"
WITH_A_DEAL = [kind for kind, layout in layouts().items() if layout.clause]


def two(essentials="4100", card=False, income="6500"):
    case = dk.Case.blank(ON)
    case = case.add_debt("jiebei", name="J", principal="30000", rate="0.045%", periods_left="8", overdue_days="20")
    case = case.add_debt("huabei_instalments", name="H", principal="6000", rate="8.8%", periods_left="6", due_day="10")
    if card:
        case = case.add_debt("credit_card", name="K", principal="9000", overdue_days="50")
    for field, text in {"income": income, "essentials": essentials, "reserve": "200", "savings": "1000"}.items():
        case = case.with_budget(field, text)
    return case


HOUSEHOLDS = {
    "two": two,
    "three": lambda: two("3900", card=True),
    "tight": lambda: two("4900", card=True),
    "nothing": lambda: two("6200", card=True),
    "rich": lambda: two("3000", card=True, income="12000"),
    "eight": CASES["eight"],
}


@pytest.mark.parametrize("household", HOUSEHOLDS)
@pytest.mark.parametrize("kind", [kind for kind in WITH_A_DEAL if kind != "settlement"])
def test_a_letter_stays_within_the_line_of_its_lender(kind, household):
    case = HOUSEHOLDS[household]()
    for proposal in recommendation_of(case).proposals:
        paper = dk.papers.letter(case, kind, lender=proposal.debt.name)
        sheet = dk.papers.call_sheet(case, lender=proposal.debt.name)
        (line,) = [found.value for found in sheet.figures if found.name == "line" and found.origin == "budget"] or [
            proposal.stop
        ]
        offered = [found.value for found in paper.figures if found.name in ("month", "first")]
        assert all(amount <= line for amount in offered), (proposal.debt.name, offered, line)


@pytest.mark.parametrize(
    ("case", "kind"), [(two("3900", card=True), "reprice"), (two("3900", card=True), "pause"), (two(), "pause")]
)
def test_beyond_the_line_the_sums_are_left_to_the_pen(case, kind):
    paper = dk.papers.letter(case, kind, lender="J")
    assert [found for found in paper.figures if found.name in ("month", "first")] == []
    assert "________" in paper.full_text
    assert any("left blank" in note for note in paper.notes)
