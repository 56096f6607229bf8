"""JupyterLite's own build: its applications, the extensions of the kit, and the settings of the site."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from runtime import Runtime

from debtkit.server.addresses import PAGES, SiteAddresses
from debtkit.server.front import NAMES
from debtkit.server.pages import words_under
from debtkit.words.language import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
# By name, because installing nothing is the only way in which nothing is fetched: see `wheels.STAND_INS`.
LOADED = ["micropip", "piplite", "ipykernel", "comm", "pyodide-kernel", "jedi", "ipython", "anywidget", "debtkit"]
# A lesson is dark where the system is; nothing stands above it, all of it is there, and no part scrolls by itself.
OVERRIDES = {
    "@jupyterlab/apputils-extension:themes": {"adaptive-theme": True},
    "@jupyter-notebook/application-extension:top": {"visible": "no"},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
    "@jupyter-notebook/notebook-extension:scroll-output": {"autoScrollOutputs": False},
}
WORDS = ("app.front.page", "app.front.site", "app.front.lab")


def build(folder: Path, runtime: Runtime) -> Path:
    """Build the site in `folder`, in which ``files`` and ``static/pyodide`` are; returns the folder of the site."""
    extensions = [EXTENSIONS / name for name in ("@jupyter-widgets/jupyterlab-manager", "anywidget", KERNEL)]
    extensions += [ROOT / "jupyter" / "labextensions" / "debtkit", Path(__file__).parent / "extension"]
    settings = {
        "apps": ["lab", "notebooks"],
        "contents": ["files"],
        "federated_extensions": [str(each) for each in extensions],
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": "site",
    }
    write(folder / "jupyter_lite_config.json", {"LiteBuildConfig": settings})
    config = {"jupyter-lite-schema-version": 0, "jupyter-config-data": site_settings(runtime)}
    write(folder / "jupyter-lite.json", config)
    write(folder / "overrides.json", OVERRIDES)
    command = [sys.executable, "-m", "jupyterlite_core", "build"]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        print(done.stdout[-3000:], file=sys.stderr)
        done.check_returncode()
    return folder / "site"


def site_settings(runtime: Runtime) -> dict[str, Any]:
    """What JupyterLite, the kernel and the kit's extensions read in the browser.

    The figures are kept by the kit, in the tab; JupyterLite keeps nothing. Its service worker, which shows files to a
    kernel, has nothing to do here.
    """
    places = SiteAddresses("")
    return {
        "appName": "debtkit",
        "contentsStorageDrivers": ["memoryStorageDriver"],
        "workspacesStorageDrivers": ["memoryStorageDriver"],
        "enableMemoryStorage": True,
        "disabledExtensions": ["@jupyterlite/application-extension:service-worker-manager"],
        "litePluginSettings": {
            f"{KERNEL}:kernel": {
                "disablePyPIFallback": True,
                "loadPyodideOptions": {"packages": LOADED, **runtime.options},
                **runtime.kernel,
            }
        },
        "debtkit": {
            "root": "../",
            "pages": f"{PAGES}/",
            "names": NAMES,
            "front": places.front("{language}"),
            "page": places.page("{language}", "{file}"),
            "notebook": places.notebook("{language}", "{file}"),
            "words": {language: words(language) for language in LANGUAGES},
        },
    }


def words(language: str) -> dict[str, str]:
    """The words of the bar, of opening and failing, and of JupyterLab's button."""
    texts: dict[str, str] = {}
    for part in reversed(WORDS):
        texts |= words_under(part, language)
    return texts


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
