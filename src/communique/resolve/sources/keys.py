"""Where a signature is looked for: reports that share no key are never compared.

A text is found by the least hashes of its shingles, the more the longer it
is, so that a short text meets the long one it was cut from; near its day of
publication, so that a turn of phrase of the trade gathers no more reports
than a month has. At any time it is found by bands of its MinHash. A
translation is found by claims at their places in the text, and by a claim
with its agency or publisher.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from communique.model.dates import PartialDate
from communique.resolve.graph import Key, at_day
from communique.resolve.sources.likeness import COPY_DAYS, SHIFT, TRANSLATION_DAYS
from communique.resolve.sources.signatures import Signature

#: Of how many shingles one is looked up, and how many at least and at most.
_RATE, _LEAST, _MOST = 32, 6, 24
#: Rows of a band: two texts of which nine tenths are the same share one of three bands in 24 of 25 cases.
_ROWS = 4
#: So many of a report's claims are looked up, each with the stretch of the text it stands in (in thousandths).
_TOLD, _PLACES = 12, 2 * SHIFT
#: So many of a report's claims are looked up with the house they come from.
_OF_HOUSE = 4


def keys_of(signature: Signature) -> tuple[Key, ...]:
    """The keys of a signature, each once."""
    return tuple(dict.fromkeys((*_text_keys(signature), *_told_keys(signature), *_house_keys(signature))))


def _text_keys(signature: Signature) -> Iterator[Key]:
    count = min(_MOST, max(_LEAST, signature.length // _RATE))
    times = _stretches(signature.published, COPY_DAYS)
    yield from (Key(f"t {one:x} {time}", at=at) for one in signature.sample.hashes[:count] for time, at in times)
    rows = signature.sketch
    for start in range(0, len(rows), _ROWS):
        yield Key(f"b{start} " + " ".join(f"{row:x}" for row in rows[start : start + _ROWS]))


def _told_keys(signature: Signature) -> Iterator[Key]:
    placed = {
        zlib.crc32(f"{mark.what} {shift} {(mark.place + shift) // _PLACES}".encode())
        for mark in signature.landmarks
        if mark.is_matter
        for shift in (0, _PLACES // 2)
    }
    times = _stretches(signature.published, TRANSLATION_DAYS)
    yield from (Key(f"o {one:x} {time}", at=at) for one in sorted(placed)[:_TOLD] for time, at in times)


def _house_keys(signature: Signature) -> Iterator[Key]:
    """A few claims with each agency and publisher that may be behind them."""
    matters = sorted({zlib.crc32(mark.what.encode()) for mark in signature.landmarks if mark.is_matter})
    times = _stretches(signature.published, TRANSLATION_DAYS)
    for house in filter(None, (signature.agency, signature.publisher, *signature.credits)):
        for time, at in times:
            yield from (Key(f"h {house} {matter:x} {time}", at=at) for matter in matters[:_OF_HOUSE])


def _stretches(date: PartialDate | None, days: int) -> tuple[tuple[str, int], ...]:
    """Stretches of time of which two dates so many days apart share at least one, each with where it lies in time.

    One where there is no date.
    """
    if date is None:
        return (("-", 0),)
    day, stretch = date.first_day.toordinal(), 2 * (days + 1)
    return tuple(
        (f"{shift}.{(day + shift) // stretch}", at_day((day + shift) // stretch * stretch)) for shift in (0, days + 1)
    )
