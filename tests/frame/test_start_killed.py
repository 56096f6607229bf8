"""start.py killed at random instants, and two at once: the environment is whole or not taken for whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from environment import Environment
from support.newcomer import small_project, stamp, surroundings

QUICK = str(Path(__file__).parents[1] / "support" / "quick_start.py")
ITS_OWN = {".venv", ".ven~", ".venv-replaced", ".venv.lock", ".venv.log"}
pytestmark = pytest.mark.install


def begin(folder: Path, script: str, *words: str) -> subprocess.Popen[str]:
    own_group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"process_group": 0}
    return subprocess.Popen(
        [sys.executable, script, *words],
        cwd=folder,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **own_group,
    )


def kill(program: subprocess.Popen[str], whole_group: bool) -> None:
    """Kill the start alone, whose programs live on for a while, or all of them."""
    if whole_group and os.name != "nt" and program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
    program.kill()
    program.wait()
    program.stdout.close()
    program.stderr.close()


def assert_true_to_its_stamp(folder: Path) -> None:
    """What is taken for whole runs, with the packages of the lock as it is; nothing else was written."""
    assert {path.name for path in folder.glob(".*")} <= ITS_OWN
    environment = Environment(folder, folder / ".venv")
    place = environment.place
    if not environment.has_packages(place, "lab") or not place.is_own():
        return
    answer = subprocess.run([place.python, "-P", "-m", "jupyterlab"], capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == (folder / "requirements.lock").read_text().strip()


def change(folder: Path, draw: random.Random, number: int) -> str:
    """Give the next start something to do; the word that does it."""
    what = draw.choice(["lock", "lock", "project", "more", "half-made", "no pyvenv.cfg", "nothing"])
    there = folder / ".venv"
    if what == "lock":
        (folder / "requirements.lock").write_text(f"# {number}\n")
    elif what == "project":
        (folder / "pyproject.toml").write_text(f"# {number}\n")
    elif what == "more":
        (folder / "requirements-test.lock").write_text(f"# {number}\n")
    elif what == "half-made" and there.exists():
        (there / "debtkit-half-made").touch()
    elif what == "no pyvenv.cfg":
        (there / "pyvenv.cfg").unlink(missing_ok=True)
    return "fast" if what == "more" else "lab"


def test_sixty_starts_killed_at_random_instants(tmp_path, sample):
    folder, draw = small_project(tmp_path / "project"), random.Random(60)
    began = time.monotonic()
    ended_well(folder, QUICK)
    full = time.monotonic() - began
    for number in range(sample(60, 600)):
        word = change(folder, draw, number)
        program = begin(folder, QUICK, word)
        time.sleep(draw.uniform(0, 1.1) * full)
        kill(program, draw.random() < 0.5)
        assert_true_to_its_stamp(folder)
        if number % 10 == 9:
            ended_well(folder, QUICK)


def ended_well(folder: Path, script: str) -> str:
    program = begin(folder, script, "lab")
    _, errors = program.communicate(timeout=300)
    assert program.returncode == 0, errors
    assert "Traceback" not in errors
    assert {path.name for path in folder.glob(".*")} == {".venv", ".venv.lock", ".venv.log"}
    environment = Environment(folder, folder / ".venv")
    assert environment.is_ready(environment.place, "lab")
    return errors


def test_starts_that_really_install_killed_at_random_instants(tmp_path, sample):
    folder, draw = small_project(tmp_path / "project"), random.Random(12)
    (folder / "programs" / "jupyterlab.py").write_text("")
    began = time.monotonic()
    ended_well(folder, "start.py")
    full = time.monotonic() - began
    environment = Environment(folder, folder / ".venv")
    for number in range(sample(8, 60)):
        what = draw.choice(["requirements.lock", "pyproject.toml", "nothing"])
        if what != "nothing":
            (folder / what).write_text((folder / what).read_text() + f"# {number}\n")
        program = begin(folder, "start.py", "lab")
        time.sleep(draw.uniform(0, 1) * full)
        kill(program, draw.random() < 0.7)
        if environment.is_ready(environment.place, "lab"):
            imports = [environment.place.python, "-P", "-c", "import jupyterlab, voila, debtkit"]
            assert subprocess.call(imports) == 0
        assert {path.name for path in folder.glob(".*")} <= ITS_OWN
    ended_well(folder, "start.py")


@pytest.mark.parametrize("before", ["nothing", "an older lock"])
def test_of_two_starts_at_once_one_waits_and_both_end_well(tmp_path, before):
    folder = small_project(tmp_path / "project")
    if before == "an older lock":
        ended_well(folder, QUICK)
        (folder / "requirements.lock").write_text("# newer\n")
    programs = [begin(folder, QUICK, "lab") for _ in range(2)]
    answers = [program.communicate(timeout=120) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], answers
    texts = [errors for _, errors in answers]
    assert sum("Installing" in text for text in texts) == 1
    assert sum("Another start is installing" in text and "正在安装，等它装完" in text for text in texts) == 1
    assert_true_to_its_stamp(folder)


def test_a_start_waits_for_what_a_killed_one_left_running_and_not_for_ever(tmp_path):
    folder = small_project(tmp_path / "project")
    (folder / "slowly").touch()
    killed = begin(folder, QUICK, "lab")
    end = time.monotonic() + 60
    while not list((folder / ".ven~").glob("[lL]ib/**/first.py")):
        assert time.monotonic() < end
        time.sleep(0.005)
    kill(killed, whole_group=False)
    assert "Another start is installing" in ended_well(folder, QUICK)
    assert_true_to_its_stamp(folder)


def test_the_former_environment_works_until_the_new_one_is_whole(tmp_path):
    folder = small_project(tmp_path / "project")
    ended_well(folder, QUICK)
    former = (folder / "requirements.lock").read_text()
    (folder / "requirements.lock").write_text("# newer\n")
    program = begin(folder, QUICK, "lab")
    seen = 0
    while program.poll() is None and not stamp(folder).read_text().count("newer"):
        if (folder / ".ven~").exists():
            assert_true_to_its_stamp(folder)
            seen += 1
            break
    kill(program, whole_group=True)
    assert seen
    (folder / "requirements.lock").write_text(former)
    again = begin(folder, QUICK, "lab")
    _, errors = again.communicate(timeout=120)
    assert again.returncode == 0
    assert "Installing" not in errors
