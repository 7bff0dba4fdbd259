"""DOCX and ODT to drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.carriers.finding import codes, reports_in
from tools import carried


def test_a_word_document_gives_its_text_in_order(tmp_path: Path) -> None:
    """Paragraphs and tables; what was added and not what was struck out; no footer."""
    (draft,) = reports_in(tmp_path, "note.docx", carried.docx())

    assert [*carried.PARAGRAPHS, "Country\t2024", "Added."] == draft.text.split("\n\n")
    assert (carried.TITLE, "Press Office", "2024-06-04T12:00:00Z") == (draft.title, draft.author, draft.made)


def test_what_word_wraps_up_is_found(tmp_path: Path) -> None:
    """Text in content controls, links and boxes; of two forms of the same box, one."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    box = "<w:txbxContent><w:p>" + run.format("In a box.") + "</w:p></w:txbxContent>"
    body = (
        "<w:sdt><w:sdtContent><w:p>" + run.format("Controlled.") + "</w:p></w:sdtContent></w:sdt>"
        "<w:p>" + run.format("See ") + "<w:hyperlink>" + run.format("the treaty") + "</w:hyperlink>"
        "<w:r><w:tab/><w:br/></w:r>"
        + run.format("now.")
        + "<w:r><mc:AlternateContent xmlns:mc='x'><mc:Choice>"
        + box
        + "</mc:Choice><mc:Fallback>"
        + box
        + "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    (draft,) = reports_in(tmp_path, "note.docx", carried.docx(body))

    assert "Controlled.\n\nSee the treaty\t\nnow.\n\nIn a box." == draft.text


def test_an_open_document_gives_its_text_in_order(tmp_path: Path) -> None:
    """Paragraphs, lists and tables; no notes."""
    (draft,) = reports_in(tmp_path, "note.odt", carried.odt())

    assert [*carried.PARAGRAPHS, "One  item\nAnother", "Country\t2024", "After the table."] == draft.text.split("\n\n")
    assert (carried.TITLE, "Press Office") == (draft.title, draft.author)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", carried.docx("<w:p/>"), "empty"),
        ("a.docx", carried.docx("<w:p>"), "malformed"),
        ("a.docx", carried.docx("<w:p>" * 5000 + "</w:p>" * 5000), "malformed"),
        ("a.docx", carried.docx().replace(b"PK\x01\x02", b"PK\x01\x03"), "malformed"),
        ("a.odt", carried.zipped({"content.xml": b"<a/>"}), "unsupported"),
        ("a.pptx", carried.zipped({"ppt/presentation.xml": b"<a/>"}), "unsupported"),
        ("a.epub", carried.zipped({"META-INF/container.xml": b"<a/>"}), "unsupported"),
    ],
)
def test_a_document_that_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    """Empty, damaged, nested without end, or another kind of office file."""
    assert [code] == codes(tmp_path, name, data)


def test_entities_are_refused(tmp_path: Path) -> None:
    """Neither are they made to grow, nor is anything fetched or opened for them."""
    grows = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:p>&b;</w:p>'
    leads = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>&x;</item></channel></rss>'
    document = carried.zipped({"word/document.xml": grows.encode()})

    assert ["entities"] == codes(tmp_path, "a.docx", document)
    assert ["entities"] == codes(tmp_path, "a.rss", leads.encode())
    assert ["entities"] == codes(tmp_path, "b.rss", leads.encode("utf-16"))


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    """Its one part alone may be a bomb."""
    document = carried.zipped({"word/document.xml": b"<a>" + b" " * 40_000_000 + b"</a>"})

    assert ["too_large"] == codes(tmp_path, "a.docx", document)
