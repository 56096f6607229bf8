"""What Chromium prints of a page: its sheets, and how large their letters are."""

from collections import Counter
from io import BytesIO
from math import sqrt
from unicodedata import normalize

from pypdf import PdfReader

LEAST = 8.95  # points: 9, as a file rounds it


def printed(page):
    """The sheets of a page, by its own margins."""
    return PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages


def sizes(sheets):
    """How many letters there are of each size [pt]."""
    found = Counter()

    def visit(text, current, placed, _font, size):
        area = (current[0] * current[3] - current[1] * current[2]) * (placed[0] * placed[3] - placed[1] * placed[2])
        found[round(size * sqrt(abs(area)), 2)] += len(text.strip())

    for sheet in sheets:
        sheet.extract_text(visitor_text=visit)
    return +found


def letters(text):
    """Without blanks, and with characters as they are typed: a sheet may use a radical that looks the same."""
    return "".join(normalize("NFKC", text).split())
