"""The benchmarks as ratios: ``python3 start.py bench [words] [--pairs=N] [--save]``.

Words choose the tasks whose names contain one of them; ``--save`` writes RESULTS.md.
"""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from harness import compared, measure, tasks  # noqa: E402

PEERS = ("numpy", "pandas", "scipy", "pyxirr", "numpy-financial", "amortization", "loankit", "numba")
PAIRS = 5
APART = "\n## Measured apart\n"  # of RESULTS.md: what is written there by hand stays


def machine():
    """What the figures were measured on."""
    found = []
    for name in PEERS:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} missing")
    model = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        lines = cpus.read_text(encoding="utf-8").splitlines()
        names = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
        model = f"{len(names)} × {names[0]}" if names else model
    return f"{platform.system()} {platform.machine()}, {model}; Python {platform.python_version()}; {', '.join(found)}."


def duration(seconds):
    """A duration for a reader."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def main(arguments):
    words = [word for word in arguments if not word.startswith("--")]
    pairs = next((int(a.split("=")[1]) for a in arguments if a.startswith("--pairs=")), PAIRS)
    lines = ["| task | ours | against | ours | against | ratio | aim | |", "| --- " * 3 + "| --: " * 4 + "| --- |"]
    print("\n".join(lines), flush=True)
    reasons = {}
    for task in tasks(words):
        for ours, against, mine, theirs, ratio, aim in compared(task, measure(task, pairs)):
            verdict = "reached" if ratio <= aim else "not reached" if ratio == ratio else "not installed"
            figures = duration(mine), duration(theirs), f"{ratio:.3g}", f"≤ {aim:.3g}"
            lines.append(f"| {' | '.join((task.__name__, ours, against, *figures, verdict))} |")
            print(lines[-1], flush=True)
            if verdict == "not reached" and ours in getattr(task, "WHY", {}):
                reasons.setdefault(f"{task.__name__}: {task.WHY[ours]}.")
    if reasons:
        lines += ["", "Not reached, and why:", "", *(f"- {reason}" for reason in reasons)]
        print("\n".join(lines[-len(reasons) - 3 :]))
    if "--save" in arguments:
        head = "# Measured\n\nWritten by `python3 start.py bench --save`: both sides in turn, fresh processes,"
        text = f"{head}\nthe median of {pairs} pairwise ratios.\n\n{machine()}\n\n" + "\n".join(lines) + "\n"
        results = HERE / "RESULTS.md"
        kept = results.read_text(encoding="utf-8").partition(APART)
        results.write_text(text + "".join(kept[1:]), encoding="utf-8")


main(sys.argv[1:])
