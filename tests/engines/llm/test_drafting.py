"""A brief and the words of a question: a server answers over HTTP, and only what the record says stands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communique.engines.answers import Answers, forget_answers
from communique.engines.grounding.prose import Fact
from communique.engines.llm.asking import Asking
from communique.engines.llm.costs import Counter
from communique.engines.llm.drafting import draft, phrase, written
from communique.engines.llm.endpoint import Endpoint, Patience
from communique.engines.llm.prompt import Setup
from communique.model.claims import Engagement, Position
from communique.model.dates import PartialDate
from communique.model.reading import Problem
from communique.model.vocabulary import EngagementKind, EngagementStatus, RoleCode
from communique.record.store import open_store
from communique.record.writing import add_readings
from tests.engines.model_server import ModelServer, Said, Script
from tests.making import claim, reading, report

FACTS = (
    Fact(number=1, says="Meeting of Italy and Kenya in Rome, 3 May 2025", also=("met",)),
    Fact(number=2, says="Are these one? A. Rossi; Anna Rossi", also=("the same office", "one report")),
)
SETUP = Setup(model="tiny")


def asked(script: Script, tmp_path: Path, what: str = "draft") -> Any:
    """What comes of a script that answers for the model."""
    tmp_path.mkdir(exist_ok=True)
    with ModelServer(script) as server:
        answers = Answers(tmp_path / "answers.db")
        ask = Asking(
            Endpoint(server.endpoint, patience=Patience(tries=1)), answers, Counter(), model="tiny", reads=written
        )
        try:
            return draft(FACTS, ask, SETUP, about="Italy and Kenya") if what == "draft" else phrase(FACTS, ask, SETUP)
        finally:
            answers.close()


def sentences(*told: tuple[str, list[int]]) -> Said:
    """An answer of sentences with the facts that each cites."""
    return Said(json.dumps({"sentences": [{"text": text, "facts": facts} for text, facts in told]}))


def test_sentences_are_held_against_the_facts_they_cite(tmp_path: Path) -> None:
    """The second adds a place."""
    drafted = asked(
        lambda *_: sentences(("Italy and Kenya met in Rome.", [1]), ("They met in Nairobi.", [1])), tmp_path
    )

    assert [one.wrong for one in drafted] == [(), ("Nairobi",)]


def test_the_model_is_shown_facts_and_no_report(tmp_path: Path) -> None:
    """Nothing of a report leaves the machine for a brief."""
    seen: list[dict[str, Any]] = []

    def script(material: dict[str, Any], _: int) -> Said:
        seen.append(material)
        return sentences()

    asked(script, tmp_path)

    assert seen[0].keys() == {"about", "facts"}
    assert {part for fact in seen[0]["facts"] for part in fact} == {"number", "says", "also", "must", "ordered"}


def test_questions_come_in_the_order_of_the_model_and_the_forgotten_last(tmp_path: Path) -> None:
    """Words that the question does not hold are not kept, its place is."""
    answer = json.dumps({"questions": [{"number": 2, "ask": "Are A. Rossi and Anna Rossi one?"}]})
    other = json.dumps({"questions": [{"number": 2, "ask": "Is Anna Rossi a spy?"}, {"number": 7}]})

    kept = asked(lambda *_: Said(answer), tmp_path / "one", "phrase")
    dropped = asked(lambda *_: Said(other), tmp_path / "other", "phrase")

    assert [(one.place, one.ask) for one in kept] == [(1, "Are A. Rossi and Anna Rossi one?"), (0, None)]
    assert [(one.place, one.ask) for one in dropped] == [(1, None), (0, None)]


@pytest.mark.parametrize(
    "said",
    [Said("no JSON"), Said(json.dumps({"other": 1})), Said(json.dumps({"sentences": [{"facts": ["x"]}]}))],
    ids=["prose", "another object", "facts that are no numbers"],
)
def test_an_answer_that_is_none_is_a_problem_and_is_not_kept(said: Said, tmp_path: Path) -> None:
    """It would be none again."""
    assert isinstance(asked(lambda *_: said, tmp_path), Problem)
    assert not isinstance(asked(lambda *_: sentences(("Italy and Kenya met.", [1])), tmp_path), Problem)


def test_answers_about_many_reports_go_with_the_first_that_is_erased(tmp_path: Path) -> None:
    """What a model wrote of the record may hold words of any report."""
    asked(lambda *_: sentences(("Italy and Kenya met.", [1])), tmp_path)

    assert forget_answers(tmp_path / "answers.db", "some report") == 1


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one meeting and of one name that two people may bear."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    store = open_store(path, create=True)
    told = report("Italy and Kenya met in Rome.", id="told")
    start = PartialDate(2025, 5, 3)
    met = claim(
        Engagement, told, kind=EngagementKind.MEETING, status=EngagementStatus.HELD, parties=("ITA", "KEN"), start=start
    )
    add_readings(store, [(told, reading(told, met))])
    for code in (RoleCode.MINISTER, RoleCode.COMMANDER):
        of = report(f"Tariq Anwar is the {code} of Kenya.", id=f"{code}")
        held = claim(Position, of, person="Tariq Anwar", role=str(code), role_code=code, of="KEN")
        add_readings(store, [(of, reading(of, held))])
    store.close()
    return path


def command(*words: str, record: Path, server: ModelServer) -> subprocess.CompletedProcess[str]:
    """A command as a person runs it, on a terminal a hundred columns wide, with the model of a server."""
    run = [sys.executable, "-m", "communique", *words, "--record", str(record)]
    model = ("--endpoint", server.endpoint, "--model", "tiny")
    return subprocess.run(
        [*run, *model], capture_output=True, text=True, check=False, env={**os.environ, "COLUMNS": "100"}
    )


def test_a_brief_strikes_out_what_the_entries_do_not_say(desk: Path) -> None:
    """With the footnotes of each sentence; and a rerun asks nothing."""
    said = sentences(("Italy and Kenya met on 3 May 2025.", [1]), ("Relations are excellent.", [1]))

    with ModelServer(lambda *_: said) as server:
        text = command("brief", "Italy", "Kenya", record=desk, server=server)
        page = command("brief", "Italy", "Kenya", "--format", "html", record=desk, server=server)
        markdown = command("brief", "Italy", "Kenya", "--format", "markdown", record=desk, server=server)

    assert text.returncode == 0, text.stderr
    told = " ".join(text.stdout.split())
    assert (
        "Italy and Kenya met on 3 May 2025.[1] --Relations are excellent.-- (cannot stand: Relations, excellent)"
        in told
    )
    assert "What the draft tells" in told
    assert "<del>Relations are excellent.</del>" in page.stdout
    assert "~~Relations are excellent.~~" in markdown.stdout
    assert len(server.asked) == 1


def test_what_a_draft_leaves_out_is_listed(desk: Path) -> None:
    """A draft of nothing leaves out all."""
    with ModelServer(lambda *_: sentences(("Nothing happened.", []))) as server:
        done = command("brief", "ITA", "KEN", "--sentences", "3", record=desk, server=server)

    assert "What it leaves out (1)" in done.stdout
    assert "cites no entry" in done.stdout


def test_a_brief_of_nothing_asks_no_model(desk: Path) -> None:
    """The command says so, and what to do."""
    with ModelServer(lambda *_: sentences()) as server:
        done = command("brief", "Chad", "Fiji", record=desk, server=server)

    assert (done.returncode, done.stdout, server.asked) == (2, "", [])
    assert "holds nothing about this pair" in done.stderr


def test_review_takes_the_words_of_a_model_where_they_can_stand(desk: Path) -> None:
    """The name and the question's own words."""
    said = Said(json.dumps({"questions": [{"number": 1, "ask": "Tariq Anwar and Tariq Anwar: are these one?"}]}))

    with ModelServer(lambda *_: said) as server:
        done = command("review", "--list", record=desk, server=server)
        keyed = command("review", "--list", "--json", record=desk, server=server)

    assert done.stdout.splitlines()[0] == "Tariq Anwar and Tariq Anwar: are these one?"
    assert json.loads(keyed.stdout)["kind"] == "same_actor"
