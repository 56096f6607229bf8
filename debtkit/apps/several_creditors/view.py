"""Lesson 06: shares, orders and the plan in words, cards, a picture and tables."""

from collections.abc import Sequence

from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.advice import advice, headline, waits
from debtkit.apps.kit.page.bars import Answer, Bars, Question, bars
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say, scoped_say_of
from debtkit.apps.several_creditors.model import ORDERS, Offered, Order, SharedMonth, paydays
from debtkit.arithmetic.money import fen, yuan
from debtkit.errors import Refused
from debtkit.household.recommendation.result import ASK, WAIT
from debtkit.plots.drawing.colours import BASELINE, COLOURS, among_many
from debtkit.words.catalogue import say
from debtkit.words.deals.reasons import LEAST_SAID
from debtkit.words.deals.recommended_month import begins_later
from debtkit.words.explain import explain
from debtkit.words.formats import day, listed, money, month, months, percent, together, whole_money
from debtkit.words.names import called
from debtkit.words.person_words import key_for_debts

t, w = scoped_say("several_creditors"), scoped_say_of("several_creditors")

RECOMMENDED = "recommended"  # the way of sharing that lesson 00 offers

COLOURED = dict(zip(ORDERS, (COLOURS[0], COLOURS[1], BASELINE, COLOURS[2]), strict=True))

SHOWN = 24  # rows that stand open on the page


def order_name(order: Order) -> str:
    """What an order is called."""
    first = order.plan.strategy[0] if order.kind == "own" else ""
    return t(f"order.{'example' if order.example else order.kind}", debt=first)


def finding(result: SharedMonth, kind: str = ORDERS[0]) -> str:
    """What the page means, of the order that is shown."""
    if result.orders_refused:
        return t("finding.refused", reason=_reason(result, result.orders_refused))
    shown, cheapest, soonest = result.shown(kind), result.cheapest, result.soonest
    if len(result.debts) == 1:
        return t("finding.one", debt=called(result.debts[0]), ends=shown.plan.ends, cost=shown.cost)
    extra = soonest.cost - shown.cost
    fields = {"order": order_name(shown), "ends": shown.plan.ends, "cost": shown.cost}
    if cheapest.cost < shown.cost or soonest.first_months == shown.first_months or extra <= 0:
        said = [t("finding.both", debt=shown.first, months=shown.first_months, **fields)]
        if cheapest.cost < shown.cost:
            said.append(t("finding.cheaper", other=order_name(cheapest), saved=shown.cost - cheapest.cost))
        return together(said)
    return t(
        "finding.choose", other=order_name(soonest), debt=soonest.first, months=soonest.first_months, dearer=extra,
        **fields,
    )  # fmt: skip


def summary(result: Offered) -> str:
    """What lesson 00 recommends, in words and cards; while there is no month to recommend from, that it is missing."""
    shown = headline(result.advice, t("finding.no_month")) + html.cards(_cards(result))
    return shown + (advice(result.advice) if result.advice else "")


def _cards(result: Offered) -> list[tuple[str, str]]:
    """The recommended month, what is owed, and the last payment of what is offered."""
    owed = [(money(result.owed), t("card.owed", day=result.start)),
            (t("card.count", n=len(result.debts)), t("card.creditors"))]  # fmt: skip
    if result.advice is None:
        return owed
    later = begins_later(result.advice)
    key = "until" if waits(result.advice) else "later" if later else "amount"
    paid, first = money(yuan(sum(map(fen, result.recommended)))), month(later) if later else ""
    card = [(paid, t(f"card.{key}", review=result.advice.review, first=first))] if result.recommended else []
    ends = [one.payments.ends for one in result.advice.requests if one.payments.ends is not None]
    last = [] if waits(result.advice) else [(day(each), t("card.last")) for each in sorted(ends)[-1:]]
    return [*card, *owed, *last]


def _to_agree_on(result: SharedMonth) -> str:
    """What has to be agreed on for an order to hold, where the month does not carry the contracts."""
    if result.contract_total is None or not result.orders:
        return ""
    key = "contracts" if result.contract_total > result.amount else "one_day"
    words = w(
        result.debts, f"note.{key}", contract_total=result.contract_total, amount=result.amount, least=result.least
    )
    return html.note(words, "warning")


