"""Addresses through a crew and the queue of a record: politely, in order, and none lost or fetched twice."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import msgspec
import pytest

from communique.ingest.draft import Link
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Client, Failed, Fetched, Limits, Unchanged
from communique.ingest.web.crew import Crew, Host, Outcome, Rules
from communique.ingest.web.pace import Pace
from communique.record.queue import FAILED, FETCHED, READ, RESTING, WAITING, Queue
from communique.record.store import Store, open_store
from tests.record.conftest import At
from tests.serving import Server, page

HERE = frozenset({"127.0.0.1", "one.example", "two.example"})
PACE = Pace(rest=0.02, longest_rest=0.5, after_failure=0.05, longest_after_failure=0.2, tries=3, hops=3)
CLIENT = Client(allowed=HERE, limits=Limits(idle=8.0, whole=20.0), resolver=lambda _host, _port: ("127.0.0.1",))
CREW = Crew(client=CLIENT, pace=PACE, threads=4, patience=2.0)


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of its own."""
    made = open_store(at("record.db"), create=True)
    yield made
    made.close()


def link(address: str, path: str = "feed") -> Link:
    """An address that was found somewhere."""
    return Link(address=address, path=path)


def gather(store: Store, *urls: str, crew: Crew = CREW) -> dict[str, Outcome]:
    """Fetch addresses, and keep what came of each."""
    queue = Queue(store, allowed=HERE)
    assert [] == queue.add(map(link, urls), now=0.0)
    outcomes = {}
    for task, outcome in crew.gather(queue):
        is_over = True
        if isinstance(outcome, Fetched):
            queue.keep(outcome)
        elif isinstance(outcome, Unchanged):
            queue.unchanged(str(task.address), due=0.0)
        else:
            is_over = queue.fail(str(task.address), outcome, pace=crew.pace, now=crew.clock())
        if is_over:
            outcomes[str(task.address)] = outcome
    return outcomes


def code(outcome: Outcome) -> str:
    """What went wrong, or what came."""
    return outcome.problem.code if isinstance(outcome, Failed) else type(outcome).__name__


def test_pages_are_fetched_once_and_kept_whole(store: Store) -> None:
    """The rules first, then each page; asked for again, nothing is fetched."""
    with Server({"/a": page("A"), "/b": page("B" * 99_999)}) as server:
        urls = server.url("/a"), server.url("/b"), server.url("/a#part")
        gather(store, *urls)
        kept = list(Queue(store).unread())
        gather(store, *urls)

        assert ["/robots.txt", "/a", "/b"] == server.asked
    assert [b"A", b"B" * 99_999] == [one.body for one in kept]
    assert {"text/html; charset=utf-8"} == {one.headers["content-type"] for one in kept}


def test_what_was_read_is_not_fetched_again_unless_it_is_asked_for(store: Store) -> None:
    """And then its server is told of what is known."""
    with Server({"/a": page("A", 'ETag: "1"')}) as server:
        gather(store, server.url("/a"))
        queue = Queue(store, allowed=HERE)
        queue.read([server.url("/a")], due=0.0, keeps_pages=True)
        assert {} == gather(store, server.url("/a"))
        server.pages["/a"] = page("", status="304 Not Modified")
        queue.add([link(server.url("/a"))], again=True, now=0.0)
        outcomes = gather(store)

        assert ["Unchanged"] == [code(outcome) for outcome in outcomes.values()]
        assert b'If-None-Match: "1"' in server.heads[-1]
    assert [b"A"] == [one.body for one in queue.unread()]


def test_a_page_that_is_not_kept_is_fetched_whole(store: Store) -> None:
    """There would be nothing to read if its server had no other version."""
    with Server({"/a": page("A", 'ETag: "1"')}) as server:
        gather(store, server.url("/a"))
        queue = Queue(store, allowed=HERE)
        queue.read([server.url("/a")], due=0.0, keeps_pages=False)
        queue.add([link(server.url("/a"))], again=True, now=0.0)
        gather(store)

        assert b"If-None-Match" not in server.heads[-1]


