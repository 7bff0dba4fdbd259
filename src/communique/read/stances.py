"""Stances: what one side says of another, or to it.

A cue gives the kind. Its holder is the subject of the verb, put to the
person who speaks where the subject is the speaker's own state or "we"; a
stance noun needs a verb that voices it ("expressed its gratitude"). Its
target is the first other party named in its complement; "the two leaders"
take one stance each, towards the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.languages.pack import StanceCue
from communique.model.claims import Holder
from communique.model.vocabulary import ClaimType, StanceKind
from communique.read.actors import parties_of_mentions
from communique.read.drafts import start_draft
from communique.read.grammar import Group, groups, modality, word_classes
from communique.read.holders import holders_of, subject_of
from communique.read.lexicon import Layer
from communique.read.objects import addressee, object_span
from communique.read.phrases import printed
from communique.read.reference import opposite
from communique.read.sentence import Located

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.drafts import Draft
    from communique.read.sentence import Document, Mention, Sentence, Voice

_UNSAID = frozenset({"negated", "planned", "proposed", "cancelled", "postponed"})
_CHAIN = 5
_HEAD_LINES = 3
_ENDS = frozenset('.!?"\u201d:;')
_REACH = 14
_CLAUSE_ENDS = frozenset({";", ":", '"', "?", "!"})
#: Kinds that hold something against their target: what happens in, on or against a party is not its doing.
_HOSTILE = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION})
_OWN_KINDS = frozenset({StanceKind.INTENT, StanceKind.SUPPORT})
_OWN_WORDS = 3
_DOERS = frozenset({None, "by", "from", "of", "to", "toward", "with", "about"})
_GREETED = frozenset({"person", "pronoun"})


def read_stances(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The stances that a sentence voices."""
    if Layer.STANCE not in sentence.located or sentence.headline or _is_heading(document, sentence):
        return []
    found: list[Draft] = []
    for cue in sentence.layer(Layer.STANCE):
        for draft in _of_cue(document, sentence, cue):
            _put(found, draft)
    return found


