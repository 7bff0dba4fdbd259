"""The addresses of a record that are or were to be fetched, and how each host stands.

Each step is a transaction of its own: an address is waiting, then fetched,
with its page kept in the same step, then read. A run that is killed fetches
nothing twice that it had in hand, and loses no address. An address that was read is not fetched
again, unless it is a feed or asked for by name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, and_, case, exists, func, or_, select, update

from communique.ingest.draft import Link
from communique.ingest.web.address import Address, parse_address
from communique.ingest.web.client import Failed, Fetched, Validators
from communique.ingest.web.crew import Host, Rules, Task
from communique.ingest.web.pace import Pace
from communique.model.reading import Problem
from communique.record.clock import stamp
from communique.record.dialects import kind_of
from communique.record.incoming import addresses, hosts, pages, robots
from communique.record.pages import drop_pages, keep_page, load_page
from communique.record.rows import in_parts
from communique.record.store import Store, reading, writing

#: How an address stands: to be fetched, kept and to be read, read, failed; a feed between two looks rests.
WAITING, FETCHED, READ, FAILED, RESTING = "waiting", "fetched", "read", "failed", "resting"
_SAID = ("title", "published", "source")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A page that was fetched and is to be read."""

    asked: str
    opened: str
    body: bytes
    headers: dict[str, str]
    fetched: str
    is_feed: bool
    depth: int
    #: What was said of it where it was found.
    said: dict[str, str]


