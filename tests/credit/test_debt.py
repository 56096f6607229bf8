"""A debt: what it refuses, and where it stands at the edges."""

from datetime import date

import pandas as pd
import pytest

from debtkit.bulk.debts.ledgers import ledgers
from debtkit.case.case import Case
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import DebtkitError, Refused, WrongType
from debtkit.words.explain import explain

LOAN = Terms(product="loan", annual_rate=0.0365, day_count="act/365", overdue_multiple=1.5)


def debt(principal=10_000, *, of=LOAN, **given):
    about = {"as_of": "2026-11-23", "next_due": "2026-12-10", "periods_left": 12} | given
    return Debt("loan", of, principal, **about)


@pytest.mark.parametrize(
    ("given", "kind", "code", "says"),
    [
        ({"of": "loan"}, WrongType, "debt.terms", "must be a Terms, not str"),
        ({"principal": -1}, Refused, "debt.amount", "principal must be from 0 to less than 1,000,000,000,000 yuan"),
        ({"principal": 10**12}, Refused, "debt.amount", "principal must be from 0"),
        ({"interest": -0.01}, Refused, "debt.amount", "interest must be from 0"),
        ({"overdue": -0.01}, Refused, "debt.amount", "overdue must be from 0"),
        ({"fees": -0.01}, Refused, "debt.amount", "fees must be from 0"),
        ({"next_due": "2026-11-22"}, Refused, "debt.next_due", "on or after as_of (2026-11-23)"),
        ({"overdue_since": "2026-12-10"}, Refused, "debt.overdue_since", "a due date before 2026-11-23"),
        ({"overdue_since": "2026-11-20"}, Refused, "debt.due_day_differs", "2026-12-10 does not fall on due day 20"),
        ({"overdue_since": "2026-11-09"}, Refused, "debt.overdue_since", "months before next_due (2026-12-10)"),
        ({"due_day": 28}, Refused, "debt.due_day_differs", "2026-12-10 does not fall on due day 28"),
        ({"due_day": 9}, Refused, "debt.due_day_differs", "the last day of a shorter month"),
        ({"due_day": 0}, Refused, "debt.due_day", "from 1 to 31"),
        ({"due_day": 32}, Refused, "debt.due_day", "from 1 to 31"),
        ({"periods_left": None}, Refused, "debt.periods_left", "from 1 to 1200"),
        ({"periods_left": 0}, Refused, "debt.periods_left", "from 1 to 1200"),
        ({"periods_left": 1201}, Refused, "debt.periods_left", "from 1 to 1200"),
        ({"periods_left": 2.5}, Refused, "debt.periods_left", "whole number"),
        ({"as_of": "23.11.2026"}, Refused, "date.order", "2026-11-23"),
        ({"as_of": 20261123}, WrongType, "date.type", "a text like"),
    ],
)
def test_refuses(given, kind, code, says):
    with pytest.raises(kind) as refused:
        debt(**given)
    assert refused.value.code == code
    assert says in str(refused.value)


@pytest.mark.parametrize("amount", [float("nan"), float("inf")])
def test_refuses_what_is_no_amount(amount):
    with pytest.raises(DebtkitError):
        debt(principal=amount)


def test_its_account_is_known_from_its_day_on():
    with pytest.raises(Refused) as refused:
        debt().account_on("2026-11-22")
    assert refused.value.code == "debt.before_as_of"
    assert refused.value.fields == {"as_of": date(2026, 11, 23), "given": date(2026, 11, 22)}
    assert "from 2026-11-23 on" in str(refused.value)


