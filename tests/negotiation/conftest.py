"""The second engine and the invented debts live beside the tests of credit."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "credit"))
