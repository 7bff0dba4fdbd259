"""Titles with an adjective of nationality inside: "le ministre ivoirien des Affaires étrangères".

Where adjectives stand behind their noun, one may part an office from its
portfolio; the office is then looked up by the words around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.languages.pack import Office
    from communique.read.names.titles import TitleMatch
    from communique.read.words.sentence import Document, Located, Sentence

_PARTY = "P"


def parted_office(document: Document, sentence: Sentence, head: Located, match: TitleMatch) -> Office | None:
    """The office of a title whose head stands before a party, and the rest of it behind; None where there is none."""
    known, behind, last = document.lexicon.offices, head.last, match.title[1]
    while behind < last and match.shape[behind] == _PARTY:
        behind += 1
    if not known or behind == head.last:
        return None
    start = "".join(sentence.texts[head.first : head.last])
    titles = ("".join([start, *sentence.texts[behind:end]]) for end in range(last, behind, -1))
    return next((known[title] for title in titles if title in known), None)
