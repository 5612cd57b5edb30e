# ruff: noqa: SLF001 - python-docx shows the elements beneath only so, and Word knows more than its public face
"""The building stones of our Word documents: house styles, tables that repeat their heads, links, fields.

Documents are written for readers and for screen readers alike: real headings,
one header row a table, a caption for each table, British English throughout.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

_FONT = "Arial"
_INK, _BLUE, _HEAD, _LINE = "1B1B1B", "1D3557", "E7ECF2", "ADB5BD"
_PAGE, _MARGIN = (Cm(21.0), Cm(29.7)), Cm(2.2)
WIDTH = 16.6
"""The width of the text, in centimetres."""
_UNFIT = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")


def new_document(title: str, author: str) -> Any:
    """An empty document in the house's styles."""
    document = Document()
    _drop_thumbnail(document)
    _styles(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = _PAGE
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Cm(2.3)
    properties = document.core_properties
    properties.title, properties.author, properties.language = fit(title), fit(author), "en-GB"
    properties.comments, properties.last_modified_by = "", fit(author)
    return document


def fit(text: str) -> str:
    """``text`` without the characters that no XML can hold."""
    return _UNFIT.sub("", text)


def heading(document: Any, text: str, level: int, mark: str = "") -> Any:
    """A heading; ``mark`` names a place that ``link`` can lead to."""
    paragraph = document.add_heading(fit(text), level)
    if mark:
        _bookmark(paragraph, mark)
    return paragraph


def paragraph(document: Any, text: str, style: str = "Normal", *, bold: bool = False) -> Any:
    """A paragraph of plain text."""
    made = document.add_paragraph(style=style)
    run = made.add_run(fit(text))
    run.bold = bold or None
    return made


def bullets(document: Any, lines: Sequence[str], style: str = "List Bullet") -> None:
    """A list, one point a line."""
    for line in lines:
        paragraph(document, line, style)


def table(
    document: Any, caption: str, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> Any:
    """A table with one header row that repeats on each page; ``widths`` in centimetres.

    ``caption`` is what a screen reader says of it. Rows do not break across
    pages.
    """
    made = document.add_table(rows=1, cols=len(head))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.LEFT
    made.autofit = False
    _describe(made, caption)
    _fill(made.rows[0], head, widths, bold=True)
    _header(made.rows[0])
    for row in rows:
        _fill(made.add_row(), row, widths)
    _grid(made, widths)
    document.add_paragraph(style="Table gap")
    return made


def facts(document: Any, caption: str, pairs: Sequence[tuple[str, str]], first: float = 4.2) -> None:
    """A table of two columns without a header row: what, and its value; empty values are left out."""
    widths = (first, WIDTH - first)
    rows = [(label, value) for label, value in pairs if value]
    made = document.add_table(rows=0, cols=2)
    made.style = "Table Grid"
    made.autofit = False
    _describe(made, caption)
    for label, value in rows:
        row = made.add_row()
        _fill(row, (label, value), widths)
        _shade(row.cells[0])
        for run in row.cells[0].paragraphs[0].runs:
            run.bold = True
    for row in made.rows[:-1]:
        for said in (value for cell in row.cells for value in cell.paragraphs):
            said.paragraph_format.keep_with_next = True
    _grid(made, widths)
    document.add_paragraph(style="Table gap")


def link(paragraph_: Any, text: str, mark: str) -> None:
    """A link to a place within the document."""
    element = OxmlElement("w:hyperlink")
    element.set(qn("w:anchor"), mark)
    element.set(qn("w:history"), "1")
    element.append(_run(text, "Hyperlink"))
    paragraph_._p.append(element)


def web_link(paragraph_: Any, text: str, address: str) -> None:
    """A link to an address on the web."""
    identity = paragraph_.part.relate_to(fit(address), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), identity)
    element.append(_run(text, "Hyperlink"))
    paragraph_._p.append(element)


def footer(document: Any, text: str) -> None:
    """The text, and the number of each page, at its foot; the first page stays free."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    made = section.footer.paragraphs[0]
    made.style = document.styles["Footer"]
    made.add_run(fit(text) + "\tPage ")
    _field(made, "PAGE")
    made.add_run(" of ")
    _field(made, "NUMPAGES")
    _tab(made)


def _run(text: str, style: str) -> Any:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    named = OxmlElement("w:rStyle")
    named.set(qn("w:val"), style)
    properties.append(named)
    run.append(properties)
    words = OxmlElement("w:t")
    words.text = fit(text)
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    return run


def _field(paragraph_: Any, code: str) -> None:
    for kind in ("begin", "", "separate", "text", "end"):
        run = paragraph_.add_run()
        if kind == "":
            words = OxmlElement("w:instrText")
            words.set(qn("xml:space"), "preserve")
            words.text = f" {code} "
            run._r.append(words)
        elif kind == "text":
            run.text = "1"
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _tab(paragraph_: Any) -> None:
    """One stop, at the right edge, in place of those of the style."""
    kept = paragraph_.style.element.find(f".//{qn('w:tabs')}")
    if kept is not None:
        kept.getparent().remove(kept)
    paragraph_.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)


def _bookmark(paragraph_: Any, mark: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    number = str(len(paragraph_._p.getroottree().getroot().findall(f".//{qn('w:bookmarkStart')}")) + 1)
    for one in (start, end):
        one.set(qn("w:id"), number)
    start.set(qn("w:name"), mark)
    paragraph_._p.insert(1 if paragraph_._p.pPr is not None else 0, start)
    paragraph_._p.append(end)


def _describe(made: Any, caption: str) -> None:
    said = OxmlElement("w:tblCaption")
    said.set(qn("w:val"), fit(caption))
    made._tbl.tblPr.append(said)


def _fill(row: Any, texts: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> None:
    unbroken = OxmlElement("w:cantSplit")
    row._tr.get_or_add_trPr().append(unbroken)
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        lines = fit(text).split("\n")
        for number, line in enumerate(lines):
            made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            made.style = "Table text"
            made.add_run(line).bold = bold or None


def _header(row: Any) -> None:
    repeated = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(repeated)
    for cell in row.cells:
        _shade(cell)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:color"), "auto")
    shade.set(qn("w:fill"), _HEAD)
    cell._tc.get_or_add_tcPr().append(shade)


def _grid(made: Any, widths: Sequence[float]) -> None:
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        space = OxmlElement(f"w:{side}")
        space.set(qn("w:w"), "60" if side in ("top", "bottom") else "100")
        space.set(qn("w:type"), "dxa")
        margins.append(space)
    properties = made._tbl.tblPr
    caption = properties.find(qn("w:tblCaption"))
    look = properties.find(qn("w:tblLook"))
    # The schema wants this order: ... borders, layout, margins, look, caption.
    layout = properties.find(qn("w:tblLayout"))
    for one in (borders, layout, margins, look, caption):
        if one is not None:
            if one.getparent() is not None:
                properties.remove(one)
            properties.append(one)


def _styles(document: Any) -> None:
    styles = document.styles
    _language(styles)
    _font(styles["Normal"], 10.5, _INK, after=6, before=0)
    styles["Normal"].paragraph_format.line_spacing = 1.12
    for name, size, before, after in (
        ("Title", 30, 0, 10),
        ("Heading 1", 18, 20, 8),
        ("Heading 2", 14, 16, 6),
        ("Heading 3", 11.5, 12, 4),
    ):
        _font(styles[name], size, _BLUE, after=after, before=before, bold=True)
        styles[name].paragraph_format.keep_with_next = True
    _unlined(styles["Title"])
    _font(styles["List Bullet"], 10.5, _INK, after=3, before=0)
    _font(styles["List Number"], 10.5, _INK, after=4, before=0)
    _font(styles["Footer"], 8.5, "555555", after=0, before=0)
    for name, size, after in (("Table text", 9.5, 0), ("Table gap", 4, 4), ("Lead", 13, 8), ("Formula", 10.5, 8)):
        made = styles.add_style(name, 1)
        made.base_style = styles["Normal"]
        _font(made, size, _INK, after=after, before=0)
    styles["Formula"].paragraph_format.left_indent = Cm(0.8)
    linked = styles.add_style("Hyperlink", 2)
    linked.font.color.rgb = RGBColor.from_string("1A56A0")
    linked.font.underline = True


def _font(style: Any, size: float, ink: str, *, after: float, before: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold or None
    style.font.italic = None
    style.font.color.rgb = RGBColor.from_string(ink)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "heme" in key:
            del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), _FONT)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)


def _language(styles: Any) -> None:
    for element in styles.element.iter(qn("w:lang")):
        for key in ("val", "eastAsia"):
            element.set(qn(f"w:{key}"), "en-GB")


def _unlined(style: Any) -> None:
    border = style.element.find(f".//{qn('w:pBdr')}")
    if border is not None:
        border.getparent().remove(border)


def _drop_thumbnail(document: Any) -> None:
    """The library's template carries a picture of itself."""
    rels = document.part.package.rels
    for identity in [key for key, rel in rels.items() if rel.reltype.endswith("/thumbnail")]:
        del rels[identity]
