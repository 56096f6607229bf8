"""Offers to several creditors: published examples, exact sums, bounds."""

import random
from fractions import Fraction

import pytest

from debtkit.arithmetic.money import fen
from debtkit.credit.debt import Debt
from debtkit.credit.products import loan
from debtkit.errors import Refused, WrongType
from debtkit.household.creditor_shares.creditor import Creditor
from debtkit.household.creditor_shares.shares import METHODS, compare_shares, fair_shares, share_fen, shares_by_method

# National Debtline's fact sheet on working out offers, "Pat and Eva" (as reprinted at allwinmexico.mx and elsewhere).
PAT_AND_EVA = {"Newhome catalogue": 918, "Alphabet loan": 2842, "Unicorn card": 3467}
# moneyadvicehub.org.uk/debtipedia/your-debt/debt-options/informal-offers, "How to calculate a pro-rata payment".
MONEY_ADVICE_HUB = {"credit card": 500, "personal loan": 1000, "catalogue": 233, "store card": 200}
# daveramsey.com/askdave/debt/8557 "Pro Rata Plan", and strongtowerconsulting.com/how-to-use-the-pro-rata-plan.
RAMSEY, STRONG_TOWER = {"a": 5000, "b": 2000, "c": 3000}, {"Kohl's": 600, "Master": 900, "Visa": 1500}


def _debt(name: str, principal: float, rate: float = 0.12, periods: int = 10, **more: object) -> Debt:
    given = {"as_of": "2026-11-01", "next_due": "2026-12-01"} | more
    return Debt(name, loan(rate), principal, periods_left=periods, **given)


@pytest.mark.parametrize(
    ("owed", "amount", "expected"),
    [
        (PAT_AND_EVA, 107, [13.59, 42.08, 51.33]),
        (MONEY_ADVICE_HUB, 100, [25.87, 51.73, 12.05, 10.35]),
        (RAMSEY, 600, [300, 120, 180]),
        (STRONG_TOWER, 100, [20, 30, 50]),
    ],
    ids=["Pat and Eva", "Money Advice Hub", "Ramsey", "Strong Tower"],
)
def test_published_pro_rata_offers(owed: dict[str, float], amount: float, expected: list[float]):
    assert list(fair_shares(owed, amount).values()) == expected


def test_a_published_offer_that_loses_a_penny():
    """angeladvance.co.uk, "Offers to Creditors": 160 for 4,550, 6,700 and 1,200 gives 58.47, 86.10 and 15.42, which is
    159.99. The penny belongs to the credit card, whose rest is the largest."""
    offers = fair_shares({"Bank Loan": 4550, "Credit Card": 6700, "Store Card": 1200}, 160)
    assert list(offers.values()) == [58.47, 86.11, 15.42]


def test_by_contract_everyone_takes_the_same_cut():
    debts = [_debt("one", 1000, 0, 10), _debt("two", 3000, 0, 10), _debt("three", 6000, 0, 60)]
    assert fair_shares(debts, 250, by="contract") == {"one": 50, "two": 150, "three": 50}


def test_by_arrears_and_by_interest():
    debts = [
        _debt("late", 1000, 0, 10, overdue_since="2026-10-01"),
        _debt("on time", 9000, 0.24),
        _debt("free", 500, 0),
    ]
    assert fair_shares(debts, 60, by="arrears") == {"late": 60, "on time": 0, "free": 0}
    assert fair_shares(debts, 60, by="interest") == {"late": 0, "on time": 60, "free": 0}


def test_in_turn():
    owed = {"big": 900, "small": 100, "middle": 400}
    assert fair_shares(owed, 450, by="smallest") == {"big": 0, "small": 100, "middle": 350}
    assert fair_shares(owed, 1000, by="largest") == {"big": 900, "small": 0, "middle": 100}
    debts = [_debt("cheap", 900, 0.05), _debt("dear", 300, 0.2)]
    assert fair_shares(debts, 400, by="highest_rate") == {"cheap": 100, "dear": 300}


def test_overdue_interest_counts_for_the_highest_rate():
    late = Debt("late", loan(0.05, overdue_daily=0.001), 1000, periods_left=2, as_of="2026-11-01",
                next_due="2026-12-01", overdue_since="2026-10-01")  # fmt: skip
    assert fair_shares([_debt("card", 1000, 0.18), late], 100, by="highest_rate") == {"card": 0, "late": 100}
    with pytest.raises(Refused) as refused:
        fair_shares([_debt("free", 1000, 0)], 100, by="highest_rate")
    assert refused.value.code == "shares.no_measure"


def test_tokens_and_nil():
    owed = {"bank": 9800, "friend": 100, "shop": 100}
    assert fair_shares(owed, 50, floor=1) == {"bank": 48, "friend": 1, "shop": 1}
    assert fair_shares(owed, 50, nil_below=1) == {"bank": 50, "friend": 0, "shop": 0}
    assert fair_shares(owed, 3, by="equal", floor=1) == {"bank": 1, "friend": 1, "shop": 1}


def test_priority_debts_come_first():
    debts = [_debt("rent", 1200, 0, 12), _debt("bank", 5000, 0, 50), _debt("shop", 5000, 0, 50)]
    assert fair_shares(debts, 150, first=["rent"]) == {"rent": 100, "bank": 25, "shop": 25}
    assert fair_shares(debts, 60, first=["rent"]) == {"rent": 60, "bank": 0, "shop": 0}
    assert fair_shares(debts, 11_000, first=["rent"]) == {"rent": 1000.0, "bank": 5000, "shop": 5000}


