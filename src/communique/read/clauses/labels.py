"""Where the turns of a transcript begin: at the names before a colon that say who speaks from there on.

A label stands in capitals ("PRESIDENT SILVA:"), or is a name with its
initials, or a known name alone behind a full stop ("А.Петров:", "Ли Вэнь
(through an interpreter):"). Web pages put the full name and post of whoever
speaks between the label and its colon, and the translation in brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from communique.read.names.naming import name_words
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.model.report import Span
    from communique.read.words.sentence import Document

_MARKS = " .'\u2019-\u00a0"
_SHORTEST = 2
_LONGEST = 70
#: So many characters before a colon a name with its initials begins at most, the name and post of the page included.
_REACH = 200
_BESIDE = 2
_WORD = r"[^\W\d_][\w\u2019'-]*"
_INITIALS = re.compile(rf"(?<![\w.])(?:[^\W\d_]\.[ \u00a0]?){{1,2}}({_WORD})")
_WHOLE = re.compile(rf"(?:^|[.!?\u2026>*»\n]\s+)({_WORD}(?: {_WORD}){{1,3}})$")
_BRACKET = re.compile(r"\s*\([^()\n]{1,60}\)\s*$")
_STOP = re.compile(r"[.!?\u2026:;\n](?=\s|$)")
_OPENS = '"\u201c\u201e\u00ab'


def labels(document: Document) -> Iterator[Span]:
    """The labels of a document's text, each with the character past its colon."""
    text = document.text
    colon = text.find(":")
    while colon >= 0:
        starts = (_shouted(text, colon), _short(document, colon), _known(document, colon))
        label = next((start for start in starts if start is not None), None)
        if label is not None:
            yield label, colon + 1
        colon = text.find(":", colon + 1)


def _shouted(text: str, colon: int) -> int | None:
    """Where a label in capitals begins."""
    start = colon
    while start > max(0, colon - _LONGEST) and (text[start - 1].isupper() or text[start - 1] in _MARKS):
        start -= 1
    return start if sum(char.isupper() for char in text[start:colon]) >= _SHORTEST else None


def _short(document: Document, colon: int) -> int | None:
    """Where a name with its initials begins: alone before the colon, or with the whole name repeated behind it."""
    text = document.text
    if not _speaks(text, colon):
        return None
    first = max(0, colon - _REACH)
    window = _BRACKET.sub("", text[first:colon]).rstrip()
    for found in _INITIALS.finditer(window):
        behind = window[found.end() :]
        if not found[0].replace(found[1], "").isupper() or not found[1][0].isupper() or _STOP.search(behind):
            continue
        words = behind.split()
        repeats = bool(words) and found[1] in words
        if not _is_told(document, first + found.start()) and (repeats or all(word[0].isupper() for word in words)):
            return first + found.start()
    return None


def _is_told(document: Document, start: int) -> bool:
    """Whether a verb of speech stands right before a name: "сказал А.Петров: …"."""
    sentence = document.sentences[bisect_right(document.sentences, start, key=lambda sentence: sentence.start) - 1]
    return any(start - _BESIDE <= mark.end <= start for mark in sentence.layer(Layer.REPORTING))


def _known(document: Document, colon: int) -> int | None:
    """Where the whole name of somebody whom the report knows stands alone between a full stop and the colon."""
    text = document.text
    if not _speaks(text, colon):
        return None
    first = max(0, colon - _LONGEST)
    found = _WHOLE.search(_BRACKET.sub("", text[first:colon]).rstrip())
    if found is None or not all(word[0].isupper() for word in found[1].split()):
        return None
    return first + found.start(1) if all(word in document.surnames for word in name_words(found[1])) else None


def _speaks(text: str, colon: int) -> bool:
    """Whether words that begin a sentence follow a colon, and no quotation or number."""
    behind = text[colon + 1 : colon + 4].strip()
    return text[colon + 1 : colon + 2].isspace() and behind[:1].isupper() and behind[:1] not in _OPENS
