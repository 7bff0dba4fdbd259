"""From the command line back to the original."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_read import ENGLISH, run

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
