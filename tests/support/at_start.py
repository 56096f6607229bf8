"""Somebody who goes through the guided flow of lesson 00."""

import re
from html import unescape

from debtkit.apps import StartHere
from debtkit.apps.kit.session import CaseSession
from debtkit.apps.start_here import questions as q
from debtkit.case.case import Case

DAY = "2026-11-23"


class Reader:
    """Somebody in front of the page, who sees what the browser shows and counts their clicks and fields."""

    def __init__(self, session=None):
        self.app = StartHere(session)
        self.clicks = 0

    @property
    def case(self):
        return self.app.session.case

    @property
    def where(self):
        return self.app.where

    def buttons(self):
        shown = [*self.app.asker.actions, *self.app.changer.actions]
        return {action["name"]: action for action in shown}

    def go(self, where):
        """Be at another screen, as by "Change an answer"."""
        self.app._move(lambda case: q.go(case, where))
        self.app.refresh()

    def press(self, does, more=""):
        found = [name for name in self.buttons() if name.split(":")[0] == does and name.endswith(more)]
        assert len(found) == 1, (does, more, list(self.buttons()))
        widget = self.app.asker if found[0] in {each["name"] for each in self.app.asker.actions} else self.app.changer
        widget.press(found[0])
        self.clicks += 1

    def type(self, text):
        self.app.asker.fill(self.app.asker.rows[0]["id"], {"answer": text})

    def enter(self, text):
        """Type into the field and press Enter, which presses the marked button; where there is no field, its answer."""
        if self.where == q.INCOME:
            self.press("income", f":{text}")
            return
        self.type(text)
        (marked,) = [action["name"] for action in self.app.asker.actions if action.get("enter")]
        self.app.asker.press(marked)
        self.clicks += 1


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def blank(*, at="kind"):
    return CaseSession(q.go(Case.blank(DAY), at))
