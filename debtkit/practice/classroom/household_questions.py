"""Ten questions about a household; their answers are worked out from the case, and so are the usual slips."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.errors import Refused, quoted
from debtkit.household.creditor_shares.shares import fair_shares
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.practice.classroom.competences import LETTERS, Competence
from debtkit.practice.classroom.household_figures import Household
from debtkit.practice.exercises import Exercise

DAYS = 7
GOES_WELL = 0.99
HELPER_FEE = 0.08
YEAR = 365
RATE_PARTS = 10**8
HALF_YUAN, HALF_PERCENT = 0.5, 0.005

# Code that gives the answers, with `dk` and the `case` at hand.
DEBTS = "huabei, jiebei, loan = case.debts()\n"
SOLUTIONS = {
    Competence.OWED: "sum(debt.on(case.day).total for debt in case.debts())",
    Competence.WAITING: DEBTS + "jiebei.on(case.day).principal * jiebei.terms.annual_rate / 365 * 7",
    Competence.PRICE: DEBTS
    + "fee = dk.loans.flat_fee_price(huabei.terms.fee_rate, 12).nominal\n"
    + 'price = {"a": fee, "b": jiebei.terms.annual_rate, "c": loan.terms.annual_rate}\nmax(price, key=price.get)',
    Competence.MONTH: "case.household_budget().capacity()",
    Competence.YEARLY: 'next(line.amount for line in case.month_lines() if line.every == "year") / 12',
    Competence.LENGTH: "dk.recommend(case.debts(), case.household_budget(), case.day, savings=case.savings()).length",
    Competence.SHARE: DEBTS
    + "left = case.household_budget().capacity() - dk.project(loan, dk.KEEP_CONTRACT, case.day).rows[1].payment\n"
    + 'dk.fair_shares([huabei, jiebei], left, by="balance", on=case.day)[jiebei.name]',
    Competence.PROMISE: "0.99 ** dk.recommend(case.debts(), case.household_budget(), case.day, "
    + "savings=case.savings()).length",
    Competence.GUARD: "0.08 * sum(debt.on(case.day).total for debt in case.debts())",
}


@dataclass(frozen=True)
class HouseholdQuestion:
    """A question about a household: the exercise, and the figures in its words and in its options."""

    competence: Competence
    exercise: Exercise
    fields: Mapping[str, Any]


@reads(case=a(Case))
def household_questions(case: Case) -> dict[str, HouseholdQuestion]:
    """The ten questions by name, ``"class.1"`` to ``"class.10"``.

    Raises
    ------
    Refused
        Where the case has not the debts and the month of a class case, or no number of instalments fits.

    Examples
    --------
    >>> from debtkit.practice.classroom.cases import class_case
    >>> case = class_case(7, 12)
    >>> household_questions(case)["class.4"].exercise.answer == case.household_budget().capacity()
    True
    """
    of = Household(case)
    made = (_question(of, competence) for competence in Competence)
    return {question.exercise.name: question for question in made}


def _question(of: Household, competence: Competence) -> HouseholdQuestion:
    parts, fields = QUESTIONS[competence](of)
    solution = SOLUTIONS.get(competence, f'"{parts["answer"]}"')
    return HouseholdQuestion(competence, Exercise(f"class.{competence.number}", solution=solution, **parts), fields)


def household_exercise(name: str, case: Case) -> Exercise:
    """One of the ten as an exercise, as `check` takes it.

    Raises
    ------
    Refused
        Where there is none of that name, or the case is none to ask about.
    """
    by_name = {f"class.{competence.number}": competence for competence in Competence}
    if not isinstance(name, str) or name not in by_name:
        message = f"name: of a class there are {', '.join(by_name)}, not {quoted(name)}"
        raise Refused("practice.unknown", message, given=quoted(name))
    return _question(Household(case), by_name[name]).exercise


Made = tuple[dict[str, Any], dict[str, Any]]


def _money(answer: int, fields: dict[str, Any], **slips: int) -> Made:
    """An amount asked for, and what slips come to [fen]; a slip that comes to the same is none."""
    mistakes = {name: yuan(slip) for name, slip in slips.items() if abs(slip - answer) > 200}
    return {"kind": "money", "answer": yuan(answer), "tolerance": HALF_YUAN, "mistakes": mistakes}, fields


def _choice(right: str, fields: dict[str, Any], slips: Mapping[str, str]) -> Made:
    mistakes = {slip: letter for slip, letter in slips.items() if letter != right}
    return {"kind": "choice", "answer": right, "options": LETTERS, "mistakes": mistakes}, fields


def _owed(of: Household) -> Made:
    principal = sum(fen(debt.on(of.day).principal) for debt in of.debts)
    return _money(sum(of.totals), {}, principal=principal, late=sum(of.totals[:2]))


def _waiting(of: Household) -> Made:
    jiebei = of.debts[1]
    daily = round(jiebei.terms.annual_rate / YEAR * RATE_PARTS)
    day = fen(jiebei.on(of.day).principal) * daily  # in parts of a fen, so that a half is one and is rounded up
    week, one, month = (divide(day * days, RATE_PARTS) for days in (DAYS, 1, 30))
    fields = {"debt": jiebei.name, "days": DAYS}
    return _money(week, fields, day=one, month=month, percent=divide(day * DAYS * 100, RATE_PARTS))


def _price(of: Household) -> Made:
    prices = dict(zip(LETTERS, map(yearly_price, of.debts), strict=True))
    highest = max(prices, key=lambda letter: prices[letter])
    fields = dict(zip(LETTERS, (debt.name for debt in of.debts), strict=True))
    return _choice(highest, fields, {letter: letter for letter in LETTERS})


def _month(of: Household) -> Made:
    month = of.month
    return _money(
        fen(month.capacity()),
        {},
        surplus=fen(month.surplus),
        income=fen(month.income) - fen(month.reserve),
    )


def _yearly(of: Household) -> Made:
    bill = fen(of.yearly_bill)
    return _money(divide(bill, 12), {"bill": yuan(bill)}, whole=bill)


def _length(of: Household) -> Made:
    answer, place = of.fitting.length, of.lengths.index(of.fitting.length)
    mistakes = {"shorter": float(of.lengths[place - 1])} if place else {}
    if place + 1 < len(of.lengths):
        mistakes["longer"] = float(of.lengths[place + 1])
    return {"kind": "count", "answer": answer, "tolerance": 0.0, "mistakes": mistakes}, {}


def _share(of: Household) -> Made:
    available = fen(of.month.capacity()) - fen(of.contract(2))
    huabei, jiebei = of.debts[:2]
    owed = {debt.name: yuan(total) for debt, total in zip(of.debts[:2], of.totals, strict=False)}
    shares = fair_shares(owed, yuan(available), by="balance")
    fields = {"debt": jiebei.name, "other": huabei.name, "loan": of.debts[2].name}
    return _money(
        fen(shares[jiebei.name]), fields, half=available // 2, other=fen(shares[huabei.name]), whole=available
    )


def _promise(of: Household) -> Made:
    length = of.fitting.length
    kept = GOES_WELL**length
    slips = {"summed": 1 - (1 - GOES_WELL) * length, "lost": 1 - kept, "one": GOES_WELL}
    mistakes = {name: slip for name, slip in slips.items() if abs(slip - kept) > 2 * HALF_PERCENT}
    return {"kind": "rate", "answer": kept, "tolerance": HALF_PERCENT, "mistakes": mistakes}, {"times": 99}


def _ask(of: Household) -> Made:
    """What to say to Jiebei: an amount that fits, more than fits, or no amount; in an order that the figures give."""
    first = of.totals[1] % len(LETTERS)
    letters = dict(zip(("offer", "more", "nothing"), LETTERS[first:] + LETTERS[:first], strict=True))
    jiebei, fitting = of.debts[1], of.fitting
    fields = {
        "debt": jiebei.name,
        "offer": fitting.months[1],
        "letters": letters,
    }
    return _choice(letters["offer"], fields, {"more": letters["more"], "nothing": letters["nothing"]})


def _guard(of: Household) -> Made:
    owed = sum(of.totals)
    share = divide(owed * round(HELPER_FEE * 100), 100)
    return _money(
        share, {"fee": HELPER_FEE}, late=divide(sum(of.totals[:2]) * round(HELPER_FEE * 100), 100), whole=owed
    )


QUESTIONS: Mapping[Competence, Callable[[Household], Made]] = {
    Competence.OWED: _owed,
    Competence.WAITING: _waiting,
    Competence.PRICE: _price,
    Competence.MONTH: _month,
    Competence.YEARLY: _yearly,
    Competence.LENGTH: _length,
    Competence.SHARE: _share,
    Competence.PROMISE: _promise,
    Competence.ASK: _ask,
    Competence.GUARD: _guard,
}
