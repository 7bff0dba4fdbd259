"""Who does what to whom: clauses, groups of actors, and the slots around a cue.

A position grammar: the subject stands before its verb and is governed by no
preposition; markers ("with", "to", "oleh") name the other slots; a noun cue
takes its actors from a possessive, a marker, or from the light verb beside
it. What each slot means for a cue is data in the pack (`roles`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.read.clauses.asides import days, opens_clause, past_aside, past_relative, says_where
from communique.read.clauses.chained import clauses_before
from communique.read.clauses.invited import settle_invited
from communique.read.clauses.order import relative_cases, settle_by_case
from communique.read.clauses.toldnouns import fill_told, telling
from communique.read.clauses.verbfirst import fill_behind, is_after_verb, over_relative
from communique.read.clauses.verblast import fill_verb_last
from communique.read.clauses.verbsecond import fill_second
from communique.read.words.lexicon import Layer
from communique.read.words.phrased import opens_phrase
from communique.read.words.syntax import phrase_first, syntax

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.words.inflection import Cases
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_LOOSE_WORDS = 3
#: The marker of examples: "firms such as A and B" are A and B too.
_INCLUDING = "including"
_CALL, _PAIR, _WITH = "call", 2, "with"
_POSSESSIVE = frozenset({"'s", "'"})


@dataclass(slots=True, eq=False)
class Group:
    """Actors joined by commas and conjunctions, with the marker that governs them."""

    mentions: list[Mention]
    marker: str | None = None
    #: The token at which the marker stands, or the group begins.
    at: int = 0
    possessive: bool = False
    #: The cases of a relative pronoun that stands for it; None where its own hold.
    cases: Cases | None = None

    @property
    def first(self) -> int:
        """The first token."""
        return self.mentions[0].first

    @property
    def last(self) -> int:
        """One past the last token."""
        return self.mentions[-1].last


@dataclass(slots=True, eq=False)
class Slots:
    """The groups around a cue, by slot.

    `subject`, `object`, `owner` (before a noun: "A's visit"), `main` (the
    subject behind a fronted phrase), a marker of the pack to the right, or to
    the left with `<` ("with<").
    """

    cue: Located
    left: int
    right: int
    found: dict[str, list[Mention]] = field(default_factory=dict)
    #: The verb of the relative clause behind a noun, where that tells who did it.
    verb: Located | None = None

    def get(self, *names: str) -> list[Mention]:
        """The mentions of the first of the named slots that is filled."""
        for name in names:
            if self.found.get(name):
                return self.found[name]
        return []

    def role(self, act: Act, role: str) -> list[Mention]:
        """The mentions of the slots to which a cue gives a role, in the order of the pack."""
        return [mention for slot, name in act.roles.items() if name == role for mention in self.found.get(slot, ())]


def clause(document: Document, sentence: Sentence, cue: Located) -> tuple[int, int]:
    """The tokens of the clause around a cue: up to the next boundary on either side."""
    boundaries = syntax(document, sentence).boundaries
    before, after = bisect_left(boundaries, cue.first), bisect_left(boundaries, cue.last)
    left = boundaries[before - 1] + 1 if before else 0
    return left, boundaries[after] if after < len(boundaries) else len(sentence.tokens)


def groups(document: Document, sentence: Sentence, left: int, right: int) -> list[Group]:
    """The groups of coordinated actors between two tokens, in order."""
    found: list[Group] = []
    grammar = syntax(document, sentence)
    behind = document.lexicon.pack.frames.postpositions
    governs = left - 1 if left - 1 in grammar.boundaries or document.lexicon.government else left
    for mention, linked, marker, at in grammar.actors:
        if mention.first >= right and mention.last != right:  # an unsaid subject has no width
            break
        if mention.first < left or mention.last > right:
            continue
        including = marker == _INCLUDING and at >= left
        opened = including and sentence.texts[at] == ":"
        goes_on = including and not opened and found and _open_marker(document, sentence, found[-1].last, at) is None
        if found and (linked or goes_on):
            found[-1].mentions.append(mention)
            if behind:
                found[-1].marker, found[-1].at = marker, at
        elif including:
            open_marker = _open_marker(document, sentence, left, at)
            found.append(Group([mention], *(open_marker or (None if opened else marker, at))))
        else:
            found.append(Group([mention], *((marker, at) if at >= governs else (None, mention.first))))
    texts = sentence.texts
    for group in found:
        last = group.mentions[-1].last
        group.possessive = last < len(texts) and texts[last] in _POSSESSIVE
    return found


def _open_marker(document: Document, sentence: Sentence, first: int, last: int) -> tuple[str, int] | None:
    """The marker of a phrase that examples follow: "to six countries, including A"."""
    for index in range(last - 1, first - 1, -1):
        marker = document.lexicon.markers.get(sentence.tokens[index].text)
        if marker is not None:
            return marker, index
    return None


def slots(document: Document, sentence: Sentence, cue: Located) -> Slots:
    """Fill the slots around a cue from its clause, or those of a noun from the relative clause that tells of it."""
    return _told(document, sentence, cue) or _around(document, sentence, cue)


def _told(document: Document, sentence: Sentence, cue: Located) -> Slots | None:
    """The slots of a noun by the relative clause behind it: "the visit that A made to B"; None where none tells."""
    told = telling(document, sentence, cue)
    if told is None:
        return None
    filled = Slots(cue, cue.first, told.stop)
    found = fill_told(document, filled, told, groups(document, sentence, told.relative + 1, told.stop))
    if found is None:
        return None
    _fill_right(document, sentence, filled, found)
    return filled


def _around(document: Document, sentence: Sentence, cue: Located) -> Slots:
    left, right = clause(document, sentence, cue)
    left = over_relative(document, sentence, cue, left)
    inner = past_relative(document, sentence, cue, left)
    filled = Slots(cue, inner, right)
    if not syntax(document, sentence).actors:
        return filled
    before = [group for group in groups(document, sentence, inner, cue.first) if not _names_cue(group, cue)]
    after = groups(document, sentence, cue.last, right)
    if document.lexicon.pack.frames.verb_last:
        fill_verb_last(sentence, filled, before, after)
        return filled
    if document.lexicon.pack.offices.head_first and _antecedent(document, sentence, left):
        before = [group for group in before if group.marker is not None or _acts(sentence, left, group, cue=cue)]
    if document.lexicon.pack.frames.chained:
        before = _carried(document, sentence, left, before) + before
    if document.lexicon.government:
        before = _antecedent(document, sentence, left) + before
    elif not any(group.marker is None for group in before):
        before = (_antecedent(document, sentence, left) or _reporter(document, sentence, left)) + before
    _fill_left(document, sentence, filled, before)
    _fill_right(document, sentence, filled, after)
    fill_behind(document, sentence, filled, after)
    if document.lexicon.pack.frames.verb_second:
        head = _antecedent(document, sentence, left)
        fill_second(document, sentence, filled, (head, before, after))
    if document.lexicon.government:
        settle_by_case(document, sentence, filled, (before, after))
    settle_invited(sentence, filled, before)
    if filled.found.keys().isdisjoint({"subject", "main"}):
        _fill_main(document, sentence, filled)
    return filled


def _carried(document: Document, sentence: Sentence, left: int, before: list[Group]) -> list[Group]:
    """The subject of the clause before, with whom it is with, where a clause has no group of its own for it."""
    if any(group.marker is None for group in before):
        return []
    boundaries = syntax(document, sentence).boundaries
    said = {mark.last - 1 for mark in sentence.layer(Layer.REPORTING)}
    for first, last in clauses_before(sentence.texts, boundaries, left, passed=said):
        found = groups(document, sentence, first, last)
        verb = min((index for index in syntax(document, sentence).on_cue if first <= index < last), default=last)
        free = [group for group in found if group.marker is None and not group.possessive and group.first < verb]
        if free:
            company = [group for group in found if group.marker == _WITH and not before]
            return [Group(free[0].mentions, None, free[0].first), *company]
    return []


def _acts(sentence: Sentence, left: int, group: Group, *, cue: Located) -> bool:
    """Whether a group in a relative clause is no object of its verb: it opens the clause, or its people act themselves.

    "A session that saw Minister A meet Minister B": those seen stand directly before the verb of what they do.
    """
    if group.last == cue.first and getattr(cue.value, "voice", "noun") not in {"noun", "passive"}:
        return group.mentions[-1].person is not None
    return all("determiners" in sentence.classes[index] for index in range(left, group.first))


def _fill_main(document: Document, sentence: Sentence, filled: Slots) -> None:
    """The subject of the main clause behind a fronted phrase: "On a visit to B, A said…"."""
    finite = document.lexicon.pack.frames.verb_second and getattr(filled.cue.value, "voice", "noun") != "noun"
    if finite or "," not in sentence.texts[filled.cue.last :] or is_after_verb(document, sentence, filled.cue):
        return
    comma = sentence.texts.index(",", filled.cue.last)
    for group in groups(document, sentence, comma + 1, len(sentence.tokens)):
        if group.marker is None and not group.possessive and group.first - comma <= _LOOSE_WORDS + 1:
            filled.found["main"] = group.mentions
            return


def _antecedent(document: Document, sentence: Sentence, left: int) -> list[Group]:
    """The group before a relative pronoun: the subject of the relative clause."""
    if not left or "relatives" not in sentence.classes[left - 1]:
        return []
    found = groups(document, sentence, 0, left - 1)
    if sentence.texts[left - 1] in document.lexicon.pack.frames.where or _is_within(document, sentence, left - 1):
        free = next((group for group in found if group.marker is None and not group.possessive), None)
        return [] if free is None else [Group(free.mentions, None, free.first)]
    governs = left > 1 and sentence.texts[left - 2] in document.lexicon.government
    if not found or left - 1 - governs - found[-1].last > 1 or _is_said(sentence, left):
        return []
    governed = document.lexicon.government.get(sentence.texts[left - 2], {}) if left > 1 else {}
    cases = relative_cases(document, sentence, left)
    marker = next((marker for case, marker in governed.items() if case in cases), None)
    return [Group(found[-1].mentions, marker, found[-1].first, cases=cases or None)]


def _is_within(document: Document, sentence: Sentence, relative: int) -> bool:
    """Whether a relative clause only tells what happens in or after its noun: "a tour in which", "en la que"."""
    index = relative - 1 - ("determiners" in sentence.classes[relative - 1]) if relative > 1 else 0
    found = document.lexicon.markers.get(sentence.texts[index]) in {"in", "during", "after"}
    return found and not document.lexicon.government and not document.lexicon.pack.frames.verb_first


def _names_cue(group: Group, cue: Located) -> bool:
    """Whether a group is but words of the name that a cue closes: "the … Emerging Technologies (CET) Dialogue"."""
    named = getattr(cue.value, "named", False)
    return named and all(mention.kind == "name" and mention.code is None for mention in group.mentions)


def _is_said(sentence: Sentence, left: int) -> bool:
    """Whether the word before a clause belongs to a verb of speech, and is no relative: "dijo que Bolivia …"."""
    return any(mark.first < left - 1 and mark.last == left for mark in sentence.layer(Layer.REPORTING))


def _reporter(document: Document, sentence: Sentence, left: int) -> list[Group]:
    """The subject of a reporting verb that stands right before a clause without one: "A said had met B"."""
    verb = next((mark for mark in sentence.layer(Layer.REPORTING) if mark.last == left), None)
    if verb is None:
        return []
    free = [
        group for group in groups(document, sentence, 0, verb.first) if group.marker is None and not group.possessive
    ]
    return [Group(free[-1].mentions, None, free[-1].first)] if free else []


def _fill_left(document: Document, sentence: Sentence, filled: Slots, before: list[Group]) -> None:
    cue = filled.cue
    for group in before:
        if group.marker is not None:
            filled.found.setdefault(f"{group.marker}<", []).extend(group.mentions)
    if (before and before[-1].possessive and cue.first - before[-1].last <= _LOOSE_WORDS + 1) or (
        before and getattr(cue.value, "voice", "noun") == "noun" and _adjective(document, sentence, before[-1], cue)
    ):
        filled.found["owner"] = before[-1].mentions
    free = [
        group
        for group in before
        if group.marker is None and not group.possessive and group.mentions != filled.found.get("owner")
    ]
    if document.lexicon.pack.identity.phrased:
        free = [group for group in free if opens_phrase(sentence, group.first)][-1:] or free[:1]
    elif len(free) > 1 and document.lexicon.pack.offices.head_first:
        free = [free[0], *(group for group in free[1:] if not _genitive(document, sentence, group))]
    addressed = _addressed(sentence, free, cue)
    if _infinitive(document, sentence, cue, before):
        filled.found["subject"] = before[-1].mentions
    elif addressed is not None:
        filled.found["subject"] = addressed.mentions
    elif free:
        nearest = free[-1]
        apart = _purpose_between(document, sentence, nearest, cue) or not _adjacent(document, sentence, nearest, cue)
        chosen = free[0] if apart else nearest
        filled.found["subject"] = chosen.mentions


def _addressed(sentence: Sentence, free: list[Group], cue: Located) -> Group | None:
    """Whom a call addresses, who is to do what the cue says: "A urged B to sign"."""
    if len(free) < _PAIR or Layer.STANCE not in sentence.located:
        return None
    calls = [
        mark
        for mark in sentence.layer(Layer.STANCE)
        if getattr(mark.value, "kind", "") == _CALL and getattr(mark.value, "voice", "") == "verb"
    ]
    return next(
        (
            group
            for group in reversed(free[1:])
            if any(free[0].last <= mark.first and 0 <= group.first - mark.last <= 1 for mark in calls)
            and group.last <= cue.first
        ),
        None,
    )


def _purpose_between(document: Document, sentence: Sentence, group: Group, cue: Located) -> bool:
    """Whether a verb of purpose parts a noun cue from the group before: "visits Spain to attend the forum"."""
    infinitives = document.lexicon.pack.frames.infinitives
    return getattr(cue.value, "voice", "") == "noun" and any(
        group.last < mark.first and mark.last <= cue.first and sentence.tokens[mark.first - 1].text in infinitives
        for mark in sentence.layer(Layer.LIGHT)
    )


def _infinitive(document: Document, sentence: Sentence, cue: Located, before: list[Group]) -> bool:
    """Whether the last group is a participle's subject: "plans for A to visit", "with A hosting"."""
    if before and before[-1].marker == "with" and getattr(cue.value, "voice", "") == "noun":
        return sentence.tokens[before[-1].last].text in document.lexicon.pack.frames.hosting
    if not before or before[-1].marker != "for" or cue.first - before[-1].last != 1:
        return False
    return sentence.tokens[cue.first - 1].text in document.lexicon.pack.frames.infinitives


