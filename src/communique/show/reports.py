"""A report with its claims marked in its text: for the terminal, and as one HTML file.

Claims are numbered as they stand in the text. Every field of a claim is shown
with the very words it was read from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from communique.ask.items import claim_item
from communique.ask.marking import Marked, Piece
from communique.model.claims import filled_fields
from communique.model.report import Report, Span
from communique.model.vocabulary import ClaimType
from communique.resolve import SourcedClaim
from communique.show.html import References, environment, sentence_html, voiced, web_address
from communique.show.runs import Part, Run, Sentence
from communique.show.sentences import sentence
from communique.show.speaking import ENGLISH, Speaker, capitalised
from communique.show.style import REPORT_STYLE, STYLE
from communique.show.text import Paint, painted, unpainted, wrap
from communique.show.values import value_text

_INDENT = " " * 6


def report_text(marked: Marked, *, width: int = 100, paint: Paint = unpainted) -> str:
    """The text with the numbers of its claims after the words that carry them, and the claims below."""
    report = marked.report
    lines = [paint(Run(report.title or report.id, Part.HEAD)), _about(report, ENGLISH)]
    lines += [*_found(report, width, paint), ""]
    for paragraph in _paragraphs(marked.pieces):
        lines += [painted(line, paint) for line in wrap(paragraph, width)] or [""]
    lines += ["", paint(Run(f"Claims ({len(marked.claims)})", Part.HEAD))]
    for number, sourced in enumerate(marked.claims, start=1):
        rows = wrap(claim_sentence(sourced), width - len(_INDENT))
        texts = [painted(row, paint) for row in rows]
        lines += [f"{f'[{number}]':>5} {texts[0]}", *(_INDENT + text for text in texts[1:])]
    return "\n".join(lines) + "\n"


def claim_sentence(sourced: SourcedClaim, *, says: Speaker = ENGLISH) -> Sentence:
    """One claim as a sentence, with its date."""
    item = claim_item(sourced)
    day = says.date(item.date) if item.date else ""
    return says.phrase("glance.dated", day=day, told=sentence(item, says=says))


def report_html(marked: Marked) -> str:
    """The text with its claims marked and linked, as one HTML file."""
    template = environment().get_template("report")
    parts = report_parts(marked)
    return template.render(style=STYLE + REPORT_STYLE + parts["rules"], **voiced(ENGLISH), **parts)


def report_parts(
    marked: Marked,
    *,
    at: Span | None = None,
    about: Callable[[SourcedClaim], Mapping[str, str]] = lambda _: {},
    says: Speaker = ENGLISH,
) -> dict[str, Any]:
    """What the macros of the template `report_parts` show.

    The words of the span `at` are marked as those that were asked for, and have the id `hit`. `about` adds an
    `address` to a claim, and the words of that link, `more`. `rules` are the page's own part of its style sheet.
    """
    report, places = marked.report, Places()
    text = Markup("").join(_pieces_html(marked, places, at, says))
    counts = Counter(sourced.claim.type for sourced in marked.claims)
    told = [{**_claim(marked, number, places, says), **about(one)} for number, one in enumerate(marked.claims, start=1)]
    return {
        "title": report.title or report.id,
        "subtitle": _about(report, says),
        "address": web_address(report.url),
        "report": report,
        "kinds": [
            {"type": kind, "name": capitalised(says.word(kind)), "count": counts[kind]}
            for kind in ClaimType
            if counts[kind]
        ],
        "text": text,
        "rules": "".join(map(_shown_when_pointed_at, range(1, len(marked.claims) + 1))),
        "claims": told,
    }


class Places:
    """Where in a page the text refers to each claim."""

    def __init__(self) -> None:
        self._counts: Counter[int] = Counter()

    def add(self, number: int) -> str:
        """A new anchor for a reference to this claim."""
        self._counts[number] += 1
        return f"text-{number}-{self._counts[number]}"

    def of(self, number: int) -> tuple[str, ...]:
        """The anchors at which the text refers to this claim."""
        return tuple(f"text-{number}-{place}" for place in range(1, self._counts[number] + 1))


def _about(report: Report, says: Speaker) -> str:
    published = says.date(report.published) if report.published else says.say("row.undated")
    return ", ".join(filter(None, (report.source or says.say("note.no_source"), published, report.language)))


def _found(report: Report, width: int, paint: Paint) -> Iterator[str]:
    """Where each field of the report was found; nothing where that is not kept."""
    if report.original is None or not report.original.found:
        return
    found = ", ".join(f"{field}: {where}" for field, where in sorted(report.original.found.items()))
    yield from (painted(row, paint) for row in wrap((Run(f"Found in: {found}"),), width))


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[Sentence]:
    """The lines of the text, with the claims' numbers where their words end."""
    line: list[Run] = []
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        line += _runs(first, piece)
        for text in rest:
            yield tuple(line)
            line = _runs(text, piece)
        line += [Run(str(number), Part.NOTE) for number in piece.ending]
    yield tuple(line)


