"""Where a sentence says something happened: a town or a site after a word for "in".

A town is known to the register of places; a site is a capitalised phrase
with a town behind it or a word for a site in it. Of several towns of a name,
the one in a state that the report prints is taken, else the largest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from communique.model.claims import Place
from communique.read.names.nominative import base_phrase, base_towns
from communique.read.names.titles import classify
from communique.read.words.fold import fold, is_word
from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.sentence import PlaceAt
from communique.read.words.syntax import marker_of
from communique.registers.places import find_places
from communique.registers.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.words.sentence import Document, Mention, Sentence

_RUN = re.compile(r"[CLTPBYROMi](?:h?[CLTPBYRiO]|\.|(?:K|Q)D?(?=[CLTPBYO])|p(?=[CLT]))*")
_ON, _OF = "on", "of"
_SEAT, _SITE = "government", "site"
_DEEDS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.COOPERATION)
_LONGEST = 9
#: A town's name has at most so many words.
_NAMED = 3
#: How many times larger a town abroad must be to be meant before one of the same name at home.
_FAR_LARGER = 8


def find_places_in(document: Document, sentence: Sentence) -> list[PlaceAt]:
    """The places of a sentence, each behind a marker of place; bare states are none."""
    found: list[PlaceAt] = []
    markers, shape = document.lexicon.whereabouts, classify(sentence, document.lexicon)
    if document.lexicon.pack.frames.postpositions:
        return list(_places_before(document, sentence, shape))
    for index in [index for index, text in enumerate(sentence.texts) if text in markers]:
        marker = markers[sentence.texts[index]]
        place = _place_at(document, sentence, shape, index + 1)
        if place is not None and not (marker == _ON and _goes_on(sentence, place)):
            found.append(place._replace(marker=marker))
    return found


def _places_before(document: Document, sentence: Sentence, shape: str) -> Iterator[PlaceAt]:
    """The places that a marker follows: "Roma'da", "Roma में"; of a run of names the last that is one."""
    markers = document.lexicon.whereabouts
    for index in [index for index, text in enumerate(sentence.texts) if text in markers]:
        run = next((run for run in _RUN.finditer(shape) if run.start() < index <= run.end()), None)
        people = [mention.last for mention in sentence.mentions if mention.kind == "person" and mention.last <= index]
        owned = shape.rfind("Q", 0, index) + 1
        deeds = [mark.last for layer in _DEEDS for mark in sentence.layer(layer) if mark.last < index]
        named = run is not None and index > 0 and sentence.tokens[index - 1].capital
        for first in range(max([run.start(), owned, *people, *deeds]), index) if run is not None and named else ():
            place = _place_at(document, sentence, shape[:index], first)
            if place is not None and place.last == index:
                yield place._replace(marker=markers[sentence.texts[index]])
                break


def _goes_on(sentence: Sentence, place: PlaceAt) -> bool:
    """Whether small letters join a site to its town: "on Air Services in Tokyo" is a matter, and then a place."""
    return not all(token.capital or not is_word(token.text) for token in sentence.tokens[place.first : place.last])


def place_at(document: Document, sentence: Sentence, index: int) -> PlaceAt | None:
    """The place that begins at a token, without a marker before it: a dateline."""
    return _place_at(document, sentence, classify(sentence, document.lexicon), index)


def _place_at(document: Document, sentence: Sentence, shape: str, index: int) -> PlaceAt | None:
    while index < len(shape) and shape[index] == "D":
        index += 1
    match = _RUN.match(shape, index)
    if match is None:
        return None
    first, last = match.span()
    while first < last and not sentence.tokens[first].capital:
        first += 1
    if document.lexicon.government and _opens_with_party(sentence, first):
        return None
    last = _before_person(document, sentence, first, min(last, first + _LONGEST))
    while last > first and (shape[last - 1] in "iKNDQhp." or marker_of(sentence.classes[last - 1]) is not None):
        last -= 1
    if first >= last or "x" in shape[index:first] or _is_uncased_person(document, sentence, first):
        return None
    if _is_bare_party(sentence, first, last) or _is_gathering(sentence, first, last) or shape[last : last + 1] == "Q":
        return None
    if document.folded[slice(*sentence.chars(first, last))] in document.lexicon.pack.states.regions:
        return None
    seat = _seat_end(sentence, first, last)
    if seat:
        last = seat if shape[seat : seat + 1] == "K" else last
        return _site(document, sentence, first, last)
    return _town(document, sentence, first, last) or _site(document, sentence, first, last)


def _before_person(document: Document, sentence: Sentence, first: int, last: int) -> int:
    """The end of a run of names before somebody whom a word of its own joins to it: "in Vaticano con il Papa".

    Where cases tell who belongs to what, nobody named is part of a place: "принял в Лиме министра …".
    """
    for mention in sentence.mentions:
        if mention.person is None or not first < mention.first < last:
            continue
        if document.lexicon.government:
            return mention.first
        index = mention.first - 1
        while index > first and "determiners" in sentence.classes[index]:
            index -= 1
        marker = marker_of(sentence.classes[index])
        if marker is not None and (marker != _OF or mention.person.name):
            return mention.first
    return last


def _is_uncased_person(document: Document, sentence: Sentence, first: int) -> bool:
    """Whether a person's name stands where a town may: without capitals many a surname is a town's name too."""
    mention = sentence.mention_at(first) if document.lexicon.pack.names is not None else None
    return mention is not None and mention.kind == "person"


def _is_gathering(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a run names what was held or done, not where: "at the Annual Forum", "on Legal Cooperation"."""
    return any(first <= mark.first < last <= mark.last for layer in _DEEDS for mark in sentence.layer(layer))


