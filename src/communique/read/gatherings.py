"""Gatherings of several sides: whom their name stands for, and who hosts them.

"The NATO summit" is NATO's, "the U.S.-Spain Forum" is of both; "hosted by A"
and "A will host the conference" name its host.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.lexicon import Layer, PartyWord
from communique.read.ordinals import name_around

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.drafts import Draft
    from communique.read.grammar import Slots
    from communique.read.sentence import Document, Located, Mention, Sentence

#: Contacts whose name can hold the parties that it is of.
_NAMED = frozenset({"conference", "summit", "committee"})
_PAIR = 2


def add_name_and_host(document: Document, draft: Draft, filled: Slots) -> None:
    """Add the parties that a gathering's name holds, and its host."""
    act: Act = filled.cue.value  # type: ignore[assignment]
    if act.voice != "noun" or act.kind == "visit":
        return
    sentence = draft.sentence
    if act.kind in _NAMED:
        first, last = sentence.chars(*name_around(document, sentence, filled.cue))
        for mark in sentence.layer(Layer.PARTY):
            if first <= mark.start and mark.end <= last and isinstance(mark.value, PartyWord):
                draft.add("parties", mark.value.code, (mark.start, mark.end))
    hosts = _hosts(document, sentence, filled)
    codes = {mention.party for mention in hosts if mention.party is not None}
    for mention in hosts:
        if mention.party is not None:
            draft.add("parties", mention.party, mention.span)
    if len(codes) == 1 and "host" not in draft.fields:
        draft.put("host", next(iter(codes)), hosts[0].span)


def either_gathering(document: Document, sentence: Sentence, twins: list[Located]) -> list[Located]:
    """Of a noun that closes a name and one of any contact, the second where the name has only two sides in it.

    "The Mediation Summit" is a gathering whoever is there; "the France-UK Summit" is what the two make it.
    """
    named = [cue for cue in twins if getattr(cue.value, "named", False)]
    others = [cue for cue in twins if cue not in named]
    if not named or not others:
        return twins
    first = name_around(document, sentence, named[0])[0]
    words = [index for index in range(first, named[0].first) if sentence.tokens[index].text.isalpha()]
    sides = [mention.party for mention in sentence.mentions if mention.first in words]
    return others if not words or (len(sides) >= _PAIR and len(sides) == len(words)) else named


def _hosts(document: Document, sentence: Sentence, filled: Slots) -> list[Mention]:
    """Who is said to hold a gathering at home: behind "hosted by", or before "will host"."""
    words = document.lexicon.pack.frames.hosting
    behind = filled.found.get("by", [])
    if behind and any(word in words for word in sentence.words(max(0, behind[0].first - 3), behind[0].first)):
        return behind
    subject = filled.get("subject")
    if subject and any(word in words for word in sentence.words(subject[-1].last, filled.cue.first)):
        return subject
    return []
