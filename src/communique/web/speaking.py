"""Who speaks to the one who asks: their language, with its numbers and days as CLDR has them."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from communique.model.dates import PartialDate
from communique.registers.messages import FIRST, languages
from communique.show.speaking import ENGLISH, Speaker

#: From this number on, numbers are told in words of millions; with so many digits.
_LARGE, _DIGITS = 1e6, 4
#: The parts of a date that CLDR is asked for, by how exact it is.
_FULL, _SHORT = {10: "yMMMMd", 7: "yMMMM", 4: "y"}, {10: "yMMMd", 7: "yMMM", 4: "y"}


class Cldr:
    """How CLDR writes a language."""

    def __init__(self, language: str) -> None:
        self._locale = Locale.parse(language)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return "rtl" if self._locale.text_direction == "rtl" else "ltr"

    def plural(self, number: int) -> str:
        """The form of a noun with a number."""
        return str(self._locale.plural_form(number))

    def ordinal(self, number: int) -> str:
        """The form of an ordinal."""
        return str(self._locale.ordinal_form(number))

    def number(self, number: float) -> str:
        """With the separators of the language."""
        return format_decimal(number, locale=self._locale)

    def large(self, number: float) -> str:
        """Millions and what is above in words."""
        return self._large(number, "long")

    def narrow(self, number: float) -> str:
        """The same in the fewest letters."""
        return self._large(number, "short")

    def date(self, date: PartialDate) -> str:
        """In full."""
        return self._date(date, _FULL, "long")

    def period(self, first: PartialDate, last: PartialDate | None) -> str:
        """From one to another in full."""
        return self._period(first, last, _FULL, "long")

    def short(self, first: PartialDate, last: PartialDate | None) -> str:
        """For a narrow column."""
        return self._period(first, last, _SHORT, "medium")

    def _large(self, number: float, form: Literal["short", "long"]) -> str:
        if abs(number) < _LARGE:
            return format_decimal(float(f"{number:.6g}") if number % 1 else number, locale=self._locale)
        rounded = float(f"{number:.{_DIGITS}g}")
        if form not in self._locale.compact_decimal_formats:
            return format_decimal(rounded, locale=self._locale)
        return format_compact_decimal(rounded, format_type=form, locale=self._locale, fraction_digits=_DIGITS - 1)

    def _date(self, date: PartialDate, skeletons: dict[int, str], form: str) -> str:
        day, text = date.first_day, str(date)
        if len(text) == len("2024-05-03") and form == "long":
            return format_date(day, "long", locale=self._locale)
        return format_skeleton(skeletons[len(text)], day, locale=self._locale)

    def _period(self, first: PartialDate, last: PartialDate | None, skeletons: dict[int, str], form: str) -> str:
        if last is None or last == first:
            return self._date(first, skeletons, form)
        size = len(str(first))
        if size == len(str(last)) and first.first_day < last.first_day:
            return _interval(first.first_day, last.first_day, skeletons[size], self._locale)
        return f"{self._date(first, skeletons, form)} – {self._date(last, skeletons, form)}"


def _interval(first: datetime.date, last: datetime.date, skeleton: str, locale: Locale) -> str:
    return format_interval(first, last, skeleton, locale=locale)


@lru_cache(maxsize=64)
def speaker(language: str) -> Speaker:
    """Who speaks this language; English where there is no catalogue."""
    if language == FIRST or language not in languages():
        return ENGLISH
    return Speaker(language, Cldr(language))


def wanted(header: str, *, chosen: str | None = None) -> str:
    """The language to speak: as chosen, else the first that a browser accepts, else English."""
    if chosen in languages():
        return chosen or FIRST
    accepted = (piece.split(";")[0].strip().split("-")[0].lower() for piece in header.split(","))
    return next((code for code in accepted if code in languages()), FIRST)
