"""One page a lesson for the teacher: the aim, what to do, what to discuss, and a common belief beside a figure."""

from collections.abc import Callable
from typing import Any

from debtkit.arithmetic.arguments.readers import one_of, reads
from debtkit.arithmetic.loans.flat_fee import flat_fee_price
from debtkit.case.recommendation import ASSUMPTIONS, shocks
from debtkit.credit.debt import Debt
from debtkit.credit.products import huabei_instalments, huabei_minimum, jiebei
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Line, Spending
from debtkit.household.creditor_shares.shares import fair_shares
from debtkit.household.purchase import check_purchase
from debtkit.household.recommendation.result import YEAR, first_year, tenths
from debtkit.household.resilience.keep_chance import keep_chance
from debtkit.negotiation.compare import outcomes
from debtkit.negotiation.deal import Deal, Instalments
from debtkit.papers.blocks import Block, Heading, Text
from debtkit.papers.classroom.sheet import ON, sheet
from debtkit.papers.paper import Paper
from debtkit.practice.classroom.cases import a_language
from debtkit.words.catalogue import has, say
from debtkit.words.formats import together
from debtkit.words.language import language as language_in_use
from debtkit.words.language import speaking
from debtkit.words.lessons import LESSONS

AREAS = {
    "my_month": "budgeting",
    "promise": "risk",
    "ask": "landscape",
    "check_and_keep": "landscape",
    "never_again": "fraud",
}
"""The area of a lesson where it is not credit and debt; the guide's table says the same."""
DAILY, LATE, MONTH_DAYS = 0.00045, 20, 30
MINIMUM_BILL = 2_000
FEE, PRICE = 0.088, 6_000


def _loan() -> Debt:
    """Jiebei of 30,000 yuan with eight instalments left, twenty days late."""
    terms = jiebei(DAILY, on=ON)
    return Debt.unpaid_from("Jiebei", terms, 30_000, first_unpaid="2026-11-03", periods_left=8)


def _start_here() -> dict[str, Any]:
    debt = _loan()
    cost = debt.cost_of_waiting(ON, MONTH_DAYS)
    return {"principal": debt.on(ON).principal, "daily": DAILY, "late": debt.on(ON).days_overdue, "cost": cost}


def _what_they_are() -> dict[str, Any]:
    terms = huabei_minimum(on=ON)
    least, daily = MINIMUM_BILL * terms.minimum_share, terms.annual_rate / 365
    rest = MINIMUM_BILL - least
    return {
        "bill": MINIMUM_BILL, "least": least, "daily": round(daily, 8), "cost": rest * daily * MONTH_DAYS,
        "yearly": terms.annual_rate,
    }  # fmt: skip


def _what_i_owe() -> dict[str, Any]:
    debt, standing = _loan(), _loan().on(ON)
    later = standing.total + debt.cost_of_waiting(ON, MONTH_DAYS)
    return {"principal": standing.principal, "late": standing.days_overdue, "total": standing.total, "later": later}


def _true_price() -> dict[str, Any]:
    return {"fee": FEE, "rate": float(flat_fee_price(FEE, 12).nominal)}


def _my_month() -> dict[str, Any]:
    yearly = Spending("heating", 1_800, every="year", months=(11,))
    lines: list[Line] = [Income("wage", 5_200), Spending("living", 3_300), yearly]
    month = Budget.from_lines(lines, reserve=300)
    return {
        "income": month.income, "essentials": 3_300, "left": month.income - 3_300, "reserve": month.reserve,
        "bill": 1_800, "capacity": month.capacity(),
    }  # fmt: skip


def _compare_offers() -> dict[str, Any]:
    short, long = 24, 36
    deals = {str(length): [Deal(str(length), [Instalments(length)])] for length in (short, long)}
    first, second = outcomes([_loan()], deals, ON)
    cost, month = second.cost - first.cost, first.worst_month - second.worst_month
    return {"short": short, "long": long, "month": month, "cost": cost}


def _several_creditors() -> dict[str, Any]:
    owed = {"small": 6_000, "large": 18_000}
    shares = fair_shares(owed, 2_000, by="balance")
    return {**owed, "month": 2_000, "first": shares["small"], "second": shares["large"]}


