"""The words of the interface in the reader's language, from one catalogue each.

A catalogue is a TOML file in `messages/`, named by its language; another is
added by adding a file. What a catalogue lacks is said in English. Numbers and
days are written as CLDR has them for the language.
"""

from __future__ import annotations

import datetime
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import rtoml
from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from communique.model.dates import PartialDate
from communique.registers.parties import party_name

#: The language in which every message stands.
FIRST = "en"


class Speaker:
    """Says messages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(language)
        self._messages = catalogue(language)
        self._first = catalogue(FIRST)
        self.direction = self._locale.text_direction

    def say(self, key: str, /, **values: object) -> str:
        """A message with its values; `n` chooses between its forms for one and for more."""
        number = values.get("n")
        if isinstance(number, int):
            form = self._locale.plural_form(number)
            text = self._find(f"{key}.{form}") or self._find(f"{key}.other")
            values["n"] = self.number(number)
        else:
            text = self._find(key)
        return (text or key).format(**values)

    def number(self, number: float) -> str:
        """A number with the separators of the language."""
        return format_decimal(number, locale=self._locale)

    def day(self, date: PartialDate | str | None) -> str:
        """A day, month or year as the language writes it; empty where there is none."""
        if not date:
            return ""
        pieces = [int(piece) for piece in str(date)[:10].split("-")]
        full = datetime.date(*[*pieces, 1, 1][:3])
        if len(pieces) == 3:
            return format_date(full, "medium", locale=self._locale)
        return format_skeleton("yMMM", full, locale=self._locale) if len(pieces) == 2 else str(full.year)

    def period(self, first: str, last: str = "") -> str:
        """From one day, month or year to another, as the language writes it; one of them where there is no other."""
        if not last or last == first:
            return self.day(first)
        if len(first) == len(last) == len("2024-05-03"):
            begins, ends = map(datetime.date.fromisoformat, (first, last))
            return format_interval(begins, ends, "yMMMd", locale=self._locale)
        return f"{self.day(first)} – {self.day(last)}"

    def word(self, text: str) -> str:
        """A word of ours in the language, the same word where the catalogue has none."""
        if self.language == FIRST:
            return text
        found = self._messages.get(f"word.{text.casefold().replace(' ', '_')}", text)
        return found[:1].upper() + found[1:] if text[:1].isupper() else found

    def found(self, key: str) -> str | None:
        """A message of the language itself; None where its catalogue has none."""
        return self._messages.get(key)

    def party(self, code: str) -> str:
        """The name of a party in the language."""
        return party_name(code, self.language)

    def _find(self, key: str) -> str | None:
        return self._messages.get(key) or self._first.get(key)


@lru_cache(maxsize=64)
def speaker(language: str) -> Speaker:
    """Who speaks this language; English where there is no catalogue."""
    return Speaker(language if language in languages() else FIRST)


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """The languages that there are catalogues for, each with its own name, English first."""
    codes = sorted(path.name.removesuffix(".toml") for path in _folder().iterdir() if path.name.endswith(".toml"))
    return {code: catalogue(code)["language"] for code in sorted(codes, key=lambda code: (code != FIRST, code))}


def wanted(header: str, *, chosen: str | None = None) -> str:
    """The language to speak: as chosen, else the first that a browser accepts, else English."""
    if chosen in languages():
        return chosen or FIRST
    accepted = (piece.split(";")[0].strip().split("-")[0].lower() for piece in header.split(","))
    return next((code for code in accepted if code in languages()), FIRST)


@lru_cache(maxsize=64)
def catalogue(language: str) -> dict[str, str]:
    """The messages of a language by dotted key."""
    told = rtoml.loads((_folder() / f"{language}.toml").read_text(encoding="utf-8"))
    return dict(_flat(told, ""))


def _flat(table: dict[str, object], before: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        name = f"{before}{key}"
        found += _flat(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return found


def _folder() -> Traversable:
    return files("communique.web") / "messages"
