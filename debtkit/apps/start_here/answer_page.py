"""The answer of lesson 00: all that the figures come to, on one page."""

from collections.abc import Collection, Mapping
from datetime import date

from debtkit.agreement.keeping.track import Track
from debtkit.apps.kit.debt_notes.agreed import free_debts, not_complete, steps_at_risk
from debtkit.apps.kit.debt_notes.lateness import late_said, nothing_late
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import chance_and_line, headline, why_and_help
from debtkit.apps.kit.page.call_help import calls
from debtkit.apps.kit.page.charges import since_bill
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.next_days import coming, next_days
from debtkit.apps.start_here.questions import Question
from debtkit.apps.start_here.unknown import (
    OWN,
    as_read,
    explains_all,
    not_known,
)
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS
from debtkit.case.kept.lookup import tracks_that_hold
from debtkit.case.payments_due import payments_agreed_of
from debtkit.case.recommendation import income_of, only_income_is_set
from debtkit.credit.debt import Debt
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.household.creditor_shares.creditor import creditor
from debtkit.household.recommendation.result import ASK, KEEP, Proposal, Recommendation
from debtkit.words.catalogue import say
from debtkit.words.deals.assumed_rates import ask_for_rate
from debtkit.words.deals.reasons import tell_scenarios
from debtkit.words.deals.recommendation import line_key, tell_beside_payments, tell_nobody, warns, what_to_say
from debtkit.words.deals.recommended_month import has_agreed
from debtkit.words.formats import money, together
from debtkit.words.lessons import lesson_of
from debtkit.words.person_words import key_for, key_for_all, only_people

t = scoped_say("start_here")

NOT_TO_DO = ("borrow", "pay", "vanish")
STEPS = {"print": "", "ask": "ask", "compare": "compare_offers", "keep": "promise"}  # with the lesson of each


def answer(case: Case, advice: Recommendation | None, *, outdated: bool = False) -> str:
    """All that the figures come to, on one page.

    Where they are `outdated` (see `is_outdated`), what they come to is folded, and its sentences cannot be copied.
    """
    said = headline(advice, _missing(case)) + _cards(case, advice) + next_days(case, advice)
    said += not_complete(case) + as_read(case)
    said += not_known(case) if advice is None else _lenders(case, advice, to_copy=not outdated)
    said = html.folded("earlier", t("since.earlier"), said) if outdated else said
    kinds = [debt.terms.product for debt in case.debts()]
    people = only_people(kinds)
    if not people:
        said += f"<h2>{html.text(t('number'))}</h2>" + (calls(case.day) if case.day else "")
    said += f"<h2>{html.text(t('not.title'))}</h2>" + html.numbered(_not_to_do(kinds))
    said += "" if people else html.link(t("not.guard"), f"{lesson_of('check_and_keep').file}#open-help")
    said += "" if advice is None else not_known(case)
    said += f"<h2>{html.text(t('then'))}</h2>"
    return said + html.steps(
        (say(key_for_all(kinds, f"{OWN}.step.{each}")), say(key_for_all(kinds, f"{OWN}.why_step.{each}")), _link(slug))
        for each, slug in STEPS.items()
        if each != "print" or not outdated
    )


def _not_to_do(kinds: list[str]) -> list[str]:
    """What not to do; where some of the debts are owed to people, that silence hurts them too."""
    names = [each for each in NOT_TO_DO if each != "pay" or not only_people(kinds)]
    said = [say(key_for_all(kinds, f"{OWN}.not.{each}")) for each in names]
    mixed = any(map(is_owed_to_a_person, kinds)) and not only_people(kinds)
    return [*said, *([t("not.silence")] if mixed else [])]


def _missing(case: Case) -> str:
    """What is needed for an offer: nothing that somebody has answered."""
    if not case.debts():
        return t("missing.debt_unknown" if case.entries and explains_all(case) else "missing.debt")
    if case.household_budget() is not None:
        return t("missing.day")
    unknown = any(each.typed and not each.row for each in q.unknown(case))
    which = [t(f"missing.{name}") for name in BUDGET_FIELDS if getattr(case.budget, name).problem]
    return t("missing.month_unknown" if unknown else "missing.month", which=which)


