"""Text that parts no words by spaces: cut by longest match over all that the pack knows.

Letters of such scripts are cut so that the pack's marks and words cover most
of them in the fewest pieces; what is left over are runs that nothing knows.
Names are pieces too, where an office, an honorific or another part of the
name stands beside them, and are then known in all of the text. A mark counts
only where it begins and ends as a piece does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from communique.read.words.lexicon import Layer, PartyWord
from communique.read.words.marks import Mark, longest
from communique.read.words.segment import Token
from communique.read.words.shorts import find_shorts
from communique.read.words.surnames import DOTS, is_kana, names_before, names_behind, spaced_names
from communique.registers.places import begins_place, find_places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.read.words.lexicon import Lexicon
    from communique.read.words.surnames import Naming

#: The letters of the scripts that part no words: Thai, Lao, Burmese, Khmer, kana, Han.
LETTERS = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_RUN = re.compile(f"[{LETTERS}]+")
_PIECE = re.compile(
    rf"[{LETTERS}]+|[^\W\d_]\.(?:[^\W\d_]\.)+|[^\W\d_{LETTERS}](?:(?![{LETTERS}])\w)*|\d+(?:[.,]\d+)*|'s\b|[^\w\s]"
)
#: Signs that belong to the letter before them, and vowels written before theirs: no word begins or ends there.
_NO_START = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))) | frozenset(
    "ーっッゃゅょャュョ々"
)
_NO_END = frozenset("เแโใไ")
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]+")
#: The letters of one script that nothing knows are one piece: Hiragana, Katakana, any other.
_SCRIPT = re.compile("[\u3041-\u3096]+|[\u30a1-\u30fc]+|[^\u3041-\u3096\u30a1-\u30fc]+")
#: What no match may cut: a figure, a word of another script, a sign from its letter.
_FIGURE = "\\d\u00b2\u00b3\u00b9"
_WHOLE = re.compile(
    rf"(?:(?![\u0e01-\U0010ffff])[{_FIGURE}]){{2,}}|(?:(?![\u0e01-\U0010ffff_{_FIGURE}])\w){{2,}}"
    f"|[{''.join(sorted(_NO_START | _NO_END))}]"
)
#: What names may stand beside: the dot between two parts of one, and the colon behind who speaks.
_BESIDE_NAMES = re.compile(f"[:{''.join(sorted(DOTS))}]")
#: What pieces cost; the cheapest way through a run is taken. Two words of one letter are more often one of two.
_WORD, _LETTER_WORD, _OPEN, _UNKNOWN, _LOANWORD, _KNOWN_NAME = 0.8, 0.45, 0.5, 1.0, 2.2, 0.7
_FAR = 1e9
#: What a town costs, and how many letters one may have.
_TOWN, _TOWN_LETTERS = 0.75, range(2, 9)
#: A word that begins before a name or ends behind it speaks against it; so many letters may lie outside.
_ACROSS, _LONGEST_ACROSS = 0.4, 3
#: Layers whose words count as capitalised, and those beside which names stand.
_PROPER = frozenset({Layer.PARTY, Layer.BODY, Layer.BODY_HEAD, Layer.TITLE})
_TITLES = frozenset({Layer.OFFICE, Layer.RANK})
#: Words that may stand between a name and its office: whose it is, and that it was.
_LEADS = frozenset({Layer.PARTY, Layer.OFFICE_STATUS, Layer.TITLE, Layer.BODY_HEAD})
_SHORTEST_NAME = 2


class Cut(NamedTuple):
    """A text as its marks and its tokens."""

    marks: list[Mark]
    tokens: list[Token]


class Piece(NamedTuple):
    """Letters that may be one piece, and what that costs; `codes` are the parties that its letters stand for."""

    start: int
    end: int
    cost: float
    name: bool = False
    codes: tuple[str, ...] = ()


class _Known(NamedTuple):
    """What matches say beside being words: the parties that are named, where offices and ranks stand, and leads.

    A lead may stand between a name and its office; each is known by its end, with where it begins.
    """

    parties: list[tuple[int, int, str]]
    leads: dict[int, list[int]]
    titles: list[tuple[int, int]]
    ranks: set[tuple[int, int]]


class _Pieces(NamedTuple):
    """All that may be a piece, by where it begins: the ends of words, of which a text has most, and what else."""

    words: dict[int, list[int]]
    others: dict[int, list[Piece]]


_Found = list[tuple[int, int, int]]
_Paths = dict[int, list[Piece]]
#: `Token._make`, without its check of the length.
_TO_TOKEN = partial(tuple.__new__, Token)


def cut(text: str, folded: str, lexicon: Lexicon) -> Cut:
    """The marks and tokens of a text that parts no words."""
    matches, inside = lexicon.automaton.find_matches_as_indexes(folded, overlapping=True), _inside(folded)
    found = [(start, -end, pattern) for pattern, start, end in matches if start not in inside and end not in inside]
    found.sort()
    pieces = _pieces(folded, found, lexicon)
    runs = [match.span() for match in _RUN.finditer(folded)]
    paths = {start: _cheapest(folded, start, end, pieces) for start, end in runs}
    _cut_known_names(folded, runs, paths, pieces)
    return _read(text, folded, found, paths, lexicon=lexicon)


def _inside(folded: str) -> set[int]:
    """The places at which no match may begin or end: inside a figure or a word of another script, before a sign."""
    inside: set[int] = set()
    for match in _WHOLE.finditer(folded):
        start, end = match.span()
        if end - start > 1:
            inside.update(range(start + 1, end))
        else:
            inside.add(end if folded[start] in _NO_END else start)
    return inside - {0, len(folded)}


def _pieces(folded: str, found: _Found, lexicon: Lexicon) -> _Pieces:
    """All that may be a piece, by where it begins."""
    pieces = _Pieces(defaultdict(list), defaultdict(list))
    words, others = pieces
    names, dotted = lexicon.known_names, "." in folded
    for start, minus_end, pattern in found:
        end = -minus_end
        if pattern in names:
            others[start].append(Piece(start, end, _WORD, name=True))
        else:
            words[start].append(end)
        if dotted and folded.find(".", start, end) >= 0:
            for match in _RUN.finditer(folded, start, end):
                others[match.start()].append(Piece(*match.span(), _WORD))
    for match in _KATAKANA.finditer(folded):
        others[match.start()].append(Piece(match.start(), match.end(), _LOANWORD))
    known = _known(found, lexicon)
    for short in find_shorts(folded, known.parties, lexicon):
        others[short.start].append(Piece(short.start, short.end, short.cost, codes=short.codes))
    _add_names(folded, pieces, (found, known), lexicon)
    return pieces


def _known(found: _Found, lexicon: Lexicon) -> _Known:
    """What the matches of a text say beside being words."""
    known, entries = _Known([], defaultdict(list), [], set()), lexicon.entries
    for start, minus_end, pattern in found:
        for entry in entries[pattern]:
            layer = entry[0]
            if layer in _LEADS:
                known.leads[-minus_end].append(start)
                if isinstance(entry.value, PartyWord) and entry.value.form == "name":
                    known.parties.append((start, -minus_end, entry.value.code))
            elif layer in _TITLES:
                known.titles.append((start, -minus_end))
                if layer == Layer.RANK:
                    known.ranks.add((start, -minus_end))
    return known


def _add_names(folded: str, pieces: _Pieces, matches: tuple[_Found, _Known], lexicon: Lexicon) -> None:
    """The towns and names that may be pieces, beside the words that already may."""
    found, known = matches
    words, others = pieces
    for start, end in set(_towns(folded, found, lexicon)):
        known_ends = (*words.get(start, ()), *(piece.end for piece in others.get(start, ()) if piece.cost <= _WORD))
        if end not in known_ends:
            others[start].append(Piece(start, end, _TOWN, name=True))
    if lexicon.naming is not None:
        for start, end, cost in set(_names(folded, known, lexicon.naming)):
            others[start].append(Piece(start, end, cost + _doubt(start, end, pieces), name=True))
    if lexicon.pack.offices.spaced_names:
        for start, end, cost in _spaced_names(folded, found, known.ranks):
            others[start].append(Piece(start, end, cost, name=True))


def _towns(folded: str, found: _Found, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The towns that the register knows, behind a marker of place, or before one where markers stand behind."""
    behind, limit, markers = lexicon.pack.frames.postpositions, len(folded), lexicon.at_places
    for start, minus_end, pattern in found:
        if pattern not in markers:
            continue
        end = -minus_end
        for length in _TOWN_LETTERS:
            first, last = (start - length, start) if behind else (end, end + length)
            if first < 0 or last > limit or not (behind or begins_place(folded[first:last])):
                break
            if _is_run(folded, first, last) and find_places(folded[first:last]):
                yield first, last


