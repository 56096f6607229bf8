"""A folder, a disk or a Python that is not as it should be: start.py says so, and writes nothing elsewhere."""

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import venv
from pathlib import Path

import pytest
from environment import Environment, messages
from environment.folder import Folder
from environment.installer import Installer
from support.newcomer import assert_plain, small_project, stamp, start, surroundings, whole_environment

only_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such scripts, links and permissions")


def tree(folder: Path) -> set[tuple[str, int]]:
    return {(str(path.relative_to(folder)), path.lstat().st_mtime_ns) for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def system(tmp_path_factory):
    """A Python that stands in for the system's."""
    folder = tmp_path_factory.mktemp("system")
    venv.create(folder / "usr", with_pip=True, symlinks=os.name != "nt")
    python = Folder(folder / "usr").python
    subprocess.run([python, "-m", "compileall", "-q", folder / "usr"], check=True)
    return folder, python


def let_it_lead_to(system: Path, environment: Environment) -> None:
    """What is left where pyvenv.cfg is gone: the program is there, but it is the system's Python."""
    python = environment.place.python
    python.unlink()
    python.write_text(f'#!/bin/sh\nexec "{system}" "$@"\n')
    python.chmod(0o755)


@only_posix
@pytest.mark.install
@pytest.mark.parametrize(("cfg", "changed"), [("gone", "pyproject.toml"), ("there", "pyproject.toml")])
def test_nothing_is_installed_into_the_systems_python(tmp_path, system, cfg, changed):
    folder, python = system
    environment = whole_environment(small_project(tmp_path))
    let_it_lead_to(python, environment)
    if cfg == "gone":
        (environment.place.path / "pyvenv.cfg").unlink()
    with (tmp_path / changed).open("a") as file:
        file.write("# more\n")
    before = tree(folder)
    answer = start(tmp_path, "lab")
    assert tree(folder) == before
    assert answer.returncode == 0, answer.stderr
    assert environment.is_ready(environment.place, "lab")


@only_posix
@pytest.mark.install
def test_each_install_looks_first_where_it_would_go(tmp_path, system):
    folder, python = system
    environment = whole_environment(small_project(tmp_path))
    let_it_lead_to(python, environment)
    before = tree(folder)
    with pytest.raises(messages.StartError, match="nothing was installed"):
        Installer(environment.place, environment.log, 0).install(*environment.project)
    assert tree(folder) == before
    assert environment.log.read_text() == ""


@pytest.mark.install
def test_settings_of_pip_that_lead_elsewhere_do_not_count(tmp_path):
    folder, other = small_project(tmp_path / "project"), tmp_path / "other"
    settings = {f"PIP_{name}": str(other) for name in ("TARGET", "PREFIX", "ROOT")}
    answer = start(folder, "lab", **settings, PIP_USER="1", PYTHONHOME="", HOME=str(tmp_path / "home"))
    assert answer.returncode == 0, answer.stderr
    assert not other.exists()
    assert not (tmp_path / "home" / ".local").exists()


@pytest.mark.parametrize("name", [".venv", ".ven~", ".venv-replaced"])
@pytest.mark.parametrize("kind", ["a file", "a folder of somebody's"])
def test_what_is_not_ours_is_left_alone(tmp_path, name, kind):
    folder = small_project(tmp_path)
    mine = folder / name if kind == "a file" else folder / name / "mine.txt"
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine")
    if name == ".venv-replaced":
        (folder / ".venv").mkdir()
        (folder / ".venv" / "debtkit-half-made").touch()
        environment = Environment(folder, folder / ".venv")
        environment.beside.begin()
        with pytest.raises(messages.StartError, match="rename or delete it first"):
            environment.swap()
        assert (folder / ".venv").exists()
    else:
        assert_plain(start(folder, "lab"), name, "rename or delete it first")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("place", ["pyproject.toml/env", "x" * 300, "pyproject.toml", "."])
def test_a_place_where_no_environment_can_be_is_refused_in_words(tmp_path, place):
    folder = small_project(tmp_path)
    before = tree(folder)
    assert_plain(start(folder, "lab", DEBTKIT_VENV=str(folder / place)), place.split("/")[0].strip("."))
    assert {name for name, _ in tree(folder) - before if "__pycache__" not in name} <= {"tools/environment"}


@only_posix
def test_a_link_to_itself_is_refused_in_words(tmp_path):
    folder = small_project(tmp_path)
    (folder / ".venv").symlink_to(".venv")
    assert_plain(start(folder, "lab"), ".venv")


# The rights of nobody where the tests run as root, whom nothing is forbidden.
AS_NOBODY = """
import ctypes, importlib.util, os, subprocess, sys, time
spec = importlib.util.spec_from_file_location("start", "start.py")
start = importlib.util.module_from_spec(spec)
spec.loader.exec_module(start)
if os.geteuid() == 0:
    os.setuid(65534)
start.become = lambda command: print("started")
sys.exit(start.main(["lab"]))
"""


@pytest.fixture
def read_only():
    folder = small_project(Path(tempfile.mkdtemp(prefix="debtkit-")))
    yield folder
    for path in [folder, folder / ".venv"]:
        if path.exists():
            path.chmod(0o755)
    shutil.rmtree(folder)


def start_as_nobody(folder: Path) -> subprocess.CompletedProcess[str]:
    variables = surroundings() | {"PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", AS_NOBODY]
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, encoding="utf-8")


