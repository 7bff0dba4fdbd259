"""Measure how long a server takes for its pages on a large record, and read with fifty while reports come in.

    python -m bench.serving [--claims 100000] [--folder build/bench] [--readers 50] [--each 10]

The record is that of `bench.resolution`, made here where the folder has none. Every kind of page is asked for several
times with what it is about drawn by chance, alike for alike seeds: for the first time, of a server that nothing has
warmed but its start; once more; and with nothing kept from before. Where there is a Chromium, the same pages are
opened in it, and each control of every page must answer. Then a server on loopback answers many readers at once while
another process adds reports to the record: none of them may see an error.

Times are those of the processor, in milliseconds. Another machine, or a busy one, takes longer for everything: so the
targets are counted in units of a fixed piece of work (see `unit`) that is timed beside every page.
Exits with 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import NamedTuple

import httpx2
import msgspec
import uvicorn
from playwright.sync_api import Page, sync_playwright
from sqlalchemy import func, select
from starlette.testclient import TestClient

from bench.claims import reports
from bench.resolution import measure
from communique.api import Record, open_record
from communique.model.cycles import look_seldom
from communique.model.reading import Reading
from communique.record.resolving import bring_up_to_date
from communique.record.schema import reports as reports_table
from communique.record.store import open_store
from communique.record.store import reading as reading_from
from communique.record.writing import add_readings
from communique.web import Settings, create_app
from communique.web.desk import Desk

ADDRESS = "http://127.0.0.1:8311"
#: The unit takes so many milliseconds on a free core of the machine that the targets were set for.
UNIT = 15.0
#: The targets, in milliseconds of such a core at the 95th of a hundred; and until a page can be used in a browser.
PAGE_AT_MOST, SEARCH_AT_MOST, USABLE_AT_MOST = 300.0, 200.0, 1000.0
#: Seconds after which a reader gives up: a busy machine is no error.
_PATIENCE = 600.0
#: Every kind of page is drawn so many times.
DRAWS = 12
#: Other kinds than a dossier, which the targets are not for, may take this long.
OTHER_AT_MOST = 1500.0
_TARGETS = {"dossier": PAGE_AT_MOST, "section": PAGE_AT_MOST, "home": PAGE_AT_MOST, "search": SEARCH_AT_MOST}
_SECTIONS = ("contacts", "stances", "agreements", "people", "committees")
_WORDS = ("minister", "president", "ambassador", "Rome", "Jakarta", "helicopters", "visas", "protocol")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of page took: for the first time, again, and with nothing kept; the largest in KiB.

    Times are as a free core has them.
    """

    kind: str
    first: tuple[float, ...]
    again: tuple[float, ...]
    bare: tuple[float, ...]
    size: int

    @property
    def missed(self) -> str | None:
        """The target that was not met, in words."""
        return missed(self.kind, at_95(self.first), _TARGETS.get(self.kind, OTHER_AT_MOST))


class Crowd(msgspec.Struct, frozen=True, kw_only=True):
    """What many readers at once saw while reports came in."""

    answers: int
    errors: tuple[str, ...]
    #: How many reports came in meanwhile.
    added: int
    #: Seconds on the clock from asking to the answer, in the middle and at the 95th of a hundred.
    median: float
    slow: float


def missed(kind: str, took: float, most: float) -> str | None:
    """A target that was not met, in words."""
    units = f"{took / UNIT:.1f} units of work at the 95th of a hundred, not {most / UNIT:.1f}"
    return f"{kind}: {units} ({took:.0f} ms, not {most:.0f})" if took > most else None


def unit(clock: Callable[[], float] = time.process_time) -> float:
    """Milliseconds for a fixed piece of work like that of a page: rows are kept, found, decoded and written out."""
    began = clock()
    file = sqlite3.connect(":memory:")
    file.execute("CREATE TABLE told (id INTEGER PRIMARY KEY, party TEXT, body TEXT)")
    bodies = (json.dumps({"place": number, "people": ["Anna Rossi", "Imran Khan"] * 5}) for number in range(1500))
    file.executemany("INSERT INTO told (party, body) VALUES (?, ?)", ((f"P{len(body) % 7}", body) for body in bodies))
    file.execute("CREATE INDEX by_party ON told (party)")
    rows = file.execute("SELECT body FROM told WHERE party >= 'P0' ORDER BY party, id DESC").fetchall()
    found = sorted((json.loads(body) for (body,) in rows), key=lambda one: -one["place"])
    html = "".join(escape(f"<li>{one['place']} {' '.join(one['people'])}</li>") for one in found)
    file.close()
    if not html:
        raise RuntimeError("nothing was made")
    return 1000 * (clock() - began)


