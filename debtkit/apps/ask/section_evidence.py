"""Lesson 08: which papers to collect for the hardship that was named."""

from debtkit.apps.ask.downloads import Downloads
from debtkit.apps.ask.model import Asking
from debtkit.apps.ask.view import preview
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import FoldedSection
from debtkit.papers.paper import Paper
from debtkit.words.catalogue import say


class Evidence(FoldedSection[Asking, Asking]):
    """What shows a hardship, who issues it, and what never to hand over."""

    lesson, key = "ask", "evidence"

    def question(self, result: Asking) -> Asking:
        return result

    def answer(self, question: Asking) -> str:
        return preview(question.evidence())

    def without_result(self) -> str:
        return html.paragraph(say("app.ask.finding.no_debts"))

    def make_form(self) -> Downloads:
        return Downloads(self._paper)

    def _paper(self) -> tuple[str, Paper] | None:
        return (f"{self.result.place:02}-evidence", self.result.evidence()) if self.result else None
