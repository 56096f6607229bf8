"""A folder with an environment: whose it is, whether it is whole, and how it is moved or deleted."""

import contextlib
import json
import os
import shlex
import shutil
import subprocess
import time

from .messages import StartError

STAMP = "debtkit-made.json"
HALF_MADE = "debtkit-half-made"
NOTHING = {"home": None, "locks": {}, "project": None}
ASK = """
import importlib.util, sys
from os.path import samefile
folder, *modules = sys.argv[1:]
own = samefile(sys.prefix, folder) and not samefile(sys.base_prefix, folder)
sys.exit(not own or None in map(importlib.util.find_spec, modules))
"""


class Folder:
    def __init__(self, path):
        self.path = path
        self.programs = path / ("Scripts" if os.name == "nt" else "bin")
        self.packages = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
        self.python = self.programs / ("python.exe" if os.name == "nt" else "python")

    def __str__(self):
        return str(self.path)

    def is_there(self):
        return os.path.lexists(str(self.path))

    def begin(self):
        self.path.mkdir()
        (self.path / HALF_MADE).touch()

    # ---- the stamp, written when all is in

    def read_stamp(self):
        """What was installed; nothing where the stamp is missing or odd."""
        try:
            stamp = json.loads((self.path / STAMP).read_text(encoding="utf-8"))
            if all(isinstance(text, str) for text in [stamp["home"], *stamp["locks"], *stamp["locks"].values()]):
                return {"home": stamp["home"], "locks": stamp["locks"], "project": stamp.get("project")}
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            pass
        return NOTHING

    def write_stamp(self, home, locks, project):
        new = self.path / (STAMP + ".new")
        new.write_text(json.dumps({"home": str(home), "locks": locks, "project": project}, indent=1), encoding="utf-8")
        new.replace(self.path / STAMP)
        if self.is_half_made():
            (self.path / HALF_MADE).unlink()

    def is_half_made(self):
        return (self.path / HALF_MADE).exists()

    def count_packages(self):
        return len(list(self.path.glob(self.packages + "/*.dist-info")))

    # ---- whose it is

    def is_own(self, *modules):
        """Whether its Python installs into this folder, not into the system, and finds these modules."""
        if not (self.path / "pyvenv.cfg").is_file() or not self.python.exists():
            return False
        command = [str(self.python), "-P", "-c", ASK, str(self.path), *modules]
        try:
            return subprocess.call(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
        except OSError:
            return False

    def refuse_foreign(self):
        if not self.is_there():
            return
        if not self.path.is_dir():
            raise StartError(
                f"{self} 不是文件夹：请先把它改名或删除。", f"{self} is not a folder: rename or delete it first."
            )
        if any(self.path.iterdir()) and not (self.is_half_made() or (self.path / STAMP).exists()):
            raise StartError(
                f"文件夹 {self} 不是 start.py 建立的：请先把它改名或删除。",
                f"The folder {self} was not made by start.py: rename or delete it first.",
            )

    # ---- moving and deleting

    def set_paths(self, target):
        """Let its scripts name the place where it will be; that path is as long as this one."""
        for path in [self.path / "pyvenv.cfg", *self.programs.iterdir()]:
            if path.is_file() and not path.is_symlink():
                before = after = path.read_bytes()
                for written in (str, lambda folder: shlex.quote(str(folder))):  # as it is, and as shells need it
                    after = after.replace(os.fsencode(written(self)), os.fsencode(written(target)))
                if after != before:
                    path.write_bytes(after)

    def move(self, target):
        patiently(lambda: self.path.rename(target.path))

    def clear(self):
        """Delete it; what marks it as ours goes last, wherever this is interrupted."""
        if not self.is_there():
            return
        self.refuse_foreign()
        (self.path / HALF_MADE).touch()
        for path in self.path.iterdir():
            if path.is_dir() and not path.is_symlink():
                patiently(lambda path=path: shutil.rmtree(str(path)))
            elif path.name != HALF_MADE:
                patiently(path.unlink)
        (self.path / HALF_MADE).unlink()
        self.path.rmdir()


def patiently(action):
    """Scanners on Windows, and programs that outlive a start by a moment, hold files there."""
    for pause in (0.1, 0.3, 1, 3) if os.name == "nt" else ():
        with contextlib.suppress(PermissionError):
            return action()
        time.sleep(pause)
    return action()
