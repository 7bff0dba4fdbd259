"""Why a report was read as it was: marks, actors, the frames that won and lost, what was skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from communique.read.document import prepare
from communique.read.engine import collect
from communique.read.survey import survey
from communique.read.words.lexicon import Layer, lexicon

if TYPE_CHECKING:
    from communique.languages import Pack
    from communique.model.report import Report, Span
    from communique.read.drafts import Draft
    from communique.read.words.marks import Mark
    from communique.read.words.sentence import Document, Loss, Mention, Sentence


class Found(msgspec.Struct, frozen=True):
    """Words that mean something: a mark, an actor, or a frame with what it gave or why it gave nothing."""

    start: int
    end: int
    words: str
    what: str
    note: str = ""


class ExplainedSentence(msgspec.Struct, frozen=True):
    """What was made of one sentence; `skipped` says why it was not read, and is empty where it was."""

    start: int
    end: int
    text: str
    marks: tuple[Found, ...]
    actors: tuple[Found, ...]
    won: tuple[Found, ...]
    lost: tuple[Found, ...]
    skipped: str = ""


class Explanation(msgspec.Struct, frozen=True):
    """A reading, sentence by sentence."""

    report_id: str
    sentences: tuple[ExplainedSentence, ...]


def explain(report: Report, pack: Pack) -> Explanation:
    """Read a report again and keep what each step found."""
    document = prepare(report, lexicon(pack.identity.code))
    drafts = collect(document)
    return Explanation(report.id, tuple(_explained(document, sentence, drafts) for sentence in document.sentences))


def explain_unread(report: Report) -> Explanation:
    """What a report names though its language has no pack: one block, skipped as a whole."""
    marks = tuple(
        Found(one.start, one.end, report.text[one.start : one.end], one.kind, one.value) for one in survey(report)
    )
    why = f"no pack for language {report.language or 'unknown'}"
    whole = ExplainedSentence(0, len(report.text), report.title or "", marks, (), (), (), why)
    return Explanation(report.id, (whole,))


def _explained(document: Document, sentence: Sentence, drafts: list[Draft]) -> ExplainedSentence:
    lost = [loss for loss in document.losses if loss.sentence == sentence.index]
    won = [draft for draft in drafts if sentence.span in draft.cites]
    start, end = document.span_in_report(sentence.span)
    return ExplainedSentence(
        start=start,
        end=end,
        text=document.printed(sentence.span),
        marks=tuple(_mark(document, mark) for mark in sentence.marks),
        actors=tuple(_actor(document, mention) for mention in sentence.mentions),
        won=tuple(_winner(document, draft) for draft in won),
        lost=tuple(_loser(document, loss) for loss in lost),
        skipped="" if sentence.wanted else "no actor or cue",
    )


def _mark(document: Document, mark: Mark) -> Found:
    return _found(document, (mark.start, mark.end), mark.layer.name.lower(), _label(mark))


def _label(mark: Mark) -> str:
    value = mark.value
    if mark.layer == Layer.PARTY:
        return str(getattr(value, "code", value))
    for name in ("lemma", "code", "status", "kind", "bound", "name"):
        if getattr(value, name, None):
            return str(getattr(value, name))
    return str(value)


def _actor(document: Document, mention: Mention) -> Found:
    who = mention.person.name or mention.person.role or "" if mention.person is not None else mention.name
    note = " · ".join(part for part in (who, mention.party or "party unknown") if part)
    return _found(document, mention.span, mention.kind, note)


def _winner(document: Document, draft: Draft) -> Found:
    kind = " · ".join(str(draft.get(name)) for name in ("kind", "status") if draft.get(name))
    return _found(document, draft.cue, f"{draft.type}: {kind}", draft.lemma)


def _loser(document: Document, loss: Loss) -> Found:
    return _found(document, (loss.start, loss.end), loss.cue, loss.why)


def _found(document: Document, span: Span, what: str, note: str) -> Found:
    start, end = document.span_in_report(span)
    return Found(start, end, document.printed(span), what, note)
