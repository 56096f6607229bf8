"""Start debtkit with nothing but Python:  python3 start.py [word] [arguments for the program]

  front  (or no word) the front page: every lesson as a page, and one link away the same notebook in JupyterLab
  app    the same without JupyterLab; app --class opens it to this network, for a class
  lab    JupyterLab at the first lesson
  test   the checks of lint, then every test (--long for the full counts); finds or installs a browser first
  fast   the fast tests alone
  lint   ruff, mypy and the import contract
  class  the sheets of a class (--students 30 --seed 7 --out FOLDER), or what it handed in marked (--mark FOLDER)
  site   the kit without a server, as a folder for any web server (--runtime npm or FOLDER, --out FOLDER)
  docs   the library's site, written to docs/_build/html
  bench  the benchmarks, as ratios against other libraries
  lock   choose the locked versions anew (--upgrade for newer ones)

The first three serve this computer only (127.0.0.1), behind a token. --no-browser opens no window. With --class whoever
in this network has the link can open lessons, and nothing else; what they type stays in their own browsers.

The first run makes .venv from the lock, every file checked against its hash; test, bench and site make it anew with
what they need as well. A whole one needs no network.
DEBTKIT_VENV names another folder, DEBTKIT_CHROMIUM a browser. Needs the standard library only, and uses uv where there
is one. This file has to parse on old Pythons too, so that they can say what is wrong.

An environment is made in a folder beside .venv, tried, and moved into place when it is whole, so that a start that is
killed leaves the former one or the new one, never half of one. Its scripts are given the path of .venv before the move.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "tools"))

from environment import Environment  # noqa: E402
from environment.messages import StartError, say, system_refusal  # noqa: E402

ENV = Path(os.path.realpath(os.environ.get("DEBTKIT_VENV") or str(HERE / ".venv")))
ENVIRONMENT = Environment(HERE, ENV)
PYTHON = ENVIRONMENT.place.python
NEEDS = {
    "front": "lab",
    "app": "lab",
    "lab": "lab",
    "class": "lab",
    "test": "test",
    "fast": "test",
    "lint": "test",
    "site": "site",
    "docs": "test",
    "bench": "bench",
}


def reader_is_chinese():
    if os.name == "nt":
        import ctypes

        return ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x04
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next(filter(None, names), "").lower().startswith("zh")


def served(program, *options):
    command = [str(PYTHON), "-m", program, "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={HERE}", *options]
    command += ["--ServerApp.answer_yes=True"]  # one Ctrl-C is enough
    command += ["--ServerApp.log_level=WARN"]  # the address is printed; what went well is not
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*command, "--allow-root"] if as_root else command


def front(*options):
    return served("jupyter_server", "--ServerApp.default_url=/debtkit/", "--ServerApp.open_browser=True", *options)


def app():
    return front("--ServerApp.jpserver_extensions={'debtkit.server': True, 'jupyterlab': False}")


def classroom():
    return [each for each in served("debtkit.server") if not each.startswith("--ServerApp.ip=")]  # it chooses its own


def lab():
    language = "zh-CN" if reader_is_chinese() else "en"
    return served("jupyterlab", f"--LabApp.default_url=/lab/tree/notebooks/{language}/00-start-here.ipynb")


def pytest(workers, *options):
    side_by_side = [f"--numprocesses={workers}", "--maxprocesses=4", "--dist=loadfile", "--no-loadscope-reorder"]
    return [str(PYTHON), "-m", "pytest", *side_by_side, *options]


def fast():
    return pytest(cores(), "-m", "not (notebooks or browser or install)")


def cores():
    return os.cpu_count() or 1


def docs(*options):
    """The site; every warning is an error."""
    built = HERE / "docs" / "_build" / "html"
    sphinx = [str(PYTHON), "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", *options, "docs", str(built)]
    failed = subprocess.call(sphinx, cwd=str(HERE))
    if not failed:
        print(built / "index.html")
    return failed


def class_sheets(*options):
    """The sheets of a class, in the reader's language; a relative folder is meant from where the command is given."""
    command = [str(PYTHON), "-m", "debtkit.papers.classroom", *options]
    if "--language" not in options and reader_is_chinese():
        command += ["--language", "zh-CN"]
    return subprocess.call(command)


