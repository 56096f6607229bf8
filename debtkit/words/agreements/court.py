"""A letter from a court or a lawyer, said plainly: is it real, which clock runs, what to do, what cannot follow."""

from debtkit.agreement.court.costs import CourtCosts
from debtkit.agreement.court.received_letter import CANNOT_FACTS, Clock, CourtLetter
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.reference.facts import fact_title, known_unwarned
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import spoken
from debtkit.words.formats import together

UNTITLED = ("arrest",)  # whose fact is about cards in its title, and about this in its limits


@reads(result=a(CourtLetter))
def tell_court_letter(result: CourtLetter) -> str:
    """What `court_letter` found, in the language in use, the clock first.

    Parameters
    ----------
    result : CourtLetter
        See `court_letter`.

    Returns
    -------
    str
        Plain text, a line for each thing. It never says what a court will decide.

    Examples
    --------
    >>> import debtkit as dk
    >>> letter = dk.agreements.court_letter("payment_order", on="2026-12-03", received="2026-12-01", claim=30_000)
    >>> print("\\n".join(dk.tell.court_letter(letter).splitlines()[:2]))
    A payment order (支付令): the lender asks the court for an order to pay, without a hearing.
    Object in writing by 16 Dec 2026, 15 days after you received it: 13 days are left. Send it by 11 Dec 2026.
    """
    lines = [say(f"court.kind.{result.kind}")]
    lines.append(say(f"court.no_clock.{result.kind}") if result.clock is None else tell_clock(result.clock))
    lines += [say("court.real"), *(say(f"court.check.{check}") for check in result.checks)]
    lines += [say("court.week"), *(say(f"court.step.{step}") for step in result.week)]
    lines += [say("court.cannot"), *(_cannot(code, result) for code in result.cannot)]
    if result.costs is not None:
        lines += tell_costs(result.costs, result.kind)
    return "\n".join([*lines, say("court.closing")])


def tell_clock(clock: Clock) -> str:
    """The time that runs: until when, and by when to send it."""
    fields = {"days": clock.days, "last": clock.last_day, "aim": clock.aim_for, "n": clock.days_left or 0}
    what = say(f"court.clock.{clock.what}", days=clock.days)
    if clock.last_day is None or clock.days_left is None:
        return together([what, say("court.clock_undated", **fields)])
    if clock.days_left < 0:
        return together([what, say("court.clock_past", **fields)])
    return say(f"court.clock_dated.{clock.what}", **fields)


def tell_costs(costs: CourtCosts, kind: str) -> list[str]:
    """What it costs at court, as far as it matters for this kind of letter."""
    fields = {name: getattr(costs, name) for name in ("claim", "full", "reduced", "payment_order", "enforcement")}
    key = {"payment_order": "payment_order", "judgment": "judgment", "enforcement": "judgment"}.get(kind, "suit")
    return [say("court.costs"), say(f"court.cost.{key}", late=costs.late_a_day, **fields), say("court.cost_help")]


def _cannot(code: str, result: CourtLetter) -> str:
    """What cannot follow, with the rule that was known on the day."""
    fact = known_unwarned(CANNOT_FACTS[code], result.on)
    said = [say(f"court.cannot_follow.{code}")]
    if fact is not None and code not in UNTITLED:
        said.append(say(f"agreement.rule.{fact.confidence}", title=spoken(fact_title(fact.name))))
    return together(said)
