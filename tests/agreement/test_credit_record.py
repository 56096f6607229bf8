"""The credit record against dated examples: when the five years begin and end, and what is asked, never promised."""

import re
from datetime import date, timedelta

import pytest

import debtkit as dk
from debtkit.agreement.credit_record.credit_record import ASKS, RecordRow
from debtkit.agreement.credit_record.possible_entries import CODES, FACTS
from debtkit.reference.facts import parameter
from debtkit.words.agreements.record import tell_record_row
from debtkit.words.catalogue import sentences

ON = date(2026, 11, 23)


def late(product=None):
    terms = product or dk.products.jiebei(0.00045, on=ON)
    return dk.Debt.unpaid_from("借呗", terms, 30_000, first_unpaid="2026-11-03", periods_left=8)


def on_time():
    return dk.Debt("loan", dk.products.loan(0.12), 4000, as_of=ON, next_due="2026-12-09", periods_left=4)


def rows(*given, **more):
    return {row.what: row for row in dk.credit_record(*given, ON, **more)}


def test_a_debt_that_stays_unpaid_never_begins_its_five_years():
    for deals in (None, dk.STOP_PAYING):
        row = rows(late(), deals=deals)["overdue"]
        assert (row.since, row.ends, row.clears, row.why) == (date(2026, 11, 3), None, None, "unpaid")
        assert row.ask == "when_ended"


def test_arrears_that_are_paid_end_on_that_day():
    row = rows(late(), deals=dk.KEEP_CONTRACT)["overdue"]
    assert (row.ends, row.clears, row.why) == (ON, date(2031, 11, 23), "paid_up")


def test_a_plan_ends_with_its_last_payment():
    found = rows(late(), deals=dk.Deal("two years", [dk.Instalments(24)]))
    assert (found["overdue"].ends, found["overdue"].clears) == (date(2028, 11, 3), date(2033, 11, 3))
    assert found["instalments"].clears is None
    assert found["settled"].since == date(2028, 11, 3)


def test_the_five_years_of_the_29th_of_february_end_on_the_28th():
    debt = dk.Debt.unpaid_from("loan", dk.products.loan(0.1), 1000, first_unpaid="2028-01-29", periods_left=2)
    row = dk.credit_record(debt, "2028-02-29", deals=dk.KEEP_CONTRACT)[0]
    assert (row.ends, row.clears) == (date(2028, 2, 29), date(2033, 2, 28))


@pytest.mark.parametrize(
    ("clauses", "whats"),
    [
        ([dk.Pause(3, "carry")], {"extension", "settled"}),
        ([dk.Pause(0, "carry"), dk.Instalments(6)], {"instalments", "settled"}),
        ([dk.Waive(overdue=1.0), dk.Instalments(6)], {"forgiven", "instalments", "settled"}),
        ([dk.Settle(share=0.8)], {"forgiven", "settled"}),
        ([dk.Settle(share=1.0)], {"settled"}),
        ([dk.Reprice(0.05), dk.Instalments(6)], {"terms_changed", "instalments", "settled"}),
        ([dk.StepUp(2, 100), dk.Instalments(6)], {"terms_changed", "instalments", "settled"}),
    ],
)
def test_what_each_clause_may_be_reported_as(clauses, whats):
    assert set(rows(late(), deals=dk.Deal("x", clauses))) - {"overdue"} == whats - ({"settled"} if len(whats) == 1 else
                                                                                  set())  # fmt: skip


def test_nothing_waived_is_nothing_forgiven():
    deal = dk.Deal("x", [dk.Waive(overdue=1.0), dk.Instalments(3)])
    assert "forgiven" not in rows(on_time(), deals=deal)
    assert rows(late(), deals=deal)["forgiven"].codes == ("11",)


def test_card_instalments_have_a_code_of_their_own():
    card = dk.Debt("card", dk.products.credit_card(on=ON), 5000, as_of=ON, next_due="2026-12-05")
    found = rows(card, deals=dk.Deal("x", [dk.Instalments(60)]))
    assert found["card_instalments"].codes == ("14",)
    assert "instalments" not in found


def test_a_debt_that_was_sold_is_reported_by_two():
    parties = {"借呗": dk.debts.Parties("bank", assignment=dk.debts.Assignment("buyer", "2026-10-01"))}
    row = rows(late(), parties=parties)["sold"]
    assert (row.codes, row.since, row.ask) == (("13",), date(2026, 10, 1), "who_reports")


def test_deals_by_name_are_for_their_debts_only():
    record = dk.credit_record([late(), on_time()], ON, deals={"loan": dk.Deal("x", [dk.Instalments(6)])})
    assert [(row.subject, row.what) for row in record] == [
        ("借呗", "overdue"), ("loan", "instalments"), ("loan", "settled")]  # fmt: skip


