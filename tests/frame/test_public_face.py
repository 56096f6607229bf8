"""What ``import debtkit as dk`` offers: its names, near names, pictures, and results that can be compared."""

import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Literal, get_origin

import numpy as np
import pytest
from support.newcomer import ROOT

import debtkit as dk
from debtkit.bulk.payoff_plans import payoff_many
from debtkit.household.creditor_shares.shares import shares_by_method
from debtkit.negotiation.compare import outcomes

START = "2026-11-23"
NAN = float("nan")


def loan():
    terms = dk.products.jiebei(0.0005, on=START)
    return dk.Debt("借呗", terms, 10000, as_of="2026-01-01", next_due="2026-02-01", periods_left=24)


def bill():
    terms = dk.products.huabei(on=START)
    return dk.Debt("花呗", terms, 2000, as_of="2026-12-01", next_due="2026-12-10")


def paper():
    payments = [("2026-12-03", 500), ("2027-01-03", 510.5)]
    return dk.Agreement("bank", as_of=START, owed=1000, waived={"overdue": 5}, payments=payments, clauses={"x": [1]})


RESULTS = {
    "Yield": lambda: dk.solve_irr([1000.0, 100.0]),
    "several rates": lambda: dk.solve_irr([1000, -2300, 1320]),
    "Price": lambda: dk.true_price([1000.0, 100.0]),
    "Bill": lambda: dk.bill_of("2026-07-02", 1, 10),
    "bills": lambda: dk.bill_of(["2026-07-02", "2026-08-02"], 1, 10),
    "Plan": lambda: dk.plan(1000, 0.1, 12, start=START),
    "Schedules": lambda: dk.schedules([1000, 2000], 0.1, [3, 4]),
    "Totals": lambda: dk.bulk.schedule_totals([1000, 2000], 0.1, [3, 4]),
    "Ledgers": lambda: dk.bulk.ledgers([loan()], 3),
    "Standings": lambda: dk.bulk.standings([loan()], "2026-05-01"),
    "OfferGrid": lambda: dk.bulk.offer_grid(loan(), "2026-02-01", waive=[0.0, 1.0]),
    "OfferGrid with capacity": lambda: dk.bulk.offer_grid(loan(), "2026-02-01", periods=[3, 6], capacity=900),
    "Payoffs": lambda: payoff_many([[5000, 3000]], [[0.24, 0.06]], 100, [1000]),
    "Outcome": lambda: outcomes([loan()], {"keep": [dk.KEEP_CONTRACT], "stop": [dk.STOP_PAYING]}, "2026-02-01"),
    "PayoffPlan": lambda: dk.payoff([loan()], 900, start="2026-01-01"),
    "Deferral": lambda: dk.debts.defer_bill(bill(), 1000, 10, on="2026-12-02"),
    "Debt": loan,
    "Ledger": lambda: dk.project(loan(), dk.KEEP_CONTRACT, "2026-02-01"),
    "KeepChance": lambda: dk.keep_chance([500] * 3, dk.Budget(5000, 4000), [dk.shocks.JobLoss(0.1, 3)], paths=100),
    "Parameter": lambda: dk.parameter("lpr.one_year", "2026-07-01"),
    "Share": lambda: tuple(shares_by_method([loan(), bill()], 300)["balance"]),
    "Seasonal": lambda: dk.shocks.Seasonal({2: 3000}),
    "InferredDebt": lambda: dk.debts.debt_from(
        "借呗", as_of=START, due_day=5, principal=9000, payment=900, periods_left=12
    ),
    "Agreement": paper,
    "Offer": lambda: dk.Offer(instalments=2, waived={"overdue": 5}),
    "CreditRecord": lambda: dk.credit_record([loan(), paper()], "2026-03-20", deals=dk.Deal("x", [dk.Instalments(3)])),
    "Guard": lambda: dk.guard({"fee_first": True, "paid": True, "today_only": None}),
    "CourtLetter": lambda: dk.agreements.court_letter("lawsuit", on=START, received="2026-11-20", claim=5000),
    "Track": lambda: dk.track(paper(), [dk.agreements.Paid("2026-12-03", 400)], "2026-12-10", capacity=100),
    "Xray": lambda: dk.xray(paper(), capacity=100, on=START),
    "Ratio": lambda: tuple(dk.planning.ratios(dk.Budget(5000, 4000), 900, "2026-07-01")),
}


