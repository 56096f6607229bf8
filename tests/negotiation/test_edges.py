"""Deals at the edges of the calendar and of the numbers, the frame, and a machine without numpy."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Settle, StepUp, Waive
from debtkit.negotiation.projection import project

LOAN = Terms(product="loan", annual_rate=0.0365, day_count="act/365", overdue_multiple=1.5)  # 1 yuan a day for 10,000
EVERY = [
    KEEP_CONTRACT,
    STOP_PAYING,
    Deal("pause", [Pause(3, interest="spread")]),
    Deal("waive", [Waive(overdue=1.0, interest=0.5, principal=0.1)]),
    Deal("steps", [StepUp(3, 100), Instalments(12)]),
    Deal("settle", [Settle(share=0.6, parts=3)]),
]
names = [deal.name for deal in EVERY]


def loan(principal=10_000, of=LOAN, **given):
    about = {"as_of": "2026-11-23", "next_due": "2026-12-10", "periods_left": 12} | given
    return Debt("loan", of, principal, **about)


@pytest.mark.parametrize("deal", EVERY, ids=names)
def test_nothing_owed(deal):
    rows = project(loan(0), deal, "2026-11-23").rows
    assert rows[0].owed_fen == 0
    assert not any(row.payment_fen or row.accrued_fen or row.waived_fen or row.owed_fen for row in rows)


@pytest.mark.parametrize("deal", [deal for deal in EVERY if deal.kind != "stop"], ids=lambda deal: deal.name)
@pytest.mark.parametrize("principal", [0.01, 999_999_999_999.99])
def test_the_smallest_and_the_largest_amount(deal, principal):
    rows = project(loan(principal), deal, "2027-02-23").rows
    assert rows[-1].owed_fen == 0
    assert sum(row.principal_fen for row in rows) <= round(principal * 100)


def test_starting_on_a_due_date_pays_that_instalment_as_due():
    single = loan(of=Terms(product="loan", annual_rate=0.0365, method="equal_principal", day_count="act/365"))
    ledger = project(single, KEEP_CONTRACT, "2026-12-10")
    assert not ledger.late
    arrears = ledger.rows[1]
    assert (arrears.date, arrears.interest_fen, arrears.overdue_fen) == (date(2026, 12, 10), 1700, 0)
    assert arrears.principal_fen == 83333  # 1,000,000 fen in 12 parts: 83,333, and the last 83,337
    assert ledger.rows[2].date == date(2027, 1, 10)


def test_an_agreement_on_a_due_date_pays_first_a_month_later():
    rows = project(loan(), Deal("d", [Instalments(3)]), "2026-12-10").rows
    assert [row.date for row in rows[1:]] == [date(2027, 1, 10), date(2027, 2, 10), date(2027, 3, 10)]


def test_the_thirty_first_through_february():
    owed = loan(next_due="2026-12-31")
    rows = project(owed, Deal("d", [Instalments(4)]), "2026-12-31").rows
    assert [row.date.day for row in rows[1:]] == [31, 28, 31, 30]


def test_one_instalment_takes_everything():
    rows = project(loan(interest=3, fees=4), Deal("d", [Instalments(1)]), "2026-11-23").rows
    # 17 days to 10 December at 1 yuan a day.
    assert [(row.payment_fen, row.principal_fen, row.interest_fen, row.fee_fen) for row in rows[1:]] == [
        (1_002_400, 1_000_000, 2_000, 400)
    ]


def test_a_first_payment_above_all_that_is_owed_takes_what_is_owed():
    rows = project(loan(), Deal("d", [Instalments(5, first_payment=20_000)]), "2026-11-23").rows
    assert [(row.event, row.payment_fen, row.owed_fen) for row in rows[1:]] == [("first_payment", 1_000_000, 0)]


def test_steps_above_all_that_is_owed_take_what_is_owed():
    rows = project(loan(), Deal("d", [StepUp(2, 20_000)]), "2026-11-23").rows
    assert sum(row.payment_fen for row in rows) == 1_000_000 + 1_700
    assert rows[-1].owed_fen == 0


def test_all_waived_leaves_nothing_to_pay():
    deal = Deal("d", [Waive(overdue=1, interest=1, fees=1, principal=1)])
    rows = project(loan(interest=5, fees=6), deal, "2026-11-23").rows
    assert [(row.event, row.waived_fen, row.owed_fen) for row in rows[1:]] == [("waive", 1_001_100, 0)]


def test_the_contract_is_kept_long_after_its_end_by_paying_all_of_it():
    owed = loan(overdue_since="2020-01-10", overdue=100, interest=50, fees=7)
    rows = project(owed, KEEP_CONTRACT, "2026-12-23").rows
    assert [row.event for row in rows] == ["start", "arrears"]
    assert (rows[1].principal_fen, rows[1].interest_fen, rows[1].fee_fen) == (1_000_000, 5_000, 700)
    assert rows[1].overdue_fen == 10_000 + 4_500  # 30 days at 1.50
    assert rows[1].owed_fen == 0


def test_fees_to_come_are_dropped_or_due_when_it_is_settled_early():
    for early, fee in (("due", 1200), ("dropped", 0)):
        terms = Terms(product="花呗", method="flat_fee", fee_rate=0.012, early_fees=early)
        rows = project(loan(1000, of=terms), Deal("d", [Settle(share=1.0)]), "2026-11-23").rows
        assert (rows[1].fee_fen, rows[1].payment_fen) == (fee, 100_000 + fee)


@pytest.mark.parametrize("deal", EVERY, ids=names)
def test_the_frame_says_the_same_in_yuan(deal):
    ledger = project(loan(interest=1.23, fees=4.56), deal, "2027-01-23")
    frame = ledger.to_frame()
    assert list(frame.columns) == [
        "date", "event", "accrued", "waived", "payment", "principal", "interest", "overdue", "fee", "owed",
    ]  # fmt: skip
    assert len(frame) == len(ledger.rows)
    assert frame["date"].dt.date.tolist() == [row.date for row in ledger.rows]
    assert frame["event"].tolist() == [row.event for row in ledger.rows]
    for column in frame.columns[2:]:
        assert frame[column].dtype == "float64"
        assert frame[column].tolist() == [getattr(row, column) for row in ledger.rows]


ROWS_ALONE = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"numpy", "pandas", "matplotlib", "scipy"}:
            raise ImportError(name + " is blocked")

sys.meta_path.insert(0, Blocked())
import debtkit as dk

terms = dk.products.huabei_instalments(12, on="2026-11-23")
debt = dk.Debt.unpaid_from("loan", terms, 8000, first_unpaid="2026-10-09", periods_left=6)
deals = [
    dk.KEEP_CONTRACT, dk.STOP_PAYING, dk.Deal("settle", [dk.Settle(share=0.8)]),
    dk.Deal("all", [dk.Pause(3, interest="carry"), dk.Waive(overdue=1.0), dk.StepUp(2, 300), dk.Instalments(24)]),
    dk.Deal("rate", [dk.Reprice(0.06)]),
]
print(debt.on("2026-11-23").total, *(len(dk.project(debt, deal, "2026-11-23").rows) for deal in deals))
from debtkit.negotiation.compare import outcomes
print(*(o.total_paid_fen for o in outcomes([debt], {d.name: [d] for d in deals}, "2026-11-23", capacity=500)))
"""


