"""A report read by a model: passage by passage, each proposal held against the report.

A passage without an answer is a problem, and so is what was dropped; the
claims of the other passages stand. The problems tell how much was dropped and
of what, never what was said: that the report does not say.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from communique.engines.grounding.claims import ground
from communique.engines.grounding.fields import Ground, prepare_ground
from communique.engines.llm.addressed import addressed, is_addressed
from communique.engines.llm.asking import Ask, is_cut_off, proposals_in
from communique.engines.llm.passages import Passage, halves, passages
from communique.engines.llm.prompt import Setup, prompt_digest, request_of
from communique.languages import available, load
from communique.model.claims import AnyClaim
from communique.model.corrections import said_by
from communique.model.reading import Coverage, Problem, Reading, Voice
from communique.model.report import Report, Span, overlaps
from communique.read.cues import find_cues

#: The name and version of this engine.
ENGINE, VERSION = "llm", "1"
#: How long a passage may be, in characters.
MOST = 6000


class _Found(msgspec.Struct):
    """What came of a report so far."""

    claims: list[AnyClaim] = []
    dropped: Counter[str] = msgspec.field(default_factory=Counter)
    problems: list[Problem] = []
    read: list[Span] = []


def voice_of(setup: Setup) -> Voice:
    """How this engine signs what it said."""
    return Voice(engine=ENGINE, version=VERSION, model=setup.model, prompt=prompt_digest())


def reader_name(setup: Setup) -> str:
    """How a reading of this engine is signed."""
    return f"{ENGINE}-{VERSION} {setup.model} {prompt_digest()}"


def read_by_model(report: Report, ask: Ask, setup: Setup, *, most: int = MOST) -> Reading:
    """Read a report by asking a model about each of its passages.

    Raises:
        EndpointError: The endpoint does not answer any more.
    """
    pack = load(report.language) if report.language in available() else None
    cues = find_cues(report, pack)
    planted = addressed(report.text)
    withheld = tuple(sorted({*planted, *report.clutter}))
    on = prepare_ground(report, cues, withheld=withheld)
    shown = report
    if report.title and is_addressed(report.title):
        shown = msgspec.structs.replace(report, title=None)
    found = _Found(problems=[_withheld(span) for span in planted])
    todo = passages(report.text, cues.sentences, withheld, most=most)[::-1]
    while todo:
        todo += _read_passage(todo.pop(), shown, on, ask=ask, setup=setup, found=found)[::-1]
    claims = united(found.claims)
    return Reading(
        id=report.id,
        reader=reader_name(setup),
        language=report.language,
        published=report.published,
        title=report.title,
        claims=claims,
        problems=(*found.problems, *_dropped(found.dropped)),
        coverage=_coverage(cues.sentences, found.read, claims, planted),
        voices=tuple((voice_of(setup),) for _ in claims),
    )


def _read_passage(
    passage: Passage, report: Report, on: Ground, *, ask: Ask, setup: Setup, found: _Found
) -> list[Passage]:
    """Ask about a passage and keep what stands; what is left to be asked of it in smaller parts."""
    answer = ask(request_of(setup, report, passage, found.claims), report.id)
    if isinstance(answer, Problem):
        found.problems.append(msgspec.structs.replace(answer, start=passage.span[0], end=passage.span[1]))
        return []
    if is_cut_off(answer):
        parts = halves(passage, report.text, on.cues.sentences)
        if len(parts) > 1:
            return parts
        problem = Problem("cut_off", "the model's answer is longer than it may be; see --answer-tokens", *passage.span)
        found.problems.append(problem)
        return []
    grounded = ground(proposals_in(answer.content) or (), on, passage=passage.span)
    found.claims += grounded.claims
    found.dropped.update(grounded.dropped)
    found.read.append(passage.span)
    return []


def united(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """Claims in the report's order, those that say the same as one with all their words."""
    found: dict[bytes, AnyClaim] = {}
    for claim in claims:
        key = msgspec.json.encode([claim.type, said_by(claim)], order="sorted")
        found[key] = _joined(found[key], claim) if key in found else claim
    return tuple(sorted(found.values(), key=lambda claim: (claim.cites[0].start, claim.type, claim.cites[0].end)))


def _joined(one: AnyClaim, other: AnyClaim) -> AnyClaim:
    cites = tuple(sorted({*one.cites, *other.cites}, key=lambda cited: (cited.start, cited.end)))
    spans = {name: tuple(sorted({*own, *other.spans.get(name, ())})) for name, own in one.spans.items()}
    return msgspec.structs.replace(one, cites=cites, spans=spans)


def _withheld(span: Span) -> Problem:
    message = "the paragraph gives orders to a model: it was not sent, and nothing is read from it"
    return Problem("addressed", message, *span)


def _dropped(dropped: Counter[str]) -> Iterator[Problem]:
    """What was proposed and does not stand, counted."""
    claims = {what.removeprefix("claim: "): count for what, count in dropped.items() if what.startswith("claim: ")}
    fields = {what: count for what, count in dropped.items() if not what.startswith("claim: ")}
    if claims:
        yield Problem("ungrounded_claim", f"claims that the model proposed were dropped: {_counted(claims)}")
    if fields:
        yield Problem("ungrounded_field", f"values that the model proposed were dropped: {_counted(fields)}")


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in sorted(counts.items()))


def _coverage(
    sentences: Sequence[Span], read: list[Span], claims: Sequence[AnyClaim], planted: Sequence[Span]
) -> Coverage:
    """Which sentences a model answered about, and why not the others."""
    unread = [one for one in sentences if not any(overlaps(one, span) for span in read)]
    withheld = sum(any(overlaps(one, span) for span in planted) for one in unread)
    starts, ends = [start for start, _ in sentences], [end for _, end in sentences]
    cited: set[int] = set()
    for claim in claims:
        for cite in claim.cites:
            cited.update(range(bisect_right(ends, cite.start), bisect_left(starts, cite.end)))
    skipped = {"addresses the model": withheld, "no answer": len(unread) - withheld}
    return Coverage(
        sentences=len(sentences),
        read=len(sentences) - len(unread),
        cited=len(cited),
        skipped={why: count for why, count in skipped.items() if count},
        unread=tuple(unread),
    )
