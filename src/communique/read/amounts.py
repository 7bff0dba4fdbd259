"""Numbers with units in a sentence: money, percent, counts, with their bounds.

Figures follow the pack's separators; words of magnitude, currencies and
bounds come from the registers and the pack. A second currency in brackets
belongs to the amount before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from communique.model.claims import Amount
from communique.model.vocabulary import Bound
from communique.read.lexicon import Layer
from communique.read.sentence import AmountAt

if TYPE_CHECKING:
    from communique.languages.pack import Numbers
    from communique.read.lexicon import Lexicon
    from communique.read.sentence import Sentence

_GROUP = 3
_COUNT = "count"


class _Raw(NamedTuple):
    first: int
    last: int
    number: float
    unit: str


def find_amounts(sentence: Sentence, lexicon: Lexicon) -> list[AmountAt]:
    """The amounts of a sentence in order; tokens of dates are left out."""
    dated = {index for date in sentence.dates for index in range(date.first, date.last)}
    raws: list[_Raw] = []
    index = 0
    while index < len(sentence.tokens):
        raw = None if index in dated else _read(sentence, index, lexicon)
        if raw is None:
            index += 1
        else:
            raws.append(raw)
            index = raw.last
    return _with_seconds(sentence, raws, lexicon)


def parse_number(text: str, numbers: Numbers) -> float | None:
    """A printed figure as a number: "1,5" or "1.5", "12.000" or "12,000", by the pack's separators."""
    if text.count(numbers.thousand) >= 1 and numbers.decimal not in text:
        groups = text.split(numbers.thousand)
        if all(len(group) == _GROUP for group in groups[1:]):
            text = "".join(groups)
        elif len(groups) == 2:  # noqa: PLR2004 - a decimal written the other way: "1.5" in Indonesian
            text = ".".join(groups)
    else:
        text = text.replace(numbers.thousand, "").replace(numbers.decimal, ".")
    try:
        return float(text)
    except ValueError:
        return None


def _read(sentence: Sentence, index: int, lexicon: Lexicon) -> _Raw | None:
    numbers, tokens = lexicon.pack.numbers, sentence.tokens
    unit, at = _unit_before(sentence, index, lexicon)
    if at >= len(tokens):
        return None
    number, last = _figure(sentence, at, numbers)
    if number is None:
        return None
    number, last = _magnified(sentence, number, last, numbers)
    if not unit:
        unit, last = _unit_after(sentence, last, lexicon)
    if unit == _COUNT and _no_count(sentence, at, last):
        return None
    return _Raw(index, last, number, unit)


