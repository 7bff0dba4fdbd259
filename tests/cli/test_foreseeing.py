"""What a run of reading would come to, told without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.test_read import ENGLISH, folder, run

__all__ = ["folder"]


def rows(output: str) -> list[dict[str, Any]]:
    """The lines of JSON among the output."""
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def test_a_dry_run_tells_languages_carriers_and_what_fails(folder: Path, tmp_path: Path) -> None:
    """No record is made, and the exit code is that of a run in which something failed."""
    record = tmp_path / "none.db"

    result = run("read", folder, "--dry-run", "--record", record)

    for told in (
        "would read 3 reports; nothing is read or written",
        "en             1 report",
        "from plain text 3",
        "not read, for want of a pack: 1 report (ta 1)",
        "1 input would fail",
    ):
        assert told in result.output
    assert 1 == result.exit_code
    assert not record.exists()


def test_a_dry_run_goes_by_the_record_and_leaves_it_as_it_is(folder: Path, tmp_path: Path) -> None:
    """What it has is passed over, a copy of it is named; not a byte of the file changes."""
    record, copy = tmp_path / "record.db", tmp_path / "copy.txt"
    run("read", folder, "--record", record)
    before = record.read_bytes()
    copy.write_text(ENGLISH, encoding="utf-8")

    result = run("read", folder, copy, "--dry-run", "--skip-copies", "--json", "--record", record)

    told = {row["report"]: row for row in rows(result.output) if "report" in row}
    assert ("known", "copy") == (told["english"]["outcome"], told["copy"]["outcome"])
    assert ("english", 1.0) == (told["copy"]["copy_of"], told["copy"]["alike"])
    assert before == record.read_bytes()


def test_a_dry_run_fetches_nothing(tmp_path: Path) -> None:
    """An address that is given would be fetched; so would those in lists with --fetch, and no others."""
    links = tmp_path / "links.txt"
    links.write_text("https://one.example/a\nhttps://one.example/b\n", encoding="utf-8")
    address, options = "https://two.example/c", ("--dry-run", "--json", "--record", tmp_path / "none.db")

    followed = [row["message"] for row in rows(run("read", links, address, "--fetch", *options).output)]
    others = [row["message"] for row in rows(run("read", links, address, *options).output)]

    assert 3 == sum("would be fetched" in message for message in followed)
    assert ["only the addresses of 2 reports are here; add --fetch to fetch them"] == others[:1]
    assert 1 == sum("would be fetched" in message for message in others)


def test_a_reading_as_json_names_what_it_is_a_copy_of(folder: Path, tmp_path: Path) -> None:
    """Beside what was read in it."""
    copy = tmp_path / "copy.txt"
    copy.write_text(ENGLISH, encoding="utf-8")

    result = run("read", folder, copy, "--json", "--record", tmp_path / "record.db")

    told = {row["id"]: row for row in rows(result.output)}
    assert ("english", 1.0) == (told["copy"]["copy_of"], told["copy"]["alike"])
    assert told["english"]["claims"]
    assert "copy_of" not in told["english"]
