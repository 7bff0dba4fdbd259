"""Readings: what the program made of one report, and what it passed over."""

from __future__ import annotations

import msgspec

from communique.model.claims import AnyClaim
from communique.model.dates import PartialDate
from communique.model.report import Report, Span
from communique.model.sureness import graded


class Problem(msgspec.Struct, frozen=True):
    """Something in a report that could not be decided or read.

    `code` is a stable short name; `start` and `end` are None where the
    problem is the report's as a whole.
    """

    code: str
    message: str
    start: int | None = None
    end: int | None = None


class Noticed(msgspec.Struct, frozen=True):
    """What a report names though its language has no pack: no claim, only what it is about and when.

    `kind` is `party` with a party's code as `value`, or `date` with a date of
    ISO 8601; `start` and `end` are the characters that say so.
    """

    kind: str
    value: str
    start: int
    end: int


class Coverage(msgspec.Struct, frozen=True):
    """How much of a report was read: sentences by what became of them.

    `skipped` counts the sentences not read, by reason; `unread` are their
    spans, so that whatever was passed over can be looked at. `noticed` is what
    a report in a language without a pack names.
    """

    sentences: int
    read: int
    cited: int
    skipped: dict[str, int] = {}
    unread: tuple[Span, ...] = ()
    noticed: tuple[Noticed, ...] = ()


class Voice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who said a claim: an engine and its version; of a model, its name and the digest of what it was told."""

    engine: str
    version: str
    model: str | None = None
    prompt: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The claims, problems and coverage that one engine read from one report.

    `reader` names the engine and its version; a better reader has another.
    `voices` says of each claim, in order, which engines said it; it is empty
    where the one that `reader` names said them all.
    """

    id: str
    reader: str
    language: str | None
    published: PartialDate | None
    title: str | None
    claims: tuple[AnyClaim, ...]
    problems: tuple[Problem, ...]
    coverage: Coverage
    voices: tuple[tuple[Voice, ...], ...] = ()


def without_claims(report: Report, reader: str, *problems: Problem, coverage: Coverage | None = None) -> Reading:
    """The reading of a report of which nothing was read, with what was wrong."""
    return Reading(
        id=report.id,
        reader=reader,
        language=report.language,
        published=report.published,
        title=report.title,
        claims=(),
        problems=problems,
        coverage=coverage or Coverage(sentences=0, read=0, cited=0),
    )


def to_json(reading: Reading) -> bytes:
    """One reading as one line of JSON in the codebook's fields, each claim with how sure it is, without a line end."""
    voices = {"voices": msgspec.to_builtins(reading.voices)} if reading.voices else {}
    return msgspec.json.encode(
        {
            "id": reading.id,
            "reader": reading.reader,
            "language": reading.language,
            "published": str(reading.published) if reading.published else None,
            "title": reading.title,
            "claims": [graded(claim) for claim in reading.claims],
            "problems": [msgspec.to_builtins(problem) for problem in reading.problems],
            "coverage": msgspec.to_builtins(reading.coverage),
            **voices,
        }
    )
