"""Choose the locked versions anew:  python3 start.py lock [--upgrade]

Everything is resolved together first, so that the versions agree; then each extra gets its own file, without what the
first file already holds. The files carry hashes and no addresses. Binder has a JupyterLab of its own, which is left
alone there: its constraints name the locked versions of the rest. Uses uv, from a folder of its own if there is none.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = {
    "lab": "requirements.lock",
    "test": "requirements-test.lock",
    "bench": "requirements-bench.lock",
    "site": "requirements-site.lock",
}
BINDER = ("numpy", "pandas", "matplotlib", "anywidget", "voila", "jupyterlab-language-pack-zh-cn")
OPTIONS = ["--quiet", "--no-config", "--universal", "--python-version=3.11", "--generate-hashes", "--no-header"]
OPTIONS += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]


def find_uv(folder: Path) -> str:
    uv = shutil.which("uv")
    if uv:
        return uv
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return str(programs / "uv")


def resolve(uv: str, target: Path, extras: list[str], *options: str) -> list[str]:
    """The locked requirements of `extras`, one block of text each: the line and its hashes."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    wanted = "\n".join([*build, "editables"])  # hatchling asks for it when it installs in place
    command = [uv, "pip", "compile", *OPTIONS, "--output-file", str(target), *options, "pyproject.toml", "-"]
    command += [f"--extra={extra}" for extra in extras]
    subprocess.run(command, cwd=ROOT, input=wanted, text=True, check=True)
    return re.findall(r"^[^\s#].*(?:\n[ \t].*)*", target.read_text(encoding="utf-8"), re.MULTILINE)


def main(options: list[str]) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            uv = find_uv(folder / "uv")
            everything = folder / "everything.txt"
            present = [ROOT / lock for lock in EXTRAS.values() if (ROOT / lock).exists()]
            everything.write_text("".join(p.read_text(encoding="utf-8") for p in present), encoding="utf-8")
            resolve(uv, everything, list(EXTRAS), *options)
            agreed = ("--constraints", str(everything))
            blocks = {extra: resolve(uv, folder / lock, [extra], *agreed) for extra, lock in EXTRAS.items()}
        except subprocess.CalledProcessError:
            print("没有得到新的锁定文件，旧的未动。\nThe lock could not be made; the old one stands.", file=sys.stderr)
            return 1
    for extra, lock in EXTRAS.items():
        own = [block for block in blocks[extra] if extra == "lab" or block not in blocks["lab"]]
        write(ROOT / lock, own)
    pins = [block.split(" \\\n")[0] for block in blocks["lab"]]
    write(ROOT / "binder" / "constraints.txt", [pin for pin in pins if pin.split("==")[0] in BINDER])
    return 0


def write(target: Path, lines: list[str]) -> None:
    target.write_text("\n".join(["# python3 start.py lock", *lines, ""]), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
