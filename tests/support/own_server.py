"""A server that a test can hold, end and start again at the same address."""

import json
import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request

from support.serving import ROOT, free_port, wait_for


class Kit:
    """The kit, served from a folder in which its case is kept."""

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

    def runs(self):
        return self.program is not None and self.program.poll() is None

    def clear(self):
        """No kernel is left; where that cannot be had, no server."""
        try:
            self.program.send_signal(signal.SIGCONT)
            for kernel in self.ask("/api/kernels"):
                self.ask(f"/api/kernels/{kernel['id']}", "DELETE")
        except OSError:
            self.end()

    def end(self):
        if self.runs():
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

    def open(self, page, lesson):
        page.goto(f"{self.address}/voila/render/notebooks/{lesson}.ipynb?token={self.token}")

    def has(self, text):
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if self.case.exists() and text in self.case.read_text(encoding="utf-8"):
                return True
            time.sleep(0.2)
        return False