def _is_bare_party(sentence: Sentence, first: int, last: int) -> bool:
    return any(
        mark.first == first and mark.last >= last and isinstance(mark.value, PartyWord) and mark.value.form != "actor"
        for mark in sentence.layer(Layer.PARTY)
    )


def _opens_with_party(sentence: Sentence, first: int) -> bool:
    """Whether a state opens a run: where cases tell who belongs to what, nothing behind it is part of a place."""
    marks = (mark for mark in sentence.layer(Layer.PARTY) if mark.first == first)
    return any(isinstance(mark.value, PartyWord) and mark.value.form == "name" for mark in marks)


def _town(document: Document, sentence: Sentence, first: int, last: int) -> PlaceAt | None:
    for end in range(last, first, -1):
        if end < last and not _is_party_at(sentence, end):
            continue
        span = sentence.chars(first, end)
        known = _seat(document, sentence, (first, end)) or base_and_state(document, document.printed(span))
        if known is not None:
            end_token, country = _with_state(sentence, end, known[1])
            return PlaceAt(first, end_token, Place(known[0], country), span)
    return _explained(document, sentence, first, last)


def _explained(document: Document, sentence: Sentence, first: int, last: int) -> PlaceAt | None:
    """A town that no register knows, which the state in brackets behind it explains: "in Shkodra (Albania)"."""
    end, state = _with_state(sentence, last, "")
    opening = sentence.texts[last : last + 1] == ["("] and last - first <= _NAMED
    if not opening or not state or document.lexicon.declension is not None:
        return None
    heads = any(first <= mark.first < last for mark in sentence.layer(Layer.BODY_HEAD))
    span = sentence.chars(first, last)
    return None if heads else PlaceAt(first, end, Place(document.printed(span), state), span)


def _is_party_at(sentence: Sentence, index: int) -> bool:
    return any(mark.first == index for mark in sentence.layer(Layer.PARTY))


def _with_state(sentence: Sentence, end: int, state: str) -> tuple[int, str]:
    """ "San Jose, Costa Rica", "Florence (Italy)": the state printed behind a town decides."""
    joint = sentence.texts[end : end + 1]
    skip = int(joint in ([","], ["("]))
    for mark in sentence.layer(Layer.PARTY):
        if mark.first == end + skip and isinstance(mark.value, PartyWord) and mark.value.form == "name":
            bracketed = joint == ["("]
            if bracketed and sentence.texts[mark.last : mark.last + 1] != [")"]:
                continue
            return mark.last + bracketed, mark.value.code
    return end, state


def _seat(document: Document, sentence: Sentence, tokens: tuple[int, int]) -> tuple[str, str] | None:
    """The base form of a seat of government that the pack declines, and its state."""
    printed = document.printed(sentence.chars(*tokens))
    if fold(printed) not in document.lexicon.bases:
        return None
    marks = (mark for mark in sentence.layer(Layer.PARTY) if (mark.first, mark.last) == tokens)
    codes = [mark.value.code for mark in marks if is_capital(mark.value)]
    return (base_phrase(document.lexicon, printed), codes[0]) if codes else None


def is_capital(word: object) -> TypeGuard[PartyWord]:
    """Whether a word is a seat of a state: that of an organisation ("Brussels") lies in a state of its own."""
    return isinstance(word, PartyWord) and word.form == "actor" and word.code in states()


def seat_state(document: Document, name: str, code: str) -> str:
    """The state in which a seat of government lies: of an organisation's, the state of its town."""
    return code if code in states() else town_state(document, name) or code


