"""Engines read what one process reads, and lose and double nothing where they lose workers."""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bulking import at_work, begun, bulk, finished, readings_in, rows_in, until

_MET = "Italian Foreign Minister Anna Rossi met her Indonesian counterpart Budi Santoso in Rome on 4 March 2024. "


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where workers keep what they are writing."""
    return tmp_path_factory.mktemp("work")


@pytest.fixture(scope="module")
def cluster(place: Path) -> Iterator[str]:
    """The address of a Ray cluster of two nodes on this machine, with one processor each."""
    utils = pytest.importorskip("ray.cluster_utils")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("TMPDIR", str(place))
        head = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 100_000_000}
        nodes = utils.Cluster(initialize_head=True, head_node_args=head)
        nodes.add_node(num_cpus=1, object_store_memory=100_000_000)
        yield nodes.address
        nodes.shutdown()


def test_daft_reads_what_one_process_reads(crawl: Path, expected: list[str], tmp_path: Path) -> None:
    """On its own runner, byte for byte."""
    pytest.importorskip("daft")

    bulk(crawl, "--out", tmp_path / "out", "--runner", "native", "--workers", 2)

    assert expected == readings_in(tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="who is at work is seen in /proc")
def test_a_cluster_that_loses_a_worker_reads_what_one_process_reads(
    cluster: str, place: Path, crawl: Path, expected: list[str], tmp_path: Path
) -> None:
    """On two nodes, byte for byte, though a worker is killed in the middle of a shard."""
    out = tmp_path / "out"
    run = begun(crawl, "--out", out, "--runner", "ray", "--address", cluster)
    os.kill(until(lambda: at_work(place), run)[0], signal.SIGKILL)

    finished(run)

    assert expected == readings_in(out)


def test_spark_reads_what_one_process_reads(crawl: Path, expected: list[str], tmp_path: Path) -> None:
    """By two workers of a local cluster, byte for byte."""
    if os.environ.get("COMMUNIQUE_SPARK") != "required" and (find_spec("pyspark") is None or not shutil.which("java")):
        pytest.skip("no PySpark and Java here: COMMUNIQUE_SPARK=required make test brings them")

    bulk(
        *(crawl, "--out", tmp_path / "out", "--runner", "spark", "--address", "local-cluster[2,1,1024]"),
        SPARK_LOCAL_IP="127.0.0.1",
    )

    assert expected == readings_in(tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="who is at work is seen in /proc")
def test_a_run_whose_worker_and_driver_are_killed_is_completed(
    crawl: Path, expected: list[str], tmp_path: Path
) -> None:
    """A worker in the middle of a shard, then the driver; the same command again reads what is missing."""
    out = tmp_path / "out"
    run = begun(crawl, "--out", out, "--workers", 2, TMPDIR=str(tmp_path))
    os.kill(until(lambda: at_work(tmp_path), run)[0], signal.SIGKILL)
    until(lambda: list(out.glob("shards/*.json")), run)
    run.kill()
    run.communicate()

    _, told = bulk(crawl, "--out", out, "--workers", 2)

    assert expected == readings_in(out)
    assert ", 0 done before" not in told


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="who is at work is seen in /proc")
def test_a_shard_that_ends_its_worker_twice_is_set_aside(tmp_path: Path) -> None:
    """It is named in the account, the rest is complete, and the next run reads it as well."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    # Long enough to be met at work; whoever reads it is killed, as a system without memory kills.
    (folder / "a.txt").write_text(_MET * 1500, encoding="utf-8")
    for name in "bcd":
        (folder / f"{name}.txt").write_text(_MET * 150, encoding="utf-8")
    run = begun(folder, "--out", out, "--workers", 1, "--json", TMPDIR=str(tmp_path))
    os.kill(until(lambda: at_work(tmp_path), run)[0], signal.SIGKILL)
    until(lambda: list(out.glob("shards/*.json"))[2:], run)
    os.kill(until(lambda: at_work(tmp_path), run)[0], signal.SIGKILL)
    account, _ = run.communicate()
    code, told = bulk(folder, "--out", out, "--workers", 1)

    (unread,) = json.loads(account)["unread"]
    assert 1 == run.returncode
    assert (str(folder / "a.txt"), 1) == (unread["path"], unread["files"])
    assert "ended without an answer, twice" in unread["message"]
    assert 0 == code
    assert ["a", "b", "c", "d"] == sorted(row["id"] for row in rows_in(out))
    assert "4 shards, 3 done before" in told
