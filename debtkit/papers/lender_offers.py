"""What is offered to each lender: the recommendation for all debts, and deals of one kind that fit the month."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from debtkit.arithmetic.dates import months_between
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.recommendation import free_savings, recommendation_of
from debtkit.credit.debt import Debt
from debtkit.credit.ledger import Ledger
from debtkit.errors import Refused
from debtkit.household.recommendation.result import ASK, Payments, Proposal, Recommendation
from debtkit.household.recommendation.situation import too_soon
from debtkit.negotiation.ask.concession_menu import named
from debtkit.negotiation.ask.least_concession import Advice, what_to_ask
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.projection import project
from debtkit.papers.sourced_figures import Given, Writer
from debtkit.papers.subject import Owed, Subject
from debtkit.words.catalogue import say
from debtkit.words.deals.recommendation import (
    each_key,
    fallback_key,
    passed_over,
    spoken_key,
    spoken_plan_keys,
    thanks,
    wish_key,
)
from debtkit.words.formats import together
from debtkit.words.person_words import key_for

YUAN = 100
LINE_STEP = 1_000  # fen: a line is counted in tens of yuan


@dataclass(frozen=True)
class Offer:
    """A deal for one lender, with its rows."""

    deal: Deal
    ledger: Ledger
    owed: Owed

    def figure(self, name: str) -> Given:
        """A number of its rows: ``month`` is the heaviest payment after today, ``rest`` that of those after the first.

        ``payments`` is how many follow.
        """
        start = self.owed.on
        paid = [(row.date, row.payment_fen) for row in self.ledger.rows if row.payment_fen]
        later = [(day, amount) for day, amount in paid if day > start] or paid
        values = {
            "month": yuan(max((amount for _, amount in later), default=0)),
            "rest": yuan(max((amount for _, amount in later[1:]), default=0)),
            "total": yuan(sum(amount for _, amount in paid)),
            "first_date": later[0][0] if later else None,
            "first": yuan(later[0][1]) if later else None,
            "last_date": paid[-1][0] if paid else None,
            "payments": len(later),
            "now": yuan(sum(amount for day, amount in paid if day == start)),
            "waived": self.ledger.forgiven,
        }
        return Given(values[name], "deal", self.owed.name, name, start)

    @property
    def first_is_larger(self) -> bool:
        """Whether the first payment after today is a yuan or more above every other one."""
        month, rest = self.figure("month").value, self.figure("rest").value
        return bool(rest) and fen(month) - fen(rest) >= YUAN and self.figure("first").value == month

    @property
    def fee_on_top(self) -> bool:
        """Whether it puts a Huabei bill that is due in one sum into instalments: a fee for them is not counted."""
        return self.owed.product == "huabei" and has(self.deal, Instalments) and self.figure("payments").value > 1

    def within(self, line: int) -> bool:
        """Whether no payment is above a line for the month [fen]; one settlement out of savings is none of a month."""
        if any(isinstance(clause, Settle) and clause.parts == 1 for clause in self.deal.clauses):
            return True
        return all(row.payment_fen <= line for row in self.ledger.rows if row.date > self.owed.on)

    def words(self, writer: Writer, key: str = "paper.deal") -> str:
        """The deal in sentences, its figures kept.

        Small first payments that only make the month a round sum are not told apart from the instalments after them,
        and a due date that is passed over so that the answer can be there is no pause.
        """
        rounded = has(self.deal, StepUp) and has(self.deal, Instalments)
        left_out = (*((StepUp, Instalments) if rounded else ()), *((Pause,) if self.awaits_answer else ()))
        front = [clause for clause in self.deal.clauses if not isinstance(clause, left_out)]
        said = []
        if front or not left_out:
            deal = Deal("asked", front) if left_out else self.deal
            said.append(writer.say(key, deal=Given(deal, "deal", self.owed.name, "clauses", self.owed.on)))
        if rounded:
            said.append(say("paper.rest_in_instalments"))
        if self.awaits_answer:
            interest = "_interest" if self.owed.debt.terms.annual_rate else ""
            said.append(writer.say(f"paper.first_after_answer{interest}", first_date=self.figure("first_date")))
        return together(said)

    @property
    def awaits_answer(self) -> bool:
        """Whether a late debt's first payment only leaves the lender time to answer, and no pause is asked for."""
        passed = too_soon(self.owed.debt, self.owed.on)
        pause = Pause(passed, interest="spread")
        return passed > 0 and pause in self.deal.clauses and self.owed.debt.on(self.owed.on).days_overdue > 0


def has(deal: Deal, clause: type) -> bool:
    """Whether a deal has a clause of a type."""
    return any(isinstance(one, clause) for one in deal.clauses)