def _promise() -> dict[str, Any]:
    return {"times": 98, "months": 24, "kept": 0.98**24}


def _ask() -> dict[str, Any]:
    budget = Budget(6_200, 4_500, reserve=300)
    all_shocks = shocks({name: one.value(one.usual) for name, one in ASSUMPTIONS.items()})
    higher, lower = budget.surplus, budget.capacity() - 200
    chances = (
        keep_chance([month] * YEAR, budget, all_shocks, savings=1_500, engine="python") for month in (higher, lower)
    )
    broken, kept = (tenths(first_year(chance)) for chance in chances)
    return {"capacity": budget.capacity(), "higher": higher, "lower": lower, "broken": broken, "kept": kept}


def _check_and_keep() -> dict[str, Any]:
    return {"due": 1_560, "paid": 1_000, "left": 560}


def _never_again() -> dict[str, Any]:
    cost, whole_months = PRICE * FEE, flat_fee_price(FEE, 12)
    by_day = check_purchase(PRICE, huabei_instalments(12, FEE, on=ON), 12, Budget(PRICE, 0), on=ON)
    return {
        "price": PRICE, "fee": FEE, "cost": cost, "month": cost / 12, "day": ON, "about": FEE * 24 / 13,
        "nominal": float(whole_months.nominal), "effective": float(whole_months.effective),
        "nominal_by_day": by_day.nominal_rate, "effective_by_day": by_day.effective_rate,
    }  # fmt: skip


FIGURES: dict[str, Callable[[], dict[str, Any]]] = {
    "start_here": _start_here,
    "what_they_are": _what_they_are,
    "what_i_owe": _what_i_owe,
    "true_price": _true_price,
    "my_month": _my_month,
    "compare_offers": _compare_offers,
    "several_creditors": _several_creditors,
    "promise": _promise,
    "ask": _ask,
    "check_and_keep": _check_and_keep,
    "never_again": _never_again,
}
"""What the figure of each lesson is worked out from; ``shows`` in the words has the same gaps."""


def belief(slug: str) -> tuple[str, str]:
    """What many believe, and what a figure shows, in the language in use.

    >>> belief("true_price")[1]
    'In twelve instalments it is 15.86% a year (nominal).'
    """
    figures = FIGURES[slug]()
    return say(f"paper.class.teach.{slug}.belief", **figures), say(f"paper.class.teach.{slug}.shows", **figures)


def which_rate(slug: str) -> str:
    """Why a lesson and its exercises show several rates of one fee; nothing where they do not.

    >>> "17.13% effective" in which_rate("never_again"), which_rate("ask")
    (True, '')
    """
    key = f"paper.class.teach.{slug}.rates"
    return say(key, **FIGURES[slug]()) if has(key) else ""


@reads(lesson=one_of("class.lesson", *FIGURES), language=a_language)
def class_lesson(lesson: str, *, language: str | None = None) -> Paper:
    """One page about a lesson for its teacher.

    Parameters
    ----------
    lesson : str
        Its slug: ``"start_here"``, ``"true_price"``, …
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_lesson("true_price").title
    'Lesson 03: The true price'
    """
    with speaking(language):
        about = next(one for one in LESSONS if one.slug == lesson)
        spoken = language_in_use()
        title = say("paper.class.lesson.title", number=about.number, lesson=about.title(spoken))
        believed, shown = belief(lesson)
        parts = {part: say(f"paper.class.teach.{lesson}.{part}") for part in ("aim", "do", "ask", "answer")}
        area = say(f"paper.class.area.{AREAS.get(lesson, 'planning')}")
        parts = {"aim": parts["aim"], "area": area, **parts, "belief": believed, "shows": shown}
        if rates := which_rate(lesson):
            parts["rates"] = rates
        minutes = say("paper.class.lesson.minutes", minutes=about.minutes)
        blocks: list[Block] = [Heading(title, 1), Text(together((about.sentence(spoken), minutes)))]
        for part, text in parts.items():
            blocks += [Heading(say(f"paper.class.lesson.{part}")), Text(text)]
        return sheet("class_lesson", title, blocks, dense=False)
