"""What was spent in past months: an exported bill is read and shown first, and its kinds are sorted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from debtkit.apps.kit.inputs.file_import import FileImport
from debtkit.apps.kit.inputs.forms import CaseForm
from debtkit.apps.kit.inputs.widgets import field, group
from debtkit.apps.kit.page import html
from debtkit.apps.kit.page.say import scoped_say
from debtkit.apps.kit.session import CaseSession
from debtkit.arithmetic.money import fen, yuan
from debtkit.case.bills.bill import Bill
from debtkit.case.bills.merge import merge_bills
from debtkit.case.bills.read import bill_from
from debtkit.case.case import Case
from debtkit.case.fields.typed import Typed
from debtkit.case.invented_households import own_spent
from debtkit.case.month_lines import entry_from
from debtkit.case.spending.kept_months import Change, with_bill
from debtkit.case.spending.spending import FOR, spending_lines
from debtkit.case.spending.spending_by_month import Spent, kinds_of, spent_from
from debtkit.errors import DebtkitError, Refused
from debtkit.household.budget.lines import NEEDS
from debtkit.words.catalogue import has, say
from debtkit.words.formats import month, together, whole_money

t = scoped_say("spending_by_month")

MOST_KINDS = 40
SORT = "sort of "  # before the name of a kind, in the name of its field


class SpendingFile(FileImport[Bill]):
    """A bill is read in memory and shown; only its sums by month and kind are kept, and only when told to.

    Attributes
    ----------
    spent : tuple of Spent
        What is shown: the preview's, or else the case's.
    """

    part, kinds, most_bytes = "spending_by_month", ".csv,.txt,.xlsx,.zip,text/csv", 8_000_000

    def __init__(self, session: CaseSession, changed: Callable[[], None]) -> None:
        super().__init__(session, changed)
        self._draft: dict[str, str] = {}  # how the kinds of a preview are sorted
        self._locked: tuple[bytes, str] | None = None  # a zip that waits for its password, and what it is called
        self._password = ""
        self._said: list[str] = []
        self.password = CaseForm(session, changed, groups=self._asked, cells=self._typed_in, put=self._type_in)
        self.sorts = CaseForm(session, changed, groups=self._groups, cells=self._cells, put=self._put)
        self.widget.children = (self.password.widget, *self.widget.children, self.sorts.widget)

    @property
    def spent(self) -> tuple[Spent, ...]:
        return self.session.case.spent if self.preview is None else self._with_preview(self.preview)[0]

    @property
    def sorted(self) -> dict[str, str]:
        """Which kinds are called a need or a want, as far as the reader said so."""
        return {**self.session.case.sorts, **self._draft}

    def refresh(self) -> None:
        super().refresh()
        if self._locked is not None:
            self.file.actions = [{"name": "unlock", "label": t("open"), "main": True}, *self.file.actions]
        self.password.refresh()
        self.sorts.refresh()

    def read(self, raw: bytes, name: str) -> Bill:
        password, self._password, self._locked = self._password, "", None
        bill = bill_from(raw, name, password)
        before = self.preview
        merged = merge_bills(before, bill) if before else bill
        if not spent_from(merged):
            raise Refused("bill.no_spending", f"there is no spending in {name}")
        self._said = [_added(before, bill, merged)] if before else []
        return merged

    def refused(self, problem: DebtkitError, raw: bytes, name: str) -> None:
        if problem.code in ("file.password_needed", "file.password_wrong"):
            self._locked = raw, name

    def shown(self, bill: Bill) -> str:
        first, last = bill.period
        said = [*self._said, t("preview", n=bill.counted_rows, first=first, last=last), *_left_out(bill)]
        said += [t("gap", first=gap[0], last=gap[1]) for gap in bill.gaps]
        said += [] if bill.says_credit else [t("no_credit")]
        if own_spent(self.session.case):
            said += _changed(self._with_preview(bill)[1], "will")
        return html.note(together([*said, t("not_kept_yet")]))

    def kept(self, bill: Bill) -> Case:
        spent, changes = self._with_preview(bill)
        self._said = _changed(changes, "did") if own_spent(self.session.case) else []
        return self._sorted_in(self.session.case.with_spent(spent))

    def tell_kept(self) -> None:
        self.said.html = html.note(together([t("kept"), *self._said]))

    def more(self) -> list[dict[str, Any]]:
        if self.preview is not None:
            further = {"name": "read", "label": t("read_more"), "file": self.kinds}
            return [{"name": "lines", "label": t("lines")}, further]
        return [{"name": "drop", "label": t("drop")}] if self.session.case.spent else []

    def pressed(self, action: str) -> None:
        if action == "unlock" and self._locked is not None:
            self.take(*self._locked)
        elif action == "lines" and self.preview is not None:
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
        self._locked, self._password = None, ""

    def _with_preview(self, bill: Bill) -> tuple[tuple[Spent, ...], list[Change]]:
        """What would be kept with a bill; the spending of an invented household goes."""
        return with_bill(own_spent(self.session.case), spent_from(bill))

    def _asked(self, _case: Case) -> list[dict[str, Any]]:
        return [group("locked", t("locked"), [field("password", t("password"))])] if self._locked else []

    def _typed_in(self, _case: Case) -> dict[str, Typed]:
        return {"password": Typed(self._password)} if self._locked else {}

    def _type_in(self, case: Case, _name: str, text: str) -> Case:
        self._password = text
        return case

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


def _added(before: Bill, bill: Bill, merged: Bill) -> str:
    """What a further bill added to those before it."""
    amounts = (sum(map(fen, each.spending_by_month().values())) for each in (before, merged))
    was, now = amounts
    both = len(before.lines) + len(bill.lines) - len(merged.lines)
    key = "added" if now >= was else "took_off"
    return t(key, n=merged.counted_rows - before.counted_rows, amount=yuan(abs(now - was)), both=both)


def _left_out(bill: Bill) -> list[str]:
    reasons = [t(f"left_out.{reason}", n=n) for reason, n in bill.left_out().items() if n]
    return [t("left_out_list", reasons=reasons)] if reasons else []


def _changed(changes: Iterable[Change], when: str) -> list[str]:
    """What becomes of the months, where some are kept already."""
    months: dict[str, list[str]] = {}
    for change in changes:
        listed = months.setdefault(change.what, [])
        if (name := month(change.month)) not in listed:
            listed.append(name)
    return [t(f"months.{when}.{what}", months=listed) for what, listed in months.items()]


def kind_words(kind: str) -> str:
    """What a kind of spending is called: Alipay's own kinds in the reader's language, any other as it stands."""
    return say(f"app.spending_by_month.kind.{kind}") if has(f"app.spending_by_month.kind.{kind}") else kind
