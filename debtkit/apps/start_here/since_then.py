"""What fell due since the figures were entered: asked about, debt by debt, before they are taken as of today."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.arithmetic.money import yuan
from debtkit.case.case import Case
from debtkit.case.fields.answer_marks import paid_since_choice
from debtkit.case.kept.due_since import (
    ENTERED,
    MISSED,
    PAID,
    DueSince,
    due_since,
    figures_of,
    is_older,
    with_day_by_hand,
)
from debtkit.case.payments_due import payments_agreed_of
from debtkit.household.recommendation.result import Recommendation

t = scoped_say("start_here")

ROW = "since"
MOST_NAMED = 3  # payments of one debt that are named one by one
MOST_BUTTONS = 5  # answers that stand below each other


def since_then(case: Case, dues: Sequence[DueSince], now: date) -> str:
    """Of which day the figures are, and what is past its day under agreements; nothing where nothing is asked."""
    if case.day is None or not is_older(case, now):
        return ""
    missed = _missed_by(case, max(now, case.day))
    agreed = [t("since.agreed", debt=name_of(case, id), amount=yuan(amount)) for id, amount in missed.items() if amount]
    said = t("since.of" if case.day < now else "since.moved", day=case.day, now=now)
    lead = html.paragraph(t("since.ask" if dues else "since.nothing")) if dues or not agreed else ""
    return f"<h2>{html.text(said)}</h2>" + html.bullets(agreed) + lead


def is_outdated(case: Case, advice: Recommendation | None, dues: Sequence[DueSince], now: date) -> bool:
    """Whether a lender cannot be told what the figures come to, as it is not said yet what was paid since."""
    if case.day is None or not is_older(case, now):
        return False
    days = [*(each.payments.first_on for each in advice.requests), advice.review] if advice is not None else []
    agreed_since = _missed_by(case, max(now, case.day)) != _missed_by(case, case.day)
    return bool(dues) or agreed_since or any(day is not None and day < now for day in days)


def _missed_by(case: Case, day: date) -> dict[str, int]:
    """What is past its day under agreements on a day, by the ids of the debts [fen]."""
    return {id: due.overdue for id, due in payments_agreed_of(case, day).items()}


def since_fields(case: Case, dues: Sequence[DueSince]) -> list[dict[str, Any]]:
    """A choice for each debt of which something fell due."""
    groups = []
    for due in dues:
        label = t("since.due", debt=name_of(case, due.row), payments=_payments(due))
        options = [(_token(due, answer), _answer(due, answer)) for answer in due.answers]
        kind = "radio"
        if len(options) > MOST_BUTTONS:
            kind, options = "choice", [("", t("since.choose")), *options]
        groups.append(group(due.row, label, [field(due.row, label, kind, options=options)]))
    return groups


def since_row(case: Case, dues: Sequence[DueSince]) -> dict[str, str]:
    """What was answered so far."""
    given = given_answers(case, dues)
    return {"id": ROW, **{due.row: _token(due, given[due.row]) if due.row in given else "" for due in dues}}


def given_answers(case: Case, dues: Sequence[DueSince]) -> dict[str, str]:
    """What was answered, by the ids of the debts."""
    answers = ((due.row, answer) for due in dues for answer in due.answers
               if case.choices.get(paid_since_choice(due.row)) == _token(due, answer))  # fmt: skip
    return dict(answers)


def since_buttons(case: Case, dues: Sequence[DueSince], now: date) -> list[dict[str, Any]]:
    """The button that takes the figures as of today: once each debt has its answer."""
    if not is_older(case, now):
        return []
    label = t("today" if case.day is not None and case.day < now else "since.take")
    return [{"name": "today", "label": label, "main": True, "disabled": len(given_answers(case, dues)) < len(dues)}]


def as_of_today(case: Case, now: date) -> Case:
    """The case as of today, by what was answered of the payments since; back to today from a day to come.

    It is as it was where another payment has fallen due since the page was shown: that one is asked about then.
    """
    if not is_older(case, now):
        return with_day_by_hand(case, now.isoformat())
    dues = due_since(case, now)
    answers = given_answers(case, dues)
    return case if len(answers) < len(dues) else figures_of(case, now, answers)


def _token(due: DueSince, answer: str) -> str:
    """An answer as it is kept: with the last of the payments that it is about, as another can fall due meanwhile."""
    return f"{answer}@{due.payments[-1][0].isoformat()}"


def _payments(due: DueSince) -> list[str]:
    if len(due.payments) <= MOST_NAMED:
        return [t("since.payment", amount=yuan(amount), due=day) for day, amount in due.payments]
    total = sum(amount for _, amount in due.payments)
    first, last = due.payments[0][0], due.payments[-1][0]
    return [t("since.payments", n=len(due.payments), amount=yuan(total), first=first, last=last)]


def _answer(due: DueSince, answer: str) -> str:
    """What an answer says, with what it leaves of the principal."""
    if answer == ENTERED:
        return t("since.entered" if due.left_fen or due.late else "since.entered_bill")
    if answer == PAID:
        return t("since.paid", left=yuan(due.left_fen[-1])) if due.left_fen[-1] else t("since.paid_off")
    place = int(answer.removeprefix(f"{MISSED}:"))
    if due.late:
        return t("since.still_late")
    if len(due.payments) == 1:
        return t("since.missed")
    return t("since.missed_from", due=due.payments[place][0]) if place else t("since.none_paid")