class Queue:
    """The desk of a crew, kept in a record. Hosts that are `allowed` may be reached on any port."""

    def __init__(self, store: Store, *, allowed: frozenset[str] = frozenset()) -> None:
        self._store = store
        self._allowed = allowed
        self._hosts: dict[str, Host] = {}

    # What is to be fetched.

    def add(
        self, links: Iterable[Link], *, depth: int = 0, again: bool = False, now: float
    ) -> list[tuple[Link, Problem]]:
        """Take up addresses; those that cannot be fetched, each with why.

        One that is there already stays as it is, unless it is to be fetched `again`.
        """
        refused: list[tuple[Link, Problem]] = []
        with writing(self._store) as connection:
            for link in links:
                parsed = parse_address(link.address, allowed=self._allowed)
                if isinstance(parsed, Problem):
                    refused.append((link, parsed))
                else:
                    self._add(connection, parsed, _row(link, parsed, depth=depth, due=now), again=again)
        return refused

    def wake(self, feeds: Iterable[Address], *, now: float) -> None:
        """Take up feeds, and let those be fetched that are due again."""
        with writing(self._store) as connection:
            for feed in feeds:
                row = _row(Link(address=str(feed), path=str(feed)), feed, depth=0, due=now)
                self._add(connection, feed, {**row, "is_feed": 1, "found": None}, again=False)
            connection.execute(
                update(addresses)
                .where(addresses.c.is_feed == 1, addresses.c.state == RESTING, addresses.c.due <= now)
                .where(addresses.c.address.in_([str(feed) for feed in feeds]))
                .values(state=WAITING, tries=0)
            )

    def _add(self, connection: Connection, address: Address, row: dict[str, Any], *, again: bool) -> None:
        upsert = kind_of(connection).upsert
        statement = upsert(addresses).values(**row, added=stamp(self._store.clock))
        if again:
            is_settled = addresses.c.state.in_((READ, FAILED))
            anew = {"state": WAITING, "due": row["due"], "tries": 0}
            statement = statement.on_conflict_do_update(index_elements=["address"], set_=anew, where=is_settled)
        else:
            statement = statement.on_conflict_do_nothing()
        connection.execute(statement)
        connection.execute(upsert(hosts).values(host=address.host, due=0.0, failures=0).on_conflict_do_nothing())

    # The desk.

    def take(self, now: float, *, busy: Collection[str], most: int) -> list[Task]:
        """Tasks that are due, of hosts that may be asked and are not busy, one for a host at most."""
        first = _first(addresses.c.address).where(addresses.c.due <= now).scalar_subquery()
        free = (
            select(first).where(hosts.c.due <= now, hosts.c.host.not_in(sorted(busy)), first.is_not(None)).limit(most)
        )
        with reading(self._store) as connection:
            chosen = select(addresses.c.address, addresses.c.headers, _is_known()).where(addresses.c.address.in_(free))
            rows = connection.execute(chosen).all()
        return [task for row in rows for task in self._task(row.address, row.headers if row.is_known else "{}")]

    def next_due(self, *, busy: Collection[str]) -> float | None:
        """When the next task is due of a host that is not busy, None where nothing is left for them."""
        first = _first(addresses.c.due).scalar_subquery()
        later = case((hosts.c.due > first, hosts.c.due), else_=first)
        question = select(func.min(later)).where(hosts.c.host.not_in(sorted(busy)))
        with reading(self._store) as connection:
            due: float | None = connection.scalar(question.where(first.is_not(None)))
        return due

    def host(self, name: str) -> Host:
        """How a host stands."""
        if name not in self._hosts:
            with reading(self._store) as connection:
                row = connection.execute(select(hosts).where(hosts.c.host == name)).one_or_none()
                found = connection.execute(select(robots.c.site, robots.c.body).where(robots.c.host == name)).all()
            rules = {site: msgspec.json.decode(body, type=Rules) for site, body in found}
            self._hosts[name] = Host(row.due, row.failures, rules) if row else Host(rules=rules)
        return self._hosts[name]

    def keep_host(self, name: str, host: Host) -> None:
        """Keep how a host stands."""
        before = self.host(name).rules
        self._hosts[name] = host
        changed = {site: rules for site, rules in host.rules.items() if rules is not before.get(site)}
        with writing(self._store) as connection:
            told = {"due": host.due, "failures": host.failures}
            upsert = kind_of(connection).upsert
            statement = upsert(hosts).values(host=name, **told)
            connection.execute(statement.on_conflict_do_update(index_elements=["host"], set_=told))
            for site, rules in changed.items():
                body = msgspec.json.encode(rules).decode()
                kept = upsert(robots).values(site=site, host=name, body=body)
                connection.execute(kept.on_conflict_do_update(index_elements=["site"], set_={"body": body}))

    def _task(self, address: str, headers: str) -> Iterator[Task]:
        parsed = parse_address(address, allowed=self._allowed)
        if isinstance(parsed, Problem):
            # It was taken up by a run that allowed its port.
            self.fail(address, Failed(problem=parsed), pace=Pace(), now=0.0)
            return
        said = msgspec.json.decode(headers, type=dict[str, str])
        yield Task(parsed, Validators(said.get("etag"), said.get("last-modified")) if said else None)

    # What came of it.

    def keep(self, fetched: Fetched) -> Kept:
        """Keep what was fetched, page and all."""
        asked = str(fetched.asked)
        with writing(self._store) as connection:
            self._settle(
                connection,
                asked,
                state=FETCHED,
                opened=str(fetched.address),
                fetched=fetched.fetched,
                headers=msgspec.json.encode(fetched.headers).decode(),
                page=keep_page(connection, fetched.body, fetched.media),
                problem=None,
            )
            row = connection.execute(select(addresses).where(addresses.c.address == asked)).one()
        return _kept(row, fetched.body)

    def unchanged(self, address: str, *, due: float) -> Kept | None:
        """Its server has no other version: the page that is kept, to be read again; a feed rests until it is due."""
        with writing(self._store) as connection:
            row = connection.execute(select(addresses).where(addresses.c.address == address)).one()
            body = load_page(connection, row.page) if row.page and not row.is_feed else None
            state = RESTING if row.is_feed else READ if body is None else FETCHED
            self._settle(connection, address, state=state, due=due, problem=None)
        return None if body is None else _kept(row, body)

    def fail(self, address: str, failed: Failed, *, pace: Pace, now: float, due: float = 0.0) -> bool:
        """Note that nothing was fetched; whether that is for good. A feed is looked at again when it is due."""
        with writing(self._store) as connection:
            row = connection.execute(select(addresses).where(addresses.c.address == address)).one()
            is_over = not failed.passing or row.tries + 1 >= pace.tries
            state = (RESTING if row.is_feed else FAILED) if is_over else WAITING
            again = max(due, now + (failed.wait or 0.0)) if is_over else now + (failed.wait or 0.0)
            problem = msgspec.json.encode(failed.problem).decode()
            self._settle(connection, address, state=state, due=again, problem=problem, tries=row.tries + 1)
        return is_over

    def unread(self) -> Iterator[Kept]:
        """The pages that were fetched and are to be read, those first that were found first."""
        with reading(self._store) as connection:
            names = connection.scalars(_in_state(FETCHED)).all()
        for name in names:
            with reading(self._store) as connection:
                row = connection.execute(select(addresses).where(addresses.c.address == name)).one()
                body = load_page(connection, row.page)
            if body is None:
                self.fail(
                    name, Failed(problem=Problem("damaged", "the page that was kept is damaged")), pace=Pace(), now=0
                )
                continue
            yield _kept(row, body)

    def read(self, names: Iterable[str], *, due: float, keeps_pages: bool) -> None:
        """Note that these were read, and that what was read in them is safe; feeds rest until they are due."""
        for some in in_parts(sorted(names)):
            with writing(self._store) as connection:
                of_these = addresses.c.address.in_(some)
                used_up = select(addresses.c.page).where(of_these, addresses.c.page.is_not(None))
                # What a feed held is in the queue; what it holds is another the next time.
                used_up = used_up.where(addresses.c.is_feed == 1) if keeps_pages else used_up
                digests = connection.scalars(used_up).all()
                done = update(addresses).where(of_these, addresses.c.state == FETCHED)
                connection.execute(done.values(state=_settled(), due=due, problem=None))
                drop_pages(connection, digests, unless_cited=keeps_pages)

    def count(self, state: str) -> int:
        """How many addresses stand so."""
        with reading(self._store) as connection:
            question = select(func.count()).select_from(addresses).where(addresses.c.state == state)
            return connection.scalar(question) or 0

    def waiting(self) -> int:
        """How many addresses are to be fetched, or read."""
        return self.count(WAITING) + self.count(FETCHED)

    def _settle(self, connection: Connection, address: str, **values: Any) -> None:
        connection.execute(update(addresses).where(addresses.c.address == address).values(**values))


