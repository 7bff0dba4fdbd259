"""Numbered sessions: the ordinal before a standing body, and the body's name as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import ORGANISATION_PARTIES
from communique.read.clauses.phrases import may_lead
from communique.read.names.titles import classify
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.words.sentence import Document, Located, Sentence

_REACH, _BACK = 7, 10
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_HYPHENS = frozenset({"-", "'"})
_DASHES = frozenset({"-", "–"})
#: An event's name has at least this many capitalised words.
_NAMED = 2
#: An acronym and its brackets.
_BRACKETED = 3


class Ordinal(NamedTuple):
    """The number of a session, and the words that give it."""

    value: int
    span: Span


def ordinal_before(document: Document, sentence: Sentence, cue: Located) -> Ordinal | None:
    """The ordinal of a session: "15th", "fifteenth", "ke-15", before the cue or directly after it."""
    start = _series_start(document, sentence, cue)
    around = [
        *range(cue.first - 1, max(-1, start - 1 - _BACK), -1),
        *range(cue.last, min(len(sentence.tokens), cue.last + _REACH)),
    ]
    taken = (*sentence.layer(Layer.PAIR), *sentence.layer(Layer.OFFICE))
    pairs = {index for mark in taken for index in range(mark.first, mark.last)}
    for index in around:
        if index in pairs:
            continue
        found = _ordinal_at(document, sentence, index, beside=index == cue.first - 1)
        if found is not None:
            owned = index > 0 and sentence.texts[index - 1] in document.lexicon.pack.frames.possessives
            return None if owned and found.value == 1 else found
    return None


def _ordinal_at(document: Document, sentence: Sentence, index: int, *, beside: bool = False) -> Ordinal | None:
    frames, tokens = document.lexicon.pack.frames, sentence.tokens
    text = tokens[index].text
    if text in frames.ordinals:
        return Ordinal(frames.ordinals[text], (tokens[index].start, tokens[index].end))
    roman = _roman(document, sentence, index, beside=beside)
    if roman:
        return Ordinal(roman, (tokens[index].start, tokens[index].end))
    if not text.isdigit() or any(date.first <= index < date.last for date in sentence.dates):
        return None
    suffix = index + 1 + (index + 1 < len(tokens) and tokens[index + 1].text in _HYPHENS)
    if (
        suffix < len(tokens)
        and tokens[suffix].text in frames.ordinal_suffixes
        and tokens[suffix].start - tokens[index].end == suffix - index - 1
    ):
        return Ordinal(int(text), (tokens[index].start, tokens[suffix].end))
    if index >= 2 and tokens[index - 1].text == "-" and tokens[index - 2].text in frames.ordinal_prefixes:
        return Ordinal(int(text), (tokens[index - 2].start, tokens[index].end))
    if index and tokens[index - 1].text in frames.ordinal_words:
        return Ordinal(int(text), (tokens[index - 1].start, tokens[index].end))
    return None


def _roman(document: Document, sentence: Sentence, index: int, *, beside: bool = False) -> int:
    """The value of a Roman number before a word for a session, or `beside` its cue: "the VI meeting"; else 0."""
    tokens = sentence.tokens
    printed = document.text[tokens[index].start : tokens[index].end]
    if not set(printed) <= _ROMAN.keys() or index + 1 >= len(tokens):
        return 0
    if not beside and tokens[index + 1].text not in document.lexicon.pack.frames.sessions:
        return 0
    values = [_ROMAN[letter] for letter in printed]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def series_around(document: Document, sentence: Sentence, cue: Located, *, standing: bool) -> Span | None:
    """The name of a standing body or a recurring event around its cue.

    A `standing` body may go by a common noun ("the new committee"); an event
    has a name of two words or more, or none ("talks", "the Summit").
    """
    first, last = name_around(document, sentence, cue)
    if not standing and document.lexicon.pack.frames.postpositions and not sentence.tokens[cue.first].capital:
        parties = [mark.last for mark in sentence.layer(Layer.PARTY) if first <= mark.first < cue.first]
        first = max([first, *parties])
    capitals = sum(token.capital for token in sentence.tokens[first:last])
    named = (last - first > 1 or capitals) if standing else capitals >= _NAMED
    return sentence.chars(first, last) if named else None


def name_around(document: Document, sentence: Sentence, cue: Located) -> tuple[int, int]:
    """The tokens of a name around its cue, its number left out.

    Names and title words before the cue belong to it ("U.S.-Pakistan Health
    Dialogue"), and title words behind it where the head comes first; where the
    verb does too, nothing before it.
    """
    first, last = _series_start(document, sentence, cue), cue.last
    if document.lexicon.pack.frames.verb_first:
        first = cue.first
    while first < cue.first and not may_lead(document, sentence.texts[first]):
        first += 1
    while first < cue.first and (_is_number(document, sentence, first, cue) or _no_name(sentence, first)):
        first += 1
    if document.lexicon.pack.offices.head_first:
        last = _series_end(document, sentence, cue)
    while last > max(first + 1, cue.last) and document.lexicon.markers.get(sentence.tokens[last - 1].text):
        last -= 1
    return first, max(last, first + 1)


def _is_number(document: Document, sentence: Sentence, index: int, cue: Located) -> bool:
    """Whether a token before a cue is its number."""
    if sentence.tokens[index].text in document.lexicon.pack.frames.ordinals:
        return True
    return _roman(document, sentence, index, beside=index == cue.first - 1) > 0


def _no_name(sentence: Sentence, index: int) -> bool:
    """Whether a token begins no name: an article, or the end of a compound ("ministerial-level talks")."""
    if "determiners" in sentence.classes[index]:
        return True
    cut = index and sentence.tokens[index - 1].text in _DASHES and not sentence.tokens[index].capital
    return bool(cut) or sentence.tokens[index].text in _DASHES


def _series_end(document: Document, sentence: Sentence, cue: Located) -> int:
    """One past the name words behind a head: "KTT Luar Biasa", "Konferensi Tingkat Tinggi (KTT) ASEAN"."""
    shape, last = classify(sentence, document.lexicon), cue.last
    people = [mention.first for mention in sentence.mentions if mention.person is not None]
    end = min([len(shape), cue.last + _REACH, *(first for first in people if first >= cue.last)])
    while last < end and shape[last] in "TC":
        last += 1
    behind = last + _BRACKETED if sentence.in_brackets(last) is not None else last
    for mark in sentence.layer(Layer.PARTY):
        if mark.first == behind and getattr(mark.value, "code", "") in ORGANISATION_PARTIES:
            return mark.last
    return last


def _series_start(document: Document, sentence: Sentence, cue: Located) -> int:
    """The first token of a body's name before its cue."""
    shape, first = classify(sentence, document.lexicon), cue.first
    people = document.lexicon.pack.nouns is not None
    while first > 0 and _in_name(sentence, shape, first - 1) and not (first == 1 and shape[0] == "C"):
        if people and (beside := sentence.mention_at(first - 1)) is not None and beside.person is not None:
            break
        first -= 1
        if sentence.texts[first] == ")":
            first -= _BRACKETED - 1
    if first and shape[first] == "h" and sentence.tokens[first - 1].capital:
        return first - 1
    return first


def _in_name(sentence: Sentence, shape: str, index: int) -> bool:
    """Whether a token goes on a body's name to the left: "Legal and Trade Council", not "Ana Silva and Trade Council".

    A dash with spaces joins two parties: "Peru - Chile".
    """
    if shape[index] in "CTPBh" or (shape[index] == "S" and index and sentence.tokens[index].capital):
        return True
    if sentence.texts[index] == ")" and index >= _BRACKETED and sentence.texts[index - 2] == "(":
        return sentence.tokens[index - 1].capital and _in_name(sentence, shape, index - _BRACKETED)
    if index and shape[index] == "N" and shape[index - 1] in "TC" and shape[index + 1] in "TBC":
        before = sentence.mention_at(index - 1)
        other = any(mark.last == index for mark in sentence.layer(Layer.ENGAGEMENT))
        names = not other and (before is None or before.kind == "name")
        return names and sentence.tokens[index - 1].capital and sentence.tokens[index + 1].capital
    dash = sentence.tokens[index].text in _DASHES and index > 0
    return dash and shape[index - 1] == "P" and shape[index + 1 : index + 2] == "P"
