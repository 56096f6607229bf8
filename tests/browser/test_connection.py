"""A server or a kernel that is gone is said in words within five seconds, and nothing that was typed is lost."""

import json
import signal
import time

import psutil
import pytest
from playwright.sync_api import expect

from debtkit.words.catalogue import sentences

FIELD = ".dk-month input[data-field=income]"
SOON = 5_000  # ms


def opened(page, kit, language):
    """The page, once the server has answered it."""
    with asked_again(page):
        kit.open(page, f"{language}/04-my-month")
    page.locator(FIELD).first.wait_for()


def asked_again(page):
    """Until the page asks the server whether its kernel is there, and is told that it is."""
    return page.expect_response(lambda answer: "no_track_activity" in answer.url and answer.ok)


def said(page, state, language, within=SOON):
    words = sentences(language)[f"app.connection.{state}"]
    page.locator(".dk-connection").get_by_text(words).wait_for(timeout=within)


def test_it_asks_with_the_token_of_its_cookie(open_page, kit):
    """JupyterHub answers a page only that shows it."""
    page = open_page(390, 800)
    page.context.add_cookies([{"name": "_xsrf", "value": "of-this-page", "url": kit.address}])
    with asked_again(page) as told:
        kit.open(page, "en/04-my-month")
    shown = told.value.request.headers["x-xsrftoken"]
    assert f"_xsrf={shown}" in page.evaluate("document.cookie").split("; ")


@pytest.mark.parametrize("language", ["en", "zh-CN"])
def test_a_server_that_does_not_answer_is_said_and_what_is_typed_arrives_later(open_page, kit, keep, language):
    page = open_page(390, 800)
    opened(page, kit, language)
    kit.program.send_signal(signal.SIGSTOP)
    page.locator(FIELD).first.fill("7,321")
    page.locator(FIELD).first.press("Tab")
    said(page, "lost", language)
    keep(page, f"connection-lost-{language}")
    expect(page.locator(".dk-connection .dk-note")).to_be_in_viewport()  # the field is far below the head of the page
    assert page.locator(FIELD).first.input_value() == "7,321"
    kit.program.send_signal(signal.SIGCONT)
    said(page, "back", language, within=20_000)
    assert kit.has("7,321")
    page.wait_for_function("sessionStorage.length === 0")  # Python has it: the window keeps nothing


def test_after_a_new_start_with_the_same_secret_the_page_opens_again_with_what_was_typed(open_page, kit):
    page = open_page(390, 800)
    opened(page, kit, "en")
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
    opened(page, kit, "zh-CN")
    kit.end()
    page.locator(FIELD).first.fill("7,543")
    page.locator(FIELD).first.press("Tab")
    kit.start()
    said(page, "closed", "zh-CN", within=20_000)
    keep(page, "connection-closed-zh-CN")
    page.locator(".dk-connection button").click()
    page.get_by_text(sentences("zh-CN")["app.front.earlier.title"]).wait_for()
    keep(page, "earlier-zh-CN")
    opened(page, kit, "zh-CN")  # by the address of the new start, in this window
    assert page.locator(FIELD).first.input_value() == "7,543"
    assert kit.has("7,543")


@pytest.mark.parametrize("how", ["ended", "killed"])
def test_a_kernel_that_is_gone_is_said(open_page, kit, how):
    page = open_page(390, 800)
    opened(page, kit, "en")
    if how == "ended":
        [kernel] = kit.ask("/api/kernels")
        kit.ask(f"/api/kernels/{kernel['id']}", "DELETE")
    else:
        for process in psutil.Process(kit.program.pid).children():
            process.kill()
    said(page, "gone", "en")
    with asked_again(page):
        page.locator(".dk-connection button").click()
    page.locator(FIELD).first.wait_for()
    with asked_again(page):
        pass
    assert page.locator(".dk-connection").inner_text() == ""
    if how == "killed":
        kit.end()  # what forks its kernels is gone too: the next test has a whole one


def test_a_page_that_is_left_ends_its_kernel_and_going_back_opens_it_again(open_page, kit):
    page = open_page(390, 800)
    opened(page, kit, "en")
    assert len(kit.ask("/api/kernels")) == 1
    page.locator(".debtkit-bar a").first.click()
    page.wait_for_url("**/debtkit/en/")
    end = time.monotonic() + 20
    while kit.ask("/api/kernels"):
        assert time.monotonic() < end
        time.sleep(0.2)
    with asked_again(page):
        page.go_back()
    page.locator(FIELD).first.wait_for()
    assert len(kit.ask("/api/kernels")) == 1
    with asked_again(page):
        pass
    assert page.locator(".dk-connection").inner_text() == ""


def test_printing_prints_the_whole_page(open_page, kit, tmp_path):
    page = open_page(1280, 800)
    opened(page, kit, "en")
    page.emulate_media(media="print")
    whole, screen = page.evaluate("[document.documentElement.scrollHeight, window.innerHeight]")
    assert whole > 2 * screen  # on the screen it scrolls within a frame as high as the window
    assert page.locator(".debtkit-bar").is_hidden()
