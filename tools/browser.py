"""Print the path of a Chromium, Chrome or Edge for the tests, and see to one where there is none.

In this order: DEBTKIT_CHROMIUM; what is installed; Playwright's own download; Debian's package, where this user may
install one. Runs in the environment that start.py makes.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
MAC_NAMES = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PATHS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)


def say(chinese: str, english: str) -> None:
    print(f"{chinese}\n{english}", file=sys.stderr, flush=True)


def usual_places() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, NAMES) if path)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / f"{name}.app" / "Contents" / "MacOS" / name for name in MAC_NAMES)
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        if folder := os.environ.get(variable):
            yield from (Path(folder, path) for path in WINDOWS_PATHS)


def works(browser: Path) -> bool:
    """Whether it starts: a package may leave a script that only says what to install."""
    if not browser.is_file() or os.name == "nt":  # on Windows --version opens a window
        return browser.is_file()
    try:
        return subprocess.run([browser, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installed() -> Path | None:
    return next(filter(works, usual_places()), None)


def playwrights_own(*, download: bool) -> Path | None:
    if download:
        say("正在下载测试用的浏览器……", "Downloading a browser for the tests …")
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if works(path) else None


def debian_package() -> Path | None:
    may: list[str] = []
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() != 0:
        may = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*may, "true"], capture_output=True).returncode:
            return None
    say("正在用 apt-get 安装 chromium……", "Installing chromium with apt-get …")
    apt = [*may, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return installed()


def main() -> int:
    if named := os.environ.get("DEBTKIT_CHROMIUM"):
        browser = Path(named) if works(Path(named)) else None
        if not browser:
            say(
                f"DEBTKIT_CHROMIUM 指的浏览器不能运行：{named}",
                f"The browser that DEBTKIT_CHROMIUM names does not run: {named}",
            )
            return 1
    else:
        browser = installed() or playwrights_own(download=False) or playwrights_own(download=True) or debian_package()
    if not browser:
        say(
            "测试需要 Chromium 或 Chrome，这台电脑上没有，也没能自动装上：请先装一个，或用 DEBTKIT_CHROMIUM 指明位置。",
            "The tests need Chromium or Chrome; there is none here and none could be installed: "
            "install one, or name it in DEBTKIT_CHROMIUM.",
        )
        return 1
    print(browser)
    return 0


if __name__ == "__main__":
    sys.exit(main())
