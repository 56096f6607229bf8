"""What else a payoff plan can be told: money by month, promotions, fees, deals; and what it refuses."""

from datetime import date

import pytest

from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei, huabei_instalments, jiebei, loan
from debtkit.errors import Refused, WrongType
from debtkit.household.payoff.payoff import payoff
from debtkit.household.payoff.payoff_input import Promotion
from debtkit.negotiation.deal import KEEP_CONTRACT, STOP_PAYING, Deal, Instalments, Pause, Waive
from debtkit.negotiation.projection import project

START = date(2026, 11, 10)
TODAY = {"as_of": START, "next_due": "2026-12-10"}


def _debt(name: str, principal: float, rate: float = 0.12, periods: int = 12, **more: object) -> Debt:
    return Debt(name, loan(rate), principal, periods_left=periods, **(TODAY | more))


def test_extra_and_skipped_payments():
    debts = [_debt("one", 1000, 0, 10)]
    assert payoff(debts, 100).months == 10
    assert payoff(debts, 100, extra={1: 300}).months == 7
    by_date = payoff(debts, 100, extra={"2026-12-31": 300})
    assert [sum(p) / 100 for p in by_date.payments_fen[:3]] == [100, 400, 100]
    later = payoff(debts, 150, extra={3: -150}, minimums={"one": 0})
    assert [sum(p) / 100 for p in later.payments_fen] == [150, 150, 0, 150, 150, 150, 150, 100]
    with pytest.raises(Refused, match="payday 3"):
        payoff(debts, 100, extra={3: -100})


def test_a_payday_that_is_skipped_is_late_and_caught_up_first():
    """1,200 in twelve parts at 0 %, late amounts 0.05 % a day: payday 3 (10 February) is missed, 28 days later all is
    caught up: 100 late for 28 days is 1.40 yuan."""
    debt = Debt("one", loan(0, overdue_daily=0.0005), 1200, periods_left=12, **TODAY)
    plan = payoff([debt], 210, "minimums", skip=["2027-02-10"])
    assert [sum(paid) / 100 for paid in plan.payments_fen] == [100, 100, 0, 201.4, *[100] * 8]
    assert plan.total_interest == 1.4
    assert payoff([debt], 210, "minimums", skip=[3]).payments_fen == plan.payments_fen
    rows = [row for row in plan.rows if row.month in (3, 4)]
    assert [(row.payment_fen, row.interest_fen, row.owed_fen) for row in rows] == [
        (0, 0, 100_000),
        (20_140, 140, 80_000),
    ]


def test_skipping_costs_and_ends_later():
    debts = [Debt("one", loan(0.12, overdue_multiple=1.5), 5000, periods_left=12, **TODAY), _debt("two", 3000, 0.24)]
    kept, skipped = payoff(debts, 800), payoff(debts, 800, skip=[2, 5])
    assert skipped.payments_fen[1] == skipped.payments_fen[4] == (0, 0)
    assert (skipped.months, skipped.total_interest) > (kept.months, kept.total_interest)
    assert skipped.rows[-1].owed_fen == 0
    with pytest.raises(Refused) as refused:
        payoff(debts, 800, skip=[0])
    assert refused.value.code == "payoff.extra"


def test_money_by_month():
    plan = payoff([_debt("one", 1000, 0, 10)], [100, 300, 200])
    assert [sum(p) / 100 for p in plan.payments_fen] == [100, 300, 200, 200, 200]


def test_emergency_fund_first():
    plan = payoff([_debt("one", 1000, 0, 10)], 250, fund_first=400)
    assert [sum(p) / 100 for p in plan.payments_fen] == [100, 100, 150, 250, 250, 150]


def test_a_promotion_that_ends():
    """0 % for 3 paydays, then 24 %: 1,000, 100 a month and nothing else asked for."""
    debt = _debt("card", 1000, 0.24)
    plan = payoff([debt], 100, minimums={"card": 0}, promotions={"card": Promotion(3)})
    assert [row.interest_fen / 100 for row in plan.rows[:5]] == [0, 0, 0, 14, 12.28]
    deferred = payoff([debt], 100, minimums={"card": 0}, promotions={"card": Promotion(3, deferred=True)})
    assert [row.interest_fen / 100 for row in deferred.rows[:4]] == [0, 0, 0, 54 + 14]
    assert deferred.rows[3].payment_fen == 10_000
    in_time = payoff([debt], 340, minimums={"card": 0}, promotions={"card": Promotion(3, deferred=True)})
    assert in_time.total_interest == 0


def test_the_avalanche_follows_the_rates_as_they_change():
    debts = [_debt("steady", 3000, 0.15), _debt("promised", 3000, 0.24)]
    plan = payoff(debts, 1000, minimums=dict.fromkeys(("steady", "promised"), 0), promotions={"promised": Promotion(3)})
    assert [p[1] for p in plan.payments_fen[:2]] == [0, 0]
    assert plan.payments_fen[2][1] == 100_000, "its 24 % begin the next day"


