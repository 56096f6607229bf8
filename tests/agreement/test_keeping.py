"""Keeping an agreement: what each payment fills, one miss in three lines, when to write, and receipts."""

from datetime import date, timedelta
from hashlib import sha256

import pytest

import debtkit as dk
from debtkit.agreement.keeping.track import in_force
from debtkit.errors import Refused
from debtkit.words.catalogue import say
from debtkit.words.language import LANGUAGES

AS_OF = date(2026, 12, 20)
DUE = [date(2027, month, 3) for month in (1, 2, 3, 4)]


def paper(**more):
    given = {"as_of": AS_OF, "principal": 2000, "owed": 2000, "annual_rate": 0.0, "payments": [(d, 500) for d in DUE]}
    return dk.Agreement("bank", **(given | more))


def statuses(found):
    return [row.status for row in found.rows]


def test_a_payment_fills_the_oldest_that_is_open_then_the_next():
    found = dk.track(paper(), [("2027-01-03", 300), ("2027-01-20", 450)], "2027-01-25")
    assert statuses(found) == ["paid_late", "part_paid", "to_come", "to_come"]
    assert [row.paid for row in found.rows] == [500, 250, 0, 0]
    assert found.rows[0].paid_on == date(2027, 1, 20)
    assert (found.paid, found.to_come, found.overpaid, found.paid_before) == (750, 1250, 0, 0)
    assert (found.next.number, found.next.left, found.slack_days) == (2, 250, 9)


def test_the_last_day_is_in_time_and_the_day_after_is_late():
    assert statuses(dk.track(paper(), [], "2027-01-03"))[0] == "to_come"
    assert statuses(dk.track(paper(), [], "2027-01-04"))[0] == "missed"
    assert dk.track(paper(), [], "2027-01-03").slack_days == 0
    assert dk.track(paper(), [], "2027-01-05").slack_days == -2
    assert statuses(dk.track(paper(), [("2027-01-03", 500)], "2027-01-05"))[0] == "paid"
    assert statuses(dk.track(paper(), [("2027-01-04", 500)], "2027-01-05"))[0] == "paid_late"


def test_a_part_that_is_paid_leaves_the_rest_missed():
    found = dk.track(paper(), [("2027-01-03", 499.99)], "2027-02-04")
    assert [(row.number, row.left) for row in found.missed] == [(1, 0.01), (2, 500)]


def test_a_weekend_moves_the_last_day_only_where_the_paper_says_so():
    assert DUE[0].weekday() == 6
    moved = paper(clauses={"weekend_shift": "next_working_day"})
    assert [row.last_day.day for row in dk.track(moved, [], AS_OF).rows] == [4, 3, 3, 5]
    assert statuses(dk.track(moved, [], "2027-01-04"))[0] == "to_come"
    assert [row.last_day for row in dk.track(paper(), [], AS_OF).rows] == DUE


def test_days_to_make_a_miss_good():
    found = dk.track(paper(clauses={"cure_days": 5}), [], "2027-01-06")
    assert found.missed[0].cure_until == date(2027, 1, 8)
    assert "until 8 Jan 2027" in dk.tell.track(found)
    assert "made good" not in dk.tell.track(dk.track(paper(clauses={"cure_days": 5}), [], "2027-01-09"))


def test_what_is_paid_before_the_cut_off_or_after_the_day_is_left_out():
    made = [("2026-12-19", 70), ("2026-12-20", 30), ("2027-01-03", 500), ("2027-05-01", 999)]
    found = dk.track(paper(), made, "2027-01-03")
    assert (found.paid, found.paid_before, found.to_come) == (530, 70, 1470)


def test_everything_paid_and_more():
    found = dk.track(paper(clauses={"settlement_certificate_days": 15}), [("2027-01-01", 2100)], "2027-01-02")
    assert found.done
    assert (found.overpaid, found.next, found.slack_days, found.if_missed, found.review) == (
        100,
        None,
        None,
        None,
        None,
    )
    assert found.certificate_by == date(2027, 1, 16)
    assert found.reminders == ()
    assert "16 Jan 2027" in dk.tell.track(found)
    assert dk.track(paper(), [("2027-01-01", 2000)], "2027-01-02").certificate_by is None


def test_of_several_agreements_the_latest_up_to_the_day_holds():
    new = paper(as_of="2027-02-10", owed=1000, payments=[("2027-03-10", 250), ("2027-04-10", 750)])
    both = [paper(), new]
    assert in_force(both, date(2027, 2, 9)) == paper()
    assert in_force(both, date(2027, 2, 10)) == new
    assert in_force([new], AS_OF) == new
    found = dk.track(both, [("2027-01-03", 500), ("2027-02-10", 50)], "2027-02-12")
    assert (found.agreed, found.paid, found.paid_before) == (1000, 50, 500)


@pytest.mark.parametrize("gap", [{"payments": []}, {"payments": [(None, 500)]}, {"payments": [(DUE[0], None)]}])
def test_an_agreement_with_blanks_is_not_kept(gap):
    with pytest.raises(Refused, match="each with its date and amount") as refused:
        dk.track(paper(**gap), [], AS_OF)
    assert refused.value.code == "track.blanks"


