"""Python's venv, uv and pip: called with their words in a log, a line of progress shown, and errors put into words."""

import os
import re
import shutil
import subprocess
import sys

from .lock import inherited
from .messages import Progress, StartError, no_space, say

# What would lead pip or uv to another place than the environment.
ELSEWHERE = {"PIP_PYTHON", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER", "UV_PYTHON", "UV_SYSTEM_PYTHON"}
PIP = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--no-user", "--target="]
FETCHED = re.compile(r"^ *(Collecting|Processing|Downloaded) ", re.MULTILINE)
EVERYDAY = re.compile(
    r"^ *(?:Collecting|Processing|Download|Using cached|Requirement already|Resolved|Installing).*", re.MULTILINE
)
NO_SPACE = re.compile(r"no space|errno 28|not enough space|disk quota", re.IGNORECASE)
NETWORK_TROUBLE = re.compile(
    r"connection|connect error|name resolution|getaddrinfo|max retries|timed out|unreachable|dns error"
    r"|error sending request|failed to fetch|no matching distribution|no versions|certificate|proxy",
    re.IGNORECASE,
)


class Installer:
    def __init__(self, folder, log, packages):
        self.folder = folder
        self.log = log
        self.packages = packages
        self.progress = Progress()
        log.write_text("", encoding="utf-8")

    def create(self, name):
        """Make an environment that shows itself under this name."""
        prompt = ["--prompt", name]
        if self.run([sys.executable, "-m", "venv", *prompt, str(self.folder)]) == 0:
            return
        uv = shutil.which("uv")  # it needs no ensurepip, which some systems leave out
        other = [uv, "venv", "--quiet", "--allow-existing", *prompt, "--python", sys.executable, str(self.folder)]
        if uv and self.run(other) == 0:
            return
        if self.disk_is_full():
            raise self.failure()
        raise StartError(
            "这里的 Python 不能建立虚拟环境：在 Debian 或 Ubuntu 上请先运行 sudo apt install python3-venv"
            f"（记录在 {self.log}）。",
            "This Python cannot make an environment: on Debian or Ubuntu run sudo apt install python3-venv first "
            f"(the record is {self.log}).",
        )

    def install(self, *what):
        """Install with uv where there is one, else, or when it fails, with pip: into the folder and nowhere else."""
        python = str(self.folder.python)
        uv = shutil.which("uv")
        ways = [[uv, "pip", "install", "--python", python]] if uv else []
        for way in [*ways, [python, *PIP]]:
            self.refuse_another_python()
            if self.run([*way, *what]) == 0:
                return
        raise self.failure()

    def refuse_another_python(self):
        if not self.folder.is_own():
            raise StartError(
                f"{self.folder} 里的 Python 会装到别处去，所以什么也没有装：请删除这个文件夹，再试一次。",
                f"The Python in {self.folder} would install into another place, so nothing was installed: "
                "delete this folder and try again.",
            )

    def try_modules(self, modules):
        if self.run([str(self.folder.python), "-P", "-c", "import " + ", ".join(modules)]):
            raise self.failure()

    def run(self, command):
        """Run it to its end, with a line of progress meanwhile."""
        variables = {name: value for name, value in os.environ.items() if name.upper() not in ELSEWHERE}
        variables.update(PIP_REQUIRE_VIRTUALENV="1", PYTHONUNBUFFERED="1")
        with self.log.open("ab") as log:
            program = subprocess.Popen(
                command,
                cwd=str(self.folder),
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **inherited(),
            )
        try:
            while not ended(program):
                self.show_progress()
            return program.returncode
        except BaseException:
            program.kill()
            program.wait()
            raise
        finally:
            self.progress.end()

    def show_progress(self):
        there = self.folder.count_packages()
        fetched = max(there, len(FETCHED.findall(self.said())))
        if self.packages:
            every = max(self.packages, fetched)
            self.progress.show(f"取得 fetched {fetched}", f"装好 installed {there}", f"共约 of about {every}")
        else:
            self.progress.show("正在安装 installing")

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def disk_is_full(self):
        """Whether the log says so, or could not even be written."""
        return NO_SPACE.search(self.said()) or shutil.disk_usage(str(self.folder)).free < 10_000_000

    def failure(self):
        """What went wrong; the last errors of the log are shown."""
        text = EVERYDAY.sub("", self.said())
        lines = [line.strip()[:200] for line in text.splitlines() if line.strip()]
        errors = [line for line in lines if "error" in line.lower()]
        for line in (errors or lines)[-3:]:
            say("  " + line)
        if self.disk_is_full():
            return no_space(self.folder)
        if NETWORK_TROUBLE.search(text):
            return StartError(
                "没能下载所需的软件包：请检查网络，再试一次（用镜像时请设置 PIP_INDEX_URL）。",
                "The packages could not be downloaded: check the network and try again "
                "(set PIP_INDEX_URL for a mirror).",
            )
        return StartError(
            f"没有装成，原因在 {self.log} 的末尾。", f"The installation failed; the reason is at the end of {self.log}."
        )


def ended(program):
    try:
        program.wait(1)
    except subprocess.TimeoutExpired:
        return False
    return True
