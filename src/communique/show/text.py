"""Pages as text for a terminal, wrapped to its width.

The caller may paint runs (bold, italic, colour); widths are counted before
the paint, in cells, so that Chinese takes two.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator

from rich.cells import cell_len

from communique.resolve.names.folding import UNSPACED
from communique.show.pages import Group, Line, Page, Section, footnote_text
from communique.show.runs import Part, Run, Sentence

#: Turns a run into text, perhaps with the terminal's codes around it.
Paint = Callable[[Run], str]

_PLAIN = {Part.NOTE: "[{}]", Part.BADGE: "({})", Part.STRUCK: "--{}--"}
_COLUMN = 18
_NARROWEST = 40
#: The letters of `UNSPACED` one by one, and of other scripts whole words with the spaces after them.
_LETTERS = UNSPACED.pattern[1:-2]
_ATOM = re.compile(rf"[{_LETTERS}]|[^ {_LETTERS}]* +|[^ {_LETTERS}]+")


def unpainted(run: Run) -> str:
    """A run as bare text: footnotes in square brackets, badges in round ones, what is struck between dashes."""
    return _PLAIN.get(run.part, "{}").format(run.text)


def page_text(page: Page, *, width: int = 100, paint: Paint = unpainted) -> str:
    """A whole page as text."""
    width = max(width, _NARROWEST)
    lines = [paint(Run(page.title, Part.HEAD)), *_wrapped((Run(page.subtitle),), width=width, paint=paint)]
    for section in page.sections:
        lines += ["", *_section(section, width=width, paint=paint)]
    if page.footnotes:
        lines += ["", paint(Run("Footnotes", Part.HEAD)), *_footnotes(page, width=width, paint=paint)]
    return "\n".join(lines) + "\n"


def wrap(sentence: Sentence, width: int) -> list[Sentence]:
    """A sentence in lines of at most this many cells; what hangs on a word stays with it."""
    lines: list[list[Run]] = [[]]
    used = 0
    for piece in _pieces(gathered(sentence)):
        text = "".join(map(unpainted, piece))
        if used and used + cell_len(text.rstrip()) > width:
            lines.append([])
            used = 0
        lines[-1] += piece
        used += cell_len(text)
    return [tuple(line) for line in lines if line]


def gathered(sentence: Sentence) -> Sentence:
    """Footnotes that follow each other as one: [1–3, 7]."""
    runs: list[Run] = []
    for is_note, group in itertools.groupby(sentence, key=lambda run: run.part is Part.NOTE):
        found = tuple(group)
        runs += (Run(_ranges([run.text for run in found]), Part.NOTE),) if is_note else found
    return tuple(runs)


def _ranges(numbers: list[str]) -> str:
    """Numbers in a row as ranges; two are no range."""
    stretches: list[list[str]] = []
    for number in numbers:
        if stretches and int(stretches[-1][-1]) + 1 == int(number):
            stretches[-1].append(number)
        else:
            stretches.append([number])
    return ", ".join(f"{one[0]}–{one[-1]}" if len(one) > 2 else ", ".join(one) for one in stretches)


def _pieces(sentence: Sentence) -> Iterator[list[Run]]:
    """Pieces between which a line may break: after spaces, and between letters of scripts without them."""
    piece: list[Run] = []
    for run in sentence:
        for atom in _atoms(run):
            if piece and _may_break(piece[-1], atom):
                yield piece
                piece = []
            piece.append(atom)
    if piece:
        yield piece


def _atoms(run: Run) -> list[Run]:
    if run.part in (Part.NOTE, Part.BADGE):
        return [run]
    return [Run(text, run.part, run.language) for text in _ATOM.findall(run.text)]


def _may_break(before: Run, after: Run) -> bool:
    """After a space, and between letters where no spaces are written; never before a footnote or a full stop."""
    if before.text.endswith(" "):
        return True
    last, first = before.text[-1:], after.text[:1]
    if after.part is Part.NOTE or not first.isalnum():
        return False
    return bool(UNSPACED.match(last) or (UNSPACED.match(first) and unicodedata.category(last) not in ("Ps", "Pi")))


def _section(section: Section, *, width: int, paint: Paint) -> Iterator[str]:
    yield paint(Run(f"{section.title} ({section.count})" if section.count else section.title, Part.HEAD))
    for group in section.groups:
        if group.heading:
            yield from _wrapped(group.heading, width=width, paint=paint, indent="  ")
        yield from _group(group, width=width, paint=paint)


def _group(group: Group, *, width: int, paint: Paint) -> Iterator[str]:
    for line in group.lines:
        yield from _line(line, width=width, paint=paint)
    if group.remark:
        yield from _wrapped((Run(group.remark),), width=width, paint=paint, indent=" " * (_COLUMN + 2))


def _line(line: Line, *, width: int, paint: Paint) -> Iterator[str]:
    """The date in its column, the sentence beside it, the subjects below."""
    indent = " " * (_COLUMN + 2)
    told = [line.sentence, (Run(f"Topics: {', '.join(line.topics)}"),) if line.topics else ()]
    rows = [row for part in told if part for row in _wrapped(part, width=width, paint=paint, indent=indent)]
    yield f"  {line.when:{_COLUMN}}{rows[0][_COLUMN + 2 :]}"
    yield from rows[1:]


def _footnotes(page: Page, *, width: int, paint: Paint) -> Iterator[str]:
    indent = " " * 6
    for footnote in page.footnotes:
        quote = (Run(" ".join(footnote.quote.split()), Part.PRINTED, footnote.language),)
        rows = list(_wrapped(quote, width=width, paint=paint, indent=indent))
        yield f"{f'[{footnote.number}]':>5} {rows[0][len(indent) :]}"
        yield from rows[1:]
        yield from _wrapped((Run(footnote_text(footnote)),), width=width, paint=paint, indent=indent)


def _wrapped(sentence: Sentence, *, width: int, paint: Paint, indent: str = "") -> Iterator[str]:
    for line in wrap(sentence, width - len(indent)):
        yield indent + painted(line, paint)


def painted(line: Sentence, paint: Paint) -> str:
    """A line as text, without the spaces at its end; neighbours of one kind are painted together."""
    texts = [
        (part, "".join(run.text for run in runs)) for part, runs in itertools.groupby(line, key=lambda run: run.part)
    ]
    *before, (part, text) = texts
    return "".join(paint(Run(words, kind)) for kind, words in (*before, (part, text.rstrip())))
