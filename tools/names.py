"""How well people are found who stand behind an office or a rank, in sentences that others marked.

    python tools/names.py [--show]

The sentences lie beside the project, in `../shared/names`: KIND (Italian), UNER (English, Portuguese, Chinese),
Turkish Wiki NER, NERGRIT (Indonesian). Counted are people whom a title or rank of the language's pack stands right
before, with nothing between but words of titles, states, bodies and small words; one is found where the reader knows
somebody whose name covers the same characters.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from communique.ingest import make_report
from communique.languages import available
from communique.read.document import prepare
from communique.read.words.lexicon import Layer, lexicon
from communique.read.words.sentence import Sentence

NAMES = Path(__file__).parents[2] / "shared" / "names"
#: The files by language, and the column that holds the marks.
FILES = {
    "en": ("uner_en_ewt_dev.iob2", 2),
    "id": ("indonlu_nergrit_valid.txt", 1),
    "it": ("kind_it_WN_dev.tsv", 1),
    "pt": ("uner_pt_bosque_dev.iob2", 2),
    "tr": ("turkish_wiki_ner_dev.conll", 1),
    "zh": ("uner_zh_gsdsimp_dev.iob2", 2),
}
_UNSPACED = frozenset({"zh"})
_PERSON = frozenset({"PER", "PERSON"})
_TITLES = frozenset({Layer.OFFICE, Layer.RANK})
_BETWEEN = _TITLES | {Layer.PARTY, Layer.TITLE, Layer.BODY, Layer.BODY_HEAD, Layer.OFFICE_STATUS}
_APOSTROPHES = frozenset("'’")
_JOINING = frozenset({"marker", "determiners"})

Span = tuple[int, int]


class Marked(NamedTuple):
    """A sentence and the characters of the people in it."""

    text: str
    people: tuple[Span, ...]


class Result(NamedTuple):
    """How many titled people there are in a language's sentences, how many were found, and those that were not."""

    titled: int
    found: int
    missed: tuple[str, ...]


def sentences(lines: Iterator[str], column: int, *, spaced: bool) -> Iterator[Marked]:
    """The sentences of a file of one word to a line, parted by empty lines; `#` opens a comment."""
    words: list[tuple[str, str]] = []
    for line in (*lines, ""):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("#"):
            continue
        if len(cells) > column:
            words.append((cells[column - 1], cells[column]))
        elif words:
            yield _joined(words, spaced=spaced)
            words = []


def _joined(words: Sequence[tuple[str, str]], *, spaced: bool) -> Marked:
    text, people, start = "", [], 0
    for word, mark in words:
        glued = not text or not spaced or word[:1] in ",.;:!?)'’" or text[-1] in "('’"
        text += word if glued else f" {word}"
        kind = mark.split("-")[-1]
        if kind in _PERSON and mark.startswith("B"):
            start = len(text) - len(word)
            people.append((start, len(text)))
        elif kind in _PERSON and people:
            people[-1] = (people[-1][0], len(text))
    return Marked(text, tuple(people))


def measure(language: str, marked: Iterator[Marked]) -> Result:
    """How many of the titled people of some sentences the reader finds."""
    words = lexicon(language)
    titled, missed = 0, []
    for sentence in marked:
        if not sentence.people:
            continue
        document = prepare(make_report(sentence.text, language=language), words)
        wanted = [span for span in sentence.people if any(_is_titled(part, span) for part in document.sentences)]
        known = {person.name_span for person in document.people}
        titled += len(wanted)
        missed += [
            f"{sentence.text[slice(*span)]} | {sentence.text}"
            for span in wanted
            if span not in known and not _without_case(sentence.text, span, known)
        ]
    return Result(titled, titled - len(missed), tuple(missed))


def _without_case(text: str, person: Span, known: set[Span | None]) -> bool:
    """Whether somebody known is a marked person without the case behind the apostrophe: "Gardiner'ın"."""
    start, end = person
    return any((start, place) in known for place in range(start + 1, end) if text[place] in _APOSTROPHES)


def _is_titled(sentence: Sentence, person: Span) -> bool:
    """Whether a title stands right before a person."""
    titles = [mark.last for layer in _TITLES for mark in sentence.layer(layer) if mark.end <= person[0]]
    first = next((index for index, token in enumerate(sentence.tokens) if token.start >= person[0]), 0)
    if not titles or not first:
        return False
    covered = {at for layer in _BETWEEN for mark in sentence.layer(layer) for at in range(mark.first, mark.last)}
    return all(
        index in covered or not _JOINING.isdisjoint(sentence.classes[index]) for index in range(max(titles), first)
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list those who were not found")
    options = parser.parse_args(arguments)
    for language, (name, column) in FILES.items():
        if language in available() and (NAMES / name).is_file():
            with (NAMES / name).open(encoding="utf-8") as lines:
                result = measure(language, sentences(lines, column, spaced=language not in _UNSPACED))
            share = result.found / result.titled if result.titled else 0.0
            print(f"{language}  {result.found:4} of {result.titled:4} titled people found  {share:.3f}")
            for missed in result.missed if options.show else ():
                print(f"    {missed}")


if __name__ == "__main__":
    main()
