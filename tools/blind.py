"""Blind rounds: keep codings without their texts, score the reader on them, print the errors.

    python tools/blind.py keep ROUND CODED.jsonl      keep the codings of a round in eval/blind/ROUND.jsonl
    python tools/blind.py score ROUND [--show] [--by type|report|field]

A round is a file of codings made before the program's reading of its reports was looked at. Its claims cite by
offsets into reports that lie beside the project, in `../shared/reports`, or into public pages, whose texts
`--texts FILE.jsonl` gives; of these a coding keeps the address, and the digest of the text it was made on.
The texts themselves are not kept here.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from communique import ingest, languages, read
from communique.ask.score import By, score
from communique.model.reading import to_json
from communique.show.scores import differences, to_text

ROOT = Path(__file__).parents[1]
BLIND = ROOT / "eval" / "blind"
REPORTS = ROOT.parent / "shared" / "reports"

Row = dict[str, Any]


def main() -> int:
    """Run one of the two commands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    keep = commands.add_parser("keep", help="keep the codings of a round, without their texts")
    keep.add_argument("round")
    keep.add_argument("coded", type=Path)
    keep.add_argument("--texts", type=Path, help="reports of the round that are not beside the project (JSON Lines)")
    scored = commands.add_parser("score", help="score the reader on a round")
    scored.add_argument("round")
    scored.add_argument("--by", type=By, choices=list(By), default=By.TYPE)
    scored.add_argument("--show", action="store_true", help="list missed and spurious claims")
    scored.add_argument("--texts", type=Path, help="reports of the round that are not beside the project (JSON Lines)")
    options = parser.parse_args()
    return keep_round(options) if options.command == "keep" else score_round(options)


def keep_round(options: argparse.Namespace) -> int:
    """Write a round's codings with offsets in place of quotes."""
    rows = list(_rows(options.coded))
    reports = _reports({row["id"] for row in rows}, options.texts)
    lines = [msgspec.json.encode(without_text(row, reports[row["id"]])) for row in rows]
    BLIND.mkdir(parents=True, exist_ok=True)
    (BLIND / f"{options.round}.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    return 0


def without_text(coding: Row, report: Row) -> Row:
    """A coding that cites by offsets; of a public page with its address, and the digest of the text coded.

    Raises:
        ValueError: A quote is not in the text.
    """
    text = report["text"]
    kept = {"id": coding["id"], "language": coding["language"], "published": coding.get("published")}
    if report.get("url"):
        kept |= {"url": report["url"], "digest": digest(text)}
    claims = [{**claim, "cites": [_offsets(text, quote) for quote in claim["cites"]]} for claim in coding["claims"]]
    return {**kept, "claims": claims}


def digest(text: str) -> str:
    """What tells a text from another that has the same address."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def same_text(coding: Row, report: Row) -> bool:
    """Whether a report is what a coding was made on."""
    return "digest" not in coding or coding["digest"] == digest(report["text"])


def _offsets(text: str, quote: str) -> list[int]:
    start = text.index(quote)
    return [start, start + len(quote)]


def score_round(options: argparse.Namespace) -> int:
    """Read a round's reports and print the scores."""
    codings = codings_of(options.round)
    gold = as_gold(codings, options.texts)
    readings = {key: read_row(row) for key, row in gold.items()}
    missing = [report_id for report_id in codings if report_id not in gold]
    if missing:
        sys.stderr.write(f"{len(missing)} of {len(codings)} reports are not here as they were coded: {missing[0]} …\n")
    if not gold:
        return 0
    scores = score(gold, readings, by=options.by)
    sys.stdout.write((differences(scores) + "\n" if options.show else "") + to_text(scores) + "\n")
    return 0


def codings_of(name: str) -> dict[str, Row]:
    """The codings of a round, by report."""
    return {row["id"]: row for row in _rows(BLIND / f"{name}.jsonl")}


def as_gold(codings: dict[str, Row], texts: Path | None = None) -> dict[str, Row]:
    """Codings with quotes in place of offsets, of the reports that are here as they were coded."""
    reports = _reports(set(codings), texts)
    return {
        key: {**reports[key], **coding, "claims": [_quoted(claim, reports[key]["text"]) for claim in coding["claims"]]}
        for key, coding in codings.items()
        if key in reports and same_text(coding, reports[key])
    }


def _quoted(claim: Row, text: str) -> Row:
    return {**claim, "cites": [text[start:end] for start, end in claim["cites"]]}


def read_row(row: Row) -> Row:
    """What the program makes of a report."""
    names = ("id", "title", "published", "language", "source", "url")
    report = ingest.make_report(row["text"], **{name: row.get(name) for name in names})
    reading: Row = msgspec.json.decode(to_json(read.read(report, languages.load(row["language"]))))
    return reading


def _reports(wanted: set[str], texts: Path | None) -> dict[str, Row]:
    paths = [*sorted(REPORTS.glob("*.jsonl")), *([texts] if texts else [])]
    return {row["id"]: row for path in paths for row in _rows(path) if row["id"] in wanted}


def _rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield msgspec.json.decode(line)


if __name__ == "__main__":
    sys.exit(main())
