"""Servers on 127.0.0.1 for the tests in a browser."""

import contextlib
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def serve(command, url, site, name, **variables):
    environment = {
        **os.environ,
        "JUPYTER_CONFIG_PATH": str(ROOT / "config"),
        "JUPYTER_PATH": str(ROOT / "jupyter"),
        "DEBTKIT_CASE": str(site / "my-case.json"),
        **variables,
    }
    log = site / f"{name}.log"
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=site, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            wait_for(url, server, log)
            yield
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_for(url, server, log):
    end = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return
        except OSError:
            pass
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"the server did not start: {log.read_text()[-2000:]}")
        time.sleep(0.2)
