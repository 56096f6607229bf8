"""What each format holds is read back by another library; nothing in any of them runs or loads."""

import dataclasses
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook
from pypdf import PdfReader
from support.papers_made import CASES, MAKERS, every_paper, printed_over

import debtkit as dk
from debtkit.errors import Refused
from debtkit.papers.blocks import Cell, Content, Table, texts
from debtkit.papers.formats.files import content_of
from debtkit.words.language import LANGUAGES

HAN = re.compile(r"[\u4e00-\u9fff]")
VOID = {"meta", "br", "hr", "col"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.said = [], [], []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.said.append(data)


def read_page(html):
    page = Page()
    page.feed(html)
    page.close()
    assert not page.open
    return page


def said_in(paper):
    return [text for block in paper.content.blocks for text in texts(block) if text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_and_says_everything_and_runs_nothing(language):
    for name, paper in every_paper("people", language):
        page = read_page(paper.html)
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"script", "a", "img", "iframe", "link", "form", "input", "object"}, name
        assert not [attribute for _, found in page.tags for attribute in found if attribute.startswith("on")]
        assert ("html", {"lang": language}) in page.tags
        together = " ".join(page.said)
        for text in said_in(paper):
            assert text in together, (name, text)
        assert read_page(paper._repr_html_()).said


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_says_everything_in_order_and_each_run_has_an_east_asian_font(language):
    for name, paper in every_paper("people", language):
        document = Document(BytesIO(content_of(paper.content, ".docx")))
        order = [paragraph_text(part) for part in document.element.body.iter(qn("w:p"))]
        together = "\n".join(order)
        at = 0
        for text in said_in(paper):
            at = together.find(text, at)
            assert at >= 0, (name, text)
        for run in document.element.body.iter(qn("w:r")):
            if run.find(qn("w:t")) is not None:
                fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
                assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
                assert fonts.get(qn("w:eastAsiaTheme")) is None
        assert document.core_properties.author == ""
        assert round(document.sections[0].page_width.mm) == 210


def paragraph_text(paragraph):
    return "".join(part.text or "" for part in paragraph.iter(qn("w:t")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_is_tagged_says_its_language_embeds_our_font_and_reads_in_order(language):
    for name, paper in every_paper("one", language):
        reader = PdfReader(BytesIO(content_of(paper.content, ".pdf")))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in root
        assert str(root["/Lang"]).startswith(language[:2])
        assert reader.metadata.title == paper.title
        assert len(reader.pages) == 1, name
        fonts = [font for page in reader.pages for font in embedded(page)]
        assert fonts
        assert all("DebtKitSansSC" in font for font in fonts), (name, fonts)
        plain = squeezed("".join(page.extract_text() for page in reader.pages))
        heads = [block.text for block in paper.content.blocks if hasattr(block, "level")]
        places = [plain.find(squeezed(head)) for head in heads]
        assert -1 not in places, (name, heads)
        assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_of_a_pdf_lies_on_another(language):
    """Rows for the pen are as high as what is printed in them."""
    long = ("a word that goes on " * 12, "one more " * 30, "")
    rows = Table(("a", "b", "c"), tuple(tuple(map(Cell, long)) for _ in range(4)), pen=True)
    shared = dataclasses.replace(rows, column_widths=(0.3, 0.5, 0.2))
    made = [Content("x", language, (rows, shared), stamp=date(2026, 11, 23))]
    papers = [paper.content for case in ("eight", "old") for _, paper in every_paper(case, language)]
    made += [each for each in papers if any(isinstance(block, Table) and block.pen for block in each.blocks)]
    for paper in made:
        for page in PdfReader(BytesIO(content_of(paper, ".pdf"))).pages:
            assert list(printed_over(page)) == [], paper.title


def embedded(page):
    for font in page["/Resources"]["/Font"].values():
        for inner in font.get_object().get("/DescendantFonts", []):
            descriptor = inner.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            yield descriptor["/FontName"]


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_of_five_years_stays_on_one_page(language):
    paper = dk.papers.schedule_sheet(CASES["one"](), deal=dk.Deal("x", [dk.Instalments(60)]), language=language)
    assert len(PdfReader(BytesIO(content_of(paper.content, ".pdf"))).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["one", "eight", "nothing"])
def test_a_sheet_has_the_values_and_formulas_that_come_to_them(case, language):
    for name, paper in every_paper(case, language):
        if ".xlsx" not in paper.endings:
            continue
        data = content_of(paper.content, ".xlsx")
        shown = load_workbook(BytesIO(data), data_only=True).active
        written = load_workbook(BytesIO(data)).active
        values = {cell.coordinate: cell.value for row in shown for cell in row if cell.value is not None}
        figures = {cell.value for block in paper.content.blocks if isinstance(block, Table)
                   for row in block.rows for cell in row if isinstance(cell.value, float)}  # fmt: skip
        assert figures <= {value for value in values.values() if isinstance(value, (int, float))} | {0.0}, name
        for row in written:
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type == "f":
                    assert computed(cell.value, values) == pytest.approx(values[cell.coordinate]), cell.coordinate


def test_a_sheet_says_everything_too():
    for name in ("debts_sheet", "budget_sheet", "schedule_sheet"):
        paper = MAKERS[name](CASES["one"]())
        sheet = load_workbook(BytesIO(content_of(paper.content, ".xlsx"))).active
        together = " ".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)
        words = [text for block in paper.content.blocks if not isinstance(block, Table) for text in texts(block)]
        assert [text for text in words if text not in together] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_of_a_document_are_as_wide_as_meant(language):
    paper = dk.papers.call_sheet(CASES["one"](), language=language)
    table = Document(BytesIO(content_of(paper.content, ".docx"))).tables[0]
    widths = [column.width.mm for column in table.columns]
    assert widths[0] / sum(widths) == pytest.approx(0.3, abs=0.01)


def computed(formula, values):
    """A few formulas, worked out from the values that stand in the sheet."""
    number = lambda where: values.get(where) or 0  # noqa: E731
    total = lambda first, last: sum(number(where) for where in between(first, last))  # noqa: E731
    if found := re.fullmatch(r"=SUM\((\w+):(\w+)\)", formula):
        return total(*found.groups())
    if found := re.fullmatch(r"=MAX\(0,(\w+)-SUM\((\w+):(\w+)\)\)", formula):
        return max(0, number(found[1]) - total(found[2], found[3]))
    found = re.fullmatch(r"=([A-Z]\d+)\+([A-Z]\d+)-([A-Z]\d+)-([A-Z]\d+)", formula)
    assert found, formula
    return number(found[1]) + number(found[2]) - number(found[3]) - number(found[4])


def between(first, last):
    (a, m), (b, n) = (re.fullmatch(r"([A-Z])(\d+)", where).groups() for where in (first, last))
    for letter in range(ord(a), ord(b) + 1):
        for row in range(int(m), int(n) + 1):
            yield f"{chr(letter)}{row}"


def test_no_file_tells_when_it_was_made():
    """The day in a file's properties is the paper's, never the clock's."""
    paper = dk.papers.schedule_sheet(CASES["one"]())
    day = date(2026, 11, 23)
    assert Document(BytesIO(content_of(paper.content, ".docx"))).core_properties.created.date() == day
    assert load_workbook(BytesIO(content_of(paper.content, ".xlsx"))).properties.created.date() == day
    assert PdfReader(BytesIO(content_of(paper.content, ".pdf"))).metadata.creation_date is None


def test_the_same_paper_gives_the_same_file():
    paper = dk.papers.debts_sheet(CASES["eight"]())
    for ending in (".docx", ".pdf", ".xlsx", ".html", ".txt"):
        assert content_of(paper.content, ending) == content_of(paper.content, ending), ending


def test_save_writes_what_the_ending_says(tmp_path):
    paper = dk.papers.debts_sheet(CASES["one"]())
    for ending, begins in {
        ".docx": b"PK",
        ".xlsx": b"PK",
        ".pdf": b"%PDF",
        ".html": b"<!doctype",
        ".txt": b"\xef\xbb\xbf",
    }.items():
        file = paper.save(tmp_path / f"paper{ending.upper()}")
        assert file.read_bytes().startswith(begins)
    for bad in ("paper", "paper.doc", "paper.ics"):
        with pytest.raises(Refused, match="must end in one of"):
            paper.save(tmp_path / bad)


@pytest.mark.parametrize(("library", "ending"), [("docx", ".docx"), ("typst", ".pdf"), ("xlsxwriter", ".xlsx")])
def test_without_its_library_a_form_says_what_to_install(library, ending, tmp_path):
    code = (
        f"import sys; sys.modules[{library!r}] = None\n"
        "import debtkit as dk\n"
        "paper = dk.papers.debts_sheet(dk.files.load_household('two_app_debts'))\n"
        "assert paper.text and paper.html\n"
        f"paper.save(r'{tmp_path}/x.html')\n"
        f"try:\n    paper.save(r'{tmp_path}/x{ending}')\n"
        "except ValueError as refused:\n    print(refused.code, 'pip install' in str(refused))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["paper.library", "True"]


def test_texts_and_pages_load_none_of_the_libraries():
    code = (
        "import sys, debtkit as dk\n"
        "case = dk.files.load_household('two_app_debts')\n"
        "for make in (dk.papers.debts_sheet, dk.papers.budget_sheet, dk.papers.call_sheet, dk.papers.evidence):\n"
        "    make(case).text, make(case).html\n"
        "print(sorted({'docx', 'typst', 'xlsxwriter', 'icalendar', 'lxml', 'pandas', 'numpy'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


HOSTILE = (
    '=cmd|"/c calc"!A1',
    '"><script>alert(1)</script><img src=x onerror=alert(1)>',
    "{owed:money} {{x}} {0}",
    "+1+1\n\x00\x0b\u202e#let x = 1 $a$ \\u{1f} #import",
    "@SUM(A1:A9)",
    "-" + "很" * 200,
)


def hostile_case():
    case = dk.Case.blank("2026-11-23").with_budget("income", "99999999999").with_budget("essentials", "1")
    for text in HOSTILE:
        case = case.add_debt("jiebei", name=text, principal="99999999999", rate="0.045%", periods_left="8",
                             overdue_days="20", lender=text, channel=text, sold_to=text)  # fmt: skip
        case = case.add_line("home", name=text, amount="1")
    return case


@pytest.mark.parametrize("name", MAKERS)
def test_what_somebody_typed_stays_text(name):
    paper = MAKERS[name](hostile_case(), language="zh-CN")
    page = read_page(paper.html)
    assert not {tag for tag, _ in page.tags} & {"script", "img"}
    for ending in (*paper.endings,):
        data = content_of(paper.content, ending)
        assert data
        if ending == ".xlsx":
            for row in load_workbook(BytesIO(data)).active:
                for cell in row:
                    if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")):
                        assert cell.data_type == ("f" if cell.value.startswith(("=SUM(", "=MAX(", "=J")) else "s")
                        assert cell.data_type == "f" or cell.quotePrefix
        if ending == ".docx":
            names = ZipFile(BytesIO(data)).namelist()
            assert not [part for part in names if "vba" in part.lower() or "embed" in part.lower()]
