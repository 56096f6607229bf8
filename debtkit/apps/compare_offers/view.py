"""Lesson 05: the comparison in words, cards, a picture, a table and its working."""

from math import isnan

from debtkit.apps.compare_offers.model import HORIZON, KINDS, Choices, Comparison, Offer
from debtkit.apps.kit.debt_notes.agreed import key_of_capacity
from debtkit.apps.kit.debt_notes.lateness import nothing_late
from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.advice import headline, keeps, waits
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say, scoped_say_of
from debtkit.arithmetic.money import yuan
from debtkit.credit.ledger import Ledger
from debtkit.household.recommendation.result import Recommendation
from debtkit.plots.drawing.colours import BASELINE, COLOURS
from debtkit.words.catalogue import say
from debtkit.words.deals.explain_figure import explain_figure
from debtkit.words.explain import uncertain
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import day, money, month, percent, together
from debtkit.words.names import called
from debtkit.words.person_words import key_for_debts

t, w = scoped_say("compare_offers"), scoped_say_of("compare_offers")

COLOURED = dict(zip(KINDS, (BASELINE, BASELINE, *COLOURS), strict=False))

HEADS = (("deal", ""), ("cash_now", ""), ("heaviest", ""), ("fits", "text"), ("cost", ""), ("ends", ""))
FIGURES = (
    "cash_now", "heaviest", "fits", "total_paid", "cost", "ends", "nominal_rate", "effective_rate",
    "future_effective_rate", "record_clears",
)  # fmt: skip
SHOWN = 8  # lines of a figure that are shown; the rest is folded


def deal_name(kind: str, choices: Choices) -> str:
    """What a deal is called, with the numbers that it was given."""
    if kind == "keep" and choices.people:
        return t("deal.keep_person")
    if kind == "stop":
        return t("deal.stop", n=HORIZON)
    if kind == "pause":
        return t("deal.pause", n=choices.months)
    if kind == "instalments":
        return t("deal.instalments", n=choices.periods)
    if kind == "waive":
        return t("deal.waive") if choices.waived == 1 else t("deal.waive_part", share=choices.waived)
    return t(f"deal.{kind}", share=choices.settled)


def finding(result: Comparison, choices: Choices) -> str:
    """The one sentence that says what the page means."""
    if result.capacity is None:
        return t("finding.no_month")
    if any(offer.kind == "keep" and offer.fits for offer in result.offers):
        fits = "deal.advice.already" if keeps(result.advice) else "app.compare_offers.finding.contract_fits"
        return say(key_for_debts(result.debts, fits))
    best, fitting = result.best, sum(1 for offer in result.requests if offer.fits)
    if best and waits(result.advice):
        return t("finding.not_kept")
    if best:
        key = ("one_fits" if fitting == 1 else "some_fit") + ("_less" if best.cost < 0 else "")
        said = t(
            f"finding.{key}", deal=deal_name(best.kind, choices), n=fitting, cost=best.cost, saved=-best.cost,
            principal=result.principal,
        )  # fmt: skip
        exceptional = say(key_for_debts(result.debts, "deal.advice.principal"))
        return together([said, exceptional]) if best.cost < 0 else said
    if result.capacity == 0:
        return w(result.debts, "finding.nothing_left")
    nearest = result.nearest
    name = deal_name(nearest.kind, choices)
    if nearest.over_month >= nearest.over_cash:
        return t("finding.none_fits", deal=name, over=nearest.over_month)
    return t("finding.none_fits_cash", deal=name, over=nearest.over_cash)


def summary(result: Comparison, choices: Choices, *, late_said: bool = True) -> str:
    """The finding and the cards; `late_said` is whether it is known of each debt if it is late."""
    late = t("card.days", n=result.days_overdue), t("card.overdue")
    if not result.days_overdue:
        late = nothing_late(said=late_said)
    capacity = t(_capacity("card", result)) if result.capacity is not None else t("card.capacity_unknown")
    compared = (
        ""
        if result.advice is None
        else html.paragraph(together([w(result.debts, "compared"), finding(result, choices), *_short(result.advice)]))
    )
    return (
        headline(result.advice, finding(result, choices))
        + compared
        + html.cards(
            [
                (money(result.owed), t("card.owed", day=result.start)),
                late,
                (money(result.capacity) if result.capacity is not None else "–", capacity),
                (money(result.silence), say("app.what_i_owe.card.week")),
            ]
        )
    )


