"""A report without its language: its claims and the numbers it prints, in their order, and where they stand.

A translation keeps the claims of its original, their order and their place
in the text; two reports of one event share claims, but seldom their places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from communique.model.claims import AnyClaim, Claim, Engagement, Position, Stance, Transfer
from communique.model.report import Report, Span
from communique.model.vocabulary import ClaimType
from communique.resolve.parties import parties_of

#: An outline has at most so many claims, and so many numbers.
_MOST = 48
#: Places are counted in thousandths of the text.
FULL = 1000
#: A longer row of digits is no number of anything.
_NUMBER = re.compile(r"(?<!\d)\d{1,18}(?!\d)(?:[.,٬]\d{3}(?!\d)){0,6}")
_GROUPS = re.compile(r"[.,٬]")


class Landmark(msgspec.Struct, frozen=True, array_like=True):
    """Something that a report says, told without words, and where (in thousandths of the text).

    `day` is the exact day that a claim gives, as an ordinal; None of numbers.
    """

    place: int
    what: str
    day: int | None = None

    @property
    def weight(self) -> float:
        """How much it tells: an office stands in many reports, a number of one digit in most."""
        if self.what.isdecimal():
            return 0.5 if len(self.what) > 1 else 0.25
        return 0.5 if self.is_position else 1.0

    @property
    def is_matter(self) -> bool:
        """Whether it is a claim, and no office."""
        return not self.what.isdecimal() and not self.is_position

    @property
    def is_position(self) -> bool:
        """Whether it says who holds an office."""
        return self.what.startswith(ClaimType.POSITION)


def outline(report: Report, claims: Sequence[AnyClaim], kept: Sequence[Span]) -> tuple[Landmark, ...]:
    """The landmarks of a report, in their order; `kept` are the spans that are no page furniture."""
    length = max(1, sum(end - start for start, end in kept))
    first = sorted(claims, key=lambda claim: claim.cites[0].start)[:_MOST]
    said = [(claim.cites[0].start, _what(claim), _day(claim)) for claim in first]
    said += [(place, number, None) for place, number in islice(numbers_in(report.text, kept), _MOST)]
    landmarks = (Landmark(_before(place, kept) * FULL // length, what, day) for place, what, day in said)
    return tuple(sorted(landmarks, key=lambda landmark: (landmark.place, landmark.what, landmark.day or 0)))


def _before(place: int, kept: Sequence[Span]) -> int:
    """How many characters stand before a place, furniture apart."""
    return sum(max(0, min(end, place) - start) for start, end in kept)


def _what(claim: AnyClaim) -> str:
    return " ".join(filter(None, (str(claim.type), _kind(claim), _sides(claim), *_amounts(claim))))


def _kind(claim: Claim) -> str:
    """The kind, but for a contact: what one language calls a meeting is talks in the next."""
    if isinstance(claim, Engagement):
        return ""
    return str(claim.role_code if isinstance(claim, Position) else getattr(claim, "kind", ""))


def _sides(claim: Claim) -> str:
    """The parties, with who does it to whom where the type has it."""
    if isinstance(claim, Stance):
        return f"{claim.holder.of}>{','.join(sorted(claim.target))}"
    if isinstance(claim, Transfer):
        return f"{claim.supplier or ''}>{claim.recipient or ''}"
    return ",".join(parties_of(claim))


def _amounts(claim: Claim) -> Iterator[str]:
    value = getattr(claim, "value", None)
    if value is not None:
        yield f"{value.number:g} {value.unit}"
    for name in ("quantity", "ordinal"):
        number = getattr(claim, name, None)
        if number is not None:
            yield f"{name} {number:g}"


def _day(claim: Claim) -> int | None:
    start = getattr(claim, "start", None)
    return start.first_day.toordinal() if start is not None and start.day is not None else None


def numbers_in(text: str, kept: Sequence[Span]) -> Iterator[tuple[int, str]]:
    """The numbers in figures of any script, without their separators, each with its place."""
    for start, end in kept:
        for match in _NUMBER.finditer(text, start, end):
            yield match.start(), str(int(_GROUPS.sub("", match[0])))
