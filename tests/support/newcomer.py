"""A small project around the real start.py: nothing is downloaded, and its programs only say how they were called."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from environment import LOCKS, Environment, digest

ROOT = Path(__file__).resolve().parents[2]
HAN = range(0x4E00, 0xA000)

BUILD = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    info = "small-1.dist-info/"
    files = {info + "METADATA": "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n",
             info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: small\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}
    files |= {path.name: path.read_text() for path in Path("programs").iterdir()}
    record = "".join(f"{name},,\\n" for name in [*files, info + "RECORD"])
    with zipfile.ZipFile(Path(folder) / "small-1-py3-none-any.whl", "w") as wheel:
        for name, text in {**files, info + "RECORD": record}.items():
            wheel.writestr(name, text)
    return "small-1-py3-none-any.whl"
"""
PROGRAM = """
import json, os, sys
if __name__ == "__main__":
    print(json.dumps({"arguments": sys.argv[1:], "config": os.environ["JUPYTER_CONFIG_PATH"],
                      "pages": os.environ["JUPYTER_PATH"]}))
"""
PROGRAMS = ("jupyter_server.py", "jupyterlab.py", "voila.py", "pytest.py", "debtkit.py")
NOT_SOURCES = shutil.ignore_patterns("__pycache__")
NOT_THERE = "nothing-there==1.0 --hash=sha256:" + "0" * 64 + "\n"


def small_project(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "start.py", folder)
    shutil.copytree(ROOT / "tools" / "environment", folder / "tools" / "environment", ignore=NOT_SOURCES)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "build_small"\nbackend-path = ["."]\n'
        '[project]\nname = "small"\nversion = "1"\n'
    )
    (folder / "build_small.py").write_text(BUILD)
    for lock in ("requirements.lock", "requirements-test.lock", "requirements-bench.lock"):
        (folder / lock).write_text("# nothing is needed\n")
    (folder / "programs").mkdir()
    for program in PROGRAMS:
        (folder / "programs" / program).write_text(PROGRAM)
    return folder


def start(
    folder: Path, *words: str, python: str = sys.executable, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run start.py there; no package index can be reached."""
    return subprocess.run(
        [python, "start.py", *words],
        cwd=folder,
        env=surroundings(python) | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def surroundings(python: str = sys.executable) -> dict[str, str]:
    """Environment variables that lead to no package index."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "HOME") if name in os.environ}
    nowhere = "http://127.0.0.1:9/simple"
    return kept | {
        "PATH": str(Path(python).parent) if os.name == "nt" else "/usr/bin:/bin",
        "PYTHONUTF8": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": nowhere,
        "PIP_RETRIES": "0",
        "UV_INDEX_URL": nowhere,
        "LANG": "C.UTF-8",
    }


def stamp(folder: Path) -> Path:
    return folder / ".venv" / "debtkit-made.json"


def whole_environment(folder: Path) -> Environment:
    """The project's environment as start.py leaves it, made in a moment because it has no pip."""
    environment = Environment(folder, folder / ".venv")
    place = environment.place
    venv.create(place.path, symlinks=os.name != "nt")
    packages = next(place.path.glob(place.packages))
    for program in PROGRAMS:
        shutil.copy(folder / "programs" / program, packages)
    locks = {name: digest(folder / name) for name in LOCKS["lab"]}
    place.write_stamp(folder, locks, environment.project_state())
    return environment


def assert_plain(answer: subprocess.CompletedProcess[str], *english: str) -> None:
    """One sentence in each language, and no traceback."""
    assert answer.returncode != 0
    lines = answer.stderr.strip().splitlines()[-2:]
    assert any(ord(character) in HAN for character in lines[0])
    assert all(part in lines[1] for part in english), lines
    assert "Traceback" not in answer.stderr
