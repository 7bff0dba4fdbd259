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
from communique.read.drafts import start_draft
from communique.read.grammar import groups, modality, word_classes
from communique.read.holders import holders_of, teller_of
from communique.read.lexicon import Layer
from communique.read.objects import ends_sentence, object_span
from communique.read.phrases import printed
from communique.read.targets import addressed, targets_of

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.sentence import Document, Located, Sentence, Voice
    from communique.read.targets import Target

_UNSAID = frozenset({"negated", "planned", "proposed", "cancelled", "postponed"})
#: Kinds that a cue states of the future itself ("will support", "hopes to"): only a denial undoes them.
_OF_FUTURE = frozenset({StanceKind.INTENT, StanceKind.SUPPORT, StanceKind.REJECTION})
_TOLD = frozenset({"demand", "epithet", "predicate"})
_OWN_KINDS = frozenset({StanceKind.INTENT, StanceKind.SUPPORT})
#: Stances that sides who take them together do not take towards each other.
_AGAINST = frozenset({StanceKind.CRITICISM, StanceKind.REJECTION, StanceKind.CONCERN})
_CODED = frozenset({ClaimType.ENGAGEMENT, ClaimType.AGREEMENT, ClaimType.TRANSFER, ClaimType.COOPERATION})
_CONTACTS = frozenset({"meeting", "visit", "talks", "call", "committee", "conference"})
_GREETED = frozenset({"person", "pronoun"})
_CLAUSE_ENDS = frozenset({";", ":", '"', "?", "!"})
_ENDS = frozenset('.!?"\u201d:;')
_CHAIN, _REACH, _OWN_WORDS, _HEAD_LINES, _MOOD_WORDS, _CONTACT_WORDS, _JOINED = 5, 14, 3, 3, 5, 3, 4


