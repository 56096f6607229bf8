"""A real Chromium on real servers. One server an app, one browser a run, one page a test; nothing leaves 127.0.0.1."""

import os
import secrets
import shutil
import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from support.own_server import Kit
from support.running import close_all
from support.serving import ROOT, free_port, serve

ARTEFACTS = Path(os.environ.get("DEBTKIT_ARTEFACTS", ROOT / "artefacts"))
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in Path(item.fspath).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Chromium, with our font as the only Chinese one if the machine has none."""
    folder = tmp_path_factory.mktemp("fontconfig")
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{ROOT / 'debtkit' / 'fonts'}</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    found = os.environ.get("DEBTKIT_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found, args=QUIET, env={**os.environ, "FONTCONFIG_FILE": str(config)}
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """``open_page(width)`` gives a page that notes every request to the outside."""
    pages = []

    def opener(width=1280, height=3000):
        pages.append(_new_page(browser, width, height))
        return pages[-1]

    yield opener
    left = [url for page in pages for url in page.outside]
    for page in pages:
        page.context.close()
    assert left == []


def _new_page(browser, width, height):
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.outside = []
    page.on("request", lambda r: page.outside.append(r.url) if _outside(r.url) else None)
    page.set_default_timeout(45_000)
    return page


def _outside(url):
    return url.startswith(("http", "ws")) and "//127.0.0.1" not in url


@pytest.fixture
def keep(request):
    """``keep(page, name)`` stores a screenshot of the whole page, outside git."""

    def shot(page, name):
        ARTEFACTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)

    return shot


@pytest.fixture(scope="session")
def record_memory():
    """``record_memory(lesson, language, bytes)`` notes what a kernel takes, in artefacts/memory.txt."""
    noted = []
    yield lambda lesson, language, taken: noted.append(f"{lesson:32} {language:6} {taken / 2**20:6.0f} MiB\n")
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    (ARTEFACTS / "memory.txt").write_text("".join(noted), encoding="utf-8")


@pytest.fixture(scope="session")
def served(tmp_path_factory):
    """A copy of the notebooks: a test never writes into the repository."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return folder


@pytest.fixture
def site(served):
    """The copy, with no case in it."""
    for left in served.glob("my-case*"):
        left.unlink()
    return served


@pytest.fixture(scope="session")
def lab(served):
    """JupyterLab on the copy: its address and token."""
    port, token = free_port(), secrets.token_hex(16)
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={served}",
    ]  # fmt: skip
    with serve(command, f"http://127.0.0.1:{port}/api", served, "lab"):
        yield f"http://127.0.0.1:{port}", token


@pytest.fixture(scope="session")
def jupyterlab(browser, lab):
    """One page with JupyterLab: it is loaded once, and its lessons are closed after each test."""
    base, token = lab
    page = _new_page(browser, 1280, 900)
    page.goto(f"{base}/lab?token={token}&reset")
    page.wait_for_function("window.jupyterapp?.commands?.hasCommand('docmanager:open')")
    page.evaluate("() => window.jupyterapp.restored")
    yield page
    page.context.close()


@pytest.fixture
def in_lab(jupyterlab, site):
    """``in_lab(height)`` gives that page, with no lesson open."""

    def sized(height):
        jupyterlab.set_viewport_size({"width": 1280, "height": height})
        return jupyterlab

    yield sized
    close_all(jupyterlab)
    assert jupyterlab.outside == []


@pytest.fixture(scope="session")
def voila(served):
    """The lessons as pages, on the copy."""
    port = free_port()
    command = [
        sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={served}", "--ServerApp.default_url=/debtkit/",
    ]  # fmt: skip
    with serve(command, f"http://127.0.0.1:{port}/api", served, "voila"):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def kit_of_all(served):
    server = Kit(served)
    yield server
    server.end()


@pytest.fixture
def kit(site, kit_of_all):
    """A server that a test may hold, end and start again; the next test finds it running, and without a kernel."""
    if not kit_of_all.runs():
        kit_of_all.start()
    yield kit_of_all
    kit_of_all.clear()
