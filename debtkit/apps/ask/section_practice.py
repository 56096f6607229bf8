"""Lesson 08: the call, practised: one exchange at a time, about the figures of the case."""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple

import ipywidgets as widgets

from debtkit.apps.ask.model import Asking
from debtkit.apps.ask.practice_view import after, heard, said_so_far, t, written
from debtkit.apps.kit.inputs.widgets import Fields, Page, Typing, field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import FoldedSection, SectionOwner
from debtkit.papers.personal_talk import to_a_person
from debtkit.practice.rehearsal.dialogue import COUNTERPARTS, LEVELS
from debtkit.practice.rehearsal.rehearsal import Rehearsal, rehearse
from debtkit.words.catalogue import say
from debtkit.words.language import language

REPLY = "reply_"
ROW = "form"
MARKS = ("plain", "marked")


class Practised(NamedTuple):
    """A talk and how it is shown; `pauses` changes what is shown though two talks are equal."""

    talk: Rehearsal
    pauses: int
    marked: bool


class Practice(FoldedSection[Asking, Practised]):
    """A rehearsed call. The talk is kept in this page alone, and nothing of it is stored."""

    lesson, key = "ask", "practice"

    def __init__(self, owner: SectionOwner) -> None:
        super().__init__(owner)
        self.chosen = {"counterpart": COUNTERPARTS[0], "level": str(LEVELS[0]), "marks": MARKS[0]}
        self.seed = 1
        self.talk: Rehearsal | None = None
        self.breathing = False
        self._about: Hashable = None
        self._talks = 0

    def question(self, result: Asking) -> Practised:
        talk = self._current(result)
        return Practised(talk, talk.pauses, self.chosen["marks"] == "marked")

    def answer(self, question: Practised) -> str:
        talk, _, marked = question
        said = after(talk) if talk.over else ""
        return said + said_so_far(talk, marked) + html.paragraph(t("foot"), "quiet-text")

    def without_result(self) -> str:
        return html.paragraph(say("app.ask.finding.no_debts"))

    def make_form(self) -> "_Form":
        return _Form(self, self._owner.failed)

    def take(self, typed: list[Typing]) -> None:
        """Another counterpart or level begins another talk."""
        for _, name, text in typed:
            if text in _options()[name]:
                self.chosen[name] = text
        self._write()

    def press(self, action: str, _row: str | None) -> None:
        """Answer, take a breath, begin again, or hand over what was said."""
        if self.talk is None:
            return
        names = self._names(self.talk)
        self.breathing = action == "breath"
        if action == "breath":
            self.talk = self.talk.pause()
        elif action == "same":
            self._about = None
        elif action == "another":
            self.seed += 1
        elif action == "keep":
            name = f"call-practice-{self.talk.counterpart}-{self.seed}.txt"
            self.form.replies.hand_over(name, "text/plain", written(self.talk))
        elif action in names:
            self.talk = self.talk.say(names.index(action))
        self._write()

    def show(self, form: "_Form") -> None:
        """Bring the exchange up to date: what is heard, and what can be answered."""
        form.heard.html, form.replies.actions = "", []
        if self.result is None:
            return
        talk = self._current(self.result)
        form.heard.lang, form.heard.html = language(), heard(talk, breathing=self.breathing)
        replies: list[dict[str, Any]] = [
            {"name": name, "label": text, "key": str(place)}
            for place, (name, text) in enumerate(zip(self._names(talk), talk.now.replies, strict=True), 1)
        ]
        if replies:
            replies[0]["above"] = t("do.keys", keys=[reply["key"] for reply in replies])
        breath = [] if talk.over else [{"name": "breath", "label": t("do.breath")}]
        keep = [{"name": "keep", "label": t("do.keep"), "note": t("do.keep_note"), "fold": True}] if talk.said else []
        again = [{"name": name, "label": t(f"do.{name}"), "fold": not talk.over} for name in ("same", "another")]
        form.replies.actions = [*replies, *breath, *again, *keep]

    def _current(self, result: Asking) -> Rehearsal:
        """The talk about these figures; other figures or choices begin another one."""
        case, owed = result.case, result.owed
        figures = (tuple(case.debts()), case.household_budget(), result.on, case.savings())
        about = (figures, owed.id, self.chosen["counterpart"], self.chosen["level"], self.seed)
        if self.talk is None or about != self._about:
            self.talk, self._about = None, None
            self.talk = rehearse(
                self.chosen["counterpart"], case=case, seed=self.seed, level=int(self.chosen["level"]), debt=owed.id
            )
            self._about = about
            self._talks += 1
        return self.talk

    def _names(self, talk: Rehearsal) -> list[str]:
        """Names of the replies to this exchange of this talk: a press that comes late answers no other one."""
        return [f"{REPLY}{self._talks}_{len(talk.said)}_{place}" for place in range(len(talk.now.replies))]


class _Form:
    """Whom to talk to, what is heard, and what can be answered."""

    def __init__(self, section: Practice, failed: Callable[[Exception], None]) -> None:
        self._section = section
        self.choices = Fields(shape="form", groups=_groups(), rows=[self._row()])
        self.choices.on_typing(section.take)
        self.heard = Page(name="dk-heard-page", live=True)
        self.replies = Fields(shape="menu", fold=t("do.more"))
        self.replies.add_class("dk-replies")
        self.replies.on_press(section.press)
        self.choices.failed = self.replies.failed = failed
        self.widget = widgets.VBox([self.choices, self.heard, self.replies])

    def refresh(self) -> None:
        """Show the talk as it stands."""
        with self.choices.hold_sync():
            result = self._section.result
            nothing = result is not None and (to_a_person(result.owed) or result.owed.agreed)
            self.choices.groups = [] if nothing else _groups()
            self.choices.rows = [self._row()]
        self.replies.fold = t("do.more")
        self._section.show(self)

    def _row(self) -> dict[str, str]:
        return {"id": ROW, **self._section.chosen}


def _options() -> dict[str, list[str]]:
    return {"counterpart": list(COUNTERPARTS), "level": [str(level) for level in LEVELS], "marks": list(MARKS)}


def _groups() -> list[dict[str, Any]]:
    words = {
        "counterpart": lambda name: say(f"rehearsal.counterpart.{name}"),
        "level": lambda name: say(f"rehearsal.level.{name}"),
        "marks": lambda name: t(f"marks.{name}"),
    }
    fields = [
        field(name, t(f"control.{name}"), "choice", options=[[each, words[name](each)] for each in options])
        for name, options in _options().items()
    ]
    return [group("practice", t("group"), fields)]
