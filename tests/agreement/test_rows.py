"""The schedule that a paper implies, row by row: the same as the ledger of the deal, and sums that meet."""

from datetime import date
from random import Random

import pytest
from support.agreements import LENDER, level_on, months_from, paper_of

import debtkit as dk

ON = "2026-12-01"


def test_the_rows_of_a_level_plan_are_those_of_a_loan():
    for seed in range(40):
        random = Random(seed)
        rate, count = random.choice([0.0, 0.06, 0.12, 0.18]), random.choice([1, 6, 12, 36])
        principal = random.randrange(500_000, 9_000_000) / 100
        as_of = date(2026, random.randrange(1, 12), random.randrange(1, 29))
        dates = months_from(as_of, count + 1)[1:]
        payments = level_on(principal, rate, dates, as_of)
        paper = dk.Agreement(LENDER, as_of=as_of, principal=principal, payments=payments, annual_rate=rate)
        found = dk.xray(paper, on=ON)
        left = round(principal * 100)
        for row, (day, amount) in zip(found.rows, payments, strict=True):
            interest = round(left * rate / 12)
            left += interest - round(amount * 100)
            assert (row.date, row.payment) == (day, amount)
            assert abs(round(row.interest * 100) - interest) <= 1
            assert abs(round(row.balance * 100) - left) <= count
        assert found.counted.stated
        assert (found.counted.joined_on, found.counted.bears) == (None, "all")
        assert (found.counted.annual_rate, found.counted.day_count, found.counted.since) == (rate, "monthly", as_of)
        assert abs(found.rows[-1].balance) <= count / 100


@pytest.mark.parametrize("day_count", ["monthly", "act/365", "act/360"])
def test_the_rows_of_a_deal_are_those_of_its_ledger(day_count):
    terms = dk.products.loan(0.146, "level_payment", day_count)
    debt = dk.Debt.unpaid_from("loan", terms, 20_000, first_unpaid="2026-10-03", periods_left=12)
    deal = dk.Deal("x", [dk.Waive(interest=1, overdue=1, fees=1), dk.Instalments(18)])
    paper = paper_of(debt, deal, date(2026, 11, 20), 0.146)
    ledger = [row for row in dk.project(debt, deal, "2026-11-20").rows if row.payment_fen]
    found = dk.xray(paper, debt=debt, on=ON)
    for row, of_ledger in zip(found.rows, ledger, strict=True):
        assert row.date == of_ledger.date
        assert row.interest == pytest.approx(of_ledger.interest_fen / 100, abs=0.02)
        assert row.balance == pytest.approx(of_ledger.owed_fen / 100, abs=0.2)


def test_sums_meet_whatever_the_paper():
    for seed in range(100):
        random = Random(seed)
        count = random.randrange(1, 40)
        payments = [(day, random.randrange(0, 200_000) / 100) for day in months_from(date(2027, 1, 5), count)]
        owed = random.randrange(1, 5_000_000) / 100
        rate = random.choice([None, 0.0, 0.2, 3.0])
        paper = dk.Agreement(LENDER, as_of=ON, owed=owed, payments=payments, annual_rate=rate)
        found = dk.xray(paper, on=ON)
        before = owed
        for row in found.rows:
            assert row.principal == pytest.approx(row.payment - row.interest, abs=1e-6)
            assert row.balance == pytest.approx(before - row.principal, abs=0.006)
            before = row.balance
        assert sum(row.interest for row in found.rows) == pytest.approx(found.paid - owed + before, abs=0.01)


def test_without_a_rate_the_one_implied_is_used_and_said():
    payments = level_on(10_000, 0.18, months_from(date(2027, 1, 5), 12), date(2026, 12, 5))
    found = dk.xray(dk.Agreement(LENDER, as_of="2026-12-05", owed=10_000, payments=payments), on=ON)
    assert not found.counted.stated
    assert found.counted.annual_rate == found.implied_rate
    assert abs(found.rows[-1].balance) <= 0.12
    assert list(found.to_frame()["number"]) == list(range(1, 13))


def test_interest_of_a_pause_that_joined_is_in_the_first_balance():
    debt = dk.Debt("loan", dk.products.loan(0.12), 10_000, as_of="2026-12-03", next_due="2027-01-03", periods_left=12)
    deal = dk.Deal("pause", [dk.Pause(3, "capitalise"), dk.Instalments(12)])
    paper = paper_of(debt, deal, date(2026, 12, 3), 0.12)
    found = dk.xray(paper, debt=debt, asked=deal, on=ON)
    assert found.counted.joined_on == date(2027, 3, 3)
    assert found.rows[0].balance == pytest.approx(10_000 * 1.03 * 1.01 - found.rows[0].payment, abs=0.02)
    assert abs(found.rows[-1].balance) <= 0.12


def test_a_paper_with_blanks_has_no_rows():
    paper = dk.Agreement(LENDER, as_of=ON, owed=100, payments=[("2027-01-05", None)])
    found = dk.xray(paper, on=ON)
    assert (found.rows, found.counted) == ((), None)
    assert found.to_frame().empty


def test_where_the_principal_alone_bears_the_rate_it_is_counted_so():
    terms = dk.products.loan(0.146, overdue_multiple=1.5)
    debt = dk.Debt.unpaid_from("loan", terms, 30_000, first_unpaid="2026-09-03", periods_left=12)
    deal = dk.Deal("two years", [dk.Waive(overdue=1.0), dk.Instalments(24)])
    found = dk.xray(paper_of(debt, deal, date(2026, 12, 20), 0.146), debt=debt, on=ON)
    ledger = [row for row in dk.project(debt, deal, "2026-12-20").rows if row.payment_fen]
    assert found.counted.bears == "principal"
    for row, of_ledger in list(zip(found.rows, ledger, strict=True))[1:]:
        assert row.interest == pytest.approx(of_ledger.interest_fen / 100, abs=0.02)
    assert abs(found.rows[-1].balance) <= 0.24
    assert "on the principal alone" in dk.tell.schedule(found)
    assert dk.tell.schedule(found).endswith("comes out even.")


def test_where_the_paper_names_no_principal_everything_bears_the_rate():
    payments = level_on(10_000, 0.12, months_from(date(2027, 1, 5), 6), date(2026, 12, 5))
    for principal, bears in ((None, "all"), (10_000, "principal")):
        paper = dk.Agreement(LENDER, as_of="2026-12-05", principal=principal, owed=10_500, annual_rate=0.12,
                             payments=[(payments[0][0], payments[0][1] + 500), *payments[1:]])  # fmt: skip
        assert dk.xray(paper, on=ON).counted.bears == bears


def test_how_the_count_comes_out_is_said():
    payments = [("2027-01-03", 500), ("2027-02-03", 500)]
    for owed, end in ((1000, "comes out even."), (1100, "would still be open"), (900, "than the rate explains")):
        paper = dk.Agreement(LENDER, as_of="2026-12-03", owed=owed, payments=payments, annual_rate=0.0)
        assert end in dk.tell.schedule(dk.xray(paper, on=ON)).splitlines()[-1]
