"""Lesson 05: what to ask for, the least concession first, or why nothing fits and who helps."""

from debtkit.apps.compare_offers.model import Household
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.calls import calls
from debtkit.apps.kit.page.say import scoped_say
from debtkit.negotiation.ask.ask import ALREADY, Advice, Ask, what_to_ask
from debtkit.words.catalogue import say
from debtkit.words.deals import tell_ask, tell_misfit
from debtkit.words.facts import fact_paragraphs

t = scoped_say("compare_offers.ask")

SHOWN = 4  # ways that stand open; the rest is folded


def answer(asking: Household) -> str:
    """The advice of `what_to_ask` as a page."""
    if asking.capacity is None:
        return html.paragraph(t("no_month"))
    advice = what_to_ask(list(asking.debts), asking.capacity, asking.start, cash=asking.cash)
    if advice.status == ALREADY:
        return html.paragraph(say("deal.advice.already"))
    said = html.paragraph(tell_misfit(advice.misfit, contract=True))
    if not advice.every_mix:
        said += html.paragraph(say("deal.advice.some_mixes"))
    if advice.obstacle is not None:
        return said + _why_not(advice, asking)
    names = [debt.name for debt in asking.debts]
    said += html.paragraph(t("fits", n=len(advice.asks)))
    said += html.steps(_step(ask, names) for ask in advice.asks[:SHOWN])
    if len(advice.asks) > SHOWN:
        more = html.steps(_step(ask, names) for ask in advice.asks[SHOWN:])
        said += html.folded("more", t("more", n=len(advice.asks) - SHOWN), more)
    quiet = [html.paragraph(line, "quiet-text") for line in (t("given_up"), say("app.nobody_knows"))]
    return "".join([said, *quiet, calls(asking.start)])


def _step(ask: Ask, names: list[str]) -> tuple[str, str, None]:
    cost = ask.outcome.cost
    why = t(
        "less" if cost < 0 else "why", heaviest=ask.outcome.worst_month, ends=ask.outcome.ends, cost=cost,
        saved=-cost, given_up=max(0.0, ask.given_up),
    )  # fmt: skip
    return tell_ask(ask, names), why, None


def _why_not(advice: Advice, asking: Household) -> str:
    assert advice.obstacle is not None
    needed, available = advice.obstacle.needed, advice.obstacle.available
    said = html.paragraph(say(f"deal.advice.{advice.obstacle.code}", needed=needed, available=available))
    helps = "".join(html.paragraph(line) for line in fact_paragraphs(advice.help, asking.start))
    return said + html.folded("help", t("help"), helps) + calls(asking.start)
