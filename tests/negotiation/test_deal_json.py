"""Deals written down and read back."""

import json
from datetime import date

import pytest
from hypothesis import given
from support.invented_debts import deals

from debtkit.errors import DebtkitError
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Settle
from debtkit.negotiation.deal_json import deal_from_data, deal_to_data


@given(deal=deals())
def test_any_deal_comes_back(deal):
    assert deal_from_data(json.loads(json.dumps(deal_to_data(deal)))) == deal


@pytest.mark.parametrize("deal", [KEEP_CONTRACT, STOP_PAYING, Deal("s", [Settle(amount=5.5, on=date(2027, 1, 2))])])
def test_kinds_and_dates_come_back(deal):
    assert deal_from_data(json.loads(json.dumps(deal_to_data(deal)))) == deal


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "deal.unreadable"),
        ({}, "deal.unreadable"),
        ({"name": 3}, "deal.unreadable"),
        ({"name": "x", "clauses": {}}, "deal.unreadable"),
        ({"name": "x", "more": 1}, "deal.unreadable"),
        ({"name": "x", "clauses": [3]}, "deal.unreadable"),
        ({"name": "x", "clauses": [{"clause": "Gift"}]}, "deal.unreadable"),
        ({"name": "x", "clauses": [{"clause": "Pause", "weeks": 3}]}, "deal.unreadable"),
        ({"name": "x", "clauses": [{"clause": "Pause", "months": 3}]}, "pause.treatment"),
        ({"name": "x", "clauses": [{"clause": "Pause", "months": "3", "interest": "carry"}]}, "number.whole"),
        ({"name": "x", "clauses": [{"clause": "Settle", "share": 1.5}]}, "settle.share"),
        ({"name": "x", "kind": "offer"}, "deal.kind"),
    ],
)
def test_what_is_no_deal_is_refused(data, code):
    with pytest.raises(DebtkitError) as caught:
        deal_from_data(data)
    assert caught.value.code == code
