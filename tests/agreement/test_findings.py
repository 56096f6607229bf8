"""Each code of the definitions by a worked example, with its exact figures, its level and its rule."""

from datetime import date

import pytest
from support.agreements import CLAUSES, LENDER, changed, codes, level_on, months_from

import debtkit as dk
from debtkit.agreement.findings import CODES
from debtkit.errors import Refused

ON = "2026-12-01"
AS_OF = date(2026, 12, 3)
DATES = months_from(date(2027, 1, 3), 24)
# 30,000 at 12 % a year, 24 payments: 30,000 * 0.01 / (1 - 1.01**-24) = 1,412.2041 a month.
LEVEL = level_on(30_000, 0.12, DATES, AS_OF)


def paper(**changes):
    stated = {
        "as_of": AS_OF,
        "principal": 30_000,
        "interest": 656.40,
        "overdue": 48.14,
        "fees": 0,
        "owed": 30_704.54,
        "waived": {"interest": 656.40, "overdue": 48.14},
        "payments": LEVEL,
        "total": 33_892.87,
        "annual_rate": 0.12,
        "clauses": CLAUSES,
    }
    return dk.Agreement(changes.pop("lender", LENDER), **(stated | changes))


def the(code, agreement, **given):
    """The one finding of a code."""
    found = [one for one in dk.xray(agreement, **({"on": ON} | given)).findings if one.code == code]
    assert len(found) == 1, found
    return found[0]


def moved(amount, row=None):
    """Every payment, or one, changed by an amount [yuan]."""
    return [(day, round(pay + (amount if row in (None, k) else 0), 2)) for k, (day, pay) in enumerate(LEVEL)]


def debt(**changes):
    terms = dk.products.loan(0.12, overdue_multiple=1.5)
    given = {"as_of": AS_OF, "next_due": "2027-01-03", "periods_left": 12, "interest": 656.40, "overdue": 48.14}
    return dk.Debt("loan", terms, 30_000, **(given | changes))


def test_the_paper_itself_is_clean():
    assert LEVEL[0] == (date(2027, 1, 3), 1_412.21)
    found = dk.xray(paper(), debt=debt(), on=ON)
    assert found.findings == ()
    assert found.level is None
    assert (found.count, found.paid, found.net) == (24, 33_892.87, 30_000)
    assert found.implied_rate == pytest.approx(0.12, abs=1e-5)
    assert found.price.effective == pytest.approx(0.126825, abs=1e-5)


def test_total_differs():
    found = the("total_differs", paper(total=33_893.12))
    assert (found.level, found.figures) == ("ask", {"stated": 33_893.12, "paid": 33_892.87, "difference": 0.25})
    assert codes(dk.xray(paper(total=33_893.11), on=ON)) == set()  # 24 fen of 24 payments
    assert codes(dk.xray(paper(total=33_893), on=ON)) == set()  # whole yuan, and less than 1 yuan
    assert codes(dk.xray(paper(total=33_894), on=ON)) == {"total_differs"}
    even = paper(payments=[(day, 1_250) for day in DATES], annual_rate=0, total=30_001)
    assert codes(dk.xray(even, on=ON)) == {"total_differs"}  # 1 yuan


def test_owed_differs_from_parts():
    found = the("owed_differs_from_parts", paper(overdue=48.19, waived={"interest": 656.40, "overdue": 48.14}))
    assert found.figures == {"owed": 30_704.54, "parts": 30_704.59, "difference": 0.05}
    assert codes(dk.xray(paper(overdue=48.18), on=ON)) == set()
    assert codes(dk.xray(paper(fees=None, interest=None), on=ON)) == set()


def test_owed_differs_from_ledger():
    one_day = debt().cost_of_waiting(AS_OF, 1)
    assert one_day > 1
    above = changed(paper(), owed=30_704.54 + one_day + 0.01, principal=None)
    found = the("owed_differs_from_ledger", above, debt=debt())
    assert (found.level, found.figures["ledger"]) == ("ask", 30_704.54)
    assert codes(dk.xray(changed(above, owed=30_704.54 + one_day), debt=debt(), on=ON)) == set()
    below = changed(paper(), owed=30_600, principal=None)
    assert the("owed_differs_from_ledger", below, debt=debt()).level == "note"


def test_principal_grows():
    found = the("principal_grows", paper(principal=30_001.01, owed=None), debt=debt())
    assert (found.level, found.figures["difference"]) == ("stop", 1.01)
    assert codes(dk.xray(paper(principal=30_001), debt=debt(), on=ON)) == {"owed_differs_from_parts"}


