"""Lesson 01: the products side by side, every line of them a dated fact or a pointer to the reader's own contract."""

from datetime import date

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.what_they_are.view import t
from debtkit.reference.facts import parameter
from debtkit.words.fact_sentences import fact_paragraphs, fact_value
from debtkit.words.formats import listed, together

PRODUCTS = ("huabei", "xinyonggou", "jiebei", "xinyongdai", "credit_card")
Line = tuple[str, ...]  # a fact and the words around its value, or the words alone

# One row a question, one cell a product in the order of PRODUCTS, one line or more a cell.
QUESTIONS: dict[str, tuple[tuple[Line, ...], ...]] = {
    "lender": (
        (("huabei.lender", "value"),),
        (("xinyonggou.lender", "value"),),
        (("contract",),),
        (("xinyongdai.lender", "value"),),
        (("bank",),),
    ),
    "free": (
        (("huabei.interest_free_days", "free"),),
        (("see_lender",),),
        (("jiebei.accrual", "value"),),
        (("contract_says",),),
        (("days",), ("credit_card.full_balance", "value")),
    ),
    "price": (
        (("huabei.instalment_fee.3", "fee_3"), ("huabei.instalment_fee.12", "fee_12")),
        (("contract_says",),),
        (("jiebei.daily_rate", "value"),),
        (("contract_says",),),
        (("credit_card.daily_rate", "value"),),
    ),
    "due": (
        (("huabei.bill_days", "value"),),
        (("contract_says",),),
        (("jiebei.debit_time", "value"),),
        (("contract_says",),),
        (("days",),),
    ),
    "least": (
        (("huabei.minimum_share", "share"), ("huabei.minimum_floor", "floor")),
        (("minimum_not_found",),),
        (("jiebei.repayment_methods", "value"),),
        (("contract_says",),),
        (("credit_card.minimum_share", "share"),),
    ),
    "late": (
        (("huabei.overdue_daily", "day"),),
        (("xinyonggou.overdue", "value"),),
        (("jiebei.overdue_multiple", "multiple"),),
        (("contract_says",),),
        (("credit_card.late_fee_share", "late_fee"),),
    ),
}


def products(on: date) -> str:
    """The table for a date, and below it, folded, each fact in full."""
    heads = [(t("head.question"), "text"), *((t(f"product.{product}"), "text") for product in PRODUCTS)]
    rows = [(t(f"question.{name}"), [_cell(lines, on) for lines in cells]) for name, cells in QUESTIONS.items()]
    sources = fact_paragraphs(facts(), on)
    table = html.table(t("caption.products"), heads, rows, "dk-deals dk-products")
    return table + html.folded("sources", t("caption.sources"), html.paragraphs(sources))


def facts() -> list[str]:
    """The names of all facts of the table, each once, in its order."""
    lines = (line for cells in QUESTIONS.values() for lines in cells for line in lines)
    return list(dict.fromkeys(line[0] for line in lines if len(line) == 2))


def _cell(lines: tuple[Line, ...], on: date) -> Td:
    said, under = [], []
    for line in lines:
        if len(line) == 1:
            said.append(t(f"fact.{line[0]}"))
            continue
        fact = parameter(line[0], on)
        said.append(t(f"fact.{line[1]}", value=fact_value(fact)))
        sure = t(f"fact.sure.{fact.confidence}")
        if fact.observed_on:
            under.append(t("fact.seen", observed_on=fact.observed_on, sure=sure))
        else:
            under.append(t("fact.since", since=fact.effective_from, sure=sure))
    return Td(together(said), "text", under=listed(dict.fromkeys(under)))
