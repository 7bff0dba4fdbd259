"""What the words of a report can stand for: parties, days, numbers, money, towns, offices, each with its place.

Readers beside the rules ask here whether the words that a value is said to
come from carry it. Where a language has a pack these are its marks, its dates
and its amounts; the registers' names of states, bodies, months and money serve
every other language.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import ahocorasick_rs

from communique.model.dates import PartialDate, parse_date
from communique.read.document import close, complete, prepare
from communique.read.survey import survey
from communique.read.words.fold import fold, in_word
from communique.read.words.lexicon import Layer, lexicon
from communique.registers.currencies import currency_names, currency_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from communique.languages import Pack
    from communique.model.claims import Amount, Place
    from communique.model.report import Report, Span
    from communique.model.vocabulary import RoleCode
    from communique.read.words.sentence import Document, Sentence

_FIGURE = re.compile(r"\d+(?:[.,'\u202f\u00a0 ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+[.,]\d+|\d+")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_PERCENT, _PERCENT_SIGNS = "percent", "%\u066a\uff05"


class PartyCue(NamedTuple):
    """Words for a party: its name, its adjective, its seat, or a body of it."""

    span: Span
    code: str


class DateCue(NamedTuple):
    """Words for a day, month or year, or for a range of two."""

    span: Span
    start: PartialDate
    end: PartialDate | None


class NumberCue(NamedTuple):
    """Figures or words for a number."""

    span: Span
    number: float


class AmountCue(NamedTuple):
    """A number with its unit and its bound, as the grammar of the language reads it."""

    span: Span
    amount: Amount


class UnitCue(NamedTuple):
    """Words or a sign for money of one kind, or for percent."""

    span: Span
    unit: str


class PlaceCue(NamedTuple):
    """A town or site, with the state that the grammar knows it to lie in."""

    span: Span
    place: Place


class OfficeCue(NamedTuple):
    """A title that stands for one office."""

    span: Span
    code: RoleCode


class Cues(NamedTuple):
    """All cues of a report, and its sentences as the program cuts them."""

    parties: tuple[PartyCue, ...] = ()
    dates: tuple[DateCue, ...] = ()
    numbers: tuple[NumberCue, ...] = ()
    amounts: tuple[AmountCue, ...] = ()
    units: tuple[UnitCue, ...] = ()
    places: tuple[PlaceCue, ...] = ()
    offices: tuple[OfficeCue, ...] = ()
    sentences: tuple[Span, ...] = ()


def find_cues(report: Report, pack: Pack | None) -> Cues:
    """The cues of a report by the pack of its language, by the registers alone where there is none."""
    folded = fold(report.text)
    numbers, units = tuple(_figures(folded)), tuple(_units(folded, report.language))
    if pack is None:
        noticed = survey(report)
        return Cues(
            parties=tuple(PartyCue((one.start, one.end), one.value) for one in noticed if one.kind == "party"),
            dates=tuple(
                DateCue((one.start, one.end), parse_date(one.value), None) for one in noticed if one.kind == "date"
            ),
            numbers=numbers,
            units=units,
            sentences=tuple(_lines(report.text)),
        )
    document = prepare(report, lexicon(pack.identity.code))
    complete(document)
    found = _joined([Cues(numbers=numbers, units=units), *(_of(document, one) for one in document.sentences)])
    close(document)
    return found


def _of(document: Document, sentence: Sentence) -> Cues:
    at = document.span_in_report
    words = document.lexicon.pack.numbers.words | document.lexicon.pack.frames.ordinals
    spelt = ((token, words[token.text]) for token in sentence.tokens if token.text in words)
    return Cues(
        parties=tuple(PartyCue(at(span), code) for span, code in _parties(sentence)),
        dates=tuple(DateCue(at(one.span), one.start, one.end) for one in sentence.dates),
        numbers=(
            *(NumberCue(at((token.start, token.end)), float(number)) for token, number in spelt),
            *(NumberCue(at(one.span), one.amount.number) for one in sentence.amounts),
        ),
        amounts=tuple(_amounts(document, sentence)),
        places=tuple(PlaceCue(at(one.span), one.place) for one in sentence.places),
        offices=tuple(
            OfficeCue(at((mark.start, mark.end)), code)
            for mark in sentence.layer(Layer.OFFICE)
            if (code := getattr(mark.value, "code", None)) is not None
        ),
        sentences=(at(sentence.span),),
    )


def _parties(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    for layer in (Layer.PARTY, Layer.BODY, Layer.OFFICE):
        for mark in sentence.layer(layer):
            code = next(
                (code for name in ("code", "state", "of") if _is_code(code := getattr(mark.value, name, ""))), ""
            )
            if code:
                yield (mark.start, mark.end), code
    for mention in sentence.mentions:
        if mention.kind in ("party", "body") and mention.code:
            yield mention.span, mention.code


def _is_code(value: object) -> bool:
    """Whether a value of a mark is the code of a party: other marks have codes of their own."""
    return isinstance(value, str) and value.isupper()


def _amounts(document: Document, sentence: Sentence) -> Iterator[AmountCue]:
    for one in sentence.amounts:
        yield AmountCue(document.span_in_report(one.span), one.amount)
        if one.also is not None and one.also_span is not None:
            yield AmountCue(document.span_in_report(one.also_span), one.also)


def _joined(found: list[Cues]) -> Cues:
    return Cues(*(tuple(one for cues in column for one in cues) for column in zip(*found, strict=True)))


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text that hold anything: what stands for sentences where no pack tells them."""
    place = 0
    for line in text.split("\n"):
        if line.strip():
            first = place + len(line) - len(line.lstrip())
            yield first, first + len(line.strip())
        place += len(line) + 1


