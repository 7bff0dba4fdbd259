"""Copies: whether a text is another one over again, told before it is read.

Where copies are looked for, and what of two texts is compared, is as with
sources: shingles, and bands of their MinHash. A near-copy says nothing in
figures that its original does not, so that a form filled in anew is none.
"""

from __future__ import annotations

import hashlib

import msgspec

from communique.model.report import Report
from communique.resolve.sources.outlines import numbers_in
from communique.resolve.sources.signatures import kept_spans
from communique.resolve.sources.texts import shingles, sketch, words_of

#: Share of the shingles of two texts that both have: of near-copies at least so much.
NEAR = 0.8
#: A text of fewer shingles is a copy where every character is the same: a name more makes another report of it.
_MANY = 40
#: Rows of a band: two texts of which eight tenths are the same share one of four bands in 19 of 20 cases.
_ROWS = 3
#: A text is compared by so many of its first characters.
_MOST = 1_000_000
_BAND_BYTES = 6


class Wording(msgspec.Struct, frozen=True):
    """What two texts are compared by: shingles and figures, furniture apart, and the bands that it is found by."""

    text: str
    shingles: frozenset[int]
    figures: frozenset[str]
    bands: tuple[int, ...]


class CopyOf(msgspec.Struct, frozen=True):
    """The report that another is a copy of, and how much of both is the same: 1 of every character."""

    report: str
    share: float


def wording(report: Report) -> Wording:
    """The wording of a report."""
    kept = tuple((start, min(end, _MOST)) for start, end in kept_spans(report) if start < _MOST)
    hashes = shingles([word for start, end in kept for word in words_of(report.text[start:end])])
    return Wording(
        text=report.text,
        shingles=frozenset(hashes),
        figures=frozenset(number for _, number in numbers_in(report.text, kept)),
        bands=_bands(sketch(hashes)),
    )


def share(copy: Wording, original: Wording) -> float | None:
    """How much of two texts is the same, None where one is no copy of the other."""
    if copy.text == original.text:
        return 1.0
    both, either = len(copy.shingles & original.shingles), len(copy.shingles | original.shingles)
    if either < _MANY or both < NEAR * either or not copy.figures <= original.figures:
        return None
    # Other letters or furniture: what is not the same is never called so.
    return min(round(both / either, 3), 0.999)


def _bands(rows: tuple[int, ...]) -> tuple[int, ...]:
    """The bands of a MinHash, as numbers that fill little room."""
    return tuple(_number(start, rows[start : start + _ROWS]) for start in range(0, len(rows), _ROWS))


def _number(start: int, rows: tuple[int, ...]) -> int:
    digest = hashlib.blake2b(repr((start, rows)).encode(), digest_size=_BAND_BYTES)
    return int.from_bytes(digest.digest(), "big")
