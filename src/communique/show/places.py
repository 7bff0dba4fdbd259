"""Where the quotes of a report stand in its original, and the addresses that lead there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communique.ask.links import link_to
from communique.ask.marking import Marked
from communique.ingest.places import Place
from communique.show.plain import claim_plain

#: Of each claim, the place of each of its quotes.
Places = Mapping[str, tuple[Place | None, ...]]


def report_plain(marked: Marked, *, read: Mapping[str, str], places: Places) -> dict[str, Any]:
    """A report with its claims as JSON: of each, the addresses that lead to its quotes, and where these stand."""
    claims = []
    for sourced in marked.claims:
        links = [link_to(marked.report, cited.start, cited.end) for cited in sourced.claim.cites]
        told: dict[str, Any] = {"links": links} if any(links) else {}
        if sourced.id in places:
            told["places"] = list(places[sourced.id])
        claims.append({**claim_plain(sourced, read=read.get(sourced.id)), **told})
    return {"report": marked.report, "claims": claims}


def places_text(marked: Marked, places: Places) -> str:
    """The place of each quote of each claim, by the number of the claim."""
    return "\n".join(["", "Places in the original", *_lines(marked, places), ""])


def _lines(marked: Marked, places: Places) -> Iterator[str]:
    for number, sourced in enumerate(marked.claims, start=1):
        for cited, place in zip(sourced.claim.cites, places[sourced.id], strict=True):
            yield f"{f'[{number}]':>5} {place_text(place)}"
            link = link_to(marked.report, cited.start, cited.end)
            if link is not None:
                yield f"      {link}"


def place_text(place: Place | None) -> str:
    """A place in words."""
    if place is None:
        return "place not known"
    return f"{place.path}, characters {place.start}–{place.end}"
