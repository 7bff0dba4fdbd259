"""GeoJSON (RFC 7946): the entries that took place somewhere, each at the town it names.

A town is put where the registers have its centre. A place that they do not
know is a feature without geometry, as the standard has it for what is not located.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from communique.ask.exports import Chosen, Exported
from communique.exchange.words import evidence, iso
from communique.model.claims import Place
from communique.registers.land import locate


def geojson_lines(chosen: Chosen) -> Iterator[str]:
    """A collection of features, one a line."""
    yield '{"type": "FeatureCollection", "features": [\n'
    before = ""
    for told in chosen.entries():
        place = told.item.best("place")
        if isinstance(place, Place):
            yield before + msgspec.json.encode(_feature(told, place)).decode()
            before = ",\n"
    yield "\n]}\n"


def _feature(told: Exported, place: Place) -> dict[str, Any]:
    found = locate(place.name, place.country)
    item = told.item
    return {
        "type": "Feature",
        "id": told.entry.id,
        "geometry": {"type": "Point", "coordinates": [found[1], found[2]]} if found else None,
        "properties": {
            "title": told.title,
            "type": item.type,
            "kind": item.best("kind"),
            "status": item.best("status"),
            "start": iso(item.date),
            "end": iso(item.best("end")),
            "parties": item.parties,
            "place": place.name,
            "country": place.country,
            "town": found[0] if found else None,
            **evidence(told),
        },
    }
