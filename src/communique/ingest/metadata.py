"""Title, date, source, author and address of a report, where its own text prints them.

Pages print them on lines of their own above the first paragraph ("18 November
2021 [13:07] - TODAY.AZ", "By Rina Wijaya", "TODAY.AZ / Politics"), after labels
("URL: …", "Penulis: …") above or below the article, and in the dateline that
opens the first paragraph ("JAKARTA, Kompas.com -"). Nothing else is looked at,
and nothing is made up: what is not printed in full stays None.

Offsets are not kept: the fields describe the report, and no claim cites them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlsplit

import msgspec

from communique.ingest.days import Day, find_day, weekday_names
from communique.ingest.lines import Line
from communique.ingest.tables import fold, table
from communique.model.dates import PartialDate

#: Languages that write no spaces between words.
_UNSPACED = frozenset(("th", "lo", "km", "my", "zh", "ja"))
#: How many lines above the first paragraph, and at the end, are looked at.
_HEAD = 12
_TAIL = 12
#: A line this long is a paragraph; a line that ends like a sentence is one from `_SENTENCE` on.
_PARAGRAPH = 160
_SENTENCE = 80
_LONGEST_LABEL = 28

_LABELLED = re.compile(r"\W{0,3}([^\W\d_][^:：\n]{0,28}?)\s*[:：]\s*(\S.*)")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9][\w-]*\.)+(?:com|net|org|info|news|gov|edu|int|tv|online|media|[A-Za-z]{2})", re.ASCII
)
_BREADCRUMB = re.compile(r"\s*(?:/|>|»|›|\||::)\s*")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?\s?m\b\.?)?|[+-]\d{2}:?\d{2}\b", re.IGNORECASE)
_BETWEEN_PIECES = re.compile(r"[\[\](){}|/•·,;—–]+|\s-+(?=\s|$)|^-+\s")
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)|/([A-Z]{2,15})/")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
_ADDRESS = re.compile(r"https?://[^\s<>\"'\])]+", re.IGNORECASE)
_DATED_PATH = re.compile(r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-]|$)")
# As in `/2023/october/03/` and `/29-10-2021`.
_NAMED_PATH = re.compile(r"/((?:19|20)\d{2})[/-]([a-z]{3,9})[/-](0?[1-9]|[12]\d|3[01])(?=[/_-]|$)", re.IGNORECASE)
_DAY_FIRST_PATH = re.compile(r"/(\d\d)-(\d\d)-((?:19|20)\d{2})(?=[/_.-]|$)")
_OPENING = re.compile(r"(?P<lead>[^\n!?\"“”«»]{2,100}?)(?:\s[-–—]{1,2}\s|\)\.?\s?[-–—]{1,2}\s?|\)\.?$|(?<=/)\.?\s)")
_SENTENCE_ENDS = (".", "!", "?", "。", "！", "？", "।", "۔", "።", '."', ".”", "؟")


_NO_HEADLINE_ENDS = (".", "。", ":", ";", ",", "।", "۔")
_ITEM = ("-", "–", "—", "•", "·")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the text says about itself; `lines` are the indexes of the lines that say nothing else.

    `agency` is credited in the dateline, `where` names for each field the kind of line that it stands in.
    """

    title: str | None = None
    published: PartialDate | None = None
    source: str | None = None
    author: str | None = None
    url: str | None = None
    agency: str | None = None
    lines: frozenset[int] = frozenset()
    where: dict[str, str] = {}


#: What a line says, and what kind of line it is.
_Said = tuple[str, Found]


def find_metadata(lines: list[Line], language: str | None, *, furniture: frozenset[int] = frozenset()) -> Found:
    """What a text's lines say about it; `furniture` are the indexes of lines that are no title."""
    head = _head(lines)
    found = {index: said for index in range(head) if (said := _above(lines[index].words, language, first=not index))}
    for index in range(max(head, len(lines) - _TAIL), len(lines)):
        below = _labelled(lines[index].words, language)
        if below is not None and below.title is None:
            found[index] = ("label", below)
    said_all = list(found.values())
    if head < len(lines):
        titles = (lines[index].words for index in range(head) if index not in found and index not in furniture)
        said_all += [
            ("dateline", _dateline(lines[head].words, language)),
            ("line", Found(title=_title(titles, language))),
        ]
    return _together(said_all, frozenset(found))


def _above(words: str, language: str | None, *, first: bool) -> _Said | None:
    """What a line above the first paragraph says, and what kind of line it is."""
    readers: tuple[tuple[str, Callable[[], Found | None]], ...] = (
        ("label", lambda: _labelled(words, language)),
        ("byline", lambda: _byline(words)),
        ("breadcrumb", lambda: _breadcrumb(words)),
        ("line", lambda: _dated(words, language, first=first)),
        ("dateline", lambda: _dateline_alone(words, language)),
    )
    return next(((where, said) for where, read in readers if (said := read()) is not None), None)


