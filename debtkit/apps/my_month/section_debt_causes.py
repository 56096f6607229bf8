"""Lesson 04: what the debt is made of, as far as the reader names it."""

from typing import Any

from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.sections import OpenSection
from debtkit.apps.my_month.model import CAUSES, DebtCauses, MyMonth
from debtkit.apps.my_month.view import t
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.words.catalogue import say
from debtkit.words.formats import money, percent

NAMED = Controls("my_month", {f"cause_{name}": Control("", parse_money, 0.0) for name in CAUSES})


class DebtCausesSection(OpenSection[MyMonth, DebtCauses]):
    """The causes that the reader names, beside what they come to."""

    lesson, key = "my_month", "debt_causes"

    def question(self, result: MyMonth) -> DebtCauses:
        return result.debt_causes

    def answer(self, question: DebtCauses) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return NAMED.form(self.session, self.changed, _causes)


def named_causes(case: Case) -> dict[str, float]:
    """The amount of each cause that was named [yuan]."""
    values = NAMED.values(case)
    return {name: values[f"cause_{name}"] for name in CAUSES}


def _causes(_case: Case) -> list[dict[str, Any]]:
    unit = say("app.month.yuan")
    fields = [field(f"cause_{name}", t(f"cause.{name}"), "money", unit=unit) for name in CAUSES]
    return [group("causes", t("group.causes"), fields)]


def answer(whole: DebtCauses) -> str:
    """What the debt is made of, as far as it was named."""
    if not whole.owed:
        return html.paragraph(t("built.no_debts"))
    named = [(t(f"cause.{name}"), amount) for name, amount in whole.causes.items() if amount]
    rows = [*named, (t("built.on_top"), whole.on_top)]
    if whole.unnamed:
        rows.append((t("built.unnamed"), whole.unnamed))
    heads = [(t("head.cause"), ""), (t("head.amount"), ""), (t("head.share"), "")]
    shown = [(name, [Td(money(a, unit=False)), Td(percent(a / whole.owed, 0))]) for name, a in rows]
    said = t("built.beyond", beyond=whole.beyond) if whole.beyond else t("built.said", owed=whole.owed,
                                                                         on_top=whole.on_top)  # fmt: skip
    table = html.table(t("caption.built"), heads, shown, "dk-budget")
    return html.paragraph(said) + table + html.paragraph(t("built.why_person" if whole.people else "built.why"))
