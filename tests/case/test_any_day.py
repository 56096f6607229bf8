"""A row is read on any day that can be typed: with what is known then, and in words where that is too little."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS, DebtEntry
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.case.files.content import case_bytes, read_case
from debtkit.words.explain import explain
from debtkit.words.language import set_language

LONG_AGO = ("2000-01-01", "2015-06-30", "2020-01-31")
DAYS = (*LONG_AGO, "2024-02-29", "2026-07-31", "2026-11-27", "2099-12-31")
RATES = ("", "8.8%", "18%", "36%", "100%", "0.05%", "0")
DAILY = [product for product, asked in FIELDS_OF.items() if asked.rate == "daily"]
LATE = (
    {},
    {"due_day": "31"},
    {"overdue_days": "45"},
    {"overdue_days": "7300", "last_event": "2001-01-01"},
    {"overdue_since": "2个月", "due_day": "9"},
)


@given(
    product=st.sampled_from(PRODUCTS),
    day=st.sampled_from(DAYS),
    rate=st.sampled_from(RATES),
    late=st.sampled_from(LATE),
    left=st.sampled_from(("1", "6")),
)
def test_a_row_of_any_day_is_a_debt_or_says_why_not(product, day, rate, late, left):
    texts = {"principal": "8000", "rate": rate, "periods": "12", "periods_left": left, "repay": "9000", "days": "30"}
    entry = DebtEntry.read(product, {**texts, **late}, date.fromisoformat(day))
    problems = [cell.problem for cell in (entry.rate, entry.due_day, entry.periods) if cell.problem]
    problems += [entry.problem] if entry.problem else []
    assert (entry.debt is None) == bool(problems)
    for language in ("en", "zh-CN"):
        set_language(language)
        assert all(explain(problem) for problem in problems)
    set_language("en")


@pytest.mark.parametrize("day", LONG_AGO)
@pytest.mark.parametrize("product", PRODUCTS)
def test_a_case_of_any_day_is_kept(product, day):
    case = Case.blank("2026-11-27").add_debt(product, principal="8,000").with_as_of(day)
    assert read_case(case_bytes(case)).entries[0].texts() == case.entries[0].texts()


@pytest.mark.parametrize("day", LONG_AGO)
def test_without_a_usual_due_day_it_is_asked_for(day):
    entry = DebtEntry.read("huabei", {"principal": "8000"}, date.fromisoformat(day))
    assert entry.due_day.problem.code == "due_day.empty"


@pytest.mark.parametrize("day", LONG_AGO)
def test_a_debt_needs_no_limitation_period_to_be_computed(day):
    texts = {"principal": "8000", "rate": "18%", "periods_left": "1", "overdue_days": "400"}
    assert DebtEntry.read("loan", texts, date.fromisoformat(day)).debt is not None


@pytest.mark.parametrize("product", DAILY)
@pytest.mark.parametrize("rate", ["1.01%", "4.5%", "4.99%", "36.01%", "72%", "日利率18%"])
def test_no_daily_rate_is_above_one_percent(product, rate):
    entry = DebtEntry.read(product, {"principal": "8000", "rate": rate, "due_day": "9"}, date(2026, 11, 27))
    assert entry.rate.problem.code == "rate.daily_range"
    assert entry.problem is None