@pytest.mark.parametrize("method", ["level_payment", "equal_principal", "interest_only", "flat_fee"])
@pytest.mark.parametrize("day_count", ["monthly", "act/365"])
def test_before_it_is_known_it_stood_where_the_contract_was(method, day_count):
    price = {"fee_rate": 0.08} if method == "flat_fee" else {"annual_rate": 0.18}
    terms = Terms(product="loan", method=method, day_count=day_count, periods=12, **price)
    begun = Debt("loan", terms, 12_000, as_of="2026-01-31", next_due="2026-02-28", due_day=31, periods_left=12)
    account, plan = begun.opening()
    for k, item in enumerate(plan[:-1], 1):
        account.accrue_to(item.due)
        account.bill(item.principal_fen, item.fee_fen)
        account.pay(sum(account.payable_fen.values()))
        later = Debt(
            "loan",
            terms,
            account.principal_fen / 100,
            as_of=item.due,
            next_due=plan[k].due,
            due_day=31,
            periods_left=12 - k,
        )
        for day in ("2026-01-31", "2026-02-10"):
            there, here = later.on(day), begun.on(day)
            assert there.principal == pytest.approx(here.principal, abs=1 if method == "level_payment" else 0)
            assert there.interest == pytest.approx(here.interest, abs=0.01)
            assert there.days_overdue == 0
        with pytest.raises(Refused) as refused:
            later.on("2026-01-30")
        assert refused.value.code == "debt.before_contract"


def test_since_the_first_missed_day_nothing_was_paid():
    late = debt(overdue_since="2026-10-10")
    assert late.on("2026-10-30") == Debt.unpaid_from("x", LOAN, 10_000, first_unpaid="2026-10-10", periods_left=12).on(
        "2026-10-30"
    )
    assert late.on("2026-10-30").days_overdue == 20
    assert late.on("2026-10-01").days_overdue == 0


@pytest.mark.parametrize(
    ("terms", "day"),
    [(products.huabei(on="2026-11-23"), "2026-11-09"), (products.credit_card(on="2026-11-23"), "2026-11-22")],
)
def test_what_a_bill_was_before_nobody_knows(terms, day):
    bill = Debt("bill", terms, 900, as_of="2026-11-23", next_due="2026-12-10")
    with pytest.raises(Refused) as refused:
        bill.on(day)
    assert refused.value.code == "debt.before_contract"


def test_one_period_at_rate_zero():
    free = Terms(product="loan", day_count="act/365")
    one = debt(of=free, periods_left=1)
    assert one.on("2026-12-10") == (10_000, 0, 0, 0, 10_000, 0)
    assert one.on("2027-12-10") == (10_000, 0, 0, 0, 10_000, 365)


def test_nothing_owed_stays_nothing():
    assert debt(0).on("2030-01-01") == (0, 0, 0, 0, 0, 0)


def test_interest_alone_is_a_debt_too():
    owed = debt(0, interest=12.34)
    assert owed.on("2026-12-09") == (0, 12.34, 0, 0, 12.34, 0)
    assert owed.on("2027-01-01").days_overdue == 22


def test_due_today_is_not_late_yet():
    single = debt(of=Terms(product="loan", method="single", overdue_daily=0.0005), periods_left=None)
    assert single.periods_left == 1
    assert single.on("2026-12-10").days_overdue == 0
    assert single.on("2026-12-10").overdue == 0
    assert single.on("2026-12-11")[:6] == (10_000, 0, 5.0, 0, 10_005.0, 1)


@pytest.mark.parametrize(
    ("year", "last"), [(2027, date(2027, 2, 28)), (2028, date(2028, 2, 29))], ids=["common year", "leap year"]
)
def test_due_on_the_thirty_first_through_february(year, last):
    monthly = Terms(product="loan", annual_rate=0.12, method="equal_principal")
    owed = Debt("loan", monthly, 1200, as_of=date(year - 1, 12, 31), next_due=date(year, 1, 31), periods_left=3)
    # 1,200 bears 12 a month and a third falls due each time; a late part goes on at 12 % by the day.
    assert owed.on(date(year, 1, 31)).interest == 12.0
    assert owed.on(last).interest == 12.0 + 8.0
    assert owed.on(date(year, 3, 31)).interest == 12.0 + 8.0 + 4.0
    assert owed.on(date(year, 4, 30)).interest == 24.0
    assert owed.on(date(year, 1, 31)).days_overdue == 0
    assert owed.on(last).overdue == round(400 * 0.12 * last.day / 365, 2)


def test_the_due_day_survives_a_short_month():
    typed = Debt("loan", LOAN, 900, as_of="2027-02-20", next_due="2027-02-28", periods_left=3, due_day=31)
    assert typed.on("2027-03-30").principal == 900
    assert [item.due.day for item in typed.opening()[1]] == [28, 31, 30]