def offer_of(one: Owed, deal: Deal) -> Offer:
    """A deal carried out from the paper's day; to stop paying is none."""
    if deal.kind == "stop":
        raise Refused("bargain.stop", "deal must be one that somebody can agree to: to stop paying is no deal")
    return Offer(deal, project(one.debt, deal, one.on), one)


def contract_of(one: Owed) -> Offer:
    """The contract as it is, what is overdue paid at once."""
    return offer_of(one, KEEP_CONTRACT)


def recommended(about: Subject) -> Recommendation | None:
    """The recommendation for all debts of the case; None without a month or a debt."""
    return recommendation_of(about.case, [one.debt for one in about.debts], about.on)


def proposals(about: Subject) -> Mapping[str, Proposal]:
    """What is recommended for each debt, by its row's id."""
    advice = recommended(about)
    pairs = zip(about.debts, advice.proposals, strict=True) if advice else ()
    return {one.id: proposal for one, proposal in pairs}


def offered_in_all(about: Subject) -> dict[str, Given]:
    """What is offered a month to all lenders with whom nothing is signed, and until when where one waits.

    There is none without a month, or where nothing is offered: then it is left blank. ``signed_month`` is what goes to
    agreements that are signed, where there are any: it is no offer any more.
    """
    advice = recommended(about)
    if advice is None:
        return {"offered": Given(None, "budget")}
    signed = sum(fen(one.payments.month) for one in advice.proposals if one.kind == "agreed")
    month = {"offered": fen(advice.month) - signed, "signed_month": signed}
    given = {name: Given(yuan(sum_), "budget", part=name, on=about.on) for name, sum_ in month.items() if sum_}
    if "offered" not in given:
        return {**given, "offered": Given(None, "budget")}
    return given | ({"offered_until": Given(advice.review, "count", part="review")} if advice.review else {})


def offer_key(key: str, fields: Mapping[str, Any]) -> str:
    """The key of the sentence that says `offered_in_all`: beside what is signed, and until a day, where that is so."""
    until = "_until" if "offered_until" in fields else ""
    return f"{key}{'_agreed' if 'signed_month' in fields else ''}{until}"


def breaks_above(about: Subject) -> bool:
    """Whether more than is offered in all would be broken more often than kept within a year.

    That was counted where the line of the recommendation is below what the month can promise, and the offer reaches it.
    """
    advice = recommended(about)
    if advice is None or advice.status != ASK or fen(advice.stop) >= fen(advice.promised):
        return False
    return fen(advice.month) + LINE_STEP >= fen(advice.stop)


def smallest(about: Subject, one: Owed, wanted: type | None) -> Offer | None:
    """The recommended deal of a debt where it has the wanted clause, else the smallest ask that has it and fits.

    It fits within the debt's line of the recommendation, as the others of a package for all debts need not be agreed:
    beyond it there is none, and the sums are left blank. What savings pay at once is no matter of the month.
    Without a wanted clause it is the recommended one. What would forgive principal is asked for only as a settlement.
    """
    proposal = None if one.agreed else proposals(about).get(one.id)
    if proposal is not None and proposal.kind == "ask" and (wanted is None or has(proposal.deal, wanted)):
        return offer_of(one, proposal.deal)
    if wanted is None:
        return None
    budget, debts = about.case.household_budget(), tuple(other.debt for other in about.unpaid if not other.agreed)
    if budget is None or one.debt not in debts:
        return None
    place = debts.index(one.debt)
    advice = _advice(debts, _left(about, budget.capacity()), about.on, free_savings(about.case))
    asks = [ask for ask in advice.asks if place in ask.positions and has(ask.deals[place], wanted)]
    asks = [ask for ask in asks if wanted is Settle or not ask.forgives_principal]
    asks.sort(key=lambda ask: len(ask.deals[place].clauses))
    offers = (offer_of(one, _after_answer(one, ask.deals[place])) for ask in asks)
    return next((offer for offer in offers if proposal is None or offer.within(fen(proposal.stop))), None)


def _after_answer(one: Owed, deal: Deal) -> Deal:
    """A deal whose first payment leaves time for the answer, as the recommended one; a settlement names its day."""
    passed = too_soon(one.debt, one.on)
    if not passed or has(deal, Settle):
        return deal
    paused = next((clause for clause in deal.clauses if isinstance(clause, Pause)), Pause(0, interest="spread"))
    before = [clause for clause in deal.clauses if isinstance(clause, (Waive, Reprice))]
    after = [clause for clause in deal.clauses if not isinstance(clause, (Waive, Reprice, Pause))]
    return named([*before, Pause(paused.months + passed, interest=paused.interest), *after])