def _figures(folded: str) -> Iterator[NumberCue]:
    """The figures of a text, by each way to write thousands and parts that they can be in."""
    for match in _FIGURE.finditer(folded):
        for number in sorted(_values(match.group())):
            yield NumberCue(match.span(), number)


def _values(figure: str) -> set[float]:
    """What a figure can stand for: "1.234" is one thousand in one language and a little over one in another."""
    figure = figure.replace("\u202f", " ").replace("\u00a0", " ")
    found = set()
    if _GROUPED.fullmatch(figure):
        found.add(float(re.sub(r"[.,' ]", "", figure)))
    last = max(figure.rfind("."), figure.rfind(","))
    whole = figure if last < 0 else figure[:last]
    plain = re.sub(r"[.,' ]", "", whole)
    if plain.isdigit() and (last < 0 or figure[last + 1 :].isdigit()):
        found.add(float(plain if last < 0 else f"{plain}.{figure[last + 1 :]}"))
    return found


class _Money(NamedTuple):
    automaton: ahocorasick_rs.AhoCorasick
    codes: tuple[str, ...]


@cache
def _money(language: str) -> _Money:
    known = {fold(sign): code for sign, code in currency_symbols().items()}
    for code, forms in currency_names(language).items():
        known.setdefault(fold(code), code)
        for form in forms:
            known.setdefault(fold(form), code)
    known.update(dict.fromkeys(_PERCENT_SIGNS, _PERCENT))
    return _Money(ahocorasick_rs.AhoCorasick(list(known)), tuple(known.values()))


def _units(folded: str, language: str | None) -> Iterator[UnitCue]:
    """The names and signs of money, and the signs of percent; a word of letters stands by itself."""
    money = _money(language or "en")
    for pattern, start, end in money.automaton.find_matches_as_indexes(folded, overlapping=True):
        before, after = folded[start - 1 : start], folded[end : end + 1]
        begins = not (before.isalpha() and folded[start].isalpha())
        ends = not (after and in_word(after) and not after.isdigit() and folded[end - 1].isalpha())
        if begins and ends:
            yield UnitCue((start, end), money.codes[pattern])
