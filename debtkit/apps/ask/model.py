"""Lesson 08: for one lender, the papers to call and to write with, as one pure function of a case."""

from dataclasses import dataclass, field
from datetime import date

from debtkit.case.case import Case
from debtkit.household.recommendation.result import Proposal
from debtkit.papers.all_papers import fitting_letters
from debtkit.papers.call_sheets import call_sheet
from debtkit.papers.hardships import evidence
from debtkit.papers.lender_offers import proposals
from debtkit.papers.letters.letter import letter
from debtkit.papers.letters.letter_kinds import LetterKind
from debtkit.papers.paper import Paper
from debtkit.papers.subject import Owed, subject


@dataclass(frozen=True, slots=True)
class Asking:
    """One lender of a case on its day, and the call sheet for it.

    `place` is the lender's number among those of the case, from 1: files are named by it, not by what was typed.
    `letters` are the kinds that fit the situation.
    """

    case: Case = field(repr=False)
    on: date
    place: int
    owed: Owed = field(repr=False)
    hardship: str | None
    call: Paper
    letters: tuple[LetterKind, ...]

    @property
    def has_month(self) -> bool:
        """Whether the month is known, from which the offers follow."""
        return self.case.household_budget() is not None

    @property
    def proposed(self) -> Proposal | None:
        """What this lender is asked for; None where it is asked for nothing."""
        proposal = proposals(subject(self.case, self.on)).get(self.owed.id)
        return proposal if proposal is not None and proposal.is_request else None

    def letter(self, kind: LetterKind) -> Paper:
        """A letter to this lender."""
        return letter(self.case, kind, lender=self.owed.id, hardship=self.hardship, on=self.on)

    def evidence(self) -> Paper:
        """The papers to collect for this lender."""
        return evidence(self.case, hardship=self.hardship, lender=self.owed.id, on=self.on)


def ask_for(case: Case, lender: str, hardship: str | None = None) -> Asking | None:
    """The call sheet for the debt whose row has the id `lender`; None where the case has no such debt or no day."""
    if case.day is None:
        return None
    about = subject(case)
    for place, owed in enumerate(about.debts, 1):
        if owed.id == lender:
            sheet = call_sheet(case, lender=owed.id, hardship=hardship)
            return Asking(case, about.on, place, owed, hardship, sheet, fitting_letters(about, owed))
    return None
