"""Lesson 05: a different deal for each lender, on the one month that has to carry them all."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from debtkit.apps.compare_offers.model import ASKED, Choices, Comparison, Household, as_offer, kinds_for_debt
from debtkit.apps.compare_offers.sections import OfferSection
from debtkit.apps.compare_offers.view import cells as offer_cells
from debtkit.apps.compare_offers.view import deal_name, heads
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.case.case import Case
from debtkit.case.fields.percent import read_share
from debtkit.case.fields.typed import Typed, read, read_choice, read_count
from debtkit.credit.debt import Debt
from debtkit.negotiation.cheapest_packages import cheapest_packages
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.outcome import Means, outcome
from debtkit.negotiation.projection import project
from debtkit.words.formats import listed
from debtkit.words.names import called

t = scoped_say("compare_offers.mix")

KINDS = ("keep", *ASKED)
LEVELS: Mapping[str, tuple[str, Callable[[str], Any]]] = {
    "keep": ("months", read_count(0, 600, "months")),
    "pause": ("months", read_count(0, 60, "months")),
    "instalments": ("periods", read_count(1, 600, "instalments")),
    "waive": ("waived", read_share(0)),
    "settle": ("settled", read_share(1)),
}
MOST = 4  # debts whose every mix is tried
LENGTHS = (12, 36, 60)  # instalments that are tried besides those that are set
BEST = 3


@dataclass(frozen=True, slots=True)
class Mix:
    """The deals as they are set, and what was chosen for each lender: a kind, and a level or None."""

    household: Household
    choices: Choices
    chosen: tuple[tuple[str, float | None], ...]


def cells(case: Case, rows: Iterable[str]) -> dict[str, Typed]:
    """The fields as they were read: for the lender in each row, by its id, a kind of deal and how much of it."""
    fields = {}
    for row in rows:
        kind = read(str(case.choices.get(f"compare_offers.mix_{row}", "instalments")), read_choice(KINDS))
        level = str(case.choices.get(f"compare_offers.mix_level_{row}", ""))
        fields[f"mix_{row}"] = kind
        fields[f"mix_level_{row}"] = read(level, LEVELS[kind.value or "keep"][1], blank=None)
    return fields


def chosen(case: Case, rows: Sequence[str]) -> tuple[tuple[str, float | None], ...]:
    """What is computed with: what cannot be read is as it is for all."""
    read_ = cells(case, rows)
    return tuple((read_[f"mix_{row}"].value or "instalments", read_[f"mix_level_{row}"].value) for row in rows)


class DealMix(OfferSection[Mix]):
    """A deal of its own for each lender."""

    key = "mix"

    def question(self, result: Comparison) -> Mix:
        return Mix(result.household, self.choices, chosen(self.session.case, list(self.debts())))

    def answer(self, question: Mix) -> str:
        return answer(question)

    def make_form(self) -> CaseForm:
        return CaseForm(self.session, self.changed, groups=self._groups, cells=self._cells, put=self._put, in_line=True)

    def _cells(self, case: Case) -> dict[str, Typed]:
        return cells(case, self.debts())

    def _put(self, case: Case, name: str, text: str) -> Case:
        return case.with_choice(f"compare_offers.{name}", text)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        return [
            group(
                f"mix_{row}",
                called(debt),
                [
                    field(f"mix_{row}", t("deal"), "choice", options=_options(debt)),
                    field(f"mix_level_{row}", t("level"), "number", placeholder=t("level_hint")),
                ],
            )
            for row, debt in self.debts().items()
        ]


def _options(debt: Debt) -> list[list[str]]:
    """What one lender can be asked for."""
    can_ask = kinds_for_debt(debt)
    return [[kind, t(f"kind.{kind}")] for kind in KINDS if kind in can_ask]


def answer(mix: Mix) -> str:
    """The chosen mix, and the cheapest that the month carries."""
    if len(mix.household.debts) < 2:
        return html.paragraph(t("one_debt"))
    settings = [(kind, _set(mix.choices, kind, level)) for kind, level in _that_can_be_asked(mix)]
    rows = [(t("yours", mix=_named(mix, settings)), _deals(settings))]
    said = ""
    if mix.household.capacity is None:
        said = html.paragraph(t("no_month"))
    elif len(mix.household.debts) > MOST:
        said = html.paragraph(t("too_many", n=MOST))
    else:
        best, fitting, tried = cheapest(mix)
        said = html.paragraph(t("finding", n=fitting, tried=tried) if fitting else t("finding_none", tried=tried))
        rows += [(_named(mix, other), _deals(other)) for other in best if other != settings]
    shown = [(name, offer_cells(_offer(mix, name, deals))) for name, deals in rows]
    return said + html.table(t("caption"), heads(), shown, "dk-deals")


Setting = tuple[str, Choices]


def _that_can_be_asked(mix: Mix) -> list[tuple[str, float | None]]:
    """What was chosen for each lender; of a person no waiver, as there is nothing to waive."""
    pairs = zip(mix.household.debts, mix.chosen, strict=True)
    return [(kind, level) if kind in kinds_for_debt(debt) else ("instalments", None) for debt, (kind, level) in pairs]


def options(choices: Choices) -> list[Setting]:
    """What each lender could be asked for: the deals as they are set, and instalments of other lengths."""
    lengths = [replace(choices, periods=n) for n in LENGTHS if n != choices.periods]
    kinds = (kind for kind in KINDS if kind in choices.kinds)
    return [*((kind, choices) for kind in kinds), *(("instalments", other) for other in lengths)]


def cheapest(mix: Mix) -> tuple[list[list[Setting]], int, int]:
    """The cheapest mixes that fit (of equals the one that ends first), how many fit, and how many there are."""
    debts, start, capacity, cash, _ = mix.household
    tried = options(mix.choices)
    best = cheapest_packages(debts, _deals(tried), start, Means.of(capacity, cash), BEST)
    return [[tried[place] for place in places] for places in best.packages], best.fitting, best.tried


def _deals(settings: Sequence[Setting]) -> list[Deal]:
    return [choices.deals()[kind] for kind, choices in settings]


def _offer(mix: Mix, name: str, deals: Sequence[Deal]) -> Any:
    debts, start, capacity, cash, _ = mix.household
    ledgers = [project(debt, deal, start) for debt, deal in zip(debts, deals, strict=True)]
    return as_offer("mix", outcome(name, ledgers, start, means=Means.of(capacity, cash)), mix.household)


def _set(choices: Choices, kind: str, level: float | None) -> Choices:
    changed: dict[str, Any] = {LEVELS[kind][0]: level}
    return choices if level is None or kind == "keep" else replace(choices, **changed)


def _named(mix: Mix, settings: Sequence[tuple[str, Choices]]) -> str:
    pairs = zip(mix.household.debts, settings, strict=True)
    return listed(t("one", debt=called(debt), deal=deal_name(kind, choice)) for debt, (kind, choice) in pairs)
