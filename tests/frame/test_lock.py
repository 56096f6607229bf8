"""The lock: hashes for everything, addresses for nothing, one version for every extra."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.newcomer import ROOT

LOCKS = {
    "lab": "requirements.lock",
    "test": "requirements-test.lock",
    "bench": "requirements-bench.lock",
    "site": "requirements-site.lock",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks(name: str) -> list[str]:
    return re.findall(r"^[^\s#].*(?:\n[ \t].*)*", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)


def pins(*names: str) -> list[Requirement]:
    return [Requirement(block.split(" \\\n")[0]) for name in names for block in blocks(name)]


@pytest.mark.parametrize("name", LOCKS.values())
def test_every_file_has_a_hash_and_nothing_an_address(name):
    assert len(blocks(name)) >= (5 if "site" in name else 6)
    for block in blocks(name):
        first, *rest = block.split(" \\\n    ")
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^@/]+)?", first), first
        assert rest, first
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in rest), first


@pytest.mark.parametrize("extra", ["test", "bench", "site"])
def test_the_additions_repeat_nothing(extra):
    assert not set(blocks(LOCKS[extra])) & set(blocks(LOCKS["lab"]))


@pytest.mark.parametrize("extra", LOCKS)
def test_every_requirement_is_locked_within_its_bounds(extra):
    listed = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"][extra]
    listed += PROJECT["build-system"]["requires"]
    locked = pins(*{LOCKS["lab"], LOCKS[extra]})
    for requirement in map(Requirement, listed):
        if requirement.name == "debtkit":
            continue
        found = [pin for pin in locked if pin.name == canonicalize_name(requirement.name)]
        assert found, f"{requirement} is not locked: python3 start.py lock"
        assert all(requirement.specifier.contains(str(pin.specifier)[2:]) for pin in found), requirement


def test_two_versions_of_a_package_never_meet():
    together: dict[str, list[Requirement]] = {}
    for pin in pins(*LOCKS.values()):
        together.setdefault(pin.name, []).append(pin)
    for name, several in together.items():
        for minor in range(11, 15):
            here = {"python_full_version": f"3.{minor}.9", "python_version": f"3.{minor}"}
            versions = {str(pin.specifier) for pin in several if not pin.marker or pin.marker.evaluate(here)}
            assert len(versions) <= 1, name


def test_binder_gets_the_locked_versions():
    locked = {str(pin) for pin in pins(LOCKS["lab"])}
    constraints = pins("binder/constraints.txt")
    assert {"numpy", "pandas", "matplotlib", "voila", "anywidget"} <= {pin.name for pin in constraints}
    assert {str(pin) for pin in constraints} <= locked
