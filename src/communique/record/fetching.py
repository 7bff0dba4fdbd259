"""What a run reads from the web: addresses to drafts, through the queue of a record.

What files hold goes through as it is; links are taken up. Then the pages that
an earlier run had fetched and not read come, then what is fetched, as it comes.
Links in what was fetched are taken up in their turn. That pages were read is
noted once what was read in them is safe, by `settle`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from communique.ingest.carriers.opening import read_bytes
from communique.ingest.carriers.piece import Found, Said, Session
from communique.ingest.draft import Draft, Link, Rejected, rejected
from communique.ingest.files import Fetch
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Fetched, Unchanged
from communique.ingest.web.crew import Crew, Outcome, Task
from communique.model.reading import Problem
from communique.model.report import is_web
from communique.record.queue import Kept, Queue
from communique.record.store import Store
from communique.record.turns import turn

#: Lists of lists of addresses are followed so deep.
MOST_DEPTH = 4
#: Links are taken up so many at a time.
_SOME = 500
#: What is said of a page where it was found stands for what the page does not say.
_FILLED = ("title", "published", "source")

_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,40})", re.IGNORECASE)

#: What is in a page that was fetched.
Opener = Callable[[Kept], Found]


class Fetching(msgspec.Struct, frozen=True, kw_only=True):
    """How a run fetches: whether links that are found are followed, whether what was read is fetched again.

    `rest` is how many seconds a feed is left alone after a look.
    """

    crew: Crew = msgspec.field(default_factory=Crew)
    follows: bool = False
    again: bool = False
    keeps_pages: bool = True
    rest: float = 0.0


@contextmanager
def fetch_into(
    store: Store, paths: Iterable[str | Path], *, fetching: Fetching | None = None, feeds: Iterable[str] = ()
) -> Iterator[Fetch | None]:
    """A way to fetch what links lead to, None where there is no address, no feed and no wish to follow links.

    Once the block ends well, what was in pages is taken to be safe in the record.
    """
    fetching, feeds = fetching or Fetching(), list(feeds)
    if not (fetching.follows or feeds or any(is_web(str(path)) for path in paths)):
        yield None
        return
    parsed = [parse_address(feed, allowed=fetching.crew.client.allowed) for feed in feeds]
    refused = [Rejected(feed, one) for feed, one in zip(feeds, parsed, strict=True) if isinstance(one, Problem)]
    looked_at = [one for one in parsed if isinstance(one, Address)]
    web = Web(store, fetching)

    def fetch(found: Found, session: Session) -> Found:
        return web.items(itertools.chain(refused, found), _opener(session), feeds=looked_at)

    yield fetch
    web.settle()


class Web:
    """One run's way through the queue."""

    def __init__(self, store: Store, fetching: Fetching) -> None:
        self._store = store
        self._fetching = fetching
        self._queue = Queue(store, allowed=fetching.crew.client.allowed)
        self._opened: list[str] = []

    def items(self, found: Found, opener: Opener, *, feeds: Collection[Address] = ()) -> Found:
        """What was found, and what is fetched; links that are not followed go through.

        Raises:
            RecordError: Another run is fetching into this record.
        """
        crew = self._fetching.crew
        yield from self._take_up(found, depth=0, follows=self._fetching.follows)
        with turn(self._store, crew.clock) as sign:
            if feeds:
                self._queue.wake(feeds, now=crew.clock())
            for kept in self._queue.unread():
                yield from self._open(kept, opener)
            for task, outcome in crew.gather(self._queue):
                sign()
                yield from self._take(task, outcome, opener)

    def settle(self) -> None:
        """Note that what went through was read: it is safe in the record."""
        due = self._fetching.crew.clock() + self._fetching.rest
        self._queue.read(self._opened, due=due, keeps_pages=self._fetching.keeps_pages)
        self._opened = []

    def _take_up(self, found: Found, *, depth: int, follows: bool) -> Found:
        """Pass on what is here, and take up the addresses of what is not."""
        links: list[Link] = []
        for item in found:
            if not isinstance(item, Link) or not (follows or _is_given(item)):
                yield item
            elif depth > MOST_DEPTH:
                yield rejected(
                    item.address, "link", f"lists of addresses lie more than {MOST_DEPTH} deep in each other"
                )
            else:
                links.append(item)
            if len(links) >= _SOME:
                yield from self._add(links, depth=depth)
                links = []
        yield from self._add(links, depth=depth)

    def _add(self, links: list[Link], *, depth: int) -> Iterator[Rejected]:
        fetching = self._fetching
        given, others = [link for link in links if _is_given(link)], [link for link in links if not _is_given(link)]
        refused = self._queue.add(given, depth=depth, again=fetching.again, now=fetching.crew.clock()) if given else []
        refused += self._queue.add(others, depth=depth, now=fetching.crew.clock()) if others else []
        yield from (Rejected(link.address, problem) for link, problem in refused)

    def _take(self, task: Task, outcome: Outcome, opener: Opener) -> Found:
        """Keep what was fetched and open it; what was not is rejected once it is given up."""
        crew, asked = self._fetching.crew, str(task.address)
        now = crew.clock()
        if isinstance(outcome, Fetched):
            yield from self._open(self._queue.keep(outcome), opener)
        elif isinstance(outcome, Unchanged):
            kept = self._queue.unchanged(asked, due=now + self._fetching.rest)
            yield from self._open(kept, opener) if kept is not None else ()
        elif self._queue.fail(asked, outcome, pace=crew.pace, now=now, due=now + self._fetching.rest):
            yield Rejected(asked, outcome.problem, input=asked)

    def _open(self, kept: Kept, opener: Opener) -> Found:
        follows = kept.is_feed or self._fetching.follows
        for item in self._take_up(opener(kept), depth=kept.depth + 1, follows=follows):
            yield item if isinstance(item, Link) else _filled(item, kept)
        self._opened.append(kept.asked)


def _is_given(link: Link) -> bool:
    """Whether an address was given by itself, and not found in something."""
    return link.path == link.address


def _filled(item: Draft | Rejected, kept: Kept) -> Draft | Rejected:
    """What is in a page, with the address that leads to it again.

    A draft has what was said of the page where it was found, as far as the page says nothing itself.
    """
    if isinstance(item, Rejected):
        return msgspec.structs.replace(item, input=kept.asked)
    said = {name: kept.said[name] for name in _FILLED if name in kept.said and getattr(item, name) is None}
    original = item.original
    if original is not None:
        original = msgspec.structs.replace(original, found=original.found | dict.fromkeys(said, "feed"))
    return msgspec.structs.replace(item, url=item.url or kept.opened, original=original, input=kept.asked, **said)


def _opener(session: Session) -> Opener:
    """Open pages as files are opened: what their bytes are decides, then their address, then what the server says."""

    def open_page(kept: Kept) -> Found:
        declared = kept.headers.get("content-type")
        charset = _CHARSET.search(declared or "")
        said = Said(media=declared, charset=charset[1] if charset else None, fetched=kept.fetched)
        return read_bytes(kept.body, path=kept.opened, session=session, said=said)

    return open_page
