"""Other sessions of a standing body: "the third session was held in Lima, the fifth will be in Quito".

A session with a number of its own, and nobody named, is one of the body whose
session the sentences before it told; date, place and status are its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, EngagementKind
from communique.read.engagements.ordinals import ordinal_before

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Slots
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document

#: A text goes on about a body's sessions for so many sentences.
_NEAR = 4


def add_body(document: Document, draft: Draft, filled: Slots, drafts: list[Draft]) -> None:
    """Give a numbered session that names nobody the sides and the name of the body before it."""
    sentence, cue = draft.sentence, filled.cue
    sessions = document.lexicon.pack.frames.sessions
    if cue.last - cue.first != 1 or sentence.tokens[cue.first].text not in sessions:
        return
    number = ordinal_before(document, sentence, cue)
    body = next((other for other in reversed(drafts) if _is_session(other)), None)
    if number is None or body is None or sentence.index - body.sentence.index > _NEAR:
        return
    if number.value == body.get("ordinal") or not draft.parties <= body.parties:
        return
    draft.put("kind", EngagementKind.COMMITTEE, draft.cue)
    draft.put("ordinal", number.value, number.span)
    for code in body.parties:
        draft.add("parties", code, draft.cue)
    if body.get("series") is not None:
        draft.put("series", body.get("series"), *body.spans["series"])


def _is_session(draft: Draft) -> bool:
    return draft.type == ClaimType.ENGAGEMENT and str(draft.get("kind")) == EngagementKind.COMMITTEE
