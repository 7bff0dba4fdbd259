"""Who says what: the speaker of quotations, of reported clauses, and of whole statements.

Found once for a document and never changed: the turns of a transcript, the
signer of a statement, and the speaker of each quotation (named before it,
after it, or in its middle; a quotation goes on over sentences and
paragraphs). Who speaks a reported clause ("he said that…", "…, kata Wang")
is read when it is asked for.

A spokesperson, a ministry or an embassy speaks for the state: such a voice
has no person.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from communique.languages.pack import BodyHeads
from communique.model.vocabulary import PositionStatus, RoleCode
from communique.read.clauses.grammar import slots
from communique.read.clauses.inverted import said_behind
from communique.read.clauses.labels import labels
from communique.read.clauses.saidback import named_within, tellers_behind
from communique.read.clauses.statements import over_paragraphs, quoted_spans
from communique.read.names.naming import name_words
from communique.read.words.lexicon import BodyWord, Layer, PartyWord
from communique.read.words.sentence import Quotation, Speech, Voice
from communique.read.words.syntax import syntax
from communique.registers.bodies import bodies
from communique.registers.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.model.report import Span
    from communique.read.words.sentence import Document, Known, Located, Mention, Sentence

#: Whose words are their own, not a side's.
_PRIVATE = frozenset({RoleCode.ACADEMIC})
_PRIVATE_BODIES = frozenset({"company", "university", "bank", "court", "institution", "site"})
#: Lines that may sign a statement stand among the first ones, and hold little but the name.
_HEAD_LINES = 5
_PAIR = 2
_TO = "to"
#: Verbs of stances that may tell whose a quotation is, so many characters from it at most.
_VOICES, _VERBS, _BESIDE = (Layer.VOICING, Layer.STANCE), frozenset({"verb", "weak"}), 5
_FORMER = PositionStatus.FORMER
_CLAUSE_WORDS = frozenset({"boundaries", "relatives"})
_FREE = frozenset({None, "subject", "topic"})
_SIGNED_SHARE = 0.6
#: Who made a statement stands within so many sentences before its words.
_BACK = 3


def find_speech(document: Document, title: Document | None = None) -> Speech:
    """Who speaks in a document, its title taken into account."""
    turns = tuple(_turns(document)) if ":" in document.folded else ()
    if turns:
        return Speech(turns=turns)
    joint = _joint_signers(document, title)
    signers = joint or _signers(document) or _title_signers(document, title)
    alone = next(labels(document), None) if len(signers) == 1 and ":" in document.folded else None
    if alone is not None and _is_office(document, alone):
        return Speech(turns=((alone[1], signers[0]),))
    quotations = tuple(_quotations(document)) if '"' in document.folded else ()
    return Speech(quotations, (), signers)


def voice_of(document: Document, sentence: Sentence, mention: Mention) -> Voice | None:
    """The voice of one actor, None where it is no side's."""
    person = mention.person
    if person is not None:
        person = person if person.name else _only_holder(document, person)
        if person.of is None or person.code in _PRIVATE:
            return None
        spokesman = person.code == RoleCode.SPOKESPERSON or not person.name
        return Voice(None if spokesman else person, person.of, mention.span)
    if mention.kind == "body" and _private(sentence, mention):
        return None
    if mention.kind in {"party", "body", "other"} and mention.code is not None:
        return Voice(None, mention.code, mention.span)
    if mention.kind == "pronoun" and mention.form in {"we", "i"}:
        voices = floor(document, sentence, mention.first)
        return voices[0] if len(voices) == 1 else None
    return None


def _only_holder(document: Document, bare: Known) -> Known:
    """The one person of the report who holds a bare office, wherever the name stands; else the office itself."""
    found = [person for person in document.people if person.name and person.code == bare.code and person.of == bare.of]
    if len(found) > 1:
        found = [person for person in found if (person.status == _FORMER) == (bare.status == _FORMER)]
    return found[0] if len(found) == 1 else bare


def _private(sentence: Sentence, mention: Mention) -> bool:
    """Whether a body is a firm, a university, a bank: its words are not its state's."""
    for layer in (Layer.BODY, Layer.BODY_HEAD):
        for mark in sentence.layer(layer):
            if mention.first <= mark.first and mark.last <= mention.last:
                value = mark.value
                if isinstance(value, BodyWord):
                    return value.name not in _state_bodies()
                return isinstance(value, BodyHeads) and value.kind in _PRIVATE_BODIES
    return False


