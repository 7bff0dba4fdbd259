"""The shape of a sentence's names: one letter per token, read by one pattern.

Each token gets a class from the marks (office, portfolio word, state, rank,
capitalised word…); a title with its name is then a pattern over the classes,
whatever the language's order: "Defence Minister of Italy, General NAME",
"Menteri Pertahanan Italia Jenderal NAME", "NAME, the Italian Defence Minister".
"""

from __future__ import annotations

import re
from itertools import pairwise, repeat
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from communique.model.vocabulary import RoleCode
from communique.read.names.appositions import join_appositions
from communique.read.names.genitives import join_genitives
from communique.read.names.nominative import base_towns
from communique.read.names.particles import join_particles
from communique.read.words.affixes import CASE
from communique.read.words.fold import is_word
from communique.read.words.lexicon import Layer
from communique.registers.places import find_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from communique.read.words.lexicon import Lexicon
    from communique.read.words.segment import Token
    from communique.read.words.sentence import Located, Sentence

#: O office, M an envoy's office, S its status, T portfolio, B body head, Y named body, P party, Q possessive,
#: K "of", N "and", A "to, for" (what follows is no owner), D article, R rank or honorific,
#: C capitalised, L a town behind "in", p name particle, h hyphen, i initial's stop, comma, brackets, x other.
#: I a case that says where: "İtaliyanın Bakıdakı səfiri" (only a seat before an envoy's office).
_LEFT = (
    r"(?:S|PI(?=(?:PQ?)?[TN]*M)|P(?:\(P\))?(?:QD?)?h?|YQ?|T|B(?=[TKNBPQYSOM])Q?|h(?=[TOMPS])|(?<=[TB])[KN](?=[TB]+[OM])"
    r"|,(?=T+[KNT]*[OM])|A(?:P+|C)(?=M))*"
)
_UNKNOWN = r"C{1,3}(?=[TB]|[KN][TC]*T(?![TC]*[OM])|AT)"
_INNER = rf"(?:T|B|Y|P|S|O|M|h|{_UNKNOWN})"
_LINK = r"(?:(?:NK|[KN])D?|D(?=P)|,D?(?=[TBY]+[KNTB]*,)|,(?=T+,?[KN])|,[KN](?=T))"
_BRACKET = r"\(P\)|\([CTYMO]h?[CTYMO]?P?\)|Q(?=[TOM])"
#: A body that its short form in brackets tells from the name behind it: "Direktur Institute of X (IX) NAME".
_EXPLAINED = r"C(?:[CTBYPN]|x(?=C))*\([CY]\)(?=R*C{2})"
_RIGHT = (
    rf"(?:{_LINK}?(?:{_INNER})(?:h(?=[TPBOM]))?|A(?:D?(?:T|B|O|M|S|C{{1,3}}(?=[TB]))|D?P+(?=h?[TBOM]))"
    rf"|[KN]D?C{{1,4}}(?=[,x])|{_BRACKET}|{_EXPLAINED})*"
)
#: After an envoy's office, "to" and "for" name the state they are sent to, "in" the town where they sit.
_SENT = rf"(?:(?:{_LINK}|AD?)?(?:{_INNER})(?:h(?=[TPBOM]))?|[KNA]D?C{{1,4}}(?=[,x])|xL+|{_BRACKET}|{_EXPLAINED})*"
#: Where the state and the portfolio stand before the office, nothing of a title follows it but another office; between
#: a state and an envoy's office stands a town, and before a body's head its name: "Çin Bursa Başkonsolosu".
_TOWNED = rf"(?:{_LEFT}(?<=[PQ])C{{1,3}}(?=[TB]*B[TB]*[OM]|T?M))?{_LEFT}"
_CLOSED = rf"(?P<title>{_TOWNED}[MO]+(?:N{_TOWNED}[MO]+)*)"
_TITLE = rf"(?P<title>{_LEFT}(?:M+(?:hC|hT)?{_SENT}|O+(?:hC|hT)?{_RIGHT}))"
_RANKS = r"(?P<ranks>(?:Ri?(?:[TB]+(?=C))?|\(Ri?\))*)"
_NAME = r"(?P<name>(?:Ci?|p(?=h?C))(?:h?(?:Ci?|p(?=[hp]?C)|P(?=C)|R(?=C)))*)"
_BEFORE = re.compile(rf"D?{_TITLE}(?:\(x?C?\))?(?:,D?(?=R[RTBi(]|RC|R\(|Ch?C|Cp|Ci|pC))?{_RANKS}{_NAME}(?!C*B)")
_AFTER = re.compile(rf"{_RANKS}{_NAME}(?:\([^)]{{1,4}}\))?,?(?:,D?|(?<=,)D?|\(D?){_TITLE}")
#: A ranked name and its comma, right before a title.
_RANKED_BEFORE = re.compile(r"R[RCPpih()]*,D?$")
_ALONE = re.compile(_TITLE)
_RANKED = re.compile(rf"(?=R){_RANKS}{_NAME}")
#: A state behind an office that has one before it: "فلپائن کے صدر چین کے دورے پر".
_OWNED = re.compile(r"PQ?[OM]+(?P<other>P+)(?=Q[^OMRBT])")
#: A name with its title right behind it, in the packs that say so.
_APPOSED = re.compile(rf"{_RANKS}{_NAME}(?:\([^)]{{1,8}}\))?{_TITLE}")
#: What an office is of, with capitals but for its links: "de la Cámara de Comercio e Industria de Lima (CCL)".
_COMPLEMENT = r"[TPSh]*(?:(?:[KA]D?|p+|N(?=[TCB])D?)[TCPBYLSh]+)+(?:\([CTBYP]+\))?"
#: Titles that a comma parts from their names whatever they are made of, in the packs that say so.
_PARTED = re.compile(rf"D?(?P<title>{_LEFT}[OM]+{_COMPLEMENT}),D?(?=R|CC|Cp|Ci){_RANKS}{_NAME}(?!C*B)")
_PARTED_AFTER = re.compile(rf"{_RANKS}{_NAME},D?(?P<title>{_LEFT}[OM]+{_COMPLEMENT})(?=[,x(]|$)")
#: The same of full names that no title leads, and behind a rank and name where the title names no party.
_FULL_APPOSED = re.compile(rf"(?<![OMPTBSYRCpKN])(?=p?C[Cp]*C){_NAME}{_TITLE}")
_RANKED_APPOSED = re.compile(rf"(?=R){_RANKS}{_NAME}(?P<title>O[OTBS]*+(?:[NK][OTB]++)*+)(?!P|A(?!P))")
#: The patterns in their order, each with the letters of which it needs one.
_PATTERNS = ((_BEFORE, "OM"), (_AFTER, "OM"), (_RANKED, "R"), (_ALONE, "OM"))
_BEHIND_FIRST = ((_APPOSED, "OM"),)
_APPOSED_FIRST = ((_RANKED_APPOSED, "O"), (_FULL_APPOSED, "OM"))
_PARTED_FIRST = ((_PARTED, "OM"), (_PARTED_AFTER, "OM"))
_CLOSED_BEFORE = re.compile(rf"D?{_CLOSED}(?:\(x?C?\))?(?:,D?(?=R[RTBi(]|RC|R\(|CC|Cp|Ci))?{_RANKS}{_NAME}(?!C*B)")
_CLOSED_AFTER = re.compile(rf"{_RANKS}{_NAME}(?:\([^)]{{1,4}}\))?,{_CLOSED}(?=,)")
_CLOSED_PATTERNS = (
    (_CLOSED_BEFORE, "OM"),
    (_CLOSED_AFTER, "OM"),
    (_RANKED, "R"),
    (re.compile(_CLOSED), "OM"),
)
_LEADING = frozenset({_BEFORE, _CLOSED_BEFORE})


