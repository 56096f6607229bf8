"""What `lab` and `app` serve, asked over plain HTTP: this computer only, the token, no address of others in a page."""

import contextlib
import http.cookiejar
import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from newcomer import ROOT

pytestmark = pytest.mark.notebooks
OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//[^"']*|@import[^;]*//[^;]*|import\(["']https?:[^"']*""")


class Visitor:
    """A browser without a screen: it keeps cookies and says what it was answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def get(self, path: str = "") -> tuple[int, str, str]:
        """The status, the address where one ends up, and the page."""
        try:
            with self.opener.open(self.address + path, timeout=120) as answer:
                return answer.status, answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.url, error.read().decode()


def stop(program, ask) -> bool:
    """Whether it stops when asked to."""
    if program.poll() is None:
        ask()
    try:
        program.wait(60)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
        return False
    return True


def listens(address: str) -> bool:
    """Whether it answers yet: the address is printed a moment earlier."""
    host, port = address.removeprefix("http://").split(":")
    with socket.socket() as probe:
        return probe.connect_ex((host, int(port))) == 0


@contextlib.contextmanager
def served(word, site, tmp_path):
    """The program that start.py would become, on a port of its own choice; gives its address and token."""
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    start.HERE = site
    _, *command = getattr(start, word)()
    port = {"lab": "--ServerApp.port=18731", "app": "--port=18781"}[word]
    log = tmp_path / "log"
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(ROOT / "config"),
        "DEBTKIT_CASE": str(tmp_path / "case.json"),
    }
    # They take Ctrl-C more gently from a terminal.
    more = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"stdin": os.openpty()[1]}
    with log.open("w") as out:
        program = subprocess.Popen(
            [sys.executable, *command, "--no-browser", port], cwd=site, env=environment, stdout=out, stderr=out, **more
        )
        try:
            end = time.monotonic() + 90
            while not (found := re.search(r"(http://127\.0\.0\.1:\d+)(/\S*)\?token=(\w+)", log.read_text())):
                assert program.poll() is None, log.read_text()
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.1)
            while not listens(found[1]):
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.1)
            yield (program, log), found[1], found[2], found[3]
        finally:
            stop(program, program.terminate)


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    with served("lab", ROOT, tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with served("app", ROOT, tmp_path_factory.mktemp("app")) as server:
        yield server


def test_lab_asks_for_the_token_and_opens_the_first_lesson(lab):
    _, address, first, token = lab
    assert re.fullmatch(r"/lab/tree/notebooks/(en|zh-CN)/00-start-here\.ipynb", first)
    visitor = Visitor(address)
    assert visitor.get("/api/contents")[0] == 403
    status, _, page = visitor.get(f"{first}?token={token}")
    assert status == 200
    assert '"news": {"disabled": true}' in page
    status, _, settings = visitor.get("/lab/api/settings/@jupyter-widgets/jupyterlab-manager:plugin")
    assert status == 200
    assert re.search(r'"saveState":[^}]*"default": ?false', settings)


def test_labs_own_preview_of_a_lesson_has_no_outside_address(lab):
    _, address, _, token = lab
    visitor = Visitor(address)
    visitor.get(f"/lab?token={token}")
    status, _, page = visitor.get("/voila/render/notebooks/en/00-start-here.ipynb")
    assert status == 200
    assert not OUTSIDE.findall(page)


def test_lab_stops_at_one_ctrl_c(lab):
    (program, log), _, _, _ = lab
    ctrl_c = signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT
    assert stop(program, lambda: program.send_signal(ctrl_c)), log.read_text()[-3000:]


def test_the_app_asks_for_the_token(app):
    _, address, _, _ = app
    stranger = Visitor(address)
    assert "/login" in stranger.get("/")[1]
    assert "/login" in stranger.get("/voila/render/en/00-start-here.ipynb")[1]
    assert stranger.get("/api/kernels")[0] in (403, 404)


def test_the_app_opens_on_an_index_of_the_lessons_in_both_languages(app):
    _, address, _, token = app
    status, _, page = Visitor(address).get(f"/?token={token}")
    assert status == 200
    assert not OUTSIDE.findall(page)
    links = re.findall(r'href="/voila/render/(\S+?)">(.*?)</a>', page)
    lessons = {path.relative_to(ROOT / "notebooks").as_posix() for path in (ROOT / "notebooks").glob("*/[0-9]*.ipynb")}
    assert {target for target, _ in links} == lessons
    assert all(title and not title.endswith(".ipynb") for _, title in links)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_lesson_in_the_app_has_its_language_no_code_and_no_outside_address(app, language):
    _, address, _, token = app
    visitor = Visitor(address)
    visitor.get(f"/?token={token}")
    status, _, page = visitor.get(f"/voila/render/{language}/00-start-here.ipynb")
    assert status == 200
    assert f'<html lang="{language}">' in page
    assert not OUTSIDE.findall(page)
    assert "import debtkit" not in page
    assert "set_language(" not in page
    assert "application/vnd.jupyter.widget-view+json" in page


def test_a_page_that_is_missing_is_said_in_both_languages(app):
    _, address, _, token = app
    visitor = Visitor(address)
    visitor.get(f"/?token={token}")
    status, _, page = visitor.get("/voila/render/en/nothing.ipynb")
    assert status == 404
    assert "没有这一页" in page
    assert "There is no such page." in page
