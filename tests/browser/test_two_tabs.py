"""Two lessons open in two tabs over one file, and five debts typed in a hurry: every text is where it was typed."""

import pytest
from playwright.sync_api import expect
from support.lessons import unfold

from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import STEADY
from debtkit.case.files.file import load_case, save_case

ODD = [
    {"name": "花呗", "principal": "8千?", "overdue_since": "2个月", "rate": "8.8%"},
    {"name": "借呗 2", "principal": "３万", "rate": "日息万五", "periods_left": "8期"},
    {"name": "<b>信用卡</b>", "principal": "1.2万", "overdue_since": "2026-02-30"},
    {"name": "朋友, 老李", "principal": "5,000.5", "rate": "年化18%"},
    {"name": "", "principal": "", "rate": "0.045"},
]


def two_debts():
    case = Case.blank("2026-11-23")
    case = case.add_debt(
        "huabei_instalments", name="花呗", principal="8,000", rate="8.8%", periods_left="6", overdue_days="45"
    )
    return case.add_debt("jiebei", name="借呗", principal="30,000", rate="0.045%", periods_left="8", overdue_days="20")


def shown(text):
    """As it was typed, its figures in half width."""
    return text.replace("３", "3")


def cells(page, field):
    return page.locator(f".dk-debts .dk-entry input[data-field={field}]")


def removers(page):
    return page.locator(".dk-debts .dk-remove button")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_what_one_tab_removed_lets_the_other_change_no_neighbour(open_page, voila, site, keep, language):
    path = site / "my-case.json"
    save_case(two_debts(), path)
    owe, several = open_page(1280), open_page(1280)
    owe.goto(f"{voila}/voila/render/{language}/02-what-i-owe.ipynb")
    unfold(owe)
    several.goto(f"{voila}/voila/render/{language}/06-several-creditors.ipynb")
    unfold(several)
    for page in (owe, several):
        expect(removers(page)).to_have_count(2)
    removers(several).first.press("Enter")
    expect(removers(several)).to_have_count(1)
    expect(removers(several).first).to_be_focused()  # the next row's

    cells(owe, "principal").first.fill("4444")
    cells(owe, "principal").first.press("Tab")
    expect(owe.locator(".dk-debts .dk-note")).to_contain_text("4444")
    expect(removers(owe)).to_have_count(1)
    expect(cells(owe, "principal")).to_have_value("30,000")
    assert [entry.principal.text for entry in load_case(path).entries] == ["30,000"]
    keep(owe, f"two-tabs-{language}-1280")
    owe.set_viewport_size({"width": 390, "height": 3000})
    expect(owe.locator(".dk-debts .dk-below")).to_have_count(0)  # drawn anew for a narrow page: a press would be lost
    assert owe.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(owe, f"two-tabs-{language}-390")
    owe.locator("[data-action=seen]").click()
    expect(owe.locator(".dk-debts .dk-note")).to_have_count(0)

    cells(several, "name").first.fill("mine")
    several.locator(".dk-debts [data-action=undo]").click()
    expect(cells(several, "name")).to_have_value("借呗")
    several.locator(".dk-debts [data-action=undo]").click()
    expect(removers(several)).to_have_count(2)
    expect(cells(several, "name").first).to_have_value("花呗")
    assert [entry.principal.text for entry in load_case(path).entries] == ["8,000", "30,000"]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_five_debts_typed_in_a_hurry_are_where_they_were_typed(open_page, voila, site, keep, language, width):
    save_case(Case.blank("2026-11-23"), site / "my-case.json")
    page = open_page(width)
    page.goto(f"{voila}/voila/render/{language}/02-what-i-owe.ipynb")
    unfold(page)
    add = page.locator(".dk-debts [data-action=add_loan]")
    add.wait_for()
    for number, typed in enumerate(ODD):
        add.click()
        expect(removers(page)).to_have_count(number + 1)
        expect(cells(page, "name").nth(number)).to_be_focused()
        row = page.locator(".dk-debts .dk-entry tbody tr:not(.dk-below)").nth(number)
        assert row.locator("[aria-invalid=true]").count() == 0  # nothing is wrong before somebody has typed
        for field, text in typed.items():
            cells(page, field).nth(number).focus()
            page.keyboard.press("Control+a")
            page.keyboard.press("Delete")
            page.keyboard.insert_text(text) if text else None
            page.keyboard.press("Tab")
    for field in ("name", "principal", "rate"):
        for number, typed in enumerate(ODD):
            if field in typed:
                expect(cells(page, field).nth(number)).to_have_value(shown(typed[field]))
    page.locator(".dk-debts [data-action=undo]:not(:disabled)").wait_for()
    expect(page.locator(".dk-message[data-level=error]").first).to_be_visible()
    page.wait_for_function("sessionStorage.length === 0")  # Python has it all: the window keeps nothing
    kept = [entry.texts() for entry in load_case(site / "my-case.json").entries]
    for typed, texts in zip(ODD, kept, strict=True):
        assert {field: texts[field] for field in typed} == {field: shown(text) for field, text in typed.items()}
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    keep(page, f"five-debts-{language}-{width}")


