"""Lesson 04: the month in words, cards, a picture and tables."""

from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.advice import advice, headline, until_review, waits
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say, scoped_say_of
from debtkit.apps.my_month.model import SPENDING, MyMonth
from debtkit.arithmetic.accrual import divide
from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import yuan
from debtkit.household.budget.budget import uneven
from debtkit.household.budget.lines import priority
from debtkit.household.ratios import Ratio, Yardstick
from debtkit.household.recommendation.result import ASK, PAY_OFF
from debtkit.plots.drawing.colours import BASELINE, COLOURS, HATCHES, among_many
from debtkit.words.catalogue import say
from debtkit.words.fact_sentences import fact_paragraphs, fact_sentences, spoken
from debtkit.words.formats import money, month, percent, together, whole_money
from debtkit.words.person_words import key_for_debts

t, w = scoped_say("my_month"), scoped_say_of("my_month")


def finding(result: MyMonth) -> str:
    """What the page means in a sentence, and what is overdue in another."""
    overdue = [t("finding.overdue", overdue=result.late)] if result.late else []
    return together([_finding(result), *overdue])


def _finding(result: MyMonth) -> str:
    if result.budget.surplus < 0:
        return t("finding.short", short=-result.budget.surplus)
    if not result.capacity:
        return t("finding.nothing")
    if not result.asking:
        return t("finding.only_late" if waits(result.advice) else "finding.no_debts", capacity=result.capacity)
    if waits(result.advice):
        return w(result.owing, "finding.not_yet", capacity=result.capacity, contract_total=result.contract_total)
    key = "finding.over" if result.over > 0 else "finding.fits"
    return w(
        result.owing,
        key,
        capacity=result.capacity,
        contract_total=result.contract_total,
        over=result.over,
        left=-result.over,
    )


def summary(result: MyMonth) -> str:
    """The finding, the cards and the next step."""
    return (
        headline(result.advice, finding(result))
        + (html.paragraph(finding(result)) if result.advice else "")
        + html.cards(
            [
                (money(result.budget.surplus), t("card.surplus")),
                (money(result.capacity), t("card.capacity")),
                (money(result.contract_total), w(result.owing, "card.asked", until=add_months(result.day, 1))),
                (_value(result.ratios[0]), t("card.share")),
            ]
        )
        + html.paragraph(w(result.owing, f"next.{_next_step(result)}"))
        + (advice(result.advice) if result.advice else "")
        + (html.note(_lines_note(result)) if result.by_lines else "")
    )


def _next_step(result: MyMonth) -> str:
    """What to do next: by what is recommended, as on every other page, and where one asks by why."""
    advice = result.advice
    if advice is not None and waits(advice):
        return {"small": "small", "pause": "short", "agreed": "agreed"}[until_review(advice)]
    if advice is not None and advice.status == PAY_OFF:
        return "pay_off"
    if result.capacity == 0:
        return "short"
    if advice is not None and advice.status == ASK:
        return "over" if result.over > 0 else "late" if result.overdue else "ask"
    return "fits"


def _lines_note(result: MyMonth) -> str:
    """What the lines come to, beside what the month says; what no line is about is not compared."""
    lines, budget = result.by_lines, result.budget
    if lines is None:
        return ""
    same = lines.essentials == budget.essentials and lines.income in (0, budget.income)
    key = "same" if same else "differ" if lines.income else "costs"
    return t(
        f"lines.{key}", total=lines.essentials, essentials=budget.essentials, earned=lines.income, income=budget.income
    )


@pictures.if_matplotlib
def picture(result: MyMonth) -> str:
    """The month above what the contracts ask for, where matplotlib is there."""
    from debtkit.plots import composition

    budget = result.budget
    mine = [
        composition.Segment(t("segment.essentials"), budget.essentials, BASELINE, HATCHES[0]),
        composition.Segment(t("segment.reserve"), budget.reserve, COLOURS[4], HATCHES[1]),
        composition.Segment(t("segment.capacity"), result.capacity, COLOURS[2], HATCHES[0]),
    ]
    debts = [
        composition.Segment(each.name, each.amount, *among_many(number)) for number, each in enumerate(result.asking)
    ]
    rows = [composition.Whole(t("picture.month"), money(budget.income), mine)]
    if debts:
        mark = t("picture.capacity", capacity=result.capacity)
        rows.append(
            composition.Whole(
                w(result.owing, "picture.asked"), money(result.contract_total), debts, result.capacity, mark
            )
        )
    return pictures.draw(in_words(result), composition.composition, rows, whole_money)


def in_words(result: MyMonth) -> str:
    """What the picture shows, for who cannot see it."""
    budget = result.budget
    said = [t("picture.said_month", income=budget.income, essentials=budget.essentials, reserve=budget.reserve,
              capacity=result.capacity)]  # fmt: skip
    said += [t("picture.said_debt", debt=each.name, amount=each.amount) for each in result.asking]
    return together([finding(result), *said])


