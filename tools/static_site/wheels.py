"""The Python packages that a visitor's browser loads, as wheels made of what is installed here.

What is installed was checked against the hashes of the lock, and making wheels of it asks no network. Only packages
that are Python alone go in; the compiled parts of one that has them beside the same modules in Python are left out.
"""

import hashlib
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
IN_BROWSER = {
    "sys_platform": "emscripten", "platform_system": "Emscripten", "platform_machine": "wasm32", "os_name": "posix",
    "python_version": "3.14", "python_full_version": "3.14.2", "extra": "",
}  # fmt: skip
NEEDED = ("ipython", "ipywidgets", "anywidget")  # besides the kit, and what they need themselves
# The kernel's own names for what JupyterLite brings, and packages without which lessons work as well: the halves of
# widgets that are for other servers, completion of code, the kit's numpy, pandas and matplotlib (see `runtime`).
LEFT_OUT = {"ipykernel", "widgetsnbextension", "jupyterlab-widgets", "jedi", "numpy", "pandas"}
# The kernel wants these by name. Nothing is installed in these pages, so they are empty but for what is set in them.
STAND_INS = {
    "jedi": {},
    "micropip": {},
    "piplite": {
        "piplite/__init__.py": "from .piplite import install\n",
        "piplite/piplite.py": (
            "_PIPLITE_URLS = []\n_PIPLITE_DISABLE_PYPI = True\n\n\n"
            "async def install(*packages, **options):\n"
            '    raise RuntimeError("Nothing can be installed here: these pages ask no other address.")\n'
        ),
        "piplite/cli.py": (
            'async def get_transformed_code(arguments):\n    return "import piplite; await piplite.install()"\n'
        ),
    },
}
FROM_KERNEL = ("ipykernel", "pyodide_kernel")  # wheels that lie in the kernel's extension


@dataclass
class Wheel:
    """A package as the lock of the runtime lists it."""

    name: str
    version: str
    file: Path
    depends: list[str] = field(default_factory=list)

    def entry(self) -> dict[str, Any]:
        """Its entry in the lock."""
        with zipfile.ZipFile(self.file) as opened:
            tops = {PurePosixPath(name).parts[0].removesuffix(".py") for name in opened.namelist() if ".py" in name}
        return {
            "name": self.name,
            "version": self.version,
            "file_name": self.file.name,
            "install_dir": "site",
            "sha256": hashlib.sha256(self.file.read_bytes()).hexdigest(),
            "package_type": "package",
            "imports": sorted(top for top in tops if "." not in top),
            "depends": self.depends,
            "unvendored_tests": False,
        }


def visitors_wheels(folder: Path) -> list[Wheel]:
    """Write the wheels into `folder`; the kit's own is the first."""
    kit = own_wheel(folder)
    wheels = {"debtkit": kit}
    wanted = [*NEEDED, *kit.depends]
    while wanted:
        name = wanted.pop()
        if name not in wheels and name not in LEFT_OUT:
            wheels[name] = installed(name, folder)
            wanted += wheels[name].depends
    stubs = [stand_in(name, files, folder) for name, files in STAND_INS.items()]
    known = {*wheels, *STAND_INS}
    for wheel in wheels.values():
        wheel.depends = [name for name in wheel.depends if name in known]
    kit.depends += ["ipywidgets", "anywidget"]
    return [*wheels.values(), *stubs, *from_kernel(folder)]


def own_wheel(folder: Path) -> Wheel:
    """The kit, built as a release of it would be."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Wheel("debtkit", project["version"], next(folder.glob("debtkit-*.whl")), needs(project["dependencies"]))


def installed(name: str, folder: Path) -> Wheel:
    """A wheel of a package that is installed here."""
    package = distribution(name)
    file = folder / f"{name.replace('-', '_')}-{package.version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for each in sorted(package.files or (), key=str):
            if each.suffix not in (".pyc", ".so", ".pyd") and ".." not in each.parts and "tests" not in each.parts:
                opened.write(str(each.locate()), str(PurePosixPath(each)))
    return Wheel(name, package.version, file, needs(package.requires or ()))


def needs(requirements: Iterable[str]) -> list[str]:
    """What a package needs where it runs in a browser."""
    parsed = [Requirement(each) for each in requirements]
    return [
        canonicalize_name(each.name) for each in parsed if each.marker is None or each.marker.evaluate(dict(IN_BROWSER))
    ]


def stand_in(name: str, files: dict[str, str], folder: Path) -> Wheel:
    """A package that is there by name."""
    file = folder / f"{name}-0-py3-none-any.whl"
    about = f"{name}-0.dist-info"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for path, text in files.items():
            opened.writestr(path, text)
        opened.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n")
        opened.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        opened.writestr(f"{about}/RECORD", "")
    return Wheel(name, "0", file)


def from_kernel(folder: Path) -> list[Wheel]:
    """The kernel itself, from JupyterLite's extension."""
    place = Path(sys.prefix) / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    wheels = []
    for name in FROM_KERNEL:
        file = next(place.glob(f"{name}-*.whl"))
        (folder / file.name).write_bytes(file.read_bytes())
        wheels.append(Wheel(canonicalize_name(name), file.name.split("-")[1], folder / file.name))
    return wheels
