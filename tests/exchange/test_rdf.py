"""Annotations and RDF, read back by rdflib and held against shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib
from pyshacl import validate
from rdflib.namespace import RDF, XSD

from communique.api import Record
from communique.exchange.formats import FORMATS
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.exchange.lines import text_of

SCHEMA, PROV, OA = (
    rdflib.Namespace(address)
    for address in ("https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#")
)
#: What a record says of its claims, entries, reports and people, whatever they are about.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <https://schema.org/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
[] a sh:NodeShape ; sh:targetClass schema:Claim ;
  sh:property [ sh:path schema:text ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:about ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Entity ] ;
  sh:property [ sh:path schema:appearance ; sh:minCount 1 ; sh:maxCount 1 ; sh:class schema:Article ] ;
  sh:property [ sh:path prov:wasQuotedFrom ; sh:minCount 1 ; sh:class schema:Article ] ;
  sh:property [ sh:path prov:generatedAtTime ; sh:minCount 1 ; sh:datatype xsd:dateTime ] ;
  sh:property [ sh:path oa:hasSelector ; sh:minCount 1 ; sh:node [
    sh:property [ sh:path oa:start ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ] ;
    sh:property [ sh:path oa:end ; sh:datatype xsd:integer ; sh:minCount 1 ; sh:maxCount 1 ] ] ] .
[] a sh:NodeShape ; sh:targetClass schema:Event, schema:TransferAction, schema:Project, schema:CommunicateAction ;
  sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:class schema:Claim ] .
[] a sh:NodeShape ; sh:targetClass schema:Article ;
  sh:property [ sh:path schema:identifier ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path schema:url ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass schema:Person ;
  sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path schema:memberOf ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass schema:Role ;
  sh:property [ sh:path schema:roleName ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:memberOf ; sh:nodeKind sh:IRI ] .
"""
#: The terms of the annotation context that are used, so that no test fetches it.
CONTEXT = {
    "oa": str(OA),
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "describing": "oa:describing",
    "exact": "oa:exact",
    "start": {"@id": "oa:start", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
}


@pytest.fixture(scope="module")
def graph(export: Export) -> rdflib.Graph:
    """The graph of the samples."""
    return rdflib.Graph().parse(data=export("turtle"), format="turtle")


@pytest.fixture(scope="module")
def page(export: Export) -> dict[str, Any]:
    """The annotations of the samples."""
    found: dict[str, Any] = json.loads(export("annotations"))
    return found


def test_rdflib_reads_every_claim_with_its_report(record: Record, graph: rdflib.Graph) -> None:
    """As many claims as the record has, each quoted from its article."""
    claims = {f"urn:communique:claim:{one.id}" for one in record.claims()}

    assert claims == {str(one) for one in graph.subjects(RDF.type, SCHEMA.Claim)}
    assert claims == {str(one) for one in graph.subjects(PROV.wasQuotedFrom, None)}


def test_the_graph_keeps_its_shapes(graph: rdflib.Graph) -> None:
    """SHACL finds nothing missing, doubled or of the wrong kind."""
    shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
    conforms, _, told = validate(graph, shacl_graph=shapes, inference="none")

    assert conforms, told


def test_the_shapes_find_what_is_wrong(graph: rdflib.Graph) -> None:
    """The check itself: a claim without its article is told."""
    broken = rdflib.Graph()
    broken += graph
    broken.remove((next(broken.subjects(RDF.type, SCHEMA.Claim)), SCHEMA.appearance, None))
    conforms, _, _ = validate(broken, shacl_graph=rdflib.Graph().parse(data=SHAPES, format="turtle"))

    assert not conforms


def test_dates_are_as_exact_as_they_are(graph: rdflib.Graph) -> None:
    """Days, months and years have types of their own."""
    types = {one.datatype for one in graph.objects(None, SCHEMA.startDate) if isinstance(one, rdflib.Literal)}

    assert {XSD.date, XSD.gYearMonth} <= types <= {XSD.date, XSD.gYearMonth, XSD.gYear}


def test_annotations_say_what_the_standard_asks_for(page: dict[str, Any]) -> None:
    """Context, id, type, body and target are there, and ids are unique (Web Annotation Data Model)."""
    items = page["items"]

    assert ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage") == (page["@context"], page["type"])
    assert len({one["id"] for one in items}) == len(items)
    assert {"Annotation"} == {one["type"] for one in items}
    assert all(one["target"] and one["body"] and one["created"] for one in items)


def test_every_quote_is_annotated_where_it_stands(record: Record, page: dict[str, Any]) -> None:
    """The characters of a position selector hold the words of the quote selector beside it."""
    texts: dict[str, str] = {}
    for one in page["items"]:
        target = one["target"][-1]
        report_id = target["source"].removeprefix("urn:communique:report:")
        texts.setdefault(report_id, record.marked(report_id).report.text)
        quoted, place = target["selector"]

        assert quoted["exact"] == texts[report_id][place["start"] : place["end"]]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_rdflib_reads_annotations(page: dict[str, Any]) -> None:
    """As JSON-LD, with the terms of the context given by hand, each has a body, a target and a quote."""
    graph = rdflib.Graph().parse(data=json.dumps(page | {"@context": CONTEXT}), format="json-ld")
    found = set(graph.subjects(RDF.type, OA.Annotation))

    assert len(page["items"]) == len(found)
    assert found == set(graph.subjects(OA.hasTarget, None)) == set(graph.subjects(OA.hasBody, None))
    assert set(graph.objects(None, OA.exact))


def test_hostile_words_stay_literals(tmp_path: Path) -> None:
    """No name closes a literal or an address, and what a report says comes back as it was said."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        graph = rdflib.Graph().parse(data=text_of(FORMATS["turtle"], chosen), format="turtle")
        page = json.loads(text_of(FORMATS["annotations"], chosen))
        quotes = {note.quote for told in chosen.entries() for note in told.footnotes}

    assert quotes <= {str(one) for one in graph.objects(None, SCHEMA.text)}
    assert quotes == {one["target"][-1]["selector"][0]["exact"] for one in page["items"]}
