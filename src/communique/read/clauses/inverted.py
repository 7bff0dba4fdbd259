"""Who says what stands before: where verbs stand second, the speaker follows the verb ("A hilft B, sagte C")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.grammar import groups
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_SAID_BEFORE = frozenset({",", '"'})
#: So many words may part a verb from its subject: an article, an adjective.
_ARTICLES = 3


def said_behind(document: Document, sentence: Sentence, mark: Located) -> list[Mention]:
    """Who stands behind a verb of speech that follows what is said, in a language with `verb_second`."""
    verb_second = document.lexicon.pack.frames.verb_second
    if not verb_second or not mark.first or sentence.texts[mark.first - 1] not in _SAID_BEFORE:
        return []
    return _near_behind(document, sentence, mark)


def _near_behind(document: Document, sentence: Sentence, mark: Located) -> list[Mention]:
    """The first actors behind a verb, where only articles part them from it."""
    found = next(iter(groups(document, sentence, mark.last, len(sentence.tokens))), None)
    near = found is not None and found.marker is None and found.first - mark.last < _ARTICLES
    return found.mentions if found is not None and near else []


def names_speaker(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a verb that could be a stance only says who spoke, behind what is said: "…, betonte C", "…, señaló C"."""
    said = any(mark.first == cue.first for mark in sentence.layer(Layer.REPORTING))
    if not said or not cue.first or sentence.texts[cue.first - 1] not in _SAID_BEFORE:
        return False
    return any(mention.person is not None for mention in _near_behind(document, sentence, cue))