def at_95(times: Sequence[float]) -> float:
    """The time that 95 of a hundred do not pass."""
    return sorted(times)[min(round(0.95 * len(times)), len(times) - 1)]


def main() -> None:
    """Measure, tell, and fail where a target was missed."""
    options = _options()
    if options.add is not None:
        add(options.add)
        return
    look_seldom()
    path = record_of(options.claims, options.folder)
    taken = pages_taken(path)
    for one in taken:
        print(_row(one), flush=True)
    print(_past_row(past_taken(path)), flush=True)
    usable = usable_in(path)
    if usable:
        print(f"usable in a browser: median {statistics.median(usable):.0f} ms, 95th {at_95(usable):.0f} ms")
    crowd = crowded(path, readers=options.readers, each=options.each)
    print(
        f"{options.readers} readers at once: {crowd.answers} answers while {crowd.added} reports came in, median"
        f" {crowd.median:.2f} s, 95th {crowd.slow:.2f} s, {len(crowd.errors)} errors"
    )
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory for all of this")
    slow = missed("usable in a browser", at_95(usable), USABLE_AT_MOST) if usable else None
    wrong = [problem for problem in (*(one.missed for one in taken), slow, *crowd.errors[:5]) if problem]
    print("\n".join(wrong) or "every target is met")
    sys.exit(1 if wrong else 0)


def record_of(claims: int, folder: Path) -> Path:
    """The record of so many claims in a folder, made where there is none."""
    path = folder / f"claims-{claims}.db"
    if not path.exists():
        measure(claims, folder)
    return path


