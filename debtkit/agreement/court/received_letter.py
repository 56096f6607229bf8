"""A letter from a court or a lawyer: is it real, which clock runs, what to do this week, and what cannot follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from debtkit.agreement.court.costs import HIGHEST, CourtCosts, court_costs
from debtkit.arithmetic.arguments.readers import a_date, finite, one_of, optional, reads, yes_or_no
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.results.equality import compared_by_value
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused, quoted
from debtkit.reference.facts import known_unwarned

SPARE_DAYS: Final = 3  # what is sent should leave this many days before the last one
FRIDAY: Final = 4


class _Kind(NamedTuple):
    checks: tuple[str, ...]
    clock: tuple[str, str] | None  # what it is for, and the dated fact that says how many days
    week: tuple[str, ...]
    cannot: tuple[str, ...]
    letters: tuple[str, ...]
    facts: tuple[str, ...]


_COURT = ("ring_court", "case_number", "no_link", "asks_nothing")
LETTERS: Final[Mapping[str, _Kind]] = {
    "message": _Kind(
        _COURT, None, ("ring_today", "no_silence", "find_papers", "if_fake"),
        ("arrest", "safe_account", "no_freeze_without_court", "family"), (),
        ("court.electronic_service", "hotline.12368", "negotiation.fake_messages"),
    ),
    "lawyer_letter": _Kind(
        ("lawyer_certificate", "mandate", "ring_lender"), None,
        ("note_receipt", "ask_breakdown", "answer_lawyer", "no_hasty_promise", "propose"),
        ("arrest", "no_freeze_without_court", "family"), ("lawyer_letter", "breakdown"),
        ("negotiation.licensed_lawyers", "civil_code.195"),
    ),
    "mediation": _Kind(
        ("ring_court", "case_number", "ring_lender"), None,
        ("ask_breakdown", "know_capacity", "go_to_mediation", "sign_only_bearable"),
        ("forced_mediation", "arrest", "family"), ("breakdown", "instalments"),
        ("court.mediation_first", "hotline.mediation"),
    ),
    "payment_order": _Kind(
        _COURT, ("object", "court.payment_order_days"),
        ("compare_items", "write_objection", "send_with_proof", "ask_12348", "if_all_true"),
        ("arrest", "living_costs", "family"), ("payment_order",),
        ("court.payment_order_days", "court.payment_order_grounds"),
    ),
    "lawsuit": _Kind(
        _COURT, ("answer", "court.answer_days"),
        ("compare_items", "write_answer", "raise_limitation", "ask_mediation", "go_to_hearing", "ask_12348"),
        ("arrest", "living_costs", "family"), ("answer",),
        ("court.answer_days", "court.absence", "court.small_claims", "limitation.raise_in_first_instance"),
    ),
    "judgment": _Kind(
        _COURT, ("appeal", "court.appeal_days"),
        ("read_judgment", "appeal_or_pay", "ask_settlement", "ask_12348"),
        ("arrest", "living_costs", "list_by_itself", "family"), (),
        ("court.appeal_days", "court.late_judgment_daily", "court.settlement"),
    ),
    "enforcement": _Kind(
        _COURT, None,
        ("report_assets", "name_living_costs", "object_measure", "ask_settlement", "say_if_unable", "ask_12348"),
        ("living_costs", "list_by_itself", "crime_by_itself", "family"), (),
        ("court.report_assets", "court.living_costs", "court.objection_days", "court.settlement",
         "court.end_of_enforcement", "court.restriction", "court.dishonest_list"),
    ),
}  # fmt: skip
CANNOT_FACTS: Final[Mapping[str, str]] = {  # what cannot follow: the dated fact behind it
    "arrest": "court.card_crime",
    "safe_account": "court.electronic_service",
    "no_freeze_without_court": "collection.forbidden",
    "family": "civil_code.1064",
    "forced_mediation": "court.mediation_first",
    "living_costs": "court.living_costs",
    "list_by_itself": "court.dishonest_list",
    "crime_by_itself": "court.refusing_crime",
}


@compared_by_value
@dataclass(frozen=True, slots=True)
class Clock:
    """The time that runs from receipt, in calendar days.

    Parameters
    ----------
    what : str
        ``object``, ``answer`` or ``appeal``.
    days : int
        Days after the day of receipt.
    last_day : date, optional
        The last of them; None where the day of receipt is not known.
    aim_for : date, optional
        The day on which to send it: three days earlier, a Friday before a weekend, today where that is past.
    days_left : int, optional
        From the day of the look to the last day; below 0 once it is past.
    fact : str
        The dated fact that says how many days.
    """

    what: str
    days: int
    last_day: date | None
    aim_for: date | None
    days_left: int | None
    fact: str


@shown()
@compared_by_value
@dataclass(frozen=True, slots=True)
class CourtLetter:
    """What to know about a letter from a court or a lawyer. ``dk.tell.court_letter`` says it in words.

    Parameters
    ----------
    kind : str
        See `court_letter`.
    on : date
        The day of the look.
    received : date, optional
    checks : tuple of str
        How to find out whether it is real.
    clock : Clock, optional
        The time that runs; None where none runs by law.
    week : tuple of str
        What to do this week, in order.
    cannot : tuple of str
        What cannot follow, each with its fact in `CANNOT_FACTS`.
    costs : CourtCosts, optional
        By the fee table, where the amount claimed is known and within it.
    letters : tuple of str
        The letters of lesson 08 that answer it.
    facts : tuple of str
        The dated facts behind it, those that were known on the day.
    """

    kind: str
    on: date
    received: date | None
    checks: tuple[str, ...]
    clock: Clock | None
    week: tuple[str, ...]
    cannot: tuple[str, ...]
    costs: CourtCosts | None
    letters: tuple[str, ...]
    facts: tuple[str, ...]


@reads(
    kind=one_of("court.kind", *LETTERS),
    on=a_date,
    received=optional(a_date),
    claim=optional(finite),
    one_instance=yes_or_no,
)
def court_letter(
    kind: str, *, on: Any, received: Any = None, claim: float | None = None, one_instance: bool = False
) -> CourtLetter:
    """How to check a letter from a court or a lawyer, which clock runs, what to do this week, and what cannot follow.

    Parameters
    ----------
    kind : str
        ``message`` (a text or a call that says it is from a court), ``lawyer_letter``, ``mediation`` (before a
        lawsuit), ``payment_order`` (支付令), ``lawsuit`` (copy of the claim, summons), ``judgment``, ``enforcement``.
    on : date
        The day of the look.
    received : date, optional
        The day on which it was received; opening a document sent by message may count as receipt.
    claim : float, optional
        What is claimed [yuan].
    one_instance : bool
        For a judgment: whether it is a small claim or a mediation record, which no appeal follows.

    Returns
    -------
    CourtLetter

    Raises
    ------
    Refused
        For another kind, a claim of 0 or less, or a day of receipt after `on`.

    Notes
    -----
    ``last_day = received + days``: the day of receipt is not counted, every other calendar day is. Whether a weekend or
    a holiday moves the last day is left out on purpose: `aim_for` is three days earlier, never on a weekend.

    References
    ----------
    民事诉讼法 128, 130, 147, 171, 227, 236, 241, 252–255, 268; 在线诉讼规则 29–32; 诉讼费用交纳办法 13–16.

    Examples
    --------
    A payment order over 30,000 yuan came on 1 December 2026.

    >>> result = court_letter("payment_order", on="2026-12-03", received="2026-12-01", claim=30_000)
    >>> result.clock.last_day.isoformat(), result.clock.aim_for.isoformat(), result.clock.days_left
    ('2026-12-16', '2026-12-11', 13)
    >>> result.costs.payment_order
    183.33
    """
    if received is not None and received > on:
        message = f"received must be {on} (on) or before, not {received}: a letter cannot come later than today"
        raise Refused("court.received", message, given=received, day=on)
    if claim is not None and fen(claim) <= 0:
        message = f"claim must be above 0 and at most {HIGHEST:,} yuan, not {quoted(claim)}"
        raise Refused("court.claim", message, given=claim, most=HIGHEST)
    one = LETTERS[kind]
    clock = None if one.clock is None or (kind == "judgment" and one_instance) else _clock(*one.clock, on, received)
    week = tuple(step for step in one.week if not (one_instance and step == "appeal_or_pay"))
    priced = claim is not None and fen(claim) <= HIGHEST * 100 and _is_known("court.fee.first", on)
    return CourtLetter(
        kind,
        on,
        received,
        one.checks,
        clock,
        week,
        one.cannot,
        court_costs(claim, on) if priced and claim is not None else None,
        one.letters,
        tuple(name for name in one.facts if _is_known(name, on)),
    )


def _clock(what: str, fact: str, on: date, received: date | None) -> Clock | None:
    fact_known = known_unwarned(fact, on)
    if fact_known is None:
        return None
    days = int(fact_known.value)
    if received is None:
        return Clock(what, days, None, None, None, fact)
    last = received + timedelta(days)
    return Clock(what, days, last, max(on, _workday_before(last - timedelta(SPARE_DAYS))), (last - on).days, fact)


def _workday_before(day: date) -> date:
    """The Friday before a Saturday or a Sunday; other days as they are."""
    return day - timedelta(max(0, day.weekday() - FRIDAY))


def _is_known(name: str, on: date) -> bool:
    return known_unwarned(name, on) is not None
