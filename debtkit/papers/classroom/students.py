"""The sheets of one student: the household, ten questions about it, and the checks before and after."""

from debtkit.arithmetic.arguments.readers import reads
from debtkit.case.class_cases.class_household import class_household, class_person
from debtkit.household.budget.lines import Income
from debtkit.papers.blocks import Block, Cell, Heading, Table, Text
from debtkit.papers.classroom.sheet import ON, foot, head, heading, row, sheet
from debtkit.papers.paper import Paper
from debtkit.papers.sourced_figures import Given, Writer, tidy
from debtkit.practice.classroom.cases import a_language, a_seed, a_student
from debtkit.practice.classroom.check_questions import a_check, check_questions
from debtkit.practice.classroom.household_figures import Household
from debtkit.practice.classroom.household_questions import household_questions
from debtkit.words.catalogue import say
from debtkit.words.class_questions import check_options, check_question, household_options, household_question
from debtkit.words.language import speaking

PARTS = ("principal", "interest", "overdue", "fees", "total")
SHOWN = (12, 18, 24, 36, 48)
"""The numbers of instalments in the table of the handout."""


@reads(seed=a_seed, student=a_student, language=a_language)
def class_handout(seed: int, student: int, *, language: str | None = None) -> Paper:
    """The household of one student on one page: month, debts part by part, and what instalments would ask for.

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
    >>> paper = class_handout(7, 12)
    >>> [figure.value for figure in paper.figures if figure.name == "savings"] == [2000.0]
    False
    """
    with speaking(language) as spoken:
        of, person = Household(class_household(seed, student, spoken)), class_person(seed, student, spoken)
        writer = Writer()
        title = say("paper.class.handout.title", name=person.name)
        money = {
            "savings": Given(of.case.savings(), "case", part="savings"),
            "reserve": Given(of.month.reserve, "case", part="reserve"),
        }
        blocks: list[Block] = [
            *heading(seed, student, title),
            Text(person.story),
            Heading(say("paper.class.handout.month")),
            _month(of, writer),
            Text(say("paper.class.handout.month_by_hand"), "quiet"),
            Text(writer.say("paper.class.handout.savings", name=person.name, **money)),
            Heading(writer.say("paper.class.handout.owed", day=Given(ON, "case", part="on"))),
            _debts(of, writer),
            Text(writer.say("paper.class.handout.terms", **_terms(of))),
            Heading(say("paper.class.handout.table")),
            _instalments(of, writer),
            Text(say("paper.class.handout.how"), "quiet"),
        ]
        return sheet("class_handout", title, blocks, foot=foot(writer), figures=writer.figures)


def _month(of: Household, writer: Writer) -> Table:
    rows = []
    for line in of.case.month_lines():
        sign = "in" if isinstance(line, Income) else "out"
        name = Cell(say(f"paper.budget.{sign}", name=tidy(line.name)))
        amount = writer.cell("amount", Given(float(line.amount), "case", line.name, "amount"))
        rows.append((name, Cell(say(f"app.lines.every.{line.every}")), amount))
    return Table(head("line", "every", "amount"), tuple(rows), column_widths=(0.48, 0.3, 0.22))


def _debts(of: Household, writer: Writer) -> Table:
    rows = []
    for debt in of.debts:
        standing = debt.on(of.day)
        parts = (Given(getattr(standing, part), "ledger", debt.name, part, of.day) for part in PARTS)
        rows.append((Cell(debt.name), *(writer.cell(part, one) for part, one in zip(PARTS, parts, strict=True))))
    return Table(head("debt", *PARTS), tuple(rows))


def _terms(of: Household) -> dict[str, object]:
    huabei, jiebei, loan = of.debts

    def typed(value: object, name: str, part: str) -> Given:
        return Given(value, "case", name, part)

    return {
        "huabei": huabei.name,
        "jiebei": jiebei.name,
        "loan": loan.name,
        "fee": typed(huabei.terms.fee_rate, huabei.name, "rate"),
        "periods": typed(huabei.terms.periods, huabei.name, "periods"),
        "daily": typed(jiebei.terms.annual_rate / 365, jiebei.name, "rate"),
        "yearly": typed(loan.terms.annual_rate, loan.name, "rate"),
        "huabei_late": typed(huabei.on(of.day).days_overdue, huabei.name, "overdue_days"),
        "jiebei_late": typed(jiebei.on(of.day).days_overdue, jiebei.name, "overdue_days"),
    }


def _instalments(of: Household, writer: Writer) -> Table:
    rows = []
    for length in SHOWN:
        plan = of.instalments(length)
        given = [
            Given(month, "deal", debt.name, "month", of.day) for debt, month in zip(of.debts, plan.months, strict=True)
        ]
        rows.append((Cell(str(length), length, "number"), *(writer.cell("month", one) for one in given)))
    return Table((*head("instalments"), *(debt.name for debt in of.debts)), tuple(rows))


@reads(seed=a_seed, student=a_student, language=a_language)
def class_questions(seed: int, student: int, *, language: str | None = None) -> Paper:
    """The ten questions about one student's household, with room for the answers, on one page.

    Parameters
    ----------
    seed, student : int
    language : str, optional

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_questions(7, 12).title
    "Ten questions about Yan's household"
    """
    with speaking(language) as spoken:
        case, person = class_household(seed, student, spoken), class_person(seed, student, spoken)
        title = say("paper.class.questions.title", name=person.name)
        rows = []
        for number, (name, question) in enumerate(household_questions(case).items(), 1):
            options = household_options(name, question.fields)
            said = [f"{number}. {household_question(name, question.fields)}"]
            said += [f"{letter}) {option}" for letter, option in zip("abc", options, strict=False)]
            rows.append(row(" ".join(said), ""))
        blocks: list[Block] = [
            *heading(seed, student, title),
            Text(say("paper.class.questions.how")),
            Table(head("question", "answer"), tuple(rows), pen=True, column_widths=(0.78, 0.22)),
        ]
        return sheet("class_questions", title, blocks, foot=foot(Writer()), dense=False)


@reads(seed=a_seed, student=a_student, check=a_check, language=a_language)
def class_check(seed: int, student: int, check: str, *, language: str | None = None) -> Paper:
    """The ``opening`` or the ``closing`` check of one student, ten questions with three answers each, on one page.

    Parameters
    ----------
    seed, student : int
    check : str
        ``"opening"`` or ``"closing"``: the same ten competences with other figures.
    language : str, optional

    Returns
    -------
    Paper

    Examples
    --------
    >>> class_check(7, 12, "closing").title
    'After the lessons: ten questions'
    """
    with speaking(language):
        title = say(f"paper.class.check.{check}")
        rows = []
        for number, question in enumerate(check_questions(seed, student, check).values(), 1):
            options = check_options(question.competence, question.fields, question.options)
            lettered = (f"{letter}) {option}" for letter, option in zip("abc", options, strict=True))
            rows.append(row(f"{number}. {check_question(question.competence, question.fields)}", *lettered))
        blocks: list[Block] = [
            *heading(seed, student, title),
            Text(say("paper.class.check.how")),
            Table((*head("question"), "a", "b", "c"), tuple(rows), column_widths=(0.4, 0.2, 0.2, 0.2)),
        ]
        return sheet("class_check", title, blocks, foot=foot(Writer()), dense=False)
