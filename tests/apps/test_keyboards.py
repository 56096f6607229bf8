"""A phone shows digits alone only where they are all that a field needs: never for a date, a rate or an amount."""

import re
from datetime import date

import pytest

import debtkit as dk
from debtkit import apps
from debtkit.apps.kit.inputs.widgets import Fields
from debtkit.apps.kit.page import snapshot
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here import view
from debtkit.case.case import Case
from debtkit.case.entries import PRODUCTS
from debtkit.words.language import LANGUAGES

pytestmark = pytest.mark.usefixtures("tables_only")

DIGITS_ALONE = r"\d*(?:\s*(?:到|to|-)\s*\d+)?"  # what a hint says where digits are enough
BARE = {
    "days", "periods", "periods_left", "overdue_days", "due_day", "statement", "due", "table_months", "limit_months",
    "seed", "student",
}  # fmt: skip


def fields_of(app):
    """Each field of an app with every hint that can stand in it."""
    app.open_everything()
    for part in snapshot.parts(app.view):
        if isinstance(part, Fields):
            for each in (each for group in part.groups for each in group["fields"]):
                shown = [text for key, text in part.examples.items() if key.endswith(f".{each['name']}")]
                yield each, [each.get("placeholder", ""), *shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_count_is_typed_on_digits_alone(language):
    dk.set_language(language)
    numeric = set()
    for name in apps.__all__:
        for each, hints in fields_of(getattr(apps, name)()):
            if each["inputmode"] == "numeric":
                numeric.add(each["name"])
                assert all(re.fullmatch(DIGITS_ALONE, hint) for hint in hints), (name, each["name"], hints)
            else:
                assert each["inputmode"] == ("decimal" if each["kind"] == "slider" else "text")
    assert numeric <= BARE
    assert {"due_day", "periods_left", "statement", "table_months", "student"} <= numeric


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("product", PRODUCTS)
def test_each_question_is_typed_as_its_hint_says(product, language):
    dk.set_language(language)
    case = Case.blank(date(2026, 11, 23).isoformat()).add_debt(product, name="x")
    row = case.entries[0].id
    asked = [q.Question(name, row) for name in ("principal", "overdue_since", "due_day", "repay", "days", "periods",
             "periods_left", "rate")] + [q.Question(name) for name in q.MONTH if q.Question(name).typed]  # fmt: skip
    for question in asked:
        (each,) = view.fields(case, question)[0]["fields"]
        numeric = each["inputmode"] == "numeric"
        assert numeric == (question.field in BARE), question
        assert not numeric or re.fullmatch(DIGITS_ALONE, each.get("placeholder", "")), question
        if numeric:
            typed = q.cell_of(case.with_debt(row, question.field, "12"), question)
            assert typed.problem is None or typed.problem.code == "periods_left.more"
