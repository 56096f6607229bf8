"""Which debts are in no figure, what each lacks, and the button that leads to the field."""

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.page import html
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS, DebtEntry
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of


def left_out(case: Case, *, typed_here: bool) -> str:
    """A note that names each debt that cannot be counted and its fields; empty where all are counted.

    `typed_here` is whether the debts can be typed in on the same page.
    """
    if case.entries and case.as_of.problem:
        why = [explain(case.as_of.problem)] if case.as_of.text else []
        return html.note(together([say("app.left_out.day"), *why]), "warning")
    counted = case.debts_by_id()
    missing = [entry for entry in case.entries if entry.id not in counted]
    if not missing:
        return ""
    said = say("app.left_out.debts", n=len(missing), which=[_lacks(case, entry) for entry in missing])
    if not typed_here:
        return html.note(said, "warning", html.link(say("app.left_out.elsewhere"), lesson_of("what_i_owe").file))
    leads = html.leads_to(say("app.left_out.show"), missing[0].id, next(iter(_fields(missing[0])), "product"))
    return html.note(together([said, say("app.left_out.here")]), "warning", leads)


def _lacks(case: Case, entry: DebtEntry) -> str:
    fields = [_said(entry, name) for name in _fields(entry)] or [say("app.left_out.row")]
    return say("app.left_out.of_debt", debt=name_of(case, entry.id), fields=fields)


def _said(entry: DebtEntry, name: str) -> str:
    key = "unread" if getattr(entry, name).text.strip() else "empty"
    return say(f"app.left_out.{key}", field=say(f"app.debts.{name}"))


def _fields(entry: DebtEntry) -> list[str]:
    return [name for name in DEBT_FIELDS if getattr(entry, name).problem]
