"""The commands, as a user gives them."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.making import reading
from tests.story import claims

COMMANDS = main.list_commands(main.make_context("communique", ["--help"], resilient_parsing=True))


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record of the story."""
    path = tmp_path / "story.db"
    store = open_store(path, create=True)
    add_readings(store, [(told, reading(told, *found)) for told, found in claims().values()])
    store.close()
    return path


def run(*arguments: object, record: Path | None = None, stdin: bytes | None = None) -> Result:
    """Run a command."""
    given = [*map(str, arguments), *(["--record", str(record)] if record else [])]
    return CliRunner(env={"COMMUNIQUE_RECORD": None, "COLUMNS": "100"}).invoke(main, given, input=stdin)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    """The help of a command ends with how it is used."""
    result = run(command, "--help")

    assert 0 == result.exit_code
    assert f"communique {command}" in result.output.split("Examples:")[1]


HELP = """
import json, sys
from communique.cli import main
main(["--help"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""


def python(script: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def _children() -> float:
    """The processor time of the programs that this one has run, whatever else the machine was doing."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_help_comes_at_once() -> None:
    """The list of commands needs neither the database nor the reader, and takes under 0.4 s of a processor."""
    times = []
    for _ in range(3):
        began = _children()
        modules = json.loads(python(HELP).splitlines()[-1])
        times.append(_children() - began)

    assert set() == {"sqlalchemy", "rich", "jinja2", "communique.read", "communique.api"} & set(modules)
    assert min(times) < 0.4


def test_importing_the_package_imports_nothing_heavy() -> None:
    """`import communique` is quick; the record is imported when it is opened."""
    heavy = "{'sqlalchemy', 'msgspec', 'communique.api'}"

    assert "set()\n" == python(f"import sys, communique; print({heavy} & set(sys.modules))")


def test_a_dossier_takes_names_and_codes(record: Path) -> None:
    """Italy and Pakistan, in any language."""
    by_code, by_name = run("dossier", "ITA", "PAK", record=record), run("dossier", "Italia", "pakistan", record=record)

    assert (0, 0) == (by_code.exit_code, by_name.exit_code)
    assert by_code.output == by_name.output
    assert "Italy — Pakistan\n3 reports from 2 sources" in by_code.output


@pytest.mark.parametrize(
    ("name", "begins"),
    [("d.html", "<!doctype html>"), ("d.md", "# Italy — Pakistan"), ("d.json", "{"), ("d.txt", "Italy — P")],
)
def test_a_dossier_is_written_as_the_file_is_called(record: Path, tmp_path: Path, name: str, begins: str) -> None:
    """HTML, Markdown, JSON or text."""
    result = run("dossier", "ITA", "PAK", "--out", tmp_path / name, record=record)

    assert 0 == result.exit_code
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_dossier_for_a_word_processor_is_the_same_in_a_file_and_in_a_pipe(record: Path, tmp_path: Path) -> None:
    """And the same at any hour."""
    run("dossier", "ITA", "PAK", "--out", tmp_path / "d.docx", record=record)
    piped = run("dossier", "ITA", "PAK", "--format", "docx", record=record)

    assert (tmp_path / "d.docx").read_bytes() == piped.stdout_bytes
    assert piped.stdout_bytes.startswith(b"PK")


def test_a_file_that_cannot_be_written_is_an_error(record: Path, tmp_path: Path) -> None:
    """A folder is no file."""
    result = run("dossier", "ITA", "PAK", "--out", tmp_path, record=record)

    assert 2 == result.exit_code
    assert "name another file with --out" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("dossier", "Itlay", "PAK"), "did you mean Italy"),
        (("show", "nobody"), "no report of this id"),
        (("claims", "--from", "yesterday"), "is no date"),
    ],
)
def test_a_mistake_is_one_message_and_exit_code_2(record: Path, arguments: tuple[str, ...], said: str) -> None:
    """What is wrong, and what to do, without a trace."""
    result = run(*arguments, record=record)

    assert 2 == result.exit_code
    assert result.stderr.startswith("communique: ")
    assert said in result.stderr


