"""What selling or pausing something would leave, as a line beside the others: a figure, not advice."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from debtkit.arithmetic.arguments.readers import a_text, count_from, finite, listed_of, reads
from debtkit.arithmetic.money import fen, yuan
from debtkit.arithmetic.results.show import shown
from debtkit.errors import Refused
from debtkit.household.budget.lines import Income, Line, Spending, without


@shown()
class ExpenseCut(NamedTuple):
    """What it comes to [yuan]: at once, each month on average, and over so many months together.

    Negative where letting go costs: a car that earns more than it needs, a phone on which more is owed than it brings.
    """

    name: str
    at_once: float
    monthly: float
    together: float
    months: int


@reads(
    lines=listed_of((Income, Spending)),
    name=a_text,
    also=listed_of(str, "names"),
    price=finite,
    costs=finite,
    owed=finite,
    months=count_from("letting_go.months", 1, 120),
)
def expense_cut(
    lines: Iterable[Line],
    name: str,
    *,
    also: Iterable[str] = (),
    price: float = 0,
    costs: float = 0,
    owed: float = 0,
    months: int = 12,
) -> ExpenseCut:
    """What selling something, or pausing it for some months, would leave.

    Parameters
    ----------
    lines : iterable of Income and Spending
        The household's budget.
    name : str
        The line that would go.
    also : iterable of str
        Further lines that would go with it: a car's insurance, its parking, what it earns.
    price, costs, owed : float
        What a buyer would pay, what selling costs, and what is still owed on the thing and has to be paid off [yuan].
    months : int
        How long it is looked at, or paused, 1 to 120.

    Returns
    -------
    ExpenseCut

    Raises
    ------
    ValueError
        If a line is not there, an amount is negative, or `months` is out of range.

    Notes
    -----
    ``at_once = price - costs - owed``; ``together = at_once + months / 12`` of a year of the lines, incomes counted as
    lost at what is relied on.

    Examples
    --------
    A scooter brings 1,800, 600 is owed on it, and it needs 90 a month and a yearly 240 of insurance:

    >>> from debtkit.household.budget.lines import Spending
    >>> lines = [Spending("scooter", 90), Spending("insurance", 240, every="year"), Spending("rent", 1900)]
    >>> expense_cut(lines, "scooter", also=["insurance"], price=1800, owed=600)
    ExpenseCut(name='scooter', at_once=1200.0, monthly=110.0, together=2520.0, months=12)
    """
    kept, names = list(lines), (name, *also)
    rest = without(kept, *names)
    amounts = {key: fen(value) for key, value in (("price", price), ("costs", costs), ("owed", owed))}
    for key, amount in amounts.items():
        if amount < 0:
            raise Refused("letting_go.amount", f"{key} must be 0 or more yuan, not {yuan(amount)}", name=key,
                          given=yuan(amount))  # fmt: skip
    yearly = sum(_year(line) for line in kept) - sum(_year(line) for line in rest)
    at_once = amounts["price"] - amounts["costs"] - amounts["owed"]
    return ExpenseCut(name, yuan(at_once), yuan(yearly // 12), yuan(at_once + yearly * months // 12), months)


def _year(line: Any) -> int:
    """What a line takes out of a year [fen]; what it brings is negative."""
    return -sum(line.year_fen()) if isinstance(line, Income) else sum(line.year_fen())
