"""From the command line back to the original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique.api import Record, open_record
from communique.ingest.carriers.apart import Apart
from communique.ingest.carriers.opening import read_bytes
from communique.ingest.carriers.piece import Said, Session
from communique.ingest.draft import Draft
from communique.model.report import Report
from tests.cli.test_read import ENGLISH, run
from tools import carried

PAGE = f"""<html><head><title>Talks</title><link rel="canonical" href="https://gazette.example/talks"></head>
<body><article><h1>Talks</h1><p>{ENGLISH}</p></article></body></html>"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of one page."""
    (tmp_path / "talks.html").write_text(PAGE, encoding="utf-8")
    run("read", tmp_path / "talks.html", "--record", tmp_path / "record.db")
    return tmp_path / "record.db"


def test_the_original_is_written_as_it_is(record: Path, tmp_path: Path) -> None:
    """To a file, or to what comes next."""
    result = run("original", "talks", "--record", record, "--out", tmp_path / "copy.html")

    assert 0 == result.exit_code
    assert PAGE == (tmp_path / "copy.html").read_text(encoding="utf-8")
    assert PAGE.encode() == run("original", "talks", "--record", record).stdout_bytes


def test_an_original_that_is_gone_is_told(record: Path, tmp_path: Path) -> None:
    """The text is still in the record; verifying tells of it and finds no fault."""
    (tmp_path / "talks.html").unlink()

    result = run("original", "talks", "--record", record)
    verified = run("verify", "--originals", "--record", record)

    assert (2, 0) == (result.exit_code, verified.exit_code)
    assert "communique show talks" in result.stderr
    assert "talks.html: is gone" in verified.stderr


def test_a_report_says_where_its_quotes_stand(record: Path) -> None:
    """The element on its page and the address that leads there; as text and as JSON."""
    told = run("show", "talks", "--places", "--record", record).stdout
    (claim, *_) = json.loads(run("show", "talks", "--places", "--json", "--record", record).stdout)["claims"]

    assert "article:nth-of-type(1) > p:nth-of-type(1), characters 0–" in told
    assert "https://gazette.example/talks#:~:text=" in told
    assert claim["links"][0].startswith("https://gazette.example/talks#:~:text=")
    assert "element" == claim["places"][0]["kind"]


def test_footnotes_lead_to_the_quote(record: Path) -> None:
    """The address of a dossier's footnote carries it, in JSON, Markdown and HTML."""
    for form in ("json", "markdown", "html"):
        told = run("dossier", "Italy", "Indonesia", "--format", form, "--record", record).stdout
        assert "gazette.example/talks#:~:text=" in told.replace("\\", ""), form


def _quotes_found(record: Record, report: str) -> bool:
    """Whether each quote of a report stands in its original: at a place on the page, or in the text read from it."""
    marked = record.marked(report)
    original = marked.report.original
    assert original is not None
    if original.media in {"text/html", "application/pdf"}:
        places = [place for found in record.places(marked).values() for place in found]
        return bool(places) and all(places)
    with Apart() as apart:
        name = f"original.{'txt' if original.media == 'text/plain' else 'bin'}"
        said, body = Said(media=original.media), record.original(report)
        found = read_bytes(body, path=name, session=Session(apart), said=said)
        texts = [item.text for item in found if isinstance(item, Draft)]
    quotes = [cited.quote for one in marked.claims for cited in one.claim.cites]
    return bool(quotes) and all(any(quote in text for text in texts) for quote in quotes)


def test_one_command_reads_a_folder_of_all_formats_and_each_citation_leads_back(tmp_path: Path) -> None:
    """Nothing is lost but what is a link, and every report's quotes are found again in the bytes it was read from."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, data in carried.every_format().items():
        # The same page in two feeds is one report: here each is another.
        own = data.replace(carried.ADDRESS.encode(), f"{carried.ADDRESS}/{name}".encode())
        (folder / name).write_bytes(own if name.startswith("feed") else data)

    result = run("read", folder, "--record", tmp_path / "record.db")

    with open_record(tmp_path / "record.db", create=False) as record:
        reports = sorted({one.report_id for one in record.claims()})
        files = {Path(report.original.path).name for report in _reports(record, reports) if report.original}
        lost = [report for report in reports if not _quotes_found(record, report)]
    assert {"sitemap.xml"} == set(carried.every_format()) - files
    assert [] == lost
    assert 1 == result.stderr.count("only the address is here")
    assert 0 == run("verify", "--originals", "--record", tmp_path / "record.db").exit_code


def _reports(record: Record, ids: list[str]) -> list[Report]:
    return [record.marked(report).report for report in ids]
