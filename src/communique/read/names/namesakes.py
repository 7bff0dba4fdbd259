"""Several people of one surname: the office beside it says who is meant, "Ambassador Yilmaz"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.names.naming import name_words

if TYPE_CHECKING:
    from communique.read.words.sentence import Document, Known


def namesake(document: Document, person: Known) -> Known | None:
    """Of several people of a surname, the one who holds the office that stands beside it: "Ambassador Yilmaz"."""
    words = name_words(person.name)
    if len(words) != 1 or person.code is None:
        return None
    found = [known for known in document.surnames.get(words[0], ()) if known.code == person.code and not known.status]
    return found[0] if len(found) == 1 else None
