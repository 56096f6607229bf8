"""Both sides of a task in turn, in fresh processes; the figure is the median of the pairwise ratios.

A task is a module beside this one. Each side is a function that prepares its data and returns what is timed;
``RATIOS`` lists (ours, against, aim). Optional: ``SCALES``, a factor for a side that does only a part of the work, and
``ONCE``, the sides that are timed cold, one run a process; ``WHY``, what keeps a side of ours from an aim.
"""

import importlib
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
OTHERS = ("__main__", "harness", "class_load", "first_result")  # the last two are no comparisons


def tasks(words):
    """The task modules whose names contain one of the words, or all."""
    names = sorted(path.stem for path in HERE.glob("*.py") if path.stem not in OTHERS)
    return [importlib.import_module(name) for name in names if not words or any(word in name for word in words)]


def once(task, side):
    """Seconds that one side takes in a process of its own; nan where a library of another is not installed."""
    command = [sys.executable, str(HERE / "harness.py"), task.__name__, side]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE.parent)
    if done.returncode == 0:
        return json.loads(done.stdout.splitlines()[-1]) * getattr(task, "SCALES", {}).get(side, 1)
    if "ModuleNotFoundError" in done.stderr and "debtkit" not in done.stderr.splitlines()[-1]:
        return float("nan")
    raise RuntimeError(f"{task.__name__}.{side}\n{done.stderr}")


def measure(task, pairs):
    """Side -> seconds, all sides in turn, so that a slow moment of the machine meets each of them."""
    sides = dict.fromkeys(side for ours, against, _ in task.RATIOS for side in (ours, against))
    found = {side: [] for side in sides}
    for _ in range(pairs):
        for side in sides:
            found[side].append(once(task, side))
    return found


def compared(task, found):
    """(ours, against, seconds of each, ratio, aim) for every line of the table."""
    for ours, against, aim in task.RATIOS:
        ratios = [a / b for a, b in zip(found[ours], found[against], strict=True)]
        yield ours, against, median(found[ours]), median(found[against]), median(ratios), aim


def run_side(name, side):
    """In the child: the best of a few rounds, each long enough for the clock."""
    task = importlib.import_module(name)
    run = getattr(task, side)()
    start = time.perf_counter()
    run()
    first = time.perf_counter() - start
    if side in getattr(task, "ONCE", ()):
        return first
    loops, best = max(1, min(20_000, int(0.03 / max(first, 1e-9)))), float("inf")
    for _ in range(3 if first > 1 else 7):
        start = time.perf_counter()
        for _ in range(loops):
            run()
        best = min(best, (time.perf_counter() - start) / loops)
    return best


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    print(json.dumps(run_side(*sys.argv[1:])))