_IN = frozenset({"in", "at"})
#: A stop behind a longer word than this ends a sentence that it closes, and belongs to no name.
_INITIAL, _EASTERN = 2, "\u3040"
_DASHES = frozenset({"-", "–", "—"})
#: Cues that are verbs: in a headline they are capitalised, and still no names.
_VERBS = (Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.TRANSFER, Layer.REPORTING)
#: Of ranks, parties and bodies the longest wins ("General Assembly", "Laksamana TNI"); other layers by their order.
_LONGEST_FIRST = ((Layer.RANK, "R"), (Layer.PARTY, "P"), (Layer.BODY_HEAD, "B"), (Layer.BODY, "Y"))
_LENGTH = itemgetter(0)
#: The letters of a title behind a place, and of what a state before a title belongs to.
_TITLED, _OWNING = frozenset("OMTS"), frozenset("OMTBYKN")
#: The classes of what opens "his counterpart".
_OWN = frozenset({"determiners", "possessives"})
#: An office in the midst of the name of such a gathering is nobody's: "Rundingan Pemimpin Tahunan".
_SESSIONS = frozenset({"committee", "conference"})
#: Nouns of these layers name no person, though printed with a capital.
_EVENTS = (Layer.AGREEMENT, Layer.ENGAGEMENT, Layer.COOPERATION)
#: Marks whose words are no part of a name, and the letters of small words that are none, even with a capital.
NAMELESS = frozenset(
    {Layer.TITLE, Layer.OFFICE_STATUS, Layer.OTHER_SIDE, Layer.OFFICE, *(layer for layer, _ in _LONGEST_FIRST)}
)
SMALL = frozenset("xDAKNmI")
#: Offices that are held at another state or for a region: "ambassador to", "special envoy for".
_ENVOYS = frozenset(
    {
        RoleCode.AMBASSADOR,
        RoleCode.ENVOY,
        RoleCode.CONSUL,
        RoleCode.ATTACHE,
        RoleCode.COMMANDER,
        RoleCode.SENIOR_OFFICIAL,
        RoleCode.OFFICIAL,
    }
)


