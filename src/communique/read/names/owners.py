"""Whose a person is, where no words beside the title say it.

People of one list share a printed party. For the rest, in this order: the
register of holders, where it knows one state that the report prints, and for
heads of state and government in any case (no other state has a President Xi,
whatever stands beside the title); the state whose office the report names without a name ("the President of South
Africa"); the source's home, unless another person holds that post there; the
state that the report prints most.
"""

from __future__ import annotations

import itertools
from functools import cache
from typing import TYPE_CHECKING

from communique.model.vocabulary import ORGANISATION_PARTIES, PositionStatus, RoleCode
from communique.read.names.naming import name_words
from communique.read.names.people import same_person
from communique.read.names.romanised import is_cyrillic, states_of
from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.surnames import DOTS, is_kana
from communique.registers.holders import holders

if TYPE_CHECKING:
    from collections.abc import Collection

    from communique.languages.writing import Names
    from communique.model.report import Span
    from communique.read.words.sentence import Document, Known, Located, Mention, Sentence

#: At most `_LISTED` tokens part two people of a list: ", and His Highness the".
#: The party that somebody represents stands within this many tokens behind the name.
_BEHIND, _PAIR = 2, 2
#: The party of who is described stands within this many tokens behind the name.
_DESCRIBED = 6
_LISTED = 6
_GENITIVE = "of"
_HEADS = frozenset({RoleCode.HEAD_OF_STATE, RoleCode.HEAD_OF_GOVERNMENT, RoleCode.MONARCH})
_OF_STATES = {RoleCode.IO_HEAD: RoleCode.SENIOR_OFFICIAL, RoleCode.IO_OFFICIAL: RoleCode.OFFICIAL}
_OF_ORGANISATIONS = {
    RoleCode.HEAD_OF_STATE: RoleCode.IO_HEAD,
    RoleCode.COMPANY_HEAD: RoleCode.IO_HEAD,
    RoleCode.COMPANY_OFFICIAL: RoleCode.IO_OFFICIAL,
    RoleCode.SENIOR_OFFICIAL: RoleCode.IO_OFFICIAL,
    RoleCode.OFFICIAL: RoleCode.IO_OFFICIAL,
}
#: The pseudo-kind of the packs for cues that say who makes up a side; "A led the B delegation" within this reach.
_DELEGATION = "delegation"
_LED = 5
#: Two words of a name, or its surname alone, tell a holder.
_ENOUGH = 2


def share_owners(document: Document, sentence: Sentence) -> None:
    """People of one list share the party that one of them has printed.

    "Italian President A and Foreign Minister B": B is Italian too. "Foreign
    Minister A and Defence Minister B of Jordan": so is A. Whose officer somebody is, his party he is of: "President
    A's Special Envoy, B".
    """
    people = [mention for mention in sentence.mentions if mention.kind == "person"]
    if len(people) <= 1:
        return
    for before, after in itertools.pairwise(people):
        _serve(sentence, before, after)
        if not _listed(document, sentence, before, after) or before.person is None or after.person is None:
            continue
        if after.person.singular and register_owner(after.person) not in {None, before.person.of}:
            continue
        if before.person.of is not None and after.person.of is None and not _rivals(before.person, after.person):
            _inherit(after.person, before.person)
    for after, before in itertools.pairwise(reversed(people)):
        if not _listed(document, sentence, before, after) or before.person is None or after.person is None:
            continue
        rivals = _rivals(before.person, after.person)
        if register_owner(before.person) not in {None, after.person.of}:
            continue
        if after.person.of_printed and before.person.of is None and _owner_trails(after) and not rivals:
            _inherit(before.person, after.person)


def _serve(sentence: Sentence, before: Mention, after: Mention) -> None:
    """Whoever stands behind another's possessive is of his party: "President A's Special Envoy, B"."""
    own, person = sentence.texts[before.last : after.first] == ["'s"], after.person
    if own and before.person is not None and person is not None and person.of is None and not person.counterpart:
        _inherit(person, before.person)


def _rivals(person: Known, other: Known) -> bool:
    """Whether two people of a list hold posts of which one state has one: they stand for two."""
    return person.code == other.code or (person.code in _HEADS and other.code in _HEADS)


def _owner_trails(mention: Mention) -> bool:
    person = mention.person
    return person is not None and person.of_span is not None and person.of_span[0] >= mention.end - 1


def _inherit(person: Known, other: Known) -> None:
    person.of, person.of_span, person.of_printed = other.of, other.of_span, other.of_printed


