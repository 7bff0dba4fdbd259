"""Paragraphs, sentences and tokens, with offsets into the report's own text.

Sentences come from sentencex, line by line, and are joined again where it
cut after an abbreviation or initial of the pack. Joined segments equal the
line, so that offsets follow by adding lengths.
"""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import sentencex

from communique.read.words.fold import SIGNS
from communique.read.words.stops import unspaced_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages import Pack
    from communique.languages.tables import Numbers
    from communique.model.report import Span

_COMMON = rf"[a-z]{{2,}}+(?![\w'{SIGNS}])"  # most words, at once
_OTHER = (
    rf"[^\W\d_][{SIGNS}]*\.(?:[^\W\d_][{SIGNS}]*\.)+"  # U.S.
    r"|(?=[a-z]{2,3}\d)(?:rp|rm|rs|us|usd|eur|idr|inr|lkr|pkr|sgd|myr|gbp|jpy|aud|cny|rmb|aed|sar|ksh)(?=\d)"  # Rp16,5
    rf"|[^\W\d_][\w{SIGNS}]*(?:'(?!s\b)[^\W\d_]+)*"  # words, G20, O'Brien, signs on letters
    r"|\d+(?:[.,]\d+)*"  # 1,5 and 12.000
    r"|'s\b"
    rf"|[^\w\s{SIGNS}]"
)
#: Each token is a group, so that a split keeps the tokens and what stands between them.
_TOKEN = re.compile(f"({_COMMON}|{_OTHER})")
_INITIAL = re.compile(r"(?:^|[\s(\"'.-])(?:[^\W\d_]|[IVX]{1,4})\.\s*\Z")
#: Behind an abbreviation that closes a name: a word that opens a sentence, and no date ("D.C. June 3").
_OPENING = re.compile(r"\s+[A-Z][a-z]+(?!\s+\d)\b")
#: A number with a stop, which some languages write for an ordinal: "die 12. Sitzung".
_ORDINAL = re.compile(r"\d{1,2}\.\Z")
_LAST_WORD = re.compile(r"([^\s(\"']+)\s*\Z")
#: Stops that end a sentence inside quotation marks too, which sentencex takes for one sentence.
_STOPS = frozenset("\u06d4\u0964")
_QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201c\u201d\"'"), "\u0627")
#: sentencex 1.0 cuts bytes behind a stop as if any space were one byte long, and fails inside a wider one.
_WIDE_SPACE = re.compile(r"[^\S ]")


class Token(NamedTuple):
    """A word, number or mark: folded text, offsets, and whether it is printed with a capital."""

    text: str
    start: int
    end: int
    capital: bool


#: `Token._make`, without its check of the length.
_TO_TOKEN = partial(tuple.__new__, Token)


def sentences(text: str, pack: Pack) -> Iterator[Span]:
    """The spans of the sentences of a text, white space around them left out."""
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield from _sentences_of(line, position, pack)
        position += len(line) + 1


def _sentences_of(line: str, offset: int, pack: Pack) -> Iterator[Span]:
    start = end = 0
    for piece in _pieces(_WIDE_SPACE.sub(" ", line), pack):
        if start < end and not _goes_on(line[start:end], piece, pack):
            yield from _trimmed(line, start, end, offset)
            start = end
        end += len(piece)
    yield from _trimmed(line, start, max(end, start), offset)


def _pieces(line: str, pack: Pack) -> Iterator[str]:
    """The segments of a line, cut also where a sentence opens behind an abbreviation that closes a name."""
    identity = pack.identity
    for piece in (
        sentencex.segment(identity.code, _unquoted(line))
        if identity.spaces
        else unspaced_sentences(line, identity.openers, identity.chains, identity.heads)
    ):
        start = 0
        for end in sorted(_closed(piece, pack)):
            yield piece[start:end]
            start = end
        yield piece[start:]


def _unquoted(line: str) -> str:
    """A line of such stops with a letter for each quotation mark, so that nothing holds its stops back."""
    return line if _STOPS.isdisjoint(line) else line.translate(_QUOTES)