def _cards(case: Case, advice: Recommendation | None) -> str:
    debts, day = case.debts(), case.day
    if not debts or day is None:
        return ""
    kept, free = tracks_that_hold(case, day).values(), free_debts(case)
    late = [debt for debt in free.values() if debt.on(day).days_overdue]
    missed = [(due.overdue, due.since) for due in payments_agreed_of(case, day).values() if due.since is not None]
    arrears = sum(creditor(debt, day).arrears for debt in late) + sum(amount for amount, _ in missed)
    days = [*(debt.on(day).days_overdue for debt in late), *((day - since).days for _, since in missed)]
    cards = [_owed_card(case, day, kept, free)]
    if late or missed:
        cards.append((money(yuan(arrears)), t("card.arrears", days=max(days))))
    else:
        cards.append(nothing_late(said=late_said(case, day, free)))
    if to_come := sum(fen(track.to_come) for track in kept):
        cards.append((money(yuan(to_come)), t("card.agreed")))
    if advice is not None and advice.status not in (ASK, KEEP):  # there the headline says it
        cards.append((money(advice.promised), t("card.month")))
    return html.cards(cards)


def _owed_card(case: Case, day: date, kept: Collection[Track], free: Mapping[str, Debt]) -> tuple[str, str]:
    """What is owed on the day; under an agreement without the interest of the days to come, as far as it is known."""
    under = [track.to_come if track.owed is None else track.owed for track in kept]
    owed = sum(fen(debt.on(day).total) for debt in free.values()) + sum(map(fen, under))
    if any(track.owed is None for track in kept):
        return money(yuan(owed)), t("card.with_interest", day=day)
    by_bill = any(_by_bill(case, row) for row in free)
    return money(yuan(owed)), t("card.by_bill", day=day) if by_bill else say("app.compare_offers.card.owed", day=day)


def _lenders(case: Case, advice: Recommendation, *, to_copy: bool) -> str:
    """Each lender in a line, with the sentence to say in a box."""
    said, named = "", {each.row for each in coming(case, advice)}
    for row, proposal in zip(case.debts_by_id(), advice.proposals, strict=True):
        said += html.paragraph(tell_beside_payments(proposal, named=row in named), "lender")
        if by_bill := _by_bill(case, row):
            said += html.paragraph(by_bill, "quiet-text")
        if words := what_to_say(proposal):
            if warns(proposal):
                said += html.note(say("deal.effect.limitation_acknowledgement"), "warning")
            if q.is_unknown(case, Question("rate", row)):  # what was left empty is listed below the offers
                words = together([words, ask_for_rate(case, row)])
            said += html.copied(words, t("copy"), t("copied")) if to_copy else html.boxed(words)
        if proposal.kind == "agreed":
            said += steps_at_risk(case, row)
            said += html.link(t("agreed"), lesson_of("check_and_keep").file)
        said += _line_and_note(proposal)
    kinds = [proposal.debt.terms.product for proposal in advice.requests]
    if kinds and not only_people(kinds):
        refused = t(
            "refused",
            said=say("paper.call.refusal.policy_said").rstrip(".。"),
            answer=say("paper.call.refusal.policy_answer"),
        )
        said += html.paragraph(refused)
    if kinds:
        said += html.paragraph(tell_nobody(advice), "quiet-text")
    if has_agreed(advice) and any(proposal.kind == "ask" for proposal in advice.proposals):
        said += html.paragraph(t("shared_agreed"), "quiet-text")
    elif sum(proposal.owed > 0 for proposal in advice.proposals) > 1:
        said += html.paragraph(t("shared"), "quiet-text")
    said += chance_and_line(advice, all_folded=True)
    if tell_scenarios(advice):
        income = income_of(case) if only_income_is_set(case) else ""
        income = "unknown" if income and q.is_unknown(case, q.INCOME) else income
        said += html.link(t(f"assumes.{income}" if income else "as_set"), lesson_of("promise").file)
    return said + why_and_help(advice, all_folded=True)


def _line_and_note(proposal: Proposal) -> str:
    """How much to sign for at most, and for a debt to a person what to write down."""
    product, said = proposal.debt.terms.product, ""
    if proposal.kind == "ask":
        key = key_for(product, f"{OWN}.{line_key(proposal)}")
        said += html.paragraph(say(key, line=proposal.stop, first=proposal.payments.first), "quiet-text")
    if is_owed_to_a_person(product) and proposal.owed:
        said += html.paragraph(t("note"), "quiet-text")
    return said


def _by_bill(case: Case, row: str) -> str:
    """Of a card on time, that what is owed is its bill's figure; "" of any other debt."""
    debt, rate = free_debts(case).get(row), Question("rate", row)
    if debt is None or case.day is None:
        return ""
    return since_bill(debt, case.day, usual=rate in q.taken(case) or q.is_unknown(case, rate))


def _link(slug: str) -> str | None:
    """The notebook of a lesson; None for a step that is on this page."""
    return lesson_of(slug).file if slug else None