@only_posix
def test_a_folder_that_cannot_be_written_is_said(read_only):
    read_only.chmod(0o555)
    assert_plain(start_as_nobody(read_only), "cannot be written", str(read_only))
    assert not list(read_only.glob(".ven*"))


@only_posix
@pytest.mark.install
def test_a_whole_environment_in_a_read_only_folder_starts_all_the_same(read_only, monkeypatch):
    environment = whole_environment(read_only)
    (read_only / ".venv-replaced").mkdir()  # left by a start that was killed; it cannot be tidied up here
    monkeypatch.setattr(Folder, "is_own", lambda folder, *modules: True)
    read_only.chmod(0o555)
    environment.prepare("lab")
    monkeypatch.setattr(Folder, "clear", lambda folder: (_ for _ in ()).throw(PermissionError(errno.EACCES, "no")))
    environment.prepare("lab")


@pytest.mark.parametrize(
    ("error", "english"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "a/b"), "disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "a/b"), "a/b cannot be written"),
        (OSError(errno.EROFS, "Read-only file system", "a/b"), "a/b cannot be written"),
        (OSError(errno.EIO, "Input/output error", "a/b"), "did not allow"),
    ],
)
@pytest.mark.parametrize("step", ["begin", "write_stamp", "set_paths"])
def test_what_the_system_refuses_halfway_leaves_the_former_environment(tmp_path, monkeypatch, error, english, step):
    environment = Environment(tmp_path, tmp_path / ".venv")
    small_project(tmp_path)
    environment.place.begin()
    (environment.place.path / "former").touch()

    def refuse(folder, *rest):
        raise error

    for name in ("create", "install", "try_modules"):
        monkeypatch.setattr(Installer, name, lambda *rest: None)
    if step == "write_stamp":
        monkeypatch.setattr(Folder, "set_paths", lambda *rest: None)
    monkeypatch.setattr(Folder, step, refuse)
    with pytest.raises(OSError, match=str(error.errno)):
        environment.prepare("lab")
    chinese, said = messages.system_refusal(error, tmp_path).args
    assert english in said
    assert any("\u4e00" <= character <= "\u9fff" for character in chinese)
    assert (environment.place.path / "former").exists()
    assert not environment.beside.is_there()


@pytest.mark.parametrize(
    ("log", "english"),
    [
        ("Collecting proxy-tools\nerror: No space left on device (os error 28)\n", "disk is full"),
        ("Collecting x\nERROR: Could not find a version\nERROR: No matching distribution found for x", "network"),
        (
            "Collecting proxy-tools\nDownloading connection.whl\nERROR: hashes do not match\n",
            "the reason is at the end",
        ),
    ],
)
def test_a_failure_shows_the_errors_of_the_log_and_says_what_to_do(tmp_path, capsys, log, english):
    installer = Installer(Folder(tmp_path), tmp_path / "log", 3)
    installer.log.write_text(log)
    assert english in installer.failure().args[1]
    shown = capsys.readouterr().err
    assert "error" in shown.lower()
    assert "Collecting" not in shown


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "FW" else 1 for character in line)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_moves_in_a_terminal_and_is_a_line_every_ten_seconds_elsewhere(
    monkeypatch, capsys, tmp_path, terminal
):
    now = [100.0]
    monkeypatch.setattr(messages.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    installer = Installer(Folder(tmp_path), tmp_path / "log", 9)
    installer.log.write_text("Collecting a==1\nProcessing b.whl\n  Downloading a.whl\n")
    for _ in range(35):
        now[0] += 1
        installer.show_progress()
    installer.progress.end()
    shown = capsys.readouterr().err
    assert "取得 fetched 2 · 装好 installed 0 · 共约 of about 9 · 30 s" in shown
    assert all(columns(line) < 80 for line in re.split("[\r\n]", shown))
    assert shown.count("\r") == (35 if terminal else 0)
    assert len(shown.splitlines()) == (36 if terminal else 3)
    assert shown.endswith("\n")


def test_the_stamp_is_replaced_in_one_step(tmp_path, monkeypatch):
    environment = Environment(tmp_path, tmp_path / ".venv")
    environment.place.begin()
    environment.place.write_stamp(tmp_path, {"requirements.lock": "1"}, "p")
    before = stamp(tmp_path).read_text()
    monkeypatch.setattr(Path, "replace", lambda *paths: (_ for _ in ()).throw(OSError(errno.EIO, "no")))
    with pytest.raises(OSError, match="no"):
        environment.place.write_stamp(tmp_path, {"requirements.lock": "2"}, "p")
    assert stamp(tmp_path).read_text() == before
