"""Reading from the command line: files in, a record or lines of JSON out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique import api
from communique.cli import main
from communique.cli.reading import counts_text
from communique.record.values import Progress

ENGLISH = (
    "Italian Defence Minister Anna Rossi met Indonesian Defence Minister Budi Santoso in Rome on 6 October 2022. "
    "Trade between Italy and Indonesia reached 3.4 billion dollars in 2021."
)
INDONESIAN = (
    "Menteri Pertahanan Indonesia Budi Santoso bertemu dengan Menteri Pertahanan Italia Anna Rossi "
    "di Roma pada 6 Oktober 2022."
)
TAMIL = "தாய்லாந்தின் பாதுகாப்பு அமைச்சர் திங்கட்கிழமை பாங்காக்கில் இந்தோனேசியாவின் பாதுகாப்பு அமைச்சரைச் சந்தித்தார்."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three reports in three languages, and a file that is none."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (place / "indonesian.txt").write_text(INDONESIAN, encoding="utf-8")
    (place / "tamil.txt").write_text(TAMIL, encoding="utf-8")
    (place / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return place


def run(*arguments: object, stdin: str | None = None) -> Result:
    """Run a command."""
    environment = {"COMMUNIQUE_RECORD": None, "COLUMNS": "100"}
    return CliRunner(env=environment).invoke(main, [*map(str, arguments)], input=stdin)


def test_a_folder_is_read_into_a_record_and_asked(folder: Path, tmp_path: Path) -> None:
    """What was read, in which languages, and what was not; then a dossier whose citations all stand."""
    record = tmp_path / "record.db"

    result = run("read", folder, "--record", record)

    assert (1, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("read 3 reports: ")
    assert "not read, for want of a pack: 1 report (ta 1)" in result.stderr
    assert "picture.txt" in result.stderr
    assert 0 == run("verify", "--record", record).exit_code
    dossier = run("dossier", "Italy", "Indonesia", "--record", record).output
    assert "6 Oct 2022        Meeting" in dossier
    assert "USD 3.4 billion, 2021" in dossier


def test_reading_again_reads_nothing(folder: Path, tmp_path: Path) -> None:
    """The second run passes over what the first has read."""
    record = tmp_path / "record.db"
    run("read", folder, "--record", record)

    result = run("read", folder, "--record", record)

    assert "read 0 reports" in result.stderr
    assert "passed over: 3 reports that the record has already" in result.stderr
    assert "read 3 reports" in run("read", folder, "--record", record, "--reread").stderr


def test_json_is_a_reading_a_line_in_the_order_of_the_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The codebook's fields with quotes and spans; no record is made."""
    monkeypatch.chdir(folder)

    result = run("read", folder, "--json", "--workers", "2")

    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["english", "indonesian", "tamil"] == [reading["id"] for reading in readings]
    assert {"id", "language", "published", "title", "claims", "problems", "coverage"} <= set(readings[0])
    assert [] == readings[2]["claims"]
    assert 0 < sum(readings[2]["coverage"]["skipped"].values())
    for claim in readings[0]["claims"]:
        assert all(quote in ENGLISH for quote in claim["cites"])
        assert all(ENGLISH[start:end] for spans in claim["spans"].values() for start, end in spans)
    assert not list(folder.glob("*.db"))


def test_json_and_a_record_are_one_run(folder: Path, tmp_path: Path) -> None:
    """With a record named, the readings are printed and kept."""
    result = run("read", folder, "--json", "--record", tmp_path / "record.db")

    assert 3 == len(result.stdout.splitlines())
    assert 0 == run("verify", "--record", tmp_path / "record.db").exit_code


def test_standard_input_is_read() -> None:
    """A dash stands for what is piped in; its language and date are what the command says."""
    result = run("read", "-", "--json", "--language", "en", "--published", "2022-10-07", stdin=ENGLISH)

    (reading,) = map(json.loads, result.stdout.splitlines())
    assert ("en", "2022-10-07") == (reading["language"], reading["published"])
    assert any(claim["type"] == "engagement" for claim in reading["claims"])


