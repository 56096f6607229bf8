"""What was found out about a lender's statement, and the schedule that an agreement implies, said plainly."""

from debtkit.agreement.implied_schedule import Counting, ImpliedRow
from debtkit.agreement.statements.convention_menu import Convention
from debtkit.agreement.statements.find_convention import ConventionFit
from debtkit.agreement.xray import Xray
from debtkit.arithmetic.arguments.readers import a, reads
from debtkit.words.catalogue import say
from debtkit.words.formats import together

MOST_LISTED = 5  # conventions that are listed one by one


@reads(result=a(ConventionFit))
def tell_convention(result: ConventionFit) -> str:
    """What `find_convention` found, in the language in use.

    Parameters
    ----------
    result : ConventionFit
        See `find_convention`.

    Returns
    -------
    str
        Plain text, a line for each thing: what fits all rows (never "this is it"), the next row where everything that
        fits agrees on it, or the first row that differs, by how much, and what to ask.

    Examples
    --------
    >>> import debtkit as dk
    >>> rows = [{"date": "2026-02-10", "principal": 1500, "interest": 139.50, "balance": 7500},
    ...         {"date": "2026-03-10", "principal": 1500, "interest": 105.00, "balance": 6000}]
    >>> print("\\n".join(dk.tell.convention(dk.find_convention(rows, annual_rate=0.1825)).splitlines()[:2]))
    6 ways of calculating fit all your 2 rows.
    The next row, paid on 10 Apr 2026, would be: payment ¥1,593.00, of which principal ¥1,500.00 and interest ¥93.00.
    """
    if result.leftover is not None:
        left = result.leftover
        lines = [
            say("convention.none", n=result.rows, rows=result.rows),
            say("convention.differs", row=left.row, on=left.date, column=say(f"convention.column.{left.column}"),
                given=left.given, expected=left.expected, difference=abs(left.difference)),
            say("convention.ask.none", row=left.row),
        ]  # fmt: skip
        return "\n".join([*lines, say("convention.closing")])
    lines = [say("convention.fits", n=len(result.conventions), rows=result.rows)]
    if result.next_row is not None:
        row = result.next_row
        lines.append(
            say("convention.next", on=row.date, payment=row.payment, principal=row.principal, interest=row.interest)
        )
    elif result.status == "one":
        lines.append(say("convention.last"))
    else:
        lines.append(say("convention.several"))
    lines += [tell_one_convention(one) for one in result.conventions[:MOST_LISTED]]
    rest = len(result.conventions) - MOST_LISTED
    if rest > 0:
        lines.append(say("convention.more", n=rest))
    return "\n".join([*lines, say("convention.ask.fits"), say("convention.closing")])


def tell_one_convention(one: Convention) -> str:
    """One way of calculating, part by part."""
    said = [say(f"convention.method.{one.method}")]
    if one.annual_rate is not None:
        key = "rate_range" if one.rate_range is not None and one.rate_range[0] != one.rate_range[1] else "rate"
        low, high = one.rate_range or (one.annual_rate, one.annual_rate)
        said.append(say(f"convention.{key}", rate=one.annual_rate, low=low, high=high))
    if one.day_count is not None:
        said.append(say(f"convention.day_count.{one.day_count.replace('/', '_')}"))
    if one.rounding is not None:
        said.append(say(f"convention.rounding.{one.rounding}"))
    if one.rest is not None:
        said.append(say(f"convention.rest.{one.rest}"))
    if one.late is not None:
        said.append(say(f"convention.interest_to.{one.late.interest_to.replace(' ', '_')}"))
        charge = one.late.overdue
        if charge.daily:
            said.append(say("convention.overdue_daily", daily=charge.daily / 10_000))
        else:
            said.append(say("convention.overdue_multiple", times=charge.tenths_of_rate / 10))
        said.append(say("convention.on_top" if one.late.on_top else "convention.instead"))
    return together(said)


@reads(result=a(Xray))
def tell_schedule(result: Xray) -> str:
    """The schedule that an agreement implies, a payment a line, and how it was counted, in the language in use.

    Parameters
    ----------
    result : Xray
        See `xray`.

    Returns
    -------
    str
        Plain text.

    Examples
    --------
    >>> import debtkit as dk
    >>> paper = dk.Agreement("bank", as_of="2026-12-03", owed=1000, annual_rate=0.12,
    ...                      payments=[("2027-01-03", 510), ("2027-02-03", 505)])
    >>> print(dk.tell.schedule(dk.xray(paper, on="2026-12-01")))
    Counted at 12.00% a year as the paper states, from 3 Dec 2026, each month as a twelfth of a year.
    1 · 3 Jan 2027: payment ¥510.00, interest ¥10.00, to what is owed ¥500.00, then open ¥500.00.
    2 · 3 Feb 2027: payment ¥505.00, interest ¥5.00, to what is owed ¥500.00, then open ¥0.00.
    By this count it comes out even.
    """
    if result.counted is None:
        return say("convention.no_schedule")
    return "\n".join([tell_counting(result.counted), *(tell_row(row) for row in result.rows), _tell_end(result.rows)])


def _tell_end(rows: tuple[ImpliedRow, ...]) -> str:
    """How the count comes out: even within a fen a row, or what is left, or too much."""
    left = round(rows[-1].balance * 100)
    key = "even" if abs(left) <= len(rows) else "left" if left > 0 else "beyond"
    return say(f"convention.end.{key}", left=abs(left) / 100)


def tell_counting(counted: Counting) -> str:
    """How the rows of a schedule were counted."""
    key = "counted_stated" if counted.stated else "counted_implied"
    count = say(f"convention.counting.{counted.day_count.replace('/', '_')}")
    said = [say(f"convention.{key}", rate=counted.annual_rate, since=counted.since, counting=count)]
    if counted.bears == "principal":
        said.append(say("convention.principal_bears"))
    if counted.joined_on is not None:
        said.append(say("convention.joined", on=counted.joined_on))
    return together(said)


def tell_row(row: ImpliedRow) -> str:
    """One payment of a schedule."""
    return say("convention.row", number=row.number, on=row.date, payment=row.payment, interest=row.interest,
               principal=row.principal, balance=row.balance)  # fmt: skip
