"""Lesson 09 driven without a browser: a paper typed or pasted, kept, and the other parts."""

from datetime import date

import pytest
from support.at_agreement import PAPER, opened, own, typed
from support.opened_parts import ODD

from debtkit.agreement.guard import HANDED, WEIGHTS
from debtkit.agreement.keeping.receipts import checksum_of
from debtkit.apps import CheckAndKeep
from debtkit.apps.check_and_keep.controls import CONTROLS
from debtkit.arithmetic.dates import add_months
from debtkit.case.case import Case
from debtkit.case.files.content import case_bytes, read_case
from debtkit.case.kept.agreement_fields import AGREEMENT_FIELDS
from debtkit.words.catalogue import say

DAYS = [add_months(date(2027, 1, 5), k) for k in range(60)]


def codes(app):
    return [one.code for one in app.result.check.findings]


def test_the_first_page_shows_an_invented_paper(tmp_path):
    app = CheckAndKeep()
    assert app.result.check.count == 24
    assert app.result.check.paid == 37_440
    assert {"extra_charge_in_payments", "payment_higher_than_offered"} <= set(codes(app))
    assert "Stop before signing" in app.summary.html
    assert not app.session.case.agreements
    assert not (tmp_path / "my-case.json").exists()


def test_what_is_left_out_of_the_first_screen_is_no_finding():
    page = opened(CheckAndKeep(), "paper").page.html
    assert page.split("<p>And 2 more")[0].count("<li>") == 5
    assert "<p>And 2 more: see the details.</p>" in page


def test_one_part_is_open_at_a_time():
    app = CheckAndKeep()
    for key in app.sections:
        opened(app, key)
        assert [name for name, section in app.sections.items() if section.fold.expanded] == [key]
        assert app.sections[key].page.html


def test_the_first_figure_typed_makes_the_paper_ones_own():
    app = CheckAndKeep()
    typed(app, amount="1,500", rate="16%")
    assert len(app.session.case.agreements) == 1
    assert app.result.check.paid == 36_000
    assert "payment_higher_than_offered" not in codes(app)
    app.session.undo()
    app.refresh()
    assert not app.session.case.agreements
    assert app.result.check.paid == 37_440


def test_a_paper_by_its_rule_and_what_differs():
    app = own()
    assert app.result.check is None
    assert say("app.check_and_keep.finding.no_paper") in app.summary.html
    typed(app, **PAPER)
    assert (app.result.check.count, app.result.check.paid, app.result.check.net) == (12, 6_000, 6_000)
    typed(app, exceptions="12: 650")
    assert app.result.check.paid == 6_150
    typed(app, exceptions="13: 650")
    assert say("app.check_and_keep.finding.unread") in app.summary.html
    assert app.sections["paper"].form.widget.messages["form.exceptions"]["level"] == "error"


