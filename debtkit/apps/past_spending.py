"""What was spent in past months: an exported bill read and looked at first, its kinds sorted, what built the debt."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from debtkit.apps import html
from debtkit.apps.desk import Desk
from debtkit.apps.fields import Fields, Page, field, group
from debtkit.apps.forms import DeskForm
from debtkit.apps.saying import saying
from debtkit.case.alipay import AlipayBill, bill_from
from debtkit.case.case import Case
from debtkit.case.spent import Spent, kinds_of, spent_from
from debtkit.case.typed import Typed
from debtkit.errors import DebtkitError
from debtkit.household.lines import NEEDS
from debtkit.words.catalogue import has, say
from debtkit.words.explain import explain
from debtkit.words.formats import whole_money
from debtkit.words.language import language

t = saying("past")

MOST_BYTES = 8_000_000
MOST_KINDS = 40


class PastSpending:
    """A bill is read in memory and shown; only its sums by month and kind are kept, and only when told to.

    Attributes
    ----------
    preview : AlipayBill or None
        What was read and not yet kept.
    spent : tuple of Spent
        What is shown: the preview's, or else the case's.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self.changed = desk, changed
        self.preview: AlipayBill | None = None
        self._draft: dict[str, str] = {}  # how the kinds of a preview are sorted
        self.said = Page(name="dk-read", lang=language(), live=True)
        self.bill = Fields(shape="menu", most_bytes=MOST_BYTES)
        self.bill.on_press(self._pressed)
        self.bill.on_file(self._chosen)
        self.sorts = DeskForm(desk, changed, groups=self._groups, cells=self._cells, put=self._put)
        self.widget = widgets.VBox([self.bill, self.said, self.sorts.widget])

    @property
    def spent(self) -> tuple[Spent, ...]:
        return self.desk.case.spent if self.preview is None else spent_from(self.preview)

    @property
    def sorted(self) -> dict[str, str]:
        """Which kinds are called a need or a want, as far as the reader said so."""
        return {**self.desk.case.sorts, **self._draft}

    def refresh(self) -> None:
        """Show what can be done, and how the kinds are sorted."""
        self.bill.actions = self._actions()
        self.sorts.refresh()

    def _actions(self) -> list[dict[str, Any]]:
        if self.preview is not None:
            return [{"name": "keep", "label": t("keep"), "main": True}, {"name": "leave", "label": t("leave")}]
        read = {"name": "bill", "label": t("read"), "note": t("read_note"), "file": ".csv,text/csv"}
        drop = {"name": "drop", "label": t("drop")}
        return [read, *([drop] if self.desk.case.spent else [])]

    def _chosen(self, action: str, _name: str, raw: bytes) -> None:
        if action != "bill":
            return
        try:
            bill = bill_from(raw)
        except DebtkitError as problem:
            self.said.html = html.note(explain(problem), "warning")
            return
        if not spent_from(bill):
            self.said.html = html.note(t("no_spending"), "warning")
            return
        self.preview = bill
        paid = [line.day for line in bill.lines if line.kind == "spending"]
        left = {"not_done": bill.not_done, "unread": len(bill.unread)}
        self.said.html = html.note(t("preview", n=len(paid), first=min(paid), last=max(paid), **left))
        self.changed()

    def _pressed(self, action: str, _row: str | None) -> None:
        if action == "keep" and self.preview is not None:
            case = self.desk.case.with_spent(self.spent)
            for kind, need in self._draft.items():
                case = case.with_sort(kind, need)
            self.desk.change(case)
            self.said.html = html.note(t("kept"))
        elif action == "leave":
            self.said.html = html.note(t("left"))
        elif action == "drop":
            self.desk.change(self.desk.case.with_spent(()))
            self.said.html = html.note(t("dropped"))
        elif action == "too_large":
            self.said.html = html.note(t("too_large"), "warning")
            return
        self.preview = None
        self._draft.clear()
        self.changed()

    def _kinds(self) -> list[tuple[str, float, str]]:
        return kinds_of(self.spent, self.sorted)[:MOST_KINDS]

    def _groups(self, _case: Case) -> list[dict[str, Any]]:
        options = [[need, t(f"sort.{need}")] for need in NEEDS]
        fields = [
            field(f"kind{n}", kind_words(kind), "choice", options=options, unit=whole_money(total))
            for n, (kind, total, _) in enumerate(self._kinds())
        ]
        return [group("sorts", t("sorts"), fields)] if fields else []

    def _cells(self, _case: Case) -> dict[str, Typed]:
        return {f"kind{n}": Typed(need, need) for n, (_, _, need) in enumerate(self._kinds())}

    def _put(self, case: Case, name: str, text: str) -> Case:
        kinds = {f"kind{n}": kind for n, (kind, _, _) in enumerate(self._kinds())}
        if name not in kinds or text not in NEEDS:
            return case
        if self.preview is None:
            return case.with_sort(kinds[name], text)
        self._draft[kinds[name]] = text
        self.changed()
        return case


def kind_words(kind: str) -> str:
    """What a kind of spending is called: Alipay's own kinds in the reader's language, any other as it stands."""
    return say(f"app.past.kind.{kind}") if has(f"app.past.kind.{kind}") else kind
