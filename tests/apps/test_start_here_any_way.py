"""Lesson 00: whatever way somebody takes through the questions, the case is what was answered."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from support.at_start import DAY, Reader, blank

from debtkit.apps.start_here import questions as q
from debtkit.apps.start_here.buttons import kind_of
from debtkit.apps.start_here.questions import Question
from debtkit.case.fields.lateness import NOT_LATE
from debtkit.case.fields.payments_agreed import usual_count
from debtkit.case.recommendation import INCOMES, income_of, recommendation_of

pytestmark = pytest.mark.usefixtures("tables_only")

ODD = ("", " ", "0", "x", "1e300", "<b>x", "3万", "2026-02-30", "99", "0.05%", "没有", "12", "2026-11-03", "7000")


class Answers(RuleBasedStateMachine):
    """Any way through the flow; `said` is what was answered last, by question."""

    def __init__(self):
        super().__init__()
        self.reader = Reader(blank())
        self.said: dict[tuple[str, str], str] = {}
        self.steady: str | None = None

    @property
    def asked(self):
        where = self.reader.where
        return where if isinstance(where, Question) else Question("")

    def forget(self, row, *fields):
        for field in fields:
            self.said.pop((row, field), None)

    @precondition(lambda self: self.asked.typed)
    @rule(text=st.sampled_from(ODD), go=st.booleans())
    def typed(self, text, go):
        asked = self.asked
        one_bill = asked.field == "periods_left" and q.entry_of(self.reader.case, asked).product == "huabei"
        self.reader.enter(text) if go else self.reader.type(text)
        if not (one_bill and not text.strip()):
            self.said[asked.row, asked.field] = text
        if asked.field == "overdue_since":
            self.forget(asked.row, "due_day")

    @precondition(lambda self: self.asked.typed)
    @rule()
    def unknown(self):
        asked = self.asked
        self.reader.press("unknown")
        product = q.entry_of(self.reader.case, asked).product if asked.row else ""
        name = "A person I know" if product == "personal_loan" else "Another debt"
        self.said[asked.row, asked.field] = name if asked.field == "name" else q.usual(self.reader.case, asked)
        assert q.is_unknown(self.reader.case, asked)
        if asked.field == "overdue_since":
            self.forget(asked.row, "due_day")

    @precondition(lambda self: self.asked.field == "kind")
    @rule(kind=st.sampled_from(tuple(q.KINDS)))
    def kind(self, kind):
        asked, before = self.asked, [entry.id for entry in self.reader.case.entries]
        if len(before) == 3 and not asked.row:
            return self.reader.press("back")
        other = asked.row and kind_of(q.entry_of(self.reader.case, asked)) != kind
        self.reader.press("kind", f":{kind}")
        entries = self.reader.case.entries
        row = asked.row or entries[-1].id
        assert len(entries) == len(before) + (not asked.row)
        assert kind_of(next(entry for entry in entries if entry.id == row)) == kind
        if other:
            self.forget(row, "name", "rate")
            for field in ("periods", "periods_left"):
                left = getattr(q.entry_of(self.reader.case, Question("x", row)), field).text
                if self.said.get((row, field)) == usual_count("loan", day_passed=False) and left == "":
                    self.forget(row, field)
        return None

    @precondition(lambda self: self.asked.field == "overdue_since")
    @rule()
    def none_late(self):
        asked = self.asked
        self.reader.press("none")
        self.said[asked.row, "overdue_since"] = NOT_LATE
        self.forget(asked.row, "due_day")

    @precondition(lambda self: any(name.startswith("day:") for name in self.reader.buttons()))
    @rule(data=st.data())
    def one_of_the_days(self, data):
        asked, days = self.asked, [name for name in self.reader.buttons() if name.startswith("day:")]
        day = data.draw(st.sampled_from(days)).split(":")[-1]
        self.reader.press("day", f":{day}")
        self.said[asked.row, asked.field] = day

    @precondition(lambda self: any(name.startswith("bill:") for name in self.reader.buttons()))
    @rule()
    def one_bill(self):
        row = self.asked.row
        self.reader.press("bill")
        self.said[row, "periods_left"] = ""

    @precondition(lambda self: self.asked == q.INCOME)
    @rule(income=st.sampled_from(["unknown", *INCOMES]))
    def income(self, income):
        self.reader.press("unknown") if income == "unknown" else self.reader.press("income", f":{income}")
        self.steady = income

    @precondition(lambda self: self.asked == q.MORE)
    @rule(another=st.booleans())
    def more(self, another):
        self.reader.press("another" if another else "onward")

    @precondition(lambda self: any(name.startswith("back:") for name in self.reader.buttons()))
    @rule()
    def back(self):
        self.reader.press("back")

    @precondition(lambda self: self.reader.where == q.FIRST)
    @rule()
    def begin(self):
        self.reader.press("example")
        assert "38,982.00" in self.reader.app.page.html
        self.reader.press("own")

    @precondition(lambda self: self.reader.where == q.ANSWER)
    @rule(data=st.data())
    def change(self, data):
        self.reader.app.changer.press(data.draw(st.sampled_from([a["name"] for a in self.reader.app.changer.actions])))
        rows = {entry.id for entry in self.reader.case.entries}
        self.said = {at: text for at, text in self.said.items() if not at[0] or at[0] in rows}
        if self.reader.case.day.isoformat() != DAY:
            for (row, field), _ in list(self.said.items()):
                if field == "overdue_since":
                    self.said[row, field] = q.entry_of(self.reader.case, Question("x", row)).overdue_since.text

    @invariant()
    def the_case_is_what_was_answered(self):
        case = self.reader.case
        rows = {entry.id: entry for entry in case.entries}
        for (row, field), text in self.said.items():
            assert getattr(rows[row] if row else case.budget, field).text == text, (field, text)
        assert not case.invented
        assert income_of(case) == (self.steady if self.steady in INCOMES else "steady")
        assert q.is_unknown(case, q.INCOME) == (self.steady == "unknown")
        assert q.answered(case, q.INCOME) == (self.steady is not None)

    @invariant()
    def the_screen_can_be_left_and_nothing_failed(self):
        app = self.reader.app
        assert "danger" not in app.notes.html, app.notes.html
        assert app.question.html or app.page.html or app.asker.actions
        for entry in self.reader.case.entries:
            asked = [each for each in q.questions(self.reader.case) if each.row == entry.id]
            assert len(asked) + 1 <= 10
        if self.reader.where == q.ANSWER:
            assert app.page.html
            assert q.unconfirmed(self.reader.case) == []
            assert (app.result is None) == (recommendation_of(self.reader.case) is None)


def test_any_way_through_keeps_what_was_answered(sample):
    run_state_machine_as_test(
        Answers, settings=settings(max_examples=sample(15, 300), stateful_step_count=30, deadline=None)
    )
