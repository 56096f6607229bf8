"""The check before and after: ten questions with three answers each, the same competences with other figures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.arithmetic.loans.loan import level_payment
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.class_cases.draws import Draws
from debtkit.household.budget.budget import Budget
from debtkit.household.creditor_shares.shares import fair_shares
from debtkit.practice.classroom.cases import a_seed, a_student
from debtkit.practice.classroom.competences import LETTERS, Competence

CHECKS = ("opening", "closing")
RIGHT = "right"
A_POINT = 0.01  # how far the highest of three prices is above the others
a_check = one_of("class.check", *CHECKS)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """A question of a check.

    Parameters
    ----------
    name : str
        ``"opening.1"`` to ``"closing.10"``.
    competence : Competence
    fields : mapping
        The figures in its words and in its options.
    options : tuple of str
        What stands behind the letters a, b and c, in this order: ``right``, or the name of a slip.
    """

    name: str
    competence: Competence
    fields: Mapping[str, Any]
    options: tuple[str, ...]

    @property
    def answer(self) -> str:
        """The letter that is right."""
        return LETTERS[self.options.index(RIGHT)]


@reads(seed=a_seed, student=a_student, check=a_check)
def check_questions(seed: int, student: int, check: str) -> dict[str, CheckQuestion]:
    """The ten questions of the ``opening`` or the ``closing`` check of one student, by name.

    Examples
    --------
    >>> [question.answer in "abc" for question in check_questions(7, 12, "opening").values()].count(True)
    10
    >>> before, after = (check_questions(7, 12, check) for check in ("opening", "closing"))
    >>> before["opening.1"].fields == after["closing.1"].fields
    False
    """
    questions = (_question(seed, student, check, competence) for competence in Competence)
    return {question.name: question for question in questions}


def _question(seed: int, student: int, check: str, competence: Competence, attempt: int = 0) -> CheckQuestion:
    """One question; that of the closing check is drawn again while its figures are those of the opening one."""
    draws = _Figures(seed, student, f"{check} {competence} {attempt}")
    fields, slips = QUESTIONS[competence](draws)
    if check == "closing" and fields == _question(seed, student, "opening", competence).fields:
        return _question(seed, student, check, competence, attempt + 1)
    options = tuple(draws.shuffled("options", (RIGHT, *slips)))
    return CheckQuestion(f"{check}.{competence.number}", competence, fields, options)


class _Figures(Draws):
    """The draws of one question."""

    def __init__(self, seed: int, student: int, about: str) -> None:
        super().__init__(seed, student)
        self.about = about

    def whole(self, name: str) -> int:
        return super().whole(f"{self.about} {name}")


Made = tuple[dict[str, Any], tuple[str, str]]


def _owed(draws: Draws) -> Made:
    principal = draws.between("principal", 4_000, 20_000, 100)
    interest, overdue = draws.between("interest", 6_000, 40_000, 50), draws.between("overdue", 1_000, 5_500, 50)
    fields = {
        "principal": principal,
        "interest": yuan(interest),
        "overdue": yuan(overdue),
        RIGHT: yuan(principal * 100 + interest + overdue),
        "without_overdue": yuan(principal * 100 + interest),
    }
    return {**fields, "principal_only": principal}, ("without_overdue", "principal_only")


def _waiting(draws: Draws) -> Made:
    principal = draws.between("principal", 6_000, 30_000, 1_000)
    rate, days = draws.pick("rate", (3, 4, 5)), draws.pick("days", (5, 10, 20))  # hundredths of a percent
    day = principal * rate  # in hundredths of a fen
    fields = {"principal": principal, "rate": rate / 10_000, "days": days}
    amounts = {RIGHT: day * days, "day": day, "percent": day * days * 100}
    return fields | {name: yuan(divide(amount, 100)) for name, amount in amounts.items()}, ("day", "percent")


def _price(draws: Draws) -> Made:
    """Three offers; drawn again until one of them is the most expensive by a point."""
    for attempt in range(1_000):
        fee = draws.pick(f"fee {attempt}", (0.06, 0.07, 0.08, 0.09))
        daily = draws.pick(f"daily {attempt}", (0.0003, 0.00035, 0.0004, 0.00045, 0.0005))
        monthly = draws.pick(f"monthly {attempt}", (0.009, 0.01, 0.011, 0.012, 0.013, 0.014))
        prices = {"fee": float(flat_fee_price(fee, 12).nominal), "daily": daily * 365, "monthly": monthly * 12}
        first, second, third = sorted(prices, key=lambda kind: -prices[kind])
        if prices[first] - prices[second] >= A_POINT:
            break
    fields = {"fee": fee, "daily": daily, "monthly": monthly, "highest": first, "prices": prices}
    return fields, (second, third)


def _month(draws: Draws) -> Made:
    income, living = draws.between("income", 4_000, 7_000, 100), draws.between("living", 2_400, 3_400, 100)
    reserve = draws.between("reserve", 200, 400, 50)
    fields = {"income": income, "living": living, "reserve": reserve}
    amounts: dict[str, Any] = {RIGHT: Budget(income, living, reserve=reserve).capacity(), "surplus": income - living}
    return fields | amounts | {"income_only": income - reserve}, ("surplus", "income_only")


def _yearly(draws: Draws) -> Made:
    bill = draws.between("bill", 600, 2_400, 120)
    return {"bill": bill, RIGHT: bill // 12, "whole": bill, "nothing": 0}, ("whole", "nothing")


def _length(draws: Draws) -> Made:
    principal = draws.between("principal", 6_000, 18_000, 1_000)
    short, long = draws.pick("lengths", ((12, 24), (12, 36), (18, 36)))
    rate = draws.pick("rate", (0.12, 0.144, 0.18))
    months = [fen(float(level_payment(principal, rate, count))) for count in (short, long)]
    fields = {"principal": principal, "short": short, "long": long, "short_month": yuan(months[0])}
    fields |= {"long_month": yuan(months[1]), RIGHT: yuan(long * months[1] - short * months[0])}
    return fields | {"month": yuan(months[0] - months[1]), "nothing": 0}, ("month", "nothing")


def _share(draws: Draws) -> Made:
    small, large = draws.pick("ratio", ((1, 2), (1, 3), (1, 4), (2, 3)))
    part, month = draws.between("part", 2_000, 6_000, 1_000), draws.between("month", 100, 400, 20) * (small + large)
    owed = {"small": small * part, "large": large * part}
    shares = fair_shares(owed, month, by="balance")
    return {**owed, "month": month, RIGHT: shares["small"], "half": month / 2, "other": shares["large"]}, (
        "half",
        "other",
    )


def _promise(draws: Draws) -> Made:
    times, months = draws.pick("times", (97, 98, 99)), draws.pick("months", (12, 18, 24))
    well = times / 100
    return {"times": times, "months": months, RIGHT: well**months, "one": well, "half": well ** (months // 3)}, (
        "one",
        "half",
    )


def _ask(draws: Draws) -> Made:
    month = draws.between("month", 800, 2_000, 50)
    offer = month - draws.between("less", 50, 200, 50)
    return {"month": month, "offer": offer, "more": month + draws.between("more", 200, 500, 50)}, ("more", "nothing")


def _guard(draws: Draws) -> Made:
    return {"fee": draws.between("fee", 600, 3_000, 100), "owed": draws.between("owed", 12_000, 40_000, 1_000)}, (
        "pay",
        "papers",
    )


QUESTIONS: Mapping[Competence, Callable[[Draws], Made]] = {
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