@pytest.mark.parametrize("name", RESULTS)
def test_equal_results_compare_equal_also_after_pickling(name):
    first, again = RESULTS[name](), RESULTS[name]()
    kept = pickle.loads(pickle.dumps(first))
    assert first == first
    assert first == again
    assert (first != again) is False
    assert first == kept
    assert (first != kept) is False
    assert first != "something else"
    if not isinstance(first, list):
        assert hash(first) == hash(again) == hash(kept)


def test_results_that_differ_compare_unequal():
    assert dk.schedules([1000, 2000], 0.1, 3) != dk.schedules([1000, 2001], 0.1, 3)
    assert dk.schedules([1000, 2000], 0.1, 3) != dk.schedules(1000, 0.1, 3)
    assert payoff_many([[5000.0]], 0.24, 100, 1000) != payoff_many([[5000.0]], 0.24, 100, 1001)
    assert dk.solve_irr([1000.0, 100.0]) != dk.solve_irr([1000.0, -100.0])
    assert dk.results.Price(NAN, 1.0, 2.0) == (NAN, 1.0, 2.0)
    assert dk.results.Price(NAN, 1.0, 2.0) != dk.results.Price(0.0, 1.0, 2.0)
    assert dk.payoff([loan()], 900, start="2026-01-01") != dk.payoff([loan()], 901, start="2026-01-01")


def test_a_near_name_is_suggested():
    for wrong, right in {"schedul": "schedule", "Schedule": "schedule", "pay_off": "payoff", "xir": "xirr"}.items():
        with pytest.raises(AttributeError, match=f"did you mean '{right}'"):
            getattr(dk, wrong)
    with pytest.raises(AttributeError, match=r"no 'q{60}'; dir\(debtkit\) lists its names"):
        getattr(dk, "q" * 1000)
    with pytest.raises(AttributeError, match="did you mean 'growth'"):
        getattr(dk.plots, "grwth")  # noqa: B009
    for wrong, home in {
        "if_missed": "deals.if_missed",
        "tell_deal": "tell.deal",
        "capacity_frame": "bulk.capacity",
    }.items():
        with pytest.raises(AttributeError, match=re.escape(f"debtkit has no '{wrong}'; it is {home}")):
            getattr(dk, wrong)
    with pytest.raises(AttributeError, match=r"debtkit\.tell has no 'advise'; did you mean 'advice'"):
        getattr(dk.tell, "advise")  # noqa: B009
    with pytest.raises(AttributeError, match=r"dk\.bulk has no 'ledger'; did you mean 'ledgers'"):
        getattr(dk.bulk, "ledger")  # noqa: B009


NAMESPACES = (
    "agreements",
    "bulk",
    "deals",
    "debts",
    "files",
    "loans",
    "papers",
    "planning",
    "results",
    "shocks",
    "classroom",
    "show",
    "tell",
)


