"""The seventeen letters: who acknowledges, what stands in a chat, what is refused, and what is counted from when."""

from datetime import date, timedelta
from typing import get_args

import pytest
from support.papers_made import CASES, ON, eight, late, month

import debtkit as dk
from debtkit.errors import Refused
from debtkit.papers.blocks import Note, PageBreak
from debtkit.papers.letters.letter import MOST_CHAT
from debtkit.papers.letters.letter_kinds import COURT, layouts
from debtkit.reference.facts import parameter
from debtkit.words.language import LANGUAGES

ACKNOWLEDGE = {"pause", "instalments", "waiver", "settlement"}
DEALS = {
    "pause": dk.Deal("p", [dk.Pause(2, interest="carry")]),
    "instalments": dk.Deal("i", [dk.Waive(overdue=1.0), dk.Instalments(24)]),
    "waiver": dk.Deal("w", [dk.Waive(overdue=1.0), dk.Instalments(24)]),
    "settlement": dk.Deal("s", [dk.Settle(amount=20000)]),
    "reprice": dk.Deal("r", [dk.Reprice(0.06)]),
}


def one():
    return CASES["one"]()


def figure(paper, name):
    return next(found.value for found in paper.figures if found.name == name)


def test_the_kinds_are_those_of_the_content():
    assert set(dk.papers.LETTERS) == set(layouts()) | set(COURT) == set(get_args(dk.papers.LetterKind))
    assert len(dk.papers.LETTERS) == 17


@pytest.mark.parametrize("kind", dk.papers.LETTERS)
def test_those_that_ask_for_time_or_a_waiver_acknowledge(kind):
    assert dk.papers.letter(one(), kind).acknowledges == (kind in ACKNOWLEDGE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", dk.papers.LETTERS)
def test_a_chat_takes_it_in_one_message(kind, language):
    paper = dk.papers.letter(one(), kind, deal=DEALS.get(kind), hardship="pay_cut", language=language)
    assert (paper.chat == "") == (kind in COURT)
    assert kind in COURT or 40 < len(paper.text) <= MOST_CHAT


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in dk.papers.LETTERS if kind not in COURT])
def test_also_with_long_names_and_sums(kind, language):
    case = month(dk.Case.blank(ON)).with_budget("income", "99999999999")
    case = late(case, "很长的名字" * 20, principal="99999999999").with_debt(0, "lender", "某某消费金融有限公司" * 20)
    paper = dk.papers.letter(case, kind, hardship="low_income", language=language)
    assert len(paper.text) <= MOST_CHAT, paper.text


@pytest.mark.parametrize("kind", layouts())
def test_no_letter_names_an_unverified_fact_and_each_is_known(kind):
    for name in (*layouts()[kind].facts, *layouts()[kind].facts_card):
        assert parameter(name, ON).confidence in ("official", "secondary"), name


@pytest.mark.parametrize("kind", DEALS)
def test_the_figures_of_a_deal_are_those_of_its_rows(kind):
    case, deal = one(), DEALS[kind]
    paper = dk.papers.letter(case, kind, deal=deal)
    rows = [row for row in dk.project(case.debts()[0], deal, ON).rows if row.payment_fen]
    if kind == "settlement":
        assert figure(paper, "settle") == 20000.0
        assert not [found for found in paper.figures if found.name == "cash_left"]  # more than the savings
    else:
        assert figure(paper, "month") == max(row.payment_fen for row in rows) / 100
    if kind != "settlement":
        assert figure(paper, "total") == sum(row.payment_fen for row in rows) / 100 or kind == "instalments"


def test_a_pause_says_what_it_costs():
    paper = dk.papers.letter(one(), "pause", deal=DEALS["pause"])
    a_month = one().debts()[0].terms.annual_rate / 12 * 30_000
    assert figure(paper, "pause_interest") == pytest.approx(2 * a_month, rel=0.02)


def test_without_a_deal_the_recommended_one_is_asked_for():
    case = eight()
    seen = dk.recommend(case.debts(), case.household_budget(), ON, savings=3000)
    for kind, name in (("instalments", "A"), ("waiver", "B"), ("ask_reasons", "D")):
        paper, proposal = dk.papers.letter(case, kind, lender=name), seen.for_debt(name)
        assert figure(paper, "first_date") == proposal.payments.first_on
        assert figure(paper, "month") == pytest.approx(proposal.payments.month, rel=0.02)


