"""A debt, a month, shares, a purchase and a chance: figures as small tables and cards, under their names."""

from collections.abc import Mapping, Sequence
from typing import Any

from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.html import Td
from debtkit.apps.kit.results.shown_result import ShownResult, shown_result
from debtkit.arithmetic.arguments.readers import a, a_date, by_name, finite, reads
from debtkit.credit.debt import Debt
from debtkit.household.budget.budget import Budget
from debtkit.household.purchase import Purchase
from debtkit.household.resilience.keep_chance import KeepChance
from debtkit.words.catalogue import say
from debtkit.words.deals.reasons import say_chance
from debtkit.words.formats import money, months, percent, together
from debtkit.words.names import called

Rows = Sequence[tuple[str, str]]


@reads(debt=a(Debt), on=a_date)
def show_debt(debt: Debt, on: Any) -> ShownResult:
    """What is owed on a date, part by part, and how long it is overdue.

    Parameters
    ----------
    debt : Debt
    on : date, ISO string or datetime64

    Returns
    -------
    ShownResult
        In the language in use. The figures are those of `Debt.on`.

    Examples
    --------
    >>> import debtkit as dk
    >>> debt = dk.Debt.unpaid_from("Jiebei", dk.products.jiebei(0.00045, on="2026-11-23"), 30_000,
    ...                            first_unpaid="2026-11-03", periods_left=8)
    >>> show_debt(debt, "2026-11-23")
    Jiebei on 23 Nov 2026
    Principal: ¥30,000.00
    Interest: ¥656.40
    Overdue interest: ¥48.14
    Fees: ¥0.00
    In all: ¥30,704.54
    Overdue: 20 days
    """
    owed = debt.on(on)
    parts = ("principal", "interest", "overdue", "fees", "total")
    rows = [(say(f"show.debt.{part}"), money(getattr(owed, part))) for part in parts]
    late = say("show.debt.late", days=owed.days_overdue) if owed.days_overdue else say("show.debt.current")
    heads = say("show.debt.part"), say("show.debt.amount")
    return _table(say("show.debt.caption", name=called(debt), day=on), heads, rows, late)


@reads(shares=by_name(finite))
def show_shares(shares: Mapping[str, float]) -> ShownResult:
    """What each lender gets of one amount.

    Parameters
    ----------
    shares : mapping of str to float
        See `fair_shares` [yuan a month].

    Returns
    -------
    ShownResult
        In the language in use.

    Examples
    --------
    >>> show_shares({"Huabei": 615.79, "Jiebei": 2284.21})
    ¥2,900.00 a month, shared
    Huabei: ¥615.79
    Jiebei: ¥2,284.21
    """
    rows = [(str(name), money(share)) for name, share in shares.items()]
    whole = sum(round(share * 100) for share in shares.values()) / 100
    return _table(say("show.shares.caption", amount=whole), (say("show.shares.who"), say("show.shares.amount")), rows)


@reads(budget=a(Budget))
def show_budget(budget: Budget) -> ShownResult:
    """A month, line by line, down to what can be promised.

    Parameters
    ----------
    budget : Budget

    Returns
    -------
    ShownResult
        In the language in use. The last figure is that of `Budget.capacity`.

    Examples
    --------
    >>> import debtkit as dk
    >>> show_budget(dk.Budget(5_200, 3_300, reserve=300))
    The month
    Comes in: ¥5,200.00
    Essentials: −¥3,300.00
    Emergency reserve: −¥300.00
    For debts: ¥1,600.00
    """
    deductions = [
        (part, -amount) for part in ("essentials", "reserve", "other_payments") if (amount := getattr(budget, part))
    ]
    lines = [("income", budget.income), *deductions, ("capacity", budget.capacity())]
    rows = [(say(f"show.budget.{part}"), money(amount)) for part, amount in lines]
    return _table(say("show.budget.caption"), (say("show.budget.line"), say("show.budget.amount")), rows)


@reads(result=a(Purchase))
def show_purchase(result: Purchase) -> ShownResult:
    """What a purchase on instalments costs on top, its yearly rate, and when it could be bought from savings.

    Parameters
    ----------
    result : Purchase
        See `dk.planning.check_purchase`.

    Returns
    -------
    ShownResult
        In the language in use.

    Examples
    --------
    >>> import debtkit as dk
    >>> terms, month = dk.products.huabei_instalments(12, on="2026-11-23"), dk.Budget(6_200, 3_000, reserve=300)
    >>> show_purchase(dk.planning.check_purchase(6_000, terms, 12, month, on="2026-11-23"))
    ¥528.00 on top of the price
    17.13% effective yearly rate
    3 months until it could be bought from savings
    """
    saved = ("–", say("show.purchase.never"))
    if result.saved_in is not None:
        saved = months(result.saved_in), say("show.purchase.saved")
    cards = [
        (money(result.cost), say("show.purchase.cost")),
        (percent(result.effective_rate), say("show.purchase.effective")),
        saved,
    ]
    return shown_result("\n".join(together(card) for card in cards), html.cards(cards))


@reads(kept=a(KeepChance))
def show_kept(kept: KeepChance) -> ShownResult:
    """How likely a promise is to be kept, in words and no finer than its assumptions.

    Parameters
    ----------
    kept : KeepChance
        See `keep_chance`.

    Returns
    -------
    ShownResult
        In the language in use: in the first year, and to the end.

    Examples
    --------
    >>> import debtkit as dk
    >>> show_kept(dk.keep_chance([1_300] * 6, dk.Budget(5_200, 3_300), [dk.shocks.OneOff(0.05, 500, up_to=3_000)]))
    You would make every payment in about 7 in 10 (±1) scenarios.
    """
    said = say_chance(kept)
    return shown_result(said, html.finding(said))


def _table(caption: str, heads: tuple[str, str], rows: Rows, note: str = "") -> ShownResult:
    """Names and figures below each other, and a remark under them."""
    shown = html.table(
        caption, [(heads[0], ""), (heads[1], "")], [(name, [Td(text)]) for name, text in rows], "dk-small"
    )
    lines = [caption, *(f"{name}: {text}" for name, text in rows), *([note] if note else [])]
    return shown_result("\n".join(lines), shown + (html.paragraph(note, "quiet-text") if note else ""))
