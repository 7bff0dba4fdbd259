"""Graphs, read back by networkx and by the parsers that Gephi's files go through."""

from __future__ import annotations

import io
import itertools
import re
from pathlib import Path

import networkx
import pytest
from gexfpy.gexf import Gexf
from lxml import etree
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig

from communique.api import Record
from communique.exchange.formats import FORMATS
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.exchange.lines import text_of

GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def graph(export: Export) -> networkx.Graph:
    """The graph as networkx reads GraphML."""
    return networkx.read_graphml(io.BytesIO(export("graphml")), force_multigraph=True)


def test_networkx_reads_graphml_with_all_its_attributes(record: Record, graph: networkx.Graph) -> None:
    """Parties and actors are nodes with names and kinds, entries are edges with quote, source and address."""
    with record.chosen() as chosen:
        told = list(chosen.entries())
    parties = {code for one in told for code in one.entry.parties}
    actors = {named.actor_id for one in told for cited in one.claims for named in cited.named}

    assert parties | actors == set(graph.nodes)
    assert "Italy" == graph.nodes["ITA"]["label"]
    assert {"state", "person", "body"} <= {kind for _, kind in graph.nodes(data="kind")}
    assert all(data["quote"] and data["source_name"] and data["published"] for *_, data in graph.edges(data=True))


def test_every_two_parties_of_an_entry_are_tied(record: Record, graph: networkx.Graph) -> None:
    """No contact, agreement or cooperation of two parties is lost on the way."""
    tied = {(data["entry"], frozenset(ends)) for *ends, data in graph.edges(data=True)}
    with record.chosen() as chosen:
        wanted = {
            (told.entry.id, frozenset(pair))
            for told in chosen.entries()
            if told.entry.type in ("engagement", "agreement", "cooperation")
            for pair in itertools.combinations(told.entry.parties, 2)
        }

    assert wanted
    assert wanted <= tied


def test_a_transfer_runs_from_its_supplier(export: Export) -> None:
    """What passes is an edge from who gives to who gets."""
    tree = etree.fromstring(export("gexf"))
    transfers = [
        edge
        for edge in tree.iter(f"{GEXF}edge")
        if edge.find(f"{GEXF}attvalues/{GEXF}attvalue[@for='edge_type']").get("value") == "transfer"
    ]

    assert transfers
    assert {"directed"} == {edge.get("type") for edge in transfers}


def test_graphml_says_from_whom_to_whom(graph: networkx.Graph) -> None:
    """Where an edge has a direction, its attributes name both ends."""
    ways = {
        (data["from_party"], data["to_party"]): set(ends)
        for *ends, data in graph.edges(data=True)
        if data.get("to_party")
    }

    assert ways
    assert all(set(way) == ends for way, ends in ways.items())


def test_networkx_reads_gexf_once_it_is_told_an_older_version(export: Export, graph: networkx.Graph) -> None:
    """What it knows is GEXF up to 1.2, and no graph of which only some edges have a direction."""
    older = export("gexf").replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
    older = older.replace(b'type="directed"', b'type="undirected"')
    older = older.replace(b'version="1.3"', b'version="1.2"').replace(b' mode="dynamic"', b' mode="static"')
    found = networkx.read_gexf(io.BytesIO(older))

    assert set(graph.nodes) == set(found.nodes)


def test_gexf_is_what_its_schema_allows(export: Export, graph: networkx.Graph) -> None:
    """The schema of GEXF 1.2 as classes takes all but the two attributes that 1.3 added."""
    older = export("gexf").replace(b"http://gexf.net/1.3", b"http://www.gexf.net/1.2draft")
    older = older.replace(b'version="1.3"', b'version="1.2"').replace(b' timerepresentation="interval"', b"")
    older = re.sub(rb'(<edge [^>]*?) kind="[^"]*"', rb"\1", older)
    strict = ParserConfig(
        fail_on_unknown_properties=True, fail_on_unknown_attributes=True, fail_on_converter_warnings=True
    )
    found = XmlParser(config=strict).from_bytes(older, Gexf).graph
    ids = {node.id for nodes in found.nodes for node in nodes.node}

    assert set(graph.nodes) == ids
    assert all({edge.source, edge.target} <= ids for edges in found.edges for edge in edges.edge)


def test_start_and_end_are_days_in_their_order(export: Export) -> None:
    """Every dated edge of GEXF has both, and none ends before it starts."""
    spans = [(edge.get("start"), edge.get("end")) for edge in etree.fromstring(export("gexf")).iter(f"{GEXF}edge")]
    dated = [span for span in spans if span[0]]

    assert dated
    assert all(len(start) == len(end) == 10 and start <= end for start, end in dated)
    assert all(end is None for start, end in spans if start is None)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_hostile_words_stay_words(name: str, tmp_path: Path) -> None:
    """Whatever a report says, the file is XML, and the words are attributes and texts in it."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        tree = etree.fromstring(text_of(FORMATS[name], chosen))

    assert any("]]>" in value for element in tree.iter() for value in (*element.attrib.values(), element.text or ""))
