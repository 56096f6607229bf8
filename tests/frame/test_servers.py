"""What `front`, `app` and `lab` serve, asked over plain HTTP: this computer only, the token, no outside address."""

import contextlib
import http.cookiejar
import importlib.util
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import psutil
import pytest
from support.newcomer import ROOT

from debtkit.server.forked_kernels import CAN_FORK
from debtkit.words.catalogue import sentences
from debtkit.words.lessons import LESSONS

pytestmark = pytest.mark.notebooks
OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//[^"']*|@import[^;]*//[^;]*|import\(["']https?:[^"']*""")


class Visitor:
    """A browser without a screen: it keeps cookies and says what it was answered."""

    def __init__(self, address: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), jar)

    def get(self, path: str = "", **headers: str) -> tuple[int, str, str]:
        """The status, the address where one ends up, and the page."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with self.opener.open(asked, timeout=120) as answer:
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
    ports = {"front": 18681, "app": 18781, "lab": 18731}
    log = tmp_path / "log"
    environment = os.environ | {
        "JUPYTER_CONFIG_PATH": str(ROOT / "config"),
        "JUPYTER_PATH": str(ROOT / "jupyter"),
        "DEBTKIT_CASE": str(tmp_path / "case.json"),
    }
    # They take Ctrl-C more gently from a terminal.
    more = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"stdin": os.openpty()[1]}
    command += ["--no-browser", f"--ServerApp.port={ports[word]}"]
    with log.open("w") as out:
        program = subprocess.Popen(
            [sys.executable, *command],
            cwd=site,
            env=environment,
            stdout=out,
            stderr=out,
            **more,
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
def front(tmp_path_factory):
    with served("front", ROOT, tmp_path_factory.mktemp("front")) as server:
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


@pytest.mark.parametrize(("wanted", "language"), [("zh-CN,zh;q=0.9", "zh-CN"), ("en-GB,en;q=0.9", "")])
def test_labs_own_words_are_in_the_language_of_the_browser(lab, wanted, language):
    _, address, _, token = lab
    visitor = Visitor(address)
    visitor.get(f"/lab?token={token}")
    status, _, words = visitor.get("/lab/api/translations/default", Accept_Language=wanted)
    assert status == 200
    assert ("jupyterlab" in json.loads(words)["data"]) == bool(language)


def test_lab_stops_at_one_ctrl_c(lab):
    (program, log), _, _, _ = lab
    ctrl_c = signal.CTRL_BREAK_EVENT if os.name == "nt" else signal.SIGINT
    assert stop(program, lambda: program.send_signal(ctrl_c)), log.read_text()[-3000:]


@pytest.mark.parametrize(("wanted", "language"), [("zh-CN,zh;q=0.9", "zh-CN"), ("en-GB,en;q=0.9", "en")])
def test_the_front_page_is_in_the_language_of_the_browser(front, wanted, language):
    _, address, first, token = front
    assert first == "/debtkit/"
    status, where, page = Visitor(address).get(f"{first}?token={token}", Accept_Language=wanted)
    assert (status, where) == (200, f"{address}/debtkit/{language}/")
    assert f'<html lang="{language}">' in page
    assert not OUTSIDE.findall(page)
    for lesson in LESSONS:
        assert f'href="/voila/render/notebooks/{language}/{lesson.file}' in page


def test_every_address_of_the_front_page_leads_somewhere(front):
    _, address, first, token = front
    visitor = Visitor(address)
    _, _, page = visitor.get(f"{first}?token={token}")
    links = re.findall(r'href="(/[^"]*)"', page)
    assert any("/lab/tree/" in link for link in links)
    for link in links:
        if "/render/" not in link or link.endswith("05-compare-offers.ipynb"):  # each of them starts a kernel
            assert visitor.get(link)[0] == 200, link


@pytest.mark.parametrize("listing", ["/", "/voila", "/voila/", "/voila/tree", "/voila/tree/notebooks/en"])
def test_a_listing_of_files_gives_way_to_the_front_page(front, listing):
    _, address, first, token = front
    visitor = Visitor(address)
    visitor.get(f"{first}?token={token}")
    status, where, _ = visitor.get(listing, Accept_Language="en")
    assert (status, where) == (200, f"{address}/debtkit/en/")


def test_a_stranger_is_told_what_to_do_in_both_languages_and_gets_no_further(front):
    _, address, _, _ = front
    stranger = Visitor(address)
    for path in ("/", "/debtkit/en/", "/voila", "/voila/render/en/00-start-here.ipynb", "/lab"):
        _, where, page = stranger.get(path)
        if "/lab" not in path:  # JupyterLab's frame is open, what is in it is not
            assert "/login" in where
            assert sentences("en")["app.front.earlier.title"] in page
            assert sentences("zh-CN")["app.front.earlier.title"] in page
            assert not OUTSIDE.findall(page)
    for path in ("/api/kernels", "/api/contents", "/debtkit/words/en"):
        assert stranger.get(path)[0] == 403 or "/login" in stranger.get(path)[1]


def test_the_app_has_no_jupyterlab_and_leads_to_none(app):
    _, address, first, token = app
    visitor = Visitor(address)
    status, _, page = visitor.get(f"{first}?token={token}")
    assert status == 200
    assert "/lab/" not in page
    assert not OUTSIDE.findall(page)
    assert visitor.get("/lab")[0] == 404
    lesson = visitor.get("/voila/render/en/00-start-here.ipynb")[2]
    assert "/lab/tree" not in lesson
    assert not OUTSIDE.findall(lesson)


def test_the_app_asks_for_the_token(app):
    _, address, _, _ = app
    stranger = Visitor(address)
    for path in ("/", "/debtkit/en/", "/voila/render/en/00-start-here.ipynb"):
        assert "/login" in stranger.get(path)[1]
    assert stranger.get("/api/kernels")[0] in (403, 404)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_lesson_as_a_page_has_its_language_no_code_and_no_outside_address(front, language):
    _, address, _, token = front
    visitor = Visitor(address)
    visitor.get(f"/debtkit/?token={token}")
    status, _, page = visitor.get(f"/voila/render/{language}/00-start-here.ipynb")
    assert status == 200
    assert f'<html lang="{language}">' in page
    assert not OUTSIDE.findall(page)
    assert "import debtkit" not in page
    assert "set_language(" not in page
    assert sentences(language)["app.front.lab.how"] not in page
    assert "application/vnd.jupyter.widget-view+json" in page
    other = {"en": "zh-CN", "zh-CN": "en"}[language]
    links = re.findall(r'href="(/[^"]*)"', page)
    assert f"/debtkit/{language}/" in links
    assert f"/lab/tree/notebooks/{language}/00-start-here.ipynb" in links
    assert f"/voila/render/notebooks/{other}/00-start-here.ipynb" in links


def running_below(program):
    """The command lines of all that a server has started."""
    return [" ".join(each.cmdline()) for each in psutil.Process(program.pid).children(recursive=True)]


@pytest.mark.skipif(not CAN_FORK, reason="kernels are not forked on this system")
def test_a_page_has_a_forked_kernel_and_a_notebook_one_of_jupyters_own(app):
    (program, _), address, _, token = app
    visitor = Visitor(address)
    visitor.get(f"/debtkit/?token={token}")
    assert visitor.get("/voila/render/en/00-start-here.ipynb")[0] == 200
    pages = running_below(program)
    assert sum("multiprocessing.forkserver" in line for line in pages) >= 2  # the one that forks, and a kernel
    assert not any("ipykernel" in line for line in pages)
    asked = urllib.request.Request(f"{address}/api/kernels", b"{}", {"Authorization": f"token {token}"})
    with urllib.request.urlopen(asked, timeout=120) as answer:
        assert json.loads(answer.read())["id"]
    assert sum("ipykernel" in line for line in running_below(program)) == 1


def test_a_page_that_is_missing_is_said_in_both_languages(front):
    _, address, _, token = front
    visitor = Visitor(address)
    visitor.get(f"/debtkit/?token={token}")
    status, _, page = visitor.get("/voila/render/en/nothing.ipynb")
    assert status == 404
    assert "没有这一页" in page
    assert "There is no such page." in page
