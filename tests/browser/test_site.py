"""The kit without a server: one folder, served as files alone, in which nothing asks an address outside."""

import contextlib
import functools
import json
import shutil
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from support.on_paper import LEAST, printed, sizes
from support.serving import ROOT

from debtkit.case.files.content import case_bytes
from debtkit.words.catalogue import sentences
from debtkit.words.households import load_household
from debtkit.words.lessons import LESSONS

PATIENCE = 120_000  # ms: Python is started in the browser, on a machine that may be busy
TYPED, OTHER = "7,654.32", "8,765.43"
ANSWER = ".dk-asker input[data-field=answer]:visible"
CHINESE = {"name": "小红的花呗", "rate": "记不清是不是每月一分", "periods": "十二期"}
AT_LAST = "一万二"
KEPT = """text => Object.keys(sessionStorage)
    .some(key => key.startsWith('debtkit:') && sessionStorage[key].includes(text))"""
KEPT_ANYWHERE = "text => JSON.stringify({...sessionStorage}).includes(text)"
GO_AT_ONCE = """([field, text]) => {
    const input = document.querySelector(`.dk-entry input[data-field=${field}]`);
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => location.reload());
    return Object.keys(sessionStorage).filter(key => sessionStorage[key] === text);
}"""

BACK = "() => void setTimeout(() => history.go(-3))"  # past lesson 02 and the front page, once this has returned


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The site as ``start.py site`` builds it; without npm there is no Pyodide to be had here (`docs/serving.md`)."""
    if shutil.which("npm") is None:
        pytest.skip("there is no npm, which fetches the runtime of the site: docs/serving.md")
    out = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, str(ROOT / "tools" / "static_site"), "--runtime", "npm", "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@contextlib.contextmanager
def served_files(folder):
    """A plain file server on a port of its own, as ``python3 -m http.server`` is."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def addresses(built):
    """Two origins with the same site."""
    with served_files(built) as first, served_files(built) as second:
        yield first, second


@pytest.fixture
def visit(open_page):
    """A page with time enough; like every page here it reaches nothing outside, and notes what it asked for there."""

    def opener(width):
        page = open_page(width, 900)
        page.set_default_timeout(PATIENCE)
        return page

    return opener