def pages_taken(record: Path, *, draws: int = DRAWS, seed: int = 1) -> list[Taken]:
    """What every kind of page takes."""
    app = create_app(Settings(record=record))
    with TestClient(app, base_url=ADDRESS, follow_redirects=True) as client:
        desk: Desk = app.state.desk
        desk.ahead.wait()
        drawn = addresses(desk.record, seed, draws=draws)
        passes = [(kind, [_pass(some, client), _pass(some, client)]) for kind, some in drawn.items()]
        for kind, made in passes:
            made.append(_pass(drawn[kind], client, desk))
    return [
        Taken(kind=kind, first=first.times, again=again.times, bare=bare.times, size=first.size)
        for kind, (first, again, bare) in passes
    ]


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What days that are over took, in milliseconds of a free core.

    `first` is the first dossier as of a day, `others` those of other pairs as of the same day, and `changes` what
    changed since a day.
    """

    first: tuple[float, ...]
    others: tuple[float, ...]
    changes: tuple[float, ...]


def past_taken(record: Path, *, days: int = 3, pairs: int = 6, seed: int = 3) -> Past:
    """What dossiers as of some days take, and what changed since them, each asked for the first time."""
    first, others, changes = [], [], []
    app, sizes = create_app(Settings(record=record)), list[int]()
    with TestClient(app, base_url=ADDRESS, follow_redirects=True) as client:
        desk: Desk = app.state.desk
        desk.ahead.wait()
        drawn = [pair.parties for pair in desk.record.overview().pairs]
        for day in _days(record, days, seed=seed):
            some = [f"/dossiers/{one}/{other}" for one, other in random.Random(f"{seed}-{day}").sample(drawn, pairs)]
            times = [_time(f"{path}?as_of={day}", client, None, sizes) for path in some]
            first.append(times[0])
            others += times[1:]
            changes.append(_time(f"{some[0]}/changes?since={day}", client, None, sizes))
    return Past(first=tuple(first), others=tuple(others), changes=tuple(changes))


def _days(record: Path, count: int, *, seed: int) -> list[str]:
    """Days on which reports came in, drawn by chance."""
    store = open_store(record)
    with reading_from(store) as connection:
        days = sorted({added[:10] for added in connection.scalars(select(reports_table.c.added))})
    store.close()
    return random.Random(f"days-{seed}").sample(days, min(count, len(days)))


def _past_row(found: Past) -> str:
    first, others, changes = (
        f"{statistics.median(some):.0f} {at_95(some):.0f}" for some in (found.first, found.others, found.changes)
    )
    return f"as of a day {first} · other pairs of that day {others} · changes {changes} ms (median, 95th); no target"


class _Pass(NamedTuple):
    """What some pages took, in milliseconds, and the size of the largest."""

    times: tuple[float, ...]
    size: int


def _pass(some: Sequence[str], client: TestClient, desk: Desk | None = None) -> _Pass:
    """Ask for pages; of a desk, what it keeps is forgotten before each."""
    sizes: list[int] = []
    return _Pass(tuple(_time(address, client, desk, sizes) for address in some), max(sizes))


def _time(address: str, client: TestClient, desk: Desk | None, sizes: list[int]) -> float:
    """Milliseconds that a free core takes for a page; of a desk, what it keeps is forgotten before."""
    if desk is not None:
        desk.forget()
    before = unit()
    began = time.process_time()
    answer = client.get(address)
    took = 1000 * (time.process_time() - began)
    took *= UNIT / min(before, unit())
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{address}: {answer.status_code}")
    sizes.append(len(answer.content) // 1024)
    return took


def addresses(record: Record, seed: int, *, draws: int = DRAWS) -> dict[str, list[str]]:
    """So many addresses of every kind of page."""
    draw = random.Random(f"serving-{seed}")
    pairs = [pair.parties for pair in record.overview().pairs]
    drawn = draw.sample(pairs, min(draws, len(pairs)))
    outlines = [record.outline(*pair) for pair in drawn[:3]]
    entries = [place.entry_id for one in outlines for places in one.sections.values() for place in places]
    people = [actor.id for one in outlines for side in one.sides.values() for actor, _ in side.people]
    found = [one.report_id for one in record.search("minister", limit=draws)]
    states = sorted({code for pair in pairs for code in pair})
    return {
        "home": ["/"],
        "dossier": [f"/dossiers/{one}/{other}" for one, other in drawn],
        "section": [f"/dossiers/{one}/{other}/{draw.choice(_SECTIONS)}" for one, other in drawn],
        "search": [f"/search?q={word}" for word in _WORDS] + [f"/search?party={one}&q=visas" for one in states[:4]],
        "entry": [f"/entries/{one}" for one in draw.sample(entries, draws)],
        "report": [f"/reports/{one}?at=0-20" for one in found],
        "actor": [f"/actors/{one}" for one in draw.sample(people, min(draws, len(people)))],
        "offices": [f"/offices/{one}" for one in draw.sample(states, min(draws, len(states)))],
        "series": ["/series", *(f"/series?party={one}&party={other}" for one, other in drawn)],
        "timeline": [f"/timeline?party={one}&party={other}" for one, other in drawn],
        "network": ["/network", *(f"/network?party={one}&party={other}" for one, other in drawn)],
        "map": ["/map", *(f"/map?party={one}" for one in states[:4])],
        "review": ["/review"],
    }


def usable_in(record: Path, *, draws: int = DRAWS) -> tuple[float, ...]:
    """Milliseconds from asking for a dossier to its first row on a screen, ready to be clicked, as a free core has it.

    Every other kind of page is opened too: its heading must stand, and each of its controls be enabled and named.
    Nothing is measured where there is no Chromium.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        return ()
    with open_record(record, create=False) as opened:
        drawn = addresses(opened, 4, draws=draws)
    with served(record) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for some in drawn.values():
            page.goto(f"{address}{some[0]}", timeout=1000 * _PATIENCE)
            if page.locator("h1").count() != 1 or page.evaluate(_UNNAMED):
                raise RuntimeError(f"{some[0]}: {page.evaluate(_UNNAMED)}")
        times = tuple(_usable(page, f"{address}{path}") for path in drawn["dossier"])
        browser.close()
    return times


