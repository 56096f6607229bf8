"""Lesson 08 driven without a browser: set a control, read the result; practise a call; take a file."""

import io
import zipfile
from html import unescape

import pytest
from support.opened_parts import HOSTILE, ODD, turn, type_debt

import debtkit as dk
from debtkit.apps import AskForIt
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.households import invented_households, load_household


def case_of(**texts: str) -> Case:
    case = Case.blank("2026-11-23").with_budget("income", "6000").with_budget("essentials", "4000")
    usual = {"name": "借呗", "principal": "9000", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"}
    return case.add_debt("jiebei", **{**usual, **texts})


def handed(widget, press):
    """What a button hands to the browser: the name of the file and its bytes."""
    sent = []
    widget.send = lambda content, buffers: sent.append((content["save"]["name"], buffers[0]))
    widget.press(press)
    (file,) = sent
    return file


def files(app):
    return app.sections["call_sheet"].form.widget


def framed(page):
    """The document in the frame of a page."""
    return unescape(page.html.partition('srcdoc="')[2].partition('"></iframe>')[0])


def test_the_sheet_is_there_before_anything_is_touched(tmp_path):
    app = AskForIt()
    assert "The call sheet for Huabei is ready" in app.summary.html
    assert framed(app.sections["call_sheet"].page) == app.result.call.html
    assert app.result.call.html == dk.papers.call_sheet(app.session.case, lender="Huabei").html
    assert not (tmp_path / "my-case.json").exists()


def test_a_control_moves_every_part():
    app = AskForIt()
    for section in app.sections.values():
        section.open()
    turn(app.controls, lender=app.session.case.entries[1].id, hardship="job_lost")
    assert app.result.owed.name == "Jiebei"
    assert "30,704.54" in framed(app.sections["call_sheet"].page)
    assert (
        framed(app.sections["evidence"].page)
        == dk.papers.evidence(app.session.case, hardship="job_lost", lender="Jiebei").html
    )
    assert app.sections["practice"].talk.figures.lender == "Jiebei"
    turn(app.controls, lender="not there", hardship="nonsense")
    assert app.result.owed.name == "Huabei"
    assert app.result.hardship is None


def test_letters_that_fit_come_first_and_all_can_be_had():
    app = AskForIt()
    letters = app.sections["letters"]
    letters.open()
    choice, _ = letters.form.inputs
    offered = [key for key, _ in choice.widget.groups[0]["fields"][0]["options"]]
    assert tuple(offered) == app.result.letters
    assert len(offered) < 5
    turn(choice, shown="every")
    every = [key for key, _ in choice.widget.groups[0]["fields"][0]["options"]]
    assert every[: len(offered)] == offered
    assert sorted(every) == sorted(dk.papers.LETTERS)
    for kind in every:
        turn(choice, letter=kind)
        assert "danger" not in letters.page.html
        assert framed(letters.page) == app.result.letter(kind).html
    turn(choice, letter="conduct", shown="fitting")
    assert framed(letters.page) == app.result.letter(offered[0]).html


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_cannot_be_written_here_is_said_in_words(language, monkeypatch):
    dk.set_language(language)
    assert "note" not in files(AskForIt(CaseSession(case_of()))).actions[0]
    monkeypatch.setattr("debtkit.apps.ask.downloads.installed", lambda ending: ending in (".html", ".txt"))
    first, *rest = files(AskForIt(CaseSession(case_of()))).actions
    assert first["name"] == ".html"
    assert all(say(f"app.ask.save.no_{kind}") in first["note"] for kind in ("pdf", "docx"))
    assert not {".pdf", ".docx"} & {each["name"] for each in rest}


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".html", ".txt"])
def test_each_form_is_the_paper(ending, tmp_path):
    app = AskForIt()
    name, content = handed(files(app), ending)
    saved = app.result.call.save(tmp_path / f"call{ending}").read_bytes()
    assert name == f"01-call{ending}"
    assert content == saved or (ending in (".pdf", ".docx") and len(content) > 1_000)