def test_own_weights():
    assert fair_shares({"a": 500, "b": 500}, 100, by={"a": 3, "b": 1}) == {"a": 75, "b": 25}
    assert fair_shares({"a": 50, "b": 500}, 100, by={"a": 3, "b": 1}) == {"a": 50, "b": 50}


def test_a_day_that_counts():
    debts = [_debt("one", 1000, 0.12), _debt("two", 1000, 0)]
    later = fair_shares(debts, 1000, on="2027-06-01")
    assert later["one"] > later["two"]
    assert sum(map(fen, later.values())) == 100_000


@pytest.mark.parametrize("seed", range(4))
def test_shares_always_sum_exactly_and_keep_their_bounds(seed: int, sample):
    """Any debts, amount, method, floor: the fen add up, nobody is above the debt nor below the floor, and between the
    bounds the proportion holds to the fen."""
    draw = random.Random(seed)
    for _ in range(sample(600, 20_000)):
        count = draw.randint(1, 7)
        found = [
            Creditor(
                str(k),
                draw.choice([0, draw.randint(1, 50), draw.randint(1, 10**7)]),
                draw.randint(0, 10**5),
                draw.choice([0, draw.randint(0, 10**4)]),
                draw.randint(0, 10**4),
            )
            for k in range(count)
        ]
        owed = sum(c.owed for c in found)
        amount = draw.randint(0, owed)
        floor = draw.choice([0, draw.randint(0, max(1, amount // count))])
        by = draw.choice([*METHODS, {c.name: draw.choice([0, draw.random()]) for c in found}])
        offers, refused = _tried(found, amount, by, floor)
        if refused == "shares.floor":
            highest = _highest(found, amount, by, floor)
            assert sum(min(highest, c.owed) for c in found) <= amount < sum(min(highest + 1, c.owed) for c in found)
            assert sum(share_fen(found, amount, "equal", floor=highest)) == amount
        if refused:
            continue
        assert sum(offers) == amount
        assert all(min(floor, c.owed) <= x <= c.owed for c, x in zip(found, offers, strict=True))
        if by == "balance":
            inside = [k for k, c in enumerate(found) if min(floor, c.owed) < offers[k] < c.owed]
            for j in inside:
                for k in inside:
                    due = Fraction(offers[j] * found[k].owed, found[j].owed)
                    assert abs(due - offers[k]) <= 1 + Fraction(found[k].owed, found[j].owed)


def _tried(found, amount, by, floor):
    try:
        return share_fen(found, amount, by, floor=floor), None
    except Refused as refused:
        if (
            refused.code == "shares.no_measure"
            and not isinstance(by, dict)
            and by not in ("arrears", "interest", "highest_rate", "contract")
        ):
            raise
        if refused.code not in ("shares.no_measure", "shares.floor"):
            raise
        return [], refused.code


def _highest(found, amount, by, floor) -> int:
    with pytest.raises(Refused) as refused:
        share_fen(found, amount, by, floor=floor)
    return fen(refused.value.fields["highest"])


def test_more_money_never_means_less_for_anyone(sample):
    """Beyond the fen that the rounding moves (the largest remainder method may shift one)."""
    draw = random.Random(1)
    for _ in range(sample(300, 5_000)):
        found = [Creditor(str(k), draw.randint(1, 10**6), 1, 0, 1) for k in range(draw.randint(2, 6))]
        amount = draw.randint(0, sum(c.owed for c in found) - 100)
        less, more = share_fen(found, amount), share_fen(found, amount + 100)
        assert all(b >= a - 1 for a, b in zip(less, more, strict=True))


def test_side_by_side():
    debts = [_debt("one", 1000), _debt("two", 3000)]
    table = shares_by_method(debts, 400)
    assert set(table) == set(METHODS) - {"arrears"}
    assert table["balance"][0].offer == 100
    assert table["balance"][0].of_debt == 0.1
    frame = compare_shares(debts, 400)
    assert frame.loc["two", "equal"] == 200
    assert list((frame.sum() * 100).round()) == [40000] * frame.shape[1]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: fair_shares({"a": 1}, 2), "shares.too_much"),
        (lambda: fair_shares({"a": 1}, -1), "shares.negative"),
        (lambda: fair_shares({"a": -1}, 0), "shares.owed"),
        (lambda: fair_shares({"a": 1}, 1, by="fair"), "shares.by"),
        (lambda: fair_shares({"a": 1}, 1, by="contract"), "shares.no_measure"),
        (lambda: fair_shares({"a": 1, "b": 2}, 1, by={"a": 1}), "shares.weights"),
        (lambda: fair_shares({"a": 9, "b": 9}, 1, floor=1), "shares.floor"),
        (lambda: fair_shares({"a": 9}, 1, first=["c"]), "shares.unknown"),
        (lambda: fair_shares([], 1), "debts.none"),
        (lambda: fair_shares([_debt("x", 1), _debt("x", 2)], 1), "debts.same_name"),
    ],
)
def test_refusals(call, code: str):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_wrong_type():
    with pytest.raises(WrongType, match="Debt"):
        fair_shares([("a", 100)], 1)
