"""Read damaged reports in every script: none may end in an exception, and every citation must be verbatim.

    python tools/fuzz.py [--reports 20000] [--seed 1]

The texts are the packs' own specimens, damaged by a seeded draw: cut off, words and characters shuffled, scripts
mixed, controls of direction and characters of no width strewn in. Each is read in the language it was made from.
Exits with 1 where one fails.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from communique import languages, read
from communique.ingest import make_report
from communique.languages.specimens import Specimen, specimens
from communique.model.reading import Reading, to_json
from communique.model.report import Report

#: Embeddings, overrides and isolates of direction, and marks.
_DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
#: Of no width, or nearly so: spaces, joiners, soft hyphen, byte order mark, combining accents, a variation selector.
_WIDTHLESS = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u0301\u0327\ufe0f\u0000\u001f\u0085\u2028"
_PUNCTUATION = "()[]«»“”'\"’,.;:—–-/&%$€£¥、。،؛۔।？！…·"


class Failure(NamedTuple):
    """A text that broke the reader, in a language, and how."""

    language: str
    text: str
    why: str


def damaged(corpus: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """So many texts of a corpus, each damaged in one to four ways."""
    draw = random.Random(seed)  # noqa: S311  # a draw that can be had again, not a secret
    for _ in range(count):
        text = draw.choice(corpus)
        for damage in draw.sample(_DAMAGES, draw.randint(1, 4)):
            text = damage(text, corpus, draw)
        yield text


def _cut(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    first, last = sorted((draw.randint(0, len(text)), draw.randint(0, len(text))))
    return text[first:last]


def _shuffle_words(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    words = text.split(" ")
    return " ".join(draw.sample(words, len(words)))


def _shuffle_characters(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    first = draw.randint(0, len(text))
    piece = text[first : first + draw.randint(0, 40)]
    return text[:first] + "".join(draw.sample(piece, len(piece))) + text[first + len(piece) :]


def _mix(text: str, corpus: Sequence[str], draw: random.Random) -> str:
    """A text with a piece of another one, often of another script, in its middle."""
    other, place = draw.choice(corpus), draw.randint(0, len(text))
    return text[:place] + _cut(other, corpus, draw) + text[place:]


def _repeat(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    return draw.choice(("\n", " ", "", "\n\n")).join([text] * draw.randint(2, 3))


def _unspaced(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    return text.replace(draw.choice((" ", ".", ",")), "")


def _strewn(characters: str) -> Callable[[str, Sequence[str], random.Random], str]:
    def strew(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
        letters = list(text)
        for _ in range(draw.randint(1, 12)):
            letters.insert(draw.randint(0, len(letters)), draw.choice(characters))
        return "".join(letters)

    return strew


def _cased(text: str, _corpus: Sequence[str], draw: random.Random) -> str:
    return draw.choice((text.upper, text.lower, text.title, text.swapcase))()


_DAMAGES = (
    _cut,
    _shuffle_words,
    _shuffle_characters,
    _mix,
    _repeat,
    _unspaced,
    _cased,
    _strewn(_DIRECTION),
    _strewn(_WIDTHLESS),
    _strewn(_PUNCTUATION),
    _strewn("0123456789٣७๒二"),
)


def failures(count: int, seed: int) -> Iterator[Failure]:
    """Read so many damaged texts, in the packs' languages in turn; those that failed."""
    codes = languages.available()
    corpora = {code: specimens(code) for code in codes}
    everything = [specimen.text for corpus in corpora.values() for specimen in corpus]
    for place, text in enumerate(damaged(everything, count, seed)):
        code = codes[place % len(codes)]
        report = make_report(text, language=code, published=None, source=_source(corpora[code], place))
        try:
            wrong = _wrong(report, read.read(report, languages.load(code)))
        except Exception:  # noqa: BLE001  # any exception is what is looked for
            wrong = traceback.format_exc(limit=-3)
        if wrong:
            yield Failure(code, text, wrong)


def _source(corpus: Sequence[Specimen], place: int) -> str | None:
    return corpus[place % len(corpus)].source if corpus else None


def _wrong(report: Report, reading: Reading) -> str:
    """What of a reading does not hold; empty where all does."""
    to_json(reading)
    for claim in reading.claims:
        spans = [(cite.start, cite.end, cite.quote) for cite in claim.cites]
        for start, end, quote in spans:
            if not 0 <= start < end <= len(report.text) or report.text[start:end] != quote:
                return f"a citation is not verbatim: {start} to {end}, {quote!r}"
    return ""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print every failure, and how many there were."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    failed = 0
    for failure in failures(options.reports, options.seed):
        failed += 1
        print(f"{failure.language}: {failure.text!r}\n{failure.why}\n")
    print(f"{options.reports} damaged reports in {len(languages.available())} languages, {failed} failures")
    sys.exit(int(failed > 0))


if __name__ == "__main__":
    main()
