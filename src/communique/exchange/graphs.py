"""Graphs of who deals with whom: GraphML, and GEXF 1.3 with start and end.

Nodes are parties, people and bodies. An entry is an edge between each two of
its parties, and where it names people or bodies of different parties, between
each two of these; what one side does to another runs from one to the other.
An edge carries the first quote of its entry with its source and address.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from communique.ask.exports import Chosen, Exported
from communique.exchange.words import iso
from communique.exchange.xml import HEAD, attributes, on_one_line, text
from communique.model.claims import Holder
from communique.model.dates import PartialDate
from communique.model.vocabulary import ORGANISATION_PARTIES, ClaimType
from communique.registers.parties import party_name

_TYPES = (ClaimType.ENGAGEMENT, ClaimType.AGREEMENT)
#: The attributes of nodes and edges, each with its type.
_OF_NODES = {"label": "string", "kind": "string", "of": "string"}
_OF_EDGES = {
    "label": "string",
    "level": "string",
    "from_party": "string",
    "to_party": "string",
    "entry": "string",
    "type": "string",
    "kind": "string",
    "status": "string",
    "start": "string",
    "end": "string",
    "claims": "long",
    "sources": "long",
    "quote": "string",
    "source_name": "string",
    "published": "string",
    "address": "string",
}


class Node(NamedTuple):
    """A party, a person or a body."""

    id: str
    label: str
    kind: str
    of: str | None


class Edge(NamedTuple):
    """Two nodes that one entry ties."""

    id: str
    one: str
    other: str
    is_directed: bool
    told: Exported
    level: str


def graphml_lines(chosen: Chosen) -> Iterator[str]:
    """The graph as GraphML, undirected, since networkx knows no mixed ones: who is first is an attribute."""
    yield HEAD + '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for domain, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        for name, kind in names.items():
            key = {"id": f"{domain}_{name}", "for": domain, "attr.name": name, "attr.type": kind}
            yield f"<key{attributes(key)}/>\n"
    yield '<graph id="record" edgedefault="undirected">\n'
    for node in _nodes(chosen):
        yield f"<node{attributes({'id': node.id})}>{_data('node', node._asdict(), _OF_NODES)}</node>\n"
    for edge in _edges(chosen):
        ends = {"id": edge.id, "source": edge.one, "target": edge.other}
        yield f"<edge{attributes(ends)}>{_data('edge', _values(edge), _OF_EDGES)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def gexf_lines(chosen: Chosen) -> Iterator[str]:
    """The graph as GEXF 1.3; an entry without a date has neither start nor end."""
    when = chosen.latest[:10] if chosen.latest else None
    yield HEAD + '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"<meta{attributes({'lastmodifieddate': when})}><creator>Communique</creator></meta>\n"
    yield '<graph mode="dynamic" timeformat="date" timerepresentation="interval" defaultedgetype="undirected">\n'
    for domain, names in (("node", _OF_NODES), ("edge", _OF_EDGES)):
        told = (
            f"<attribute{attributes({'id': f'{domain}_{name}', 'title': name, 'type': kind})}/>"
            for name, kind in names.items()
        )
        yield f'<attributes class="{domain}" mode="static">{"".join(told)}</attributes>\n'
    yield "<nodes>\n"
    for node in _nodes(chosen):
        head = attributes({"id": node.id, "label": on_one_line(node.label)})
        yield f"<node{head}>{_attvalues('node', node._asdict(), _OF_NODES)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for edge in _edges(chosen):
        yield f"<edge{attributes(_gexf_head(edge))}>{_attvalues('edge', _values(edge), _OF_EDGES)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _gexf_head(edge: Edge) -> dict[str, object]:
    """An edge's ends and time; parallel edges of GEXF are told apart by their kind."""
    start, end = _days(edge.told)
    return {
        "id": edge.id,
        "source": edge.one,
        "target": edge.other,
        "type": "directed" if edge.is_directed else "undirected",
        "kind": edge.told.entry.id,
        "label": on_one_line(edge.told.title),
        "start": start,
        "end": end,
    }


