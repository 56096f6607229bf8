"""What fell due since the day that the figures are of, and the figures of a later day once it is known what was paid.

The day can be older because time passed, or because somebody moved it by hand: then the figures of each debt are marked
with the day on which they were entered, until it is said what was paid, or its amounts are entered anew.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from debtkit.arithmetic.dates import add_months
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.case import Case
from debtkit.case.entries import DebtEntry
from debtkit.case.fields.answer_marks import entered_on_choice, paid_since_choice, unknown_choice
from debtkit.case.fields.identity import position
from debtkit.case.fields.spoken import without_about
from debtkit.case.invented_households import invented_left
from debtkit.case.kept.lookup import agreement_that_holds
from debtkit.case.payments_due import nothing_agreed, payments_due_of_row
from debtkit.credit.debt import Debt

PAID, ENTERED, MISSED = "paid", "entered", "missed"
"""The answers: all of it was paid; what is entered is true on the later day; ``missed:1``, the second was not paid."""


class DueSince(NamedTuple):
    """What fell due of one debt, by its contract, between the day that its figures are of and a later one.

    Parameters
    ----------
    row : str
        The id of its row.
    entered_on : date
        The day that its figures are of.
    payments : tuple of (date, int)
        The due dates from that day on and before the later one, and the payments [fen].
    left_fen : tuple of int
        The principal left after the first, the second, … of them was paid on its date [fen]. Empty where the contract
        does not say it: the debt was late already, or the next bill of a card says it.
    late : bool
        Whether it was late already.
    """

    row: str
    entered_on: date
    payments: tuple[tuple[date, int], ...]
    left_fen: tuple[int, ...]
    late: bool

    @property
    def answers(self) -> tuple[str, ...]:
        """What can be answered."""
        missed = tuple(f"{MISSED}:{place}" for place in range(len(self.left_fen) or 1))
        return (*((PAID,) if self.left_fen else ()), *missed, ENTERED)


def day_of_figures(case: Case, row: str) -> date | None:
    """The day that the figures of a debt are of: the case's, or the one before it was moved by hand."""
    marked = case.choices.get(entered_on_choice(row))
    try:
        return date.fromisoformat(marked) if isinstance(marked, str) else case.day
    except ValueError:
        return case.day


def due_since(case: Case, until: date) -> list[DueSince]:
    """What fell due of each debt since its figures were entered and before a day, and is not answered for.

    A debt under an agreement is left out: what was paid of it is recorded beside the agreement.

    >>> case = Case.blank("2026-11-28")
    >>> case = case.add_debt("jiebei", principal="12000", periods_left="12", rate="0.05%", due_day="3")
    >>> [due] = due_since(case, date(2026, 12, 10))
    >>> due.payments, due.left_fen, due.answers
    (((datetime.date(2026, 12, 3), 110125),), (1107875,), ('paid', 'missed:0', 'entered'))
    """
    until = max(until, case.day or until)
    dues = (_due_since(case, row, until) for row in _older_rows(case, until))
    return [due for due in dues if due is not None]


def is_older(case: Case, now: date) -> bool:
    """Whether figures of a case are of a day before today, or before the day to which somebody moved them."""
    if case.day is None:
        return False
    if case.day < now and case.debts():
        return True
    dues = due_since(case, now)
    return bool(dues) or bool(_nearer(case, max(now, case.day), dues))


def with_day_by_hand(case: Case, text: str) -> Case:
    """The same figures on another day that somebody typed; each debt is marked with the day that its figures are of."""
    was = {entry.id: day_of_figures(case, entry.id) for entry in case.entries}
    moved = case.with_as_of(text).without_choices(map(entered_on_choice, was))
    marked = {row: day for row, day in was.items() if day is not None and day != moved.day}
    return moved.with_choices({entered_on_choice(row): day.isoformat() for row, day in marked.items()})


def add_debt_today(case: Case, product: str, now: date, **texts: str) -> Case:
    """The case with one more debt whose figures are of today; the others are marked with the day that theirs are of.

    An invented household stays on its own day, and a case on a later day than today on that one.

    >>> case = Case.blank("2026-11-28")
    >>> case = case.add_debt("jiebei", principal="12000", periods_left="12", rate="0.05%", due_day="3")
    >>> case = add_debt_today(case, "huabei", date(2026, 12, 10), principal="900")
    >>> case.as_of.text, [day_of_figures(case, entry.id).isoformat() for entry in case.entries]
    ('2026-12-10', ['2026-11-28', '2026-12-10'])
    """
    own = not (case.invented or invented_left(case))
    if own and case.day is not None and case.day < now:
        case = with_day_by_hand(case, now.isoformat())
    return case.add_debt(product, **texts)


