"""What a report names in a language without a pack: states and days, noted as coverage and never as claims.

The registers know the names of states, months and weekdays in every language
of CLDR, so that a report which cannot be read still says which states it is
about and when.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from communique.model.dates import if_real
from communique.model.reading import Noticed
from communique.read.words.fold import fold
from communique.registers.calendars import months
from communique.registers.organisations import organisation_names
from communique.registers.states import capitals, state_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.model.report import Report

_PARTY, _DATE = "party", "date"
#: Letters that may follow a name within its word, as case or clitic, where the name has so many of its own.
_ENDING, _OWN = 4, 5
#: Shorter names of states and months are too many other things.
_SHORTEST = 3
#: Scripts that write no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer, kana, ideographs.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]*")
_SHORT = r"(?:[^\W\d_]{1,3}\s+)?"
_BEFORE = re.compile(rf"(?<!\d)(\d{{1,2}})\s*[.\-]?\s*{_SHORT}\Z")
_YEAR_BEFORE = re.compile(r"(?<!\d)((?:19|20)\d\d)[\s.,]*\Z")
_DAY_AFTER = re.compile(r"[^\W\d_]{0,4}[\s,.]*(\d{1,2})(?!\d)")
_YEAR_AFTER = re.compile(rf"[^\W\d_]{{0,4}}[\s,.]*{_SHORT}((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_WINDOW = 12


class _Names(NamedTuple):
    automaton: ahocorasick_rs.AhoCorasick
    #: What each pattern names: a kind, and a party's code or a month's number.
    meanings: tuple[tuple[str, str], ...]


def survey(report: Report) -> tuple[Noticed, ...]:
    """The parties and dates that a report names, in order; nothing where its language is unknown to the registers."""
    if report.language is None:
        return ()
    names, folded = _names(report.language), fold(report.text)
    found = [*_named(folded, names), *_iso_dates(folded)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


@cache
def _names(language: str) -> _Names:
    known: dict[str, tuple[str, str]] = {}
    for table in (state_names(language), organisation_names(language), capitals(language)):
        for code, forms in table.items():
            for form in forms:
                if len(form) >= _SHORTEST:
                    known.setdefault(fold(form), (_PARTY, code))
    for month, forms in months(language).items():
        for form in forms:
            if len(form) >= _SHORTEST and not form.endswith("."):
                known.setdefault(fold(form), (_DATE, str(month)))
    return _Names(ahocorasick_rs.AhoCorasick(list(known)), tuple(known.values()))


def _named(folded: str, names: _Names) -> Iterator[Noticed]:
    last = 0
    matches = names.automaton.find_matches_as_indexes(folded, overlapping=True)
    for pattern, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
        if start < last or not _is_word(folded, start, end):
            continue
        kind, value = names.meanings[pattern]
        if kind == _PARTY:
            last = end
            yield Noticed(_PARTY, value, start, end)
            continue
        dated = _around(folded, int(value), start, end)
        if dated is not None:
            last = dated.end
            yield dated


def _is_word(folded: str, start: int, end: int) -> bool:
    """Whether a name stands as a word of its own, or with the endings that its language may hang on it."""
    if _UNSPACED.match(folded, start):
        return True
    if start and folded[start - 1].isalnum():
        return False
    rest = _LETTERS.match(folded, end)
    hung = len(rest.group()) if rest else 0
    return not hung or (hung <= _ENDING and end - start >= _OWN)


def _around(folded: str, month: int, start: int, end: int) -> Noticed | None:
    """The date about a month's name: "5 March 2024", "March 5, 2024", "2024 March 5"; none without its year."""
    early = max(0, start - _WINDOW)
    day, year = _BEFORE.search(folded, early, start), _YEAR_BEFORE.search(folded, early, start)
    if year is not None:
        day = _DAY_AFTER.match(folded, end)
    else:
        day = day or _DAY_AFTER.match(folded, end)
        year = _YEAR_AFTER.match(folded, day.end() if day is not None and day.start() >= end else end)
    if year is None:
        return None
    parts = [match for match in (day, year) if match is not None]
    date = _date(year.group(1), str(month), day.group(1) if day is not None else None)
    first, last = min([start, *(match.start(1) for match in parts)]), max([end, *(match.end() for match in parts)])
    return Noticed(_DATE, date, first, last) if date is not None else None


def _date(year: str, month: str, day: str | None) -> str | None:
    date = if_real(int(year), int(month), int(day) if day else None)
    return str(date) if date is not None else None


def _iso_dates(folded: str) -> Iterator[Noticed]:
    for match in _ISO.finditer(folded):
        date = _date(*match.groups())
        if date is not None:
            yield Noticed(_DATE, date, match.start(), match.end())
