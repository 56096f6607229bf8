"""The month on one page: what comes in, what it costs to live, and what is left to promise."""

from typing import Any

from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.arguments.readers import reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.month_lines import LINE_KINDS
from debtkit.household.budget.budget import Budget
from debtkit.household.budget.lines import Income, Line
from debtkit.papers.assembly import a_case, a_day, a_language, finished
from debtkit.papers.blocks import Block, Cell, Heading, Items, Table, Text
from debtkit.papers.lender_offers import offer_key, offered_in_all
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer, tidy
from debtkit.papers.subject import Subject, subject
from debtkit.words.catalogue import say
from debtkit.words.formats import together
from debtkit.words.language import speaking
from debtkit.words.person_words import key_for_all

LINE_COLUMNS = ("line", "each", "every", "month")
SUMS = ("income", "essentials", "reserve", "other_payments", "capacity")
PAPERS = ("income", "spending", "family")


@reads(case=a_case, on=a_day, language=a_language)
def budget_sheet(case: Case, *, on: Any = None, language: str | None = None) -> Paper:
    """The household's month on one page, as a lender is shown it.

    Parameters
    ----------
    case : Case
    on : date, optional
        The day of the page; by default the case's own.
    language : str, optional
        ``"en"`` or ``"zh-CN"``; by default the one in use.

    Returns
    -------
    Paper
        Also as a spreadsheet. Where no month was typed it has lines for the pen.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.papers.budget_sheet(dk.files.load_household("two_app_debts"))
    >>> [figure.value for figure in paper.figures if figure.name == "capacity"]
    [2900.0]
    """
    with speaking(language):
        about, writer = subject(case, on), Writer()
        budget, lines = case.household_budget(), case.month_lines()
        title = writer.say("paper.budget.title", day=Given(about.on, "case", part="on"))
        blocks: list[Block] = [Heading(title, 1), Text(together(_how(lines)))]
        blocks += [_sums(budget, writer)] if budget else [Text(say("paper.budget.nothing")), _blank_sums()]
        if budget:
            blocks += [Text(said) for said in _offered(about, budget, writer)]
        if budget and case.savings():
            savings = Given(case.savings(), "case", part="savings")
            blocks.append(Text(writer.say("paper.budget.savings", savings=savings)))
        blocks += [Heading(say("paper.budget.lines")), _lines(lines, writer) if lines else _blank_lines()]
        blocks += [Heading(say("paper.budget.papers")), Items(_papers(), "box")]
        dense = len(lines) > 10 or not lines
        return finished("budget_sheet", title, blocks, writer, about, dense=dense, more_endings=(".xlsx",))


def _how(lines: list[Line]) -> list[str]:
    """How the sums are made; of a poor month only where one was typed."""
    poor = any(isinstance(line, Income) and line.low is not None for line in lines)
    return [say("paper.budget.how"), *([say("paper.budget.poor_month")] if poor else [])]


def _sums(budget: Budget, writer: Writer) -> Table:
    rows = []
    for name in SUMS:
        value = budget.capacity() if name == "capacity" else getattr(budget, name)
        formula = "=MAX(0,B{first}-SUM(B{second}:B{above}))" if name == "capacity" else ""
        amount = writer.cell(name, Given(value, "budget", part=name), formula=formula)
        rows.append((Cell(say(f"paper.budget.{name}")), amount))
    return Table((say("paper.budget.head.what"), say("paper.budget.head.month")), tuple(rows), total=True)


def _offered(about: Subject, budget: Budget, writer: Writer) -> list[str]:
    """What of the month is signed and what is offered, as the letters say it; nothing where it is left blank."""
    offered = offered_in_all(about)
    signed = offered["signed_month"].value if "signed_month" in offered else 0.0
    if not offered["offered"].value:
        return [writer.say("paper.budget.signed", **offered)] if signed else []
    in_part = fen(offered["offered"].value) + fen(signed) < fen(budget.capacity())
    key = key_for_all((one.product for one in about.debts), f"paper.budget.{offer_key('offered', offered)}")
    said = [writer.say(key, **offered)]
    return [together([*said, *([say("paper.budget.kept_back")] if in_part else [])])]


def _blank_sums() -> Table:
    rows = tuple((Cell(say(f"paper.budget.{name}")), Cell("")) for name in SUMS)
    heads = (say("paper.budget.head.what"), say("paper.budget.head.month"))
    return Table(heads, rows, pen=True, column_widths=(0.65, 0.35))


def _lines(lines: list[Line], writer: Writer) -> Table:
    rows = []
    for line in lines:
        income = isinstance(line, Income)
        counted = line.low if isinstance(line, Income) and line.low is not None else line.amount
        month = yuan(divide(sum(line.year_fen()), 12))
        rows.append(
            (
                Cell(say(f"paper.budget.{'in' if income else 'out'}", name=tidy(line.name))),
                writer.cell("each", Given(yuan(fen(counted)), "case", line.name, "amount")),
                Cell(say(f"app.lines.every.{line.every}")),
                writer.cell("month", Given(month, "budget", line.name, "month")),
            )
        )
    return Table(tuple(say(f"paper.budget.head.{column}") for column in LINE_COLUMNS), tuple(rows))


def _blank_lines() -> Table:
    rows = tuple((Cell(say(f"paper.budget.kind.{kind}")), Cell(""), Cell(""), Cell("")) for kind in LINE_KINDS)
    head = tuple(say(f"paper.budget.head.{column}") for column in LINE_COLUMNS)
    return Table(head, rows, pen=True, column_widths=(0.4, 0.2, 0.2, 0.2))


def _papers() -> tuple[str, ...]:
    return tuple(say(f"paper.budget.paper.{name}") for name in PAPERS)
