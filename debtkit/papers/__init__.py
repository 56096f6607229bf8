"""Papers to ask with: the call sheet, letters, lists, sheets and the calendar, every figure out of the ledger.

One function a paper, imported when it is first asked for: ``dk.papers.call_sheet(case)``. Each returns a `Paper`.
"""

from difflib import get_close_matches
from importlib import import_module
from typing import Any

_HOMES = {
    "debts_sheet": "sheets.debts",
    "budget_sheet": "sheets.month",
    "call_sheet": "calls",
    "evidence": "hardships",
    "HARDSHIPS": "hardships",
    "letter": "letters.letter",
    "payment_order": "letters.court",
    "answer": "letters.court",
    "LETTERS": "letters.kinds",
    "LetterKind": "letters.kinds",
    "GROUNDS": "letters.court",
    "REPLIES": "letters.court",
    "schedule_sheet": "sheets.schedules",
    "term_sheet": "sheets.terms",
    "calendar": "reminders",
    "folder": "everything",
    "Paper": "paper",
    "Figure": "figures",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        near = get_close_matches(name, _HOMES, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(sorted(_HOMES))}"
        raise AttributeError(f"debtkit.papers has no {name[:60]!r}{hint}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(_HOMES)
