"""The kit without a server:  python3 start.py site [--runtime FOLDER] [--out FOLDER]

Writes a folder that any web server can serve, such as `python3 -m http.server`: the front page, and the lessons in
JupyterLite, in which Python runs in the visitor's browser (Pyodide). FOLDER is a Pyodide distribution, or "npm" to have
npm fetch the one that JupyterLite was made for: then nothing is asked of another address. Without --runtime the browser
takes Python, numpy, pandas and matplotlib from Pyodide's public distribution.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import front
import lessons
import lite
from compiled import compiled
from runtime import Runtime, UnusableRuntime, from_folder, from_npm, public
from wheels import visitors_wheels

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "site"
MARK = "jupyter-lite.json"  # what a folder holds that was written here before


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python3 start.py site", description=__doc__)
    parser.add_argument("--runtime", help='a folder with Pyodide, or "npm"')
    parser.add_argument("--out", type=Path, default=OUT, help="the folder that is written")
    options = parser.parse_args(arguments)
    out = options.out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        return refuse(f"{out} 里有别的东西，没有动它。", f"{out} holds something else, so it was left alone.")
    with tempfile.TemporaryDirectory() as name:
        try:
            built = build(options.runtime, Path(name))
        except UnusableRuntime as refusal:
            return refuse(*refusal.args)
        shutil.rmtree(out, ignore_errors=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, out)
    print(out)
    return 0


def build(wanted: str | None, folder: Path) -> Path:
    """Build the site somewhere below `folder`."""
    runtime = choose(wanted, folder / "fetched")
    place = folder / "lite" / "static" / "pyodide"
    place.mkdir(parents=True)
    lessons.write(folder / "lite" / "files")
    runtime.write(visitors_wheels(place), place)
    compiled(place)
    built = lite.build(folder / "lite", runtime)
    front.write(built)
    return built


def choose(wanted: str | None, folder: Path) -> Runtime:
    if wanted is None:
        return public()
    return from_folder(from_npm(folder) if wanted == "npm" else Path(wanted))


def refuse(chinese: str, english: str) -> int:
    print(f"{chinese}\n{english}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
