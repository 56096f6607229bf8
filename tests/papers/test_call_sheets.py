"""The call sheet: a page a lender, with what is recommended, and never more than the month bears."""

import re

import pytest
from support.papers_made import CASES, ON, eight

import debtkit as dk
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import unknown_choice
from debtkit.case.recommendation import recommendation_of
from debtkit.papers.blocks import Heading, Note, PageBreak, Table
from debtkit.words.catalogue import say, sentences
from debtkit.words.person_words import key_for


def figures(paper, name):
    return [found.value for found in paper.figures if found.name == name and found.origin != "fact"]


def seen(case):
    return dk.recommend(case.debts(), case.household_budget(), ON, savings=case.savings())


def test_a_page_for_each_lender():
    paper = dk.papers.call_sheet(eight())
    titles = [block.text for block in paper.content.blocks if isinstance(block, Heading) and block.level == 1]
    assert titles == [f"Call: {name}" for name in "ABCDEFGH"]
    assert sum(isinstance(block, PageBreak) for block in paper.content.blocks) == 7
    assert dk.papers.call_sheet(eight(), lender="C").title == "Call: C"


def test_what_is_said_is_what_is_recommended():
    case = eight()
    for name in "ABDH":
        paper, proposal = dk.papers.call_sheet(case, lender=name), seen(case).for_debt(name)
        assert dk.tell.what_to_say(proposal).split(" If nothing")[0].rstrip(".") in paper.full_text
        assert figures(paper, "line") == [proposal.stop]
        assert figures(paper, "owed") == [proposal.owed]
    assert figures(dk.papers.call_sheet(case, lender="A"), "capacity") == [seen(case).stop]


def test_the_lines_of_all_lenders_fit_the_month_together():
    case = eight()
    assert sum(figures(dk.papers.call_sheet(case), "line")) <= case.household_budget().capacity()


@pytest.mark.parametrize("kind", ["jiebei", "personal_loan"])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_contract_that_ends_before_the_usual_month_is_said_by_its_sum(language, kind):
    """It was said to be kept with 0 yuan a month; two payments are left of it, and the other lender is asked."""
    dk.set_language(language)
    case = Case.blank("2026-11-28").with_budget("income", "5200").with_budget("essentials", "3000")
    case = case.add_debt(kind, name="A", principal="2000", rate="0", periods_left="2", due_day="9",
                         overdue_since="none")  # fmt: skip
    case = case.add_debt("jiebei", name="B", principal="40000", rate="0.04%", periods_left="12", due_day="1",
                         overdue_since="2026-09-01")  # fmt: skip
    proposal = recommendation_of(case).for_debt("A")
    assert (proposal.kind, proposal.payments.month) == ("keep", 0)
    paper = dk.papers.call_sheet(case, lender="A")
    key = key_for(kind, "paper.call.no_steps_keep_some")
    fields = {"total": 2000, "count": 2, "last_date": proposal.payments.ends}
    assert say(key, **fields) in paper.text


@pytest.mark.parametrize("name", "CEFG")
def test_a_lender_who_is_not_asked_is_told_that_the_contract_is_kept(name):
    paper = dk.papers.call_sheet(eight(), lender=name)
    assert "I intend to keep to the contract" in paper.full_text
    assert not figures(paper, "line")


LOAN = {"principal": "21000", "rate": "0.045%", "periods_left": "10", "due_day": "9", "overdue_since": "none"}
LATE = {"name": "late", "principal": "300", "rate": "12%", "periods_left": "3", "overdue_days": "5"}
FRIEND = {"name": "friend", "principal": "10000", "periods_left": "12", "due_day": "28", "overdue_since": "none"}


def in_a_month(case, savings="0"):
    return case.with_budget("income", "7900").with_budget("essentials", "5600").with_budget("savings", savings)


def with_a_loan(savings="0"):
    return in_a_month(dk.Case.blank(ON).add_debt("jiebei", name="loan", **LOAN), savings)


def with_a_friend():
    """A loan that ends before a friend is paid with whom nothing was agreed, and who is asked to wait for it."""
    case = with_a_loan("5500").add_debt("personal_loan", **FRIEND)
    return case.with_choice(unknown_choice("periods_left", case.entries[-1].id), True)