def _is_run(folded: str, first: int, last: int) -> bool:
    """Whether characters are letters of one run, and no part of a longer run of Katakana."""
    whole = _RUN.fullmatch(folded, first, last) is not None
    return whole and not (first and is_kana(folded[first]) and is_kana(folded[first - 1]))


def _doubt(start: int, end: int, pieces: _Pieces) -> float:
    """What speaks against a name: a word of several letters within it, or across one of its ends."""
    near = [
        (first, last)
        for first in range(start - _LONGEST_ACROSS, end)
        for last in _long_words(first, pieces)
        if last > start
    ]
    within = any(start <= first and last <= end for first, last in near)
    across = any(first < start < last < end or start < first < end < last for first, last in near)
    return _WORD * within + _ACROSS * across


def _long_words(place: int, pieces: _Pieces) -> Iterator[int]:
    """Where the words of several letters end that begin at a place."""
    yield from (end for end in pieces.words.get(place, ()) if end - place > 1)
    yield from (piece.end for piece in pieces.others.get(place, ()) if piece.cost == _WORD and not piece.name)


def _names(folded: str, known: _Known, naming: Naming) -> Iterator[tuple[int, int, float]]:
    """What may be a name: behind or before an office or rank, or beside the dot between two parts of a name."""
    behind = {end for _, end in known.titles}
    before = {place for start, _ in known.titles for place in (start, *known.leads.get(start, ()))}
    for match in _BESIDE_NAMES.finditer(folded):
        before.add(match.start())
        if match.group() in DOTS:
            behind.add(match.end())
            yield from _single(folded, match.start(), naming)
    for place in behind:
        yield from names_behind(folded, place, naming)
    for place in before:
        yield from names_before(folded, place, naming)