def test_a_missing_record_is_not_made_by_asking(tmp_path: Path) -> None:
    """The message says to read reports first."""
    result = run("timeline", record=tmp_path / "none.db")

    assert (2, []) == (result.exit_code, list(tmp_path.iterdir()))
    assert "communique read FOLDER" in result.stderr


def test_lists_are_json_on_request(record: Path) -> None:
    """Claims, found reports and timelines are JSON, a line each or as a whole."""
    lines = run("claims", "--type", "figure", "--json", record=record).output.splitlines()
    found = run("search", "perjanjian", "--json", record=record).output.splitlines()
    times = json.loads(run("timeline", "Italy", "Pakistan", "--json", record=record).output)

    assert [1_500_000_000, 1_600_000_000] == [json.loads(line)["value"]["number"] for line in lines]
    assert 1 == len({json.loads(line)["entry"] for line in lines})
    assert ["second"] == [json.loads(line)["report_id"] for line in found]
    assert ["2019", "2023-05-02", "2023-06"] == [item["date"] for item in times["items"]]


def test_lists_are_text_otherwise(record: Path) -> None:
    """A sentence for each claim, a snippet for each report."""
    assert "Arms (delivered) from Italy to Pakistan: 2 × kapal" in run("claims", "--party", "PAK", record=record).output
    assert "No claim meets all of that." in run("claims", "--party", "TUR", record=record).output
    assert "third" in run("search", "partners", record=record).output
    assert "No report." in run("search", "nothing", record=record).output


def test_a_report_is_shown_as_text_and_as_html(record: Path, tmp_path: Path) -> None:
    """The ending of the file says which."""
    run("show", "first", "--out", tmp_path / "r.html", record=record)

    assert "Anna Rossi[1] met Imran Khan[3]" in run("show", "first", record=record).output
    assert '<mark class="position' in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 6 == len(json.loads(run("show", "first", "--json", record=record).output)["claims"])


def test_verify_finds_nothing_in_a_whole_record(record: Path) -> None:
    """Exit code 0, and how much was checked."""
    result = run("verify", record=record)

    assert (0, "13 citations checked, 0 problems") == (result.exit_code, result.stderr.strip())


def test_verify_catches_a_text_that_was_tampered_with(record: Path) -> None:
    """One digit changed behind the program's back: the report and the claim are named, exit code 1."""
    with closing(sqlite3.connect(record)) as database, database:
        database.execute("DROP TRIGGER reports_refuse_update")
        database.execute("UPDATE reports SET text = replace(text, '1.5 billion', '2.5 billion')")

    result = run("verify", record=record)

    assert 1 == result.exit_code
    assert "report first: version 1 is not the text that was stored" in result.stdout
    assert "are not 'Trade reached 1.5 billion dollars in 2022.'" in result.stdout


def test_languages_are_listed() -> None:
    """Each pack with its grade and counts."""
    rows = [json.loads(line) for line in run("languages", "--json").output.splitlines()]

    assert {"en", "id"} <= {row["code"] for row in rows}
    assert all(row["cues"] > 0 and row["grade"] in ("full", "begun") for row in rows)
    assert "Bahasa Indonesia" in run("languages").output


def test_a_report_in_a_language_without_a_pack_is_explained_by_what_it_names(tmp_path: Path) -> None:
    """It is said that it was not read, and which states and days stand in it."""
    path = tmp_path / "reis.txt"
    path.write_text("Op 12 maart 2024 kwam de minister van Kenia naar Noorwegen voor overleg met zijn collega.\n")

    result = run("explain", path)

    assert 0 == result.exit_code
    assert "no pack for language nl" in result.output
    assert "Noorwegen — NOR" in result.output
    assert "12 maart 2024 — 2024-03-12" in result.output


def test_an_empty_pack_is_begun_and_none_is_overwritten(tmp_path: Path) -> None:
    """The folder has every table; the same command again is refused with what to do."""
    begun = run("pack", "new", "sw", "--name", "Swahili", "--endonym", "Kiswahili", "--in", tmp_path)
    again = run("pack", "new", "sw", "--name", "Swahili", "--endonym", "Kiswahili", "--in", tmp_path)

    assert (0, 1) == (begun.exit_code, again.exit_code)
    assert (tmp_path / "sw" / "pack.toml").is_file()
    assert "is there already" in again.output


