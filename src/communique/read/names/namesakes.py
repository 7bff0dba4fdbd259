"""Several people of one surname: the office beside it says who is meant, "Ambassador Yilmaz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.names.naming import name_words, surnames_of

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known


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
