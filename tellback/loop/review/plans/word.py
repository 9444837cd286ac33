"""A case for support as a Word file: headings, a table with a header row, the wheel with its words (RVW-11)."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tellback.loop.review.plans import pdf
from tellback.ui.fields import cleaned_text

INK = RGBColor(0x1D, 0x24, 0x33)


def word_file(shown: dict[str, Any]) -> bytes:
    """The file. Whatever people typed is text in it, and nothing that a word processor would run or look up."""
    paper, say = Document(), shown["labels"]
    _set_up(paper, shown)
    paper.add_heading(_text(shown["title"]), 0)
    paper.add_paragraph(say["heading"], style="Subtitle")
    for key in ("to", "from", "day", "answer_by"):
        if shown[key]:
            line = paper.add_paragraph()
            line.add_run(f"{say[key]}: ").bold = True
            line.add_run(_text(shown[key]))
    for key in ("ask", "why", "difference"):
        if shown[key]:
            paper.add_heading(say[key], 1)
            _paragraphs(paper, shown[key])
    paper.add_heading(say["wheel"], 1)
    _picture(paper, shown)
    paper.add_paragraph(_text(f"{shown['picture_says']} {shown['picture_key']}."))
    paper.add_heading(say["cells"], 1)
    _table(paper, shown)
    for cell in shown["cells"]:
        _beside(paper, cell, say)
    paper.add_heading(say["about"], 1)
    paper.add_paragraph(_text(shown["about"]))
    held = io.BytesIO()
    paper.save(held)
    return held.getvalue()


def _set_up(paper: DocumentType, shown: dict[str, Any]) -> None:
    properties = paper.core_properties
    properties.title, properties.author = _text(shown["title"])[:250], _text(shown["from"])[:250]
    properties.language, properties.comments = shown["language"], ""
    properties.created = properties.modified = datetime.fromisoformat(shown["moment"]).replace(tzinfo=None)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size, normal.font.color.rgb = "Arial", Pt(12), INK
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), shown["language"])
    normal.element.get_or_add_rPr().append(language)
    for style in ("Title", "Subtitle", "Heading 1", "Heading 2"):
        paper.styles[style].font.name, paper.styles[style].font.color.rgb = "Arial", INK
        fonts = paper.styles[style].element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]


def _picture(paper: DocumentType, shown: dict[str, Any]) -> None:
    drawn = pdf.picture(shown["picture"])
    if drawn is None:
        return
    paper.add_picture(io.BytesIO(drawn), width=Cm(12))
    for said in paper.element.body.iter(qn("wp:docPr")):
        said.set("descr", _text(shown["picture_says"]))
        said.set("title", shown["labels"]["wheel"])


def _table(paper: DocumentType, shown: dict[str, Any]) -> None:
    say = shown["labels"]
    columns = [name for name in ("area", "level", "prompt", "answer") if any(cell[name] for cell in shown["cells"])]
    table = paper.add_table(rows=1, cols=len(columns), style="Table Grid")
    for place, name in enumerate(columns):
        table.rows[0].cells[place].paragraphs[0].add_run(say[name]).bold = True
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell in shown["cells"]:
        row = table.add_row().cells
        for place, name in enumerate(columns):
            row[place].text = _text(cell[name] or (say["none"] if name == "answer" else ""))


def _beside(paper: DocumentType, cell: dict[str, Any], say: dict[str, str]) -> None:
    """What we wrote about one cell, where it can be seen, and what the record shows for and against."""
    parts = [(say[key], cell[key]) for key in ("thought", "seen", "for", "against") if cell[key]]
    if not parts:
        return
    paper.add_heading(_text(f"{cell['area']}: {cell['prompt']}"), 2)
    for label, lines in parts:
        paper.add_paragraph().add_run(label).bold = True
        for line in lines:
            paper.add_paragraph(_text(line), style="List Bullet")


def _paragraphs(paper: DocumentType, words: str) -> None:
    for part in words.split("\n\n"):
        if part.strip():
            paper.add_paragraph(_text(part))


def _text(words: str) -> str:
    """Text that XML can hold."""
    return cleaned_text(words)
