"""One fault planted in a clean paper: it is found, and no code is given that it does not imply."""

from datetime import date, timedelta
from random import Random

import pytest
from support.agreements import CLAUSES, LENDER, changed, codes, in_whole_yuan, level_on, months_from

import debtkit as dk

ON = "2026-12-01"
RATE = {"rate_differs", "dearer_than_contract", "above_cost_line"}
# What one surplus may be explained by as well, by chance: two amounts within a fen a payment of each other.
CHANCE = {"extra_charge_in_payments", "waived_still_charged", "interest_counted_twice"}


class Base:
    """A late loan whose interest and overdue interest are waived, and the paper of its level payments."""

    def __init__(self, seed):
        random = Random(seed)
        self.rate = random.choice([0.06, 0.096, 0.12, 0.146, 0.18])
        self.count = random.choice([6, 12, 18, 24, 36])
        self.principal = random.randrange(8_000, 90_000) + 0.07
        day = random.randrange(1, 29)
        self.as_of = date(2026, random.randrange(1, 12), day)
        self.interest, self.overdue = random.randrange(20_000, 90_000) / 100, random.randrange(5_000, 15_000) / 100
        self.dates = [self.after(k) for k in range(1, self.count + 1)]
        while self.level()[0][1] % 0.5 == 0:  # of whole yuan a fault of a few yuan is within rounding
            self.principal += 1
        self.debt = dk.Debt("loan", dk.products.loan(self.rate, overdue_multiple=1.5), self.principal, as_of=self.as_of,
                            next_due=self.after(0), periods_left=12, interest=self.interest, overdue=self.overdue,
                            fees=20)  # fmt: skip
        self.paper = dk.Agreement(
            LENDER,
            as_of=self.as_of,
            principal=self.principal,
            interest=self.interest,
            overdue=self.overdue,
            fees=20,
            owed=round(self.principal + self.interest + self.overdue + 20, 2),
            waived={"interest": self.interest, "overdue": self.overdue, "fees": 20},
            payments=self.level(),
            annual_rate=self.rate,
            clauses=CLAUSES,
        )
        self.amounts = [amount for _, amount in self.paper.payments]
        self.offer = dk.Offer(
            instalments=self.count,
            payment=self.amounts[0],
            first_date=self.dates[0],
            waived=self.paper.waived,
            total=round(sum(self.amounts), 2),
            annual_rate=self.rate,
        )
        self.asked = None

    def after(self, months):
        return months_from(self.as_of, months + 1)[-1]

    def level(self, more=0.0, rate=None, dates=None):
        return level_on(self.principal + more, self.rate if rate is None else rate, dates or self.dates, self.as_of)

    def with_amounts(self, change):
        """The payments with the amount of row k changed by ``change(k)`` [yuan]."""
        return {"payments": [(day, round(pay + change(k), 2)) for k, (day, pay) in enumerate(self.paper.payments)]}

    def moved(self, row, days):
        pairs = list(self.paper.payments)
        pairs[row] = (pairs[row][0] + timedelta(days), pairs[row][1])
        return {"payments": pairs}

    def offered(self, **said):
        return {"offer": dk.Offer(**said)}


def total(base, more):
    return {"total": round(sum(base.amounts) + more, 2)}


def waived_less(base, part):
    return {"waived": {name: amount for name, amount in base.paper.waived.items() if name != part}}


def pause_charged(base):
    """Three months of pause whose interest was to be waived, and is inside the payments."""
    base.asked = dk.Deal("pause", [dk.Pause(3, "waive"), dk.Instalments(base.count)])
    dates = [base.after(k) for k in range(4, base.count + 4)]
    return {"payments": level_on(base.principal * (1 + base.rate / 4), base.rate, dates, base.as_of)}


def interest_on_top(base, how):
    """The interest is not waived; it is in net, and once more in the payments."""
    net = base.principal + base.interest
    once = level_on(net, base.rate, base.dates, base.as_of)
    waived = {"waived": {"overdue": base.overdue, "fees": 20}, "interest": base.interest}
    if how == "net":
        return waived | {"payments": level_on(net + base.interest, base.rate, base.dates, base.as_of)}
    if how == "first":
        return waived | {"payments": [(once[0][0], round(once[0][1] + base.interest, 2)), *once[1:]]}
    return waived | {"payments": [(day, round(pay + base.interest / base.count, 2)) for day, pay in once]}


