"""From nothing to the sentence to say: twelve answers at most, and none is lost when the server ends at any of them."""

import pytest
from playwright.sync_api import expect

from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import ANSWER as ANSWERED
from debtkit.case.fields.answer_marks import AT, STEADY
from debtkit.case.files.file import save_case
from debtkit.words.catalogue import sentences

ANSWER = ".dk-asker input[data-field=answer]"
MOST = 12
# A debt and a month: what is pressed, or typed and then confirmed by Enter.
STEPS = [
    ("press", "own"),
    ("press", "kind:kind:jiebei"),
    ("type", "principal", "12,000"),
    ("type", "overdue_since", "2026-09-20"),
    ("type", "periods_left", "9"),
    ("type", "rate", "0.045%"),
    ("press", "onward:more"),
    ("type", "income", "6,500"),
    ("press", "income:steady:unsteady"),
    ("type", "essentials", "4,800"),
    ("type", "savings", "300"),
]


def button(page, name):
    return page.locator(f".dk-asker [data-action^='{name}']").first


def take(page, step):
    """One press, or one field and Enter."""
    if step[0] == "press":
        button(page, step[1]).click()
        return
    field = page.locator(ANSWER)
    expect(field).to_be_focused()
    field.fill(step[2])
    field.press("Enter")


def waits(page, step):
    """The screen on which a step is taken."""
    what, name = step[:2]
    if what == "type":
        name = f"next:{name}"
    button(page, name).wait_for()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_one_debt_from_nothing_to_the_sentence(open_page, voila, site, keep, language):
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    for number, step in enumerate(STEPS):
        waits(page, step)
        keep(page, f"guided-{language}-{number}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        take(page, step)
    page.locator(".dk-copy, .dk-lender").first.wait_for()
    assert len(STEPS) <= MOST
    keep(page, f"guided-{language}-answer")
    said = page.locator(".dk-app").inner_text()
    assert sentences(language)["app.start_here.number"] in said
    page.get_by_role("link", name=sentences(language)["app.start_here.not.guard"]).click()
    page.locator(".dk-section-help").wait_for()  # the ten questions are open
    page.wait_for_timeout(3500)
    assert page.locator("[data-section=help]").bounding_box()["y"] < 500
    keep(page, f"guided-{language}-guard")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_an_answer_is_changed_by_a_press_anywhere_on_its_line(open_page, voila, site, keep, language):
    typed = {"principal": "9000", "periods_left": "8", "overdue_since": "2026-11-03", "rate": "0.045%"}
    case = Case.blank("2026-11-23").add_debt("jiebei", name="x", **typed)
    case = case.with_budget("income", "6000").with_budget("essentials", "4000").with_budget("savings", "0")
    save_case(case.with_choice(STEADY, True).with_choice(AT, ANSWERED), site / "my-case.json")
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    page.get_by_text(sentences(language)["app.start_here.change"], exact=True).click()
    keep(page, f"change-{language}")
    for name in ("principal", "income"):
        line = page.locator(f".dk-app [data-action^='change:{name}']").first
        assert line.bounding_box()["width"] > 300
        line.locator(".dk-answered").click()
        waits(page, ("type", name))
        page.locator(ANSWER).press("Enter")
        line.wait_for(state="visible")


def test_nothing_is_lost_when_the_server_ends_at_any_step(open_page, kit, sample):
    page = open_page(390, 844)
    kit.open(page, "en/00-start-here")
    ends = sample((1, 3, 7), range(len(STEPS)))  # a button, a field of a debt, one of the month; or each step
    for number, step in enumerate(STEPS):
        waits(page, step)
        if number not in ends:
            take(page, step)
            continue
        page.wait_for_timeout(1500)  # it has answered once
        token = kit.token
        kit.end()
        if step[0] == "type":
            page.locator(ANSWER).fill(step[2])
            page.locator(ANSWER).press("Tab")
        kit.start(token)
        again = page.locator(".dk-connection button")
        again.wait_for()
        again.click()
        waits(page, step)
        if step[0] == "type":
            expect(page.locator(ANSWER)).to_have_value(step[2])
            page.locator(ANSWER).press("Enter")
        else:
            take(page, step)
    page.locator(".dk-copy, .dk-lender").first.wait_for()
    kept = kit.case.read_text("utf-8")
    assert all(step[2] in kept for step in STEPS if step[0] == "type")
