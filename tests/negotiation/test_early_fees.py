"""A settlement counts fees that are not billed yet where the terms keep them due, and says so wherever its sum is."""

from html import unescape

import pytest

import debtkit as dk
from debtkit.apps import OfferComparison, StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

ON = "2026-11-23"
FEES = 704.0  # 12,000 × 8.8% ÷ 12 × 8 instalments that are still to come


def case(early, product="huabei_instalments", savings="30,000"):
    made = Case.blank(ON).add_debt(product, name="x", principal="8,000", periods="12", periods_left="8", due_day="9",
                                   overdue_since="没有", rate="8.8%" if "instal" in product else "0.04%")  # fmt: skip
    row = made.entries[0].id
    made = made.with_debt(row, "early", early if "instal" in product else "")
    for field, text in (("income", "6,000"), ("essentials", "5,000"), ("savings", savings)):
        made = made.with_budget(field, text)
    return q.go(made, q.ANSWER)


@pytest.mark.parametrize("share", [1.0, 0.9, 0.5])
@pytest.mark.parametrize(("early", "counted"), [("due", True), ("dropped", False), ("", True)])
def test_a_ledger_says_what_a_settlement_counts_early(share, early, counted):
    (debt,) = case(early).debts()
    ledger = dk.project(debt, dk.Deal("settle", [dk.Settle(share=share)]), ON)
    fees = FEES if counted else 0.0
    assert ledger.early_fees == fees
    assert sum(row.payment for row in ledger.rows) == pytest.approx(share * (debt.on(ON).total + fees))
    for deal in (dk.KEEP_CONTRACT, dk.STOP_PAYING, dk.Deal("24", [dk.Instalments(24)])):
        assert dk.project(debt, deal, ON).early_fees == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("early", "product"), [("due", "huabei_instalments"), ("dropped", "huabei_instalments"),
                                               ("", "jiebei")])  # fmt: skip
def test_what_is_not_billed_yet_is_said_wherever_the_sum_is(early, product, language):
    dk.set_language(language)
    made, counted = case(early, product), early == "due"
    said = say("deal.settle.early_fees", fees=FEES)
    places = {
        "lesson 05": OfferComparison(CaseSession(made)).table.html,
        "lesson 00": StartHere(CaseSession(made)).page.html,
        "call sheet": dk.papers.call_sheet(made, on=ON, language=language).html,
    }
    assert {place for place, shown in places.items() if said in unescape(shown)} == (set(places) if counted else set())
    deal = dk.Deal("settle", [dk.Settle(share=0.9)])
    letter = dk.papers.letter(made, "settlement", deal=deal, on=ON, language=language)
    assert ("early_fees" in {figure.name for figure in letter.figures}) == counted
