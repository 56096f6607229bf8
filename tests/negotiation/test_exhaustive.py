"""A new kind of clause is noticed by every place that tells clauses apart."""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest

import debtkit as dk
from debtkit.agreement.credit_record.possible_entries import _of_clause
from debtkit.household.recommendation.requested_deal import asks_of
from debtkit.household.recommendation.situation import Situation
from debtkit.negotiation import deal as deals
from debtkit.negotiation.ask.concession_menu import named
from debtkit.negotiation.ask.least_concession import _forgives
from debtkit.negotiation.deal import CLAUSES, Clause, Deal
from debtkit.negotiation.deal_json import deal_from_data, deal_to_data
from debtkit.negotiation.projection import project
from debtkit.papers.letters.letter_figures import _special

START = "2026-11-23"
DEBT = dk.Debt.unpaid_from(
    "借呗", dk.products.jiebei(0.00045, on=START), 30000, first_unpaid="2026-11-03", periods_left=8
)


@dataclass(frozen=True, slots=True)
class Gift:
    amount: float = 1.0


def letter_offer(deal):
    known = all(type(clause) in CLAUSES for clause in deal.clauses)
    ledger = project(DEBT, deal, START) if known else None
    return SimpleNamespace(
        deal=deal, ledger=ledger, owed=SimpleNamespace(name=DEBT.name, debt=DEBT, on=date(2026, 11, 23))
    )


CASE = dk.Case.blank(START)
PLACES = {
    "project": lambda deal: project(DEBT, deal, START),
    "tell_deal": dk.tell.deal,
    "deal_to_data": deal_to_data,
    "one_deal": lambda deal: dk.deals.one_deal([DEBT], deal, START),
    "named": lambda deal: named(deal.clauses),
    "forgives": lambda deal: _forgives(deal.clauses[0]),
    "credit record": lambda deal: _of_clause(deal.clauses[0], DEBT),
    "asks of a recommendation": lambda deal: asks_of(
        Situation.of([DEBT], dk.Budget(9, 1), date(2026, 11, 23), 0).owing[0], deal
    ),
    "letter": lambda deal: _special(letter_offer(deal), SimpleNamespace(on=date(2026, 11, 23), case=CASE)),
}


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_clause_fails_in_every_place(place, monkeypatch):
    monkeypatch.setattr(deals, "CLAUSES", (*CLAUSES, Gift))
    with pytest.raises(AssertionError, match="Gift"):
        PLACES[place](Deal("d", [Gift()]))


KNOWN = [
    dk.Pause(3, interest="carry"), dk.Waive(overdue=1.0), dk.Reprice(0.06), dk.Instalments(24),
    dk.Settle(share=0.8), dk.Settle(amount=500), dk.StepUp(3, 100),
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("clause", KNOWN)
def test_every_clause_is_known_in_every_place(place, clause):
    PLACES[place](Deal("d", [clause]))


def test_the_list_of_clauses_is_that_of_their_type():
    assert set(CLAUSES) == {type(clause) for clause in KNOWN}
    assert set(CLAUSES) == set(Clause.__args__)
    for clause in KNOWN:
        assert deal_from_data(deal_to_data(Deal("d", [clause]))).clauses == (clause,)
