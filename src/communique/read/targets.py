"""Towards whom a stance is taken: the first other party that its complement names.

Whom a cue addresses comes first ("thanked X for …"); what happens in, on or
against a party is not that party's doing, so that a reproach looks for who
did it; "bilateral" and "the two countries" mean the other side. A party
named before the cue counts only where nothing after it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.vocabulary import StanceKind
from communique.read.actors import parties_of_mentions
from communique.read.grammar import groups, slots, word_classes
from communique.read.reference import pair_at, parties_of
from communique.registers.states import states

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.grammar import Group
    from communique.read.sentence import Document, Located, Mention, Sentence

_HOSTILE = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION})
_DOERS = frozenset({None, "by", "from", "of", "to", "toward", "with", "about"})
_BEFORE = frozenset({"with", "to", "by", "between", "of", "for", "from"})
_FOLLOWS = frozenset({"marker:for", "marker:to", "marker:on", "marker:about", "boundaries", "auxiliaries"})
#: Kinds that say to a party what it does, or should: "accused X of …", "menuduh X …".
_SAID_TO = frozenset({StanceKind.CALL, StanceKind.CRITICISM})
_FAR, _BESIDE = 12, 3
_AT = frozenset({"at", "in", "on", "under", "through"})
_PAIR, _NEAR, _CLEAR = 2, 3, 2

Target = tuple[str, "Span"]


def targets_of(document: Document, sentence: Sentence, cue: Located, code: str, limit: int) -> list[Target]:
    """The parties that a stance of a holder is towards, each with its span; empty where none is named."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.voice == "demand":
        return _of_subject(document, sentence, cue, code, both=True)
    if value.voice == "predicate":
        return _of_subject(document, sentence, cue, code) or _relation(document, sentence, cue, code)
    if value.voice == "passive":
        return _of_subject(document, sentence, cue, code) or _before(document, sentence, cue, code)
    if value.voice == "epithet":
        return _doer(document, sentence, cue, code, limit)
    return _after(document, sentence, cue, code, limit) or _bilateral(document, sentence, cue, code, limit) or _before(
        document, sentence, cue, code
    )


def addressed(document: Document, sentence: Sentence, cue: Located, limit: int) -> Group | None:
    """Whom a cue addresses: the actors after it, where what it says to them follows them."""
    found = groups(document, sentence, cue.last, limit)
    if not found or found[0].possessive or found[0].last >= limit or found[0].first - cue.last > _FAR:
        return None
    group = found[0]
    value: StanceCue = cue.value  # type: ignore[assignment]
    bare = document.lexicon.pack.offices.head_first and value.kind in _SAID_TO
    accused = value.kind == StanceKind.CRITICISM and "marker:of" in word_classes(sentence, group.last, document.lexicon)
    if not (bare or accused or word_classes(sentence, group.last, document.lexicon) & _FOLLOWS):
        return None
    for index in range(cue.last, group.first):
        classes = word_classes(sentence, index, document.lexicon)
        if "boundaries" in classes or (classes & {"marker:for", "marker:on", "marker:about", "marker:in"}):
            return None
    near = all(
        word_classes(sentence, index, document.lexicon) or sentence.tokens[index].capital
        for index in range(cue.last, group.first)
    )
    return group if near or (value.kind == StanceKind.CALL and not bare) else None


def _after(document: Document, sentence: Sentence, cue: Located, code: str, limit: int) -> list[Target]:
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.kind in _HOSTILE:
        limit = _clause_end(document, sentence, cue.last, limit)
    for group in groups(document, sentence, cue.last, limit):
        if (value.kind in _HOSTILE and group.marker not in _DOERS) or _is_venue(sentence, cue, group):
            continue
        found = _others(document, sentence, group.mentions, code)
        if found:
            return found
    return []


