"""What has fallen due since the day that the figures are of: it was paid or not, and the page cannot know."""

from datetime import date, timedelta

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.money import yuan
from debtkit.case.case import Case
from debtkit.case.kept.lookup import agreement_that_holds, track_that_holds
from debtkit.case.payments_due import payments_agreed, payments_due_of

t = scoped_say("start_here")


def since_then(case: Case, now: date) -> str:
    """Of which day the figures are, and each payment that was due since, up to yesterday; nothing on that day."""
    if case.day is None or case.day >= now or not case.debts():
        return ""
    by_contract, by_agreement = [], []
    for row, due in payments_due_of(case, case.day).items():
        name, held = name_of(case, row), agreement_that_holds(case, row, now)
        if held is None:
            rows = due.until(now - timedelta(1))
            by_contract += [t("since.due", debt=name, amount=yuan(amount), due=day) for day, amount in rows]
        elif track := track_that_holds(case, row, now):  # whether it was paid is recorded beside the agreement
            missed = payments_agreed(track).overdue
            by_agreement += [t("since.agreed", debt=name, amount=yuan(missed))] if missed else []
    if not by_contract and not by_agreement:
        return html.note(t("since.nothing", day=case.day, now=now))
    said = html.paragraph(t("since.then", now=now)) + html.bullets([*by_contract, *by_agreement])
    said += html.paragraph(t("since.change" if by_contract else "since.as_of_today"))
    return html.note("", "warning", below=html.folded("since", t("since.of", day=case.day), said))
