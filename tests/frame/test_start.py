"""start.py as a newcomer meets it."""

import ast
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from newcomer import NOT_THERE, ROOT, small_project, start

HAN = range(0x4E00, 0xA000)


def assert_plain(answer: subprocess.CompletedProcess[str], *english: str) -> None:
    """One sentence in each language, and no traceback."""
    assert answer.returncode != 0
    lines = answer.stderr.strip().splitlines()[-2:]
    assert any(ord(character) in HAN for character in lines[0])
    assert all(part in lines[1] for part in english), lines
    assert "Traceback" not in answer.stderr


def stamp(folder: Path) -> Path:
    return folder / ".venv" / "debtkit-made.json"


def test_it_parses_on_old_pythons():
    ast.parse((ROOT / "start.py").read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_says_what_is_needed(version):
    pretend = f"import runpy, sys; sys.version_info = (*{version}, 'final', 0); sys.argv = ['start.py'];"
    pretend += "runpy.run_path('start.py', run_name='__main__')"
    answer = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", pretend], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert_plain(answer, "needs Python 3.11 or newer", f"this is 3.{version[1]}.")


def test_help_names_every_word():
    said = start(ROOT, "--help").stdout
    assert all(f"  {word} " in said for word in ("lab", "app", "test", "fast", "lint", "bench", "lock"))


def test_an_unknown_word_is_explained():
    assert_plain(start(ROOT, "labs"), "'labs'", "help")


def test_a_foreign_environment_is_left_alone(tmp_path):
    folder = small_project(tmp_path)
    (folder / ".venv").mkdir()
    (folder / ".venv" / "precious.txt").write_text("mine")
    assert_plain(start(folder, "lab"), "was not made by start.py")
    assert (folder / ".venv" / "precious.txt").read_text() == "mine"


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = small_project(tmp_path_factory.mktemp("a folder, 有空格"))
    answer = start(folder, "lab", "--no-browser", "--port=8899")
    assert answer.returncode == 0, answer.stderr
    return folder, json.loads(answer.stdout)


@pytest.mark.install
def test_lab_is_for_this_computer_only_and_takes_further_arguments(project):
    folder, call = project
    assert call["arguments"][-2:] == ["--no-browser", "--port=8899"]
    assert "--ServerApp.ip=127.0.0.1" in call["arguments"]
    assert f"--ServerApp.root_dir={folder}" in call["arguments"]
    assert call["config"].split(os.pathsep)[0] == str(folder / "config")


@pytest.mark.install
@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh-CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-CN"),
        ({"LANG": ""}, "en"),
    ],
)
def test_the_first_lesson_is_in_the_readers_language(project, variables, language):
    if os.name == "nt":  # the system's own setting decides, whatever these say
        import ctypes

        language = "zh-CN" if ctypes.windll.kernel32.GetUserDefaultUILanguage() % 1024 == 4 else "en"
    answer = start(project[0], **variables)
    assert answer.returncode == 0, answer.stderr
    call = json.loads(answer.stdout)
    assert f"--LabApp.default_url=/lab/tree/notebooks/{language}/00-start-here.ipynb" in call["arguments"]


@pytest.mark.install
def test_the_second_time_nothing_is_installed(project):
    folder, _ = project
    before = stamp(folder).stat().st_mtime_ns
    answer = start(folder, "app", "--no-browser")
    assert "Installing" not in answer.stderr
    assert "--Voila.ip=127.0.0.1" in json.loads(answer.stdout)["arguments"]
    assert stamp(folder).stat().st_mtime_ns == before


@pytest.mark.install
def test_the_environment_grows_for_the_tests_and_survives_a_broken_network(project):
    folder, _ = project
    (folder / "requirements-test.lock").write_text(NOT_THERE)
    assert_plain(start(folder, "fast"), "could not be downloaded", "network")
    assert list(json.loads(stamp(folder).read_text())["locks"]) == ["requirements.lock"]
    assert "Installing" not in start(folder, "lab").stderr
    (folder / "requirements-test.lock").write_text("# nothing is needed\n")
    assert json.loads(start(folder, "fast", "-k", "x").stdout)["arguments"][-2:] == ["-k", "x"]
    assert "requirements-test.lock" in json.loads(stamp(folder).read_text())["locks"]


@pytest.mark.parametrize("harm", ["none", "half-made", "moved", "changed lock", "no python", "no stamp", "torn stamp"])
def test_an_environment_that_is_not_whole_is_noticed(tmp_path, harm):
    folder = small_project(tmp_path)
    spec = importlib.util.spec_from_file_location("start", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.PYTHON.parent.mkdir(parents=True)
    module.PYTHON.touch()
    module.HALF_MADE.touch()
    module.write_stamp(
        {"home": str(folder), "locks": {"requirements.lock": module.digest(folder / "requirements.lock")}}
    )
    if harm == "half-made":
        module.HALF_MADE.touch()
    elif harm == "moved":
        stamp(folder).write_text(stamp(folder).read_text().replace(tmp_path.name, "elsewhere"))
    elif harm == "changed lock":
        (folder / "requirements.lock").write_text("# another\n")
    elif harm == "no python":
        module.PYTHON.unlink()
    elif harm == "no stamp":
        stamp(folder).unlink()
    elif harm == "torn stamp":
        stamp(folder).write_text(stamp(folder).read_text()[:-4])
    assert module.is_whole(module.read_stamp()) == (harm == "none")


@pytest.mark.install
def test_a_half_made_environment_is_made_anew(project):
    folder, _ = project
    leftover = folder / ".venv" / "leftover"
    leftover.touch()
    (folder / ".venv" / "debtkit-half-made").touch()
    answer = start(folder, "lab")
    assert answer.returncode == 0, answer.stderr
    assert not leftover.exists()


@pytest.mark.install
def test_a_broken_network_leaves_no_stamp(tmp_path):
    folder = small_project(tmp_path)
    (folder / "requirements.lock").write_text(NOT_THERE)
    assert_plain(start(folder), "could not be downloaded", "network")
    assert not stamp(folder).exists()
    (folder / "requirements.lock").write_text("# nothing is needed\n")
    assert start(folder).returncode == 0
    assert stamp(folder).exists()
