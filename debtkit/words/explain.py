"""An error, or a remark, in the reader's words."""

from collections.abc import Iterable
from typing import Any

from debtkit.case.fields.typed import Note
from debtkit.credit.debt import Debt
from debtkit.errors import DebtkitError
from debtkit.words.catalogue import has, say
from debtkit.words.names import called

_NAMED = ("name", "said", "expected")  # fields whose value is the name of a thing, said in words where there are some
_LONGEST = 60  # letters of something typed that a sentence repeats


def explain(error: BaseException) -> str:
    """What went wrong and what to do, for the person who typed it.

    Parameters
    ----------
    error : exception
        A library error is told from its code and fields; anything else by one general sentence.

    Returns
    -------
    str
        A sentence or two in the language in use, plain text. It never fails and never shows a traceback.

    Examples
    --------
    >>> from debtkit.errors import Refused
    >>> explain(Refused("debt.due_day", "due_day must be from 1 to 31, not 40", given=40))
    'The due day is a day of the month, from 1 to 31. You wrote 40.'
    """
    if isinstance(error, DebtkitError) and has(f"error.{error.code}"):
        try:
            return say(f"error.{error.code}", **{name: _spoken(name, value) for name, value in error.fields.items()})
        except Exception:  # a field of a kind that its gap cannot write: the general sentence is always true
            return say("error.other")
    return say("error.other")


def remark(note: Note) -> str:
    """What deserves a second look in something that was typed, in the language in use.

    >>> from debtkit.case.fields.typed import Note
    >>> remark(Note("due_day.default", day=10))
    'Left empty, so day 10 of the month is used, the usual one. Your app shows yours.'
    """
    return say(f"note.{note.code}", **note.fields)


def uncertain(debt: Debt, codes: Iterable[str]) -> list[str]:
    """What is not certain about the amounts of a debt: a sentence for each code of `Debt.limits` or `Ledger.limits`.

    >>> from debtkit.credit.products import credit_card
    >>> card = Debt("card", credit_card(on="2026-11-23"), 10000, as_of="2026-04-05", next_due="2026-05-05")
    >>> uncertain(card, card.limits("2028-04-05"))[0][:55]
    '“card”: late fees are counted for 12 missed statements '
    """
    return [say(f"limit.{code}", debt=called(debt), times=debt.terms.late_fee_times or 0) for code in codes]


def _spoken(field: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if field in _NAMED and has(f"field.{value}"):
        return say(f"field.{value}")
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
