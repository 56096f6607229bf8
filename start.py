"""Start debtkit with nothing but Python:  python3 start.py [word] [arguments for the program]

  lab    (or no word) JupyterLab at the first lesson, on this computer only
  app    the lessons with the code hidden, on this computer only
  test   the checks of lint, then every test (--long for the full counts); finds or installs a browser first
  fast   the fast tests alone
  lint   ruff, mypy and the import contract
  bench  the benchmarks, as ratios against other libraries
  lock   choose the locked versions anew (--upgrade for newer ones)

The first run makes .venv from the lock, every file checked against its hash; test and bench add what they need.
DEBTKIT_VENV names another folder, DEBTKIT_CHROMIUM a browser. Needs the standard library only, and uses uv where there
is one. This file has to parse on old Pythons too, so that they can say what is wrong.
"""

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENV = Path(os.environ.get("DEBTKIT_VENV") or HERE / ".venv").resolve()
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = ENV / "debtkit-made.json"
HALF_MADE = ENV / "debtkit-half-made"
LOG = ENV / "debtkit-install.log"
LOCKS = {
    "lab": ["requirements.lock"],
    "test": ["requirements.lock", "requirements-test.lock"],
    "bench": ["requirements.lock", "requirements-bench.lock"],
}
NEEDS = {"lab": "lab", "app": "lab", "test": "test", "fast": "test", "lint": "test", "bench": "bench"}
NETWORK_TROUBLE = re.compile(
    r"connection|connect error|name resolution|getaddrinfo|max retries|timed out|unreachable|dns error"
    r"|error sending request|failed to fetch|no matching distribution|no versions|certificate|proxy",
    re.IGNORECASE,
)


class StartError(Exception):
    """What is wrong and what to do, in Chinese and in English."""


class OfflineError(StartError):
    pass


def say(*lines):
    text = "\n".join(lines) + "\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()


# ---- the environment


def digest(*paths):
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes() if path.exists() else b"missing")
    return total.hexdigest()


def project_state():
    template = sorted(path for path in (HERE / "voila-template").rglob("*") if path.is_file())
    return digest(HERE / "pyproject.toml", *template)


def read_stamp():
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_stamp(stamp):
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    HALF_MADE.unlink()


def is_whole(stamp):
    if not PYTHON.exists() or HALF_MADE.exists() or stamp.get("home") != str(HERE):
        return False
    return all(digest(HERE / name) == state for name, state in stamp["locks"].items())


def prepare(need):
    """See that the environment is whole, up to date and holds what is needed."""
    stamp = read_stamp()
    if not is_whole(stamp):
        make_environment()
        stamp = {"home": str(HERE), "locks": {}}
    missing = [name for name in LOCKS[need] if name not in stamp["locks"]]
    project = project_state()
    if not missing and stamp.get("project") == project:
        return
    say("正在安装，第一次约需一分钟……", "Installing; the first time takes about a minute …")
    HALF_MADE.touch()
    try:
        if missing:
            install("--require-hashes", *[part for name in missing for part in ("-r", str(HERE / name))])
        install("--no-deps", "--no-build-isolation", "-e", str(HERE))
    except OfflineError:
        if stamp["locks"]:  # nothing was touched: what was there can still be used
            write_stamp(stamp)
        raise
    locks = dict(stamp["locks"], **{name: digest(HERE / name) for name in missing})
    write_stamp({"home": str(HERE), "locks": locks, "project": project})


def make_environment():
    if ENV.exists() and any(ENV.iterdir()):
        if not (HALF_MADE.exists() or STAMP.exists()):
            raise StartError(
                f"文件夹 {ENV} 不是 start.py 建立的：请先把它改名或删除。",
                f"The folder {ENV} was not made by start.py: rename or delete it first.",
            )
        shutil.rmtree(str(ENV))
    ENV.mkdir(parents=True, exist_ok=True)
    HALF_MADE.touch()
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(str(ENV))
    except (subprocess.CalledProcessError, OSError):
        uv = shutil.which("uv")  # it needs no ensurepip, which some systems leave out
        if not uv or subprocess.call([uv, "venv", "-q", "--allow-existing", "--python", sys.executable, str(ENV)]):
            raise StartError(
                "这里的 Python 不能建立虚拟环境：在 Debian 或 Ubuntu 上请先运行 sudo apt install python3-venv。",
                "This Python cannot make an environment: on Debian or Ubuntu run sudo apt install python3-venv first.",
            ) from None