def against(page):
    """What axe-core has against a page."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


def test_a_page_leads_to_the_language_of_the_browser(addresses, visit):
    page = visit(390)  # its browser wants Chinese
    page.goto(f"{addresses[0]}/")
    page.wait_for_url("**/zh-CN/")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("language", ["en", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_front_page_is_open_to_everybody_and_says_where_figures_stay(addresses, visit, language, scheme):
    page = visit(390)
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{addresses[0]}/{language}/")
    expect(page.locator(".kept")).to_have_text(sentences(language)["app.front.in_browser"])
    assert against(page) == []
    links = page.locator("main a, footer a").evaluate_all("all => all.map(each => each.href)")
    assert len(links) == len(LESSONS) + 2
    for link in links:
        assert page.request.get(link).status == 200
        path = link.split("?path=")[1].split("&")[0]
        assert page.request.get(f"{addresses[0]}/files/{path}").status == 200, path


def begin(page, address, language):
    """From the front page to the first question of the guided way; the two ways to begin are not offered again."""
    page.goto(f"{address}/{language}/")
    page.locator(".main").click()
    expect(page.locator(".debtkit-said")).to_have_text(sentences(language)["app.front.site.opening"], timeout=PATIENCE)
    page.locator("[data-action='kind:kind:huabei']:visible").wait_for()
    assert page.locator("[data-action=own]:visible, [data-action=example]:visible").count() == 0
    expect(page.locator(".debtkit-said")).to_be_hidden()


def answer(page):
    """Its first question after the kind of the debt: the amount."""
    page.locator("[data-action='kind:kind:huabei']").click()
    field = page.locator(ANSWER)
    field.fill(TYPED)
    field.press("Tab")
    page.wait_for_function(KEPT, arg=TYPED)


def press(page, name):
    """A button at the foot of the page."""
    for closed in page.locator(".dk-menu details:not([open]) > summary").all():
        closed.press("Enter")
    page.locator(f".dk-menu [data-action={name}]").click()


def downloaded(page, place):
    """The file that a reader takes along, and what is in it."""
    with page.expect_download() as given:
        press(page, "download")
    given.value.save_as(place)
    return json.dumps(json.loads(place.read_text(encoding="utf-8")), ensure_ascii=False)


def debt(page, field):
    """A field of the first debt in lesson 02."""
    return page.locator(f".dk-entry input[data-field={field}]").first


def find(page, texts):
    """The first debt as it was typed in lesson 02."""
    page.locator(".dk-app .dk-entry").first.wait_for(state="attached")
    for field, text in texts.items():
        expect(debt(page, field)).to_have_value(text)


def test_figures_stay_in_the_tab_go_along_as_a_file_and_are_forgotten(addresses, visit, keep, tmp_path):
    words, chinese = sentences("en"), sentences("zh-CN")
    page = visit(390)
    begin(page, addresses[0], "en")
    assert page.locator(".jp-InputArea-editor:visible, .jp-Toolbar:visible, .lm-MenuBar:visible").count() == 0
    notes = page.locator(".dk-notes")
    expect(notes).to_contain_text(words["app.in_browser"])
    expect(notes).to_contain_text(words["app.no_pictures"])
    assert against(page) == []
    expect(page).to_have_title(LESSONS[0].title("en"))
    keep(page, "site-en")
    answer(page)
    page.reload()
    expect(page.locator(ANSWER)).to_have_value(TYPED, timeout=PATIENCE)
    assert TYPED in downloaded(page, tmp_path / "my-case.json")

    begin(page, addresses[1], "zh-CN")  # another origin, which knows nothing of it
    assert not page.evaluate(KEPT_ANYWHERE, TYPED)
    keep(page, "site-zh-CN")
    page.locator(".dk-menu input[data-file=open]").set_input_files(tmp_path / "my-case.json")
    page.wait_for_function(KEPT, arg=TYPED)
    expect(page.locator(ANSWER)).to_have_value(TYPED, timeout=PATIENCE)
    page.locator(ANSWER).fill(OTHER)
    page.locator(ANSWER).press("Tab")
    page.wait_for_function(KEPT, arg=OTHER)

    page.locator(".debtkit-bar a").first.click()  # to the front page and on into another lesson
    page.locator("a[href*='02-what-i-owe']").click()
    find(page, {"principal": OTHER})
    expect(page.locator(".dk-notes")).to_contain_text(chinese["app.in_browser"])
    for field, text in CHINESE.items():
        debt(page, field).fill(text)
        debt(page, field).press("Tab")
        page.wait_for_function(KEPT, arg=text)
    with page.expect_navigation():
        kept = page.evaluate(GO_AT_ONCE, ["principal", AT_LAST])  # opened again before Python has the last figure
    assert kept
    assert all("zh-CN/02-what-i-owe.ipynb" in key for key in kept)  # no other lesson takes it up
    find(page, CHINESE | {"principal": AT_LAST})
    page.wait_for_function(KEPT, arg=AT_LAST)
    keep(page, "site-02-zh-CN")
    content = downloaded(page, tmp_path / "all.json")
    assert all(text in content for text in [AT_LAST, *CHINESE.values()])
    press(page, "forget")
    page.locator(".dk-menu [data-action=yes]").click()
    page.wait_for_function("() => !Object.keys(sessionStorage).some(key => key.startsWith('debtkit'))")
    assert not page.evaluate(KEPT_ANYWHERE, AT_LAST)
    expect(debt(page, "name")).not_to_have_value(CHINESE["name"])
    page.locator(".dk-menu input[data-file=open]").set_input_files(tmp_path / "all.json")
    find(page, CHINESE | {"principal": AT_LAST})

    page.locator(".jp-MarkdownCell a", has_text=LESSONS[3].title("zh-CN")).first.click()  # a lesson leads to another
    page.wait_for_url("**/notebooks/index.html?path=pages/zh-CN/03-true-price.ipynb")
    page.evaluate(BACK)
    expect(page.locator(ANSWER)).to_have_value(AT_LAST, timeout=PATIENCE)
    assert page.evaluate(KEPT, CHINESE["rate"])
    assert "dk.check" not in page.content()


def test_the_answer_is_printed_on_two_sheets(addresses, visit):
    page = visit(1280)
    begin(page, addresses[0], "en")
    case = case_bytes(load_household("two_app_debts").with_budget("income", TYPED))
    kept = {"name": "my-case.json", "mimeType": "application/json", "buffer": case}
    page.locator(".dk-menu input[data-file=open]").set_input_files(files=[kept])
    page.locator(".dk-cards").first.wait_for()
    page.evaluate("window.print = () => { window.asked = true }")
    page.locator(".dk-menu [data-action=print_answer]").click()
    page.wait_for_function("window.asked")
    sheets = printed(page)
    assert len(sheets) <= 2
    assert min(sizes(sheets)) >= LEAST


def test_jupyterlite_opens_a_lesson_as_jupyterlab_does(addresses, visit, keep):
    page = visit(1280)
    page.goto(f"{addresses[0]}/lab/index.html?path=en/05-compare-offers.ipynb")
    page.locator(".dk-app .dk-cards").first.wait_for()
    expect(page.locator(".dk-notes")).to_contain_text(sentences("en")["app.no_pictures"])
    assert page.locator(".dk-app :is(img, svg)").count() == 0
    assert page.locator(".jp-CodeCell .jp-InputPlaceholder").count() >= 2  # the code of the app is folded
    keep(page, "site-lab")
    assert page.locator(".jp-MarkdownCell details", has_text="dk.check").count() == 1  # the exercises done with code
