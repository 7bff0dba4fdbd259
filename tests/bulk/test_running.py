"""Runs of bulk reading: every report once, what is missing and nothing else, whatever happens meanwhile."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.bulk.manifest import load_manifest
from communique.bulk.storage import Folder
from communique.cli import main
from tests.bulking import SHARD, bulk, readings_in, rows_in, shards_in


@pytest.fixture(scope="session")
def pooled(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The crawl as two processes read it; not to be changed."""
    out = tmp_path_factory.mktemp("pooled") / "out"
    code, told = bulk(crawl, "--out", out, "--workers", 2)
    assert "no JSON" in told
    assert 1 == code
    return out


def invoked(*arguments: object) -> Result:
    """The command in this process, with shards as small as elsewhere."""
    said = ["bulk", "read", *map(str, arguments), "--shard", str(SHARD / 1_000_000)]
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, said)


def run(*arguments: object) -> tuple[int, str]:
    """How the command ended, and what it told."""
    result = invoked(*arguments)
    return result.exit_code, result.stderr


def test_a_pool_reads_what_one_process_reads(pooled: Path, expected: list[str]) -> None:
    """The same readings, byte for byte, from files, lines, groups of rows and a web archive."""
    assert expected == readings_in(pooled)


def test_what_gave_no_report_is_a_row(pooled: Path) -> None:
    """A broken line stands in its place, with its problem in a column."""
    bad = [row for row in rows_in(pooled) if row["outcome"] == "failed"]

    assert [("malformed", None)] == [(row["code"], row["reading"]) for row in bad]
    assert str(bad[0]["place"]).endswith("news.jsonl:21")


def test_the_manifest_tells_of_every_file(pooled: Path) -> None:
    """Each shard is listed with its rows, and nothing else lies in the folder."""
    manifest = load_manifest(Folder(str(pooled)))

    assert manifest.shards == len(manifest.done) > 5
    assert sorted(receipt.shard for receipt in manifest.done) == shards_in(pooled)
    assert len(rows_in(pooled)) == sum(receipt.rows for receipt in manifest.done)


@pytest.mark.usefixtures("here")
def test_a_second_run_reads_only_what_is_missing(pooled: Path, crawl: Path, tmp_path: Path) -> None:
    """Of two files that are gone, one by its rows and one by its receipt, both are read again, to the same bytes."""
    out = tmp_path / "out"
    shutil.copytree(pooled, out)
    first, second = shards_in(out)[:2]
    before = (out / "readings" / f"{first}.parquet").read_bytes()
    (out / "readings" / f"{first}.parquet").unlink()
    (out / "shards" / f"{second}.json").unlink()

    _, told = run(crawl, "--out", out)

    shards = len(shards_in(out))
    assert f"{shards} shards, {shards - 2} done before" in told
    assert before == (out / "readings" / f"{first}.parquet").read_bytes()


@pytest.mark.usefixtures("here")
def test_a_file_that_changed_takes_the_place_of_what_it_was(tmp_path: Path) -> None:
    """What was read of the old file leaves the output; the new one is read."""
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text("Italy and Japan signed an agreement.", encoding="utf-8")
    run(folder, "--out", out)
    (folder / "a.txt").write_text("Italy and Kenya signed an agreement on trade.", encoding="utf-8")

    _, told = run(folder, "--out", out)

    assert ["Italy and Kenya signed an agreement on trade."] == [row["text"] for row in rows_in(out)]
    assert "removed: 1 shard of files" in told


def test_a_folder_belongs_to_one_run(pooled: Path, tmp_path: Path) -> None:
    """Other input for the same folder is refused: what was read there would be removed."""
    (tmp_path / "b.txt").write_text("Words.", encoding="utf-8")

    code, told = run(tmp_path / "b.txt", "--out", pooled)

    assert 2 == code
    assert "this holds the output of a run that reads" in told


def test_the_account_can_be_read_by_programs(crawl: Path, pooled: Path) -> None:
    """With --json the counts come as JSON."""
    answer = json.loads(invoked(crawl, "--out", pooled, "--json").stdout)

    assert (311, 1) == (answer["summary"]["progress"]["reports"], answer["summary"]["progress"]["passed"])