def figures_of(case: Case, until: date, answers: Mapping[str, str]) -> Case:
    """The figures of a later day, by what was answered of each debt in `due_since`; one without an answer stays marked.

    Where a payment was made, the principal and the instalments left are those of the contract after it; a debt of which
    nothing is left is taken away. One that was not made is what the debt is late with. A debt that is repaid in one sum
    has fewer months left.

    >>> case = Case.blank("2026-11-28")
    >>> case = case.add_debt("jiebei", principal="12000", periods_left="12", rate="0.05%", due_day="3")
    >>> row, later = case.entries[0].id, date(2026, 12, 10)
    >>> paid, missed = (figures_of(case, later, {row: answer}).debts()[0] for answer in ("paid", "missed:0"))
    >>> paid.principal, missed.on(later).days_overdue
    (11078.75, 7)
    """
    until = max(until, case.day or until)
    moved = with_day_by_hand(case, until.isoformat())
    dues = due_since(case, until)
    for due in dues:
        answer = answers.get(due.row)
        if answer in due.answers:
            moved = _answered(moved, case, due, answer)
    for row, count in _nearer(case, until, dues).items():
        moved = _put(moved.without_choices([entered_on_choice(row)]), row, "periods_left", str(count))
    return moved


def _older_rows(case: Case, until: date) -> list[str]:
    """The rows whose figures are of a day before another one, without those under an agreement."""
    days = ((entry.id, day_of_figures(case, entry.id)) for entry in case.entries)
    rows = (row for row, day in days if day is not None and day < until)
    return [row for row in rows if agreement_that_holds(case, row, until) is None]


def _then(case: Case, row: str) -> tuple[date, Debt | None]:
    """The day that the figures of a debt are of, and the debt as it is read on it."""
    day = day_of_figures(case, row)
    assert day is not None
    entry = case.entries[position(case.entries, row, "debt")]
    read = entry if day == case.day else DebtEntry.read(entry.product, entry.lasting_texts(), day, id=row)
    return day, read.debt


def _due_since(case: Case, row: str, until: date) -> DueSince | None:
    entered_on, debt = _then(case, row)
    if debt is None:
        return None
    due = payments_due_of_row(case, row, debt, entered_on)
    payments = due.until(until - timedelta(1))
    if not payments:
        return None
    late, by_bill = bool(due.overdue), debt.terms.method == "minimum"
    repaid = [sum(item.principal_fen for item in debt.opening()[1] if item.due <= day) for day, _ in payments]
    left = () if late or by_bill else tuple(fen(debt.principal) - part for part in repaid)
    return DueSince(row, entered_on, payments, left, late)


def _nearer(case: Case, until: date, dues: Sequence[DueSince]) -> dict[str, int]:
    """Debts that are repaid in one sum, of which nothing fell due before a day: the due dates that are left."""
    left, asked_about = {}, {due.row for due in dues}
    for row in _older_rows(case, until):
        _, debt = _then(case, row)
        if row in asked_about or debt is None or debt.terms.method != "single" or debt.late_count:
            continue
        if nothing_agreed(case, row):
            continue  # no day comes nearer
        passed = _passed(debt, until)
        if passed and case.entries[position(case.entries, row, "debt")].periods_left.value is not None:
            left[row] = (debt.periods_left or 1) - passed
    return left


def _passed(debt: Debt, day: date) -> int:
    """The due dates of a debt that come before a day, from the first one that is not paid on."""
    passed = 0
    while add_months(debt.next_due, passed, on_day=debt.due_day) < day:
        passed += 1
    return passed


def _answered(moved: Case, case: Case, due: DueSince, answer: str) -> Case:
    row = due.row
    moved = moved.without_choices([entered_on_choice(row), paid_since_choice(row)])
    if answer == ENTERED or due.late:
        return moved
    made = len(due.payments) if answer == PAID else int(answer.partition(":")[2])
    if made:
        left = due.left_fen[made - 1]
        if not left:
            return moved.remove_debt(row)
        moved = _put(moved, row, "principal", _like(case, row, left))
    _, debt = _then(case, row)
    until = moved.day if answer == PAID else due.payments[made][0]
    passed = _passed(debt, until) if debt is not None and until is not None else 0
    if debt is not None and passed and moved.entries[position(moved.entries, row, "debt")].periods_left.value:
        moved = _put(moved, row, "periods_left", str((debt.periods_left or 1) - passed))
    if answer != PAID:
        moved = _put(moved, row, "overdue_days", "")
        moved = _put(moved, row, "overdue_since", due.payments[made][0].isoformat())
    return moved


def _like(case: Case, row: str, amount_fen: int) -> str:
    """An amount as it is typed, approximate where the one before it was."""
    before = case.entries[position(case.entries, row, "debt")].principal.text
    text = f"{yuan(amount_fen):,.2f}"
    return text if without_about(before) is None else f"~{text}"


def _put(case: Case, row: str, field: str, text: str) -> Case:
    """The case with another text in a field; what was said not to be known is not known for it."""
    mark = unknown_choice(field, row)
    unknown = case.choices.get(mark) is True
    case = case.with_debt(row, field, text)
    return case.with_choice(mark, True) if unknown else case