def _short(advice: Recommendation) -> list[str]:
    """Which months have less than the usual one, with which every deal is compared here."""
    short = advice.short_months
    return [] if short is None else [t("short_months", months=[month(each) for each in short.months])]


def _capacity(where: str, result: Comparison) -> str:
    """What the month has for these debts: all that it has for debts, or what agreements leave of that."""
    return key_of_capacity(f"{where}.capacity", result.capacity, result.advice)


def table(result: Comparison, choices: Choices) -> str:
    """All the deals below each other; each opens to all of its figures and what is behind them (see `behind`)."""
    rows = [(Td(deal_name(offer.kind, choices), behind=offer.kind), cells(offer)) for offer in result.offers]
    colours = [COLOURED[offer.kind] for offer in result.offers]
    said = html.paragraph(w(result.debts, "same_for_all")) if result.advice is not None else ""
    counted = _counted_in_parts(result, choices)
    return said + html.table(t("caption"), heads(), rows, "dk-deals", colours) + counted + _early_fees(result)


def _counted_in_parts(result: Comparison, choices: Choices) -> str:
    """Whose monthly parts are in the row of the contracts, though nothing was agreed about them."""
    advised = result.advice.proposals if result.advice is not None else ()
    names = [called(one.debt) for one in advised if one.nothing_agreed and one.debt in result.debts]
    return html.paragraph(t("counted", deal=deal_name("keep", choices), debts=names)) if names else ""


def _early_fees(result: Comparison) -> str:
    """What the settlement counts that is not billed yet; empty where that is nothing."""
    settled = next(offer for offer in result.offers if offer.kind == "settle")
    fees = yuan(sum(ledger.early_fees_fen for ledger in settled.outcome.ledgers))
    return html.paragraph(t("settle_fees", said=say("deal.settle.early_fees", fees=fees))) if fees else ""


def heads() -> list[tuple[str, str]]:
    """The columns of a comparison."""
    return [(t(f"head.{name}"), kind) for name, kind in HEADS]


def cells(offer: Offer) -> list[Td]:
    """A deal's figures, in the order of the columns."""
    figures = all_figures(offer)
    return [figures[name] for name, _ in HEADS[1:]]


def all_figures(offer: Offer) -> dict[str, Td]:
    """Every figure of a deal by its name, in the order in which they open."""
    result = offer.outcome
    prices = (result.nominal_rate, result.effective_rate, result.future_effective_rate)
    rates = ["–" if isnan(rate) else percent(rate) for rate in prices]
    clears = day(result.record_clears) if result.record_clears else t("cell.no_record")
    shown = (
        Td(money(offer.cash_now, unit=False)),
        Td(money(offer.heaviest, unit=False)),
        _fits(offer),
        Td(money(offer.total_paid, unit=False)),
        Td(money(offer.cost, unit=False)),
        Td(day(result.ends), "whole") if result.ends else Td(t("cell.never", n=HORIZON)),
        *map(Td, rates),
        Td(clears if result.ends else t("cell.not_started")),
    )
    return dict(zip(FIGURES, shown, strict=True))


def _fits(offer: Offer) -> Td:
    if offer.kind == "stop":
        return Td(t("cell.no_promise"))
    if offer.fits is None:
        return Td(t("cell.unknown"))
    if offer.fits:
        return Td("✓ " + t("cell.yes"), "yes")
    said = t("cell.no_month", over=offer.over_month) if offer.over_month else t("cell.no_cash", over=offer.over_cash)
    return Td("✕ " + said, "no")


@pictures.if_matplotlib
def picture(result: Comparison, choices: Choices) -> str:
    """The same as bars, where matplotlib is there; nothing is said here that the table does not say."""
    from debtkit.plots import deals

    columns = [
        deals.Column(t("picture.first_day"), result.cash, t("picture.savings", amount=result.cash)),
        deals.Column(
            t("picture.heaviest"), result.capacity,
            "" if result.capacity is None else t(_capacity("picture", result), amount=result.capacity),
        ),
        deals.Column(t("picture.cost")),
    ]  # fmt: skip
    lines = [
        deals.Line(
            deal_name(offer.kind, choices),
            COLOURED[offer.kind],
            [
                deals.Cell(offer.cash_now, money(offer.cash_now, unit=False), _within(offer, offer.over_cash)),
                deals.Cell(offer.heaviest, money(offer.heaviest, unit=False), _within(offer, offer.over_month)),
                deals.Cell(offer.cost, money(offer.cost, unit=False)),
            ],
            hatched=offer.kind == "stop",
        )
        for offer in result.offers
    ]
    return pictures.draw(in_words(result, choices), deals.deals, columns, lines)


