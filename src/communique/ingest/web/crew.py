"""Many addresses, asked for politely: sites side by side, each site one question at a time, with its rests.

What is to be fetched, and how each host stands, is kept by a `Desk`: in a
record, so that a run that was killed goes on and keeps to the rests it owes.
Threads do nothing but ask; all else happens in the thread that takes the answers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import lru_cache
from typing import Protocol

import msgspec

from communique.ingest.web.address import Address
from communique.ingest.web.client import Answer, Client, Failed, Fetched, Moved, Unchanged, Validators
from communique.ingest.web.pace import Pace, rest_after
from communique.ingest.web.robots import HOLDS, MOST_ROBOTS, Robots, robots_of
from communique.model.reading import Problem

#: A site whose robots.txt cannot be read is asked for it again after this many seconds.
_ROBOTS_AGAIN = 15 * 60.0
_MOVES_OF_ROBOTS = 5
#: So many seconds at most pass before Ctrl-C is heard.
_DOZE = 0.5

Outcome = Fetched | Unchanged | Failed


class Task(msgspec.Struct, frozen=True):
    """An address to be fetched, and what its server said of the version that was fetched last."""

    address: Address
    known: Validators | None = None


class Rules(msgspec.Struct, frozen=True):
    """The robots.txt of a site as it was read; `problem` where it could not be; until when that holds."""

    text: str = ""
    problem: Failed | None = None
    until: float = 0.0


class Host(msgspec.Struct, frozen=True):
    """How a host stands: from when on it may be asked, how often it failed in a row, the rules of its sites."""

    due: float = 0.0
    failures: int = 0
    rules: dict[str, Rules] = {}


class Desk(Protocol):
    """What is to be fetched, and how each host stands. Times are seconds, as `time.time` has them."""

    def take(self, now: float, *, busy: Collection[str], most: int) -> list[Task]:
        """Tasks that are due, of hosts that may be asked and are not busy, one for a host at most."""

    def next_due(self, *, busy: Collection[str]) -> float | None:
        """When the next task is due of a host that is not busy, None where nothing is left for them."""

    def host(self, name: str) -> Host:
        """How a host stands."""

    def keep_host(self, name: str, host: Host) -> None:
        """Keep how a host stands."""


class _Job(msgspec.Struct):
    """A task under way: where it stands after being sent on."""

    task: Task
    address: Address
    #: Where it was sent on from.
    passed: list[Address] = []

    def refused(self, code: str, message: str) -> Failed:
        return Failed(problem=Problem(code, message))


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, and how; `patience` is how long a run waits, in seconds, when nothing is due."""

    client: Client = msgspec.field(default_factory=Client)
    pace: Pace = Pace()
    threads: int = 8
    patience: float = 60.0
    clock: Callable[[], float] = time.time

    def gather(self, desk: Desk) -> Iterator[tuple[Task, Outcome]]:
        """Fetch what the desk has, in the order in which answers come.

        Whoever takes an outcome tells the desk before the next one is asked for.
        """
        run = _Run(self, desk)
        pool = ThreadPoolExecutor(self.threads, thread_name_prefix="fetch")
        try:
            while run.begin(pool):
                yield from run.answers()
        finally:
            # What is under way ends within its limits; its answers are asked for again by the next run.
            pool.shutdown(wait=True, cancel_futures=True)


