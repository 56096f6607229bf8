"""The Dask recipe, run as its reader would run it: on a cluster of two workers, equal to pandas to the fen."""

import subprocess
import sys
from pathlib import Path

import pytest

RECIPE = Path(__file__).with_name("portfolio_with_dask.py")


@pytest.mark.install
def test_a_portfolio_on_two_workers(sample):
    loans = sample(100_000, 1_000_000)
    ran = subprocess.run(
        [sys.executable, str(RECIPE), str(loans)], capture_output=True, text=True, timeout=600, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert f"{loans:,} loans" in ran.stdout
    assert "equal to the fen" in ran.stdout
