"""What to ask for: for what a month can carry, the smallest concession of each kind that fits."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, combinations
from typing import TYPE_CHECKING, Any, NamedTuple, assert_never

from debtkit.arithmetic.argument_types import Treatment
from debtkit.arithmetic.arguments.readers import a_date, a_text, anything, count_from, finite, listed, reads
from debtkit.arithmetic.broadcast import whole
from debtkit.arithmetic.dates import as_date
from debtkit.arithmetic.loans.loan import level_payment
from debtkit.arithmetic.money import fen
from debtkit.arithmetic.results.in_yuan import InYuan
from debtkit.arithmetic.results.show import shown
from debtkit.credit.debt import Debt
from debtkit.errors import Refused, WrongType
from debtkit.negotiation.ask.concession_menu import FALLING, PERCENT, Concession, every_concession, falls, yearly_price
from debtkit.negotiation.ask.feasibility import Feasibility
from debtkit.negotiation.compare import to_frame
from debtkit.negotiation.deal import (
    KEEP_CONTRACT,
    TREATMENTS,
    Clause,
    Deal,
    Instalments,
    Pause,
    Reprice,
    Settle,
    StepUp,
    Waive,
)
from debtkit.negotiation.lender import present_value
from debtkit.negotiation.outcome import Means, Misfit, Outcome, first_misfit

if TYPE_CHECKING:
    import pandas as pd

ALREADY, WITH, IMPOSSIBLE = "fits already", "fits with", "impossible"
HELP = (
    "social_assistance.where", "social_assistance.temporary", "social_assistance.small_fast_help", "hotline.12348",
    "negotiation.banks_asked_to_agree",
)  # fmt: skip
HIGHEST_DISCOUNT = 100.0  # a year: a withheld loan can cost more, and is discounted at this
MANY = 8  # debts; above it, only one, two or all lenders are asked at once


class _ObstacleFields(NamedTuple):
    code: str
    needed_fen: int
    available_fen: int


class Obstacle(_ObstacleFields):
    """Why nothing fits: ``nothing_left``, ``interest_outgrows``, ``too_long``, ``too_heavy`` or ``no_level``.

    `needed` is the principal that has to fit into the longest plan, a month's interest, or a month of that plan.
    """

    __slots__ = ()
    needed = InYuan[float]("What would have to fit [yuan].")
    available = InYuan[float]("What there is for it [yuan].")


@shown()
@dataclass(frozen=True, slots=True)
class Ask:
    """Something to ask for that fits.

    `deals` has one for each debt, `positions` counts from 0 those that a deal is requested for; the others keep to the
    contract. `levels` are the sizes of the concession, in the order of `kind`.
    """

    kind: str
    levels: tuple[float, ...]
    deals: tuple[Deal, ...]
    positions: tuple[int, ...]
    outcome: Outcome
    given_up_fen: int

    given_up = InYuan[float](
        "What the asked lenders give up against being paid everything on day one, at the contract's rate [yuan]."
    )

    @property
    def deal(self) -> Deal:
        """The deal for the first debt that is asked about."""
        return self.deals[self.positions[0]]

    @property
    def forgives_principal(self) -> bool:
        """Whether a part of the principal is asked for, which is exceptional: it comes after everything else."""
        return any(map(_forgives, (clause for deal in self.deals for clause in deal.clauses)))


@shown()
@dataclass(frozen=True, slots=True)
class Advice:
    """The answer of `what_to_ask`: a `status`, and `asks` from the smallest concession to the largest.

    What asks for a part of the principal comes last, however small it is: lenders forgive it in exceptional cases only.

    `contract` is the outcome of keeping to the contract and `misfit` where that breaks first. Where nothing fits,
    `obstacle` says why and `help` names the dated facts that tell who helps. `every_mix` says whether every choice of
    lenders to ask was looked at, or only each one, each two and all of them.
    """

    status: str
    asks: tuple[Ask, ...]
    contract: Outcome
    misfit: Misfit | None = None
    obstacle: Obstacle | None = None
    help: tuple[str, ...] = ()
    every_mix: bool = True

    def to_frame(self) -> "pd.DataFrame":
        """One row an ask: the columns of `compare`, after ``kind`` and ``given_up`` [yuan]."""
        frame = to_frame([ask.outcome for ask in self.asks])
        frame.insert(0, "kind", [ask.kind for ask in self.asks])
        frame.insert(1, "given_up", [ask.given_up for ask in self.asks])
        return frame


@reads(start=a_date, cash=finite, longest=count_from("ask.longest", 1, 600), debt=anything, treatment=a_text)
def what_to_ask(
    debt: Debt | Sequence[Debt],
    capacity: Any,
    start: Any,
    *,
    cash: float = 0,
    longest: int = 60,
    treatment: Treatment = "spread",
) -> Advice:
    """For what a month can carry, the least concession of each kind, and of sensible pairs, that fits.

    Parameters
    ----------
    debt : Debt or sequence of Debt
        With several, whole packages are sought: which lenders to ask for the same kind of concession, and how much of
        it, while the other debts keep to their contracts.
    capacity : float or sequence of float
        What the household can pay in a calendar month [yuan]; see `compare`.
    start : date
        The day on which a deal would begin.
    cash : float
        Savings that can be paid on the first day [yuan].
    longest : int
        The most instalments that are tried.
    treatment : str
        What a pause does with its interest; see `Pause`.

    Returns
    -------
    Advice
        ``status`` is ``"fits already"`` (keeping to the contract does), ``"fits with"`` (then ``asks`` is ranked by
        what the lender gives up, the smallest first, and what forgives principal after all the others) or
        ``"impossible"`` (then ``obstacle`` says why).

    Raises
    ------
    ValueError
        If there is no debt or no capacity, or `longest` or `treatment` cannot be used.

    Notes
    -----
    Kinds: taking the contract up again (what is late joins the coming instalments); the smallest number of instalments;
    the shortest pause (to 12 months); the smallest share of the charges to waive, then of the principal too (to half),
    in whole percent; the highest yearly rate, in hundredths of the present one; the highest share of a settlement from
    savings. A pair is sought with each quarter of a waiver or of a lower rate, and its share is then the least whole
    percent that fits beside the other; it is listed only where it needs less of each kind than either alone. Every
    level is tried from below, so nothing smaller on these scales fits. Above eight debts only each lender, each
    two and all of them are asked: another mix may need less, and ``impossible`` is said of these alone. That something
    fits says nothing about whether a lender agrees.

    Examples
    --------
    What is the least to ask for if 借呗 of 30,000 yuan, twenty days late, meets 2,000 yuan a month?

    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("借呗", dk.products.jiebei(0.00045, on="2026-11-23"), 30000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> advice = dk.what_to_ask(debt, 2000, "2026-11-23")
    >>> advice.status, advice.asks[0].deal.name
    ('fits with', 'instalments(28)')
    """
    debts = [debt] if isinstance(debt, Debt) else list(listed(debt, "debt"))
    if not debts:
        raise Refused("debts.none", "there is no debt to ask about")
    if not all(isinstance(one, Debt) for one in debts):
        raise WrongType("debts.type", "debt must be a Debt or a sequence of Debt")
    means = Means.known(capacity, cash)
    most = whole(longest)
    if most is None or not 1 <= most <= 600:
        raise Refused("ask.longest", f"longest must be a whole number from 1 to 600, not {longest!r}", given=longest)
    if treatment not in TREATMENTS:
        raise Refused(
            "pause.treatment", f"treatment must be one of {', '.join(TREATMENTS)}, not {treatment!r}", given=treatment
        )
    search = _Search(debts, as_date(start), means, most, treatment)
    contract = search.outcome("keep to the contract", [KEEP_CONTRACT] * len(debts))
    broken = first_misfit(contract.ledgers, search.start, search.means)
    if broken is None:
        return Advice(ALREADY, (), contract)
    asks = sorted(search.asks(), key=_rank)
    if asks:
        return Advice(WITH, tuple(asks), contract, broken, every_mix=search.every_mix)
    return Advice(IMPOSSIBLE, (), contract, broken, search.obstacle(), HELP, search.every_mix)


def _rank(ask: Ask) -> tuple[bool, int, int, int]:
    return ask.forgives_principal, ask.given_up_fen, ask.outcome.months or 0, ask.outcome.cost_fen


def _forgives(clause: Clause) -> bool:
    """Whether a clause asks for a part of the principal; a settlement below all that is owed does."""
    match clause:
        case Waive():
            return clause.principal > 0
        case Settle():
            return clause.share is None or clause.share < 1
        case Pause() | Reprice() | Instalments() | StepUp():
            return False
    assert_never(clause)


class _Search(Feasibility):
    """Which concessions fit, from the least upwards, for each set of lenders that could be asked."""

    def __init__(self, debts: Sequence[Debt], start: date, means: Means, longest: int, treatment: Treatment) -> None:
        super().__init__(debts, start, means, longest, treatment)
        self.kinds = every_concession(longest)
        self.every_mix = len(debts) <= MANY
        self.paid_by_then = [means.cash + sum_ for sum_ in accumulate(means.in_month(k) for k in range(longest + 1))]

    def asks(self) -> Iterator[Ask]:
        done: dict[str, list[tuple[int, ...]]] = {}
        for chosen in filter(self.others_fit, self._subsets()):
            least: dict[str, float] = {}
            for step in self.kinds:
                kind = step.kind if step.partner is None else f"{step.kind}+{step.partner}"
                if any(set(smaller) <= set(chosen) for smaller in done.get(kind, []) + done.get("resume", [])):
                    continue
                concessions = list(self._found(chosen, step, least))
                if concessions:
                    done.setdefault(kind, []).append(chosen)
                for levels in concessions:
                    yield self._ask(kind, levels, chosen)

    def _subsets(self) -> Iterator[tuple[int, ...]]:
        count = len(self.debts)
        for size in range(1, count + 1) if self.every_mix else (1, 2, count):
            yield from combinations(range(count), size)

    def _found(self, chosen: tuple[int, ...], step: Concession, least: dict[str, float]) -> Iterator[tuple[float, ...]]:
        if not self._can_be_asked(chosen, step.kind):
            return
        if step.partner is None:
            level = self._first(chosen, [], step.kind, step.levels)
            if level is not None:
                least[step.kind] = level
                yield (level,)
            return
        columns = next(one.levels for one in self.kinds if one.kind == step.partner and one.partner is None)
        if step.partner in least:
            columns = [level for level in columns if level < least[step.partner]]
        if step.partner == "pause" and falls(step.kind, (self.debts[k] for k in chosen)):
            most = (step.kind, step.levels[-1])
            columns = [level for level in columns if not self.far_off(self.package(chosen, [most, ("pause", level)]))]
        for row in step.levels:
            if row >= least.get(step.kind, row + 1):
                return
            column = self._first(chosen, [(step.kind, row)], step.partner, columns)
            if column is not None:
                columns = [level for level in columns if level < column]
                yield self._lowered(chosen, step, row, column), column

    def _lowered(self, chosen: tuple[int, ...], step: Concession, row: float, column: float) -> float:
        """The least whole percent of a share that fits beside `column`, where `row` does."""
        if step.kind not in FALLING or step.partner is None:
            return row
        percents = [level for level in PERCENT if level < row]
        return self._first(chosen, [(step.partner, column)], step.kind, percents) or row

    def _first(
        self, chosen: tuple[int, ...], beside: list[tuple[str, float]], kind: str, levels: Sequence[float]
    ) -> float | None:
        """The least level that fits, `beside` what is given anyway."""
        for level in levels[self._far(chosen, beside, kind, levels) :]:
            concession = [*beside, (kind, level)]
            if kind == "instalments" and self.too_short(chosen, int(level), dict(beside)):
                continue
            if self.fits(self.package(chosen, concession)):
                return level
        return None

    def _far(self, chosen: tuple[int, ...], beside: list[tuple[str, float]], kind: str, levels: Sequence[float]) -> int:
        """How many of the first levels are too far off to be tried, as the later ones of this kind ask for less."""
        if not falls(kind, (self.debts[k] for k in chosen)):
            return 0

        periods, first, last = int(dict(beside).get("instalments", 0)), 0, len(levels) - 1

        def near(place: int) -> bool:
            return not self.far_off(self.package(chosen, [*beside, (kind, levels[place])]))

        if periods:  # where a bound tells it, no deal is carried out
            first = bisect_left(levels, True, key=lambda level: not self.too_short(chosen, periods, {kind: level}))
        if first > last or not (near(first) or near(last)):
            return len(levels)
        return first if near(first) else bisect_left(range(last + 1), True, lo=first, key=near)

    def _can_be_asked(self, chosen: tuple[int, ...], kind: str) -> bool:
        if kind == "settle":
            return self.means.cash > 0
        return kind != "reprice" or all(yearly_price(self.debts[k]) for k in chosen)

    def _ask(self, kind: str, levels: tuple[float, ...], chosen: tuple[int, ...]) -> Ask:
        deals = self.package(chosen, list(zip(kind.split("+"), levels, strict=True)))
        name = deals[chosen[0]].name
        if len(self.debts) > 1:
            name = f"{', '.join(self.debts[k].name for k in chosen)}: {name}"
        given_up = sum(self._given_up(k, deals[k]) for k in chosen)
        return Ask(kind, levels, tuple(deals), chosen, self.outcome(name, deals), given_up)

    def _given_up(self, k: int, deal: Deal) -> int:
        ledger = self.ledger(k, deal)
        rate = min(HIGHEST_DISCOUNT, (1 + yearly_price(self.debts[k]) / 12) ** 12 - 1)
        payments = [(row.date, float(row.payment_fen)) for row in ledger.rows if row.payment_fen]
        return ledger.rows[0].owed_fen - round(present_value(payments, self.start, rate))

    def obstacle(self) -> Obstacle:
        principal = sum(fen(debt.principal) for debt in self.debts)
        most = max(self.means.in_month(k) for k in range(self.longest + 1))
        interest = round(sum(fen(debt.principal) * yearly_price(debt) / 12 for debt in self.debts))
        if most == 0 and self.means.cash == 0:
            return Obstacle("nothing_left", principal, 0)
        if interest >= most:
            return Obstacle("interest_outgrows", interest, most)
        if self.paid_by_then[self.longest] < principal:
            return Obstacle("too_long", principal, self.paid_by_then[self.longest])
        month = sum(
            fen(level_payment(debt.principal, yearly_price(debt), self.longest, allow_above=True))
            for debt in self.debts
        )
        if month > most:
            return Obstacle("too_heavy", month, most)
        return Obstacle("no_level", principal, self.paid_by_then[self.longest])