def test_another_kind_than_recommended_is_the_smallest_that_fits():
    paper = dk.papers.letter(one(), "reprice")
    advice = dk.what_to_ask(one().debts(), one().household_budget().capacity(), ON, cash=3000)
    rates = {clause.annual_rate for ask in advice.asks for clause in ask.deal.clauses if isinstance(clause, dk.Reprice)}
    assert figure(paper, "rate_wanted") in rates
    assert figure(paper, "month") <= one().household_budget().capacity()


def test_another_case_gives_other_figures():
    more = one().with_debt(0, "principal", "31000")
    for kind in ("breakdown", "instalments", "payment_order"):
        papers = [dk.papers.letter(case, kind) for case in (one(), more)]
        assert papers[0].figures != papers[1].figures
        assert papers[0].full_text != papers[1].full_text


def test_where_nothing_fits_the_sums_are_left_to_the_pen():
    paper = dk.papers.letter(CASES["nothing fits"](), "instalments")
    assert not [found for found in paper.figures if found.origin == "deal"]
    assert "________" in paper.text
    assert any("left blank" in note for note in paper.notes)


@pytest.mark.parametrize("kind", sorted(ACKNOWLEDGE))
def test_for_an_old_debt_the_warning_comes_first_until_it_was_read(kind):
    old = CASES["old"]()
    paper = dk.papers.letter(old, kind)
    assert isinstance(paper.content.blocks[0], Note)
    assert isinstance(paper.content.blocks[2], PageBreak)
    assert "12348" in paper.content.blocks[0].texts[2]
    assert not isinstance(dk.papers.letter(old, kind, warned=True).content.blocks[0], Note)
    assert not isinstance(dk.papers.letter(one(), kind).content.blocks[0], Note)


def test_a_later_demand_makes_the_warning_unneeded():
    asked = CASES["old"]().with_debt(0, "last_event", "2026-05-01")
    assert not isinstance(dk.papers.letter(asked, "pause").content.blocks[0], Note)


def test_nothing_asks_for_time_where_nothing_is_owed():
    for kind in ACKNOWLEDGE:
        with pytest.raises(Refused, match="certificate"):
            dk.papers.letter(CASES["paid"](), kind)
    assert dk.papers.letter(CASES["paid"](), "certificate").text


def test_a_deal_needs_the_clause_of_the_kind():
    with pytest.raises(Refused, match="Pause"):
        dk.papers.letter(one(), "pause", deal=DEALS["reprice"])


def test_one_of_several_debts_has_to_be_named():
    with pytest.raises(Refused, match="A, B, C"):
        dk.papers.letter(eight(), "breakdown")
    with pytest.raises(Refused, match="did you mean 'loan'"):
        dk.papers.letter(one(), "breakdown", lender="loans")
    case = one()
    by_id = dk.papers.letter(case, "breakdown", lender=case.entries[0].id)
    assert by_id.text == dk.papers.letter(case, "breakdown").text


def test_a_card_names_article_seventy_and_a_loan_does_not():
    card, loan = (dk.papers.letter(eight(), "instalments", lender=name).full_text for name in "DB")
    assert "art. 70" in card
    assert "art. 70" not in loan


def test_a_reminder_counts_the_days():
    paper = dk.papers.letter(one(), "remind", sent="2026-11-01")
    assert figure(paper, "passed") == 22
    assert figure(paper, "reply_by") == date(2026, 12, 8)
    assert figure(dk.papers.letter(one(), "record_dispute"), "reply_by") == date(2026, 12, 13)


# ---- for a court


@pytest.mark.parametrize("make", [dk.papers.payment_order, dk.papers.answer])
def test_the_time_is_counted_from_the_day_after_receipt(make):
    paper = make(one(), received="2026-11-20")
    assert figure(paper, "last_day") == date(2026, 12, 5)
    assert figure(paper, "left") == 12
    over = make(one(), received="2026-11-01")
    assert "ended on" in over.full_text
    assert "Enter the day" in make(one()).full_text


@pytest.mark.parametrize("make", [dk.papers.payment_order, dk.papers.answer])
def test_it_ends_with_where_to_take_it(make):
    last = make(one(), received="2026-11-20").content.blocks[-1]
    assert isinstance(last, Note)
    assert last.texts[-1].startswith("Take it to 12348")


