"""Lines with their offsets."""

from __future__ import annotations

from communique.ingest.lines import lines_of, spans_of


def test_a_line_knows_where_it_stands_and_what_it_says() -> None:
    """Blank lines are left out; words have even spaces, offsets are those of the whole line."""
    text = "  By\xa0Rina \n\n\nThe  talks"

    assert [(0, 10, "By Rina"), (13, 23, "The talks")] == [
        (line.start, line.end, line.words) for line in lines_of(text)
    ]


def test_neighbours_are_one_span() -> None:
    """Chosen lines that follow each other are one span, blank lines between them included."""
    text = "a\n\nb\nc\nd"

    assert ((0, 4), (7, 8)) == spans_of(lines_of(text), frozenset((0, 1, 3)))
