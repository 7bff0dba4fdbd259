"""Documents for word processors, read back by the library and part by part."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.document import Document
from lxml import etree

from communique.documents import docx_bytes
from communique.show.docx import clean, page_document
from communique.show.pages import Group, Line, Page, Section, dossier_page
from communique.show.runs import Part, Run
from tests.office import WRITER, converted
from tests.story import the_dossier

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Words that would break XML or lead somewhere, and letters that run from the right.
HOSTILE = "\x00\x1f\ufffe<w:t>&amp;]]>\n"


def written(page: Page) -> tuple[Document, dict[str, bytes]]:
    """A page as a document that was read back, and the members of its file."""
    body = docx_bytes(page_document(page, label="Dossier"))
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        return docx.Document(io.BytesIO(body)), {name: file.read(name) for name in file.namelist()}


def footnotes(members: dict[str, bytes]) -> dict[str, str]:
    """The text of every footnote by its number."""
    found = etree.fromstring(members["word/footnotes.xml"]).findall(f"{_W}footnote")
    return {one.get(f"{_W}id"): "".join(one.itertext()) for one in found if one.get(f"{_W}type") is None}


def test_every_row_of_the_page_is_in_the_document() -> None:
    """Headings, and rows with their dates and words."""
    page = dossier_page(the_dossier())
    document, _ = written(page)
    told = [paragraph.text for paragraph in document.paragraphs]

    assert ["Dossier", "Italy — Pakistan", page.subtitle] == told[:3]
    assert [section.title for section in page.sections] == [
        one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"
    ]
    assert any(
        one.startswith("2 May 2023\tMeeting in Roma, Italy — Anna Rossi (Defence Minister, ITA)") for one in told
    )


def test_footnotes_are_those_of_the_word_processor() -> None:
    """Each is referred to once, in the order of the text; what refers to it again is a field with its number."""
    page = dossier_page(the_dossier())
    _, members = written(page)
    body, below = members["word/document.xml"].decode(), footnotes(members)
    first = re.findall(r'<w:footnoteReference w:id="(\d+)"', body)
    again = re.findall(r'<w:fldSimple w:instr=" NOTEREF _footnote(\d+) ', body)
    quotes = {note.quote for note in page.footnotes}

    assert [str(number) for number in range(1, len(quotes) + 1)] == first == list(below)
    assert again
    assert set(again) <= set(re.findall(r'w:name="_footnote(\d+)"', body))
    assert quotes == {re.findall("“(.*?)” ", text)[0] for text in below.values()}
    assert "https://gazette.example/rome?a=1&amp;b=2" in members["word/_rels/footnotes.xml.rels"].decode()


def test_the_same_dossier_is_the_same_file() -> None:
    """To the byte: nothing in it is of the hour at which it was made."""
    page = dossier_page(the_dossier())

    assert docx_bytes(page_document(page, label="x")) == docx_bytes(page_document(page, label="x"))


def test_words_that_run_from_the_right_say_so() -> None:
    """With their language; and letters without italics stand upright."""
    arabic, chinese = Run("وزير الخارجية", Part.PRINTED, "ar"), Run("外交部长", Part.PRINTED, "zh")
    line = Line(sentence=(arabic, chinese, Run("Roma", Part.PRINTED, "it")), type="engagement", id="a")
    section = Section(key="a", title="A", groups=(Group(lines=(line,)),))
    _, members = written(Page(title="T", subtitle="S", sections=(section,), footnotes=()))
    runs = re.findall(r"<w:r>.*?</w:r>", members["word/document.xml"].decode(), re.DOTALL)
    found = {one.text: next(run for run in runs if one.text in run) for one in (arabic, chinese, line.sentence[2])}

    assert ["<w:rtl/>" in run for run in found.values()] == [True, False, False]
    assert ["<w:i/>" in run for run in found.values()] == [False, False, True]
    assert ['w:bidi="ar"' in run for run in found.values()] == [True, False, False]


@pytest.mark.parametrize("address", ["javascript:alert(1)", 'https://a.example/\x01\n"><x'])
def test_what_reports_hold_breaks_no_document(address: str) -> None:
    """Control characters, markup and addresses that lead astray."""
    dossier = the_dossier()
    notes = [msgspec.structs.replace(note, quote=HOSTILE, url=address, link=None) for note in dossier.footnotes]
    page = msgspec.structs.replace(dossier_page(dossier), title=HOSTILE, footnotes=tuple(notes))
    document, members = written(page)

    assert clean(HOSTILE) == document.paragraphs[1].text
    assert all(clean(HOSTILE) in text for text in footnotes(members).values())
    assert b"javascript" not in members.get("word/_rels/footnotes.xml.rels", b"")


@pytest.mark.slow
def test_libreoffice_opens_the_document_with_its_footnotes(tmp_path: Path) -> None:
    """Where LibreOffice Writer is installed: every heading, and every footnote as a footnote of its own."""
    page = dossier_page(the_dossier())
    path = tmp_path / "dossier.docx"
    path.write_bytes(docx_bytes(page_document(page, label="Dossier")))
    with zipfile.ZipFile(converted(path, to="odt", by=WRITER)) as file:
        body = etree.fromstring(file.read("content.xml"))
    notes = ["".join(one.itertext()) for one in body.iter(f"{_ODF}note-body")]
    heads = {"".join(one.itertext()) for one in body.iter(f"{_ODF}h")}

    assert {note.quote for note in page.footnotes} == {re.findall("“(.*?)” ", text)[0] for text in notes}
    assert {section.title for section in page.sections} <= heads