def test_a_debt_on_time_has_nothing_to_wait_for():
    record = dk.credit_record(on_time(), ON)
    assert [(row.what, row.clears, row.why) for row in record] == [("on_time", None, "nothing")]
    assert [entry.what for entry in record.calendar] == ["first_report", "second_report"]


def test_what_is_due_today_is_overdue_from_tomorrow_on():
    due = dk.Debt.unpaid_from("loan", dk.products.loan(0.12), 4000, first_unpaid=ON, periods_left=4)
    assert [row.what for row in dk.credit_record(due, ON)] == ["on_time"]
    assert [row.what for row in dk.credit_record(due, ON + timedelta(1))] == ["overdue"]


def paper(**more):
    payments = [("2027-01-03", 500), ("2027-02-03", 500)]
    return dk.Agreement("bank", as_of="2026-12-20", owed=1020, **({"payments": payments, "overdue": 20} | more))


def test_an_agreement_is_read_off_its_paper():
    found = rows(paper(waived={"overdue": 20}, clauses={"record_reported_as": "正常还款"}))
    assert set(found) == {"overdue", "instalments", "forgiven", "settled"}
    assert found["overdue"].clears == found["forgiven"].clears == date(2032, 2, 3)
    assert {row.said for row in found.values()} == {"正常还款"}
    assert "extension" in rows(paper(payments=[("2027-02-04", 500)]))
    assert "extension" not in rows(paper(payments=[("2027-02-03", 500)]))
    assert set(rows(paper(payments=[("2027-01-03", 1020)]))) == {"overdue", "settled"}
    assert set(rows(paper(payments=[], overdue=None))) == {"settled"}
    assert rows(paper(payments=[]))["overdue"].why == "unpaid"


def test_calendar_days_of_disputes_and_the_days_to_look():
    record = dk.credit_record(late(), ON, deals=dk.KEEP_CONTRACT)
    assert (record.free_reports, record.dispute_days, record.complaint_days, record.kept_years) == (2, 20, 30, 5)
    assert record.answer_by("2026-12-20") == date(2027, 1, 9)
    assert [(entry.on.isoformat(), entry.what) for entry in record.calendar] == [
        ("2026-11-23", "first_report"), ("2026-12-23", "check_end"), ("2027-05-23", "second_report"),
        ("2031-11-24", "check_gone")]  # fmt: skip


def test_before_the_regulation_nothing_is_claimed():
    debt = dk.Debt("loan", dk.products.loan(0.12), 4000, as_of="2010-01-01", next_due="2010-01-09", periods_left=4)
    record = dk.credit_record(debt, "2010-01-01")
    assert (record.free_reports, record.dispute_days, record.kept_years, record.answer_by(ON)) == (None,) * 4
    assert [row.facts for row in record] == [()]
    assert record.calendar == ()
    assert "free" not in dk.tell.credit_record(record)


@pytest.mark.parametrize("what", CODES)
def test_no_row_is_surer_than_its_facts(what):
    names = FACTS[what]
    assert all(parameter(name, ON).confidence in ("official", "secondary") for name in names)
    assert parameter(names[0], ON).confidence == "secondary"
    assert what in ASKS


def test_the_least_certain_fact_counts():
    assert {row.confidence for row in rows(late(), deals=dk.Deal("x", [dk.Instalments(3)])).values()} == {"secondary"}


def test_a_wrong_deal_is_refused_by_name():
    with pytest.raises(TypeError, match="deals must be a Deal"):
        dk.credit_record(late(), ON, deals=3)
    with pytest.raises(TypeError, match="debts_or_agreement must be a list"):
        dk.credit_record("借呗", ON)
    with pytest.raises(ValueError, match="known from 2026-10-03"):
        dk.credit_record(late(), "2026-10-01")


PROMISES = re.compile(
    r"will be (removed|deleted)|guarantee|repair|clean|will report|洗白|修复|消除征信|包|一定会报", re.I
)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_row_is_said_as_a_question(language):
    dk.set_language(language)
    for what in CODES:
        for why in ("unpaid", "paid_up", "plan_ends", "latest", "not_known", "nothing"):
            for clears in (None, date(2032, 1, 1)):
                row = RecordRow("借呗", what, CODES[what], ON, ON, clears, why, ASKS[what])
                said = tell_record_row(row, 5)
                assert "{" not in said
                assert "None" not in said
                assert not PROMISES.search(said), said
    everything = dk.tell.credit_record(dk.credit_record([late(), paper(waived={"overdue": 20})], ON))
    assert not PROMISES.search(everything)
    assert "–" not in everything.replace("1–7", "")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_no_sentence_is_left_over(language):
    keys = {key.removeprefix("record.what.") for key in sentences(language) if key.startswith("record.what.")}
    assert keys == set(CODES) | {"overdue_undated"}
    assert {key for key in sentences(language) if key.startswith("record.ask.")} == {f"record.ask.{a}" for a in
                                                                                    ASKS.values()}  # fmt: skip
