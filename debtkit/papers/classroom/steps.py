"""The teacher's sheet with steps: how each answer of one student is worked out, from the figures on the handout."""

from collections.abc import Callable, Mapping
from typing import Any

from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.case.class_cases.class_household import class_household, class_person
from debtkit.household.budget.lines import Income, Spending
from debtkit.papers.blocks import Block, Heading, Table, Text
from debtkit.papers.classroom.sheet import answer, head, heading, row, sheet
from debtkit.papers.classroom.students import SHOWN
from debtkit.papers.paper import Paper
from debtkit.practice.classroom.cases import a_language, a_seed, a_student
from debtkit.practice.classroom.check_questions import CHECKS, CheckQuestion, check_questions
from debtkit.practice.classroom.competences import Competence
from debtkit.practice.classroom.household_figures import Household
from debtkit.practice.classroom.household_questions import DAYS, GOES_WELL, HouseholdQuestion, household_questions
from debtkit.words.catalogue import say
from debtkit.words.formats import money, together
from debtkit.words.language import speaking

YEAR, TWELVE = 365, 12
A_MONTH = {"week": " × 52 ÷ 12", "year": " ÷ 12"}
"""What makes a month of a line that comes otherwise, as the handout says."""


@reads(seed=a_seed, student=a_student, language=a_language)
def class_steps(seed: int, student: int, *, language: str | None = None) -> Paper:
    """Every answer of one student with its steps: the ten questions and both checks, on one page.

    Parameters
    ----------
    seed, student : int
        The class and the student's number in it.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_steps(7, 12).title
    "Yan's household: the answers, step by step"
    """
    with speaking(language) as spoken:
        case = class_household(seed, student, spoken)
        of, questions = Household(case), household_questions(case)
        title = say("paper.class.steps.title", name=class_person(seed, student, spoken).name)
        ten = []
        for competence in Competence:
            question = questions[f"class.{competence.number}"]
            ten.append(row(str(competence.number), answer(question.exercise), WORKED[competence](of, question)))
        before, after = (check_questions(seed, student, check).values() for check in CHECKS)
        checks = [
            row(str(one.competence.number), one.answer, worked_check(one), other.answer, worked_check(other))
            for one, other in zip(before, after, strict=True)
        ]
        twice = tuple(part for check in CHECKS for part in head(check, "steps"))
        blocks: list[Block] = [
            *heading(seed, student, title),
            Text(say("paper.class.steps.how")),
            Table(head("no", "answer", "steps"), tuple(ten), column_widths=(0.07, 0.2, 0.73)),
            Heading(say("paper.class.steps.checks")),
            Table((*head("no"), *twice), tuple(checks), column_widths=(0.05, 0.1, 0.375, 0.1, 0.375)),
        ]
        return sheet("class_steps", title, blocks)


def _step(step: str, **fields: Any) -> str:
    return say(f"paper.class.step.{step}", **fields)


def _owed(of: Household, _question: HouseholdQuestion) -> str:
    first, second, third = (total / 100 for total in of.totals)
    return _step("owed", sum=_step("sum", first=first, second=second, third=third, all=sum(of.totals) / 100))


def _waiting(of: Household, question: HouseholdQuestion) -> str:
    jiebei, interest = of.debts[1], question.exercise.answer
    principal, rate = jiebei.on(of.day).principal, jiebei.terms.annual_rate / YEAR
    return _step("waiting", principal=principal, rate=rate, days=DAYS, interest=interest)


def _price(of: Household, question: HouseholdQuestion) -> str:
    huabei, jiebei, loan = of.debts
    fee, daily, yearly = huabei.terms.fee_rate, jiebei.terms.annual_rate / YEAR, loan.terms.annual_rate
    steps = (_fee(float(fee or 0)), _step("daily", rate=daily, yearly=daily * YEAR), _step("yearly", yearly=yearly))
    return together(_step("of", debt=debt.name, said=said) for debt, said in zip(of.debts, steps, strict=True))


def _fee(fee: float) -> str:
    exact = float(flat_fee_price(fee, TWELVE).nominal)
    return _step("fee", fee=fee, about=fee * 2 * TWELVE / (TWELVE + 1), yearly=exact)


