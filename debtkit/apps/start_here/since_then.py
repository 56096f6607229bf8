"""What has fallen due since the day that the figures are of: it was paid or not, and the page cannot know."""

from datetime import date, timedelta

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.money import yuan
from debtkit.case.case import Case
from debtkit.case.payments_due import payments_due_of

t = scoped_say("start_here")


def since_then(case: Case, now: date) -> str:
    """Of which day the figures are, and each payment that was due since, up to yesterday; nothing on that day."""
    if case.day is None or case.day >= now:
        return ""
    then, dues = payments_due_of(case, case.day), payments_due_of(case, now)
    lines = []
    for row, due in then.items():
        if due.agreed:  # whether it was paid is recorded beside the agreement
            missed = dues[row]
            lines += [t("since.agreed", debt=name_of(case, row), amount=yuan(missed.overdue))] if missed.overdue else []
            continue
        lines += [
            t("since.due", debt=name_of(case, row), amount=yuan(amount), due=day)
            for day, amount in due.until(now - timedelta(1))
        ]
    said = html.paragraph(t("since.then", now=now)) + html.bullets(lines) + html.paragraph(t("since.change"))
    return html.note("", "warning", below=html.folded("since", t("since.of", day=case.day), said))
