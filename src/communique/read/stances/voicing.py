"""Whether a cue of stance is voiced at all: by which verb, and not denied, planned, or left to the next cue.

A verb voices itself, unless it stands as a noun ("a warm welcome"); a noun
needs a verb that puts it into words ("expressed its gratitude"), or stands
at the head of a clause as the speaker's own ("Our commitment to …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.languages.pack import StanceCue
from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import groups, slots
from communique.read.clauses.modality import modality
from communique.read.stances.objects import clause_begins, ends_sentence, verb_follows
from communique.read.words.fold import is_word
from communique.read.words.fragments import fragment_marks
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.drafts import Draft
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_UNSAID = frozenset({"negated", "planned", "proposed", "cancelled", "postponed"})
#: Kinds that a cue states of the future itself ("will support", "hopes to"): only a denial undoes them.
_OF_FUTURE = frozenset({StanceKind.INTENT, StanceKind.SUPPORT, StanceKind.REJECTION, StanceKind.CONCERN})
#: What opens the reason of thanks and of congratulations.
_GIVEN_FOR = {
    StanceKind.IMPORTANCE: frozenset({"marker:for"}),
    StanceKind.CONGRATULATION: frozenset({"marker:for", "marker:on"}),
}
_OWN_KINDS = frozenset({StanceKind.INTENT, StanceKind.SUPPORT})
_DEEDS = (Layer.AGREEMENT, Layer.TRANSFER, Layer.ENGAGEMENT)
_NONE: frozenset[str] = frozenset()
_ARTICLES = frozenset({"determiners", "possessives"})
_JOINS = frozenset({"conjunctions"})
_CLAUSE_ENDS = frozenset({";", ":", '"', "?", "!"})
#: A word of praise is the first or second one behind its copula: "is truly unwavering".
_PAST = 2
#: How many tokens a cue may stand before the one that fills it; a noun after its verb; an owner or a
#: conjunction before its noun; a word of mood before its verb; what thanks are for behind them.
_CHAIN, _REACH, _OWN_WORDS, _JOINED, _MOOD_WORDS, _NEXT, _PHRASE, _GIVEN = 5, 14, 3, 4, 5, 1, 4, 24


class Frame(NamedTuple):
    """A cue of stance in its sentence, and the claims that the report has given so far."""

    document: Document
    sentence: Sentence
    cue: Located
    drafts: list[Draft]
    #: Where the words that the cue can govern end: at the clause's end, or where the next verb is joined to it.
    limit: int
    #: Where what it is about begins, if not behind the cue.
    begins: int | None = None

    @property
    def value(self) -> StanceCue:
        """What the pack says of the cue."""
        return self.cue.value  # type: ignore[return-value]

    def classes(self, index: int) -> frozenset[str]:
        """The small-word classes of a token; none outside the sentence."""
        classes = self.sentence.classes
        return classes[index] if 0 <= index < len(classes) else _NONE

    def text(self, index: int) -> str:
        """The folded text of a token; empty outside the sentence."""
        return self.sentence.tokens[index].text if 0 <= index < len(self.sentence.tokens) else ""

    def past_auxiliaries(self, index: int) -> int:
        """The first token from one on that is no auxiliary."""
        while "auxiliaries" in self.classes(index):
            index += 1
        return index

    def past_small(self, start: int, end: int, small: frozenset[str]) -> int:
        """The first token from one on that is a word and of none of these classes; `end` where none is."""
        while start < end and (not is_word(self.text(start)) or self.classes(start) & small):
            start += 1
        return start

    def closes(self, ends: frozenset[str]) -> bool:
        """Whether nothing but auxiliaries follows the cue before its clause, or at a word of these classes, ends."""
        index = self.past_auxiliaries(self.cue.last)
        text = self.text(index)
        return not text or not is_word(text) or bool(self.classes(index) & ends)


def frame_of(document: Document, sentence: Sentence, cue: Located, drafts: list[Draft]) -> Frame:
    """The frame of a cue, up to the end of its sentence."""
    return Frame(document, sentence, cue, drafts, len(sentence.tokens))


def limited(frame: Frame) -> Frame:
    """A frame up to where the words that its cue can govern end."""
    firm = _firm_at(frame) if frame.value.voice == "noun" else None
    if firm is not None:
        return frame._replace(limit=firm)
    document, sentence, texts, first = frame.document, frame.sentence, frame.sentence.texts, frame.cue.last
    fragments = fragment_marks(sentence, document.lexicon)
    for index in range(first, len(texts)):
        if index in fragments:
            continue
        if texts[index] in _CLAUSE_ENDS or (texts[index] == "." and ends_sentence(document, sentence, index)):
            return frame._replace(limit=index)
        if texts[index] == "," and not _parts_name(sentence, index) and clause_begins(document, sentence, index + 1):
            return frame._replace(limit=index)
        joins = index > first and "conjunctions" in frame.sentence.classes[index]
        if joins and verb_follows(document, sentence, index + 1):
            return frame._replace(limit=index)
    return frame


def _parts_name(sentence: Sentence, comma: int) -> bool:
    """Whether a comma parts a title from its name: "las palabras del presidente francés, Ana Vert"."""
    mention = sentence.mention_at(comma)
    return mention is not None and mention.kind == "person" and mention.first < comma < mention.last


def voicing_verb(frame: Frame) -> Located | None:
    """The verb that voices a cue: itself, or for a noun the voicing verb before it; None where it is not voiced."""
    cue, value = frame.cue, frame.value
    if value.voice in {"weak", "verb"} and (_is_nominal(frame) or _is_demanded(frame)):
        return None
    if value.voice == "weak":
        return cue if _takes_noun(frame) else None
    if value.voice == "verb":
        opener = _opener(frame)
        if opener is not None:
            return voicing_verb(frame._replace(cue=opener))
        return next((mark for mark in frame.sentence.layer(Layer.VOICING) if mark.last == cue.first), cue)
    if value.voice != "noun":
        return cue
    if (value.object == "self" or value.kind == StanceKind.CALL) and _is_done(frame):
        return None
    if any(is_noun(mark) and mark.first == cue.last for mark in frame.sentence.layer(Layer.STANCE)):
        return None
    nearest = nearest_verb(frame)
    if nearest is None:
        return _own(frame)
    return nearest if _governs(frame, nearest) else None


def past_owner(frame: Frame) -> int | None:
    """Where the words begin that follow whose stance it is: "the commitment of Malta to …"; None without an owner."""
    index = frame.cue.last
    if not frame.value.open or "marker:of" not in frame.classes(index):
        return None
    owner = _owner_at(frame, index + 1)
    while owner is not None and "conjunctions" in frame.classes(owner.last):
        owner = frame.sentence.mention_at(owner.last + 1) or frame.sentence.mention_at(owner.last + 2)
    if owner is None or frame.text(owner.last) not in frame.document.lexicon.pack.frames.infinitives:
        return None
    return owner.last + 1


def _owner_at(frame: Frame, index: int) -> Mention | None:
    """The actor that an owner's words begin with, an article or a word for a side passed: "of the governments of"."""
    found = frame.sentence.mention_at(index) or frame.sentence.mention_at(index + 1)
    lead = frame.document.lexicon.pack.frames.fragments and frame.classes(index + 1) & {"side_nouns"}
    return found or (frame.sentence.mention_at(index + 2) if lead else None)


