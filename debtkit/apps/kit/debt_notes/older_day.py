"""The figures are of an earlier day: said in every lesson that counts with it, and asked about in lesson 00 alone."""

from datetime import date

from debtkit.apps.kit.page import html
from debtkit.case.case import Case
from debtkit.case.invented_households import invented_left
from debtkit.case.kept.due_since import due_since, is_older
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of


def older_day(case: Case, now: date) -> str:
    """A note where somebody's own figures are of a day before today, or were moved to another day by hand."""
    if case.day is None or not is_older(case, now) or case.invented or invented_left(case):
        return ""
    dues = due_since(case, now)
    said = [say("app.older.of", day=case.day, now=now)] if case.day < now else []
    if dues:
        payments = sum(len(due.payments) for due in dues)
        said.append(say("app.older.due" if said else "app.older.moved", n=payments, day=case.day))
    else:
        said.append(say("app.older.nothing"))
    link = html.link(say("app.older.link"), f"{lesson_of('start_here').file}?see=own")
    return html.note(together(said), "warning" if dues else "", link)
