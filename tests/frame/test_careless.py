"""What a careless analyst types: the nearest word is suggested, and nothing is passed over without a word."""

import traceback
from decimal import Decimal
from fractions import Fraction

import pytest
from support.good_calls import good_calls

import debtkit as dk
from debtkit.bulk.creditor_shares import share_many
from debtkit.errors import DebtkitError, WrongType

ON = "2026-11-23"


def loan(name="a"):
    return dk.Debt(name, dk.products.loan(0.18), 9000, as_of=ON, next_due="2026-12-10", periods_left=12)


@pytest.mark.parametrize(
    ("call", "word"),
    [
        (lambda: dk.payoff([loan()], 1500, "Avalanche"), "avalanche"),
        (lambda: dk.compare_strategies([loan()], 1500, ["snowbal"]), "snowball"),
        (lambda: dk.fair_shares([loan(), loan("b")], 900, by="Balance", on=ON), "balance"),
        (lambda: share_many([[900, 100]], 100, by="EQUAL"), "equal"),
        (lambda: dk.Income("bonus", 12000, "Quarter"), "quarter"),
        (lambda: dk.Spending("rent", 900, need="Need"), "need"),
        (lambda: dk.files.load_household("one_parnt"), "one_parent"),
        (lambda: dk.Terms(product="loan", method="levelpayment"), "level_payment"),
        (lambda: dk.Instalments(12, "equal principal"), "equal_principal"),
        (lambda: dk.plan(1000, 0.1, 3, start=ON, day_count="ACT/365"), "act/365"),
        (lambda: dk.payoff([loan("Jiebei")], 1500, minimums={"jiebei": 10}), "Jiebei"),
        (lambda: dk.payoff([loan("Jiebei")], 1500, agreed={"jiebe": dk.KEEP_CONTRACT}), "Jiebei"),
    ],
)
def test_the_nearest_word_is_suggested(call, word):
    with pytest.raises(DebtkitError, match=f"did you mean '{word}'"):
        call()


def test_a_product_that_is_not_there():
    with pytest.raises(AttributeError, match=r"debtkit\.products has no 'jiebie'; did you mean 'jiebei'"):
        _ = dk.products.jiebie


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: dk.deals.side_effects(loan(), dk.KEEP_CONTRACT, ON, events="2026-01-01"), "events must be a list"),
        (lambda: dk.deals.side_effects(loan(), dk.KEEP_CONTRACT, ON, events=["2026-01-01", 5]), "events, entry 1,"),
        (lambda: dk.save_case("x", "x.json"), "case must be a Case"),
        (lambda: dk.files.spending_lines(None), "bill must be a Bill from read_bill"),
        (lambda: dk.files.spending_by_month([1]), "bill must be a Bill from read_bill"),
    ],
)
def test_what_is_no_case_bill_or_day(call, message):
    with pytest.raises(WrongType, match=f"^{message}"):
        call()


def test_waiting_costs_the_interest_of_whole_days_while_the_debt_is_known():
    late = dk.Debt.unpaid_from(
        "借呗", dk.products.jiebei(0.00045, on=ON), 30000, first_unpaid="2026-09-03", periods_left=10
    )
    assert late.cost_of_waiting("2026-12-01", 0) == 0
    ten = late.cost_of_waiting("2026-12-01", 10)
    assert ten == round(late.on("2026-12-11").total - late.on("2026-12-01").total, 2) > 0
    for days in (2.5, -1, True, "10", 40_000):
        with pytest.raises(DebtkitError, match=r"^days must be a whole number from 0 to 36525"):
            late.cost_of_waiting("2026-12-01", days)
    with pytest.raises(DebtkitError, match=r"what waiting costs is known from 2026-08-03 on"):
        late.cost_of_waiting("2025-12-01", 10)


def test_decimals_and_fractions_are_numbers():
    deals, tenth, third = [dk.Deal("24", [dk.Instalments(24)])], Decimal("0.1"), Fraction(1, 3)
    frame = dk.compare(loan(), deals, ON, discount_rate=tenth, lender=dk.Lender(rate=tenth))
    assert frame.equals(dk.compare(loan(), deals, ON, discount_rate=0.1, lender=dk.Lender(rate=0.1)))
    with pytest.raises(DebtkitError):
        dk.debts.debt_from("a", as_of=ON, due_day=5, principal=9000, payment=third, periods_left=12, annual_rate=0.1)
    assert dk.level_payment(Fraction(10_000), 0.1, 12) == dk.level_payment(10_000, 0.1, 12)


@pytest.mark.parametrize(
    "answer", ["百分之十五点二七", "百分之15.27", "十五点二七%", "大约百分之十五点三", "15.27％", "0.1527"]
)
def test_an_answer_in_chinese_numerals(answer):
    assert str(dk.check("true_price.1", answer)).startswith("Yes"), answer


def test_a_percentage_in_the_place_of_a_number_is_refused_with_the_number():
    """Every argument of every public function that is a rate, a share or an amount."""
    tried = 0
    for good in good_calls().values():
        for name in (name for name, given in good.given.items() if type(given) is float):
            with pytest.raises(WrongType, match=r"must be .*'0\.05%': write 0\.0005$"):
                good.call(**{**good.given, name: "0.05%"})
            tried += 1
    assert tried > 50


@pytest.mark.parametrize(
    ("namespace", "name"), [(dk, "recomend"), (dk.products, "huabei_instalment"), (dk.plots, "grwth")]
)
def test_a_wrong_name_gets_one_hint(namespace, name):
    with pytest.raises(AttributeError) as wrong:
        getattr(namespace, name)
    told = "".join(traceback.format_exception(wrong.value))
    assert told.lower().count("did you mean") == 1