def test_everything_comes_in_one_file():
    app = AskForIt()
    name, content = handed(files(app), "all")
    inside = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert name == "papers-2026-11-23.zip"
    assert {"01-call.html", "02-call.html", "evidence.html", "SHA256SUMS.txt"} <= set(inside)


def test_a_call_is_practised_and_nothing_of_it_is_kept():
    app = AskForIt()
    before = app.session.case
    practice = app.sections["practice"]
    practice.open()
    talk, replies = practice.talk, practice.form.replies
    assert [each["label"] for each in replies.actions][: len(talk.now.replies)] == list(talk.now.replies)
    replies.press("breath")
    assert say("rehearsal.breath") in practice.form.heard.html
    assert practice.talk == talk
    practice.form.choices.fill("form", {"marks": "marked"})
    assert practice.talk == talk
    while not practice.talk.over:
        talk = talk.say(0)
        name = replies.actions[0]["name"]
        replies.press(name)
        replies.press(name)  # once more, and late: it was meant for the exchange before
        assert practice.talk == talk
    assert f"{talk.score().points} of 100 points" in practice.page.html
    assert 'data-mark="weak"' in practice.page.html
    assert "12356" in practice.page.html
    assert not [each for each in replies.actions if each["name"].startswith("reply_")]
    for nothing in (name, "reply_0", "reply_", "reply_-1", "reply_x", "", "no"):
        replies.press(nothing)
        assert practice.talk == talk
    sent = []
    replies.hand_over = lambda *file: sent.append(file)
    replies.press("keep")
    ((name, _, text),) = sent
    assert name == "call-practice-platform-1.txt"
    assert all(line.text in text for line in talk.transcript)
    first = replies.actions[0]["name"]
    replies.press("another")
    assert practice.talk.seed == 2
    replies.press(first)  # of the talk before
    assert not practice.talk.said
    practice.form.choices.fill("form", {"counterpart": "collector", "level": "3"})
    assert (practice.talk.counterpart, practice.talk.level) == ("collector", 3)
    practice.form.choices.fill("form", {"counterpart": "nobody", "level": "9"})
    assert (practice.talk.counterpart, practice.talk.level) == ("collector", 3)
    assert app.session.case is before


def test_other_figures_begin_another_talk_and_another_letter_does_not():
    app = AskForIt(CaseSession(case_of()))
    practice = app.sections["practice"]
    practice.open()
    practice.form.replies.press(practice.form.replies.actions[0]["name"])
    app.sections["letters"].open()
    turn(app.sections["letters"].form.inputs[0], shown="every")
    assert len(practice.talk.said) == 1
    type_debt(app, 0, principal="8,000")
    assert practice.talk.said == ()


def test_nothing_typed_is_said_everywhere():
    app = AskForIt(CaseSession(Case.blank("2026-11-23")))
    for section in app.sections.values():
        section.open()
    assert app.result is None
    assert say("app.ask.finding.no_debts") in app.summary.html
    for key in ("letters", "practice", "evidence"):
        assert say("app.ask.finding.no_debts") in app.sections[key].page.html
    assert files(app).actions == []
    files(app).press("all")


def test_a_paid_debt_asks_for_the_certificate_and_is_not_practised():
    app = AskForIt(CaseSession(case_of(principal="0", overdue_days="0", due_day="3")))
    for section in app.sections.values():
        section.open()
    assert app.result.owed.paid
    assert app.result.letters == ("certificate",)
    assert "settlement certificate" in app.summary.html
    assert "Request for the settlement certificate" in framed(app.sections["letters"].page)
    assert app.sections["practice"].form.replies.actions == []
    assert "dk-note" in app.sections["practice"].page.html


def test_without_a_month_it_says_what_is_missing():
    case = case_of().with_budget("income", "").with_budget("essentials", "")
    app = AskForIt(CaseSession(case))
    app.sections["practice"].open()
    assert "Fill in your month" in app.summary.html
    assert app.sections["practice"].form.replies.actions == []