@pytest.mark.parametrize("empty", ["no_money", "time", "other_way"])
def test_hardship_is_no_objection(empty):
    with pytest.raises(Refused, match="no effect"):
        dk.papers.payment_order(one(), items={"interest": empty})


def test_an_objection_names_item_ground_and_difference():
    own = one().debts()[0].on(ON).overdue
    paper = dk.papers.payment_order(one(), items={"overdue": "not_agreed"}, claimed={"overdue": 100})
    assert figure(paper, "own") == own
    assert figure(paper, "difference") == round(100 - own, 2)
    assert "Ground: this interest or penalty is not agreed" in paper.full_text
    assert "Principal" not in paper.full_text


def test_an_answer_admits_nothing_that_was_not_read():
    assert dk.papers.answer(one()).full_text.count("until then I do not agree") == 4
    some = dk.papers.answer(one(), items={"principal": "agree", "fees": "deny"})
    assert some.acknowledges
    assert some.full_text.count("until then I do not agree") == 2
    for bad in ({"principal": "yes"}, {"all": "deny"}):
        with pytest.raises(Refused):
            dk.papers.answer(one(), items=bad)


@pytest.mark.parametrize("kind", ["instalments", "waiver", "pause", "reprice"])
@pytest.mark.parametrize("days", range(0, 31, 3))
def test_the_answer_is_asked_for_before_the_first_payment(kind, days):
    late = (date.fromisoformat(ON) - timedelta(days)).isoformat() if days else ""
    case = CASES["one"]().with_debt(0, "overdue_since", late).with_debt(0, "due_day", "" if late else "25")
    paper = dk.papers.letter(case, kind)
    found = {figure.name: figure.value for figure in paper.figures}
    if found.get("first_date"):
        assert date.fromisoformat(ON) < found["reply_by"] < found["first_date"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("income", "kind"), [("3000", "pause"), ("4000", "token")])
def test_until_a_review_the_letter_says_what_the_call_says_and_leaves_no_sum_blank(income, kind, language):
    case = dk.Case.blank(ON)
    for name, rate in (("a", "0.05%"), ("b", "0.03%")):
        case = case.add_debt(
            "jiebei", name=name, principal="60000", rate=rate, periods="12", periods_left="8", overdue_days="20"
        )
    case = case.with_budget("income", income).with_budget("essentials", "3400")
    found = dk.recommend(case.debts(), case.household_budget(), ON)
    for proposal in found.proposals:
        assert proposal.kind == kind
        assert proposal.payments.month == int(proposal.payments.month)
        paper = dk.papers.letter(case, "pause", lender=proposal.debt.name, language=language, hardship="illness")
        figures = {figure.name: figure.value for figure in paper.figures}
        assert figures["review"] == found.review
        if kind == "token":
            assert (figures["small"], figures["first_date"]) == (proposal.payments.month, proposal.payments.first_on)
            assert figures["reply_by"] < figures["first_date"]
        else:
            assert figures["pause_months"] == 3
            assert figures["pause_interest"] > 0
        assert "____" not in paper.chat
        assert len(paper.chat) <= MOST_CHAT


def test_a_pause_costs_what_it_adds_to_all_that_is_paid():
    case = dk.Case.blank(ON).add_debt(
        "loan", name="a", principal="12000", rate="12%", periods="12", periods_left="12", due_day="25", overdue_days="0"
    )
    case = case.with_budget("income", "5000").with_budget("essentials", "3400")
    deal = dk.Deal("p", [dk.Pause(2, interest="spread"), dk.Instalments(24)])
    paper = dk.papers.letter(case, "pause", deal=deal)
    (cost,) = {figure.value for figure in paper.figures if figure.name == "pause_interest"}
    with_it, without = (
        sum(row.payment_fen for row in dk.project(case.debts()[0], one, ON).rows)
        for one in (deal, dk.Deal("w", [dk.Instalments(24)]))
    )
    assert round(100 * cost) == with_it - without > 200 * 100


def test_other_letters_keep_the_days_that_their_rule_gives():
    case = CASES["one"]()
    for kind in ("breakdown", "record_dispute", "remind", "ask_reasons"):
        paper = dk.papers.letter(case, kind)
        days = {figure.value for figure in paper.figures if figure.name == "reply_by"}
        rule = "credit_record.dispute_days" if kind == "record_dispute" else "hotline.answer_days"
        assert days <= {date.fromisoformat(ON) + timedelta(int(parameter(rule, on=ON).value))}
