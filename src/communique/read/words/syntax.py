"""The small grammar of one sentence, worked out once: word classes, boundaries, lists, governors.

`grammar.py` asks it for every cue; nothing here depends on a cue.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.affixes import CASE
from communique.read.words.fragments import fragment_marks
from communique.read.words.government import governor as case_governor
from communique.read.words.government import settle_cases
from communique.read.words.inflection import agree
from communique.read.words.lexicon import Layer
from communique.read.words.nouns import is_common
from communique.read.words.phrased import is_parted
from communique.read.words.postpositions import governor_behind, links_behind

if TYPE_CHECKING:
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Document, Located, Mention, Sentence

_ACTORS = frozenset({"person", "party", "body", "pair", "pronoun", "other", "name"})
_LOOSE_WORDS = 3
#: A fronted phrase has its marker among the first tokens: "In a recent meeting with X, Y…".
_FRONT = 5
#: At most this many tokens part two actors of a list: "(…) delegations, and the".
_LONGEST_JOINT = 8
#: A semicolon in a list of towns has the next one within this many tokens: "; and Lima".
_LISTED = 2
#: What joins a body to its short form in brackets: "the Tongan Navy (TN)".
_ASIDE = "aside"
#: Whoever invites is behind this marker, which no slot takes; at most so many tokens behind the invitation.
_INVITER, _INVITED, _OF_INVITERS = "inviter", 2, frozenset({"of", "by", "from"})
#: The marker that may stand between a word for a side and its party: "the Government of Japan".
_OF = "of"
_IN, _WITH = "in", "with"
#: A comma and a relative pronoun stand between somebody and the verb of what is told of him.
_RELATIVE = 2
#: The marker of examples, and the stop that opens a list of states as it does: "to three nations: A, B and C".
_INCLUDING, _COLON = "including", ":"
#: The marker that opens an infinitive where a verb follows it: "to lead the U.S. delegation".
_TO = "to"
#: The markers between a word for people and the party they are of: "ministers from Peru".
_OF_SIDES = frozenset({_OF, "from"})
#: The markers that may be said again for each actor of a list.
_REPEATED = frozenset({"marker:of", "marker:to", "marker:by"})
_CUE_LAYERS = (
    Layer.ENGAGEMENT,
    Layer.AGREEMENT,
    Layer.TRANSFER,
    Layer.COOPERATION,
    Layer.STANCE,
    Layer.REPORTING,
)
#: A name in quotation marks has at most so many words, and one for its end.
_QUOTE, _QUOTED = '"', 5
#: What ends the first half of an adjective of two states, "franco-algérien"; dashes part who speaks from what is said.
_HYPHEN = "-"
#: Words of these classes name nothing by themselves.
_SMALL = frozenset({"marker", "determiners", "conjunctions", "possessives", "auxiliaries"})
NO_CLASSES: frozenset[str] = frozenset()


class Actor(NamedTuple):
    """An actor in its sentence: whether it goes on the list before it, and the marker that governs it, at a token."""

    mention: Mention
    linked: bool
    marker: str | None
    at: int


class Syntax(NamedTuple):
    """What the grammar asks of a sentence: where clauses end, cues, its actors in order."""

    boundaries: list[int]
    on_cue: set[int]
    actors: tuple[Actor, ...]


def syntax(document: Document, sentence: Sentence) -> Syntax:
    """The syntax of a sentence, worked out once its mentions are known."""
    if sentence.syntax is None:
        sentence.syntax = _syntax(document, sentence)
    return sentence.syntax


def _syntax(document: Document, sentence: Sentence) -> Syntax:
    classes, located = sentence.classes, sentence.located
    on_cue = {
        index
        for layer in _CUE_LAYERS
        if layer in located
        for mark in located[layer]
        for index in range(mark.first, mark.last)
    }
    mentions = _actors(sentence, classes, document.lexicon.pack.frames.listed)
    mentions = [mention for mention in mentions if not _explains_town(document, sentence, mention)]
    if document.lexicon.pack.frames.postpositions:
        taken = on_cue.union(*(range(mention.first, mention.last) for mention in mentions))
        governors = [governor_behind(sentence, mention, taken, document.lexicon) for mention in mentions]
        joints = _joints(sentence, mentions, classes)
        links = links_behind(mentions, joints, governors)
    else:
        governors = _governors(document, sentence, mentions, on_cue)
        links = _links(sentence, mentions, classes, governors)
    actors = tuple(
        Actor(mention, linked, marker, at)
        for mention, linked, (marker, at) in zip(mentions, links, governors, strict=True)
    )
    return Syntax(_boundaries(sentence, document.lexicon), on_cue, actors)


def _governors(
    document: Document, sentence: Sentence, mentions: list[Mention], on_cue: set[int]
) -> list[tuple[str | None, int]]:
    """The marker before each actor, or that its case is, and where it stands."""
    if not document.lexicon.government:
        return [
            _article_marker(sentence, mention, document.lexicon)
            or _governor(document, sentence, phrase_first(sentence, mention), on_cue)
            for mention in mentions
        ]
    settle_cases(document, sentence, mentions)
    return [case_governor(document, sentence, mention, on_cue) for mention in mentions]


def _actors(sentence: Sentence, classes: list[frozenset[str]], states: tuple[str, ...]) -> list[Mention]:
    """The mentions that can take part; a possessive right before one only belongs to it: "her Chilean counterpart".

    So does whoever has an officer ("President A's Special Envoy, B"), and a name to a word for states: "Gulf states".
    """
    mentions = [mention for mention in sentence.mentions if mention.kind in _ACTORS and not _in_date(sentence, mention)]
    firsts = {mention.first for mention in mentions}
    nouns = [[noun] for noun in states]
    repeated = {other.first for one, other in pairwise(mentions) if _is_short_form(sentence, one, other)}
    officers = {mention.first - 1 for mention in mentions if mention.kind == "person"}
    return [
        mention
        for mention in mentions
        if mention.first not in repeated
        if not (mention.kind == "pronoun" and mention.last in firsts and "possessives" in classes[mention.first])
        if not (mention.kind == "person" and mention.last in officers and sentence.texts[mention.last] == "'s")
        if not (
            mention.kind == "name" and mention.code is None and sentence.words(mention.last, mention.last + 1) in nouns
        )
    ]


def _is_short_form(sentence: Sentence, before: Mention, mention: Mention) -> bool:
    """Whether a party in brackets is that of whom it follows: "President A of the Republic of Korea (ROK)"."""
    if before.kind not in {"person", "party"} or mention.kind != "party" or mention.first - before.last != 1:
        return False
    closed = sentence.texts[before.last] == "(" and sentence.texts[mention.last : mention.last + 1] == [")"]
    return closed and before.party in {mention.code, None}


def phrase_first(sentence: Sentence, mention: Mention) -> int:
    """Where the phrase of an actor begins: with whose officer he is, "President A's Special Envoy, B"."""
    if mention.kind != "person" or mention.first < _RELATIVE or sentence.texts[mention.first - 1] != "'s":
        return mention.first
    owner = sentence.mention_at(mention.first - _RELATIVE)
    return mention.first if owner is None or owner.kind != "person" else owner.first


def _explains_town(document: Document, sentence: Sentence, mention: Mention) -> bool:
    """Whether a state in brackets only says where a town lies: "en Shkodra (Albania)"."""
    first, texts = mention.first - 1, sentence.texts
    if (
        mention.kind != "party"
        or first < _LISTED
        or texts[first] != "("
        or texts[mention.last : mention.last + 1] != [")"]
    ):
        return False
    town = sentence.mention_at(first - 1)
    return town is not None and town.kind == "name" and texts[town.first - 1] in document.lexicon.whereabouts


def _in_date(sentence: Sentence, mention: Mention) -> bool:
    """Whether a name is part of a date: "31 Ağustos tarihinde"."""
    return mention.kind == "name" and any(
        date.first <= mention.first and mention.last <= date.last for date in sentence.dates
    )


def _boundaries(sentence: Sentence, lexicon: Lexicon) -> list[int]:
    """Where clauses end: stops, small words for it, reporting verbs; never inside an actor."""
    found = {index for index, text in enumerate(sentence.texts) if text in lexicon.stops}
    for mark in sentence.layer(Layer.LIGHT):
        if mark.first and "relatives" in sentence.classes[mark.first - 1] and not _tells_of(sentence, mark):
            found.discard(mark.first - 1)
    said = sentence.layer(Layer.REPORTING)
    found.update(mark.last - 1 for mark in said)
    found.update(mark.first - 1 for mark in said if mark.first and sentence.texts[mark.first - 1] == _HYPHEN)
    found.difference_update(_list_stops(sentence), _list_colons(sentence, lexicon))
    found.difference_update(index for index in list(found) if _leads_to_place(sentence, index))
    found.difference_update(fragment_marks(sentence, lexicon))
    if lexicon.pack.frames.verb_first:
        found.difference_update(_quoted_names(sentence))
    for mention in sentence.mentions:
        found.difference_update(range(mention.first, mention.last))
    return sorted(found)


def _tells_of(sentence: Sentence, verb: Located) -> bool:
    """Whether a relative clause goes on about somebody right before its comma: "А, который прибыл", "A, who held"."""
    comma = verb.first - _RELATIVE
    return sentence.texts[comma] == "," and any(
        mention.kind == "person" and mention.last == comma for mention in sentence.mentions
    )


def _leads_to_place(sentence: Sentence, index: int) -> bool:
    """Whether a relative word that is a preposition too stands before a place: "ที่กรุงเทพฯ"."""
    if not {"relatives", f"marker:{_IN}"} <= sentence.classes[index] or index + 1 >= len(sentence.tokens):
        return False
    mention = sentence.mention_at(index + 1)
    seat = mention is not None and (mention.form == "actor" or mention.kind in {"body", "name"})
    return seat or sentence.tokens[index + 1].capital


def _quoted_names(sentence: Sentence) -> set[int]:
    """The quotation marks around a name, which end no clause: a few words behind a word, none a small one."""
    quotes = [index for index, text in enumerate(sentence.texts) if text == _QUOTE]
    return {
        index
        for opened, closed in zip(quotes[::2], quotes[1::2], strict=False)
        if 1 < closed - opened <= _QUOTED and opened and sentence.texts[opened - 1][0].isalpha()
        for index in (opened, closed)
        if not any(sentence.classes[opened + 1 : closed])
    }


def _list_stops(sentence: Sentence) -> set[int]:
    """The semicolons that part the goals of one list: "to Oslo, Norway; Lima, Peru; and Suva, Fiji"."""
    if ";" not in sentence.texts:
        return set()
    parties = [mention for mention in sentence.mentions if mention.kind == "party"]
    return {
        before.last
        for before, after in pairwise(parties)
        if sentence.texts[before.last : before.last + 1] == [";"] and after.first - before.last <= _LISTED
    }


def _list_colons(sentence: Sentence, lexicon: Lexicon) -> set[int]:
    """The colons that open a list of states behind a noun for them: "to three island nations: A, B and C"."""
    if _COLON not in sentence.texts:
        return set()
    parties = {mention.first - 1 for mention in sentence.mentions if mention.kind == "party"}
    articles = {first - 1 for first in parties if first > 0 and "determiners" in sentence.classes[first]}
    nouns = lexicon.pack.frames.listed
    return {
        index
        for index in range(1, len(sentence.texts))
        if sentence.texts[index] == _COLON and sentence.texts[index - 1] in nouns and index in parties | articles
    }


def _links(
    sentence: Sentence, actors: list[Mention], classes: list[frozenset[str]], governors: list[tuple[str | None, int]]
) -> list[bool]:
    """Whether each actor goes on the list of the one before: "A, B and C".

    A comma alone links actors of one kind, or in a list that ends with a conjunction; after a fronted phrase it
    opens the clause ("With A, B reviewed", "In Oslo, A and B met").
    """
    joints = _joints(sentence, actors, classes)
    fronted = _fronted(actors, joints, governors)
    links = [False] * len(actors)
    closed = False
    for index in range(len(actors) - 1, 0, -1):
        if joints[index] == _ASIDE:
            links[index] = actors[index].kind == actors[index - 1].kind == "body"
            continue
        closed = joints[index] == "and" or (closed and joints[index] == "comma")
        alike = actors[index].kind == actors[index - 1].kind
        if joints[index] == "comma" and fronted[index - 1]:
            closed = closed and alike
            links[index] = closed or (alike and _listed_on(sentence, actors[index]))
        else:
            links[index] = closed or (joints[index] == "comma" and alike)
    return links


def _joints(sentence: Sentence, actors: list[Mention], classes: list[frozenset[str]]) -> list[str]:
    """What joins each actor to the one before it; nothing joins the first, or actors that stand in two cases."""
    joints = (
        _joint(sentence, one, other, classes) if agree(one.cases, other.cases) else ""
        for one, other in pairwise(actors)
    )
    return ["", *joints][: len(actors)]


def _fronted(actors: list[Mention], joints: list[str], governors: list[tuple[str | None, int]]) -> list[bool]:
    """Whether each actor is in a phrase that opens the sentence: behind its marker, or in apposition to who is."""
    found: list[bool] = []
    for index, (marker, at) in enumerate(governors):
        goes_on = bool(found) and found[-1] and marker is None and joints[index] == "comma"
        apposed = goes_on and actors[index].kind == actors[index - 1].kind == "person"
        found.append(apposed or (marker is not None and at <= _FRONT))
    return found


def _listed_on(sentence: Sentence, actor: Mention) -> bool:
    """Whether a comma behind an actor goes on a list; behind a name in apposition it only closes that."""
    apposed = "," in sentence.texts[actor.first : actor.last]
    return not apposed and sentence.texts[actor.last : actor.last + 1] == [","]


def _joint(sentence: Sentence, before: Mention, after: Mention, classes: list[frozenset[str]]) -> str:
    """What joins two actors: "and", "comma", or "" where more than commas, articles and side nouns part them."""
    if after.first - before.last > _LONGEST_JOINT:
        return ""
    if after.first == before.last:
        combined = sentence.texts[before.last - 1] == _HYPHEN or (_is_letter(before) and _is_letter(after))
        return "and" if combined else ""
    joint, depth = "", 0
    if after.first - before.last == 1 and sentence.tokens[before.last].text == "(":
        return _ASIDE
    for index in range(before.last, after.first):
        text, words = sentence.tokens[index].text, classes[index]
        depth += (text == "(") - (text == ")")
        if "conjunctions" in words or text in {"&", "-", "/"}:
            if _leads_from_place(before, after, index, classes):
                return ""
            joint = "and"
        elif text == "," or (text == ";" and index == before.last and index in _list_stops(sentence)):
            joint = joint or "comma"
        elif not (
            depth
            or text in {"(", ")", "'s"}
            or text[0] == CASE
            or sentence.shape[index : index + 1] == "R"
            or _is_filler(index, classes)
            or (joint and _repeats(index, before.first, classes))
        ):
            return ""
    return joint


def _leads_from_place(before: Mention, after: Mention, index: int, classes: list[frozenset[str]]) -> bool:
    """Whether "and" is "with" between a town and somebody who is met there: "在东京与韩国总统…举行会谈"."""
    where = before.first > 0 and f"marker:{_IN}" in classes[before.first - 1]
    return where and before.kind in {"party", "name"} and after.kind == "person" and f"marker:{_WITH}" in classes[index]


def _is_letter(mention: Mention) -> bool:
    """Whether one letter stands for a state, as in a row of them: "日中韓", "한미일"."""
    return mention.kind == "party" and mention.end - mention.start == 1


def _repeats(index: int, first: int, classes: list[frozenset[str]]) -> bool:
    """Whether a marker is that of the actor before, said once more: "of A and of B", "da China e do Chile"."""
    while first > 0 and "determiners" in classes[first - 1] and classes[first - 1].isdisjoint(_REPEATED):
        first -= 1
    return first > 0 and not _REPEATED.isdisjoint(classes[index] & classes[first - 1])


def _is_filler(index: int, classes: list[frozenset[str]]) -> bool:
    """An article, a side noun, a possessive, or the "of" behind a side noun."""
    words = classes[index]
    if "determiners" in words or "side_nouns" in words or "possessives" in words:
        return True
    return f"marker:{_OF}" in words and index > 0 and "side_nouns" in classes[index - 1]


def _article_marker(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> tuple[str, int] | None:
    """The marker that an article is before a name that has none: "a" in "ajuda a Angola"."""
    frames = lexicon.pack.frames
    marker = frames.article_markers.get(sentence.texts[mention.first - 1]) if mention.first else None
    if marker is None or mention.kind != "party":
        return None
    bare = mention.form == "actor" or (mention.form == "name" and mention.code in frames.articleless)
    return (marker, mention.first - 1) if bare else None


def _governor(document: Document, sentence: Sentence, first: int, on_cue: set[int]) -> tuple[str | None, int]:
    """The marker before an actor, past articles and a few loose words, and where it stands.

    Where nouns stand first, "this" and "that" close the phrase before: "selama ini Laos …"; so does a noun with its
    own possessive: "استقبل A في مكتبه B".
    """
    lexicon = document.lexicon
    index, loose, markers = first - 1, 0, lexicon.markers
    classes, texts, shape = sentence.classes, sentence.texts, sentence.shape
    closing = lexicon.pack.frames.demonstratives if lexicon.pack.offices.head_first else ()
    while index >= 0:
        words, text = classes[index], texts[index]
        if text in closing:
            return None, first
        marker = markers.get(text)
        if text == _COLON and index in _list_colons(sentence, lexicon):
            return _INCLUDING, index
        if marker in _OF_SIDES and index > 0 and "side_nouns" in classes[index - 1]:
            index -= 2
            continue
        if marker is not None:
            verb = loose > 0 and any(mark.first == index + 1 for mark in sentence.layer(Layer.LIGHT))
            if verb and marker == _TO:
                return None, first
            return (_INVITER if marker in _OF_INVITERS and _invites(sentence, index, lexicon) else marker), index
        if "determiners" not in words and "possessives" not in words and shape[index : index + 1] != "R":
            plain = not words and text[0].isalpha() and not sentence.tokens[index].capital
            if plain and lexicon.nouns is not None and is_common(text, lexicon.nouns):
                return None, first
            closed = index in on_cue or text in lexicon.pack.frames.owned or is_parted(document, sentence, index + 1)
            if not plain or loose >= _LOOSE_WORDS or closed:
                return None, first
            loose += 1
        index -= 1
    return None, first


def _invites(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    """Whether the actor behind a marker is who invited: "at the invitation of A", "an invitation extended by A"."""
    before = sentence.texts[max(0, index - _INVITED) : index]
    return any(text in lexicon.pack.frames.invitations for text in before)


def marker_of(words: frozenset[str]) -> str | None:
    """A marker among the classes of a word, the first by name where there are several."""
    return min((name.removeprefix("marker:") for name in words if name.startswith("marker:")), default=None)


def is_small(sentence: Sentence, index: int) -> bool:
    """Whether a word names nothing by itself: a marker, an article, "and", "its", an auxiliary."""
    return not _SMALL.isdisjoint(sentence.classes[index])
