"""Signatures: what a report is known by when others are compared with it.

A signature is drawn from one report and its claims alone; page furniture
counts for nothing. Two reports are compared by their signatures, so that no
text needs to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate
from communique.model.report import Report, Span
from communique.registers.sources import home_of
from communique.resolve.sources.credits import agency_of, credited
from communique.resolve.sources.outlines import Landmark, outline
from communique.resolve.sources.texts import Sample, sample, shingles, sketch, words_of

#: Rises with every change that gives other signatures.
SIGNER = 1


class Signature(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept of a report for telling its source."""

    report_id: str
    published: PartialDate | None = None
    language: str | None = None
    #: As printed, and the agency it is, where it is one.
    publisher: str | None = None
    agency: str | None = None
    home: str | None = None
    #: The agencies that the text credits, its own publisher apart.
    credits: tuple[str, ...] = ()
    #: The number of its words; of characters where no spaces are written.
    length: int = 0
    sketch: tuple[int, ...] = ()
    sample: Sample = Sample()
    #: Of the sample, what stands in the words that the claims cite.
    cited: tuple[int, ...] = ()
    landmarks: tuple[Landmark, ...] = ()


def sign(report: Report, claims: Sequence[AnyClaim]) -> Signature:
    """The signature of a report with its claims."""
    kept = kept_spans(report)
    words, cited = _words(report.text, kept, claims)
    hashes = shingles(words)
    drawn, agency = sample(hashes), agency_of(report.source)
    text = "\n".join(report.text[start:end] for start, end in kept)
    return Signature(
        report_id=report.id,
        published=report.published,
        language=report.language,
        publisher=report.source,
        agency=agency,
        home=report.home or home_of(report.source, report.url, report.language),
        credits=tuple(code for code in credited(text) if code != agency),
        length=len(words),
        sketch=sketch(hashes),
        sample=drawn,
        cited=tuple(sorted({hashes[place] for place in cited if place < len(hashes)} & set(drawn.hashes))),
        landmarks=outline(report, claims, kept),
    )


def _words(text: str, kept: Sequence[Span], claims: Sequence[AnyClaim]) -> tuple[list[bytes], set[int]]:
    """The words of a report, and the places of those that its claims cite."""
    words: list[bytes] = []
    cited: set[int] = set()
    quoted = _joined((citation.start, citation.end) for claim in claims for citation in claim.cites)
    bounds = {bound for span in quoted for bound in span}
    for start, end in kept:
        for begin, stop in pairwise(sorted({start, end, *(bound for bound in bounds if start < bound < end)})):
            found = words_of(text[begin:stop])
            if any(first <= begin and stop <= last for first, last in quoted):
                cited.update(range(len(words), len(words) + len(found)))
            words += found
    return words, cited


def kept_spans(report: Report) -> tuple[Span, ...]:
    """The spans of a report's text between its page furniture."""
    gaps = _joined(report.clutter)
    starts, ends = (0, *(end for _, end in gaps)), (*(start for start, _ in gaps), len(report.text))
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that touch or overlap, as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
