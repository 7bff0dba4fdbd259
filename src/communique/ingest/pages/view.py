"""A page as the lines that it shows, in order, each with the box that it stands in.

A box is an element that sets its text apart from what stands around it, or
that is called by a name that tells something. Lines end where boxes begin and
end, and at `br`. White space within a line is one space, as browsers show it.

Nothing is chosen here: `article` tells which lines are the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from communique.ingest.pages.names import NO_FURNITURE, Furniture, inline, signs, unseen

#: More elements that may hold a day are not looked at.
_MOST_MARKS = 400
_BREAKS = frozenset(("br", "hr"))


@dataclass(slots=True, eq=False)
class Box:
    """An element: its tag, the box around it, what its names say, and the lines in it, from `first` up to `last`.

    `chars`, `linked` and `prose` count the text of its lines, that in links, and that which reads as prose.
    """

    tag: str
    parent: Box | None
    furniture: Furniture
    rank: int
    first: int
    last: int = 0
    chars: int = 0
    linked: int = 0
    prose: float = 0.0
    score: float = 0.0


@dataclass(slots=True, eq=False)
class Line:
    """A line: its text, how much of it stands in links, its box, and the number of its block (lines between `br`)."""

    text: str
    linked: int
    box: Box
    block: int
    prose: float = 0.0


class Mark(NamedTuple):
    """An element that may hold a day, as its names say: what kind of day, its box, and the line that it begins in."""

    node: LexborNode
    kind: str
    box: Box
    line: int


class View(NamedTuple):
    """The boxes of a page, each before those within it, its lines, and the elements that may hold a day."""

    boxes: list[Box]
    lines: list[Line]
    marks: list[Mark]


def view(body: LexborNode) -> View:
    """The lines and boxes of a page's body."""
    walk = _Walk()
    walk.run(body)
    return View(walk.boxes, walk.lines, walk.marks)


class _Walk:
    """One pass over the elements, without recursion: pages nest as deep as they like."""

    def __init__(self) -> None:
        self._inline, self._unseen = inline(), unseen()
        self._box = Box("body", None, NO_FURNITURE, 0, 0)
        self.boxes = [self._box]
        self.lines: list[Line] = []
        self.marks: list[Mark] = []
        self._parts: list[str] = []
        self._linked = 0
        self._block = 0
        self._links = 0
        self._preformatted = 0
        #: The elements that are open, with the box around each where it is a box itself.
        self._open: list[tuple[LexborNode, str, Box | None]] = []

    def run(self, body: LexborNode) -> None:
        """Walk through the body."""
        node = body.first_child
        while node is not None:
            node = self._enter(node) or self._onward(node)
        self._end_line()
        self.boxes[0].last = len(self.lines)

    def _enter(self, node: LexborNode) -> LexborNode | None:
        """Take up a node; its first child where it is to be entered."""
        tag = node.tag or "-"
        if tag == "-text":
            self._add(node.text_content or "")
            return None
        if tag in _BREAKS:
            self._end_line()
            return None
        if tag[0] == "-" or tag in self._unseen:
            return None
        child = node.first_child
        if child is not None:
            self._begin(node, tag)
        elif tag in self._inline:
            self._mark(node, signs(tag, node.attributes).day)
        return child

    def _onward(self, node: LexborNode) -> LexborNode | None:
        """The node that follows; elements that end before it are left."""
        after = node.next
        while after is None and self._open:
            after = self._end().next
        return after

    def _begin(self, node: LexborNode, tag: str) -> None:
        found, rank, day = signs(tag, node.attributes)
        around = None
        if found.sureness or tag not in self._inline:
            self._end_line()
            self._block += 1
            around = self._box
            self._box = Box(tag, around, found, rank, len(self.lines))
            self.boxes.append(self._box)
        self._mark(node, day)
        self._links += tag == "a"
        self._preformatted += tag == "pre"
        self._open.append((node, tag, around))

    def _mark(self, node: LexborNode, day: str | None) -> None:
        if day is not None and len(self.marks) < _MOST_MARKS:
            self.marks.append(Mark(node, day, self._box, len(self.lines)))

    def _end(self) -> LexborNode:
        node, tag, around = self._open.pop()
        if around is not None:
            self._end_line()
            self._block += 1
            self._box.last = len(self.lines)
            self._box = around
        self._links -= tag == "a"
        self._preformatted -= tag == "pre"
        return node

    def _add(self, text: str) -> None:
        if not self._preformatted:
            self._parts.append(text)
            self._linked += len(text) if self._links else 0
            return
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._end_line()
            self._parts.append(piece)

    def _end_line(self) -> None:
        if not self._parts:
            return
        text = " ".join("".join(self._parts).split())
        if text:
            self.lines.append(Line(text, min(self._linked, len(text)), self._box, self._block))
        self._parts.clear()
        self._linked = 0