def test_a_leap_year_has_a_day_more():
    # 3.65 % of 10,000 is 1 yuan a day of 365.
    through = Debt("loan", LOAN, 10_000, as_of="2028-02-01", next_due="2029-02-01", periods_left=1)
    assert through.on("2028-03-01").interest == 29.0
    assert through.on("2029-02-01").interest == 366.0


def test_long_after_the_contracts_end():
    owed = debt(overdue_since="2016-12-10", periods_left=6)
    assert owed.late_count == 120
    # All 10,000 are late, at 5.475 %: 1.50 a day; no contract interest beside it.
    assert owed.on("2026-12-23") == (10_000, 0, 45.0, 0, 10_045.0, 3665)


def test_the_largest_amount_is_still_right_to_the_fen():
    whole = debt(999_999_999_999.99, of=Terms(product="loan", annual_rate=0.0365, day_count="act/365", method="single"))
    assert whole.on("2026-11-24").interest == 100_000_000.0
    assert whole.on("2026-11-24").principal == 999_999_999_999.99


def test_unpaid_from_is_taken_a_month_before():
    owed = Debt.unpaid_from("loan", LOAN, 10_000, first_unpaid="2026-03-31", periods_left=3)
    assert (owed.as_of, owed.next_due, owed.due_day) == (date(2026, 2, 28), date(2026, 3, 31), 31)
    assert owed.on("2026-04-10").days_overdue == 10


def test_half_a_year_of_interest_then_six_equal_payments():
    terms = products.jiebei(0.0004, on="2026-11-23", repaid_in_last=6)
    begun = Debt("借呗", terms, 12_000, as_of="2026-11-09", next_due="2026-12-09", periods_left=12)
    parts = [item.principal_fen for item in begun.opening()[1]]
    assert parts[:6] == [0] * 6
    assert sum(parts[6:]) == 1_200_000
    half = Debt("借呗", terms, 12_000, as_of="2027-05-09", next_due="2027-06-09", periods_left=6)
    assert [item.principal_fen for item in half.opening()[1]] == parts[6:]


@pytest.mark.parametrize(("method", "last"), [("interest_only", 6), ("level_payment", 0)])
def test_only_payments_that_repay_can_begin_with_interest(method, last):
    with pytest.raises(Refused) as refused:
        Terms(product="loan", annual_rate=0.1, method=method, repaid_in_last=last)
    assert refused.value.code == "terms.repaid_in_last"


def test_checkout_instalments_have_fees_of_their_own():
    assert products.huabei_instalments(3, on="2026-11-23", checkout=True).fee_rate == 0.023
    with pytest.raises(Refused) as refused:
        products.huabei_instalments(9, on="2026-11-23", checkout=True)
    assert refused.value.code == "huabei.fee_unknown"


@pytest.mark.parametrize(
    "terms", [products.huabei_instalments(12, on="2026-11-23"), products.card_instalments(12, 0.072, on="2026-11-23")]
)
@pytest.mark.parametrize("frame", [False, True])
def test_more_instalments_left_than_the_contract_has_are_refused_as_on_the_page(terms, frame):
    dates = {"as_of": "2026-11-23", "next_due": "2026-12-09"}
    ways = [
        lambda left: Debt("a", terms, 8000, periods_left=left, **dates),
        lambda left: Debt.unpaid_from("a", terms, 8000, first_unpaid="2026-10-09", periods_left=left),
    ]
    if frame:
        table = {"principal": [8000, 8000], **{name: [day] * 2 for name, day in dates.items()}}
        ways = [lambda left: ledgers(pd.DataFrame({**table, "periods_left": [3, left]}), 4, terms=terms)]
    page = Case.blank("2026-11-23").add_debt(
        "huabei_instalments", principal="8000", periods="12", periods_left="13", overdue_since="2026-10-09"
    )
    shown = page.entries[0].periods_left.problem
    for way in ways:
        way(12)
        with pytest.raises(Refused) as refused:
            way(13)
        assert refused.value.code == shown.code == "periods_left.more"
        assert explain(refused.value) == explain(shown)
