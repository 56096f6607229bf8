"""Where a debt stands on a day: the ledger against the slow engine, and the laws that no rounding excuses."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import slow_engine
from support.invented_debts import DAY_COUNTS, debts, law, many, on_cycle, rates, starts, terms

from debtkit.arithmetic.dates import months_between


def fen(standing):
    return (*(round(100 * amount) for amount in standing[:5]), standing.days_overdue)


@many
@given(st.data(), debts(terms(bills=True)))
def test_both_engines_agree_to_the_fen(data, debt):
    day = data.draw(starts(debt))
    assert fen(debt.on(day)) == slow_engine.standing(debt, day)


@law
@given(debts())
def test_on_the_first_day_it_stands_as_it_was_typed(debt):
    assume(debt.as_of < debt.next_due)
    standing = debt.on(debt.as_of)
    assert standing[:4] == (debt.principal, debt.interest, debt.overdue, debt.fees)
    assert standing.days_overdue == ((debt.as_of - debt.overdue_since).days if debt.overdue_since else 0)


@law
@given(st.data(), debts())
def test_the_total_is_the_sum_of_its_components(data, debt):
    *parts, total, _ = fen(debt.on(data.draw(starts(debt))))
    assert total == sum(parts)
    assert min(parts) >= 0


@law
@given(st.data(), debts())
def test_looking_in_between_changes_nothing(data, debt):
    first, second = sorted([data.draw(starts(debt)), data.draw(starts(debt))])
    untouched = replace(debt).on(second)
    debt.on(first)
    assert debt.on(second) == untouched


@law
@given(st.data(), debts())
def test_a_debt_on_which_nothing_is_paid_never_shrinks(data, debt):
    first, second = sorted([data.draw(starts(debt)), data.draw(starts(debt))])
    assert fen(debt.on(first))[4] <= fen(debt.on(second))[4]
    assert debt.on(second).principal == debt.principal


@law
@given(st.data(), debts())
def test_typed_in_again_later_it_goes_on_the_same(data, debt):
    """What `on` says can be entered as a new debt, and a later day then shows the same, but for a rounding each."""
    assume(debt.terms.overdue_base != "bill")  # whether posted interest is billed is not typed
    assume(debt.as_of > on_cycle(debt.next_due.year * 12 + debt.next_due.month - 2, debt.due_day))
    assume(not debt.terms.day_count.startswith("30"))  # two stretches may count a day more than one
    first, second = sorted([data.draw(starts(debt)), data.draw(starts(debt))])
    then = debt.on(first)
    month = first.year * 12 + first.month - 1
    next_due = next(d for d in (on_cycle(month, debt.due_day), on_cycle(month + 1, debt.due_day)) if d > first)
    since = first - timedelta(days=then.days_overdue) if then.days_overdue else debt.next_due
    again = replace(  # an instalment of nothing passes without being late
        debt,
        as_of=first,
        next_due=next_due,
        interest=then.interest,
        overdue=then.overdue,
        fees=then.fees,
        overdue_since=since if then.days_overdue else None,
        periods_left=max(1, debt.periods_left - months_between(debt.overdue_since or debt.next_due, since)),
    )
    assume(then.days_overdue or first < debt.next_due)  # due today and unpaid cannot be typed as late yet
    for one, other in zip(fen(again.on(second))[:4], fen(debt.on(second))[:4], strict=True):
        assert abs(one - other) <= 2
    assert again.on(second).days_overdue == debt.on(second).days_overdue


@st.composite
def two_rates(draw):
    """The same terms at a lower and at a higher rate, where a higher rate does not make a smaller part late."""
    of = draw(terms(methods=("level_payment", "equal_principal", "interest_only", "single")))
    if of.method == "level_payment":
        of = replace(of, overdue_daily=None, overdue_multiple=1.5)
    low, high = sorted([draw(rates), draw(rates)])
    return replace(of, annual_rate=low), replace(of, annual_rate=high)


@law
@given(st.data(), two_rates())
def test_a_higher_rate_never_owes_less(data, both):
    debt = data.draw(debts(of=st.just(both[0])))
    day = data.draw(starts(debt))
    assert fen(debt.on(day))[4] <= fen(replace(debt, terms=both[1]).on(day))[4] + 1


@law
@given(st.data(), debts(), st.sampled_from([0.0, 0.0005, 0.001]), st.sampled_from([0.001, 0.002]))
def test_a_higher_overdue_rate_never_owes_less(data, debt, low, high):
    day = data.draw(starts(debt))
    of = replace(debt.terms, overdue_multiple=None)
    lower, higher = (replace(debt, terms=replace(of, overdue_daily=daily)).on(day) for daily in (low, high))
    assert fen(lower)[4] <= fen(higher)[4]


@law
@given(st.data(), st.sampled_from(DAY_COUNTS))
def test_at_rate_zero_nothing_runs(data, day_count):
    free = terms(annual_rate=st.just(0.0), day_counts=(day_count,))
    of = replace(data.draw(free), overdue_daily=None, overdue_multiple=None, fee_rate=0.0)
    debt = data.draw(debts(of=st.just(of)))
    later = debt.on(data.draw(starts(debt)))
    assert later[:4] == (debt.principal, debt.interest, debt.overdue, debt.fees)