def given_for(frame: Frame) -> int | None:
    """Where the words begin that say what thanks are for, past whom they are given to: "gratitude to Malta for …"."""
    first = frame.cue.last
    opens = _GIVEN_FOR.get(frame.value.kind)
    if opens is None or "marker:to" not in frame.classes(first):
        return None
    closers = frame.document.lexicon.pack.stances.closers
    for index in range(first + 1, min(frame.limit, first + _GIVEN)):
        if frame.classes(index) & {"boundaries", "relatives"} or frame.text(index) in closers:
            return None
        if frame.classes(index) & opens and frame.sentence.mention_at(index) is None:
            return index
    return None


def _is_done(frame: Frame) -> bool:
    """Whether a noun is what somebody does, and not what is valued: "signed a partnership"."""
    first = frame.cue.first
    return any(mark.first < first < mark.last for layer in _DEEDS for mark in frame.sentence.layer(layer))


def _opener(frame: Frame) -> Located | None:
    """The open cue that a verb fills: "the commitment to fully support"."""
    layer = frame.sentence.layer(Layer.STANCE)
    near = [mark for mark in layer if 0 <= frame.cue.first - mark.last <= _NEXT and is_noun(mark)]
    return next((mark for mark in near if getattr(mark.value, "open", False)), None)


