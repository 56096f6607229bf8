"""Lesson 05: the app. Debts and a month go in; deals come out, side by side."""

from collections.abc import Callable
from datetime import date
from typing import Any

from debtkit.apps import (
    html,
    offers_after,
    offers_ask,
    offers_figures,
    offers_grid,
    offers_lender,
    offers_limit,
    offers_mix,
    offers_page,
    offers_time,
)
from debtkit.apps.debts_table import DebtsTable
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Page, field, group
from debtkit.apps.forms import DeskForm, month_form
from debtkit.apps.lesson import Lesson, columns
from debtkit.apps.offers import Choices, Comparison, compare_offers
from debtkit.apps.offers_choices import DEFAULTS, choices, read_choices
from debtkit.apps.sections import Section
from debtkit.case.case import Case
from debtkit.case.typed import Typed
from debtkit.credit.debt import Debt
from debtkit.negotiation.deal import TREATMENTS
from debtkit.words.catalogue import say
from debtkit.words.language import language


class OfferComparison(Lesson):
    """Every deal on the same debts, beside the same month. Leave it as the last line of a cell.

    Parameters
    ----------
    desk : Desk, optional
        Whose case it works on; by default the reader's own, or an invented household.

    Attributes
    ----------
    result : Comparison or None
        What is shown, as plain figures; None while there is no debt that can be used.
    """

    def __init__(self, desk: Desk | None = None) -> None:
        super().__init__(desk)
        self.result: Comparison | None = None
        self.debts = DebtsTable(self.desk, self.refresh)
        self.month = month_form(self.desk, self.refresh)
        self.controls = DeskForm(
            self.desk, self.refresh, groups=_groups, cells=_cells, put=_put,
            actions=[("reset", say("app.offers.control.reset"), _reset)],
        )  # fmt: skip
        self.inputs = [self.debts, self.month, self.controls]
        names = ("dk-summary", "dk-shown", "dk-listed", "dk-working")
        self.summary, self.picture, self.table, self.working = (Page(name=n, lang=language()) for n in names)
        self.summary.live = True
        self.table.on_open(lambda key: offers_figures.behind(key, self.result, self.chosen))
        self.chosen = Choices()
        self._compared: tuple[Any, ...] | None = None
        self.sections = self._sections()
        self.show(
            self.debts.widget,
            self.month.widget,
            columns(self.controls.widget, [self.summary, self.picture]),
            self.table,
            *(section.widget for section in self.sections.values()),
            self.working,
        )
        self.refresh()

    def update(self) -> None:
        """Read what stands in the fields, compare, show."""
        case, cells = self.desk.case, _cells(self.desk.case)
        debts, start, self.chosen = _in_scope(case, cells["scope"].text), case.day, choices(cells)
        if not debts or start is None:
            self.result = self._compared = None
            self.summary.html = html.finding(say("app.offers.finding.no_debts"))
            self.picture.html = self.table.html = self.working.html = ""
        else:
            budget = case.household_budget()
            capacity, cash = budget.capacity() if budget else None, case.savings()
            self._compare((language(), tuple(debts), start, self.chosen, capacity, cash))
        for section in self.sections.values():
            section.refresh()

    def _compare(self, asked: tuple[str, tuple[Debt, ...], date, Choices, float | None, float]) -> None:
        """Compare and show, unless just that stands on the page."""
        if asked == self._compared:
            return
        _, debts, start, chosen, capacity, cash = asked
        self.result = seen = compare_offers(debts, start, chosen, capacity=capacity, cash=cash)
        self.summary.html = offers_page.summary(seen, chosen)
        self.picture.html = offers_page.picture(seen, chosen)
        self.table.html = offers_page.table(seen, chosen)
        self.table.unfold(self.table.opened.get("key", ""))
        self.working.html = offers_page.working(seen, chosen)
        self._compared = asked

    def _sections(self) -> dict[str, Section]:
        """What can be opened below the comparison."""
        desk, again = self.desk, self.refresh

        def seen() -> Comparison:
            assert self.result is not None  # a part asks for it only where there is something to compare
            return self.result

        def debts() -> tuple[Debt, ...]:
            return self.result.debts if self.result else ()

        def household() -> tuple[tuple[Debt, ...], date, float | None, float]:
            return seen().debts, seen().start, seen().capacity, seen().cash

        return {
            "ask": self._part("ask", lambda: offers_ask.Asking(*household()), offers_ask.answer),
            "table": self._part(
                "table",
                lambda: offers_lender.question(desk.case, *household()),
                offers_lender.answer,
                lambda: offers_lender.form(desk, again, debts),
            ),
            "mix": self._part(
                "mix",
                lambda: offers_mix.Mix(*household(), self.chosen, offers_mix.chosen(desk.case, len(debts()))),
                offers_mix.answer,
                lambda: offers_mix.form(desk, again, debts),
            ),
            "grid": self._part(
                "grid",
                lambda: offers_grid.question(desk.case, *household()[:3]),
                offers_grid.answer,
                lambda: offers_grid.form(desk, again, debts),
            ),
            "months": self._part(
                "months",
                lambda: (seen(), self.chosen, offers_time.CONTROLS.values(desk.case)["strip"]),
                lambda asked: offers_time.months(*asked),
                lambda: offers_time.form(desk, again, lambda: self.chosen),
            ),
            "owed": self._part("owed", lambda: (seen(), self.chosen), lambda asked: offers_time.owed(*asked)),
            "missed": self._part(
                "missed",
                lambda: (seen(), self.chosen, offers_after.CONTROLS.values(desk.case)["missed"]),
                lambda asked: offers_after.missed(*asked),
                lambda: offers_after.form(desk, again),
            ),
            "effects": self._part("effects", lambda: (seen(), self.chosen), lambda asked: offers_after.effects(*asked)),
            "limit": self._part(
                "limit",
                lambda: offers_limit.question(desk.case, seen().debts),
                offers_limit.answer,
                lambda: offers_limit.form(desk, again, debts),
            ),
        }

    def _part(
        self,
        key: str,
        question: Callable[[], Any],
        answer: Callable[[Any], str],
        form: Callable[[], DeskForm] | None = None,
    ) -> Section:
        def words(part: str) -> Callable[[], str]:
            return lambda: say(f"app.offers.section.{key}.{part}")

        def answered(asked: Any) -> str:
            return html.paragraph(say("app.offers.finding.no_debts")) if asked is None else answer(asked)

        def asked() -> Any:
            return question() if self.result else None

        return Section(key, words("title"), words("hint"), asked, answered, form, self.failed)


