"""A refusal says which argument it is about, what was given, and what is allowed."""

import re

import pandas as pd
import pytest

import debtkit as dk
from debtkit.errors import DebtkitError
from debtkit.words.explain import explain

ON = "2026-11-23"
TERMS = dk.products.jiebei(0.00045, on=ON)
DEBT = dk.Debt.unpaid_from("a", TERMS, 30_000, first_unpaid="2026-11-03", periods_left=8)
MONTH = dk.Budget(5200, 3300)
TWICE = [dk.Deal("longer", [dk.Instalments(24)]), dk.Deal("longer", [dk.Instalments(12)])]


def debt(**changed):
    about = {"name": "a", "principal": 9000, "as_of": ON, "next_due": "2026-12-03", "periods_left": 6} | changed
    return dk.Debt(terms=TERMS, **about)


# A call that is refused, and what the message has to say, in this order.
REFUSED = {
    "the limit itself": (
        lambda: debt(principal=1e12),
        "principal",
        "less than 1,000,000,000,000 yuan",
        "1000000000000.0",
    ),
    "above it": (lambda: debt(fees=1e15), "fees", "less than 1,000,000,000,000 yuan", "1000000000000000.0"),
    "below zero": (lambda: debt(interest=-1), "interest", "from 0 to less than", "-1"),
    "capacity": (lambda: dk.compare(DEBT, [], ON, capacity=-1), "capacity", "0 or more yuan", "-1"),
    "one month": (lambda: dk.compare(DEBT, [], ON, capacity=[5, -1]), "capacity", "0 or more", r"\[5, -1\]"),
    "no month": (lambda: dk.compare(DEBT, [], ON, capacity=[]), "capacity", "one month or more", r"\[\]"),
    "a text": (lambda: dk.compare(DEBT, [], ON, capacity="x"), "capacity", "number of yuan", "'x'"),
    "cash": (lambda: dk.compare(DEBT, [], ON, capacity=5, cash=-2), "cash", "0 or more yuan", "-2"),
    "a grid": (lambda: dk.bulk.offer_grid(DEBT, ON, periods=[12], capacity=-1), "capacity", "0 or more", "-1"),
    "two deals": (lambda: dk.compare(DEBT, TWICE, ON), "two deals", "'longer'", "own name"),
    "two for many": (lambda: dk.bulk.compare([DEBT], TWICE, ON), "two deals", "'longer'", "own name"),
    "a baseline": (lambda: dk.compare(DEBT, [dk.Deal("stop paying")], ON), "baseline", "'stop paying'", "own name"),
    "no settlement": (lambda: dk.Settle(), "a share or an amount", "neither"),
    "two of them": (lambda: dk.Settle(share=0.5, amount=5), "a share or an amount", "not both", "0.5", "5"),
    "a day of it": (lambda: dk.Settle(share=0.5, on="31.12.2026"), "^on: ", "'31.12.2026'", "2026-11-23"),
    "no day": (lambda: DEBT.on(None), "^on: ", "2026-11-23", "None"),
    "a day left out": (lambda: DEBT.on(), r"Debt\.on needs the argument on"),
    "no day to recommend": (lambda: dk.recommend([DEBT], MONTH, on=None), "^on: ", "2026-11-23", "None"),
    "a table": (
        lambda: dk.recommend(pd.DataFrame({"a": [1]}), MONTH, ON),
        "debts",
        "list of Debt",
        "DataFrame",
        "bulk",
    ),
    "a name": (lambda: dk.recommend(["a"], MONTH, ON), "debts", "Debt", "entry 0", "'a'"),
    "an argument": (lambda: dk.plan(20_000, terms=TERMS), "plan", "'terms'", "principal, annual_rate, periods"),
    "no flow": (lambda: dk.true_price([]), "flows", "at least one amount"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_message_says_which_argument_what_was_given_and_what_is_allowed(case):
    call, *said = REFUSED[case]
    with pytest.raises(DebtkitError) as refused:
        call()
    assert re.search(".*".join(said), str(refused.value), re.DOTALL)
    for language in ("en", "zh-CN"):
        dk.set_language(language)
        sentence = explain(refused.value)
        dk.set_language("en")
        assert sentence
        assert "{" not in sentence


@pytest.mark.parametrize(("given", "kept"), [(0.001, 0.0), (0.005, 0.01), (1.005, 1.01), (2.675, 2.68), (9e11, 9e11)])
def test_an_amount_is_rounded_to_the_fen(given, kept):
    assert debt(principal=given).principal == kept
    assert debt(interest=given).interest == kept


def test_a_horizon_of_no_month_ends_on_the_first_day():
    frame = dk.compare(DEBT, [], ON, horizon=0)
    assert frame.total_paid["stop paying"] == 0
    assert frame.cost["stop paying"] == pytest.approx(DEBT.on(ON).total - DEBT.principal)


def test_an_amount_just_below_the_limit_is_taken():
    assert debt(principal=999_999_999_999.99).principal == 999_999_999_999.99
