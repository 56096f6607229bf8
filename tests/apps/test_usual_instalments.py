"""Lessons 05 and 07 begin with as many instalments as are offered; what somebody typed stays."""

import pytest
from support.five_debts import five_debts
from support.opened_parts import turn

from debtkit.apps import OfferComparison, PromiseKeeper
from debtkit.apps.kit.session import CaseSession
from debtkit.case.recommendation import recommendation_of
from debtkit.words.households import load_household

pytestmark = pytest.mark.usefixtures("tables_only")

LESSONS = {OfferComparison: ("compare_offers.periods", "24"), PromiseKeeper: ("promise.periods", "36")}


def shown(lesson, case):
    return lesson(CaseSession(case)).controls.widget.rows[0]["periods"]


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("income", ["4,300", "4,900", "7,000", "7,400", "7,800", "8,600", "10,800", "13,000"])
def test_it_begins_with_what_is_offered(lesson, income):
    case = five_debts().with_budget("income", income)
    advice = recommendation_of(case)
    offered = str(advice.length) if advice.status == "ask" else LESSONS[lesson][1]
    assert shown(lesson, case) == offered
    assert shown(lesson, case.with_choice(LESSONS[lesson][0], "17")) == "17"


def test_an_offer_is_among_the_households_and_none_is():
    statuses = {recommendation_of(five_debts().with_budget("income", each)).status for each in ("4,300", "7,800")}
    assert "ask" in statuses
    assert len(statuses) == 2


@pytest.mark.parametrize("lesson", LESSONS)
def test_an_invented_household_has_the_number_of_its_story(lesson):
    case = load_household("two_app_debts")
    assert recommendation_of(case).status == "ask"
    assert shown(lesson, case) == LESSONS[lesson][1]
    assert shown(lesson, case.with_debt(0, "principal", "1.2万")) == LESSONS[lesson][1]  # some of it is still invented


@pytest.mark.parametrize("lesson", LESSONS)
def test_reset_leads_back_to_it(lesson):
    app = lesson(CaseSession(five_debts()))
    before = app.controls.widget.rows[0]["periods"]
    turn(app.controls, periods="11")
    app.controls.widget.press("reset")
    assert app.controls.widget.rows[0]["periods"] == before