def test_fees_go_on_or_are_dropped():
    def flat(early_fees: str) -> Debt:
        return Debt("huabei", huabei_instalments(12, on=START, early_fees=early_fees), 1200, periods_left=12, **TODAY)

    due = payoff([flat("due")], 700)
    assert due.total_fees == 105.6
    assert due.months == 12
    assert [sum(p) / 100 for p in due.payments_fen[:3]] == [700, 517.6, 8.8]
    dropped = payoff([flat("dropped")], 700)
    assert dropped.total_fees == 17.6
    assert dropped.months == 2


def test_deals_that_are_made_flow_in():
    debts = [_debt("agreed", 2400, 0, 6), _debt("free", 1000, 0, 10)]
    deal = Deal("two years", [Pause(2, interest="waive"), Instalments(24)])
    plan = payoff(debts, 300, agreed={"agreed": deal})
    assert [sum(p) / 100 for p in plan.payments_fen] == [300, 300, 200, 200]
    assert plan.months == 26
    assert plan.total_paid == 3400
    assert plan.cleared == {"free": 4, "agreed": 26}
    frame = plan.to_frame()
    assert frame.groupby("month").payment.sum().max() == 300
    assert frame.payment.sum() == 3400
    late = Debt("late", jiebei(0.0005, on=START), 3000, periods_left=6, as_of=START, next_due="2026-12-03",
                overdue_since="2026-10-03", overdue=30)  # fmt: skip
    waived = payoff([late, debts[1]], 1000, agreed={"late": Deal("w", [Waive(overdue=1), Instalments(12)])})
    ledger = project(late, Deal("w", [Waive(overdue=1), Instalments(12)]), START)
    assert fen(waived.total_paid) == 100_000 + sum(row.payment_fen for row in ledger.rows)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: payoff([_debt("x", 1000)], 50), "payoff.too_little"),
        (lambda: payoff([_debt("x", 1000)], -1), "payoff.monthly"),
        (lambda: payoff([_debt("x", 1000)], []), "payoff.monthly"),
        (lambda: payoff([_debt("x", 1000, 0.12)], 10, minimums={"x": 0}), "payoff.never_ends"),
        (lambda: payoff([_debt("x", 1000)], 500, "quickest"), "payoff.strategy"),
        (lambda: payoff([_debt("x", 1000)], 500, ["y"]), "payoff.order"),
        (lambda: payoff([_debt("x", 1000)], 500, ["x", "x"]), "payoff.order"),
        (lambda: payoff([_debt("x", 1000)], 500, promotions={"y": Promotion(1)}), "payoff.unknown"),
        (lambda: payoff([_debt("x", 1000)], 500, agreed={"y": KEEP_CONTRACT}), "payoff.unknown"),
        (lambda: payoff([_debt("x", 1000)], 500, agreed={"x": STOP_PAYING}), "payoff.stop"),
        (lambda: payoff([_debt("x", 1000)], 500, extra={0: 1}), "payoff.extra"),
        (lambda: payoff([_debt("x", 1000)], 500, minimums={"x": -1}), "payoff.minimum"),
        (lambda: payoff([_debt("x", 1000), _debt("x", 10)], 500), "debts.same_name"),
        (lambda: payoff([], 500), "debts.none"),
        (lambda: Promotion(0), "promotion.months"),
    ],
)
def test_refusals(call, code: str):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_too_little_says_when_and_how_much():
    with pytest.raises(Refused) as refused:
        payoff([_debt("one", 1200, 0, 12), Debt("bill", huabei(on=START), 300, **TODAY)], 300)
    assert refused.value.fields == {"month": 1, "on": date(2026, 12, 10), "needed": 400.0, "given": 300.0}


def test_wrong_types():
    with pytest.raises(WrongType, match="Promotion"):
        payoff([_debt("x", 1000)], 500, promotions={"x": 3})
    with pytest.raises(WrongType, match="Deal"):
        payoff([_debt("x", 1000)], 500, agreed={"x": "please"})


def test_only_deals_and_nothing_else():
    deal = Deal("two years", [Instalments(24)])
    plan = payoff([_debt("agreed", 2400, 0, 6)], 100, agreed={"agreed": deal})
    assert (plan.months, plan.total_paid, plan.total_interest) == (24, 2400, 0)
    assert plan.cleared == {"agreed": 24}
    assert len(plan.to_frame()) == 24
    with pytest.raises(Refused) as refused:
        payoff([_debt("agreed", 2400, 0, 6), _debt("free", 10)], 99, agreed={"agreed": deal})
    assert refused.value.code == "payoff.too_little"


def test_nothing_owed():
    plan = payoff([_debt("done", 0)], 100)
    assert (plan.months, plan.total_paid, plan.cleared) == (0, 0, {"done": 0})
    assert plan.to_frame().empty


def test_the_last_payday_there_is():
    """1,200 paydays are enough for 1,200 payments, and not for one more."""
    assert payoff([_debt("x", 1200, 0)], 1, minimums={"x": 0}).months == 1200
    with pytest.raises(Refused) as refused:
        payoff([_debt("x", 1200.01, 0)], 1, minimums={"x": 0})
    assert refused.value.code == "payoff.never_ends"
    assert payoff([_debt("x", 1200.01, 0)], 1.01, minimums={"x": 0}).months == 1189