def test_a_pack_is_checked_and_scored(shared: Path) -> None:
    """Its errors and notes are counted, and the scores of its language printed."""
    result = run("pack", "check", "id", "--gold", shared / "gold" / "seeds")

    assert 0 == result.exit_code
    assert "0 errors" in result.output
    assert "engagement" in result.output.split("claim P")[1]


def test_a_change_to_a_pack_is_told_by_its_claims(tmp_path: Path, root: Path) -> None:
    """The first call keeps the reading, the second compares with it."""
    before = tmp_path / "before.jsonl"
    kept = run("pack", "diff", root / "samples", "--before", before, "--language", "id")
    rows = [json.loads(line) for line in before.read_text(encoding="utf-8").splitlines()]
    rows[0]["claims"] = []
    before.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    told = run("pack", "diff", root / "samples", "--before", before, "--language", "id")

    assert "change the pack, and give the command again" in kept.output
    assert f"1 of {len(rows)} reports differ" in told.output
    assert "gained" in told.output


def test_an_actor_is_shown_by_name_and_by_id(record: Path) -> None:
    """A name that means one actor shows it, one that means several lists them, and the id shows one."""
    by_name = run("actor", "anna", "rossi", record=record)
    found = json.loads(run("actor", "anna rossi", "--json", record=record).output)

    assert 0 == by_name.exit_code
    assert by_name.output.startswith("Anna Rossi\nPerson of Italy")
    assert by_name.output == run("actor", found["actor_id"], record=record).output
    assert "Why these names are one" in run("actor", found["actor_id"], "--markdown", record=record).output


def test_an_actor_that_is_not_there_is_told(record: Path) -> None:
    """An unknown name is an error that says what to do."""
    result = run("actor", "Nobody", record=record)

    assert 2 == result.exit_code
    assert "no actor of this id or name" in result.output


def test_an_entry_is_shown_by_its_id_or_that_of_a_claim(record: Path) -> None:
    """Any claim leads to its entry."""
    claim = json.loads(run("claims", "--type", "figure", "--json", record=record).output.splitlines()[0])
    shown = run("entry", claim["id"], record=record)

    assert 0 == shown.exit_code
    assert "USD 1.5 billion[1]; over USD 1.6 billion[2]" in shown.output
    assert shown.output == run("entry", claim["entry"], record=record).output
    assert 2 == run("entry", "nothing", record=record).exit_code


def test_offices_of_a_party_are_listed(record: Path) -> None:
    """All, or of one kind only."""
    assert "Anna Rossi, Defence Minister" in run("offices", "Italy", record=record).output
    assert "Anna Rossi" not in run("offices", "ITA", "--office", "monarch", record=record).output


def test_series_are_listed_with_what_is_missing(record: Path) -> None:
    """Of a pair, of one party, or all."""
    for parties in (("ITA", "PAK"), ("PAK",), ()):
        assert "13th to 14th sessions: no report" in run("series", *parties, record=record).output


def test_a_shell_completes_commands_by_the_script_that_is_printed(tmp_path: Path) -> None:
    """The script is one that bash understands, and what it calls knows the commands and their options."""
    (tmp_path / "communique.sh").write_text(run("completion", "bash").stdout, encoding="utf-8")
    subprocess.run(["bash", "-n", str(tmp_path / "communique.sh")], check=True)

    def completed(words: str, place: int) -> str:
        asked = {"_COMMUNIQUE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)}
        return CliRunner(env=asked).invoke(main, prog_name="communique").stdout

    assert "plain,dossier" in completed("communique do", 1)
    assert "plain,--as-of" in completed("communique dossier --as", 2)


def test_a_command_looks_for_circles_of_values_seldom() -> None:
    """Who imports the package keeps their own thresholds."""
    imported = "import gc; before = gc.get_threshold(); import communique.api; print(gc.get_threshold() == before)"
    run_it = "from communique.cli import main; main(['languages'], standalone_mode=False)"
    ran = f"import gc; {run_it}; print(gc.get_threshold()[0])"

    assert "True" == python(imported).strip()
    assert int(python(ran).split()[-1]) >= 10_000