def nearest_verb(frame: Frame) -> Located | None:
    """The nearest verb of saying or stance before a noun, in its clause."""
    cue, sentence = frame.cue, frame.sentence
    verbs = [mark for mark in sentence.layer(Layer.VOICING) if mark.last <= cue.first]
    verbs += [mark for mark in sentence.layer(Layer.STANCE) if mark.last <= cue.first and not is_noun(mark)]
    near = [mark for mark in verbs if cue.first - mark.last <= _REACH and not _parted(frame, mark.last)]
    return max(near, key=lambda mark: (mark.first, isinstance(mark.value, StanceCue)), default=None)


def is_noun(mark: Located) -> bool:
    """Whether a mark is a stance noun."""
    return isinstance(mark.value, StanceCue) and mark.value.voice == "noun"


def is_unsaid(frame: Frame, verb: Located) -> bool:
    """Whether the words around a verb say that it is not voiced, or not yet."""
    sentence, value = frame.sentence, frame.value
    if frame.text(frame.cue.first - 1) in frame.document.lexicon.pack.stances.unvoiced:
        return True
    infinitive = frame.text(verb.first - 1) in frame.document.lexicon.pack.frames.infinitives
    if infinitive and any(getattr(mark.value, "status", "") == "planned" for mark in sentence.layer(Layer.MODAL)):
        return True
    left = 0 if infinitive else _mood_from(frame, verb.first)
    mood = modality(sentence, verb, left, verb.last)
    if mood == "proposed" and _speak_themselves(frame, verb):
        return False
    of_future = isinstance(verb.value, StanceCue) and value.kind in _OF_FUTURE and value.voice == "verb"
    of_future = of_future or value.object == "before"
    if mood == "planned" and owner_of(frame, verb) and not slots(frame.document, sentence, verb).get("subject"):
        return False
    return mood == "negated" or (mood in _UNSAID and not of_future)


def owner_of(frame: Frame, verb: Located) -> list[Mention]:
    """The state whose support or intent a deed shows: "the visit underscores Malta's support for …"."""
    if frame.value.voice != "noun" or frame.value.kind not in _OWN_KINDS:
        return []
    found = groups(frame.document, frame.sentence, verb.last, frame.cue.first)
    owner = found[-1] if found else None
    if owner is None or not owner.possessive or frame.cue.first - owner.last > _OWN_WORDS:
        return []
    return owner.mentions if all(mention.kind == "party" for mention in owner.mentions) else []


def _mood_from(frame: Frame, first: int) -> int:
    """Where the words begin that can move a verb's mood: behind the last comma or clause word before it."""
    left = max(0, first - _MOOD_WORDS)
    for index in range(first - 1, left - 1, -1):
        if frame.text(index) == "," or "boundaries" in frame.classes(index):
            return index + 1
    return left


def yields(frame: Frame) -> bool:
    """Whether an open cue ("commitment to") is filled by a cue that follows at once ("support for")."""
    cue, sentence = frame.cue, frame.sentence
    if not frame.value.open:
        return False
    end = min(frame.limit, cue.last + _CHAIN)
    follower = next((mark for mark in sentence.layer(Layer.STANCE) if cue.last <= mark.first < end), None)
    if follower is None or getattr(follower.value, "kind", None) != StanceKind.SUPPORT:
        return False
    between = range(cue.last, follower.first)
    return all(frame.text(index) != "," and sentence.mention_at(index) is None for index in between)


def shares_object(frame: Frame) -> Located | None:
    """The next cue, to which one without an object of its own is joined: "value and appreciate"."""
    index = frame.cue.last
    if "conjunctions" not in frame.classes(index) or frame.value.voice == "epithet":
        return None
    near = [mark for mark in frame.sentence.layer(Layer.STANCE) if mark.first in (index + 1, index + 2)]
    return next(iter(near), None)


def takes_over(frame: Frame, fellow: Located) -> bool:
    """Whether a cue is about what follows the next one, and says something else of it: "deplored and condemned X"."""
    value = fellow.value
    if not isinstance(value, StanceCue) or value.kind == frame.value.kind:
        return False
    return value.voice == frame.value.voice or (is_noun(frame.cue) and value.voice == "verb")


