"""Deals on paper that nobody can carry out are refused, whatever stands in them; limitation ends on a calendar day."""

from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Settle
from debtkit.negotiation.deal_json import deal_from_data
from debtkit.negotiation.missed_payment import side_effects


@pytest.mark.parametrize("clause", [{"clause": []}, {"clause": None}, {"clause": 3}, {}, None, {"clause": {"a": 1}}])
def test_a_clause_without_a_name(clause):
    with pytest.raises(Refused, match="a clause is one of Pause, Waive, Reprice") as refused:
        deal_from_data({"name": "x", "clauses": [clause]})
    assert refused.value.code == "deal.unreadable"


def test_days_are_read():
    written = {"name": "s", "clauses": [{"clause": "Settle", "amount": 500, "on": "2027-01-31"}]}
    assert deal_from_data(written) == Deal("s", [Settle(amount=500, on=date(2027, 1, 31))])
    with pytest.raises(Refused) as refused:
        deal_from_data({"name": "s", "clauses": [{"clause": "Settle", "amount": 500, "on": "soon"}]})
    assert refused.value.code == "date.unreadable"


def test_limitation_ends_three_calendar_years_later():
    """From the last of three instalments on; 2024 has a leap day in between; the last day still counts."""
    debt = Debt.unpaid_from("loan", products.loan(0.1), 900, first_unpaid="2023-08-09", periods_left=3)
    for day, over in (("2026-10-09", False), ("2026-10-10", True)):
        found = dict(side_effects(debt, KEEP_CONTRACT, day))
        assert found.get("limitation.after_expiry", False) is over


def test_what_is_settled_below_is_marked():
    debt = Debt.unpaid_from("loan", products.loan(0.1), 900, first_unpaid="2026-10-09", periods_left=3)
    found = dict(side_effects(debt, Deal("s", [Settle(share=0.8)]), "2026-11-23"))
    assert found == {"credit_record.bad_record_years": True, "credit_record.settled_below": True}