def test_rate_differs_above_and_below():
    found = the("rate_differs", paper(annual_rate=0.1189))
    assert found.level == "ask"
    assert found.figures["implied"] == pytest.approx(0.12, abs=1e-5)
    assert (found.rule, found.confidence) == ("disclosure.annual_rate", "official")
    assert "rate_differs" not in codes(dk.xray(paper(annual_rate=0.1191), on=ON))
    assert the("rate_differs", paper(annual_rate=0.14)).level == "note"


def test_rate_missing():
    found = the("rate_missing", paper(annual_rate=None))
    assert found.figures["more"] == 3_892.87
    even = [(day, 1_250) for day in DATES]
    assert codes(dk.xray(paper(annual_rate=None, payments=even, total=30_000), on=ON)) == set()
    whole = [(day, 1_251) for day in DATES]  # whole yuan: 24 yuan are rounding, 25 are not
    assert codes(dk.xray(paper(annual_rate=None, payments=whole, total=None), on=ON)) == set()
    whole[-1] = (DATES[-1], 1_252)
    assert "rate_missing" in codes(dk.xray(paper(annual_rate=None, payments=whole, total=None), on=ON))


def test_dearer_than_contract():
    cheap = dk.Debt("loan", dk.products.loan(0.10), 30_000, as_of=AS_OF, next_due="2027-01-03", periods_left=12)
    agreement = paper(interest=0, overdue=0, owed=30_000, waived={})
    found = the("dearer_than_contract", agreement, debt=cheap)
    assert (found.figures["contract"], found.figures["rate"]) == (0.10, pytest.approx(0.12, abs=1e-5))
    flat = dk.products.huabei_instalments(12, on=ON)
    bill = dk.Debt("花呗", flat, 30_000, as_of=AS_OF, next_due="2027-01-03", periods_left=12)
    assert "dearer_than_contract" not in codes(dk.xray(agreement, debt=bill, on=ON))  # 15.86 % a year
    assert the("dearer_than_contract", changed(agreement, annual_rate=0.1597), debt=bill).figures["rate"] == 0.1597
    same = dk.xray(changed(agreement, annual_rate=0.1595), debt=bill, on=ON)
    assert "dearer_than_contract" not in codes(same)


def test_a_rate_that_is_rounding_is_not_dearer():
    free = dk.Debt("loan", dk.products.loan(0.0), 1_000.50, as_of=AS_OF, next_due="2027-01-03", periods_left=3)
    given = {"principal": None, "interest": None, "overdue": None, "owed": 1_000.50, "waived": {}, "total": None}
    for each, expected in ((334, set()), (335, {"dearer_than_contract", "rate_differs", "extra_charge_in_payments"})):
        agreement = paper(**given, annual_rate=0, payments=[(day, each) for day in DATES[:3]])
        found = dk.xray(agreement, debt=free, on=ON)
        assert found.implied_rate > 0.001
        assert codes(found) == expected


def test_above_cost_line():
    found = the("above_cost_line", paper(payments=level_on(30_000, 0.2412, DATES, AS_OF), annual_rate=0.2412))
    assert (found.figures["line"], found.rule, found.confidence) == (0.24, "licensed_lender.cost_line", "secondary")
    at_line = paper(payments=level_on(30_000, 0.24, DATES, AS_OF), annual_rate=0.24)
    assert "above_cost_line" not in codes(dk.xray(at_line, on=ON))
    assert "above_cost_line" not in codes(dk.xray(changed(at_line, annual_rate=0.3), on="2017-08-03"))


@pytest.mark.parametrize(
    ("net", "waived"),
    [(30_048.14, 48.14), (30_656.40, 656.40), (30_704.54, 704.54)],
    ids=["overdue", "interest", "all"],
)
def test_waived_still_charged(net, waived):
    agreement = paper(payments=level_on(net, 0.12, DATES, AS_OF), total=None)
    found = the("waived_still_charged", agreement)
    assert (found.level, found.figures["waived"], found.rule) == ("stop", waived, "civil_code.575")
    assert codes(dk.xray(agreement, on=ON)) <= {"waived_still_charged", "rate_differs"}


def test_interest_counted_twice():
    once = paper(waived={"overdue": 48.14}, total=None, payments=level_on(30_656.40, 0.12, DATES, AS_OF))
    assert codes(dk.xray(once, on=ON)) == set()
    added = changed(once, payments=level_on(30_656.40 + 656.40, 0.12, DATES, AS_OF))
    first = [(DATES[0], round(once.payments[0][1] + 656.40, 2)), *once.payments[1:]]
    spread = [(day, round(amount + 27.35, 2)) for day, amount in once.payments]
    for twice in (added, changed(once, payments=first), changed(once, payments=spread)):
        assert the("interest_counted_twice", twice).figures == {"interest": 656.40}
    inside = changed(once, principal=30_656.40, owed=None)
    assert {"interest_counted_twice", "principal_grows"} <= codes(dk.xray(inside, debt=debt(), on=ON))


