"""What the apps stand on works where numpy and pandas cannot be imported."""

import subprocess
import sys

import pytest

CALLS = [
    "dk.parse_money('1.2万') == 12000",
    "dk.to_fen(1.005) == 101 and dk.from_fen(101) == 1.01",
    "dk.effective_rate(dk.nominal_rate(0.2, 12), 12) - 0.2 < 1e-12",
    "dk.convert_rate(0.0005, 'daily', 'nominal') == 0.1825",
    "str(dk.due_dates('2026-01-31', 1)[0]) == '2026-02-28'",
    "dk.year_fraction('2026-01-01', '2027-01-01') == 1",
    "round(dk.irr([1000] + [-90.67] * 12), 6) == 0.013226",
    "round(dk.xirr([1000, -1100], ['2026-01-01', '2027-01-01']), 9) == 0.1",
    "round(dk.xirr([1000, -1100], times=[0, 1]), 9) == 0.1",
    "dk.solve_irr([1000, -2300, 1320]).status == 'several'",
    "dk.true_price([1000, -1010]).nominal > 0.11",
    "round(dk.npv(0.1, [0, 110]), 9) == 100",
    "dk.mirr([-100, 50, 60], 0.1, 0.1) > 0",
    "round(dk.pmt(0.01, 12, 1000), 2) == -88.85 and dk.rate(12, -100, 1200) == 0",
    "round(dk.rate(10.5, -100, 900), 3) == 0.028",
    "dk.plan(1000, 0.12, 3).rows[-1].payment == 340.03",
    "dk.plan(1000, 0.12, 3, withheld=100, start='2026-01-31').price().effective > 1",
    "len(dk.loans.plan_from_payment(8000, 0.1825, 300).rows) == 35",
    "len(dk.loans.plan_with_extras(10000, 0.12, 12, [(3, 3000)]).rows) == 10",
    "dk.loans.alipay_plan(1000, 3, 0.023).rows[0].payment == 340.99",
    "dk.loans.flat_fee_price(0.088, 12).nominal > 0.158",
    "dk.level_payment(30000, 0.16425, 12) == 2727.96",
]

PROGRAM = """
import sys
for name in ("numpy", "pandas", "scipy"):
    sys.modules[name] = None
import debtkit as dk
for call in {calls!r}:
    assert eval(call), call
"""


def run(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_every_single_number_is_plain_python():
    done = run(PROGRAM.format(calls=CALLS))
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("call", ["import debtkit", "import debtkit as dk; dk.plan(1000, 0.12, 3); dk.irr([1, -2])"])
def test_nothing_from_outside_is_loaded(call):
    names = ("numpy", "pandas", "matplotlib")
    done = run(f"{call}\nimport sys\nprint([m for m in sys.modules if m.split('.')[0] in {names!r}])")
    assert done.stdout.strip() == "[]", done.stderr
