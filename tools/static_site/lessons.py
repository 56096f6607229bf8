"""The lessons as JupyterLite opens them: as pages without what is for JupyterLab alone, and as notebooks."""

import json
from pathlib import Path

import nbformat

from debtkit.server.addresses import PAGES
from debtkit.server.pages import for_page
from debtkit.words.language import LANGUAGES
from debtkit.words.lessons import LESSONS

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
KERNEL = {"name": "python", "display_name": "Python (Pyodide)", "language": "python"}


def write(folder: Path) -> None:
    """Write each lesson twice, below `folder`: ``en/00-start-here.ipynb``, ``pages/en/00-start-here.ipynb``."""
    for language in LANGUAGES:
        for lesson in LESSONS:
            notebook = nbformat.read(NOTEBOOKS / language / lesson.file, as_version=4)
            notebook.metadata.kernelspec = KERNEL
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.metadata.trusted = True  # it came with the site, like the code of the kit itself
            save(notebook, folder / language / lesson.file)
            page = for_page(notebook)
            for cell in page.cells:
                cell.metadata.update(editable=False, deletable=False)
            save(page, folder / PAGES / language / lesson.file)


def save(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write it with the mark of trust, which nbformat would leave out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
