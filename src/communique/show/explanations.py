"""Why a report was read as it was, sentence by sentence, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from communique.ask.passed_over import GapGroup
from communique.read.explain import ExplainedSentence, Explanation, Found
from communique.show.runs import Part, Run
from communique.show.text import Paint, painted, unpainted, wrap

_INDENT = " " * 2
#: How many sentences stand for a group.
_EXAMPLES = 3


def explanation_text(explanation: Explanation, *, width: int = 100, paint: Paint = unpainted) -> str:
    """Each sentence with its marks and actors, the frames that won, those that lost and why."""
    blocks = ["\n".join(_sentence(one, width, paint)) for one in explanation.sentences]
    return "\n\n".join([paint(Run(f"Report {explanation.report_id}", Part.HEAD)), *blocks]) + "\n"


def gaps_text(groups: Iterable[GapGroup], *, width: int = 100, paint: Paint = unpainted) -> str:
    """Predicates by how often they were passed over, each with a few of its sentences."""
    return "\n".join(line for group in groups for line in _group(group, width, paint))


def _sentence(sentence: ExplainedSentence, width: int, paint: Paint) -> Iterator[str]:
    place = f"{sentence.start}–{sentence.end}  "
    rows = wrap((Run(place), Run(" ".join(sentence.text.split()), Part.HEAD)), width)
    yield from (painted(row, paint) for row in rows)
    if sentence.skipped:
        yield f"{_INDENT}skipped: {sentence.skipped}"
    for name, found in (
        ("marks", sentence.marks),
        ("actors", sentence.actors),
        ("won", sentence.won),
        ("lost", sentence.lost),
    ):
        yield from _found(name, found, width, paint)


def _found(name: str, found: Iterable[Found], width: int, paint: Paint) -> Iterator[str]:
    title = f"{_INDENT}{name:8}"
    for one in found:
        note = f" — {one.note}" if one.note else ""
        told = (Run(f"{one.what}: "), Run(" ".join(one.words.split()), Part.PRINTED), Run(note))
        for row in wrap(told, width - len(title)):
            yield title + painted(row, paint)
            title = " " * len(title)


def _group(group: GapGroup, width: int, paint: Paint) -> Iterator[str]:
    yield f"{group.count:5}  {paint(Run(group.predicate, Part.HEAD))}"
    indent = " " * 7
    for gap in group.gaps[:_EXAMPLES]:
        about = f"{gap.report_id}, {gap.start}–{gap.end}, {' '.join(gap.parties)}: "
        for row in wrap((Run(about), Run(" ".join(gap.text.split()), Part.PRINTED)), width - len(indent)):
            yield indent + painted(row, paint)