def _clause_end(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    """Where the clause that begins after a cue ends: at a relative word inside it."""
    for index in range(first + 2, limit):
        if word_classes(sentence, index, document.lexicon) & {"boundaries", "relatives"}:
            return index
    return limit


def _is_venue(sentence: Sentence, cue: Located, group: Group) -> bool:
    """Whether an organisation is where something is done, or whose paper it is, and not spoken of."""
    if len(group.mentions) > 1 or group.mentions[0].kind != "party" or group.mentions[0].code in states():
        return False
    return group.marker in _AT or group.first - cue.last > _BESIDE


def _bilateral(document: Document, sentence: Sentence, cue: Located, code: str, limit: int) -> list[Target]:
    frames = document.lexicon.pack.frames
    ours = frames.own if any(_speaks(mention) for mention in sentence.mentions if mention.first < cue.last) else ()
    for token in sentence.tokens[cue.first : limit]:
        if token.text in frames.bilateral or token.text in ours:
            other = other_side(document, sentence, code)
            return [] if other is None else [(other, (token.start, token.end))]
    return []


def other_side(document: Document, sentence: Sentence, code: str) -> str | None:
    """The one other party that a passage is about: of the sentences just before, else of the report; None where open."""
    speakers = {voice.code for _, voice in document.speech.turns if voice is not None}
    if len(speakers) == _PAIR and code in speakers:
        return next(party for party in speakers if party != code)
    for index in range(sentence.index, max(-1, sentence.index - _NEAR), -1):
        codes = parties_of(document, document.sentences[index])
        if len(codes) == _PAIR and code in codes:
            return next(party for party in codes if party != code)
    counts = sorted(((count, party) for party, count in document.counts.items() if party != code), reverse=True)
    if counts and (len(counts) == 1 or counts[0][0] >= _CLEAR * counts[1][0]):
        return counts[0][1]
    return None


def _speaks(mention: Mention) -> bool:
    return mention.kind == "pronoun" and mention.form in {"we", "i"}


def _before(document: Document, sentence: Sentence, cue: Located, code: str) -> list[Target]:
    value: StanceCue = cue.value  # type: ignore[assignment]
    for group in reversed(groups(document, sentence, 0, cue.first)):
        if group.marker in _BEFORE or len(group.mentions) > 1 or value.kind in _HOSTILE:
            found = _others(document, sentence, group.mentions, code)
            if found:
                return found
    return []


def _of_subject(document: Document, sentence: Sentence, cue: Located, code: str, *, both: bool = False) -> list[Target]:
    """The subject of a demand or of a predicate; "both sides must" is said to both."""
    subject = slots(document, sentence, cue).get("subject", "owner")
    if both and any(mention.kind == "pair" for mention in subject):
        return [(party, subject[0].span) for party in pair_at(document, sentence)]
    if both and subject and not _is_head(document, sentence, subject, cue):
        return []
    return _others(document, sentence, subject, code)


def _relation(document: Document, sentence: Sentence, cue: Located, code: str) -> list[Target]:
    """ "Ties with Malta are important to us": the party that what is valued is with."""
    for group in reversed(groups(document, sentence, 0, cue.first)):
        if group.marker in {"with", "between"}:
            return _others(document, sentence, group.mentions, code)
    return []


def _is_head(document: Document, sentence: Sentence, subject: list[Mention], cue: Located) -> bool:
    """Whether a subject is the party itself, and not a thing of it: "Malta must", not "oil of Malta must"."""
    first, last = subject[0].first, subject[-1].last
    before = word_classes(sentence, first - 1, document.lexicon) if first else {"determiners"}
    opens = bool(before) or not sentence.tokens[first - 1].text[0].isalpha()
    between = range(last, cue.first)
    light = {"auxiliaries", "side_nouns"}
    return opens and all(
        word_classes(sentence, index, document.lexicon) & light or sentence.tokens[index].text.endswith("ly")
        for index in between
    )


def _doer(document: Document, sentence: Sentence, cue: Located, code: str, limit: int) -> list[Target]:
    """Whose act an epithet reproaches: its owner, its subject, or who stands after "by"."""
    filled = slots(document, sentence, cue)
    for slot in ("owner", "by", "subject"):
        found = _others(document, sentence, filled.found.get(slot, []), code)
        if found and len(found) == 1:
            return found
    return []


def _others(document: Document, sentence: Sentence, mentions: list[Mention], code: str) -> list[Target]:
    """The parties that mentions stand for, the holder's own left out."""
    found: dict[str, Span] = {}
    for mention in mentions:
        if mention.kind == "pair" or (mention.kind == "pronoun" and mention.form == "you"):
            other = other_side(document, sentence, code)
            if other is not None:
                found.setdefault(other, mention.span)
        elif mention.kind == "pronoun" and mention.form in {"he", "she"}:
            other = other_side(document, sentence, code) if mention.party in {code, None} else mention.party
            if other is not None:
                found.setdefault(other, mention.span)
        elif (mention.kind != "pronoun" or mention.form not in {"we", "i", "they"}) and not _private(document, sentence, mention):
            for party, span in parties_of_mentions(document, sentence, [mention]):
                found.setdefault(party, span)
    owners = {_owner(party): span for party, span in found.items()}
    return [(party, span) for party, span in owners.items() if party != code]


def _private(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a party's adjective only says where people come from: "Malta's refugees", "warga negara Malta"."""
    if mention.kind != "party":
        return False
    beside = (mention.first - 1, mention.last)
    words = [sentence.tokens[index].text for index in beside if 0 <= index < len(sentence.tokens)]
    return any(word in document.lexicon.pack.stances.privates for word in words)


def _owner(code: str) -> str:
    """The state that answers for a territory."""
    state = states().get(code)
    owner = state.dependent_of if state is not None else None
    return owner if owner in states() else code
