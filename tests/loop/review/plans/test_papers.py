"""The case as a Word file and as a PDF."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.urls import reverse
from docx import Document

from tellback.loop.review.plans import actions, document
from tellback.loop.review.plans.pdf import pdf_file
from tellback.loop.review.plans.word import word_file
from tests.factories import people
from tests.factories import review as made

pytestmark = pytest.mark.django_db
HOSTILE = (
    '#read("/etc/passwd") #include "x.typ" #sys.inputs $ x $ *b* _i_ \\ \\u{41} @label <tag> [a] `raw` // no\n\n'
    '=HYPERLINK("http://evil.example") =1+1 {DDEAUTO c:\\\\x} {INCLUDEPICTURE x} & </w:t> ]]> <script>alert(1)</script> '
    "\u202eabc \U0001f600 漢字 عربى ŵŷ"
)


@pytest.fixture
def shown(review):
    return document.contents(made.case(review, with_reflections=True))


def words_of(file):
    paper = Document(io.BytesIO(file))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in paper.paragraphs] + cells)


def test_the_word_file_opens_and_has_the_words_headings_and_a_header_row(shown):
    """RVW-11: headings, a table with a header row, the picture with its words."""
    file = word_file(shown)
    text = words_of(file)
    for part in (shown["title"], shown["ask"], shown["why"], "Dana Okafor, Director of Care", shown["picture_says"]):
        assert part in text
    assert "We never asked the night workers." in text
    paper = Document(io.BytesIO(file))
    styles = {paragraph.style.name for paragraph in paper.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} <= styles
    xml = zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()
    assert "<w:tblHeader" in xml
    assert f'descr="{shown["picture_says"]}"'.replace("“", "“") in xml
    assert paper.core_properties.title == shown["title"]
    assert paper.core_properties.language == shown["language"]


def test_the_pdf_is_tagged_and_says_its_title_and_language(shown):
    """RVW-11: PDF/UA-1, so that a screen reader reads it."""
    file = pdf_file(shown)
    assert file.startswith(b"%PDF-")
    for part in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang", b"/Title", b"pdfuaid:part", b"/DisplayDocTitle"):
        assert part in file, part


def test_the_file_later_is_the_file_that_was_sent(review, owner):
    """RVW-11: the same letter for letter, whatever has changed since."""
    case = actions.given_by_hand(made.case(review), by=owner)
    first = pdf_file(document.shown(case))
    people.deployment().__class__.objects.update(name="Another partnership")
    case.refresh_from_db()
    assert pdf_file(document.shown(case)) == first


def test_hostile_text_is_text_in_every_file(review, client):
    """RVW-11: nothing that people typed is carried out, looked up or fetched."""
    given = {name: HOSTILE for name in ("ask", "why", "difference")}
    title = HOSTILE.replace("\n", " ")[:160]
    case = made.case(review, title=title, to_name=title, to_title=title, **given)
    shown = document.contents(case)
    file = word_file(shown)
    assert '#read("/etc/passwd")' in words_of(file)
    assert '=HYPERLINK("http://evil.example")' in words_of(file)
    parts = zipfile.ZipFile(io.BytesIO(file))
    assert "instrText" not in parts.read("word/document.xml").decode()
    assert "evil.example" not in parts.read("word/_rels/document.xml.rels").decode()
    made_pdf = pdf_file(shown)
    assert b"/StructTreeRoot" in made_pdf
    assert b"/URI" not in made_pdf
    assert b"/JavaScript" not in made_pdf
    page = people.signed_in(review.owner).get(reverse("case", args=[case.pk])).content.decode()
    assert "<script>alert" not in page


def test_both_files_are_given_to_colleagues_and_to_who_was_asked(review, owner, client):
    """RVW-11: the same paper on both sides."""
    case = made.case(review)
    actions.send(case, by=owner)
    where = actions.fresh_link(f"case:{case.pk}")
    browser = people.signed_in(owner)
    for kind, name in (("pdf", "case_pdf"), ("docx", "case_word")):
        ours = browser.get(reverse(name, args=[case.pk]))
        theirs = client.get(f"{where}paper/", {"as": kind})
        assert (
            ours["Content-Disposition"]
            == theirs["Content-Disposition"]
            == f'attachment; filename="case-{case.pk}.{kind}"'
        )
        assert theirs["Cache-Control"] == "no-store"
    assert words_of(ours.content) == words_of(theirs.content)


def test_a_case_in_another_writing_is_still_a_tagged_pdf(review):
    """RVW-11: a letter that no font here has does not keep anybody from the file."""
    case = made.case(review, ask="𞤀𞤣𞤤𞤢𞤥 \ue000 ꙮ")
    assert b"/StructTreeRoot" in pdf_file(document.contents(case))
