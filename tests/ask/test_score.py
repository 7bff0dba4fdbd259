"""The codebook's scoring: what counts, and the same figures as the yardstick."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from communique.ask.comparing import Difference, is_verbatim, squash, without_printed
from communique.ask.score import By, Row, Scores, score
from communique.ingest.coded import coded_reports
from communique.show import scores as show_scores

TEXT = "Italian minister Marco Bellini met Dewi Lestiani\nin Rome. Both signed a memorandum."


def engagement(**fields: Any) -> dict[str, Any]:
    """A claim of a meeting, cited."""
    cites = ["Italian minister Marco Bellini met Dewi Lestiani in Rome."]
    return {"type": "engagement", "kind": "meeting", "parties": ["IDN", "ITA"], "cites": cites, **fields}


def agreement(**fields: Any) -> dict[str, Any]:
    """A claim of an agreement, cited."""
    fields = {"kind": "memorandum", "status": "signed", "parties": ["IDN", "ITA"], **fields}
    return {"type": "agreement", "cites": ["Both signed a memorandum."], **fields}


def scored(gold: list[dict[str, Any]], read: list[dict[str, Any]], **options: Any) -> Scores:
    """The scores of one report."""
    report = {"id": "r1", "text": TEXT, "language": "en", "claims": gold}
    return score({"r1": report}, {"r1": {"id": "r1", "claims": read}}, **options)


def all_rows(scores: Scores) -> Row:
    """The row of all reports."""
    return scores.rows["all"]


def test_a_reading_that_is_the_gold_scores_one() -> None:
    """Every claim and field is found, and nothing else."""
    claims = [engagement(place={"name": "Rome", "country": "ITA"}), agreement()]

    row = all_rows(scored(claims, claims))

    assert (2, 2, 1.0, 1.0) == (row.gold, row.read, row.claims.f1, row.fields.f1)


def test_a_missed_claim_costs_recall_of_all_its_fields() -> None:
    """Half of the claims found: precision stays, recall halves; four fields of the seven are found."""
    row = all_rows(scored([engagement(), agreement()], [agreement()]))

    assert (1.0, 0.5) == (row.claims.precision, row.claims.recall)
    assert (1.0, 3 / 6) == (row.fields.precision, row.fields.recall)


def test_a_claim_whose_quote_is_not_in_the_report_is_spurious() -> None:
    """Whatever else it has right, without a verbatim citation it is no claim."""
    scores = scored([agreement()], [agreement(cites=["Both signed a treaty."])])

    assert scores.uncited == 1
    assert all_rows(scores).claims.f1 == 0.0
    assert [Difference.MISSED, Difference.UNCITED] == [entry.difference for entry in scores.unpaired]


def test_a_quote_may_run_over_a_line_end() -> None:
    """Runs of white space are one space, in text and quote."""
    assert is_verbatim(engagement(), squash(TEXT))
    assert not is_verbatim(engagement(cites=[]), squash(TEXT))
    assert not is_verbatim(engagement(cites=["  "]), squash(TEXT))


def test_spans_are_counted_over_filled_fields() -> None:
    """Two of three filled fields say where they were read."""
    scores = scored([], [engagement(spans={"kind": [[0, 7]], "parties": [[0, 7]]}, host="ITA")])

    assert scores.spanned == 0.667


def test_rows_stand_for_what_is_asked() -> None:
    """By language, report or field, and always all."""
    claims = [engagement(), agreement()]
    rows = {by: list(scored(claims, claims, by=by).rows) for by in By}

    assert ["agreement", "engagement", "all"] == rows[By.TYPE]
    assert ["en", "all"] == rows[By.LANGUAGE]
    assert ["r1", "all"] == rows[By.REPORT]
    assert {"agreement.kind", "engagement.parties", "all"} <= set(rows[By.FIELD])


def test_a_report_without_a_reading_is_counted() -> None:
    """What was never read is missing, and said to be."""
    scores = score({"r1": {"id": "r1", "text": TEXT, "claims": [agreement()]}}, {})

    assert (1, 1, 0) == (scores.reports, scores.unread, all_rows(scores).read)


def test_neutral_scoring_leaves_out_what_is_printed() -> None:
    """Names and titles in another script are no difference."""
    person = {"name": "Marco Bellini", "role_code": "minister", "of": "ITA"}
    claim = engagement(participants=[person], place={"name": "Rome"}, holder={"name": "Bellini", "of": "ITA"})

    neutral = without_printed(claim)

    assert [{"role_code": "minister", "of": "ITA"}] == neutral["participants"]
    assert {"of": "ITA"} == neutral["holder"]
    assert "place" not in neutral


def perturbed(gold: dict[str, dict[str, Any]], seed: int) -> Iterator[dict[str, Any]]:
    """Readings as a poor reader would give them: claims and fields lost, cut, moved and made up."""
    chance = random.Random(seed)
    for report_id, report in gold.items():
        if chance.random() < 0.1:
            continue
        claims = [json.loads(json.dumps(claim)) for claim in report["claims"] if chance.random() < 0.9]
        claims += [json.loads(json.dumps(claim)) for claim in report["claims"] if chance.random() < 0.2]
        for claim in claims:
            spoil(claim, chance)
        chance.shuffle(claims)
        yield {"id": report_id, "claims": claims}


def spoil(claim: dict[str, Any], chance: random.Random) -> None:
    """Change up to four fields of a claim."""
    for field in chance.sample(sorted(claim.keys() - {"type", "holder"}), k=chance.randint(0, min(4, len(claim) - 2))):
        claim[field] = spoilt(claim[field], chance)
    claim["spans"] = {field: [[0, 1]] for field in claim if chance.random() < 0.7}


def spoilt(value: Any, chance: random.Random) -> Any:
    """A value cut short, shuffled, or with a part of it lost."""
    if isinstance(value, dict):
        lost = chance.choice(sorted(value))
        return {key: part for key, part in value.items() if key != lost}
    if isinstance(value, str | list):
        return value[: chance.randint(0, len(value))]
    return None


@pytest.mark.parametrize(
    ("seed", "options"), [(None, []), (1, ["--show"]), (2, ["--json"]), (3, ["--neutral", "--show", "--json"])]
)
@pytest.mark.parametrize("by", [by for by in By if by is not By.SURENESS])
def test_the_output_is_that_of_the_yardstick(
    shared: Path, tmp_path: Path, seed: int | None, options: list[str], by: By
) -> None:
    """On the same gold and readings, ours is theirs to the byte, as a table, as JSON, and as a list."""
    gold = coded_reports(shared / "gold")
    rows = gold.values() if seed is None else perturbed(gold, seed)
    readings = tmp_path / "readings.jsonl"
    readings.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, str(shared / "score.py"), str(shared / "gold"), str(readings), "--by", by, *options]
    theirs = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout

    scores = score(gold, coded_reports(readings), by=by, neutral="--neutral" in options)
    ours = show_scores.to_json(scores) if "--json" in options else show_scores.to_text(scores)
    listed = show_scores.differences(scores) if "--show" in options else ""

    assert theirs == "".join(f"{part}\n" for part in (listed, ours) if part)


def test_scores_by_sureness_say_how_often_each_grade_is_right() -> None:
    """What was missed is nobody's reading; what does not say how sure it is stands by itself."""
    read = [engagement(sure="certain"), agreement(sure="likely", parties=["FRA", "ESP"], kind="treaty")]

    rows = scored([engagement(), agreement()], read, by=By.SURENESS).rows

    assert ["certain", "likely", "missed", "all"] == list(rows)
    assert (1, 1.0) == (rows["certain"].read, rows["certain"].claims.precision)
    assert (1, 0.0) == (rows["likely"].read, rows["likely"].claims.precision)
    assert (1, 0) == (rows["missed"].gold, rows["missed"].read)
    assert "not said" in scored([engagement()], [engagement()], by=By.SURENESS).rows
