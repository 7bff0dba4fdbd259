"""What a run reads from the web: addresses to drafts, through the queue of a record.

What files hold goes through as it is; links are taken up. Then the pages that
an earlier run had fetched and not read come, then what is fetched, as it comes.
Links in what was fetched are taken up in their turn. That pages were read is
noted once what was read in them is safe, by `settle`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

import msgspec

from communique.ingest.draft import Draft, Link, Rejected, rejected
from communique.ingest.web.address import Address
from communique.ingest.web.client import Fetched, Unchanged
from communique.ingest.web.crew import Crew, Outcome, Task
from communique.record.queue import FETCHED, WAITING, Kept, Queue
from communique.record.store import Store
from communique.record.turns import turn

#: Lists of lists of addresses are followed so deep.
MOST_DEPTH = 4
#: Links are taken up so many at a time.
_SOME = 500
#: What is said of a page where it was found stands for what the page does not say.
_FILLED = ("title", "published", "source")

Found = Iterator[Draft | Rejected | Link]
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
    rest: float = 15 * 60.0


class Web:
    """One run's way through the queue."""

    def __init__(self, store: Store, fetching: Fetching, opener: Opener) -> None:
        self._store = store
        self._fetching = fetching
        self._opener = opener
        self._queue = Queue(store, allowed=fetching.crew.client.allowed)
        self._opened: list[str] = []

    @property
    def waiting(self) -> int:
        """How many addresses are left for a later run."""
        return self._queue.count(WAITING) + self._queue.count(FETCHED)

    def items(self, found: Found, *, feeds: Collection[Address] = ()) -> Found:
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
                yield from self._open(kept)
            for task, outcome in crew.gather(self._queue):
                sign()
                yield from self._take(task, outcome)

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

    def _take(self, task: Task, outcome: Outcome) -> Found:
        """Keep what was fetched and open it; what was not is rejected once it is given up."""
        crew, asked = self._fetching.crew, str(task.address)
        now = crew.clock()
        if isinstance(outcome, Fetched):
            yield from self._open(self._queue.keep(outcome))
        elif isinstance(outcome, Unchanged):
            self._queue.unchanged(asked, due=now + self._fetching.rest)
        elif self._queue.fail(asked, outcome, pace=crew.pace, now=now, due=now + self._fetching.rest):
            yield Rejected(asked, outcome.problem)

    def _open(self, kept: Kept) -> Found:
        found = self._take_up(self._opener(kept), depth=kept.depth + 1, follows=kept.is_feed or self._fetching.follows)
        for item in found:
            yield _filled(item, kept) if isinstance(item, Draft) else item
        self._opened.append(kept.asked)


def _is_given(link: Link) -> bool:
    """Whether an address was given by itself, and not found in something."""
    return link.path == link.address


def _filled(draft: Draft, kept: Kept) -> Draft:
    """A draft with its address, and with what was said of it where it was found, as far as it says nothing itself."""
    said = {name: kept.said[name] for name in _FILLED if name in kept.said and getattr(draft, name) is None}
    original = draft.original
    if original is not None:
        original = msgspec.structs.replace(original, found=original.found | dict.fromkeys(said, "feed"))
    return msgspec.structs.replace(draft, url=draft.url or kept.opened, original=original, **said)
