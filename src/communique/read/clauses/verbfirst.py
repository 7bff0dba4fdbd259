"""Where the verb stands first: who acts stands right behind it, whom it acts on behind that.

"Met A B", "received yesterday A in the palace B": the first group behind the
verb that nothing governs is its subject, the second its object. A subject
that stands directly before its verb, as in headlines, keeps its place; a verb
that goes on behind "and" shares the subject before it where only its object
follows. Switched on by `verb_first` in `frames.toml`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from communique.model.vocabulary import EngagementKind, RoleCode
from communique.read.clauses.reference import antecedent
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import Mention
from communique.read.words.syntax import syntax

if TYPE_CHECKING:
    from communique.read.clauses.grammar import Group, Slots
    from communique.read.words.sentence import Document, Located, Sentence

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
#: Layers of words that a verb's subject is known by.
_KNOWN = (Layer.PARTY, Layer.OFFICE, Layer.OFFICES, Layer.RANK, Layer.TITLE, Layer.BODY_HEAD, Layer.BODY, Layer.PAIR)
#: A relative clause of so many words at most only says more of the word before it.
_SHORT = 4
_NOUNS = frozenset({"noun", "predicate", "epithet"})
#: Words that may stand between a subject and its verb: "A will meet"; so many at most.
_BETWEEN = 2
_PAIR = 2
#: The letter that feminine verbs end or begin with, and the one that feminine nouns end in.
_FEMININE, _NOUN = "\u062a", "\u0629"
#: What stands right behind a noun, where it is a bare party.
_OF_PARTY = "object:party"
#: People behind a word for "in", which may mean "with"; where somebody comes from.
_IN_PERSON, _FROM = "in:person", "from"


def fill_behind(document: Document, sentence: Sentence, filled: Slots, after: list[Group]) -> None:
    """Give the slots of a verb the groups that stand behind it."""
    cue = filled.cue
    if not document.lexicon.pack.frames.verb_first:
        return
    _part_people(sentence, filled)
    if not is_verb(cue):
        _part_object(filled)
        return
    limit = next_verb(sentence, cue)
    free = _without_titles(
        sentence,
        [
            group
            for group in after
            if (group.marker is None or _is_sent(sentence, group))
            and not group.possessive
            and group.last <= limit
            and not _owns_noun(document, sentence, group, cue=cue)
        ],
    )
    if not free:
        return
    if _is_other_subject(document, sentence, cue, free[0]) or _has_none(document, sentence, cue):
        filled.found["object"] = free[0].mentions
        return
    if _disagrees(document, sentence, cue, free[0]):
        filled.found["object"] = free[0].mentions
        if not filled.found.get("subject") and (same := _goes_on(document, sentence, cue, free[0])) is not None:
            filled.found["subject"] = [same]
        return
    if (unsaid := _unsaid(document, sentence, cue, free[0])) is not None:
        filled.found["subject"], filled.found["object"] = [unsaid], free[0].mentions
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


def _part_people(sentence: Sentence, filled: Slots) -> None:
    """People behind a word for "in" are a slot of their own where the cue says so: "التقى ب", "met with"."""
    if _IN_PERSON not in getattr(filled.cue.value, "roles", {}):
        return
    inside = filled.found.get("in", [])
    people = [mention for mention in inside if mention.person is not None or _is_delegation(sentence, mention)]
    if people:
        filled.found[_IN_PERSON] = people
        filled.found["in"] = [mention for mention in inside if mention not in people]


def _is_delegation(sentence: Sentence, mention: Mention) -> bool:
    """Whether a party is that of the delegation before it: "وفد مصري"."""
    before = mention.first - 1
    return mention.kind == "party" and before >= 0 and "side_nouns" in sentence.classes[before]


def _is_sent(sentence: Sentence, group: Group) -> bool:
    """Whether a group is who a delegation comes from: "a delegation from A" is A's."""
    return group.marker == _FROM and group.at > 0 and "side_nouns" in sentence.classes[group.at - 1]


