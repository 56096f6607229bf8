"""The ladders of what can be asked, level by level, and how far a package is from fitting."""

from datetime import date
from itertools import pairwise

import pytest

from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.reaging import due_after
from debtkit.credit.terms import Terms
from debtkit.negotiation.ask.concession_menu import clauses, every_concession, falls, named, yearly_price
from debtkit.negotiation.ask.feasibility import Feasibility
from debtkit.negotiation.ask.least_concession import what_to_ask
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.outcome import Means
from debtkit.negotiation.projection import project

START = date(2026, 11, 23)
LOAN = Debt("loan", products.loan(0.12), 4000, as_of=START, next_due="2026-12-09", periods_left=4)
FREE = Debt("free", products.loan(0.0), 4000, as_of=START, next_due="2026-12-09", periods_left=4)
BILL = Debt("花呗", products.huabei_instalments(12, on=START), 8000, as_of=START, next_due="2026-12-09", periods_left=6)


def test_every_ladder_from_the_least_to_the_most():
    percent = [k / 100 for k in range(1, 101)]
    found = [(ladder.kind, list(ladder.levels), ladder.partner) for ladder in every_concession(30)]
    assert found == [
        ("resume", [0], None),
        ("instalments", list(range(1, 31)), None),
        ("pause", list(range(1, 13)), None),
        ("waive", percent, None),
        ("waive_principal", percent[:50], None),
        ("reprice", percent, None),
        ("settle", [1.0, *percent[49:99][::-1]], None),
        ("pause", list(range(1, 13)), "instalments"),
        ("waive", [0.25, 0.5, 0.75, 1.0], "instalments"),
        ("reprice", [0.25, 0.5, 0.75, 1.0], "instalments"),
        ("waive", [0.25, 0.5, 0.75, 1.0], "pause"),
    ]


def test_what_a_level_asks_for():
    assert clauses(LOAN, "instalments", 24, "carry") == (Instalments(24),)
    assert clauses(LOAN, "pause", 3, "spread") == (Pause(3, interest="spread"),)
    assert clauses(LOAN, "waive", 0.3, "carry") == (Waive(overdue=0.3, interest=0.3, fees=0.3),)
    everything = Waive(overdue=1.0, interest=1.0, fees=1.0, principal=0.2)
    assert clauses(LOAN, "waive_principal", 0.2, "carry") == (everything,)
    assert clauses(LOAN, "reprice", 0.25, "carry") == (Reprice(0.09),)
    assert clauses(FREE, "reprice", 0.25, "carry") == ()
    assert clauses(LOAN, "settle", 0.8, "carry") == (Settle(share=0.8),)
    assert clauses(LOAN, "resume", 0, "carry") == ()


def test_the_yearly_price_of_a_contract():
    assert yearly_price(LOAN) == 0.12
    assert yearly_price(FREE) == 0.0
    assert yearly_price(BILL) == flat_fee_price(0.088, 12).nominal
    untold = Terms(product="x", method="flat_fee", fee_rate=0.088)
    left = Debt("x", untold, 8000, as_of=START, next_due="2026-12-09", periods_left=6)
    assert yearly_price(left) == flat_fee_price(0.088, 6).nominal


def test_deals_are_called_after_their_clauses():
    for parts, name in (
        ([], "resume"),
        ([Pause(3, interest="carry")], "pause(3, carry)"),
        ([Waive(overdue=0.5)], "waive(0.50)"),
        ([Waive(overdue=1, principal=0.2)], "waive(1.00, principal 0.20)"),
        ([Reprice(0.0725), Instalments(24)], "reprice(0.0725) + instalments(24)"),
        ([Settle(share=0.8)], "settle(0.80)"),
        ([Settle(amount=500)], "settle(500.00 yuan)"),
        ([StepUp(3, 100)], "step_up(3, 100.00 yuan)"),
    ):
        assert named(parts) == Deal(name, parts)


def test_which_ladders_fall():
    minimum = Debt.unpaid_from("花呗", products.huabei_minimum(on=START), 900, first_unpaid="2026-12-10")
    assert [kind for kind in ("waive", "waive_principal", "reprice", "settle") if falls(kind, [LOAN, BILL])] == [
        "waive", "waive_principal", "reprice", "settle",
    ]  # fmt: skip
    assert not any(falls(kind, [LOAN]) for kind in ("resume", "instalments", "pause"))
    assert falls("waive", [LOAN, minimum])
    assert not falls("reprice", [LOAN, minimum])


def trials(debts, capacity, cash=0):
    return Feasibility(debts, START, Means.of(capacity, cash), 60, "carry")


