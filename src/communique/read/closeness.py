"""What a side says of a partner: "Malta is one of our closest allies" is a relation, and praise of who says it.

The relation is read first; behind a copula its noun says what the other side
is worth to the speaker. A report's own words say so only where it speaks as
"we", or is its signer's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.claims import Holder
from communique.model.vocabulary import ClaimType, StanceKind
from communique.read.drafts import start_draft
from communique.read.holders import teller_of
from communique.read.lexicon import Layer
from communique.read.objects import object_span
from communique.read.phrases import printed
from communique.read.voicing import frame_of, limited

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.sentence import Document, Located, Sentence
    from communique.read.voicing import Frame

_CUE = StanceCue(kind=StanceKind.IMPORTANCE, lemma="be a partner", forms=(), voice="predicate", object="self")
#: How many tokens may part a copula from the noun that it joins to its subject.
_REACH = 9
_OWNS = frozenset({"'s", "'"})
_ENDS = frozenset({";", ":", '"', "?", "!", "."})


def read_closeness(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The praise that a sentence's relations carry, unless its stances already say it."""
    found: list[Draft] = []
    for cue in sentence.layer(Layer.COOPERATION):
        relation = _relation(cue, sentence, drafts)
        first = _behind_copula(document, sentence, cue) if relation is not None else None
        if relation is None or first is None:
            continue
        told = cue._replace(value=_CUE, first=first, start=sentence.tokens[first].start)
        stance = _praise(limited(frame_of(document, sentence, told, drafts)), relation, first)
        if stance is not None and not _is_said(stance, [*drafts, *found]):
            found.append(stance)
    return found


def _relation(cue: Located, sentence: Sentence, drafts: list[Draft]) -> Draft | None:
    """The relation that was read from a noun for a partner."""
    if not getattr(cue.value, "praises", False):
        return None
    here = (draft for draft in drafts if draft.sentence is sentence and draft.type == ClaimType.COOPERATION)
    return next((draft for draft in here if draft.cue == (cue.start, cue.end)), None)


def _behind_copula(document: Document, sentence: Sentence, cue: Located) -> int | None:
    """The token after the copula that joins a noun to its subject, and after whose it is; None where none does."""
    copulas = document.lexicon.pack.stances.copulas
    owned = 0
    for index in range(cue.first, max(-1, cue.first - _REACH), -1):
        if sentence.texts[index] in copulas:
            return max(owned, index + 1)
        if not owned and (sentence.texts[index] in _OWNS or "possessives" in sentence.classes[index]):
            owned = index + 1
        if sentence.texts[index] in _ENDS or sentence.classes[index] & {"boundaries", "relatives"}:
            return None
    return None


def _praise(frame: Frame, relation: Draft, first: int) -> Draft | None:
    voices = teller_of(frame)
    targets = relation.parties - {voice.code for voice in voices}
    if len(voices) != 1 or voices[0].code not in relation.parties or not targets:
        return None
    start, end = object_span(frame.document, frame.sentence, first, frame.limit)
    if start >= end:
        return None
    words = (frame.cue.start, frame.cue.end)
    draft = start_draft(ClaimType.STANCE, frame.sentence, words, _CUE.lemma)
    draft.put("kind", StanceKind.IMPORTANCE, words)
    draft.put("holder", Holder(voices[0].code, voices[0].name), voices[0].span or words)
    for code in sorted(targets):
        draft.add("target", code, *relation.spans["parties"])
    text, span = printed(frame.document, frame.sentence, start, end)
    draft.put("object", text, span)
    return draft


def _is_said(stance: Draft, drafts: list[Draft]) -> bool:
    """Whether a stance of the same holder and kind stands in the sentence."""
    return any(
        draft.type == ClaimType.STANCE
        and draft.sentence is stance.sentence
        and draft.get("kind") == stance.get("kind")
        and draft.get("holder") == stance.get("holder")
        for draft in drafts
    )
