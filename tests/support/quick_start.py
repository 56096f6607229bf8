"""start.py with a stand-in for pip, so that it can be killed often:  python quick_start.py [word] in a small project.

The stand-in writes modules one by one into the environment, in a program of its own, as pip does; the first and the
last name the state of the project that they belong to.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

WRITE = """
import sys, sysconfig, time
from pathlib import Path
state, pause, *names = sys.argv[1:]
packages = Path(sysconfig.get_path("purelib"))
for name in names:
    (packages / (name + ".py")).write_text(f"STATE = {state!r}")
    time.sleep(float(pause))
"""
PROGRAM = "import first, last; assert first.STATE == last.STATE; print(first.STATE)"
PACKAGES = ["first", *[f"module{number}" for number in range(12)], "jupyterlab", "voila", "pytest", "last"]


def create(installer, name):
    """Without pip, which takes seconds."""
    command = [sys.executable, "-m", "venv", "--without-pip", "--prompt", name, str(installer.folder)]
    assert installer.run(command) == 0


def install(installer, *what):
    installer.refuse_another_python()
    editable = "-e" in what
    state = Path("pyproject.toml" if editable else "requirements.lock").read_text().strip()
    names = ["debtkit", "beside_debtkit"] if editable else PACKAGES
    pause = "0.2" if Path("slowly").exists() else "0.01"
    assert installer.run([str(installer.folder.python), "-c", WRITE, state, pause, *names]) == 0
    if not editable:
        next(installer.folder.path.glob(installer.folder.packages)).joinpath("jupyterlab.py").write_text(PROGRAM)


def load():
    spec = importlib.util.spec_from_file_location("start", "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    return start


if __name__ == "__main__":
    start = load()
    from environment.installer import Installer

    Installer.create = create
    Installer.install = install
    start.become = lambda command: subprocess.call(command)
    sys.exit(start.main(sys.argv[1:]))
