"""`communique score`: tables with intervals, and two coders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

TEXT = "Norway and Sweden signed a plan in Oslo on 3 June 2024."
PLAN: dict[str, Any] = {
    "type": "agreement",
    "kind": "plan",
    "status": "signed",
    "parties": ["NOR", "SWE"],
    "cites": [TEXT],
}


def run(*arguments: object) -> Result:
    """What `communique score` says to these arguments."""
    return CliRunner().invoke(main, ["score", *map(str, arguments)])


@pytest.fixture
def coded(tmp_path: Path) -> tuple[Path, Path]:
    """Six reports as two coders have them, of whom the second takes the last plan for a treaty and has no texts."""
    rows = [{"id": f"r{number}", "language": "en", "text": TEXT, "claims": [PLAN]} for number in range(6)]
    paths = (tmp_path / "anna.jsonl", tmp_path / "ben.jsonl")
    paths[0].write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    others = [{"id": row["id"], "claims": row["claims"]} for row in rows[:-1]]
    others.append({"id": "r5", "claims": [PLAN | {"kind": "treaty"}]})
    paths[1].write_text("\n".join(map(json.dumps, others)), encoding="utf-8")
    return paths


def test_intervals_stand_beside_the_scores(coded: tuple[Path, Path]) -> None:
    """As columns and as JSON: all claims pair, and of 18 fields 17 agree."""
    shown = run(*coded, "--intervals").stdout
    table = json.loads(run(*coded, "--intervals", "--draws", 300, "--json").stdout)

    low, high = table["intervals"]["rows"]["agreement"]["fields"]
    assert shown.splitlines()[1].split()[-2] == "1.000–1.000"
    assert 0.7 < low < 17 / 18 < high == 1.0
    assert 300 == table["intervals"]["draws"]


def test_two_coders_are_compared(coded: tuple[Path, Path]) -> None:
    """In either order; a text is needed in one of the two, and the code they differ in is named."""
    shown = [run(*paths, "--agreement").stdout for paths in (coded, coded[::-1])]
    table = json.loads(run(*coded, "--agreement", "--json").stdout)

    assert shown[0] == shown[1]
    assert "agreement.kind                   6   0.000" in shown[0]
    assert [1.0, 6] == table["alpha of codes"]["agreement.status"] or table["alpha of codes"]["agreement.status"][
        0
    ] is None
    assert 1.0 == table["rows"]["all"]["claim F1"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--agreement"], "name the claims of both coders"),
        (["--engine", "rules", "--engine", "llm", "--intervals"], "are of one engine"),
    ],
)
def test_what_does_not_go_together_is_refused(coded: tuple[Path, Path], options: list[str], said: str) -> None:
    """With a word on what to give."""
    result = run(coded[0], *options)

    assert 2 == result.exit_code
    assert said in " ".join(result.output.split())


def test_gold_without_a_text_is_told(coded: tuple[Path, Path]) -> None:
    """Citations cannot be checked in a text that is not there."""
    result = run(coded[1], coded[0])

    assert 2 == result.exit_code
    assert "has no text of report r0" in result.output
