"""Which kind of solution fits a household, and each question that led to it, in the reader's words."""

from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.household.verdict import Step, Verdict
from debtkit.words.catalogue import say


@reads(advised=a(Verdict))
def tell_verdict(advised: Verdict) -> str:
    """What `verdict` found, in the language in use: the kind of solution, then the questions that led to it.

    Parameters
    ----------
    advised : Verdict
        See `verdict`.

    Returns
    -------
    str
        Plain text, a line for each thing.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt("loan", dk.products.loan(0.1), 12000, as_of="2026-11-23", next_due="2026-12-09", periods_left=12)
    >>> print(dk.tell.verdict(dk.planning.verdict(dk.Budget(5000, 3500), [debt], "2026-11-23")))
    The contracts fit your month: keep to them.
    The month has ¥1,500.00 for debts.
    The largest month of the contracts is ¥1,055.01, and the month has ¥1,500.00 for debts: it fits.
    The arrears are ¥0.00, and your savings are ¥0.00: they can be paid at once.
    """
    kind = say(f"verdict.kind.{advised.kind}", months=advised.months or 0)
    return "\n".join([kind, *map(_step, advised.steps)])


def _step(step: Step) -> str:
    key = f"verdict.{'yes' if step.holds else 'no'}.{step.question}"
    if step.question == "arrears_caught_up":
        return say(key, months=int(step.value), limit=int(step.limit))
    return say(key, value=step.value, limit=step.limit)
