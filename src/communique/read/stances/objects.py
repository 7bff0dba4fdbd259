"""Where the object of a stance begins and ends: the fewest words that say what it is about.

The complement of the cue: past whom it addresses and past words that only
open it ("to", "the fact that"), up to the end of its clause. "Of" phrases
and lists stay whole; asides, relative clauses and the next verb do not
belong to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from communique.model.vocabulary import StanceKind
from communique.read.clauses.grammar import clause
from communique.read.words.fold import is_word
from communique.read.words.fragments import fragment_marks
from communique.read.words.lexicon import Layer
from communique.read.words.phrased import is_parted
from communique.read.words.syntax import is_small

if TYPE_CHECKING:
    from communique.read.stances.voicing import Frame
    from communique.read.words.sentence import Document, Located, Sentence

_LEADING = frozenset({",", "-", "'"})
_STOPS = frozenset({";", ":", '"', "?", "!"})
_FULL = frozenset({".", ","})
_CUES = (Layer.STANCE, Layer.VOICING, Layer.REPORTING, Layer.ENGAGEMENT)
_SAYING = (Layer.VOICING, Layer.REPORTING)
_ITEM, _BRACKET, _LONGEST, _SUBJECT = 8, 6, 30, 4
_ADVERBS = 2
#: Markers of how something is done, before a participle: "by sharing", "through training".
_MEANS = frozenset({"marker:by", "marker:through"})
_MANY, _BARE, _SAID, _NEWS = 14, 2, 3, 14
_SIDES = frozenset({"party", "pair"})
_SPEAKERS = frozenset({"person", "party", "body", "pair"})
_OPENING = frozenset({"determiners", "possessives"})
_MARKED = re.compile("marker:").match
#: The voice of a reproach in an adjective: "brutal".
_EPITHET = "epithet"

#: What is threatened with stands among the first words of an intent.
_THREATENED, _SOON = StanceKind.INTENT, 7


def object_span(document: Document, sentence: Sentence, first: int, limit: int) -> tuple[int, int]:
    """The tokens of the object that begins after a cue; empty where nothing stands there."""
    start = _start(document, sentence, first, limit)
    if document.lexicon.pack.frames.verb_first:
        start = _past_sides(document, sentence, start, limit)
    start = _past_addressed(document, sentence, start, limit)
    start = _past_news(document, sentence, start, limit)
    start = _past_means(document, sentence, start, limit)
    if start < limit and "relatives" in sentence.classes[start]:
        return start, start
    end = _end(document, sentence, start, limit)
    start = _past_article(document, sentence, start, end)
    end = _enough(document, sentence, start, end)
    fragments = fragment_marks(sentence, document.lexicon)
    while end > start and (end - 1 in fragments or _is_small(sentence, end - 1)):
        end -= 1
    if document.lexicon.pack.frames.verb_second and end - start == 1 and "pronoun" in sentence.classes[start]:
        return start, start
    return start, end


def _past_sides(document: Document, sentence: Sentence, start: int, limit: int) -> int:
    """Past who speaks and whom it is said to, behind a verb that stands first: "thanked A B for its help"."""
    index, ends = start, {date.first: date.last for date in sentence.dates}
    while index < limit:
        mention = sentence.mention_at(index)
        if mention is not None and mention.kind in _SPEAKERS:
            index = mention.last
        elif index in ends and index > start:
            index = ends[index]
        elif index > start and "conjunctions" in sentence.classes[index] and sentence.mention_at(index + 1) is not None:
            index += 1
        else:
            break
    if index == start or index >= limit:
        return start
    governed = "marker" in sentence.classes[index]
    return _start(document, sentence, index + governed, limit)


def _past_addressed(document: Document, sentence: Sentence, start: int, limit: int) -> int:
    """Past whom a verb is said to, where what it is about follows: "agradeció a Japón su apoyo"."""
    mention = sentence.mention_at(start) if 0 < start < limit else None
    if mention is None or mention.last >= limit or "marker:to" not in sentence.classes[mention.first - 1]:
        return start
    return _start(document, sentence, mention.last, limit) if sentence.classes[mention.last] & _OPENING else start


def _past_article(document: Document, sentence: Sentence, start: int, end: int) -> int:
    """Past the articles and copulas before an object of some words."""
    copulas = document.lexicon.pack.stances.copulas
    while end - start > _BARE and (sentence.tokens[start].text in copulas or "determiners" in sentence.classes[start]):
        start += 1
    return start


def _past_news(document: Document, sentence: Sentence, start: int, limit: int) -> int:
    """Past words that only announce what is welcome: "the offer by A to train …", "A's announcement that it will …"."""
    stances, texts = document.lexicon.pack.stances, sentence.texts
    head = next((index for index in range(start, min(limit, start + _ITEM)) if texts[index] in stances.passing), limit)
    if any(_joins_phrase(sentence, index) for index in range(start, head)):
        return start
    for index in range(head + 1, min(limit, head + _NEWS)):
        for length in (2, 1):
            if " ".join(texts[index : index + length]) in stances.passed_by:
                owner = sentence.mention_at(index + length)
                ends = owner is None or owner.last >= limit or texts[owner.last] in _STOPS | _FULL
                if owner is not None and owner.kind == "party" and ends:
                    return start
                negated = length > 1
                begins = index if negated else _past_subject(document, sentence, index + 1, limit)
                closed = begins >= limit or texts[begins] in _STOPS or texts[begins] in _FULL
                return start if closed else begins
        if texts[index] in _STOPS or texts[index] == "," or "conjunctions" in sentence.classes[index]:
            break
    return start


def _joins_phrase(sentence: Sentence, index: int) -> bool:
    """Whether a word joins another phrase to the one before it."""
    classes = sentence.classes[index]
    return "conjunctions" in classes or sentence.texts[index] == "," or any(map(_MARKED, classes))


def _past_subject(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    """Past who does it, and the words that open what they do: "that Malta and Peru will sign …"."""
    index = first
    while index < limit:
        mention = sentence.mention_at(index)
        if mention is not None:
            index = mention.last
        elif sentence.classes[index] & {"determiners", "conjunctions"}:
            index += 1
        else:
            break
    return _start(document, sentence, index, limit)


def _past_means(document: Document, sentence: Sentence, start: int, limit: int) -> int:
    """Past a means that says little to what it is for: "take the steps needed to secure the border"."""
    stances, texts = document.lexicon.pack.stances, sentence.texts
    head = next((index for index in range(start, min(limit, start + _ITEM)) if texts[index] in stances.means), start)
    if any(sentence.mention_at(index) or _owns_means(sentence, index) for index in range(start, head)):
        return start
    for index in range(head + 1, min(limit, head + _ITEM) if head > start else head):
        if texts[index] in _STOPS or "boundaries" in sentence.classes[index] or sentence.mention_at(index):
            return start
        for length in (2, 1):
            if " ".join(texts[index : index + length]) in stances.aims:
                return _start(document, sentence, index + length, limit)
    return start


def _owns_means(sentence: Sentence, index: int) -> bool:
    """Whether a word before a means tells whose it is, or begins another phrase."""
    classes = sentence.classes[index]
    marked = any(name.startswith("marker:") for name in classes - {"marker:to"})
    return marked or "conjunctions" in classes or sentence.texts[index] in {"'s", "'"}


def _enough(document: Document, sentence: Sentence, start: int, end: int) -> int:
    """Where the fewest words end: before a word that closes them, or a preposition once many are said."""
    for index in range(start + 1, end):
        if _closes(document, sentence, index, (start, end)) or _goes_further(document, sentence, index, start):
            return index
        classes = sentence.classes[index] if index - start >= _MANY else ()
        if "conjunctions" in classes or "marker" in classes:
            return index
    return end


def _closes(document: Document, sentence: Sentence, index: int, span: tuple[int, int]) -> bool:
    """Whether a word closes what a stance is about: it only says more of it, or between which sides it is."""
    stances, (start, end) = document.lexicon.pack.stances, span
    if sentence.texts[index] in stances.closers:
        return index - start >= _BARE or sentence.mention_at(start) is not None
    if sentence.texts[index] not in stances.parting or index - start < _BARE:
        return False
    mention = sentence.mention_at(index + 1) or sentence.mention_at(index + 2)
    if mention is None or mention.kind not in _SIDES:
        return False
    return index - start >= _SAID or (mention.kind == "pair" and mention.last >= end)


def _goes_further(document: Document, sentence: Sentence, index: int, start: int) -> bool:
    """Whether enough is said before a word that goes on with why or how, or adds another matter."""
    if index - start < _BARE:
        return False
    return _adds(document, sentence, index, start) or (index - start >= _SAID and _reasons(document, sentence, index))


def _adds(document: Document, sentence: Sentence, index: int, start: int) -> bool:
    """Whether a conjunction adds a matter of its own: "and our focus on …", "and to widen …", "and will …"."""
    if "conjunctions" not in sentence.classes[index] or index + 1 >= len(sentence.tokens):
        return False
    pack, after = document.lexicon.pack, sentence.classes[index + 1]
    if "auxiliaries" in after or sentence.texts[index + 1].startswith(pack.stances.prefixes or ("-",)):
        return True
    if sentence.texts[index + 1] in pack.frames.infinitives:
        return not "".join(sentence.words(index + 2, index + 3)).endswith(pack.stances.participles or ("-",))
    actor = sentence.mention_at(index + 1) or sentence.mention_at(index + 2)
    if actor is not None or after.isdisjoint(_OPENING) or pack.offices.head_first:
        return False
    return not any("marker:between" in sentence.classes[place] for place in range(start, index))


def _reasons(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether words go on with what it is for, or how.

    Behind an actor they say what it does ("help A to ensure"), behind a noun that says little what that is.
    """
    stances, mention = document.lexicon.pack.stances, sentence.mention_at(index - 1)
    if (mention is not None and mention.kind != "name") or "side_nouns" in sentence.classes[index - 1]:
        return False
    if sentence.texts[index - 1] in stances.vacant or sentence.texts[index - 1] in stances.means:
        return False
    if any(" ".join(sentence.texts[index : index + length]) in stances.purposes for length in (2, 3, 4)):
        return True
    after = " ".join(sentence.texts[index + 1 : index + 2])
    return not sentence.classes[index].isdisjoint(_MEANS) and after.endswith(stances.participles or ("-",))