def site(*options):
    """The kit without a server; a relative folder is meant from where the command is given."""
    return subprocess.call([str(PYTHON), str(HERE / "tools" / "static_site"), *options])


def bench():
    return [str(PYTHON), "benchmarks"]


def lint(*options):
    ruff = [str(PYTHON), "-m", "ruff"]
    checks = [[*ruff, "check", *options, "."], [*ruff, "format", "--check", "."], [str(PYTHON), "-m", "mypy"]]
    checks.append([str(ENVIRONMENT.place.programs / "lint-imports")])
    return max([subprocess.call(check, cwd=str(HERE)) for check in checks])


def test(*options):
    browser = subprocess.run([str(PYTHON), str(HERE / "tools" / "browser.py")], stdout=subprocess.PIPE)
    if browser.returncode:
        return browser.returncode
    os.environ["DEBTKIT_CHROMIUM"] = os.fsdecode(browser.stdout).strip()
    failed = lint()
    one_more = cores() + 1  # a test in a browser, or one that installs, waits for a third of its time
    return subprocess.call(pytest(one_more, *options), cwd=str(HERE)) or failed


def become(command):
    """Hand over to the program, so that Ctrl-C and signals reach it alone."""
    os.chdir(str(HERE))
    if os.name != "nt":
        os.execv(command[0], command)
    program = subprocess.Popen(command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return program.wait()


def follow(arguments):
    if sys.version_info < (3, 11):
        have = "{}.{}".format(*sys.version_info[:2])
        raise StartError(
            f"debtkit 需要 Python 3.11或更新的版本，这里是 {have}。",
            f"debtkit needs Python 3.11 or newer; this is {have}.",
        )
    if arguments[:1] in (["help"], ["-h"], ["--help"]):
        print(__doc__.strip())
        return 0
    os.environ.pop("PYTHONHOME", None)  # it would lead every Python to the packages of one
    os.environ.setdefault("UV_NATIVE_TLS", "1")  # uv trusts whom the system trusts, as pip does
    word = "front" if not arguments or arguments[0].startswith("-") else arguments.pop(0)
    if word == "lock":
        return become([sys.executable, str(HERE / "tools" / "lock.py"), *arguments])
    if word not in NEEDS:
        raise StartError(
            f"没有“{word}”这个命令。全部命令：python3 start.py help",
            f"There is no word {word!r}: python3 start.py help lists them all.",
        )
    ENVIRONMENT.prepare(NEEDS[word])
    for name, folder in (("JUPYTER_CONFIG_PATH", "config"), ("JUPYTER_PATH", "jupyter")):
        os.environ[name] = os.pathsep.join(filter(None, [str(HERE / folder), os.environ.get(name)]))
    at_once = {"lint": lint, "test": test, "docs": docs, "class": class_sheets, "site": site}
    if word in at_once:
        return at_once[word](*arguments)
    if word == "app" and "--class" in arguments:
        arguments.remove("--class")
        return become([*classroom(), *arguments])
    programs = {"front": front, "app": app, "lab": lab, "fast": fast, "bench": bench}
    if word in ("front", "app", "lab"):
        opens_itself = "--no-browser" not in arguments
        say(
            ("浏览器马上会自己打开。" if opens_itself else "把下面的网址粘到浏览器里打开。")
            + "用的时候别关这个窗口；用完按 Ctrl-C。",
            ("Your browser opens in a moment." if opens_itself else "Paste the address below into a browser.")
            + " Keep this window open while you use the kit; Ctrl-C ends it.",
        )
    return become([*programs[word](), *arguments])


def main(arguments):
    try:
        return follow(arguments)
    except StartError as error:
        say(*error.args)
    except OSError as error:
        say(*system_refusal(error, ENV).args)
    except KeyboardInterrupt:
        say("已停止。", "Stopped.")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
