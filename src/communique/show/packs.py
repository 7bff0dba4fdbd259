"""What was found in a language pack, and what a change to one alters, as text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from communique.ask.changes import Change
from communique.ask.packs import ERRORS, Check, Finding
from communique.show.runs import Part, Run
from communique.show.text import Paint, painted, unpainted, wrap

_INDENT = " " * 2


def findings_text(found: Sequence[Finding], *, width: int = 100, paint: Paint = unpainted) -> str:
    """The findings by check, errors first; the last line counts both."""
    lines: list[str] = []
    for check in sorted(Check, key=lambda check: check not in ERRORS):
        of_check = [finding for finding in found if finding.check == check]
        if of_check:
            lines.append(paint(Run(f"{check} ({len(of_check)}{', errors' if check in ERRORS else ''})", Part.HEAD)))
        for finding in of_check:
            rows = wrap((Run(f"{finding.entry}: "), Run(finding.what, Part.PRINTED)), width - len(_INDENT))
            lines += [_INDENT + painted(row, paint) for row in rows]
    errors = sum(finding.check in ERRORS for finding in found)
    return "\n".join([*lines, f"{errors} errors, {len(found) - errors} notes"])


def changes_text(found: Sequence[Change], reports: int, *, limit: int | None = None) -> str:
    """A line for each change, at most `limit`, and a table by type; `reports` is how many were compared."""
    touched = len({change.report_id for change in found})
    said = f"{touched} of {reports} reports differ, in {len(found)} claims"
    return "\n".join([*map(_change, found[:limit]), *([""] if found else []), said, *_summary(found)])


def _change(change: Change) -> str:
    return f"{change.what:8} {change.report_id} {change.type} {json.dumps(change.fields, ensure_ascii=False)}"


def _summary(found: Sequence[Change]) -> Iterator[str]:
    counts = Counter((change.type, change.what) for change in found)
    if found:
        yield f"{'':14}{'gained':>8}{'lost':>8}{'changed':>9}"
    for claim_type in sorted({change.type for change in found}):
        gained, lost, changed = (counts[claim_type, what] for what in ("gained", "lost", "changed"))
        yield f"{claim_type:14}{gained:8}{lost:8}{changed:9}"
