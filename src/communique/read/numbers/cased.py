"""Dates whose words carry cases: "martın 15-də", "2024-cü ilin iyununda", "2016'da", "2016 yılının Mart ayında"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.read.words.affixes import CASE

if TYPE_CHECKING:
    from communique.languages.tables import Dates
    from communique.read.words.sentence import Sentence

_OF, _IN = f"{CASE}of", f"{CASE}in"
#: The cases in which a year alone is a date: "in 2016", "of 2016", "from 2016".
_OF_TIME = frozenset({_OF, _IN, f"{CASE}from"})


def past_case(sentence: Sentence, index: int) -> int:
    """The token behind the genitive of a month, where the day follows it."""
    return index + 1 if sentence.texts[index : index + 1] == [_OF] else index


def is_cased(sentence: Sentence, index: int, dates: Dates) -> bool:
    """Whether a month stands in a case of time, or before a word for month: "mart ayında", "martda"."""
    after = sentence.texts[index : index + 1]
    return after == [_IN] or any(text in dates.month_leads for text in after)


def year_before(sentence: Sentence, first: int, dates: Dates) -> tuple[int, int] | None:
    """The figure that stands for a year before a month, and its token: "2024-cü il martın 15-də"."""
    texts, index = sentence.texts, first - 1
    if index >= 0 and texts[index].startswith(CASE):
        index -= 1
    if index < 0 or texts[index] not in dates.year_words:
        return None
    index = _past_suffix(texts, index - 1, dates)
    return (int(texts[index]), index) if index >= 0 and texts[index].isdigit() else None


def _past_suffix(texts: list[str], index: int, dates: Dates) -> int:
    """The figure before the ending of an ordinal: "2024-cü"."""
    while index > 0 and (texts[index] in dates.day_suffixes or texts[index] == "-"):
        index -= 1
    return index


def ends_year(sentence: Sentence, index: int, dates: Dates) -> int:
    """One past the words that make a figure a year, behind it; 0 where none do."""
    texts = sentence.texts
    last = index + 1
    if texts[last : last + 1] and texts[last] in _OF_TIME:
        return last + 1
    while last < len(texts) and (texts[last] in dates.day_suffixes or texts[last] == "-"):
        last += 1
    return last + 1 if last < len(texts) and texts[last] in dates.year_words else 0