def _spaced_names(folded: str, found: _Found, ranks: set[tuple[int, int]]) -> Iterator[tuple[int, int, float]]:
    """What may be a name behind an honorific or rank, the longest of those that begin at a place.

    What begins a much longer known word is no honorific: "นาย" of "นายกรัฐมนตรี".
    """
    longest = {start: -end for start, end, _ in reversed(found)}
    ranked = {start: end for start, end in sorted(ranks) if longest.get(start, end) - end <= _LONGEST_ACROSS}
    known = {start for start, end, _ in found if -end - start > _SHORTEST_NAME and (start, -end) not in ranks}
    return spaced_names(folded, sorted(ranked.values()), known)


def _single(folded: str, dot: int, naming: Naming) -> Iterator[tuple[int, int, float]]:
    """A part of a name that is one letter, beside its dot: "伊姆兰·汗"."""
    for place in (dot - 1, dot + 1):
        if 0 <= place < len(folded) and folded[place] in naming.transcription:
            yield place, place + 1, 1.0


def _cheapest(folded: str, start: int, end: int, pieces: _Pieces) -> list[Piece]:
    """The pieces of a run along the way that costs least; of two ways, the one whose later piece is longer.

    A place is reached behind a piece, or within a run of letters that nothing knows: opening one costs more
    than going on.
    """
    size, (words, others) = end - start, pieces
    closed = [0.0, *[_FAR] * size]
    last: list[Piece | int] = [0] * (size + 1)
    known = [True] * (size + 1)
    opened = _FAR
    for place in range(size):
        shut, first = closed[place], start + place
        known[place] = shut <= opened
        here = shut if known[place] else opened
        for word_end in words.get(first, ()):
            at = word_end - start
            cost = here + (_WORD if at - place > 1 else _LETTER_WORD)
            if at <= size and cost < closed[at]:
                closed[at], last[at] = cost, first
        for piece in others.get(first, ()):
            at, cost = piece.end - start, here + piece.cost
            if at <= size and cost < closed[at]:
                closed[at], last[at] = cost, piece
        opened = (min(shut + _OPEN, opened) if known[place] else opened) + _UNKNOWN
    known[size] = closed[size] <= opened
    return _walked(folded, (start, end), last, known)