def _governs(frame: Frame, verb: Located) -> bool:
    """Whether a verb voices a noun: not one with a stance of its own, unless the noun fills it."""
    cue, value = frame.cue, verb.value
    compound = frame.document.lexicon.pack.stances.compound and verb.last - verb.first > 1
    auxiliary = "auxiliaries" in frame.classes(verb.first) and not compound
    if auxiliary and not (frame.value.open or frame.value.kind == StanceKind.SUPPORT):
        return False
    if isinstance(value, StanceCue) and value.voice != "weak":
        filled = value.open and frame.value.kind == StanceKind.SUPPORT
        if not filled or cue.first - verb.last >= _CHAIN:
            return False
    layer = frame.sentence.layer(Layer.STANCE)
    others = [mark for mark in layer if verb.last <= mark.first and mark.last < cue.first and is_noun(mark)]
    if not others:
        return True
    if frame.value.kind == StanceKind.SUPPORT and all(getattr(mark.value, "open", False) for mark in others):
        return cue.first - others[-1].last < _CHAIN
    before = range(max(verb.last, cue.first - _JOINED), cue.first)
    return any("conjunctions" in frame.classes(index) for index in before)


def _own(frame: Frame) -> Located | None:
    """A stance noun of who speaks, or of a party, that heads its clause: "Our commitment to …", "A's … is firm"."""
    if frame.value.kind not in _OWN_KINDS:
        return None
    if _firm_at(frame) is not None:
        return frame.cue
    own = frame.document.lexicon.pack.frames.own
    for index in range(max(0, frame.cue.first - _OWN_WORDS), frame.cue.first):
        if frame.text(index) in own:
            return frame.cue if frame.text(index - 1) in {"", ".", '"', "-"} else None
    return None


def _firm_at(frame: Frame) -> int | None:
    """The copula that says that a party's own stance is firm, at the end: "A's support for B's unity is unwavering"."""
    stances, first = frame.document.lexicon.pack.stances, frame.cue.first
    near = (mention for mention in frame.sentence.mentions if 0 <= first - mention.last <= _OWN_WORDS)
    if frame.value.kind not in _OWN_KINDS or not any(mention.kind == "party" for mention in near):
        return None
    for index in range(frame.cue.last, frame.limit):
        if frame.text(index) in stances.copulas:
            praise = index + 1 if frame.text(index + 1) in stances.praises else index + _PAST
            ends = frame.text(praise) in stances.praises and not frame.text(praise + 1)[:1].isalpha()
            return index if ends else None
    return None


def _parted(frame: Frame, first: int) -> bool:
    """Whether a clause ends between a token and the cue."""
    fragments = fragment_marks(frame.sentence, frame.document.lexicon)
    return any(
        frame.text(index) in _CLAUSE_ENDS or frame.classes(index) & {"boundaries", "relatives"}
        for index in range(first, frame.cue.first)
        if index not in fragments
    )


def _is_nominal(frame: Frame) -> bool:
    """Whether a word that can be a verb is none: it follows an article, a possessive or a preposition."""
    frames, endings = frame.document.lexicon.pack.frames, frame.document.lexicon.pack.stances.participles
    cue, index = frame.cue, frame.cue.first - 1
    while frame.text(index).endswith("ly"):
        index -= 1
    if index < 0 or frame.text(index) in (*frames.each, *frames.infinitives):
        return False
    classes = frame.classes(index)
    if classes & {"pronoun:we", "pronoun:i", "pronoun:they"}:
        return False
    if _is_adjective(frame, index):
        return True
    if is_led(frame):
        return False
    if (classes & _ARTICLES and not _closes_noun(frame, index)) or _is_given(frame):
        return True
    ambiguous = frame.text(cue.first) in frame.document.lexicon.pack.stances.ambiguous
    if ambiguous and any(mark.last == cue.first and not is_noun(mark) for mark in frame.sentence.layer(Layer.STANCE)):
        return True
    if ambiguous and index and not classes:
        return _is_discussed(frame) or _in_noun_phrase(frame, index - 1)
    governed = cue.last - cue.first == 1 and _governs_phrase(classes)
    verbal = endings + frame.document.lexicon.pack.stances.infinitive
    return governed and not (verbal and frame.text(cue.first).endswith(verbal))


