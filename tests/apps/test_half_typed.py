"""What is typed is kept at once; an answer that was left half typed is asked again, and nowhere counted in silence."""

import pytest
from support.at_start import DAY, Reader, plain

import debtkit as dk
from debtkit.apps import OfferComparison, WhatIOwe
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS
from debtkit.case.fields.answer_marks import STEADY
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

HALF = {"principal": "50", "overdue_since": "2026-1", "periods_left": "1", "rate": "0.0", "income": "65",
        "essentials": "4", "savings": ""}  # fmt: skip


def answered():
    case = Case.blank(DAY).add_debt(
        "jiebei", name="x", principal="5000", overdue_since="2026-11-03", periods_left="6", rate="0.05%"
    )
    case = case.with_budget("income", "6,500").with_budget("essentials", "4,800").with_budget("savings", "300")
    return q.go(case.with_choice(STEADY, True), q.ANSWER)


def half_typed(field):
    reader = Reader(CaseSession(answered()))
    asked = Question(field, reader.case.entries[0].id if field in DEBT_FIELDS else "")
    reader.press("change", asked.key)
    reader.type(HALF[field])
    return reader, asked


def go_on(reader, until):
    """Onward, each answer taken as it stands, to a question or to the answer."""
    while isinstance(reader.where, Question) and reader.where != until:
        if reader.where.field == "kind":
            reader.press("kind", ":jiebei")
        elif reader.where == q.INCOME:
            reader.enter("steady")
        else:
            reader.press("onward" if reader.where == q.MORE else "next")


@pytest.mark.parametrize("field", HALF)
@pytest.mark.parametrize("backs", [1, 2, 20])
def test_the_way_to_the_answer_leads_by_what_was_left_half_typed(field, backs):
    reader, asked = half_typed(field)
    for _ in range(backs):
        if reader.where != q.FIRST:
            reader.press("back")
    assert q.cell_of(reader.case, asked).text == HALF[field]
    if reader.where == q.FIRST:
        reader.press("own")
    go_on(reader, asked)
    assert reader.where == asked
    if HALF[field]:
        assert q.unconfirmed(reader.case) == [asked]
    whole = {"overdue_since": "2026-10-03", "periods_left": "1", "rate": "0.04%"}
    reader.enter(whole.get(field, "900"))
    while reader.where == asked:
        reader.press("next")
    assert q.unconfirmed(reader.case) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", [field for field, text in HALF.items() if text])
def test_another_page_says_that_it_counts_what_is_half_typed(field, language):
    dk.set_language(language)
    reader, asked = half_typed(field)
    case = q.go(reader.case, q.ANSWER)
    told = say("app.start_here.not_confirmed", answers="|").split("|")[0]
    page = plain(Reader(CaseSession(case)).app.page.html)
    assert told in page
    assert HALF[field] in page
    owe = WhatIOwe(CaseSession(case))
    beside = {key: said["text"] for key, said in owe.debts.widget.messages.items()}
    if asked.row and not q.cell_of(case, asked).problem:
        assert say("app.assumed.not_confirmed") in beside[f"{asked.row}.{field}"]
    if asked.row:
        owe.debts.widget.fill(asked.row, {field: "2026-10-03" if field == "overdue_since" else "3"})
        assert q.unconfirmed(owe.session.case) == []
    else:
        OfferComparison(owe.session).month.widget.fill("form", {field: "900"})
        assert q.unconfirmed(owe.session.case) == []


@pytest.mark.parametrize("way", ["next", "unknown", "none"])
def test_an_answer_that_is_given_is_confirmed(way):
    reader, _ = half_typed("overdue_since")
    reader.type("2026-10-03")
    reader.press(way)
    assert q.unconfirmed(reader.case) == []
    assert say("app.start_here.not_confirmed", answers="|").split("|")[0] not in plain(reader.app.page.html)


def test_a_text_that_was_not_changed_needs_no_second_yes():
    reader, _ = half_typed("savings")
    reader.type("300")
    reader.press("next")
    reader.press("change", "income")
    reader.type("6,500")
    reader.press("back")
    assert reader.where == q.ANSWER
    assert not q.unconfirmed(reader.case)
