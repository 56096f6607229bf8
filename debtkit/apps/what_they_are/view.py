"""Lesson 01: one purchase in words, cards, a picture and tables."""

from datetime import date

from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.what_they_are.model import PurchaseBills, Way
from debtkit.plots.drawing.colours import COLOURS
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import day, listed, money, number, percent, together

t = scoped_say("what_they_are")

HUABEI = ("huabei.interest_free_days", "huabei.bill_days", "huabei.purchase_enters_bill", "huabei.grace_days",
          "huabei.credit_reporting", "huabei.deferral", "huabei.deferral_amount")  # fmt: skip
CARD = (
    "credit_card.full_balance", "credit_card.interest_days", "credit_card.late_fee_floor",
    "credit_card.late_fee_by_agreement",
)  # fmt: skip


def name(way: Way) -> str:
    """What a way of paying is called."""
    return t("way.split", n=way.periods) if way.periods else t(f"way.{way.name}")


def finding(result: PurchaseBills) -> str:
    """The one sentence that says what the page means."""
    way, given = result.chosen, {"minimum": result.minimum, "cost": result.chosen.cost, "due": result.bill.due}
    if way.refused:
        return explain(way.refused)
    if way.cost is None:
        return t("finding.unknown" if way.periods else "finding.unknown_fee")
    if way.periods:
        (ends, last), part = way.payments[-1], way.payments[0][1]
        key = "finding.split" if all(amount == part for _, amount in way.payments) else "finding.split_last"
        return t(key, n=way.periods, part=part, last=last, rate=way.rate, ends=ends, **given)
    if way.name == "defer":
        ends, last = way.payments[-1]
        return t("finding.defer", moved=last - way.cost, ends=ends, last=last, rate=way.rate, **given)
    if way.name == "minimum" and not way.cost:
        return t("finding.small", **given)
    return t(f"finding.{way.name}", bought=result.bought, free=result.free, caught_up=result.caught_up, **given)


def summary(result: PurchaseBills) -> str:
    """The finding, the cards, and what deserves a second look."""
    way = result.chosen
    parts = [
        html.finding(finding(result)),
        html.cards(
            [
                (say("app.start_here.days", n=result.free), t("card.free")),
                (money(result.minimum), t("card.minimum")),
                ("–" if way.cost is None else money(way.cost), t("card.cost")),
                (percent(way.rate) if way.rate else "–", t("card.rate")),
            ]
        ),
    ]
    if result.other:
        parts.append(html.note(t("other", due=result.other.due)))
    if way.name == "minimum" and way.cost and result.alone:
        parts.append(html.note(t("alone", n=result.alone.payments, cost=result.alone.cost), "warning"))
    return "".join(parts)


@pictures.if_matplotlib
def picture(result: PurchaseBills) -> str:
    """The days of every way below each other, where matplotlib is there."""
    from debtkit.plots import timeline

    last = max(way.payments[-1][0] for way in result.ways if way.payments and not way.periods)
    end = (max(last, result.caught_up) - result.bought).days + 1
    marks = [
        timeline.Mark(_days(result, when), t(f"picture.{what}", day=when))
        for what, when in (
            ("bought", result.bought), ("statement", result.bill.statement), ("due", result.bill.due),
            ("caught_up", result.caught_up),
        )
    ]  # fmt: skip
    rows = [_row(result, way, colour) for way, colour in zip(result.ways, COLOURS, strict=False) if way.payments]
    drawn = [
        timeline.Row(*row[:3], [timeline.Interval(*interval) for interval in row[3]], row[4])
        for row in rows
    ]  # fmt: skip
    key = {kind: t(f"picture.{kind}") for kind in ("free", "charged", "late", "payment")}
    return pictures.draw(in_words(result), timeline.timeline, marks, drawn, end, key)


def _days(result: PurchaseBills, when: date) -> int:
    return (when - result.bought).days


def _row(result: PurchaseBills, way: Way, colour: str) -> tuple[str, str, str, list[tuple[int, int, str]], list[int]]:
    """A way of paying as the picture needs it: name, cost, colour, intervals of days, days of payment."""
    due, paid = _days(result, result.bill.due), [_days(result, when) for when, _ in way.payments]
    intervals = [(0, due, "free")]
    caught_up = _days(result, result.caught_up) if way.late else due
    if way.late:
        intervals.append((due, caught_up, "late"))
    if paid[-1] > caught_up:
        intervals.append((caught_up, paid[-1], "charged"))
    return name(way), t("picture.cost", cost=way.cost), colour, intervals, paid


