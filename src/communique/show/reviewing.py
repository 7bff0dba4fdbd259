"""A question on a terminal: what may be one, with its sentences side by side, and the keys that answer it."""

from __future__ import annotations

from collections.abc import Iterator

from communique.ask.reviewing import Asked, Candidate
from communique.resolve import QuestionKind, SourcedClaim
from communique.show.english import date_text
from communique.show.runs import Part, Run
from communique.show.text import Paint, unpainted

_INDENT = " " * 2
#: So many sentences are shown of each candidate.
_SENTENCES = 3
#: What a question of each kind asks.
ASKS = {
    QuestionKind.SAME_ACTOR: "Are these one?",
    QuestionKind.SAME_MATTER: "Is this one matter?",
    QuestionKind.TWO_HOLDERS: "Two in one office at one time: are they one?",
    QuestionKind.FORMER_HOLDER: "Called a former holder, and in office later: what is wrong?",
    QuestionKind.DECISION: "A decision is in doubt.",
    QuestionKind.READERS: "Two engines read this differently: which is right?",
}


def asked_text(asked: Asked, *, width: int = 100, paint: Paint = unpainted, words: str | None = None) -> str:
    """What is asked, in `words` of somebody else where they are given, and what it is about."""
    return "\n".join((paint(Run(words or ASKS[asked.question.kind], Part.HEAD)), *_about(asked, width, paint)))


def reasons_text(asked: Asked) -> str:
    """What speaks for and against."""
    told = [f"{_INDENT}{reason}" for reason in asked.question.reasons]
    return "\n".join([f"score {asked.question.score:.2f} (0 apart, 1 the same)", *told])


def keys_text(asked: Asked) -> str:
    """The keys that answer a question."""
    number = len(asked.candidates)
    if asked.question.kind is QuestionKind.DECISION:
        own = [f"1-{number} take out a decision" if number > 1 else "1 take it out"]
    elif asked.question.kind is QuestionKind.READERS:
        own = [f"1-{number} that one is right", "b both are"]
    elif asked.question.kind is QuestionKind.FORMER_HOLDER:
        own = [f"1-{number} that one is wrong", "b none is"]
    elif asked.question.kind is QuestionKind.TWO_HOLDERS:
        own = ["s same", "d both held it", f"1-{number} only that one: reject what shows the other"]
    elif number > 2:
        own = [f"2-{number} the same as 1", "d all different"]
    else:
        own = ["s same", "d different"] if number == 2 else []
    return " · ".join([*own, "l later", "u undo", "? why", "q quit"])


def _about(asked: Asked, width: int, paint: Paint) -> Iterator[str]:
    for number, candidate in enumerate(asked.candidates, start=1):
        yield from _candidate(number, candidate, width, paint)
    if asked.question.kind not in (QuestionKind.SAME_ACTOR, QuestionKind.SAME_MATTER):
        yield from (f"{_INDENT}{reason}" for reason in asked.question.reasons)


def _candidate(number: int, candidate: Candidate, width: int, paint: Paint) -> Iterator[str]:
    decision = candidate.decision
    ruled = f"{decision.kind} by {decision.person}, {decision.made[:10]}" if decision else None
    yield f"{number}  {paint(Run(candidate.name or ruled or candidate.id, Part.NAME))}  {candidate.id}"
    for sourced in candidate.claims[:_SENTENCES]:
        yield from _sentence(sourced, width)
    if len(candidate.claims) > _SENTENCES:
        yield f"{_INDENT}and {len(candidate.claims) - _SENTENCES:,} more"


def _sentence(sourced: SourcedClaim, width: int) -> Iterator[str]:
    published = date_text(sourced.published) if sourced.published else "undated"
    quote = " ".join(sourced.claim.cites[0].quote.split())
    room = width * 2
    yield f"{_INDENT}{sourced.source or sourced.report_id}, {published}:"
    yield f"{_INDENT * 2}{quote if len(quote) <= room else quote[:room] + '…'}"
