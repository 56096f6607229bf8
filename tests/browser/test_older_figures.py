"""Figures of an earlier day in a browser: answered once in lesson 00, after which no lesson asks again."""

from datetime import timedelta

import pytest
from support.axe import seen_by_axe

from debtkit.apps.kit.today import today
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import ANSWER, AT, STEADY
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.files.file import save_case
from debtkit.words.catalogue import sentences

WEEKS = 10


def older_case():
    """A loan on time and a late one, entered ten weeks ago, both due on a day that has come since."""
    then = today() - timedelta(weeks=WEEKS)
    day = str((then + timedelta(3)).day)
    case = Case.blank(then.isoformat()).add_debt(
        "jiebei", name="借呗", principal="24000", rate="0.045%", periods_left="12", due_day=day, overdue_since=NOT_LATE
    )
    late = (then - timedelta(20)).isoformat()
    case = case.add_debt("loan", name="Bank", principal="9000", rate="12%", periods_left="9", overdue_since=late)
    for name, text in (("income", "7000"), ("essentials", "5200"), ("savings", "0")):
        case = case.with_budget(name, text)
    return case.with_choices({STEADY: True, AT: ANSWER})


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_was_paid_since_is_answered_once(open_page, voila, site, keep, language):
    words = sentences(language)
    save_case(older_case(), site / "my-case.json")
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/02-what-i-owe.ipynb")
    link = page.get_by_role("link", name=words["app.older.link"])
    link.wait_for()
    keep(page, f"older-02-{language}")
    link.click()
    take = page.locator("[data-action=today]")
    take.wait_for()
    assert take.is_disabled()
    keep(page, f"older-00-{language}")
    assert not (found := seen_by_axe(page)), "\n".join(found)
    groups = page.locator("[role=radiogroup]")
    groups.first.locator("[value^=paid]").check()
    page.wait_for_timeout(500)
    assert take.is_disabled()
    groups.nth(1).locator("[value^='missed:0']").check()
    page.wait_for_function("!document.querySelector('[data-action=today]').disabled")
    keep(page, f"older-00-answered-{language}")
    take.click()
    take.wait_for(state="detached")
    assert groups.count() == 0
    page.goto(f"{voila}/voila/render/{language}/02-what-i-owe.ipynb")
    page.locator(".dk-summary-page .dk-finding").first.wait_for()
    assert page.get_by_role("link", name=words["app.older.link"]).count() == 0