def _closed(piece: str, pack: Pack) -> Iterator[int]:
    for closer in pack.identity.closers:
        at = piece.find(closer)
        while at >= 0:
            at += len(closer)
            if _OPENING.match(piece, at):
                yield at
            at = piece.find(closer, at)


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[Span]:
    words = line[start:end].strip()
    if words:
        first = line.index(words, start)
        yield offset + first, offset + first + len(words)


def _goes_on(before: str, after: str, pack: Pack) -> bool:
    """Whether a cut between two pieces is none: an abbreviation, an initial, or a small letter follows."""
    stripped = after.lstrip()
    if stripped[:1].islower() or stripped[:1] in {")", ",", ";"}:
        return not before.rstrip().endswith(("?", "!")) or stripped[:1] in {")", ","}
    if before.rstrip().endswith(pack.identity.closers) and _OPENING.match(f" {stripped}"):
        return False
    if _INITIAL.search(before[-8:]):
        return not (stripped[:1].isdigit() and pack.inflection.name)
    last = _LAST_WORD.search(before[-24:])
    if last is not None and "." in pack.frames.ordinal_suffixes and _ORDINAL.match(last.group(1)):
        first = stripped.split(maxsplit=1)[0].lower() if stripped else ""
        return first not in pack.frames.determiners and first not in pack.offices.not_names
    return last is not None and last.group(1).lower() in pack.identity.abbreviations


def tokens(
    text: str, folded: str, span: Span, *, elisions: tuple[str, ...] = (), numbers: Numbers | None = None
) -> list[Token]:
    """The tokens of a sentence, with offsets into the whole report; an elided word ends at its apostrophe.

    Where figures are grouped by spaces, those of one number are one token ("12 000"); where they are joined, a
    magnitude between two is one ("2천300만").

    Worked out column by column: a token costs several times as much where each is made on its own.
    """
    start, end = span
    grouped = numbers is not None and numbers.grouped
    between = tuple(numbers.magnitudes) if numbers is not None and numbers.joined else ()
    pattern = _own_pattern(elisions, between, grouped=grouped) if elisions or between or grouped else _TOKEN
    pieces = pattern.split(folded[start:end])
    offsets = list(accumulate(map(len, pieces), initial=start))
    starts = offsets[1:-1:2]
    capitals = map(str.isupper, map(text.__getitem__, starts))
    found = list(map(_TO_TOKEN, zip(pieces[1::2], starts, offsets[2::2], capitals, strict=True)))
    return _rejoined(found, elisions) if elisions else found


@cache
def _own_pattern(elisions: tuple[str, ...], between: tuple[str, ...], *, grouped: bool) -> re.Pattern[str]:
    """The pattern of tokens of a language with elided words ("dell'" before "Italia"), hyphens or its own figures."""
    words, joined = (
        "|".join(re.escape(word) for word in sorted(elisions, key=len, reverse=True) if ("-" in word) == hyphened)
        for hyphened in (False, True)
    )
    whole = rf"(?<!\w)(?:{joined})(?!\w)|" if joined else ""
    elided = rf"(?<!\w)(?:{words})(?=[\w\"])|" if words else ""
    figures = r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|" if grouped else ""
    joins = rf"(?<=\d)(?:{'|'.join(map(re.escape, between))})(?=\d)|" if between else ""
    return re.compile(rf"({whole}{_COMMON}|{elided}{figures}{joins}{_OTHER})")


def _rejoined(found: list[Token], elisions: tuple[str, ...]) -> list[Token]:
    """The tokens with the names made whole that begin like an elided word: a capital behind a capital, "D'Alba"."""
    kept: list[Token] = []
    for token in found:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.capital
            and token.capital
            and before.end == token.start
            and before.text in elisions
            and len(kept) > 1
            and kept[-2].text[0].isalpha()
        ):
            kept[-1] = Token(before.text + token.text, before.start, token.end, capital=True)
        else:
            kept.append(token)
    return kept
