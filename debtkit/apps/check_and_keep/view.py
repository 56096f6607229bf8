"""Lesson 09: the first lines, where the reader stands, and what is assumed."""

from typing import TypeVar

from debtkit.agreement.keeping.track import Track
from debtkit.agreement.xray import Xray
from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.case.kept.agreement_fields import CLAUSE_FIELDS
from debtkit.errors import Refused
from debtkit.words.agreements.xray import told_lines
from debtkit.words.catalogue import say
from debtkit.words.explain import explain
from debtkit.words.formats import day, money, percent

t = scoped_say("check_and_keep")

Value = TypeVar("Value")


def summary(result: Checked) -> str:
    """What to do with the paper, or how it is kept once it is signed, and the cards."""
    if isinstance(result.check, Refused):
        return html.finding(t("finding.unread")) + html.paragraphs(why_unread(result))
    if result.check is None:
        return html.finding(t("finding.no_paper"))
    track = result.track if isinstance(result.track, Track) else None
    return html.finding(finding(result)) + html.cards(_cards(result.check, track))


def why_unread(result: Checked) -> list[str]:
    """Why the paper cannot be read: each field that is missing or cannot be used, by its name."""
    cells = result.entry.cells if result.entry is not None else {}
    unusable = {name: cell for name, cell in cells.items() if cell.problem is not None}
    if not unusable:
        return [explain(result.check)] if isinstance(result.check, Refused) else []
    return [
        t("unread.unusable", field=label(name), why=explain(cell.problem))
        if cell.problem is not None and cell.text.strip()
        else t("unread.empty", field=label(name))
        for name, cell in unusable.items()
    ]


def label(name: str) -> str:
    """What a field of the agreement is called beside it."""
    if name == "said_pause":
        return t("said_pause.ask")
    return t(f"clause.{name}.ask" if name in CLAUSE_FIELDS else f"field.{name}")


def finding(result: Checked) -> str:
    """The one sentence that says what the page means; there is one only where the paper could be read."""
    if result.signed and isinstance(result.track, Track):
        key = "done" if result.track.done else "missed" if result.track.missed else "kept"
        first = result.track.next
        return t(f"finding.{key}", left=first.left if first else 0.0, due=first.last_day if first else result.on)
    return told_lines(answered(result.check), details=False, signed=result.signed)[0]


def _cards(check: Xray, track: Track | None) -> list[tuple[str, str]]:
    rate = "–" if check.implied_rate is None else percent(check.implied_rate)
    cards = [
        ("–" if check.paid is None else money(check.paid), t("card.paid", n=check.count)),
        ("–" if check.net is None else money(check.net), t("card.net")),
        (rate, t("card.rate")),
    ]
    if track is not None and track.next is not None:
        cards.append(
            (money(track.next.left), t(f"card.{'missed' if track.missed else 'next'}", due=day(track.next.last_day)))
        )
    return cards


def working(result: Checked) -> str:
    """What is assumed, folded."""
    said = [t(f"assumed.{name}") for name in ("paper", "oldest", "record", "weekend", "files")]
    said += [t("assumed.day", day=result.on), say("app.nobody_knows"), say("app.education")]
    return html.assumptions(t("limits"), said)


def answered(part: Value | Refused | None) -> Value:
    """A part of the result; where there is none for these figures, the reason is what a section shows."""
    if isinstance(part, Refused):
        raise part
    assert part is not None  # a section asks first whether there is anything
    return part
