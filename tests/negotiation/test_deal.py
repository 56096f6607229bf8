"""Deals and clauses refuse what contradicts itself, and say what is allowed."""

from datetime import date

import pytest

from debtkit.credit.debt import Debt
from debtkit.credit.terms import Terms
from debtkit.errors import Refused, WrongType
from debtkit.negotiation.deal import TREATMENTS, Deal, Instalments, Pause, Reprice, Settle, StepUp, Waive
from debtkit.negotiation.projection import project

LOAN = Terms(product="loan", annual_rate=0.0365, day_count="act/365", overdue_multiple=1.5)
DEBT = Debt("loan", LOAN, 10_000, as_of="2026-11-23", next_due="2026-12-10", periods_left=12)


@pytest.mark.parametrize(
    ("make", "kind", "code", "says"),
    [
        (lambda: Pause(3), Refused, "pause.treatment", ", ".join(TREATMENTS)),
        (lambda: Pause(3, interest="later"), Refused, "pause.treatment", "not 'later'"),
        (lambda: Pause(-1, interest="carry"), Refused, "pause.months", "from 0 to 60"),
        (lambda: Pause(61, interest="carry"), Refused, "pause.months", "from 0 to 60"),
        (lambda: Pause(1.5, interest="carry"), WrongType, "number.whole", "whole number"),
        (lambda: Pause(True, interest="carry"), WrongType, "number.whole", "whole number"),
        (lambda: Waive(overdue=1.1), Refused, "waive.share", "overdue must be a share from 0 to 1"),
        (lambda: Waive(interest=-0.1), Refused, "waive.share", "interest must be a share from 0 to 1"),
        (lambda: Waive(fees=50), Refused, "waive.share", "0.5 is half"),
        (lambda: Waive(principal=float("nan")), Refused, "waive.share", "principal must be a share"),
        (lambda: Reprice(-0.01), Refused, "rate.range", "0 to 100"),
        (lambda: Instalments(0), Refused, "instalments.periods", "from 1 to 600"),
        (lambda: Instalments(601), Refused, "instalments.periods", "from 1 to 600"),
        (lambda: Instalments(2.0), WrongType, "number.whole", "whole number"),
        (lambda: Instalments(3, method="bullet"), Refused, "method.unknown", "level_payment, equal_principal"),
        (lambda: Instalments(3, annual_rate=-0.1), Refused, "rate.range", "0 to 100"),
        (lambda: Instalments(3, fee_rate=-0.1), Refused, "rate.range", "0 to 100"),
        (lambda: Instalments(3, method="flat_fee"), Refused, "instalments.flat_fee", "need a fee_rate"),
        (
            lambda: Instalments(3, method="flat_fee", fee_rate=0.02, annual_rate=0.1),
            Refused,
            "instalments.flat_fee",
            "bear no annual_rate",
        ),
        (lambda: Waive(overdue="half"), WrongType, "number.share", "a number from 0 to 1, not 'half'"),
        (lambda: Waive(overdue=True), WrongType, "number.share", "a number from 0 to 1"),
        (lambda: Deal("d", Instalments(3)), WrongType, "deal.clauses", "put the one clause into [ ]"),
        (lambda: Deal("d", [], kind="offer"), Refused, "deal.kind", "deal, keep, stop"),
        (lambda: project(DEBT, Deal("d"), "2026-11-23", horizon=-1), Refused, "horizon.range", "from 0 to 1200"),
        (lambda: Instalments(3, first_payment=-1), Refused, "instalments.first_payment", "0 or more"),
        (lambda: Settle(), Refused, "settle.one_of", "a share or an amount"),
        (lambda: Settle(share=0.5, amount=100), Refused, "settle.one_of", "not both"),
        (lambda: Settle(share=1.01), Refused, "settle.share", "from 0 to 1"),
        (lambda: Settle(share=0.0), Refused, "settle.nothing", "waive it"),
        (lambda: Settle(amount=0), Refused, "settle.amount", "more than 0"),
        (lambda: Settle(amount=0.004), Refused, "settle.amount", "more than 0"),
        (lambda: Settle(share=0.5, on="soon"), Refused, "date.unreadable", "2026-11-23"),
        (lambda: Settle(share=0.5, parts=0), Refused, "settle.parts", "from 1 to 36"),
        (lambda: Settle(share=0.5, parts=37), Refused, "settle.parts", "from 1 to 36"),
        (lambda: StepUp(0, 100), Refused, "step_up.months", "from 1 to 60"),
        (lambda: StepUp(61, 100), Refused, "step_up.months", "from 1 to 60"),
        (lambda: StepUp(3, 0), Refused, "step_up.payment", "more than 0"),
        (lambda: Deal("d", ["pause"]), WrongType, "deal.clause", "Pause, Waive, Reprice, Instalments, Settle, StepUp"),
        (lambda: Deal("d", [Instalments(3), Instalments(6)]), Refused, "deal.twice", "at most one Instalments"),
        (lambda: Deal("d", [StepUp(3, 1), StepUp(6, 1)]), Refused, "deal.twice", "at most one StepUp"),
        (lambda: Deal("d", [Settle(share=1), Settle(share=1)]), Refused, "deal.twice", "at most one Settle"),
        (lambda: Deal("d", [Settle(share=1), Waive()]), Refused, "deal.after_settle", "comes last"),
        (lambda: Deal("d", [Instalments(3), Settle(share=1)]), Refused, "deal.after_settle", "without Instalments"),
        (
            lambda: Deal("d", [Pause(1, interest="capitalise"), Waive(interest=1.0)]),
            Refused,
            "deal.waive_after_capitalise",
            "waive before the pause",
        ),
        (
            lambda: Deal("d", [Pause(1, interest="capitalise"), Instalments(3), Waive()]),
            Refused,
            "deal.waive_after_capitalise",
            "no interest left to waive",
        ),
    ],
)
def test_refuses(make, kind, code, says):
    with pytest.raises(kind) as refused:
        make()
    assert refused.value.code == code
    assert says in str(refused.value)