def test_a_debt_without_a_name_has_its_kind():
    app = AskForIt(CaseSession(case_of(name="")))
    assert "Jiebei" in app.summary.html
    assert app.controls.widget.groups[0]["fields"][0]["options"][0][1] == app.result.owed.called


@pytest.mark.parametrize("name", [*ODD, HOSTILE, '"></iframe><script>1</script>'])
def test_a_hostile_name_stays_words(name):
    app = AskForIt(CaseSession(case_of(name=name)))
    for section in app.sections.values():
        section.open()
    replies = app.sections["practice"].form.replies
    replies.press(replies.actions[0]["name"])
    pages = [app.summary, app.sections["practice"].form.heard, *(each.page for each in app.sections.values())]
    for page in pages:
        assert "<script" not in page.html
        assert "<img" not in page.html
        assert "danger" not in page.html
        assert page.html.count("</iframe>") == page.html.count("<iframe ")
        assert "<script" not in framed(page)
    assert handed(files(app), ".txt")[0] == "01-call.txt"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("household", [each.name for each in invented_households()])
def test_every_household_in_both_languages(household, language):
    dk.set_language(language)
    app = AskForIt(CaseSession(load_household(household, language)))
    for entry in app.session.case.entries:
        turn(app.controls, lender=entry.id)
        for section in app.sections.values():
            section.open()
            assert "danger" not in section.page.html
    assert app.notes.html.count("danger") == 0


def test_a_saved_page_has_no_frame_and_runs_nothing():
    app = AskForIt()
    _, page = app._page()
    assert "<iframe" not in page
    assert "8,277.46" in page
    assert "<script" not in page


def typed(table, **texts):
    """Type into the only row of a table."""
    (row,) = table.widget.rows
    table.widget.fill(row["id"], texts)


def test_a_talk_is_written_down_for_the_lender_at_hand_and_printed_on_the_sheet():
    app = AskForIt(CaseSession(case_of().add_debt("huabei", name="花呗", principal="800")))
    talks = app.sections["talks"]
    talks.open()
    assert say("app.ask.talks.none") in talks.page.html
    talks.form.widget.press("add_talk")
    typed(talks.form, on="2026-11-24", who="No. 8231", promised="no overdue interest", next_on="2026-12-03")
    (row,) = app.session.case.log
    assert row.value.debt == app.result.owed.id
    assert row.value.channel == "call"
    assert say("app.ask.talks.next_day", day=row.value.next_on) in talks.page.html
    assert say("app.ask.talks.in_writing") in talks.page.html
    assert 'href="09-check-and-keep.ipynb#open-paper"' in talks.page.html
    assert "No. 8231" in app.result.call.text
    turn(app.controls, lender=app.session.case.entries[1].id)
    assert talks.form.widget.rows == []
    assert "No. 8231" not in app.result.call.text
    turn(app.controls, lender=app.session.case.entries[0].id)
    typed(talks.form, next_step="send the papers")
    assert "send the papers" in talks.page.html
    talks.form.widget.press("undo")
    assert "send the papers" not in talks.page.html


@pytest.mark.parametrize("text", [HOSTILE, *ODD])
@pytest.mark.parametrize("name", ["on", "who", "promised", "next_on", "time", "number", "case_no", "next_step"])
def test_whatever_is_typed_about_a_talk_stays_as_it_was_typed(name, text):
    app = AskForIt(CaseSession(case_of()))
    talks = app.sections["talks"]
    talks.open()
    talks.form.widget.press("add_talk")
    typed(talks.form, **{name: text})
    assert app.session.case.log[0][name].text == text
    assert "<img" not in talks.page.html
    assert "<img" not in framed(app.sections["call_sheet"].page)
    if name in ("on", "next_on") and text.strip():
        (row,) = talks.form.widget.rows
        assert app.session.case.log[0].value is None
        assert talks.form.widget.messages[f"{row['id']}.{name}"]["level"] == "error"