MID = 3  # a row in the middle: the fourth
FAULTS = {  # name: what changes in the paper, what is found, what it may imply besides
    "total one yuan more": (lambda b: total(b, 1), {"total_differs"}, set()),
    "total one fen a payment and one more": (lambda b: total(b, 0.01 * (b.count + 101)), {"total_differs"}, set()),
    "total less": (lambda b: total(b, -2.5), {"total_differs"}, set()),
    "owed five fen above its parts": (
        lambda b: {"owed": round(b.paper.owed + 0.05, 2), "waived": b.paper.waived | {"fees": 20.05}},
        {"owed_differs_from_parts"}, set()),
    "owed two days above the ledger": (
        lambda b: {"owed": round(b.paper.owed + 2 * b.debt.cost_of_waiting(b.as_of, 1) + 1, 2), "fees": None,
                   "waived": b.paper.waived | {"fees": round(21 + 2 * b.debt.cost_of_waiting(b.as_of, 1), 2)}},
        {"owed_differs_from_ledger"}, set()),
    "principal two yuan higher": (
        lambda b: {"principal": b.principal + 2, "fees": 18, "waived": b.paper.waived | {"fees": 18},
                   "payments": b.level(2)},
        {"principal_grows"}, set()),
    "fees have become principal": (
        lambda b: {"principal": round(b.principal + 20, 2), "fees": 0, "payments": b.level(20),
                   "waived": {"interest": b.interest, "overdue": b.overdue}}, {"principal_grows"}, set()),
    "interest has become principal": (
        lambda b: {"principal": round(b.principal + b.interest, 2), "owed": None, "payments": b.level(b.interest)},
        {"principal_grows", "interest_counted_twice"}, set()),
    "rate stated 0.2 point low": (lambda b: {"annual_rate": round(b.rate - 0.002, 4)}, {"rate_differs"},
                                  {"extra_charge_in_payments"}),
    "rate stated 1 point low": (lambda b: {"annual_rate": round(b.rate - 0.01, 4)}, {"rate_differs"},
                                {"extra_charge_in_payments"}),
    "rate left out": (lambda b: {"annual_rate": None}, {"rate_missing"}, {"dearer_than_contract"}),
    "0 % stated, interest charged": (lambda b: {"annual_rate": 0.0}, {"rate_differs"}, {"extra_charge_in_payments"}),
    "a rate above the contract's": (
        lambda b: {"annual_rate": b.rate + 0.012, "payments": b.level(rate=b.rate + 0.012)},
        {"dearer_than_contract"}, set()),
    "a rate of 25 %": (lambda b: {"annual_rate": 0.25, "payments": b.level(rate=0.25)},
                       {"dearer_than_contract", "above_cost_line"}, set()),
    "waived overdue interest inside": (lambda b: {"payments": b.level(b.overdue)}, {"waived_still_charged"}, RATE),
    "waived interest inside": (lambda b: {"payments": b.level(b.interest)}, {"waived_still_charged"},
                               RATE),
    "all that is waived inside": (lambda b: {"payments": b.level(b.interest + b.overdue + 20)},
                                  {"waived_still_charged"}, RATE),
    "interest twice, in net": (lambda b: interest_on_top(b, "net"), {"interest_counted_twice"}, RATE),
    "interest twice, in the first": (lambda b: interest_on_top(b, "first"), {"interest_counted_twice"},
                                     RATE | {"extra_charge_in_payments"}),
    "interest twice, in all": (lambda b: interest_on_top(b, "all"), {"interest_counted_twice"},
                               RATE | {"last_payment_jumps"}),
    "one yuan a month": (lambda b: b.with_amounts(lambda k: 1), {"extra_charge_in_payments"}, RATE),
    "five yuan a month": (lambda b: b.with_amounts(lambda k: 5), {"extra_charge_in_payments"}, RATE),
    "twelve yuan in the first": (lambda b: b.with_amounts(lambda k: 12 * (k == 0)), {"extra_charge_in_payments"}, RATE),
    "200 yuan in the first": (lambda b: b.with_amounts(lambda k: 200.5 * (k == 0)), {"extra_charge_in_payments"}, RATE),
    "interest of a waived pause": (pause_charged, {"interest_in_waived_pause"}, RATE),
    "the last two payments left out": (lambda b: {"payments": b.paper.payments[:-2]}, {"never_repays"}, set()),
    "payments too small": (lambda b: b.with_amounts(lambda k: -b.amounts[k] * 0.4), {"never_repays"}, set()),
    "last payment one yuan larger": (lambda b: b.with_amounts(lambda k: 1.5 * (k == b.count - 1)),
                                     {"last_payment_jumps"}, {"extra_charge_in_payments"}),
    "last payment 500 larger": (lambda b: b.with_amounts(lambda k: 500 * (k == b.count - 1)), {"last_payment_jumps"},
                                RATE),
    "one payment 36 yuan larger": (lambda b: b.with_amounts(lambda k: 36 * (k == MID)), {"payment_stands_out"},
                                   RATE | {"total_differs"}),
    "one payment 36 yuan smaller": (lambda b: b.with_amounts(lambda k: -36 * (k == MID)), {"payment_stands_out"},
                                    RATE | {"total_differs"}),
    "one day later": (lambda b: b.moved(MID, 1), {"dates_irregular"}, {"two_payments_in_a_month"}),
    "one day earlier": (lambda b: b.moved(MID, -1), {"dates_irregular"}, {"two_payments_in_a_month"}),
    "a month skipped": (lambda b: {"payments": [(b.dates[k] if k < MID else b.after(k + 2), pay)
                                                for k, pay in enumerate(b.amounts)]}, {"dates_irregular"}, set()),
    "two rows in one month": (lambda b: {"payments": [(b.dates[k - (k == MID)], pay)
                                                      for k, pay in enumerate(b.amounts)]},
                              {"dates_irregular", "two_payments_in_a_month"}, RATE),
    "a date left open": (lambda b: {"payments": [(None if k == MID else day, pay)
                                                 for k, (day, pay) in enumerate(b.paper.payments)]},
                         {"blanks_left"}, set()),
    "an amount left open": (lambda b: {"payments": [(day, None if k == MID else pay)
                                                    for k, (day, pay) in enumerate(b.paper.payments)]},
                            {"blanks_left"}, set()),
    "no lender": (lambda b: {"lender": ""}, {"lender_missing"}, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found_and_nothing_else(name, sample):
    change, expected, implied = FAULTS[name]
    count, by_chance = sample(12, 300), 0
    for seed in range(count):
        base = Base(seed)
        assert codes(dk.xray(base.paper, debt=base.debt, offer=base.offer, capacity=max(base.amounts), on=ON)) == set()
        paper = changed(base.paper, **change(base))
        found = codes(dk.xray(paper, debt=base.debt, asked=base.asked, on=ON))
        assert expected <= found <= expected | implied | CHANCE, (name, seed)
        by_chance += bool(found - expected - implied)
    assert by_chance <= 2 + count // 15, name


OFFERED = {  # name: what was said, what is found
    "payment said one yuan lower": (lambda b: {"payment": b.amounts[0] - 1}, "payment_higher_than_offered"),
    "total said one yuan lower": (lambda b: {"total": round(sum(b.amounts) - 1, 2)}, "total_higher_than_offered"),
    "one yuan more to be waived": (
        lambda b: {"waived": {"overdue": b.overdue + 1}}, "waived_less_than_offered"),
    "principal to be waived": (lambda b: {"waived": {"principal": 100}}, "waived_less_than_offered"),
    "one instalment fewer said": (lambda b: {"instalments": b.count - 1}, "more_instalments_than_offered"),
    "first date said a day later": (
        lambda b: {"first_date": b.dates[0] + timedelta(1)}, "first_date_earlier_than_offered"),
    "rate said lower": (lambda b: {"annual_rate": b.rate - 0.0001}, "rate_higher_than_offered"),
}  # fmt: skip


@pytest.mark.parametrize("name", OFFERED)
def test_a_broken_word_is_found_and_nothing_else(name, sample):
    said, expected = OFFERED[name]
    for seed in range(sample(12, 300)):
        base = Base(seed)
        found = codes(dk.xray(base.paper, debt=base.debt, offer=dk.Offer(**said(base)), on=ON))
        assert found == {expected}


def test_a_month_one_fen_above_the_capacity(sample):
    for seed in range(sample(12, 300)):
        base = Base(seed)
        most = max(base.amounts)
        assert codes(dk.xray(base.paper, capacity=most, on=ON)) == set()
        assert codes(dk.xray(base.paper, capacity=most - 0.01, on=ON)) == {"beyond_capacity"}


def test_whole_yuan_hide_one_yuan_a_payment_and_not_three(sample):
    for seed in range(sample(12, 300)):
        base = Base(seed)
        whole = in_whole_yuan(list(base.paper.payments))
        assert codes(dk.xray(changed(base.paper, payments=whole), debt=base.debt, on=ON)) == set()
        more = [(day, round(amount + 3, 2)) for day, amount in whole]
        found = codes(dk.xray(changed(base.paper, payments=more), debt=base.debt, on=ON))
        assert "extra_charge_in_payments" in found
        assert found <= RATE | CHANCE
