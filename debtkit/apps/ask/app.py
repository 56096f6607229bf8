"""Lesson 08: the app. Debts and a month go in; the papers to call and to write with come out, lender by lender."""

from typing import Any

from debtkit.apps.ask import view
from debtkit.apps.ask.model import Asking, ask_for
from debtkit.apps.ask.section_call_sheet import CallSheet
from debtkit.apps.ask.section_evidence import Evidence
from debtkit.apps.ask.section_letters import Letters
from debtkit.apps.ask.section_practice import Practice
from debtkit.apps.ask.section_talks import Talks
from debtkit.apps.ask.view import t
from debtkit.apps.kit.inputs.controls import Control, Controls
from debtkit.apps.kit.inputs.debts_table import DebtsTable
from debtkit.apps.kit.inputs.forms import month_form
from debtkit.apps.kit.inputs.readers import a_row
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.lesson import Later, Layout, Lesson
from debtkit.apps.kit.page import html
from debtkit.case.case import Case
from debtkit.case.fields.typed import read_choice
from debtkit.papers.hardships import HARDSHIPS
from debtkit.papers.subject import subject
from debtkit.words.catalogue import say

CONTROLS = Controls("ask", {"lender": a_row(), "hardship": Control("", read_choice(HARDSHIPS), "")})


class AskForIt(Lesson[Asking]):
    """For each lender the call sheet, the letters that fit, the papers to collect, and the call, practised."""

    def parts(self) -> Layout:
        self.debts = DebtsTable(self.session, self.refresh)
        self.month = month_form(self.session, self.refresh)
        self.controls = CONTROLS.form(self.session, self.refresh, _groups)
        return [
            (self.controls, "summary"), self.debts, self.month, CallSheet, Practice, Talks,
            Later([Letters, Evidence, "working"]),
        ]  # fmt: skip

    def update(self) -> None:
        case, chosen = self.session.case, CONTROLS.values(self.session.case)
        result = ask_for(case, chosen["lender"], chosen["hardship"] or None)
        if result is None:
            self.tell(None, summary=html.finding(t("finding.no_debts")))
        else:
            self.tell(result, summary=view.summary(result), working=view.working(result))


def _groups(case: Case) -> list[dict[str, Any]]:
    owed = subject(case).debts if case.day is not None else ()
    lenders = [[one.id, one.called] for one in owed]
    hardships = [["", t("control.no_hardship")], *([name, say(f"paper.evidence.kind.{name}")] for name in HARDSHIPS)]
    chosen = [field("lender", t("control.lender"), "choice", options=lenders)] if lenders else []
    return [group("ask", t("group"), [*chosen, field("hardship", t("control.hardship"), "choice", options=hardships)])]
