"""Kill `watch` with SIGKILL at random moments: afterwards every report is there once, and the record is whole.

    python tools/kill_watch.py [--kills 100] [--seed 1]

A small site of feeds and pages is served from loopback, by a process of its own. Some pages fail before they come,
some send on, some are in two feeds; new ones are published whenever a run has come to its end by itself. Exits with 1
where a report is missing, there twice, or not what was published, or where the record does not verify.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

from communique.api import open_record, read_text
from communique.ingest.web.client import Client, Limits
from communique.ingest.web.crew import Crew
from communique.ingest.web.pace import Pace
from communique.record.fetching import Fetching
from communique.record.queue import FAILED, FETCHED, WAITING, Queue
from communique.record.store import open_store, reading

#: The site under several names, so that several hosts are asked side by side.
HOSTS = ("one.example", "two.example", "three.example")
#: So many pages are published at a time.
WAVE = 40
#: No page is nearly another.
_WORDS = tuple(f"{start}{middle}{end}" for start in "bdfgklmn" for middle in "aeiou" for end in "bdfgklmnrst")
_DAYS = ("3 May 2024", "4 May 2024", "6 June 2024", "9 July 2024")


class Told(NamedTuple):
    """What came of a run of kills."""

    kills: int
    reports: int
    #: Pages that were fetched more than once, over all runs.
    again: int
    problems: tuple[str, ...]


def killed(folder: Path, *, kills: int, seed: int) -> Told:
    """Watch a site in runs that are killed, until so many were; then to the end, and look at what is there."""
    chance, longest, done, waves = random.Random(seed), 1.0, 0, 1  # noqa: S311  # chance is seeded, not secret
    # What a process does when it first reads is not what is to be killed.
    read_text("Italy and Indonesia met.", language="en")
    with _site(folder) as port:
        _publish(folder, waves)
        while done < kills:
            if _watch_and_be_killed(folder, port, chance.uniform(0.0, longest)):
                waves += 1
                _publish(folder, waves)
                longest = max(0.1, longest * 0.7)
            else:
                done += 1
                longest = min(3.0, longest * 1.15)
        _watch(folder, port)
    return Told(done, waves * WAVE, _fetched_again(folder), tuple(_problems(folder, waves * WAVE)))


def _watch_and_be_killed(folder: Path, port: int, after: float) -> bool:
    """Watch in a process of its own and kill it after so many seconds; whether it had ended by itself."""
    child = os.fork()
    if child == 0:
        _watch(folder, port)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"a run failed by itself: {status}")
    return os.WIFEXITED(status)


def _watch(folder: Path, port: int) -> None:
    client = Client(
        allowed=frozenset(HOSTS), limits=Limits(idle=5.0, whole=9.0), resolver=lambda _host, _port: ("127.0.0.1",)
    )
    pace = Pace(rest=0.0, after_failure=0.01, tries=9)
    fetching = Fetching(crew=Crew(client=client, pace=pace, patience=5.0), rest=0.0)
    with open_record(folder / "record.db") as record:
        record.watch(*(f"http://{host}:{port}/feed/{number}" for number, host in enumerate(HOSTS)), fetching=fetching)


def _problems(folder: Path, expected: int) -> Iterator[str]:
    """What is not as it should be."""
    with open_record(folder / "record.db") as record:
        yield from (f"{mismatch.report_id}: {mismatch.problem}" for mismatch in record.verify())
    store = open_store(folder / "record.db")
    with reading(store) as connection:
        if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
            yield "the record is damaged"
        rows = connection.exec_driver_sql("SELECT text FROM reports").scalars().all()
    counts = Counter(number for number in range(expected) for text in rows if f"Delegation {number:05} " in text)
    yield from (f"page {number} is there {counts[number]} times" for number in range(expected) if counts[number] != 1)
    if len(rows) != expected:
        yield f"{len(rows)} reports instead of {expected}"
    left = {state: Queue(store).count(state) for state in (WAITING, FETCHED, FAILED)}
    if any(left.values()):
        yield f"left over: {left}"
    store.close()


def _fetched_again(folder: Path) -> int:
    asked = Counter((folder / "asked").read_text().split())
    return sum(count - 1 for path, count in asked.items() if path.startswith("/page/"))


def _publish(folder: Path, waves: int) -> None:
    (folder / "waves").write_text(str(waves))


@contextmanager
def _site(folder: Path) -> Iterator[int]:
    """The site in a process of its own, on a port of loopback."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _pages_of(folder))
    child = os.fork()
    if child == 0:
        server.serve_forever()
        os._exit(0)
    server.server_close()
    try:
        yield server.server_port
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _pages_of(folder: Path) -> type[BaseHTTPRequestHandler]:
    failed: set[str] = set()

    class Pages(BaseHTTPRequestHandler):
        """Feeds, pages, pages that send on, and pages that fail once."""

        def do_GET(self) -> None:  # as http.server calls it
            """Answer, and note what was answered with a page."""
            kind, _, name = self.path.strip("/").partition("/")
            if kind == "feed":
                self._send(200, _feed(int(name), self.server.server_port, int((folder / "waves").read_text())))  # type: ignore[attr-defined]
            elif kind == "moved":
                self._send(302, b"", location=f"/page/{name}")
            elif kind == "page" and int(name) % 7 == 3 and name not in failed:
                failed.add(name)
                self._send(503, b"")
            elif kind == "page":
                with (folder / "asked").open("a") as asked:
                    asked.write(self.path + "\n")
                self._send(200, _page(int(name)))
            else:
                self._send(404, b"")

        def _send(self, status: int, body: bytes, *, location: str | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8" if body.startswith(b"<html") else "text/xml")
            self.send_header("Content-Length", str(len(body)))
            if location is not None:
                self.send_header("Location", location)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Pages


def _feed(number: int, port: int, waves: int) -> bytes:
    """The newest entries first; every page is in one feed, and some in two."""
    pages = [page for page in range(waves * WAVE) if page % len(HOSTS) == number or page % 5 == number]
    entries = "".join(
        f"<item><title>Delegation {page:05}</title><link>{_address(page, port)}</link></item>"
        for page in reversed(pages)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>{entries}</channel></rss>'.encode()


def _address(page: int, port: int) -> str:
    kind = "moved" if page % 9 == 4 else "page"
    return f"http://{HOSTS[page % len(HOSTS)]}:{port}/{kind}/{page}"


def _page(page: int) -> bytes:
    day = _DAYS[page % len(_DAYS)]
    words = " ".join(random.Random(page).choices(_WORDS, k=80))  # noqa: S311  # as above
    text = (
        f"<p>The foreign ministers of Italy and Indonesia met in Rome on {day}. Delegation {page:05} signed the book"
        " of guests there, and a statement of both sides said that talks on trade would go on in the autumn.</p>"
        f"<p>It was visit number {page * 31} of the year, the ministry said. {words}.</p>"
    )
    return (
        f"<html><head><title>Delegation {page:05}</title></head><body><article>{text}</article></body></html>".encode()
    )


def main() -> int:
    """Kill, and say what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = killed(Path(folder), kills=options.kills, seed=options.seed)
    print(f"killed {told.kills} times: {told.reports} reports, {told.again} pages fetched more than once")
    for problem in told.problems:
        print(problem, file=sys.stderr)
    return 1 if told.problems else 0


if __name__ == "__main__":
    sys.exit(main())
