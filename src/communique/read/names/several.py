"""One title over several people: "les ministres de la Défense du Mali, A, et du Niger, B".

A pack lists its offices in the plural. Each party of the list may stand right
before its name, all parties before all names ("de Chile y Perú, A y B"), or
each in brackets behind its name; people without a party of their own share the
one behind the title, if there is one. A list that does not come out even names nobody.
Parties without names ("los cancilleres de Chile y Perú") are one person each where
a state has one such office, else sides; they may stand before it too ("चिली और पेरू के विदेश मंत्रियों").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import RoleCode
from communique.read.names.people import remember
from communique.read.names.titles import classify
from communique.read.words.fold import fold
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.sentence import Known, Mention

if TYPE_CHECKING:
    from communique.languages.pack import PluralOffice
    from communique.read.words.sentence import Document, Located, Sentence

#: Offices that one person of a state holds at a time.
_SINGLE = frozenset(
    {
        RoleCode.HEAD_OF_STATE,
        RoleCode.HEAD_OF_GOVERNMENT,
        RoleCode.FOREIGN_MINISTER,
        RoleCode.DEFENCE_MINISTER,
        RoleCode.MONARCH,
    }
)
#: The title itself, in the letters of `titles.py`; G is the office in the plural.
_TITLE = r"G+(?:[KD]*[TB]+h?|N(?=T)|(?<=[TB])[,N](?=[DK]*T))*"
_NAME = r"R*C(?:h?[Cpi]+)*"
_PARTY = r"[KDAp]*P+"
_AND = r"(?:,?N|,|x)"
#: A party right before each name; all parties, then all names; names with their party in brackets; names alone.
_EACH = re.compile(
    rf"{_TITLE}(?:{_AND}?D*{_PARTY}(?:,?{_NAME}|\({_NAME}\)))(?:{_AND}D*{_PARTY}(?:,?{_NAME}|\({_NAME}\)))+"
)
_ALL = re.compile(
    rf"{_TITLE}(?P<parties>{_PARTY}(?:{_AND}D*{_PARTY})+)(?P<behind>(?:K?D?[TB]+)*),?(?P<names>{_NAME}(?:{_AND}{_NAME})+)"
)
_BRACKETS = re.compile(rf"{_TITLE},?{_NAME}\(D?P+\)(?:{_AND}{_NAME}\(D?P+\))+")
_ALONE = re.compile(rf"{_TITLE}(?P<party>{_PARTY})?(?:,?(?P<names>{_NAME}(?:N{_NAME}|(?:,{_NAME})+,?N{_NAME})))")
#: Parties, and no names: what of the title stands behind them goes on to no name.
_UNNAMED = re.compile(
    rf"{_TITLE}(?P<parties>[KD]*P+(?:(?:,?N|,)[KD]*P+)*,?N[KD]*P+)(?>(?P<behind>(?:K?D?[TB]+)*))(?![h(]|,?[DK]*R*[CG])"
)
#: Parties before a title in the plural, and what of the title stands between.
_OWNING = re.compile(r"(?P<parties>P+Q?(?:(?:,?N|,)D?P+Q?)+)D?T*$")
_NAMES = re.compile(_NAME)
_OWNERS = re.compile(r"P+")
#: What belongs to a name or its party in a list.
_LEADS = frozenset("KDApP,(R")
_LINKS = frozenset("KD")


class _Item(NamedTuple):
    """One person of a list: the tokens of the name, and of all that belongs to it; the party's first token.

    `rest` is what of the title stands behind the parties: "les ministres français et allemand de la Défense".
    """

    name: tuple[int, int]
    whole: tuple[int, int]
    party: int | None
    rest: tuple[int, int] = (0, 0)


def find_several(document: Document, sentence: Sentence) -> None:
    """Add the people whom a title in the plural names to a sentence's mentions, and take them out of its shape."""
    marks = sentence.layer(Layer.OFFICES)
    shape = classify(sentence, document.lexicon) if marks else ""
    for mark in marks:
        lettered = f"{shape[: mark.first]}{'G' * (mark.last - mark.first)}{shape[mark.last :]}"
        items = _items(sentence, lettered, mark)
        if items:
            sentence.mentions += [_mention(document, sentence, mark, item) for item in items]
        else:
            items = _unnamed(sentence, lettered, mark)
            sentence.mentions += [_side(document, sentence, mark, item) for item in items]
        if items:
            first, last = items[0].whole[0], items[-1].whole[1]
            shape = sentence.shape = f"{shape[:first]}{'_' * (last - first)}{shape[last:]}"


def _items(sentence: Sentence, shape: str, mark: Located) -> list[_Item]:
    """The people of the list behind an office, the first one with the title; none where no pattern holds."""
    match = _EACH.match(shape, mark.first)
    if match is not None:
        found = _paired(shape, match.end(), mark, behind=False)
    elif (match := _BRACKETS.match(shape, mark.first)) is not None:
        found = _paired(shape, match.end(), mark, behind=True)
    elif (match := _ALL.match(shape, mark.first)) is not None:
        owners = _parties(sentence, match.span("parties"))
        found = _names(shape, match.span("names"))
        even, rest = len(found) == len(owners), match.span("behind")
        found = [item._replace(party=owner, rest=rest) for item, owner in zip(found, owners, strict=even) if even]
    elif (match := _ALONE.match(shape, mark.first)) is not None:
        owners = _parties(sentence, match.span("party")) if match["party"] else []
        found = [item._replace(party=owners[0] if owners else None) for item in _names(shape, match.span("names"))]
    else:
        return []
    if not found:
        return []
    return [item._replace(whole=(mark.first, item.whole[1])) if item is found[0] else item for item in found]


