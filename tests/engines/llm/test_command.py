"""`communique read --engine llm` as it is run: what it says, what it asks, and that it can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from communique.api import open_record
from communique.cli import main
from tests.engines.llm.test_run import TEXT, behave, cited, folder_of, memorandum
from tests.engines.model_server import ModelServer, Said

COMMAND = "from communique.cli import main; main()"


def run(*arguments: object) -> Result:
    """A command in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_nothing_is_sent_unless_it_is_said_where_to(tmp_path: Path) -> None:
    """Without an endpoint the command ends, and says that nothing leaves the machine."""
    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"))
    ended = run("read", path, "--record", tmp_path / "r.db", "--engine", "llm")

    assert 2 == ended.exit_code
    assert "nothing leaves this machine unless you name where to" in ended.output


def test_it_is_said_where_texts_go_and_what_was_taken(tmp_path: Path) -> None:
    """Before: the endpoint, and whether it is this machine. After: questions, tokens, time, cost, energy."""
    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"), Udine=TEXT.format(town="Udine"))
    with ModelServer(behave) as server:
        options = ("--endpoint", server.endpoint, "--model", "tiny", "--prices", "1,2", "--watts", "50")
        foreseen = run("read", path, "--record", tmp_path / "r.db", *options, "--estimate")
        asked = len(server.asked)
        ended = run("read", path, "--record", tmp_path / "r.db", "--engine", "llm", *options)
        again = run(
            "read",
            path,
            "--record",
            tmp_path / "s.db",
            *options,
            "--engine",
            "llm",
            "--answers",
            tmp_path / "r.answers.db",
        )

    assert (0, 0) == (foreseen.exit_code, asked), foreseen.output
    assert "2 reports · 2 questions to ask, 0 answered before · about" in foreseen.output
    assert 0 == ended.exit_code, ended.output
    assert f"the texts of the reports go to {server.endpoint.removesuffix('/v1')}, on this machine" in ended.output
    assert "2 questions asked · 0 answered before · 200 tokens in and 40 out" in ended.output
    assert "cost 0.00028 · energy" in ended.output
    assert "0 questions asked · 2 answered before" in again.output


def test_a_run_that_is_killed_goes_on_without_asking_twice(tmp_path: Path) -> None:
    """What was answered is asked no more; only the question that had no answer yet is."""
    path = folder_of(tmp_path, **{f"r{number}": f"{TEXT.format(town='Rome')} ({number})" for number in range(6)})
    stops = [True]

    def script(asked: dict[str, Any], _: int) -> Said:
        return Said(
            [memorandum(TEXT.format(town="Rome"))], wait=60.0 if stops[0] and "(3)" in asked["passage"] else 0.0
        )

    with ModelServer(script) as server:
        command = [
            sys.executable,
            "-c",
            "from communique.cli import main; main()",
            "read",
            str(path),
            "--record",
            str(tmp_path / "r.db"),
        ]
        command += ["--engine", "llm", "--endpoint", server.endpoint, "--model", "tiny", "--at-once", "1"]
        running = subprocess.Popen(command, env=os.environ, stderr=subprocess.DEVNULL)
        while len(server.asked) < 4:
            assert running.poll() is None
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)
        running.wait()
        stops[0] = False
        ended = subprocess.run(command, check=False, capture_output=True, text=True)

    passages = [one["passage"] for one in server.asked]
    assert 0 == ended.returncode, ended.stderr
    assert [1, 1, 1, 2, 1, 1] == [sum(f"({number})" in one for one in passages) for number in range(6)]
    with open_record(tmp_path / "r.db") as record:
        assert {f"r{number}" for number in range(6)} == {one.report_id for one in record.claims()}


