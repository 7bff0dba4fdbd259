"""Where the verb stands first: who acts stands right behind it, whom it acts on behind that.

"Met A B", "received yesterday A in the palace B": the first group behind the
verb that nothing governs is its subject, the second its object. A subject
that stands directly before its verb, as in headlines, keeps its place; a verb
that goes on behind "and" shares the subject before it where only its object
follows. Switched on by `verb_first` in `frames.toml`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model.vocabulary import EngagementKind
from communique.read.words.lexicon import Layer

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Located, Mention, Sentence

#: Layers of verbs, of which a later one has its own subject.
_VERBS = (
    Layer.ENGAGEMENT,
    Layer.AGREEMENT,
    Layer.TRANSFER,
    Layer.COOPERATION,
    Layer.FIGURE,
    Layer.STANCE,
    Layer.VOICING,
    Layer.REPORTING,
)
_NOUNS = frozenset({"noun", "predicate", "epithet"})
#: Words that may stand between a subject and its verb: "A will meet"; so many at most.
_BETWEEN = 2
_PAIR = 2
#: What stands right behind a noun, where it is a bare party.
_OF_PARTY = "object:party"


def fill_behind(document: Document, sentence: Sentence, filled: Slots, after: list[Group]) -> None:
    """Give the slots of a verb the groups that stand behind it."""
    cue = filled.cue
    if not document.lexicon.pack.frames.verb_first:
        return
    if not is_verb(cue):
        _part_object(filled)
        return
    limit = next_verb(sentence, cue)
    free = [
        group
        for group in after
        if group.marker is None
        and not group.possessive
        and group.last <= limit
        and not _owns_noun(document, sentence, group, cue=cue)
    ]
    if not free:
        return
    subject = filled.found.get("subject", [])
    if subject and (_leads(sentence, subject, cue) or (len(free) == 1 and _has_object(cue))):
        filled.found["object"] = free[0].mentions
        return
    filled.found.pop("object", None)
    if len(free) >= _PAIR:
        acting, other = (free[1], free[0]) if _trades_places(cue, free) else (free[0], free[1])
        filled.found["object"] = other.mentions
    else:
        acting = free[0]
    filled.found["subject"] = acting.mentions


def _part_object(filled: Slots) -> None:
    """A bare party right behind a noun is a slot of its own where the cue says so: "زيارة مصر" goes there."""
    found, cue = filled.found.get("object", []), filled.cue
    if not found or _OF_PARTY not in getattr(cue.value, "roles", {}) or found[0].first != cue.last:
        return
    if all(mention.kind == "party" and mention.form != "demonym" for mention in found):
        filled.found[_OF_PARTY] = filled.found.pop("object")


def is_verb(cue: Located) -> bool:
    """Whether a cue is a verb, which has its subject behind it."""
    return getattr(cue.value, "voice", "") not in _NOUNS


def next_verb(sentence: Sentence, cue: Located) -> int:
    """Where the next verb begins, whose actors are its own."""
    later = [
        mark.first
        for layer in _VERBS
        for mark in sentence.layer(layer)
        if mark.first >= cue.last and is_verb(mark) and sentence.mention_at(mark.first) is None
    ]
    return min(later, default=len(sentence.tokens))


def _owns_noun(document: Document, sentence: Sentence, group: Group, *, cue: Located) -> bool:
    """Whether a group stands right behind a noun that is its own: "the strength A-of".

    Not so in "in his-office A", nor behind the name of a body that acts: "the ministry of trade A-of".
    """
    index = group.first - 1
    if index >= 0 and sentence.texts[index] in document.lexicon.pack.frames.owned:
        return False
    if any(mark.first == cue.last and index - mark.last < _PAIR for mark in sentence.layer(Layer.BODY_HEAD)):
        return False
    if index < cue.last or sentence.classes[index] or not sentence.texts[index][0].isalpha():
        return False
    if sentence.tokens[index].capital or sentence.mention_at(index) is not None:
        return False
    return not any(date.first <= index < date.last for date in sentence.dates)


def _leads(sentence: Sentence, subject: list[Mention], cue: Located) -> bool:
    """Whether a subject stands directly before its verb, auxiliaries between them at most."""
    between = range(subject[-1].last, cue.first)
    return len(between) <= _BETWEEN and all("auxiliaries" in sentence.classes[index] for index in between)


def _has_object(cue: Located) -> bool:
    return "object" in getattr(cue.value, "roles", {})


def _trades_places(cue: Located, free: list[Group]) -> bool:
    """Whether a trip names its goal before its traveller: "visited Cairo yesterday the President"."""
    if getattr(cue.value, "kind", "") != EngagementKind.VISIT:
        return False
    goal = all(mention.kind == "party" for mention in free[0].mentions)
    return goal and any(mention.person is not None for mention in free[1].mentions)
