"""Pyodide: Python as browsers run it, from a folder, from npm, or from its public distribution."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_LOCK_DEFAULT_URL, PYODIDE_VERSION
from wheels import Wheel

FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
WITH_NUMBERS = ("numpy", "pandas", "matplotlib")  # for frames and pictures; the lessons do without
VERSION = "314.0.6"  # what JupyterLite's kernel was made for
DIGEST = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"  # of npm's package of it


class UnusableRuntime(Exception):
    """What is wrong with the runtime that was named, in Chinese and in English."""


@dataclass(frozen=True)
class Runtime:
    """A distribution of Pyodide.

    Parameters
    ----------
    lock : dict
        Its own list of packages.
    folder : Path or None
        Where its files are; None where browsers take them from elsewhere.
    options, kernel : dict
        What the site's settings say about it.
    """

    lock: dict[str, Any]
    folder: Path | None
    options: dict[str, Any] = field(default_factory=dict)
    kernel: dict[str, Any] = field(default_factory=dict)

    def write(self, wheels: list[Wheel], place: Path) -> None:
        """Write the runtime's files and a list of packages that holds nothing but these wheels and what it brings."""
        entries = {wheel.name: wheel.entry() for wheel in wheels}
        brought = self._brought()
        for name, entry in brought.items():
            if name in entries:
                continue
            if self.folder is None:
                entry = {**entry, "file_name": f"{PYODIDE_CDN_URL}/{entry['file_name']}"}
            else:
                shutil.copy(self.folder / entry["file_name"], place)
            entries[name] = entry
        entries["debtkit"]["depends"] += [name for name in WITH_NUMBERS if name in brought]
        for name in FILES if self.folder else ():
            shutil.copy(self.folder / name, place)
        (place / LOCK).write_text(json.dumps({**self.lock, "packages": entries}), encoding="utf-8")

    def _brought(self) -> dict[str, Any]:
        """Of numpy, pandas and matplotlib, what this runtime has with all that they need."""
        packages = self.lock["packages"]
        available: dict[str, Any] = {}
        for first in WITH_NUMBERS:
            group, wanted = {}, [first]
            while wanted:
                name = wanted.pop()
                if name not in packages or name in group:
                    continue
                group[name] = packages[name]
                wanted += packages[name]["depends"]
            if first in group and all(self._has(entry) for entry in group.values()):
                available |= group
        return available

    def _has(self, entry: dict[str, Any]) -> bool:
        return self.folder is None or (self.folder / entry["file_name"]).is_file()


def from_folder(folder: Path) -> Runtime:
    """The runtime in a folder, such as an unpacked release of Pyodide or of its npm package."""
    missing = [name for name in (*FILES, LOCK) if not (folder / name).is_file()]
    if missing:
        raise UnusableRuntime(
            f"{folder} 里不是 Pyodide，缺少 {', '.join(missing)}。",
            f"{folder} is no Pyodide: {', '.join(missing)} is missing.",
        )
    return Runtime(json.loads((folder / LOCK).read_text(encoding="utf-8")), folder)


def from_npm(folder: Path) -> Path:
    """Have npm fetch the runtime into `folder`; returns where it is, checked against its digest."""
    npm = shutil.which("npm")
    if npm is None:
        raise UnusableRuntime("这里没有 npm，请用 --runtime 指定 Pyodide 所在的文件夹。",
                              "There is no npm here: name the folder of a Pyodide behind --runtime.")  # fmt: skip
    folder.mkdir(parents=True)
    fetched = subprocess.run([npm, "pack", "--silent", f"pyodide@{VERSION}"], cwd=folder, stdout=subprocess.DEVNULL)
    packed = next(folder.glob("pyodide-*.tgz"), None)
    if fetched.returncode or packed is None:
        raise UnusableRuntime("npm 没有取到 Pyodide：请检查网络。", "npm could not fetch Pyodide: check the network.")
    if hashlib.sha256(packed.read_bytes()).hexdigest() != DIGEST:
        raise UnusableRuntime(
            "npm 取到的 Pyodide 和预期的不一样，没有用。",
            "What npm fetched is not the Pyodide expected; it was not used.",
        )
    unpack(packed, folder)
    return folder / "package"


def unpack(packed: Path, folder: Path) -> None:
    """The files of an archive into a folder, and nothing beside it; `extractall` asks for its filter from 3.11.4 on."""
    with tarfile.open(packed) as opened:
        for member in opened:
            place, content = (folder / member.name).resolve(), opened.extractfile(member) if member.isfile() else None
            if content is not None and place.is_relative_to(folder.resolve()):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content.read())


def public() -> Runtime:
    """Pyodide's public distribution, as JupyterLite's kernel takes it by default; its list is asked for now."""
    try:
        with urllib.request.urlopen(PYODIDE_LOCK_DEFAULT_URL, timeout=60) as answer:
            lock = json.load(answer)
    except OSError:
        raise UnusableRuntime(
            "连不上 Pyodide 的公共分发地址：请检查网络，或用 --runtime 指定一个本地的。",
            "Pyodide's public distribution did not answer: check the network, or name a local one behind --runtime.",
        ) from None
    assert PYODIDE_VERSION == VERSION
    return Runtime(lock, None, options={"lockFileURL": f"./static/pyodide/{LOCK}"})
