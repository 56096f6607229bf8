"""Lesson 10: a purchase and the reserve in words, cards, a picture and tables."""

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.bars import Answer, Bars, Question, bars
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.never_again.model import RESERVE, YARDSTICK, BeforeBuying, Way
from debtkit.arithmetic.money import fen
from debtkit.plots.drawing.colours import BASELINE, COLOURS
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import money, month, percent, together

t = scoped_say("never_again")


def finding(result: BeforeBuying) -> str:
    """The one sentence that says what the page means."""
    way, bought = result.chosen, result.chosen.purchase
    if result.saved_in == 0:
        return t("finding.saved", price=result.price, cost=bought.cost)
    if result.free < 0:
        return t("finding.already")
    if bought.tight:
        later = t("finding.later", n=result.saved_in, on=result.saved_on) if result.saved_in else t("finding.not_soon")
        return together([t("finding.tight", tight=bought.tight, n=way.periods), later])
    fields = {"n": way.periods, "cost": bought.cost, "rate": bought.effective_rate, "nominal": bought.nominal_rate}
    if result.saved_in is None:
        return t("finding.fits_only", **fields)
    return t("finding.fits", months=result.saved_in, on=result.saved_on, price=result.price, **fields)


def _alike(result: BeforeBuying, way: Way) -> bool:
    """Whether every month asks for the same, so that so many of them are the price with what comes on top."""
    return fen(way.month) * way.periods == fen(result.price) + fen(way.purchase.cost)


def summary(result: BeforeBuying) -> str:
    """The finding, the cards, and what was counted."""
    way = result.chosen
    share = percent(way.share, 0) if way.share is not None else "–"
    counted = t("note.counted", n=result.counted) if result.counted else t("note.not_counted")
    return (
        html.finding(finding(result))
        + html.cards(
            [
                (money(way.month), t("card.month" if _alike(result, way) else "card.month_most", n=way.periods)),
                (money(way.purchase.cost), t("card.cost")),
                (percent(way.purchase.effective_rate), t("card.rate", nominal=way.purchase.nominal_rate)),
                (share, t("card.share")),
            ]
        )
        + html.note(counted)
    )


def picture(result: BeforeBuying) -> str:
    """Instalments and saving first as bars."""
    limit = max(0.0, result.free)
    questions = [
        Question(t("picture.month"), limit, t("picture.free", amount=limit)),
        Question(t("picture.cost")),
    ]
    lines = [
        Bars(
            t("way", n=way.periods),
            colour,
            [
                Answer(way.month, money(way.month, unit=False), way.purchase.tight == 0),
                Answer(way.purchase.cost, money(way.purchase.cost, unit=False)),
            ],
        )
        for way, colour in zip(result.ways, COLOURS, strict=False)
    ]
    said = [t("picture.said", n=w.periods, month=w.month, cost=w.purchase.cost) for w in result.ways]
    return bars(questions, lines, together([finding(result), *said]))


def ways(result: BeforeBuying) -> str:
    """Each number of instalments, and saving first, below each other."""
    names = ("way", "month", "cost", "nominal", "effective", "tight", "yours")
    heads = [(t(f"head.{name}"), "text" if name in ("tight", "yours") else "") for name in names]
    rows = [(t("way", n=way.periods), _cells(way)) for way in result.ways]
    saved = [
        Td("–"), Td(money(0, unit=False)), Td("–"), Td("–"), Td("✓ " + t("cell.none"), "yes"),
        Td(month(result.saved_on) if result.saved_on and result.free >= 0 else t("cell.not_soon")),
    ]  # fmt: skip
    colours = [*COLOURS[: len(rows)], BASELINE]
    return html.table(t("caption.ways"), heads, [*rows, (t("save"), saved)], "dk-deals", colours)


def _cells(way: Way) -> list[Td]:
    bought = way.purchase
    tight = Td("✕ " + t("cell.tight", n=bought.tight), "no") if bought.tight else Td("✓ " + t("cell.none"), "yes")
    return [
        Td(money(way.month, unit=False)),
        Td(money(bought.cost, unit=False)),
        Td(percent(bought.nominal_rate)),
        Td(percent(bought.effective_rate)),
        tight,
        Td(t("cell.paid", on=bought.months[-1].month)),
    ]


def reserve(result: BeforeBuying) -> str:
    """How far the emergency fund has come."""
    fund = result.reserve
    fields = {"aim": fund.aim, "savings": fund.savings, "aside": fund.aside}
    if fund.months is None:
        words = t("reserve.nothing", **fields)
    elif fund.months == 0:
        words = t("reserve.full", **fields)
    else:
        words = t("reserve.growing", n=fund.months, **fields)
    return f"<h3>{html.text(t('reserve.head'))}</h3>" + html.paragraph(words)


def working(result: BeforeBuying) -> str:
    """The coming months one by one, what is assumed, and the sources; folded."""
    names = ("when", "before", "added", "share", "left")
    heads = [(t(f"head.{name}"), "") for name in names]
    rows = [
        (month(m.month), [Td(money(m.before, unit=False)), Td(money(m.added, unit=False)),
                          Td("–" if m.share_after is None else percent(m.share_after, 0)),
                          Td(money(m.left, unit=False), "no" if m.left < 0 else "")])
        for m in result.chosen.purchase.months
    ]  # fmt: skip
    caption = t("caption.months", n=result.chosen.periods)
    table = html.table(caption, heads, rows, "dk-rows")
    said = [t("assumed.first"), t("assumed.saving"), t("assumed.contract"), say("app.education")]
    facts = dict.fromkeys([*result.chosen.facts, YARDSTICK, RESERVE])
    sources = fact_paragraphs(facts, result.start)
    return html.folded("months", caption, table) + html.assumptions(t("limits"), [*said, *sources])
