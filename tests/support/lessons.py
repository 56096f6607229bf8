"""What a reader does in each lesson: a field that is typed into, something that is moved, a figure that is read."""

from typing import NamedTuple


class Lesson(NamedTuple):
    """A field and what is typed there; a slider, or a choice and what is chosen; a figure of the first page."""

    app: str
    field: str
    text: str
    moved: str
    choice: str
    figure: str


LESSONS = {
    "01-what-they-are": Lesson("WhatTheyAre", ".dk-columns input[data-field=price]", "6千", "later", "", "264.00"),
    "02-what-i-owe": Lesson("WhatIOwe", ".dk-entry input[data-field=principal]", "1.2万", "weeks", "", "38,982.00"),
    "03-true-price": Lesson("TruePrice", ".dk-columns input[data-field=amount]", "5千", "periods", "", "15.86%"),
    "04-my-month": Lesson("MonthBudget", ".dk-month input[data-field=income]", "6,600", "people", "", "2,535.31"),
    "06-several-creditors": Lesson(
        "SeveralCreditors", ".dk-columns input[data-field=amount]", "1,500", "order", "snowball", "2,418.00"
    ),
    "07-promise": Lesson("PromiseKeeper", ".dk-month input[data-field=savings]", "6,000", "lost", "", "2,345.04"),
    "10-never-again": Lesson("BeforeIBuy", ".dk-columns input[data-field=price]", "3,000", "periods", "3", "528.00"),
}
TABLES = "[...document.querySelectorAll('.dk-app .dk-table tbody')].map(each => each.textContent).join()"


UNFOLD = """() => {
    for (const line of document.querySelectorAll('.dk-line-fold:not([open]) > summary')) line.click();
    for (const more of document.querySelectorAll('[data-section=more] button[aria-expanded=false]')) more.click();
}"""


def unfold(page):
    """Open the fields that are folded under one line, and what is under "More"."""
    page.locator("[data-section=more] button").first.wait_for()
    page.evaluate(UNFOLD)


def first_look(page, lesson):
    """The page as it stands untouched: its figure, its picture, a table with rows."""
    page.locator(".dk-app").get_by_text(lesson.figure).first.wait_for()
    picture = page.locator(".dk-app .dk-picture img").first
    page.wait_for_function("document.querySelector('.dk-app .dk-picture img').naturalWidth > 0")
    assert picture.get_attribute("alt")
    assert page.locator(".dk-app .dk-table tbody tr").count() > 1


def move(page, lesson):
    """A slider one step, or another choice; the tables follow."""
    before = page.evaluate(TABLES)
    if lesson.choice:
        page.locator(f".dk-columns select[data-field={lesson.moved}]").select_option(lesson.choice)
    else:
        slider = page.locator(f"[data-slider={lesson.moved}]")
        slider.focus()
        slider.press("ArrowRight")
    page.wait_for_function(f"old => {TABLES} !== old", arg=before)


def write(page, lesson):
    """Type into the field; the tables follow."""
    before = page.evaluate(TABLES)
    typed(page, lesson).fill(lesson.text)
    typed(page, lesson).press("Tab")
    page.wait_for_function(f"old => {TABLES} !== old", arg=before)


def typed(page, lesson):
    """The field."""
    return page.locator(lesson.field).first