def _together(said_all: list[_Said], lines: frozenset[int]) -> Found:
    """What all lines say, the first that says a field."""
    fields: dict[str, Any] = {"author": _author([said.author for _, said in said_all if said.author])}
    for field in ("title", "published", "source", "url", "agency"):
        fields[field] = _first(getattr(said, field) for _, said in said_all)
    where = {
        field: next(where for where, said in said_all if getattr(said, field) == value)
        for field, value in fields.items()
        if value is not None
    }
    return Found(lines=lines, where=where, **fields)


def site_of(url: str) -> str | None:
    """The site that an address lies on, without `www.`."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def day_of(url: str) -> PartialDate | None:
    """The day that an address has in its path (`/2021/11/18/`), None where it has none."""
    match = _DATED_PATH.search(url) or _DAY_FIRST_PATH.search(url)
    named = None if match is not None else _NAMED_PATH.search(url)
    printed = "-".join(match.groups()) if match is not None else " ".join(reversed(named.groups())) if named else ""
    day = find_day(printed, None)
    return day.date if day is not None else None


_Value = TypeVar("_Value")


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value is not None), None)


def _author(names: list[str]) -> str | None:
    """A person before a desk: the first name of two words, else the first."""
    return next((name for name in names if " " in name), names[0] if names else None)


def _head(lines: list[Line]) -> int:
    """How many lines stand above the first paragraph."""
    for index, line in enumerate(lines[:_HEAD]):
        length = len(line.words)
        if length >= _PARAGRAPH or (length >= _SENTENCE and line.words.endswith(_SENTENCE_ENDS)):
            return index
    return min(len(lines), _HEAD)


def _title(lines: Iterable[str], language: str | None) -> str | None:
    """The first line that reads like a headline."""
    found = (words.lstrip("#* ").rstrip("* ") for words in lines)
    return next((line for line in found if _is_headline(line) and find_day(line, language) is None), None)


def _is_headline(line: str) -> bool:
    """Four words or eight signs, no sentence, no item of a list, no question that is put to someone."""
    words = [word for word in line.split() if any(map(str.isalpha, word))]
    letters = sum(map(str.isalpha, line))
    unspaced = not line.isascii() and letters >= 8 and line.lower() == line.upper()
    if (len(words) < 4 and not unspaced) or letters * 2 < len(line) or line.startswith(_ITEM):
        return False
    if line.endswith(_NO_HEADLINE_ENDS) or ("：" in line and line.endswith("？")):
        return False
    return not (len(words) <= 7 and _is_name_and_more(line))


def _is_name_and_more(line: str) -> bool:
    """Two parts with a comma between, all longer words in capitals: a person and the post, a hall and the town."""
    parts = line.split(",")
    return len(parts) == 2 and all(word[0].isupper() for word in line.split() if len(word) > 3)


def _labelled(words: str, language: str | None) -> Found | None:
    """What a label announces: "URL: …", "Penulis: …"."""
    if ":" not in words[:_LONGEST_LABEL] and "：" not in words[:_LONGEST_LABEL]:
        return None
    match = _LABELLED.fullmatch(words)
    field = _labels().get(fold(match[1])) if match else None
    return _VALUES[field](match[2].strip(), language) if match and field else None


def _day_value(value: str, language: str | None) -> Found | None:
    day = find_day(value, language)
    if day is None or _unknown(_pieces(value, day), language):
        return None
    return Found(published=day.date)


def _updated_value(value: str, language: str | None) -> Found | None:
    return Found() if _day_value(value, language) else None


def _author_value(value: str, _language: str | None) -> Found | None:
    if len(value) > 80 or any(character.isdigit() for character in value) or "://" in value or value.endswith("."):
        return None
    return Found(author=value)


def _source_value(value: str, _language: str | None) -> Found | None:
    address = _ADDRESS.match(value)
    if address:
        return Found(url=address.group(), source=site_of(address.group()))
    return Found(source=value) if len(value) <= 60 and not value.endswith(_SENTENCE_ENDS) else None


def _url_value(value: str, _language: str | None) -> Found | None:
    address = _ADDRESS.match(value)
    return Found(url=address.group()) if address else None


def _title_value(value: str, _language: str | None) -> Found | None:
    return Found(title=value.strip("\"'"))


def _language_value(value: str, _language: str | None) -> Found | None:
    return Found() if len(value) <= 20 else None


_VALUES: dict[str, Callable[[str, str | None], Found | None]] = {
    "published": _day_value,
    "updated": _updated_value,
    "author": _author_value,
    "source": _source_value,
    "url": _url_value,
    "title": _title_value,
    "language": _language_value,
}


@cache
def _labels() -> dict[str, str]:
    return {fold(label): field for field, labels in table("metadata")["labels"].items() for label in labels}


@cache
def _byline_words() -> tuple[str, ...]:
    words = sorted(table("metadata")["bylines"]["words"], key=len, reverse=True)
    return tuple(f"{word} " for word in words)


@cache
def _fillers(language: str | None) -> frozenset[str]:
    return frozenset(table("metadata")["around"]["words"]) | weekday_names(language)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for name in table("metadata")["agencies"]["names"])


def _byline(words: str) -> Found | None:
    """Who wrote it: "By Rina Wijaya"."""
    if len(words) > 80:
        return None
    folded = words.casefold()
    word = next((word for word in _byline_words() if folded.startswith(word)), None)
    name = words[len(word) :].strip() if word else ""
    pieces = re.split(r",\s*|\s+(?:and|dan|y|et|und)\s+", name)
    return Found(author=name) if name and all(_is_name(piece) for piece in pieces) else None


def _is_name(words: str) -> bool:
    return bool(_NAME.fullmatch(words)) and all(word[0].isupper() for word in words.split())


def _breadcrumb(words: str) -> Found | None:
    """Where on the site it stands: "TODAY.AZ / Politics"."""
    if len(words) > 100 or words.endswith(_SENTENCE_ENDS):
        return None
    pieces = _BREADCRUMB.split(words)
    if len(pieces) < 2 or not all(0 < len(piece) <= 40 for piece in pieces):
        return None
    return Found(source=pieces[0]) if _DOMAIN.fullmatch(pieces[0]) else None


def _dated(words: str, language: str | None, *, first: bool) -> Found | None:
    """A line that holds a day, and beside it nothing but the hour, the source, the author or the place."""
    if len(words) > 110 or not any(character.isdigit() for character in words):
        return None
    day = find_day(words, language)
    if day is None:
        return None
    pieces = _pieces(words, day)
    fields = {_labels().get(fold(piece)) for piece in pieces}
    unknown = _unknown(pieces, language)
    if unknown and (len(unknown) > 1 or not _is_place_before(unknown[0], words, day, most=1 if first else 2)):
        return None
    said = [found for piece in pieces if (found := _byline(piece) or _labelled(piece, language))]
    return Found(
        published=None if "updated" in fields else day.date,
        source=_first(piece for piece in pieces if _is_source(piece)) or _first(found.source for found in said),
        author=_first(found.author for found in said),
    )


def _pieces(words: str, day: Day) -> list[str]:
    """What a line holds beside its day and hour, cut where it is separated."""
    rest = _CLOCK.sub(" | ", f"{words[: day.start]} | {words[day.end :]}")
    return [piece.strip(" .:-") for piece in _BETWEEN_PIECES.split(rest) if piece.strip(" .:-")]


def _unknown(pieces: list[str], language: str | None) -> list[str]:
    """The pieces that are no label, source, author, weekday or filler."""
    return [
        piece
        for piece in pieces
        if not (_is_source(piece) or fold(piece) in _labels() or _is_filler(piece, language))
        and _byline(piece) is None
        and _labelled(piece, language) is None
    ]


def _is_filler(piece: str, language: str | None) -> bool:
    folded = piece.casefold().strip(" .:")
    known = _fillers(language)
    if language in _UNSPACED:
        for word in sorted(known, key=len, reverse=True):
            folded = folded.replace(word, "")
    return all(word.strip(".:") in known for word in folded.split()) or folded in known


def _is_source(piece: str) -> bool:
    return piece.casefold() in _agencies() or bool(_DOMAIN.fullmatch(piece) and len(piece) >= 6)


def _is_place_before(piece: str, words: str, day: Day, *, most: int) -> bool:
    before = words[: day.start].rstrip()
    return before.endswith(",") and before.rstrip(" ,") == piece and len(piece.split()) <= most and _is_name(piece)


def _dateline_alone(words: str, language: str | None) -> Found | None:
    """A dateline on a line of its own: "Roma, 3 may (EFE)."."""
    if len(words) > 80 or not words.endswith((")", ").", "/.")):
        return None
    said = _dateline(words, language)
    return said if said.source is not None else None


def _dateline(words: str, language: str | None) -> Found:
    """What the dateline says that opens a paragraph: "JAKARTA, Kompas.com -", "ROMA, 3 May 2021 (EFE) -"."""
    match = _OPENING.match(words)
    if match is None:
        return Found()
    lead = match["lead"] + (")" if words[match.end("lead") : match.end("lead") + 1] == ")" else "")
    agencies = [inner or slashed for inner, slashed in _IN_BRACKETS.findall(lead)]
    place = _IN_BRACKETS.sub("", lead)
    day = find_day(place, language)
    pieces = _pieces(place, day) if day is not None else [piece.strip(" .") for piece in place.split(",")]
    if not all(_is_source(piece) or _is_filler(piece, language) or _is_place(piece) for piece in pieces if piece):
        return Found()
    shouted = place.isupper()
    source = _first(name for name in [*agencies, *pieces] if _is_source(name))
    if source is None and agencies and shouted and _is_name(agencies[0]):
        source = agencies[0]
    stated = day is not None and (shouted or source is not None)
    agency = source if source is not None and source.casefold() in _agencies() else None
    return Found(published=day.date if day is not None and stated else None, source=source, agency=agency)


def _is_place(piece: str) -> bool:
    """A town, or the day of a month without its year: up to five words, each capital or a number."""
    words = piece.split()
    return len(words) <= 5 and all(word[0].isupper() or word[0].isdigit() or len(word) <= 3 for word in words)
