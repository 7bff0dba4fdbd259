"""Numbers with units in a sentence: money, percent, multiples, counts, with their bounds.

Figures follow the pack's separators; words of number, magnitude, unit and
bound come from the registers and the pack. A second currency in brackets
belongs to the amount before it. A range of two numbers, a year, a clock time
and a number inside a name count nothing: they are no amounts.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from communique.model.claims import Amount
from communique.model.vocabulary import Bound
from communique.read.words.lexicon import Layer
from communique.read.words.sentence import AmountAt

if TYPE_CHECKING:
    from communique.languages.tables import Numbers
    from communique.read.words.lexicon import Lexicon
    from communique.read.words.sentence import Sentence

COUNT, PERCENT, TIMES = "count", "percent", "times"
_PLAIN_UNITS = frozenset({COUNT, PERCENT, TIMES})
_GROUP = 3
#: The tokens of a figure with its decimals behind a mark.
_FRACTION = 3
#: Whose rupee a bare "Rs" or "rupees" is, by the source's home; elsewhere it is India's.
_RUPEES = {"LKA": "LKR", "PAK": "PKR", "NPL": "NPR", "MUS": "MUR", "SYC": "SCR"}
#: From here on scripts write no spaces.
_UNSPACED = "\u0e00"
_GLUED_BEFORE = frozenset({"-", "/", ":", ".", "+", "'", "#", "_"})
_GLUED_AFTER = frozenset({"-", "/", ":", "'", "'s", "_", "+"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_LONGEST_REPEAT = 5
_CUES = (Layer.TRANSFER, Layer.ENGAGEMENT, Layer.AGREEMENT, Layer.STANCE)


class _Raw(NamedTuple):
    first: int
    last: int
    number: float
    unit: str


def find_amounts(sentence: Sentence, lexicon: Lexicon, home: str | None = None) -> list[AmountAt]:
    """The amounts of a sentence in order; tokens of dates are left out."""
    starts = _starts(sentence, lexicon)
    if not starts:
        return []
    dated = {index for date in sentence.dates for index in range(date.first, date.last)}
    raws: list[_Raw] = []
    last = 0
    for index in starts:
        if index < last or index in dated or _is_rate(sentence, index, lexicon.pack.numbers):
            continue
        raw = _read(sentence, index, lexicon, home)
        if raw is not None:
            raws.append(raw)
            last = raw.last
    return _with_seconds(sentence, _unranged(sentence, raws, lexicon), lexicon)


def parse_number(text: str, numbers: Numbers) -> float | None:
    """A printed figure as a number: "1,5" or "1.5", "12.000" or "12,000", by the pack's separators."""
    text = text.replace(" ", "") if numbers.grouped else text
    if text.count(numbers.thousand) >= 1 and numbers.decimal not in text:
        groups = text.split(numbers.thousand)
        if all(len(group) == _GROUP for group in groups[1:]):
            text = "".join(groups)
        elif len(groups) == 2:
            text = ".".join(groups)
    else:
        text = text.replace(numbers.thousand, "").replace(numbers.decimal, ".")
    try:
        return float(text)
    except ValueError:
        return None


def _is_rate(sentence: Sentence, index: int, numbers: Numbers) -> bool:
    """Whether a number is a rate of exchange: "(kurs Rp 16.500)"."""
    return any(token.text in numbers.rates for token in sentence.tokens[max(0, index - 2) : index])


def _starts(sentence: Sentence, lexicon: Lexicon) -> list[int]:
    """The tokens at which an amount may begin: a figure, or a word of number."""
    words = lexicon.numerals
    if words.isdisjoint(sentence.texts):
        return sentence.numbered
    found = [index for index, text in enumerate(sentence.texts) if text in words or text[0].isdigit()]
    numbers, texts = lexicon.pack.numbers, [*sentence.texts, ""]
    return [index for index in found if texts[index] not in numbers.articles or texts[index + 1] in numbers.magnitudes]


