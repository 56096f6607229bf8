"""A user's script under ``mypy --strict``: what is right passes, and each wrong call is found on its own line."""

import ast
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from support.newcomer import ROOT

import debtkit as dk
from debtkit.arithmetic import argument_types
from debtkit.arithmetic.daycount import TICKS_PER_YEAR
from debtkit.errors import DebtkitError

RIGHT = """
from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd

import debtkit as dk

rate: float = dk.effective_rate(0.1, 12)
rates = dk.effective_rate(np.array([0.1, 0.2]), 12)
payment: float = dk.pmt(Decimal("0.01"), 12, 1000, when="begin")
payments = dk.pmt(pd.Series([0.01, 0.02]), [12, 24], 1000)
fen: int = dk.to_fen(1.5, rounding="half_even")
many = dk.to_fen([1.5, 2.5])
interest: float = dk.ipmt(0.01, 1, 12, 1000)
plan = dk.plan(1000, 0.1, 12, method="equal_principal", day_count="act/365", start=date(2026, 6, 1))
cost: float = plan.cost
pause = dk.Pause(2, interest="carry")
advice = dk.what_to_ask(
    dk.Debt("loan", dk.products.loan(0.1), 9000, as_of=date(2026, 6, 1), next_due=date(2026, 6, 10),
            periods_left=6),
    900, "2026-06-01", treatment="spread",
)
rate_a_month: float = dk.irr([1000, -500.0, -600])
rates_a_month = dk.irr(np.array([[1000, -1100], [1000, -1200]]))
rate_a_year: float = dk.xirr([1000, -1100], ["2026-01-01", date(2027, 1, 1)])
value: float = dk.npv(0.01, [1000, -500, -600])
values = dk.npv([0.01, 0.02], [1000, -500, -600])
modified: float = dk.mirr([-1000, 500, 600], 0.1, 0.05)
length: int = dk.days_between("2026-01-01", date(2026, 2, 1))
fraction: float = dk.year_fraction("2026-01-01", "2026-02-01", "act/365")
quoted: float = dk.annual_rate("年化14.6%")
quotes = dk.annual_rate(["年化14.6%", "万5"])
debt = dk.Debt("借呗", dk.products.loan(0.1), 9000, as_of="2026-11-23", next_due=np.datetime64("2026-12-03"),
               periods_left=6)
on: date = debt.as_of
paper = dk.Agreement("bank", as_of="2026-11-23", payments=[("2026-12-03", 100)])
offer = dk.Offer(first_date="2026-12-03")
settled = dk.Settle(share=0.8, on="2026-12-03")
paid = dk.agreements.Paid("2026-12-03", 100)
parties = dk.debts.Parties("bank", assignment=dk.debts.Assignment("buyer", "2026-11-01"), last_event="2026-11-20")
words: tuple[str, ...] = (*dk.METHODS, *dk.ROUNDINGS, *dk.TREATMENTS, *dk.DAY_COUNTS)
"""

WRONG = {
    "an unknown method": 'dk.plan(1000, 0.1, 12, method="annuity")',
    "an unknown rounding": 'dk.to_fen(1.5, rounding="up")',
    "an unknown treatment": 'dk.Pause(2, interest="later")',
    "an unknown day count": 'dk.year_fraction("2026-01-01", "2026-02-01", day_count="act/366")',
    "a text for a number": 'dk.pmt("1%", 12, 1000)',
    "a text for a rate": 'dk.npv("1%", [1, 2])',
    "a number for a day": 'dk.Debt("a", dk.products.loan(0.1), 1, as_of=20260101, next_due="2026-01-02")',
    "a number for a text": "text: str = dk.effective_rate(0.1, 12)",
}


def checked(tmp_path, script):
    """The lines on which mypy finds something wrong."""
    file = tmp_path / "script.py"
    file.write_text(script, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file=", "--no-incremental",
               "--follow-imports=silent", str(file)]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=900, check=False)
    assert done.returncode in (0, 1), done.stderr
    return [line for line in done.stdout.splitlines() if "script.py:" in line and ": error:" in line]


def test_a_right_script_passes_and_each_wrong_call_is_found(tmp_path):
    first = RIGHT.count("\n") + 1
    errors = checked(tmp_path, RIGHT + "\n".join(WRONG.values()) + "\n")
    found = {int(line.split(":")[1]) for line in errors}
    assert found == set(range(first, first + len(WRONG))), errors


@pytest.mark.parametrize("call", [call for call in WRONG.values() if not call.startswith("text")])
def test_the_library_refuses_them_too(call):
    with pytest.raises(DebtkitError):
        eval(call, {"dk": dk})


def test_the_tuples_hold_every_word_and_each_works():
    assert get_args(argument_types.Method) == dk.METHODS
    assert set(TICKS_PER_YEAR) == set(dk.DAY_COUNTS)
    for method in dk.METHODS:
        rate = 0 if method == "flat_fee" else 0.1
        for rounding in dk.ROUNDINGS:
            assert len(dk.plan(1000, rate, 12, method=method, rounding=rounding).rows) in (1, 12)
    for day_count in dk.DAY_COUNTS:
        assert dk.year_fraction(date(2026, 1, 1), date(2027, 1, 1), day_count) > 0.99
    for treatment in dk.TREATMENTS:
        assert dk.Pause(2, interest=treatment).interest == treatment
    for rounding in dk.ROUNDINGS:
        assert dk.to_fen(1.005, rounding) in (100, 101)


@pytest.mark.parametrize(
    "cls", [dk.Debt, dk.Agreement, dk.Offer, dk.Settle, dk.agreements.Paid, dk.agreements.Receipt, dk.debts.Assignment,
            dk.debts.Parties], ids=lambda cls: cls.__name__)  # fmt: skip
def test_a_type_checker_is_shown_the_arguments_that_there_are(cls):
    tree = ast.parse(Path(inspect.getsourcefile(cls)).read_text(encoding="utf-8"))
    body = next(one for one in ast.walk(tree) if isinstance(one, ast.ClassDef) and one.name == cls.__name__)
    shown = next(one for one in ast.walk(body) if isinstance(one, ast.FunctionDef) and one.name == "__init__").args
    there = list(inspect.signature(cls).parameters.values())
    by_name = [one.name for one in there if one.kind is one.KEYWORD_ONLY]
    assert [one.arg for one in shown.args[1:]] == [one.name for one in there if one.name not in by_name]
    assert [one.arg for one in shown.kwonlyargs] == by_name
    needed = [one.name for one in there if one.default is one.empty]
    without = [one.arg for one in shown.args[1 : len(shown.args) - len(shown.defaults)]]
    without += [one.arg for one, given in zip(shown.kwonlyargs, shown.kw_defaults, strict=True) if given is None]
    assert without == needed
