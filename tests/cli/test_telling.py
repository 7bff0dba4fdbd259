"""What commands tell while they run: words for people, or events for programs, and counts at a port."""

from __future__ import annotations

import json
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.cli.fetching import fetching_of
from communique.cli.reading import Job
from communique.cli.watching import watch_into
from tests.serving import Server, page

pytestmark = pytest.mark.usefixtures("loggers")

TEXT = "Italian Foreign Minister Anna Rossi met her Indonesian counterpart Budi Santoso in Rome on 4 March 2024."


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner(env={"COMMUNIQUE_RECORD": None}).invoke(main, [*map(str, arguments)])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """One report, and beside it what is none."""
    path = tmp_path / "reports" / "a.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    (path.parent / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    return path.parent


def test_of_json_every_line_is_an_event(report: Path, tmp_path: Path) -> None:
    """What failed, and what the run came to; without a word of a report."""
    done = run("read", report, "--record", tmp_path / "a.db", "--log-format", "json")
    told = [json.loads(line) for line in done.stderr.splitlines()]
    failed, ended = (next(one for one in told if one["event"] == name) for name in ("input.failed", "reading.ended"))

    assert failed["place"].endswith("b.pdf")
    assert (1, 1) == (ended["reports"], ended["failed"])
    assert "Rossi" not in done.stderr


def test_an_error_is_an_event_too(tmp_path: Path) -> None:
    """With the sentence that people are told."""
    done = run("read", tmp_path / "away", "--record", tmp_path, "--log-format", "json")
    told = [json.loads(line) for line in done.stderr.splitlines()]

    assert 2 == done.exit_code
    assert ("command.failed", "error", 2) == (told[-1]["event"], told[-1]["level"], told[-1]["code"])


def test_people_are_told_in_words(report: Path, tmp_path: Path) -> None:
    """Events below warnings are left out; more are asked for by their level."""
    plain = run("read", report, "--record", tmp_path / "a.db")
    more = run("read", report, "--record", tmp_path / "b.db", "--log-level", "info")

    assert plain.stderr.startswith("read 1 report")
    assert "reading.ended" not in plain.stderr
    assert " info reading.ended reports=1 " in more.stderr


@pytest.fixture
def feed() -> Iterator[Server]:
    """A feed of one page."""
    with Server({"/a": page(f"<html><body><article><p>{TEXT} {TEXT}</p></article></body></html>")}) as made:
        item = f"<item><title>Visit</title><link>{made.url('/a')}</link></item>"
        made.pages["/feed"] = page(
            f"<rss version='2.0'><channel><title>Press</title>{item}</channel></rss>", media="application/rss+xml"
        )
        yield made


def test_a_watch_gives_its_counts_at_a_port_of_this_machine(feed: Server, tmp_path: Path) -> None:
    """What it fetched, read and resolved."""
    fetching = fetching_of(("127.0.0.1",), contact=None, rest=0.0, no_pages=True)
    job = Job(paths=(feed.url("/feed"),), fetching=fetching)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    watch_into(job, tmp_path / "a.db", every=None, port=port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        told = answer.read().decode()

    assert 'communique_reports_total{language="en",outcome="read"} 1.0' in told
    assert 'communique_fetches_total{host="own",status="fetched"} ' in told
    assert 'communique_reading_seconds_count{language="en"} 1.0' in told
    assert "communique_resolving_seconds_count 1.0" in told
    assert "communique_record_bytes " in told
    assert "127.0.0.1" not in told