def _genitive(document: Document, sentence: Sentence, group: Group) -> bool:
    """Whether parties stand directly behind a noun, as its owner or object: "tarif Amerika Serikat"."""
    if any(mention.kind != "party" for mention in group.mentions):
        return False
    before = sentence.tokens[group.first - 1]
    plain = before.text[0].isalpha() and not before.capital and before.text not in document.lexicon.words
    return plain and sentence.mention_at(group.first - 1) is None


def _adjective(document: Document, sentence: Sentence, group: Group, cue: Located) -> bool:
    """Whether a group of parties owns a noun cue, as adjective or by a verb: "U.S.-Pakistan talks", "A has ties"."""
    governed = group.marker is not None and document.lexicon.pack.frames.chained
    if governed or any(mention.kind not in {"party", "pronoun"} for mention in group.mentions):
        return False
    between = range(group.last, cue.first)
    on_cue = syntax(document, sentence).on_cue
    if any(group.last <= mark.first < cue.first for mark in sentence.layer(Layer.LIGHT)):
        return False
    having = document.lexicon.pack.frames.having
    if any("auxiliaries" in sentence.classes[index] and sentence.texts[index] not in having for index in between):
        return False
    return len(between) <= _LOOSE_WORDS and all(
        sentence.texts[index][0].isalpha() and index not in on_cue for index in between
    )


