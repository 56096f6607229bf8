"""Lesson 03: one price in words, cards, a picture and tables."""

from datetime import date

from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.true_price.model import Length, OwnPrice, Priced, Ways
from debtkit.plots.drawing.colours import BASELINE, COLOURS
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import exact_percent, money, percent, together
from debtkit.words.names import called

t = scoped_say("true_price")

FACTS = ("disclosure.annual_rate", "disclosure.rate_method", "disclosure.cost_table")
DAYS_A_MONTH = 365 / 12


def finding(result: Priced) -> str:
    """The one sentence that says what the page means."""
    return t(
        "finding.said",
        poster=result.quote.rate,
        period=t(f"stretch.{result.quote.kind}"),
        nominal=result.ways.nominal,
        effective=result.ways.effective,
    )


def summary(result: Priced) -> str:
    """The finding and the cards."""
    return html.finding(finding(result)) + html.cards(
        [
            (percent(result.ways.nominal), t("card.nominal")),
            (percent(result.ways.effective), t("card.effective")),
            (money(result.payment), t("card.payment", n=result.quote.periods)),
            (money(result.cost), t("card.cost", amount=result.quote.amount)),
        ]
    )


def _bars(result: Priced) -> list[tuple[str, str, float, str]]:
    """Name, colour, value and written figure of each bar; the first is the advertised one."""
    here, quote = result.here, result.quote
    bars = [(t("bar.poster", period=t(f"stretch.{quote.kind}")), BASELINE, quote.rate, exact_percent(quote.rate))]
    for key, colour, value in (
        ("simple", COLOURS[4], here.simple),
        ("shortcut", COLOURS[3], here.shortcut),
        ("nominal", COLOURS[0], result.ways.nominal),
        ("effective", COLOURS[1], result.ways.effective),
    ):
        if key in ("nominal", "effective") or quote.kind == "flat_fee":
            bars.append((t(f"bar.{key}"), colour, value, percent(value)))
    return bars


@pictures.if_matplotlib
def picture(result: Priced) -> str:
    """The advertised figure above the true rates, as bars, where matplotlib is there."""
    from debtkit.plots import deals

    columns = [deals.Column(t("picture.title"))]
    lines = [
        deals.Line(name, colour, [deals.Cell(value, figure)], hatched=n == 0)
        for n, (name, colour, value, figure) in enumerate(_bars(result))
    ]
    scaled = [deals.Line(x.label, x.colour, [deals.Cell(x.cells[0].value * 100, x.cells[0].text)], x.hatched)
              for x in lines]  # fmt: skip
    return pictures.draw(in_words(result), deals.deals, columns, scaled)


def in_words(result: Priced) -> str:
    """What the picture shows, for who cannot see it."""
    said = [t("picture.bar", name=name, figure=figure) for name, _, _, figure in _bars(result)]
    return together([finding(result), *said])


def every_way(result: Priced) -> str:
    """Every way of saying the same price."""
    ways, months = result.ways, result.quote.periods
    a_day = result.cost / (months * DAYS_A_MONTH)
    rows = [
        ("daily", percent(ways.daily, 4)),
        ("in_yuan", money(a_day)),
        ("monthly", percent(ways.monthly)),
        ("fee", percent(result.fee)),
        ("fee_month", percent(result.fee / months)),
        ("simple", percent(result.here.simple)),
        ("yearly_360", percent(ways.yearly_360)),
        ("nominal", percent(ways.nominal)),
        ("effective", percent(ways.effective)),
    ]
    heads = [(t("head.way"), ""), (t("head.figure"), ""), (t("head.means"), "text")]
    shown = [
        (t(f"way.{name}", n=months), [Td(figure), Td(t(f"means.{name}", n=months, amount=result.quote.amount))])
        for name, figure in rows
    ]
    return html.table(t("caption.ways"), heads, shown, "dk-ways")


def shortcut(result: Priced) -> str:
    """The shortcut beside the truth, for several lengths."""
    heads = [(t("head.length"), ""), *((t(f"head.{n}"), "") for n in ("fee", "simple", "shortcut", "nominal",
             "effective", "off"))]  # fmt: skip
    rows = [(t("row.length", n=length.periods), _length_cells(length)) for length in result.lengths]
    note = html.paragraph(t("shortcut.note", share=result.fee / result.quote.periods))
    return html.table(t("caption.shortcut"), heads, rows, "dk-deals dk-lengths") + note


def _length_cells(length: Length) -> list[Td]:
    figures = (length.fee, length.simple, length.shortcut, length.nominal, length.effective)
    return [*(Td(percent(figure)) for figure in figures), Td(t("cell.points", points=round(length.off * 100, 2)))]


def own_table(owned: list[OwnPrice]) -> str:
    """The reader's own debts, each in every way."""
    if not owned:
        return html.paragraph(t("own.none"))
    names = ("quoted", "daily_365", "nominal", "effective")
    heads = [(t("head.debt"), ""), *((t(f"head.{name}"), "") for name in names)]
    rows = [(called(each.debt), [Td(_quoted(each)), *_way_cells(each.ways)]) for each in owned]
    return html.table(t("caption.own"), heads, rows, "dk-deals dk-own")


def _quoted(own: OwnPrice) -> str:
    terms = own.debt.terms
    if terms.method == "flat_fee":
        periods = terms.periods or own.debt.periods_left or 1
        return t("cell.fee", fee=terms.fee_rate, n=periods)
    return t("cell.yearly", rate=terms.annual_rate) if terms.annual_rate else t("cell.free")


def _way_cells(ways: Ways | None) -> list[Td]:
    if ways is None:
        return [Td("–")] * 3
    return [Td(percent(ways.daily, 4)), Td(percent(ways.nominal)), Td(percent(ways.effective))]


def working(day: date | None) -> str:
    """How the figures come about, and the dated rules about showing a price, folded."""
    lines = [t("assumed.nominal"), t("assumed.effective"), t("assumed.days"), t("assumed.shortcut")]
    sources = fact_paragraphs(FACTS, day) if day else []
    return html.assumptions(t("limits"), [*lines, *sources, say("app.education")])
