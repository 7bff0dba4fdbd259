"""The day on which a page's article was published, judged among all that its page says.

Places are asked in the order of what they are worth: JSON-LD, `meta`,
microdata, elements called so, the address, lines beside the article and its
headline, days that mark a change. A day after the one on which the page was
fetched or read is none. Of two sure places that differ, the surer counts,
unless what is printed agrees with the other; and where a site stamps the day
of a change on as that of publication, the earlier day that it prints counts.
A difference that stays is told.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from communique.ingest.days import read_date
from communique.ingest.metadata import day_of
from communique.ingest.pages.labels import LONGEST, begins, is_announced, is_changed, is_changed_below, is_told
from communique.ingest.pages.names import named_day
from communique.ingest.pages.said import Said, line_of
from communique.ingest.pages.view import Box, Mark, View
from communique.ingest.tables import fold, table
from communique.model.dates import PartialDate, from_day, if_real

#: Nothing on the web is older.
_FIRST = datetime.date(1990, 1, 1)
_WORDS = re.compile(r"[\s_\-:]+|(?<=[a-z])(?=[A-Z])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})T\d{4}")
# With two figures each, or after no word: "PHP 8.4.13" is none.
_SHORT_YEAR = re.compile(
    r"(?<![\d.])(?:(?<![^\W\d_]\s)|(?=\d\d\.\s?\d\d\.))(\d{1,2})\.\s?(\d{1,2})\.\s?(\d\d)(?![\d.:])"
)
#: A long line is asked for a day at its beginning alone.
_OPENING = 60
_SCRIPTED = re.compile(
    r"""(?:"|&quot;|\\")(?:datePublished|date_published|published_?[aA]t|publishDate|publish_date|publishedDate|pubDate
    |publicationDate|firstPublished\w*|datePublication|DateCreation)(?:"|&quot;|\\")\s*:\s*(?:"|&quot;|\\")(\d{4}-\d\d-\d\d)""",
    re.VERBOSE,
)
_MOST_SCRIPTED = 20
#: How many lines above the article, into it and below it are asked.
_ABOVE, _INTO, _BELOW = 30, 4, 15
_JUST_ABOVE = 6
#: How far below and above the headline a day is looked for.
_BELOW_HEADLINE, _OVER_HEADLINE = 7, 4
#: A day in a line so short is not told of in passing.
_BARE = 70
#: A text so short is nothing but a day and its label: of an element that holds a day, and of any line.
_MOST_BESIDE = (60, 30)
_FIGURE = re.compile(r"\d")
_A_DAY = datetime.timedelta(days=1)
#: How far into the article a line that says "published" is looked for.
_LABELLED = 15
#: An hour of UTC, and when it is another day elsewhere: before the morning in America, from the night on in Europe.
_UTC = re.compile(r"[T ](?!00:00:00)(\d\d):\d\d(?::\d{1,2}(?:\.\d+)?)?(?:Z|\s?GMT|\s?UTC|\+00:?00)\s*$")
# Midnight in Europe, as UTC has it: the day that begins then.
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)T2[23]:00(?::00(?:\.0+)?)?Z$")
_MORNING, _NIGHT = 8, 22
_HOUR = re.compile(r"\d\d:\d\d")
#: Where sites stamp days on by themselves.
_STAMPED = frozenset(("json-ld", "meta article:published_time", "meta datepublished"))
_PRINTED = frozenset(("address", "element", "text", "time"))
#: Furniture that has days of its own.
_APART = frozenset(
    """
    comment commentform commentlist comments disqus mostread newsletter outbrain popular recommendations recommended
    related relatedposts respond taboola trending
    """.split()
)


class Dated(NamedTuple):
    """A day that a page gives, and where."""

    day: PartialDate
    where: str
    text: str = ""


class Judged(NamedTuple):
    """The day of publication, None where no place gives one, and another that a place gives."""

    dated: Dated | None
    other: Dated | None = None


class Asked(NamedTuple):
    """What is asked for the day: the page, its lines, where its article lies in them, and the last day there can be."""

    said: Said
    view: View
    article: tuple[int, int]
    address: str | None
    language: str | None
    html: str
    latest: datetime.date


def judge(asked: Asked) -> Judged:
    """The day of publication."""
    first = next(_candidates(asked), None)
    if first is None:
        return Judged(None)
    dated = _where_it_was_printed(first, asked) or _outvoted(first, asked) or _stamped_anew(first, asked) or first
    return Judged(dated, next((other for other in _surest(asked) if _differs(dated, other)), None))


def _surest(asked: Asked) -> Iterator[Dated]:
    """The days that the page gives for machines, and in its address."""
    for place in (_linked, _meta, _addressed):
        yield from place(asked)


def _differs(dated: Dated, other: Dated) -> bool:
    """Whether two days differ by more than the zones of the earth explain."""
    return abs((dated.day.first_day - other.day.first_day).days) > 1


def _where_it_was_printed(first: Dated, asked: Asked) -> Dated | None:
    """The day that is printed, where the surest place gives an hour of UTC at which it was that day elsewhere."""
    hour = _UTC.search(first.text)
    if hour is None:
        return None
    away = -1 if int(hour[1]) < _MORNING else int(int(hour[1]) >= _NIGHT)
    if not away:
        return None
    other = from_day(first.day.first_day + datetime.timedelta(days=away))
    both = (first.day, other)
    printed = next((dated for dated in _candidates(asked) if dated.day in both and _is_read(dated)), None)
    return printed if printed is not None and printed.day == other else None


def _is_read(dated: Dated) -> bool:
    """Whether a day is one that readers see, not the hour of UTC that stands behind it."""
    return dated.where in _PRINTED and _UTC.search(dated.text) is None


def _outvoted(first: Dated, asked: Asked) -> Dated | None:
    """Another sure place, where what is printed by the headline agrees with it and not with the surest."""
    others = [other for other in _surest(asked) if other.day != first.day]
    printed = {dated.day for dated in _printed(asked, longest=_BARE)} if others else set()
    return None if first.day in printed else next((other for other in others if other.day in printed), None)


def _stamped_anew(first: Dated, asked: Asked) -> Dated | None:
    """The earlier day that is printed by the headline, where machines are given none before that of a change."""
    changes = [changed.day.first_day for changed in _changed_stamps(asked)]
    if first.where not in _STAMPED or (changes and first.day.first_day + _A_DAY < max(changes)):
        return None
    # Elements first: most pages mark the same day with one, and lines cost more.
    if any(_is_one(first, other) for other in _elements(asked)):
        return None
    agreeing = [
        dated for dated in _printed(asked, longest=_BARE) if len(dated.text) <= _MOST_BESIDE[dated.where == "text"]
    ]
    printed = agreeing[0] if agreeing else None
    if printed is None or printed.day.first_day > first.day.first_day or _is_elsewhere(printed, first, changes):
        return None
    return None if any(_is_one(first, other) for other in (*agreeing, *_beside(asked))) else printed


def _is_alone(dated: Dated) -> bool:
    """Whether little stands beside a day: more may in an element that is called so."""
    return len(dated.text) <= _MOST_BESIDE[dated.where == "text"]


def _elements(asked: Asked) -> Iterator[Dated]:
    """The days of elements near the article."""
    for mark in asked.view.marks:
        if mark.kind != "modified" and not _is_far(mark, asked.article):
            yield from _marked_day(mark, asked)


def _is_elsewhere(printed: Dated, stamped: Dated, changes: list[datetime.date]) -> bool:
    """Whether the day before that of a stamp can be the same day elsewhere, or nothing tells that it is another.

    It can by night in UTC, and where the stamp has no hour.
    """
    if _differs(printed, stamped):
        return False
    hour = _UTC.search(stamped.text)
    return not changes or _HOUR.search(stamped.text) is None or (hour is not None and int(hour[1]) < _MORNING)


def _is_one(dated: Dated, other: Dated) -> bool:
    """Whether two days are one, day and month in whichever order."""
    return dated.day in {other.day, if_real(other.day.year, other.day.day or 0, other.day.month or 0)}


def _changed_stamps(asked: Asked) -> Iterator[Dated]:
    """The days of change that the page gives for machines."""
    yield from _dated(asked.said.linked.get("dateModified"), "json-ld dateModified", asked)
    yield from _of_meta("modified", asked)


def _printed(asked: Asked, *, longest: int) -> Iterator[Dated]:
    """The days that stand for readers where that of publication stands."""
    for place in (_marked("published"), _labelled, _headed, _near):
        yield from (dated for dated in place(asked) if len(dated.text) <= longest)


def _candidates(asked: Asked) -> Iterator[Dated]:
    """The days that the page gives, the surest first."""
    for place in _PLACES:
        yield from place(asked)


def _linked(asked: Asked) -> Iterator[Dated]:
    for field in ("datePublished", "dateCreated"):
        yield from _dated(asked.said.linked.get(field), "json-ld", asked)


def _meta(asked: Asked) -> Iterator[Dated]:
    yield from _of_meta("published", asked)


def _of_meta(kind: str, asked: Asked) -> Iterator[Dated]:
    """The days of the `meta` of a kind, in the order of their names."""
    meta = asked.said.meta
    for name in table("pages")["meta"][kind]:
        if name in meta:
            yield from _dated(meta[name], f"meta {name}", asked)


def _meta_like(asked: Asked) -> Iterator[Dated]:
    """The days of `meta` whose names are not known, and say that they are of publication."""
    names = table("pages")["meta"]
    known = {*names["published"], *names["dated"]}
    for name in asked.said.meta:
        if name not in known and named_day(name) == "published":
            yield from _dated(asked.said.meta[name], f"meta {name}", asked)


def _meta_dated(asked: Asked) -> Iterator[Dated]:
    yield from _of_meta("dated", asked)


def _marked(kind: str, *, far: bool = False) -> Callable[[Asked], Iterator[Dated]]:
    """The days of elements called so; far are those that stand away from the article: of several, none."""

    def found(asked: Asked) -> Iterator[Dated]:
        marks = [mark for mark in asked.view.marks if mark.kind == kind and _is_far(mark, asked.article) == far]
        marks.sort(
            key=lambda mark: (not _length(mark), *_distance(mark.line, asked.article), 0 if far else _length(mark))
        )
        days = [dated for mark in marks for dated in _marked_day(mark, asked)]
        if not far or len({dated.day for dated in days}) == 1:
            yield from days

    return found


def _length(mark: Mark) -> int:
    """How long the text of an element is: of two in each other, the inner one tells what is meant."""
    return len(line_of(mark.node.text(deep=True)) or "")


def _marked_day(mark: Mark, asked: Asked) -> Iterator[Dated]:
    attributes = mark.node.attributes
    where = "time" if mark.node.tag == "time" else "element"
    for field in ("datetime", "content", "title", "data-datetime", "data-date", "data-timestamp"):
        found = list(_dated(attributes.get(field), where, asked))
        if found:
            yield found[0]
            return
    text = line_of(mark.node.text(deep=True))
    if text and len(text) <= LONGEST and (mark.kind == "modified" or not is_changed(text, asked.language)):
        yield from _dated(text, where, asked)


def _distance(line: int, article: tuple[int, int]) -> tuple[bool, int]:
    """How far from the beginning of the article a line stands; those before it are nearer."""
    first, _ = article
    return line > first + 3, abs(first - line)


def _is_far(mark: Mark, article: tuple[int, int]) -> bool:
    first, last = article
    near = first - _ABOVE <= mark.line <= first + _INTO or last <= mark.line <= last + _BELOW
    return not near or _is_apart(mark.box, first)


def _is_apart(box: Box | None, first: int) -> bool:
    """Whether a box lies in furniture or a quotation, with days of their own; what the article begins in is none."""
    while box is not None:
        named = box.furniture.sureness == 2 and box.furniture.word in _APART
        if (named or box.tag == "blockquote") and not box.first <= first < box.last:
            return True
        box = box.parent
    return False


def _addressed(asked: Asked) -> Iterator[Dated]:
    for address in (asked.said.url.text if asked.said.url else None, asked.address):
        day = day_of(address) if address else None
        if day is not None and _is_plausible(day, asked):
            yield Dated(day, "address")


def _beside(asked: Asked) -> Iterator[Dated]:
    first, last = asked.article
    near = [*range(first, max(-1, first - _ABOVE), -1), *range(first + 1, min(first + _INTO, last))]
    near += range(last, last + _BELOW)
    for index in near:
        yield from _line_day(index, asked)


def _line_day(index: int, asked: Asked) -> Iterator[Dated]:
    """The day in a line, in a long one at its beginning."""
    if index >= len(asked.view.lines):
        return
    line = asked.view.lines[index]
    if _FIGURE.search(line.text) is None:
        return
    if is_told(line.text, asked.language) and not begins(line.text, "published"):
        return
    if not (is_changed(line.text, asked.language) or is_changed_below(index, asked.view.lines)) and not _is_apart(
        line.box, asked.article[0]
    ):
        yield from _dated(line.text if len(line.text) <= LONGEST else line.text[:_OPENING], "text", asked)


def _labelled(asked: Asked) -> Iterator[Dated]:
    """The days of lines above the article and in its beginning that say "published"."""
    first, last = asked.article
    for index in range(max(0, first - _ABOVE), min(first + _LABELLED, last, len(asked.view.lines))):
        text = asked.view.lines[index].text
        if _FIGURE.search(text) is None:
            continue
        if begins(text, "published") or is_announced(text, "published", asked.language):
            yield from _line_day(index, asked)


def _near(asked: Asked) -> Iterator[Dated]:
    """The days of elements and lines just above the article and in its first lines: bare ones, the nearest, first."""
    first, last = asked.article
    marks = [mark for mark in asked.view.marks if mark.kind == "plain" and not _is_apart(mark.box, first)]
    lines = [*range(first, max(-1, first - _JUST_ABOVE), -1), *range(first + 1, min(first + _INTO, last))]
    for is_bare in (True, False):
        for index in lines:
            for mark in marks:
                if mark.line == index and (_length(mark) <= _BARE) == is_bare:
                    yield from _marked_day(mark, asked)
            if _is_bare(index, asked) == is_bare:
                yield from _line_day(index, asked)


def _headed(asked: Asked) -> Iterator[Dated]:
    """The days of bare lines about the headline, where that stands away from the text."""
    headline = _headline(asked)
    if headline is None:
        return
    lines = [
        *range(headline + 1, headline + _BELOW_HEADLINE),
        *range(headline - 1, max(-1, headline - _OVER_HEADLINE), -1),
    ]
    marks = [mark for mark in asked.view.marks if mark.kind != "modified" and not _is_apart(mark.box, asked.article[0])]
    for index in (index for index in lines if _is_bare(index, asked)):
        for mark in marks:
            if mark.line == index:
                yield from _marked_day(mark, asked)
        yield from _line_day(index, asked)


def _headline(asked: Asked) -> int | None:
    """The line of the headline: the last above the text, or in its beginning, that is one."""
    title = fold(asked.said.title.text) if asked.said.title else None
    lines = asked.view.lines[: asked.article[0] + _INTO]
    above = range(len(lines) - 1, -1, -1)
    titled = next((index for index in above if fold(lines[index].text) == title), None)
    return titled if titled is not None else next((index for index in above if lines[index].box.tag == "h1"), None)


def _is_bare(index: int, asked: Asked) -> bool:
    return index < len(asked.view.lines) and len(asked.view.lines[index].text) <= _BARE


def _scripted(asked: Asked) -> Iterator[Dated]:
    days = dict.fromkeys(_SCRIPTED.findall(asked.html)[:_MOST_SCRIPTED])
    if len(days) == 1:
        yield from _dated(next(iter(days)), "script", asked)


def _pictured(asked: Asked) -> Iterator[Dated]:
    """The day in the address of the article's picture: when it was put on the site."""
    for name in ("og:image", "twitter:image"):
        day = day_of(asked.said.meta.get(name, ""))
        if day is not None and _is_plausible(day, asked):
            yield Dated(day, f"meta {name}")


