"""What a file of each ending holds, and what to install where its library is missing."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

from debtkit.errors import Refused
from debtkit.papers.blocks import Content
from debtkit.papers.formats import html, text

LIBRARIES = {
    ".docx": ("document", "docx", "python-docx"),
    ".pdf": ("pdf", "typst", "typst"),
    ".xlsx": ("workbook", "xlsxwriter", "XlsxWriter"),
    ".ics": ("ics", "icalendar", "icalendar"),
    ".zip": ("ics", "icalendar", "icalendar"),
}
"""Ending → the module here, the library that it imports, and what that library is installed as."""


def content_of(content: Content, ending: str) -> bytes:
    """A paper in the form that an ending names."""
    if ending == ".html":
        return html.page(content).encode()
    if ending == ".txt":
        return text.written(content).replace("\n", "\r\n").encode("utf-8-sig")  # what Windows' editor reads best
    return _writer(ending)(content)


def installed(ending: str) -> bool:
    """Whether the library that an ending needs is there."""
    return ending not in LIBRARIES or find_spec(LIBRARIES[ending][1]) is not None


def _writer(ending: str) -> Callable[[Content], bytes]:
    module, library, package = LIBRARIES[ending]
    try:
        import_module(library)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise Refused(
            "paper.library",
            f'a {ending} file needs {package}, which is not installed: python -m pip install "{package}"; '
            ".html and .txt need nothing",
            ending=ending,
            package=package,
        ) from None
    module_of_format = import_module(f"debtkit.papers.formats.{module}")
    return module_of_format.separate if ending == ".zip" else module_of_format.content  # type: ignore[no-any-return]
