"""Binder without Docker: repo2docker's own text says what to install, and the lessons run where just that is done.

Not seen here: the image itself. Its base, a conda environment with its own JupyterLab, is stood in for by the same
versions of the same packages.
"""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from support.clean_place import CleanPlace
from support.newcomer import ROOT

BASE = ("jupyterlab", "jupyterlab_server", "jupyter_server", "ipywidgets", "notebook", "nbclient", "tornado")
RUNTIME = (ROOT / "binder" / "runtime.txt").read_text().strip().removeprefix("python-")

pytestmark = [
    pytest.mark.install,
    pytest.mark.skipif(os.name == "nt", reason="Binder is Linux; repo2docker does not run on Windows"),
]


def base_versions() -> list[str]:
    """The packages that Binder's image has before the repository says anything."""
    packs = Path(find_spec("repo2docker").origin).parent / "buildpacks"
    lock = packs / "conda" / f"environment.py-{RUNTIME}-linux-64.lock"
    found = dict(re.findall(r"/([a-z_]+)-([0-9][\w.]*)-[^/]*\.(?:conda|tar\.bz2)", lock.read_text()))
    return [f"{name}=={found[name]}" for name in BASE]


@pytest.fixture(scope="module")
def binder(tmp_path_factory):
    place = CleanPlace(tmp_path_factory.mktemp("binder"))
    command = ["-m", "repo2docker", "--no-build", "--debug", "."]
    done = subprocess.run([sys.executable, *command], cwd=place.project, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    dockerfile = done.stdout + done.stderr
    place.run(sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", place.python, *base_versions())
    asked = re.findall(r"^RUN \$\{KERNEL_PYTHON_PREFIX\}/bin/pip (install .*)$", dockerfile, re.MULTILINE)
    for line in asked:
        place.run(place.python, "-m", "pip", *line.replace('"', "").split(), "--quiet")
    return place, dockerfile, asked


def test_the_image_is_built_from_our_files(binder):
    _, dockerfile, asked = binder
    assert f"environment for python={RUNTIME}\n" in dockerfile
    assert asked == ['install --no-cache-dir -r "binder/requirements.txt"']
    assert re.search(r'R2D_ENTRYPOINT="?\$\{REPO_DIR\}/binder/start', dockerfile)


def test_binders_own_jupyterlab_is_left_alone(binder):
    place, _, _ = binder
    kept = place.run(place.python, "-m", "pip", "freeze").splitlines()
    assert {line for line in base_versions() if line.startswith(("jupyterlab=", "notebook=", "ipywidgets="))} <= set(
        kept
    )


def test_the_start_script_brings_our_settings_and_the_word_that_binder_forgets(binder):
    place, _, _ = binder
    start = place.project / "binder" / "start"
    ask = "import os; print(*map(os.environ.get, ('JUPYTER_CONFIG_PATH', 'DEBTKIT_BINDER', 'DEBTKIT_CASE')))"
    assert place.run(start, place.python, "-c", ask).split() == [str(place.project / "config"), "1", "visit"]
    settings = place.run(start, place.python, "-m", "jupyterlab", "--show-config-json")
    assert '"extension_manager": "readonly"' in settings


FRONT = """
import subprocess, sys, time, urllib.request

command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.base_url=/user/someone/"]
command += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=18911", "--IdentityProvider.token=x"]
server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    for _ in range(300):
        try:
            page = urllib.request.urlopen("http://127.0.0.1:18911/user/someone/debtkit/en/?token=x", timeout=10)
            break
        except OSError:
            time.sleep(0.3)
    print(page.read().decode())
finally:
    server.terminate()
    server.wait()
"""


def test_the_front_page_opens_there_and_says_whose_computer_it_is(binder):
    place, _, _ = binder
    page = place.run(place.project / "binder" / "start", place.python, "-c", FRONT)
    assert '<html lang="en">' in page
    assert 'href="/user/someone/voila/render/notebooks/en/00-start-here.ipynb?see=own"' in page
    assert "a temporary computer on the internet" in page
    assert "my-case.json" not in page


def test_every_lesson_runs_there(binder):
    place, _, _ = binder
    place.run_lessons(through=(place.project / "binder" / "start",))
