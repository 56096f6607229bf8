"""Importing debtkit, against importing numpy."""

import importlib
import sys

RATIOS = [("debtkit", "numpy", 0.05)]
ONCE = ("debtkit", "numpy")


def debtkit():
    assert "debtkit" not in sys.modules
    return lambda: importlib.import_module("debtkit")


def numpy():
    assert "numpy" not in sys.modules
    return lambda: importlib.import_module("numpy")