def _listed(document: Document, sentence: Sentence, before: Mention, after: Mention) -> bool:
    """Whether only commas, conjunctions, articles and honorifics stand between two mentions."""
    frames = document.lexicon.pack.frames
    ranks = {index for mark in sentence.layer(Layer.RANK) for index in range(mark.first, mark.last)}
    between = range(before.last, after.first)
    return len(between) <= _LISTED and all(
        index in ranks
        or sentence.tokens[index].text == ","
        or sentence.tokens[index].text in frames.conjunctions
        or sentence.tokens[index].text in frames.determiners
        for index in between
    )


def lead_sides(document: Document, sentence: Sentence) -> None:
    """Whoever leads or makes up a side stands for it: "the Italian delegation was headed by A"."""
    leads = [mark for mark in sentence.layer(Layer.ENGAGEMENT) if getattr(mark.value, "kind", "") == _DELEGATION]
    if not leads:
        return
    sides = [mark for mark in sentence.layer(Layer.PARTY) if _is_side(document, sentence, mark)]
    for mention in sentence.mentions:
        person = mention.person
        if person is None or person.of_printed:
            continue
        before = [mark for mark in sides if mark.last <= mention.first and leads[0].first < mention.first]
        after = [mark for mark in sides if mention.last <= leads[0].first <= mark.first <= mention.last + _LED]
        side = before[-1] if before else after[0] if after else None
        if side is not None and isinstance(side.value, PartyWord):
            person.of, person.of_printed, person.of_span = side.value.code, True, (side.start, side.end)


def represent_sides(document: Document, sentence: Sentence) -> None:
    """Whoever represents a party is its own: "A representing Peru and B representing Chile"."""
    words = document.lexicon.pack.frames.representing
    for mention in sentence.mentions:
        person, behind = mention.person, sentence.texts[mention.last : mention.last + 1]
        if person is None or not person.name or not any(word in words for word in behind):
            continue
        side = next((mark for mark in sentence.layer(Layer.PARTY) if 1 <= mark.first - mention.last <= _BEHIND), None)
        if side is not None and isinstance(side.value, PartyWord):
            person.of, person.of_printed, person.of_span = side.value.code, True, (side.start, side.end)


def serve_owners(document: Document, sentence: Sentence) -> None:
    """Whoever stands behind the genitive of a state's body is of that state: "中国外務省の毛寧報道官"."""
    if not document.lexicon.pack.frames.verb_last:
        return
    for mention in sentence.mentions:
        person, joint = mention.person, mention.first - 1
        if person is None or person.of_printed or joint < _PAIR:
            continue
        if document.lexicon.markers.get(sentence.texts[joint]) != _GENITIVE:
            continue
        heads = [mark for mark in sentence.layer(Layer.BODY_HEAD) if mark.last == joint]
        sides = [mark for mark in sentence.layer(Layer.PARTY) if any(mark.last == head.first for head in heads)]
        if sides and isinstance(sides[0].value, PartyWord):
            person.of, person.of_printed = sides[0].value.code, True
            person.of_span = (sides[0].start, sides[0].end)


def describe_owners(document: Document, sentence: Sentence) -> None:
    """Whom words between commas describe is of the party that they name: "Admiral A, a four-star Maltese admiral"."""
    frames = document.lexicon.pack.frames
    for mention in sentence.mentions:
        person, behind = mention.person, sentence.texts[mention.last : mention.last + 2]
        if person is None or not person.name or person.of_printed or len(behind) < _PAIR or behind[0] != ",":
            continue
        sides = (mark for mark in sentence.layer(Layer.PARTY) if _BEHIND <= mark.first - mention.last <= _DESCRIBED)
        side = next(sides, None)
        if behind[1] not in frames.determiners or side is None or not isinstance(side.value, PartyWord):
            continue
        between = range(mention.last + _BEHIND, side.first)
        if all(not sentence.classes[index] and not sentence.tokens[index].capital for index in between):
            person.of, person.of_printed, person.of_span = side.value.code, True, (side.start, side.end)


def _is_side(document: Document, sentence: Sentence, mark: Located) -> bool:
    """Whether a party's word stands beside a word for a side: "Italian delegation", "delegasi Italia"."""
    nouns = document.lexicon.pack.frames.side_nouns
    around = (mark.first - 1, mark.last)
    return any(0 <= index < len(sentence.tokens) and sentence.tokens[index].text in nouns for index in around)


def learn_owners(document: Document, title: Document) -> None:
    """Take from a title whose people are, where the text itself does not say."""
    for person in title.people:
        known = same_person(document, person.name) if person.of_printed else None
        if known is not None and not known.of_printed:
            known.of, known.of_printed = person.of, True
            known.of_span = known.role_span or known.name_span