class _Run:
    """One gathering: the jobs under way, and those that wait for their host."""

    def __init__(self, crew: Crew, desk: Desk) -> None:
        self._crew = crew
        self._desk = desk
        self._under_way: dict[Future[Answer | Rules], _Job] = {}
        self._held: list[_Job] = []

    def begin(self, pool: ThreadPoolExecutor) -> bool:
        """Begin what is due; wait where nothing is; whether anything is left to be done."""
        free = self._crew.threads - len(self._under_way)
        now = self._crew.clock()
        for job in [job for job in self._held if self._may_ask(job, now)][:free]:
            if job.address.host not in self._busy():
                self._held.remove(job)
                self._submit(pool, job)
        free = self._crew.threads - len(self._under_way)
        waiting = {job.address.host for job in self._held}
        for task in self._desk.take(now, busy=self._busy() | waiting, most=free) if free else ():
            self._submit(pool, _Job(task, task.address))
        if self._under_way:
            return True
        due = self._next_due()
        if due is None or due - now > self._crew.patience:
            return False
        time.sleep(min(max(due - now, 0.001), _DOZE))
        return True

    def answers(self) -> Iterator[tuple[Task, Outcome]]:
        """The outcomes of what has ended."""
        done, _ = wait(self._under_way, timeout=self._until_due(), return_when=FIRST_COMPLETED)
        for future in done:
            job = self._under_way.pop(future)
            outcome = self._take(job, future.result())
            if outcome is not None:
                yield job.task, outcome

    def _busy(self) -> set[str]:
        return {job.address.host for job in self._under_way.values()}

    def _may_ask(self, job: _Job, now: float) -> bool:
        return self._desk.host(job.address.host).due <= now

    def _next_due(self) -> float | None:
        held = [self._desk.host(job.address.host).due for job in self._held]
        due = self._desk.next_due(busy=self._busy() | {job.address.host for job in self._held})
        return min([*held, *([] if due is None else [due])], default=None)

    def _until_due(self) -> float:
        """How long the next answer is waited for, when something else could be begun meanwhile."""
        due = self._next_due() if len(self._under_way) < self._crew.threads else None
        return _DOZE if due is None else min(max(due - self._crew.clock(), 0.01), _DOZE)

    def _submit(self, pool: ThreadPoolExecutor, job: _Job) -> None:
        """Ask for the address, or for the rules of its site first; the next question is due a rest later."""
        host = self._desk.host(job.address.host)
        now = self._crew.clock()
        rules = host.rules.get(job.address.site)
        self._desk.keep_host(job.address.host, msgspec.structs.replace(host, due=now + self._rest(rules)))
        if rules is None or rules.until <= now:
            future: Future[Answer | Rules] = pool.submit(_read_rules, self._crew, job.address)
        elif rules.problem is not None:
            future = pool.submit(lambda: rules)
        elif not _robots(rules.text).allows(job.address):
            future = pool.submit(lambda: job.refused("robots", "the site's robots.txt asks programs not to fetch this"))
        else:
            known = job.task.known
            future = pool.submit(self._crew.client.fetch, job.address, known=known)
        self._under_way[future] = job

    def _take(self, job: _Job, answer: Answer | Rules) -> Outcome | None:
        """What an answer comes to; None where there is more to be asked."""
        if isinstance(answer, Rules):
            return self._take_rules(job, answer)
        self._rest_after(job.address, answer)
        if isinstance(answer, Moved):
            return self._send_on(job, answer.address)
        if isinstance(answer, Fetched):
            return msgspec.structs.replace(answer, asked=job.task.address)
        return answer

    def _take_rules(self, job: _Job, rules: Rules) -> Failed | None:
        host = self._desk.host(job.address.host)
        failures = host.failures + 1 if rules.problem is not None and rules.problem.passing else 0
        rest = rest_after(self._crew.pace, delay=_delay(rules), failures=failures)
        kept = {**host.rules, job.address.site: rules}
        self._desk.keep_host(job.address.host, Host(self._crew.clock() + rest, failures, kept))
        if rules.problem is None:
            self._held.append(job)
        return rules.problem

    def _send_on(self, job: _Job, to: Address) -> Failed | None:
        if to == job.address or to in job.passed:
            return job.refused("redirect", f"the page sends on in a circle: to {to} again")
        job.passed.append(job.address)
        if len(job.passed) > self._crew.pace.hops:
            return job.refused("redirect", f"the page sends on more than {self._crew.pace.hops} times")
        job.address = to
        self._held.append(job)
        return None

    def _rest_after(self, address: Address, answer: Answer) -> None:
        """Let the host rest: as its rules ask, longer after a failure."""
        if isinstance(answer, Failed) and answer.problem.code == "robots":
            return
        host = self._desk.host(address.host)
        failed = answer if isinstance(answer, Failed) and answer.passing else None
        failures = host.failures + 1 if failed else 0
        delay = _delay(host.rules.get(address.site))
        rest = rest_after(self._crew.pace, delay=delay, failures=failures, wait=failed.wait if failed else None)
        self._desk.keep_host(address.host, Host(self._crew.clock() + rest, failures, host.rules))

    def _rest(self, rules: Rules | None) -> float:
        return rest_after(self._crew.pace, delay=_delay(rules))


@lru_cache(maxsize=256)
def _robots(text: str) -> Robots:
    return Robots(text)


def _delay(rules: Rules | None) -> float | None:
    return None if rules is None else _robots(rules.text).delay


def _read_rules(crew: Crew, address: Address) -> Rules:
    """Fetch the robots.txt of a site, wherever it sends on to."""
    limits = msgspec.structs.replace(crew.client.limits, body=MOST_ROBOTS)
    client = msgspec.structs.replace(crew.client, limits=limits)
    answer = client.fetch(robots_of(address))
    for _ in range(_MOVES_OF_ROBOTS):
        if isinstance(answer, Moved):
            answer = client.fetch(answer.address)
    now = crew.clock()
    if isinstance(answer, Fetched):
        return Rules(answer.body.decode("utf-8", "replace"), None, now + HOLDS)
    if isinstance(answer, Failed) and answer.status is not None and not answer.passing and answer.status < 500:
        return Rules("", None, now + HOLDS)
    if isinstance(answer, Failed) and answer.status is None:
        # It is the site that cannot be reached, which says nothing of its rules.
        return Rules("", answer, now)
    problem = Problem("robots", "the site's robots.txt cannot be read, so nothing of it is fetched")
    return Rules("", Failed(problem=problem, passing=True), now + _ROBOTS_AGAIN)