def test_far_off_is_more_than_rounding():
    month = 102_514  # fen: the last of four months, with the remainder
    keep = [KEEP_CONTRACT]
    assert max(trials([LOAN], 1).paid(0, KEEP_CONTRACT)[1].values()) == month
    assert trials([LOAN], month / 100).fits(keep)
    assert not trials([LOAN], (month - 1) / 100).fits(keep)
    assert not trials([LOAN], (month - 80) / 100).far_off(keep)
    assert trials([LOAN], (month - 81) / 100).far_off(keep)
    settled = [Deal("s", [Settle(amount=4000)])]
    assert trials([LOAN], 1, cash=4000).fits(settled)
    assert not trials([LOAN], 1, cash=3999.2).far_off(settled)
    assert trials([LOAN], 1, cash=3999.19).far_off(settled)


@pytest.mark.parametrize("debts", [[LOAN], [FREE], [BILL], [LOAN, FREE], [LOAN, BILL, FREE]])
@pytest.mark.parametrize("beside", [{}, {"pause": 2}, {"reprice": 0.5}, {"waive": 0.25}])
def test_too_short_never_leaves_out_what_fits_and_leaves_out_most_of_what_does_not(debts, beside):
    positions = tuple(range(len(debts)))
    tried = trials(debts, 450)
    broken = misses = 0
    for periods in range(1, 61):
        fits = tried.fits(tried.package(positions, [*beside.items(), ("instalments", periods)]))
        short = tried.too_short(positions, periods, beside)
        assert not (fits and short)
        broken += not fits
        misses += not (fits or short)
    assert 5 * misses <= broken + 5


def test_charges_that_are_due_at_first_count():
    """Four payments of about 1,000 fit into 1,200; with 512 yuan of charges on top the first one does not."""
    late = Debt("late", products.loan(0.12), 4000, as_of=START, next_due="2026-12-09", periods_left=4, fees=512)
    assert trials([late], 1200).too_short((0,), 4, {})
    assert not trials([late], 1600).too_short((0,), 4, {})
    assert not trials([late], 1200).too_short((0,), 4, {"waive": 1.0})
    assert not trials([LOAN], 1200).too_short((0,), 4, {})


def test_the_first_date_after_a_day():
    short_month = Debt(
        "x", products.loan(0.1), 100, as_of="2027-02-01", next_due="2027-02-28", periods_left=9, due_day=31
    )
    for day, due in (
        ("2027-02-27", "2027-02-28"),
        ("2027-02-28", "2027-03-31"),
        ("2027-03-30", "2027-03-31"),
        ("2027-04-30", "2027-05-31"),
    ):
        assert due_after(short_month, date.fromisoformat(day)) == date.fromisoformat(due)


def test_what_the_lender_gives_up_by_hand():
    """What is owed less the payments at the contract's own price; the name says who is asked only where it matters."""
    advice = what_to_ask(LOAN, 800, START)
    assert len({ask.kind for ask in advice.asks}) > 2
    rate = (1 + 0.12 / 12) ** 12 - 1
    for ask in advice.asks:
        rows = project(LOAN, ask.deals[0], START).rows
        worth = sum(row.payment_fen * (1 + rate) ** (-(row.date - START).days / 365) for row in rows)
        assert ask.given_up_fen == pytest.approx(400_000 - worth, abs=1)
        assert ask.outcome.name == ask.deals[0].name
    one_of_two = what_to_ask([LOAN, FREE], 1600, START)
    assert any(len(ask.positions) == 1 for ask in one_of_two.asks)
    for ask in one_of_two.asks:
        who = ", ".join(("loan", "free")[k] for k in ask.positions)
        assert ask.outcome.name == f"{who}: {ask.deals[ask.positions[0]].name}"


def test_a_debt_that_fits_once_it_is_taken_up_again_is_asked_nothing_more():
    late = Debt.unpaid_from("late", products.loan(0.12), 4000, first_unpaid="2026-10-09", periods_left=8)
    advice = what_to_ask(late, 700, START)
    assert [ask.kind for ask in advice.asks] == ["resume"]


def test_of_two_concessions_more_of_one_asks_less_of_the_other():
    """Little for three months, then 900: a pause of three and five instalments; a longer pause would gain nothing."""
    advice = what_to_ask(FREE, [300] * 4 + [900], START)
    pairs = [ask.levels for ask in advice.asks if ask.kind == "pause+instalments"]
    assert pairs == [(3, 5)]
    rising = what_to_ask(FREE, [300, 300, 450, 600, 900], START)
    found = [ask.levels for ask in rising.asks if ask.kind == "pause+instalments"]
    found.sort()
    assert len(found) > 1
    assert all(a < c and b > d for (a, b), (c, d) in pairwise(found))