def _read(sentence: Sentence, index: int, lexicon: Lexicon, home: str | None) -> _Raw | None:
    numbers, tokens = lexicon.pack.numbers, sentence.tokens
    if tokens[index].text in numbers.multiples:
        return _Raw(index, index + 1, numbers.multiples[tokens[index].text], TIMES)
    number, last = _number(sentence, index, numbers)
    if number is None:
        return None
    unit, first = _unit_before(sentence, index, lexicon, home)
    if not unit:
        unit, last = _unit_after(sentence, last, lexicon, home)
    if unit == COUNT and (number < 1 or _counts_nothing(sentence, index, last, numbers)):
        return None
    return _Raw(first, last, number, unit)


def _number(sentence: Sentence, index: int, numbers: Numbers) -> tuple[float | None, int]:
    """The number at a token, in figures or words, with its magnitudes, and the token after it.

    A magnitude takes up the smaller parts before it: "two hundred and five
    thousand", "seratus lima puluh ribu".
    """
    tokens = sentence.tokens
    text = tokens[index].text
    parts: list[float] = []
    last = index
    if text[0].isdigit():
        figure, last = _figures(sentence, index, numbers)
        if figure is None:
            return None, index
        parts = [figure]
    elif text in numbers.articles:
        if index + 1 >= len(tokens) or tokens[index + 1].text not in numbers.magnitudes:
            return None, index
        parts, last = [1.0], index + 1
    while last < len(tokens):
        word, after = _number_word(sentence, last, numbers)
        if word in numbers.magnitudes and last > index and _is_magnitude(sentence, index, last, word):
            parts = _magnify(parts, numbers.magnitudes[word])
        elif word in numbers.words and not text[0].isdigit() and (not parts or parts[-1] > numbers.words[word]):
            parts.append(numbers.words[word])
        elif word[0].isdigit() and last > index and _goes_on(sentence, last, parts, numbers):
            parts.append(float(word))
        elif parts and _goes_down(sentence, last, numbers):
            parts.append(parse_number(tokens[last].text, numbers) or 0.0)
        else:
            break
        last = after
    return (float(f"{sum(parts):.15g}"), last) if parts else (None, index)


def _figures(sentence: Sentence, index: int, numbers: Numbers) -> tuple[float | None, int]:
    """A number in figures, with decimals behind the pack's own mark, and the token after it: "8/5 میلیارد"."""
    texts = sentence.texts[index : index + _FRACTION + 1]
    if numbers.fraction and len(texts) > _FRACTION and texts[1] == numbers.fraction and _is_glued(sentence, index + 1):
        behind = texts[_FRACTION]
        counted = behind in numbers.magnitudes or any(
            behind == form.split(" ")[0] for unit in numbers.unit for form in unit.forms
        )
        if counted and texts[0].isdigit() and texts[2].isdigit():
            return float(f"{texts[0]}.{texts[2]}"), index + _FRACTION
    return parse_number(texts[0], numbers), index + 1


def _goes_on(sentence: Sentence, last: int, parts: list[float], numbers: Numbers) -> bool:
    """Whether a figure goes on a number right behind a magnitude: "1億500万"."""
    before, token = sentence.tokens[last - 1], sentence.tokens[last]
    joined = before.text in numbers.magnitudes and before.end == token.start
    return joined and token.text.isdigit() and parts[-1] > float(token.text)


def _goes_down(sentence: Sentence, index: int, numbers: Numbers) -> bool:
    """Whether a figure with a smaller magnitude goes on a number: "40 کروڑ 70 لاکھ"."""
    before, figure, after = (*sentence.texts[index - 1 : index + 2], "")[:3]
    if not figure[:1].isdigit() or after not in numbers.magnitudes:
        return False
    return numbers.magnitudes.get(before, 0) > numbers.magnitudes[after]


def _number_word(sentence: Sentence, index: int, numbers: Numbers) -> tuple[str, int]:
    """The word at a token, past a hyphen or a link inside a number ("and"), and the token after it."""
    tokens = sentence.tokens
    text = tokens[index].text
    pair = f"{text} {tokens[index + 1].text}" if index + 1 < len(tokens) else ""
    if pair in numbers.words:
        return pair, index + 2
    if text in numbers.articles and index + 1 < len(tokens) and tokens[index + 1].text in numbers.magnitudes:
        return tokens[index + 1].text, index + 2
    if text in {"-", *numbers.links} and index + 1 < len(tokens) and index:
        following = tokens[index + 1].text
        before = tokens[index - 1].text
        if following in numbers.magnitudes and (text == "-" or _is_glued(sentence, index)):
            return following, index + 2
        if following in numbers.words and (text == "-" or before in numbers.magnitudes):
            return following, index + 2
    return text, index + 1


