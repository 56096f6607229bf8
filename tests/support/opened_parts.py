"""Lessons typed into, opened and read by tests."""

import re
from html import unescape

from debtkit.words.households import load_household

START = "2026-11-23"
KEYS = ("ask", "table", "mix", "grid", "months", "owed", "missed", "effects", "limit")  # the parts of lesson 05
HOSTILE = '<img src=x onerror="alert(1)"><script>1</script>'
ODD = [
    "", " ", "abc", "-5", "1e300", "NaN", "9" * 40, "900%", "💸", "\u202e123", "=cmd|' /C calc'!A0", "x" * 10_000,
    HOSTILE,
]  # fmt: skip


def opened(app, key):
    app.sections[key].open()
    return words(app.sections[key].page.html)


def words(page):
    spaced = re.sub(r"<(?:/td|/th|/p|/li|/tr|/caption|/summary|br)>", " ", page)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def turn(form, **texts):
    form.widget.fill("form", texts)


def row(app, number):
    """The id of a row of the debt table."""
    return app.session.case.entries[number].id


def mixed(app, number, kind, level):
    """A deal of its own for the lender of a row."""
    id = row(app, number)
    turn(app.sections["mix"].form, **{f"mix_{id}": kind, f"mix_level_{id}": level})


def type_debt(app, row, **texts):
    app.debts.widget.fill(app.debts.widget.rows[row]["id"], texts)


def money(amount):
    return f"¥{amount:,.2f}"


def three_debts():
    """The invented household with one more loan."""
    case = load_household("two_app_debts")
    return case.add_debt(
        "loan", name="Car", principal="12000", rate="9%", periods="24", periods_left="20", due_day="15"
    )
