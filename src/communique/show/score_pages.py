"""Every claim that readings and gold differ in, as one HTML file: in its sentence, with the cited words marked.

The page needs no other file and runs no script: what it shows is chosen in
lists, by rules of its style sheet.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from markupsafe import Markup, escape

from communique.ask.comparing import Compared, Difference, Paired, Unpaired, quoted_spans
from communique.ask.pairing import WEIGHTS, ClaimJson, value_of
from communique.ask.score import Scores
from communique.model.report import Span, overlaps
from communique.show.english import word
from communique.show.html import environment, voiced
from communique.show.scores import Within, interval_text
from communique.show.speaking import ENGLISH
from communique.show.style import SCORE_STYLE, STYLE

_DIFFERS = "differs"
#: Characters shown on either side of cited words, where a sentence is longer.
_MOST = 300
_MARK = Markup('<mark class="{}">{}</mark>')
_SAID = {
    Difference.MISSED: "missed",
    Difference.SPURIOUS: "spurious",
    Difference.UNCITED: "not cited",
    _DIFFERS: "differs",
}


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was compared, with its text and the places of its sentences."""

    compared: Compared
    text: str
    sentences: Sequence[Span]


#: Name, value in gold, value in the reading, and whether they differ.
Field = tuple[str, Markup, Markup, bool]


class _Item(msgspec.Struct, frozen=True, kw_only=True):
    """One claim that differs: its sentence, and its fields with the values of either side."""

    difference: str
    type: str
    report_id: str
    language: str
    place: int
    quote: Markup
    fields: tuple[Field, ...]

    @property
    def differing(self) -> list[str]:
        """The fields that differ."""
        return [name for name, *_, differs in self.fields if differs]


def score_page(reports: Iterable[Told], scores: Scores, *, within: Within | None = None) -> str:
    """The page of all differences, below the table of scores."""
    items = sorted(
        (item for report in reports for item in _items(report)),
        key=lambda item: (item.language, item.report_id, item.place),
    )
    lists = {
        "difference": Counter(item.difference for item in items),
        "type": Counter(item.type for item in items),
        "language": Counter(item.language for item in items),
        "field": Counter(field for item in items for field in item.differing),
    }
    return (
        environment()
        .get_template("score")
        .render(
            title="Where readings and gold differ",
            items=items,
            lists={name: sorted(found.items()) for name, found in lists.items()},
            style=STYLE + SCORE_STYLE + "".join(_rules(lists)),
            rows=[(key, _cells(key, scores, within)) for key in scores.rows],
            said=_SAID,
            word=word,
            **voiced(ENGLISH),
        )
    )


