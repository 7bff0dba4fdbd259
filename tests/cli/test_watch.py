"""Reading from addresses and watching feeds, as a user gives the commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.api import open_record
from communique.cli import main
from communique.cli.options import seconds
from communique.model.errors import InputError
from tests.serving import Server, page

ARTICLE = (
    "<html><head><title>Visit {number}</title><meta property='article:published_time' content='2024-05-0{number}'>"
    "</head><body><article><h1>Visit {number}</h1><p>Italian Defence Minister Anna Rossi met Indonesian Defence"
    " Minister Budi Santoso in Rome on {number} May 2024. It was visit {number} of this spring, and both sides said"
    " that others would follow before the end of the year.</p></article></body></html>"
)


@pytest.fixture
def site() -> Iterator[Server]:
    """Two pages, and a list of them."""
    pages = {f"/{number}": page(ARTICLE.format(number=number)) for number in (1, 2)}
    with Server({**pages}) as made:
        made.pages["/list"] = page("\n".join(map(made.url, pages)), media="text/plain")
        yield made


def run(*arguments: object) -> Result:
    """Run a command that may fetch from loopback, without rests."""
    environment = {"COMMUNIQUE_RECORD": None, "COLUMNS": "100"}
    return CliRunner(env=environment).invoke(main, [*map(str, arguments)])


HERE = ("--allow-host", "127.0.0.1", "--rest", "0")


def test_an_address_is_read_and_its_page_kept(site: Server, place: str) -> None:
    """Its claims are cited and verified; read again, nothing is fetched."""
    first = run("read", site.url("/1"), "--record", place, *HERE)
    asked = list(site.asked)
    again = run("read", site.url("/1"), "--record", place, *HERE)

    assert (0, 0) == (first.exit_code, again.exit_code), first.output
    assert first.stderr.startswith("read 1 report: ")
    assert ["/robots.txt", "/1"] == asked == site.asked
    assert 0 == run("verify", "--record", place).exit_code
    assert "Visit 1" in run("search", "spring", "--record", place).output


def test_an_address_is_read_without_a_record(site: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As lines of JSON; nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    result = run("read", site.url("/1"), "--json", *HERE)

    assert site.url("/1") == json.loads(result.stdout)["id"]
    assert [] == list(tmp_path.iterdir())


def test_a_list_of_addresses_is_followed_where_that_is_asked_for(site: Server, place: str, tmp_path: Path) -> None:
    """Without it, how many there are is told."""
    (tmp_path / "links.txt").write_text(f"{site.url('/1')}\n{site.url('/2')}\n")
    without = run("read", tmp_path / "links.txt", "--record", place)
    with_it = run("read", tmp_path / "links.txt", "--record", place, "--fetch", *HERE)

    assert "read 0 reports" in without.stderr
    assert "read 2 reports" in with_it.stderr


def test_a_closed_address_is_refused_and_kept_aside(site: Server, place: str) -> None:
    """With what to do; tried again with that, it is read."""
    refused = run("read", site.url("/1"), "--record", place)
    assert [] == site.asked
    again = run("retry", "--record", place, *HERE)

    assert (1, 0) == (refused.exit_code, again.exit_code), again.output
    assert "this machine" in refused.stderr
    assert "--allow-host" in refused.stderr
    assert "read 1 report" in again.stderr


def test_feeds_are_watched(site: Server, place: str, tmp_path: Path) -> None:
    """Each look reads what is new."""
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.url("/list")}"/></body></opml>')
    first = run("watch", tmp_path / "feeds.opml", "--record", place, *HERE)
    site.pages["/3"] = page(ARTICLE.format(number=3))
    site.pages["/list"] = page(f"{site.url('/3')}\n{site.url('/1')}", media="text/plain")
    second = run("watch", tmp_path / "feeds.opml", "--once", "--record", place, *HERE)

    assert "read 2 reports" in first.stderr, first.output
    assert "read 1 report" in second.stderr
    assert ["/robots.txt", "/list", "/1", "/2", "/list", "/3"] == site.asked


def test_pages_are_not_kept_where_that_is_not_wanted(site: Server, place: str) -> None:
    """The record is smaller by as much, and verifies."""
    result = run("watch", site.url("/list"), "--record", place, "--no-pages", *HERE)

    assert 0 == result.exit_code
    assert 0 == run("verify", "--record", place).exit_code
    assert "Visit 1" in run("search", "spring", "--record", place).output
    with open_record(place) as opened, pytest.raises(InputError, match="the page is not kept"):
        opened.original(site.url("/1"))


@pytest.mark.parametrize(("said", "meant"), [("30s", 30.0), ("15m", 900.0), ("6h", 21600.0), ("1d", 86400.0)])
def test_times_are_written_with_their_unit(said: str, meant: float) -> None:
    """As people write them."""
    assert meant == seconds(None, None, said)  # type: ignore[arg-type]  # neither is asked


@pytest.mark.parametrize(
    "arguments",
    [
        ("watch", "feeds.opml", "--every", "15"),
        ("watch", "feeds.opml", "--every", "0m"),
        ("watch", "feeds.opml", "--every", "m"),
        ("watch", "https://a.example/", "--once", "--every", "1h"),
        ("watch", "nothing.opml"),
        ("read", "https://a.example/", "--contact", "a\r\nCookie: b"),
    ],
)
def test_what_makes_no_sense_is_told(arguments: tuple[str, ...], place: str) -> None:
    """Before anything is fetched."""
    assert 2 == run(*arguments, "--record", place).exit_code