def test_waiving_first_and_capitalising_then_is_allowed():
    deal = Deal("d", [Waive(interest=1.0), Pause(1, interest="capitalise"), Instalments(3)])
    assert project(DEBT, deal, "2026-11-23").rows[-1].owed_fen == 0


@pytest.mark.parametrize(
    ("deal", "code", "fields"),
    [
        (
            Deal("d", [Settle(amount=10_000.01)]),
            "settle.too_much",
            {"owed": 10_000.0, "given": 10_000.01, "on": date(2026, 11, 23)},
        ),
        (
            Deal("d", [Settle(share=0.5, on="2026-11-22")]),
            "settle.before",
            {"earliest": date(2026, 11, 23), "given": date(2026, 11, 22)},
        ),
        (
            Deal("d", [Pause(2, interest="carry"), Settle(share=0.5, on="2027-01-09")]),
            "settle.before",
            {"earliest": date(2027, 1, 10), "given": date(2027, 1, 9)},
        ),
    ],
)
def test_settlements_that_cannot_be_carried_out(deal, code, fields):
    with pytest.raises(Refused) as refused:
        project(DEBT, deal, "2026-11-23")
    assert (refused.value.code, refused.value.fields) == (code, fields)
    assert "cannot be" in str(refused.value)


def test_a_deal_cannot_begin_before_the_debt_is_known():
    with pytest.raises(Refused) as refused:
        project(DEBT, Deal("d"), "2026-11-22")
    assert refused.value.code == "debt.before_as_of"


def test_a_deal_keeps_its_clauses_and_cannot_be_changed():
    clauses = [Pause(3, interest="carry"), Waive(overdue=1.0), Instalments(24)]
    deal = Deal("d", clauses)
    clauses.clear()
    assert [type(clause) for clause in deal.clauses] == [Pause, Waive, Instalments]
    assert deal == Deal("d", deal.clauses)
    assert hash(deal) == hash(Deal("d", deal.clauses))
    with pytest.raises(AttributeError):
        deal.name = "other"
