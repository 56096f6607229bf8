"""Deals said in both languages."""

import re
from dataclasses import replace
from datetime import date

import pytest

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.negotiation.ask.least_concession import what_to_ask
from debtkit.negotiation.deal import (
    KEEP_CONTRACT,
    STOP_PAYING,
    TREATMENTS,
    Deal,
    Instalments,
    Pause,
    Reprice,
    Settle,
    StepUp,
    Waive,
)
from debtkit.words.catalogue import say
from debtkit.words.deals.deal_sentences import tell_advice, tell_deal, tell_misfit
from debtkit.words.language import LANGUAGES, set_language

START = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _english_after():
    yield
    set_language("en")


def debt():
    terms = products.jiebei(0.00045, on=START)
    return Debt.unpaid_from("借呗", terms, 30000, first_unpaid="2026-11-03", periods_left=8)


CLAUSES = [
    *([Pause(3, interest=how)] for how in TREATMENTS),
    [Pause(0, interest="carry")],
    [Waive(overdue=1.0, fees=0.125)],
    [Waive()],
    [Reprice(0.06)],
    [StepUp(6, 300)],
    [Settle(share=0.8)],
    [Settle(share=0.8, parts=3)],
    [Settle(amount=5000, on=date(2027, 1, 5))],
    [Settle(share=0.8, on=date(2027, 1, 5))],
    [Settle(amount=5000)],
    *([Instalments(12, method=m)] for m in ("level_payment", "equal_principal", "interest_only", "single")),
    [Instalments(12, method="flat_fee", fee_rate=0.05)],
    [Instalments(12, annual_rate=0.05, first_payment=500)],
    [],
]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_deal_has_its_own_sentences(lang):
    set_language(lang)
    deals = [*(Deal("secret", clauses) for clauses in CLAUSES), KEEP_CONTRACT, STOP_PAYING]
    told = [tell_deal(deal) for deal in deals]
    assert len(set(told)) == len(told)
    for sentence in told:
        assert sentence.endswith((".", "。"))
        assert "secret" not in sentence
        assert "None" not in sentence
        assert "{" not in sentence


def test_a_whole_deal():
    deal = Deal("d", [Waive(overdue=1.0, fees=0.125), Pause(3, interest="carry"), Instalments(24, annual_rate=0.06)])
    assert tell_deal(deal) == (
        "Forgiven: all of the overdue interest. Forgiven: 12.50% of the outstanding fees. Nothing is paid for 3 "
        "months; the interest for that time is set aside and paid with the last payment. The outstanding balance is "
        "repaid in 24 instalments, in equal payments. The interest rate on them is 6% a year."
    )
    set_language("zh-CN")
    assert tell_deal(deal) == (
        "罚息全免。未付的费用免12.50%。延期3个月，期间不用还；这段时间的利息先记着，和最后一期一起还。"
        "剩下的分24期还，每期一样多。年利率6%。"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("capacity", [0, 410, 450, 2000, 9000, [1, *[0] * 19, 90000, 0]])
def test_every_advice_is_told(lang, capacity):
    set_language(lang)
    advice = what_to_ask(debt(), capacity, START, cash=4100 if capacity == 9000 else 0, longest=30)
    told = tell_advice(advice, debt())
    assert len(told.splitlines()) == (1 if advice.status == "fits already" else 1 + max(1, len(advice.asks)))
    assert say("deal.advice.some_mixes") not in told
    if advice.status != "fits already":
        lines = tell_advice(replace(advice, every_mix=False), debt()).splitlines()
        assert lines == [told.splitlines()[0], say("deal.advice.some_mixes"), *told.splitlines()[1:]]
    assert not re.search(r"[{}]|None", told)


def test_where_it_breaks():
    advice = what_to_ask(debt(), [5000, 3984], START, cash=5000)
    assert tell_misfit(advice.misfit) == (
        "Dec 2026 is the first month that does not fit: ¥3,984.65 is due; you have ¥3,984.00."
    )
    assert tell_misfit(advice.misfit, contract=True) == (
        "Dec 2026 is the first month that does not fit: under the contract ¥3,984.65 is due; you have ¥3,984.00."
    )
    assert tell_misfit(None) == "Every month fits, and so does the first day."
