"""Lesson 05: what to ask for, the least concession first, or why nothing fits and who helps."""

from debtkit.apps.compare_offers.model import Comparison, Household
from debtkit.apps.compare_offers.sections import OfferSection
from debtkit.apps.compare_offers.view import w
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline, keeps
from debtkit.apps.kit.page.call_help import calls
from debtkit.apps.kit.page.say import scoped_say
from debtkit.negotiation.ask.least_concession import ALREADY, Advice, Ask, what_to_ask
from debtkit.words.catalogue import say
from debtkit.words.deals.deal_sentences import tell_ask, tell_misfit
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.names import called
from debtkit.words.person_words import key_for_debts, only_people_lent, without_companies

t = scoped_say("compare_offers.ask")

SHOWN = 4  # ways that stand open; the rest is folded


class WhatToAsk(OfferSection[Household]):
    """What to ask for, or why nothing fits."""

    key = "ask"

    def question(self, result: Comparison) -> Household:
        return result.household

    def answer(self, question: Household) -> str:
        return answer(question)


def answer(asking: Household) -> str:
    """The recommendation, and folded below it every other deal of `what_to_ask`."""
    if asking.capacity is None or asking.advice is None:
        return html.paragraph(t("no_month")) if asking.capacity is None else _others(asking)
    said = headline(asking.advice, "") + advice(asking.advice)
    if keeps(asking.advice):
        return said
    return said + html.folded("others", t("others"), html.paragraph(t("on_paper")) + _others(asking))


def _others(asking: Household) -> str:
    """What fits the months, whether or not it would be kept."""
    assert asking.capacity is not None
    ways = what_to_ask(list(asking.debts), asking.capacity, asking.start, cash=asking.cash)
    if ways.status == ALREADY:
        return html.paragraph(
            say(key_for_debts(asking.debts, "deal.advice.already"))
            if keeps(asking.advice)
            else say(key_for_debts(asking.debts, "app.compare_offers.finding.contract_fits"))
        )
    said = html.paragraph(tell_misfit(ways.misfit, contract=not _people(asking)))
    if not ways.every_mix:
        said += html.paragraph(say("deal.advice.some_mixes"))
    if ways.obstacle is not None:
        return said + _why_not(ways, asking)
    names = [called(debt) for debt in asking.debts]
    said += html.paragraph(w(asking.debts, "ask.fits", n=len(ways.asks)))
    said += html.steps(_step(ask, names, asking) for ask in ways.asks[:SHOWN])
    if len(ways.asks) > SHOWN:
        more = html.steps(_step(ask, names, asking) for ask in ways.asks[SHOWN:])
        said += html.folded("more", w(asking.debts, "ask.more", n=len(ways.asks) - SHOWN), more)
    quiet = [html.paragraph(line, "quiet-text") for line in _quiet(asking)]
    return "".join([said, *quiet, _calls(asking)])


def _step(ask: Ask, names: list[str], asking: Household) -> tuple[str, str, None]:
    cost = ask.outcome.cost
    given = {"cost": cost, "saved": -cost, "given_up": max(0.0, ask.given_up)}
    key = "ask.less" if cost < 0 else "ask.why"
    why = w(asking.debts, key, heaviest=ask.outcome.worst_month, ends=ask.outcome.ends, **given)
    return tell_ask(ask, names), why, None


def _why_not(ways: Advice, asking: Household) -> str:
    assert ways.obstacle is not None
    needed, available = ways.obstacle.needed, ways.obstacle.available
    said = html.paragraph(
        say(key_for_debts(asking.debts, f"deal.advice.{ways.obstacle.code}"), needed=needed, available=available)
    )
    helps = html.paragraphs(fact_paragraphs(without_companies(ways.help, people=_people(asking)), asking.start))
    return said + html.folded("help", t("help"), helps) + _calls(asking)


def _quiet(asking: Household) -> list[str]:
    return [w(asking.debts, "ask.given_up"), say(key_for_debts(asking.debts, "app.nobody_knows"))]


def _people(asking: Household) -> bool:
    return only_people_lent(asking.debts)


def _calls(asking: Household) -> str:
    """The numbers and rules for a call; family and friends are not called like that."""
    return "" if _people(asking) else calls(asking.start)
