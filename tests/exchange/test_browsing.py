"""The record opened by Datasette itself, served on loopback and asked over its JSON."""

from __future__ import annotations

import json
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import urllib3
from click.testing import CliRunner, Result

from communique.api import Record
from communique.cli import main
from communique.exchange.browsing import VIEWS
from communique.record.shown import load_layout
from communique.record.store import open_store, reading

#: Datasette with our plugin, wherever the package was installed before it had one.
SERVE = """
import sys
from datasette.plugins import pm
from communique.exchange import datasette_plugin
if not pm.is_registered(datasette_plugin):
    pm.register(datasette_plugin)
from datasette.cli import cli
cli(sys.argv[1:])
"""
#: What Datasette answers at a path.
Ask = Callable[[str], Any]


def command(file: Path, out: Path, *said: str) -> Result:
    """What `communique datasette` does with a record."""
    return CliRunner().invoke(main, ["datasette", "--record", str(file), "--out", str(out), *said])


@pytest.fixture(scope="module")
def ask(samples_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Datasette, served with the command that was printed."""
    told = command(samples_file, tmp_path_factory.mktemp("datasette") / "metadata.json")
    assert told.exit_code == 0, told.stderr
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-c", SERVE, *shlex.split(told.stdout)[1:], "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        pool = urllib3.PoolManager()

        def asked(path: str) -> Any:
            answer = pool.request("GET", f"http://127.0.0.1:{port}/{path}", timeout=60.0)
            assert answer.status == 200, answer.data.decode()
            return answer.json() if ".json" in path else answer.data.decode()

        try:
            _wait(port, server)
            yield asked
        finally:
            server.terminate()


def _wait(port: int, server: subprocess.Popen[str]) -> None:
    """Until somebody listens; a server that ended is told with its last words."""
    while True:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert server.poll() is None, server.stderr.read() if server.stderr else ""
        time.sleep(0.1)


def rows(ask: Ask, samples_file: Path, path: str) -> list[dict[str, Any]]:
    """The rows of a view."""
    name, _, question = path.partition("?")
    found: list[dict[str, Any]] = ask(f"{samples_file.stem}/{name}.json?_shape=array&_size=max&{question}")
    return found


def test_datasette_shows_the_views_and_hides_what_is_behind_them(ask: Ask, samples_file: Path) -> None:
    """Five views and the tables that mean something by themselves."""
    told = ask(f"{samples_file.stem}.json")

    assert {"decisions", "retractions", "series", "searches"} == {
        one["name"] for one in told["tables"] if not one["hidden"]
    }
    assert set(VIEWS) <= {one["name"] for one in told["views"]}


def test_entries_have_parties_dates_kinds_and_their_first_quote(ask: Ask, samples_file: Path, record: Record) -> None:
    """One row each, under the ids by which the record knows them."""
    found = rows(ask, samples_file, "show_entries")
    claims = record.claims()

    assert set(record.entries(claims).values()) == {one["entry"] for one in found}
    assert sum(one["claims"] for one in found) == len(claims)
    assert all(json.loads(one["parties"]) and one["quote"] and one["source"] and one["published"] for one in found)
    assert {"meeting", "agreement"} <= {one["kind"] or one["type"] for one in found} | {one["type"] for one in found}
    assert {"2024-02", "2024-02-05"} <= {one["date"] for one in found}


def test_claims_have_quote_source_and_address(ask: Ask, samples_file: Path, record: Record) -> None:
    """As the table of the exports has them, claim by claim, and as they are ruled."""
    found = {one["claim"]: one for one in rows(ask, samples_file, "show_claims")}
    names = [column.name for column in record.table().columns]
    told = {row["claim_id"]: row for row in (dict(zip(names, one, strict=True)) for one in record.table().rows)}

    assert set(told) == set(found)
    for claim_id, row in told.items():
        mine = found[claim_id]
        same = ("entry_id", "report_id", "quote", "source", "kind", "status", "url", "language", "ruled")
        assert [row[name] for name in same] == [mine[name.removesuffix("_id")] for name in same]
        assert row["parties"] == json.loads(mine["parties"])
        assert row["characters"] == json.loads(mine["characters"])
        assert (mine["start"] or "")[:4] == (str(row["start"])[:4] if row["start"] else "")
    assert {"accepted", "corrected", None} == {one["ruled"] for one in found.values()}


def test_people_and_offices_are_those_of_the_record(ask: Ask, samples_file: Path, record: Record) -> None:
    """Every actor, and for each office who is named in it."""
    actors = rows(ask, samples_file, "show_actors?kind=person")
    offices = rows(ask, samples_file, "show_offices?role_code=minister")

    assert all(record.actor(one["actor"]).name == one["name"] for one in actors[:5])
    assert {one["actor"] for one in offices} <= {one["actor"] for one in actors}
    assert all(one["first_published"] <= one["last_published"] and json.loads(one["roles"]) for one in offices)


def test_words_are_found_without_case_and_accents(ask: Ask, samples_file: Path) -> None:
    """As `communique search` finds them, in the index that the record has."""
    found = [one["report"] for one in rows(ask, samples_file, f"show_reports?_search={quote('KÁPAL patroli')}")]

    assert "wire-2025-07-30-kapal-pertama" in found
    assert [] == rows(ask, samples_file, f"show_reports?_search={quote('· —')}")
    assert len(found) < len(rows(ask, samples_file, "show_reports"))


def test_ids_lead_on_and_views_are_told_in_words(ask: Ask, samples_file: Path) -> None:
    """A page of claims leads to its entries and reports; it has a title, and says what its columns mean."""
    page = ask(f"{samples_file.stem}/show_claims?_size=2")

    assert 'href="show_entries?entry=' in page
    assert 'href="show_reports?report=' in page
    assert "<h1>Claims" in page
    assert "the words that carry it" in page


def test_facets_count_and_questions_are_ready(ask: Ask, samples_file: Path) -> None:
    """Parties are counted one by one; the questions that are written down take codes in any case."""
    facets = ask(f"{samples_file.stem}/show_entries.json?_size=0")["facet_results"]
    pair = ask(f"{samples_file.stem}/pair.json?one=ita&other=IDN&_shape=array")

    assert {"IDN", "ITA", "JPN"} <= {one["value"] for one in facets["parties"]["results"]}
    assert {"engagement", "agreement"} <= {one["value"] for one in facets["type"]["results"]}
    assert pair
    assert ask(f"{samples_file.stem}/matter.json?entry={pair[0]['entry']}&_shape=array")
    assert ask(f"{samples_file.stem}/years.json?party=JPN&_shape=array")


def test_every_column_is_told(samples_file: Path) -> None:
    """The words are those of the columns that there are, and no others."""
    store = open_store(samples_file)
    with reading(store) as connection:
        layout = load_layout(connection)
    store.close()

    assert {name for name in layout if name.startswith("show_")} == set(VIEWS)
    assert [] == [(name, one) for name, view in VIEWS.items() for one in view.columns if one not in layout[name]]


def test_another_file_is_not_replaced(samples_file: Path, tmp_path: Path) -> None:
    """What is there stays, unless it is forced; what would be the same is written without a word."""
    out = tmp_path / "metadata.json"
    out.write_text("mine", encoding="utf-8")
    refused = command(samples_file, out)

    assert (2, "mine") == (refused.exit_code, out.read_text("utf-8"))
    assert "--force" in refused.stderr
    assert 0 == command(samples_file, out, "--force").exit_code
