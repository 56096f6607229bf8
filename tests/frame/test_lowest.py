"""The lower bounds of pyproject.toml are true: the lowest versions allowed carry the library and the lessons."""

import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from support.clean_place import CleanPlace
from support.newcomer import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Old packages on newer ones warn about each other; what counts here is whether the results are right.
LENIENT = ("-W", "default::DeprecationWarning", "-W", "default::FutureWarning", "-W", "default::RuntimeWarning")


@pytest.mark.install
def test_the_lowest_versions_carry_the_library_and_the_lessons(tmp_path):
    place = CleanPlace(tmp_path)
    uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", str(place.python)]
    wheels = ("--only-binary", ":all:", "--no-binary", "debtkit")
    place.run(*uv, "--resolution", "lowest-direct", *wheels, "editables", "-e", ".[test]")
    ask = "import importlib.metadata as m, sys; print(*(m.version(name) for name in sys.argv[1:]))"
    extras = PROJECT["optional-dependencies"]
    wanted = [
        Requirement(text) for text in PROJECT["dependencies"] + extras["lab"] + extras["bills"] + extras["papers"]
    ]
    bounds = [bound for bound in wanted if bound.name != "debtkit"]
    installed = place.run(place.python, "-c", ask, *(bound.name for bound in bounds)).split()
    lowest = [next(part.version for part in bound.specifier if part.operator == ">=") for bound in bounds]
    assert all(Version(have) >= Version(low) for have, low in zip(installed, lowest, strict=True))
    if sys.version_info[:2] == (3, 11):  # a newer Python has no wheels of the oldest
        assert all(
            Version(Version(have).base_version) == Version(low) for have, low in zip(installed, lowest, strict=True)
        ), installed
    said = place.run(
        place.python,
        "-m",
        "pytest",
        *LENIENT,
        "--few",
        "-p",
        "no:cacheprovider",
        "debtkit",
        "tests/bulk",
        "tests/examples",
    )
    assert " passed" in said
    assert "skipped" not in said
    place.run_lessons("en")