def test_engines_that_differ_are_a_question_and_an_answer_settles_it(tmp_path: Path) -> None:
    """Who said what is kept; what both say is one claim; what they say otherwise is asked, and one key rules."""

    def script(asked: dict[str, Any], _: int) -> Said:
        status = cited("agreed", "signed") if "Milan" in asked["passage"] else cited("signed", "signed")
        return Said([memorandum(asked["passage"], status=status)])

    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"), Milan=TEXT.format(town="Milan"))
    with ModelServer(script) as server:
        options = ("--endpoint", server.endpoint, "--model", "tiny")
        ended = run("read", path, "--record", tmp_path / "r.db", "--engine", "rules+llm", *options)
    assert 0 == ended.exit_code, ended.output

    listed = run("claims", "--type", "agreement", "--json", "--record", tmp_path / "r.db")
    rows = [json.loads(line) for line in listed.output.splitlines()]
    said = sorted((row["report"], row["status"], [voice["engine"] for voice in row["said_by"]]) for row in rows)
    assert [
        ("Milan", "agreed", ["llm"]),
        ("Milan", "signed", ["rules"]),
        ("Rome", "signed", ["rules", "llm"]),
    ] == said
    voice = next(voice for row in rows for voice in row["said_by"] if voice["engine"] == "llm")
    assert ("1", "tiny", 12) == (voice["version"], voice["model"], len(voice["prompt"]))

    asked = run("review", "--list", "--record", tmp_path / "r.db")
    assert "Two engines read this differently: which is right?" in asked.output
    assert "status: rules signed, llm agreed" in asked.output
    with open_record(tmp_path / "r.db") as record:
        ruled = CliRunner().invoke(main, ["review", "--by", "rossi", "--record", str(tmp_path / "r.db")], input="1q")
        assert 0 == ruled.exit_code, ruled.output
        assert () == record.questions()
        (decision,) = record.decisions()[0]
        assert "reject" == decision.kind


def test_the_rules_need_nothing_of_a_model() -> None:
    """Reading by the rules imports no engine, and no way to ask one."""
    program = (
        "import sys, communique; communique.read_text('Italy and Indonesia signed a treaty.', language='en');"
        "print([name for name in sys.modules if name.startswith('communique.engines.llm')])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env=os.environ)

    assert "[]" == done.stdout.strip()


def test_engines_are_scored_side_by_side(tmp_path: Path) -> None:
    """A column for each, and below what each took."""
    text = TEXT.format(town="Rome")
    gold = {"type": "agreement", "kind": "memorandum", "status": "signed", "parties": ["IDN", "ITA"], "cites": [text]}
    row = {"id": "g1", "language": "en", "published": "2024-06-05", "text": text, "claims": [gold]}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with ModelServer(behave) as server:
        options = ("--endpoint", server.endpoint, "--model", "tiny", "--answers", tmp_path / "a.db")
        scored = run("score", path, "--engine", "rules", "--engine", "llm", "--by", "language", *options)

    assert 0 == scored.exit_code, scored.output
    lines = scored.output.splitlines()
    assert ["gold", "rules", "llm"] == next(line for line in lines if "gold" in line).split()
    assert ["en", "1"] == next(line for line in lines if line.startswith("en")).split()[:2]
    assert ["rules:", "llm:"] == [line.split()[0] for line in lines if " s for 1 reports" in line]
    assert "1 questions asked" in scored.output


def test_what_was_answered_about_an_erased_report_is_erased_too(tmp_path: Path) -> None:
    """The file of answers beside the record holds nothing of it any more."""
    path = folder_of(tmp_path, Rome=TEXT.format(town="Rome"), Udine=TEXT.format(town="Udine"))
    record = tmp_path / "r.db"
    with ModelServer(behave) as server:
        run("read", path, "--record", record, "--engine", "llm", "--endpoint", server.endpoint, "--model", "tiny")
    answers = tmp_path / "r.answers.db"
    kept = [town for town in (b"Rome", b"Udine") if town in answers.read_bytes()]
    ended = run("retract", "Rome", "--erase", "--by", "rossi", "--because", "asked for", "--yes", "--record", record)

    assert [b"Rome", b"Udine"] == kept
    assert 0 == ended.exit_code, ended.output
    assert [b"Udine"] == [town for town in (b"Rome", b"Udine") if town in answers.read_bytes()]
