"""Lesson 08: a practised call on the page: what is heard, what was said, and what to take along."""

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.practice.rehearsal.debrief import Weaker
from debtkit.practice.rehearsal.rehearsal import Rehearsal
from debtkit.words.catalogue import say
from debtkit.words.formats import listed, together

t = scoped_say("ask.practice")

SIGNS = {"good": "✓", "fair": "○", "weak": "△", "not allowed": "✕", "allowed": ""}


def heard(talk: Rehearsal, *, breathing: bool = False) -> str:
    """What is heard now, and below it, folded, what the other side does with it."""
    now = talk.now
    if talk.over:
        return html.note(now.answer) + html.paragraph(t("over"))
    said = html.paragraph(t("number", n=now.number), "quiet-text")
    if breathing:
        said += html.note(say("rehearsal.breath"))
    elif not talk.said:
        said += html.paragraph(say(f"rehearsal.about.{talk.counterpart}"), "quiet-text")
    said += html.note(together([now.answer, now.said]) if now.answer else now.said)
    what = [t("tactic", tactic=now.tactic), *([now.rule_said] if now.rule_said else [])]
    return said + html.folded("tactic", t("what"), html.paragraphs(what))


def said_so_far(talk: Rehearsal, marked: bool) -> str:
    """The talk line by line, folded; with signs and colours where they are wanted."""
    if not talk.said:
        return ""
    lines = "".join(_line(who, text, mark if marked else "") for who, text, mark in talk.transcript)
    legend = html.paragraph(t("legend"), "quiet-text") if marked else ""
    return html.folded("transcript", t("transcript"), legend + lines)


def _line(who: str, text: str, mark: str) -> str:
    sign = f"{SIGNS[mark]} " if mark and SIGNS[mark] else ""
    words = html.text(t(f"line.{who}", said=text))
    return f'<p class="dk-line" data-mark="{mark.replace(" ", "_")}">{sign}{words}</p>'


def after(talk: Rehearsal) -> str:
    """The points, each weaker reply with a better sentence, and what to keep."""
    points, *parts = str(talk.score()).splitlines()
    debrief = talk.debrief()
    said = html.finding(points) + html.folded("points", t("points"), html.paragraphs(parts))
    said += html.paragraph(say("rehearsal.debrief.some" if debrief.weaker else "rehearsal.debrief.none"))
    said += "".join(
        html.folded(f"weaker{place}", t("weaker", n=place, said=one.said), _weaker(one))
        for place, one in enumerate(debrief.weaker, 1)
    )
    said += html.paragraph(say("rehearsal.debrief.keep")) + html.numbered(debrief.keep)
    if debrief.old:
        said += html.note(say("rehearsal.debrief.old"), "warning")
    if talk.said_well:
        said += html.folded("well", t("well"), html.paragraph(t("well_why")) + html.numbered(talk.said_well))
    return said


def _weaker(one: Weaker) -> str:
    costs = listed(say(f"rehearsal.cost.{cost}") for cost in one.costs)
    lines = [
        say("rehearsal.debrief.heard", heard=one.heard),
        together([one.consequence, say("rehearsal.debrief.costs", costs=costs)] if costs else [one.consequence]),
        say("rehearsal.debrief.better", better=one.better),
    ]
    return html.paragraphs(lines)


def written(talk: Rehearsal) -> str:
    """The talk as plain text, for the reader to keep."""
    lines = [t(f"line.{who}", said=text) for who, text, _ in talk.transcript]
    well = [t("well"), *talk.said_well] if talk.said_well else []
    return "\r\n".join([*lines, "", *well]) + "\r\n"