def _cells(case: Case) -> dict[str, Typed]:
    """The controls as they were read."""
    return read_choices({name: str(case.choices.get(f"offers.{name}", usual)) for name, usual in DEFAULTS.items()})


def _put(case: Case, name: str, text: str) -> Case:
    return case.with_choice(f"offers.{name}", text) if name in DEFAULTS else case


def _reset(case: Case) -> Case:
    for name, usual in DEFAULTS.items():
        case = case.with_choice(f"offers.{name}", usual)
    return case


def _in_scope(case: Case, scope: str) -> list[Debt]:
    """The debts that are compared: all that can be used, or the one whose number was chosen."""
    if scope.isdigit() and int(scope) < len(case.entries):
        chosen = case.entries[int(scope)].debt
        return [chosen] if chosen else []
    return case.debts()


def _groups(case: Case) -> list[dict[str, Any]]:
    def t(key: str) -> str:
        return say(f"app.offers.{key}")

    scopes = [["all", t("control.all")]]
    scopes += [[str(k), row.name.text or f"#{k + 1}"] for k, row in enumerate(case.entries) if row.debt]
    treatments = [[name, t(f"treatment.{name}")] for name in TREATMENTS]
    colour = offers_page.COLOURED
    return [
        group("what", t("group.what"), [field("scope", t("control.scope"), "choice", options=scopes)]),
        group(
            "pause",
            t("group.pause"),
            [
                field("months", t("control.months"), "slider", min=0, max=12, step=1, unit=t("control.months_unit")),
                field("treatment", t("control.treatment"), "choice", options=treatments),
            ],
            colour["pause"],
        ),
        group(
            "instalments",
            t("group.instalments"),
            [
                field("periods", t("control.periods"), "slider", min=3, max=60, step=1, unit=t("control.periods_unit")),
                field("annual_rate", t("control.annual_rate"), "number", placeholder=t("control.rate_hint")),
            ],
            colour["instalments"],
        ),
        group(
            "waive",
            t("group.waive"),
            [field("waived", t("control.waived"), "slider", min=0, max=100, step=5, unit="%")],
            colour["waive"],
        ),
        group(
            "settle",
            t("group.settle"),
            [field("settled", t("control.settled"), "slider", min=50, max=100, step=1, unit="%")],
            colour["settle"],
        ),
    ]
