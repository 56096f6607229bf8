"""Lessons as they came are trusted, so that JupyterLab may show their apps by itself."""

from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

from debtkit.server.preferred_language import lessons_folder
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def sign_lessons(app: "ServerApp") -> None:
    """Sign every lesson that holds no output; what somebody else's run left in a notebook is trusted by nobody here.

    The lessons come with the code of the kit, which runs whenever a lesson is opened as a page.
    """
    folder = lessons_folder(Path(app.root_dir))
    notary = getattr(app.contents_manager, "notary", None)
    if folder is None or notary is None:
        return
    for language in LANGUAGES:
        for lesson in LESSONS:
            path = Path(app.root_dir, folder, language, lesson.file)
            try:
                notebook = nbformat.read(path, as_version=4)
                if not any(cell.get("outputs") for cell in notebook.cells):
                    notary.sign(notebook)
            except Exception:  # such a lesson can still be opened; whoever opens it sees what is wrong
                app.log.warning("%s was not signed", path, exc_info=True)