def test_extra_charge_in_payments():
    found = the("extra_charge_in_payments", paper(payments=moved(3), total=None))
    assert (found.level, found.figures) == ("stop", {"each": 3.0, "n": 24, "more": 72.0})
    found = the("extra_charge_in_payments", paper(payments=moved(10, row=0), total=None))
    assert (found.row, found.figures["each"]) == (1, 10.0)
    assert codes(dk.xray(paper(payments=moved(9, row=0), total=None), on=ON)) == set()


def test_interest_in_waived_pause():
    asked = dk.Deal("pause", [dk.Pause(3, "waive"), dk.Instalments(24)])
    later = months_from(date(2027, 4, 3), 24)
    free = paper(payments=level_on(30_000, 0.12, later, AS_OF), total=None)  # interest from 3 March on
    assert codes(dk.xray(free, asked=asked, on=ON)) == set()
    charged = paper(payments=level_on(30_900, 0.12, later, AS_OF), total=None)  # and the three months before
    found = the("interest_in_waived_pause", charged, asked=asked)
    assert found.figures == {"more": pytest.approx(900, abs=0.3), "since": date(2027, 3, 3)}
    assert "interest_in_waived_pause" not in codes(dk.xray(charged, on=ON))


def test_never_repays():
    found = the("never_repays", paper(payments=moved(-200), total=None))
    assert (found.level, found.figures["left"]) == ("stop", round(30_000 - 33_892.87 + 4_800, 2))
    interest_only = [(day, 300) for day in months_from(date(2027, 1, 3), 120)]
    found = the("never_repays", paper(payments=interest_only, total=None))
    assert found.figures["left"] > 300
    assert codes(dk.xray(paper(payments=moved(-20), total=None), on=ON)) == set()


def test_last_payment_jumps():
    found = the("last_payment_jumps", paper(payments=moved(0.42, row=23), total=None))
    assert (found.level, found.row) == ("ask", 24)
    assert codes(dk.xray(paper(payments=moved(0.41, row=23), total=None), on=ON)) == set()
    asked = dk.Deal("rest", [dk.Waive(overdue=1, interest=1), dk.Pause(2, "carry"), dk.Instalments(24)])
    later = months_from(date(2027, 3, 3), 24)
    carried = level_on(30_000, 0.12, later, AS_OF)
    carried[-1] = (carried[-1][0], round(carried[-1][1] + 600, 2))
    agreement = paper(payments=carried, total=None)
    assert "last_payment_jumps" in codes(dk.xray(agreement, on=ON))
    assert "last_payment_jumps" not in codes(dk.xray(agreement, asked=asked, debt=debt(), on=ON))
    assert "last_payment_jumps" not in codes(dk.xray(agreement, asked=asked, on=ON))
    higher = changed(agreement, payments=[*carried[:-1], (carried[-1][0], carried[-1][1] + 50)])
    assert "last_payment_jumps" in codes(dk.xray(higher, asked=asked, debt=debt(), on=ON))


def test_one_payment_that_is_off_the_line_of_the_others():
    mistyped = moved(36, row=12)
    found = the("payment_stands_out", paper(payments=mistyped))
    assert (found.row, found.level) == (13, "ask")
    assert found.figures == {"in_paper": 1_448.21, "usual": 1_412.21}
    falling = [(day, 1_500 - 10 * k) for k, (day, _) in enumerate(LEVEL)]
    assert "payment_stands_out" not in codes(dk.xray(paper(payments=falling), on=ON))
    swapped = [(day, 1_340 if pay == 1_430 else pay) for day, pay in falling]
    found = the("payment_stands_out", paper(payments=swapped))
    assert (found.row, found.figures) == (8, {"in_paper": 1_340.0, "usual": 1_430.0})


def test_payments_that_are_meant_to_differ_do_not_stand_out():
    first = [(day, 500 if k < 2 else 900) for k, (day, _) in enumerate(LEVEL)]
    steps = [(day, 500 if k < 8 else 900) for k, (day, _) in enumerate(LEVEL)]
    by_days = [(day, round(300 + 10 * (day.day + k % 2 + 2 * (k == 6)), 2)) for k, (day, _) in enumerate(LEVEL)]
    ends = [(day, pay + 100 * (k in (0, 23))) for k, (day, pay) in enumerate(LEVEL)]
    last_two = [(day, 500 if k < len(LEVEL) - 2 else 900) for k, (day, _) in enumerate(LEVEL)]
    for payments in (first, steps, by_days, ends, moved(0.99, row=12), LEVEL[:5], last_two):
        assert "payment_stands_out" not in codes(dk.xray(paper(payments=payments), on=ON))