def test_what_is_no_payment_is_refused():
    for wrong in [("2027-01-03", 0), ("2027-01-03", -5), ("2027-01-03",), 500, "2027-01-03"]:
        with pytest.raises((ValueError, TypeError), match=r"payments, entry 0"):
            dk.track(paper(), [wrong], AS_OF)
    with pytest.raises(ValueError, match="nothing to keep"):
        dk.track(paper(payments=[(DUE[0], 0)]), [], AS_OF)
    with pytest.raises(ValueError, match="capacity must be 0 or more"):
        dk.track(paper(), [], AS_OF, capacity=-1)


def late_loan():
    terms = dk.products.loan(0.146, overdue_multiple=1.5)
    return dk.Debt.unpaid_from("loan", terms, 30_000, first_unpaid="2026-09-03", periods_left=12)


def agreed_of(debt, deal, start):
    ledger = dk.project(debt, deal, start)
    payments = [(row.date, row.payment_fen / 100) for row in ledger.rows if row.payment]
    standing = debt.on(start)
    return dk.Agreement("bank", as_of=start, principal=standing.principal, interest=standing.interest,
                        overdue=standing.overdue, fees=standing.fees, owed=standing.total, payments=payments,
                        waived={"overdue": standing.overdue}, annual_rate=0.146)  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 7, 24])
def test_without_the_waiver_is_what_the_contract_makes_of_it(number):
    """The same as `if_missed` of the deal that the paper was written from."""
    debt, deal = late_loan(), dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    agreement = agreed_of(debt, deal, AS_OF)
    made = list(agreement.payments[: number - 1])
    missed = dk.deals.if_missed(debt, deal, AS_OF, number)
    found = dk.track(agreement, made, missed.on, debt=debt).if_missed
    assert found.number == number
    assert round(found.waivers_fall * 100) == missed.under_contract_fen
    assert found.by_contract


def test_what_was_paid_between_the_debt_and_the_agreement_counts():
    debt, deal = late_loan(), dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    agreement = agreed_of(debt, deal, AS_OF)
    without = dk.track(agreement, [], AS_OF, debt=debt).if_missed.waivers_fall
    early = (debt.as_of + timedelta(3), 1000)
    with_it = dk.track(agreement, [early], AS_OF, debt=debt).if_missed.waivers_fall
    assert 1000 <= without - with_it < 1100
    before_all = (debt.as_of - timedelta(3), 1000)
    assert dk.track(agreement, [before_all], AS_OF, debt=debt).if_missed.waivers_fall == without


def test_all_due_is_what_is_open_without_the_interest_to_come():
    debt, deal = late_loan(), dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    agreement = agreed_of(debt, deal, AS_OF)
    rows = dk.xray(agreement, debt=debt, on=AS_OF).rows
    for number in (1, 5, 23, 24):
        made = list(agreement.payments[: number - 1])
        found = dk.track(agreement, made, agreement.payments[number - 1][0], debt=debt).if_missed
        still = rows[number - 1 :]
        # the payment that is missed whole, and the principal of those after it
        assert found.all_due == pytest.approx(still[0].payment + sum(row.principal for row in still[1:]), abs=0.005)
        assert found.all_due <= found.in_plan


def test_the_late_charge_is_the_contracts_on_the_principal_that_is_late():
    debt, deal = late_loan(), dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    agreement = agreed_of(debt, deal, AS_OF)
    row = dk.xray(agreement, debt=debt, on=AS_OF).rows[0]
    found = dk.track(agreement, [], AS_OF, debt=debt).if_missed
    assert found.late_charge == pytest.approx(row.principal * 0.146 * 1.5 * 30 / 365, abs=0.006)
    assert dk.track(agreement, [], AS_OF).if_missed.late_charge is None


def test_without_the_debt_the_paper_says_what_was_owed():
    agreement = paper(owed=2300, waived={"overdue": 300})
    found = dk.track(agreement, [("2027-01-03", 500)], "2027-01-10").if_missed
    assert (found.waivers_fall, found.by_contract, found.in_plan, found.all_due) == (1800, False, 1500, 1500)
    more = dk.track(paper(owed=100, waived={"overdue": 100}), [("2027-01-03", 500)], "2027-01-10").if_missed
    assert more.waivers_fall == 0
    unsaid = dk.track(paper(owed=None, principal=None), [], AS_OF)
    assert unsaid.if_missed.waivers_fall is None
    assert "does not say what was owed" in dk.tell.track(unsaid)


@pytest.mark.parametrize(
    ("clauses", "applies"),
    [
        ({}, ()),
        ({"one_miss": "talk"}, ("talk",)),
        ({"one_miss": "late_fee"}, ("late_charge",)),
        ({"one_miss": "all_due", "waiver_revoked_on_miss": True}, ("all_due", "waivers_fall")),
        ({"one_miss": "something else", "waiver_revoked_on_miss": False}, ()),
    ],
)
def test_which_of_the_three_holds_is_what_the_paper_says(clauses, applies):
    assert dk.track(paper(clauses=clauses), [], AS_OF).if_missed.applies == applies


