"""Lesson 05: thousands of offers to one lender on one page, and the line from which they fit."""

from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any

from debtkit.apps.compare_offers.model import Comparison
from debtkit.apps.compare_offers.sections import (
    OfferSection,
    one_lender,
    one_lender_controls,
    one_lender_fields,
)
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_choice
from debtkit.credit.debt import Debt
from debtkit.words.catalogue import say
from debtkit.words.formats import exact_percent, money
from debtkit.words.names import called
from debtkit.words.person_words import key_for

t = scoped_say("compare_offers.grid")

PERIODS = tuple(range(6, 61))
WRITTEN = (6, 12, 24, 36, 48, 60)
STEPS = 50  # of the share or the rate, from nothing to the most
MOST_FORGIVEN = 0.5

GIVEN = ("waive", "rate")

CONTROLS = Controls(
    "compare_offers",
    {
        **one_lender_controls("grid"),
        "grid_by": Control("waive", read_choice(GIVEN)),
    },
)


@dataclass(frozen=True, slots=True)
class Grid:
    """One lender's debt, what a month has for it, and what the offers give up: principal or rate."""

    debt: Debt
    start: date
    capacity: float | None
    by: str

    @property
    def levels(self) -> list[float]:
        """The concession in even steps, the least first."""
        most = self.debt.terms.annual_rate if self.by == "rate" else MOST_FORGIVEN
        steps = [most * k / STEPS for k in range(STEPS + 1)]
        return [round(most - step, 8) for step in steps] if self.by == "rate" else [round(step, 8) for step in steps]


class OfferMap(OfferSection[Grid]):
    """Thousands of offers to one lender."""

    key = "grid"

    def question(self, result: Comparison) -> Grid:
        """What is in the fields; where nothing is said, the lender's line."""
        values, household = CONTROLS.values(self.session.case), result.household
        chosen, month = one_lender("grid", self.session.case, values, household)
        debt = household.debts[chosen]
        return Grid(debt, household.start, month, values["grid_by"] if debt.terms.annual_rate else "waive")

    def answer(self, question: Grid) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, self._groups, in_line=True)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        gives = field("grid_by", t("gives"), "choice", options=[[kind, t(f"by.{kind}")] for kind in GIVEN])
        return [group("grid", t("group"), [*one_lender_fields("grid", self.debts(), self.advice), gives])]


def answer(grid: Grid) -> str:
    """How many offers fit, the map of them, and a few of them as a table."""
    if grid.capacity is None:
        return html.paragraph(say("app.compare_offers.table.no_month"))
    if find_spec("numpy") is None:
        return html.paragraph(t("no_numpy"))
    months, fits = _reckoned(grid)
    said = _finding(grid, fits)
    if grid.by == "waive" and not grid.debt.terms.annual_rate:
        key = "flat_fee" if grid.debt.terms.method == "flat_fee" else "no_interest"
        said += html.paragraph(t(key), "quiet-text")
    return said + _picture(grid, months, fits) + html.folded("grid", t("fold"), _table(grid, months, fits))


def _reckoned(grid: Grid) -> tuple[Any, Any]:
    """The heaviest month of each offer [yuan], and whether it fits: one row a level, one column a length."""
    import numpy as np

    from debtkit.bulk.deals.offers import offer_grid

    levels: dict[str, Any] = {"annual_rate" if grid.by == "rate" else "waive_principal": np.array(grid.levels)[:, None]}
    totals = offer_grid(
        grid.debt, grid.start, periods=np.array(PERIODS)[None, :], capacity=grid.capacity, **levels
    )  # fmt: skip
    return totals.worst_month, totals.fits


def _finding(grid: Grid, fits: Any) -> str:
    assert grid.capacity is not None
    count = {"n": int(fits.sum()), "tried": fits.size, "amount": grid.capacity}
    if not fits.any():
        return html.paragraph(say(key_for(grid.debt.terms.product, "app.compare_offers.grid.none"), **count))
    shortest = [next((n for n, fit in zip(PERIODS, row, strict=True) if fit), None) for row in (fits[0], fits[-1])]
    said = [t("some", **count)]
    if shortest[0] is not None:
        said.append(t("without", periods=shortest[0]))
    if shortest[1] is not None and shortest[1] != shortest[0]:
        key = key_for(grid.debt.terms.product, f"app.compare_offers.grid.with.{grid.by}")
        said.append(say(key, periods=shortest[1]))
    return html.paragraphs(said)


def _written(grid: Grid) -> dict[float, str]:
    """The levels that are written beside the map."""
    return {level: exact_percent(round(level, 4)) for level in grid.levels[:: STEPS // 5]}


@pictures.if_matplotlib
def _picture(grid: Grid, months: Any, fits: Any) -> str:
    if grid.capacity is None:
        return ""
    from debtkit.plots import heatmap

    across = heatmap.Scale(t("periods"), PERIODS, {n: str(n) for n in WRITTEN})
    up = heatmap.Scale(t(f"up.{grid.by}"), grid.levels, _written(grid))
    words = t("title"), t("too_much", amount=grid.capacity)
    least, most = float(months.min()), float(months.max())
    said = t("said", n=int(fits.sum()), tried=fits.size, amount=grid.capacity, least=least, most=most)
    return pictures.draw(said, heatmap.heatmap, across, up, months, grid.capacity, pictures.scale_mark, words)


def _table(grid: Grid, months: Any, fits: Any) -> str:
    heads = [(t(f"up.{grid.by}"), ""), *((t("column", n=n), "") for n in WRITTEN)]
    rows = []
    for k in range(0, STEPS + 1, STEPS // 5):
        cells = []
        for n in WRITTEN:
            column = PERIODS.index(n)
            amount = money(float(months[k, column]), unit=False)
            cells.append(Td("✓ " + amount, "yes") if fits[k, column] else Td("✕ " + amount, "no"))
        rows.append((_written(grid)[grid.levels[k]], cells))
    return html.table(t("caption", debt=called(grid.debt)), heads, rows, "dk-deals")
