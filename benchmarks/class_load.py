"""Thirty page visits at once on the server for a class: ``python benchmarks/class_load.py [--visits=30]``.

Each visit asks for a lesson, fetches the state of its widgets as a browser does, types into a field three times, and
stays. Said are the seconds until the first view, the seconds of a step, and the memory of a kernel (PSS: what is
shared with others counts in part). The visits come from one process of their own, so the browsers' work is not counted.
"""

import asyncio
import json
import os
import re
import subprocess
import sys
import time
import uuid
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROOT = HERE.parent
PORT, TOKEN = 18920, "benchmark"
LESSONS = ("04-my-month", "05-compare-offers", "00-start-here", "02-what-i-owe")
STEPS = 3
AIMS = {"first view, slowest [s]": 20, "step, median [s]": 3, "memory of a kernel, largest [MiB]": 120}
HEADERS = {"Authorization": f"token {TOKEN}"}


class Visit:
    """One visitor."""

    def __init__(self, number):
        self.lesson = LESSONS[number % len(LESSONS)]
        self.language = ("en", "zh-CN")[number % 2]
        self.steps, self.first_view, self.failure = [], None, ""

    async def come(self):
        try:
            await self._come()
        except Exception as error:
            self.failure = repr(error)

    async def _come(self):
        from tornado.httpclient import AsyncHTTPClient, HTTPRequest
        from tornado.websocket import websocket_connect

        begun = time.perf_counter()
        address = f"127.0.0.1:{PORT}/voila/render/notebooks/{self.language}/{self.lesson}.ipynb"
        page = await AsyncHTTPClient().fetch(f"http://{address}", headers=HEADERS, request_timeout=300)
        html = page.body.decode()
        kernel = re.search(r'"kernelId":\s*"([0-9a-f-]{36})"', html).group(1)
        if "application/vnd.jupyter.widget-view+json" not in html:
            raise RuntimeError("a page without its app")
        self.session = uuid.uuid4().hex
        url = f"ws://127.0.0.1:{PORT}/api/kernels/{kernel}/channels?session_id={self.session}"
        self.socket = await websocket_connect(HTTPRequest(url, headers=HEADERS, request_timeout=300))
        states = await self._states()
        self.first_view = time.perf_counter() - begun
        fields = [(key, each["state"]) for key, each in states.items() if each["state"].get("rows")]
        model, state = next(
            ((key, each) for key, each in fields if "income" in each["rows"][0] or "principal" in each["rows"][0]),
            fields[0] if fields else (None, None),
        )
        if model is None:  # a screen of buttons
            model = next(key for key, each in states.items() if each["state"].get("actions"))
            edits = [{"press": "nothing", "row": None}] * STEPS
        else:
            row = state["rows"][0]
            field = next(each for each in ("income", "principal", *row) if each in row and each != "id")
            edits = [
                {"edit": [{"row": row["id"], "field": field, "text": f"{6_000 + n},00"}], "number": n}
                for n in range(STEPS)
            ]
        for edit in edits:
            sent = time.perf_counter()
            await self._ask("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": edit}})
            self.steps.append(time.perf_counter() - sent)

    async def _states(self):
        comm = uuid.uuid4().hex
        await self._ask("comm_open", {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}},
                        {"version": "1.0.0"})  # fmt: skip
        answers = await self._ask("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        return next(each["content"]["data"]["states"] for each in answers if each["msg_type"] == "comm_msg")

    async def _ask(self, kind, content, metadata=None):
        """Send a message; everything that comes back until the kernel is idle again."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "session": self.session, "username": "", "version": "5.3",
                  "date": ""}  # fmt: skip
        message = {"header": header, "parent_header": {}, "metadata": metadata or {}, "content": content,
                   "channel": "shell", "buffers": []}  # fmt: skip
        await self.socket.write_message(json.dumps(message))
        answers = []
        while True:
            text = await asyncio.wait_for(self.socket.read_message(), 300)
            answer = json.loads(text) if isinstance(text, str) else _binary(text)
            if answer.get("parent_header", {}).get("msg_id") != number:
                continue
            answers.append(answer)
            if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                return answers


def _binary(raw):
    """A message with buffers; they are not needed."""
    count = int.from_bytes(raw[:4], "big")
    offsets = [int.from_bytes(raw[4 * n : 4 * n + 4], "big") for n in range(1, count + 1)]
    return json.loads(raw[offsets[0] : offsets[1] if count > 1 else None])


def kernels(server):
    """Of each kernel of a server its memory [bytes]."""
    children = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            children.setdefault(parent, []).append(int(status.parent.name))
        except OSError:
            continue
    found, wanted = [], list(children.get(server, []))
    while wanted:
        each = wanted.pop()
        below = children.get(each, [])
        wanted += below
        command = Path(f"/proc/{each}/cmdline").read_text()
        if not below and ("ipykernel" in command or "forkserver" in command):
            rollup = Path(f"/proc/{each}/smaps_rollup").read_text()
            found.append(int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE).group(1)) * 1024)
    return found


async def visits(number, server):
    from tornado.httpclient import AsyncHTTPClient

    AsyncHTTPClient.configure(None, max_clients=1_000)
    end = time.monotonic() + 120
    while True:
        try:
            await AsyncHTTPClient().fetch(f"http://127.0.0.1:{PORT}/debtkit/en/", headers=HEADERS)
            break
        except OSError:
            if time.monotonic() > end:
                raise
            await asyncio.sleep(0.5)
    teacher = Visit(0)  # looks at a page before the class does
    await teacher.come()
    teacher.socket.close()
    came = [Visit(n) for n in range(number)]
    await asyncio.gather(*(each.come() for each in came))
    return came, kernels(server)


def measure(number):
    """The figures of one run."""
    environment = {**os.environ, "JUPYTER_CONFIG_PATH": str(ROOT / "config"), "JUPYTER_PATH": str(ROOT / "jupyter")}
    command = [sys.executable, "-m", "debtkit.server", "--allow-root", "--ServerApp.ip=127.0.0.1",
               f"--ServerApp.port={PORT}", f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={ROOT}",
               "--ServerApp.log_level=ERROR"]  # fmt: skip
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            came, memory = asyncio.run(visits(number, server.pid))
        finally:
            server.terminate()
    whole = [each for each in came if not each.failure]
    for each in came:
        if each.failure:
            print(each.lesson, each.failure)
    views, steps = [each.first_view for each in whole], [step for each in whole for step in each.steps]
    return {
        "visits answered": f"{len(whole)} of {number}",
        "first view, median [s]": median(views),
        "first view, slowest [s]": max(views),
        "step, median [s]": median(steps),
        "step, slowest [s]": max(steps),
        "memory of a kernel, largest [MiB]": max(memory) / 2**20,
        "memory of all kernels [MiB]": sum(memory) / 2**20,
    }


if __name__ == "__main__":
    found = measure(next((int(a.split("=")[1]) for a in sys.argv if a.startswith("--visits=")), 30))
    for name, value in found.items():
        print(f"| {name} | {value if isinstance(value, str) else f'{value:.3g}'} | {AIMS.get(name, '')} |")