def _titled(asked: Asked) -> Iterator[Dated]:
    for name in ("og:title", "title", "og:description", "description"):
        yield from _dated(asked.said.meta.get(name), f"meta {name}", asked)


def _changed(asked: Asked) -> Iterator[Dated]:
    yield from _changed_stamps(asked)
    yield from _marked("modified")(asked)
    yield from _changed_lines(asked)
    yield from _marked("modified", far=True)(asked)


def _changed_lines(asked: Asked) -> Iterator[Dated]:
    """The days of lines that begin with "Updated", and of those above the article that have it before their day."""
    first, lines = asked.article[0], asked.view.lines
    for index, line in enumerate(lines):
        near = first - _ABOVE <= index < first + _INTO and is_changed(line.text, asked.language)
        if near or (len(line.text) <= LONGEST and (begins(line.text, "updated") or is_changed_below(index, lines))):
            yield from _dated(line.text, "text", asked)


_PLACES: tuple[Callable[[Asked], Iterator[Dated]], ...] = (
    _linked,
    _meta,
    _marked("published"),
    _addressed,
    _labelled,
    _near,
    _headed,
    _marked("plain"),
    _meta_like,
    _meta_dated,
    _scripted,
    _beside,
    _titled,
    _marked("published", far=True),
    _marked("plain", far=True),
    _changed,
    _pictured,
)


