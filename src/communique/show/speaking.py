"""Who tells answers in one language: its messages and words, and how it writes numbers and days.

How English writes numbers and days is known here; how another language does
is handed in, for it takes tables that showing does without.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import msgspec

from communique.model.claims import Amount
from communique.model.dates import PartialDate, parse_date
from communique.model.vocabulary import Bound
from communique.registers.messages import FIRST, catalogue
from communique.registers.parties import party_name
from communique.show.english import English, word
from communique.show.phrases import Filling, filled
from communique.show.runs import Part, Run, Sentence, join


class Formats(Protocol):
    """How a language writes numbers and days, and which form of a message it takes for a number."""

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""

    def plural(self, number: int) -> str:
        """The form of a noun with a number, as CLDR names it: one, few, other."""

    def ordinal(self, number: int) -> str:
        """The form of an ordinal."""

    def number(self, number: float) -> str:
        """A number with its separators."""

    def large(self, number: float) -> str:
        """A number, its millions and thousand millions in words."""

    def narrow(self, number: float) -> str:
        """The same in the fewest letters."""

    def date(self, date: PartialDate) -> str:
        """A day, month or year in full."""

    def period(self, first: PartialDate, last: PartialDate | None) -> str:
        """From one day, month or year to another, in full."""

    def short(self, first: PartialDate, last: PartialDate | None) -> str:
        """The same for a narrow column."""


class Speaker(msgspec.Struct, frozen=True):
    """Tells in one language."""

    language: str
    formats: Formats

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return self.formats.direction

    def say(self, key: str, /, **values: object) -> str:
        """A message with its values; `n` chooses between its forms for one and for more."""
        number = values.get("n")
        if isinstance(number, int):
            values["n"] = self.number(number)
            return self._pattern(f"{key}.{self.formats.plural(number)}", f"{key}.other").format(**values)
        return self._pattern(key).format(**values)

    def phrase(self, key: str, /, **slots: Filling) -> Sentence:
        """A message as a sentence, its slots filled in (see `phrases`)."""
        return filled(self._pattern(key), slots)

    def text(self, key: str, /, **slots: Filling) -> str:
        """The same as bare text."""
        return "".join(run.text for run in self.phrase(key, **slots))

    def count(self, noun: str, number: int) -> str:
        """A number with what it counts: 1 report, 2 reports."""
        return self.say(f"count.{noun}", n=number)

    def found(self, key: str) -> str | None:
        """A message of the language itself; None where its catalogue has none."""
        return catalogue(self.language).get(key)

    def number(self, number: float) -> str:
        """A number with the separators of the language."""
        return self.formats.number(number)

    def large(self, number: float) -> str:
        """A number, its millions and thousand millions in words."""
        return self.formats.large(number)

    def narrow(self, number: float) -> str:
        """The same in the fewest letters, for the axis of a chart."""
        return self.formats.narrow(number)

    def ordinal(self, number: int) -> str:
        """1st, 2nd, 3rd."""
        return self._pattern(f"ordinal.{self.formats.ordinal(number)}", "ordinal.other").format(n=number)

    def day(self, date: PartialDate | str | None) -> str:
        """A day, month or year for a narrow column; empty where there is none."""
        if not date:
            return ""
        return self.formats.short(parse_date(date[:10]) if isinstance(date, str) else date, None)

    def date(self, date: PartialDate) -> str:
        """A day, month or year in full."""
        return self.formats.date(date)

    def on(self, date: PartialDate) -> str:
        """A day, month or year as a sentence has it: on 3 May 2023, in May 2023."""
        unit = "day" if date.day else "month" if date.month else "year"
        return self.say(f"date.on_{unit}", date=self.date(date))

    def period(self, first: PartialDate | str, last: PartialDate | str | None = None) -> str:
        """From one day, month or year to another in full; one of them where there is no other."""
        begins, ends = (parse_date(one) if isinstance(one, str) and one else one for one in (first, last))
        return self.formats.period(begins, ends or None)  # type: ignore[arg-type]

    def short(self, first: PartialDate, last: PartialDate | None = None) -> str:
        """The same for a narrow column."""
        return self.formats.short(first, last)

    def amount(self, amount: Amount) -> str:
        """An amount: about USD 1.7 billion, over 90 percent, 50."""
        number = self.large(amount.number)
        kind = amount.unit if amount.unit in ("count", "percent", "times") else "money"
        told = self.say(f"amount.{kind}", number=number, unit=amount.unit)
        return told if amount.bound is Bound.EXACT else self.say(f"amount.{amount.bound}", amount=told)

    def word(self, value: object) -> str:
        """A value of the codebook as a word, or a word of ours in the language; the same where it has none."""
        text = word(value)
        if self.language == FIRST:
            return text
        found = catalogue(self.language).get(f"word.{text.casefold().replace(' ', '_')}", text)
        return capitalised(found) if text[:1].isupper() else found

    def party(self, code: str) -> str:
        """The name of a party."""
        return party_name(code, self.language)

    def parties(self, codes: Iterable[str]) -> str:
        """The names of parties in a row: Italy, Pakistan and Türkiye."""
        return "".join(run.text for run in self.listed([(Run(self.party(code)),) for code in codes]))

    def listed(self, parts: Iterable[Sentence], *, last: str = "and") -> Sentence:
        """Sentences in a row, the last two with a word between them: and, or."""
        return join(parts, between=self._pattern("list.between"), last=self._pattern(f"list.{last}"))

    def in_row(self, parts: Iterable[Sentence]) -> Sentence:
        """Sentences in a row with nothing but commas between them."""
        return join(parts, between=self._pattern("list.between"))

    def badge(self, value: object) -> Sentence:
        """How far a matter has come, as a label; nothing where nothing is given."""
        return (Run(self.word(value), Part.BADGE),) if value else ()

    def _pattern(self, *keys: str) -> str:
        """The first of these messages that the language has, else that English has."""
        own, first = catalogue(self.language), catalogue(FIRST)
        return next((table[key] for table in (own, first) for key in keys if key in table), keys[0])


def capitalised(text: str) -> str:
    """A text that begins with a large letter."""
    return text[:1].upper() + text[1:]


#: Answers are told in English where nothing else is asked for.
ENGLISH = Speaker(FIRST, English())
