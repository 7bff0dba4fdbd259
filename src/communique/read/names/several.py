"""One title over several people: "les ministres de la Défense du Mali, A, et du Niger, B".

A pack lists its offices in the plural. Each party of the list may stand right
before its name, all parties before all names ("de Chile y Perú, A y B"), or
each in brackets behind its name; people without a party of their own share the
one behind the title, if there is one. A list that does not come out even names nobody.
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
_NAMES = re.compile(_NAME)
_OWNERS = re.compile(r"P+")
#: What belongs to a name or its party in a list.
_LEADS = frozenset("KDApP,(R")


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
        for item in items:
            sentence.mentions.append(_mention(document, sentence, mark, item))
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