def _unit_before(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[str, int]:
    """A currency that stands before its figure: "US$ 5", "€ 10", "Rp 3"."""
    for mark in sentence.layer(Layer.CURRENCY):
        if mark.first == index and _starts_number(sentence, mark.last, lexicon):
            return str(mark.value), mark.last
    text = sentence.tokens[index].text
    for width in (2, 1):
        joined = "".join(token.text for token in sentence.tokens[index : index + width])
        symbol = lexicon.symbols.get(joined) or lexicon.symbols.get(joined.upper())
        if symbol and not text[0].isdigit() and _starts_number(sentence, index + width, lexicon):
            return symbol, index + width
    return "", index


def _starts_number(sentence: Sentence, index: int, lexicon: Lexicon) -> bool:
    if index >= len(sentence.tokens):
        return False
    text = sentence.tokens[index].text
    return text[0].isdigit() or text in lexicon.pack.numbers.words


def _figure(sentence: Sentence, at: int, numbers: Numbers) -> tuple[float | None, int]:
    text = sentence.tokens[at].text
    if text[0].isdigit():
        return parse_number(text, numbers), at + 1
    if text not in numbers.words:
        return None, at
    total, last = numbers.words[text], at + 1
    while last < len(sentence.tokens):
        word = sentence.tokens[last].text
        if word == "-" and last + 1 < len(sentence.tokens) and sentence.tokens[last + 1].text in numbers.words:
            last += 1
            continue
        if word not in numbers.words or numbers.words[word] >= total:
            break
        total, last = total + numbers.words[word], last + 1
    return total, last


def _magnified(sentence: Sentence, number: float, last: int, numbers: Numbers) -> tuple[float, int]:
    while last < len(sentence.tokens):
        skip = 1 if sentence.tokens[last].text == "-" and last + 1 < len(sentence.tokens) else 0
        word = sentence.tokens[last + skip].text
        if word not in numbers.magnitudes:
            break
        if len(word) == 1 and sentence.tokens[last].start != sentence.tokens[last - 1].end:
            break
        number, last = number * numbers.magnitudes[word], last + skip + 1
        if sentence.tokens[last : last + 1] and sentence.tokens[last].text == ".":
            break
    return round(number, 6), last


def _unit_after(sentence: Sentence, last: int, lexicon: Lexicon) -> tuple[str, int]:
    tokens = sentence.tokens
    if last < len(tokens) and tokens[last].text == "%":
        return "percent", last + 1
    skip = 1 if last < len(tokens) and tokens[last].text in {"-", "of"} else 0
    for mark in sentence.layer(Layer.CURRENCY):
        if mark.first in (last, last + skip):
            return str(mark.value), mark.last
    if last < len(tokens):
        symbol = lexicon.symbols.get(tokens[last].text)
        if symbol:
            return symbol, last + 1
    return _COUNT, last


def _no_count(sentence: Sentence, at: int, last: int) -> bool:
    """Whether a bare number counts nothing: an ordinal, a part of a name, a clock time, a list number."""
    tokens = sentence.tokens
    before = tokens[at - 1] if at else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and before.text in {"-", "/", ":", "."} and before.end == tokens[at].start:
        return True
    if after is not None and after.text in {"-", "/", ":", "st", "nd", "rd", "th", ")"} and after.start == tokens[last - 1].end:
        return True
    return before is not None and before.capital and tokens[at].text[0].isdigit() and at > 1


def _bound(sentence: Sentence, raw: _Raw) -> tuple[Bound, int, int]:
    """The bound that words just before or after an amount give it, and the tokens it then covers."""
    best = (Bound.EXACT, raw.first, raw.last)
    for mark in sentence.layer(Layer.BOUND):
        after = getattr(mark.value, "after", False)
        bound = getattr(mark.value, "bound", Bound.EXACT)
        if not after and raw.first - 2 <= mark.last - 1 < raw.first and mark.last >= raw.first - 1:
            best = (bound, min(mark.first, raw.first), raw.last)
        elif after and mark.first == raw.last:
            best = (bound, raw.first, mark.last)
    return best


def _with_seconds(sentence: Sentence, raws: list[_Raw], lexicon: Lexicon) -> list[AmountAt]:
    found: list[AmountAt] = []
    skip = False
    for position, raw in enumerate(raws):
        if skip:
            skip = False
            continue
        bound, first, last = _bound(sentence, raw)
        amount = Amount(raw.number, raw.unit, bound)
        second = raws[position + 1] if position + 1 < len(raws) else None
        span = sentence.chars(first, last)
        if second is not None and _is_second(sentence, raw, second, lexicon):
            also_bound = _bound(sentence, second)[0]
            also = Amount(second.number, second.unit, also_bound)
            found.append(AmountAt(first, last, amount, span, also, sentence.chars(second.first, second.last)))
            skip = True
        else:
            found.append(AmountAt(first, last, amount, span))
    return found


def _is_second(sentence: Sentence, raw: _Raw, second: _Raw, lexicon: Lexicon) -> bool:
    """Whether an amount repeats the one before in another currency: "€ 10 bn ($11.8bn)", "setara Rp 3"."""
    if raw.unit in {_COUNT, "percent"} or second.unit in {_COUNT, "percent", raw.unit}:
        return False
    between = [token.text for token in sentence.tokens[raw.last : second.first]]
    allowed = {"(", "or", "about", *lexicon.pack.numbers.repeats}
    return 1 <= len(between) <= 4 and all(text in allowed for text in between)  # noqa: PLR2004 - "atau setara dengan"
