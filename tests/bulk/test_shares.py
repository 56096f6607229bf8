"""Offers of many households at once: fen by fen what each gives alone."""

import random

import numpy as np
import pytest

from debtkit.bulk import creditor_shares as wide
from debtkit.bulk.creditor_shares import METHODS, share_many
from debtkit.errors import Refused
from debtkit.household.creditor_shares.creditor import Creditor
from debtkit.household.creditor_shares.shares import share_fen


def _household(draw: random.Random) -> tuple[list[int], int, int]:
    most = draw.choice([3, 200, 10_000, 50_000_000])
    owed = [draw.choice([0, 1, most, draw.randint(0, most)]) for _ in range(draw.randint(1, 6))]
    floor = draw.choice([0, 0, 1, draw.randint(0, most)])
    lowest = sum(min(floor, debt) for debt in owed)
    return owed, draw.randint(lowest, sum(owed)), floor


@pytest.mark.parametrize("by", METHODS)
def test_each_household_as_if_it_were_alone(by, sample, monkeypatch):
    monkeypatch.setattr(wide, "BLOCK", 64)
    draw = random.Random(7)
    street = [_household(draw) for _ in range(sample(1500, 100_000))]
    owed = np.zeros((len(street), 6))
    for row, (debts, *_) in zip(owed, street, strict=True):
        row[: len(debts)] = [debt / 100 for debt in debts]
    money = np.array([amount for _, amount, _ in street])
    offers = share_many(owed, money / 100, by, np.array([floor for *_, floor in street]) / 100)
    fen = np.rint(offers * 100).astype(np.int64)
    assert (fen / 100 == offers).all()
    assert (fen.sum(axis=1) == money).all()
    for row, (debts, amount, floor) in zip(fen.tolist(), street, strict=True):
        creditors = [Creditor(str(k), debt, 0, 0, 0) for k, debt in enumerate(debts)]
        alone = share_fen(creditors, amount, by, floor=floor)
        assert row == alone + [0] * (6 - len(alone))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (([[100]], 100.01), "shares.too_much"),
        (([[100, 50]], -1), "shares.negative"),
        (([[100, 50]], 10, "highest_rate"), "shares.by"),
        (([[100, 50]], 10, "balance", 6), "share_many.floor"),
        (([[100, 50]], [1, 2]), "share_many.shape"),
        (([[10**9, 10**9]], 10**8), "bulk.too_large"),
    ],
)
def test_refuses(given, code):
    with pytest.raises(Refused) as refused:
        share_many(*given)
    assert refused.value.code == code


def test_nobody_and_nothing():
    assert share_many(np.zeros((0, 3)), 0).shape == (0, 3)
    assert share_many([[0, 0]], 0).tolist() == [[0, 0]]
