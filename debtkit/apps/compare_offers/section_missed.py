"""Lesson 05: what hangs on a deal: a payment that is missed, and what the law attaches to it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from debtkit.apps.compare_offers.model import ASKED, Choices, Comparison, kinds_for_debt
from debtkit.apps.compare_offers.sections import OfferSection
from debtkit.apps.compare_offers.view import COLOURED, deal_name, w
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_count
from debtkit.credit.debt import Debt
from debtkit.errors import Refused
from debtkit.negotiation.deal import Deal
from debtkit.negotiation.missed_payment import Missed, SideEffect, if_missed, side_effects
from debtkit.words.catalogue import say
from debtkit.words.deals.bargains import tell_effect, tell_missed
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import day, listed, money, together
from debtkit.words.names import called
from debtkit.words.person_words import key_for_debts

t = scoped_say("compare_offers")

CONTROLS = Controls("compare_offers", {"missed": Control("2", read_count(1, 600, "instalments"))})


class MissedPayment(OfferSection[tuple[Comparison, Choices, int]]):
    """The same payment missed under each deal."""

    key = "missed"

    def question(self, result: Comparison) -> tuple[Comparison, Choices, int]:
        return result, self.choices, CONTROLS.values(self.session.case)["missed"]

    def answer(self, question: tuple[Comparison, Choices, int]) -> str:
        return missed(*question)

    def make_form(self) -> CaseForm:
        return CONTROLS.form(self.session, self.changed, self._groups)

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        number = field("missed", t("missed.which"), "slider", min=1, max=24, step=1)
        return [group("missed", t("missed.group"), [number])]


Events = dict[str, tuple[date, ...]]


class LegalEffects(OfferSection[tuple[Comparison, Choices, Events]]):
    """What the law attaches to a deal."""

    key = "effects"

    def question(self, result: Comparison) -> tuple[Comparison, Choices, Events]:
        return result, self.choices, {name: one.events for name, one in self.session.case.parties().items()}

    def answer(self, question: tuple[Comparison, Choices, Events]) -> str:
        return effects(*question)


def missed(result: Comparison, choices: Choices, number: int) -> str:
    """The same payment missed under each deal, one lender after the other."""
    deals = {kind: deal for kind, deal in choices.deals().items() if kind in ASKED}
    return html.paragraph(w(result.debts, "missed.lead")) + "".join(
        _missed(debt, deals, result, choices, number) for debt in result.debts
    )  # fmt: skip


def _missed(debt: Debt, deals: Mapping[str, Deal], result: Comparison, choices: Choices, number: int) -> str:
    can_ask = kinds_for_debt(debt)
    deals = {kind: deal for kind, deal in deals.items() if kind in can_ask}
    heads = [(t(f"missed.head.{key}"), "whole" if key == "on" else "")
             for key in ("deal", "on", "payment", "stands", "falls", "more")]  # fmt: skip
    by_kind = {kind: _one(debt, deal, result, number) for kind, deal in deals.items()}
    rows = [(deal_name(kind, choices), _cells(one, number)) for kind, one in by_kind.items()]
    colours = [COLOURED[kind] for kind in by_kind]
    table = html.table(t("missed.caption", debt=called(debt), n=number), heads, rows, "dk-deals", colours)
    there = [(kind, one) for kind, one in by_kind.items() if one]
    if not there:
        return table
    kind, worst = max(there, key=lambda pair: pair[1].revived)
    example = together(tell_missed(worst).splitlines())
    return table + html.paragraph(t("missed.example", deal=deal_name(kind, choices), explanation=example))


def _one(debt: Debt, deal: Deal, result: Comparison, number: int) -> Missed | None:
    try:
        return if_missed(debt, deal, result.start, number)
    except Refused as refused:
        if refused.code != "missed.number":
            raise
        return None


def _cells(one: Missed | None, number: int) -> list[Td]:
    if one is None:
        return [Td(t("missed.none", n=number)), *[Td("–")] * 4]
    amounts = (one.payment, one.under_deal, one.under_contract, one.revived)
    return [Td(day(one.on)), *(Td(money(amount, unit=False)) for amount in amounts)]


def effects(result: Comparison, choices: Choices, events: Mapping[str, tuple[date, ...]]) -> str:
    """Every side effect once, with the deals that bring it and the rule behind it; `events` restart limitation."""
    brought: dict[SideEffect, list[tuple[str, str]]] = {}
    for debt in result.debts:
        can_ask = kinds_for_debt(debt)
        for kind, deal in ((kind, deal) for kind, deal in choices.deals().items() if kind in can_ask):
            for effect in side_effects(debt, deal, result.start, events=events.get(debt.name, ())):
                brought.setdefault(effect, []).append((called(debt), kind))
    parts = []
    for effect in sorted(brought, key=lambda effect: not effect.applies):
        who = listed(dict.fromkeys(deal_name(kind, choices) for _, kind in brought[effect]))
        inner = html.paragraphs(fact_paragraphs([effect.fact], result.start))
        parts.append(html.paragraph(tell_effect(effect)))
        parts.append(html.paragraph(_who(effect, who, brought[effect], result), "quiet-text"))
        parts.append(html.folded(effect.fact, t("effects.rule"), inner))
    return "".join(parts) + html.paragraph(say(key_for_debts(result.debts, "app.education")), "quiet-text")


def _who(effect: SideEffect, deals: str, brought: list[tuple[str, str]], result: Comparison) -> str:
    debts = dict.fromkeys(name for name, _ in brought)
    key = "effects.with" if effect.applies else "effects.without"
    return t(key, deals=deals) if len(debts) == len(result.debts) else t(f"{key}_at", deals=deals, debts=listed(debts))
