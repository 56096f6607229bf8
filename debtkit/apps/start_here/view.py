"""The screens of lesson 00 before the answer: a question in words, its fields and buttons."""

from typing import Any

from debtkit.apps.kit.debt_notes.assumed import name_of
from debtkit.apps.kit.inputs.debts_table import shown_texts
from debtkit.apps.kit.inputs.forms import message
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.session import bring_back_label
from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.buttons import kind_of
from debtkit.apps.start_here.questions import Question
from debtkit.apps.start_here.unknown import (
    assumption,
    label_of,
    to_a_person,
    worded,
)
from debtkit.case.case import Case
from debtkit.case.recommendation import INCOMES, income_of
from debtkit.case.taken_away import debt_ids
from debtkit.words.catalogue import has, say
from debtkit.words.explain import explain
from debtkit.words.formats import day, listed, money, whole_money

t = scoped_say("start_here")

MONEY = ("principal", "repay", "income", "essentials", "savings")
COUNTS = ("days", "periods", "periods_left", "due_day")
KINDS_OF_FIELDS = {**dict.fromkeys(MONEY, "money"), **dict.fromkeys(COUNTS, "count"), "name": "text"}
MOST_BROUGHT = 3

Action = dict[str, Any]


def first_text(case: Case) -> str:
    """What stands above the two ways to begin."""
    return html.finding(t("finding")) + html.paragraph(t("first.own" if own(case) else "first.lead"))


def first_buttons(case: Case) -> list[Action]:
    """The two ways to begin."""
    first = {"name": "own", "label": t("begin.go_on" if own(case) else "begin.own"), "main": True}
    return [first, {"name": "example", "label": t("begin.example")}]


def bring_buttons(case: Case) -> list[Action]:
    """What brings back the debts that were removed last, on this page or before it was opened."""
    there = {entry.id for entry in case.entries}
    gone = [taken for taken in reversed(case.removed) if (ids := debt_ids(taken)) and not there & ids]
    return [{"name": f"bring:{taken.id}", "label": bring_back_label(taken)} for taken in gone[:MOST_BROUGHT]]


def own(case: Case) -> bool:
    """Whether there are figures to go on with."""
    return not case.invented and bool(case.entries)


def question(case: Case, question: Question) -> str:
    """A question, why it is asked, and where to look."""
    about = html.paragraph(name_of(case, question.row), "about") if question.row else ""
    said = html.paragraph(_progress(case, question), "quiet-text") + about
    said += f"<h2>{html.text(worded(case, question, f'ask.{question.field}'))}</h2>" + html.paragraph(
        _why(case, question)
    )
    if q.is_unknown(case, question):
        said += html.note(assumption(case, question))
    return alone(said)


def _why(case: Case, question: Question) -> str:
    """Why a question is asked, and where to look; that late instalments count too only where some may be late."""
    if question.field == "periods_left" and not to_a_person(case, question):
        entry = q.entry_of(case, question)
        if entry.says_lateness and entry.overdue_days.value == 0:
            return t("find.periods_left")
    if q.days_to_choose(case, question):
        return t("why.due_day_choice")
    return worded(case, question, f"why.{question.field}")


def fields(case: Case, question: Question) -> list[dict[str, Any]]:
    """The field of a question; none where buttons answer it."""
    if not question.typed:
        return []
    kind = KINDS_OF_FIELDS.get(question.field, "number")
    more = {"unit": say("app.month.yuan")} if kind == "money" else {}
    if has(f"app.start_here.hint.{question.field}"):
        more["placeholder"] = worded(case, question, f"hint.{question.field}")
    return [group("answer", "", [field("answer", worded(case, question, f"label.{question.field}"), kind, **more)])]


def shown_text(case: Case, question: Question) -> str:
    """What stands in the field of a question."""
    if not question.typed:
        return ""
    if not question.row:
        return q.cell_of(case, question).text
    texts = shown_texts(q.entry_of(case, question))
    days = question.field == "overdue_since" and not texts["overdue_since"].strip()
    return texts["overdue_days" if days else question.field]


def name_if_unknown(case: Case, question: Question) -> str:
    """What a debt is called whose name nobody says."""
    return t("kind.person" if to_a_person(case, question) else "kind.other")


def beside(case: Case, question: Question, *, wanted: bool, doubted: str = "") -> dict[str, str] | None:
    """What is said beside the field; `wanted` after somebody wanted to go on without an answer.

    `doubted` is why an answer is asked about once more (see `doubts`).
    """
    if doubted:
        text = _said_back(case, question)
        days = q.entry_of(case, question).overdue_days.value if question.field == "overdue_since" else 0
        return {"level": "note", "text": t(f"sure.{doubted}", text=text, days=days or 0)}
    if not question.typed:
        return None
    if not q.answered(case, question):
        return {"level": "error", "text": t("empty")} if wanted else None
    if question.field == "overdue_since" and not q.cell_of(case, question).text.strip():
        return None
    if question.field == "essentials" and not case.budget.income.text.strip():
        return None
    cell = q.cell_of(case, question)
    return message(cell) if cell.text.strip() else None


def _said_back(case: Case, question: Question) -> str:
    """An answer as it was read: an amount in full, with its thousands apart; anything else as it was typed."""
    value = q.cell_of(case, question).value
    if question.field in MONEY and isinstance(value, (int, float)):
        return whole_money(value, unit=False)
    return shown_text(case, question).strip()