def test_rows_and_outcomes_need_no_arrays():
    root = Path(__file__).parents[2]
    run = subprocess.run([sys.executable, "-c", ROWS_ALONE], cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    standing, paid = run.stdout.splitlines()
    # 23 months of 9ths from December 2026 to November 2028, and the horizon; three pauses, two steps, 24 instalments.
    assert standing.split() == ["8277.46", "6", "26", "3", "31", "7"]
    assert paid.split()[:3] == ["874680", "0", "699744"]


def test_money_that_comes_early_frees_the_carried_interest_before_the_spread():
    # 1 yuan a day: 17 days to 10 December are carried, 31 to 10 January spread. The step on 10 February owes 31.00 of
    # its own; 60.00 take those, all 17.00 of the carried and 12.00 of the spread; 19.00 stay for the instalments.
    deal = Deal("d", [Pause(1, interest="carry"), Pause(1, interest="spread"), StepUp(1, 60), Instalments(2)])
    rows = project(loan(), deal, "2026-11-23").rows
    assert [row.accrued_fen for row in rows[1:4]] == [1_700, 3_100, 3_100]
    assert (rows[3].payment_fen, rows[3].interest_fen) == (6_000, 6_000)
    # 28 days to 10 March: 28.00, and half of 19.00.
    assert rows[4].interest_fen == 2_800 + 950
    assert rows[5].interest_fen == rows[5].accrued_fen + 950
    assert rows[5].owed_fen == 0


def test_a_waiver_takes_its_share_of_interest_that_is_set_aside():
    # Half of what is carried (17.00), of what is spread (31.00) and of what had accrued before (5.01 -> 2.51).
    deal = Deal("d", [Pause(1, interest="carry"), Pause(1, interest="spread"), Waive(interest=0.5), Instalments(2)])
    rows = project(loan(interest=5.01), deal, "2026-11-23").rows
    assert rows[3].waived_fen == 251 + 850 + 1_550
    assert [row.interest_fen - row.accrued_fen for row in rows[4:]] == [250 + 775, 775 + 850]


def test_a_long_wait_for_the_first_date_is_in_the_level_payment():
    # 101 days to 10 February and 28 to 10 March at 0.01 % a day: 10,000 x 1.0101 x 1.0028 / 2.0028 = 5,057.56.
    rows = project(loan(as_of="2026-11-01", next_due="2027-02-10", periods_left=2), KEEP_CONTRACT, "2026-11-01").rows
    assert [(row.payment_fen, row.interest_fen) for row in rows[1:]] == [(505_756, 10_100), (505_756, 1_412)]
