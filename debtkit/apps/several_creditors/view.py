"""Lesson 06: shares, orders and the plan in words, cards, a picture and tables."""

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.advice import advice, headline, waits
from debtkit.apps.kit.page.bars import Answer, Bars, Question, bars
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.several_creditors.model import ORDERS, Order, SharedMonth, paydays
from debtkit.plots.drawing.colours import BASELINE, COLOURS
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import day, money, months, percent, together, whole_money

t = scoped_say("several_creditors")

COLOURED = dict(zip(ORDERS, (COLOURS[0], COLOURS[1], BASELINE, COLOURS[2]), strict=True))

SHOWN = 24  # rows that stand open on the page


def order_name(order: Order) -> str:
    """What an order is called."""
    first = order.plan.strategy[0] if order.kind == "own" else ""
    return t(f"order.{order.kind}", debt=first)


def finding(seen: SharedMonth) -> str:
    """The one sentence that says what the page means."""
    if seen.orders_refused:
        return t("finding.refused", reason=explain(seen.orders_refused))
    if len(seen.debts) == 1:
        only = seen.cheapest
        return t("finding.one", debt=seen.debts[0].name, ends=only.plan.ends, cost=only.cost)
    cheapest, soonest = seen.cheapest, seen.soonest
    dearer = soonest.cost - cheapest.cost
    fields = {"order": order_name(cheapest), "ends": cheapest.plan.ends, "cost": cheapest.cost}
    if soonest.first_months == cheapest.first_months or dearer <= 0:
        return t("finding.both", debt=cheapest.first, months=cheapest.first_months, **fields)
    return t(
        "finding.choose", other=order_name(soonest), debt=soonest.first, months=soonest.first_months, dearer=dearer,
        **fields,
    )  # fmt: skip


def summary(seen: SharedMonth) -> str:
    """The finding, the cards, and what has to be agreed on for it to hold."""
    ends = day(seen.cheapest.plan.ends) if seen.orders else "–"
    orders = [t("later"), finding(seen)] if waits(seen.advice) else [finding(seen)]
    shown = (
        headline(seen.advice, finding(seen))
        + ("" if seen.advice is None else html.paragraph(together(orders)))
        + html.cards(
            [
                (money(seen.amount), t("card.amount")),
                (money(seen.owed), t("card.owed", day=seen.start)),
                (t("card.count", n=len(seen.debts)), t("card.creditors")),
                (ends, t("card.ends")),
            ]
        )
    )
    if seen.advice:
        shown += advice(seen.advice)
    if not seen.contracts_fit:
        words = t("note.contracts", asked=seen.asked, amount=seen.amount, least=seen.least)
        shown += html.note(words, "warning")
    return shown


def shares(seen: SharedMonth, by: str) -> str:
    """One month's money by every way of sharing; the chosen one is said in a sentence."""
    if seen.shares_refused:
        return html.note(explain(seen.shares_refused), "warning")
    parts = []
    chosen = seen.shares.get(by)
    if chosen:
        each = together(t("share.offer", debt=s.name, amount=s.offer) for s in chosen)
        parts.append(html.paragraph(together([t("share.said", way=t(f"by.{by}")), each])))
    heads = [(t("head.way"), ""), *((debt.name, "") for debt in seen.debts)]
    rows = [
        (t(f"by.{way}"), [Td(f"{money(s.offer, unit=False)} ({percent(s.of_money, 0)})") for s in found])
        for way, found in seen.shares.items()
    ]
    colours = [COLOURS[0] if way == by else "" for way in seen.shares]
    if seen.advice and seen.advice.month:
        months = [proposal.payments.month for proposal in seen.advice.proposals]
        whole = sum(months)
        cells = [Td(f"{money(month, unit=False)} ({percent(month / whole, 0)})") for month in months]
        rows.insert(0, (t("by.recommended"), cells))
        colours.insert(0, "")
    parts.append(html.table(t("caption.shares"), heads, rows, "dk-deals", colours))
    return "".join(parts)