def _is_heading(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence heads the report: what it says, the text below says in full."""
    return sentence.index < _HEAD_LINES < len(document.sentences) and document.text[sentence.end - 1] not in _ENDS


def _put(found: list[Draft], draft: Draft) -> None:
    """Keep one stance per holder and kind in a sentence, its targets together."""
    for other in found:
        if other.get("kind") == draft.get("kind") and other.get("holder") == draft.get("holder"):
            for code in draft.fields["target"]:
                other.add("target", code, *draft.spans["target"])
            return
    found.append(draft)


def _of_cue(document: Document, sentence: Sentence, cue: Located) -> list[Draft]:
    value = cue.value
    if not isinstance(value, StanceCue):
        return []
    verb = _verb(document, sentence, cue)
    if verb is None:
        document.lose(sentence, cue, "no verb voices it")
        return []
    limit = _limit(sentence, cue)
    if _yields(document, sentence, cue, limit):
        document.lose(sentence, cue, "the cue after it says more")
        return []
    if _unsaid(document, sentence, verb, value):
        document.lose(sentence, cue, "negated, or only planned")
        return []
    voices = holders_of(document, sentence, subject_of(document, sentence, verb), verb)
    if not voices:
        document.lose(sentence, cue, "its holder is not known")
        return []
    return [draft for voice in voices for draft in _draft(document, sentence, cue, voice, limit)]


def _verb(document: Document, sentence: Sentence, cue: Located) -> Located | None:
    """The verb that voices a cue: itself, or for a noun the voicing verb before it."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.voice == "weak":
        return cue if _takes_noun(document, sentence, cue) else None
    if value.voice != "noun":
        return cue
    verbs = [mark for mark in sentence.layer(Layer.VOICING) if mark.last <= cue.first]
    verbs += [mark for mark in sentence.layer(Layer.STANCE) if mark.last <= cue.first and getattr(mark.value, "voice", "") != "noun"]
    verbs = [mark for mark in verbs if cue.first - mark.last <= _REACH and not _parted(sentence, mark.last, cue.first)]
    nearest = max(verbs, key=lambda mark: mark.first, default=None)
    if nearest is None:
        return _own(document, sentence, cue)
    if isinstance(nearest.value, StanceCue) and nearest.value.voice != "weak" and not nearest.value.open:
        return None
    return nearest if _heads(document, sentence, nearest, cue) else None


def _heads(document: Document, sentence: Sentence, verb: Located, cue: Located) -> bool:
    """Whether a noun is what a verb voices, and not part of another noun's complement."""
    others = [
        mark
        for mark in sentence.layer(Layer.STANCE)
        if verb.last <= mark.first and mark.last <= cue.first and getattr(mark.value, "voice", "") == "noun"
    ]
    if not others:
        return True
    if all(getattr(mark.value, "open", False) for mark in others):
        return cue.first - others[-1].last < _CHAIN
    index = cue.first - 1
    while index > verb.last and not word_classes(sentence, index, document.lexicon):
        index -= 1
    while index > verb.last and word_classes(sentence, index, document.lexicon) & {"possessives", "determiners"}:
        index -= 1
    return "conjunctions" in word_classes(sentence, index, document.lexicon)


def _own(document: Document, sentence: Sentence, cue: Located) -> Located | None:
    """ "Our commitment to …": a stance noun of those who speak, at the head of its clause."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.kind not in _OWN_KINDS:
        return None
    mine = document.lexicon.pack.frames.own
    for index in range(max(0, cue.first - _OWN_WORDS), cue.first):
        if sentence.tokens[index].text in mine:
            heads = index == 0 or sentence.tokens[index - 1].text in {",", ".", '"', "-", "and", "dan"}
            return cue if heads else None
    return None


def _parted(sentence: Sentence, first: int, last: int) -> bool:
    return any(token.text in _CLAUSE_ENDS for token in sentence.tokens[first:last])


def _takes_noun(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a weak verb has a noun phrase for its object, and no stance noun of its own."""
    if any(mark.first <= cue.first and mark.last > cue.first and mark.last > cue.last for mark in sentence.layer(Layer.REPORTING)):
        return False
    if cue.last >= len(sentence.tokens):
        return False
    classes = word_classes(sentence, cue.last, document.lexicon)
    if classes & {"boundaries", "relatives", "conjunctions", "auxiliaries"} or sentence.tokens[cue.last].text in {",", ".", '"', ":"}:
        return False
    noun = next((mark for mark in sentence.layer(Layer.STANCE) if mark.first >= cue.last), None)
    return noun is None or getattr(noun.value, "voice", "") != "noun" or noun.first - cue.last > _CHAIN


def _limit(sentence: Sentence, cue: Located) -> int:
    """Where the words that a cue can govern end."""
    index = cue.last
    while index < len(sentence.tokens) and sentence.tokens[index].text not in _CLAUSE_ENDS:
        index += 1
    return index


def _yields(document: Document, sentence: Sentence, cue: Located, limit: int) -> bool:
    """Whether an open cue ("commitment to") is filled by a cue that follows at once ("support for")."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if not value.open:
        return False
    follower = next((mark for mark in sentence.layer(Layer.STANCE) if cue.last <= mark.first < min(limit, cue.last + _CHAIN)), None)
    if follower is None or getattr(follower.value, "voice", "") == "weak":
        return False
    between = sentence.tokens[cue.last : follower.first]
    return not any(token.text in {",", "and"} or sentence.mention_at(cue.last + place) is not None for place, token in enumerate(between))


def _unsaid(document: Document, sentence: Sentence, verb: Located, value: StanceCue) -> bool:
    first = verb.first
    mood = modality(sentence, verb, max(0, first - 5), verb.last)
    if mood == "negated":
        return True
    voicing = not isinstance(verb.value, StanceCue) or value.voice in {"weak", "noun"} or value.kind in {
        StanceKind.CONGRATULATION, StanceKind.IMPORTANCE, StanceKind.CALL, StanceKind.CONCERN, StanceKind.CRITICISM,
    }
    return voicing and mood in _UNSAID


def _draft(document: Document, sentence: Sentence, cue: Located, voice: Voice, limit: int) -> list[Draft]:
    value: StanceCue = cue.value  # type: ignore[assignment]
    addressed = addressee(document, sentence, cue.last, limit)
    targets = _targets(document, sentence, cue, voice, limit)
    if not targets:
        document.lose(sentence, cue, "no target is named")
        return []
    draft = start_draft(ClaimType.STANCE, sentence, (cue.start, cue.end), value.lemma)
    draft.put("kind", value.kind, (cue.start, cue.end))
    spans = [span for span in (voice.span, voice.person.name_span if voice.person else None) if span is not None]
    draft.put("holder", Holder(voice.code, voice.name), *(spans or [(cue.start, cue.end)]))
    for code, span in targets:
        draft.add("target", code, span)
    first = cue.last if addressed is None else addressed.last
    start, end = object_span(document, sentence, first, limit)
    if value.kind == StanceKind.INTENT and any(start <= mark.first <= start + 1 for mark in sentence.layer(Layer.ENGAGEMENT)):
        document.lose(sentence, cue, "a contact, not a stance")
        return []
    if value.things and any(mention.first == start and mention.kind in _GREETED for mention in sentence.mentions):
        document.lose(sentence, cue, "a greeting")
        return []
    if start < end:
        words, span = printed(document, sentence, start, end)
        draft.put("object", words, span)
    return [draft]


def _targets(
    document: Document, sentence: Sentence, cue: Located, voice: Voice, limit: int
) -> list[tuple[str, Span]]:
    """The first other party named after a cue, with those joined to it; else the one named before it."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.voice != "passive":
        for group in groups(document, sentence, cue.last, limit):
            if value.kind in _HOSTILE and group.marker not in _DOERS:
                continue
            found = _others(document, sentence, group.mentions, voice.code)
            if found:
                return found
    for place in range(cue.last, limit):
        if sentence.tokens[place].text in document.lexicon.pack.frames.bilateral:
            other = opposite(document, sentence, voice.code)
            if other is not None:
                token = sentence.tokens[place]
                return [(other, (token.start, token.end))]
    return _before(document, sentence, cue, voice)


def _before(document: Document, sentence: Sentence, cue: Located, voice: Voice) -> list[tuple[str, Span]]:
    for group in reversed(groups(document, sentence, 0, cue.first)):
        if group.marker in {"with", "to", "by", "between", "of", "for"} or (group.marker is None and len(group.mentions) > 1):
            found = _others(document, sentence, group.mentions, voice.code)
            if found:
                return found
    return []


def _others(document: Document, sentence: Sentence, mentions: list[Mention], code: str) -> list[tuple[str, Span]]:
    """The parties that mentions stand for, the holder's own left out."""
    found: dict[str, Span] = {}
    for mention in mentions:
        if mention.kind == "pair" or (mention.kind == "pronoun" and mention.form == "you"):
            other = opposite(document, sentence, code)
            if other is not None:
                found.setdefault(other, mention.span)
        elif mention.kind == "pronoun" and mention.form in {"we", "i"}:
            continue
        else:
            for party, span in parties_of_mentions(document, sentence, [mention]):
                found.setdefault(party, span)
    return [(party, span) for party, span in found.items() if party != code]
