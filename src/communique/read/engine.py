"""The default engine, `rules`: marks, a position grammar, and one builder per type of claim."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from communique.model.reading import Coverage, Problem, Reading, without_claims
from communique.read.agreements.builder import read_agreements
from communique.read.agreements.statements import read_statement
from communique.read.cooperation.builder import read_cooperation, wished_only
from communique.read.cooperation.undertaken import read_undertaken
from communique.read.document import close, prepare
from communique.read.drafts import Draft, build, move
from communique.read.engagements.attendance import without_mere_trips
from communique.read.engagements.builder import read_engagements
from communique.read.engagements.dealings import go_on
from communique.read.engagements.encounters import read_encounter
from communique.read.engagements.trips import settle_trips
from communique.read.figures.builder import read_figures
from communique.read.figures.drills import read_drills
from communique.read.figures.dwellers import read_dwellers
from communique.read.figures.shares import read_parts
from communique.read.merge import merge
from communique.read.positions import read_positions
from communique.read.stances.builder import read_stances
from communique.read.survey import survey
from communique.read.transfers.builder import read_transfers
from communique.read.transfers.stopped import read_stopped
from communique.read.words.lexicon import Layer, lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.languages import Pack
    from communique.model.claims import AnyClaim
    from communique.model.report import Report
    from communique.read.names.proposed import Proposed
    from communique.read.words.sentence import Document

#: The name and version of this engine; a reading made by another is read again on request.
READER = "rules-1"

#: The builders, each with the marks of which a sentence needs one to give it anything.
_BUILDERS = (
    (frozenset({Layer.ENGAGEMENT}), read_engagements),
    (frozenset({Layer.AGREEMENT}), read_agreements),
    (frozenset({Layer.TRANSFER, Layer.UNDERTAKING}), read_transfers),
    (frozenset({Layer.SIGNAL}), read_stopped),
    (frozenset({Layer.COOPERATION}), read_cooperation),
    (frozenset({Layer.WORK}), read_undertaken),
    (frozenset({Layer.FIGURE, Layer.PARTY}), read_figures),
    (frozenset({Layer.SIGNAL}), read_drills),
    (frozenset({Layer.ITEM}), read_parts),
    (frozenset({Layer.FIGURE}), read_dwellers),
    (frozenset({Layer.STANCE, Layer.COMPLEMENT}), read_stances),
)


def read(report: Report, pack: Pack, proposed: Sequence[Proposed] = ()) -> Reading:
    """Read a report with the pack of its language, and with names that something beside the rules `proposed`."""
    document = prepare(report, lexicon(pack.identity.code), proposed)
    drafts = collect(document)
    claims, problems = _claims(document, drafts)
    close(document)
    return Reading(
        id=report.id,
        reader=READER,
        language=report.language,
        published=report.published,
        title=report.title,
        claims=claims,
        problems=problems,
        coverage=_coverage(document, claims),
    )


def collect(document: Document) -> list[Draft]:
    """The drafts of a document, those on one matter merged."""
    drafts: list[Draft] = read_encounter(document)
    for sentence in document.sentences:
        if sentence.tokens:
            first = len(drafts)
            for layers, builder in _BUILDERS:
                if not layers.isdisjoint(sentence.located):
                    drafts += builder(document, sentence, drafts)
            found = drafts[first:]
            drafts[first:] = [draft for draft in found if not wished_only(draft, found)]
            go_on(document, sentence, drafts)
    merged = merge(drafts)
    merged += read_statement(document, merged)
    settle_trips(merged)
    return without_mere_trips(merged) + read_positions(document)


def _claims(document: Document, drafts: list[Draft]) -> tuple[tuple[AnyClaim, ...], tuple[Problem, ...]]:
    report = document.report
    if document.plain is not None and document.original is not None:
        report = document.original
        for draft in drafts:
            move(draft, document.plain.span)
    claims = [build(draft, report) for draft in drafts]
    claims.sort(key=lambda claim: (claim.cites[0].start, claim.type, claim.cites[0].end))
    return tuple(claims), ()


def _coverage(document: Document, claims: tuple[AnyClaim, ...]) -> Coverage:
    unread = tuple(document.span_in_report(sentence.span) for sentence in document.sentences if not sentence.wanted)
    spans = [document.span_in_report(sentence.span) for sentence in document.sentences]
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    cited: set[int] = set()
    for start, end in {(cite.start, cite.end) for claim in claims for cite in claim.cites}:
        cited.update(range(bisect_right(ends, start), bisect_left(starts, end)))
    total = len(document.sentences) + document.clutter
    skipped = {"no actor or cue": len(unread), "clutter": document.clutter}
    return Coverage(
        sentences=total,
        read=len(document.sentences) - len(unread),
        cited=len(cited),
        skipped={reason: count for reason, count in skipped.items() if count},
        unread=unread,
    )


def unreadable(report: Report, reason: str) -> Reading:
    """The reading of a report that no pack can read: no claims; its coverage says why, and what it names."""
    coverage = Coverage(
        sentences=0,
        read=0,
        cited=0,
        skipped={reason: 1},
        unread=((0, len(report.text)),) if report.text else (),
        noticed=survey(report),
    )
    return without_claims(report, READER, Problem("unreadable", reason), coverage=coverage)
