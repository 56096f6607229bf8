"""Edges of `recommend`: nothing owed, nothing to promise, very much saved, one day, many debts; and no numpy."""

import subprocess
import sys
from collections import Counter
from itertools import product

import pytest
from support import any_household

import debtkit as dk
from debtkit.arithmetic.money import fen
from debtkit.household.recommendation.packages import LENGTHS, PAUSES, Packages
from debtkit.household.recommendation.situation import Situation
from debtkit.household.resilience.shocks import ASSUMED
from debtkit.negotiation.deal import KEEP_CONTRACT

ON = "2026-11-23"
BUDGET = dk.Budget(5600, 3900, reserve=300)


def loan(name="loan", principal=3000.0, **given):
    day = {"as_of": ON, "next_due": "2026-12-10", "periods_left": 10}
    return dk.Debt(name, dk.products.loan(0.12), principal, **(day | given))


def test_no_debt_is_refused_in_words():
    with pytest.raises(ValueError, match="at least one debt"):
        dk.recommend([], BUDGET, ON)


def test_a_paid_debt_needs_nothing_and_gets_nothing():
    found = dk.recommend(loan(principal=0), BUDGET, ON)
    assert (found.status, found.month, found.kept, found.deals) == ("nothing_owed", 0, None, (KEEP_CONTRACT,))
    beside = dk.recommend([loan("a", 0), loan("b")], BUDGET, ON)
    assert [proposal.kind for proposal in beside.proposals] == ["paid", "keep"]


def test_what_fits_is_kept():
    found = dk.recommend([loan("a"), loan("b")], BUDGET, ON)
    assert (found.status, found.requests, len(found.left)) == ("keep", (), 2)


def test_savings_catch_up_and_leave_a_month_of_living_costs():
    late = loan(overdue_since="2026-10-10")
    arrears = dk.project(late, dk.KEEP_CONTRACT, ON).rows[1].payment_fen / 100
    enough = 3900 + arrears
    found = dk.recommend(late, BUDGET, ON, savings=enough)
    assert (found.status, found.proposals[0].kind, found.at_once) == ("keep", "catch_up", arrears)
    assert dk.recommend(late, BUDGET, ON, savings=enough - 0.01).status == "ask"


def test_large_savings_pay_what_no_month_can():
    found = dk.recommend([loan("a", 80_000)], dk.Budget(3000, 3000), ON, savings=90_000)
    assert (found.status, found.at_once, found.month) == ("pay_off", 80_000, 0)
    assert dk.recommend([loan("a", 80_000)], dk.Budget(3000, 3000), ON, savings=82_999).status == "wait"


@pytest.mark.parametrize("living", [3000, 3500])
def test_without_room_one_waits_and_is_told_what_is_missing(living):
    found = dk.recommend(loan(principal=6000, overdue_since="2026-10-10"), dk.Budget(3000, living), ON, savings=0)
    assert (found.status, found.month, found.proposals[0].kind) == ("wait", 0, "pause")
    # 60 instalments of 6,000 without interest are 100 each
    assert (found.needed.kind, found.needed.amount) == ("month", 100 + living - 3000)


def test_small_payments_are_shared_by_what_is_owed():
    debts = [loan("a", 60_000, overdue_since="2026-10-10"), loan("b", 20_000, overdue_since="2026-10-10")]
    found = dk.recommend(debts, dk.Budget(4000, 3600), ON, savings=3000, shocks=[])
    assert found.status == "wait"
    assert [proposal.kind for proposal in found.proposals] == ["token", "token"]
    owed = [proposal.owed for proposal in found.proposals]
    months = [proposal.payments.month for proposal in found.proposals]
    assert sum(months) == found.month == 200
    assert months[0] == pytest.approx(200 * owed[0] / sum(owed), abs=0.01)


def test_what_is_due_today_is_paid_by_the_month_and_not_late():
    due = loan(next_due=ON, as_of=ON)
    found = dk.recommend(due, BUDGET, ON)
    assert (found.status, found.at_once, found.proposals[0].payments.first_on.isoformat()) == ("keep", 0, ON)


def test_a_small_debt_gets_fewer_instalments():
    late = {"overdue_since": "2026-09-10"}
    found = dk.recommend([loan("large", 40_000, **late), loan("small", 2000, **late)], BUDGET, ON)
    large, small = found.proposals
    assert small.payments.instalments < large.payments.instalments == found.length
    assert small.payments.month >= 100


def test_lenders_that_would_lose_are_passed_over():
    debt, budget = loan("a", 30_000, overdue_since="2026-10-10"), dk.Budget(6200, 3500, reserve=300)
    unsteady = {"savings": 3000, "shocks": [dk.shocks.JobLoss(0.03, 4), dk.shocks.IncomeSwing(0.25)]}
    plain = dk.recommend(debt, budget, ON, **unsteady)
    found = dk.recommend(debt, budget, ON, lender=dk.Lender(rate=0.35, recovery_share=0.9), **unsteady)
    with_lender = dk.recommend(
        debt, budget, ON, lender=dk.Lender(rate=0.35, recovery_share=0.92, recovery_months=3), **unsteady
    )
    assert plain.proposals[0].lender_gain is None
    assert found.length == plain.length
    assert found.proposals[0].lender_gain > 0
    assert with_lender.length < plain.length
    assert with_lender.proposals[0].lender_gain >= 0
    assert with_lender.next_best.why == "lender_loses"


