"""What was said of a pause before an agreement came is held against the agreement."""

import pytest

import debtkit as dk
from debtkit.case.kept.lookup import xray_case


@pytest.mark.parametrize("said", ["", "carry", "capitalise", "waive"])
def test_what_was_said_of_a_pause_is_held_against_the_paper(said):
    """A plan of 30,000 at 12 % after a pause of three months whose interest joined the principal."""
    debt = dk.Debt("d", dk.products.loan(0.12), 30_000, as_of="2026-11-30", next_due="2026-12-30", periods_left=24)
    deal = dk.Deal("x", [dk.Pause(3, interest="capitalise"), dk.Instalments(24)])
    rows = [row for row in dk.project(debt, deal, "2026-11-30").rows if row.payment_fen]
    paper = {"as_of": "2026-11-30", "principal": "30000", "interest": "0", "overdue": "0", "fees": "0", "rate": "12%",
             "pasted": "\n".join(f"{row.date} {row.payment:.2f}" for row in rows), "said_pause": said,
             "allocation": "principal_first"}  # fmt: skip
    case = dk.Case.blank("2026-12-01").add_kept("agreements")
    for name, text in paper.items():
        case = case.with_kept("agreements", 0, name, text)
    found = {one.code for one in xray_case(case, case.agreements[0].id, "2026-12-01").findings}
    assert ("interest_in_waived_pause" in found) == (said == "waive")