def question_buttons(
    case: Case, question: Question, *, doubted: bool = False, back_to_answer: bool = False
) -> list[Action]:
    """The buttons of a question: what answers it, next, "I don't know", and back; `doubted` see `beside`.

    `back_to_answer` is whether the way back leads to the answer, from which somebody came.
    """
    key, buttons = question.key, []
    if question.field == "kind":
        entry = q.entry_of(case, question) if question.row else None
        chosen = kind_of(entry) if entry else ""
        kinds = q.KINDS
        buttons += [
            {"name": f"kind:{key}:{kind}", "label": t(f"kind.{kind}"), "main": kind == chosen} for kind in kinds
        ]
        if entry and not chosen:
            buttons.append({"name": f"next:{key}", "label": say(f"product.{entry.product}")
                          if has(f"product.{entry.product}") else t("next"), "main": True})  # fmt: skip
    elif question == q.MORE:
        buttons += [
            {"name": f"onward:{key}", "label": t("onward"), "main": True},
            {"name": f"another:{key}", "label": t("another")},
        ]
    elif question == q.INCOME:
        said = income_of(case) if q.answered(case, question) and not q.is_unknown(case, question) else ""
        buttons += [
            {"name": f"income:{key}:{income}", "label": t(f"income.{income}"), "main": income == said}
            for income in INCOMES
        ]
        buttons.append({"name": f"unknown:{key}", "label": t("unknown")})
    else:
        onward = t("sure.yes" if doubted else "next")
        buttons.append({"name": f"next:{key}", "label": onward, "main": True, "enter": True})
        for number in q.days_to_choose(case, question):
            buttons.append({"name": f"day:{key}:{number}", "label": t("day_of_month", day=number)})
        if question.field == "overdue_since":
            not_late = t("no_day_passed") if to_a_person(case, question) else say("app.debts.not_late")
            buttons.append({"name": f"none:{key}", "label": not_late})
        if question.field == "periods_left" and kind_of(q.entry_of(case, question)) == "huabei":
            buttons.append({"name": f"bill:{key}", "label": t("one_bill")})
        if to_a_person(case, question) and question.field == "periods_left":
            buttons.append({"name": f"once:{key}", "label": t("all_at_once")})
        if to_a_person(case, question) and question.field == "rate":
            buttons.append({"name": f"free:{key}", "label": t("no_interest")})
        open_terms = question.field in ("due_day", "periods_left")
        unknown = worded(case, question, "unknown") if open_terms else t("unknown")
        buttons.append({"name": f"unknown:{key}", "label": unknown})
    return [
        *buttons,
        {"name": f"back:{key}", "label": t("back_to_answer" if back_to_answer else "back"), "quiet": True},
    ]


def not_confirmed(case: Case) -> str:
    """Which answers were typed and left before "Next", here or on another page, and are counted as they are."""
    left = [t("typed", what=label_of(case, each), text=shown_text(case, each).strip()) for each in q.unconfirmed(case)]
    return html.note(t("not_confirmed", answers=listed(left)), "warning") if left else ""


def alone(page: str) -> str:
    """A page that needs nothing of the lesson's text above it, which is not shown then."""
    return f'<section class="dk-alone">{page}</section>'


def change_buttons(case: Case, *, day_is_today: bool) -> list[Action]:
    """Every answer as a button that leads back to it."""
    buttons: list[Action] = [{"name": "another", "label": t("add"), "note": t("add_note"), "fold": True}]
    for question in q.questions(case):
        if question in (q.NEW, q.MORE):
            continue
        action = {"name": f"change:{question.key}", "label": label_of(case, question)}
        buttons.append({**action, "note": _answered(case, question), "fold": True, "on_paper": True})
    for entry in case.entries:
        label = t("remove", name=name_of(case, entry.id))
        buttons.append({"name": f"remove:{entry.id}", "label": label, "note": t("remove_note"), "fold": True})
    buttons += [{**button, "note": t("bring_note"), "fold": True} for button in bring_buttons(case)]
    if not day_is_today:
        buttons.append({"name": "today", "label": t("today"), "note": t("today_note"), "fold": True})
    return buttons


def _progress(case: Case, question: Question) -> str:
    debt, number = q.progress(case, question)
    if debt:
        return t("progress.debt", debt=debt, n=number)
    return t("progress.month", n=number, of=len(q.MONTH)) if number else t("progress.more", n=len(case.entries))


def _answered(case: Case, question: Question) -> str:
    """An answer in a few words; what is wrong with it comes first."""
    problem = q.problem_of(case, question)
    if problem is not None:
        return explain(problem)
    if q.is_unknown(case, question):
        return t("unknown")
    if question == q.INCOME:
        income = income_of(case)
        return t("income.set") if not income else t(f"income.{income}" if q.answered(case, question) else "open")
    if question.field == "kind":
        kind = kind_of(q.entry_of(case, question))
        product = f"product.{q.entry_of(case, question).product}"
        return t(f"kind.{kind}") if kind else say(product) if has(product) else ""
    if question.field == "periods_left" and q.entry_of(case, question).product == q.ONE_BILL:
        return t("one_bill")
    text = shown_text(case, question).strip()
    if question.field == "overdue_since":
        since = q.late_since(case, question)
        return day(since) if since else say("app.debts.not_late") if text else t("open")
    cell = q.cell_of(case, question)
    if question.field in MONEY and isinstance(cell.value, (int, float)) and text:
        return money(cell.value)
    return text or t("open")