class TitleMatch(NamedTuple):
    """A title, a name, or both, as token ranges; an empty range is (0, 0)."""

    title: tuple[int, int]
    name: tuple[int, int]
    shape: str
    #: The ranks and honorifics before the name.
    ranks: tuple[int, int] = (0, 0)

    @property
    def first(self) -> int:
        """The first token of title, ranks or name."""
        return min([range_[0] for range_ in (self.title, self.name, self.ranks) if range_[1]])

    @property
    def last(self) -> int:
        """One past the last token of either."""
        return max(self.title[1], self.name[1])


def classify(sentence: Sentence, lexicon: Lexicon) -> str:
    """One letter per token of a sentence (see the module docstring); worked out once."""
    if not sentence.shape:
        sentence.shape = _classify(sentence, lexicon)
    return sentence.shape


def _classify(sentence: Sentence, lexicon: Lexicon) -> str:
    shape, names = _of_words(sentence, lexicon)
    for layer in _VERBS:
        for mark in sentence.layer(layer):
            if getattr(mark.value, "voice", "") != "noun":
                shape[mark.first : mark.last] = "x" * (mark.last - mark.first)
    _place_towns(sentence.texts, shape, names, lexicon)
    for first, last, letter in painted(sentence.located):
        # no status is the "New" of "New Delhi"
        if letter != "S" or not (shape[first] == "P" or _ends_name(sentence, shape, first, last)):
            shape[first:last] = letter * (last - first)
    if lexicon.particles and not lexicon.particles.keys().isdisjoint(sentence.texts):
        events = {mark.last - 1 for layer in _EVENTS for mark in sentence.located.get(layer, ())}
        join_particles(shape, sentence.tokens, lexicon.particles, events)
    if lexicon.pack.frames.verb_second:
        _part_seats(sentence, shape)
    _part_counterparts(sentence, shape)
    _part_places(sentence, shape, lexicon)
    _part_goals(sentence, shape, lexicon)
    join_genitives(sentence, shape, lexicon)
    if "h" in shape:
        _join_syllables(shape, sentence.tokens, lexicon.pack.offices.compounds)
    _join_titles(sentence, shape, lexicon)
    if lexicon.pack.frames.postpositions:
        _part_offices(sentence.texts, shape)
        _part_holders(sentence, shape)
    return "".join(shape)


