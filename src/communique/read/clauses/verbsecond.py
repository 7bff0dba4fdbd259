"""Where the finite verb stands second and what completes it last: "gestern traf A B", "A hat B getroffen".

The first group of the clause that nothing governs acts and the next one
undergoes, wherever the verb stands between them; an article in the case of an
object turns them round ("den Minister empfing A"). A genitive behind its noun
is neither. Switched on by `verb_second` in `frames.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.clauses.verbfirst import is_verb, next_verb
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Sentence

#: Layers of verbs, of which a later one has its own subject.
_VERBS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER, Layer.STANCE, Layer.VOICING, Layer.REPORTING)
_PAIR = 2
#: So many words may part the preposition that opens a clause from its noun.
_FRONT = 6
#: Words of these classes stand in no phrase before its noun.
_PARTING = frozenset({"auxiliaries", "conjunctions", "boundaries", "pronoun"})


def fill_second(
    document: Document, sentence: Sentence, filled: Slots, around: tuple[list[Group], list[Group], list[Group]]
) -> None:
    """Give a verb its subject and its object from the antecedent of its clause and the groups on both sides."""
    head, before, after = around
    if not is_verb(filled.cue):
        _fill_main(document, sentence, filled, after)
        return
    ahead = [group for group in before if _is_free(document, sentence, group)]
    limit = next_verb(sentence, filled.cue)
    behind = [group for group in after if group.last <= limit and _is_free(document, sentence, group)]
    if head and [group.mentions for group in ahead[:1]] != [head[0].mentions]:
        ahead = [*head, *ahead]
    acting = [*ahead, *behind]
    filled.found.pop("object", None)
    if not acting:
        return
    if len(acting) > 1 and _is_object(document, sentence, acting[0], left=filled.left):
        acting[0], acting[1] = acting[1], acting[0]
    filled.found["subject"] = acting[0].mentions
    if len(acting) >= _PAIR:
        other = acting[1] if behind or acting[0] is not ahead[0] else acting[-1]
        filled.found["object"] = other.mentions


def _fill_main(document: Document, sentence: Sentence, filled: Slots, after: list[Group]) -> None:
    """The subject of the verb behind a phrase that opens the clause: "nach einem Treffen mit B reiste A ab"."""
    if "subject" in filled.found or not _opens_clause(sentence, filled):
        return
    free = [group for group in after if _is_free(document, sentence, group) and group.first > filled.cue.last]
    if free and free[0].mentions != filled.found.get("object"):
        filled.found["main"] = free[0].mentions


def _opens_clause(sentence: Sentence, filled: Slots) -> bool:
    """Whether a noun stands behind the preposition that opens its clause: "in einer Rede vor der Versammlung"."""
    between = range(filled.left + 1, filled.cue.first)
    return (
        len(between) <= _FRONT
        and "marker" in sentence.classes[filled.left]
        and not any(filled.left < mention.first < filled.cue.first for mention in sentence.mentions)
        and all(sentence.classes[index].isdisjoint(_PARTING) for index in between)
    )


def _is_free(document: Document, sentence: Sentence, group: Group) -> bool:
    """Whether nothing governs a group: no marker, no genitive, and no noun that it stands behind as its owner."""
    return group.marker is None and not group.possessive and not _owns_noun(document, sentence, group)


def _owns_noun(document: Document, sentence: Sentence, group: Group) -> bool:
    """Whether a group stands behind a common noun as its genitive: "Vertreter der Ukraine"."""
    index = group.first - 1
    while index > 0 and "determiners" in sentence.classes[index]:
        index -= 1
    if index < 0 or sentence.classes[index] or sentence.tokens[index].capital or sentence.mention_at(index) is not None:
        return False
    if any(mark.first <= index < mark.last for layer in (Layer.WEEKDAY, Layer.MONTH) for mark in sentence.layer(layer)):
        return False
    return document.text[sentence.tokens[index].start].isupper()


def _is_object(document: Document, sentence: Sentence, group: Group, *, left: int) -> bool:
    """Whether the article of a clause's first group is one of an object."""
    articles = document.lexicon.pack.frames.object_articles
    index = group.first - 1
    while index >= left and not sentence.classes[index] and not sentence.tokens[index].capital:
        index -= 1
    return index >= left and sentence.texts[index] in articles
