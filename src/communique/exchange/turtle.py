"""RDF as Turtle: what is told in terms of schema.org, and where it is from in those of PROV.

Reports are articles, claims are claims that appear in them, and entries are
derived from claims. What has no term of its own there (type, kind, status)
is an additional type. Written triple by triple, so that no graph has to fit in memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from communique.ask.exports import Chosen, Cited, Exported, ExportedActor, ExportedOffice
from communique.exchange.webannotations import report_iri
from communique.exchange.words import iso, web_address
from communique.model.claims import Amount, Holder, Place
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType
from communique.registers.parties import party_name
from communique.resolve.values import ActorKind

_HEAD = """\
@prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
#: The class of each type of entry.
_CLASSES = {
    ClaimType.ENGAGEMENT: "schema:Event",
    ClaimType.AGREEMENT: "schema:Event",
    ClaimType.TRANSFER: "schema:TransferAction",
    ClaimType.COOPERATION: "schema:Project",
    ClaimType.FIGURE: "schema:Observation",
    ClaimType.POSITION: "schema:Role",
    ClaimType.STANCE: "schema:CommunicateAction",
}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\Z")
_NOT_IN_IRIS = re.compile(r"[^!#$%&'()*+,/:;=?@\[\]~\w.-]", re.ASCII)

#: A predicate and the terms it has, each written out.
Facts = Iterable[tuple[str, Iterable[str | None]]]


def turtle_lines(chosen: Chosen) -> Iterator[str]:
    """Reports, parties, actors and entries with their claims, a paragraph each."""
    yield _HEAD
    for report in chosen.reports():
        yield _about(_iri(report_iri(report.id)), "schema:Article, prov:Entity", _report(report))
    seen: set[str] = set()
    for one in chosen.actors():
        yield from _actor(one)
    for told in chosen.entries():
        for code in told.entry.parties:
            if code not in seen:
                seen.add(code)
                yield _party(code)
        yield _about(entry_iri(told.entry.id), f"{_CLASSES[told.entry.type]}, prov:Entity", _entry(told))
        for cited in told.claims:
            yield _about(_claim_iri(cited), "schema:Claim, prov:Entity", _claim(told, cited))


def entry_iri(entry_id: str) -> str:
    """An entry as a term."""
    return f"<urn:communique:entry:{entry_id}>"


def _about(subject: str, classes: str, facts: Facts) -> str:
    kept = ((predicate, [term for term in terms if term]) for predicate, terms in facts)
    told = "".join(f" ;\n  {predicate} {', '.join(dict.fromkeys(terms))}" for predicate, terms in kept if terms)
    return f"{subject} a {classes}{told} .\n\n"


def _report(report: Report) -> Facts:
    yield "schema:headline", [_text(report.title, report.language)]
    yield "schema:publisher", [_blank("schema:Organization", report.source)]
    yield "schema:author", [_text(report.author)]
    yield "schema:datePublished", [_date(report.published)]
    yield "schema:inLanguage", [_text(report.language)]
    yield "schema:url", [_web(report.url)]
    yield "schema:identifier", [_text(report.id)]


def _party(code: str) -> str:
    kind = "schema:Organization" if code in ORGANISATION_PARTIES else "schema:Country"
    return _about(
        _party_iri(code), kind, [("schema:name", [_text(party_name(code), "en")]), ("schema:identifier", [_text(code)])]
    )


def _actor(one: ExportedActor) -> Iterator[str]:
    actor = one.actor
    kind = "schema:Person" if actor.kind is ActorKind.PERSON else "schema:Organization"
    others = dict.fromkeys(mention.name for mention in actor.mentions if mention.name != actor.name)
    facts: Facts = [
        ("schema:name", [_text(actor.name)]),
        ("schema:alternateName", map(_text, others)),
        (
            "schema:memberOf",
            [_party_iri(actor.of) if actor.of else None, *(_tenure_iri(office) for office in one.offices)],
        ),
    ]
    yield _about(_actor_iri(actor.id), kind, facts)
    for office in one.offices:
        yield _about(_tenure_iri(office), "schema:Role, prov:Entity", _tenure(office))


def _tenure(one: ExportedOffice) -> Facts:
    office = one.office
    yield "schema:roleName", [_text(office.role or str(office.role_code).replace("_", " "), office.language)]
    yield "schema:additionalType", [_text(str(office.role_code))]
    yield "schema:memberOf", [_party_iri(office.of)]
    yield "schema:startDate", [_date(office.first)]
    yield "schema:endDate", [_date(office.last)]
    yield "prov:wasDerivedFrom", [_iri(report_iri(report)) for report in one.reports]