GOES_ON = {
    "a friend waits for it": with_a_friend,
    "nobody is asked": with_a_loan,
    "a minimum that gets smaller": lambda: in_a_month(
        dk.Case.blank(ON).add_debt("credit_card", name="card", principal="900", due_day="9", overdue_since="none")
    ),
    "is caught up": lambda: with_a_loan("9000").add_debt("loan", **LATE),
    "eight": eight,
}


@pytest.mark.parametrize("case", GOES_ON)
def test_what_goes_on_as_it_is_is_said_by_its_largest_payment(case):
    """Not by the usual month of all debts: it can have none of this one, or less than other months."""
    case = GOES_ON[case]()
    proposals = recommendation_of(case).proposals
    found = [one for one in proposals if one.kind in ("keep", "catch_up") and one.payments.month]
    found = [one for one in found if one.payments.instalments > 1]  # what ends before is said by its sum
    assert found
    for proposal in found:
        paper = dk.papers.call_sheet(case, lender=proposal.debt.name)
        rows = dk.project(proposal.debt, proposal.deal, ON).rows
        largest = max(row.payment for row in rows if row.event != "arrears")
        assert [*figures(paper, "month"), *figures(paper, "most")] == [largest]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("nothing fits", "Promise nothing beyond that today"),
        ("no month", "Until then promise no sum"),
        ("paid", "send me the settlement certificate"),
        ("nothing", "No debt was entered yet"),
        ("people", "Ask the old lender first"),
    ],
)
def test_each_situation_has_its_words(case, said):
    assert said in dk.papers.call_sheet(CASES[case]()).full_text


def test_an_old_debt_is_warned_of_first():
    notes = [block for block in dk.papers.call_sheet(CASES["old"]()).content.blocks if isinstance(block, Note)]
    assert len(notes) == 1
    assert "before you call" in notes[0].texts[-1]
    assert not [block for block in dk.papers.call_sheet(CASES["one"]()).content.blocks if isinstance(block, Note)]


def test_there_is_room_to_write():
    log = [block for block in dk.papers.call_sheet(CASES["one"]()).content.blocks if isinstance(block, Table)][-1]
    assert log.pen
    assert len(log.head) == 5


def test_savings_that_pay_everything():
    case = CASES["one"]().with_budget("savings", "90000")
    paper = dk.papers.call_sheet(case)
    assert "Ask for the exact sum first" in paper.full_text


def test_who_can_pay_nothing_just_now_promises_no_sum():
    paper = dk.papers.call_sheet(dk.files.load_household("one_parent"), lender="Huabei bill")
    assert "I ask for a pause" in paper.full_text
    assert paper.full_text.count("there is no sum I could keep to") == 2
    assert "until when the pause is" in paper.full_text
    assert "pay by the new arrangement" not in paper.full_text
    assert "¥0.00" not in paper.full_text


def test_a_named_reason_stands_on_the_page():
    assert "I lost my job (since ________)" in dk.papers.call_sheet(CASES["one"](), hardship="job_lost").full_text


def one_debt(product="jiebei", income="6000", savings="0", **given):
    typed = {"name": "x", "principal": "9000", "periods": "12", "periods_left": "8", "rate": "0.045%"}
    if product in ("credit_card", "huabei"):
        typed |= {"rate": "", "periods": "", "periods_left": ""}
    case = dk.Case.blank(ON).add_debt(product, **(typed | given))
    for name, amount in {"income": income, "essentials": "5200", "savings": savings}.items():
        case = case.with_budget(name, amount)
    return case


