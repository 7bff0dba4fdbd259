"""Where the characters of a report stand on the pages of its PDF: the page and the boxes of their lines.

Nothing is stored for it: the pages are laid out again. Where the text is not
what they give now, as after a change of the program, the words themselves are
looked for, and found where they stand only once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.layout import Box, Line, Page
from communique.ingest.carriers.pages import Assembled, Run, assemble
from communique.ingest.carriers.pdf import pages_of
from communique.ingest.carriers.refusal import RefusedError
from communique.ingest.text import clean
from communique.model.report import Span


class Printed(msgspec.Struct, frozen=True):
    """A line, or a part of one: its page, counted from 1, and its box in points from the lower left corner."""

    page: int
    box: Box


def printed(body: bytes, text: str, spans: Sequence[Span]) -> tuple[tuple[Printed, ...], ...]:
    """The lines that the spans of a report's text stand on, in order; none where that cannot be told."""
    with Apart() as apart:
        try:
            _, pages = pages_of(body, apart)
            laid = assemble(pages)
            found = [_runs(laid, _own(laid.text, text, span)) for span in spans]
            wanted = tuple(sorted({run.page for runs in found for run, _, _ in runs}))
            if wanted:
                _, pages = pages_of(body, apart, boxes=wanted)
        except RefusedError:
            return ((),) * len(spans)
    return tuple(tuple(_printed(pages, *part) for part in runs) for runs in found)


def _own(own: str, text: str, span: Span) -> Span | None:
    """A span of the report's text as one of the text that the pages give, None where it is not there once."""
    if clean(own) == text:
        return span
    words = "".join(text[span[0] : span[1]].split())
    places = [place for place, character in enumerate(own) if not character.isspace()]
    squeezed = "".join(own.split())
    first = squeezed.find(words) if words else -1
    if first < 0 or squeezed.find(words, first + 1) >= 0:
        return None
    return places[first], places[first + len(words) - 1] + 1


def _runs(laid: Assembled, span: Span | None) -> list[tuple[Run, int, int]]:
    """The pieces of lines that a span covers, each with its first and last character in the line."""
    if span is None:
        return []
    starts = [run.start for run in laid.runs]
    found = []
    for number in range(max(0, bisect_right(starts, span[0]) - 1), bisect_right(starts, span[1] - 1)):
        run = laid.runs[number]
        end = min(run.start + run.count, starts[number + 1] if number + 1 < len(starts) else len(laid.text))
        first, last = max(span[0], run.start), min(span[1], end)
        if first < last:
            found.append((run, run.first + first - run.start, run.first + last - run.start))
    return found


def _printed(pages: list[Page], run: Run, first: int, last: int) -> Printed:
    line: Line = pages[run.page].lines[run.line]
    boxes = line.boxes[first:last] or (line.box,)
    box = (
        min(one[0] for one in boxes),
        min(one[1] for one in boxes),
        max(one[2] for one in boxes),
        max(one[3] for one in boxes),
    )
    return Printed(run.page + 1, box)
