"""How often a recommendation is kept, what that means, and why it is this one and not another."""

from debtkit.household.recommendation.result import (
    ASK,
    KEEP,
    PAY_OFF,
    WAIT,
    Alternative,
    Recommendation,
    first_year,
    tenths,
)
from debtkit.household.recommendation.situation import LONGEST
from debtkit.household.resilience.keep_chance import KeepChance
from debtkit.negotiation.deal import KEEP_CONTRACT, Pause
from debtkit.words.catalogue import has, say
from debtkit.words.deals.proposal_keys import key_for_advice
from debtkit.words.formats import together
from debtkit.words.names import called
from debtkit.words.person_words import all_or_some

WITHIN_ERROR = 1  # tenths by which two chances that are alike can differ
LEAST_SAID = 1.0  # yuan: what differs by less is not said
SHORTER = ("over", "over_savings", "less_sure")  # why a plan of fewer instalments is not recommended
SAYS_COST = (
    "shorter_less_sure", "little_less_sure", "shorter_little_less_sure", "more_lenders", "asked_at_all", "lender_loses"
)  # fmt: skip


def tell_kept(advice: Recommendation) -> str:
    """How often it is kept, with how far off that can be."""
    if advice.kept is None or advice.status == PAY_OFF:
        return ""
    if advice.status == WAIT:
        key = "until_review" if advice.month else "nothing"
        return say(f"recommendation.kept.{key}", chance=chance_words(tenths(advice.kept.chance)))
    return say_chance(advice.kept, advice.pause)


def say_chance(kept: KeepChance, pause: int = 0) -> str:
    """How often every payment is made, in the first year, after the months of a `pause`, and to the end."""
    year, end = tenths(first_year(kept, pause)), tenths(kept.chance)
    if len(kept.by_month) <= 12:
        return say("recommendation.kept.to_end", end=chance_words(end))
    return say("recommendation.kept.year_and_end", year=chance_words(year), end=chance_words(end))


def tell_scenarios(advice: Recommendation) -> str:
    """What the scenarios are, and where they are kept seldom, how often with all that is left put aside.

    That is not said where it is no more than the error.
    """
    if advice.kept is None or advice.status not in (ASK, KEEP, WAIT):
        return ""
    said = [say("recommendation.scenarios.are")]
    saving = advice.kept_saving
    if saving is not None and tenths(saving.chance) - tenths(advice.kept.chance) > WITHIN_ERROR:
        year, end = tenths(first_year(saving, advice.pause)), tenths(saving.chance)
        said.append(say("recommendation.scenarios.saved", year=chance_words(year), end=chance_words(end)))
    return together(said)


def tell_what_raises(advice: Recommendation) -> str:
    """Where a promise is kept less often than wanted: what happens in the others, and what raises the chance."""
    if advice.kept_saving is None:
        return ""
    said = [say("recommendation.scenarios.missed"), say("recommendation.scenarios.raise")]
    key = "longest" if advice.length == LONGEST else "longer"
    return together([*said, *([say(f"recommendation.scenarios.{key}", count=LONGEST)] if advice.status == ASK else [])])


def chance_words(tenths: int, *, short: bool = False) -> str:
    """A chance as it can honestly be said; `short` in a table under which it says how exact that is.

    >>> chance_words(7), chance_words(10), chance_words(0)
    ('about 7 in 10 (±1)', 'more than 19 in 20', 'fewer than 1 in 20')
    >>> [chance_words(tenths, short=True) for tenths in (7, 10, 0)]
    ['about 7 in 10', 'nearly all', 'hardly any']
    """
    if tenths in (0, 10):
        return say(f"recommendation.chance.{'nearly' if tenths else 'hardly'}{'_short' if short else ''}")
    return say("recommendation.chance.about" if short else "recommendation.chance.tenths", tenths=tenths)


def tell_why(advice: Recommendation) -> str:
    """Why this, and not what comes next."""
    return together(reasons(advice)[:2])


def reasons(advice: Recommendation) -> list[str]:
    """Why this and not another, a sentence each: first why not in fewer instalments, or not as the contracts are."""
    listed = list(advice.alternatives)
    fewer = [other for other in listed if other.why in SHORTER and other.length < advice.length]
    first = max(
        fewer, key=lambda other: (other.length, not _more_asked(other, advice)), default=None
    )  # the next shorter
    return [_why(other, advice, first) for other in sorted(listed, key=lambda other: other is not first)]


def _why(other: Alternative, advice: Recommendation, next_shorter: Alternative | None) -> str:
    """Why not another package."""
    key = other.why
    if key == "more_lenders" and advice.status == KEEP:
        key = "asked_at_all"
    elif key == "longer" and other.more < LEAST_SAID:
        key = "longer_only"
    elif key == "less_sure" and other.tenths == advice.tenths:
        key = "little_less_sure"
    elif key == "over" and _are_contracts(other) and any(proposal.days_overdue for proposal in advice.proposals):
        key = "over_late"
    if other is next_shorter and other.instalments and other.length:
        key = f"shorter_{key}"
    says_cost = key in SAYS_COST and abs(other.more) >= LEAST_SAID
    sure = "" if other.tenths is None else chance_words(other.tenths)
    fields = {"name": _name(other, advice), "count": other.instalments, "promised": advice.promised, "kept": sure}
    said = [say(_in_words(advice, key), month=other.month, more=abs(other.more), **fields)]
    cost = "costs_less_in_all" if other.more < 0 else "costs_more_in_all"
    return together([*said, *([say(f"recommendation.why.{cost}", more=abs(other.more))] if says_cost else [])])


def _more_asked(other: Alternative, advice: Recommendation) -> int:
    """How many lenders more than in what is recommended are asked."""
    return sum(deal is not KEEP_CONTRACT for deal in other.deals) - len(advice.requests)


def _are_contracts(other: Alternative) -> bool:
    """Whether nobody is asked for anything."""
    return not other.length and all(deal is KEEP_CONTRACT for deal in other.deals)


def _name(other: Alternative, advice: Recommendation) -> str:
    """What another package is called: by what a lender is asked for in it, and by how many are asked."""
    if _are_contracts(other):
        counted = [called(one.debt) for one in advice.proposals if one.owed and one.nothing_agreed]
        key = _in_words(advice, "contracts")
        if counted and other.tenths is not None and not key.endswith("_person"):
            return say("recommendation.why.contracts_counted", debts=counted)
        return say(key)
    if other.length:
        more = _more_asked(other, advice)
        whom = "" if not more or advice.status == KEEP else "_more" if more > 0 else "_fewer"
        return say(f"recommendation.why.{'plan' if other.instalments else 'equal'}{whom}", count=other.instalments)
    if _more_asked(other, advice) > 0:
        return say("recommendation.why.more")
    paused = any(isinstance(clause, Pause) for deal in other.deals for clause in deal.clauses)
    return say(_in_words(advice, "resumed_later" if paused else "resumed"))


def _in_words(advice: Recommendation, key: str) -> str:
    """The key of a sentence; where all is owed to people, one for that, and for what was not agreed with them."""
    of_people = key_for_advice(advice, f"recommendation.why.{key}")
    if not of_people.endswith("_person"):
        return of_people
    owed = [proposal for proposal in advice.proposals if proposal.owed]
    unsaid = "unsaid" if any(proposal.nothing_agreed for proposal in owed) else ""
    for how in (unsaid, all_or_some(proposal.no_parts_agreed for proposal in owed)):
        if how and has(special := f"recommendation.why.{key}_{how}_person"):
            return special
    return of_people
