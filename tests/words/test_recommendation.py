"""A recommendation in both languages: the example of the page word by word, and every kind of answer."""

import re

import pytest

import debtkit as dk
from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.case.recommendation import recommendation_of
from debtkit.household.recommendation.result import KINDS
from debtkit.words.catalogue import say, sentences
from debtkit.words.deals.reasons import chance_words
from debtkit.words.deals.recommended_total import tell_missed
from debtkit.words.formats import whole_money
from debtkit.words.language import LANGUAGES

ON = "2026-11-23"
LATE = {"first_unpaid": "2026-11-03", "periods_left": 8}
STRONG, NOTHING = dk.Budget(5600, 3900, reserve=300), dk.Budget(3000, 3400)


def jiebei(principal=20_000, **given):
    return dk.Debt.unpaid_from("Jiebei", dk.products.jiebei(0.0004, on=ON), principal, **(LATE | given))


def phone(principal=3000, **given):
    day = {"as_of": ON, "next_due": "2026-12-10", "periods_left": 10}
    return dk.Debt("phone", dk.products.loan(0.0), principal, **(day | given))


def test_the_example_in_english():
    found = dk.recommend([jiebei(), phone()], STRONG, ON, savings=2000)
    assert dk.tell.recommendation(found).splitlines() == [
        "Offer ¥1,285 a month. Your month has ¥1,400 for debts.",
        "Jiebei: offer at most ¥985 a month in 24 instalments from 3 Dec 2026. Ask for: the overdue interest waived.",
        "phone: leave it as it is, ¥300 a month, next on 10 Dec 2026.",
        "To say to Jiebei: If you waive the overdue interest, I can pay at most ¥985 a month in 24 instalments from "
        "3 Dec 2026. If nothing can be waived, I need more time instead: 25 instalments, at most ¥953 a month.",
        "If they agree, you pay ¥26,440.74 in all, the last on 3 Nov 2028: ¥3,023.18 more than is owed today.",
        "You would make every payment of the first year in about 9 in 10 (±1) scenarios, and all to the end in about "
        "8 in 10 (±1).",
        "The scenarios are invented bad months, not a forecast about you.",
        "The next shorter plan does not fit: in 18 instalments, the heaviest month would be ¥1,569, and your "
        "month has ¥1,400 for debts. "
        "A plan of 36 instalments would fit too, the first year kept in about 9 in 10 (±1) scenarios, but takes longer "
        "and costs ¥1,655.83 more.",
        "Stop at ¥1,400 a month for all debts together: your month has no more. You can call again.",
        "If a month does not work out, call before it is due. If a lender then cancels a deal, missing payment 2 at "
        "Jiebei adds ¥60.76 that day: ask before you agree.",
        "Nobody can tell whether a lender agrees; a refusal says nothing about you.",
    ]


def test_the_example_in_chinese():
    found = dk.recommend([jiebei(), phone()], STRONG, ON, savings=2000)
    dk.set_language("zh-CN")
    assert dk.tell.what_to_say(found.proposals[0]) == (
        "如果能免掉罚息，我可以从2026年12月3日起分24期还，每期最多985元。"
        "如果不能减免，就请多给些时间，分25期还：每期最多953元。"
    )
    said = dk.tell.recommendation(found)
    assert said.splitlines()[0] == "每月一共提出还1,285元。你每月能拿来还债的有1,400元。"
    assert "约9成（±1）" in said


