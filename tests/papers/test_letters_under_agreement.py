"""Letters and the calendar of a debt under an agreement: its sums, what was paid, and no figure of the old contract."""

import pytest

import debtkit as dk
from debtkit.papers.letters.letter_kinds import COURT, LETTERS
from debtkit.words.catalogue import say
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

ON = "2027-05-10"
PAPER = {
    "lender": "重庆蚂蚁消费金融有限公司", "as_of": "2026-11-30", "owed": "30,804.66", "rate": "14%",
    "first_date": "2027-01-05", "amount": "1,560", "count": "24",
}  # fmt: skip
PLAIN = [kind for kind in LETTERS if kind not in COURT]


def case_with(*, paid=3, **more):
    case = load_household("two_app_debts")
    case = case.add_kept("agreements", debt=case.entries[1].id, **(PAPER | more))
    for month in range(1, paid + 1):
        case = case.add_kept("paid", agreement=case.agreements[0].id, on=f"2027-0{month}-05", amount="1,560")
    return case


def letter(case, kind="instalments", **more):
    return dk.papers.letter(case, kind, lender="Jiebei", on=ON, **more)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PLAIN)
def test_no_figure_of_the_old_contract_and_of_a_deal_is_in_it(kind, language):
    paper = letter(case_with(signed_on="2026-12-01"), kind, language=language)
    assert {figure.origin for figure in paper.figures} <= {"case", "budget", "fact", "count"}
    said = {figure.name: figure.value for figure in paper.figures}
    assert ("to_come" in said) == (kind in {"pause", "instalments", "waiver", "settlement"})
    if "to_come" in said:
        assert (said["agreed"], said["paid"], said["to_come"]) == (37_440, 4_680, 32_760)
        assert any("留空" in note or "left blank" in note for note in paper.notes)


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize(
    ("paid", "more"), [(0, {}), (0, {"signed_on": "2027-05-11"}), (3, {"signed_on": "2026-12-01", "debt": ""})]
)
def test_an_agreement_that_does_not_hold_changes_nothing(kind, paid, more):
    case = case_with(paid=paid, **({} if "debt" in more else more))
    if "debt" in more:
        case = case.with_kept("agreements", 0, "debt", "")
    assert letter(case, kind).html == letter(load_household("two_app_debts"), kind).html


def test_what_was_paid_makes_it_hold_and_what_is_blank_on_its_paper_stays_blank():
    assert {figure.name for figure in letter(case_with()).figures} >= {"agreed", "paid", "to_come"}
    blank = letter(case_with(signed_on="2026-12-01", exceptions="3: ?"))
    assert {figure.origin for figure in blank.figures} <= {"budget", "fact", "count", "case"}
    assert "to_come" not in {figure.name for figure in blank.figures}


def test_a_deal_that_is_given_states_no_sums_that_rest_on_the_contract():
    deal = dk.Deal("two years", [dk.Instalments(24)])
    paper = letter(case_with(signed_on="2026-12-01"), deal=deal)
    assert "deal" not in {figure.origin for figure in paper.figures}
    assert len(paper.text) <= 300


def test_the_latest_agreement_counts():
    case = case_with(signed_on="2026-12-01")
    case = case.add_kept("agreements", debt=case.entries[1].id, signed_on="2027-05-01",
                         **(PAPER | {"as_of": "2027-05-01", "amount": "900", "first_date": "2027-06-05"}))  # fmt: skip
    said = {figure.name: figure.value for figure in letter(case).figures}
    assert (said["agreed"], said["paid"]) == (21_600, 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_calendar_of_a_case_reminds_of_what_is_open_of_the_agreement(language):
    case = case_with(signed_on="2026-12-01")
    found = dk.papers.calendar(case, on=ON, language=language)
    due = [figure.value for figure in found.figures if figure.name == "due" and figure.about == PAPER["lender"]]
    assert [day.isoformat() for day in due[:2]] == ["2027-06-05", "2027-07-05"]  # April and May are late by then
    old = dk.papers.calendar(load_household("two_app_debts"), on=ON, language=language)
    contract = {figure.about for figure in old.figures if figure.name == "due"}
    assert len(contract - {figure.about for figure in found.figures if figure.name == "due"}) == 1
    assert dk.papers.calendar(case_with(paid=0), on=ON, language=language).html == old.html
    alone = dk.papers.calendar(case, lender="Jiebei", on=ON, language=language)
    assert {figure.value for figure in alone.figures if figure.name == "amount"} == {1560.0}
    deal = dk.papers.calendar(case, lender="Jiebei", deal=dk.Deal("x", [dk.Instalments(3)]), on=ON, language=language)
    assert len({figure.value for figure in deal.figures if figure.name == "due"}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drafts_for_a_court_state_no_sum_of_the_old_contract(language):
    cases = (case_with(signed_on="2026-12-01"), False), (case_with(paid=0), True)
    dk.set_language(language)
    asked = {"lender": "Jiebei", "on": ON, "language": language, "received": "2027-05-08"}
    claimed = {"principal": 30_000.0, "overdue": 900.0}
    items = {"overdue": "not_agreed"}, {"principal": "agree", "overdue": "deny"}
    for case, known in cases:
        for more in ({}, {"items": items[0]}, {"items": items[0], "claimed": claimed}):
            paper = dk.papers.payment_order(case, **asked, **more)
            assert ("ledger" in {figure.origin for figure in paper.figures}) == known
            assert ("difference" in {figure.name for figure in paper.figures}) == (known and "claimed" in more)
        paper = dk.papers.answer(case, items=items[1], claimed=claimed, **asked)
        assert ("ledger" in {figure.origin for figure in paper.figures}) == known
        assert (say("paper.court.agreed") in paper.html) != known
