"""What to ask for, against trying everything."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.invented_debts import debts, starts

from debtkit.credit import products
from debtkit.credit.debt import Debt
from debtkit.errors import DebtkitError
from debtkit.negotiation.ask.concession_menu import yearly_price
from debtkit.negotiation.ask.least_concession import what_to_ask
from debtkit.negotiation.compare import compare_packages, outcomes
from debtkit.negotiation.deal import KEEP_CONTRACT, Deal, Instalments, Pause, Reprice, Settle, Waive
from debtkit.reference.facts import parameter

pytestmark = pytest.mark.filterwarnings("ignore::debtkit.reference.facts.PastVerified")  # invented dates
START = date(2026, 11, 23)
LONGEST = 14
few = settings(max_examples=max(30, settings.default.max_examples // 20), phases=[Phase.generate])
PERCENT = [k / 100 for k in range(1, 101)]


def jiebei(principal=30000, first_unpaid="2026-11-03"):
    return Debt.unpaid_from(
        "借呗", products.jiebei(0.00045, on=START), principal, first_unpaid=first_unpaid, periods_left=8
    )


def huabei():
    terms = products.huabei_instalments(12, on=START)
    return Debt.unpaid_from("花呗", terms, 8000, first_unpaid="2026-10-09", periods_left=6)


def ladder(debt, kind, cash):
    price = yearly_price(debt)
    return {
        "resume": [((0,), [])],
        "instalments": [((n,), [Instalments(n)]) for n in range(1, LONGEST + 1)],
        "pause": [((n,), [Pause(n, interest="spread")]) for n in range(1, 13)],
        "waive": [((s,), [Waive(overdue=s, interest=s, fees=s)]) for s in PERCENT],
        "waive_principal": [((s,), [Waive(1.0, 1.0, 1.0, s)]) for s in PERCENT[:50]],
        "reprice": [((s,), [Reprice(round(price * (1 - s), 4))]) for s in PERCENT] if price else [],
        "settle": [((round(1 - k / 100, 2),), [Settle(share=round(1 - k / 100, 2))]) for k in range(51)]
        if cash
        else [],
    }[kind]


SINGLES = ("resume", "instalments", "pause", "waive", "waive_principal", "reprice", "settle")
PAIRS = (("pause", "instalments"), ("waive", "instalments"), ("reprice", "instalments"), ("waive", "pause"))


def pair(debt, one, other):
    """All levels of both, the waiver and the pause before the instalments, the waiver before the pause."""
    rows = [row for row in ladder(debt, one, 0) if one == "pause" or row[0][0] in (0.25, 0.5, 0.75, 1.0)]
    for (row,), first in rows:
        for (column,), second in ladder(debt, other, 0):
            yield (row, column), [*first, *second]


def fits(debts_, clauses_of_each, start, capacity, cash):
    deals = [KEEP_CONTRACT if c is None else Deal("d", c) for c in clauses_of_each]
    return outcomes(debts_, {"d": deals}, start, capacity=capacity, cash=cash)[0].fits


def by_trying(debts_, start, capacity, cash):
    """kind -> {(asked, levels)}: the least of each kind, with nothing left out."""
    found, done = {}, []
    for size in range(1, len(debts_) + 1):
        for positions in combinations(range(len(debts_)), size):
            least = {}
            for kind in SINGLES:
                if any(set(s) <= set(positions) for k, s in done if k in (kind, "resume")):
                    continue
                rungs = [ladder(debts_[k], kind, cash) for k in positions]
                for together in zip(*rungs, strict=False):
                    chosen = dict(zip(positions, (clauses for _, clauses in together), strict=True))
                    if fits(debts_, [chosen.get(k) for k in range(len(debts_))], start, capacity, cash):
                        least[kind] = together[0][0][0]
                        found.setdefault(kind, set()).add((positions, together[0][0]))
                        done.append((kind, positions))
                        break
            for one, other in PAIRS:
                kind = f"{one}+{other}"
                if any(set(s) <= set(positions) for k, s in done if k in (kind, "resume")):
                    continue
                good = set()
                for together in zip(*(pair(debts_[k], one, other) for k in positions), strict=False):
                    levels = together[0][0]
                    if levels[0] >= least.get(one, 99) or levels[1] >= least.get(other, 99):
                        continue
                    if any(a <= levels[0] and b <= levels[1] for a, b in good):
                        continue
                    chosen = dict(zip(positions, (clauses for _, clauses in together), strict=True))
                    if fits(debts_, [chosen.get(k) for k in range(len(debts_))], start, capacity, cash):
                        good.add(levels)
                if good:
                    lowest = {lowered(debts_, positions, one, other, levels, start, capacity, cash) for levels in good}
                    found.setdefault(kind, set()).update((positions, levels) for levels in lowest)
                    done.append((kind, positions))
    return found


def lowered(debts_, positions, one, other, levels, start, capacity, cash):
    """The least percent of the first kind that fits beside the second."""
    if one == "pause":
        return levels
    for share in PERCENT:
        chosen = {}
        for k in positions:
            first = next(clauses for (level,), clauses in ladder(debts_[k], one, 0) if level == share)
            chosen[k] = first + next(clauses for (level,), clauses in ladder(debts_[k], other, 0) if level == levels[1])
        if fits(debts_, [chosen.get(k) for k in range(len(debts_))], start, capacity, cash):
            return share, levels[1]
    raise AssertionError(levels)


def as_found(advice):
    found = {}
    for ask in advice.asks:
        found.setdefault(ask.kind, set()).add((ask.positions, ask.levels))
    return found


capacities = st.integers(1, 60).map(lambda k: k * 100.0) | st.lists(
    st.sampled_from([0.0, 300.0, 900.0, 2500.0, 6000.0]), min_size=1, max_size=8
)


@few
@given(data=st.data())
def test_one_debt_against_trying_everything(data):
    debt = data.draw(debts(most=10))
    start = data.draw(starts(debt, months=3))
    capacity, cash = data.draw(capacities), data.draw(st.sampled_from([0.0, 500.0, 20_000.0]))
    advice = what_to_ask(debt, capacity, start, cash=cash, longest=LONGEST)
    kept = fits([debt], [None], start, capacity, cash)
    assert (advice.status == "fits already") == kept
    expected = {} if kept else by_trying([debt], start, capacity, cash)
    assert as_found(advice) == expected
    assert (advice.status == "fits with") == bool(expected)
    assert (advice.status == "impossible") == (advice.obstacle is not None)


@settings(max_examples=max(5, settings.default.max_examples // 200), phases=[Phase.generate])
@given(data=st.data())
def test_two_debts_against_trying_everything(data):
    both = [data.draw(debts(most=8)) for _ in range(2)]
    start = max(debt.as_of for debt in both)
    capacity, cash = data.draw(capacities), data.draw(st.sampled_from([0.0, 5_000.0]))
    advice = what_to_ask(both, capacity, start, cash=cash, longest=LONGEST)
    kept = fits(both, [None, None], start, capacity, cash)
    assert as_found(advice) == ({} if kept else by_trying(both, start, capacity, cash))


@few
@given(data=st.data())
def test_every_ask_fits_and_they_come_in_order(data):
    several = [data.draw(debts(most=10)) for _ in range(data.draw(st.integers(1, 3)))]
    start = max(debt.as_of for debt in several)
    capacity, cash = data.draw(capacities), data.draw(st.sampled_from([0.0, 5_000.0]))
    advice = what_to_ask(several, capacity, start, cash=cash, longest=LONGEST)
    for ask in advice.asks:
        again = outcomes(several, {ask.outcome.name: ask.deals}, start, capacity=capacity, cash=cash)[0]
        assert again.fits
        assert (again.ledgers, again.cost, again.months) == (ask.outcome.ledgers, ask.outcome.cost, ask.outcome.months)
        assert [k for k, deal in enumerate(ask.deals) if deal.kind == "deal"] == list(ask.positions)
    exceptional = [ask.kind == "waive_principal" or (ask.kind == "settle" and ask.levels[0] < 1) for ask in advice.asks]
    assert [ask.forgives_principal for ask in advice.asks] == exceptional
    order = [(last, ask.given_up) for last, ask in zip(exceptional, advice.asks, strict=True)]
    assert order == sorted(order)


def test_nothing_to_ask_for():
    advice = what_to_ask(jiebei(), 5000, START, cash=4100)
    assert (advice.status, advice.asks, advice.misfit, advice.help) == ("fits already", (), None, ())


def test_the_contract_breaks_on_the_first_day():
    advice = what_to_ask(jiebei(), 5000, START, cash=4000)
    assert advice.misfit == (START, True, 403280, 400000)
    assert advice.asks[0].kind == "resume"


def test_the_contract_breaks_in_a_month():
    advice = what_to_ask(jiebei(), [5000, 3984], START, cash=5000)
    assert advice.misfit == (date(2026, 12, 1), False, 398465, 398400)


@pytest.mark.parametrize(
    ("capacity", "code", "needed"),
    [(0, "nothing_left", 3000000), (410, "interest_outgrows", 41063), (450, "too_long", 3000000)],
)
def test_why_nothing_fits(capacity, code, needed):
    advice = what_to_ask(jiebei(), capacity, START)
    assert advice.status == "impossible"
    assert advice.obstacle.code == code
    assert advice.obstacle.needed_fen == pytest.approx(needed, abs=1)
    assert advice.obstacle.needed == advice.obstacle.needed_fen / 100
    assert all(parameter(name, START).value for name in advice.help)


def test_a_month_that_the_longest_plan_does_not_fit():
    """30,000 over 60 instalments at 16.425 % asks for 736.33 a month: the money is too little, not too late."""
    advice = what_to_ask(jiebei(), 600, START)
    assert (advice.status, advice.obstacle) == ("impossible", ("too_heavy", 73633, 60000))


def test_enough_in_all_and_yet_nothing_fits():
    advice = what_to_ask(jiebei(), [0] * 20 + [9000, 0], START, longest=24)
    assert (advice.status, advice.obstacle.code) == ("impossible", "too_long")
    advice = what_to_ask(jiebei(), [1, *[0] * 19, 90000, 0], START, longest=24)
    assert (advice.status, advice.obstacle.code) == ("impossible", "no_level")


def test_a_loan_paid_out_short_gets_an_answer():
    loan = Debt("714", products.withheld_loan(700, 1000, 7, on=START), 700, as_of="2026-11-20", next_due="2026-11-27")
    advice = what_to_ask(loan, 300, START)
    assert advice.status == "fits with"
    assert all(ask.given_up >= 0 for ask in advice.asks)


def test_only_the_lender_that_is_needed_is_asked():
    advice = what_to_ask([huabei(), jiebei()], 2900, START, cash=3000)
    first = advice.asks[0]
    assert (first.kind, first.positions, first.levels) == ("instalments", (1,), (59,))
    assert first.deal == first.deals[1]
    frame = compare_packages([huabei(), jiebei()], {"ask": first.deals}, START, capacity=2900, cash=3000)
    assert bool(frame.loc["ask", "fits"])


def many_loans(count):
    """Loans that are not late, each at a little higher rate and larger than the one before."""
    return [
        Debt.unpaid_from(
            f"loan {k}",
            products.jiebei(0.0003 + 0.00005 * k, on=START),
            6000 + 2500 * k,
            first_unpaid=date(2026, 12, k + 1),
            periods_left=8 + k,
        )
        for k in range(count)
    ]


def test_every_choice_of_three_out_of_six_lenders_is_tried():
    six = many_loans(6)
    capacity = sum(debt.principal for debt in six) * 0.085
    advice = what_to_ask(six, capacity, START, longest=24)
    assert advice.every_mix
    least = {ask.positions: ask.levels[0] for ask in advice.asks if ask.kind == "instalments"}
    alone = {
        positions: next((n for n in range(1, 25) if fits_in(six, positions, n, capacity)), None)
        for size in (1, 2, 3)
        for positions in combinations(range(6), size)
    }
    found = {positions: n for positions, n in alone.items() if n is not None}
    expected = {positions: n for positions, n in found.items() if not any(set(s) < set(positions) for s in found)}
    assert {positions: n for positions, n in least.items() if len(positions) <= 3} == expected
    assert any(len(positions) == 3 for positions in expected)


def fits_in(debts_, positions, periods, capacity):
    chosen = [[Instalments(periods)] if k in positions else None for k in range(len(debts_))]
    return fits(debts_, chosen, START, capacity, 0)


@pytest.mark.parametrize(("capacity", "status"), [(0, "impossible"), (9500, "fits with")])
def test_above_eight_lenders_it_says_that_not_every_mix_was_tried(capacity, status):
    nine = what_to_ask(many_loans(9), capacity, START, longest=24)
    assert (nine.status, nine.every_mix) == (status, False)
    assert {len(ask.positions) for ask in nine.asks} <= {1, 2, 9}
    assert what_to_ask(many_loans(2), 0, START).every_mix


def test_the_table():
    frame = what_to_ask(jiebei(), 2000, START).to_frame()
    assert frame.kind.iloc[0] == "instalments"
    assert frame.fits.all()
    assert frame.given_up[frame.kind != "waive_principal"].is_monotonic_increasing


def test_a_part_of_the_principal_is_asked_for_last():
    advice = what_to_ask(jiebei(), 2300, START)
    kinds = [ask.kind for ask in advice.asks]
    assert not advice.asks[0].forgives_principal
    assert kinds[-1] == "waive_principal"
    assert kinds.index("instalments") < kinds.index("waive_principal")


def test_pairs_are_sought_in_whole_percent():
    """Of a waiver beside 19 instalments the least that fits is a whole percent, and a percent less does not fit."""
    late = Debt.unpaid_from(
        "借呗", products.jiebei(0.00045, on=START), 30000, first_unpaid="2026-08-03", periods_left=8
    )
    advice = what_to_ask(late, 2500, START)
    pairs = [ask.levels for ask in advice.asks if ask.kind == "waive+instalments"]
    assert pairs
    assert any(share not in (0.25, 0.5, 0.75, 1.0) for share, _ in pairs)
    for share, periods in pairs:
        less = round(share - 0.01, 2)
        assert fits([late], [[Waive(share, share, share), Instalments(int(periods))]], START, 2500, 0)
        assert not fits([late], [[Waive(less, less, less), Instalments(int(periods))]], START, 2500, 0)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"debt": []}, "debts.none"),
        ({"debt": [1]}, "debts.type"),
        ({"capacity": None}, "ask.capacity"),
        ({"capacity": -1}, "capacity.negative"),
        ({"longest": 0}, "ask.longest"),
        ({"longest": 601}, "ask.longest"),
        ({"longest": True}, "ask.longest"),
        ({"treatment": "forget"}, "pause.treatment"),
    ],
)
def test_what_it_refuses(given, code):
    about = {"debt": jiebei(), "capacity": 2000, "start": START} | given
    with pytest.raises(DebtkitError) as caught:
        what_to_ask(**about)
    assert caught.value.code == code