def install(*what):
    """Install with uv where there is one, else, or when it fails, with pip; what they say goes to a log."""
    uv = shutil.which("uv")
    ways = [[uv, "pip", "install", "--python", str(PYTHON)]] if uv else []
    ways.append([str(PYTHON), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"])
    with LOG.open("w", encoding="utf-8") as log:
        for way in ways:
            if subprocess.call([*way, *what], cwd=str(HERE), stdin=subprocess.DEVNULL, stdout=log, stderr=log) == 0:
                return
    if NETWORK_TROUBLE.search(LOG.read_text(encoding="utf-8", errors="replace")):
        raise OfflineError(
            "没能下载所需的软件包：请检查网络，再试一次（用镜像时请设置 PIP_INDEX_URL）。",
            "The packages could not be downloaded: check the network and try again (set PIP_INDEX_URL for a mirror).",
        )
    raise StartError(f"没有装成，原因在 {LOG} 的末尾。", f"The installation failed; the reason is at the end of {LOG}.")


# ---- the words


def reader_is_chinese():
    if os.name == "nt":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "").lower().startswith("zh")


def lab():
    language = "zh-CN" if reader_is_chinese() else "en"
    command = [str(PYTHON), "-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={HERE}"]
    command += [f"--LabApp.default_url=/lab/tree/notebooks/{language}/00-start-here.ipynb"]
    command += ["--ServerApp.answer_yes=True"]  # one Ctrl-C is enough
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command, "--allow-root"] if as_root else command


def app():
    return [str(PYTHON), "-m", "voila", "notebooks", "--Voila.ip=127.0.0.1", "--Voila.auto_token=True"]


def pytest(*options):
    side_by_side = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder"]
    return [str(PYTHON), "-m", "pytest", *side_by_side, *options]


def fast():
    return pytest("-m", "not (notebooks or browser or install)")


def bench():
    return [str(PYTHON), "benchmarks"]


def lint(*options):
    ruff = [str(PYTHON), "-m", "ruff"]
    checks = [[*ruff, "check", *options, "."], [*ruff, "format", "--check", "."], [str(PYTHON), "-m", "mypy"]]
    checks.append([str(BIN / "lint-imports")])
    return max([subprocess.call(check, cwd=str(HERE)) for check in checks])


def test(*options):
    found = subprocess.run([str(PYTHON), str(HERE / "tools" / "browser.py")], stdout=subprocess.PIPE)
    if found.returncode:
        return found.returncode
    os.environ["DEBTKIT_CHROMIUM"] = os.fsdecode(found.stdout).strip()
    failed = lint()
    return subprocess.call(pytest(*options), cwd=str(HERE)) or failed


def become(command):
    """Hand over to the program, so that Ctrl-C and signals reach it alone."""
    os.chdir(str(HERE))
    if os.name != "nt":
        os.execv(command[0], command)
    program = subprocess.Popen(command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return program.wait()


def main(arguments):
    if sys.version_info < (3, 11):
        have = "{}.{}".format(*sys.version_info[:2])
        raise StartError(
            f"debtkit 需要 Python 3.11 或更新的版本，这里是 {have}。",
            f"debtkit needs Python 3.11 or newer; this is {have}.",
        )
    if arguments[:1] in (["help"], ["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    os.environ.setdefault("UV_NATIVE_TLS", "1")  # uv trusts whom the system trusts, as pip does
    word = "lab" if not arguments or arguments[0].startswith("-") else arguments.pop(0)
    if word == "lock":
        return become([sys.executable, str(HERE / "tools" / "lock.py"), *arguments])
    if word not in NEEDS:
        raise StartError(
            f"没有“{word}”这个词：python3 start.py help 列出全部。",
            f"There is no word {word!r}: python3 start.py help lists them all.",
        )
    prepare(NEEDS[word])
    here = [str(HERE / "config"), os.environ.get("JUPYTER_CONFIG_PATH")]
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(filter(None, here))
    if word in ("lint", "test"):
        return {"lint": lint, "test": test}[word](*arguments)
    return become([*{"lab": lab, "app": app, "fast": fast, "bench": bench}[word](), *arguments])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StartError as error:
        say(*error.args)
        sys.exit(1)
    except KeyboardInterrupt:
        say("已停止。", "Stopped.")
        sys.exit(130)