def _entry(told: Exported) -> Facts:
    item = told.item
    yield "schema:name", [_text(told.title, "en")]
    yield "schema:identifier", [_text(told.entry.id)]
    types = (item.type, item.best("kind"), item.best("status"))
    yield "schema:additionalType", [_text(str(one)) for one in types if one]
    yield "schema:keywords", [_text(str(reported.value)) for reported in item.values.get("topics", ())]
    yield "schema:startDate", [_date(item.date)]
    yield "schema:endDate", [_date(item.best("end"))]
    yield "schema:location", [_place(item.best("place"))]
    yield from _sides(told)
    yield from _amount(item.best("value"), is_observed=item.type is ClaimType.FIGURE)
    yield "prov:wasDerivedFrom", [_claim_iri(one) for one in told.claims]


def _sides(told: Exported) -> Facts:
    """Who takes part: from whom to whom where it runs one way."""
    item = told.item
    people = [_actor_iri(one.actor_id) for cited in told.claims for one in cited.named]
    match item.type:
        case ClaimType.TRANSFER:
            supplier, recipient = item.best("supplier"), item.best("recipient")
            yield "schema:agent", [_party_iri(supplier) if supplier else None]
            yield "schema:recipient", [_party_iri(recipient) if recipient else None]
            yield "schema:object", [_blank("schema:Thing", item.best("item"))]
        case ClaimType.STANCE:
            holder = item.best("holder")
            yield "schema:agent", [_party_iri(holder.of) if isinstance(holder, Holder) else None, *people]
            yield "schema:recipient", map(_party_iri, item.best("target") or ())
            yield "schema:about", [_blank("schema:Thing", item.best("object"))]
        case ClaimType.FIGURE:
            yield "schema:observationAbout", map(_party_iri, item.parties)
            yield "schema:observationPeriod", [_text(item.best("period"))]
        case ClaimType.POSITION:
            yield "schema:roleName", [_text(item.best("role"), item.language)]
            yield "schema:memberOf", map(_party_iri, item.parties)
        case ClaimType.COOPERATION:
            yield "schema:member", [*map(_party_iri, item.parties), *people]
        case _:
            yield "schema:attendee", [*map(_party_iri, item.parties), *people]


def _amount(value: object, *, is_observed: bool) -> Facts:
    if not isinstance(value, Amount):
        return
    number = f'"{value.number:.15g}"^^xsd:double'
    if is_observed:
        yield "schema:value", [number]
        yield "schema:unitText", [_text(value.unit)]
    else:
        yield (
            "schema:amount",
            [f"[ a schema:MonetaryAmount ; schema:value {number} ; schema:currency {_text(value.unit)} ]"],
        )


def _claim(told: Exported, cited: Cited) -> Facts:
    sourced, notes = cited.sourced, cited.footnotes
    report = _iri(report_iri(sourced.report_id))
    yield "schema:about", [entry_iri(told.entry.id)]
    yield "schema:appearance", [report]
    yield "schema:text", [_text(note.quote, note.language) for note in notes]
    yield "schema:url", [_web(note.link) for note in notes]
    yield "prov:wasQuotedFrom", [report]
    yield "prov:generatedAtTime", [f'"{note.read}"^^xsd:dateTime' for note in notes if note.read]
    yield (
        "oa:hasSelector",
        [f"[ a oa:TextPositionSelector ; oa:start {note.start} ; oa:end {note.end} ]" for note in notes],
    )


def _place(value: object) -> str | None:
    if not isinstance(value, Place):
        return None
    country = f" ; schema:containedInPlace {_party_iri(value.country)}" if value.country else ""
    return f"[ a schema:Place ; schema:name {_text(value.name)}{country} ]"


def _blank(kind: str, name: object) -> str | None:
    return f"[ a {kind} ; schema:name {_text(str(name))} ]" if name else None


def _party_iri(code: object) -> str:
    return f"<urn:communique:party:{code}>"


def _actor_iri(actor_id: str) -> str:
    return f"<urn:communique:actor:{actor_id}>"


def _tenure_iri(office: ExportedOffice) -> str:
    return f"<urn:communique:tenure:{office.id}>"


def _claim_iri(cited: Cited) -> str:
    return f"<urn:communique:claim:{cited.sourced.id}>"


def _web(url: str | None) -> str | None:
    address = web_address(url)
    return _iri(_NOT_IN_IRIS.sub(lambda found: quote(found[0]), address)) if address else None


def _iri(text: str) -> str:
    return f"<{text}>"


def _date(date: object) -> str | None:
    """A date by its exactness."""
    if not isinstance(date, PartialDate):
        return None
    kind = "xsd:date" if date.day else "xsd:gYearMonth" if date.month else "xsd:gYear"
    return f'"{iso(date)}"^^{kind}'


def _text(value: str | None, language: str | None = None) -> str | None:
    """A literal, with its language where it has one."""
    if not value:
        return None
    tag = f"@{language}" if language and _LANGUAGE.match(language) else ""
    return f'"{_SPECIAL.sub(_escaped, value)}"{tag}'


def _escaped(found: re.Match[str]) -> str:
    letter = found[0]
    if "\ud800" <= letter <= "\udfff":
        return "\\uFFFD"
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04X}"