def test_a_host_is_asked_one_question_at_a_time_with_rests(store: Store) -> None:
    """Between any two questions lies the rest, for the rules and for what sends on too."""
    pages = {f"/{number}": page("x") for number in range(5)}
    moved = page("", "Location: /4", status="302 Found")
    pace = msgspec.structs.replace(PACE, rest=0.15)
    with Server({**pages, "/m": moved}) as server:
        urls = [server.url(path) for path in (*list(pages)[:3], "/m")]
        gather(store, *urls, crew=msgspec.structs.replace(CREW, pace=pace))
        rests = [later - earlier for earlier, later in itertools.pairwise(server.times)]

    assert 5 == len(rests)
    assert min(rests) >= 0.14


def test_hosts_are_asked_side_by_side(store: Store) -> None:
    """The rests of one do not hold up another."""
    slow = "User-agent: *\nCrawl-delay: 0.5\n"
    with Server({"/robots.txt": page(slow), "/a": page("A")}) as server, Server({"/a": page("A")}) as other:
        gather(store, server.url("/a", host="one.example"), other.url("/a", host="two.example"))

        assert other.times[-1] < server.times[-1]


def test_the_rest_that_robots_txt_asks_for_is_kept(store: Store) -> None:
    """Also after the rules themselves."""
    with Server({"/robots.txt": page("User-agent: *\nCrawl-delay: 0.3\n"), "/a": page("A"), "/b": page("B")}) as server:
        gather(store, server.url("/a"), server.url("/b"))
        rests = [later - earlier for earlier, later in itertools.pairwise(server.times)]

    assert min(rests) >= 0.29


def test_a_rest_outlives_the_run(store: Store) -> None:
    """The next run waits for what is left of it."""
    queue = Queue(store)
    queue.keep_host("127.0.0.1", Host(due=1e12, failures=3, rules={"http://127.0.0.1": Rules("x", None, 5.0)}))
    queue.add([link("http://127.0.0.1/")], now=0.0)
    later = Queue(store)

    assert [] == later.take(1e11, busy=(), most=9)
    assert 1e12 == later.next_due(busy=())
    assert ["http://127.0.0.1/"] == [str(task.address) for task in later.take(1e12, busy=(), most=9)]
    assert Host(1e12, 3, {"http://127.0.0.1": Rules("x", None, 5.0)}) == later.host("127.0.0.1")


def test_what_robots_txt_forbids_is_not_fetched(store: Store) -> None:
    """Nor where a page that may be fetched sends on to it."""
    with Server(
        {
            "/robots.txt": page("User-agent: *\nDisallow: /inner\n"),
            "/m": page("", "Location: /inner/b", status="302 Found"),
        }
    ) as server:
        outcomes = gather(store, server.url("/inner/a"), server.url("/m"))

        assert ["/robots.txt", "/m"] == server.asked
    assert ["robots", "robots"] == [code(outcome) for outcome in outcomes.values()]


def test_nothing_is_fetched_while_the_rules_cannot_be_read(store: Store) -> None:
    """A site that fails may have rules; one that has no such file has none."""
    with Server({"/robots.txt": page("", status="503 Service Unavailable"), "/a": page("A")}) as server:
        outcomes = gather(store, server.url("/a"))

        assert {"/robots.txt"} == set(server.asked)
    assert ["robots"] == [code(outcome) for outcome in outcomes.values()]


def failing(times: int, status: str, *headers: str) -> Callable[[int], bytes]:
    """A page that fails so often before it comes."""
    return lambda before: page("", *headers, status=status) if before < times else page("A")


def test_a_server_that_fails_and_recovers_is_asked_again(store: Store) -> None:
    """After rests that grow."""
    with Server({"/a": failing(2, "500 Internal Server Error")}) as server:
        outcomes = gather(store, server.url("/a"))
        rests = [later - earlier for earlier, later in itertools.pairwise(server.times[1:])]

    assert ["Fetched"] == [code(outcome) for outcome in outcomes.values()]
    assert rests[0] >= 0.049
    assert rests[1] >= 0.099


