"""Numbered sessions: the ordinal before a standing body, and the body's name as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.read.phrases import phrase_start

if TYPE_CHECKING:
    from communique.model.report import Span
    from communique.read.sentence import Document, Located, Sentence

_REACH = 7


class Ordinal(NamedTuple):
    """The number of a session, and the words that give it."""

    value: int
    span: Span


def ordinal_before(document: Document, sentence: Sentence, cue: Located) -> Ordinal | None:
    """The ordinal of a session: "15th", "fifteenth", "ke-15", before the cue or directly after it."""
    around = [*range(cue.first - 1, max(-1, cue.first - 1 - _REACH), -1), *range(cue.last, min(len(sentence.tokens), cue.last + _REACH))]
    for index in around:
        found = _ordinal_at(document, sentence, index)
        if found is not None:
            return found
    return None


def _ordinal_at(document: Document, sentence: Sentence, index: int) -> Ordinal | None:
    frames, tokens = document.lexicon.pack.frames, sentence.tokens
    text = tokens[index].text
    if text in frames.ordinals:
        return Ordinal(frames.ordinals[text], (tokens[index].start, tokens[index].end))
    if not text.isdigit() or any(date.first <= index < date.last for date in sentence.dates):
        return None
    if index + 1 < len(tokens) and tokens[index + 1].text in frames.ordinal_suffixes and tokens[index + 1].start == tokens[index].end:
        return Ordinal(int(text), (tokens[index].start, tokens[index + 1].end))
    if index >= 2 and tokens[index - 1].text == "-" and tokens[index - 2].text in frames.ordinal_prefixes:  # noqa: PLR2004 - "ke" "-"
        return Ordinal(int(text), (tokens[index - 2].start, tokens[index].end))
    return None


def series_around(document: Document, sentence: Sentence, cue: Located) -> Span:
    """The name of a standing body around its cue, its number left out: adjectives and names before, "between …" after."""
    first = phrase_start(document, sentence, cue.first, 0)
    while first < cue.first and _ordinal_at(document, sentence, first) is not None:
        first += 1
    while first > 0 and _belongs(sentence, first - 1):
        first -= 1
    return sentence.chars(first, cue.last)


def _belongs(sentence: Sentence, index: int) -> bool:
    """Whether a token is a party's adjective or a hyphen before a body's name: "U.S.-Pakistan Health Dialogue"."""
    mention = sentence.mention_at(index)
    return (mention is not None and mention.kind == "party") or (sentence.tokens[index].text == "-" and index > 0)