def test_ctrl_c_says_how_to_go_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130, and the advice to run the same command again."""

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(api.Record, "read", interrupted)

    result = run("read", folder, "--record", tmp_path / "record.db")

    assert 130 == result.exit_code
    assert "run the same command again to go on" in result.stderr


def test_a_missing_path_is_told(tmp_path: Path) -> None:
    """A path that is not there is named."""
    result = run("read", tmp_path / "nowhere", "--record", tmp_path / "record.db")

    assert "nowhere" in result.stderr


def test_explaining_a_path_and_a_report(folder: Path, tmp_path: Path) -> None:
    """Sentence by sentence: marks, actors, and the frame that won."""
    record = tmp_path / "record.db"
    run("read", folder, "--record", record)

    by_path = run("explain", folder / "english.txt").output
    by_id = run("explain", "english", "--record", record).output

    assert by_path == by_id
    assert "won" in by_path
    assert "engagement: meeting" in by_path


def test_gaps_are_listed() -> None:
    """A sentence of two parties that gave nothing stands under its unknown word."""
    text = "Italy and Indonesia zumbled the matter in Rome yesterday."

    result = run("gaps", "-", stdin=text)

    assert 0 == result.exit_code


def test_gold_is_scored_by_what_is_read(tmp_path: Path) -> None:
    """Without readings, the texts of the gold are read first."""
    gold = tmp_path / "gold.json"
    claim = {"type": "figure", "kind": "trade", "value": {"number": 3.4e9, "unit": "USD"}, "period": "2021"}
    row = {"id": "english", "language": "en", "text": ENGLISH, "claims": [{**claim, "cites": [ENGLISH]}]}
    gold.write_text(json.dumps(row), encoding="utf-8")

    result = run("score", gold)

    (figures,) = [line for line in result.stdout.splitlines() if line.startswith("figure")]
    assert ["1", "1", "1.000"] == figures.split()[1:4]


def test_progress_tells_rates_and_needs_no_number_of_reports() -> None:
    """Reports and bytes a second; of a stream, whose bytes nobody counts, reports alone."""
    counts = Progress(reports=300, claims=1200, problems=2)

    assert "1,200 claims · 2 problems · 150/s · 2.5 MB/s" == counts_text(counts, seconds=2.0, size=5_000_000)
    assert "1,200 claims · 2 problems · 150/s" == counts_text(counts, seconds=2.0, size=0)
    older = Progress(caught_up=1_500)
    assert "copies: 1,500 reports of before looked through · 750/s" == counts_text(older, seconds=2.0, size=0)


def test_what_could_not_be_read_is_listed_and_tried_again(folder: Path, tmp_path: Path) -> None:
    """The exit code is 1 as long as something fails, and 0 once all is read."""
    record = tmp_path / "record.db"
    run("read", folder, "--record", record)

    listed = run("failures", "--record", record, "--json")
    (failure,) = map(json.loads, listed.stdout.splitlines())
    again = run("retry", "--record", record)
    (folder / "picture.txt").write_text(ENGLISH, encoding="utf-8")
    last = run("retry", "--record", record)

    assert (str(folder / "picture.txt"), "binary", 1) == (failure["input"], failure["code"], failure["tries"])
    assert (1, 0) == (again.exit_code, last.exit_code)
    assert "tried 1 again: 1 left the list, 0 are on it" in last.stderr
    assert "0 inputs kept aside" in run("failures", "--record", record).stdout


def test_the_account_has_a_row_for_each_input(folder: Path, tmp_path: Path) -> None:
    """What was read, and what was not and why."""
    run("read", folder, "--record", tmp_path / "record.db", "--account", tmp_path / "account.jsonl")

    rows = [json.loads(line) for line in (tmp_path / "account.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ["failed", "read", "read", "read"] == sorted(row["outcome"] for row in rows)
    assert ["binary"] == [row["code"] for row in rows if row["outcome"] == "failed"]


def test_an_account_needs_a_record(folder: Path) -> None:
    """Readings that are printed alone are safe nowhere, so there is nothing to account for."""
    result = run("read", folder, "--json", "--account", "account.csv")

    assert 2 == result.exit_code
    assert "name one with --record" in result.stderr