SHAPES = {
    "chat": lambda k, day: f"第{k}期 {day.month}月{day.day}日 还1,000.00元",
    "pdf": lambda k, day: f"{k}  {day:%Y-%m-%d}    1,000.00",
    "sheet": lambda k, day: f"{k}\t{day:%Y/%m/%d}\t1,000.00",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_sixty_rows_pasted(shape):
    app = own()
    text = "\n".join(SHAPES[shape](k, day) for k, day in enumerate(DAYS, 1))
    typed(app, lender="某银行", as_of="2026-12-20", owed="60,000", rate="0%", pasted=text)
    assert app.result.check.count == 60
    assert app.result.check.paid == 60_000
    agreed = [row.due for row in app.result.track.rows]
    assert agreed == DAYS
    assert "All 60 payments" in app.sections["paper"].page.html


def test_rows_of_a_file_appear_in_the_field():
    app = own()
    form = typed(app, lender="某银行", as_of="2026-12-20", owed="60,000", rate="0%").form
    table = "期数,日期,金额\n" + "\n".join(f"{k},{day},1000" for k, day in enumerate(DAYS, 1))
    form.widget.choose("rows", "plan.csv", table.encode())
    assert app.result.check.paid == 60_000
    assert "60 rows" in form.widget.notes[0]
    form.widget.choose("rows", "plan.csv", b"\x00\x01nothing")
    assert form.widget.notes
    assert app.result.check.paid == 60_000
    form.widget.press("too_large")
    assert form.widget.notes == [say("error.case.too_large")]


def test_a_clause_that_is_not_mentioned_is_an_answer():
    app = own()
    section = typed(app, **PAPER)
    clauses = next(group for group in section.form.widget.groups if group["name"] == "clauses")
    choices = [field for field in clauses["fields"] if field["kind"] == "choice"]
    assert len(clauses["fields"]) == 17
    assert all(field["options"][0] == ["", "not mentioned"] for field in choices)
    assert "certificate_not_stated" in codes(app)
    typed(app, settlement_certificate_days="15", fee_in_advance="300", payee_is_lender="no")
    assert {"fee_in_advance", "payee_not_lender"} <= set(codes(app))
    assert "certificate_not_stated" not in codes(app)


def test_several_papers_and_which_is_looked_at():
    app = own()
    form = typed(app, **PAPER).form
    first = app.result.entry.id
    form.widget.press("add_paper")
    assert app.result.check is None
    typed(app, lender="另一家", as_of="2026-12-20", owed="900", first_date="2027-01-05", amount="300", count="3")
    assert app.result.check.paid == 900
    form.widget.fill("form", {"paper": first})
    assert app.result.check.paid == 6_000
    form.widget.press("remove_paper")
    assert [row["lender"].value for row in app.session.case.agreements] == ["另一家"]
    assert app.result.check.paid == 900
    form.widget.press("remove_paper")
    assert app.result.check is None


def test_payments_made_move_what_comes_next():
    app = own()
    typed(app, **PAPER, signed_on="2026-12-20")
    table = opened(app, "keep").form
    table.widget.press("add_payment")
    assert app.result.track.paid == 500
    assert app.result.track.next.number == 2
    row = table.widget.rows[0]["id"]
    table.widget.fill(row, {"amount": "300", "on": "2027-01-05"})
    app.controls.widget.fill("form", {"on": "2027-01-10"})
    assert (app.result.track.paid, app.result.track.to_come, app.result.track.next.left) == (300, 5_700, 200)
    assert "A payment is missed: ¥200.00" in app.summary.html
    assert "is open of the payment missed, due 5 Jan 2027" in app.summary.html
    assert "the next payment, by" not in app.summary.html
    table.widget.fill(row, {"amount": "6,000"})
    assert app.result.track.done
    assert "Everything that was agreed is paid" in app.summary.html
    table.widget.press("remove", row)
    assert app.result.track.paid == 0
    table.widget.press("undo")
    assert app.result.track.done


def test_a_receipt_is_kept_by_its_checksum_alone():
    app = own()
    typed(app, **PAPER)
    table = opened(app, "keep").form
    table.widget.press("add_payment")
    table.widget.choose("receipt", "march.png", b"a picture that stays where it is")
    kept = app.session.case.paid[0].value.receipt
    assert (kept.name, kept.sha256) == ("march.png", checksum_of(b"a picture that stays where it is"))
    assert b"a picture" not in case_bytes(app.session.case)
    assert "receipt" not in {action["name"] for action in table.widget.actions}
    opened(app, "paper").form.widget.choose("proof", "agreement.pdf", b"all of it")
    assert app.result.kept.paper.proves(b"all of it")
    assert b"all of it" not in case_bytes(app.session.case)


def test_calendar_and_letter_are_handed_over(monkeypatch):
    app = CheckAndKeep()
    table = opened(app, "keep").form
    given = []
    monkeypatch.setattr(table.widget, "hand_over", lambda *file: given.append(file))
    table.widget.press("calendar")
    table.widget.press("letter")
    assert [name for name, _, _ in given] == ["payments.ics", "letter.html"]
    assert given[0][2].startswith("BEGIN:VCALENDAR")
    assert "Jiebei" in given[1][2] or "借呗" in given[1][2]


def test_the_case_file_has_it_all_and_forget_takes_it(tmp_path):
    app = CheckAndKeep()
    typed(app, **PAPER)
    opened(app, "keep").form.widget.press("add_payment")
    again = read_case(case_bytes(app.session.case))
    assert (len(again.agreements), len(again.paid)) == (1, 1)
    file = tmp_path / "my-case.json"
    assert "某银行" in file.read_text("utf-8")
    app.session.forget()
    app.refresh()
    assert not file.exists()
    assert not app.session.case.agreements
    assert not app.session.case.paid


def test_the_record_and_the_day_of_the_answer():
    app = CheckAndKeep()
    section = opened(app, "record")
    assert [row.what for row in app.result.record] == ["overdue", "overdue"]
    section.form.widget.fill("form", {"sent": "2026-11-23"})
    assert app.result.answer_by == date(2026, 12, 13)
    assert "13 Dec 2026" in section.page.html


def test_a_signed_paper_stands_in_the_record_for_its_debt():
    app = CheckAndKeep()
    typed(app, signed_on="2026-11-30")
    app.controls.widget.fill("form", {"on": "2026-12-01"})
    assert {row.subject for row in app.result.record} == {"Huabei", "重庆蚂蚁消费金融有限公司"}


def test_offers_of_help():
    app = CheckAndKeep()
    section = opened(app, "help")
    assert app.result.help.verdict == "none"
    section.form.widget.fill("form", {"help_today_only": "yes", "help_fee_first": "unknown"})
    assert (app.result.help.verdict, app.result.help.find_out) == ("look", ("fee_first",))
    section.form.widget.fill("form", {"help_fee_first": "yes", "help_paid": "yes"})
    assert app.result.help.verdict == "leave"
    assert app.result.help.steps[0] == "stop"
    assert len(section.form.widget.groups) == 10
    section.form.widget.press("reset")
    assert app.result.help.verdict == "none"


def test_every_flag_has_a_field():
    app = CheckAndKeep()
    fields = {field["name"] for group in opened(app, "help").form.widget.groups for field in group["fields"]}
    assert fields == {f"help_{code}" for code in (*WEIGHTS, *HANDED)}


def test_a_letter_from_a_court():
    app = own(on="2026-12-03")
    section = opened(app, "court")
    assert app.result.letter is None
    section.form.widget.fill("form", {"court_kind": "payment_order", "court_received": "2026-12-01"})
    section.form.widget.fill("form", {"court_claim": "30,000"})
    assert app.result.letter.clock.last_day == date(2026, 12, 16)
    assert "16 Dec 2026" in section.page.html
    section.form.widget.fill("form", {"court_received": "2026-12-04"})
    assert "danger" not in section.page.html  # the reason stands there instead
    assert "16 Dec 2026" not in section.page.html


@pytest.mark.parametrize("text", ODD)
def test_any_text_in_any_field(text):
    app = own()
    failures = []
    app.failed = failures.append
    typed(app, **PAPER)
    form = opened(app, "paper").form
    for name in AGREEMENT_FIELDS:
        form.widget.fill("form", {name: text})
        assert app.summary.html
        form.widget.fill("form", {name: PAPER.get(name, "")})
    table = opened(app, "keep").form
    table.widget.press("add_payment")
    for name in ("on", "amount", "note"):
        table.widget.fill(table.widget.rows[0]["id"], {name: text})
    for key in ("record", "help", "court"):
        section = opened(app, key)
        for group in section.form.widget.groups:
            for field in group["fields"]:
                section.form.widget.fill("form", {field["name"]: text})
    assert failures == []
    for page in [*app.pages.values(), *(section.page for section in app.sections.values())]:
        assert "<script" not in page.html
        assert 'data-level="danger"' not in page.html


def test_all_controls_are_in_the_case():
    case = Case.blank("2026-11-23")
    for name in CONTROLS.controls:
        case = CONTROLS.put(case, name, "x")
    assert len(case.choices) == len(CONTROLS.controls)