def _is_glued(sentence: Sentence, index: int) -> bool:
    """Whether no spaces stand around a token: "700多亿"."""
    before, token, after = sentence.tokens[index - 1 : index + 2]
    return before.end == token.start and token.end == after.start


def _is_magnitude(sentence: Sentence, index: int, last: int, word: str) -> bool:
    """Whether a word magnifies the number before it: a single letter only where glued to it, or big and in money."""
    tokens = sentence.tokens
    if len(word) > 1 or tokens[last].start == tokens[last - 1].end:
        return True
    return tokens[last].capital and any(mark.last == index for mark in sentence.layer(Layer.CURRENCY))


def _magnify(parts: list[float], magnitude: float) -> list[float]:
    small = 0.0
    while parts and parts[-1] < magnitude:
        small += parts.pop()
    return [*parts, (small or 1.0) * magnitude]


def _unit_before(sentence: Sentence, index: int, lexicon: Lexicon, home: str | None) -> tuple[str, int]:
    """A currency that stands before its figure: "US$ 5", "€ 10", "Rp 3", "USD 1.5"."""
    tokens = sentence.tokens
    for mark in sentence.layer(Layer.CURRENCY):
        first = mark.value not in _PLAIN_UNITS or mark.value in lexicon.pack.numbers.units_first
        if mark.last == index and first:
            return _currency(sentence, mark.first, mark.last, str(mark.value), home=home), mark.first
    if index and tokens[index - 1].end == tokens[index].start:
        unit = lexicon.symbols.get(tokens[index - 1].text)
        if unit is not None:
            return _currency(sentence, index - 1, index, unit, home=home), index - 1
    return "", index


def _currency(sentence: Sentence, first: int, last: int, unit: str, *, home: str | None) -> str:
    """The currency of a sign or name: a bare rupee is the home's."""
    if unit != "INR" or home not in _RUPEES:
        return unit
    words = list(sentence.words(first, last))
    bare = words[0][:1] == "r" and all(len(word) > 1 or word == "." for word in words) and len(words[0]) != _GROUP
    return _RUPEES[home] if bare else unit


def _unit_after(sentence: Sentence, last: int, lexicon: Lexicon, home: str | None) -> tuple[str, int]:
    tokens = sentence.tokens
    if last >= len(tokens):
        return COUNT, last
    if tokens[last].text == "%":
        return PERCENT, last + 1
    skip = 1 if tokens[last].text == "-" or tokens[last].text in lexicon.pack.numbers.links_to_unit else 0
    for mark in sentence.layer(Layer.CURRENCY):
        if mark.first in (last, last + skip):
            return _currency(sentence, mark.first, mark.last, str(mark.value), home=home), mark.last
    return COUNT, last


def _goes_on_in_letters(text: str) -> bool:
    """Whether letters behind a figure belong to it: "5G"; not those of scripts that write no spaces."""
    return text[0].isalpha() and text[0] < _UNSPACED


def _counts_nothing(sentence: Sentence, at: int, last: int, numbers: Numbers) -> bool:
    """Whether a bare number counts nothing: an ordinal, part of a name, a year, a clock time, a list number."""
    tokens = sentence.tokens
    before = tokens[at - 1] if at else None
    after = tokens[last] if last < len(tokens) else None
    glued_after = after is not None and after.start == tokens[last - 1].end
    if before is not None and before.end == tokens[at].start and before.text in _GLUED_BEFORE:
        return True
    if after is not None and glued_after and (after.text in _GLUED_AFTER or _goes_on_in_letters(after.text)):
        return True
    if after is not None and after.text == ")" and (before is None or before.text != "("):
        return at == 0
    if after is not None and f"{tokens[last - 1].text} {after.text}" in numbers.idle:
        return True
    if before is not None and f"{before.text} {tokens[at].text}" in numbers.idle:
        return True
    if last == at + 1 and _is_year(tokens[at].text) and not _bounded(sentence, at):
        return True
    named = before is not None and before.capital and at > 1 and not _on_party(sentence, at - 1)
    return named and tokens[at].text[0].isdigit() and not _bounded(sentence, at)


