"""A text with its claims marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.ask.marking import mark
from communique.model.claims import Cooperation
from tests.making import claim, report, sourced
from tests.story import FIRST, claims

TEXT = "Italy and Pakistan are partners, and both say so again and again."


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(31, len(TEXT))), max_size=6))
def test_the_pieces_joined_are_the_text(spans: list[tuple[int, int]]) -> None:
    """However citations overlap, no character is lost, doubled or moved."""
    told = report(TEXT)
    found = [
        claim(Cooperation, told, TEXT[start:end], kind="relation", status="ongoing", parties=("ITA", "PAK"))
        for start, end in spans
    ]

    pieces = mark(told, sourced(told, *found)).pieces

    assert TEXT == "".join(piece.text for piece in pieces)
    assert all(TEXT[piece.start : piece.end] == piece.text for piece in pieces)


def test_claims_are_numbered_as_they_stand() -> None:
    """The first sentence carries claim 1; people named in it come after the contact."""
    marked = mark(FIRST, sourced(FIRST, *claims()["first"][1]))

    assert ["position", "engagement", "position", "engagement", "figure", "stance"] == [
        str(one.claim.type) for one in marked.claims
    ]
    assert FIRST.text[: marked.claims[1].claim.cites[0].end].endswith("on 2 May.")