def in_words(result: PurchaseBills) -> str:
    """What the picture shows, for who cannot see it."""
    said = [
        t("picture.said_unknown", way=name(way))
        if way.cost is None
        else t("picture.said", way=name(way), cost=way.cost)
        for way in result.ways
        if not way.refused
    ]
    return together([finding(result), *said])


def ways(result: PurchaseBills) -> str:
    """Every way of paying below each other."""
    names = ("way", "first", "then", "cost", "rate", "late")
    heads = [
        (t(f"head.{head}", due=result.bill.due) if head == "first" else t(f"head.{head}"),
         "text" if head in ("then", "late") else "")
        for head in names
    ]  # fmt: skip
    rows = [(name(way), _cells(result, way)) for way in result.ways]
    caption = t("caption.ways", price=result.price)
    table = html.table(caption, heads, rows, "dk-deals dk-ways dk-paid", [*COLOURS[: len(rows)]])
    return table + html.paragraph(_one_day_more(result), "quiet-text") if _one_day_more(result) else table


def _one_day_more(result: PurchaseBills) -> str:
    """Why a bill that is late is counted a day longer than the rest of one of which the minimum was paid."""
    minimum = next(way for way in result.ways if way.name == "minimum")
    if result.product != "huabei" or not minimum.cost:
        return ""
    return t("one_day_more", late=result.late_days, rest=result.late_days - 1)


def _cells(result: PurchaseBills, way: Way) -> list[Td]:
    if way.cost is None:
        why = "not_here" if way.refused else "ask" if way.periods else "ask_app"
        return [Td("–"), Td(t(f"cell.{why}")), Td("–"), Td("–"), Td("–")]
    first = sum(amount for when, amount in way.payments if when == result.bill.due)
    late = Td("✕ " + t("cell.late"), "no") if way.late else Td("✓ " + t("cell.in_time"), "yes")
    return [
        Td(money(first, unit=False)),
        Td(_then([payment for payment in way.payments if payment[0] > result.bill.due])),
        Td(money(way.cost, unit=False)),
        Td(percent(way.rate) if way.rate else "–"),
        late,
    ]


def _then(payments: list[tuple[date, float]]) -> str:
    if not payments:
        return t("cell.nothing")
    ends, amounts = payments[-1][0], {amount for _, amount in payments}
    if len(payments) <= 2:
        return listed(t("cell.one", amount=amount, day=when) for when, amount in payments)
    if len(amounts) == 1:
        return t("cell.equal", n=len(payments), amount=payments[0][1], ends=ends)
    return t("cell.several", n=len(payments), ends=ends)


def other_days(result: PurchaseBills) -> str:
    """The same purchase on the first and the last day of its bill."""
    heads = [(t("head.day"), ""), (t("head.due"), "text"), (t("head.free"), "")]
    rows = [
        (t("cell.yours", day=when) if when == result.bought else day(when),
         [Td(day(result.bill.due)), Td(number(result.free_from(when)))])
        for when in sorted({result.first_day, result.bought, result.last_day})
    ]  # fmt: skip
    return html.table(t("caption.days"), heads, rows, "dk-days")


def working(result: PurchaseBills) -> str:
    """The bills or payments of the way that is looked at, what is assumed, and the sources; folded."""
    way = result.chosen
    said = [t("assumed.alone"), t(f"assumed.{'huabei' if result.product == 'huabei' else 'card'}"), t("assumed.split"),
            t("assumed.defer"), t("assumed.grace"), say("app.education")]  # fmt: skip
    facts = dict.fromkeys([*result.facts, *(HUABEI if result.product == "huabei" else CARD)])
    sources = fact_paragraphs(facts, result.bought)
    return (_bills(way) if way.bills else _payments(way)) + html.assumptions(t("limits"), [*said, *sources])


def _bills(way: Way) -> str:
    names = ("statement", "due", "interest", "late_fee", "total", "minimum", "paid")
    rows = [
        (day(bill.day), [Td(day(bill.due)), *(Td(money(getattr(bill, each), unit=False)) for each in names[2:])])
        for bill in way.bills
    ]
    caption = t("caption.bills", way=name(way))
    heads = [(t(f"head.{each}"), "") for each in names]
    return html.folded("bills", caption, html.table(caption, heads, rows, "dk-rows"))


def _payments(way: Way) -> str:
    if not way.payments:
        return ""
    caption = t("caption.payments", way=name(way))
    rows = [(day(when), [Td(money(amount, unit=False))]) for when, amount in way.payments]
    heads = [(t("head.due"), ""), (t("head.payment"), "")]
    return html.folded("bills", caption, html.table(caption, heads, rows, "dk-rows"))