@cache
def _state_bodies() -> frozenset[str]:
    return frozenset(body.name for body in bodies())


def floor(document: Document, sentence: Sentence, index: int) -> tuple[Voice, ...]:
    """Who says "we" at a token: the quotation's speaker, a turn's, a reported one, the signers, the source."""
    speech = document.speech
    position = sentence.tokens[index].start
    quotation = quotation_at(document, position)
    if quotation is not None:
        return () if quotation.voice is None else (quotation.voice,)
    if speech.turns:
        voice = _turn_at(speech, position)
        return () if voice is None else (voice,)
    voice = reporter(document, sentence, index)
    if voice is not None:
        return (voice,)
    if speech.signers:
        return speech.signers
    token = sentence.tokens[index]
    return () if document.home is None else (Voice(None, document.home, (token.start, token.end)),)


def quotation_at(document: Document, position: int) -> Quotation | None:
    """The quotation around a character, None outside quotation marks."""
    quotations = document.speech.quotations
    place = bisect_right(quotations, position, key=lambda quotation: quotation.start) - 1
    if place >= 0 and position < quotations[place].end:
        return quotations[place]
    return None


def _turn_at(speech: Speech, position: int) -> Voice | None:
    place = bisect_right(speech.turns, position, key=lambda turn: turn[0]) - 1
    return speech.turns[place][1] if place >= 0 else None


def speaker(document: Document, sentence: Sentence, index: int) -> Voice | None:
    """The one person or state whose words a token is part of, None where the source itself tells it."""
    position = sentence.tokens[index].start
    quotation = quotation_at(document, position)
    if quotation is not None:
        return quotation.voice
    if document.speech.turns:
        return _turn_at(document.speech, position)
    voice = reporter(document, sentence, index)
    if voice is not None:
        return voice
    signers = document.speech.signers
    return signers[0] if len(signers) == 1 else _told_behind(document, sentence)


def reporter(document: Document, sentence: Sentence, index: int) -> Voice | None:
    """Who is said to say the clause at a token: "X said that …", "…, X said"."""
    marks = sentence.layer(Layer.REPORTING)
    for mark in reversed([mark for mark in marks if mark.last <= index]):
        voice = said_by(document, sentence, mark)
        if voice is not None:
            return voice
    for mark in marks:
        if mark.first > index and _trails(document, sentence, mark):
            voice = said_by(document, sentence, mark)
            if voice is not None:
                return voice
    return None


def _trails(document: Document, sentence: Sentence, mark: Located) -> bool:
    """Whether a reporting verb closes what it reports: "…, he said", "…, kata Wang"."""
    index = mark.first - 1
    while index >= 0 and sentence.mention_at(index) is not None:
        index -= 1
    while index >= 0 and sentence.tokens[index].text in document.lexicon.pack.frames.determiners:
        index -= 1
    return index >= 0 and sentence.tokens[index].text in {",", '"'}


def said_by(document: Document, sentence: Sentence, mark: Located) -> Voice | None:
    """The speaker of a reporting verb: its subject, or who stands directly after it."""
    return next(_sayers(document, sentence, mark), None)


def fellow_reporter(document: Document, sentence: Sentence, index: int, code: str) -> Voice | None:
    """Who of a party says the clause at a token together with others: "X and Y affirmed that …"."""
    for mark in reversed([mark for mark in sentence.layer(Layer.REPORTING) if mark.last <= index]):
        voices = list(_sayers(document, sentence, mark))
        if voices:
            return next((voice for voice in voices if voice.code == code), None)
    return None


def _sayers(document: Document, sentence: Sentence, mark: Located) -> Iterator[Voice]:
    """Those who may be the speakers of a reporting verb, the likeliest first."""
    filled = slots(document, sentence, mark)
    after = said_behind(document, sentence, mark) or filled.get("object") or _beside(sentence, mark)
    before = filled.get("subject", "owner", "main")
    inverted = bool(after) and not _opens_clause(sentence, mark) and _inverted(document, sentence, mark, after[-1])
    for mention in (*(after if inverted else ()), *before):
        if mention.kind == "pronoun" and mention.form in {"we", "i"}:
            continue
        voice = voice_of(document, sentence, mention)
        if voice is not None and quotation_at(document, mention.start) is None:
            yield voice


