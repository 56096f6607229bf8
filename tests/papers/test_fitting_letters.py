"""Which letters fit a debt: never one for a clause that the recommended deal does not have."""

import pytest

from debtkit.case.case import Case
from debtkit.papers.all_papers import fitting_letters
from debtkit.papers.lender_offers import proposals
from debtkit.papers.subject import subject


@pytest.mark.parametrize("rate", ["0", "6%", "18%"])
@pytest.mark.parametrize("late", ["0", "1", "45"])
@pytest.mark.parametrize("income", ["3800", "5200", "20000"])
def test_any_recommended_deal_has_its_letters(rate, late, income):
    case = Case.blank("2026-11-23").add_debt(
        "loan", name="a", principal="900", rate=rate, periods="12", periods_left="6", overdue_days=late,
        due_day="15" if late == "0" else "",
    )  # fmt: skip
    case = case.with_budget("income", income).with_budget("essentials", "3700")
    about = subject(case)
    (one,) = about.debts
    letters = fitting_letters(about, one)
    assert letters[0] == "breakdown"
    assert len(letters) <= 2
    if proposals(about)[one.id].kind in ("pause", "token"):
        assert letters[-1] == "pause"


def test_a_deal_without_clauses_asks_for_no_letter():
    case = Case.blank("2026-11-23").add_debt(
        "loan", name="a", principal="900", rate="0", periods="12", periods_left="6", overdue_days="1"
    )
    case = case.with_budget("income", "5200").with_budget("essentials", "3700")
    about = subject(case)
    proposal = proposals(about)[about.debts[0].id]
    assert (proposal.kind, proposal.deal.clauses) == ("ask", ())
    assert fitting_letters(about, about.debts[0]) == ("breakdown",)
