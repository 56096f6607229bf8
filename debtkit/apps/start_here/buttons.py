"""What each button of the guided flow answers: the kind of a debt, one bill without instalments, a steady income."""

from debtkit.apps.kit.today import today
from debtkit.apps.start_here.questions import (
    INCOME,
    KINDS,
    NAMED,
    ONE_BILL,
    Question,
    entry_of,
    follow,
    put,
    with_product,
)
from debtkit.case.case import Case
from debtkit.case.entries import DebtEntry
from debtkit.case.fields.answer_marks import STEADY, unknown_choice
from debtkit.case.kept.due_since import add_debt_today
from debtkit.case.recommendation import with_income
from debtkit.words.names import default_name, is_default_name


def take_kind(case: Case, question: Question, kind: str) -> Case:
    """The case with a debt of a kind: a new one, or that of the row, whose name follows unless somebody gave it one."""
    product = KINDS[kind]
    name = "" if kind in NAMED else default_name(product)
    if not question.row:
        named = add_debt_today(case, product, today(), name=name)
        return follow(named, Question("kind", named.entries[-1].id))
    entry = entry_of(case, question)
    if kind_of(entry) != kind:
        case = with_product(case, entry, product).with_debt(entry.id, "rate", "")
        if is_default_name(entry.name.text, entry.product):
            case = case.with_debt(entry.id, "name", name)
    return follow(case, question)


def one_bill(case: Case, question: Question) -> Case:
    """The case with a Huabei bill that is due in one sum."""
    case = case.with_debt(question.row, "periods_left", "")
    return follow(case.with_debt(question.row, "product", ONE_BILL), question)


def no_interest(case: Case, question: Question) -> Case:
    """The case with a debt without interest."""
    return follow(put(case, question, "0%"), question)


def all_at_once(case: Case, question: Question) -> Case:
    """The case with a debt that is to be paid back in one sum."""
    return follow(put(case, question, "1"), question)


OF_A_FIELD = {
    ("bill", "periods_left"): one_bill,
    ("free", "rate"): no_interest,
    ("once", "periods_left"): all_at_once,
}
"""The buttons that answer one field, by their names and the field."""


def say_income(case: Case, income: str) -> Case:
    """The case with a steady or an unsteady income: the assumptions of lesson 07 about it are set."""
    case = with_income(case, income).with_choices({STEADY: True, unknown_choice(INCOME.field): False})
    return follow(case, INCOME)


def kind_of(entry: DebtEntry) -> str:
    """The button for a row's product; "" for a product that only the table of lesson 02 offers."""
    if entry.product == ONE_BILL:
        return "huabei"
    return next((kind for kind, product in KINDS.items() if product == entry.product), "")
