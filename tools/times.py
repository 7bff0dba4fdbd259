"""How well time expressions in English are found and valued, next to what others reached on the same texts.

    python tools/times.py [--show]

The texts are the platinum set of TempEval-3 (UzZaman et al., SemEval 2013, https://aclanthology.org/S13-2001/), which
lies beside the project in `../shared/reference`. In scope are the dates within the texts whose value is a day, a month
or a year of the calendar: what the codebook writes. Durations, weeks, seasons, centuries, hours, repeated times and
"now" are out of scope: no field of a claim holds one, so the reader does not look for them.
A date is found where one of ours shares a character with it (relaxed, as in the task's own scorer), and its value is
right where both are written alike. What we find beside a time expression of any kind counts as spurious.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from communique.ingest import make_report
from communique.model.report import Span, overlaps
from communique.read.document import complete, prepare
from communique.read.words.lexicon import lexicon

TEXTS = Path(__file__).parents[2] / "shared" / "reference" / "tempeval3_platinum"
_CALENDAR = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")


class Marked(NamedTuple):
    """A time expression that people marked: its characters, its value, and whether it is a date in our scope."""

    span: Span
    value: str
    wanted: bool


class Scores(NamedTuple):
    """Dates marked, dates we found, and how many of these are the same stretch, share a character, have the value."""

    marked: int
    found: int
    strict: int
    relaxed: int
    valued: int

    def f1(self, right: int) -> float:
        """Twice what is right over what is marked and found."""
        return 2 * right / (self.marked + self.found) if self.marked + self.found else 0.0


def text_of(path: Path) -> tuple[str, str, tuple[Marked, ...]]:
    """The text of a TimeML file, the day it was written, and its time expressions."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    written = root.find("DCT/TIMEX3").get("value")
    text, marked = "", []
    for words, element in _pieces(root.find("TEXT")):
        if element is not None:
            value = element.get("value")
            wanted = element.get("type") == "DATE" and _CALENDAR.match(value) is not None
            marked.append(Marked((len(text), len(text) + len(words)), value, wanted))
        text += words
    return text, written, tuple(marked)


def _pieces(element: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """The words of an element in order, each with the time expression that they are."""
    yield element.text or "", None
    for child in element:
        if child.tag == "TIMEX3":
            yield "".join(child.itertext()), child
        else:
            yield from _pieces(child)
        yield child.tail or "", None


def dates_in(text: str, written: str) -> tuple[tuple[Span, str], ...]:
    """The dates that the reader finds in a text, wherever they stand, with their first day, month or year."""
    document = prepare(make_report(text, language="en", published=written), lexicon("en"))
    complete(document)
    return tuple((date.span, str(date.start)) for sentence in document.sentences for date in sentence.dates)


def compare(text: str, marked: Sequence[Marked], found: Sequence[tuple[Span, str]]) -> tuple[Scores, tuple[str, ...]]:
    """The scores of one text, and every difference as a line."""
    wanted = [one for one in marked if one.wanted]
    ours = [one for one in found if not any(overlaps(one[0], other.span) for other in marked if not other.wanted)]
    strict = relaxed = valued = 0
    lines = []
    for one in wanted:
        met = next((other for other in ours if overlaps(one.span, other[0])), None)
        strict += met is not None and met[0] == one.span
        relaxed += met is not None
        valued += met is not None and met[1] == one.value
        if met is None or met[1] != one.value:
            lines.append(f"{text[slice(*one.span)]!r} is {one.value}, read {met[1] if met else 'nothing'}")
    beside = [one for one in ours if not any(overlaps(one[0], other.span) for other in wanted)]
    lines += [f"{text[slice(*span)]!r} read as {value}, marked by nobody" for span, value in beside]
    return Scores(len(wanted), len(ours), strict, relaxed, valued), tuple(lines)


def measure(folder: Path) -> tuple[Scores, tuple[str, ...]]:
    """The scores over all texts of a folder, and every difference."""
    results = [compare(text, marked, dates_in(text, day)) for text, day, marked in map(text_of, _files(folder))]
    scores = Scores(*(sum(column) for column in zip(*(scores for scores, _ in results), strict=True)))
    return scores, tuple(line for _, lines in results for line in lines)


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tml"))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the F1 of stretches and of values."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list every difference")
    options = parser.parse_args(arguments)
    if not _files(TEXTS):
        parser.exit(2, f"there are no texts in {TEXTS}: the platinum set of TempEval-3 lies beside the project\n")
    scores, lines = measure(TEXTS)
    print(f"{scores.marked} dates of the calendar marked, {scores.found} found")
    for name, right in (("strict", scores.strict), ("relaxed", scores.relaxed), ("value", scores.valued)):
        print(f"{name:8} F1 {scores.f1(right):.3f}")
    for line in lines if options.show else ():
        print(f"    {line}")


if __name__ == "__main__":
    main()
