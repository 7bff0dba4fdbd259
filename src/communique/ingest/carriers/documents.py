"""DOCX and ODT to drafts: paragraphs, lists and tables in their order; what was struck out is not there.

Headers, footers, notes and comments are left out. The cells of a row are
parted by tabs. What the file says about itself is taken where it says it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from communique.ingest.carriers.archives import DAMAGE, zip_file
from communique.ingest.carriers.markup import MOST_XML, Element, children, local, parse, text_of
from communique.ingest.carriers.piece import MOST_WHOLE, Found, Piece, counted, original, place, whole
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.draft import MOST_BYTES, Draft, size

_DOCX_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT_MEDIA = "application/vnd.oasis.opendocument.text"
#: What holds no text of its own: what was struck out or moved away, older forms of the same, notes and comments.
_LEFT_OUT = frozenset(
    """
    del moveFrom Fallback instrText delText pPr rPr sectPr footnoteReference commentReference
    tracked-changes annotation annotation-end note sequence-decls bookmark forms
    """.split()
)
#: What holds paragraphs of its own beside the paragraph that it stands in.
_BOXES = frozenset(("txbxContent", "text-box"))
_MOST_SPACES = 100


def read_docx(piece: Piece) -> Found:
    """The draft of a Word document."""
    with zip_file(piece.stream) as archive:
        body = parse(_member(piece, archive, "word/document.xml"))
        about = _about(piece, archive, "docProps/core.xml")
    yield _draft(piece, list(_blocks(body)), about, media=_DOCX_MEDIA)


def read_odt(piece: Piece) -> Found:
    """The draft of an OpenDocument text."""
    with zip_file(piece.stream) as archive:
        content = parse(_member(piece, archive, "content.xml"))
        about = _about(piece, archive, "meta.xml")
    bodies = [text for body in children(content, "body") for text in children(body, "text")]
    if not bodies:
        raise RefusedError("unsupported", "an OpenDocument file that is no text; save it as PDF, or a table as CSV")
    yield _draft(piece, [block for body in bodies for block in _blocks(body)], about, media=_ODT_MEDIA)


def _member(piece: Piece, archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a member.

    Raises:
        RefusedError: It is missing, too large or damaged.
    """
    try:
        stream = archive.open(name)
    except (KeyError, *DAMAGE) as error:
        raise RefusedError("malformed", f"a damaged document: {error}") from error
    with stream:
        data = counted(stream, piece.budget.take).read(MOST_XML + 1)
    if len(data) > MOST_XML:
        raise RefusedError("too_large", f"its {name} is larger than {size(MOST_XML)}, the most that is read")
    return data


def _about(piece: Piece, archive: zipfile.ZipFile, name: str) -> Element | None:
    """What a document says about itself, None where it does not."""
    if name not in archive.NameToInfo:
        return None
    try:
        root = parse(_member(piece, archive, name))
    except RefusedError:
        return None
    return next(children(root, "meta"), root)


def _draft(piece: Piece, blocks: list[str], about: Element | None, *, media: str) -> Draft:
    text = "\n\n".join(blocks)
    if len(text) > MOST_BYTES:
        raise RefusedError("too_large", f"its text is longer than {size(MOST_BYTES)}, the most that is read")
    if not text.strip():
        raise RefusedError("empty", "the document shows no text")
    said: dict[str, Any] = {
        "title": None if about is None else text_of(about, "title"),
        "author": None if about is None else text_of(about, "creator", "initial-creator"),
        "language": None if about is None else text_of(about, "language"),
        "made": None if about is None else text_of(about, "created", "creation-date"),
    }
    piece.stream.seek(0)
    found = {field: "document" for field in ("title", "author") if said[field]}
    where = original(piece, whole(piece, MOST_WHOLE), media=media, found=found)
    return Draft(path=place(piece), id=piece.id, text=text, original=where, **said)


def _blocks(element: Element) -> Iterator[str]:
    """The paragraphs and rows below an element, in order; the items of a list are one block."""
    items: list[str] = []
    for child in element:
        name = local(child)
        if name == "list":
            items.extend(_blocks(child))
            continue
        if items:
            yield "\n".join(items)
            items = []
        if name in {"p", "h"}:
            yield from _paragraph(child)
        elif name in {"tbl", "table"}:
            yield from _table(child)
        elif name and name not in _LEFT_OUT:
            yield from _blocks(child)
    if items:
        yield "\n".join(items)


def _table(table: Element) -> Iterator[str]:
    rows = ("\t".join(_cells(row)).rstrip() for row in _rows(table))
    text = "\n".join(row for row in rows if row)
    if text:
        yield text


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if local(child) in {"tr", "table-row"}:
            yield child
        elif local(child) not in _LEFT_OUT:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[str]:
    for child in row:
        if local(child) in {"tc", "table-cell", "covered-table-cell"}:
            yield " ".join(" ".join(_blocks(child)).split())
        elif local(child) in {"sdt", "sdtContent"}:
            yield from _cells(child)


def _paragraph(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, then of the boxes that hang on it."""
    boxes: list[Element] = []
    text = "".join(_words(paragraph, boxes)).strip()
    if text:
        yield text
    for box in boxes:
        yield from _blocks(box)


def _words(element: Element, boxes: list[Element]) -> Iterator[str]:
    name = local(element)
    if name in _BOXES:
        boxes.append(element)
        return
    if name in _LEFT_OUT:
        return
    yield _sign(element, name)
    # Word keeps its text in `t` alone; OpenDocument anywhere in a paragraph.
    is_text = name == "t" or "opendocument" in str(element.tag)
    if is_text and element.text:
        yield element.text
    for child in element:
        yield from _words(child, boxes)
        if is_text and child.tail:
            yield child.tail


def _sign(element: Element, name: str) -> str:
    """The character that an element stands for."""
    if name in {"tab", "ptab"}:
        return "\t"
    if name in {"br", "cr", "line-break"}:
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "s" and "opendocument" in str(element.tag):
        count = next((value for key, value in element.attrib.items() if key.endswith("}c")), "1")
        return " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
    return ""
