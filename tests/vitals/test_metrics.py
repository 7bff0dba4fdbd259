"""Counts: what they say, and that nobody outside can make more of them."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from communique.api import open_record
from communique.ingest.web.address import Address
from communique.ingest.web.client import Client, Failed, Unchanged
from communique.model.reading import Problem, without_claims
from communique.model.report import Report
from communique.record.intake import Extra
from communique.record.values import Handled, Outcome
from communique.vitals.metrics import Metrics, host_class, status_of
from tests.line_reader import SLOW_LINES
from tests.sources import ROOT

_ROW = '{{"id": "r{0}", "language": "{1}", "text": "ITA met PAK on 2023-05-02"}}\n'
GUIDE = (ROOT / "docs" / "guides" / "watch-the-service.md").read_text(encoding="utf-8")


def samples(metrics: Metrics) -> dict[str, float]:
    """What the text says, by name and labels."""
    families = text_string_to_metric_families(metrics.text().decode())
    return {
        " ".join([sample.name, *sample.labels.values()]): sample.value for one in families for sample in one.samples
    }


def test_a_run_is_counted_besides_what_it_does() -> None:
    """Who was told before is told still."""
    metrics, told = Metrics(), list[Handled]()
    extra = metrics.counting(Extra(account=told.extend))
    report = Report(id="r1", text="Oslo.", language="en")
    row = Handled(outcome=Outcome.READ, place="r1", report="r1", language="en", claims=0)
    assert extra.keep is not None
    assert extra.account is not None
    extra.keep(without_claims(report, "rules", Problem("failed", "it broke")), row)
    assert extra.timed is not None
    extra.timed(report, 0.5)
    extra.account([row, Handled(outcome=Outcome.FAILED, place="b", code="empty")])
    found = samples(metrics)

    assert 2 == len(told)
    assert (1.0, 1.0) == (found["communique_reports_total en read"], found["communique_reports_total unknown failed"])
    assert (1.0, 1.0) == (found["communique_problems_total failed"], found["communique_problems_total empty"])
    assert (1.0, 0.5) == (found["communique_reading_seconds_count en"], found["communique_reading_seconds_sum en"])


@pytest.mark.parametrize("workers", [1, 2])
def test_what_other_processes_read_is_timed_as_well(workers: int, tmp_path: Path) -> None:
    """Each report once, by the process that read it."""
    metrics = Metrics()
    (tmp_path / "r.jsonl").write_text("".join(_ROW.format(number, "en") for number in range(30)), encoding="utf-8")
    with open_record(tmp_path / "record.db") as record:
        record.read(tmp_path / "r.jsonl", reader=SLOW_LINES, workers=workers, extra=metrics.counting(Extra()))
    found = samples(metrics)

    assert 30.0 == found["communique_reading_seconds_count en"]
    assert found["communique_reading_seconds_sum en"] >= 30 * 0.02


def test_a_label_has_few_values() -> None:
    """However many codes, languages and methods others make up."""
    metrics = Metrics()
    rows = [
        Handled(outcome=Outcome.FAILED, place="b", code=f"code{number}", language=f"x{number}") for number in range(500)
    ]
    metrics.count_inputs(rows)
    for number in range(500):
        metrics.count_request(f"M{number}", "other", 404, 0.1)
    names = [name.split()[0] for name in samples(metrics)]

    assert 101 == names.count("communique_problems_total")
    assert 1 == names.count("communique_reports_total")
    assert 1 == names.count("communique_requests_total")


def test_fetches_are_counted_by_the_kind_of_host() -> None:
    """Never by the host itself; a failure by its status, or by its code."""
    metrics = Metrics()
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    client = metrics.client(Client(allowed=frozenset({"127.0.0.1"})))
    client.fetch(Address(scheme="http", host="127.0.0.1", port=port, target="/"))
    found = samples(metrics)
    (counted,) = [name for name in found if name.startswith("communique_fetches_total")]

    assert counted.startswith("communique_fetches_total own ")
    assert 1.0 == found["communique_fetch_seconds_count own"]
    assert ["unchanged", "503", "robots"] == [
        status_of(Unchanged()),
        status_of(Failed(problem=Problem("http", "503"), status=503)),
        status_of(Failed(problem=Problem("robots", "forbidden"))),
    ]


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("www.state.gov", "state"),
        ("www.gov.uk", "state"),
        ("mofa.go.jp", "state"),
        ("www.diplomatie.gouv.fr", "state"),
        ("www.nato.int", "state"),
        ("press.example.org", "other"),
        ("governor.example.com", "other"),
        ("10.0.0.5", "other"),
    ],
)
def test_hosts_of_states_are_told_apart(host: str, kind: str) -> None:
    """By how their names end."""
    assert kind == host_class(host)


def test_gauges_are_asked_for_when_somebody_looks() -> None:
    """And not before."""
    metrics, asked = Metrics(), list[int]()

    def ask() -> dict[str, float]:
        asked.append(1)
        return {"waiting additions": 3.0, "record_bytes": 10.0}

    metrics.watch(ask)
    before = len(asked)
    found = samples(metrics)

    assert before < len(asked)
    assert (3.0, 10.0) == (found["communique_waiting additions"], found["communique_record_bytes"])


def test_every_count_stands_in_the_guide() -> None:
    """Names that others draw are told."""
    metrics = Metrics()
    metrics.watch(lambda: {"ready": 1.0, "waiting additions": 0.0, "record_bytes": 0.0, "free_bytes": 0.0})
    names = re.findall(r"^# TYPE (communique_\w+)", metrics.text().decode(), re.MULTILINE)

    assert [] == [name for name in names if f"`{name}`" not in GUIDE and not name.endswith("_created")]
