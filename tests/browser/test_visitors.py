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
    """The lessons as pages on a server that several people share; whatever it writes is below `served`."""
    places = {name: str(served / "written" / name) for name in PLACES}
    for place in places.values():
        Path(place).mkdir(parents=True)
    port = free_port()
    command = [
        sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token=",
        f"--ServerApp.root_dir={served}", "--ServerApp.default_url=/debtkit/",
    ]  # fmt: skip
    with serve(command, f"http://127.0.0.1:{port}/api", served, "shared", DEBTKIT_CASE="visit", **places):
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
    assert {"shared.log", "history.sqlite"} <= {path.name for path in files}  # the server's own are among them
    for path in files:
        assert not any(text.encode() in path.read_bytes() for text in TYPED.values()), path


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


def test_the_front_page_says_where_the_figures_stay(open_page, shared):
    page = open_page()
    for language in ("en", "zh-CN"):
        page.goto(f"{shared}/debtkit/{language}/")
        expect(page.locator(".kept")).to_have_text(sentences(language)["app.front.visit"])
