"""FollowTheMoney: entities as JSON lines, and beside them the quotes with their places.

Entities are those of followthemoney 3.8. Each thing names the articles it was
read from as its `proof`; intervals have no such field there, and name the
address and the publisher. What no schema has a place for (each field with its
quote and its characters) stands in the side file, by the entity's id.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from communique.ask.exports import Chosen, Cited, Exported, ExportedActor, ExportedOffice
from communique.exchange.mappings import long_languages, schemas
from communique.exchange.words import iso, web_address
from communique.model.claims import Amount, Place
from communique.model.report import Report
from communique.model.vocabulary import OF_ONE, ORGANISATION_PARTIES
from communique.registers.companies import companies
from communique.registers.parties import party_name
from communique.registers.states import states
from communique.resolve.ids import short_digest
from communique.resolve.names.bodies import type_of_body
from communique.resolve.values import ActorKind

#: States that are no more, as ISO 3166-3 has them; of all others the code of two letters.
_FORMER = {"SUN": "suhh", "YUG": "yucs", "CSK": "cshh", "DDR": "dd"}
_UNION = {"EUU": "eu"}
_CURRENCY = 3
#: What the package takes out of every value: controls, separators of lines, and joiners.
_UNSAFE = re.compile("^\ufeff|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200d\ud800-\udfff]")

Entity = dict[str, Any]


def entity_lines(chosen: Chosen) -> Iterator[str]:
    """The entities, one a line: articles, parties, actors with their posts, entries; each id once."""
    seen: set[str] = set()
    for entity in _entities(chosen):
        if entity["id"] not in seen:
            seen.add(entity["id"])
            yield _line(entity)


def quote_lines(chosen: Chosen) -> Iterator[str]:
    """The quotes behind each entity of an entry, one a line, each with its place in the report's text."""
    for told in chosen.entries():
        entity_id = entry_id(told)
        for cited in told.claims:
            yield from (_line(quote) for quote in _quotes(entity_id, cited))


def entry_id(told: Exported) -> str:
    """The id of the entity that an entry becomes; of a position it is that of the entry all the same."""
    return f"communique-entry-{told.entry.id}"


def _quotes(entity_id: str, cited: Cited) -> Iterator[dict[str, Any]]:
    sourced = cited.sourced
    for note in cited.footnotes:
        yield {
            "entity": entity_id,
            "claim": sourced.id,
            "article": _article_id(sourced.report_id),
            "report": sourced.report_id,
            "start": note.start,
            "end": note.end,
            "quote": note.quote,
            "fields": {
                field: inside
                for field, spans in sourced.claim.spans.items()
                if (inside := [span for span in spans if note.start <= span[0] and span[1] <= note.end])
            },
            "source": note.source,
            "published": iso(note.published),
            "url": note.url,
            "link": note.link,
        }


def _entities(chosen: Chosen) -> Iterator[Entity]:
    yield from map(_article, chosen.reports())
    for one in chosen.actors():
        yield from _actor(one)
    for told in chosen.entries():
        yield from (_party(code) for code in told.entry.parties)
        yield from _entry(told)
        yield from _mentions(told)


