"""Nothing counts as overdue: that it is so, or that nobody said, in the cards of every lesson."""

from collections.abc import Container
from datetime import date

from debtkit.case.case import Case
from debtkit.words.catalogue import say


def late_said(case: Case, day: date, rows: Container[str]) -> bool:
    """Whether it is known of each debt in these rows if it is late; of one that is paid nobody asks."""
    owed_on = [entry for entry in case.entries if entry.id in rows and entry.debt and entry.debt.on(day).total]
    return all(entry.says_lateness for entry in owed_on)


def nothing_late(*, said: bool) -> tuple[str, str]:
    """The card for debts that count as on time; `said` is whether somebody said that they are (see `cards`)."""
    return (say("app.late.none"), say("app.late.not_overdue")) if said else ("?", say("app.late.not_said"))
