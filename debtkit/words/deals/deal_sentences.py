"""A deal as a plain sentence."""

from collections.abc import Sequence
from typing import assert_never

from debtkit.arithmetic.arguments.readers import a, one_or_more, optional, reads
from debtkit.credit.debt import Debt
from debtkit.negotiation.ask.least_concession import Advice, Ask
from debtkit.negotiation.deal import Clause, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.outcome import Misfit
from debtkit.words.catalogue import say
from debtkit.words.formats import listed, percent, together
from debtkit.words.names import all_called


@reads(deal=a(Deal))
def tell_deal(deal: Deal) -> str:
    """What a deal says, clause by clause, in the language in use.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    str
        Whole sentences, plain text; the name of the deal is not repeated.

    Examples
    --------
    >>> import debtkit as dk
    >>> print(dk.tell.deal(Deal("x", [Pause(3, interest="carry"), Instalments(24)])))
    Nothing is paid for 3 months; the interest for that time is set aside and paid with the last payment. The \
outstanding balance is repaid in 24 instalments, in equal payments.
    """
    if deal.kind != "deal" or not deal.clauses:
        return say(f"deal.kind.{deal.kind}" if deal.kind != "deal" else "deal.kind.resume")
    return together(sentence for clause in deal.clauses for sentence in _clause(clause))


@reads(misfit=optional(a(Misfit)))
def tell_misfit(misfit: Misfit | None, *, contract: bool = False) -> str:
    """Where a promise breaks first; `contract` says that it is the contract that asks for it."""
    if misfit is None:
        return say("deal.misfit.none")
    key = ("contract_" if contract else "") + ("first_day" if misfit.first_day else "month")
    return say(f"deal.misfit.{key}", when=misfit.when, payment=misfit.payment, available=misfit.available)


@reads(advice=a(Advice), debts=one_or_more(Debt))
def tell_advice(advice: Advice, debts: Debt | list[Debt]) -> str:
    """The answer of `what_to_ask` in a sentence a line: the smallest concession first, or why nothing fits.

    That something fits says only that you could keep it.
    """
    names = all_called(debts)
    if advice.status == "fits already":
        return say("deal.advice.already")
    lines = [tell_misfit(advice.misfit, contract=True)]
    if not advice.every_mix:
        lines.append(say("deal.advice.some_mixes"))
    if advice.obstacle is not None:
        needed, available = advice.obstacle.needed, advice.obstacle.available
        lines.append(say(f"deal.advice.{advice.obstacle.code}", needed=needed, available=available))
    for ask in advice.asks:
        heaviest = ask.outcome.worst_month
        lines.append(say("deal.advice.ask", ask=tell_ask(ask, names), heaviest=heaviest))
    return "\n".join(lines)


def tell_ask(ask: Ask, names: Sequence[str]) -> str:
    """What is asked of whom; `names` are those of the debts, in their order, and of a single one not said."""
    lenders: dict[str, list[str]] = {}
    for k in ask.positions:
        lenders.setdefault(tell_deal(ask.deals[k]), []).append(names[k])
    said = [
        say("deal.advice.of", debts=listed(who), deal=deal) if len(names) > 1 else deal for deal, who in lenders.items()
    ]
    waived = any(isinstance(c, Waive) and c.principal > 0 for k in ask.positions for c in ask.deals[k].clauses)
    if waived or ask.outcome.cost < 0:  # less than the principal comes back
        said.append(say("deal.advice.principal"))
    return together(said)


def _clause(clause: Clause) -> list[str]:
    match clause:
        case Pause(0):
            return [say("deal.pause_none")]
        case Pause():
            return [say(f"deal.pause.{clause.interest}", months=clause.months)]
        case Waive():
            return _waivers(clause)
        case Reprice():
            return [say("deal.reprice", rate=clause.annual_rate)]
        case StepUp():
            return [say("deal.step_up", months=clause.months, payment=clause.payment)]
        case Settle():
            return [_settlement(clause)]
        case Instalments():
            return _instalments(clause)
    assert_never(clause)


def _waivers(clause: Waive) -> list[str]:
    """A sentence for each size of share, with all that it is taken off."""
    shares: dict[float, list[str]] = {}
    for name in ("overdue", "interest", "fees", "principal"):
        share = getattr(clause, name)
        if share:
            shares.setdefault(share, []).append(say(f"deal.part.{name}"))
    if not shares:
        return [say("deal.waive_nothing")]
    return [
        say("deal.waive_all" if share == 1 else "deal.waive", share=_plain(share), what=listed(what))
        for share, what in shares.items()
    ]


def _plain(share: float) -> str:
    return percent(share, 0 if share * 100 == round(share * 100) else 2)


def _settlement(clause: Settle) -> str:
    when = "now" if clause.on is None else "on"
    size = "share" if clause.share is not None else "amount"
    sentence = say(f"deal.settle.{size}_{when}", share=clause.share or 0.0, amount=clause.amount or 0.0, on=clause.on)
    return sentence if clause.parts == 1 else together([sentence, say("deal.settle.parts", parts=clause.parts)])


def _instalments(clause: Instalments) -> list[str]:
    said = []
    if clause.first_payment:
        said.append(say("deal.first_payment", amount=clause.first_payment))
    said.append(say(f"deal.instalments.{clause.method}", periods=clause.periods))
    if clause.annual_rate is not None:
        said.append(say("deal.instalments_rate", rate=clause.annual_rate))
    if clause.fee_rate is not None:
        said.append(say("deal.instalments_fee", fee=clause.fee_rate))
    return said
