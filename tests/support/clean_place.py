"""A copy of what version control holds, and an environment of its own beside it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.newcomer import ROOT

# One kernel for all of them: that each lesson runs in a fresh one is tested in tests/notebooks.
RUN_LESSONS = """
import sys, nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient

manager = KernelManager(kernel_name="python3")
beside = {"metadata": {"path": sys.argv[1].rpartition("/")[0]}}
for path in sys.argv[1:]:
    notebook = nbformat.read(path, 4)
    NotebookClient(notebook, manager, timeout=120, resources=beside).execute()
    said = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any(output.output_type in ("display_data", "execute_result") for output in said), path
    print("ran", path)
manager.shutdown_kernel(now=True)
"""


def project_files() -> list[str]:
    """What is in version control, or would be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


class CleanPlace:
    def __init__(self, folder: Path) -> None:
        self.project = folder / "project"
        for name in project_files():
            target = self.project / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
        programs = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
        self.python = programs / ("python.exe" if os.name == "nt" else "python")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER_", "DEBTKIT_"))}
        self.variables = kept | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "UV_NATIVE_TLS": "1",  # uv trusts whom the system trusts, as pip does
        }
        subprocess.run([sys.executable, "-m", "venv", programs.parent], check=True)

    def run(self, *command: str | Path) -> str:
        """What the command says; an error that shows it where it fails."""
        done = subprocess.run(
            command, cwd=self.project, env=self.variables, capture_output=True, text=True, encoding="utf-8"
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
        return done.stdout

    def lessons(self, language: str = "*") -> list[str]:
        found = sorted(self.project.glob(f"notebooks/{language}/*.ipynb"))
        assert found
        return [path.as_posix() for path in found]

    def run_lessons(self, language: str = "*", *, through: tuple[str | Path, ...] = ()) -> None:
        lessons = self.lessons(language)
        said = self.run(*through, self.python, "-c", RUN_LESSONS, *lessons)
        assert said.count("ran ") == len(lessons)
