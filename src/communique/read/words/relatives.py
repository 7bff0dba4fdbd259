"""Articles that open a relative clause: "der Minister, der am Dienstag …".

Where articles and relative pronouns are the same words, one behind a comma is
a pronoun if a small word or a figure follows: before an adjective or a noun
it is an article ("A, der neue Minister").

Words of `said_after` in `frames.toml` say who spoke only behind a comma or a
quotation ("…, so C"), and are adverbs or verbs elsewhere ("so lange wie nötig").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.words.sentence import Located

_RELATIVE = frozenset({"relatives"})
_SAID_BEFORE = frozenset({",", '"'})


def open_relatives(texts: list[str], classes: list[frozenset[str]], articles: tuple[str, ...]) -> None:
    """Give the articles of a sentence that open relative clauses the class of relative pronouns."""
    for index in range(1, len(texts) - 1):
        if texts[index] in articles and texts[index - 1] == "," and (classes[index + 1] or texts[index + 1].isdigit()):
            classes[index] = _RELATIVE


def drop_adverbs(located: dict[Layer, list[Located]], texts: list[str], said_after: tuple[str, ...]) -> None:
    """Take out the words that may name a speaker behind what is said, and stand elsewhere."""
    if Layer.REPORTING not in located:
        return
    kept = [
        mark
        for mark in located[Layer.REPORTING]
        if " ".join(texts[mark.first : mark.last]) not in said_after
        or (mark.first and texts[mark.first - 1] in _SAID_BEFORE)
    ]
    if kept:
        located[Layer.REPORTING] = kept
    else:
        del located[Layer.REPORTING]
