"""The server for a class: how it is started, how kernels are forked, and what it says where it is full."""

import importlib.util
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest
from support.serving import ROOT
from tornado.httputil import HTTPServerRequest, RequestStartLine

from debtkit.server import classroom
from debtkit.server.forked_kernels import CAN_FORK, ForkedKernel

unix = pytest.mark.skipif(not CAN_FORK, reason="kernels are not forked on this system")


def test_start_opens_the_class_to_the_network_and_the_others_to_this_computer_only():
    spec = importlib.util.spec_from_file_location("start", ROOT / "start.py")
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    assert not any("ServerApp.ip=" in each for each in start.classroom())
    assert "debtkit.server" in start.classroom()
    assert classroom.SETTINGS["ServerApp.ip"] == "0.0.0.0"
    for word in (start.front, start.app, start.lab):
        assert "--ServerApp.ip=127.0.0.1" in word()


def app(kernels):
    return SimpleNamespace(
        root_dir=str(ROOT), kernel_manager=SimpleNamespace(list_kernel_ids=lambda: ["kernel"] * kernels)
    )


@pytest.mark.parametrize(
    ("path", "kernels", "full"),
    [
        ("/voila/render/notebooks/en/04-my-month.ipynb", classroom.MOST_PAGES, True),
        ("/voila/render/zh-CN/00-start-here.ipynb", classroom.MOST_PAGES + 1, True),
        ("/voila/render/notebooks/en/04-my-month.ipynb", classroom.MOST_PAGES - 1, False),
        ("/debtkit/en/", classroom.MOST_PAGES, False),
    ],
)
def test_a_lesson_says_that_the_server_is_full_where_it_is(path, kernels, full):
    rule = classroom.restrict(app(kernels), "/")[-1]
    request = HTTPServerRequest(start_line=RequestStartLine("GET", path, "HTTP/1.0"))
    assert (rule.matcher.match(request) is not None) is full


@unix
def test_what_is_loaded_beforehand_starts_no_thread():
    count = "len(os.listdir(tasks)) if os.path.isdir(tasks := '/proc/self/task') else threading.active_count()"
    ask = f"import os, threading, debtkit.server.preloaded; print({count})"
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]


def test_what_is_loaded_beforehand_leaves_the_collector_as_it_is():
    ask = "import gc, debtkit.server.preloaded; print(gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"]


@unix
def test_a_forked_kernel_runs_until_it_is_ended(tmp_path):
    kernel = ForkedKernel(["-f", str(tmp_path / "kernel.json")], str(tmp_path), dict(os.environ))
    assert kernel.poll() is None
    end = time.monotonic() + 60
    while not (tmp_path / "kernel.json").exists():
        assert time.monotonic() < end
        time.sleep(0.1)
    kernel.kill()
    assert kernel.wait(20) == -signal.SIGKILL
    assert kernel.poll() == -signal.SIGKILL


def test_nobody_sets_a_password_with_the_link_alone(monkeypatch):
    """The form for a token takes a new password too, which Jupyter would keep in its settings for later servers."""
    started = {}
    monkeypatch.setattr("jupyter_server.serverapp.ServerApp.launch_instance", lambda **given: started.update(given))
    for name in (classroom.CLASSROOM, "DEBTKIT_CASE"):
        monkeypatch.setenv(name, "")
    classroom.launch(["--ServerApp.port=1"])
    assert "--PasswordIdentityProvider.allow_password_change=False" in started["argv"]
    assert "--PasswordIdentityProvider.hashed_password=" in started["argv"]
