"""Who said what the sentence before tells, or what stands on either side of dashes.

"«La cooperazione è essenziale». Lo ha detto A", "Así lo anunció A": a pack
lists the words that open such a sentence (`said_back`); whoever it names
first, people before bodies and states, said the words before it.
"«Siamo preoccupati – ha detto A – per la crisi»": whom dashes name in a
quotation says it.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Mention, Sentence

#: Who speaks is named within so many tokens of the sentence.
_REACH = 16
_TELLERS = frozenset({"person", "body", "party"})
#: Who speaks is named within so many sentences of the quotation.
_DASH, _QUOTED = "-", 4


def tellers_behind(document: Document, sentence: Sentence) -> list[Mention]:
    """Those whom the sentence behind another names as its speaker, the likeliest first."""
    openers = document.lexicon.pack.frames.said_back
    if not openers or sentence.index + 1 >= len(document.sentences):
        return []
    behind = document.sentences[sentence.index + 1]
    if not any(_opens(document.folded, behind.start, phrase) for phrase in openers):
        return []
    named = [mention for mention in behind.mentions if mention.kind in _TELLERS and mention.first < _REACH]
    return sorted(named, key=lambda mention: mention.person is None)


def _opens(folded: str, start: int, phrase: str) -> bool:
    """Whether a sentence opens with all words of a phrase."""
    end = start + len(phrase)
    return folded.startswith(phrase, start) and (phrase.endswith("'") or not folded[end : end + 1].isalnum())


def named_within(document: Document, start: int, end: int) -> tuple[Sentence, Mention] | None:
    """Whom a verb of speech between dashes names in the midst of a quotation, with the sentence."""
    first = bisect_right(document.sentences, start, key=lambda sentence: sentence.start) - 1
    for sentence in document.sentences[max(0, first) : max(0, first) + _QUOTED]:
        for mark in sentence.layer(Layer.REPORTING) if sentence.start < end else ():
            dashed = start <= mark.start < end and mark.first and sentence.texts[mark.first - 1] == _DASH
            named = (mention for mention in sentence.mentions if 0 <= mention.first - mark.last <= 1)
            mention = next(named, None) if dashed else None
            if mention is not None:
                return sentence, mention
    return None