def _walked(folded: str, run: tuple[int, int], last: list[Piece | int], known: list[bool]) -> list[Piece]:
    """The pieces of a way, from its end back to its beginning; letters that nothing knows are joined by script.

    At each place stands the last piece of the way there; of a word, only where it begins.
    """
    start, place = run
    path: list[Piece] = []
    while place > start:
        if known[place - start]:
            piece = last[place - start]
            path.append(Piece(piece, place, _WORD) if isinstance(piece, int) else piece)
            place = path[-1].start
        else:
            end = place
            while place > start and not known[place - start]:
                place -= 1
            unknown = [Piece(*match.span(), 0.0) for match in _SCRIPT.finditer(folded, place, end)]
            path.extend(unknown[::-1])
    return path[::-1]


def _cut_known_names(folded: str, runs: list[tuple[int, int]], paths: _Paths, pieces: _Pieces) -> None:
    """Cut the runs again that hold a name found elsewhere in the text."""
    names = {folded[piece.start : piece.end] for path in paths.values() for piece in path if piece.name}
    starts = [start for start, _ in runs]
    changed: set[int] = set()
    for name in names:
        place = folded.find(name) if len(name) >= _SHORTEST_NAME else -1
        while place >= 0:
            pieces.others[place].append(Piece(place, place + len(name), _KNOWN_NAME, name=True))
            changed.add(bisect_right(starts, place) - 1)
            place = folded.find(name, place + 1)
    for start, end in (runs[index] for index in changed):
        paths[start] = _cheapest(folded, start, end, pieces)


def _read(text: str, folded: str, found: _Found, paths: _Paths, *, lexicon: Lexicon) -> Cut:
    """The tokens along the chosen pieces, and the marks that begin and end with them."""
    spans, chosen = list(_spans(folded, paths)), [piece for path in paths.values() for piece in path]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    named = {(piece.start, piece.end) for piece in chosen if piece.name and lexicon.pack.offices.spaced_names}
    fitting = [
        (start, end, pattern)
        for start, end, pattern in found
        if start in starts and -end in ends and (start, -end) not in named
    ]
    marks = longest(text, fitting, lexicon)
    parties = {(mark.start, mark.end) for mark in marks if mark.layer == Layer.PARTY}
    shorts = (mark for piece in chosen for mark in (_short_marks(piece) if piece.codes else ()))
    marks += [mark for mark in shorts if (mark.start, mark.end) not in parties]
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    proper = {piece.start for piece in chosen if piece.name}
    for mark in marks:
        if mark.layer in _PROPER:
            proper.update(range(mark.start, mark.end))
    read_as = lexicon.pack.frames.read_as
    tokens = [
        _TO_TOKEN((read_as.get(word := folded[start:end], word), start, end, start in proper or text[start].isupper()))
        for start, end in spans
    ]
    return Cut(marks, tokens)


def _spans(folded: str, paths: _Paths) -> Iterator[tuple[int, int]]:
    """The characters of each token: of the chosen pieces in runs, of words, figures and signs elsewhere."""
    for match in _PIECE.finditer(folded):
        path = paths.get(match.start())
        if path is None:
            yield match.span()
            continue
        for piece in path:
            if len(piece.codes) > 1:
                yield from pairwise((*range(piece.start, piece.end), piece.end))
            else:
                yield piece[:2]


def _short_marks(piece: Piece) -> Iterator[Mark]:
    """The parties of a piece: one for each letter, or one for the whole."""
    if len(piece.codes) == 1:
        yield Mark(piece.start, piece.end, Layer.PARTY, PartyWord(piece.codes[0], "name"))
        return
    for place, code in zip(range(piece.start, piece.end), piece.codes, strict=True):
        yield Mark(place, place + 1, Layer.PARTY, PartyWord(code, "name"))
