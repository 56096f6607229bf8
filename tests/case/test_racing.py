"""Two processes that change one case lose nothing; one that is killed while it saves leaves nothing behind."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from debtkit.case.case import Case
from debtkit.case.files.file import forget_case, load_case, save_case

RACING = Path(__file__).parents[1] / "support" / "racing.py"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def begin(tmp_path):
    """Starts ``racing.py`` on a case in an empty folder."""
    folder = tmp_path / "kept"
    folder.mkdir()
    environment = {**os.environ, "DEBTKIT_CASE": str(folder / "my-case.json"), "PYTHONPATH": str(ROOT)}
    begun = []

    def starter(*words):
        process = subprocess.Popen(
            [sys.executable, str(RACING), *words], env=environment, stdout=subprocess.PIPE, text=True
        )
        begun.append(process)
        return process

    yield folder / "my-case.json", starter
    for process in begun:
        process.kill()
        process.wait()
        process.stdout.close()


def test_two_processes_at_once_lose_no_change(begin, sample):
    path, start = begin
    changes = sample(60, 1_000)
    processes = [start(who, str(changes)) for who in ("one", "other")]
    assert [process.wait() for process in processes] == [0, 0]
    case = load_case(path)
    assert case.came_from is None
    for who in ("one", "other"):
        assert [case.choices.get(f"{who}.{n}") for n in range(changes)] == list(range(changes))
        made = [line.name.text for line in case.lines if line.name.text.startswith(f"{who} ")]
        assert made == [f"{who} {n}" for n in range(9, changes, 10)]
    assert load_case(path.with_name("my-case.json.bak")).came_from is None
    assert not list(path.parent.glob(".*.tmp"))


def test_after_kills_at_random_instants_forgetting_leaves_nothing_of_the_figures(begin, sample):
    path, start = begin
    chance = random.Random(20261123)
    left_behind = 0
    for _ in range(sample(6, 300)):
        save_case(Case.blank("2026-11-23").with_budget("income", "4000000"), path)
        process = start("for-ever")
        assert process.stdout.readline() == "begun\n"
        time.sleep(chance.uniform(0, 0.05))
        process.kill()
        process.wait()
        case = load_case(path)  # whole, with every figure that was saved
        assert case.came_from is None
        assert case.budget.income.text.startswith("4")
        left_behind += bool(list(path.parent.glob(".*.tmp")))
        forget_case(path)
        assert not any(b"400" in each.read_bytes() for each in path.parent.iterdir())
        assert [each.name for each in path.parent.iterdir() if each.suffix != ".lock"] == []
    print(f"{left_behind} of the kills left a half-written file")
