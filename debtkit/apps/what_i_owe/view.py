"""Lesson 02: what is owed in words, cards, a picture and tables."""

from datetime import date

from debtkit.apps.kit.debt_notes.lateness import nothing_late
from debtkit.apps.kit.page import html, pictures
from debtkit.apps.kit.page.charges import facts_of, late_charge
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.page.say import scoped_say, scoped_say_of
from debtkit.apps.what_i_owe.model import GROWING, DebtPosition, Owed, Week
from debtkit.plots.drawing.colours import COLOURS
from debtkit.words.catalogue import say
from debtkit.words.explain import uncertain
from debtkit.words.fact_sentences import fact_paragraphs
from debtkit.words.formats import day, money, number, percent, together
from debtkit.words.names import called
from debtkit.words.person_words import key_for, key_for_debts

t, w = scoped_say("what_i_owe"), scoped_say_of("what_i_owe")

PART_COLOURS = {"principal": "", "interest": COLOURS[0], "overdue": COLOURS[1], "fees": COLOURS[2]}


def finding(result: Owed) -> str:
    """The one sentence that says what the page means."""
    key = "late" if result.due_now else "on_time" if result.late_said else "not_said"
    week = result.weeks[0]
    said = t(
        f"finding.{key}{'_beside' if result.beside else ''}",
        total=result.total.total,
        due_now=result.due_now,
        week=week.added,
    )
    if not (result.due_now and week.added):
        return said
    how = "of_it" if 0 < week.late < week.added else "all" if week.late else "none"
    return together([said, w(result.debts, f"finding.week_{how}", late=week.late)])


def summary(result: Owed) -> str:
    """The finding, the cards and the next step."""
    coming = result.next_date
    return (
        html.finding(finding(result))
        + html.cards(
            [
                (money(result.total.principal), t("card.principal")),
                (money(result.on_top), w(result.debts, "card.on_top")),
                _overdue(result) if result.due_now else nothing_late(said=result.late_said),
                (money(result.weeks[0].added), t("card.week")),
            ]
        )
        + (html.paragraph(_next_date(*coming)) if coming else "")
        + html.paragraph(w(result.debts, "next.late" if result.due_now else "next.on_time"))
    )


def _overdue(result: Owed) -> tuple[str, str]:
    return money(result.due_now), w(result.debts, "card.asked")


def _next_date(on: date, debts: tuple[str, ...], amount: float) -> str:
    """The nearest due date, with all that falls due on it."""
    return t("next.date", n=len(debts), day=on, debts=debts, amount=amount)


@pictures.if_matplotlib
def picture(result: Owed) -> str:
    """The coming weeks as growing bars, where matplotlib is there."""
    from debtkit.plots import growth

    parts = [
        growth.Part(t(f"part.{name}"), PART_COLOURS[name], hatch)
        for name, hatch in zip(GROWING, ("", "////", "\\\\\\\\"), strict=True)
    ]
    bars = [
        growth.Bar(number(week.number), [getattr(week, name) for name in GROWING], money(week.added))
        for week in result.weeks
    ]
    words = t("picture.title"), t("picture.below")
    return pictures.draw(in_words(result), growth.growth, *words, parts, bars, pictures.scale_mark)


def in_words(result: Owed) -> str:
    """What the picture shows, for who cannot see it."""
    last = result.weeks[-1]
    said = t(
        "picture.said", n=last.number, day=last.day, added=last.added, interest=last.interest, overdue=last.overdue,
        fees=last.fees,
    )  # fmt: skip
    return together([finding(result), said])


def parts(result: Owed) -> str:
    """The debts by their parts."""
    names = ("principal", "interest", "overdue", "fees", "total")
    heads = [(t("head.debt"), ""), *((t(f"head.{name}"), "") for name in (*names, "asked", "days"))]
    rows = [(called(p.debt), [_amount(getattr(p.standing, n)) for n in names] + _late(p)) for p in result.places]
    if len(result.places) > 1:
        sums = [_amount(getattr(result.total, name)) for name in names]
        rows.append((t("row.together"), [*sums, _amount(result.due_now), Td("")]))
    return html.table(t("caption.parts", day=result.day), heads, rows, "dk-deals dk-owed")


def _late(place: DebtPosition) -> list[Td]:
    days = place.standing.days_overdue
    on_time = t("cell.on_time") if place.late_said or not place.standing.total else "?"
    return [_amount(place.due_now), Td(t("cell.days", n=days) if days else on_time)]


def terms(result: Owed) -> str:
    """The price and the dates of each debt."""
    names = ("price", "when_late", "left", "instalment", "next_due", "last_due", "week")
    heads = [(t("head.debt"), ""), *((t(f"head.{name}"), "") for name in names)]
    rows = [(called(place.debt), _term_cells(place)) for place in result.places]
    return html.table(t("caption.terms"), heads, rows, "dk-deals dk-terms")


def _term_cells(place: DebtPosition) -> list[Td]:
    terms = place.debt.terms
    price = percent(terms.annual_rate)
    if terms.method == "flat_fee":
        price = t("cell.fee", fee=terms.fee_rate)
    elif not terms.annual_rate:
        price = t("cell.free")
    over = key_for(terms.product, "app.what_i_owe.cell.over")
    none = say(over) if place.agreed else t("cell.not_agreed")
    left = t("cell.late_count", left=place.left, n=place.late_count) if place.late_count else number(place.left)
    return [
        Td(price),
        Td(percent(place.late_yearly)),
        Td(left if place.agreed else t("cell.counted", n=place.left)),
        _amount(place.instalment) if place.next_due else Td(none),
        Td(day(place.next_due) if place.next_due else none),
        Td(day(place.last_due) if place.last_due else none),
        _amount(place.week),
    ]


def weeks(result: Owed) -> str:
    """The coming weeks one by one, folded."""
    heads = [(t("head.week_of"), "text"), *((t(f"head.{name}"), "") for name in ("added", *GROWING, "owed"))]
    rows = [(t("row.week", n=week.number, day=week.day), _week_cells(week)) for week in result.weeks]
    return html.folded("weeks", t("caption.weeks_fold"), html.table(t("caption.weeks"), heads, rows, "dk-rows"))


def _week_cells(week: Week) -> list[Td]:
    return [_amount(amount) for amount in (week.added, *(getattr(week, name) for name in GROWING), week.owed)]


def _amount(amount: float) -> Td:
    return Td(money(amount, unit=False))


def working(result: Owed) -> str:
    """What is assumed, and the dated facts behind it, folded."""
    ordinary, courts = (w(result.debts, f"assumed.{name}") for name in ("ordinary", "courts"))
    lines = [t("assumed.unpaid", day=result.day), ordinary, t("assumed.asked"), courts]
    lines += map(late_charge, result.debts)
    sources = fact_paragraphs(facts_of(result.debts), result.day)
    for place in result.places:
        lines += uncertain(place.debt, place.debt.limits(result.weeks[-1].day))
    everything = [*lines, *sources, say(key_for_debts(result.debts, "app.education"))]
    return html.assumptions(t("limits"), everything)
