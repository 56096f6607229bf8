"""What Chromium prints of a page: its sheets, and how large their letters are."""

from collections import Counter
from functools import cached_property
from io import BytesIO
from math import sqrt
from unicodedata import normalize

from pypdf import PdfReader

LEAST = 8.95  # points: 9, as a file rounds it


class Sheet:
    """A printed sheet, which is read once."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def text_and_sizes(self):
        counts = Counter()

        def visit(text, current, placed, _font, size):
            area = (current[0] * current[3] - current[1] * current[2]) * (placed[0] * placed[3] - placed[1] * placed[2])
            counts[round(size * sqrt(abs(area)), 2)] += len(text.strip())

        return self.page.extract_text(visitor_text=visit), +counts

    def extract_text(self):
        return self.text_and_sizes[0]


def printed(page):
    """The sheets of a page, by its own margins."""
    return [Sheet(each) for each in PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages]


def sizes(sheets):
    """How many letters there are of each size [pt]."""
    return sum((sheet.text_and_sizes[1] for sheet in sheets), Counter())


def letters(text):
    """Without blanks, and with characters as they are typed: a sheet may use a radical that looks the same."""
    return "".join(normalize("NFKC", text).split())
