"""Somebody in front of lesson 09: a paper with twelve payments, and how its parts are opened and typed into."""

from debtkit.apps import CheckAndKeep
from debtkit.apps.kit.session import CaseSession
from debtkit.case.case import Case

PAPER = {
    "lender": "某银行", "as_of": "2026-12-20", "owed": "6,000", "rate": "0%", "first_date": "2027-01-05",
    "amount": "500", "count": "12",
}  # fmt: skip


def own(*, on="2026-12-21"):
    """A page of the reader's own, with nothing typed yet, looked at on a day."""
    app = CheckAndKeep(CaseSession(Case.blank("2026-11-23")))
    app.controls.widget.fill("form", {"on": on})
    return app


def opened(app, key):
    app.sections[key].fold.expanded = True
    return app.sections[key]


def typed(app, **texts):
    section = opened(app, "paper")
    section.form.widget.fill("form", texts)
    return section
