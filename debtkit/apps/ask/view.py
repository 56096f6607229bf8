"""Lesson 08: what stands above the call sheet, in words and figures, and the paper itself."""

from typing import Any

from debtkit.apps.ask.model import Asking
from debtkit.apps.kit.debt_notes.agreed import agreed, missed, steps_at_risk
from debtkit.apps.kit.debt_notes.lateness import late_said, nothing_late
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.call_help import calls
from debtkit.apps.kit.page.say import scoped_say
from debtkit.papers.paper import Paper
from debtkit.papers.personal_talk import to_a_person
from debtkit.words.catalogue import say
from debtkit.words.formats import days, money
from debtkit.words.person_words import key_for

t = scoped_say("ask")


def finding(asking: Asking) -> str:
    """The one sentence that says what the page means."""
    called = asking.owed.called
    if asking.owed.paid:
        return _said(asking, "finding.paid", debt=called)
    if asking.owed.agreed:
        return _said(asking, f"finding.agreed{'_missed' if missed(asking.case, asking.owed.id) else ''}", debt=called)
    if not asking.has_month:
        return _said(asking, "finding.no_month", debt=called)
    return _said(asking, "finding.ready" if asking.proposed is not None else "finding.ready_nothing_asked", debt=called)


def _said(asking: Asking, key: str, **fields: Any) -> str:
    return say(key_for(asking.owed.product, f"app.ask.{key}"), **fields)


def summary(asking: Asking) -> str:
    """The finding, two figures, and what to do with the sheet."""
    said = html.finding(finding(asking))
    if asking.owed.paid:
        return said
    if asking.owed.agreed:
        return agreed(asking.case, asking.owed.id) + said + steps_at_risk(asking.case, asking.owed.id)
    standing = asking.owed.standing
    late = days(standing.days_overdue), t("card.overdue")
    if not standing.days_overdue:
        late = nothing_late(said=late_said(asking.case, asking.on, [asking.owed.id]))
    return (
        said
        + html.cards([(money(standing.total), t("card.owed", day=asking.on)), late])
        + html.paragraph(_said(asking, "next"))
    )


def preview(paper: Paper) -> str:
    """The paper itself, apart from the page around it."""
    return html.frame(t("preview", title=paper.title), paper.html)


def working(asking: Asking) -> str:
    """Whom to call, and what is assumed; folded."""
    lines = [
        _said(asking, "assumed.figures"),
        t("assumed.pen"),
        *([] if to_a_person(asking.owed) else [say("app.nobody_knows")]),
        say(key_for(asking.owed.product, "app.education")),
    ]
    numbers = "" if to_a_person(asking.owed) else calls(asking.on)
    return numbers + html.assumptions(t("limits"), lines)
