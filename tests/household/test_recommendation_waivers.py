"""What a lender is asked to waive is there to be waived, and who grants exactly that grants the deal."""

from dataclasses import replace

import pytest

import debtkit as dk
from debtkit.negotiation.deal import Deal, Waive
from debtkit.words.language import LANGUAGES

ON = "2026-11-23"
NAMED = {
    "overdue": Waive(overdue=1.0),
    "fees": Waive(fees=1.0),
    "overdue_and_fees": Waive(overdue=1.0, fees=1.0),
    "charges": Waive(overdue=1.0, interest=1.0, fees=1.0),
}
LATE = {"first_unpaid": "2026-10-04", "periods_left": 12}


def debts():
    card = dk.Debt.unpaid_from("card", dk.products.credit_card(on=ON), 9000, first_unpaid="2026-10-04")
    jiebei = dk.Debt.unpaid_from("jiebei", dk.products.jiebei(0.00045, on=ON), 20_000, **LATE)
    both = dk.products.jiebei(0.00045, on=ON)
    both = replace(both, late_fee_share=0.05)
    return {"fees": card, "overdue": jiebei, "overdue_and_fees": dk.Debt.unpaid_from("both", both, 9000, **LATE)}


@pytest.mark.parametrize("wanted", ["fees", "overdue", "overdue_and_fees"])
@pytest.mark.parametrize("surplus", [150, 400, 700, 1000])
def test_who_grants_exactly_what_is_asked_grants_the_deal(wanted, surplus):
    debt = debts()[wanted]
    (proposal,) = dk.recommend(debt, dk.Budget(4000 + surplus, 4000), ON).proposals
    waivers = [ask for ask in proposal.asks if ask in NAMED]
    assert set(waivers) <= {wanted, "charges"}
    standing = debt.on(ON)
    for ask in waivers:
        for part in ("overdue", "fees"):
            if ask != "charges":
                assert bool(getattr(NAMED[ask], part)) == bool(getattr(standing, part))
        granted = Deal("granted", [NAMED[ask] if isinstance(one, Waive) else one for one in proposal.deal.clauses])
        rows = [(row.date, row.payment_fen) for row in dk.project(debt, granted, ON).rows]
        assert rows == [(row.date, row.payment_fen) for row in dk.project(debt, proposal.deal, ON).rows]


def test_each_way_to_ask_comes_up():
    seen = set()
    for debt in debts().values():
        for surplus in (150, 400, 700, 1000):
            seen |= set(dk.recommend(debt, dk.Budget(4000 + surplus, 4000), ON).proposals[0].asks)
    assert {"fees", "overdue", "overdue_and_fees"} <= seen


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_without_overdue_interest_is_asked_about_its_late_fees(language):
    (proposal,) = dk.recommend(debts()["fees"], dk.Budget(4400, 4000), ON).proposals
    assert proposal.asks == ("fees",)
    dk.set_language(language)
    overdue, fees = {"en": ("overdue interest", "late fees"), "zh-CN": ("罚息", "违约金")}[language]
    for said in (dk.tell.what_to_say(proposal), dk.tell.proposal(proposal)):
        assert fees in said
        assert overdue not in said
