"""Whether a text in several languages gives the same claims in each: pairwise agreement of their readings.

    python tools/translations.py [--show]

The texts lie beside the project: `../shared/gold/dev/XX-ntrex-NN.json`, one news report translated by people. Each
reading is scored against each other one as if it were gold, leaving out what is printed in a language's own script;
the number of a pair is its claim F1.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from communique.ask.score import By, score
from communique.cli.score import readings_of
from communique.ingest.coded import coded_reports
from communique.languages import available

GOLD = Path(__file__).parents[2] / "shared" / "gold" / "dev"
_ALL = "all"


def texts(gold: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """The ids of translated reports, by the number of the text and the language."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for report_id in gold:
        language, collection, number = report_id.split("-", 2)
        if collection == "ntrex" and language in available():
            found[number][language] = report_id
    return found


def agreements(
    readings: Mapping[str, Mapping[str, Any]], gold: Mapping[str, Mapping[str, Any]], ids: Mapping[str, str]
) -> Iterator[tuple[str, str, float]]:
    """The claim F1 of each two languages' readings of one text; each is cited from its own."""
    for one, other in combinations(sorted(ids), 2):
        right = readings[ids[other]]
        left = {**readings[ids[one]], "text": gold[ids[other]]["text"]}
        rows = score({"text": left}, {"text": right}, by=By.TYPE, neutral=True).rows
        yield one, other, rows[_ALL].claims.f1


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the agreement of each text and of each language with all others."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="list every pair")
    options = parser.parse_args(arguments)
    gold = coded_reports(GOLD)
    by_text = texts(gold)
    wanted = {report_id: gold[report_id] for ids in by_text.values() for report_id in ids.values()}
    readings = readings_of(wanted)
    numbers: dict[str, list[float]] = defaultdict(list)
    for number, ids in sorted(by_text.items()):
        for one, other, f1 in agreements(readings, wanted, ids):
            for key in (f"text {number}", one, other, _ALL):
                numbers[key].append(f1)
            if options.show:
                print(f"text {number}  {one} {other}  {f1:.3f}")
    for key, values in numbers.items():
        print(f"{key:8} {sum(values) / len(values):.3f}  of {len(values)} pairs")


if __name__ == "__main__":
    main()
