"""What a change alters: the claims gained, lost and changed between two readings of the same reports.

    python tools/diff_reading.py BEFORE.jsonl AFTER.jsonl [--limit 40]

Make the two with `communique read FOLDER --json`, before and after the change. Claims are paired as
`communique score` pairs them with gold; a claim without a partner is gained or lost, a pair that does
not agree in every field is changed. Citations and spans count for nothing, only what is coded.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from communique.ask.pairing import WEIGHTS, ClaimJson, best_pairs
from communique.ingest.coded import CodedReport, coded_reports

_UNCODED = frozenset({"cites", "spans"})


class Change(NamedTuple):
    """A claim that one reading has and the other has not, or has otherwise."""

    #: `gained`, `lost` or `changed`.
    what: str
    report_id: str
    type: str
    #: The claim's fields, or of a changed one only those that differ, as `[before, after]`.
    fields: dict[str, Any]


def changes(before: Mapping[str, CodedReport], after: Mapping[str, CodedReport]) -> Iterator[Change]:
    """Every claim that differs between two readings, report by report."""
    for report_id in {**before, **after}:
        old = _claims(before.get(report_id, {}))
        new = _claims(after.get(report_id, {}))
        yield from _report_changes(report_id, *_without_common(old, new))


def summary(found: Sequence[Change]) -> str:
    """How many claims of each type were gained, lost and changed."""
    counts = Counter((change.type, change.what) for change in found)
    lines = [f"{'':14}{'gained':>8}{'lost':>8}{'changed':>9}"]
    for claim_type in sorted({change.type for change in found}):
        gained, lost, changed = (counts[claim_type, what] for what in ("gained", "lost", "changed"))
        lines.append(f"{claim_type:14}{gained:8}{lost:8}{changed:9}")
    return "\n".join(lines)


def line(change: Change) -> str:
    """One difference as one line."""
    fields = json.dumps(change.fields, ensure_ascii=False)
    return f"{change.what:8} {change.report_id} {change.type} {fields}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print what differs between two readings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--limit", type=int, default=40, help="list at most so many differences")
    options = parser.parse_args(arguments)
    before, after = coded_reports(options.before), coded_reports(options.after)
    found = list(changes(before, after))
    print("\n".join(map(line, found[: options.limit])))
    touched = len({change.report_id for change in found})
    print(f"\n{touched} of {len({*before, *after})} reports differ, in {len(found)} claims\n{summary(found)}")


def _claims(report: Mapping[str, Any]) -> list[ClaimJson]:
    claims = report.get("claims", [])
    return [{key: claim[key] for key in claim if key not in _UNCODED} for claim in claims if claim["type"] in WEIGHTS]


def _without_common(old: list[ClaimJson], new: list[ClaimJson]) -> tuple[list[ClaimJson], list[ClaimJson]]:
    """Both lists without the claims that are exactly the same in the two."""
    left, lost = list(new), []
    for claim in old:
        if claim in left:
            left.remove(claim)
        else:
            lost.append(claim)
    return lost, left


def _report_changes(report_id: str, old: list[ClaimJson], new: list[ClaimJson]) -> Iterator[Change]:
    pairs = best_pairs(old, new)
    for i, claim in enumerate(old):
        partner = new[pairs[i]] if i in pairs else None
        what, fields = ("changed", _differing(claim, partner)) if partner else ("lost", dict(claim))
        yield Change(what, report_id, claim["type"], _without_type(fields))
    for j in sorted(set(range(len(new))) - set(pairs.values())):
        yield Change("gained", report_id, new[j]["type"], _without_type(new[j]))


def _differing(old: ClaimJson, new: ClaimJson) -> dict[str, Any]:
    return {field: [old.get(field), new.get(field)] for field in {**old, **new} if old.get(field) != new.get(field)}


def _without_type(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in fields.items() if field != "type"}


if __name__ == "__main__":
    main()