def base_and_state(document: Document, name: str) -> tuple[str, str] | None:
    """The base form of a town's name and its state; the form as printed first, then those it may be a case of."""
    state = town_state(document, name)
    rules = document.lexicon.declension
    if state is not None or rules is None:
        return None if state is None else (name, state)
    for base in base_towns(rules, name):
        state = town_state(document, base)
        if state is not None:
            return base, state
    return None


def town_state(document: Document, name: str) -> str | None:
    """The state of a town: one that the report prints, else of the largest town of the name.

    A small town at home has no better claim than a large one abroad: "in Geneva".
    """
    towns = find_places(name)
    if not towns:
        return None
    printed = [town for town in towns if town.state in document.counts or town.state == document.home]
    chosen = (printed or towns)[0]
    if chosen.state == document.home and towns[0].population > _FAR_LARGER * max(1, chosen.population):
        return towns[0].state
    return chosen.state


def _site(document: Document, sentence: Sentence, first: int, last: int) -> PlaceAt | None:
    """A site: "Presidential Palace in Hanoi", "the Ministry of Defence", "Istana Merdeka"."""
    last = min([last, *(named.first for named in _people(sentence) if first < named.first < last)])
    heads = [mark for mark in sentence.layer(Layer.BODY_HEAD) if first <= mark.first and mark.last <= last]
    tail = _tail_town(document, sentence, last)
    inner = _inner_town(document, sentence, first, last)
    if not heads and tail is None and inner is None and not _seat_end(sentence, first, last):
        return None
    end = tail[0] if tail else last
    span = sentence.chars(first, end)
    country = (tail[1] if tail else None) or inner or _state_within(document, sentence, first, last)
    kinds = {getattr(head.value, "kind", "") for head in heads if (head.first, head.last) == (first, end)}
    pack = document.lexicon.pack
    bare = pack.names is not None and pack.frames.postpositions and _SITE in kinds
    if bare or (not heads and country is None):
        return None
    return PlaceAt(first, end, Place(document.printed(span), country), span)


def _people(sentence: Sentence) -> list[Mention]:
    """The people of a sentence who have names: of no site is one a part of its name with a title before it."""
    return [mention for mention in sentence.mentions if mention.person is not None and mention.person.name]


def _seat_end(sentence: Sentence, first: int, last: int) -> int:
    """One past a seat of government in a run, "the White House" or "Istana Merdeka"; 0 where the run is none."""
    seats = (mark for mark in sentence.layer(Layer.BODY) if getattr(mark.value, "sector", "") == _SEAT)
    return next((mark.last for mark in seats if first < mark.last <= last), 0)


def _tail_town(document: Document, sentence: Sentence, last: int) -> tuple[int, str] | None:
    """The town behind a site: "…, Hanoi", "… in Hanoi"."""
    tokens = sentence.tokens
    if last + 1 >= len(tokens):
        return None
    classes = document.lexicon.words.get(tokens[last].text, ())
    if tokens[last].text != "," and "marker:in" not in classes:
        return None
    for mark in sentence.layer(Layer.PARTY):
        if mark.first == last + 1 and is_capital(mark.value):
            return mark.last, mark.value.code
    end = last + 1
    while end < len(tokens) and tokens[end].capital and end - last <= 3:
        end += 1
    for stop in range(end, last + 1, -1):
        known = base_and_state(document, document.printed(sentence.chars(last + 1, stop)))
        if known is not None:
            return stop, known[1]
    return None


def _inner_town(document: Document, sentence: Sentence, first: int, last: int) -> str | None:
    for start in range(first + 1, last):
        if sentence.tokens[start].capital and not _within_party(sentence, start):
            known = base_and_state(document, document.printed(sentence.chars(start, last)))
            if known is not None:
                return known[1]
    return None


def _within_party(sentence: Sentence, index: int) -> bool:
    """Whether a token goes on the name of a party: "Lanka" is no town of "Sri Lanka"."""
    return any(mark.first < index < mark.last for mark in sentence.layer(Layer.PARTY))


def _state_within(document: Document, sentence: Sentence, first: int, last: int) -> str | None:
    for mark in sentence.layer(Layer.PARTY):
        seated = getattr(mark.value, "form", "") != "actor" or is_capital(mark.value)
        if first <= mark.first < last and isinstance(mark.value, PartyWord) and seated:
            return mark.value.code
    for mark in sentence.layer(Layer.BODY):
        if first < mark.last <= last:
            return getattr(mark.value, "state", None)
    return document.home
