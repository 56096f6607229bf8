"""The parties of a debt."""

import pytest

from debtkit.credit.parties import ROLES, Assignment, Liable, Parties
from debtkit.errors import Refused
from debtkit.reference.facts import parameter


def test_a_sale_counts_from_the_notice_on():
    parties = Parties("bank", assignment=Assignment("buyer", "2026-11-20"))
    assert [parties.pay_to(f"2026-11-{day}") for day in (19, 20, 21)] == ["bank", "buyer", "buyer"]
    assert Parties("bank").pay_to("2026-11-20") == "bank"


def test_who_may_be_asked_at_once():
    roles = ("partner", "co_borrower", "guarantor", "joint_guarantor")
    assert [Liable("x", role).at_once for role in roles] == [False, True, False, True]


def test_refuses_another_role():
    with pytest.raises(Refused) as refused:
        Liable("x", "friend")
    assert refused.value.code == "people.role"


def test_what_follows_stands_in_the_facts():
    for role in ROLES:
        for sold in (None, Assignment("buyer")):
            for name in Parties("bank", (Liable("x", role),), sold).facts:
                assert parameter(name, on="2026-11-23").confidence == "official"
