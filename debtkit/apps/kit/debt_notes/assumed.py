"""What is taken for answers that are not known, and which are not confirmed: said beside them in every lesson."""

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.case.case import Case
from debtkit.case.entries import BUDGET_FIELDS, DEBT_FIELDS, DebtEntry
from debtkit.case.fields.answer_marks import unconfirmed_choice, unknown_choice
from debtkit.case.fields.debt_kinds import FIELDS_OF, OPTIONAL, fields_of
from debtkit.case.fields.identity import position
from debtkit.case.fields.payments_agreed import AT_ONCE, no_payments_agreed
from debtkit.words.catalogue import has, say
from debtkit.words.formats import together
from debtkit.words.names import called
from debtkit.words.person_words import key_for

t = scoped_say("start_here")


def name_of(case: Case, row: str) -> str:
    """What the debt of a row is called."""
    place = position(case.entries, row, "debt")
    debt = case.debts_by_id().get(row)
    return (called(debt) if debt else case.entries[place].name.text.strip()) or t("nameless", n=place + 1)


def assumption(case: Case, field: str, row: str = "") -> str:
    """What an answer that is not known means for the figures."""
    entry = case.entries[position(case.entries, row, "debt")] if row else None
    cell = getattr(entry or case.budget, field)
    value, key = cell.text.strip(), field
    if not value and field == "due_day" and cell.value:  # a dated fact is read in the empty field
        value, key = str(cell.value), "due_day_usual"
    elif not value and has(f"app.start_here.assumed.{field}_empty"):
        key = f"{field}_empty"
    if entry and field == "periods_left" and value == AT_ONCE and no_payments_agreed(case.choices, entry.product, row):
        return say("app.start_here.assumed.periods_left_day_passed", name=name_of(case, row))
    if key == "rate" and entry and entry.product in FIELDS_OF and FIELDS_OF[entry.product].rate == "daily":
        key = "rate_daily"
    words = key_for(entry.product if entry else "", f"app.start_here.assumed.{key}")
    return say(words, name=name_of(case, row) if row else "", value=value)


def beside(case: Case, entry: DebtEntry, field: str) -> str:
    """What is said beside a field of a debt that is not known, or was left half typed in lesson 00; "" otherwise."""
    if case.choices.get(unknown_choice(field, entry.id)) is True and field != "name":
        return together([say("app.assumed.not_known"), assumption(case, field, entry.id)])
    if case.choices.get(unconfirmed_choice(field, entry.id)) is True:
        return say("app.assumed.not_confirmed")
    return ""


def unknown_fields(case: Case) -> list[tuple[str, str]]:
    """Every field that is not known and is asked for, as its name and the id of its row; "" for the month."""
    fields = [
        (field, entry.id)
        for entry in case.entries
        for field in DEBT_FIELDS
        if field != "name" and (field not in OPTIONAL or field in fields_of(entry.product))
    ]
    marked = [*fields, *((field, "") for field in BUDGET_FIELDS)]
    return [(field, row) for field, row in marked if case.choices.get(unknown_choice(field, row)) is True]


def all_assumed(case: Case) -> str:
    """What is taken for each of them, folded; nothing where everything is known."""
    lines = [assumption(case, field, row) for field, row in unknown_fields(case)]
    return html.folded("not-known", say("app.assumed.title", n=len(lines)), html.bullets(lines)) if lines else ""
