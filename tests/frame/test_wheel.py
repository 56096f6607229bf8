"""What `pip install debtkit` puts on somebody's computer."""

import email
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.newcomer import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def test_it_holds_every_file_the_library_reads(wheel):
    inside = set(wheel.namelist())
    wanted = {".py", ".pyi", ".toml", ".json", ".js", ".css", ".ttf", ".txt"}
    library = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "debtkit").rglob("*")
        if path.suffix in wanted and "__pycache__" not in path.parts
    }
    households = {f"debtkit/case/households/{path.name}" for path in (ROOT / "data" / "households").glob("*.json")}
    assert library | households | {"debtkit/py.typed"} <= inside
    template = {path.name for path in (ROOT / "jupyter" / "voila" / "templates" / "debtkit").iterdir()}
    prefix = "debtkit-0.1.0.data/data/share/jupyter/voila/templates/debtkit/"
    assert {prefix + name for name in template} <= inside


def test_it_holds_nothing_else(wheel):
    first = {name.split("/")[0] for name in wheel.namelist()}
    assert first == {"debtkit", "debtkit-0.1.0.data", "debtkit-0.1.0.dist-info"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or name.endswith(".pyc")]


def test_it_brings_four_packages_and_three_licences(wheel):
    facts = email.message_from_bytes(wheel.read("debtkit-0.1.0.dist-info/METADATA"))
    plain = [need for need in facts.get_all("Requires-Dist") if "extra ==" not in need]
    assert sorted(need.split(">")[0] for need in plain) == ["filelock", "numpy", "pandas", "tenacity"]
    assert facts["License-Expression"] == "MIT AND CC-BY-4.0 AND OFL-1.1"
    licences = {name.split("/licenses/")[1] for name in wheel.namelist() if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-lessons.md", "debtkit/fonts/OFL.txt"}


def test_installed_in_place_it_needs_no_folder_name_in_the_systems_encoding(tmp_path):
    build = f"from hatchling.build import build_editable; build_editable({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=ROOT, check=True, capture_output=True)
    (path,) = Path(tmp_path).glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        lines = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".pth")]
        assert not [name for name in archive.namelist() if name.startswith("debtkit/")]
    assert [line.strip() for line in lines] == ["import _editable_impl_debtkit"]