def _start(document: Document, sentence: Sentence, first: int, limit: int) -> int:
    openers = document.lexicon.openers
    index, fragments = first, fragment_marks(sentence, document.lexicon)
    moved = True
    while moved and index < limit:
        moved = False
        if index in fragments:
            index, moved = index + 1, True
            continue
        for length in (4, 3, 2, 1):
            words = " ".join(sentence.words(index, min(limit, index + length)))
            opens = words in openers and not _hyphened(sentence, index + length)
            if (opens and not _leaves_party(sentence, index, index + length, limit=limit)) or words in _LEADING:
                index, moved = index + length, True
                break
    return index


def _leaves_party(sentence: Sentence, first: int, last: int, *, limit: int) -> bool:
    """Whether an opener with a noun leaves no more than a party to be said: "the decision of | Malta"."""
    owner = sentence.mention_at(last) if any(not classes for classes in sentence.classes[first:last]) else None
    ends = owner is not None and (owner.last >= limit or sentence.texts[owner.last] in _STOPS | _FULL)
    return ends and owner is not None and owner.kind == "party"


def _hyphened(sentence: Sentence, index: int) -> bool:
    """Whether a hyphen joins a token to the word before it: "on-going"."""
    return index < len(sentence.tokens) and (
        sentence.tokens[index].text == "-" and sentence.tokens[index].start == sentence.tokens[index - 1].end
    )


