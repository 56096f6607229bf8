"""The wait for the first result without a server: ``python benchmarks/first_result.py SITE [--visits=5]``.

SITE is a folder that ``start.py site`` wrote. Each visit is a browser of its own that has kept nothing: it opens the
front page, follows the link to its own figures, and waits for the first button of the lesson.
"""

import functools
import os
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

AIMS = {"first result, median [s]": 20}
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def visit(chromium, address):
    """The seconds from the link of the front page to the first view of the app."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/en/")
    begun = time.perf_counter()
    page.locator("a.main").click()
    page.locator("[data-action=own]:visible").wait_for(timeout=180_000)
    waited = time.perf_counter() - begun
    context.close()
    return waited


def measure(site, number):
    """The figures of so many visits, one after the other."""
    from playwright.sync_api import sync_playwright

    waits, loads = [], []
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            found = os.environ.get("DEBTKIT_CHROMIUM")
            for _ in range(number):
                chromium = playwright.chromium.launch(executable_path=found, args=FLAGS)
                loads.append(os.getloadavg()[0])
                waits.append(visit(chromium, f"http://127.0.0.1:{server.server_port}"))
                chromium.close()
        server.shutdown()
    return {
        "first result, median [s]": median(waits),
        "first result, slowest [s]": max(waits),
        "load average before a visit, median": median(loads),
    }


if __name__ == "__main__":
    visits = next((int(a.split("=")[1]) for a in sys.argv if a.startswith("--visits=")), 5)
    for name, value in measure(sys.argv[1], visits).items():
        print(f"| {name} | {value:.3g} | {AIMS.get(name, '')} |")
