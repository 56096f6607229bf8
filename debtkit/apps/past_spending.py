"""What was spent in past months: an exported bill read and looked at first, its kinds sorted, what built the debt."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from debtkit.apps import html
from debtkit.apps.fields import field, group
from debtkit.apps.forms import CaseForm
from debtkit.apps.looked_at import LookedAt
from debtkit.apps.saying import saying
from debtkit.apps.session import CaseSession
from debtkit.case.bills.bill import Bill
from debtkit.case.bills.read import bill_from
from debtkit.case.case import Case
from debtkit.case.month_lines import entry_from
from debtkit.case.spending import FOR, spending_lines
from debtkit.case.spent import Spent, kinds_of, spent_from
from debtkit.case.typed import Typed
from debtkit.errors import Refused
from debtkit.household.lines import NEEDS
from debtkit.words.catalogue import has, say
from debtkit.words.formats import whole_money

t = saying("past")

MOST_KINDS = 40
SORT = "sort of "  # before the name of a kind, in the name of its field


class PastSpending(LookedAt[Bill]):
    """A bill is read in memory and shown; only its sums by month and kind are kept, and only when told to.

    Attributes
    ----------
    spent : tuple of Spent
        What is shown: the preview's, or else the case's.
    """

    part, kinds, most_bytes = "past", ".csv,text/csv", 8_000_000

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        super().__init__(session, changed)
        self._draft: dict[str, str] = {}  # how the kinds of a preview are sorted
        self.sorts = CaseForm(session, changed, groups=self._groups, cells=self._cells, put=self._put)
        self.widget.children = (*self.widget.children, self.sorts.widget)

    @property
    def spent(self) -> tuple[Spent, ...]:
        return self.session.case.spent if self.preview is None else spent_from(self.preview)

    @property
    def sorted(self) -> dict[str, str]:
        """Which kinds are called a need or a want, as far as the reader said so."""
        return {**self.session.case.sorts, **self._draft}

    def refresh(self) -> None:
        super().refresh()
        self.sorts.refresh()

    def read(self, raw: bytes, name: str) -> Bill:
        bill = bill_from(raw)
        if not spent_from(bill):
            raise Refused("bill.no_spending", f"there is no spending in {name}")
        return bill

    def shown(self, found: Bill) -> str:
        left = {"not_done": found.not_done, "unread": len(found.unread)}
        first, last = found.period
        return html.note(t("preview", n=found.counted_rows, first=first, last=last, **left))

    def kept(self, found: Bill) -> Case:
        return self._sorted_in(self.session.case.with_spent(spent_from(found)))

    def more(self) -> list[dict[str, Any]]:
        if self.preview is not None:
            return [{"name": "lines", "label": t("lines")}]
        return [{"name": "drop", "label": t("drop")}] if self.session.case.spent else []

    def pressed(self, action: str) -> None:
        if action == "lines" and self.preview is not None:
            lines = spending_lines(self.preview, self.sorted)
            rows = [
                entry_from(replace(line, name=kind_words(line.name)), FOR.get(line.name, "other")) for line in lines
            ]
            self.session.change(self._sorted_in(self.session.case.add_lines(rows)))
            self.tell("lines_made", n=len(rows))
        elif action == "drop":
            self.session.change(self.session.case.with_spent(()))
            self.tell("dropped")

    def forget(self) -> None:
        super().forget()
        self._draft.clear()

    def _sorted_in(self, case: Case) -> Case:
        """The case with the kinds as the reader sorted them."""
        for kind, need in self._draft.items():
            case = case.with_sort(kind, need)
        return case

    def _kinds(self) -> list[tuple[str, float, str]]:
        return kinds_of(self.spent, self.sorted)[:MOST_KINDS]

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        options = [[need, t(f"sort.{need}")] for need in NEEDS]
        fields = [
            field(SORT + kind, kind_words(kind), "choice", options=options, unit=whole_money(total))
            for kind, total, _ in self._kinds()
        ]
        return [group("sorts", t("sorts"), fields)] if fields else []

    def _cells(self, _case: Case) -> dict[str, Typed]:
        return {SORT + kind: Typed(need, need) for kind, _, need in self._kinds()}

    def _put(self, case: Case, name: str, text: str) -> Case:
        kind = name.removeprefix(SORT)
        if text not in NEEDS or kind not in {known for known, _, _ in self._kinds()}:
            return case
        if self.preview is None:
            return case.with_sort(kind, text)
        self._draft[kind] = text
        self.changed()
        return case


def kind_words(kind: str) -> str:
    """What a kind of spending is called: Alipay's own kinds in the reader's language, any other as it stands."""
    return say(f"app.past.kind.{kind}") if has(f"app.past.kind.{kind}") else kind
