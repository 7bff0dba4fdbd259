"""Event data: PLOVER's record as JSON lines, and tables as POLECAT and the coders of CAMEO have them.

The tables keep the columns of their originals in their order, so that what
reads those reads these; quote, report and address follow after them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from communique.ask.exports import Chosen
from communique.exchange.cells import BETWEEN, with_tabs
from communique.exchange.events import Event, Side, events
from communique.exchange.mappings import scores
from communique.exchange.words import evidence, web_address
from communique.model.claims import Place
from communique.registers.land import locate
from communique.registers.parties import party_name

_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_CODEBOOK = "PLOVER 0.8 (2021)"
#: What we add after the columns of the original.
_EVIDENCE = ("Quote", "Report ID", "Report Characters", "Report URL", "Date Exactness", "Claims", "Independent Sources")
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|"
    "Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
CAMEO = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")


def plover_lines(chosen: Chosen) -> Iterator[str]:
    """One event a line, in the fields of PLOVER's record; what is ours stands in `cite_info` and `comment`."""
    for event in events(chosen):
        record = {name: value for name, value in _plover(event).items() if value not in (None, [], {})}
        yield msgspec.json.encode(record).decode() + "\n"


def polecat_lines(chosen: Chosen) -> Iterator[str]:
    """One event a row, tabs between columns."""
    yield with_tabs([*POLECAT, *_EVIDENCE])
    for event in events(chosen):
        yield with_tabs(_polecat(event))


def cameo_lines(chosen: Chosen) -> Iterator[str]:
    """One row for each actor party towards each other one, tabs between columns."""
    yield with_tabs([*CAMEO, *_EVIDENCE])
    for event in events(chosen):
        for number, row in enumerate(_dyads(event)):
            yield with_tabs([f"{event.told.entry.id}-{number}", *row])


def _plover(event: Event) -> dict[str, Any]:
    told, note = event.told, event.told.footnotes[0]
    quad, score = scores()[event.scored]
    return {
        "id": told.entry.id,
        "date": event.start.isoformat(),
        "enddate": event.end.isoformat() if event.end else None,
        "actor": list(map(_entity, event.actors)),
        "recipient": list(map(_entity, event.recipients)),
        "event": [event.event],
        "mode": [event.mode] if event.mode else None,
        "context": list(event.contexts),
        "event_loc": _location(event),
        "quad_code": quad,
        "event_scale": score,
        "text": note.quote,
        "text_info": {"start": note.start, "end": note.end},
        "cite_info": {
            "citation": note.report_id,
            "url": web_address(note.url),
            "title": note.title,
            "language": note.language,
            "publication": note.source,
            "date": str(note.published) if note.published else None,
            "coder": "Communique",
            "codebook": _CODEBOOK,
            "claims": [one.sourced.id for one in told.claims],
        },
        "comment": f"Dated to the {event.exactness}. {told.title}",
    }


def _entity(side: Side) -> dict[str, Any]:
    known = {
        "code": side.code,
        "sector": side.sector,
        "entity_text": side.name,
        "identifier_id": side.actor_id,
        "office": side.office,
    }
    return {name: value for name, value in known.items() if value is not None}


def _location(event: Event) -> dict[str, Any] | None:
    place = event.told.item.best("place")
    if not isinstance(place, Place):
        return None
    found = locate(place.name, place.country)
    known = {
        "extracted_place": place.name,
        "resolved_place": found[0] if found else None,
        "lat": found[2] if found else None,
        "lon": found[1] if found else None,
        "country_code": place.country,
        "resolution": 4 if found else None,
    }
    return {name: value for name, value in known.items() if value is not None}


def _polecat(event: Event) -> list[Any]:
    told, note = event.told, event.told.footnotes[0]
    quad, score = scores()[event.scored]
    where = _location(event) or {}
    country = party_name(where["country_code"]) if "country_code" in where else ""
    head = (told.entry.id, event.start, event.event, event.mode, score, _QUADS[quad], BETWEEN.join(event.contexts))
    town, printed = where.get("resolved_place"), where.get("extracted_place")
    place = (town, town, None, None, country, where.get("lat"), where.get("lon"), None, printed, None)
    people = BETWEEN.join(person.name for person in told.item.people if person.name)
    bodies = BETWEEN.join(str(one.value.name) for one in told.item.values.get("organisations", ()))
    source = (note.source, note.published, people, bodies, printed, note.language, _CODEBOOK)
    return [*head, *_polecat_side(event.actors), *_polecat_side(event.recipients), *place, *source, *_proof(event)]


def _polecat_side(sides: Sequence[Side]) -> list[str]:
    """Name, country, COW, primary sector, sectors, title, name as printed, Wikipedia: several parted by semicolons."""
    names, codes, offices = ([getattr(side, name) for side in sides] for name in ("name", "code", "office"))
    sectors = list(dict.fromkeys(side.sector for side in sides))
    raw, countries = BETWEEN.join(names), BETWEEN.join(dict.fromkeys(map(party_name, codes)))
    return [raw, countries, "", sectors[0] if sectors else "", BETWEEN.join(sectors), _named(offices), raw, ""]


def _named(values: Iterable[str | None]) -> str:
    return BETWEEN.join(value for value in values if value)


def _dyads(event: Event) -> Iterator[list[Any]]:
    """Each party that acts towards each other one, and what that one does in turn."""
    actors, recipients = _codes(event.actors), _codes(event.recipients)
    if event.is_mutual:
        for one, other in itertools.permutations(actors, 2):
            yield _dyad(event, one, other, code=event.cameo)
        return
    for one, other in itertools.product(actors, recipients):
        yield _dyad(event, one, other, code=event.cameo)
        if event.reply:
            yield _dyad(event, other, one, code=event.reply)


def _codes(sides: Iterable[Side]) -> list[str]:
    return list(dict.fromkeys(side.code for side in sides))


def _dyad(event: Event, one: str, other: str, *, code: str) -> list[Any]:
    note = event.told.footnotes[0]
    where = _location(event) or {}
    sides = [*event.actors, *event.recipients]
    source, target = (_cameo_side([side for side in sides if side.code == party], party) for party in (one, other))
    country = party_name(where["country_code"]) if "country_code" in where else ""
    place = (where.get("resolved_place"), None, None, country, where.get("lat"), where.get("lon"))
    story = (note.report_id, None, note.source)
    text = " ".join(filter(None, (event.event, event.mode)))
    return [event.start, *source, text, code, scores()[code][1], *target, *story, *place, *_proof(event)]


def _cameo_side(sides: Sequence[Side], party: str) -> list[str]:
    named = dict.fromkeys(side.name for side in sides)
    return [BETWEEN.join(named), BETWEEN.join(dict.fromkeys(side.sector for side in sides)), party_name(party)]


def _proof(event: Event) -> list[Any]:
    known, note = evidence(event.told), event.told.footnotes[0]
    counts = known["claims"], known["sources"]
    return [note.quote, note.report_id, f"{note.start}-{note.end}", known["address"], event.exactness, *counts]