def _opens_clause(sentence: Sentence, mark: Located) -> bool:
    """Whether a reporting verb is followed by what is said: "dijo que Bolivia …", "sagte, die Türkei …"."""
    return bool(sentence.classes[mark.last - 1] & _CLAUSE_WORDS) or sentence.texts[mark.last : mark.last + 1] == [","]


def _beside(sentence: Sentence, mark: Located) -> list[Mention]:
    """Who stands directly behind a reporting word that is a preposition: "menurut X", "according to X"."""
    mention = sentence.mention_at(mark.last) if mark.last < len(sentence.tokens) else None
    return [] if mention is None else [mention]


def _inverted(document: Document, sentence: Sentence, mark: Located, mention: Mention) -> bool:
    if any(word in document.lexicon.pack.frames.inverted for word in sentence.words(mark.first, mark.last)):
        return True
    after = mention.last
    return after >= len(sentence.tokens) or sentence.tokens[after].text in {",", ".", ";", '"'}


def _turns(document: Document) -> Iterator[tuple[int, Voice | None]]:
    """The turns of a transcript: where each begins, and whose it is; one with initials may stand alone."""
    found = [(start, end, _label_voice(document, start, end)) for start, end in labels(document)]
    voiced = [document.text[start : end - 1] for start, end, voice in found if voice is not None]
    if len(voiced) >= _PAIR or (len(voiced) == 1 and "." in voiced[0] and not voiced[0].isupper()):
        yield from ((end, voice) for _, end, voice in found)


def _is_office(document: Document, label: Span) -> bool:
    """Whether a label names its speaker by office alone: "THE PRESIDENT:"."""
    start, end = label
    offices = [mark for sentence in document.sentences for mark in sentence.layer(Layer.OFFICE) if mark.start >= start]
    return any(mark.end == end - 1 for mark in offices[:1])


def _label_voice(document: Document, start: int, end: int) -> Voice | None:
    for word in reversed(name_words(document.text[start : end - 1])):
        people = document.surnames.get(word, [])
        if len(people) == 1 and people[0].of is not None:
            return _person_voice(people[0], (start, end - 1))
        if people:
            return None
    return None


def _person_voice(person: Known, span: Span | None) -> Voice | None:
    if person.of is None:
        return None
    return Voice(None if person.code == RoleCode.SPOKESPERSON else person, person.of, span)


def _signers(document: Document) -> tuple[Voice, ...]:
    """The one person whose name and office alone fill one of the first lines."""
    found = [voice for sentence in document.sentences[:_HEAD_LINES] for voice in _signature(document, sentence)]
    return tuple(found) if len(found) == 1 else ()


def _signature(document: Document, sentence: Sentence) -> Iterator[Voice]:
    people = [mention for mention in sentence.mentions if mention.person is not None and mention.person.name]
    if (
        not people
        or document.text[sentence.end - 1] in ".!?\u3002\uff01\uff1f"
        or any(layer in sentence.located for layer in (Layer.STANCE, Layer.ENGAGEMENT, Layer.REPORTING))
    ):
        return
    covered = sum(mention.last - mention.first for mention in people)
    if people[0].first == 0 and covered >= _SIGNED_SHARE * len(sentence.tokens):
        for mention in people:
            voice = _person_voice(mention.person, mention.span) if mention.person is not None else None
            if voice is not None:
                yield voice


def _title_signers(document: Document, title: Document | None) -> tuple[Voice, ...]:
    """The person after "statement by" in the title."""
    if title is None:
        return ()
    place = _after(title.folded, document.lexicon.pack.stances.signing)
    if place is None:
        return ()
    for mention in (mention for sentence in title.sentences for mention in sentence.mentions):
        if mention.person is not None and mention.start <= place + _PAIR and mention.end > place:
            voice = _person_voice(mention.person, None)
            return () if voice is None else (voice,)
    return ()


def _after(folded: str, phrases: tuple[str, ...]) -> int | None:
    """Where the words after the first of some phrases begin."""
    places = [folded.find(phrase) + len(phrase) + 1 for phrase in phrases if phrase in folded]
    return min(places) if places else None