@pytest.mark.parametrize("name", NAMESPACES)
def test_a_namespace_lists_what_it_has_and_its_stub_the_same(name):
    space = getattr(dk, name)
    stub = Path(space.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    listed = re.findall(r'^    "(\w+)",$', stub.split("__all__")[1], re.M)
    assert dir(space) == space.__all__ == sorted(listed)
    for one in listed:
        value = getattr(space, one)
        assert value.__doc__ or get_origin(value) is Literal
        assert value is getattr(space, one)


def test_no_module_of_bulk_hides_one_of_its_names():
    """A module that is loaded becomes an attribute of its package, in the place of a name that is called the same."""
    assert not {path.stem for path in Path(dk.bulk.__file__).parent.iterdir()} & set(dir(dk.bulk))


def test_names_stand_once():
    """Nothing public is reached in two ways, but for `schedules`, which is flat as well as in `dk.bulk`."""
    spaces = {name: getattr(dk, name) for name in NAMESPACES}
    ways = [(name, getattr(dk, name)) for name in dir(dk) if name not in NAMESPACES]
    ways += [(f"{space}.{name}", getattr(where, name)) for space, where in spaces.items() for name in dir(where)]
    twice = {name for name, one in ways for other, same in ways if name != other and one is same}
    assert twice == {"schedules", "bulk.schedules"}
    assert len(dir(dk)) < 100


def test_dir_lists_public_names_only():
    import debtkit.bulk.loan_schedules  # a package that is loaded is no public name

    assert dir(dk) == dk.__all__ == sorted(dk.__all__)
    assert not [name for name in dir(dk) if name.startswith("_") or name in ("arithmetic", "household", "Path", "Any")]
    assert debtkit.arithmetic.money.to_fen is dk.to_fen


def run(code):
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def test_pictures_are_there_without_an_import_of_their_own():
    code, out, error = run("import debtkit as dk; print(dk.plots.growth.growth.__name__, 'growth' in dir(dk.plots))")
    assert (code, out) == (0, "growth True"), error
    without = "import sys; sys.modules['matplotlib'] = None; import debtkit as dk; dk.plots; dk.plots.heatmap"
    code, _, error = run(without)
    assert code == 1
    assert error.endswith(
        'ModuleNotFoundError: pictures need matplotlib, which is not installed: python -m pip install "matplotlib>=3.9"'
    )


def test_times_that_float_noise_parts_are_one():
    times, month = [0.0, 0.0], 0.0
    for _ in range(5):
        month += 1 / 12
        times.append(month)
    times.append(5 / 12)
    flows = [-20, 1000, -220, -220, -220, -220, -220, -1]
    assert dk.xirr(flows, times=times) == pytest.approx(0.6025, abs=5e-5)
    assert dk.xirr([flows, flows], times=times) == pytest.approx([dk.xirr(flows, times=times)] * 2)
    assert dk.solve_irr(flows, times=times).status == "one"
    twice = [-20, 1000, 500, -420, *flows[3:]]
    exact, noisy = [0, 0, 1 / 12, *times[2:]], [0, 0, times[3] - 1 / 12 + 1e-12, *times[2:]]
    assert dk.xirr(twice, times=noisy) == pytest.approx(dk.xirr(twice, times=exact), rel=1e-9)
    assert dk.xirr([twice], times=noisy) == pytest.approx([dk.xirr(twice, times=exact)], rel=1e-9)


def test_noise_in_the_times_changes_no_rate():
    random = np.random.default_rng(5)
    for _ in range(300):
        count = int(random.integers(3, 9))
        times = np.sort(random.integers(0, 7, count)) / 12
        flows = np.round(random.normal(0, 500, count), 2)
        flows[0] += 1500
        noisy = times + random.uniform(-2e-10, 2e-10, count)
        single = dk.solve_irr(flows, times=times)
        with_noise = dk.solve_irr(flows, times=noisy)
        rates = np.array([single.rate, *single.others])
        assert with_noise.status == single.status
        assert [with_noise.rate, *with_noise.others] == pytest.approx(rates, rel=1e-4, abs=1e-7, nan_ok=True)
        assert dk.xirr([flows], times=noisy) == pytest.approx([with_noise.rate], rel=1e-6, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize("tiny", [5e-324, 1e-300, 1e300])
def test_sums_beyond_floats_end_in_a_number(tiny):
    for flows in ([tiny, -tiny, -1e-5], [1.0, -tiny, -tiny], [tiny, -1.0], [-tiny, tiny, tiny]):
        rate = dk.xirr(flows, times=[0.0, 0.5, 1.0][: len(flows)])
        assert isinstance(rate, float)
        assert isinstance(dk.irr(flows), float)
