"""How well quotes are found: quotes cut from real reports and changed as models change them, and quotes that are wrong.

    python -m tools.grounding ../shared/reports --quotes 5000

Of the first, the exact span must come back; of the second, nothing. A quote
that comes back with other words, or with more or fewer, is wrong. The draw is
seeded, so that a second run asks the same.
"""

from __future__ import annotations

import json
import random
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from communique.engines.grounding.quotes import Searchable, places_of, searchable
from communique.model.report import Span

_SEED = 20
_LANGUAGES = 20
#: Shorter reports are headlines.
_LEAST = 200
#: A sentence between white space or ideographic stops.
_PIECE = re.compile(r"(?:(?<=\s)|(?<=[。！？])|^)\S[^\n]{12,240}?(?:[.!?;؟۔።](?=\s)|[。！？]|(?=\n|\Z))")
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIGIT = re.compile(r"\d")
_ENOUGH_EXACT = 0.995
#: Languages whose words no space parts.
UNSPACED = ("zh", "ja", "th")

Change = Callable[[str, random.Random], str]


class Cut(NamedTuple):
    """A quote cut from a report: where, and from what."""

    language: str
    within: Searchable
    span: Span

    @property
    def words(self) -> str:
        """The characters of the cut."""
        return self.within.text[slice(*self.span)]


class Found(NamedTuple):
    """What came of the quotes of one kind."""

    asked: Counter[str]
    exact: Counter[str]
    wrong: list[tuple[str, str, str]]
    lost: list[tuple[str, str, str]]


# What models change.


def _straight(words: str, _: random.Random) -> str:
    return words.translate({**dict.fromkeys(map(ord, "“”„«»"), '"'), **dict.fromkeys(map(ord, "‘’‚"), "'")})


def _curly(words: str, _: random.Random) -> str:
    opened = re.sub(r'(?<!\S)["«„]\s?', "“", words)
    return re.sub(r'\s?["»]', "”", opened).replace("'", "’")


def _dashes(words: str, rng: random.Random) -> str:
    return re.sub(r"[-‐‑–—−]", rng.choice("-–—"), words)


def _spaces(words: str, rng: random.Random) -> str:
    return re.sub(r"\s+", lambda _: rng.choice((" ", "  ", "\n", "\u00a0")), words)


def _lower(words: str, _: random.Random) -> str:
    return words.lower()


def _upper(words: str, _: random.Random) -> str:
    return words.upper()


def _composed(words: str, rng: random.Random) -> str:
    return unicodedata.normalize(rng.choice(("NFC", "NFKC")), words)


def _decomposed(words: str, rng: random.Random) -> str:
    return unicodedata.normalize(rng.choice(("NFD", "NFKD")), words)


def _bare(words: str, _: random.Random) -> str:
    """Without the accents of Latin and Greek letters, the dots of the Russian e, and the vowel signs of Arabic."""
    kept: list[str] = []
    for char in unicodedata.normalize("NFD", words):
        base = next((one for one in reversed(kept) if not unicodedata.combining(one)), "")
        is_letter = unicodedata.name(base or " ", "").startswith(("LATIN", "GREEK", "ARABIC")) or base in "еЕ"
        if not (unicodedata.combining(char) and is_letter):
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept)).replace("đ", "d").replace("Đ", "D")


def _quoted(words: str, rng: random.Random) -> str:
    before, after = rng.choice(('""', "“”", "«»"))
    return f"{before}{words}{after}"


def _stopped(words: str, rng: random.Random) -> str:
    return words[:-1] if words[-1] in ".。" else words + rng.choice((".", "…", " ..."))


CHANGES: tuple[Change, ...] = (
    _straight,
    _curly,
    _dashes,
    _spaces,
    _lower,
    _upper,
    _composed,
    _decomposed,
    _bare,
    _quoted,
    _stopped,
)


# What makes a quote wrong.


def _other_word(words: str, rng: random.Random) -> str:
    return _at_inner_word(words, rng, lambda word: word[::-1])


def _one_letter(words: str, rng: random.Random) -> str:
    def changed(word: str) -> str:
        place = rng.randrange(len(word))
        letter = rng.choice([one for one in words if one.isalpha()])
        return word[:place] + letter + word[place + 1 :]

    return _at_inner_word(words, rng, changed)


def _left_out(words: str, rng: random.Random) -> str:
    return _at_inner_word(words, rng, lambda _: "")


def _put_in(words: str, rng: random.Random) -> str:
    return _at_inner_word(words, rng, lambda word: f"{word} {word[:2]}{word}")


def _other_figure(words: str, rng: random.Random) -> str:
    found = list(_DIGIT.finditer(words))
    if not found:
        return words
    place = rng.choice(found).start()
    return words[:place] + str((int(words[place]) + rng.randint(1, 9)) % 10) + words[place + 1 :]


def _half_a_word(words: str, _: random.Random) -> str:
    found = list(_WORD.finditer(words))
    return words[: found[-1].end() - 1] if found else words


def _skipped(words: str, rng: random.Random) -> str:
    found = list(_WORD.finditer(words))
    if len(found) < 6:
        return words
    first = rng.randrange(1, len(found) - 4)
    return words[: found[first].end()] + " ... " + words[found[first + 3].start() :]


def _turned(words: str, rng: random.Random) -> str:
    found = list(_WORD.finditer(words))
    if len(found) < 4:
        return words
    one = rng.randrange(len(found) - 1)
    first, second = found[one], found[one + 1]
    between = words[first.end() : second.start()]
    return words[: first.start()] + second.group() + between + first.group() + words[second.end() :]