def read_stances(document: Document, sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """The stances that a sentence voices."""
    if Layer.STANCE not in sentence.located or sentence.headline or _is_heading(document, sentence):
        return []
    found: list[Draft] = []
    for cue in sentence.layer(Layer.STANCE):
        if isinstance(cue.value, StanceCue):
            for draft in _of_cue(document, sentence, cue, drafts):
                _put(found, draft)
    return found


def _is_heading(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence heads the report: what it says, the text below says in full."""
    return sentence.index < _HEAD_LINES < len(document.sentences) and document.text[sentence.end - 1] not in _ENDS


def _put(found: list[Draft], draft: Draft) -> None:
    """Keep one stance per holder and kind in a sentence, its targets together."""
    for other in found:
        if _within(draft, other):
            return
        if other.get("kind") == draft.get("kind") and other.get("holder") == draft.get("holder"):
            for code in draft.fields["target"]:
                other.add("target", code, *draft.spans["target"])
            return
    found.append(draft)


def _within(draft: Draft, other: Draft) -> bool:
    """Whether a cue is part of what another stance is about: "thanked X for its support"."""
    return any(start <= draft.cue[0] and draft.cue[1] <= end for start, end in other.spans.get("object", ()))


def _of_cue(document: Document, sentence: Sentence, cue: Located, drafts: list[Draft]) -> list[Draft]:
    value: StanceCue = cue.value  # type: ignore[assignment]
    verb = _verb(document, sentence, cue, value)
    if verb is None:
        return _lose(document, sentence, cue, "no verb voices it")
    limit = _limit(document, sentence, cue)
    if _shares(document, sentence, cue):
        return _lose(document, sentence, cue, "what it is about follows the next cue")
    if value.open and _yields(sentence, cue, limit):
        return _lose(document, sentence, cue, "the cue after it says more")
    if _unsaid(document, sentence, verb, value):
        return _lose(document, sentence, cue, "denied, or only planned")
    if value.voice in _TOLD:
        voices = teller_of(document, sentence, cue, drafts)
    else:
        voices = holders_of(document, sentence, verb, drafts)
    if not voices:
        return _lose(document, sentence, cue, "its holder is not known")
    found = [draft for voice in voices for draft in _draft(document, sentence, cue, voice, voices)]
    if found and value.kind == StanceKind.INTENT and _coded(sentence, found[0], drafts):
        return _lose(document, sentence, cue, "coded as another claim")
    return found


def _coded(sentence: Sentence, stance: Draft, drafts: list[Draft]) -> bool:
    """Whether what a side intends is a claim of its own, coded from the same words."""
    start, end = next(iter(stance.spans.get("object", ())), (0, 0))
    return any(
        draft.type in _CODED and draft.sentence is sentence and start <= draft.cue[0] and draft.cue[1] <= end
        for draft in drafts
    )


def _lose(document: Document, sentence: Sentence, cue: Located, why: str) -> list[Draft]:
    document.lose(sentence, cue, why)
    return []


def _verb(document: Document, sentence: Sentence, cue: Located, value: StanceCue) -> Located | None:
    """The verb that voices a cue: itself, or for a noun the voicing verb before it."""
    if value.voice in {"weak", "verb"} and (_is_nominal(document, sentence, cue) or _is_demanded(sentence, cue)):
        return None
    voiced = next((mark for mark in sentence.layer(Layer.VOICING) if mark.last == cue.first), None)
    if value.voice == "verb" and voiced is not None:
        return voiced
    if value.voice == "weak":
        return cue if _takes_noun(document, sentence, cue) else None
    if value.voice != "noun":
        return cue
    nearest = _nearest_verb(document, sentence, cue)
    if nearest is None:
        return _own(document, sentence, cue, value)
    verb = nearest.value
    filled = isinstance(verb, StanceCue) and verb.open and value.kind == StanceKind.SUPPORT
    if isinstance(verb, StanceCue) and verb.voice != "weak" and not (filled and cue.first - nearest.last < _CHAIN):
        return None
    return nearest if _heads(document, sentence, nearest, cue) else None


def _is_nominal(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a word that can be a verb stands as a noun or adjective: after an article, a possessive, a preposition."""
    frames, endings = document.lexicon.pack.frames, document.lexicon.pack.stances.participles
    index = cue.first - 1
    while index >= 0 and sentence.tokens[index].text.endswith("ly"):
        index -= 1
    if index < 0 or sentence.tokens[index].text in (*frames.each, *frames.infinitives):
        return False
    classes = word_classes(sentence, index, document.lexicon)
    if classes & {"pronoun:we", "pronoun:i", "pronoun:they"}:
        return False
    if classes & {"determiners", "possessives"} or _is_given(document, sentence, cue):
        return True
    governed = cue.last - cue.first == 1 and any(name.startswith("marker:") for name in classes)
    return governed and not (endings and sentence.tokens[cue.first].text.endswith(endings))


def _is_demanded(sentence: Sentence, cue: Located) -> bool:
    """Whether a verb is what another should do: "both sides must urge …"."""
    return any(
        getattr(mark.value, "voice", "") == "demand" and mark.last == cue.first for mark in sentence.layer(Layer.STANCE)
    )


def _is_given(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a verb and an article open the phrase that a cue ends: "extended a warm welcome"; or "by" follows it."""
    if cue.last < len(sentence.tokens) and "marker:by" in word_classes(sentence, cue.last, document.lexicon):
        return True
    return any(
        mark.last < cue.first <= mark.last + 2 and "determiners" in word_classes(sentence, mark.last, document.lexicon)
        for mark in sentence.layer(Layer.VOICING)
    )


def _nearest_verb(document: Document, sentence: Sentence, cue: Located) -> Located | None:
    """The nearest verb of saying or stance before a noun, in its clause."""
    verbs = [mark for mark in sentence.layer(Layer.VOICING) if mark.last <= cue.first]
    verbs += [mark for mark in sentence.layer(Layer.STANCE) if mark.last <= cue.first and not _is_noun(mark)]
    near = [mark for mark in verbs if cue.first - mark.last <= _REACH and not _parted(document, sentence, mark.last, cue.first)]
    return max(near, key=lambda mark: (mark.first, isinstance(mark.value, StanceCue)), default=None)


def _is_noun(mark: Located) -> bool:
    return isinstance(mark.value, StanceCue) and mark.value.voice == "noun"


def _heads(document: Document, sentence: Sentence, verb: Located, cue: Located) -> bool:
    """Whether a noun is what a verb voices, and not part of another noun's complement."""
    others = [mark for mark in sentence.layer(Layer.STANCE) if verb.last <= mark.first < cue.first and _is_noun(mark)]
    if not others:
        return True
    if all(getattr(mark.value, "open", False) for mark in others):
        return cue.first - others[-1].last < _CHAIN
    before = range(max(verb.last, cue.first - _JOINED), cue.first)
    return any("conjunctions" in word_classes(sentence, index, document.lexicon) for index in before)


def _own(document: Document, sentence: Sentence, cue: Located, value: StanceCue) -> Located | None:
    """ "Our commitment to …": a stance noun of those who speak, at the head of its clause."""
    if value.kind not in _OWN_KINDS:
        return None
    frames = document.lexicon.pack.frames
    for index in range(max(0, cue.first - _OWN_WORDS), cue.first):
        if sentence.tokens[index].text in frames.own:
            before = sentence.tokens[index - 1].text
            return cue if index == 0 or before in {".", '"', "-"} else None
    return None


def _parted(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause ends between two tokens."""
    return any(
        sentence.tokens[index].text in _CLAUSE_ENDS
        or word_classes(sentence, index, document.lexicon) & {"boundaries", "relatives"}
        for index in range(first, last)
    )


def _takes_noun(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a weak verb has a noun phrase for its object, and no stance noun of its own."""
    if cue.last >= len(sentence.tokens):
        return False
    if any(mark.first <= cue.first < mark.last and mark.last > cue.last for mark in sentence.layer(Layer.REPORTING)):
        return False
    classes = word_classes(sentence, cue.last, document.lexicon)
    if classes & {"boundaries", "relatives", "conjunctions", "auxiliaries"} or not sentence.tokens[cue.last].text[0].isalnum():
        return False
    noun = next((mark for mark in sentence.layer(Layer.STANCE) if mark.first >= cue.last), None)
    return noun is None or not _is_noun(noun) or noun.first - cue.last > _CHAIN


def _limit(document: Document, sentence: Sentence, cue: Located) -> int:
    """Where the words that a cue can govern end."""
    index = cue.last
    while index < len(sentence.tokens) and sentence.tokens[index].text not in _CLAUSE_ENDS and not ends_sentence(document, sentence, index):
        index += 1
    return index


def _yields(sentence: Sentence, cue: Located, limit: int) -> bool:
    """Whether an open cue ("commitment to") is filled by a cue that follows at once ("support for")."""
    end = min(limit, cue.last + _CHAIN)
    follower = next((mark for mark in sentence.layer(Layer.STANCE) if cue.last <= mark.first < end), None)
    if follower is None or getattr(follower.value, "kind", None) != StanceKind.SUPPORT:
        return False
    between = range(cue.last, follower.first)
    return all(sentence.tokens[index].text != "," and sentence.mention_at(index) is None for index in between)


def _speak_themselves(sentence: Sentence, verb: Located) -> bool:
    """ "We would like to thank …" thanks."""
    return any(
        mention.kind == "pronoun" and mention.form in {"we", "i"} and 0 <= verb.first - mention.last < _MOOD_WORDS
        for mention in sentence.mentions
    )


def _shares(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a cue is joined to the next one without an object of its own: "value and appreciate"."""
    index = cue.last
    if index >= len(sentence.tokens) or "conjunctions" not in word_classes(sentence, index, document.lexicon):
        return False
    return any(mark.first in (index + 1, index + 2) for mark in sentence.layer(Layer.STANCE))


def _unsaid(document: Document, sentence: Sentence, verb: Located, value: StanceCue) -> bool:
    """Whether the words around a verb say that it is not voiced, or not yet."""
    infinitive = verb.first > 0 and sentence.tokens[verb.first - 1].text in document.lexicon.pack.frames.infinitives
    if infinitive and any(getattr(mark.value, "status", "") == "planned" for mark in sentence.layer(Layer.MODAL)):
        return True
    left = 0 if infinitive else max(0, verb.first - _MOOD_WORDS)
    mood = modality(sentence, verb, left, verb.last)
    if mood == "proposed" and _speak_themselves(sentence, verb):
        return False
    of_future = isinstance(verb.value, StanceCue) and value.kind in _OF_FUTURE and value.voice == "verb"
    return mood == "negated" or (mood in _UNSAID and not of_future)


def _draft(document: Document, sentence: Sentence, cue: Located, voice: Voice, voices: list[Voice]) -> list[Draft]:
    value: StanceCue = cue.value  # type: ignore[assignment]
    limit = _limit(document, sentence, cue)
    together = _each_other(value, voice, voices)
    named = targets_of(document, sentence, cue, voice.code, limit)
    apart = value.kind == StanceKind.INTENT and together and {code for code, _ in named}.isdisjoint(code for code, _ in together)
    targets = together if apart else named or together
    if not targets:
        return _lose(document, sentence, cue, "no target is named")
    group = addressed(document, sentence, cue, limit) if value.voice in {"verb", "weak"} else None
    if value.things and _greets(document, sentence, cue, limit):
        return _lose(document, sentence, cue, "a greeting")
    first = _object_start(document, sentence, cue, cue.last if group is None else group.last, limit)
    if first is None:
        return _lose(document, sentence, cue, "nothing says what for")
    start, end = object_span(document, sentence, first, limit)
    if start >= end and group is not None and value.object == "after":
        start, end = object_span(document, sentence, cue.last, limit)
    if value.kind == StanceKind.INTENT and _is_contact(document, sentence, start):
        return _lose(document, sentence, cue, "a contact, not a stance")
    if start >= end and value.kind != StanceKind.CONGRATULATION:
        return _lose(document, sentence, cue, "nothing says what it is about")
    draft = _filled(sentence, cue, voice, targets)
    if start < end:
        words, span = printed(document, sentence, start, end)
        draft.put("object", words, span)
    return [draft]


def _object_start(document: Document, sentence: Sentence, cue: Located, first: int, limit: int) -> int | None:
    """Where an object begins; None where the marker is missing that has to open it."""
    value: StanceCue = cue.value  # type: ignore[assignment]
    if value.object == "after":
        return first
    if value.object == "self":
        verb = _nearest_verb(document, sentence, cue) if value.voice == "noun" else None
        return cue.first if verb is None else verb.last
    for index in range(first, limit):
        if f"marker:{value.object}" in word_classes(sentence, index, document.lexicon) or _says_why(document, sentence, index):
            return index
    return None


def _says_why(document: Document, sentence: Sentence, index: int) -> bool:
    return bool(word_classes(sentence, index, document.lexicon) & {"boundaries", "relatives"})


def _is_contact(document: Document, sentence: Sentence, start: int) -> bool:
    """Whether an object is a contact: "hopes to visit", "look forward to our conversation"."""
    if any(mark.first == start and getattr(mark.value, "kind", "") in _CONTACTS for mark in sentence.layer(Layer.ENGAGEMENT)):
        return True
    contacts = document.lexicon.pack.stances.contacts
    return any(word in contacts for word in sentence.words(start, min(start + _CONTACT_WORDS, len(sentence.tokens))))


def _each_other(value: StanceCue, voice: Voice, voices: list[Voice]) -> list[Target]:
    """The other holders of a stance that several sides take together."""
    if value.kind in _AGAINST:
        return []
    return [(other.code, other.span) for other in voices if other.code != voice.code and other.span is not None]


def _greets(document: Document, sentence: Sentence, cue: Located, limit: int) -> bool:
    """Whether a cue's object is a person: "welcomed the president to the palace"."""
    found = groups(document, sentence, cue.last, limit)
    if not found or found[0].possessive or found[0].mentions[0].kind not in _GREETED:
        return False
    between = range(cue.last, found[0].first)
    return all("determiners" in word_classes(sentence, index, document.lexicon) for index in between)


def _filled(sentence: Sentence, cue: Located, voice: Voice, targets: list[Target]) -> Draft:
    value: StanceCue = cue.value  # type: ignore[assignment]
    words = (cue.start, cue.end)
    draft = start_draft(ClaimType.STANCE, sentence, words, value.lemma)
    draft.put("kind", value.kind, words)
    spans = [span for span in (voice.span, voice.person.name_span if voice.person else None) if span is not None]
    draft.put("holder", Holder(voice.code, voice.name), *(spans or [words]))
    for code, span in targets:
        draft.add("target", code, span)
    return draft