def _within(offer: Offer, over: float) -> bool | None:
    return None if offer.fits is None else over == 0


def in_words(result: Comparison, choices: Choices) -> str:
    """What the picture shows, for who cannot see it."""
    said = [
        t(
            "picture.deal",
            deal=deal_name(offer.kind, choices),
            first=offer.cash_now,
            heaviest=offer.heaviest,
            cost=offer.cost,
        )
        for offer in result.offers
    ]
    return t("picture.said", finding=finding(result, choices), deals=together(said))


def working(result: Comparison, choices: Choices) -> str:
    """What is assumed, and every row behind every figure, folded."""
    assumed = [
        w(result.debts, "assumed.kept", day=result.start),
        w(result.debts, "assumed.accrued"),
        t("assumed.dates"),
    ]
    assumed += [t("assumed.fees", debt=called(debt)) for debt in result.debts if debt.terms.method == "flat_fee"]
    assumed += [w(result.debts, "assumed.stop"), w(result.debts, "assumed.settle")]
    assumed += [say(key_for_debts(result.debts, f"app.{name}")) for name in ("nobody_knows", "education")]
    for k, debt in enumerate(result.debts):
        codes = (code for offer in result.offers for code in offer.outcome.ledgers[k].limits)
        assumed += uncertain(debt, dict.fromkeys(codes))
    facts = dict.fromkeys(fact for debt in result.debts for fact in debt.terms.facts)
    sources = fact_paragraphs(facts, result.start)
    parts = [html.assumptions(t("limits"), [*assumed, *sources])]
    rows = []
    for offer in result.offers:
        name = deal_name(offer.kind, choices)
        ledgers = zip(result.debts, offer.outcome.ledgers, strict=True)
        inner = "".join(_ledger(t("ledger.caption", debt=called(debt), deal=name), ledger) for debt, ledger in ledgers)
        rows.append(html.folded(offer.kind, t("ledger.fold", deal=name), html.paragraph(t("ledger.unit")) + inner))
    return "".join([*parts, html.folded("ledgers", t("ledger.all"), "".join(rows))])


def _ledger(caption: str, ledger: Ledger) -> str:
    names = ("date", "event", "accrued", "waived", "payment", "principal", "interest", "overdue", "fee", "owed")
    heads = [(t(f"ledger.{name}"), "text" if name == "event" else "") for name in names]
    rows = [
        (day(row.date), [Td(t(f"event.{row.event}")), *(Td(money(yuan(fen), unit=False)) for fen in row[2:])])
        for row in ledger.rows
    ]
    return html.table(caption, heads, rows, "dk-rows")


def behind(kind: str, result: Comparison | None, choices: Choices) -> str:
    """Every figure of a deal with what is behind it, as HTML; nothing where there is no such deal on the page."""
    if result is None or kind not in choices.kinds:
        return ""
    offer = next(offer for offer in result.offers if offer.kind == kind)
    opened = (_opened(figure, cell, offer, result) for figure, cell in all_figures(offer).items())
    return html.paragraph(t("open.title", deal=deal_name(kind, choices)), "behind-title") + "".join(opened)


def _opened(figure: str, cell: Td, offer: Offer, result: Comparison) -> str:
    title = t("open.figure", figure=t(f"head.{figure}"), value=cell.text)
    if figure == "fits" and result.capacity is None:
        return html.folded(figure, title, html.paragraph(t("cell.unknown")))
    lines = explain_figure(offer.outcome, figure, capacity=result.capacity, cash=result.cash).splitlines()
    rest = lines[SHOWN:]
    more = html.folded(f"{figure}.rest", t("open.rest", n=len(rest)), html.paragraphs(rest)) if rest else ""
    return html.folded(figure, title, html.paragraphs(lines[:SHOWN]) + more)
