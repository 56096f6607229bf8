"""The questions of the guided flow: which comes next for a case, and what each answer changes in it.

Where the reader is, and what they said they do not know, stand among the choices of the case as ``start_here.*``.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from debtkit.case.case import PRESETS, Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, DebtEntry, taken_for_empty
from debtkit.case.fields.answer_marks import ANSWER, AT, STEADY, unconfirmed_choice, unknown_choice
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.case.fields.identity import position
from debtkit.case.fields.payments_agreed import usual_count
from debtkit.case.fields.typed import Note, Typed
from debtkit.case.recommendation import income_of, with_income
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.errors import DebtkitError
from debtkit.reference.facts import Range, known_unwarned

KINDS = {
    "huabei": "huabei_instalments",
    "jiebei": "jiebei",
    "card": "credit_card",
    "person": "personal_loan",
    "other": "loan",
}
NAMED = ("person", "other")
"""The kinds that do not say to whom one owes: that is asked for."""
ONE_BILL = "huabei"
MONTH = ("income", "steady", "essentials", "savings")
RATES = {"jiebei": "jiebei.daily_rate", "loan": "consumer_finance.loan_cap"}
"""The dated fact that stands in for a rate that is not known: its highest value."""
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a field of the month, or of the debt whose row has the id `row`.

    ``kind`` without a row asks for a new debt, and ``more`` whether there is another one.
    """

    field: str
    row: str = ""

    @property
    def key(self) -> str:
        """What it is known by in the browser and in the case."""
        return f"{self.field}-{self.row}" if self.row else self.field

    @property
    def typed(self) -> bool:
        """Whether its answer is a text."""
        return self.field in (DEBT_FIELDS if self.row else BUDGET_FIELDS)


NEW, MORE, INCOME = Question("kind"), Question("more"), Question("steady")
Screen: TypeAlias = str | Question


def question_of(key: str) -> Question:
    """The question that is known by a key."""
    name, _, row = key.partition("-")
    return Question(name, row)


def questions(case: Case) -> list[Question]:
    """Every question for a case, in their order."""
    debt_questions = [Question(name, entry.id) for entry in case.entries for name in _fields_wanted(entry)]
    if not case.entries or case.choices.get(AT) == NEW.key:
        debt_questions.append(NEW)
    return [*debt_questions, MORE, *(Question(name) for name in MONTH)]


def screen(case: Case) -> Screen:
    """What is to be shown: the two ways to begin, a question, or the answer."""
    at = case.choices.get(AT)
    if case.invented or at == FIRST:
        return FIRST
    if at in (None, "", ANSWER):
        return ANSWER if case.entries else FIRST
    current = next((each for each in questions(case) if each.key == at), None)
    return current or _first_open(case)


def go(case: Case, where: Screen) -> Case:
    """The case with another screen shown."""
    return case.with_choice(AT, key_of(where))


def key_of(where: Screen) -> str:
    """What a screen is known by in the case."""
    return where if isinstance(where, str) else where.key


def place(case: Case) -> str | None:
    """The screen that was shown last, on whatever page, by its key; None where none was."""
    at = case.choices.get(AT)
    return at if isinstance(at, str) else None


def follow(case: Case, question: Question) -> Case:
    """The case with an answer confirmed and the screen that comes next: the first question that is open, or the answer.

    What was typed and left without being confirmed is asked again, before the answer counts it.
    """
    case = confirmed(case, question)
    listed = questions(case)
    place = listed.index(question) + 1 if question in listed else 0
    rest = [each for each in (*listed[place:], *listed[:place]) if each not in (question, NEW)]
    return go(case, next((each for each in rest if not settled(case, each)), ANSWER))


def back(case: Case, where: Screen) -> Case:
    """The case with the screen that comes before."""
    listed = questions(case)
    if where == ANSWER:
        return go(case, listed[-1])
    if where == NEW:
        return go(case, MORE if case.entries else FIRST)
    place = listed.index(where) if isinstance(where, Question) and where in listed else 0
    return go(case, listed[place - 1] if place else FIRST)


def go_on(case: Case) -> Case:
    """The case with the first question that is still open, or the answer."""
    return go(case, _first_open(case))


