"""Bibliographies, read back by a BibTeX parser and a citation processor."""

from __future__ import annotations

import json
import warnings
from pathlib import Path

import citeproc
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from lxml import etree

from communique.api import Record
from communique.exchange.formats import FORMATS
from tests.exchange.conftest import Export
from tests.exchange.hostile import hostile_record
from tests.exchange.lines import text_of


def test_bibtexparser_reads_every_report(record: Record, export: Export) -> None:
    """As many entries as reports, each with title, source and day."""
    library = parse_string(export("bibtex").decode())
    with record.chosen() as chosen:
        reports = list(chosen.reports())

    assert [] == library.failed_blocks
    assert [report.source for report in reports] == [one["howpublished"] for one in library.entries]
    assert [f"{{{report.title}}}" for report in reports] == [one["title"] for one in library.entries]
    assert [str(report.published.year) for report in reports if report.published] == [
        one["year"] for one in library.entries
    ]


def test_a_citation_processor_makes_a_bibliography(record: Record, export: Export) -> None:
    """Citeproc sets every item in the Harvard style, with its title and year."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        items = json.loads(export("csl"))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        told = "\n".join(map(str, bibliography.bibliography()))
    with record.chosen() as chosen:
        reports = list(chosen.reports())

    assert len(reports) == len(items) == len({item["id"] for item in items})
    assert all(str(report.published.year) in told for report in reports if report.published)
    assert all((report.title or "").split(",")[0].split()[-1] in told for report in reports)


def test_types_and_variables_are_those_of_the_official_schema(export: Export) -> None:
    """Every item is of a type of CSL, and every field a variable of it of that sort."""
    schema = etree.parse(Path(citeproc.__file__).parent / "data/schema/schemas/styles/csl.rng")
    items = json.loads(export("csl"))
    fields = {name: type(value) for item in items for name, value in item.items() if name not in ("id", "type")}

    assert {item["type"] for item in items} <= _values(schema, "item-types")
    assert {name for name, kind in fields.items() if kind is dict} <= _values(schema, "variables.dates")
    assert {name for name, kind in fields.items() if kind is list} <= _values(schema, "variables.names")
    assert {name for name, kind in fields.items() if kind is str} - {"language"} <= (
        _values(schema, "variables.strings") | _values(schema, "variables.titles")
    )


def _values(schema: etree._ElementTree, name: str) -> set[str]:
    """What a definition of the schema lists."""
    ns = {"r": "http://relaxng.org/ns/structure/1.0"}
    found = {str(value.text) for value in schema.xpath(f"//r:define[@name='{name}']//r:value", namespaces=ns)}
    assert found
    return found


def test_hostile_titles_stay_titles(tmp_path: Path) -> None:
    """No title ends its entry, opens another, or is code for TeX."""
    with hostile_record(tmp_path) as record, record.chosen() as chosen:
        bibtex = text_of(FORMATS["bibtex"], chosen).decode()
        (item,) = json.loads(text_of(FORMATS["csl"], chosen))
    library = parse_string(bibtex)

    assert [] == library.failed_blocks
    assert ["misc"] == [one.entry_type for one in library.entries]
    assert r"\textbackslash{}" in library.entries[0]["title"]
    assert "&amp;" in item["title"]