def _ends_name(sentence: Sentence, shape: list[str], first: int, last: int) -> bool:
    """Whether a word for a status is the end of a name, where no office follows: "Trần Văn Tân"."""
    if not first or shape[first - 1] != "C" or not sentence.tokens[first].capital:
        return False
    return all(mark.first != last for mark in sentence.layer(Layer.OFFICE))


def _join_titles(sentence: Sentence, shape: list[str], lexicon: Lexicon) -> None:
    """What joins a title to its name, a province to its title, and a phrase to its end, where the pack says so."""
    if lexicon.pack.offices.dashed:
        _part_dashes(sentence.texts, shape)
    if lexicon.pack.offices.regional:
        _join_provinces(sentence.texts, shape, lexicon)
    if lexicon.pack.identity.phrased:
        join_appositions(sentence, shape)


def _part_dashes(texts: list[str], shape: list[str]) -> None:
    """A dash of its own between a name and a title is a comma: "Ông NAME - Đại sứ Peru"."""
    for index in range(1, len(shape) - 1):
        if texts[index] in _DASHES and shape[index] == "x" and shape[index - 1] == "C" and shape[index + 1] in "OMS":
            shape[index] = ","


def _join_provinces(texts: list[str], shape: list[str], lexicon: Lexicon) -> None:
    """The province behind a word for one belongs to the title: "Chủ tịch tỉnh Quảng Nam NAME"."""
    pack = lexicon.pack
    for index in range(1, len(shape)):
        if shape[index] != "C" or texts[index - 1] not in pack.offices.regional:
            continue
        for length in (3, 2):
            if " ".join(texts[index : index + length]) in pack.states.provinces:
                shape[index - 1 : index + length] = "T" * (length + 1)
                break


def _part_offices(texts: list[str], shape: list[str]) -> None:
    """A genitive of its own behind an office parts it from the next: "the president's … to Prime Minister NAME".

    A state behind an office that has its own before it, and owns what follows, is no part of the title either.
    """
    for index in range(1, len(shape)):
        if shape[index] == "Q" and shape[index - 1] in "OM" and not texts[index].startswith(CASE):
            shape[index] = "x"
    for match in _OWNED.finditer("".join(shape)):
        shape[match.start("other") : match.end("other")] = "x" * len(match["other"])


def _part_seats(sentence: Sentence, shape: list[str]) -> None:
    """A town right before another party belongs to no title: "traf in Rom Perus Präsidenten".

    An adjective of nationality, which has no capital, goes on no name: "lud A japanische Hersteller ein".
    """
    for mark in sentence.layer(Layer.PARTY):
        inside = mark.first > 0 and shape[mark.first - 1] == "C" and shape[mark.last : mark.last + 1] == ["C"]
        if inside and not sentence.tokens[mark.first].capital:
            shape[mark.first : mark.last] = "x" * (mark.last - mark.first)
        if getattr(mark.value, "form", "") == "actor" and shape[mark.last : mark.last + 1] == ["P"]:
            shape[mark.first : mark.last] = "x" * (mark.last - mark.first)


def _part_goals(sentence: Sentence, shape: list[str], lexicon: Lexicon) -> None:
    """The goal of a trip before a title owns it not: "到访罗马的外长", "访华的新西兰前总理"."""
    chained = lexicon.pack.frames.chained
    contacts = sentence.layer(Layer.ENGAGEMENT) if chained else ()
    trips = [mark.last for mark in contacts if getattr(mark.value, "kind", "") == "visit"]
    for mark in sentence.layer(Layer.PARTY):
        if mark.first in trips and shape[mark.last : mark.last + 1] == ["Q"]:
            shape[mark.first : mark.last + 1] = "x" * (mark.last + 1 - mark.first)


def _part_counterparts(sentence: Sentence, shape: list[str]) -> None:
    """A town right before "his counterpart" says where, not whose: "a reçu à Rome son homologue angolais".

    What joins a counterpart to the title before is no part of it: "رئيس الوزراء الهندي ونظيرته البنغلاديشية".
    """
    for mark in sentence.located.get(Layer.OTHER_SIDE, ()):
        index = mark.first - 1
        if index >= 0 and shape[index] == "N":
            shape[index] = "x"
        while sentence.classes[mark.first] & _OWN and index >= 0 and shape[index] == "P":
            shape[index] = "C"
            index -= 1