def line_by_line(result: MyMonth) -> str:
    """The month line by line."""
    budget = result.budget
    amounts = [("income", budget.income), ("essentials", -budget.essentials), ("reserve", -budget.reserve)]
    rows = [(t(f"row.{name}"), [Td(money(amount, unit=False))]) for name, amount in amounts]
    rows.append((t("row.capacity"), [Td(money(result.capacity, unit=False))]))
    rows += [(t("row.debt", debt=each.name), [Td(money(each.amount, unit=False))]) for each in result.asking]
    if result.asking:
        rows.append((t("row.over" if result.over > 0 else "row.left"), [Td(money(abs(result.over), unit=False))]))
    heads = [(t("head.what"), ""), (t("head.amount"), "")]
    return html.table(t("caption.budget"), heads, rows, "dk-budget")


def yardsticks(result: MyMonth) -> str:
    """The figures of the month beside those that are published."""
    heads = [(t("head.ratio"), ""), *((t(f"head.{n}"), k) for n, k in (("yours", ""), ("limit", ""), ("side", "text"),
             ("source", "text")))]  # fmt: skip
    rows = [
        (spoken(stick.fact.title), _stick_cells(ratio, stick)) for ratio in result.ratios for stick in ratio.yardsticks
    ]
    if not rows:
        return html.paragraph(t("yardsticks.unknown", day=result.day))
    note = html.paragraph(t("yardsticks.note"))
    return html.table(t("caption.ratios"), heads, rows, "dk-deals dk-ratios") + note


def _stick_cells(ratio: Ratio, stick: Yardstick) -> list[Td]:
    months = ratio.name == "emergency_months"
    limit = t("cell.months", n=stick.limit) if months else percent(stick.limit, 0)
    if ratio.value is None:
        side = Td(t("cell.unknown"))
    elif months:
        side = Td(t("cell.enough"), "yes") if stick.kept else Td(t("cell.below"))
    else:
        side = Td(t("cell.within"), "yes") if stick.kept else Td(t("cell.above"))
    return [Td(_value(ratio)), Td(limit), side, Td(t(f"confidence.{stick.fact.confidence}"))]


def _value(ratio: Ratio) -> str:
    if ratio.value is None:
        return "–"
    if ratio.name == "emergency_months":
        return t("cell.months", n=round(ratio.value, 1))
    return percent(ratio.value, 1)


def year(result: MyMonth) -> str:
    """What the lines say besides: the uneven months, and the order of paying where a month is short; folded."""
    if result.by_lines is None:
        return ""
    coming, parts = result.coming, ""
    if uneven(coming):
        names = ("month", "income", "essentials", "wants", "left")
        rows = [
            (month(each.month), [Td(money(getattr(each, name), unit=False)) for name in names[1:]]) for each in coming
        ]
        heads = [(t(f"year.{name}"), "") for name in names]
        table = html.table(t("year.caption"), heads, rows, "dk-deals")
        parts += html.folded("year", t("year.caption"), html.paragraph(t("year.why")) + table)
    bills = priority(result.by_lines.lines)
    if bills:
        rows = [
            (
                bill.name,
                [Td(t(f"missed.{bill.if_missed}")), Td(money(yuan(divide(sum(bill.year_fen()), 12)), unit=False))],
            )
            for bill in bills
        ]
        heads = [(t("head.what"), ""), (t("missed.head"), "text"), (t("head.amount"), "")]
        table = html.table(t("missed.caption"), heads, rows, "dk-deals")
        parts += html.folded("missed", t("missed.caption"), html.paragraph(t("missed.why")) + table)
    return parts


def _guide(result: MyMonth) -> list[str]:
    """What others live on, with its source; where nothing is known for the day, since when it is known."""
    if result.guide is None:
        return fact_paragraphs([SPENDING], result.day)
    compared = t(
        "guide.said", n=result.budget.people, monthly=result.guide.monthly, essentials=result.budget.essentials,
        title=spoken(result.guide.fact.title),
    )  # fmt: skip
    return [compared, together(fact_sentences(result.guide.fact))]


def working(result: MyMonth) -> str:
    """What is assumed, and the sources of the yardsticks, folded."""
    lines = [t("assumed.capacity"), w(result.owing, "assumed.asked"), t("assumed.people")]
    sources = [together(fact_sentences(stick.fact)) for ratio in result.ratios for stick in ratio.yardsticks]
    return html.assumptions(
        t("limits"),
        [
            *lines,
            *_guide(result),
            *sources,
            say(key_for_debts(result.owing, "app.education")),
        ],
    )
