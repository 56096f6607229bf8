"""An agreement that may not be kept: lessons 00, 08 and 09 say the same steps in the same order, and no other ones."""

from datetime import date

import pytest
from support.at_start import plain

import debtkit as dk
from debtkit.agreement.keeping.when_to_write import STEPS
from debtkit.apps.ask.model import ask_for
from debtkit.apps.check_and_keep.model import checked
from debtkit.apps.check_and_keep.section_keep import answer as kept
from debtkit.apps.start_here.answer_page import answer
from debtkit.case.case import Case
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.kept.at_risk import with_risk
from debtkit.case.kept.lookup import tracks_that_hold
from debtkit.case.recommendation import recommendation_of
from debtkit.words.agreements.tracking import steps_to_take
from debtkit.words.catalogue import say
from debtkit.words.formats import money
from debtkit.words.language import LANGUAGES

TODAY = date(2026, 11, 28)


def household(*, first="2026-12-09", amount="650", count="24", product="jiebei", **month) -> Case:
    """An agreement about one debt, beside a card."""
    typed = {"jiebei": {"rate": "0.045%", "periods_left": "8"}, "personal_loan": {"rate": "0%", "periods_left": "8"}}
    case = Case.blank(TODAY.isoformat()).add_debt(
        product, name="A", principal="12000", overdue_since="2026-09-09", **typed[product]
    )
    case = case.add_debt("credit_card", name="B", principal="3000", due_day="15")
    case = case.with_debt(1, "overdue_since", NOT_LATE)
    for name, sum_ in ({"income": "6500", "essentials": "4300", "savings": "9000"} | month).items():
        case = case.with_budget(name, sum_)
    return case.add_kept("agreements", debt=case.entries[0].id, lender="bank", as_of="2026-10-20", owed="12,000",
                         rate="14%", amount=amount, count=count, first_date=first, signed_on="2026-10-21")  # fmt: skip


SITUATIONS = {
    "kept": (household(), None),
    "missed": (household(first="2026-11-09"), True),
    "missed and short": (household(first="2026-11-09", savings="0", income="4400"), True),
    "due today": (household(first="2026-11-28", savings="0", income="4400"), False),
    "short": (household(savings="0", income="4400"), False),
    "above the month": (household(amount="2600", count="5", savings="5000"), False),
    "missed, to a friend": (household(first="2026-11-09", product="personal_loan"), True),
    "short, to a friend": (household(savings="0", income="4400", product="personal_loan"), False),
}


def pages(case: Case) -> dict[str, str]:
    """What each of the three lessons says of the agreement, as plain text."""
    return {
        "00": plain(answer(case, recommendation_of(case))),
        "08": ask_for(case, case.entries[0].id).call.full_text,
        "09": plain(kept(checked(case, TODAY, {}))),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SITUATIONS)
def test_the_three_lessons_say_the_same_steps_in_the_same_order(name, language):
    dk.set_language(language)
    case, missed = SITUATIONS[name]
    (row, track), *_ = tracks_that_hold(case, TODAY).items()
    review = with_risk(case, row, track).review
    shown = pages(case)
    order = say("track.review.order")
    if missed is None:
        assert review is None
        assert not any(order in page for page in shown.values())
        return
    assert review.steps == STEPS[missed]
    for lesson, page in shown.items():
        product = "" if lesson == "09" else case.entries[0].product  # lesson 09 is about a paper
        steps = [plain(step) for step in steps_to_take(review, product)]
        places = [page.index(step, page.index(order)) for step in steps]
        assert places == sorted(places)
        assert len(steps) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_late_is_named_first(language):
    """Two payments of 650 are missed: 1,300 is late."""
    dk.set_language(language)
    case = household(first="2026-10-27")
    (track,) = tracks_that_hold(case, TODAY).values()
    assert track.review.late == 1300
    assert money(1300.0) in steps_to_take(track.review)[0]


def test_where_a_later_month_is_too_heavy_the_reason_is_the_recommendations():
    case, _ = SITUATIONS["above the month"]
    (row, track), *_ = tracks_that_hold(case, TODAY).items()
    assert track.review is None  # the savings carry the next two payments
    assert with_risk(case, row, track).review.reasons == (recommendation_of(case).agreed_at_risk.kind,)
    assert with_risk(case, row, track, "another").review is None
