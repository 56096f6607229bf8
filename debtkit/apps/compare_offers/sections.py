"""Lesson 05: what its sections have in common, and one lender out of several with its part of the month."""

from collections.abc import Mapping
from typing import Any, TypeVar

from debtkit.apps.compare_offers import controls as deal_controls
from debtkit.apps.compare_offers.model import Choices, Comparison, Household
from debtkit.apps.kit.inputs.controls import Control
from debtkit.apps.kit.inputs.readers import a_row
from debtkit.apps.kit.inputs.widgets import field
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.sections import FoldedSection
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.parse import parse_money
from debtkit.case.case import Case
from debtkit.credit.debt import Debt
from debtkit.household.creditor_shares.creditor import creditors
from debtkit.household.creditor_shares.shares import share_fen
from debtkit.household.recommendation.result import Recommendation
from debtkit.words.catalogue import say
from debtkit.words.names import called

t = scoped_say("compare_offers.table")

Question = TypeVar("Question")


class OfferSection(FoldedSection[Comparison, Question]):
    """A section below the comparison."""

    lesson = "compare_offers"

    @property
    def choices(self) -> Choices:
        """The deals as they are set."""
        return deal_controls.choices(self.session.case)

    def debts(self) -> dict[str, Debt]:
        """The debts that are compared, by their ids; none while there is no comparison."""
        return deal_controls.debts_in_scope(self.session.case) if self.result else {}

    @property
    def advice(self) -> Recommendation | None:
        """The recommendation, while there is a comparison."""
        return self.result.advice if self.result else None

    def without_result(self) -> str:
        return html.paragraph(say("app.compare_offers.finding.no_debts"))


def one_lender_controls(part: str) -> dict[str, Control]:
    """Which lender a part of the lesson is about, and the amount a month."""
    return {f"{part}_debt": a_row(), f"{part}_month": Control("", parse_money, None)}


def one_lender_fields(part: str, debts: Mapping[str, Debt], advice: Recommendation | None) -> list[dict[str, Any]]:
    """The fields of these controls for debts by their ids; a single lender is not chosen."""
    has_choice = len(debts) > 1
    hint = t("month_line" if advice and advice.requests else "month_hint" if has_choice else "month_all")
    names = [[row, called(debt)] for row, debt in debts.items()]
    chosen = [field(f"{part}_debt", t("debt"), "choice", options=names)] if has_choice else []
    return [*chosen, field(f"{part}_month", t("month"), "money", unit=t("yuan"), placeholder=hint)]


def one_lender(part: str, case: Case, values: Mapping[str, Any], household: Household) -> tuple[int, float | None]:
    """The number of the lender, and its amount a month [yuan].

    Where none is said, it is the line of the recommendation, or of a lender that is asked for nothing its fair share of
    what there is. A lender that is not among those that are compared is as if none were chosen.
    """
    chosen_debt, month = case.debts_by_id().get(values[f"{part}_debt"]), values[f"{part}_month"]
    chosen = next((k for k, debt in enumerate(household.debts) if chosen_debt and debt.name == chosen_debt.name), 0)
    line = _line(household, chosen)
    if month is None and line is not None:
        month = line
    elif month is None and household.capacity is not None:
        month = fair_part(household, household.capacity, chosen)
    return chosen, month


def _line(household: Household, chosen: int) -> float | None:
    """The most to sign for with a lender, as lesson 00 says it; None where that lender is asked for nothing."""
    requests = household.advice.requests if household.advice else ()
    return next((one.stop for one in requests if one.debt.name == household.debts[chosen].name), None)


def fair_part(household: Household, amount: float, chosen: int) -> float:
    """One lender's share of an amount [yuan]: no more than what is owed to all."""
    lenders = creditors(list(household.debts), household.start)
    owed = sum(creditor.owed for creditor in lenders)
    return yuan(share_fen(lenders, min(fen(amount), owed))[chosen]) if owed else amount