def _joint_signers(document: Document, title: Document | None) -> tuple[Voice, ...]:
    """The sides of a joint statement: the people and states its title names, else the states of its first lines."""
    if title is None or _after(title.folded, document.lexicon.pack.stances.joint) is None:
        return ()
    voices: dict[str, Voice] = {}
    for mention in (mention for sentence in title.sentences for mention in sentence.mentions):
        if mention.party is not None and mention.person is not None:
            voices.setdefault(mention.party, Voice(_same_named(document, mention), mention.party, None))
    if len(voices) >= _PAIR:
        return tuple(voices.values())
    for mark in (mark for sentence in title.sentences for mark in sentence.layer(Layer.PARTY)):
        if isinstance(mark.value, PartyWord):
            voices.setdefault(mark.value.code, Voice(None, mark.value.code, None))
    for sentence in document.sentences[:_HEAD_LINES]:
        if len(voices) < _PAIR:
            voices.update(_states_in(sentence))
    if document.home is not None and (len(voices) < _PAIR or document.home in document.counts):
        voices.setdefault(document.home, Voice(None, document.home, None))
    return tuple(voices.values()) if len(voices) >= _PAIR else ()


def _states_in(sentence: Sentence) -> dict[str, Voice]:
    named = {mention.code: mention.span for mention in sentence.mentions if mention.kind == "party" and mention.code}
    return {code: Voice(None, code, span) for code, span in named.items() if code in states()}


def _same_named(document: Document, mention: Mention) -> Known | None:
    """The document's person that a title names, or the title's own."""
    if mention.person is None:
        return None
    if not mention.person.name:
        holder = _only_holder(document, mention.person)
        return holder if holder.name else None
    words = name_words(mention.person.name)
    for word in reversed(words):
        people = document.surnames.get(word, [])
        if len(people) == 1:
            return people[0]
    return mention.person


def _quotations(document: Document) -> Iterator[Quotation]:
    """The quotations of a document with their speakers, in order."""
    before: Voice | None = None
    line, closed = -1, 0
    spans = quoted_spans(document.text)
    for start, end in over_paragraphs(document.text, spans):
        paragraph = document.folded.count("\n", 0, start)
        voice = _attributed(document, start, end)
        if voice is None and before is not None and (paragraph - line <= 1 or not document.text[closed:start].strip()):
            voice = before
        yield Quotation(start, end, voice)
        before, line, closed = voice, document.folded.count("\n", 0, end), end


def _attributed(document: Document, start: int, end: int) -> Voice | None:
    """The speaker that the words after a quotation name, else those before it."""
    closing, opening = sentence_at(document, end), sentence_at(document, start)
    if closing is not None:
        marks = [mark for mark in closing.layer(Layer.REPORTING) if mark.start >= end] or _closers(closing, end)
        voice = next((found for mark in marks if (found := _told(document, closing, mark, end)) is not None), None)
        voice = voice or (_told_behind(document, closing) if closing.end - end <= _BESIDE else None)
        if voice is not None:
            return voice
    inside = named_within(document, start, end)
    if inside is not None:
        return voice_of(document, *inside)
    if opening is not None and document.lexicon.pack.frames.verb_last:
        voice = _subject_before(document, opening, start) or _introduced(document, opening, start)
        return voice or (last_person(document, opening.index) if _says_so(closing, end) else None)
    if opening is not None:
        marks = [mark for mark in opening.layer(Layer.REPORTING) if mark.end <= start] or _leaders(opening, start)
        told = (_told(document, opening, mark, None) for mark in reversed(marks))
        return next((voice for voice in told if voice is not None), None) or _announced(document, opening, start)
    return None


def _told_behind(document: Document, sentence: Sentence) -> Voice | None:
    """Who the sentence behind another says that those words are of: "… . Lo ha detto A"."""
    behind = document.sentences[sentence.index + 1 : sentence.index + 2]
    voices = (voice_of(document, behind[0], mention) for mention in tellers_behind(document, sentence))
    return next((voice for voice in voices if voice is not None), None)


def _closers(sentence: Sentence, end: int) -> list[Located]:
    """The verb of a stance right behind a quotation, which tells who says it: "…", souligne le ministre."""
    marks = [mark for layer in _VOICES for mark in sentence.layer(layer) if 0 <= mark.start - end <= _BESIDE]
    return [mark for mark in marks if getattr(mark.value, "voice", "verb") in _VERBS][:1]


def _leaders(sentence: Sentence, start: int) -> list[Located]:
    """The verb of a stance right before a colon and a quotation: "le ministre a souligné : …"."""
    marks = [mark for layer in _VOICES for mark in sentence.layer(layer) if 0 <= start - mark.end <= _BESIDE]
    colons = [mark for mark in marks if sentence.texts[mark.last : mark.last + 1] == [":"]]
    return [mark for mark in colons if getattr(mark.value, "voice", "verb") in _VERBS][:1]


