"""Lesson 08: the call sheet, always shown, and the buttons that hand it over."""

from debtkit.apps.ask.downloads import Downloads
from debtkit.apps.ask.model import Asking
from debtkit.apps.ask.view import preview
from debtkit.apps.kit.sections import OpenSection
from debtkit.papers.paper import Paper


class CallSheet(OpenSection[Asking, Paper]):
    """One page to hold while calling."""

    lesson, key = "ask", "call_sheet"

    def question(self, result: Asking) -> Paper:
        return result.call

    def answer(self, question: Paper) -> str:
        return preview(question)

    def make_form(self) -> Downloads:
        return Downloads(self._paper, lambda: self.result)

    def _paper(self) -> tuple[str, Paper] | None:
        return (f"{self.result.place:02}-call", self.result.call) if self.result else None
