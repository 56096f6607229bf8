"""start.py as a newcomer meets it."""

import ast
import importlib.util
import json
import os
import subprocess
import sys

import pytest
from support.newcomer import NOT_THERE, ROOT, assert_plain, small_project, stamp, start, whole_environment


@pytest.mark.parametrize("path", [ROOT / "start.py", *(ROOT / "tools" / "environment").glob("*.py")], ids=str)
def test_it_parses_on_old_pythons(path):
    ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 6))


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
    words = ("front", "app", "lab", "class", "test", "fast", "lint", "bench", "lock")
    assert all(f"  {word} " in said for word in words)


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
    folder = small_project(tmp_path_factory.mktemp("it's a folder, 有空格"))
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
@pytest.mark.parametrize("words", [[], ["front"], ["--no-browser"], ["front", "--no-browser"]], ids=" ".join)
def test_without_a_word_it_is_the_front_page(project, words):
    folder, _ = project
    answer = start(folder, *words)
    call = json.loads(answer.stdout)
    assert "--ServerApp.default_url=/debtkit/" in call["arguments"]
    assert ("Paste the address below" if "--no-browser" in words else "Your browser opens") in answer.stderr
    assert "别关这个窗口" in answer.stderr
    assert "--ServerApp.ip=127.0.0.1" in call["arguments"]
    assert call["arguments"][-1:] == words[-1:] or words in ([], ["front"])
    assert call["pages"].split(os.pathsep)[0] == str(folder / "jupyter")


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
    answer = start(project[0], "lab", **variables)
    assert answer.returncode == 0, answer.stderr
    call = json.loads(answer.stdout)
    assert f"--LabApp.default_url=/lab/tree/notebooks/{language}/00-start-here.ipynb" in call["arguments"]


@pytest.mark.install
def test_the_second_time_nothing_is_installed(project):
    folder, _ = project
    before = stamp(folder).stat().st_mtime_ns
    answer = start(folder, "app", "--no-browser")
    assert "Installing" not in answer.stderr
    assert "--ServerApp.ip=127.0.0.1" in json.loads(answer.stdout)["arguments"]
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


HARMS = ["none", "half-made", "moved", "changed lock", "changed project", "no python", "no pyvenv.cfg", "no voila"]


@pytest.mark.install
@pytest.mark.parametrize("harm", HARMS)
def test_an_environment_that_is_not_whole_is_noticed(tmp_path, harm):
    environment = whole_environment(small_project(tmp_path))
    folder = environment.place.path
    if harm == "half-made":
        (folder / "debtkit-half-made").touch()
    elif harm == "moved":
        stamp(tmp_path).write_text(stamp(tmp_path).read_text().replace(tmp_path.name, "elsewhere"))
    elif harm == "changed lock":
        (tmp_path / "requirements.lock").write_text("# another\n")
    elif harm == "changed project":
        (tmp_path / "pyproject.toml").write_text("# another\n")
    elif harm == "no python":
        environment.place.python.unlink()
    elif harm == "no pyvenv.cfg":
        (folder / "pyvenv.cfg").unlink()
    elif harm == "no voila":
        next(folder.glob(environment.place.packages + "/voila.py")).unlink()
    assert environment.is_ready(environment.place, "lab") == (harm == "none")


ODD = [
    "",
    "{",
    "[]",
    "null",
    "{}",
    '{"home": 1, "locks": {}}',
    '{"home": "x"}',
    '{"locks": {}}',
    "[" * 100_000,
    "\udcff",
]
ODD += [
    '{"home": "HOME", "locks": LIST}'.replace("LIST", odd) for odd in ("[]", "null", '"x"', '["requirements.lock"]')
]
ODD += ['{"home": "HOME", "locks": {"requirements.lock": ODD}}'.replace("ODD", odd) for odd in ("1", "null", "[[]]")]


@pytest.mark.install
@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_an_odd_stamp_is_no_stamp(tmp_path, text):
    environment = whole_environment(small_project(tmp_path))
    stamp(tmp_path).write_bytes(text.replace("HOME", tmp_path.as_posix()).encode("utf-8", "surrogateescape"))
    assert not environment.is_ready(environment.place, "lab")
    environment.place.refuse_foreign()  # still ours
    stamp(tmp_path).unlink()
    stamp(tmp_path).mkdir()
    assert not environment.is_ready(environment.place, "lab")


@pytest.mark.install
def test_a_half_made_environment_is_made_anew(project):
    folder, _ = project
    leftover = folder / ".venv" / "leftover"
    leftover.touch()
    (folder / ".venv" / "debtkit-half-made").touch()
    answer = start(folder, "lab")
    assert answer.returncode == 0, answer.stderr
    assert not leftover.exists()
    assert sorted(path.name for path in folder.glob(".ven*")) == [".venv", ".venv.lock", ".venv.log"]


@pytest.mark.install
def test_only_the_project_is_installed_anew_when_it_alone_has_changed(project):
    folder, _ = project
    kept = folder / ".venv" / "kept"
    kept.touch()
    (folder / "pyproject.toml").write_text((folder / "pyproject.toml").read_text() + "# more\n")
    answer = start(folder, "lab")
    assert answer.returncode == 0, answer.stderr
    assert "Updating" in answer.stderr
    assert kept.exists()


@pytest.mark.install
def test_the_scripts_and_the_prompt_name_the_place_where_the_environment_is(project):
    folder, _ = project
    programs = next((folder / ".venv").glob("[bS][ic][nr]*"))
    said = subprocess.run([programs / "pip", "--version"], capture_output=True, text=True, encoding="utf-8").stdout
    assert str(folder / ".venv") in said
    assert not [path for path in programs.iterdir() if path.is_file() and b".ven~" in path.read_bytes()]
    assert "ven~" not in (folder / ".venv" / "pyvenv.cfg").read_text(encoding="utf-8")


@pytest.mark.install
def test_a_broken_network_leaves_no_stamp(tmp_path):
    folder = small_project(tmp_path)
    (folder / "requirements.lock").write_text(NOT_THERE)
    assert_plain(start(folder), "could not be downloaded", "network")
    assert not stamp(folder).exists()
    (folder / "requirements.lock").write_text("# nothing is needed\n")
    assert start(folder).returncode == 0
    assert stamp(folder).exists()


@pytest.mark.skipif(os.name == "nt", reason="the system's own setting decides there")
@pytest.mark.parametrize(("spoken", "added"), [("zh_CN.UTF-8", ["--language", "zh-CN"]), ("en_GB.UTF-8", [])])
def test_the_sheets_of_a_class_are_in_the_readers_language(monkeypatch, spoken, added):
    """The module is called where the reader is, so that a relative folder is theirs."""
    spec = importlib.util.spec_from_file_location("start_of_a_class", ROOT / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    called = []
    monkeypatch.setattr(module.subprocess, "call", lambda command, **more: called.append((command[1:], more)) or 0)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", spoken)
    assert module.class_sheets("--mark", "x") == 0
    assert called == [(["-m", "debtkit.papers.classroom", "--mark", "x", *added], {})]
    assert module.class_sheets("--mark", "x", "--language", "en") == 0
    assert called[1][0][-2:] == ["--language", "en"]
