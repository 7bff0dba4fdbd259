"""Engines read what one process reads, and lose and double nothing where they lose workers."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bulking import at_work, begun, bulk, finished, readings_in, until


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
