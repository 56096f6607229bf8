"""Lesson 00: what is not known, what is seldom true, the number of a question, and where a page begins."""

import re

import pytest
from support.at_start import DAY, Reader, blank, plain

import debtkit as dk
from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import view
from debtkit.apps.start_here.questions import Question
from debtkit.apps.start_here.unknown import AS_READ
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.files.file import save_case
from debtkit.reference.facts import parameter
from debtkit.words.catalogue import has, say
from debtkit.words.explain import remark
from debtkit.words.formats import day, money
from debtkit.words.households import load_household
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")


def needed(*names):
    return [say(f"app.start_here.missing.{name}") for name in names]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", ["unknown", "typed", "wrong"])
@pytest.mark.parametrize("missing", [*((name,) for name in BUDGET_FIELDS), ("income", "essentials")])
def test_only_what_is_missing_of_the_month_is_named(language, said, missing):
    dk.set_language(language)
    debt = {"name": "x", "principal": "5000", "overdue_since": "2026-11-03", "periods_left": "6", "rate": "0.05%"}
    case = Case.blank(DAY).add_debt("jiebei", **debt)
    for name, text in (("income", "6,500"), ("essentials", "4,800")):
        if name not in missing:
            case = case.with_budget(name, text)
        elif said == "unknown":
            case = q.do_not_know(case, Question(name))
    for name in missing:
        if said == "wrong" or name in ("reserve", "savings"):
            case = case.with_budget(name, "abc")
    page = plain(Reader(CaseSession(q.go(case, q.ANSWER))).app.page.html)
    key = "month_unknown" if said == "unknown" and missing[0] in ("income", "essentials") else "month"
    assert say(f"app.start_here.missing.{key}", which=needed(*missing)) in page
    assert not [name for name in BUDGET_FIELDS if name not in missing
                and needed(name)[0] in page.split("。" if language == "zh-CN" else ". ")[1]]  # fmt: skip


def test_whoever_chose_their_own_figures_on_the_front_page_is_not_asked_again(monkeypatch):
    monkeypatch.setenv("QUERY_STRING", "see=own")
    reader = Reader()
    assert reader.where == q.NEW
    assert not reader.case.invented
    reader.press("kind", "huabei")
    reader.type("1234")
    before = reader.case
    assert Reader().case == before  # the page is opened again: nothing gives way to it
    assert Reader().where == reader.where


