"""Many households at once, fen by fen the same as one after another."""

import random

import numpy as np
import pandas as pd
import pytest

import debtkit as dk
from debtkit.bulk import payoff_plans
from debtkit.bulk.payoff_plans import payoff_frame, payoff_many
from debtkit.credit.debt import Debt
from debtkit.credit.products import loan
from debtkit.errors import Refused, WrongType
from debtkit.household.payoff.payoff import payoff
from debtkit.words.explain import explain


def _cases(draw: random.Random, count: int):
    """Households of up to five debts; some of them have too little, and some debts do not even get their interest."""
    principal, rate, minimum = (np.zeros((count, 5)) for _ in range(3))
    monthly = np.zeros(count)
    for k in range(count):
        for j in range(draw.randint(1, 5)):
            principal[k, j] = draw.randint(1, 1_000_000) / 100
            rate[k, j] = draw.randint(0, 3600) / 10_000
            minimum[k, j] = draw.choice([0, draw.randint(0, 50_000) / 100])
        owed = principal[k].sum()
        monthly[k] = round(draw.choice([minimum[k].sum() * 0.9, minimum[k].sum(), owed / draw.uniform(1, 40)]), 2)
    return principal, rate, minimum, monthly


def _one(principal, rate, minimum, monthly, strategy):
    debts = [
        Debt(str(j), loan(rate[j]), principal[j], as_of="2026-11-10", next_due="2026-12-10", periods_left=12)
        for j in range(len(principal))
        if principal[j]
    ]
    try:
        plan = payoff(debts, monthly, strategy, minimums={d.name: minimum[int(d.name)] for d in debts})
    except Refused as refused:
        return (-1, 0, refused.fields["month"] if refused.code == "payoff.too_little" else 0)
    return plan.months, round(plan.total_interest * 100), 0


@pytest.mark.parametrize("strategy", ["avalanche", "snowball"])
def test_the_same_as_one_by_one(strategy: str, sample):
    draw = random.Random(8)
    cases = _cases(draw, sample(150, 5000))
    done = payoff_many(*cases, strategy)
    expected = [_one(*case, strategy) for case in zip(*cases, strict=True)]
    assert list(zip(done.months, done.interest_fen, done.short, strict=True)) == expected
    assert {bool(short) for _, _, short in expected} == {True, False}
    assert any(months == -1 and not short for months, _, short in expected), "some never end"


def test_blocks_do_not_matter(monkeypatch: pytest.MonkeyPatch):
    cases = _cases(random.Random(1), 40)
    whole = payoff_many(*cases)
    monkeypatch.setattr(payoff_plans, "BLOCK", 7)
    cut = payoff_many(*cases)
    for name in ("months", "interest", "short"):
        assert (getattr(whole, name) == getattr(cut, name)).all()


def test_nothing_owed_and_single_numbers():
    done = payoff_many([[0, 0], [1000, 0]], 0.0, 0, 100)
    assert done.months.tolist() == [0, 10]
    assert done.interest_fen.tolist() == [0, 0]
    assert len(payoff_many(np.zeros((0, 3)), 0.1, 0, 100).months) == 0


def test_a_frame_with_a_row_a_debt():
    draw = random.Random(2)
    principal, rate, minimum, monthly = _cases(draw, 30)
    rows = [
        {"household": f"h{k}", "principal": principal[k, j], "annual_rate": rate[k, j], "minimum": minimum[k, j]}
        for k in range(30)
        for j in range(5)
        if principal[k, j]
    ]
    draw.shuffle(rows)
    frame = payoff_frame(pd.DataFrame(rows), {f"h{k}": monthly[k] for k in range(30)})
    done = payoff_many(principal, rate, minimum, monthly)
    for k in range(30):
        row = frame.loc[f"h{k}"]
        if done.months[k] < 0:
            assert pd.isna(row.months)
            assert pd.isna(row.total_interest)
            assert pd.isna(row.short) == (done.short[k] == 0)
        else:
            assert (row.months, round(row.total_interest * 100)) == (done.months[k], done.interest_fen[k])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: payoff_many([[1]], 0.1, 0, 1, "optimal"), "payoff_many.strategy"),
        (lambda: payoff_many([[1, 2]], [[0.1, 0.2, 0.3]], 0, 1), "payoff_many.shape"),
        (lambda: payoff_many([[-1]], 0.1, 0, 1), "payoff_many.negative"),
        (lambda: payoff_many([[1]], 0.1, 0, -1), "payoff_many.negative"),
        (lambda: payoff_many([[9e12]], 99.0, 0, 1, allow_above=True), "bulk.too_large"),
        (lambda: payoff_many([[1]], 101.0, 0, 1, allow_above=True), "rate.range"),
        (
            lambda: payoff_frame(
                pd.DataFrame({"household": ["a"], "principal": [1], "annual_rate": [0.1], "minimum": [0]}), {"b": 1}
            ),
            "payoff_frame.monthly",
        ),
    ],
)
def test_refusals(call, code: str):
    with pytest.raises(Refused) as refused:
        call()
    assert refused.value.code == code


def test_a_frame_without_its_columns():
    with pytest.raises(WrongType, match="minimum"):
        payoff_frame(pd.DataFrame({"household": ["a"]}), {"a": 1})


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("beside", ["annual_rate", "minimum"])
def test_rates_beside_a_table_are_refused_and_not_left_out(beside, language):
    dk.set_language(language)
    frame = pd.DataFrame({"household": ["Li"], "principal": [5000], "annual_rate": [0.24], "minimum": [100]})
    assert dk.bulk.payoff(frame, {"Li": 1000}).months.tolist() == [6]
    with pytest.raises(Refused) as refused:
        dk.bulk.payoff(frame, {"Li": 1000}, **{beside: 0.1})
    assert refused.value.code == "payoff.in_table"
    assert beside in explain(refused.value)
    assert dk.bulk.payoff([[5000]], [1000], annual_rate=0.24).months.tolist() == [6]