def _unnamed(sentence: Sentence, shape: str, mark: Located) -> list[_Item]:
    """The parties of a list without names, each as the item that would hold its name."""
    match = _UNNAMED.match(shape, mark.first)
    if match is None:
        return _owning(sentence, shape, mark)
    items: list[_Item] = []
    for party in dict.fromkeys(_parties(sentence, match.span("parties"))):
        last = next(other.last for other in sentence.layer(Layer.PARTY) if other.first == party)
        first = party if items else _past_gathering(sentence, mark, party)
        while items and shape[first - 1] in _LINKS:
            first -= 1
        items.append(_Item((party, last), (first, last), party, match.span("behind")))
    return items


def _owning(sentence: Sentence, shape: str, mark: Located) -> list[_Item]:
    """The parties of a list before their office, the last one with the title."""
    match = _OWNING.search(shape[: mark.first])
    if match is None:
        return []
    owners = [other for other in sentence.layer(Layer.PARTY) if match.start() <= other.first < match.end("parties")]
    items = [
        _Item((owner.first, owner.last), (owner.first, owner.last + (shape[owner.last] == "Q")), owner.first)
        for owner in owners
    ]
    inside = any(act.first <= mark.first < act.last for act in sentence.layer(Layer.ENGAGEMENT))
    last = owners[-1].last if inside else mark.last
    return [*items[:-1], items[-1]._replace(whole=(owners[-1].first, last))]


def _past_gathering(sentence: Sentence, mark: Located, party: int) -> int:
    """Where a list begins whose title ends the cue of a gathering: "встреча министров обороны | Перу и Чили"."""
    inside = any(act.first < mark.first and mark.last <= act.last for act in sentence.layer(Layer.ENGAGEMENT))
    return party if inside else mark.first


def _side(document: Document, sentence: Sentence, mark: Located, item: _Item) -> Mention:
    """Whom a title in the plural means of one party: a person where a state has one such office, else its side."""
    office, (start, end) = _office(document, sentence, mark, item.rest), sentence.chars(*item.whole)
    owner = next(party for party in sentence.layer(Layer.PARTY) if party.first == item.party)
    code = owner.value.code if isinstance(owner.value, PartyWord) else None
    if office.code not in _SINGLE:
        return Mention("party", *item.whole, start, end, code=code)
    role = (mark.start, mark.end)
    person = Known("", document.printed(role), office.code, code, of_printed=True, singular=True, role_span=role)
    person.of_span, person.sentence, person.plural = (owner.start, owner.end), sentence.index, True
    return Mention("person", *item.whole, start, end, person=person)


def _paired(shape: str, last: int, mark: Located, *, behind: bool) -> list[_Item]:
    """The names of a list with the party that stands right before or `behind` each."""
    title = re.compile(_TITLE).match(shape, mark.first)
    begin = title.end() if title is not None else mark.last
    items: list[_Item] = []
    for name in _NAMES.finditer(shape, begin, last):
        owners = list(_OWNERS.finditer(shape, name.end() if behind else begin, last if behind else name.start()))
        if not owners:
            return []
        owner = owners[0] if behind else owners[-1]
        end = owner.end() + 1 if behind else name.end() + (shape[name.end() : name.end() + 1] == ")")
        first = name.start()
        while first > begin and shape[first - 1] in _LEADS:
            first -= 1
        items.append(_Item(name.span(), (first + (shape[first] == ","), end), owner.start()))
        begin = end
    return items


def _names(shape: str, span: tuple[int, int]) -> list[_Item]:
    return [_Item(name.span(), name.span(), None) for name in _NAMES.finditer(shape, *span)]


def _parties(sentence: Sentence, span: tuple[int, int]) -> list[int]:
    return [mark.first for mark in sentence.layer(Layer.PARTY) if span[0] <= mark.first < span[1]]


def _mention(document: Document, sentence: Sentence, mark: Located, item: _Item) -> Mention:
    office = _office(document, sentence, mark, item.rest)
    start, end = sentence.chars(*item.whole)
    name_span = sentence.chars(_past_ranks(sentence, item.name), item.name[1])
    person = Known(document.printed(name_span), sentence=sentence.index, name_span=name_span)
    person.role, person.role_span = document.printed((mark.start, mark.end)), (mark.start, mark.end)
    person.code, person.singular = office.code, office.code in _SINGLE
    owner = next((party for party in sentence.layer(Layer.PARTY) if party.first == item.party), None)
    if owner is not None and isinstance(owner.value, PartyWord):
        person.of, person.of_printed, person.of_span = owner.value.code, True, (owner.start, owner.end)
    return Mention("person", *item.whole, start, end, person=remember(document, person))


def _office(document: Document, sentence: Sentence, mark: Located, rest: tuple[int, int]) -> PluralOffice:
    """The office of a title, with what of it stands behind the parties."""
    title = " ".join([*sentence.words(mark.first, mark.last), *sentence.words(*rest)])
    offices = document.lexicon.pack.offices.plural if rest[1] > rest[0] else ()
    found = next((office for office in offices if title in map(fold, office.forms)), None)
    return found or mark.value  # type: ignore[return-value]


def _past_ranks(sentence: Sentence, name: tuple[int, int]) -> int:
    ranks = {index for rank in sentence.layer(Layer.RANK) for index in range(rank.first, rank.last)}
    return next((index for index in range(*name) if index not in ranks), name[0])
