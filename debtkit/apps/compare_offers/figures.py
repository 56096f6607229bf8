"""Lesson 05: a figure of the comparison, opened: the rows, dates and rules behind it."""

from debtkit.apps.compare_offers.model import KINDS, Choices, Comparison
from debtkit.apps.compare_offers.view import HEADS, deal_name, t
from debtkit.apps.kit.page import html
from debtkit.words.deals.figures import explain_figure

OPEN = tuple(name for name, _ in HEADS[1:])
SHOWN = 8  # lines that stand open


def behind(key: str, result: Comparison | None, choices: Choices) -> str:
    """What is behind ``deal.figure``, as HTML; nothing where there is no such figure on the page."""
    kind, _, figure = key.partition(".")
    if result is None or kind not in KINDS or figure not in OPEN:
        return ""
    title = t("open.title", deal=deal_name(kind, choices), figure=t(f"head.{figure}"))
    if figure == "fits" and result.capacity is None:
        return _shown(title, [t("cell.unknown")])
    offer = next(offer for offer in result.offers if offer.kind == kind)
    return _shown(title, explain_figure(offer.outcome, figure, capacity=result.capacity, cash=result.cash).splitlines())


def _shown(title: str, lines: list[str]) -> str:
    said = html.paragraph(title, "behind-title") + html.paragraphs(lines[:SHOWN])
    rest = lines[SHOWN:]
    if not rest:
        return said
    return said + html.folded("rest", t("open.rest", n=len(rest)), html.paragraphs(rest))
