"""Missed payments, side effects, the sequence and another limit: said in both languages, nothing promised."""

import re
from datetime import date

import pytest

import debtkit as dk
from debtkit.words.language import LANGUAGES, set_language

START = date(2026, 11, 23)
DEAL = dk.Deal("d", [dk.Waive(overdue=1.0), dk.Instalments(24)])
LENGTHS = [dk.Deal(f"{n}", [dk.Waive(overdue=1.0), dk.Instalments(n)]) for n in (12, 24, 36, 48, 60)]


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def debt(first_unpaid="2026-11-03", terms=None):
    terms = terms or dk.products.jiebei(0.00045, on=START)
    return dk.Debt.unpaid_from("借呗", terms, 30000, first_unpaid=first_unpaid, periods_left=8)


def whole(told):
    assert told
    assert not re.search(r"[{}]|None", told)
    assert all(line.endswith((".", "。")) for line in told.splitlines())
    return told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("deal", [DEAL, dk.KEEP_CONTRACT, dk.Deal("p", [dk.Pause(3, interest="carry")])])
def test_a_missed_payment(lang, deal):
    set_language(lang)
    missed = dk.deals.if_missed(debt(), deal, START, 2)
    told = whole(dk.tell.missed(missed))
    assert len(told.splitlines()) == 4
    assert f"{missed.under_deal:,.2f}" in told
    assert f"{missed.under_contract:,.2f}" in told


def test_each_way_a_missed_payment_can_go():
    kinds = dk.deals.if_missed(debt(), DEAL, START, 2)
    told = {
        dk.tell.missed(type(kinds)(kinds.on, 2, 100, 0, under, 500)).splitlines()[2].split(": ")[-1]
        for under in (400, 500, 600)
    }
    assert len(told) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_side_effect_has_its_sentence(lang):
    set_language(lang)
    card = dk.products.credit_card(on=START)
    seen = set()
    for one in (debt(), debt("2022-11-03"), debt(terms=card)):
        for deal in (DEAL, dk.KEEP_CONTRACT, dk.Deal("s", [dk.Settle(share=0.8)]), dk.Deal("l", [dk.Instalments(90)])):
            effects = dk.deals.side_effects(one, deal, START)
            assert len(whole(dk.tell.side_effects(one, deal, START)).splitlines()) == len(effects)
            seen |= {(effect.fact, effect.applies) for effect in effects}
    assert len(seen) == 7


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("capacity", "offers"), [(2000, 3), (1600, 2), (1450, 1), (1300, 0)])
def test_the_offers_end_with_the_line(lang, capacity, offers):
    set_language(lang)
    lender = dk.Lender(rate=0.3, recovery_share=0.5)
    sequence = dk.deals.offer_sequence(debt(), LENGTHS, START, capacity=capacity, lender=lender)
    told = whole(dk.tell.offers(sequence)).splitlines()
    assert len(sequence.offers if sequence else ()) == offers
    assert len(told) == offers + (2 if sequence else 1)
    if sequence:
        assert f"{sequence.capacity:,.2f}" in told[-2]
        assert "30.00%" in told[-1]  # the guess on which the zone hangs


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("new", [15_000, 8_000, 5_000])
def test_another_limit_always_warns(lang, new):
    set_language(lang)
    change = dk.deals.reassess_limit(8_000, 10_000, new, 0.18)
    told = whole(dk.tell.limit(change)).splitlines()
    assert len(told) == (3 if new > 8_000 else 2)
    warning = {"en": ("repays nothing", "than the new limit allows"), "zh-CN": ("债一分没少", "比新额度还多")}[lang]
    assert warning[new < 8_000] in told[-1]