def _left(about: Subject, capacity: float) -> tuple[float, ...]:
    """What each month leaves [yuan] when what is agreed with other lenders is paid; the last one holds on."""
    taken = Counter[int]()
    for row in (row for one in about.debts if one.kept is not None for row in one.kept.rows):
        taken[max(0, months_between(about.on, row.due))] += fen(row.left)
    return tuple(yuan(max(0, fen(capacity) - taken[month])) for month in range(max(taken, default=-1) + 2))


@lru_cache(maxsize=16)
def _advice(debts: tuple[Debt, ...], capacity: tuple[float, ...], on: date, cash: float) -> Advice:
    return what_to_ask(debts, capacity, on, cash=cash)


class SpokenProposal:
    """The sentences of a proposal, as one says them, their figures kept."""

    def __init__(self, one: Owed, proposal: Proposal, writer: Writer) -> None:
        self.one, self.proposal, self.writer = one, proposal, writer

    def figure(self, name: str, value: Any) -> Given:
        """A number of the proposal."""
        return Given(value, "deal", self.one.name, name, self.one.on)

    def of(self, paid: Payments) -> dict[str, Given]:
        """The figures of payments, by the names of the gaps."""
        values = {"month": paid.month, "first": paid.first, "first_on": paid.first_on, "first_date": paid.first_on}
        values |= {"count": paid.instalments, "most": paid.most, "last": paid.last, "last_date": paid.ends}
        values |= {"total": paid.total}
        return {name: self.figure(name, value) for name, value in values.items()}

    def plan(self, paid: Payments) -> list[str]:
        """Amount, number and first day, and in a sentence of its own a first or last payment that differs."""
        return [self.writer.say(key, **self.of(paid)) for key in spoken_plan_keys(paid)]

    def each(self, paid: Payments) -> str:
        """What goes on as it is comes to in each month: one amount, or the most, whatever the usual month has of it."""
        most = max(paid.first, paid.most)
        key = "even" if paid.sums == "even" and paid.month == most else "about"
        return self.writer.say(f"recommendation.each.{key}", **self.of(paid) | {"most": self.figure("most", most)})

    def ask(self) -> str:
        """What to say first."""
        proposal, paused = self.proposal, self.figure("months", self.paused)
        if proposal.kind in ("pause", "token"):
            months = paused if proposal.kind == "pause" else self.figure("months", proposal.payments.instalments)
            key = f"recommendation.say.{spoken_key(proposal)}"
            said = self.writer.say(key, **self.of(proposal.payments), months=months)
            due = passed_over(proposal)
            if due is None:
                return said
            given = {"due": Given(due.due, "ledger", self.one.name, "next_due", self.one.on)}
            given["amount"] = Given(due.amount, "ledger", self.one.name, "next_payment", self.one.on)
            return together([self.writer.say("recommendation.say.passed_over", **given), said])
        plan, *rest = self.plan(proposal.payments)
        left = Given(proposal.debt.periods_left, "case", self.one.name, "left")
        key = f"recommendation.say.{spoken_key(proposal)}"
        if not proposal.asks:
            return together([self.writer.say(key, plan=plan, left=left), *rest])
        given = {"months": paused, "first_on": self.figure("first_on", proposal.payments.first_on)}
        keys = [self._key(f"wish.{wish_key(proposal, ask)}") for ask in proposal.asks]
        wishes = [self.writer.say(key, **given) for key in keys]
        joined, *others = wishes
        for other in others:
            joined = self.writer.say("recommendation.wish.both", one=joined, other=other)
        return together([self.writer.say(key, plan=plan, wishes=joined, left=left), *rest])

    def fallback(self) -> str | None:
        """What to say where the answer is no."""
        other = self.proposal.fallback
        if other is None:
            return None
        paid = other.payments
        fields = self.of(paid) | {"months": self.figure("months", paid.instalments)}
        each = self.writer.say(each_key(paid), **self.of(paid))
        key = fallback_key(other, self.proposal.payments)
        plan, *rest = self.plan(paid)
        said = self.writer.say(self._key(f"say.{key}"), plan=plan, each=each, **fields)
        return together([said, *rest]) if key == "without_waiver" else said

    def thanks(self) -> str:
        """How what is said to family or a friend ends; nothing to a company."""
        return thanks(self.proposal)

    def _key(self, key: str) -> str:
        return key_for(self.one.product, f"recommendation.{key}")

    @property
    def paused(self) -> int:
        """Months of the pause that is asked for."""
        return next((clause.months for clause in self.proposal.deal.clauses if isinstance(clause, Pause)), 0)
