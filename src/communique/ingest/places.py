"""Where in its original a quote of a report stands: from the text's characters back to the page.

Nothing is stored for it: the text and the bytes that it was read from are laid
side by side. Characters are compared without white space, so that it does not
matter which extractor found the text, nor how it set lines and spaces. A line
that stands on the page once is a landmark; one that stands there several times
lies behind the landmark before it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique.ingest.carriers.boxes import Printed, printed
from communique.ingest.pages.markup import markup
from communique.model.report import Span

#: How many lines before a line that stands on the page several times are asked for a landmark.
_LINES_BACK = 20
_NO_TEXT = frozenset(("script", "style", "template", "head", "title"))


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a quote stands in its original.

    Of a page (`kind` "element"), `path` is the CSS path of the smallest
    element that holds the quote, `start` and `end` are characters of the
    element's text (`textContent`). Of a PDF (`kind` "page"), `lines` are the
    lines that the quote stands on, each with its page and its box.
    """

    kind: Literal["element", "page"] = "element"
    path: str = ""
    start: int = 0
    end: int = 0
    lines: tuple[Printed, ...] = ()


def locate(body: bytes, media: str, text: str, spans: Sequence[Span]) -> tuple[Place | None, ...]:
    """Where the spans of a report's text stand in the bytes that it was read from; None where it cannot be told."""
    find = _LOCATORS.get(media.partition(";")[0].strip().lower())
    return find(body, text, spans) if find is not None else (None,) * len(spans)


def _locate_in_html(body: bytes, text: str, spans: Sequence[Span]) -> tuple[Place | None, ...]:
    found = markup(body)
    html = found.text
    page = LexborHTMLParser(html) if html is not None else None
    if page is None or page.body is None:
        return (None,) * len(spans)
    squeezed = _Squeezed(page.body)
    lines = _Lines(text)
    return tuple(_place(squeezed, lines, span) for span in spans)


def _locate_in_pdf(body: bytes, text: str, spans: Sequence[Span]) -> tuple[Place | None, ...]:
    found = printed(body, text, spans)
    return tuple(Place(kind="page", lines=lines) if lines else None for lines in found)


class _Piece(NamedTuple):
    """A piece of a page's text: the element that it stands in, and its characters."""

    element: LexborNode
    text: str


class _Squeezed:
    """The text of a page without white space, and the way back from it."""

    def __init__(self, body: LexborNode) -> None:
        self.pieces = list(_pieces(body))
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for piece in self.pieces:
            self._starts.append(length)
            part = "" if piece.element.tag in _NO_TEXT else "".join(piece.text.split())
            parts.append(part)
            length += len(part)
        self.text = "".join(parts)

    def piece_at(self, place: int) -> tuple[int, int]:
        """The number of the piece that holds a character, and which of its own characters that is."""
        number = bisect_right(self._starts, place) - 1
        rest = place - self._starts[number]
        for offset, character in enumerate(self.pieces[number].text):
            if not character.isspace():
                if not rest:
                    return number, offset
                rest -= 1
        return number, len(self.pieces[number].text)


class _Lines:
    """The lines of a report's text, without white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.split("\n")[:-1]:
            self.starts.append(self.starts[-1] + len(line) + 1)

    def holding(self, offset: int) -> int:
        """The number of the line that holds a character."""
        return bisect_right(self.starts, offset) - 1

    def squeezed(self, number: int) -> str:
        """A line without white space."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return "".join(self.text[self.starts[number] : end].split())


def _pieces(body: LexborNode) -> Iterator[_Piece]:
    """The text nodes of a page, in order."""
    for node in body.traverse(include_text=True):
        if node.tag == "-text" and node.parent is not None:
            yield _Piece(node.parent, node.text_content or "")


def _place(page: _Squeezed, lines: _Lines, span: Span) -> Place | None:
    start, end = span
    words = lines.text[start:end]
    if not words.strip():
        return None
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    first = _on_page(page, lines, start)
    last = _on_page(page, lines, end - 1)
    if first is None or last is None or last < first:
        return None
    return _element(page, page.piece_at(first), page.piece_at(last))


def _on_page(page: _Squeezed, lines: _Lines, offset: int) -> int | None:
    """Where a character of the report stands in the page's squeezed text."""
    number = lines.holding(offset)
    line = lines.squeezed(number)
    within = len("".join(lines.text[lines.starts[number] : offset].split()))
    place = page.text.find(line)
    if place < 0:
        return None
    if page.text.find(line, place + 1) >= 0:
        place = max(place, page.text.find(line, _landmark(page, lines, number)))
    return place + within


def _landmark(page: _Squeezed, lines: _Lines, number: int) -> int:
    """Where on the page the nearest line before ends that stands there once."""
    for before in range(number - 1, max(-1, number - _LINES_BACK - 1), -1):
        line = lines.squeezed(before)
        place = page.text.find(line) if line else -1
        if place >= 0 and page.text.find(line, place + 1) < 0:
            return place + len(line)
    return 0


def _element(page: _Squeezed, first: tuple[int, int], last: tuple[int, int]) -> Place:
    """The smallest element that holds two characters, and where in its text they stand."""
    around = {node.mem_id for node in _upwards(page.pieces[first[0]].element)}
    element = next(node for node in _upwards(page.pieces[last[0]].element) if node.mem_id in around)
    begin = first[0]
    while begin and _holds(element, page.pieces[begin - 1].element):
        begin -= 1
    before = sum(len(piece.text) for piece in page.pieces[begin : first[0]])
    between = sum(len(piece.text) for piece in page.pieces[first[0] : last[0]])
    return Place(path=_path(element), start=before + first[1], end=before + between + last[1] + 1)


def _holds(element: LexborNode, node: LexborNode) -> bool:
    return any(around.mem_id == element.mem_id for around in _upwards(node))


def _upwards(node: LexborNode) -> Iterator[LexborNode]:
    """An element and those around it, up to the page's own."""
    found: LexborNode | None = node
    while found is not None and found.is_element_node:
        yield found
        found = found.parent


def _path(element: LexborNode) -> str:
    """The CSS path of an element: from the page's own, each by its number among those of its kind."""
    return " > ".join(reversed([_step(node) for node in _upwards(element)]))


def _step(node: LexborNode) -> str:
    tag = node.tag or "*"
    if tag in {"html", "body"}:
        return tag
    number = 1
    before = node.prev
    while before is not None:
        number += before.tag == tag
        before = before.prev
    return f"{tag}:nth-of-type({number})"


_LOCATORS: dict[str, Callable[[bytes, str, Sequence[Span]], tuple[Place | None, ...]]] = {
    "text/html": _locate_in_html,
    "application/xhtml+xml": _locate_in_html,
    "application/pdf": _locate_in_pdf,
}