def is_led(frame: Frame) -> bool:
    """Whether a small word for whom it is said to stands before a verb: "l'a félicité", "lo elogió"."""
    pack, cue = frame.document.lexicon.pack, frame.cue
    if frame.text(cue.first) in pack.frames.clitics and cue.last - cue.first > 1:
        return True
    if frame.text(cue.first - 1) not in pack.frames.clitics:
        return False
    finite = "auxiliaries" in frame.classes(cue.first) and cue.last - cue.first > 1
    return finite or frame.text(cue.first).endswith(pack.stances.finite or ("-",))


def _is_adjective(frame: Frame, index: int) -> bool:
    """Whether a conjunction joins a participle to an adjective: "a safe and welcoming place"."""
    endings = frame.document.lexicon.pack.stances.participles
    if "conjunctions" not in frame.classes(index) or not endings or not frame.text(frame.cue.first).endswith(endings):
        return False
    return not frame.classes(index - 1) and bool(frame.classes(index - 2) & _ARTICLES)


def _closes_noun(frame: Frame, index: int) -> bool:
    """Whether a determiner stands behind its noun, where nouns come first: "menteri itu mendukung"."""
    pack = frame.document.lexicon.pack
    if not pack.offices.head_first:
        return False
    return frame.text(index) in pack.frames.demonstratives or frame.sentence.mention_at(index) is not None


def _governs_phrase(classes: frozenset[str]) -> bool:
    """Whether a word is a preposition."""
    return "marker" in classes


def _is_discussed(frame: Frame) -> bool:
    """Whether a word that can be a verb is what a contact is about: "discussed plans to …"."""
    return any(mark.last == frame.cue.first for mark in frame.sentence.layer(Layer.ENGAGEMENT))


def _in_noun_phrase(frame: Frame, index: int) -> bool:
    """Whether a word that can be a verb ends a noun phrase: "the two percent defense spending pledge"."""
    first, beside = max(0, index - _PHRASE), index
    while index > first and frame.classes(index) <= _JOINS and frame.text(index)[:1].isalnum():
        mention = frame.sentence.mention_at(index)
        if mention is not None:
            return mention.kind == "pair" and index < beside
        index -= 1
    return bool(frame.classes(index) & _ARTICLES)


def _is_given(frame: Frame) -> bool:
    """Whether a verb and an article open the phrase that a cue ends: "extended a warm welcome"; or "by" follows it."""
    cue = frame.cue
    if "marker:by" in frame.classes(cue.last):
        return True
    verbs = frame.sentence.layer(Layer.VOICING)
    return any(mark.last < cue.first <= mark.last + 2 and "determiners" in frame.classes(mark.last) for mark in verbs)


def _is_demanded(frame: Frame) -> bool:
    """Whether a verb is what another should do: "both sides must urge …"."""
    layer = frame.sentence.layer(Layer.STANCE)
    return any(getattr(mark.value, "voice", "") == "demand" and mark.last == frame.cue.first for mark in layer)


def _takes_noun(frame: Frame) -> bool:
    """Whether a weak verb has a noun phrase for its object, and no stance noun of its own."""
    cue, sentence = frame.cue, frame.sentence
    if any(mark.first <= cue.first < mark.last and mark.last > cue.last for mark in sentence.layer(Layer.REPORTING)):
        return False
    after = frame.classes(cue.last)
    if after & {"boundaries", "relatives", "conjunctions", "auxiliaries"} or _governs_phrase(after):
        return False
    if not frame.text(cue.last)[:1].isalnum():
        return False
    noun = next((mark for mark in sentence.layer(Layer.STANCE) if mark.first >= cue.last), None)
    return noun is None or not is_noun(noun) or noun.first - cue.last > _CHAIN


def _speak_themselves(frame: Frame, verb: Located) -> bool:
    """Whether those who speak say it of themselves: "We would like to thank …" thanks."""
    return any(
        mention.kind == "pronoun" and mention.form in {"we", "i"} and 0 <= verb.first - mention.last < _MOOD_WORDS
        for mention in frame.sentence.mentions
    )
