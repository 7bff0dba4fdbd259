"""Counts for Prometheus: what was read, fetched, resolved and answered since the program began.

Every label has few values, all of them ours: codes, languages of packs, routes
by their pattern, kinds of hosts. What somebody else chose (a path, a host, a
word) is never one, so that nobody outside can fill the memory of who collects.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.metadata import version

import msgspec
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily

from communique.ingest.web.address import Address
from communique.ingest.web.client import Answer, Client, Failed, Fetched, Moved, Unchanged, Validators
from communique.languages import available
from communique.model.reading import Reading
from communique.model.report import Report
from communique.record.intake import Extra
from communique.record.values import Handled
from communique.vitals import events
from communique.vitals.events import Event

MEDIA = CONTENT_TYPE_LATEST
#: Seconds: a short report takes a millisecond, a long one of many states a second.
_READING = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_RESOLVING = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0)
_ANSWERING = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"})
#: Hosts of states and their organisations, by what their names end with or hold before a country's code.
_STATE = frozenset({"gov", "mil", "int", "gob", "gouv", "go", "gov-", "gc", "govt", "guv", "gub", "gv"})
#: A label has so many values at most; what comes after them is counted together.
_MOST = 100
OTHER = "other"


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        # When each count began is the same for all: the start of the process, which is told.
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._known: dict[str, set[str]] = {}
        own = self.registry
        ProcessCollector(registry=own)
        Gauge("communique_info", "The program that runs.", ["version"], registry=own).labels(version("communique")).set(
            1
        )
        self._reports = Counter(
            "communique_reports", "Inputs by what became of them.", ["language", "outcome"], registry=own
        )
        self._claims = Counter("communique_claims", "Claims that were read.", ["type"], registry=own)
        self._problems = Counter(
            "communique_problems", "Problems of readings, and why inputs were not read.", ["code"], registry=own
        )
        self._reading = Histogram(
            "communique_reading_seconds", "One report read.", ["language"], buckets=_READING, registry=own
        )
        self._resolving = Histogram(
            "communique_resolving_seconds", "What had come in resolved.", buckets=_RESOLVING, registry=own
        )
        self._fetches = Counter("communique_fetches", "Addresses asked for.", ["host", "status"], registry=own)
        self._fetching = Histogram(
            "communique_fetch_seconds", "One address asked for.", ["host"], buckets=_ANSWERING, registry=own
        )
        self._requests = Counter(
            "communique_requests", "Requests answered.", ["method", "route", "status"], registry=own
        )
        self._answering = Histogram(
            "communique_request_seconds", "One request answered.", ["route"], buckets=_ANSWERING, registry=own
        )
        self._looked = Gauge("communique_last_look_timestamp_seconds", "When feeds were last looked at.", registry=own)
        self._left = Gauge("communique_addresses_left", "Addresses that the last look left for later.", registry=own)

    def text(self) -> bytes:
        """All of it as Prometheus reads it."""
        return generate_latest(self.registry)

    def watch(self, ask: Callable[[], Mapping[str, float]]) -> None:
        """Have gauges that are asked for when somebody looks: a name, or `waiting` and a queue, and a number."""
        self.registry.register(_Asked(ask))

    def counting(self, also: Extra) -> Extra:
        """Count what a run comes to, besides what it does already."""

        def keep(reading: Reading, row: Handled) -> None:
            self.count_reading(reading)
            if also.keep is not None:
                also.keep(reading, row)

        def account(rows: Iterable[Handled]) -> None:
            some = tuple(rows)
            self.count_inputs(some)
            if also.account is not None:
                also.account(some)

        def timed(report: Report, seconds: float) -> None:
            self._reading.labels(_language(report.language)).observe(seconds)
            if also.timed is not None:
                also.timed(report, seconds)

        return msgspec.structs.replace(also, keep=keep, account=account, timed=timed)

    def count_reading(self, reading: Reading) -> None:
        """Count the claims and problems of a reading."""
        for claim in reading.claims:
            self._claims.labels(type(claim).__name__.lower()).inc()
        for problem in reading.problems:
            self._problems.labels(self._bounded("code", problem.code)).inc()

    def count_inputs(self, rows: Iterable[Handled]) -> None:
        """Count inputs whose outcome is safe in the record."""
        for row in rows:
            self._reports.labels(_language(row.language), row.outcome.value).inc()
            if row.report is None and row.code is not None:
                self._problems.labels(self._bounded("code", row.code)).inc()

    def client(self, client: Client) -> Client:
        """The same client, counted."""
        return _Counted(**msgspec.structs.asdict(client), tell=self.count_fetch)

    def count_fetch(self, address: Address, answer: Answer, seconds: float, *, allowed: frozenset[str]) -> None:
        """Count an address that was asked for."""
        host = "own" if address.host in allowed else host_class(address.host)
        self._fetches.labels(host, self._bounded("status", status_of(answer))).inc()
        self._fetching.labels(host).observe(seconds)
        events.tell(
            Event.FETCHED, level="debug", host=address.host, status=status_of(answer), seconds=round(seconds, 3)
        )

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is a pattern of ours, or `other`."""
        self._requests.labels(method if method in _METHODS else OTHER, route, str(status)).inc()
        self._answering.labels(route).observe(seconds)

    def look(self, waiting: int) -> None:
        """Note that feeds were looked at now, and how many addresses were left for later."""
        self._looked.set_to_current_time()
        self._left.set(waiting)

    def resolved(self, seconds: float) -> None:
        """Count what was resolved in so many seconds."""
        self._resolving.observe(seconds)

    def _bounded(self, label: str, value: str) -> str:
        """A value of a label, or `other` where there are too many."""
        known = self._known.setdefault(label, set())
        if value not in known and len(known) >= _MOST:
            return OTHER
        known.add(value)
        return value


class _Counted(Client, frozen=True, kw_only=True):
    """A client that tells of every answer."""

    tell: Callable[..., None]

    def fetch(self, address: Address, *, known: Validators | None = None) -> Answer:
        """Ask for an address once, and tell of it."""
        began = time.perf_counter()
        answer = Client.fetch(self, address, known=known)
        self.tell(address, answer, time.perf_counter() - began, allowed=self.allowed)
        return answer


class _Asked:
    """Gauges that are asked for when they are collected."""

    def __init__(self, ask: Callable[[], Mapping[str, float]]) -> None:
        self._ask = ask

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Ask, and give what is known."""
        waiting = GaugeMetricFamily("communique_waiting", "What waits to be done.", labels=["queue"])
        for name, value in self._ask().items():
            kind, _, queue = name.partition(" ")
            if kind == "waiting":
                waiting.add_metric([queue], value)
            else:
                yield GaugeMetricFamily(f"communique_{name}", f"{name.replace('_', ' ').capitalize()}.", value=value)
        if waiting.samples:
            yield waiting


def host_class(host: str) -> str:
    """Of which kind a host is: that of a state or organisation of states, or another."""
    labels = host.rsplit(".", 2)[-2:]
    ends = labels[-1] in _STATE or (len(labels) == 2 and len(labels[-1]) == 2 and labels[0] in _STATE)
    return "state" if ends or "gov" in host.split(".") else OTHER


def status_of(answer: Answer) -> str:
    """What became of an address, in a word or the number of its status."""
    match answer:
        case Fetched():
            return "fetched"
        case Unchanged():
            return "unchanged"
        case Moved():
            return "moved"
        case Failed(status=int() as status):
            return str(status)
        case Failed(problem=problem):
            return problem.code


def _language(code: str | None) -> str:
    return code if code in available() else OTHER if code else "unknown"