def _usable(page: Page, address: str) -> float:
    """Milliseconds until the first row of a page can be clicked."""
    slowness = statistics.mean(unit(time.monotonic) for _ in range(5)) / UNIT
    began = time.monotonic()
    page.goto(address, wait_until="commit", timeout=1000 * _PATIENCE)
    page.locator(".row a").first.click(trial=True, timeout=1000 * _PATIENCE)
    return 1000 * (time.monotonic() - began) / slowness


#: Controls of a page that somebody who does not see it cannot tell, or that nobody can use.
_UNNAMED = """() => [...document.querySelectorAll("main :is(a[href], button, input:not([type=hidden]), select)")]
  .filter((one) => one.getClientRects().length)
  .filter((one) => one.disabled || !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length))
  .map((one) => one.outerHTML.slice(0, 120))"""


def crowded(record: Path, *, readers: int, each: int, seed: int = 2) -> Crowd:
    """What so many readers at once see who ask for so many pages each, while another process adds reports."""
    copy = record.with_name(f"crowd-{record.name}")
    shutil.copy(record, copy)
    with open_record(copy, create=False) as opened:
        pages = [one for some in addresses(opened, seed, draws=6).values() for one in some]
    before = _reports(copy)
    seen = _Seen([], [])
    with served(copy) as address:
        adding = subprocess.Popen([sys.executable, "-m", "bench.serving", "--add", str(copy)], stdin=subprocess.DEVNULL)
        threads = [
            threading.Thread(target=_read, args=(address, pages, number), kwargs={"seen": seen, "each": each})
            for number in range(readers)
        ]
        while _reports(copy) == before and adding.poll() is None:
            time.sleep(0.1)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        adding.terminate()
        adding.wait()
    added = _reports(copy) - before
    for file in copy.parent.glob(f"{copy.name}*"):
        file.unlink()
    return Crowd(
        answers=len(seen.times),
        errors=tuple(seen.problems),
        added=added,
        median=statistics.median(seen.times),
        slow=at_95(seen.times),
    )


class _Seen(NamedTuple):
    """What readers saw: how long answers took, and what was no answer."""

    times: list[float]
    problems: list[str]


def _read(address: str, pages: Sequence[str], number: int, *, seen: _Seen, each: int) -> None:
    """Ask for one page after another."""
    draw = random.Random(number)
    with httpx2.Client(base_url=address, timeout=_PATIENCE) as client:
        for _ in range(each):
            page, began = draw.choice(pages), time.monotonic()
            try:
                answer = client.get(page, follow_redirects=True)
            except httpx2.HTTPError as error:
                seen.problems.append(f"{page}: {error!r}")
                continue
            seen.times.append(time.monotonic() - began)
            if answer.status_code != HTTPStatus.OK:
                seen.problems.append(f"{page}: {answer.status_code}")


@contextmanager
def served(record: Path) -> Iterator[str]:
    """A server of a record on loopback; its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(Settings(record=record, port=port)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def add(record: Path) -> None:
    """Add reports to a record, a few at a time, until this process is ended."""
    store = open_store(record)
    for number, (report, reading) in enumerate(reports(10_000, seed=7)):
        one = msgspec.structs.replace(report, id=f"later-{report.id}")
        add_readings(store, [(one, _under(one.id, reading))])
        if number % 8 == 0:
            bring_up_to_date(store)


def _under(report_id: str, reading: Reading) -> Reading:
    """A reading of a report under another id."""
    claims = tuple(
        msgspec.structs.replace(
            claim, cites=tuple(msgspec.structs.replace(cited, report_id=report_id) for cited in claim.cites)
        )
        for claim in reading.claims
    )
    return msgspec.structs.replace(reading, id=report_id, claims=claims)


def _reports(record: Path) -> int:
    store = open_store(record)
    with reading_from(store) as connection:
        count = connection.scalar(select(func.count()).select_from(reports_table)) or 0
    store.close()
    return count


def _row(one: Taken) -> str:
    first, again, bare = (
        f"{statistics.median(some):5.0f} {at_95(some):5.0f}" for some in (one.first, one.again, one.bare)
    )
    return f"{one.kind:10} first {first} · again {again} · nothing kept {bare} ms (median, 95th) · up to {one.size} KiB"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how long pages of a large record take.")
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--each", type=int, default=10)
    parser.add_argument("--add", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
