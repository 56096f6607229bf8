"""A server or a kernel that is gone is said in words within five seconds, and nothing that was typed is lost."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request

import psutil
import pytest
from support.serving import ROOT, free_port, wait_for

from debtkit.words.catalogue import sentences

LESSON = "notebooks/{}/04-my-month.ipynb"
FIELD = ".dk-month input[data-field=income]"
SOON = 5_000  # ms


class Kit:
    """A server of its own that can be held, ended and started again at the same address."""

    def __init__(self, site):
        self.site, self.port, self.case = site, free_port(), site / "my-case.json"
        self.address = f"http://127.0.0.1:{self.port}"
        self.program = None

    def start(self, token=None):
        self.token = token or secrets.token_hex(16)
        command = [
            sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--ServerApp.port={self.port}",
            "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", f"--IdentityProvider.token={self.token}",
            f"--ServerApp.root_dir={self.site}", f"--ServerApp.cookie_secret_file={self.site / self.token}",
        ]  # fmt: skip
        own = {"JUPYTER_CONFIG_PATH": ROOT / "config", "JUPYTER_PATH": ROOT / "jupyter", "DEBTKIT_CASE": self.case}
        log = self.site / "kit.log"
        with log.open("a") as out:
            environment = os.environ | {name: str(value) for name, value in own.items()}
            self.program = subprocess.Popen(command, cwd=self.site, stdout=out, stderr=out, env=environment)
        wait_for(f"{self.address}/api", self.program, log)

    def end(self):
        if self.program and self.program.poll() is None:
            self.program.send_signal(signal.SIGCONT)
            self.program.terminate()
            try:
                self.program.wait(20)
            except subprocess.TimeoutExpired:
                self.program.kill()
                self.program.wait()

    def ask(self, path, method="GET"):
        asked = urllib.request.Request(
            f"{self.address}{path}", method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return json.loads(answer.read() or "null")

    def open(self, page, language):
        page.goto(f"{self.address}/voila/render/{LESSON.format(language)}?token={self.token}")
        page.locator(FIELD).first.wait_for()

    def has(self, text):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if self.case.exists() and text in self.case.read_text(encoding="utf-8"):
                return True
            time.sleep(0.2)
        return False


@pytest.fixture
def kit(site):
    server = Kit(site)
    server.start()
    yield server
    server.end()


def said(page, state, language, within=SOON):
    words = sentences(language)[f"app.connection.{state}"]
    page.locator(".dk-connection").get_by_text(words).wait_for(timeout=within)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_server_that_does_not_answer_is_said_and_what_is_typed_arrives_later(open_page, kit, keep, language):
    page = open_page(390, 800)
    kit.open(page, language)
    page.wait_for_timeout(3000)  # it has answered once
    kit.program.send_signal(signal.SIGSTOP)
    page.locator(FIELD).first.fill("7,321")
    page.locator(FIELD).first.press("Tab")
    said(page, "lost", language)
    keep(page, f"connection-lost-{language}")
    assert page.locator(FIELD).first.input_value() == "7,321"
    kit.program.send_signal(signal.SIGCONT)
    said(page, "back", language, within=20_000)
    assert kit.has("7,321")
    page.wait_for_function("sessionStorage.length === 0")  # Python has it: the window keeps nothing


def test_after_a_new_start_with_the_same_secret_the_page_opens_again_with_what_was_typed(open_page, kit):
    page = open_page(390, 800)
    kit.open(page, "en")
    page.wait_for_timeout(3000)
    token = kit.token
    kit.end()
    page.locator(FIELD).first.fill("7,432")
    page.locator(FIELD).first.press("Tab")
    said(page, "lost", "en")
    kit.start(token)
    said(page, "gone", "en", within=20_000)
    page.locator(".dk-connection button").click()
    page.wait_for_function(f"document.querySelector({json.dumps(FIELD)})?.value === '7,432'")
    assert kit.has("7,432")


def test_after_a_new_start_that_does_not_know_the_window_both_say_what_to_do(open_page, kit, keep):
    page = open_page(390, 800)
    kit.open(page, "zh-CN")
    page.wait_for_timeout(3000)
    kit.end()
    page.locator(FIELD).first.fill("7,543")
    page.locator(FIELD).first.press("Tab")
    kit.start()
    said(page, "closed", "zh-CN", within=20_000)
    keep(page, "connection-closed-zh-CN")
    page.locator(".dk-connection button").click()
    page.get_by_text(sentences("zh-CN")["app.front.earlier.title"]).wait_for()
    keep(page, "earlier-zh-CN")
    kit.open(page, "zh-CN")  # by the address of the new start, in this window
    assert page.locator(FIELD).first.input_value() == "7,543"
    assert kit.has("7,543")


@pytest.mark.parametrize("how", ["ended", "killed"])
def test_a_kernel_that_is_gone_is_said(open_page, kit, how):
    page = open_page(390, 800)
    kit.open(page, "en")
    page.wait_for_timeout(3000)
    if how == "ended":
        [kernel] = kit.ask("/api/kernels")
        kit.ask(f"/api/kernels/{kernel['id']}", "DELETE")
    else:
        for process in psutil.Process(kit.program.pid).children():
            process.kill()
    said(page, "gone", "en")
    page.locator(".dk-connection button").click()
    page.locator(FIELD).first.wait_for()
    page.wait_for_timeout(3000)
    assert page.locator(".dk-connection").inner_text() == ""


def test_a_page_that_is_left_ends_its_kernel_and_going_back_opens_it_again(open_page, kit):
    page = open_page(390, 800)
    kit.open(page, "en")
    page.wait_for_timeout(1000)
    assert len(kit.ask("/api/kernels")) == 1
    page.locator(".debtkit-bar a").first.click()
    page.wait_for_url("**/debtkit/en/")
    end = time.monotonic() + 20
    while kit.ask("/api/kernels"):
        assert time.monotonic() < end
        time.sleep(0.2)
    page.go_back()
    page.locator(FIELD).first.wait_for()
    assert len(kit.ask("/api/kernels")) == 1
    page.wait_for_timeout(3000)
    assert page.locator(".dk-connection").inner_text() == ""


def test_printing_prints_the_whole_page(open_page, kit, tmp_path):
    page = open_page(1280, 800)
    kit.open(page, "en")
    page.wait_for_timeout(1000)
    page.emulate_media(media="print")
    whole, screen = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")
    assert whole > 2 * screen  # on the screen it scrolls within a frame as high as the window
    assert page.locator(".debtkit-bar").is_hidden()
