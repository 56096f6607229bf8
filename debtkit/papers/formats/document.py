"""A paper as a document to edit and send (DOCX): every run names its Western and its East Asian font."""

from datetime import datetime, time
from io import BytesIO
from typing import Any, assert_never
from zipfile import ZipFile

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from debtkit.papers.blocks import BLANK, LONG, Block, Content, Heading, Items, Lines, Note, PageBreak, Table, Text
from debtkit.papers.formats.bundle import zipped

WESTERN, EAST_ASIAN = "Calibri", "Microsoft YaHei"
QUIET, WARNING, BLACK = RGBColor(0x52, 0x60, 0x6D), RGBColor(0xA1, 0x5C, 0x00), RGBColor(0, 0, 0)
WIDTH = 176  # mm between the margins


def content(paper: Content) -> bytes:
    """The file."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(17)
    section.top_margin = section.bottom_margin = Mm(14)
    write = _Writing(document, paper)
    for block in paper.blocks:
        write.block(block)
    if paper.foot:
        write.runs(section.footer.paragraphs[0], paper.foot, size=0.8, colour=QUIET)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.title, "", ""
    properties.language = paper.language
    properties.created = properties.modified = datetime.combine(paper.stamp, time())
    out = BytesIO()
    document.save(out)
    return _repeatable(out.getvalue())


class _Writing:
    def __init__(self, document: Any, paper: Content) -> None:
        self.document, self.language = document, paper.language
        self.size = 9.0 if paper.dense else 10.5
        normal = document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(2 if paper.dense else 5)
        normal.paragraph_format.space_before = Pt(0)
        normal.font.size = Pt(self.size)
        for name in ("Normal", "Title", "Heading 2", "List Bullet", "List Number"):
            self.font(document.styles[name].element.get_or_add_rPr())

    def font(self, properties: Any) -> None:
        fonts = properties.find(qn("w:rFonts"))
        if fonts is None:
            fonts = OxmlElement("w:rFonts")
            properties.insert(0, fonts)
        for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
        for name in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{name}"), WESTERN)
        fonts.set(qn("w:eastAsia"), EAST_ASIAN)

    def runs(
        self, paragraph: Any, text: str, *, size: float = 1.0, bold: bool = False, colour: RGBColor | None = None
    ) -> Any:
        run = paragraph.add_run(text)
        properties = run._element.get_or_add_rPr()
        self.font(properties)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), "zh-CN" if self.language == "zh-CN" else "en-GB")
        spoken.set(qn("w:eastAsia"), "zh-CN")
        properties.append(spoken)
        run.font.size, run.bold = Pt(self.size * size), bold
        if colour is not None:
            run.font.color.rgb = colour
        return paragraph

    def paragraph(self, text: str, style: str | None = None, **how: Any) -> Any:
        return self.runs(self.document.add_paragraph(style=style), text, **how)

    def block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                made = self.document.add_paragraph(style="Title" if level == 1 else "Heading 2")
                made.paragraph_format.space_before = Pt(0 if level == 1 else self.size * 0.6)
                made.paragraph_format.space_after = Pt(3)
                self.runs(made, text, size=1.5 if level == 1 else 1.08, bold=True, colour=BLACK)
            case Text(text, style):
                made = self.paragraph(text, colour=QUIET if style == "quiet" else None)
                if style == "right":
                    made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                if style == "say":
                    made.paragraph_format.left_indent = Mm(6)
            case Items(items, mark):
                for number, item in enumerate(items, 1):
                    sign = {"dot": "•", "box": "□"}.get(mark, f"{number}.")
                    made = self.paragraph(f"{sign} {item}")
                    made.paragraph_format.left_indent = Mm(5)
                    made.paragraph_format.first_line_indent = Mm(-5)
            case Table():
                self.table(block)
            case Lines(labels):
                for label in labels:
                    self.paragraph(f"{label} {BLANK * 4}")
            case Note(heading, texts):
                self.paragraph(heading, bold=True, colour=WARNING)
                for text in texts:
                    self.paragraph(text, colour=WARNING)
            case PageBreak():
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case _:
                assert_never(block)

    def table(self, table: Table) -> None:
        made = self.document.add_table(rows=1, cols=len(table.head), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        wide, long = len(table.head) > 6, len(table.rows) > LONG
        for cell, text in zip(made.rows[0].cells, table.head, strict=True):
            self.cell(cell, text, bold=True, size=0.8 if wide else 0.9, right=False)
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        made.rows[0]._tr.get_or_add_trPr().append(repeat)
        right = [table.numeric(k) for k in range(len(table.head))]
        for place, row in enumerate(table.rows, 1):
            line = made.add_row()
            if table.pen:
                line.height = Pt(self.size * 2)
            last = table.total and place == len(table.rows)
            for cell, content, mark in zip(line.cells, row, right, strict=True):
                self.cell(cell, content.text, bold=last, size=0.68 if long else 0.8 if wide else 0.95, right=mark)
        if table.column_widths:
            made.autofit = False
            for column, share in zip(made.columns, table.column_widths, strict=True):
                column.width = Mm(WIDTH * share)
            for row in made.rows:
                for cell, share in zip(row.cells, table.column_widths, strict=True):
                    cell.width = Mm(WIDTH * share)

    def cell(self, cell: Any, text: str, *, bold: bool, size: float, right: bool) -> None:
        paragraph = self.runs(cell.paragraphs[0], text, size=size, bold=bold)
        paragraph.paragraph_format.space_after = Pt(0)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _repeatable(data: bytes) -> bytes:
    """The same file with the times of its parts taken out."""
    with ZipFile(BytesIO(data)) as given:
        return zipped({name: given.read(name) for name in given.namelist()})
