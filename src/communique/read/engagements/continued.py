"""Gatherings told of in several sentences: one says what, when and where, the next ones who is there.

"The Anatolian Forum opened in Konya. A and B attend." Where the verb stands
last, the noun for a gathering comes back bare ("Tatbikata A ve B katılıyor",
"Tatbikat 10 Mart'a kadar sürecek"), and what is said of it then belongs to
the gathering told of before, or makes it one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import ClaimType, EngagementKind

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Sentence

#: Gatherings that a text goes on about by the bare noun.
GATHERINGS = frozenset(
    {EngagementKind.EXERCISE, EngagementKind.CONFERENCE, EngagementKind.COMMITTEE, EngagementKind.TRAINING}
)
#: A gathering is gone on about within so many sentences; one that has no sides yet within fewer.
_FAR, _NEAR, _PAIR = 8, 2, 2
_ONCE = ("host", "place", "start", "end", "series", "ordinal")
_SEVERAL = ("participants", "organisations", "topics")


def goes_on(document: Document, draft: Draft, drafts: list[Draft]) -> bool:
    """Put what a sentence says of a gathering to the one told of before; one that no sentence told of waits."""
    if not document.lexicon.pack.frames.verb_last or draft.get("kind") not in GATHERINGS:
        return False
    for told in reversed(drafts):
        if told.type == ClaimType.ENGAGEMENT and _is_same(told, draft, _FAR) and draft.parties <= told.parties:
            _take(told, draft)
            return True
    document.thin.append(draft)
    return False


def take_thin(document: Document, draft: Draft) -> None:
    """Give a gathering what the sentences right before it said of it."""
    for thin in reversed(document.thin):
        if _is_same(thin, draft, _NEAR):
            for code in sorted(thin.parties):
                draft.add("parties", code, *thin.spans["parties"])
            _take(draft, thin)
            document.thin.remove(thin)
            return


def thin_before(document: Document, sentence: Sentence) -> Draft | None:
    """The gathering right before a sentence that tells who attends, while it has no sides."""
    near = [draft for draft in document.thin if 0 < sentence.index - draft.sentence.index <= _NEAR]
    return near[-1] if near else None


def _is_same(told: Draft, draft: Draft, reach: int) -> bool:
    near = 0 < draft.sentence.index - told.sentence.index <= reach
    return near and told.get("kind") == draft.get("kind")


def _take(told: Draft, other: Draft) -> None:
    """Give a gathering what another sentence says of it, where it is not yet said."""
    for name in _ONCE:
        if name in other.fields and name not in told.fields and not (name == "end" and "start" in told.fields):
            told.put(name, other.get(name), *other.spans[name])
    for name in _SEVERAL:
        for value in other.fields.get(name, ()):
            if value not in told.fields.get(name, ()):
                told.add(name, value, *other.spans[name])
    if other.sentence.span not in told.cites:
        told.cites = sorted([*told.cites, other.sentence.span])