WRONGS: tuple[Change, ...] = (
    _other_word,
    _one_letter,
    _left_out,
    _put_in,
    _other_figure,
    _half_a_word,
    _skipped,
    _turned,
)


def _at_inner_word(words: str, rng: random.Random, change: Callable[[str], str]) -> str:
    found = list(_WORD.finditer(words))[1:-1]
    if not found:
        return words
    chosen = rng.choice(found)
    return words[: chosen.start()] + change(chosen.group()) + words[chosen.end() :]


# The draw.


def _bare_letters(words: str) -> str:
    """What is left when everything that models change is taken out, by other means than the grounding's own."""
    apart = unicodedata.normalize("NFKD", words.replace("đ", "d").replace("Đ", "D").replace("ı", "i").replace("İ", "i"))
    return "".join(char for char in apart.casefold() if char.isalnum() or unicodedata.category(char) == "Mc")


Texts = Mapping[str, Sequence[str]]


def texts_in(folder: Path) -> Texts:
    """The texts of reports in JSON Lines by their language, those languages first that have most."""
    texts: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            row: dict[str, Any] = json.loads(line) if line.strip() else {"text": "", "language": None}
            if row["language"] and len(row["text"]) > _LEAST:
                texts[row["language"]].append(row["text"])
    return {code: texts[code] for code in sorted(texts, key=lambda code: -len(texts[code]))[:_LANGUAGES]}


def cuts(texts: Texts, rng: random.Random) -> Iterator[Cut]:
    """Quotes from texts, language by language in turn, without end."""
    ready: dict[str, Searchable] = {}
    while True:
        for language in texts:
            text = rng.choice(texts[language])
            found = [match.span() for match in _PIECE.finditer(text) if _WORD.search(match.group())]
            if found:
                yield Cut(language, ready.setdefault(text, searchable(text)), rng.choice(found))


def measure_changed(texts: Texts, count: int) -> Found:
    """Find quotes that were changed as models change them."""
    rng = random.Random(_SEED)  # noqa: S311  # seeded, not secret
    found = Found(Counter(), Counter(), [], [])
    for _, cut in zip(range(count), cuts(texts, rng), strict=False):
        quote = cut.words
        for change in rng.sample(CHANGES, rng.randint(1, 3)):
            quote = change(quote, rng)
        found.asked[cut.language] += 1
        places = places_of(quote, cut.within)
        told = (cut.language, cut.words, quote)
        if not places:
            found.lost.append(told)
        elif any(_is_it(place, cut) for place in places):
            found.exact[cut.language] += 1
        else:
            found.wrong.append(told)
    return found


def _is_it(place: Span, cut: Cut) -> bool:
    """Whether a place is that of the cut; a mark or stop at an end is a change of its own, and counts for nothing."""
    return _core(cut.within.text, place) == _core(cut.within.text, cut.span)


def _core(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def measure_wrong(texts: Texts, count: int) -> Found:
    """Look for quotes that do not stand in their report: with a word or figure changed, or from another report."""
    rng = random.Random(_SEED + 1)  # noqa: S311  # seeded, not secret
    found = Found(Counter(), Counter(), [], [])
    drawn = cuts(texts, rng)
    letters: dict[int, str] = {}
    before = next(drawn)
    while sum(found.asked.values()) < count:
        cut = next(drawn)
        invented = rng.random() < 0.3
        quote = before.words if invented else rng.choice(WRONGS)(cut.words, rng)
        whole = letters.setdefault(id(cut.within), _bare_letters(cut.within.text))
        before = cut if cut.language == before.language or rng.random() < 0.5 else before
        if _bare_letters(quote) in whole and not _cuts_a_word(quote, cut):
            continue
        found.asked[cut.language] += 1
        if places_of(quote, cut.within):
            found.wrong.append((cut.language, cut.words, quote))
    return found


def _cuts_a_word(quote: str, cut: Cut) -> bool:
    """Whether a quote is the cut with the end of its last word missing."""
    is_shorter = cut.words.startswith(quote) and cut.language not in UNSPACED
    return is_shorter and cut.words[len(quote) : len(quote) + 1].isalpha()


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--quotes", default=5000, show_default=True)
@click.option("--show", default=0, show_default=True, help="Show so many of those that were lost or wrong.")
def main(folder: Path, quotes: int, show: int) -> None:
    """Measure how quotes are found in the reports of FOLDER."""
    texts = texts_in(folder)
    changed, altered = measure_changed(texts, quotes), measure_wrong(texts, quotes)
    for language in sorted(changed.asked):
        print(f"{language}  {changed.exact[language]}/{changed.asked[language]}")
    share = sum(changed.exact.values()) / sum(changed.asked.values())
    print(f"changed quotes: {sum(changed.asked.values())} in {len(changed.asked)} languages, exact {share:.4f},")
    print(f"  not found {len(changed.lost)}, wrong {len(changed.wrong)}")
    print(f"altered and invented quotes: {sum(altered.asked.values())}, accepted {len(altered.wrong)}")
    for told in [*changed.wrong, *altered.wrong][:show] + changed.lost[:show]:
        print(*map(repr, told), sep="\n  ")
    sys.exit(0 if share >= _ENOUGH_EXACT and not changed.wrong and not altered.wrong else 1)


if __name__ == "__main__":
    main()