def _part_places(sentence: Sentence, shape: list[str], lexicon: Lexicon) -> None:
    """Mark states and seats right before a title as L where owners follow it: "в Кремле министра"."""
    for mark in sentence.layer(Layer.PARTY) if lexicon.government else ():
        adjective = getattr(mark.value, "form", "") == "demonym"
        behind = mark.last < len(shape) and shape[mark.last] in _TITLED
        if not adjective and behind and (not mark.first or shape[mark.first - 1] not in _OWNING):
            shape[mark.first : mark.last] = "L" * (mark.last - mark.first)


def _part_holders(sentence: Sentence, shape: list[str]) -> None:
    """Of two offices side by side that one person each holds, the first one's holder stands for the state alone."""
    for before, after in pairwise(sentence.layer(Layer.OFFICE)):
        codes = {getattr(mark.value, "code", None) for mark in (before, after)}
        both = all(getattr(mark.value, "singular", False) for mark in (before, after))
        if both and before.last == after.first and len(codes) > 1:
            shape[before.first : before.last] = "x" * (before.last - before.first)


def _printed_names(tokens: list[Token], shape: list[str], among: Mapping[str, str]) -> Iterator[int]:
    """Where small words have the capital of a name behind a word: "Phạm Minh Chính", though "chính" is small.

    Of the words of `among`, one only beside a capital that is none of these: "Ли Цян", "Ван И".
    """
    for index in range(1, len(tokens)):
        if tokens[index].capital and shape[index] in SMALL and tokens[index - 1].text[-1].isalnum():
            beside = [tokens[index - 1], *tokens[index + 1 : index + 2]]
            if not among or any(token.capital and among.get(token.text, "p") == "p" for token in beside):
                yield index


def _of_words(sentence: Sentence, lexicon: Lexicon) -> tuple[list[str], list[int]]:
    """The letters that words have by themselves, and where names may stand."""
    letters, tokens = lexicon.letters, sentence.tokens
    shape = list(map(letters.get, sentence.texts, repeat("x")))
    names = [
        index
        for index, token in enumerate(tokens)
        if token[3] and token[0] not in letters and not token[0][-1].isdigit()
    ]
    if lexicon.pack.offices.capitals or lexicon.declension is not None:
        among = lexicon.letters if lexicon.declension is not None else {}
        names += list(_printed_names(tokens, shape, among))
        names.sort()
    for index in names:
        shape[index] = "C"
    for index in [index for index, letter in enumerate(shape) if letter == "m"]:
        shape[index] = _mark_class(tokens, index)
        if shape[index] == "C":
            names.append(index)
    if shape[:1] == ["p"] and tokens[0].capital:
        shape[0] = "C"
    return shape, names


def painted(located: dict[Layer, list[Located]]) -> Iterator[tuple[int, int, str]]:
    """The letters of the marks with their tokens, each over those before it."""
    for mark in located.get(Layer.TITLE, ()):
        yield mark.first, mark.last, "T"
    named = [
        (mark.last - mark.first, mark.first, mark.last, letter)
        for layer, letter in _LONGEST_FIRST
        for mark in located.get(layer, ())
    ]
    if len(named) > 1:
        named.sort(key=_LENGTH)
    for _, first, last, letter in named:
        yield first, last, letter
    for mark in located.get(Layer.OFFICE_STATUS, ()):
        yield mark.first, mark.last, "S"
    sessions = [mark for mark in located.get(Layer.ENGAGEMENT, ()) if getattr(mark.value, "kind", "") in _SESSIONS]
    for layer in (Layer.OTHER_SIDE, Layer.OFFICE):
        for mark in located.get(layer, ()):
            if any(other.first < mark.first and mark.last < other.last for other in sessions):
                continue
            yield mark.first, mark.last, "M" if getattr(mark.value, "code", None) in _ENVOYS else "O"