def _runs(text: str, piece: Piece) -> list[Run]:
    return [Run(text, Part.CITED if piece.claims else Part.TEXT)] if text else []


def _pieces_html(marked: Marked, places: Places, at: Span | None, says: Speaker) -> Iterator[Markup]:
    is_found = False
    for piece in marked.pieces:
        is_hit = at is not None and at[0] <= piece.start and piece.end <= at[1]
        hit = ("first" if not is_found else "next") if is_hit else None
        told = _piece_html(piece, marked.claims, hit=hit)
        yield told + Markup("").join(_reference(number, places, says) for number in piece.ending)
        is_found = is_found or is_hit


def _piece_html(piece: Piece, claims: Sequence[SourcedClaim], *, hit: str | None) -> Markup:
    if not piece.claims:
        return Markup("{}").format(piece.text)
    kinds = list(dict.fromkeys(claims[number - 1].claim.type for number in piece.claims))
    others = [f"{place}-{kind}" for place, kind in zip(("second", "third"), kinds[1:], strict=False)]
    names = [str(kinds[0]), *others, *(f"in-{number}" for number in piece.claims), *(["hit"] if hit else [])]
    anchor = Markup(' id="hit"') if hit == "first" else Markup("")
    return Markup('<mark class="{}"{}>{}</mark>').format(" ".join(names), anchor, piece.text)


def _reference(number: int, places: Places, says: Speaker) -> Markup:
    link = Markup('<sup class="note" id="{}"><a href="#claim-{}" aria-label="{}">{}</a></sup>')
    return link.format(places.add(number), number, says.say("parts.claim", number=number), number)


def _shown_when_pointed_at(number: int) -> str:
    """A claim that is pointed at shows its words."""
    return f":root:has(#claim-{number}:target) .in-{number} {{ outline: 2px solid var(--c); }}\n"


def _claim(marked: Marked, number: int, places: Places, says: Speaker) -> dict[str, Any]:
    sourced = marked.claims[number - 1]
    claim = sourced.claim
    kind, status = getattr(claim, "kind", None), getattr(claim, "status", None)
    return {
        "number": number,
        "type": claim.type,
        "kind": ", ".join(says.word(one) for one in (claim.type, kind, status) if one),
        "sentence": sentence_html(claim_sentence(sourced, says=says), References()),
        "places": places.of(number),
        "address": None,
        "more": "",
        "fields": [_field(marked.report, sourced, field, says) for field in filled_fields(claim)],
    }


def _field(report: Report, sourced: SourcedClaim, field: str, says: Speaker) -> dict[str, str]:
    value = getattr(sourced.claim, field)
    spans = sourced.claim.spans[field]
    return {"name": says.word(field), "value": value_text(value, says), "words": _words(report, spans)}


def _words(report: Report, spans: Sequence[Span]) -> str:
    """The words a field was read from, as printed."""
    return " … ".join(" ".join(report.text[start:end].split()) for start, end in dict.fromkeys(spans))