def lesson_00(open_page, voila, language):
    page = open_page(390, 844)
    page.goto(f"{voila}/voila/render/{language}/00-start-here.ipynb")
    page.locator(".dk-lender, .dk-copy").first.wait_for()
    return page


def unfolded(page, action):
    """A button below "Change an answer", which is opened for it."""
    button = page.locator(f"[data-action^='{action}']").first
    if not button.is_visible():
        page.locator("details", has=button).locator("summary").last.click()
    return button


def come_back(page):
    """To a page that was out of view: it asks what the other one has written."""
    page.evaluate("window.dispatchEvent(new Event('focus'))")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_each_tab_of_lesson_00_keeps_its_question_and_loses_no_press(open_page, voila, site, keep, language):
    path = site / "my-case.json"
    case = two_debts().with_budget("income", "6,500").with_budget("essentials", "4,800").with_budget("savings", "300")
    save_case(case.with_choice(STEADY, True), path)
    one, other = lesson_00(open_page, voila, language), lesson_00(open_page, voila, language)
    unfolded(other, "change:income").click()
    other.locator("[data-action='next:income']").wait_for()
    come_back(one)
    remove = unfolded(one, "remove:")
    remove.hover()
    one.mouse.down()
    field = other.locator(".dk-asker input[data-field=answer]")
    field.fill("7,100")
    field.press("Tab")
    other.wait_for_function("sessionStorage.length === 0")  # Python has it
    come_back(one)  # what is shown changes while the button is held down
    expect(one.locator(".dk-app")).to_contain_text("7,100")
    one.mouse.up()
    expect(one.locator("[data-action^='remove:']")).to_have_count(1)
    assert [entry.name.text for entry in load_case(path).entries] == ["借呗"]
    expect(one.locator("[data-action='back:answer']")).to_be_visible()
    keep(one, f"two-tabs-00-answer-{language}")
    come_back(other)
    expect(other.locator("[data-action='next:income']")).to_be_visible()
    expect(field).to_have_value("7,100")
    keep(other, f"two-tabs-00-question-{language}")
    one.locator("[data-action='back:answer']").click()
    one.locator("[data-action^='next:']").wait_for()
    for page, action in ((other, "next:income"), (one, "next:savings")):
        page.reload()
        expect(page.locator(f"[data-action='{action}']")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_debt_that_was_removed_comes_back_after_the_page_is_opened_anew(open_page, voila, site, keep, language):
    path = site / "my-case.json"
    case = two_debts().with_budget("income", "6,500").with_budget("essentials", "4,800").with_budget("savings", "300")
    save_case(case.with_choice(STEADY, True), path)
    before = [(entry.id, entry.texts()) for entry in load_case(path).entries]
    page = lesson_00(open_page, voila, language)
    for left in (1, 0):
        unfolded(page, "remove:").click()
        expect(page.locator("[data-action^='remove:']")).to_have_count(left)
    page.reload()
    bring = page.locator("[data-action^='bring:']")
    expect(bring).to_have_count(2)
    expect(bring.first).to_contain_text("借呗")
    keep(page, f"brought-back-first-{language}-390")
    bring.first.click()
    expect(bring).to_have_count(1)
    page.locator(".dk-lender, .dk-copy").first.wait_for()
    unfolded(page, "bring:").scroll_into_view_if_needed()
    page.set_viewport_size({"width": 1280, "height": 3000})
    keep(page, f"brought-back-answer-{language}-1280")
    page.set_viewport_size({"width": 390, "height": 3600})
    keep(page, f"brought-back-answer-{language}-390")
    unfolded(page, "bring:").click()
    expect(bring).to_have_count(0)
    assert [(entry.id, entry.texts()) for entry in load_case(path).entries] == before
    unfolded(page, "remove:").click()
    expect(page.locator("[data-action^='remove:']")).to_have_count(1)
    unfolded(page, "forget").click()
    page.locator("[data-action=yes]").click()
    page.locator("[data-action=own]").wait_for()
    assert [each for each in site.glob("my-case*") if each.read_bytes()] == []
    page.reload()
    page.locator("[data-action=own]").wait_for()
    expect(page.locator("[data-action^='bring:']")).to_have_count(0)