def settle_owners(document: Document) -> None:
    """Give every named person without a printed party the likeliest one."""
    people = [person for person in document.people if person.name and person.code is not None]
    for person in people:
        head = person.code in _HEADS and not is_cyrillic(person.name)
        owner = _likely_owner(document, person, head=head)
        owner = owner or (_listed_owner(document, person) if person.of is None else None)
        if owner not in {None, person.of} and (head or owner in document.counts or owner == document.home):
            _give(document, person, owner)
    for sentence in document.sentences:
        if len(sentence.mentions) > 1:
            share_owners(document, sentence)
    for person in people:
        if person.of is None:
            _give(document, person, _bare_office(document, person) or _default(document, person, people))
            person.of_guessed = True
    for person in people:
        _fit_code(person)


def _likely_owner(document: Document, person: Known, *, head: bool) -> str | None:
    """The state that the register knows for a person without a printed one, and for heads in any case, or the pack."""
    owner = register_owner(person, sure=person.of is not None) if person.of is None or head else None
    return owner or (known_owner(document.lexicon.pack.names, person) if person.of is None else None)


def known_owner(names: Names | None, person: Known) -> str | None:
    """The one state of which the pack knows a person of this name, which may be shorter or longer than the pack's."""
    words = frozenset(name_words(person.name))
    if names is None or not words:
        return None
    table = _known_by_word(tuple(names.known.items()))
    rows = {row for word in words for row in table.get(word, ())}
    states = {state for known, state in rows if known <= words or (len(words) >= _ENOUGH and words <= known)}
    return next(iter(states)) if len(states) == 1 else None


@cache
def _known_by_word(known: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, tuple[tuple[frozenset[str], str], ...]]:
    """The people whom a pack knows, all words of their names and their state, by each word."""
    table: dict[str, list[tuple[frozenset[str], str]]] = {}
    for state, people in known:
        for name in people:
            words = frozenset(name_words(name))
            for word in words:
                table.setdefault(word, []).append((words, state))
    return {word: tuple(rows) for word, rows in table.items()}


def _fit_code(person: Known) -> None:
    """One title, two offices: a secretary general of a state is no head of an organisation, and the reverse."""
    if person.of is None or person.code is None:
        return
    codes = _OF_ORGANISATIONS if person.of in ORGANISATION_PARTIES else _OF_STATES
    person.code = codes.get(person.code, person.code)


def _give(document: Document, person: Known, owner: str | None) -> None:
    spans = person.of_span if person.of is None else None
    person.of = owner
    person.of_span = spans or _span_of_party(document, owner) or person.role_span


def _bare_office(document: Document, person: Known) -> str | None:
    """The state whose only such office the report names without its holder: "the President of South Africa".

    Where offices stand without articles, one in the person's own sentence is somebody else's.
    """
    if not person.singular:
        return None
    named = {other.of for other in document.people if other.name and other.code == person.code and other.of}
    others = [other for other in document.offices if other.code == person.code and other.of_printed]
    beside = document.lexicon.pack.frames.postpositions or document.lexicon.pack.identity.phrased
    apart = {other.of for other in others if beside and other.sentence == person.sentence}
    bare = {other.of for other in others} - named - apart
    if _is_native(document, person.name):
        bare &= {document.home}
    return next(iter(bare)) if len(bare) == 1 else None


def _default(document: Document, person: Known, people: list[Known]) -> str | None:
    """The source's home, unless it has no such office or another holds it there; a foreign name is from abroad."""
    if person.counterpart and (other := _met_here(document, person)) is not None:
        return other
    home, abroad = document.home, _is_foreign(document, person.name)
    if home is None or abroad or home in person.never or (person.singular and _is_held(home, person, people)):
        foreign = _state_beside(document, person) or main_foreign(document, person.never)
        return None if foreign is not None and _is_others(foreign, person, people) else foreign
    return home


def _is_native(document: Document, name: str) -> bool:
    """Whether a name is one of those at home, where the pack lists their surnames: "윤병세", "岩屋毅"."""
    pack = document.lexicon.pack
    surnames = (*pack.offices.surnames, *(pack.names.surnames if pack.names is not None else ()))
    return document.home is not None and name.startswith(surnames) and not _is_foreign(document, name)


def _state_beside(document: Document, person: Known) -> str | None:
    """The one foreign state that the sentence prints in which a person is first named, and that is nobody else's."""
    sentence = document.sentences[person.sentence]
    marks = (mark.value for mark in sentence.layer(Layer.PARTY))
    states = {word.code for word in marks if isinstance(word, PartyWord)} - ORGANISATION_PARTIES
    others = (mention.person for mention in sentence.mentions if mention.person not in {None, person})
    abroad = states - {document.home, *person.never, *(other.of for other in others if other is not None)}
    return next(iter(abroad)) if len(abroad) == 1 else None


