"""Months and weekdays in every language of CLDR: full, stand-alone and short names."""

from __future__ import annotations

from functools import cache

from communique.registers import languages


@cache
def months(language: str) -> dict[int, tuple[str, ...]]:
    """Names of the months 1 to 12 in a language, full names first; regional ones too."""
    return {int(number): names for number, names in languages.names(language, "month").items()}


@cache
def weekdays(language: str) -> dict[int, tuple[str, ...]]:
    """Names of the weekdays in a language, Monday 0 to Sunday 6, full names first."""
    return {int(number): names for number, names in languages.names(language, "weekday").items()}