def _has_none(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a verb never has its subject behind it: a participle, or a verb whose object is a clause."""
    if sentence.texts[cue.first] in document.lexicon.pack.frames.participles:
        return True
    return cue.last < len(sentence.texts) and "relatives" in sentence.classes[cue.last]


def _disagrees(document: Document, sentence: Sentence, cue: Located, group: Group) -> bool:
    """Whether a verb cannot be said of the side right behind it, by its gender: "طالب الحكومة الايرانية ب".

    Of states only those of `masculine` are; a side noun tells by its ending.
    """
    frames, mention, word = document.lexicon.pack.frames, group.mentions[0], sentence.texts[cue.first]
    if not frames.masculine or mention.kind != "party" or group.first - cue.last > 1 or group.marker is not None:
        return False
    if cue.last - cue.first > 1 or word.endswith(_FEMININE) or word.startswith(_FEMININE):
        return False
    if group.first > cue.last:
        return sentence.texts[cue.last].endswith(_NOUN) and "side_nouns" in sentence.classes[cue.last]
    return mention.form != "demonym" and mention.code not in frames.masculine


def _goes_on(document: Document, sentence: Sentence, cue: Located, group: Group) -> Mention | None:
    """Of whom a verb is said that has only its object behind it: the last man named, not of the object's side."""
    person = antecedent(document, sentence, cue.first)
    if person is None or person.of == group.mentions[0].code:
        return None
    start, end = sentence.chars(cue.first, cue.last)
    return Mention("pronoun", cue.first, cue.first, start, end, person=person)


def _unsaid(document: Document, sentence: Sentence, cue: Located, group: Group) -> Mention | None:
    """Whom a verb is said of without naming them, where its object is their counterpart: "met his counterpart"."""
    other = group.mentions[0].person
    if other is None or not other.counterpart:
        return None
    person = antecedent(document, sentence, cue.first)
    if person is None or person.of == other.of:
        return None
    if other.code == RoleCode.OTHER:
        other.code = person.code
    start, end = sentence.chars(cue.first, cue.last)
    return Mention("pronoun", cue.first, cue.first, start, end, person=person)


def _without_titles(sentence: Sentence, free: list[Group]) -> list[Group]:
    """The groups but for a further title of somebody just named: "A, the vice president, the prime minister"."""
    kept: list[Group] = []
    for group in free:
        before, here = kept[-1].mentions[-1] if kept else None, group.mentions[0]
        title = here.person is not None and not here.person.name and len(group.mentions) == 1
        beside = before is not None and not sentence.words(before.last, here.first)[1:]
        named = before is not None and before.person is not None and bool(before.person.name)
        if not (title and beside and named and before is not None and here.party in {None, before.party}):
            kept.append(group)
    return kept


def _is_other_subject(document: Document, sentence: Sentence, cue: Located, group: Group) -> bool:
    """Whether somebody unknown acts: unknown words right behind a verb, a governed phrase, and only then a group."""
    index = cue.last
    if group.first - index < _PAIR or not _is_unknown(document, sentence, index):
        return False
    between = range(index + 1, group.first)
    return any(sentence.texts[place] == "," or "marker" in sentence.classes[place] for place in between)


def _is_unknown(document: Document, sentence: Sentence, index: int) -> bool:
    """Whether a word is no small word, name, title, body, party or day: an actor that nothing is known of."""
    text = sentence.texts[index]
    if sentence.classes[index] or not text[0].isalpha() or sentence.tokens[index].capital:
        return False
    if text in document.lexicon.pack.frames.adverbs or sentence.mention_at(index) is not None:
        return False
    if any(date.first <= index < date.last for date in sentence.dates):
        return False
    return not any(mark.first <= index < mark.last for layer in _KNOWN for mark in sentence.layer(layer))


def is_after_verb(document: Document, sentence: Sentence, cue: Located) -> bool:
    """Whether a cue is a verb or stands behind one, so that what follows a comma is no subject of the sentence."""
    if not document.lexicon.pack.frames.verb_first:
        return False
    return is_verb(cue) or any(
        is_verb(mark) and mark.first < cue.first for layer in _VERBS for mark in sentence.layer(layer)
    )


def over_relative(document: Document, sentence: Sentence, cue: Located, left: int) -> int:
    """Where a noun's clause begins, past a short relative clause without actors: "during his visit, which …, talks"."""
    frames = document.lexicon.pack.frames
    if not frames.verb_first or is_verb(cue) or not 0 < left <= cue.first <= left + _SHORT:
        return left
    inside = range(left, cue.first)
    acted = any(sentence.mention_at(index) is not None for index in inside)
    if acted or "relatives" not in sentence.classes[left - 1] or "," in sentence.texts[left : cue.first]:
        return left
    boundaries = syntax(document, sentence).boundaries
    before = bisect_left(boundaries, left - 1)
    return boundaries[before - 1] + 1 if before else 0


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
    while any(mark.first <= index < mark.last for mark in sentence.layer(Layer.RANK)):
        index -= 1
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