def _kept(row: Row[Any], body: bytes) -> Kept:
    said, headers = (msgspec.json.decode(text, type=dict[str, str]) for text in (row.said, row.headers))
    return Kept(
        asked=row.address,
        opened=row.opened,
        body=body,
        headers=headers,
        fetched=row.fetched,
        is_feed=bool(row.is_feed),
        depth=row.depth,
        said=said,
    )


def _is_known() -> Any:
    """Whether a server may answer that it has no other version: the last is at hand, or was a feed and is used up."""
    is_kept = exists().where(pages.c.digest == addresses.c.page)
    return or_(addresses.c.is_feed == 1, is_kept).label("is_known")


def _settled() -> Any:
    return case((addresses.c.is_feed == 1, RESTING), else_=READ)


def _first(column: Any) -> Select[Any]:
    """Of the address of a host that waits longest."""
    of_host = and_(addresses.c.host == hosts.c.host, addresses.c.state == WAITING)
    return select(column).where(of_host).order_by(addresses.c.due).limit(1)


def _in_state(state: str) -> Select[Any]:
    return (
        select(addresses.c.address).where(addresses.c.state == state).order_by(addresses.c.added, addresses.c.address)
    )


def _row(link: Link, address: Address, *, depth: int, due: float) -> dict[str, Any]:
    said = {name: value for name in _SAID if (value := getattr(link, name))}
    return {
        "address": str(address),
        "host": address.host,
        "is_feed": 0,
        "found": None if link.path == link.address else link.path,
        "depth": depth,
        "said": msgspec.json.encode(said).decode(),
        "state": WAITING,
        "due": due,
        "tries": 0,
        "headers": "{}",
    }