def progress(case: Case, question: Question) -> tuple[int, int]:
    """Which debt it is about, and which question about it; debt 0 is the month, whose questions are always three.

    How many there are about a debt depends on the answers, so no total is named that would change on the way.
    """
    if not question.row and question != NEW:
        return 0, MONTH.index(question.field) + 1 if question.field in MONTH else 0
    rows = list(dict.fromkeys(each.row for each in questions(case) if each.row))
    if question == NEW:
        return len(rows) + 1, 1
    about_it = [each for each in questions(case) if each.row == question.row]
    return rows.index(question.row) + 1, about_it.index(question) + 1


def open_keys(case: Case) -> set[str]:
    """The questions that have no answer yet, by their keys; a new debt that is asked for is none of them."""
    return {each.key for each in questions(case) if each not in (NEW, MORE) and not settled(case, each)}


def settled(case: Case, question: Question) -> bool:
    """Whether a question has an answer that is not left half typed."""
    return answered(case, question) and not is_unconfirmed(case, question)


def answered(case: Case, question: Question) -> bool:
    """Whether a question has an answer, "I don't know" included."""
    if question == NEW:
        return False
    if question == MORE:
        return answered(case, Question("income"))
    if question == INCOME:
        return case.choices.get(STEADY) is True or income_of(case) != "steady" or is_unknown(case, question)
    if question.field == "kind":
        return entry_of(case, question).product in FIELDS_OF
    if question.field == "periods_left" and entry_of(case, question).product == ONE_BILL:
        return True
    if question.field == "overdue_since" and entry_of(case, question).overdue_days.text.strip():
        return True
    return bool(cell_of(case, question).text.strip()) or is_unknown(case, question)


def problem_of(case: Case, question: Question) -> DebtkitError | None:
    """Why what was typed cannot be used; None where it can, or where nothing was typed."""
    if not question.typed or not cell_of(case, question).text.strip():
        return None
    return cell_of(case, question).problem


def entry_of(case: Case, question: Question) -> DebtEntry:
    """The row of the debt that is asked about."""
    return case.entries[position(case.entries, question.row, "debt")]


def cell_of(case: Case, question: Question) -> Typed:
    """What was typed as the answer."""
    cell: Typed = getattr(entry_of(case, question) if question.row else case.budget, question.field)
    return cell


def is_gone(case: Case, question: Question) -> bool:
    """Whether a question is about a debt that is not there any more."""
    return bool(question.row) and all(entry.id != question.row for entry in case.entries)


def late_since(case: Case, question: Question) -> date | None:
    """The date of the oldest missed payment, however it was typed; None where nothing is late."""
    entry = entry_of(case, question)
    if entry.overdue_since.value or not entry.overdue_days.value or case.day is None:
        return entry.overdue_since.value or None
    return case.day - timedelta(days=entry.overdue_days.value)


def put(case: Case, question: Question, text: str) -> Case:
    """The case with another text as the answer to a question."""
    if not question.typed:
        return case
    if not question.row:
        return case.with_budget(question.field, text)
    entry = entry_of(case, question)
    if question.field == "periods_left" and entry.product == ONE_BILL:
        if not text.strip():
            return case
        case = with_product(case, entry, KINDS["huabei"])
    elif question.field == "overdue_since":  # one date says all of it
        for other in ("overdue_days", "due_day"):
            case = case.with_debt(question.row, other, "")
    return case.with_debt(question.row, question.field, text)


def type_in(case: Case, question: Question, text: str) -> Case:
    """The case with a text that is being typed as the answer: it is kept, and not confirmed yet."""
    typed = put(case, question, text)
    return typed if typed == case else typed.with_choice(unconfirmed_choice(question.field, question.row), True)


def is_unconfirmed(case: Case, question: Question) -> bool:
    """Whether the answer is a text that somebody left before they went on to the next question."""
    return case.choices.get(unconfirmed_choice(question.field, question.row)) is True


def unconfirmed(case: Case) -> list[Question]:
    """Every question whose answer is such a text, in their order."""
    listed = [each for each in questions(case) if each.typed and is_unconfirmed(case, each)]
    return [each for each in listed if cell_of(case, each).text.strip()]


def confirmed(case: Case, question: Question) -> Case:
    """The case with the answer to a question taken as it is."""
    mark = unconfirmed_choice(question.field, question.row)
    return replace(case, choices={name: value for name, value in case.choices.items() if name != mark})


def do_not_know(case: Case, question: Question, name: str = "") -> Case:
    """The case with "I don't know" as the answer; what is then used is in the field, where there is one.

    `name` is what a debt is called whose name is not said.
    """
    if question == INCOME and income_of(case):  # what lesson 07 has set otherwise stays
        case = with_income(case, "steady")
    case = put(case, question, name if question.field == "name" else usual(case, question))
    return case.with_choice(_mark(question), True)