def _entity(schema: str, id: str, **properties: Any) -> Entity:
    kept = {name: _values(value) for name, value in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _values(value: Any) -> list[str]:
    """Values as the package holds them: composed, and without what it takes out; the quotes beside are as printed."""
    members = value if isinstance(value, list | tuple) else [value]
    texts = (_UNSAFE.sub("", unicodedata.normalize("NFC", str(one))).strip() for one in members if one is not None)
    return list(dict.fromkeys(filter(None, texts)))


def _article(report: Report) -> Entity:
    language = long_languages().get(report.language or "")
    return _entity(
        "Article",
        _article_id(report.id),
        title=report.title or report.id,
        author=report.author,
        publisher=report.source,
        sourceUrl=web_address(report.url),
        language=language,
        publishedAt=iso(report.published),
        country=country(report.home) if report.home else None,
    )


def _party(code: str) -> Entity:
    schema = "Organization" if code in ORGANISATION_PARTIES else "PublicBody"
    return _entity(schema, party_id(code), name=party_name(code), country=country(code), alias=code)


def _actor(one: ExportedActor) -> Iterator[Entity]:
    actor = one.actor
    names = dict.fromkeys(mention.name for mention in actor.mentions)
    names.pop(actor.name, None)
    id_, code = actor_id(actor.id), country(actor.of) if actor.of else None
    if actor.kind is ActorKind.PERSON:
        roles = [office.office.role for office in one.offices]
        yield _entity("Person", id_, name=actor.name, alias=list(names), country=code, position=roles)
    else:
        yield _entity(_body_schema(actor.name), id_, name=actor.name, alias=list(names), country=code)
    if actor.of:
        yield _party(actor.of)
    for office in one.offices if actor.kind is ActorKind.PERSON else ():
        yield from _occupancy(actor.id, office)


def _body_schema(name: str) -> str:
    if type_of_body(name):
        return "PublicBody"
    return "Company" if name in {alias for one in companies() for alias in (one.name, *one.aliases)} else "Organization"


def _occupancy(holder: str, one: ExportedOffice) -> Iterator[Entity]:
    office = one.office
    what = "" if office.role_code in OF_ONE else office.role or ""
    post = f"communique-post-{short_digest(office.of, str(office.role_code), what, office.organisation or '')}"
    name = what or str(office.role_code).replace("_", " ")
    yield _entity(
        "Position",
        post,
        name=f"{name}, {party_name(office.of)}",
        country=country(office.of),
        organization=party_id(office.of),
        proof=list(map(_article_id, one.reports)),
    )
    yield _party(office.of)
    yield _entity(
        "Occupancy",
        f"communique-tenure-{one.id}",
        holder=actor_id(holder),
        post=post,
        status=str(office.status),
        date=_both(iso(office.first), iso(office.last)),
        description="The first and last day on which reports show the holder in the post.",
    )


def _entry(told: Exported) -> Iterator[Entity]:
    item = told.item
    kind = str(item.best("kind") or "")
    table = schemas()
    schema = table.get((str(item.type), kind)) or table[str(item.type), None]
    if schema == "Trip":
        yield from _trip(told)
    elif schema == "Event":
        yield _event(told, "Event")
    elif schema == "Contract":
        yield _contract(told)
    elif schema == "Project":
        yield from _project(told)
    elif schema == "UnknownLink":
        yield from _links(told)
    elif schema == "Note":
        yield _note(told)


def _thing(told: Exported) -> dict[str, Any]:
    """What every thing says: its name and what it was read from."""
    claims = told.claims
    return {
        "proof": [_article_id(one.sourced.report_id) for one in claims],
        "sourceUrl": [web_address(note.url) for note in told.footnotes],
        "publisher": [one.sourced.source for one in claims],
        "country": list(filter(None, map(country, told.entry.parties))),
        "keywords": [str(told.item.best("kind") or ""), str(told.item.best("status") or ""), *_topics(told)],
        "summary": told.title,
    }


def _event(told: Exported, schema: str, **more: Any) -> Entity:
    item = told.item
    place = item.best("place")
    return _entity(
        schema,
        entry_id(told),
        name=item.best("title") or item.best("series") or told.title,
        involved=[*map(party_id, item.parties), *_actors_of(told)],
        location=_place_text(place) if isinstance(place, Place) else None,
        **_thing(told),
        **_days(told),
        **more,
    )


def _trip(told: Exported) -> Iterator[Entity]:
    """A visit of one party to a host; of any other visit the event."""
    item = told.item
    host, place = item.best("host"), item.best("place")
    guests = [code for code in item.parties if code != host]
    if host is None or len(guests) != 1:
        yield _event(told, "Event")
        return
    start = _address(None, guests[0])
    end = _address(place.name, place.country or host) if isinstance(place, Place) else _address(None, host)
    yield from (start, end)
    yield _event(told, "Trip", startLocation=start["id"], endLocation=end["id"])


def _contract(told: Exported) -> Entity:
    item = told.item
    value = item.best("value")
    is_money = isinstance(value, Amount) and len(value.unit) == _CURRENCY
    return _entity(
        "Contract",
        entry_id(told),
        title=item.best("title") or told.title,
        contractDate=iso(item.date),
        authority=list(map(party_id, item.parties)),
        status=str(item.best("status") or ""),
        amount=f"{value.number:.15g}" if is_money else None,
        currency=value.unit if is_money else None,
        language=long_languages().get(item.language or ""),
        **_thing(told),
    )


def _project(told: Exported) -> Iterator[Entity]:
    item = told.item
    name = item.best("name") or told.title
    yield _entity(
        "Project", entry_id(told), name=name, status=str(item.best("status") or ""), **_thing(told), **_days(told)
    )
    for participant in (*map(party_id, item.parties), *_actors_of(told)):
        id_ = f"communique-part-{short_digest(item.entry_id, participant)}"
        yield _entity("ProjectParticipant", id_, project=entry_id(told), participant=participant)


def _links(told: Exported) -> Iterator[Entity]:
    """A link between each two parties of a relation; intervals name no proof but their address."""
    thing = _thing(told)
    said = {name: thing[name] for name in ("sourceUrl", "publisher", "summary")}
    parties = told.item.parties
    pairs = [(one, other) for place, one in enumerate(parties) for other in parties[place + 1 :]]
    for number, (one, other) in enumerate(pairs):
        id_ = entry_id(told) if number == 0 else f"{entry_id(told)}-{number}"
        yield _entity(
            "UnknownLink",
            id_,
            subject=party_id(one),
            object=party_id(other),
            role="relation",
            status=str(told.item.best("status") or ""),
            **said,
            **_days(told),
        )


def _note(told: Exported) -> Entity:
    name = told.title
    quotes = [note.quote for note in told.footnotes]
    involved = [*map(party_id, told.item.parties), *_actors_of(told)]
    return _entity("Note", entry_id(told), name=name, description=quotes, entity=involved, **_thing(told))


def _mentions(told: Exported) -> Iterator[Entity]:
    for cited in told.claims:
        for one in cited.named:
            report = cited.sourced.report_id
            yield _entity(
                "Mention",
                f"communique-mention-{short_digest(report, one.actor_id, one.printed)}",
                document=_article_id(report),
                name=one.printed,
                resolved=actor_id(one.actor_id),
                detectedSchema="Person" if one.kind is ActorKind.PERSON else "Organization",
                contextCountry=country(one.of) if one.of else None,
            )


def _days(told: Exported) -> dict[str, Any]:
    item = told.item
    end = iso(item.best("end"))
    return {"startDate": iso(item.date), "endDate": end} if end else {"date": iso(item.date)}


def _topics(told: Exported) -> list[str]:
    return [str(reported.value) for reported in told.item.values.get("topics", ())]


def _actors_of(told: Exported) -> list[str]:
    return list(dict.fromkeys(actor_id(one.actor_id) for cited in told.claims for one in cited.named))


def _address(name: str | None, code: str) -> Entity:
    full = ", ".join(filter(None, (name, party_name(code))))
    return _entity("Address", f"communique-address-{short_digest(full)}", full=full, city=name, country=country(code))


def _place_text(place: Place) -> str:
    return ", ".join(filter(None, (place.name, party_name(place.country) if place.country else None)))


def country(code: str) -> str | None:
    """A state as FollowTheMoney has it, None for organisations but the European Union."""
    state = states().get(code)
    return _FORMER.get(code) or _UNION.get(code) or (state.alpha2.lower() if state else None)


def party_id(code: str) -> str:
    """The id of a state or organisation."""
    return f"communique-party-{code.lower()}"


def actor_id(id_: str) -> str:
    """The id of a person or body."""
    return f"communique-actor-{id_}"


def _article_id(report_id: str) -> str:
    return f"communique-report-{short_digest(report_id)}"


def _both(*dates: str | None) -> Sequence[str]:
    return list(dict.fromkeys(filter(None, dates)))


def _line(value: dict[str, Any] | Iterable[Any]) -> str:
    return msgspec.json.encode(value).decode() + "\n"
