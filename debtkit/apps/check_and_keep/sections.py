"""Lesson 09: what its sections have in common."""

from debtkit.apps.check_and_keep.model import Checked
from debtkit.apps.check_and_keep.view import t
from debtkit.apps.kit.page import html
from debtkit.apps.kit.sections import FoldedSection


class CheckSection(FoldedSection[Checked, Checked]):
    """A part of the lesson, about the result as a whole."""

    lesson = "check_and_keep"

    def question(self, result: Checked) -> Checked:
        return result

    def without_result(self) -> str:
        return html.paragraph(t("finding.no_day"))
