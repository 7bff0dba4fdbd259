"""Citations as W3C Web Annotations (JSON-LD): what a quote is read as, hung on the quote.

An annotation has one target for each place where its words stand: the page by
its address and the quote, and the text that the record keeps by its characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec

from communique.ask.answers import Footnote
from communique.ask.exports import Chosen, Cited, Exported
from communique.exchange.words import web_address
from communique.model.corrections import said_by

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = {"id": "urn:communique", "type": "Software", "name": "Communique"}


def annotation_lines(chosen: Chosen) -> Iterator[str]:
    """One page with an annotation for each quote of each claim."""
    head = {"@context": _CONTEXT, "id": "urn:communique:annotations", "type": "AnnotationPage"}
    yield msgspec.json.encode(head).decode().removesuffix("}") + ',"items":[\n'
    before = ""
    for told in chosen.entries():
        for cited in told.claims:
            for number, note in enumerate(cited.footnotes):
                yield before + msgspec.json.encode(_annotation(told, cited, note, number=number)).decode()
                before = ",\n"
    yield "\n]}\n"


def report_iri(report_id: str) -> str:
    """What a report is called among all things."""
    return f"urn:communique:report:{quote(report_id, safe='')}"


def _annotation(told: Exported, cited: Cited, note: Footnote, *, number: int) -> dict[str, Any]:
    claim = cited.sourced.claim
    tags = (claim.type, getattr(claim, "kind", None), getattr(claim, "status", None), *told.entry.parties)
    made = {
        "id": f"urn:communique:citation:{cited.sourced.id}:{number}",
        "type": "Annotation",
        "motivation": "describing",
        "created": note.read,
        "generator": _GENERATOR,
        "body": [
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "language": "en",
                "value": told.title,
            },
            {"type": "TextualBody", "purpose": "linking", "value": f"urn:communique:entry:{told.entry.id}"},
            {"type": "Dataset", "format": "application/json", "value": msgspec.json.encode(said_by(claim)).decode()},
            *({"type": "TextualBody", "purpose": "tagging", "value": str(tag)} for tag in tags if tag),
        ],
        "target": list(_targets(note)),
    }
    return {name: value for name, value in made.items() if value is not None}


def _targets(note: Footnote) -> Iterator[dict[str, Any]]:
    exact = {"type": "TextQuoteSelector", "exact": note.quote}
    page = web_address(note.url)
    if page:
        yield {"source": page, "selector": exact}
    place = {"type": "TextPositionSelector", "start": note.start, "end": note.end}
    yield {"source": report_iri(note.report_id), "selector": [exact, place]}
