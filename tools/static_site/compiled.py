"""Compiles the modules once, where Node is there to run Pyodide, so that not every visitor's browser has to.

It halves the wait for the first result.
"""

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from runtime import LOCK

LIBRARY = "python_stdlib.zip"


def compiled(folder: Path) -> bool:
    """Compile the wheels of the lock in `folder` and the standard library; whether that could be done."""
    node = shutil.which("node")
    if node is None or not (folder / LIBRARY).exists():
        return False
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    own = [each for each in lock["packages"].values() if (folder / each["file_name"]).is_file()]
    pure = [each for each in own if each["file_name"].endswith("-none-any.whl")]
    archives = [str(folder / name) for name in (LIBRARY, *(each["file_name"] for each in pure))]
    subprocess.run([node, str(Path(__file__).with_suffix(".mjs")), str(folder), *archives], check=True)
    for each in pure:
        each["sha256"] = hashlib.sha256((folder / each["file_name"]).read_bytes()).hexdigest()
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    return True