def test_a_server_that_goes_on_failing_is_given_up(store: Store) -> None:
    """After as many tries as the pace says."""
    with Server({"/a": failing(99, "500 Internal Server Error")}) as server:
        outcomes = gather(store, server.url("/a"))

        assert 3 == server.asked.count("/a")
    assert ["status"] == [code(outcome) for outcome in outcomes.values()]
    assert 1 == Queue(store).count(FAILED)


def test_a_busy_server_is_left_alone_as_long_as_it_asks(store: Store) -> None:
    """And not for longer than a run has patience: what is left waits for the next."""
    with Server({"/a": failing(1, "429 Too Many Requests", "Retry-After: 1"), "/b": page("B")}) as server:
        gather(store, server.url("/a"), server.url("/b"))
        first = server.times[server.asked.index("/a")]
        after = [time for time in server.times if time > first]

        assert after[0] - first >= 0.95
        server.pages["/c"] = failing(1, "503 Service Unavailable", "Retry-After: 3600")
        outcomes = gather(store, server.url("/c"), server.url("/d"))
    assert {} == outcomes
    assert 2 == Queue(store).count(WAITING)


@pytest.mark.parametrize("path", ["/self", "/there", "/on0"])
def test_circles_and_endless_ways_end(store: Store, path: str) -> None:
    """To itself, to and fro, and further and further."""
    ways = {"/self": "/self", "/there": "/back", "/back": "/there"} | {f"/on{n}": f"/on{n + 1}" for n in range(9)}
    with Server({way: page("", f"Location: {to}", status="302 Found") for way, to in ways.items()}) as server:
        outcomes = gather(store, server.url(path))

        assert len(server.asked) <= 6
    assert ["redirect"] == [code(outcome) for outcome in outcomes.values()]


def test_a_page_that_sends_inside_is_refused(store: Store) -> None:
    """Where the address itself is fine, and the one it sends on to is not."""
    with Server({"/a": page("", "Location: http://127.0.0.2/latest/meta-data/", status="302 Found")}) as server:
        outcomes = gather(store, server.url("/a"))

    assert ["closed"] == [code(outcome) for outcome in outcomes.values()]


def test_what_cannot_be_fetched_is_refused_when_it_is_taken_up(store: Store) -> None:
    """With why; the others are taken up."""
    refused = Queue(store).add(map(link, ["file:///etc/passwd", "http://a:b@c.example/", "http://d.example/"]), now=0.0)

    assert ["scheme", "credentials"] == [problem.code for _, problem in refused]
    assert 1 == Queue(store).count(WAITING)


def test_a_feed_rests_between_two_looks(store: Store) -> None:
    """It is fetched when it is due, and with what is known of it."""
    with Server({"/feed": page("F", 'ETag: "1"')}) as server:
        feed = parse_address(server.url("/feed"), allowed=HERE)
        assert isinstance(feed, Address)
        queue = Queue(store, allowed=HERE)
        queue.wake([feed], now=10.0)
        assert 1 == len(gather(store))
        queue.read([str(feed)], due=100.0, keeps_pages=True)
        assert 1 == queue.count(RESTING)
        queue.wake([feed], now=99.0)
        assert {} == gather(store)
        queue.wake([feed], now=100.0)
        server.pages["/feed"] = page("", status="304 Not Modified")

        assert ["Unchanged"] == [code(outcome) for outcome in gather(store).values()]
    assert 1 == queue.count(RESTING)


def test_pages_that_are_not_to_be_kept_go_once_they_are_read(store: Store) -> None:
    """A page is needed until then, and a feed's is in any case."""
    with Server({"/a": page("A"), "/b": page("B")}) as server:
        gather(store, server.url("/a"), server.url("/b"))
        queue = Queue(store)
        queue.read([server.url("/a")], due=0.0, keeps_pages=False)

        assert [b"B"] == [one.body for one in queue.unread()]
    assert (1, 1) == (queue.count(READ), queue.count(FETCHED))