def orders(seen: SharedMonth) -> str:
    """The orders below each other."""
    if not seen.orders:
        return ""
    names = ("order", "first", "first_months", "ends", "months", "total", "cost", "dearer")
    heads = [(t(f"head.{name}"), "text" if name == "first" else "") for name in names]
    rows = [(order_name(order), _cells(order, seen.cheapest)) for order in seen.orders]
    table = html.table(t("caption.orders"), heads, rows, "dk-deals", [COLOURED[order.kind] for order in seen.orders])
    return table + "".join(html.note(_without(seen, kind), "warning") for kind in seen.without)


def _without(seen: SharedMonth, kind: str) -> str:
    """Why an order has no plan."""
    name = t(f"order.{kind}", debt=t("control.own"))
    return t("note.without", order=name, reason=explain(seen.without[kind]))


def _cells(order: Order, cheapest: Order) -> list[Td]:
    plan = order.plan
    return [
        Td(order.first),
        Td(months(order.first_months)),
        Td(day(plan.ends), "whole"),
        Td(months(plan.months)),
        Td(money(plan.total_paid, unit=False)),
        Td(money(order.cost, unit=False)),
        Td(money(order.cost - cheapest.cost, unit=False)),
    ]


def picture(seen: SharedMonth) -> str:
    """The orders as bars."""
    if not seen.orders:
        return ""
    questions = [Question(t(f"picture.{name}")) for name in ("cost", "first", "months")]
    lines = [
        Bars(
            order_name(order),
            COLOURED[order.kind],
            [
                Answer(order.cost, money(order.cost, unit=False)),
                Answer(order.first_months, months(order.first_months)),
                Answer(order.plan.months, months(order.plan.months)),
            ],
        )
        for order in seen.orders
    ]
    return bars(questions, lines, in_words(seen))


def in_words(seen: SharedMonth) -> str:
    """What the picture shows, for who cannot see it."""
    said = [
        t("picture.order", order=order_name(o), cost=o.cost, first=o.first_months, months=o.plan.months)
        for o in seen.orders
    ]
    return together([finding(seen), *said])


def plan(seen: SharedMonth, kind: str) -> str:
    """The chosen order day by day: what goes to whom, and what is owed then."""
    if not seen.orders:
        return ""
    if kind in seen.without:
        return html.note(_without(seen, kind), "warning")
    order = seen.order(kind)
    names = [debt.name for debt in seen.debts]
    heads = [(t("head.day"), ""), *((name, "") for name in names), (t("head.all"), ""), (t("head.left"), "")]
    rows = []
    for payday in paydays(order.plan):
        paid = [payday.payments.get(name, 0.0) for name in names]
        cells = [money(amount, unit=False) if amount else "–" for amount in paid]
        rows.append((day(payday.day), [Td(c) for c in (*cells, money(payday.total, unit=False),
                                                      money(payday.owed, unit=False))]))  # fmt: skip
    caption = t("caption.plan", order=order_name(order))
    table = html.table(caption, heads, rows, "dk-rows")
    first = paydays(order.plan)[0]
    told = together(
        t("plan.first", debt=name, amount=whole_money(amount)) for name, amount in first.payments.items() if amount
    )
    shown = html.paragraph(together([t("plan.begins", day=first.day), told]))
    inner = html.paragraph(t("plan.unit")) + table
    return shown + (inner if len(rows) <= SHOWN else html.folded("plan", caption, inner))


def working(seen: SharedMonth) -> str:
    """What is assumed, folded."""
    said = [t("assumed.payday", day=seen.start), t("assumed.rest"), t("assumed.cheapest"), t("assumed.free")]
    if not seen.contracts_fit:
        said.append(t("assumed.least", least=seen.least))
    said += [t("assumed.record"), say("app.nobody_knows"), say("app.education")]
    return html.assumptions(t("limits"), said)