def _for_later(result: SharedMonth) -> str:
    """Where one waits: that an order of paying is for the time after it."""
    return html.paragraph(t("later")) if waits(result.advice) else ""


def _above_the_line(result: SharedMonth) -> str:
    """How much of the month that is shared is more than lesson 00 would sign for with these lenders."""
    if result.advice is None or result.advice.status not in (ASK, WAIT):
        return ""
    shared = {debt.name for debt in result.debts}
    line = yuan(sum(fen(one.stop) for one in result.advice.proposals if one.debt.name in shared))
    if result.advice.status == ASK and all(one.debt.name in shared for one in result.advice.proposals if one.owed):
        line = result.advice.stop  # kept contracts can leave some of it in no lender's line
    if result.amount - line < LEAST_SAID:
        return ""
    key = "above_nothing" if not line else "above_wait" if waits(result.advice) else "above"
    return t(f"note.{key}", amount=result.amount, line=line, review=result.advice.review)


def shares(result: Offered) -> str:
    """How the recommendation shares the month, and that no other way is offered."""
    parts = []
    if months := result.recommended:
        colours = [COLOURS[0]]
        row = ("✓ " + t(f"by.{RECOMMENDED}"), _share_cells(months))
        parts.append(html.table(t("caption.recommended"), _share_heads(result), [row], "dk-deals", colours))
    if result.advice is not None:
        key = {ASK: "advised", WAIT: "later"}.get(result.advice.status, "keep")
        said = [t(f"share.{key}", review=result.advice.review)]
        if later := begins_later(result.advice):
            names = [called(one.debt) for one in result.advice.requests]
            said.insert(0, t("share.begins", debts=names, first=month(later)))
        parts.append(html.paragraph(together(said)))
    return "".join(parts)


def ways(result: SharedMonth, by: str) -> str:
    """One month's money by every way of sharing, to compare; the chosen one is said in a sentence.

    Where that is more than lesson 00 would sign for, it says so.
    """
    above = html.note(said) if (said := _above_the_line(result)) else ""
    if result.shares_refused:
        return above + html.note(explain(result.shares_refused), "warning")
    parts = [] if result.advice is None else [html.paragraph(t("share.compare", amount=result.amount))]
    parts.append(above)
    if chosen := result.shares.get(by):
        names = {debt.name: called(debt) for debt in result.debts}
        each = together(t("share.each", debt=names[s.name], amount=s.offer) for s in chosen)
        parts.append(html.paragraph(together([t("share.said", way=t(f"by.{by}")), each])))
    rows = [(t(f"by.{way}"), _share_cells([s.offer for s in shares])) for way, shares in result.shares.items()]
    colours = [COLOURS[0] if way == by else "" for way in result.shares]
    parts.append(html.table(t("caption.shares"), _share_heads(result), rows, "dk-deals", colours))
    return "".join(parts)


def _share_heads(result: Offered) -> list[tuple[str, str]]:
    return [(t("head.way"), ""), *((called(debt), "") for debt in result.debts)]


def _share_cells(amounts: Sequence[float]) -> list[Td]:
    """What each debt gets, and its part of the whole."""
    whole = sum(amounts)
    return [Td(f"{money(amount, unit=False)} ({percent(amount / whole if whole else 0, 0)})") for amount in amounts]


def _late_first(result: SharedMonth) -> str:
    """What is paid first in every order, where something is overdue."""
    if not (result.late and result.orders and len(result.debts) > 1):
        return ""
    return html.note(t("orders.late", debts=listed(map(called, result.late))))


def orders(result: SharedMonth, kind: str = ORDERS[0]) -> str:
    """The orders below each other, with what they mean and their picture; where one waits, that they are for later."""
    if not result.orders:
        return html.paragraph(finding(result, kind))
    names = ("order", "first", "first_months", "ends", "months", "total", "cost", "dearer")
    heads = [(t(f"head.{name}"), "text" if name == "first" else "") for name in names]
    rows = [(order_name(order), _cells(order, result.cheapest)) for order in result.orders]
    table = html.table(t("caption.orders"), heads, rows, "dk-deals", [COLOURED[order.kind] for order in result.orders])
    said = _for_later(result) if waits(result.advice) else html.paragraph(finding(result, kind))
    said += _late_first(result) + _to_agree_on(result)
    said += "" if waits(result.advice) else _picture(result, kind)
    return said + table + "".join(html.note(_without(result, kind), "warning") for kind in result.without)