def _adjacent(document: Document, sentence: Sentence, group: Group, cue: Located) -> bool:
    """Whether only auxiliaries, adverbs, dates and asides part a group from its verb."""
    on_cue, classes = syntax(document, sentence).on_cue, sentence.classes
    parting = [
        index
        for index in range(group.last, cue.first)
        if ("conjunctions" in classes[index] or index in on_cue)
        and "auxiliaries" not in classes[index]
        and not sentence.texts[index].endswith("ly")
    ]
    if not parting:
        return True
    passed = {index for date in sentence.dates for index in range(date.first, date.last)}
    passed |= {index for mark in sentence.layer(Layer.MODAL) for index in range(mark.first, mark.last)}
    return passed.issuperset(parting)


def _fill_right(document: Document, sentence: Sentence, filled: Slots, after: list[Group]) -> None:
    """What is governed fills its marker's slot; the object stands right behind the cue, or behind where it was done."""
    begin: int | None = filled.cue.last
    for group in after:
        begin = past_aside(document, sentence, begin) if begin is not None else None
        if group.marker is not None:
            filled.found.setdefault(group.marker, []).extend(group.mentions)
            if begin is not None and group.last < begin:
                continue
            begin = group.last if begin is not None and says_where(document, sentence, group, begin=begin) else None
            continue
        if (
            begin is not None
            and _directly_after(document, sentence, begin, group)
            and not opens_clause(sentence, filled, group)
        ):
            filled.found["object"] = group.mentions
        begin = None


def _directly_after(document: Document, sentence: Sentence, begin: int, group: Group) -> bool:
    adverbs = document.lexicon.pack.frames.adverbs
    dated = days(sentence) if adverbs else set()
    loose = 0
    for index in range(begin, phrase_first(sentence, group.mentions[0])):
        classes = sentence.classes[index]
        token = sentence.tokens[index]
        if "determiners" in classes or "possessives" in classes or token.text == ",":
            continue
        if token.text in adverbs or index in dated:
            continue
        if token.text in document.lexicon.pack.frames.ordinal_prefixes and sentence.tokens[index + 1].text == "-":
            continue
        if classes or index in syntax(document, sentence).on_cue:
            return False
        loose += token.text != ":" and token.text not in document.lexicon.pack.frames.listed
    return loose <= _LOOSE_WORDS
