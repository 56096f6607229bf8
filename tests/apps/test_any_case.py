"""Every lesson gives its answer, or says why there is none, for any day and any case that can be typed."""

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from debtkit import apps
from debtkit.apps.kit.sections import FoldedSection
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, PRODUCTS
from debtkit.case.fields.debt_kinds import EARLY, METHODS, ON_TOP
from debtkit.case.month_lines import HOW_OFTEN, LINE_KINDS

pytestmark = pytest.mark.usefixtures("tables_only")

DAYS = (
    "2026-11-23", "2026-02-28", "2024-02-29", "2026-08-01", "2020-01-31", "2015-05-05", "2000-01-01", "2035-06-30",
    "2099-12-31", "1900-01-01", "soon", "",
)  # fmt: skip
AMOUNTS = ("8000", "3万", "0", "0.01", "99.99", "123,456.78", "99999999", "1e300", "x", "")
RATES = ("0.05%", "8.8%", "18%", "24%", "36%", "0", "100%", "0.001%", "万5", "x", "")
COUNTS = ("12", "24", "1", "36", "120", "1200", "0", "x", "")
LATE = ("0", "20", "45", "1", "400", "1100", "7300", "2个月", "")
# A rate and a count that each product reads, so that most rows become debts.
READ = {"huabei_instalments": "8.8%", "huabei_checkout": "8.8%", "jiebei": "0.045%", "huabei_minimum": "0.05%"}


@st.composite
def rows(draw: Any) -> tuple[str, dict[str, str]]:
    """One row of the debt table: mostly readable, sometimes anything."""
    product, late = draw(st.sampled_from(PRODUCTS)), draw(st.sampled_from(LATE[:6]))
    plain = {
        "principal": draw(st.sampled_from(AMOUNTS[:7])),
        "rate": READ.get(product, "18%"),
        "periods": "24",
        "periods_left": draw(st.sampled_from(("1", "6", "24"))),
        "overdue_days": late,
        "due_day": "15" if late == "0" else "",  # of a late debt it follows from the missed payment
        "repay": "9000",
        "days": "30",
    }
    odd: dict[str, str] = {}
    if draw(st.integers(0, 2)) == 0:
        choices = {"principal": AMOUNTS, "rate": RATES, "periods": COUNTS, "periods_left": COUNTS, "overdue_days": LATE}
        choices |= {"overdue_since": ("2026-10-09", "10月9日", "2026-02-30", "2030-01-01", "没有", "")}
        choices |= {"due_day": ("1", "31", "32", ""), "method": ("", *METHODS), "on_top": ("", *ON_TOP)}
        choices |= {"early": ("", *EARLY), "late": ("", "1.5", "0.05%", "24%"), "name": ("花呗", "<b>x", "")}
        odd = {name: draw(st.sampled_from(texts)) for name, texts in choices.items() if draw(st.booleans())}
    return product, {**plain, **odd}


@st.composite
def cases(draw: Any) -> Case:
    """Anything that can be typed, on any day."""
    case = Case.blank(draw(st.sampled_from(DAYS)))
    for product, texts in draw(st.lists(rows(), max_size=5)):
        case = case.add_debt(product, **texts)
    for name in BUDGET_FIELDS:
        case = case.with_budget(name, draw(st.sampled_from(AMOUNTS)))
    for kind, every, amount in draw(
        st.lists(
            st.tuples(st.sampled_from(LINE_KINDS), st.sampled_from(HOW_OFTEN), st.sampled_from(AMOUNTS)), max_size=3
        )
    ):
        case = case.add_line(kind, every, name="n", amount=amount)
    return case


def _nothing_owed() -> Case:
    case = Case.blank("2026-11-23").with_budget("income", "8000").with_budget("essentials", "3000")
    return case.add_debt("loan", principal="0", rate="18%", periods="12", periods_left="6", due_day="15")


@pytest.fixture(scope="module")
def failures():
    """What ended in an error that no page answers for."""
    found: list[BaseException] = []
    patch = pytest.MonkeyPatch()
    patch.setattr(apps.WhatIOwe.__mro__[1], "failed", lambda self, error: found.append(error))
    yield found
    patch.undo()


@pytest.mark.parametrize("name", apps.__all__)
def test_any_case_is_answered(name: str, failures: list[BaseException], sample: Any):
    @settings(max_examples=sample(25, 1500))
    @given(cases())
    @example(_nothing_owed())
    @example(_nothing_owed().with_debt(0, "principal", "5000").with_as_of("2020-01-31"))
    def answered(case: Case):
        failures.clear()
        app = getattr(apps, name)(CaseSession(case))
        for section in getattr(app, "sections", {}).values():
            if isinstance(section, FoldedSection):
                section.open()
            assert 'data-level="danger"' not in section.page.html
        assert not failures, failures
        assert any(page.html for page in app.pages.values())

    answered()


@pytest.mark.parametrize("day", ["2000-01-01", "2020-01-31", "2026-07-31"])
def test_a_price_needs_no_fact_of_that_day(day: str):
    seen = apps.TruePrice(CaseSession(Case.blank(day)))
    assert seen.result is not None
    assert seen.table.html == apps.TruePrice(CaseSession(Case.blank("2026-11-23"))).table.html
    assert "What is known begins on" in seen.working.html


@pytest.mark.parametrize("day", ["2000-01-01", "2020-01-31", "2024-08-29", "2099-12-31"])
def test_the_first_purchase_of_lesson_01_is_read_on_any_day(day: str):
    seen = apps.WhatTheyAre(CaseSession(Case.blank(day)))
    assert seen.result is not None
    assert not seen.controls.widget.messages


def test_a_month_before_the_yardsticks_is_still_a_month():
    app = apps.MonthBudget(CaseSession(_nothing_owed().with_as_of("2000-01-01")))
    assert app.result.capacity == 5000
    assert "No published yardstick is known for 1 Jan 2000" in app.yardsticks.html


def test_where_nothing_is_owed_lesson_06_says_so():
    app = apps.SeveralCreditors(CaseSession(_nothing_owed()))
    assert app.result is None
    assert "Nothing is owed" in app.summary.html
