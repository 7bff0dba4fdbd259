"""Articles that open a relative clause: "der Minister, der am Dienstag …".

Where articles and relative pronouns are the same words, one behind a comma is
a pronoun if a small word or a figure follows: before an adjective or a noun
it is an article ("A, der neue Minister").
"""

from __future__ import annotations

_RELATIVE = frozenset({"relatives"})


def open_relatives(texts: list[str], classes: list[frozenset[str]], articles: tuple[str, ...]) -> None:
    """Give the articles of a sentence that open relative clauses the class of relative pronouns."""
    for index in range(1, len(texts) - 1):
        if texts[index] in articles and texts[index - 1] == "," and (classes[index + 1] or texts[index + 1].isdigit()):
            classes[index] = _RELATIVE
