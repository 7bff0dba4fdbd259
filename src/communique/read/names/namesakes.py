"""Several people of one surname: the office beside it says who is meant, "Ambassador Yilmaz"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique.read.names.naming import name_words, surnames_of

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known, Sentence


def namesake(document: Document, person: Known) -> Known | None:
    """Of several people of a surname, the one who holds the office that stands beside it: "Ambassador Yilmaz"."""
    words = name_words(person.name)
    if len(words) != 1 or person.code is None:
        return None
    found = [known for known in document.surnames.get(words[0], ()) if known.code == person.code and not known.status]
    return found[0] if len(found) == 1 else None


def by_surname(document: Document, name: str) -> Known | None:
    """The only person whose name of one word begins with a surname that stands alone: "박 장관"."""
    fitting = [
        person for person in document.surnames.get(name, ()) if name in surnames_of(document.lexicon, person.name)
    ]
    return fitting[0] if len(fitting) == 1 else None


def join_titles(sentence: Sentence) -> None:
    """Make one mention of a known name and the bare title right behind it: "김 장관", of Foreign Minister Kim."""
    for name, title in pairwise(tuple(sentence.mentions)):
        alone = name.last - name.first == 1 and name.last == title.first
        if alone and _is_titled(name.person, title.person):
            name.last, name.end = title.last, title.end
            sentence.mentions.remove(title)


def _is_titled(known: Known | None, bare: Known | None) -> bool:
    """Whether a title without a name is that of a named person, or what it ends with."""
    if known is None or bare is None or not known.name or bare.name or not known.role or not bare.role:
        return False
    if bare.of_printed:
        return False
    return known.role.endswith(bare.role) or known.code == bare.code