def _without(result: SharedMonth, kind: str) -> str:
    """Why an order has no plan."""
    name = t(f"order.{kind}", debt=t("control.own"))
    return t("note.without", order=name, reason=_reason(result, result.without[kind]))


def _reason(result: SharedMonth, refused: Refused) -> str:
    """Why there is no plan; where the least for each comes to more than there is, that, and where it can be changed."""
    if result.contracts_fit or refused.code != "payoff.too_little":
        return explain(refused)
    needed, given = refused.fields["needed"], refused.fields["given"]
    return w(result.debts, "finding.least", least=result.least, needed=needed, given=given, control=t("control.least"))


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


def picture(result: Offered) -> str:
    """The recommended month, lender by lender; none where one waits."""
    return "" if waits(result.advice) else _picture_of_shares(result)


@pictures.if_matplotlib
def _picture_of_shares(result: Offered) -> str:
    """The month that is offered, by who gets what of it, where matplotlib is there."""
    from debtkit.plots import composition

    offered = [(called(debt), paid) for debt, paid in zip(result.debts, result.recommended, strict=False) if paid]
    if not offered:
        return ""
    parts = [composition.Segment(name, paid, *among_many(number)) for number, (name, paid) in enumerate(offered)]
    total = money(yuan(sum(fen(paid) for _, paid in offered)))
    each = [t("share.each", debt=name, amount=paid) for name, paid in offered]
    said = together([t("picture.offered_said", total=total), *each])
    rows = [composition.Whole(t("picture.offered"), total, parts)]
    return pictures.draw(said, composition.composition, rows, whole_money)


def _picture(result: SharedMonth, kind: str) -> str:
    """The orders as bars."""
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
        for order in result.orders
    ]
    return bars(questions, lines, in_words(result, kind))


def in_words(result: SharedMonth, kind: str) -> str:
    """What the picture shows, for who cannot see it."""
    said = [
        t("picture.order", order=order_name(o), cost=o.cost, first=o.first_months, months=o.plan.months)
        for o in result.orders
    ]
    return together([finding(result, kind), *said])


def plan(result: SharedMonth, kind: str) -> str:
    """The chosen order day by day: what goes to whom, and what is owed then."""
    if not result.orders:
        return ""
    if kind in result.without:
        return html.note(_without(result, kind), "warning")
    order = result.order(kind)
    names = {debt.name: called(debt) for debt in result.debts}
    heads = [(t("head.day"), ""), *((name, "") for name in names.values()), (t("head.all"), ""), (t("head.left"), "")]
    rows = []
    for payday in paydays(order.plan):
        paid = [payday.payments.get(name, 0.0) for name in names]
        cells = [money(amount, unit=False) if amount else "–" for amount in paid]
        rows.append((day(payday.day), [Td(c) for c in (*cells, money(payday.total, unit=False),
                                                      money(payday.owed, unit=False))]))  # fmt: skip
    caption = t("caption.plan", order=order_name(order))
    table = html.table(caption, heads, rows, "dk-rows")
    first = paydays(order.plan)[0]
    sentences = together(
        t("plan.first", debt=names[name], amount=whole_money(amount))
        for name, amount in first.payments.items()
        if amount
    )
    shown = html.paragraph(together([w(result.debts, "plan.begins", day=first.day), sentences]))
    inner = html.paragraph(t("plan.unit")) + table
    shown = _for_later(result) + shown
    return shown + (inner if len(rows) <= SHOWN else html.folded("plan", caption, inner))


def working(result: SharedMonth) -> str:
    """What is assumed, folded."""
    said = [t("assumed.payday", day=result.start), t("assumed.rest"), t("assumed.cheapest"), t("assumed.free")]
    if not result.contracts_fit:
        said.append(w(result.debts, "assumed.least", least=result.least))
    said.append(w(result.debts, "assumed.record"))
    said += [say(key_for_debts(result.debts, f"app.{name}")) for name in ("nobody_knows", "education")]
    return html.assumptions(t("limits"), said)
