"""From addresses to drafts through the queue of a record: what comes, what is left, and what a killed run leaves."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest

from communique.ingest.carriers.piece import Found
from communique.ingest.draft import Draft, Link, Rejected
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Client, Limits
from communique.ingest.web.crew import Crew
from communique.ingest.web.pace import Pace
from communique.model.errors import RecordError
from communique.model.report import Original
from communique.record.fetching import Fetching, Web
from communique.record.queue import FETCHED, READ, RESTING, Kept, Queue
from communique.record.store import Store, open_store
from communique.record.turns import turn
from tests.record.conftest import At
from tests.serving import Server, page

HERE = frozenset({"127.0.0.1"})
CREW = Crew(
    client=Client(allowed=HERE, limits=Limits(idle=8.0, whole=20.0)),
    pace=Pace(rest=0.0, after_failure=0.01, tries=2),
    patience=0.5,
)
FETCHING = Fetching(crew=CREW, rest=0.0)


@pytest.fixture
def store(at: At) -> Iterator[Store]:
    """A record of its own."""
    made = open_store(at("record.db"), create=True)
    yield made
    made.close()


def opener(kept: Kept) -> Found:
    """Lines of addresses are links; anything else is a text."""
    text = kept.body.decode()
    if text.startswith("http"):
        yield from (Link(address=line, path=kept.opened, published="2024-05-06") for line in text.splitlines())
    else:
        original = Original(path=kept.opened, fetched=kept.fetched)
        yield Draft(path=kept.opened, id=kept.opened, text=text, original=original)


def given(*urls: str) -> list[Link]:
    """Addresses that were given by themselves."""
    return [Link(address=url, path=url) for url in urls]


def run(
    store: Store, *links: Link, feeds: Sequence[str] = (), fetching: Fetching = FETCHING
) -> list[Draft | Rejected | Link]:
    """What a run makes of these."""
    parsed = [parse_address(feed, allowed=HERE) for feed in feeds]
    web = Web(store, fetching)
    items = list(web.items(iter(links), opener, feeds=[feed for feed in parsed if isinstance(feed, Address)]))
    web.settle()
    return items


def texts(items: Sequence[Draft | Rejected | Link]) -> list[str]:
    """The texts that came, and the codes of what did not."""
    return sorted(
        item.text if isinstance(item, Draft) else item.problem.code if isinstance(item, Rejected) else item.address
        for item in items
    )


def test_an_address_gives_its_page_with_where_it_came_from(store: Store) -> None:
    """The address as it was opened in the end, and when."""
    with Server({"/m": page("", "Location: /a", status="302 Found"), "/a": page("A")}) as server:
        (draft,) = run(store, *given(server.url("/m")))

        assert isinstance(draft, Draft)
        assert (server.url("/a"), server.url("/a")) == (draft.url, draft.id)
    assert draft.original is not None
    assert draft.original.fetched is not None


def test_links_are_followed_only_where_that_was_asked_for(store: Store) -> None:
    """Links from lists; an address that was given is fetched in any case."""
    with Server({"/a": page("A"), "/b": page("B"), "/c": page("C")}) as server:
        server.pages["/list"] = page(f"{server.url('/a')}\n{server.url('/b')}")
        found = Link(address=server.url("/c"), path="links.txt")
        left = run(store, *given(server.url("/list")), found)
        asked = list(server.asked)
        followed = run(
            store,
            *given(server.url("/list")),
            found,
            fetching=msgspec.structs.replace(FETCHING, follows=True, again=True),
        )

        assert sorted([server.url("/a"), server.url("/b"), server.url("/c")]) == texts(left)
        assert ["/robots.txt", "/list"] == asked
    assert ["A", "B", "C"] == texts(followed)


def test_what_is_said_where_a_page_was_found_stands_in_where_it_says_nothing(store: Store) -> None:
    """And it is told where that was found."""
    with Server({"/a": page("A")}) as server:
        server.pages["/feed"] = page(server.url("/a"))
        (draft,) = run(store, feeds=[server.url("/feed")])

    assert isinstance(draft, Draft)
    assert "2024-05-06" == draft.published
    assert draft.original is not None
    assert {"published": "feed"} == draft.original.found


def test_a_feed_gives_what_is_new_and_nothing_twice(store: Store) -> None:
    """Each look fetches the feed and the new entries alone."""
    with Server({path: page(path) for path in ("/a", "/b")}) as server:
        server.pages["/feed"] = page(server.url("/a"))
        first = run(store, feeds=[server.url("/feed")])
        server.pages["/feed"] = page(f"{server.url('/b')}\n{server.url('/a')}")
        second = run(store, feeds=[server.url("/feed")])
        third = run(store, feeds=[server.url("/feed")])

        assert ["/robots.txt", "/feed", "/a", "/feed", "/b", "/feed"] == server.asked
    assert [["/a"], ["/b"], []] == [texts(items) for items in (first, second, third)]
    queue = Queue(store)
    assert (1, 2) == (queue.count(RESTING), queue.count(READ))


def test_what_a_run_fetched_and_did_not_read_is_read_by_the_next(store: Store) -> None:
    """Without fetching it again, and with the links in it."""
    with Server({"/a": page("A")}) as server:
        server.pages["/feed"] = page(server.url("/a"))
        feed = parse_address(server.url("/feed"), allowed=HERE)
        assert isinstance(feed, Address)
        items = Web(store, FETCHING).items(iter(()), opener, feeds=[feed])
        next(items)
        items.close()  # type: ignore[attr-defined]  # it is a generator
        assert 2 == Queue(store).count(FETCHED)
        again = run(store)

        assert ["/robots.txt", "/feed", "/a"] == server.asked
    assert ["A"] == texts(again)
    assert 0 == Queue(store).count(FETCHED)


def test_what_cannot_be_fetched_is_told_and_the_rest_goes_on(store: Store) -> None:
    """A page that is gone, one that is none, a list without end."""
    with Server({"/a": page("A")}) as server:
        for depth in range(9):
            server.pages[f"/list{depth}"] = page(server.url(f"/list{depth + 1}"))
        links = given(server.url("/a"), server.url("/gone"), "file:///etc/passwd", server.url("/list0"))
        items = run(store, *links, fetching=msgspec.structs.replace(FETCHING, follows=True))

    assert ["A", "link", "scheme", "status"] == texts(items)


def test_a_feed_that_fails_is_looked_at_again(store: Store) -> None:
    """It rests as any other does."""
    with Server({"/feed": page("", status="404 Not Found"), "/a": page("A")}) as server:
        first = run(store, feeds=[server.url("/feed")])
        server.pages["/feed"] = page(server.url("/a"))
        second = run(store, feeds=[server.url("/feed")])

    assert [["status"], ["A"]] == [texts(first), texts(second)]


def test_only_one_run_fetches_at_a_time(tmp_path: Path, store: Store) -> None:
    """Another is refused while the first goes on; one that was killed is not waited for."""
    child = os.fork()
    if child == 0:
        other = open_store(store.where)
        with turn(other, time.time):
            (tmp_path / "signed").touch()
            time.sleep(30)
        os._exit(0)
    while not (tmp_path / "signed").exists():
        time.sleep(0.01)
    with pytest.raises(RecordError, match="another run is fetching"), turn(store, time.time):
        pass
    os.kill(child, 9)
    os.waitpid(child, 0)
    with turn(store, time.time), turn(store, time.time):
        pass


def test_a_run_on_another_machine_is_waited_for_until_it_is_silent(store: Store) -> None:
    """Whether it goes on can be told from its signature alone."""
    with patch("platform.node", return_value="elsewhere"), turn(store, lambda: 1000.0):
        with pytest.raises(RecordError), patch("platform.node", return_value="here"), turn(store, lambda: 1100.0):
            pass
        with patch("platform.node", return_value="here"), turn(store, lambda: 1200.0):
            pass