def reasons(found):
    return () if found.review is None else found.review.reasons


def test_money_that_will_be_short_within_two_payments():
    assert reasons(dk.track(paper(), [], AS_OF, capacity=500)) == ()
    one = dk.track(paper(), [], AS_OF, capacity=499.99).review
    assert (one.reasons, one.number, one.shortfall, one.write_by) == (("shortfall",), 1, 0.01, date(2027, 1, 2))
    two = dk.track(paper(), [], AS_OF, capacity=300, cash=300).review
    assert (two.number, two.shortfall, two.write_by) == (2, 100, date(2027, 2, 2))
    assert reasons(dk.track(paper(), [], AS_OF, capacity=0, cash=1000)) == ()  # the third is not looked at yet
    assert reasons(dk.track(paper(), [], AS_OF)) == ()


def test_an_income_down_by_a_fifth():
    assert reasons(dk.track(paper(), [], AS_OF, income=4000.01, income_before=5000)) == ()
    found = dk.track(paper(), [], AS_OF, income=4000, income_before=5000)
    assert (found.review.reasons, found.review.fallen_by) == (("income_down",), 0.2)
    assert reasons(dk.track(paper(), [], AS_OF, income=0, income_before=0)) == ()
    assert reasons(dk.track(paper(), [], AS_OF, income=6000, income_before=5000)) == ()


def test_a_miss_is_a_reason_to_write_today():
    found = dk.track(paper(), [], "2027-02-10", capacity=100)
    assert found.review.reasons == ("missed", "shortfall")
    assert (found.review.number, found.review.write_by) == (1, date(2027, 2, 10))


def test_reminders_stand_around_each_last_day():
    found = dk.track(paper(), [("2027-01-03", 500)], "2027-01-28")
    second = [one for one in found.reminders if one.number == 2]
    assert [(one.on - DUE[1]).days for one in second] == [-2, 0, 1]
    assert [one.what for one in second] == ["soon", "today", "receipt"]
    assert found.reminders == tuple(sorted(found.reminders))
    assert {one.number for one in found.reminders} == {2, 3, 4}


def test_a_receipt_is_a_name_a_day_and_a_checksum():
    kept = dk.agreements.Receipt.of(b"picture", "/somewhere/private/march.png", "2027-03-03")
    assert kept.name == "march.png"
    assert kept.sha256 == sha256(b"picture").hexdigest()
    assert kept.proves(b"picture")
    assert not kept.proves(b"Picture")
    assert "picture" not in repr(kept)
    for name, checksum in (("", "0" * 64), ("a", "0" * 63), ("a", "g" * 64)):
        with pytest.raises(ValueError, match=r"receipt needs|64 hexadecimal"):
            dk.agreements.Receipt(name, AS_OF, checksum)


def test_the_frame_has_a_line_a_payment():
    frame = dk.track(paper(), [("2027-01-03", 500)], "2027-01-05").to_frame()
    assert list(frame["left"]) == [0, 500, 500, 500]
    assert frame["status"].iloc[0] == "paid"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_situation_is_said_in_both_languages(language):
    dk.set_language(language)
    debt = late_loan()
    deal = dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    agreement = agreed_of(debt, deal, AS_OF)
    day = DUE[0]
    for _ in range(30):
        for made in ([], [("2026-12-01", 9), (day, 1000)], [(day, 90_000)]):
            said = dk.tell.track(dk.track(agreement, made, day, debt=debt, capacity=900, income=1, income_before=2))
            assert "{" not in said
            assert len(said.splitlines()) <= 18
        day += timedelta(27)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("days", "clauses", "said"), [
    (0, {}, set()),
    (8, {}, {"paid_late", "paid_late_ask"}),
    (8, {"one_miss": "late_fee"}, {"paid_late", "paid_late_ask", "paid_late_charge"}),
    (8, {"one_miss": "all_due", "cure_days": 7}, {"paid_late", "paid_late_ask"}),
    (8, {"one_miss": "late_fee", "cure_days": 8}, {"paid_late", "paid_late_cured"}),
])  # fmt: skip
def test_a_payment_that_came_late_is_said_to_be_late(days, clauses, said, language):
    dk.set_language(language)
    paid = DUE[0] + timedelta(days)
    text = dk.tell.track(dk.track(paper(clauses=clauses), [(paid, 500)], paid))
    keys = {"paid_late", "paid_late_ask", "paid_late_charge", "paid_late_cured"}
    assert {key for key in keys if say(f"track.{key}", number=1, late=days) in text} == said
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [DUE[0] - timedelta(1), DUE[0], DUE[0] + timedelta(1), DUE[2]])
def test_more_time_before_it_is_due_is_named_for_no_payment_that_is_past(day, language):
    dk.set_language(language)
    text = dk.tell.track(dk.track(paper(), [], day, capacity=10))
    assert ("678" in text) == (day <= DUE[0])
    assert say("track.review.write_missed" if day > DUE[0] else "track.review.write",
               by=max(day, DUE[0] - timedelta(1))) in text  # fmt: skip