def _nodes(chosen: Chosen) -> Iterator[Node]:
    seen: set[str] = set()
    for told in chosen.entries():
        for node in (*map(_party, told.entry.parties), *_actors(told)):
            if node.id not in seen:
                seen.add(node.id)
                yield node


def _party(code: str) -> Node:
    return Node(code, party_name(code), "organisation" if code in ORGANISATION_PARTIES else "state", None)


def _actors(told: Exported) -> Iterable[Node]:
    found = {
        one.actor_id: Node(one.actor_id, one.name, str(one.kind), one.of)
        for cited in told.claims
        for one in cited.named
    }
    return found.values()


def _edges(chosen: Chosen) -> Iterator[Edge]:
    for told in chosen.entries():
        for number, (one, other, level, is_directed) in enumerate(_ties(told)):
            yield Edge(f"{told.entry.id}-{number}", one, other, is_directed, told, level)


def _ties(told: Exported) -> Iterator[tuple[str, str, str, bool]]:
    way = _way(told)
    if way is not None:
        yield from ((one, other, "party", True) for one, other in way)
    else:
        yield from ((one, other, "party", False) for one, other in itertools.combinations(told.entry.parties, 2))
    if told.entry.type in _TYPES:
        for one, other in itertools.combinations(sorted(_actors(told)), 2):
            if one.of and other.of and one.of != other.of:
                yield one.id, other.id, "actor", False


def _way(told: Exported) -> list[tuple[str, str]] | None:
    """From whom to whom an entry goes, None where it goes both ways."""
    item = told.item
    match item.type:
        case ClaimType.TRANSFER:
            ends = item.best("supplier"), item.best("recipient")
        case ClaimType.FIGURE if item.best("kind") in {"exports", "aid", "investment"}:
            ends = item.best("subject"), item.best("counterpart")
        case ClaimType.STANCE:
            holder = item.best("holder")
            of = holder.of if isinstance(holder, Holder) else None
            return [(of, code) for code in item.best("target") or () if of and code != of]
        case _:
            return None
    return [(str(ends[0]), str(ends[1]))] if all(ends) else []


def _values(edge: Edge) -> dict[str, object]:
    told, item, note = edge.told, edge.told.item, edge.told.footnotes[0]
    return {
        "label": told.title,
        "level": edge.level,
        "from_party": edge.one if edge.is_directed else None,
        "to_party": edge.other if edge.is_directed else None,
        "entry": told.entry.id,
        "type": item.type,
        "kind": item.best("kind"),
        "status": item.best("status"),
        "start": iso(item.date),
        "end": iso(item.best("end")),
        "claims": item.claims,
        "sources": item.sources,
        "quote": note.quote,
        "source_name": note.source,
        "published": iso(note.published),
        "address": note.link or note.url,
    }


def _days(told: Exported) -> tuple[str | None, str | None]:
    """The first and the last day that an entry can have taken, as exact as its dates are."""
    start, end = told.item.date, told.item.best("end")
    if start is None:
        return None, None
    last = end.last_day if isinstance(end, PartialDate) and end.last_day >= start.first_day else start.last_day
    return start.first_day.isoformat(), last.isoformat()


def _data(domain: str, values: dict[str, object], names: Iterable[str]) -> str:
    kept = ((name, values[name]) for name in names if values[name] not in (None, ""))
    return "".join(f'<data key="{domain}_{name}">{text(value)}</data>' for name, value in kept)


def _attvalues(domain: str, values: dict[str, object], names: Iterable[str]) -> str:
    kept = {name: values[name] for name in names if values[name] not in (None, "")}
    told = (f"<attvalue{attributes({'for': f'{domain}_{name}', 'value': value})}/>" for name, value in kept.items())
    return f"<attvalues>{''.join(told)}</attvalues>"