SITUATIONS = {
    "late": one_debt(overdue_since="2026-11-03"),
    "late card": one_debt("credit_card", overdue_since="2026-11-03"),
    "late, and nothing to offer": one_debt(income="5000", overdue_since="2026-11-03"),
    "on time, asked": one_debt(due_day="5", overdue_days="0"),
    "on time, kept": one_debt(income="9000", due_day="5", overdue_days="0"),
    "lateness not said": one_debt(due_day="5"),
    "not said, kept": one_debt(income="9000", due_day="5"),
    "caught up": one_debt(income="9000", savings="8000", overdue_since="2026-11-03"),
    "paid off": one_debt(savings="20000", overdue_since="2026-11-03"),
    "a bill": one_debt("huabei", income="20000", due_day="9", overdue_days="0"),
}


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", SITUATIONS)
def test_what_a_lender_may_say_can_be_said_of_this_debt(name, language):
    text = dk.papers.call_sheet(SITUATIONS[name], language=language).full_text
    be_late_first, pay_arrears, minimum, ask_late = {
        "en": (
            "You have to be overdue first",
            "Pay what is overdue first",
            "Pay the minimum first",
            "Is a payment overdue",
        ),
        "zh-CN": ("逾期了才能谈", "先把逾期的还上", "先还最低还款额", "这笔有没有逾期"),
    }[language]
    asked = name.startswith(("late", "on time, asked"))
    late = name in ("late", "late card", "late, and nothing to offer")
    assert (be_late_first in text) == (name == "on time, asked")
    assert (pay_arrears in text) == late
    assert (minimum in text) == (name == "late card")
    assert (ask_late in text) == ("not said" in name)
    reason = {"en": "The reason, true and short", "zh-CN": "原因，真实、简短"}[language]
    assert (reason in text) == asked


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("name", SITUATIONS)
def test_no_sentence_ends_twice_and_no_sum_is_nothing(name, language):
    for paper in (dk.papers.call_sheet, dk.papers.calendar, dk.papers.evidence, dk.papers.term_sheet):
        text = paper(SITUATIONS[name], language=language).full_text
        assert not [part for part in (".:", "。：", "?:", "？：", "..", "。。", ",.", "，。") if part in text]
        assert not re.search(r" [.,:;](?!\w)", text)
    text = dk.papers.call_sheet(SITUATIONS[name], language=language).full_text
    assert "¥0 " not in text
    assert "¥0.00" not in text


def test_savings_that_clear_a_debt_are_named_and_the_certificate_is_asked_for():
    case = SITUATIONS["paid off"]
    paper = dk.papers.call_sheet(case)
    owed = case.debts()[0].on(ON).total
    assert figures(paper, "now") == [owed] == figures(paper, "owed")
    assert "settlement certificate" in paper.full_text
    letter = dk.papers.letter(case, "certificate")
    assert "Send this once you have paid" in letter.notes[0]
    assert not [figure for figure in letter.figures if figure.name in ("day", "reply_by")]


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_line_is_never_below_what_is_offered(name):
    paper = dk.papers.call_sheet(SITUATIONS[name])
    for line in figures(paper, "line"):
        named = [amount for gap in ("month", "first") for amount in figures(paper, gap)]
        assert line >= max(figures(paper, "month"), default=0)
        assert "as the first payment" in paper.full_text or line >= max(named, default=0)


def test_the_latest_calls_are_printed_and_a_line_is_left_for_the_pen():
    case = CASES["one"]()
    for day in ("2026-11-20", "2026-11-22", "2026-11-21"):
        case = case.add_kept("log", debt=case.entries[0].id, on=day, who=f"No. {day[-2:]}", promised="x" * 200)
    case = case.add_kept("log", debt="another", on="2026-11-23", who="No. 23")
    paper = dk.papers.call_sheet(case)
    assert [f"No. {day}" in paper.text for day in (20, 21, 22, 23)] == [False, True, True, False]
    assert "x" * 60 not in paper.text  # cut, so that the sheet stays one page
    written = [figure.written for figure in paper.figures if figure.part == "who"]
    assert written == ["No. 21", "No. 22"]
    assert {figure.origin for figure in paper.figures if figure.part == "when"} == {"case"}


@pytest.mark.parametrize(
    ("language", "reserved"), [("en", "(confirms|acknowledges) no"), ("zh-CN", "不构成对任何金额的确认")]
)
def test_no_sum_is_confirmed_before_its_parts_are_known(language, reserved):
    """One's own figure is never spoken as what is owed, and in a letter it confirms nothing."""
    words = {key: str(text) for key, text in sentences(language).items()}
    spoken = [text for key, text in words.items() if key.startswith("paper.call.say_")]
    assert spoken
    assert not [text for text in spoken if "{owed" in text]
    written = [text for key, text in words.items() if key.startswith("paper.letter.") and "{owed" in text]
    assert len(written) >= 5
    assert [text for text in written if not re.search(reserved, text)] == []