def _dated(text: str | None, where: str, asked: Asked) -> Iterator[Dated]:
    """The day that a text begins with or holds, where it can be one of publication."""
    day = _day(text, asked.language) if text else None
    if day is not None and _is_plausible(day, asked):
        yield Dated(day, where, text or "")


@lru_cache(maxsize=4096)
def _day(text: str, language: str | None) -> PartialDate | None:
    if text.isdigit():
        return _of_number(text)
    midnight = _MIDNIGHT.match(text)
    if midnight is not None:
        day = read_date(midnight[1])
        return from_day(day.last_day + datetime.timedelta(days=1)) if day is not None else None
    compact = _COMPACT.match(text)
    if compact is not None:
        return read_date("-".join(compact.groups()))
    found = read_date(text, language)
    short = _SHORT_YEAR.search(text) if found is None and len(text) < _OPENING else None
    return if_real(2000 + int(short[3]), int(short[2]), int(short[1])) if short else found


def _of_number(text: str) -> PartialDate | None:
    """The day of a number: of so many seconds or milliseconds since 1970, or of year, month and day."""
    if len(text) == 8:
        return read_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    if len(text) in {10, 13}:
        return from_day(datetime.datetime.fromtimestamp(int(text[:10]), datetime.UTC).date())
    return None


def _is_plausible(day: PartialDate, asked: Asked) -> bool:
    return day.day is not None and _FIRST <= day.first_day <= asked.latest
