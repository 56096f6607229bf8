"""How `python3 start.py app` shows the lessons: our template, no sources, an index by title in both languages."""

import json
import webbrowser
from pathlib import Path

from traitlets.config import Config
from voila.app import Voila

HERE = Path(__file__).resolve().parent
NOTEBOOKS = HERE.parent / "notebooks"


def title(lesson):
    for cell in json.loads(lesson.read_text(encoding="utf-8"))["cells"]:
        for line in "".join(cell["source"]).splitlines():
            if cell["cell_type"] == "markdown" and line.startswith("# "):
                return line[2:].strip()
    return lesson.stem


def list_lessons(page_config, **_):
    folders = [folder for folder in sorted(NOTEBOOKS.iterdir()) if any(folder.glob("[0-9]*.ipynb"))]
    page_config["lessons"] = {
        folder.name: [
            {"path": f"{folder.name}/{lesson.name}", "title": title(lesson)}
            for lesson in sorted(folder.glob("[0-9]*.ipynb"))
        ]
        for folder in folders
    }
    return page_config


class OpenWithToken(webbrowser.BaseBrowser):
    """Voilà itself opens the page without the token that it asks for."""

    def open(self, url, new=0, autoraise=True):
        return webbrowser.open(Voila.instance().display_url, new, autoraise)


webbrowser.register("with-token", OpenWithToken)

shared = json.loads((HERE / "jupyter_server_config.json").read_text(encoding="utf-8"))
c = get_config()  # noqa: F821
c.merge(Config(shared))
c.Voila.browser = "with-token"
c.VoilaConfiguration.page_config_hook = list_lessons
