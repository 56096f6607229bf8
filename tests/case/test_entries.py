"""A row of the debt table: what was typed, what it is read as, and what is wrong with it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.entries import DEBT_FIELDS, FIELDS_OF, PRODUCTS, BudgetEntry, DebtEntry
from debtkit.case.fields.debt_kinds import Late, read_late
from debtkit.case.fields.typed import Note, Typed, read_date
from debtkit.case.typed_parties import PEOPLE_FIELDS
from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.credit.parties import Assignment, Liable, Parties
from debtkit.errors import Refused
from debtkit.words.explain import remark
from debtkit.words.language import set_language

DAY = date(2026, 11, 23)
GOOD = {
    "huabei_instalments": {"principal": "8,000", "periods": "12", "periods_left": "6", "overdue_days": "45"},
    "huabei": {"principal": "2600", "due_day": "10"},
    "jiebei": {"principal": "3万", "rate": "0.045%", "periods_left": "8", "overdue_days": "20"},
    "loan": {"principal": "12,000", "rate": "23.4%", "periods_left": "10", "due_day": "15"},
    "huabei_minimum": {"principal": "3,000"},
    "huabei_checkout": {"principal": "900", "periods": "6", "periods_left": "5"},
    "xinyonggou": {"principal": "1,800", "rate": "0.05%", "overdue_days": "12"},
    "xinyongdai": {"principal": "2万", "rate": "14.6%", "periods_left": "12", "due_day": "20", "late": "1.5倍"},
    "credit_card": {"principal": "9,000", "due_day": "23"},
    "card_instalments": {"principal": "6,000", "rate": "7.2%", "periods": "12", "periods_left": "7", "due_day": "5"},
    "consumer_finance": {"principal": "8,000", "rate": "24%", "periods_left": "10", "overdue_days": "40"},
    "withheld_loan": {"principal": "700", "repay": "1000", "days": "7", "overdue_days": "0", "due_day": "25"},
    "personal_loan": {"principal": "6,000", "periods_left": "6", "due_day": "1"},
}


def row(product, **changed):
    return DebtEntry.read(product, {**GOOD[product], **changed}, DAY)


def code(typed):
    return typed.problem and typed.problem.code


def test_every_product_has_an_example_here():
    assert set(GOOD) == set(PRODUCTS)


def test_the_two_debts_of_the_first_lesson():
    huabei, jiebei = row("huabei_instalments").debt, row("jiebei").debt
    assert huabei == Debt.unpaid_from(
        "", products.huabei_instalments(12, on=DAY), 8000, first_unpaid="2026-10-09", periods_left=6
    )
    assert jiebei == Debt.unpaid_from(
        "", products.jiebei(0.00045, on=DAY), 30000, first_unpaid="2026-11-03", periods_left=8
    )
    assert (huabei.on(DAY).days_overdue, jiebei.on(DAY).days_overdue) == (45, 20)


@pytest.mark.parametrize(
    ("due_day", "as_of", "expected"),
    [
        ("23", date(2026, 11, 23), date(2026, 11, 23)),
        ("22", date(2026, 11, 23), date(2026, 12, 22)),
        ("31", date(2026, 11, 23), date(2026, 11, 30)),
        ("31", date(2027, 2, 1), date(2027, 2, 28)),
        ("30", date(2027, 1, 31), date(2027, 2, 28)),
    ],
)
def test_on_time_the_next_due_day_counts(due_day, as_of, expected):
    debt = DebtEntry.read("loan", {**GOOD["loan"], "due_day": due_day}, as_of).debt
    assert debt.next_due == expected
    assert debt.due_day == int(due_day)
    assert debt.on(as_of).days_overdue == 0


@pytest.mark.parametrize(
    ("product", "field", "text", "wrong"),
    [
        ("jiebei", "principal", "", "money.empty"),
        ("jiebei", "principal", "二二", "money.chinese_digits"),
        ("jiebei", "rate", "0.045", "percent.bare"),
        ("jiebei", "rate", "", "percent.empty"),
        ("jiebei", "rate", "4.5%", "rate.daily_range"),
        ("jiebei", "rate", "月息1.5%", "percent.kind"),
        ("jiebei", "periods_left", "", "count.empty"),
        ("jiebei", "periods_left", "0", "count.range"),
        ("jiebei", "periods_left", "soon", "count.unreadable"),
        ("jiebei", "overdue_days", "7301", "count.range"),
        ("jiebei", "due_day", "32", "count.range"),
        ("loan", "due_day", "", "due_day.empty"),
        ("loan", "rate", "999999%", "rate.range"),
        ("huabei_instalments", "rate", "8.8", "percent.bare"),
        ("huabei_instalments", "rate", "年化18%", "percent.kind"),
        ("huabei_instalments", "rate", "日利率0.05%", "percent.kind"),
        ("huabei_instalments", "rate", "总费率8.8%/6期", "percent.periods"),
        ("loan", "rate", "月费率0.75%", "percent.kind"),
        ("loan", "rate", "总费率8.8%/12期", "percent.kind"),
        ("jiebei", "principal", "8千?", "typed.unsure"),
        ("huabei_instalments", "periods", "", "count.empty"),
        ("huabei_instalments", "periods_left", "13", "periods_left.more"),
        ("huabei_instalments", "periods", "24", "huabei.fee_unknown"),
    ],
)
def test_what_cannot_be_used_says_so_in_its_field(product, field, text, wrong):
    entry = row(product, **{field: text})
    place = "rate" if wrong == "huabei.fee_unknown" else field
    assert code(getattr(entry, place)) == wrong
    assert getattr(entry, field).text == text
    assert entry.debt is None


def test_an_empty_rate_takes_the_sourced_default_and_says_so():
    entry = row("huabei_instalments")
    assert (entry.rate.text, entry.rate.value) == ("", 0.088)
    assert entry.rate.note == Note("rate.default", rate=0.088)
    assert entry.debt.terms.facts == ("huabei.instalment_fee.12", "huabei.overdue_daily")
    assert row("huabei_instalments", rate="8.8%").debt.terms == entry.debt.terms
    assert row("huabei").rate.note == Note("rate.default", rate=0.0005)


def test_a_default_beyond_what_was_verified_says_so():
    entry = DebtEntry.read("huabei_instalments", GOOD["huabei_instalments"], date(2028, 1, 1))
    assert entry.rate.note == Note("rate.default_old", rate=0.088, verified=date(2027, 11, 23))
    assert entry.debt is not None


def test_an_empty_due_day_of_huabei_takes_the_usual_one():
    entry = row("huabei", due_day="")
    assert (entry.due_day.value, entry.due_day.note) == (10, Note("due_day.default", day=10))


@pytest.mark.parametrize(
    ("product", "rate", "note"),
    [
        ("jiebei", "0.045%", Note("rate.daily", rate=0.00045, a_day=4.5, a_year=0.16425)),
        ("jiebei", "年化14.6%", Note("rate.annual_as_daily", rate=0.146, a_day=0.0004)),
        ("jiebei", "18%", Note("rate.annual_as_daily", rate=0.18, a_day=0.00049315)),
        ("jiebei", "5%", Note("rate.annual_as_daily", rate=0.05, a_day=0.00013699)),
        ("jiebei", "３６％", Note("rate.annual_as_daily", rate=0.36, a_day=0.0009863)),
        ("loan", "18%", None),
        ("loan", "日利率0.05%", Note("rate.daily_as_annual", rate=0.0005, a_year=0.1825)),
        ("loan", "月息1.5%", Note("rate.monthly_as_annual", rate=0.015, a_year=0.18)),
        ("huabei_instalments", "月费率0.75%", Note("rate.fee_as_whole", rate=0.0075, periods=12, whole=0.09)),
        ("huabei_instalments", "总费率8.8%/12期", None),
        ("jiebei", "0.45%", Note("rate.daily_high", rate=0.0045, a_day=45.0, a_year=1.6425)),
        ("jiebei", "0.0045%", Note("rate.daily_low", rate=0.000045, a_day=0.45, a_year=0.016425)),
        ("loan", "14.6%", None),
        ("loan", "72%", Note("rate.annual_high", rate=0.72)),
        ("loan", "0.05%", Note("rate.annual_low", rate=0.0005, a_year=0.1825)),
        ("huabei_instalments", "0.6%", Note("rate.fee_low", rate=0.006, periods=12, whole=0.072)),
        ("huabei_instalments", "88%", Note("rate.fee_high", rate=0.88)),
    ],
)
def test_a_slip_of_the_decimal_point_shows_itself(product, rate, note):
    entry = row(product, rate=rate)
    assert entry.rate.note == note
    assert entry.debt is not None


@pytest.mark.parametrize(
    ("late", "left", "told_on", "warned"),
    [
        ("1096", "8", "", False),  # the last of eight instalments is due seven months later
        ("1096", "1", "", False),  # 2023-11-23, so 2026-11-23 is the last day
        ("1097", "1", "", True),
        ("1310", "8", "", False),  # 2023-11-23 again
        ("1311", "8", "", True),
        ("1311", "8", "2024-03-01", False),  # the notice of a sale restarts the period
        ("1311", "8", "2023-03-01", True),
        ("1311", "8", "someday", True),  # a day that cannot be read restarts nothing
        ("400", "8", "", False),
    ],
)
def test_limitation_counts_from_the_last_instalment(late, left, told_on, warned):
    for asked in ("told_on", "last_event"):
        entry = row("jiebei", overdue_days=late, periods_left=left, **{asked: told_on})
        assert entry.debt is not None
        assert entry.overdue_days.note == (Note("debt.old", years=3) if warned else None)


def test_the_warning_stands_beside_what_was_typed():
    old = row("jiebei", overdue_days="", overdue_since="2023-04-22")
    assert old.overdue_since.note == Note("debt.old", years=3)
    assert old.overdue_days.note != Note("debt.old", years=3)
    newer = row("jiebei", overdue_days="", overdue_since="2023-04-23")
    assert newer.overdue_since.note != Note("debt.old", years=3)


def test_a_field_that_is_not_asked_for_keeps_its_text():
    entry = row("huabei", periods="ab", periods_left="24")
    assert (entry.periods.text, entry.periods_left.text) == ("ab", "24")
    assert entry.debt is not None
    assert FIELDS_OF["huabei"].fields == ("rate",)


def test_a_product_of_another_time_is_kept_and_named():
    entry = DebtEntry.read("rocket_loan", {"principal": "5"}, DAY)
    assert entry.problem.code == "product.unknown"
    assert (entry.product, entry.principal.text) == ("rocket_loan", "5")


def test_terms_before_anything_is_known_are_a_problem_of_the_row():
    entry = DebtEntry.read("huabei_instalments", GOOD["huabei_instalments"], date(2015, 1, 1))
    assert entry.problem.code == "parameter.before"
    assert entry.debt is None


@given(
    st.sampled_from(PRODUCTS),
    st.dictionaries(st.sampled_from(DEBT_FIELDS), st.text(max_size=12) | st.sampled_from(["0", "1", "12", "5%", "31"])),
)
def test_whatever_is_typed_is_kept_and_read_or_explained(product, texts):
    entry = DebtEntry.read(product, texts, DAY)
    assert entry.texts() == {f: texts.get(f, "") for f in DEBT_FIELDS}
    problems = [getattr(entry, f).problem for f in DEBT_FIELDS if f not in PEOPLE_FIELDS] + [entry.problem]
    assert (entry.debt is None) == any(problems)
    if entry.debt:
        entry.debt.on(DAY)


@pytest.mark.parametrize("lang", ["en", "zh-CN"])
@pytest.mark.parametrize("product", PRODUCTS)
def test_every_remark_can_be_said(product, lang):
    set_language(lang)
    entry = row(product, liable="小王（配偶）", sold_to="某某资产", lender="某某银行", overdue_days="")
    notes = [getattr(entry, f).note for f in DEBT_FIELDS]
    assert all(remark(note) for note in notes if note)
    set_language("en")


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_kind_is_asked_only_what_it_needs(product):
    entry = row(product)
    assert entry.debt, [(f, code(getattr(entry, f))) for f in DEBT_FIELDS if getattr(entry, f).problem]
    assert entry.debt.terms.product == product
    assert entry.debt.on(DAY).total >= entry.principal.value
    for name in set(GOOD[product]) - {"overdue_days", "due_day", "late"}:
        assert name in ("principal", *FIELDS_OF[product].fields)
        assert row(product, **{name: ""}).debt is None


def test_each_kind_gives_the_figures_of_its_terms():
    card = row("credit_card").debt
    assert card.on(DAY).total == 9000
    assert card.on("2026-12-23").interest == 135.0  # 30 days of 0.05 %
    assert row("huabei_minimum").debt.on("2026-12-10").total == 3000
    assert row("huabei_minimum").debt.on("2026-12-20").interest == 15.0
    assert row("xinyonggou").debt.on(DAY).overdue == 10.8
    assert row("huabei_checkout").debt.terms.fee_rate == 0.045
    assert row("xinyongdai").debt.terms.overdue_rate_units == 21_900_000
    assert row("card_instalments").debt.on("2026-12-05").fees == 61.71  # a seventh of 7.2 % of what is open


def test_a_loan_paid_out_short():
    entry = row("withheld_loan")
    assert entry.repay.note == Note("withheld.price", received=700.0, repay=1000.0, a_year=22.34693878)
    assert entry.rate == Typed("")
    assert entry.debt.on("2026-11-25").total == 1000.0
    assert entry.debt.as_of == date(2026, 11, 18)
    late = row("withheld_loan", overdue_days="3", due_day="", late="0.05%").debt.on(DAY)
    assert (late.principal, late.interest, late.overdue) == (700.0, 300.0, 1.05)
    assert row("withheld_loan", due_day="20").problem.code == "withheld.not_begun"
    assert code(row("withheld_loan", repay="600").repay) == "withheld.range"


@pytest.mark.parametrize(
    ("text", "late"),
    [
        ("1.5倍", Late(1.5, None)),
        ("1.5 times", Late(1.5, None)),
        ("合同利率的1.3倍", Late(1.3, None)),
        ("上浮50%", Late(1.5, None)),
        ("0.05%", Late(None, 0.0005)),
        ("日万分之五", Late(None, 0.0005)),
    ],
)
def test_what_late_amounts_bear(text, late):
    assert read_late(text) == late


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("0.5倍", "late.range"),
        ("150%", "late.range"),
        ("1.5", "percent.bare"),
        ("?", "typed.unsure"),
        ("often", "percent.unreadable"),
    ],
)
def test_what_late_amounts_cannot_bear(text, wrong):
    assert code(row("jiebei", late=text).late) == wrong


def test_the_contract_takes_the_place_of_every_default():
    first = row("jiebei", method="interest_first").debt
    assert (first.terms.method, first.terms.repaid_in_last) == ("level_payment", 6)
    assert row("jiebei", on_top="on_top").debt.terms.overdue_on_top
    written = row("jiebei", late="0.06%").debt.terms
    assert (written.overdue_daily, written.overdue_multiple, written.facts) == (0.0006, None, ())
    assert row("huabei_instalments", early="dropped").debt.terms.early_fees == "dropped"
    assert code(row("jiebei", method="sometimes").method) == "choice.unknown"


def test_the_people_around_a_debt():
    entry = row(
        "loan", lender="某某银行", channel="955xx", sold_to="某某资产", told_on="2026-11-20", liable="小王（配偶）"
    )
    assert entry.parties == Parties(
        "某某银行", (Liable("小王", "partner"),), Assignment("某某资产", DAY.replace(day=20)), "955xx"
    )
    assert entry.parties.pay_to(DAY) == "某某资产"
    assert entry.parties.facts == ("civil_code.546", "civil_code.1064")
    assert entry.liable.note == Note("people.partner")
    assert entry.sold_to.note == Note("people.sold_told", to="某某资产", day=DAY.replace(day=20))
    assert row("loan", sold_to="x").sold_to.note == Note("people.sold_untold", to="x")
    assert row("loan").parties is None
    wrong = row("loan", liable="小王")
    assert (code(wrong.liable), wrong.parties) == ("people.liable", None)
    assert wrong.debt == row("loan").debt


def test_a_month():
    month = BudgetEntry.read({"income": "5,200", "essentials": "3300", "reserve": "300"})
    assert month.budget.capacity() == 1600
    assert month.savings.value == 0
    assert BudgetEntry.read({"income": "5,200"}).essentials.problem.code == "money.empty"
    assert BudgetEntry.read({"income": "5,200"}).budget is None


def test_a_month_that_does_not_cover_living_is_told_gently():
    month = BudgetEntry.read({"income": "3000", "essentials": "3400"})
    assert month.essentials.note == Note("budget.short", short=400.0)
    assert month.budget.capacity() == 0


@pytest.mark.parametrize(
    "text", ["2026-11-23", "2026/11/23", "2026.11.23", "2026年11月23日", "２０２６－１１－２３", " 2026-11-23 "]
)
def test_dates(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize("text", ["", "23.11.2026", "2026-02-30", "tomorrow", "20261123x", "1899-12-31", "2126-01-01"])
def test_no_dates(text):
    with pytest.raises(Refused):
        read_date(text)