def _rules(lists: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """What hides everything else where something is chosen in a list."""
    for name, keys in lists.items():
        for key in map(_css, keys):
            chosen = f'header:has(#{name} option[value="{key}"]:checked) + main'
            yield f'{chosen} .item:not([data-{name}~="{key}"]) {{ display: none; }}\n'


def _css(key: str) -> str:
    """A key as it stands in a string of a style sheet, whatever it holds."""
    return "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in key)


def _cells(key: str, scores: Scores, within: Within | None) -> list[str]:
    row = scores.rows[key]
    numbers = [
        f"{score:.3f}" for ratio in (row.claims, row.fields) for score in (ratio.precision, ratio.recall, ratio.f1)
    ]
    cells = [f"{row.gold:,}", f"{row.read:,}", *numbers]
    if within is None:
        return cells
    found = within.rows[key]
    return [*cells[:5], interval_text(found.claims), *cells[5:], interval_text(found.fields)]


def _items(report: Told) -> Iterator[_Item]:
    """The claims of a report that are missed, spurious, or differ in a field."""
    for unpaired in report.compared.unpaired:
        yield _unpaired(report, unpaired)
    for paired in report.compared.paired:
        if any(agreement.likeness < 1 for agreement in paired.fields.values()):
            yield _paired(report, paired)


def _unpaired(report: Told, unpaired: Unpaired) -> _Item:
    claim, in_gold = unpaired.claim, unpaired.difference is Difference.MISSED
    values = ((field, _said(value_of(claim, field))) for field in WEIGHTS[claim["type"]])
    fields = tuple(
        (name, *((value, Markup()) if in_gold else (Markup(), value)), True) for name, value in values if value
    )
    return _item(report, unpaired.difference, (claim, {}) if in_gold else ({}, claim), fields)


def _paired(report: Told, paired: Paired) -> _Item:
    fields = tuple(
        (name, _said(value_of(paired.gold, name)), _said(value_of(paired.read, name)), agreement.likeness < 1)
        for name, agreement in paired.fields.items()
    )
    return _item(report, _DIFFERS, (paired.gold, paired.read), fields)


def _item(report: Told, difference: str, sides: tuple[ClaimJson, ClaimJson], fields: tuple[Field, ...]) -> _Item:
    cited = [
        (span, side) for claim, side in zip(sides, ("gold", "read"), strict=True) for span in _spans(claim, report)
    ]
    claim = sides[0] or sides[1]
    return _Item(
        difference=difference,
        type=claim["type"],
        report_id=report.compared.report_id,
        language="".join(report.compared.language.split()),
        place=min((span[0] for span, _ in cited), default=len(report.text)),
        quote=_quote(report, cited) if cited else _unfound(claim),
        fields=fields,
    )


def _spans(claim: ClaimJson, report: Told) -> tuple[Span, ...]:
    return quoted_spans(claim, report.text)


def _unfound(claim: ClaimJson) -> Markup:
    """The quotes of a claim as they are, which stand nowhere in the report."""
    return escape(" … ".join(str(quote)[:_MOST] for quote in claim.get("cites") or ()))


def _quote(report: Told, cited: Sequence[tuple[Span, str]]) -> Markup:
    """The sentences that hold cited words, these marked by whose citation they are."""
    edges = sorted({edge for span, _ in cited for edge in span})
    pieces = []
    last = None
    for start, end in _shown(report, [span for span, _ in cited]):
        cuts = sorted({start, end, *(edge for edge in edges if start < edge < end)})
        pieces += [Markup(" … ")] if last is not None and report.text[last:start].strip() else [Markup(" ")]
        pieces += [_piece(report.text, piece, cited) for piece in itertools.pairwise(cuts)]
        last = end
    return Markup("").join(pieces[1:])


def _piece(text: str, piece: Span, cited: Sequence[tuple[Span, str]]) -> Markup:
    sides = sorted({side for span, side in cited if overlaps(span, piece)})
    words = escape(text[slice(*piece)])
    return _MARK.format(" ".join(sides), words) if sides else words


def _shown(report: Told, cited: Sequence[Span]) -> Iterator[Span]:
    """The sentences of cited words, those that are long cut around them, and what meets as one stretch."""
    shown: Span | None = None
    for start, end in sorted(_around(report, span) for span in cited):
        if shown is not None and start > shown[1]:
            yield shown
            shown = None
        shown = (start, end) if shown is None else (shown[0], max(shown[1], end))
    if shown is not None:
        yield shown


def _around(report: Told, span: Span) -> Span:
    start, end = span
    around = [sentence for sentence in report.sentences if overlaps(sentence, span)]
    first, last = min((one[0] for one in around), default=start), max((one[1] for one in around), default=end)
    return max(min(first, start), start - _MOST), min(max(last, end), end + _MOST)


def _said(value: Any) -> Markup:
    """A value of the codebook's JSON in words, each as its script runs; nothing for one that says nothing."""
    if isinstance(value, Mapping):
        return Markup(", ").join(_said(part) for part in value.values() if part is not None)
    if isinstance(value, list | tuple):
        between = Markup("<br>") if any(isinstance(one, Mapping) for one in value) else Markup("; ")
        return between.join(map(_said, value))
    return Markup() if value is None else Markup('<bdi dir="auto">{}</bdi>').format(value)
