"""What a reader does not know: what is used instead, where it can be found, and the sentence that asks for it."""

from debtkit.apps.kit.debt_notes import assumed
from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.charges import facts_of, late_charge
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.questions import Question
from debtkit.case.case import Case
from debtkit.case.entries import DEBT_FIELDS
from debtkit.case.fields.debt_kinds import FIELDS_OF
from debtkit.credit.products.registry import is_owed_to_a_person
from debtkit.words.catalogue import has, say
from debtkit.words.explain import remark
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import together
from debtkit.words.lessons import lesson_of
from debtkit.words.person_words import key_for

t, OWN = scoped_say("start_here"), "app.start_here"

FIRST = ("principal", "repay", "days", "income", "essentials", "overdue_since", "rate")
"""What is found out first: that without which nothing is counted, then what changes the figures most."""
AS_READ = ("typed.about", "typed.spoken", "overdue.about")
"""The remarks on a figure that was typed as one says it."""
LESSON_OF = {True: lesson_of("what_i_owe").file, False: lesson_of("my_month").file}
"""Where a field that is not asked for here can be typed in: of a debt, and of the month."""


def worded(case: Case, question: Question, name: str) -> str:
    """A sentence about a question, as it is said of the kind of debt that it is about."""
    product = q.entry_of(case, question).product if question.row else ""
    return say(key_for(product, f"{OWN}.{name}"))


def to_a_person(case: Case, question: Question) -> bool:
    """Whether a question is about a debt to family or a friend."""
    return bool(question.row) and is_owed_to_a_person(q.entry_of(case, question).product)


def label_of(case: Case, question: Question) -> str:
    """What an answer is called, with the debt that it is about."""
    is_fee = question.field == "rate" and FIELDS_OF[q.entry_of(case, question).product].rate == "fee"
    label = t("label.fee") if is_fee else worded(case, question, f"label.{question.field}")
    return t("change_of", name=name_of(case, question.row), what=label) if question.row else label


def assumption(case: Case, question: Question) -> str:
    """What an answer that is not known means for the figures."""
    if question == q.INCOME:
        return t("assumed.steady")
    return assumed.assumption(case, question.field, question.row)


def as_read(case: Case) -> str:
    """What was typed as one says it, beside what is counted for it; nothing where every figure is exact."""
    said = []
    for question in q.questions(case):
        note = q.cell_of(case, question).note if question.typed else None
        if note is not None and note.code in AS_READ:
            said.append((label_of(case, question), remark(note)))
    return html.note(t("as_read"), below=html.bullets(said)) if said else ""


def not_known(case: Case) -> str:
    """Each answer that is not known, the most needed first, and the sentence that asks a lender for them."""
    unknown = sorted(q.unknown(case), key=lambda each: FIRST.index(each.field) if each.field in FIRST else len(FIRST))
    if not unknown:
        return not_asked(case) + sources(case)
    said = f"<h2>{html.text(t('assumed.title'))}</h2>"
    if any(each.row and not to_a_person(case, each) for each in unknown):
        said += html.paragraph(t("assumed.ask")) + html.copied(t("assumed.breakdown"), t("copy"), t("copied"))
    said += html.paragraph(t("assumed.first"))
    said += html.steps((label_of(case, each), _help(case, each), None) for each in unknown)
    return said + not_asked(case) + sources(case)


def not_asked(case: Case) -> str:
    """What is taken for fields that were left empty without "I don't know", and where each can be typed in; folded."""
    items = [
        (label_of(case, question), remark(note), LESSON_OF[bool(question.row)])
        for question, note in q.taken(case).items()
    ]
    if not items:
        return ""
    return html.folded("taken", t("taken.title"), html.paragraph(t("taken.where")) + html.steps(items))


def sources(case: Case) -> str:
    """What late amounts bear, and the dated facts behind all that is taken; folded."""
    debts = [debt for debt in case.debts() if debt.on(case.day).total] if case.day else []
    facts = [fact for each in (*q.unknown(case), *q.taken(case)) if (fact := q.fact_of(case, each))]
    facts = list(dict.fromkeys([*facts, *facts_of(debts)]))
    if case.day is None or not (facts or debts):
        return ""
    return html.assumptions(t("assumed.sources"), [*map(late_charge, debts), *fact_paragraphs(facts, case.day)])


def explains_all(case: Case) -> bool:
    """Whether every debt that is not counted lacks nothing but answers that are not known, which the page names."""
    counted, unknown = case.debts_by_id(), {(each.row, each.field) for each in q.unknown(case)}
    left_out = [entry for entry in case.entries if entry.id not in counted]
    missing = {(entry.id, field) for entry in left_out for field in DEBT_FIELDS if getattr(entry, field).problem}
    return missing <= unknown and not any(entry.problem for entry in left_out)


def _help(case: Case, question: Question) -> str:
    find = f"find.{question.field}"
    return together([assumption(case, question), *([worded(case, question, find)] if has(f"{OWN}.{find}") else [])])
