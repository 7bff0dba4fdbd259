"""PDF to lines of pages, by PDFium: runs in the process for what is read apart.

Each page is a part of the answer, so that time and memory are those of one
page. Before the pages comes what the document says about itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from communique.ingest.carriers.layout import Box, Document, Glyph, Page, lines_in_order
from communique.ingest.carriers.refusal import RefusedError

#: What is read of one document and of one page, at most.
MOST_PAGES, _MOST_CHARACTERS = 5000, 200_000
_SAID = ("Title", "Author", "CreationDate")
#: What PDFium gives for a hyphen at which a word goes on in the next line.
_HYPHENS = frozenset((0x02, 0xFFFE, 0xAD))


def answers(data: bytes, asked: Any) -> Iterator[Any]:
    """The document and its pages, in order; `asked` are the pages whose characters' boxes are wanted too.

    Raises:
        RefusedError: The document is encrypted, damaged or endless.
    """
    document = _open(data)
    count = len(document)
    if count > MOST_PAGES:
        raise RefusedError("too_large", f"has {count:,} pages; {MOST_PAGES:,} are the most that is read: split it")
    said = document.get_metadata_dict(skip_empty=True)
    yield Document(pages=count, said={field: said[field] for field in _SAID if field in said})
    wanted = frozenset(asked or ())
    for number in range(count):
        yield _page(document, number, with_boxes=number in wanted)


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise RefusedError("encrypted", "the PDF asks for a password; save it without one") from error
        raise RefusedError("malformed", f"a damaged PDF: {error}") from error


def _page(document: pdfium.PdfDocument, number: int, *, with_boxes: bool) -> Page:
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return Page(width=0, height=0, lines=[])
    try:
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return Page(width=0, height=0, lines=[])
    rotation = page.get_rotation()
    width, height = page.get_size()
    lines = lines_in_order(_glyphs(text, rotation, (width, height)), with_boxes=with_boxes)
    pictures = not lines and next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3), None) is not None
    text.close()
    page.close()
    return Page(width=width, height=height, lines=lines, has_pictures=pictures)


def _glyphs(text: pdfium.PdfTextPage, rotation: int, shown: tuple[float, float]) -> Iterator[Glyph]:
    """The characters of a page that show something, as they stand in the file."""
    rect = raw.FS_RECTF()
    at = ctypes.byref(rect)
    after_space = False
    high = 0
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        character = "\u00ad" if code in _HYPHENS else chr(code)
        if character.isspace() or (code < 0x20 and code not in _HYPHENS):
            after_space = True
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, at) and rect.right >= rect.left:
            box = (rect.left, rect.bottom, rect.right, rect.top)
            yield Glyph(character, _turned(box, rotation, shown), after_space)
            after_space = False


def _turned(box: Box, rotation: int, shown: tuple[float, float]) -> Box:
    """A box as it is seen on a page that is shown turned, and then is so wide and high."""
    left, bottom, right, top = box
    width, height = shown
    if rotation == 90:
        return bottom, height - right, top, height - left
    if rotation == 180:
        return width - right, height - top, width - left, height - bottom
    if rotation == 270:
        return width - top, left, width - bottom, right
    return box
