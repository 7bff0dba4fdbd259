"""Lines of printed pages to one text: furniture of the pages off, hyphens joined, lines to paragraphs.

Pure. What stands at the top or bottom of several pages alike, but for numbers,
is furniture of the pages; so is a number alone there. The text keeps its
`Run`s: where each piece of it stands on its page, for citations to lead back.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator

import msgspec

from communique.ingest.carriers.layout import Line, Page

#: How many lines at the top and bottom of a page may be furniture, in which share of its height.
_EDGE_LINES, _EDGE = 3, 0.12
#: The share of the pages on which furniture stands.
_SHARE = 0.4
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|página|pagina|halaman|trang|стр\.?|страница|sayfa|صفحة|第)?\s*[-–—\[(|]*\s*"
    r"(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—\])|]*(?:\s*(?:/|of|von|de|di|dari|sur|из|页|頁|/|out of)\s*\d{0,4})?\s*[页頁]?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_ENDS = (".", "!", "?", ":", ";", "。", "！", "？", "।", "۔", "؟", "”", '"', "»", ")")
_ITEM = re.compile(r"(?:[•·▪●○*–—-]|\(?\w{1,3}[.)])\s")
#: Scripts that put no space between words, so that lines are joined without one.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_HYPHEN, _HARD_HYPHENS = "\u00ad", ("-", "‐")
_SPACED_LEADING, _SHORT, _INDENT = 1.45, 0.85, 0.9


class Run(msgspec.Struct, frozen=True):
    """A piece of the text: where it begins in it, its page, the line there, and which of its characters."""

    start: int
    page: int
    line: int
    first: int
    count: int


class Assembled(msgspec.Struct, frozen=True):
    """The text of a document, and where its pieces stand."""

    text: str
    runs: tuple[Run, ...]


def assemble(pages: list[Page]) -> Assembled:
    """The text of pages: their paragraphs, parted by empty lines."""
    off = _furniture(pages)
    writer = _Writer()
    before: tuple[int, Line] | None = None
    for number, page in enumerate(pages):
        widths = _columns(page)
        for index, line in enumerate(page.lines):
            if (number, index) in off or not line.text.strip():
                continue
            is_new = before is None or _begins(line, before[1], same_page=before[0] == number, widths=widths)
            writer.add(line.text, (number, index), is_new=is_new)
            before = (number, line)
    return Assembled("".join(writer.parts), tuple(writer.runs))


class _Writer:
    """The text as it grows."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self._length = 0

    def add(self, text: str, at: tuple[int, int], *, is_new: bool) -> None:
        """Add a line: as a new paragraph, or to the last one."""
        first = len(text) - len(text.lstrip())
        text = text.strip()
        if self.parts:
            self._join(text, is_new=is_new)
        self.runs.append(Run(self._length, at[0], at[1], first, len(text)))
        # A hyphen that only showed where a line might be broken is no part of the word.
        self._put(text[:-1].replace(_HYPHEN, "-") + text[-1:])

    def _join(self, text: str, *, is_new: bool) -> None:
        last = self.parts[-1]
        if is_new:
            self._mend()
            self._put("\n\n")
        elif last.endswith(_HYPHEN) or (last[-1:] in _HARD_HYPHENS and last[-2:-1].isalpha()):
            # Before a capital it is the word's own: "Franco-German".
            self.parts[-1] = last[:-1] + ("" if text[:1].islower() else "-")
            self._length -= text[:1].islower()
        elif not (_UNSPACED.match(last[-1:]) and _UNSPACED.match(text[:1])):
            self._put(" ")

    def _mend(self) -> None:
        if self.parts[-1].endswith(_HYPHEN):
            self.parts[-1] = self.parts[-1][:-1] + "-"

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


def _begins(line: Line, before: Line, *, same_page: bool, widths: dict[int, tuple[float, float]]) -> bool:
    """Whether a line begins a paragraph."""
    if _ITEM.match(line.text) and not before.text.rstrip().endswith((_HYPHEN, ",")):
        return True
    if abs(line.height - before.height) > 0.12 * max(line.height, before.height):
        return True
    if not same_page or line.column != before.column:
        # A sentence that is not at its end goes on in the next column or on the next page.
        return before.text.rstrip().endswith(_ENDS) or not line.text[:1].islower()
    if before.box[1] - line.box[1] > _SPACED_LEADING * line.height:
        return True
    left, right = widths[line.column]
    is_short = before.box[2] < left + _SHORT * (right - left)
    is_indented = line.box[0] - max(left, before.box[0]) > _INDENT * line.height
    return before.text.rstrip().endswith(_ENDS) and (is_short or is_indented)


def _columns(page: Page) -> dict[int, tuple[float, float]]:
    """The left and right edge of each column of a page."""
    edges: dict[int, tuple[float, float]] = {}
    for line in page.lines:
        left, right = edges.get(line.column, (line.box[0], line.box[2]))
        edges[line.column] = (min(left, line.box[0]), max(right, line.box[2]))
    return edges


def _furniture(pages: list[Page]) -> frozenset[tuple[int, int]]:
    """The lines, by page and index, that are no part of the text."""
    edges = [(number, index, _folded(line)) for number, page in enumerate(pages) for index, line in _edge(page)]
    counts = Counter((number, folded) for number, _, folded in edges)
    on_pages = Counter(folded for _, folded in counts)
    least = max(2, _SHARE * len(pages))
    return frozenset(
        (number, index)
        for number, index, folded in edges
        if on_pages[folded] >= least or _PAGE_NUMBER.fullmatch(pages[number].lines[index].text.strip())
    )


def _edge(page: Page) -> Iterator[tuple[int, Line]]:
    """The first and last lines of a page, from top to bottom, that stand at its edges."""
    if not page.lines:
        return
    order = sorted(range(len(page.lines)), key=lambda index: -page.lines[index].box[3])
    top = page.lines[order[0]].box[3]
    floor = page.lines[order[-1]].box[1]
    leading = statistics.median(line.height for line in page.lines)
    reach = max(_EDGE * page.height, 3 * leading)
    for place, index in enumerate(order):
        line = page.lines[index]
        is_head = place < _EDGE_LINES and top - line.box[3] < reach / 2
        is_foot = place >= len(order) - _EDGE_LINES and line.box[1] - floor < reach / 2
        if is_head or is_foot:
            yield index, line


def _folded(line: Line) -> str:
    return _NUMBER.sub("#", " ".join(line.text.casefold().split()))