ANSWERS = {
    "keep": ([phone()], STRONG, {}),
    "catch_up": ([jiebei(4000), phone()], dk.Budget(9000, 3000), {"savings": 6000}),
    "ask": ([jiebei(), phone()], STRONG, {}),
    "token": (
        [jiebei(), phone(30_000, overdue_since="2026-11-10")],
        dk.Budget(4000, 3600),
        {"savings": 2000, "shocks": []},
    ),
    "pause": ([jiebei()], NOTHING, {}),
    "pay_off": ([jiebei(), phone()], NOTHING, {"savings": 60_000}),
    "paid": ([jiebei(), phone(0)], STRONG, {}),
    "agreed": ([jiebei(), phone()], STRONG, {"agreed": {"Jiebei": [("2026-12-05", 800), ("2027-01-05", 800)]}}),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_said(kind, language):
    debts, budget, given = ANSWERS[kind]
    found = dk.recommend(debts, budget, ON, **given)
    assert kind in [proposal.kind for proposal in found.proposals]
    dk.set_language(language)
    said = dk.tell.recommendation(found)
    assert not re.search(r"[{}]|nan|None", said)
    for proposal in found.proposals:
        assert dk.tell.proposal(proposal) in said
        assert (dk.tell.what_to_say(proposal) in said) == bool(said)


def test_an_old_debt_is_warned_of_before_the_sentence_to_say():
    old = jiebei(first_unpaid="2022-01-03", periods_left=2)
    found = dk.recommend(old, STRONG, ON)
    assert found.proposals[0].old
    (said,) = [line for line in dk.tell.recommendation(found).splitlines() if "To say to" in line]
    assert said.startswith("The last instalment was due more than three years ago.")
    assert not dk.recommend(jiebei(), STRONG, ON).proposals[0].old


def test_chances_are_said_in_tenths():
    assert [chance_words(tenths) for tenths in (0, 5, 10)] == [
        "fewer than 1 in 20", "about 5 in 10 (±1)", "more than 19 in 20",
    ]  # fmt: skip


def test_every_reason_and_wish_has_its_sentence():
    for language in LANGUAGES:
        keys = sentences(language)
        reasons = ("over", "over_savings", "less_sure", "little_less_sure", "more_lenders", "asked_at_all", "longer")
        for why in (*reasons, "longer_only", "costs_more", "costs_less", "lender_loses"):
            assert f"recommendation.why.{why}" in keys
        for wish in ("overdue", "fees", "overdue_and_fees", "charges", "half_rate", "no_interest", "pause"):
            assert f"recommendation.wish.{wish}" in keys
            assert f"recommendation.asks.{wish}" in keys
        for needed in ("month", "buffer", "steadiness"):
            assert f"recommendation.needed.{needed}" in keys


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "known"), [({}, False), ({"overdue_days": "0"}, True), ({"overdue_since": "没有"}, True)]
)
@pytest.mark.parametrize("income", ["3000", "6000", "20000"])
def test_where_nobody_said_whether_it_is_late_the_lender_is_asked(typed, known, income, language):
    case = dk.Case.blank(ON).add_debt(
        "jiebei", name="x", principal="20000", rate="0.04%", periods="12", periods_left="8", due_day="12", **typed
    )
    case = case.with_budget("income", income).with_budget("essentials", "4000")
    found = recommendation_of(case)
    (proposal,) = found.proposals
    assert proposal.lateness_known is known
    dk.set_language(language)
    counted, asked = {"en": ("counts as on time", "a payment is overdue"), "zh-CN": ("先按没有逾期算", "有没有逾期")}[
        language
    ]
    html = StartHere(CaseSession(case)).page.html
    page = re.sub(r'<details data-key="assumed">.*?</details>', "", html, flags=re.S)  # a dated fact has the same words
    for part, texts in {
        counted: [dk.tell.proposal(proposal)],
        asked: [dk.tell.what_to_say(proposal), dk.tell.recommendation(found), page],
    }.items():
        assert [part in text for text in texts] == [not known] * len(texts)
    nothing = {"en": "nothing is overdue", "zh-CN": "没有逾期"}[language]
    cards = re.findall(r'<div class="dk-card">.*?</div>', StartHere(CaseSession(case)).page.html)
    assert len(cards) >= 2
    assert any(f">{nothing}<" in card for card in cards) == known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ANSWERS)
def test_what_is_paid_in_all_is_the_sum_of_the_proposals(name, language):
    debts, budget, more = ANSWERS[name]
    found = dk.recommend(debts, budget, ON, **more)
    dk.set_language(language)
    total = sum(round(100 * (each.at_once + each.payments.total)) for each in found.proposals) / 100
    said = dk.tell.recommendation(found)
    counted = found.status in ("ask", "keep") and total > 0
    missed = tell_missed(found)
    assert missed in said
    assert (whole_money(total) in said and missed not in ("", say("recommendation.missed_wait"))) is counted
    assert (say("recommendation.missed") == missed) is (counted and not found.requests)
    if counted and found.requests:
        worst = max(dk.deals.if_missed(each.debt, each.deal, ON, 2).revived for each in found.requests)
        assert whole_money(worst) in missed


@pytest.mark.parametrize("known", [True, False])
def test_keeping_the_contract_is_not_the_headline_alone_where_nobody_knows_what_is_late(known):
    case = dk.Case.blank("2026-11-23").with_budget("income", "9200").with_budget("essentials", "5100")
    late = {"due_day": "12"} | ({"overdue_since": "没有"} if known else {})
    found = recommendation_of(case.add_debt("jiebei", principal="9000", periods_left="12", rate="0.05%", **late))
    assert found.status == "keep"
    headline = dk.tell.recommendation(found).splitlines()[0]
    assert headline.startswith(say("recommendation.month.whether_late")) is not known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", ["longer", "as long"])
def test_a_longer_plan_of_a_fixed_fee_asks_what_the_fee_will_be(length, language):
    dk.set_language(language)
    terms = dk.products.huabei_instalments(6, on=ON)
    debt = dk.Debt.unpaid_from("huabei", terms, 9_000, first_unpaid="2026-10-20", periods_left=4)
    (found,) = dk.recommend(debt, dk.Budget(4_000, 3_300 if length == "longer" else 1_000), ON).proposals
    assert found.kind == "ask"
    assert (found.payments.instalments > 4) == (length == "longer")
    asks = say("recommendation.fee_counted") in dk.tell.proposal(found)
    assert asks == found.fee_may_change == (length == "longer")
    interest = dk.Debt.unpaid_from(
        "jiebei", dk.products.jiebei(0.0004, on=ON), 9_000, first_unpaid="2026-10-20", periods_left=4
    )
    (found,) = dk.recommend(interest, dk.Budget(4_000, 3_300), ON).proposals
    assert not found.fee_may_change
