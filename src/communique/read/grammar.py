"""Who does what to whom: clauses, groups of actors, and the slots around a cue.

A position grammar: the subject stands before its verb and is governed by no
preposition; markers ("with", "to", "oleh") name the other slots; a noun cue
takes its actors from a possessive, a marker, or from the light verb beside
it. What each slot means for a cue is data in the pack (`roles`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from communique.read.lexicon import Layer

if TYPE_CHECKING:
    from communique.languages.pack import Act
    from communique.read.lexicon import Lexicon
    from communique.read.sentence import Document, Located, Mention, Sentence

_ACTORS = frozenset({"person", "party", "body", "pair", "pronoun", "other", "name"})
#: At most this many tokens part two actors of a list: "(…) delegations, and the".
_LONGEST_JOINT = 8
_STOPS = frozenset({";", ":", '"', "?", "!"})
_LOOSE_WORDS = 3
#: A word of modality moves a cue's status from this many tokens before it, within its clause.
_MODAL_REACH = 20
#: A fronted phrase has its marker among the first tokens: "In a recent meeting with X, Y…".
_FRONT = 5
#: The marker that may stand between a word for a side and its party: "the Government of Japan".
_OF = "of"
#: The marker of examples: "firms such as A and B" are A and B too.
_INCLUDING = "including"
_CUE_LAYERS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER, Layer.COOPERATION, Layer.STANCE, Layer.REPORTING)


@dataclass(slots=True, eq=False)
class Group:
    """Actors joined by commas and conjunctions, with the marker that governs them."""

    mentions: list[Mention]
    marker: str | None = None
    #: The token at which the marker stands, or the group begins.
    at: int = 0
    possessive: bool = False

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

    def get(self, *names: str) -> list[Mention]:
        """The mentions of the first of the named slots that is filled."""
        for name in names:
            if self.found.get(name):
                return self.found[name]
        return []

    def role(self, act: Act, role: str) -> list[Mention]:
        """The mentions of the slots to which a cue gives a role, in the order of the pack."""
        return [mention for slot, name in act.roles.items() if name == role for mention in self.found.get(slot, ())]


def word_classes(sentence: Sentence, index: int, lexicon: Lexicon) -> frozenset[str]:
    """The small-word classes of a token."""
    return lexicon.words.get(sentence.tokens[index].text, frozenset())


def clause(sentence: Sentence, cue: Located, lexicon: Lexicon) -> tuple[int, int]:
    """The tokens of the clause around a cue: up to the next boundary on either side."""
    blocked = {index for mention in sentence.mentions for index in range(mention.first, mention.last)}
    stops = {mark.last - 1 for mark in sentence.layer(Layer.REPORTING)}
    left = cue.first
    while left > 0 and not _is_boundary(sentence, left - 1, lexicon, blocked, stops):
        left -= 1
    right = cue.last
    while right < len(sentence.tokens) and not _is_boundary(sentence, right, lexicon, blocked, stops):
        right += 1
    return left, right


def _is_boundary(
    sentence: Sentence, index: int, lexicon: Lexicon, blocked: set[int], stops: set[int]
) -> bool:
    if index in blocked:
        return False
    if index in stops or sentence.tokens[index].text in _STOPS:
        return True
    classes = word_classes(sentence, index, lexicon)
    if "relatives" in classes:
        return not any(mark.first == index + 1 for mark in sentence.layer(Layer.LIGHT))
    return "boundaries" in classes


def groups(document: Document, sentence: Sentence, left: int, right: int) -> list[Group]:
    """The groups of coordinated actors between two tokens, in order."""
    actors = [mention for mention in sentence.mentions if mention.kind in _ACTORS and left <= mention.first and mention.last <= right]
    links = _links(document, sentence, actors)
    found: list[Group] = []
    for mention, linked in zip(actors, links, strict=True):
        if linked:
            found[-1].mentions.append(mention)
        else:
            marker, at = _governor(sentence, mention.first, left, document.lexicon)
            if marker == _INCLUDING and found:
                found[-1].mentions.append(mention)
            else:
                found.append(Group([mention], marker, at))
    for group in found:
        group.possessive = group.last < len(sentence.tokens) and sentence.tokens[group.last].text in {"'s", "'"}
    return found


def _links(document: Document, sentence: Sentence, actors: list[Mention]) -> list[bool]:
    """Whether each actor goes on the list of the one before: "A, B and C".

    A comma alone links actors of one kind, or in a list that ends with a conjunction.
    """
    joints = [""] + [_joint(document, sentence, one, other) for one, other in zip(actors, actors[1:], strict=False)]
    links = [False] * len(actors)
    closed = False
    for index in range(len(actors) - 1, 0, -1):
        joint = joints[index]
        closed = joint == "and" or (closed and joint == "comma")
        alike = actors[index].kind == actors[index - 1].kind
        links[index] = closed or (joint == "comma" and alike)
    return links


def _joint(document: Document, sentence: Sentence, before: Mention, after: Mention) -> str:
    """What joins two actors: "and", "comma", or "" where more than commas, articles and side nouns part them."""
    lexicon = document.lexicon
    joint, depth = "", 0
    if after.first - before.last > _LONGEST_JOINT:
        return ""
    for index in range(before.last, after.first):
        text = sentence.tokens[index].text
        classes = word_classes(sentence, index, lexicon)
        depth += (text == "(") - (text == ")")
        if "conjunctions" in classes or text in {"&", "-", "/"}:
            joint = "and"
        elif text == ",":
            joint = joint or "comma"
        elif not (depth or text in {"(", ")", "'s"} or classes & {"determiners", "side_nouns", "possessives"}):
            if not (f"marker:{_OF}" in classes and "side_nouns" in word_classes(sentence, index - 1, lexicon)):
                return ""
    return joint


def _governor(sentence: Sentence, first: int, left: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """The marker before a group, past articles and a few loose words, and where it stands."""
    index, loose = first - 1, 0
    while index >= left:
        classes = word_classes(sentence, index, lexicon)
        marker = next((name.removeprefix("marker:") for name in classes if name.startswith("marker:")), None)
        if marker == _OF and index > left and "side_nouns" in word_classes(sentence, index - 1, lexicon):
            index -= 2
            continue
        if marker is not None:
            return marker, index
        token = sentence.tokens[index]
        if classes & {"determiners", "possessives"}:
            index -= 1
            continue
        if classes or token.capital or not token.text[0].isalpha() or loose >= _LOOSE_WORDS or _on_cue(sentence, index):
            return None, first
        loose += 1
        index -= 1
    return None, first


def _on_cue(sentence: Sentence, index: int) -> bool:
    return any(mark.first <= index < mark.last for layer in _CUE_LAYERS for mark in sentence.layer(layer))


def slots(document: Document, sentence: Sentence, cue: Located) -> Slots:
    """Fill the slots around a cue from its clause."""
    lexicon = document.lexicon
    left, right = clause(sentence, cue, lexicon)
    filled = Slots(cue, left, right)
    before = groups(document, sentence, left, cue.first)
    after = groups(document, sentence, cue.last, right)
    if not any(group.marker is None for group in before):
        before = (_antecedent(document, sentence, left) or _reporter(document, sentence, left)) + before
    _fill_left(document, sentence, filled, before)
    _fill_right(sentence, filled, after, lexicon)
    if "subject" not in filled.found:
        _fill_main(document, sentence, filled)
    return filled


def _fill_main(document: Document, sentence: Sentence, filled: Slots) -> None:
    """The subject of the main clause behind a fronted phrase: "On a visit to B, A said…"."""
    comma = next((i for i in range(filled.cue.last, len(sentence.tokens)) if sentence.tokens[i].text == ","), None)
    if comma is None:
        return
    for group in groups(document, sentence, comma + 1, len(sentence.tokens)):
        if group.marker is None and not group.possessive and group.first - comma <= _LOOSE_WORDS + 1:
            filled.found["main"] = group.mentions
            return


def _antecedent(document: Document, sentence: Sentence, left: int) -> list[Group]:
    """The group before a relative pronoun: the subject of the relative clause."""
    if not left or "relatives" not in word_classes(sentence, left - 1, document.lexicon):
        return []
    found = groups(document, sentence, 0, left - 1)
    if not found or left - 1 - found[-1].last > 1:
        return []
    return [Group(found[-1].mentions, None, found[-1].first)]


def _reporter(document: Document, sentence: Sentence, left: int) -> list[Group]:
    """The subject of a reporting verb that stands right before a clause without one: "A said had met B"."""
    verb = next((mark for mark in sentence.layer(Layer.REPORTING) if mark.last == left), None)
    if verb is None:
        return []
    free = [group for group in groups(document, sentence, 0, verb.first) if group.marker is None and not group.possessive]
    return [Group(free[-1].mentions, None, free[-1].first)] if free else []


def _fill_left(document: Document, sentence: Sentence, filled: Slots, before: list[Group]) -> None:
    cue = filled.cue
    for group in before:
        if group.marker is not None:
            filled.found.setdefault(f"{group.marker}<", []).extend(group.mentions)
    if before and before[-1].possessive and cue.first - before[-1].last <= _LOOSE_WORDS + 1:
        filled.found["owner"] = before[-1].mentions
    elif before and getattr(cue.value, "voice", "noun") == "noun" and _adjective(sentence, before[-1], cue):
        filled.found["owner"] = before[-1].mentions
    free = [group for group in before if group.marker is None and not group.possessive and group.mentions != filled.found.get("owner")]
    if free:
        nearest = free[-1]
        chosen = nearest if _adjacent(document, sentence, nearest, cue) else free[0]
        filled.found["subject"] = chosen.mentions


def _adjective(sentence: Sentence, group: Group, cue: Located) -> bool:
    """Whether a group of parties stands as adjective before a noun cue: "U.S.-Pakistan talks"."""
    if any(mention.kind not in {"party", "pronoun"} for mention in group.mentions):
        return False
    between = sentence.tokens[group.last : cue.first]
    return len(between) <= _LOOSE_WORDS and all(token.text[0].isalpha() and not _on_cue(sentence, group.last + i) for i, token in enumerate(between))


def _adjacent(document: Document, sentence: Sentence, group: Group, cue: Located) -> bool:
    """Whether only auxiliaries, adverbs, dates and asides part a group from its verb."""
    dated = {index for date in sentence.dates for index in range(date.first, date.last)}
    for index in range(group.last, cue.first):
        classes = word_classes(sentence, index, document.lexicon)
        token = sentence.tokens[index]
        if index in dated or classes & {"auxiliaries"} or token.text.endswith("ly"):
            continue
        if "conjunctions" in classes or _on_cue(sentence, index):
            return False
    return True


def _fill_right(sentence: Sentence, filled: Slots, after: list[Group], lexicon: Lexicon) -> None:
    for position, group in enumerate(after):
        if group.marker is not None:
            filled.found.setdefault(group.marker, []).extend(group.mentions)
        elif position == 0 and _directly_after(sentence, filled.cue, group, lexicon):
            filled.found["object"] = group.mentions


def _directly_after(sentence: Sentence, cue: Located, group: Group, lexicon: Lexicon) -> bool:
    between = range(cue.last, group.first)
    loose = 0
    for index in between:
        classes = word_classes(sentence, index, lexicon)
        token = sentence.tokens[index]
        if "determiners" in classes or "possessives" in classes or token.text == ",":
            continue
        if classes or _on_cue(sentence, index):
            return False
        loose += 1
    return loose <= _LOOSE_WORDS


def modality(sentence: Sentence, cue: Located, left: int, right: int) -> str:
    """The status that words around a cue give it, or "" where none stands there."""
    best, distance = "", _MODAL_REACH
    for mark in sentence.layer(Layer.MODAL):
        reach = getattr(mark.value, "reach", "left")
        status = getattr(mark.value, "status", "")
        if reach != "right" and left <= mark.first and mark.last <= cue.first and cue.first - mark.last < distance:
            best, distance = status, cue.first - mark.last
        elif reach != "left" and mark.first >= cue.last and mark.last <= right and mark.first - cue.last < min(distance, 6):
            best, distance = status, mark.first - cue.last
    return best