def _says_so(sentence: Sentence | None, end: int) -> bool:
    """Whether a verb of speech follows a quotation."""
    return sentence is not None and any(mark.start >= end for mark in sentence.layer(Layer.REPORTING))


def _introduced(document: Document, sentence: Sentence, start: int) -> Voice | None:
    """The subject of the sentence before a quotation, where a colon ends it; of the one before, where it has none."""
    if sentence.index == 0 or not document.folded[:start].rstrip(' "\n').endswith(":"):
        return None
    for before in reversed(document.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        voice = _subject_before(document, before, before.end)
        if voice is not None or not before.layer(Layer.REPORTING):
            return voice
    return None


def _subject_before(document: Document, sentence: Sentence, start: int) -> Voice | None:
    """The subject before a quotation where the verb of speech stands last: of people the one nearest to it."""
    free = [
        actor.mention
        for actor in syntax(document, sentence).actors
        if actor.mention.end <= start and actor.marker in _FREE and quotation_at(document, actor.mention.start) is None
    ]
    people = [mention for mention in free if mention.person is not None]
    for mention in [*reversed(people), *free]:
        voice = voice_of(document, sentence, mention) if mention.form not in {"we", "i", "they"} else None
        if voice is not None:
            return voice
    return None


def _told(document: Document, sentence: Sentence, mark: Located, after: int | None) -> Voice | None:
    """The speaker of a reporting verb beside a quotation; a bare one ("ujarnya") means the last person named.

    Where verbs stand last, the subject of a bare one stands before the quotation.
    """
    near = [
        mention
        for mention in sentence.mentions
        if (after is None or mention.start >= after) and mention.kind in {"person", "party", "body", "pronoun"}
    ]
    before = [mention for mention in near if mention.last <= mark.first]
    behind = [mention for mention in near if mention.first >= mark.last]
    if after is None and near and _is_written(document, sentence, before, behind):
        return last_person(document, sentence.index)
    ordered = [*reversed(before[-1:]), *behind[:1]] if after is not None else [*before[:1], *behind[:1]]
    if document.lexicon.pack.frames.verb_first and behind:
        ordered = [*behind[:1], *before[-1:]]
    for mention in ordered:
        voice = voice_of(document, sentence, mention) if mention.form not in {"we", "i", "they"} else None
        if voice is not None:
            return voice
    if near or after is None or document.lexicon.pack.frames.verb_last:
        return None
    return last_person(document, sentence.index)


def _is_written(document: Document, sentence: Sentence, before: list[Mention], behind: list[Mention]) -> bool:
    """Whether only those are named to whom a letter is, whose sender speaks in it: "In the message to A it says: …"."""
    addressed = [actor.mention for actor in syntax(document, sentence).actors if actor.marker == _TO]
    named = [*before, *(mention for mention in behind if mention.kind != "pronoun")]
    return all(mention in addressed for mention in named)


def last_person(document: Document, index: int) -> Voice | None:
    """The person named first in the nearest sentence that names one, this one left out."""
    for other in reversed(document.sentences[max(0, index - 4) : index]):
        for mention in other.mentions:
            if mention.kind == "person" and mention.person is not None and mention.person.name:
                voice = voice_of(document, other, mention)
                if voice is not None:
                    return voice
    return None


def _announced(document: Document, sentence: Sentence, start: int) -> Voice | None:
    """The subject of the sentence before, where it ends in a colon."""
    if sentence.index == 0 or not document.folded[:start].rstrip(' "\n').endswith(":"):
        return None
    before = sentence if sentence.start < start - _PAIR else document.sentences[sentence.index - 1]
    if before.layer(Layer.REPORTING) and _is_written(document, before, before.mentions, []):
        return last_person(document, before.index)
    for mention in before.mentions:
        voice = voice_of(document, before, mention) if mention.form not in {"we", "i", "they"} else None
        if voice is not None:
            return voice
    return None


def sentence_at(document: Document, position: int) -> Sentence | None:
    """The sentence that holds a character, or ends there."""
    place = bisect_right(document.sentences, position, key=lambda sentence: sentence.start) - 1
    return document.sentences[place] if place >= 0 else None
