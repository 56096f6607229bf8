"""Random payments, days and new agreements: money is conserved, and each row is what running sums say."""

from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import debtkit as dk

START = date(2026, 12, 20)
amounts = st.integers(1, 90_000)


class Keeping(RuleBasedStateMachine):
    """What was agreed and paid [fen], and the day."""

    @initialize(rows=st.lists(amounts, min_size=1, max_size=8), step=st.integers(20, 40), cure=st.integers(-1, 6))
    def agree(self, rows, step, cure):
        self.day = START
        self.agreements: list[tuple[date, list[tuple[date, int]]]] = []
        self.papers: list[dk.Agreement] = []
        self.paid: list[tuple[date, int]] = []
        self.renegotiate(rows, step, cure)

    def renegotiate(self, rows, step, cure):
        dates = [self.day + timedelta(step * (k + 1)) for k in range(len(rows))]
        owed = sum(rows) / 100
        clauses = {"cure_days": cure} if cure >= 0 else {}
        payments = [(day, amount / 100) for day, amount in zip(dates, rows, strict=True)]
        self.agreements.append((self.day, list(zip(dates, rows, strict=True))))
        self.papers.append(
            dk.Agreement("bank", as_of=self.day, owed=owed, annual_rate=0.0, payments=payments, clauses=clauses)
        )

    @rule(amount=amounts)
    def pay(self, amount):
        self.paid.append((self.day, amount))

    @rule(days=st.integers(1, 45))
    def wait(self, days):
        self.day += timedelta(days)

    @rule(rows=st.lists(amounts, min_size=1, max_size=8), step=st.integers(20, 40))
    def agree_anew(self, rows, step):
        self.day += timedelta(1)
        self.renegotiate(rows, step, -1)

    def look(self, day):
        made = [(on, amount / 100) for on, amount in reversed(self.paid)]  # in any order
        return dk.track(self.papers, sorted(made, key=lambda pair: pair[0]), day, capacity=300, cash=10)

    @invariant()
    def money_is_conserved(self):
        found = self.look(self.day)
        fen = round(100 * (found.paid + found.overpaid + found.paid_before))
        assert fen == sum(amount for _, amount in self.paid)
        assert round(100 * (found.paid + found.to_come)) == round(100 * found.agreed)
        assert all(round(100 * (row.paid + row.left)) == round(100 * row.amount) for row in found.rows)
        assert round(100 * sum(row.paid for row in found.rows)) == round(100 * found.paid)

    @invariant()
    def each_row_is_what_running_sums_say(self):
        since, agreed = self.agreements[-1]
        made = [(on, amount) for on, amount in self.paid if on >= since]
        found = self.look(self.day)
        before, running = 0, 0
        for row, (due, amount) in zip(found.rows, agreed, strict=True):
            running = before + amount
            paid = sum(part for _, part in made)
            assert round(100 * row.paid) == max(0, min(amount, paid - before))
            done = [on for k, (on, _) in enumerate(made) if sum(part for _, part in made[: k + 1]) >= running]
            assert row.paid_on == (done[0] if done else None)
            assert (row in found.missed) == (due < self.day and not done)
            before = running
        still = [due for (due, _), row in zip(agreed, found.rows, strict=True) if row.left]
        assert (found.next.due if found.next else None) == (still[0] if still else None)
        assert found.slack_days == ((still[0] - self.day).days if still else None)

    @invariant()
    def one_miss_and_the_review_fit(self):
        found = self.look(self.day)
        if found.done:
            assert found.if_missed is None
            assert found.review is None
            return
        miss = found.if_missed
        assert miss.amount <= miss.all_due <= miss.in_plan == found.to_come
        assert miss.waivers_fall == found.to_come or found.overpaid  # nothing was waived
        assert ("missed" in (found.review.reasons if found.review else ())) == bool(found.missed)
        if found.review:
            assert found.review.write_by >= self.day

    @invariant()
    def later_payments_change_no_earlier_look(self):
        earlier = self.day - timedelta(15)
        first = self.agreements[0][0]
        if earlier < first:
            return
        made = [(on, amount / 100) for on, amount in self.paid if on <= earlier]
        papers = [paper for paper in self.papers if paper.as_of <= earlier]
        assert self.look(earlier) == dk.track(papers, made, earlier, capacity=300, cash=10)


Keeping.TestCase.settings = settings(max_examples=max(60, settings.default.max_examples // 30), stateful_step_count=25)
TestKeeping = Keeping.TestCase
