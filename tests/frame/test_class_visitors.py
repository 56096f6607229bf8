"""Visitors of a class server beside each other: no page reaches another's fields, and no browser takes every place."""

import asyncio
import contextlib
import http.cookiejar
import json
import re
import sys
import urllib.error
import urllib.request
import uuid

import pytest
from support.serving import ROOT, free_port, serve
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from debtkit.server.browsers import MOST, MOST_UNKNOWN, PagesOfBrowsers

pytestmark = pytest.mark.notebooks
TOKEN = "testing"
KERNEL = re.compile(r'"kernelId": ?"([0-9a-f-]{36})"|kernel_id[^0-9a-f]{1,12}([0-9a-f-]{36})')


class Browser:
    """Keeps cookies."""

    def __init__(self, base):
        self.base, self.jar = base, http.cookiejar.CookieJar()
        plain = urllib.request.ProxyHandler({})
        self.opener = urllib.request.build_opener(plain, urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path):
        try:
            with self.opener.open(self.base + path, timeout=120) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def lesson(self, file="04-my-month"):
        """The kernel of a lesson that is opened."""
        status, page = self.get(f"/voila/render/notebooks/en/{file}.ipynb")
        assert status == 200
        return next(filter(None, KERNEL.search(page).groups()))

    @property
    def cookies(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    @contextlib.asynccontextmanager
    async def connected(self, kernel):
        address = self.base.replace("http", "ws") + f"/api/kernels/{kernel}/channels"
        socket = await websocket_connect(HTTPRequest(address, headers={"Cookie": self.cookies}))
        try:
            yield socket
        finally:
            socket.close()
            while await socket.read_message() is not None:
                pass

    def runs(self, kernel):
        return self.get(f"/api/kernels/{kernel}")[0] == 200


NO_MESSAGES = (
    "[]", "{}", "3", "null", '"x"', "not json", '{"header": 3}', '{"header": {}, "channel": "shell"}',
    '{"channel": []}',
    '{"header": {"msg_type": []}}', b"", b"\x00" * 3, b"\xff" * 40,
)  # fmt: skip


def message(kind, content):
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "username": "x",
        "session": "x",
        "version": "5.3",
        "date": "",
    }
    return {
        "header": header,
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": "shell",
        "buffers": [],
    }


async def models(socket):
    """The widgets that a page says it has."""
    control = uuid.uuid4().hex
    opened = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
    opening = message("comm_open", opened) | {"metadata": {"version": "1.0.0"}}
    await socket.write_message(json.dumps(opening))
    asking = {"comm_id": control, "data": {"method": "request_states"}}
    await socket.write_message(json.dumps(message("comm_msg", asking)))
    while True:
        text = await asyncio.wait_for(socket.read_message(), 60)
        answer = json.loads(text) if isinstance(text, str) else {}
        data = answer.get("content", {}).get("data", {})
        if answer.get("msg_type") == "comm_msg" and data.get("method") == "update_states":
            return data["states"]


async def traits(socket, comm):
    """What a page's own widget holds, as far as another page's words could have changed it."""
    return json.dumps((await models(socket)).get(comm), sort_keys=True)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    site, port = tmp_path_factory.mktemp("class"), free_port()
    (site / "notebooks").symlink_to(ROOT / "notebooks")
    command = [
        sys.executable, "-m", "debtkit.server", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1",
        f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={site}",
    ]  # fmt: skip
    url = f"http://127.0.0.1:{port}"
    own = {"JUPYTER_DATA_DIR": str(site / "data"), "JUPYTER_RUNTIME_DIR": str(site / "run"), "PYTHONPATH": str(ROOT)}
    with serve(command, f"{url}/login", site, "class", **own):
        yield url, site / "class.log"


def visitor(base):
    browser = Browser(base[0])
    assert browser.get(f"/debtkit/en/?token={TOKEN}")[0] == 200
    return browser


def test_no_page_reaches_the_fields_of_another(base):
    one, other = visitor(base), visitor(base)
    mine, theirs = one.lesson(), other.lesson()

    async def both():
        async with one.connected(mine) as here, other.connected(theirs) as there:
            own, foreign = await models(here), await models(there)
            assert own
            assert foreign
            assert not set(own) & set(foreign)
            comm = next(id for id, model in foreign.items() if "value" in json.dumps(model))
            before = await traits(there, comm)
            for data in ({"method": "update", "state": {"value": "x", "edit": {"x": 1}}}, {"method": "request_state"}):
                await here.write_message(json.dumps(message("comm_msg", {"comm_id": comm, "data": data})))
            assert comm not in await models(here)
            assert await traits(there, comm) == before

    asyncio.run(both())
    assert one.get("/api/kernels")[0] == 404
    assert one.get("/api/sessions")[0] == 404


def test_what_is_no_message_is_passed_over_and_the_page_goes_on(base):
    one = visitor(base)
    kernel = one.lesson()

    async def talk():
        async with one.connected(kernel) as socket:
            for odd in NO_MESSAGES:
                await socket.write_message(odd, binary=isinstance(odd, bytes))
            assert await models(socket)

    asyncio.run(talk())
    assert "Traceback" not in base[1].read_text()


@pytest.mark.parametrize(
    "path",
    [
        "/voila/templates/%2e%2e/x", "/voila/templates/../x", "/voila/templates/x", "/voila/templates/",
        "/voila/templates/a/b/c", "/voila/templates/%252e%252e/x", "/voila/templates/debtkit/static/",
        "/voila/templates/debtkit/static/%2e%2e/%2e%2e/x", "/voila/static/%2e%2e/x", "/static/%2e%2e/x",
        "/voila/templates/%5c..%5c/x", "/voila/templates/a%00b/static/x", "/voila/labextensions/%2e%2e/x",
        "/debtkit/%2e%2e/api/kernels", "/debtkit/xx/", "/voila/templates/%0a/static/x",
        "/voila/templates//static/x", "/voila/static/", "/static/", "/voila/labextensions/", "/voila/render/",
        "/login/x",
        "/voila/render/notebooks/en/%2e%2e/x.ipynb", "/api/kernels/x/channels", "/voila/api/shutdown/x",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_not_found(base, path):
    one, before = visitor(base), len(base[1].read_text())
    assert one.get(path)[0] in (400, 403, 404)
    assert "Traceback" not in base[1].read_text()[before:]


def test_the_oldest_page_of_a_browser_ends_and_those_of_others_do_not(base):
    neighbour, greedy = visitor(base), visitor(base)
    quiet = neighbour.lesson()
    pages = [greedy.lesson() for _ in range(MOST + 2)]
    assert [greedy.runs(page) for page in pages] == [False] * 2 + [True] * MOST
    assert neighbour.runs(quiet)


def test_what_keeps_no_cookie_counts_by_its_address():
    pages, running = PagesOfBrowsers(), set()
    for who, most in (("browser a", MOST), ("address 10.0.0.1", MOST_UNKNOWN), ("browser b", MOST)):
        for number in range(most + 5):
            ended = pages.too_many(who, running)
            assert len(ended) == (number >= most)
            running -= {*ended}
            pages.opened(who, f"{who} {number}")
            running.add(f"{who} {number}")
    assert len(running) == 2 * MOST + MOST_UNKNOWN
    running.clear()
    assert pages.too_many("browser a", running) == []