@pytest.mark.parametrize("unit", [1, 10, 100])
def test_falling_payments_in_round_amounts_do_not_stand_out(unit):
    for interest in (3.7, 7.3, 16.66, 24.5):
        rounded = [(day, -(-(1_500 + interest * (24 - k)) // unit) * unit) for k, (day, _) in enumerate(LEVEL)]
        assert "payment_stands_out" not in codes(dk.xray(paper(payments=rounded), on=ON))
        if unit < 100:
            off = [(day, pay + 400 * (k == 22)) for k, (day, pay) in enumerate(rounded)]
            assert the("payment_stands_out", paper(payments=off)).row == 23


def test_dates_irregular_and_two_payments_in_a_month():
    later = [*LEVEL[:4], (date(2027, 5, 4), LEVEL[4][1]), *LEVEL[5:]]
    found = the("dates_irregular", paper(payments=later))
    assert (found.row, found.figures) == (5, {"date": date(2027, 5, 4), "day": 3, "n": 1})
    assert codes(dk.xray(paper(payments=later), on=ON)) == {"dates_irregular"}
    twice = [*LEVEL[:4], (date(2027, 4, 30), LEVEL[4][1]), *LEVEL[5:]]
    found = the("two_payments_in_a_month", paper(payments=twice))
    assert (found.row, found.figures) == (5, {"month": date(2027, 4, 1), "n": 2})
    ends = [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]
    at_ends = paper(payments=[(day, 7_500) for day in ends], annual_rate=0, total=None)
    assert codes(dk.xray(at_ends, on=ON)) == set()


def test_a_weekend_needs_its_clause():
    monday = [*LEVEL[:3], (date(2027, 4, 5), LEVEL[3][1]), *LEVEL[4:]]  # 3 April 2027 is a Saturday
    assert codes(dk.xray(paper(payments=monday), on=ON)) == {"dates_irregular"}
    shifted = CLAUSES | {"weekend_shift": "next_working_day"}
    assert codes(dk.xray(paper(payments=monday, clauses=shifted), on=ON)) == set()
    tuesday = [*LEVEL[:3], (date(2027, 4, 6), LEVEL[3][1]), *LEVEL[4:]]
    assert codes(dk.xray(paper(payments=tuesday, clauses=shifted), on=ON)) == {"dates_irregular"}


def test_beyond_capacity():
    found = the("beyond_capacity", paper(), capacity=1_412.20)
    assert (found.level, found.figures["in_paper"], found.figures["n"]) == ("stop", 1_412.21, 23)
    assert codes(dk.xray(paper(), capacity=1_412.21, on=ON)) == set()
    with pytest.raises(Refused, match="capacity"):
        dk.xray(paper(), capacity=-1, on=ON)


@pytest.mark.parametrize(
    ("said", "code", "level"),
    [
        ({"payment": 1_411.21}, "payment_higher_than_offered", "stop"),
        ({"total": 33_891.87}, "total_higher_than_offered", "stop"),
        ({"waived": {"overdue": 49.14}}, "waived_less_than_offered", "stop"),
        ({"waived": {"principal": 1}}, "waived_less_than_offered", "stop"),
        ({"instalments": 23}, "more_instalments_than_offered", "ask"),
        ({"first_date": "2027-01-04"}, "first_date_earlier_than_offered", "ask"),
        ({"annual_rate": 0.1199}, "rate_higher_than_offered", "ask"),
    ],
)
def test_worse_than_offered(said, code, level):
    assert the(code, paper(), offer=dk.Offer(**said)).level == level
    assert codes(dk.xray(paper(), offer=dk.Offer(**said), on=ON)) == {code}


def test_the_last_payment_takes_the_rest_and_is_not_compared():
    found = dk.xray(paper(payments=moved(1.5, row=23), total=None), offer=dk.Offer(payment=1_412.21), on=ON)
    assert codes(found) <= {"last_payment_jumps", "extra_charge_in_payments"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"payment": 1_411.22},
        {"total": 33_891.88},
        {"waived": {"overdue": 49.13}},
        {"instalments": 24},
        {"instalments": 36},
        {"first_date": "2027-01-03"},
        {"first_date": "2026-12-31"},
        {"annual_rate": 0.12},
        {"annual_rate": 0.13},
    ],
)
def test_as_offered_or_better(said):
    assert codes(dk.xray(paper(), offer=dk.Offer(**said), on=ON)) == set()


def test_every_code_is_worst_first_and_once():
    assert list(CODES.values()) == sorted(CODES.values(), key=["stop", "ask", "note"].index)
    found = dk.xray(paper(lender="", annual_rate=0.11, clauses={"no_new_cards": True}), on=ON).findings
    assert [one.level for one in found] == sorted((one.level for one in found), key=["stop", "ask", "note"].index)
