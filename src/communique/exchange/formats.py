"""The formats that a record is exported to, in one table.

A format of text is written line by line, one of bytes into a file. Some have
a second file beside the first, for what the format has no place for.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import IO

import msgspec

from communique.ask.exports import Chosen
from communique.exchange import (
    bibliography,
    calendars,
    feeds,
    followthemoney,
    geojson,
    graphs,
    plain,
    plover,
    sipri,
    tables,
    turtle,
    webannotations,
)
from communique.model.errors import CommuniqueError

Lines = Callable[[Chosen], Iterator[str]]
Writer = Callable[[Chosen, IO[bytes]], None]


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format: what it is called, of which media type, how its files end, and what writes it."""

    name: str
    what: str
    media: str
    ending: str
    #: What writes text; None for a format of bytes.
    lines: Lines | None = None
    #: What writes bytes; None for a format of text.
    writer: Writer | None = None
    #: The extra of this package that has to be installed.
    extra: str | None = None
    #: The ending of the second file and what writes it.
    beside: tuple[str, Lines] | None = None

    def write(self, chosen: Chosen, out: IO[bytes]) -> None:
        """Write what was chosen of a record into an open file."""
        if self.writer is not None:
            self.writer(chosen, out)
        for line in self.lines(chosen) if self.lines is not None else ():
            out.write(line.encode())


class UnknownFormatError(CommuniqueError):
    """There is no format of this name."""

    def __init__(self, name: str) -> None:
        near = difflib.get_close_matches(name, FORMATS, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FORMATS)}"
        super().__init__(f"{name!r} is no format\n  {hint}")


def format_called(name: str) -> Format:
    """The format of a name.

    Raises:
        UnknownFormatError: There is none.
    """
    found = FORMATS.get(name.strip().lower())
    if found is None:
        raise UnknownFormatError(name)
    return found


_ALL = (
    Format(
        name="followthemoney",
        what="FollowTheMoney entities as JSON lines, for Aleph, OpenSanctions' tools and others",
        media="application/json+ftm",
        ending=".ftm.json",
        lines=followthemoney.entity_lines,
        beside=(".quotes.jsonl", followthemoney.quote_lines),
    ),
    Format(
        name="csv",
        what="a table, one row for each claim",
        media="text/csv; charset=utf-8",
        ending=".csv",
        lines=tables.csv_lines,
    ),
    Format(
        name="xlsx",
        what="a workbook: entries, claims, reports",
        media="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending=".xlsx",
        writer=tables.write_workbook,
    ),
    Format(
        name="parquet",
        what="the table of csv as Parquet, lists as lists",
        media="application/vnd.apache.parquet",
        ending=".parquet",
        writer=tables.write_parquet,
        extra="parquet",
    ),
    Format(
        name="plover",
        what="event data in PLOVER's record, as JSON lines",
        media="application/jsonl",
        ending=".plover.jsonl",
        lines=plover.plover_lines,
    ),
    Format(
        name="polecat",
        what="the same in the columns of POLECAT",
        media="text/tab-separated-values; charset=utf-8",
        ending=".polecat.tsv",
        lines=plover.polecat_lines,
    ),
    Format(
        name="cameo",
        what="the same as dyads with codes of CAMEO, in the columns of ICEWS",
        media="text/tab-separated-values; charset=utf-8",
        ending=".cameo.tsv",
        lines=plover.cameo_lines,
    ),
    Format(
        name="sipri",
        what="arms transfers in the columns of SIPRI's register",
        media="text/csv; charset=utf-8",
        ending=".sipri.csv",
        lines=sipri.sipri_lines,
    ),
    Format(
        name="graphml",
        what="who deals with whom as a graph",
        media="application/graphml+xml",
        ending=".graphml",
        lines=graphs.graphml_lines,
    ),
    Format(
        name="gexf",
        what="the same for Gephi, with start and end",
        media="application/gexf+xml",
        ending=".gexf",
        lines=graphs.gexf_lines,
    ),
    Format(
        name="geojson",
        what="what took place somewhere, at the town it names",
        media="application/geo+json",
        ending=".geojson",
        lines=geojson.geojson_lines,
    ),
    Format(
        name="ics",
        what="dated contacts, agreements and transfers as a calendar",
        media="text/calendar; charset=utf-8",
        ending=".ics",
        lines=calendars.calendar_lines,
    ),
    Format(
        name="atom",
        what="entries as a feed",
        media="application/atom+xml",
        ending=".atom",
        lines=feeds.atom_lines,
    ),
    Format(
        name="bibtex",
        what="the reports that are cited, for LaTeX",
        media="application/x-bibtex",
        ending=".bib",
        lines=bibliography.bibtex_lines,
    ),
    Format(
        name="csl",
        what="the same as CSL-JSON, for Zotero, pandoc and others",
        media="application/vnd.citationstyles.csl+json",
        ending=".csl.json",
        lines=bibliography.csl_lines,
    ),
    Format(
        name="annotations",
        what="quotes as W3C Web Annotations (JSON-LD)",
        media="application/ld+json",
        ending=".jsonld",
        lines=webannotations.annotation_lines,
    ),
    Format(
        name="turtle",
        what="RDF in terms of schema.org and PROV",
        media="text/turtle; charset=utf-8",
        ending=".ttl",
        lines=turtle.turtle_lines,
    ),
    Format(
        name="plain",
        what="all that the record keeps, to be imported again",
        media="application/jsonl",
        ending=".jsonl",
        lines=plain.plain_lines,
    ),
)

#: Every format by its name, in the order in which they are listed.
FORMATS = {one.name: one for one in _ALL}
