"""Who says what stands before: where verbs stand second, the speaker follows the verb ("A hilft B, sagte C")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.grammar import groups

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
    found = next(iter(groups(document, sentence, mark.last, len(sentence.tokens))), None)
    near = found is not None and found.marker is None and found.first - mark.last < _ARTICLES
    return found.mentions if found is not None and near else []
