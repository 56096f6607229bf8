"""Fast tests first; ``--long`` runs the full counts, ``--few`` a tenth, for a second environment."""

import os
import sys
from pathlib import Path

import hypothesis
import pytest

import debtkit as dk

sys.path.append(str(Path(__file__).parents[1] / "tools"))  # where start.py finds its environment

SLOW = ("notebooks", "install", "browser")
LONGEST = ("test_lowest", "test_binder", "test_start_killed", "test_core_path", "test_site", "test_lessons_in_lab")
"""They come first among those as slow as they are, so that no worker is left with one when the others have ended."""

hypothesis.settings.register_profile(
    "fast", max_examples=300, deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("few", hypothesis.settings.get_profile("fast"), max_examples=30)
hypothesis.settings.register_profile("long", hypothesis.settings.get_profile("fast"), max_examples=20_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the full counts, not the seeded sample")
    parser.addoption("--few", action="store_true", help="a tenth of the generated cases")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.load_profile(
        "long" if config.getoption("--long") else "few" if config.getoption("--few") else "fast"
    )
    os.environ.pop("DEBTKIT_CASE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=_place)


def _place(item: pytest.Item) -> tuple[int, bool]:
    slow = max((SLOW.index(mark.name) + 1 for mark in item.iter_markers() if mark.name in SLOW), default=0)
    return slow, slow == 0 or item.path.stem not in LONGEST


@pytest.fixture(autouse=True)
def _english_again():
    """Every test begins in English, whichever ran before it."""
    yield
    dk.set_language("en")


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest):
    """How many cases to draw: ``sample(fast, long)``."""
    chosen = request.config.getoption("--long")
    return lambda fast, full: full if chosen else fast
