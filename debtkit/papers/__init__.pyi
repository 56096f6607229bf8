from .all_papers import folder as folder
from .call_sheets import call_sheet as call_sheet
from .hardships import HARDSHIPS as HARDSHIPS
from .hardships import evidence as evidence
from .letters.court_answers import GROUNDS as GROUNDS
from .letters.court_answers import REPLIES as REPLIES
from .letters.court_answers import answer as answer
from .letters.court_answers import payment_order as payment_order
from .letters.letter import letter as letter
from .letters.letter_kinds import LETTERS as LETTERS
from .letters.letter_kinds import LetterKind as LetterKind
from .paper import Paper as Paper
from .reminders import calendar as calendar
from .sheets.debts import debts_sheet as debts_sheet
from .sheets.month import budget_sheet as budget_sheet
from .sheets.schedules import schedule_sheet as schedule_sheet
from .sheets.terms import term_sheet as term_sheet
from .sourced_figures import Figure as Figure

__all__ = [
    "GROUNDS",
    "HARDSHIPS",
    "LETTERS",
    "REPLIES",
    "Figure",
    "LetterKind",
    "Paper",
    "answer",
    "budget_sheet",
    "calendar",
    "call_sheet",
    "debts_sheet",
    "evidence",
    "folder",
    "letter",
    "payment_order",
    "schedule_sheet",
    "term_sheet",
]
