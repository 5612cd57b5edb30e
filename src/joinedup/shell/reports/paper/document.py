"""A plain Word document in British English, readable by a screen reader, with the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from joinedup.shell.reports.paper.office_zip import settled
from joinedup.shell.reports.printable import printable

_INK = RGBColor(0x0B, 0x0C, 0x0C)
_DEEP = RGBColor(0x14, 0x38, 0x5F)
_QUIET = RGBColor(0x50, 0x5A, 0x5F)
_SIZES = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}


class Paper:
    """A document being written from top to bottom."""

    def __init__(self, *, title: str, landscape: bool = False) -> None:
        self._document = docx.Document()
        self._width = self._page(landscape)
        self._styles()
        self._bullet = self._document.styles["List Bullet"].style_id
        properties = self._document.core_properties
        properties.title, properties.author, properties.last_modified_by = (
            printable(title)[:255],
            "JoinedUp",
            "JoinedUp",
        )
        properties.comments, properties.language, properties.revision = "", "en-GB", 1
        self._document.add_heading(printable(title), 0)

    def content(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self._document.save(out)
        return settled(out.getvalue())

    def heading(self, text: str, level: int, *, fresh: bool = False) -> None:
        """A heading of the first to third level; ``fresh`` starts a page."""
        made = self._document.add_heading(printable(text), level)
        if fresh:
            made.paragraph_format.page_break_before = True

    def text(self, text: str, *, bold: bool = False) -> None:
        """A paragraph; what stands between backticks is set as code."""
        self._run(self._document.add_paragraph(), text, bold=bold)

    def small(self, text: str) -> None:
        """A paragraph of lesser weight."""
        run = self._document.add_paragraph().add_run(printable(text))
        run.font.size, run.font.color.rgb = Pt(9), _QUIET

    def bullet(self, text: str) -> None:
        """One point of a list."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._bullet  # noqa: SLF001 - by name, the library searches all styles each time
        self._run(paragraph, text)

    def bullets(self, texts: Iterable[str]) -> None:
        """A list of points."""
        for text in texts:
            self.bullet(text)

    def code(self, where: str, lines: Sequence[str]) -> None:
        """A place in a document, and the lines around it as they stand there."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(0.63)
        paragraph.paragraph_format.keep_together = True
        for position, text in enumerate((where, *lines)):
            run = paragraph.add_run(printable(text))
            run.font.name, run.font.size = "Courier New", Pt(8)
            run.font.color.rgb = _QUIET if position == 0 else _INK
            run.bold = position > 0 and text.startswith("→")
            if position < len(lines):
                run.add_break()

    def table(
        self,
        caption: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[int],
        numbers: Sequence[int] = (),
    ) -> None:
        """A table whose first row repeats on each page; ``widths`` are shares of the page's width.

        ``numbers`` are the columns set to the right.
        """
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run(printable(caption))
        run.bold = True
        table = self._document.add_table(rows=1, cols=len(heads), style="Table Grid")
        table.autofit = False
        _described(table, caption)
        _light(table)
        _fill(table.rows[0], heads, bold=True, numbers=numbers)
        _repeated(table.rows[0])
        for one in rows:
            row = table.add_row()
            _fill(row, one, bold=False, numbers=numbers)
            _unbroken(row)
        whole = sum(widths)
        for position, share in enumerate(widths):
            table.columns[position].width = int(self._width * share / whole)
            for cell in table.columns[position].cells:
                cell.width = int(self._width * share / whole)
        self._document.add_paragraph().paragraph_format.space_after = Pt(4)

    def picture(self, png: bytes, description: str) -> None:
        """A picture as wide as the text, with a description for those who do not see it."""
        shape = self._document.add_picture(io.BytesIO(png), width=min(self._width, Cm(17)))
        shape._inline.docPr.set("descr", printable(description))  # noqa: SLF001 - the library offers no other way

    def _page(self, landscape: bool) -> int:
        section = self._document.sections[0]
        long, short = Cm(29.7), Cm(21.0)
        section.page_width, section.page_height = (long, short) if landscape else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin = section.bottom_margin = Cm(2)
        _page_number(section.footer.paragraphs[0])
        return int(section.page_width - section.left_margin - section.right_margin)

    def _styles(self) -> None:
        styles = self._document.styles
        for name, size in {"Normal": 10.5, "List Bullet": 10.5, **_SIZES}.items():
            style = styles[name]
            style.font.name, style.font.size = "Arial", Pt(size)
            style.font.color.rgb = _DEEP if name in _SIZES else _INK
            properties = style.element.get_or_add_rPr()
            for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                properties.rFonts.set(qn(part), "Arial")
            for part in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                properties.rFonts.attrib.pop(qn(part), None)
            language = OxmlElement("w:lang")
            language.set(qn("w:val"), "en-GB")
            properties.append(language)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for value in styles.element.iter(qn("w:lang")):
            value.set(qn("w:val"), "en-GB")

    def _run(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        for position, part in enumerate(printable(text).split("`")):
            if part:
                run = paragraph.add_run(part)
                run.bold = bold or None
                if position % 2:
                    run.font.name = "Courier New"


def _fill(row: Any, texts: Sequence[str], *, bold: bool, numbers: Sequence[int]) -> None:
    for position, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        if position in numbers:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        first, line_end, rest = printable(text).replace("`", "").partition("\n")
        run = paragraph.add_run(first)
        run.font.size, run.bold = Pt(8.5), (bold or position == 0) or None
        if rest:
            paragraph.add_run(line_end + rest).font.size = Pt(8.5)
        if bold:
            _shaded(cell)


def _shaded(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E6EBF1")):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - the library offers no other way


def _repeated(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library offers no other way


def _unbroken(row: Any) -> None:
    mark = OxmlElement("w:cantSplit")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library offers no other way


def _described(table: Any, caption: str) -> None:
    words = OxmlElement("w:tblCaption")
    words.set(qn("w:val"), printable(caption))
    table._tbl.tblPr.append(words)  # noqa: SLF001 - the library offers no other way


def _light(table: Any) -> None:
    """Lines between rows only, in grey: the numbers are what should be seen."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        across = side in ("top", "bottom", "insideH")
        for name, value in (("w:val", "single" if across else "nil"), ("w:sz", "4"), ("w:color", "B1B4B6")):
            line.set(qn(name), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # noqa: SLF001 - the library offers no other way
    # The schema of Office files fixes the order of these: borders, layout, margins, look, caption.
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption")
    properties.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _page_number(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - the library offers no other way
