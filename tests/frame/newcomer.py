"""A small project around the real start.py: nothing is downloaded, and its programs only say how they were called."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

BUILD = """
import zipfile
from pathlib import Path

def build_editable(folder, config_settings=None, metadata_directory=None):
    info = "small-1.dist-info/"
    files = {info + "METADATA": "Metadata-Version: 2.1\\nName: small\\nVersion: 1\\n",
             info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: small\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"}
    record = "".join(f"{name},,\\n" for name in [*files, info + "RECORD"])
    with zipfile.ZipFile(Path(folder) / "small-1-py3-none-any.whl", "w") as wheel:
        for name, text in {**files, info + "RECORD": record}.items():
            wheel.writestr(name, text)
    return "small-1-py3-none-any.whl"
"""
PROGRAM = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "config": os.environ["JUPYTER_CONFIG_PATH"]}))
"""
NOT_THERE = "nothing-there==1.0 --hash=sha256:" + "0" * 64 + "\n"


def small_project(folder: Path) -> Path:
    shutil.copy(ROOT / "start.py", folder)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "build_small"\nbackend-path = ["."]\n'
        '[project]\nname = "small"\nversion = "1"\n'
    )
    (folder / "build_small.py").write_text(BUILD)
    for lock in ("requirements.lock", "requirements-test.lock", "requirements-bench.lock"):
        (folder / lock).write_text("# nothing is needed\n")
    for program in ("jupyterlab.py", "voila.py", "pytest.py"):
        (folder / program).write_text(PROGRAM)
    return folder


def start(
    folder: Path, *words: str, python: str = sys.executable, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run start.py there with an environment that leads to no package index."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP", "HOME") if name in os.environ}
    nowhere = "http://127.0.0.1:9/simple"
    environment = kept | {
        "PATH": str(Path(python).parent) if os.name == "nt" else "/usr/bin:/bin",
        "PYTHONUTF8": "1",
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": nowhere,
        "PIP_RETRIES": "0",
        "UV_INDEX_URL": nowhere,
        "LANG": "C.UTF-8",
    }
    return subprocess.run(
        [python, "start.py", *words],
        cwd=folder,
        env=environment | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