def _month(of: Household, _question: HouseholdQuestion) -> str:
    lines = [line for line in of.case.month_lines() if not isinstance(line, Income)]
    needs = [line for line in lines if isinstance(line, Spending) and line.need == "need"]
    parts = " + ".join(money(line.amount, unit=False) + A_MONTH.get(line.every, "") for line in needs)
    left = _left(of.month.income, of.month.essentials, of.month.reserve, of.month.capacity())
    return together((_step("essentials", parts=parts, all=of.month.essentials), left))


def _left(income: float, living: float, reserve: float, left: float) -> str:
    return _step("month", income=income, living=living, reserve=reserve, left=left)


def _yearly(of: Household, _question: HouseholdQuestion) -> str:
    return _step("bill", bill=of.yearly_bill, month=of.yearly_bill / TWELVE)


def _length(of: Household, _question: HouseholdQuestion) -> str:
    """The row of the handout that fits, and the one above it."""
    place, most = SHOWN.index(of.fitting.length), of.month.capacity()
    rows = []
    for length in SHOWN[max(0, place - 1) : place + 1]:
        plan = of.instalments(length)
        first, second, third = plan.months
        added = _step("sum", first=first, second=second, third=third, all=plan.month)
        rows.append(_step("fits" if plan.month <= most else "too_much", length=length, sum=added, most=most))
    return together(rows)


def _share(of: Household, question: HouseholdQuestion) -> str:
    capacity, third = of.month.capacity(), of.contract(2)
    small, large = (total / 100 for total in of.totals[:2])
    rest = capacity - third
    said = _in_proportion(rest, large, small, float(question.exercise.answer))
    return together((_step("rest", capacity=capacity, third=third, rest=rest, loan=of.debts[2].name), said))


def _in_proportion(rest: float, own: float, other: float, share: float) -> str:
    return _step("share", rest=rest, own=own, other=other, share=share)


def _promise(of: Household, _question: HouseholdQuestion) -> str:
    return _all_well(GOES_WELL, of.fitting.length)


def _all_well(well: float, months: int) -> str:
    return _step("promise", well=well, n=months, all=well**months)


def _ask(of: Household, question: HouseholdQuestion) -> str:
    debt, offer = question.fields["debt"], question.fields["offer"]
    return _step("ask", debt=debt, offer=offer, length=of.fitting.length, most=of.month.capacity())


def _guard(of: Household, question: HouseholdQuestion) -> str:
    owed = sum(of.totals) / 100
    return _step("guard", owed=owed, fee=question.fields["fee"], all=question.exercise.answer)


WORKED: Mapping[Competence, Callable[[Household, HouseholdQuestion], str]] = {
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


def worked_check(question: CheckQuestion) -> str:
    """How the right answer of a question of a check is found."""
    its, right = question.fields, question.fields.get("right")
    match question.competence:
        case Competence.OWED:
            return _step("sum", first=its["principal"], second=its["interest"], third=its["overdue"], all=right)
        case Competence.WAITING:
            return _step("waiting", principal=its["principal"], rate=its["rate"], days=its["days"], interest=right)
        case Competence.PRICE:
            daily = _step("daily", rate=its["daily"], yearly=its["prices"]["daily"])
            monthly = _step("monthly", rate=its["monthly"], yearly=its["prices"]["monthly"])
            return together((_fee(its["fee"]), daily, monthly))
        case Competence.MONTH:
            return _left(its["income"], its["living"], its["reserve"], its["right"])
        case Competence.YEARLY:
            return _step("bill", bill=its["bill"], month=right)
        case Competence.LENGTH:
            return _step("length", **{name: its[name] for name in LENGTH_PARTS}, more=right)
        case Competence.SHARE:
            return _in_proportion(its["month"], its["small"], its["large"], its["right"])
        case Competence.PROMISE:
            return _all_well(its["times"] / 100, its["months"])
        case Competence.ASK:
            return _step("offer", month=its["month"], offer=its["offer"], more=its["more"])
        case Competence.GUARD:
            return _step("free")


LENGTH_PARTS = ("short", "short_month", "long", "long_month")
