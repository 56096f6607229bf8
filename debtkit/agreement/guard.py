"""Offers of "help": the red flags of people who sell debt relief, each with its weight and the official source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from debtkit.arithmetic.arguments.decorator import nearest
from debtkit.arithmetic.arguments.readers import listed, reads, yes_or_no
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, WrongType, quoted
from debtkit.reference.facts import topic_facts


@shown()
class GuardQuestion(NamedTuple):
    """A question and what may be ticked under it; `words` has its sentences."""

    code: str
    ticks: tuple[str, ...]


QUESTIONS: Final = (
    GuardQuestion("money", ("fee_first", "share_of_waiver")),
    GuardQuestion("payee", ("pay_person",)),
    GuardQuestion("loan", ("new_loan",)),
    GuardQuestion("access", ("wants_access",)),
    GuardQuestion("truth", ("teaches_false",)),
    GuardQuestion("promise", ("promises_wonders", "new_policy")),
    GuardQuestion("who", ("false_authority", "lawyer_without_certificate", "no_full_name")),
    GuardQuestion("voice", ("signs_for_you", "forbids_lender")),
    GuardQuestion("pressure", ("success_stories", "today_only")),
    GuardQuestion("handed", ("paid", "gave_access", "papers_sent", "borrowed", "signed")),
)
WEIGHTS: Final[Mapping[str, int]] = {  # 3 leave, 2 serious, 1 look closer; a choice of this kit, the worst first
    "fee_first": 3,
    "wants_access": 3,
    "teaches_false": 3,
    "promises_wonders": 3,
    "pay_person": 3,
    "new_loan": 3,
    "false_authority": 3,
    "new_policy": 2,
    "share_of_waiver": 2,
    "signs_for_you": 2,
    "forbids_lender": 2,
    "lawyer_without_certificate": 2,
    "success_stories": 1,
    "no_full_name": 1,
    "today_only": 1,
}
FACTS: Final[Mapping[str, str]] = {  # flag: the dated fact with the official warning or the rule
    "fee_first": "negotiation.paid_agents",
    "wants_access": "privacy.lending_cards",
    "teaches_false": "negotiation.forged_papers",
    "promises_wonders": "credit_record.repair_closed",
    "pay_person": "negotiation.pay_whom",
    "new_loan": "negotiation.bridging_money",
    "false_authority": "negotiation.fake_messages",
    "new_policy": "negotiation.video_agents",
    "share_of_waiver": "negotiation.paid_agents",
    "signs_for_you": "negotiation.paid_agents",
    "forbids_lender": "negotiation.paid_agents",
    "lawyer_without_certificate": "negotiation.licensed_lawyers",
    "success_stories": "negotiation.video_agents",
}
HANDED: Final = QUESTIONS[-1].ticks
STEPS: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {  # step: after what, and the facts behind it
    "stop": (HANDED, ()),
    "end_mandate": (("paid", "gave_access", "signed"), ("civil_code.933", "privacy.withdraw")),
    "secure": (("gave_access",), ("privacy.lending_cards",)),
    "report_query": (("gave_access", "borrowed"), ("credit_record.free_reports",)),
    "speak_yourself": (HANDED, ()),
    "correct": (("papers_sent",), ("negotiation.forged_papers",)),
    "police": (("paid", "gave_access", "borrowed"), ()),
    "claim": (("paid",), ("negotiation.fraud_compensation", "civil_code.148")),
    "no_second": (HANDED, ()),
}
CHECKS: Final = ("firm_register", "lawyer_certificate", "ring_lender", "licence")
CHANNELS: Final = ("hotline.12378", "hotline.platform", "hotline.mediation", "hotline.12348", "hotline.12356")
LEAVE, SERIOUS = 4, 2  # sums of weights


@compared_by_value
@dataclass(frozen=True, slots=True)
class RedFlag:
    """A red flag that was ticked.

    Parameters
    ----------
    code : str
        One of `WEIGHTS`.
    weight : int
        3 (leave), 2 (serious) or 1 (look closer).
    fact : str, optional
        The dated fact with the warning or the rule, for ``dk.tell.fact``; None where there is none.
    confidence : str, optional
        How sure that fact is.
    """

    code: str
    weight: int
    fact: str | None
    confidence: str | None


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class Guard:
    """What the answers say about an offer of help.

    Parameters
    ----------
    verdict : str
        ``leave`` (a flag of weight 3, or a sum of 4), ``serious`` (a sum of 2), ``look`` (one flag of weight 1), or
        ``none``: nothing was ticked, which does not make an offer safe.
    flags : tuple of RedFlag
        The worst first.
    score : int
        The sum of their weights.
    find_out : tuple of str
        Flags that were answered with "I don't know".
    steps : tuple of str
        What to do now, in order, if something was already handed over; empty otherwise.
    checks : tuple of str
        How to check who it is.
    channels : tuple of str
        The free channels, as names of dated facts.
    """

    verdict: str
    flags: tuple[RedFlag, ...]
    score: int
    find_out: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    checks: tuple[str, ...] = CHECKS
    channels: tuple[str, ...] = CHANNELS


def _answers(given: Any, name: str) -> dict[str, bool | None]:
    """Answers by what they are about: from a mapping, or from a list of what was ticked."""
    if isinstance(given, Mapping):
        pairs = list(given.items())
    elif isinstance(given, str):
        raise WrongType("argument.list", f"{name} must be a dict or a list, not {quoted(given)}", name=name)
    else:
        pairs = [(one, True) for one in listed(given, name)]
    answers: dict[str, bool | None] = {}
    for code, value in pairs:
        if not isinstance(code, str) or (code not in WEIGHTS and code not in HANDED):
            message = f"{name} are about {', '.join((*WEIGHTS, *HANDED))}, not {quoted(code)}"
            raise Refused("guard.answer", message + nearest(code, (*WEIGHTS, *HANDED)), given=code)
        answers[code] = None if value is None else yes_or_no(value, f"{name}[{code!r}]")
    return answers


@reads(answers=_answers)
def guard(answers: Mapping[str, bool | None] | Iterable[str]) -> Guard:
    """What speaks against an offer of paid "help" with a debt, and what to do instead.

    Parameters
    ----------
    answers : mapping of str to bool or None, or iterable of str
        By flag: True, False, or None for "I don't know"; or only what was ticked. `guard_questions` lists the ten
        questions and what may be ticked under each. What was not asked is left out.

    Returns
    -------
    Guard
        ``dk.tell.guard`` says it in words.

    Raises
    ------
    Refused
        For an answer to a question that there is not.

    Notes
    -----
    The weights are a choice of this kit after the official warnings that each flag names; they are not a measure of
    any firm. Ringing the lender, complaining and asking for mediation cost nothing.

    References
    ----------
    ``negotiation.paid_agents``, ``negotiation.video_agents``, ``negotiation.bridging_money``: see ``dk.tell.fact``.

    Examples
    --------
    >>> result = guard(["fee_first", "today_only"])
    >>> result.verdict, [(flag.code, flag.weight) for flag in result.flags]
    ('leave', [('fee_first', 3), ('today_only', 1)])
    >>> guard({"no_full_name": True, "paid": True, "signs_for_you": None}).steps
    ('stop', 'end_mandate', 'speak_yourself', 'police', 'claim', 'no_second')
    """
    given: Mapping[str, bool | None] = answers  # type: ignore[assignment]  # read by `_answers`
    flags = tuple(_flag(code) for code in WEIGHTS if given.get(code) is True)
    score = sum(flag.weight for flag in flags)
    if any(flag.weight == max(WEIGHTS.values()) for flag in flags) or score >= LEAVE:
        verdict = "leave"
    else:
        verdict = "serious" if score >= SERIOUS else "look" if score else "none"
    handed = [code for code in HANDED if given.get(code) is True]
    return Guard(
        verdict,
        flags,
        score,
        tuple(code for code in WEIGHTS if code in given and given[code] is None),
        tuple(step for step, (after, _) in STEPS.items() if set(after) & set(handed)),
    )


@reads()
def guard_questions() -> tuple[GuardQuestion, ...]:
    """The ten questions of `guard`, each with what may be ticked under it.

    >>> len(guard_questions()), guard_questions()[0].ticks
    (10, ('fee_first', 'share_of_waiver'))
    """
    return QUESTIONS


def _flag(code: str) -> RedFlag:
    fact = FACTS.get(code)
    if fact is None:
        return RedFlag(code, WEIGHTS[code], None, None)
    topic, _, key = fact.partition(".")
    return RedFlag(code, WEIGHTS[code], fact, topic_facts(topic)[key]["confidence"])
