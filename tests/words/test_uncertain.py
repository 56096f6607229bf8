"""What is not certain about an amount is said in both languages, for every code."""

import pytest

import debtkit as dk
from debtkit.apps.what_i_owe.app import view
from debtkit.apps.what_i_owe.model import what_is_owed
from debtkit.credit.ledger import LIMITS
from debtkit.words.explain import uncertain


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_every_code_has_a_sentence(language: str):
    dk.set_language(language)
    card = dk.Debt("卡", dk.products.credit_card(on="2026-11-23"), 10_000, as_of="2026-04-05", next_due="2026-05-05")
    said = uncertain(card, LIMITS)
    assert len(set(said)) == len(LIMITS)
    assert all("卡" in sentence for sentence in said)
    seen = what_is_owed([card], card.as_of, 30)
    assert said[0] in view.working(seen)
