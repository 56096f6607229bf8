"""The front page in both languages, and the page that leads to one of them; made by the code that a server uses."""

import shutil
from pathlib import Path

from debtkit.server.addresses import SiteAddresses
from debtkit.server.front import front_page, language_page
from debtkit.words.language import LANGUAGES


def write(site: Path) -> None:
    """Write them into the folder of the site, over JupyterLite's own first page."""
    shutil.copy(site / "lab" / "favicon.ico", site)  # every browser asks for it there
    (site / "index.html").write_text(language_page(SiteAddresses("")), encoding="utf-8")
    for language in LANGUAGES:
        place = site / language
        place.mkdir(exist_ok=True)
        page = front_page(language, SiteAddresses("../"), "in_browser")
        (place / "index.html").write_text(page, encoding="utf-8")