@pytest.mark.parametrize("query", ["see=own", ""])
def test_a_page_that_is_opened_takes_the_place_of_nothing(query, tmp_path, monkeypatch):
    monkeypatch.setenv("QUERY_STRING", query)
    path = tmp_path / "my-case.json"
    path.write_text("damaged")
    assert Reader().where == q.FIRST
    assert path.read_text() == "damaged"
    mixed = load_household("two_app_debts").with_budget("income", "6,300")
    save_case(q.go(mixed, q.FIRST), path)
    reader = Reader()
    assert reader.where == q.FIRST
    assert reader.case.entries == mixed.entries


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_i_do_not_know_is_an_answer_everywhere_and_is_said(language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    reader.enter("12,000")
    asked = []
    while isinstance(reader.where, Question):
        asked.append(reader.where.field)
        reader.press("onward" if reader.where == q.MORE else "unknown")
    assert asked == [
        "overdue_since",
        "due_day",
        "periods_left",
        "rate",
        "more",
        "income",
        "steady",
        "essentials",
        "savings",
    ]
    (entry,) = reader.case.entries
    high = parameter("jiebei.daily_rate", on=DAY).value.high
    assert entry.debt.terms.annual_rate == round(high * 365, 8)
    said = plain(reader.app.page.html)
    for key in ("overdue_since", "due_day", "periods_left", "rate", "income", "steady", "essentials", "savings"):
        name = entry.debt.name if key in DEBT_FIELDS else ""
        value = getattr(entry, key).text if name else ""
        key = "rate_daily" if key == "rate" else key
        assert say(f"app.start_here.assumed.{key}", name=name, value=value) in said
    assert say("app.start_here.missing.month_unknown", which=needed("income", "essentials")) in said
    assert reader.app.result is None
    assert said.count(say("app.start_here.assumed.breakdown")) == 1
    labels = [
        say(f"app.start_here.label.{name}") for name in ("income", "essentials", "rate", "periods_left", "savings")
    ]
    steps = re.findall(r"<li><b>(.*?)</b>", reader.app.page.html)
    assert [label for label in steps if label in labels] == [*labels[:2], *labels[4:]]
    assert [step.split("：")[-1].split(": ")[-1] for step in steps if step.startswith(entry.debt.name)] == [
        say(f"app.start_here.label.{name}") for name in ("overdue_since", "rate", "due_day", "periods_left")
    ]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("count", ["unknown", "12"])
def test_a_usual_number_of_instalments_is_not_told_to_the_lender_as_the_contracts(count, language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    reader.enter("32,000")
    while isinstance(reader.where, Question):
        typed = {"periods_left": count, "income": "6,000", "essentials": "4,500", "savings": "0"}
        answer = typed.get(reader.where.field, "unknown")
        if answer == "unknown":
            reader.press("onward" if reader.where == q.MORE else "unknown")
        else:
            reader.enter(answer)
    (entry,), (proposal,) = reader.case.entries, reader.app.result.proposals
    assert entry.debt.periods_left == 12
    assert proposal.changes == ("plan" if count == "unknown" else "instalments")
    left = {"en": "12 instalments left", "zh-CN": "还剩12期"}[language]
    for told in (dk.tell.proposal(proposal), dk.tell.what_to_say(proposal)):
        assert (left in told) is (count == "12")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("kind", ["huabei", "jiebei", "card", "other"])
def test_whoever_knows_nothing_gets_the_question_to_ask_and_where_to_look(kind, language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", kind)
    while isinstance(reader.where, Question):
        reader.press("onward" if reader.where == q.MORE else "unknown")
    said, page = plain(reader.app.page.html), reader.app.page.html
    assert say("app.start_here.missing.debt_unknown") in said
    assert plain(say("app.left_out.elsewhere")) not in said
    assert page.index("data-copy") < page.index(say("app.start_here.number"))
    assert say("app.start_here.assumed.breakdown") in said
    for each in q.unknown(reader.case):
        if has(f"app.start_here.find.{each.field}"):
            assert say(f"app.start_here.find.{each.field}") in said
    broken = reader.case.add_debt("huabei", principal="x")
    named = plain(StartHere(CaseSession(q.go(broken, q.ANSWER))).page.html)
    assert plain(say("app.left_out.elsewhere")) in named


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("field", ["principal", "due_day", "periods_left", "rate", "overdue_since"])
def test_a_debt_that_cannot_be_read_is_said_to_be_left_out_beside_what_is_not_known(field, language):
    dk.set_language(language)
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    reader.enter("12,000")
    while isinstance(reader.where, Question) and reader.where != q.MORE:
        reader.press("unknown")
    row = reader.case.entries[0].id
    question = q.Question(field, row)
    broken = q.go(q.put(reader.case, question, "12 thousand x"), q.ANSWER)
    assert broken.entries[0].debt is None
    app = StartHere(CaseSession(broken))
    assert plain(say("app.left_out.elsewhere")) in plain(app.page.html + app.notes.html)


@pytest.mark.parametrize("kind", ["huabei", "jiebei", "card", "other"])
@pytest.mark.parametrize("late", ["none", "date", "unknown"])
def test_the_number_of_a_question_never_jumps(kind, late):
    reader = Reader(blank())
    numbers = [q.progress(reader.case, reader.where)]
    reader.press("kind", kind)
    while isinstance(reader.where, Question):
        numbers.append(q.progress(reader.case, reader.where))
        if reader.where == q.MORE:
            reader.press("onward")
        elif reader.where.field == "overdue_since" and late == "date":
            reader.enter("2026-11-03")
        elif reader.where.field == "overdue_since" and late == "none":
            reader.press("none")
        else:
            reader.press("unknown")
    of_debt = [number for debt, number in numbers if debt]
    assert of_debt == list(range(1, len(of_debt) + 1))
    assert numbers[len(of_debt) :] == [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4)]


DOUBTED = {
    "principal": ["0", "5", "90,000,000"], "overdue_since": ["2010-03-01", "3000 days"], "periods_left": ["72"],
    "rate": ["0%", "0.5%", "0.0004%"], "income": ["0", "12", "1,000,000"], "essentials": ["0", "4", "300000"],
    "savings": ["5,000,000"],
}  # fmt: skip
BELIEVED = {
    "principal": ["100", "12,345.67"], "overdue_since": ["2026-10-03", "400 days"], "periods_left": ["60", "1"],
    "rate": ["0.05%", "18%"], "income": ["2,000", "45,000"], "essentials": ["800"], "savings": ["0", "40"],
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("field", DOUBTED)
def test_what_is_seldom_true_is_asked_about_once_and_taken_as_typed(field, language):
    dk.set_language(language)
    case = Case.blank(DAY).add_debt(
        "jiebei", principal="5000", overdue_since="2026-11-03", periods_left="6", rate="0.05%"
    )
    row = case.entries[0].id if field in DEBT_FIELDS else ""
    asked = Question(field, row)
    for text in DOUBTED[field]:
        reader = Reader(CaseSession(q.go(case, asked)))
        reader.enter(text)
        assert reader.where == asked
        (said,) = reader.app.asker.messages.values()
        assert said["level"] == "note"
        assert reader.buttons()[f"next:{asked.key}"]["label"] == say("app.start_here.sure.yes")
        assert view.shown_text(reader.case, asked) == text
        reader.press("next")
        assert reader.where != asked
        assert getattr(reader.case.entries[0] if row else reader.case.budget, field).text == text
    for text in BELIEVED[field]:
        reader = Reader(CaseSession(q.go(case, asked)))
        reader.enter(text)
        assert reader.where != asked


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("field", ["principal", "income", "essentials", "savings"])
@pytest.mark.parametrize(
    ("text", "read"), [("99999999", "99,999,999"), ("9999万", "99,990,000"), ("12345678.5", "12,345,678.50")]
)
def test_a_doubtful_amount_is_repeated_as_it_was_read_its_thousands_apart(field, text, read, language):
    dk.set_language(language)
    case = Case.blank(DAY).add_debt("jiebei", principal="5000").with_budget("income", "5000")
    asked = Question(field, case.entries[0].id if field in DEBT_FIELDS else "")
    reader = Reader(CaseSession(q.go(case, asked)))
    reader.enter(text)
    (said,) = reader.app.asker.messages.values()
    assert said["text"] == say("app.start_here.sure.much", text=read)


def test_another_answer_that_is_seldom_true_is_asked_about_anew():
    reader = Reader(blank())
    reader.press("kind", "jiebei")
    at = reader.where
    for text in ("0", "1"):
        reader.enter(text)
        assert reader.where == at
    reader.enter("8000")
    assert reader.where != at


def test_what_is_known_later_takes_the_place_of_what_was_assumed():
    reader = Reader(blank())
    reader.press("kind", "other")
    reader.press("unknown")
    reader.press("unknown")
    assert reader.case.entries[0].debt is None
    reader.enter("2026-11-03")
    reader.press("unknown")
    assert reader.case.entries[0].rate.text == ""
    reader.press("unknown")
    assert reader.case.entries[0].rate.text == "24%"
    reader.press("onward")
    for text in ("7000", "steady", "4000", "0"):
        reader.enter(text)
    assert reader.where == q.ANSWER
    assert "left out" in plain(reader.app.page.html)
    row = reader.case.entries[0].id
    reader.press("change", f"principal-{row}")
    reader.enter("9000")
    assert reader.where == q.ANSWER
    assert reader.app.result is not None
    assert [each.field for each in q.unknown(reader.case)] == ["periods_left", "rate"]
    reader.press("change", f"rate-{row}")
    reader.enter("15%")
    assert [each.field for each in q.unknown(reader.case)] == ["periods_left"]


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("text", ["20261020", "2026-10-20", "2026年10月20日", "10月20日", "34 days", "34天前"])
def test_a_date_is_shown_alike_however_it_was_typed_and_kept_as_typed(language, text):
    dk.set_language(language)
    case = Case.blank(DAY).add_debt("jiebei", principal="5000", overdue_since=text, periods_left="6", rate="0.05%")
    asked = Question("overdue_since", case.entries[0].id)
    (button,) = [each for each in view.change_buttons(case, day_is_today=True) if each["name"] == f"change:{asked.key}"]
    assert button["note"] == day("2026-10-20")
    assert button["on_paper"]
    assert view.shown_text(case, asked) == case.entries[0].overdue_since.text == text
    by_days = case.with_debt(asked.row, "overdue_since", "").with_debt(asked.row, "overdue_days", "34")
    assert q.late_since(by_days, asked) == q.late_since(case, asked)
    on_time = case.with_debt(asked.row, "overdue_since", NOT_LATE).with_debt(asked.row, "due_day", "15")
    notes = [each["note"] for each in view.change_buttons(on_time, day_is_today=True) if "note" in each]
    assert say("app.debts.not_late") in notes
    assert money(5000) in notes


@pytest.mark.parametrize(("at", "reached"), [("income", "income"), ("rate-gone", "essentials"), ("<b>", "essentials")])
def test_a_reloaded_page_is_where_it_was_and_one_that_is_gone_at_what_is_open(at, reached, monkeypatch):
    case = Case.blank(DAY).add_debt("jiebei", name="x", principal="900", overdue_since="2026-11-03", periods_left="3")
    case = case.with_debt(0, "rate", "0.04%").with_budget("income", "5000").with_choice(STEADY, True)
    monkeypatch.setenv("QUERY_STRING", f"token=x&at={at}")
    reader = Reader(CaseSession(q.go(case, Question("savings"))))
    assert reader.where == Question(reached)
    reader.go(Question("savings"))
    assert reader.app.asker.place == "savings"
    blank_page = Reader(CaseSession(Case.blank(DAY)))
    assert blank_page.where == q.FIRST


@pytest.mark.parametrize("income", ["大概六千", "6千5", "6000"])
@pytest.mark.parametrize("principal", ["about 6k", "1w2", "12,000"])
@pytest.mark.parametrize("late", ["20多天", "20天"])
def test_the_answer_says_what_was_typed_as_one_says_it_and_nothing_else(income, principal, late, tmp_path, monkeypatch):
    monkeypatch.setenv("DEBTKIT_CASE", str(tmp_path / "my-case.json"))
    case = Case.blank(DAY).add_debt("jiebei", name="x", principal=principal, rate="0.045%", periods_left="8")
    case = case.with_debt(0, "overdue_since", late)
    for name, text in {"income": income, "essentials": "4000", "savings": "0"}.items():
        case = case.with_budget(name, text)
    save_case(q.go(case, q.ANSWER))
    for language in LANGUAGES:
        dk.set_language(language)
        page = plain(StartHere(CaseSession()).page.html)
        cells = (case.budget.income, case.entries[0].principal, case.entries[0].overdue_since)
        noted = [cell for cell in cells if cell.note and cell.note.code in AS_READ]
        assert len(noted) == (income != "6000") + (principal != "12,000") + (late == "20多天")
        assert all(remark(cell.note) in page for cell in noted)
        assert (say("app.start_here.as_read") in page) == bool(noted)