def _join_syllables(shape: list[str], tokens: list[Token], compounds: tuple[str, ...]) -> None:
    """A small syllable behind a hyphen belongs to the name: "Moon Jae-in", but not to "San Jose-based"."""
    for index in range(2, len(tokens) - 1):
        if shape[index] == "h" and shape[index - 1] == "C" and shape[index - 2] in "Ch":
            after = tokens[index + 1]
            if is_word(after.text) and not after.capital and after.text not in compounds:
                shape[index + 1] = "C"


def _place_towns(texts: list[str], shape: list[str], names: list[int], lexicon: Lexicon) -> None:
    """Mark known towns behind a word for "in" as L: "Konsul Jenderal RI di Melbourne NAME"."""
    for index in names:
        if not index or shape[index] != "C" or lexicon.whereabouts.get(texts[index - 1]) not in _IN:
            continue
        for length in (3, 2, 1) if lexicon.declension is not None else (2, 1):
            words = texts[index : index + length]
            if set(shape[index : index + length]) <= {"C", "h"} and _is_town(words, lexicon):
                shape[index : index + length] = "L" * len(words)
                break


def _is_town(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a town has a name, as printed or in its base form."""
    name = " ".join(words).replace(" - ", "-")
    if find_places(name):
        return True
    rules = lexicon.declension
    return rules is not None and any(find_places(base) for base in base_towns(rules, name))


def _mark_class(tokens: list[Token], index: int) -> str:
    """The class of a hyphen, stop or apostrophe: part of the word before it, or nothing."""
    text = tokens[index].text
    if text == "a":
        return "C" if tokens[index].capital and index + 1 < len(tokens) and tokens[index + 1].text == "." else "D"
    joined_left = index > 0 and tokens[index - 1].end == tokens[index].start
    joined_right = index + 1 < len(tokens) and tokens[index].end == tokens[index + 1].start
    if text == ".":
        before = tokens[index - 1].text if index else ""
        full = index + 1 == len(tokens) and (len(before) > _INITIAL or before[:1] >= _EASTERN)
        return "i" if joined_left and tokens[index - 1].capital and not full else "x"
    if text == "'" and joined_left and not joined_right and tokens[index - 1].text.endswith("s"):
        return "Q"
    return "h" if joined_left and joined_right else "x"


def find_titles(
    shape: str, *, behind: bool = False, apposed: bool = False, parted: bool = False, closed: bool = False
) -> list[TitleMatch]:
    """All titles and titled names of a shape, from left to right, without overlap.

    A title directly before a name belongs to it; a title after a name and a
    comma belongs to the name before; what is left stands alone. Where titles
    stand `behind` names without a comma, or full names are so `apposed`, such a
    name comes first; where they are `parted` from names by one, they go on to it.
    """
    found: list[TitleMatch] = []
    rest = shape
    leading = _BEHIND_FIRST if behind else _APPOSED_FIRST if apposed else ()
    first = (*leading, *(_PARTED_FIRST if parted else ()))
    for pattern, heads in (*first, *(_CLOSED_PATTERNS if closed else _PATTERNS)):
        if any(head in rest for head in heads):
            matches = _leading(rest, pattern) if pattern in _LEADING else pattern.finditer(rest)
            more = [_match(match) for match in matches]
            found += more
            rest = _covered(rest, more) if more else rest
    return sorted(found, key=lambda match: match.first)


def _leading(shape: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Titles with the name behind them; behind a comma not where one follows a name: "Hon. A, Minister, Hon. B"."""
    taken = 0
    for match in pattern.finditer(shape):
        parted = "," in shape[match.end("title") : match.start("name")] and match.group("ranks")
        if not (parted and _RANKED_BEFORE.search(shape, taken, match.start("title"))):
            taken = match.end()
            yield match


def _match(match: re.Match[str]) -> TitleMatch:
    groups = match.groupdict()
    title = match.span("title") if groups.get("title") else (0, 0)
    name = match.span("name") if groups.get("name") else (0, 0)
    ranks = match.span("ranks") if groups.get("ranks") else (0, 0)
    return TitleMatch(title, name, match.string, ranks)


def _covered(shape: str, found: list[TitleMatch]) -> str:
    letters = list(shape)
    for match in found:
        letters[match.first : match.last] = "_" * (match.last - match.first)
    return "".join(letters)