def _end(document: Document, sentence: Sentence, start: int, limit: int) -> int:
    index, fragments = start, fragment_marks(sentence, document.lexicon)
    while index < min(limit, start + _LONGEST):
        text = sentence.tokens[index].text
        if index in fragments:
            index += 1
            continue
        if text in _STOPS or ends_sentence(document, sentence, index):
            break
        if text == "(":
            closing = _closing(sentence, index, limit)
            if closing is None:
                break
            index = closing
        elif text == ")" or (index > start and _ends_here(document, sentence, index, limit)):
            break
        index += 1
    return min(index, limit)


def ends_sentence(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a stop ends a sentence, inside a longer one too: not after an abbreviation or an initial."""
    tokens = sentence.tokens
    if tokens[index].text != ".":
        return False
    if index + 1 >= len(tokens):
        return True
    before = tokens[index - 1].text if index else ""
    abbreviated = len(before) <= 1 or f"{before}." in document.lexicon.pack.identity.abbreviations
    return (tokens[index + 1].capital or tokens[index + 1].text == '"') and not abbreviated


def _closing(sentence: Sentence, index: int, limit: int) -> int | None:
    for place in range(index, min(limit, index + _BRACKET)):
        if sentence.tokens[place].text == ")":
            return place
    return None


def _ends_here(document: Document, sentence: Sentence, index: int, limit: int) -> bool:
    text = sentence.tokens[index].text
    if text == "," and not _is_epithet(sentence, index + 1):
        opened = clause_begins(document, sentence, index + 1)
        return opened or not _list_goes_on(document, sentence, index, limit)
    classes = sentence.classes[index]
    if document.lexicon.pack.identity.phrased and "boundaries" not in classes:
        return is_parted(document, sentence, index)
    if classes & {"boundaries", "relatives"}:
        return not _describes(document, sentence, index)
    return "conjunctions" in classes and verb_follows(document, sentence, index + 1)


def _describes(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a word only joins an adjective to the noun before it: "kerja sama yang sangat erat"."""
    stances, after = document.lexicon.pack.stances, index + 1
    if sentence.texts[index] not in stances.attributive:
        return False
    graded = sentence.words(after, after + 1)[:1] != [] and sentence.texts[after] in stances.degrees
    after += graded
    if after >= len(sentence.tokens) or sentence.classes[after] or sentence.mention_at(after) is not None:
        return False
    text = sentence.texts[after]
    plain = len(text) > _SAID and is_word(text) and not text.startswith((*stances.prefixes, *stances.passives))
    behind = sentence.words(after + 1, after + 2)
    closed = not behind or not behind[0][0].isalnum() or bool(sentence.classes[after + 1])
    return plain and (graded or closed)


def clause_begins(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether actors and their verb follow a comma: "…, the United States and Malta support …"."""
    mention = None
    while index < len(sentence.tokens):
        found = sentence.mention_at(index)
        classes = sentence.classes[index]
        if found is not None:
            mention, index = found, found.last
        elif mention is None and "determiners" in classes:
            index += 1
        elif mention is not None and classes & {"conjunctions", "marker:of"}:
            mention, index = None, index + 1
        else:
            break
    if mention is None or index >= len(sentence.tokens):
        return False
    infinitive = sentence.tokens[index].text in document.lexicon.pack.frames.infinitives
    return not infinitive and verb_follows(document, sentence, index)


def verb_follows(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether the next word, adverbs and auxiliaries left out, is a cue of its own."""
    for place in range(index, min(len(sentence.tokens), index + _ADVERBS + 1)):
        if _is_cue(sentence, place):
            return not _is_attribute(document, sentence, place)
        classes = sentence.classes[place]
        if any(name.startswith("pronoun:") for name in classes) and "possessives" not in classes:
            return True
        adverb = place > index and "marker" in classes
        if "auxiliaries" not in classes and not adverb and not sentence.tokens[place].text.endswith("ly"):
            return False
    return False


def _is_cue(sentence: Sentence, index: int) -> bool:
    """Whether a cue but an adjective of reproach begins at a token: of "brutal, unprovoked war", none does."""
    marks = (mark for layer in _CUES for mark in sentence.layer(layer) if mark.first == index)
    return any(getattr(mark.value, "voice", "") != _EPITHET for mark in marks)


def _is_epithet(sentence: Sentence, index: int) -> bool:
    """Whether an adjective of reproach stands at a token."""
    return any(
        mark.first == index and getattr(mark.value, "voice", "") == _EPITHET for mark in sentence.layer(Layer.STANCE)
    )


def _is_attribute(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a word that can report stands before a noun: "swift and continued efforts"."""
    marks = [mark for layer in _CUES for mark in sentence.layer(layer) if mark.first == index]
    after = index + 1
    if after >= len(sentence.tokens) or any(mark.last > after for mark in marks):
        return False
    token = sentence.tokens[after]
    plain = token.text[0].isalpha() and not token.capital and token.text not in document.lexicon.words
    return plain and all(mark in sentence.layer(Layer.REPORTING) for mark in marks)


def _list_goes_on(document: Document, sentence: Sentence, comma: int, limit: int) -> bool:
    """Whether a comma parts the items of a list: a conjunction joins one of the next short items."""
    index, begun = comma + 1, comma + 1
    while index < limit and index - begun <= _ITEM:
        text = sentence.tokens[index].text
        classes = sentence.classes[index]
        if "conjunctions" in classes:
            return not verb_follows(document, sentence, index + 1) and not _verb_near(sentence, index)
        if text in _STOPS or classes & {"boundaries", "relatives"}:
            return False
        if _is_cue(sentence, index):
            return False
        if text == ",":
            begun = index + 1
        index += 1
    return False


def _verb_near(sentence: Sentence, index: int) -> bool:
    """Whether a verb of saying comes so soon after a conjunction that it joins subjects, not items."""
    marks = [mark for layer in _SAYING for mark in sentence.layer(layer) if index < mark.first <= index + _SUBJECT]
    stances = [mark for mark in sentence.layer(Layer.STANCE) if index < mark.first <= index + _SUBJECT]
    return bool(marks) or any(_parts(sentence, index + 1, mark) for mark in stances)


def _parts(sentence: Sentence, first: int, mark: Located) -> bool:
    """Whether a verb of stance follows actors at once: "…, and the two Presidents condemned …"."""
    if getattr(mark.value, "voice", "") != "verb":
        return False
    mention = sentence.mention_at(mark.first - 1)
    return mention is not None and mention.first >= first


def _is_small(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].text == "," or is_small(sentence, index)


def behind_lead(frame: Frame) -> tuple[int, int]:
    """What stands between a word that leads to it and a cue that closes its clause: "از سیاست‌های پرو انتقاد کرد".

    A bare party is told by what it belongs to: "با حمله به پرو مخالف است". Behind an object marked by a small word of
    its own ("پرو را به … متهم کرد") nothing is told: who blames whom stands elsewhere.
    """
    leads, first = frame.document.lexicon.pack.stances.leads, frame.cue.first
    if leads and frame.value.voice == "verb" and "auxiliaries" not in frame.classes(first - 1):
        for index in range(first - 2, clause(frame.document, frame.sentence, frame.cue)[0] - 1, -1):
            if frame.text(index) in leads and not is_party(frame, index + 1, first):
                return (first, first) if "auxiliaries" in frame.classes(index - 1) else (index + 1, first)
    return first, first


def is_party(frame: Frame, start: int, end: int) -> bool:
    """Whether an object is no more than a party: what is said of it is the cue itself, "stand with Malta"."""
    mention = frame.sentence.mention_at(start)
    return mention is not None and mention.first == start and mention.last == end


def threatens(frame: Frame, start: int, end: int) -> bool:
    """Whether what somebody plans or warns of is a deed outside the record: to strike back, to expel, to punish."""
    threats, texts = frame.document.lexicon.pack.stances.threats, frame.sentence.texts
    if not threats or frame.value.kind != _THREATENED:
        return False
    words = f" {' '.join(texts[start : min(end, start + _SOON)])} "
    return any(f" {threat} " in words for threat in threats)
