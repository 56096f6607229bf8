"""Two visitors on one server that keeps no file: neither meets the other's figures, and nothing is written down."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from support.serving import free_port, serve

from debtkit.words.catalogue import sentences

PLACES = ("HOME", "TMPDIR", "IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
TYPED = {"first": "7,654.32", "second": "8,765.43"}


@pytest.fixture(scope="module")
def shared(served):
    """The server for a class; whatever it writes is below `served`."""
    places = {name: str(served / "written" / name) for name in PLACES}
    for place in places.values():
        Path(place).mkdir(parents=True)
    port = free_port()
    command = [
        sys.executable, "-m", "debtkit.server", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={served}",
    ]  # fmt: skip
    with serve(command, f"http://127.0.0.1:{port}/debtkit/en/", served, "shared", **places):
        yield f"http://127.0.0.1:{port}"


def month(page, shared, language="en"):
    page.goto(f"{shared}/voila/render/{language}/04-my-month.ipynb")
    return page.locator(".dk-month input[data-field=income]")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_two_visitors_never_meet(open_page, shared, site, keep, language):
    pages = {who: open_page(390 if who == "first" else 1280) for who in TYPED}
    incomes = {who: month(page, shared, language) for who, page in pages.items()}
    for who, income in incomes.items():
        expect(income).to_have_value("6,200")
        income.fill(TYPED[who])
        income.press("Tab")
    for who, page in pages.items():
        expect(page.locator(".dk-notes")).to_contain_text(sentences(language)["app.visit"])
        page.locator(".dk-app .dk-cards").first.wait_for()
        keep(page, f"visit-{who}-{language}")
        page.wait_for_function(f"() => JSON.stringify({{...sessionStorage}}).includes('{TYPED[who]}')")
        page.reload()
        expect(incomes[who]).to_have_value(TYPED[who])
        page.goto(f"{shared}/voila/render/{language}/10-never-again.ipynb")  # another lesson of the same tab
        page.locator(".dk-app .dk-notes").wait_for()
        expect(month(page, shared, language)).to_have_value(TYPED[who])
    for who, other in (("first", "second"), ("second", "first")):
        assert TYPED[other] not in pages[who].content()

    pages["first"].locator(".dk-menu summary").press("Enter")
    pages["first"].locator("[data-action=forget]").press("Enter")
    pages["first"].locator("[data-action=yes]").press("Enter")
    expect(incomes["first"]).to_have_value("6,200")
    pages["first"].reload()
    expect(incomes["first"]).to_have_value("6,200")
    pages["second"].reload()
    expect(incomes["second"]).to_have_value(TYPED["second"])

    stranger = open_page()
    expect(month(stranger, shared, language)).to_have_value("6,200")
    files = [path for path in site.rglob("*") if path.is_file()]
    assert "shared.log" in {path.name for path in files}  # the server's own are among them
    for path in files:
        assert not any(text.encode() in path.read_bytes() for text in TYPED.values()), path


def test_a_file_brought_into_another_browser_stays_a_copy_and_no_way_back_shows_what_was_forgotten(
    open_page, shared, tmp_path
):
    pages = {who: open_page() for who in TYPED}
    incomes = {who: month(page, shared) for who, page in pages.items()}
    for who, income in incomes.items():
        income.fill(TYPED[who])
        income.press("Tab")
        pages[who].wait_for_function(f"() => JSON.stringify({{...sessionStorage}}).includes('{TYPED[who]}')")
    pages["first"].goto(f"{shared}/debtkit/en/")
    pages["first"].go_back()
    expect(incomes["first"]).to_have_value(TYPED["first"])
    pages["first"].locator(".dk-menu summary").press("Enter")
    with pages["first"].expect_download() as download:
        pages["first"].locator("[data-action=download]").press("Enter")
    download.value.save_as(tmp_path / "theirs.json")

    second = pages["second"]
    second.locator(".dk-menu summary").press("Enter")
    second.set_input_files("input[data-file=open]", tmp_path / "theirs.json")
    second.locator("[data-action=yes]").press("Enter")  # it takes the place of figures of one's own
    expect(incomes["second"]).to_have_value(TYPED["first"])
    second.locator("[data-action=forget]").press("Enter")
    second.locator("[data-action=yes]").press("Enter")
    expect(incomes["second"]).to_have_value("6,200")
    second.goto(f"{shared}/debtkit/en/")
    second.go_back()
    expect(incomes["second"]).to_have_value("6,200")
    assert second.evaluate("() => Object.keys(sessionStorage).length + Object.keys(localStorage).length") == 0
    pages["first"].reload()
    expect(incomes["first"]).to_have_value(TYPED["first"])


def test_two_lessons_of_one_tab_share_the_figures(open_page, shared, site):
    page = open_page()
    income = month(page, shared)
    income.fill("7,001")
    income.press("Tab")
    page.wait_for_function("() => JSON.stringify({...sessionStorage}).includes('7,001')")
    with page.expect_popup() as opened:  # a link into a new tab takes a copy along
        page.evaluate(f"() => {{ window.open('{shared}/voila/render/en/05-compare-offers.ipynb') }}")
    popup = opened.value
    popup.locator(".dk-app .dk-notes").wait_for()
    expect(month(popup, shared)).to_have_value("7,001")


def test_the_front_page_says_where_the_figures_stay_and_leads_a_class_to_its_part(open_page, shared):
    page = open_page()
    for language in ("en", "zh-CN"):
        page.goto(f"{shared}/debtkit/{language}/")
        expect(page.locator(".kept")).to_have_text(sentences(language)["app.front.visit"])
    page.get_by_role("link", name=sentences("zh-CN")["app.front.in_class"]).click()
    page.locator("[data-section=in_class] button[aria-expanded=true]").wait_for()
    expect(page.locator("[data-section=in_class]")).to_be_in_viewport(timeout=20_000)


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_the_two_ways_to_begin_are_offered_once(open_page, shared, site, keep, language):
    page = open_page(390, 844)
    page.goto(f"{shared}/debtkit/{language}/")
    page.locator(".main").click()
    page.locator("[data-action='kind:kind:huabei']").wait_for()
    assert page.locator("[data-action=own], [data-action=example]").count() == 0
    keep(page, f"visit-begins-{language}")
    page.locator("[data-action='kind:kind:huabei']").click()
    field = page.locator(".dk-asker input[data-field=answer]")
    field.fill("7,654.32")
    field.press("Tab")
    page.wait_for_function("() => JSON.stringify({...sessionStorage}).includes('7,654.32')")
    page.goto(f"{shared}/debtkit/{language}/")
    page.locator(".main").click()
    expect(field).to_have_value("7,654.32")  # the page takes the place of nothing that was typed


NOT_THERE = (
    "api", "api/contents", "api/contents/my-case.json", "api/kernels", "api/sessions", "api/terminals", "api/me",
    "files/notebooks/en/00-start-here.ipynb", "voila/files/notebooks", "metrics",
    "nbconvert/html/notebooks/en/00-start-here.ipynb",
    "lab", "tree", "voila/tree", "voila/render/my-case.json", "voila/render/notebooks/en/../../x.ipynb",
    "api/kernels/00000000-0000-0000-0000-000000000000/restart", "terminals/websocket/1", "static/../x",
)  # fmt: skip


def test_a_class_can_open_lessons_and_nothing_else(open_page, shared, site):
    (site / "notebooks" / "en" / "mine.ipynb").write_text(
        (site / "notebooks" / "en" / "00-start-here.ipynb").read_text()
    )
    page = open_page()
    for address in (*NOT_THERE, "voila/render/notebooks/en/mine.ipynb"):
        assert page.request.get(f"{shared}/{address}").status == 404, address
    month(page, shared).wait_for()  # with the cookie of forms, which a page of ours has
    token = next(each["value"] for each in page.context.cookies() if each["name"] == "_xsrf")
    new = f"{shared}/api/contents/notebooks/en/new.ipynb"
    sent = [(method, new, {"type": "notebook"}) for method in ("put", "post", "patch", "delete")]
    for method, address, data in (*sent, ("post", f"{shared}/api/kernels", {"name": "python3"})):
        answer = getattr(page.request, method)(address, data=data, headers={"X-XSRFToken": token})
        assert answer.status == 404, (method, address)
    assert not (site / "notebooks" / "en" / "new.ipynb").exists()
    (site / "notebooks" / "en" / "mine.ipynb").unlink()


SEND = """async ([kind, content]) => {
    const kernel = JSON.parse(document.getElementById("jupyter-config-data").textContent).kernelId;
    const socket = new WebSocket(`ws://${location.host}/api/kernels/${kernel}/channels?session_id=mine`);
    await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
    const heard = [];
    socket.onmessage = ({ data }) => { if (typeof data === "string") heard.push(JSON.parse(data)); };
    const header = { msg_id: "mine", msg_type: kind, session: "mine", username: "", date: "", version: "5.3" };
    socket.send(JSON.stringify({ header, content, channel: "shell", parent_header: {}, metadata: {}, buffers: [] }));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return heard.filter((each) => each.parent_header.msg_id === "mine").map((each) => each.msg_type);
}"""


def test_no_code_runs_that_a_visitor_sends(open_page, shared, site):
    page = open_page()
    month(page, shared).wait_for()
    code = f"open({str(site / 'written' / 'mine')!r}, 'w')"
    assert "kernel_info_reply" in page.evaluate(SEND, ["kernel_info_request", {}])
    request = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
    assert page.evaluate(SEND, ["execute_request", request]) == []
    assert page.evaluate(SEND, ["complete_request", {"code": code, "cursor_pos": 3}]) == []
    assert not (site / "written" / "mine").exists()