def is_unknown(case: Case, question: Question) -> bool:
    """Whether the reader said that they do not know; lesson 07 may have set another income since."""
    return case.choices.get(_mark(question)) is True and (question != INCOME or income_of(case) == "steady")


def unknown(case: Case) -> list[Question]:
    """Every question whose answer was that, in their order; a debt's name is not counted."""
    return [each for each in questions(case) if each.field != "name" and is_unknown(case, each)]


def taken(case: Case) -> dict[Question, Note]:
    """What is taken for each field that was left empty, where nobody said "I don't know" about it."""
    notes = {Question(name, entry.id): note for entry in case.entries if entry.debt
             for name, note in taken_for_empty(entry).items()}  # fmt: skip
    if case.budget.budget:
        notes |= {Question(name): note for name, note in taken_for_empty(case.budget).items()}
    return {question: note for question, note in notes.items() if not is_unknown(case, question)}


def days_to_choose(case: Case, question: Question) -> list[int]:
    """The days of the month that published pages name for the due day of a kind of debt; none where it is any day."""
    if not question.row or question.field != "due_day" or case.day is None:
        return []
    facts = (known_unwarned(name, case.day) for name in FIELDS_OF[entry_of(case, question).product].due_days)
    named = [fact.value for fact in facts if fact is not None]
    days = (range(int(each.low), int(each.high) + 1) if isinstance(each, Range) else (int(each),) for each in named)
    return sorted({day for each in days for day in each})


def usual(case: Case, question: Question) -> str:
    """What is taken for an answer that is not known: a dated fact, a usual count, or the most cautious day.

    Empty where the field that stays empty is read as the usual day.
    """
    if question.field == "rate":
        fact = known_unwarned(fact_of(case, question), case.day) if fact_of(case, question) and case.day else None
        if fact is None:
            return ""
        high = fact.value.high if isinstance(fact.value, Range) else fact.value
        return f"{float(high) * 100:g}%"
    if question.field in ("periods", "periods_left"):
        entry = entry_of(case, question)
        whole = question.field == "periods_left" and entry.periods.text
        return whole or usual_count(entry.product, day_passed=entry.day_passed)
    if question.field == "due_day" and case.day and not fact_of(case, question):
        to_a_person = is_owed_to_a_person(entry_of(case, question).product)
        return str((case.day - timedelta(1)).day if to_a_person else case.day.day)  # about a month away, or today
    return ""


def fact_of(case: Case, question: Question) -> str:
    """The name of the dated fact that stands in for an answer; "" where there is none."""
    product = entry_of(case, question).product if question.row else ""
    if question.field == "due_day" and product in FIELDS_OF:
        return FIELDS_OF[product].due_day_default
    return RATES.get(product, "") if question.field == "rate" else ""


def with_product(case: Case, entry: DebtEntry, product: str) -> Case:
    """The case with another product of a debt, and what is usual for it where nothing was typed."""
    case = case.with_debt(entry.id, "product", product)
    for name, text in PRESETS.get(product, {}).items():
        if not getattr(entry, name).text.strip():
            case = case.with_debt(entry.id, name, text)
    return case


def _first_open(case: Case) -> Screen:
    return next((each for each in questions(case) if not settled(case, each)), ANSWER)


def _mark(question: Question) -> str:
    return unknown_choice(question.field, question.row)


def _fields_wanted(entry: DebtEntry) -> list[str]:
    """The fields that are asked for, for a row."""
    asks = FIELDS_OF.get(entry.product)
    if asks is None:
        return ["kind"]
    late = entry.day_passed
    wrong_day = bool(entry.due_day.text.strip()) and entry.due_day.problem is not None
    wanted = {
        "kind": True,
        "name": entry.product in [KINDS[kind] for kind in NAMED],
        "principal": True,
        "overdue_since": True,
        "due_day": wrong_day or not late,  # that of a late debt follows from its oldest missed payment
        "repay": "repay" in asks.fields,
        "days": "days" in asks.fields,
        "periods": "periods" in asks.fields and entry.product not in PRESETS,
        "periods_left": "periods_left" in asks.fields or entry.product == ONE_BILL,
        "rate": bool(asks.rate)
        and (not asks.rate_default or is_owed_to_a_person(entry.product) or entry.rate.problem is not None),
    }
    return [name for name, wants in wanted.items() if wants]