def _is_foreign(document: Document, name: str) -> bool:
    """Whether a name is written as foreign ones are: in Katakana, with a dot, in two words where names have one."""
    names = document.lexicon.pack.names
    apart = names is not None and bool(names.surnames) and " " in name
    return apart or is_kana(name[:1]) or not DOTS.isdisjoint(name)


def _met_here(document: Document, person: Known) -> str | None:
    """The one other state that a counterpart's sentence prints, or the one before: "arrived in Lima, where he met"."""
    before: str | None = None
    for sentence in reversed(document.sentences[max(0, person.sentence - 1) : person.sentence + 1]):
        people = [mention.person for mention in sentence.mentions if mention.person is not None]
        before = before or next((other.of for other in people if other is not person and other.of is not None), None)
        marks = [mark.value for mark in sentence.layer(Layer.PARTY) if isinstance(mark.value, PartyWord)]
        states = {word.code for word in marks if word.code not in ORGANISATION_PARTIES} - {before}
        if states:
            return next(iter(states)) if before is not None and len(states) == 1 else None
    return None


def _is_others(code: str, person: Known, people: list[Known]) -> bool:
    """Whether a state is another person's: its post is held by somebody else, or a counterpart is of it."""
    if person.singular and _is_held(code, person, people):
        return True
    return any(other.counterpart and other.of == code for other in people if other is not person)


def _is_held(home: str, person: Known, people: list[Known]) -> bool:
    """Whether somebody else of the report is known to hold a person's only-one-of post for the home state."""
    former = PositionStatus.FORMER
    return person.status != former and any(
        other is not person
        and other.singular
        and other.code == person.code
        and other.of == home
        and other.status != former
        for other in people
    )


#: Small words of names, which make no two names alike.
_PARTICLES = frozenset({"abu", "al", "bin", "da", "de", "del", "di", "el", "ibn", "la", "van", "von"})


@cache
def _holders_by_word() -> dict[tuple[str, RoleCode], tuple[tuple[frozenset[str], str, str], ...]]:
    """Holders by each word of their names and their office: all words, the surname, the state."""
    table: dict[tuple[str, RoleCode], list[tuple[frozenset[str], str, str]]] = {}
    for holder in holders():
        words = name_words(holder.name)
        for word in words:
            table.setdefault((word, RoleCode(holder.role_code)), []).append((frozenset(words), words[-1], holder.state))
    return {key: tuple(rows) for key, rows in table.items()}


def register_owner(person: Known, *, sure: bool = False) -> str | None:
    """The one state for which the register knows such a holder of this office; None where several or none.

    A surname is enough; where it has to be `sure`, two words of the name are needed.
    """
    if person.code is None:
        return None
    if is_cyrillic(person.name):
        known = states_of(person.name, person.code, sure=sure)
        return next(iter(known)) if len(known) == 1 else None
    words = name_words(person.name)
    telling = {word for word in words if word not in _PARTICLES} if sure else set(words)
    states = {
        state
        for word in words
        for known, surname, state in _holders_by_word().get((word, person.code), ())
        if len(known & telling) >= (_ENOUGH if sure else min(_ENOUGH, len(words)))
        or (surname == words[-1] and not sure)
    }
    return next(iter(states)) if len(states) == 1 else None


def known_state(document: Document, person: Known) -> str | None:
    """The state that the register or the pack knows for a person, whether the report prints it or not."""
    known = register_owner(person) or known_owner(document.lexicon.pack.names, person)
    return known or _listed_owner(document, person)


def _listed_owner(document: Document, person: Known) -> str | None:
    """The one state for which the pack lists a holder of office by a word of this name."""
    names = document.lexicon.pack.names
    words = set(fold(person.name).replace("-", " ").split())
    states = {
        state
        for state, known in (names.holders if names is not None else {}).items()
        if not words.isdisjoint(map(fold, known))
    }
    return next(iter(states)) if len(states) == 1 else None


def main_foreign(document: Document, never: Collection[str] = ()) -> str | None:
    """The state that a report prints most, its home and those of `never` apart; None where two are printed as often."""
    apart = {document.home, *never}
    foreign = [code for code in document.counts if code not in apart and code not in ORGANISATION_PARTIES]
    ranked = sorted(foreign, key=lambda code: -document.counts[code])
    if not ranked or (len(ranked) > 1 and document.counts[ranked[0]] == document.counts[ranked[1]]):
        return None
    return ranked[0]


def _span_of_party(document: Document, code: str | None) -> Span | None:
    for sentence in document.sentences:
        for mark in sentence.layer(Layer.PARTY):
            if isinstance(mark.value, PartyWord) and mark.value.code == code:
                return mark.start, mark.end
    return None