def _on_party(sentence: Sentence, index: int) -> bool:
    return any(mark.first <= index < mark.last for mark in sentence.layer(Layer.PARTY))


def _is_year(text: str) -> bool:
    return text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _bounded(sentence: Sentence, at: int) -> bool:
    return any(mark.last == at for mark in sentence.layer(Layer.BOUND))


def _unranged(sentence: Sentence, raws: list[_Raw], lexicon: Lexicon) -> list[_Raw]:
    """The numbers that are no end of a range: "5 to 10 percent" is no amount, nor "between 5 and 10"."""
    dropped: set[int] = set()
    for position, (left, right) in enumerate(pairwise(raws)):
        between = list(sentence.words(left.last, right.first))
        if len(between) != 1 or between[0] not in lexicon.pack.dates.range_words:
            continue
        half = left.unit == COUNT and right.unit != COUNT
        opened = left.first > 0 and "marker:between" in lexicon.words.get(sentence.tokens[left.first - 1].text, ())
        if opened or (half and "conjunctions" not in lexicon.words.get(between[0], ())):
            dropped |= {position, position + 1}
    return [raw for position, raw in enumerate(raws) if position not in dropped]


def _bound(sentence: Sentence, raw: _Raw, lexicon: Lexicon) -> tuple[Bound, int, int]:
    """The bound that words just before or after an amount give it, and the tokens it then covers."""
    first = raw.first
    if first and sentence.tokens[first - 1].text in lexicon.pack.numbers.articles:
        first -= 1
    best = (Bound.EXACT, raw.first, raw.last)
    for mark in sentence.layer(Layer.BOUND):
        after = getattr(mark.value, "after", False)
        bound = getattr(mark.value, "bound", Bound.EXACT)
        if after and mark.first == raw.last and best[0] == Bound.EXACT:
            best = (bound, raw.first, mark.last)
        elif after and raw.first < mark.first < raw.last and best[0] == Bound.EXACT:
            best = (bound, raw.first, raw.last)
        elif not after and mark.last in {raw.first, first} and not _inside_cue(sentence, mark.first, mark.last):
            best = (bound, mark.first, raw.last)
    return best


def _inside_cue(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word of bound belongs to a longer cue: "handed over 100 tents"."""
    return any(mark.first < first and last <= mark.last for layer in _CUES for mark in sentence.layer(layer))


def _with_seconds(sentence: Sentence, raws: list[_Raw], lexicon: Lexicon) -> list[AmountAt]:
    found: list[AmountAt] = []
    skip = False
    for position, raw in enumerate(raws):
        if skip:
            skip = False
            continue
        bound, first, last = _bound(sentence, raw, lexicon)
        amount = Amount(raw.number, raw.unit, bound)
        span = sentence.chars(first, last)
        second = raws[position + 1] if position + 1 < len(raws) else None
        if second is not None and _is_second(sentence, raw, second, lexicon):
            also = Amount(second.number, second.unit, _bound(sentence, second, lexicon)[0])
            found.append(AmountAt(first, second.last, amount, span, also, sentence.chars(second.first, second.last)))
            skip = True
        else:
            found.append(AmountAt(first, last, amount, span))
    return found


def _is_second(sentence: Sentence, raw: _Raw, second: _Raw, lexicon: Lexicon) -> bool:
    """Whether an amount repeats the one before in another currency: "€ 10 bn ($11.8bn)", "setara Rp 3"."""
    if raw.unit in _PLAIN_UNITS or second.unit in {*_PLAIN_UNITS, raw.unit}:
        return False
    between = [token.text for token in sentence.tokens[raw.last : second.first]]
    allowed = {"(", *lexicon.pack.numbers.repeats}
    return 1 <= len(between) <= _LONGEST_REPEAT and all(text in allowed for text in between)
