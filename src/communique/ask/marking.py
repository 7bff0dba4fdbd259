"""A report's text with its claims marked: pieces between the edges of citations."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.resolve import SourcedClaim

_RANK = {claim_type: rank for rank, claim_type in enumerate(ClaimType)}


class Piece(msgspec.Struct, frozen=True):
    """A stretch of text, and the claims (by number, from 1) whose citations hold it."""

    start: int
    end: int
    text: str
    claims: tuple[int, ...]
    #: The claims whose citation ends with this piece.
    ending: tuple[int, ...]


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its numbered claims and its text in pieces, which joined are the text."""

    report: Report
    claims: tuple[SourcedClaim, ...]
    pieces: tuple[Piece, ...]


def mark(report: Report, claims: Sequence[SourcedClaim]) -> Marked:
    """Mark the claims of a report in its text."""
    numbered = tuple(sorted(claims, key=_place))
    cited = [
        (citation.start, citation.end, number)
        for number, sourced in enumerate(numbered, start=1)
        for citation in sourced.claim.cites
    ]
    edges = sorted({0, len(report.text), *(edge for start, end, _ in cited for edge in (start, end))})
    pieces = tuple(
        Piece(
            start=start,
            end=end,
            text=report.text[start:end],
            claims=tuple(sorted({number for first, last, number in cited if first <= start and end <= last})),
            ending=tuple(sorted({number for _, last, number in cited if last == end})),
        )
        for start, end in itertools.pairwise(edges)
    )
    return Marked(report=report, claims=numbered, pieces=pieces)


def _place(sourced: SourcedClaim) -> tuple[int, int, int, str]:
    """As the text has them; claims of the same words in the order of the codebook."""
    first = sourced.claim.cites[0]
    return first.start, first.end, _RANK[sourced.claim.type], sourced.id
