"""What falls due in the next ten days, on the answer of lesson 00: to whom, how much, on which day, and what it is."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.payments_due import PaymentsDue, no_parts_agreed, payments_due_of
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.household.recommendation.result import Proposal, Recommendation
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.person_words import all_or_some, key_for_all, only_people

t = scoped_say("start_here")

DAYS = 10


class Coming(NamedTuple):
    """What is said of one debt: what is `overdue` of it, and the payments that are named, by their days [fen].

    `what` says what these are: ``contract``, ``minimum``, ``person`` (what was said to one), ``whole`` (all that is
    owed to one, no parts were agreed), ``agreed`` or ``pay_off``.
    """

    row: str
    what: str
    due: PaymentsDue
    named: tuple[tuple[date, int], ...]

    @property
    def begins(self) -> date:
        """The day of the first thing that is said of it."""
        return self.due.since or self.named[0][0]


def coming(case: Case, advice: Recommendation | None) -> list[Coming]:
    """Every debt of which something is overdue or due within ten days; of a late one the next payment is named too.

    Where there is none, those with the next day on which something is due. What savings pay off today is due today.
    """
    if case.day is None:
        return []
    until, dues = case.day + timedelta(DAYS), payments_due_of(case, case.day)
    every = [_of(row, due, until, case, _proposals(case, advice).get(row)) for row, due in dues.items()]
    shown = sorted((each for each in every if each.due.overdue or each.named), key=lambda each: each.begins)
    if shown:
        return shown
    nearest = min((due.to_come[0][0] for due in dues.values() if due.to_come), default=None)
    if nearest is None:
        return []
    return [
        each._replace(named=each.due.until(nearest)) for each in every if each.due.until(nearest)
    ]  # fmt: skip


def _proposals(case: Case, advice: Recommendation | None) -> Mapping[str, Proposal]:
    return dict(zip(case.debts_by_id(), advice.proposals, strict=True)) if advice else {}


def _of(row: str, due: PaymentsDue, until: date, case: Case, proposal: Proposal | None) -> Coming:
    assert case.day is not None
    if proposal is not None and proposal.kind == "pay_off":
        whole = PaymentsDue(0, None, ((case.day, fen(proposal.at_once)),))
        return Coming(row, "pay_off", whole, whole.to_come)
    terms = case.debts_by_id()[row].terms
    person = "whole" if no_parts_agreed(case, row) else "person"
    by_contract = person if is_owed_to_a_person(terms.product) else "contract"
    what = "agreed" if due.agreed else "minimum" if terms.method == "minimum" else by_contract
    within = due.until(until)
    return Coming(row, what, due, within or (due.to_come[:1] if due.overdue else ()))


def next_days(case: Case, advice: Recommendation | None) -> str:
    """The box; nothing where nothing is owed."""
    shown = coming(case, advice)
    if not shown or case.day is None:
        return ""
    last = case.day + timedelta(DAYS)
    soon = any(each.due.overdue or each.named[0][0] <= last for each in shown)
    lines = html.bullets(_line(case, each) for each in shown)
    proposals = _proposals(case, advice)
    named = [proposals[each.row] for each in shown if each.row in proposals]
    if kinds := [proposal.debt.terms.product for proposal in named if proposal.is_request]:
        lines += html.paragraph(say(key_for_all(kinds, f"app.start_here.coming.until_agreed{_parts(kinds, shown)}")))
    return html.note(t("coming.title" if soon else "coming.nothing", until=last), below=lines)


def _parts(kinds: list[str], shown: list[Coming]) -> str:
    """The end of a key for debts that are owed to people, where of all or of some of them no parts were agreed."""
    how = all_or_some(each.what == "whole" for each in shown)
    return f"_{how}" if how and only_people(kinds) else ""


def _line(case: Case, each: Coming) -> str:
    name, said = name_of(case, each.row), list[str]()
    if each.due.overdue:
        key = "overdue_agreed" if each.due.agreed else "overdue"
        said.append(t(f"coming.{key}", debt=name, amount=yuan(each.due.overdue), since=each.due.since))
    for due, amount in each.named:
        key = "then" if said else "due"
        when = t("coming.today") if due == case.day else t("coming.on", day=due)
        said.append(t(f"coming.{key}_{each.what}", debt=name, amount=yuan(amount), when=when))
    day = Question("due_day", each.row)
    assumed = day in q.taken(case) or q.is_unknown(case, day)
    if assumed and each.named and not each.due.overdue and each.what in ("contract", "minimum"):
        said.append(t("coming.assumed_day"))
    return together(said)