@pytest.mark.parametrize("wrong", [{"savings": -1}, {"keep": 0.95}, {"keep": 0.4}, {"shocks": [3]}, {"lender": "x"}])
def test_what_cannot_be_used_is_refused(wrong):
    with pytest.raises((ValueError, TypeError)):
        dk.recommend(loan(), BUDGET, ON, **wrong)


def test_a_debt_is_found_by_its_name_and_a_frame_has_a_row_for_each():
    found = dk.recommend([loan("a"), loan("b")], BUDGET, ON)
    assert found.for_debt("b").debt.name == "b"
    with pytest.raises(ValueError, match="no debt is called"):
        found.for_debt("c")
    assert list(found.to_frame().index) == ["a", "b"]


PROGRAM = """
import sys
if sys.argv[1] == "without":
    for name in ("numpy", "pandas", "matplotlib"):
        sys.modules[name] = None
import debtkit as dk
debt = dk.Debt.unpaid_from("a", dk.products.jiebei(0.0004, on="2026-11-23"), 20000, first_unpaid="2026-11-03",
                           periods_left=8)
found = dk.recommend(debt, dk.Budget(5600, 3900, reserve=300), "2026-11-23", savings=2000)
print(found.month, found.length, found.kept.chance, found.kept.engine, dk.tell.recommendation(found))
"""


def test_the_answer_is_the_same_with_and_without_numpy():
    with_it, without = (
        subprocess.run([sys.executable, "-c", PROGRAM, how], capture_output=True, text=True, check=True).stdout
        for how in ("with", "without")
    )
    assert with_it == without
    assert "python" in with_it


def test_what_is_not_even_carried_out_could_not_fit(sample):
    seen = Counter()
    for seed in range(sample(12, 300)):
        here = any_household.household(seed, most=3)
        packages = Packages(Situation.of(here.debts, here.budget, any_household.ON, fen(here.savings)))
        active = packages.situation.active
        for count, pause, length in product(range(1, len(active) + 1), PAUSES, LENGTHS):
            asked = active[:count]
            if packages._too_short(asked, pause, length):
                seen["too short"] += 1
                assert not any(packages.fits(packages.of(asked, step, pause, length)) for step in (1, 2, 4))
            else:
                seen["tried"] += 1
    assert min(seen.values()) > 10


def test_what_a_lender_loses_by_is_named_where_more_has_to_be_asked_instead():
    """The page's two debts with an unsteady income: both lenders would lose, so that a pause comes first."""
    shocks = [dk.shocks.JobLoss(0.03, 4, left=0.2), dk.shocks.IncomeSwing(0.15), dk.shocks.OneOff(0.05, 500, 3000)]
    debts = [
        dk.Debt.unpaid_from("a", dk.products.jiebei(0.0004, on=ON), 20000, first_unpaid="2026-11-03", periods_left=8),
        dk.Debt("b", dk.products.loan(0.0), 3000, as_of=ON, next_due="2026-12-10", periods_left=10),
    ]
    lender = dk.Lender(rate=0.08, recovery_share=0.9, recovery_months=6, setup_cost=300, monthly_cost=30)
    budget = dk.Budget(5600, 3900, reserve=300)
    plain = dk.recommend(debts, budget, ON, shocks=shocks)
    found = dk.recommend(debts, budget, ON, shocks=shocks, lender=lender)
    assert found.deals != plain.deals
    (passed_over,) = [other for other in found.alternatives if other.why == "lender_loses"]
    assert passed_over.deals == plain.deals


@pytest.mark.parametrize(
    ("principal", "left", "savings", "month"),
    [(6000, 6, 2000, 1200), (9000, 12, 4000, 1600), (9000, 9, 4000, 1200), (12000, 6, 4000, 2200)],
)
def test_nothing_is_said_to_be_passed_over_for_a_lender_where_the_contracts_are_kept(principal, left, savings, month):
    """Without a lender they would be kept too: only the surest is named, by which a lender loses."""
    debt = dk.Debt("a", dk.products.loan(0.12), principal, as_of=ON, next_due="2026-12-09", periods_left=left)
    lender = dk.Lender(rate=0.35, recovery_share=0.99, recovery_months=1)
    given = {"savings": savings, "shocks": ASSUMED["unsteady"]}
    budget = dk.Budget(3900 + month, 3600, reserve=300)
    found = dk.recommend(debt, budget, ON, lender=lender, **given)
    assert found.status == dk.recommend(debt, budget, ON, **given).status == "keep"
    assert len([other for other in found.alternatives if other.why == "lender_loses"]) <= 1
