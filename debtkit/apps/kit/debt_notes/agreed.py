"""Debts about which an agreement holds: what is still to come under it, and what it leaves for the others."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from debtkit.apps.kit.page import html
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.kept.at_risk import with_risk
from debtkit.case.kept.lookup import agreement_that_holds, track_that_holds, tracks_that_hold
from debtkit.case.payments_due import payments_agreed_of
from debtkit.case.recommendation import agreed_from_month, recommendation_of
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.recommendation.result import Recommendation
from debtkit.words.agreements.tracking import steps_to_take, tell_until_when
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of
from debtkit.words.names import called


def free_debts(case: Case) -> dict[str, Debt]:
    """The debts that count by their contract, by the ids of their rows."""
    held = tracks_that_hold(case, case.day) if case.day else {}
    return {id: debt for id, debt in case.debts_by_id().items() if id not in held}


def unfinished(case: Case) -> str:
    """Which debts count by their contract as the agreement about them is not filled in."""
    return _note(_unfinished(case))


def not_complete(case: Case) -> str:
    """Which debts count by their contract though an agreement about them is typed in: not whole, or not signed yet."""
    return _note([*_unfinished(case), *_drafts(case)])


def not_counted(case: Case) -> str:
    """What is still to come under agreements, where the sums of a page are without these debts."""
    free = free_debts(case)
    said = [_coming(case, id) for id in case.debts_by_id() if id not in free]
    return _note([*said, *([say("app.agreed.left_out")] if said and free else []), *_unfinished(case)])


def months_agreed(case: Case) -> dict[str, float]:
    """What agreements ask of the month, at most, by the debt's name [yuan]."""
    advice = recommendation_of(case)
    paid = {one.debt.name: one.payments for one in advice.proposals if one.kind == "agreed"} if advice else {}
    return {name: max(each.first, each.most) for name, each in paid.items()}


def agreed_within_a_month(case: Case) -> dict[str, float]:
    """What falls due under agreements within a month, by the debt's name, what was missed left aside [yuan]."""
    if case.day is None:
        return {}
    later, debts = add_months(case.day, 1), case.debts_by_id()
    dues = {debts[row].name: due for row, due in payments_agreed_of(case, case.day).items()}
    coming = {name: due.until(later - timedelta(1)) or due.until(later) for name, due in dues.items()}
    return {name: yuan(sum(amount for _, amount in rows)) for name, rows in coming.items()}


def missed_under_agreements(case: Case) -> float:
    """What is past its day under agreements [yuan]."""
    return yuan(sum(due.overdue for due in payments_agreed_of(case, case.day).values())) if case.day else 0.0


def month_for_others(case: Case) -> Budget | None:
    """The month with the heaviest month of what is agreed among the payments that stay; None without a month.

    What was missed is paid once, so it is no part of a month; the pages say that the rest is left once it is paid.
    """
    budget, by_month = case.household_budget(), Counter[tuple[int, int]]()
    for rows in agreed_from_month(case, missed=False).values() if months_agreed(case) else ():
        for paid, amount in rows:
            by_month[paid.year, paid.month] += fen(amount)
    taken = max(by_month.values(), default=0)
    return replace(budget, other_payments=yuan(fen(budget.other_payments) + taken)) if budget and taken else budget


def key_of_capacity(key: str, capacity: float | None, advice: Recommendation | None) -> str:
    """The key of a sentence that says what the month has for debts; another where it is what agreements leave of that.

    So no two amounts have one name, also where a page is only about the debts that are not under an agreement.
    """
    return f"{key}_others" if advice is not None and capacity not in (None, advice.promised) else key


def taken_off(case: Case) -> str:
    """What is still to come under agreements, where a page is about the others and what that leaves of the month."""
    month, said = month_for_others(case), not_counted(case)
    if not (said and month and months_agreed(case) and free_debts(case)):
        return said
    late = missed_under_agreements(case)
    key = "app.agreed.taken_off_missed" if late else "app.agreed.taken_off"
    return said + html.paragraph(say(key, left=month.capacity(), late=late))


def missed(case: Case, id: str) -> bool:
    """Whether a payment of the agreement about one debt is past its day."""
    track = track_that_holds(case, id, case.day) if case.day else None
    return track is not None and bool(track.missed)


def agreed(case: Case, id: str) -> str:
    """What is still to come under the agreement about one debt, or that it is not filled in."""
    if id not in free_debts(case):
        return _note([_coming(case, id)])
    return _note([say("app.agreed.open", debt=called(case.debts_by_id()[id]))])


def steps_at_risk(case: Case, row: str) -> str:
    """What to do, in order, where the agreement about a debt may not be kept."""
    track = tracks_that_hold(case, case.day).get(row) if case.day else None
    if track is None or (review := with_risk(case, row, track).review) is None:
        return ""
    product, until = case.debts_by_id()[row].terms.product, tell_until_when(track)
    said = html.paragraph(until) if until else ""
    return said + html.paragraph(say("track.review.order")) + html.numbered(steps_to_take(review, product))


def _unfinished(case: Case) -> list[str]:
    day = case.day
    names = [called(debt) for id, debt in free_debts(case).items() if day and agreement_that_holds(case, id, day)]
    return [say("app.agreed.unfinished", debts=names)] if names else []


def _drafts(case: Case) -> list[str]:
    """Agreements that do not hold on the day: not filled in whole, or whole and not signed."""
    debts, day = case.debts_by_id(), case.day
    open_papers, unsigned = dict[str, str](), dict[str, str]()
    for row in case.agreements:
        about = row["debt"].value
        typed = any(text.strip() for name, text in row.texts().items() if name != "debt")
        if day is None or about not in debts or not typed or agreement_that_holds(case, about, day):
            continue
        signed = case.with_kept("agreements", row.id, "signed_on", day.isoformat())
        whole = track_that_holds(signed, about, day) is not None
        (unsigned if whole else open_papers)[about] = called(debts[about])
    said = {"draft": [name for id, name in open_papers.items() if id not in unsigned], "unsigned": [*unsigned.values()]}
    return [say(f"app.agreed.{key}", debts=names) for key, names in said.items() if names]


def _coming(case: Case, id: str) -> str:
    track = track_that_holds(case, id, case.day) if case.day else None
    debt = called(case.debts_by_id()[id])
    if track is None or track.next is None:
        return say("app.agreed.all_paid", debt=debt)
    key = "missed" if track.next.status == "missed" else "coming"
    fields = {"to_come": track.to_come, "amount": track.next.left, "due": track.next.last_day}
    return say(f"app.agreed.{key}", debt=debt, **fields)


def _note(said: list[str]) -> str:
    link = html.link(say("app.agreed.link"), lesson_of("check_and_keep").file)
    return html.note(together(said), below=link) if said else ""
