"""What our codes are in other vocabularies, and how that agrees with PLOVER's gold records.

    python tools/event_codes.py              write the tables of docs/concepts/mappings.md again
    python tools/event_codes.py --show AGREE how each gold record of a category is read and coded

The gold records are those that PLOVER's authors made of the examples in CAMEO's manual (version 0.5b1, 2016,
CC BY-SA 4.0); they lie in `../shared/peers`. Each text is read by itself, and every claim is coded as the tables say.
Without them the measured table stays as it is.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import communique
from communique.exchange.events import coding
from communique.exchange.mappings import EventRow, event_rows, schema_rows
from communique.model.claims import AnyClaim

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "concepts" / "mappings.md"
GOLD = ROOT.parent / "shared" / "peers" / "plover_gsr_cameo.json"
OUTSIDE = Path(__file__).with_suffix(".tsv")
#: The categories that our book has something to say of.
OURS = ("AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT")
#: What the gold calls otherwise than the manual of 2021.
_OLDER = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}


class Coded(NamedTuple):
    """A gold record with what is read in its text, and the events that these claims are."""

    id: str
    event: str
    text: str
    claims: tuple[AnyClaim, ...]
    events: tuple[str, ...]


def coded(records: Iterable[Mapping[str, Any]]) -> Iterator[Coded]:
    """Every record with a text, read and coded."""
    for record in records:
        if "text" in record:
            text = record["text"].strip("{} ").replace("``", '"').replace("''", '"')
            claims = communique.read_text(text, language="en").claims
            events = tuple(event for claim in claims if (event := event_of(claim)))
            yield Coded(record["id"], _OLDER.get(record["event"], record["event"]), text, claims, events)


def event_of(claim: AnyClaim) -> str | None:
    """The event of PLOVER that a claim is, None where it is none."""
    return coding(str(claim.type), str(getattr(claim, "kind", "")), str(getattr(claim, "status", ""))).event


@cache
def gold() -> tuple[Coded, ...]:
    """The gold records, read; empty where they are not there."""
    return tuple(coded(json.loads(GOLD.read_text(encoding="utf-8")))) if GOLD.exists() else ()


def measured(found: Sequence[Coded]) -> Iterator[str]:
    """Coverage and agreement by category, as rows of a table."""
    yield "| PLOVER | records | outside our book | within it | given an event | given the same | given no other |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for name in OURS:
        yield _row(name, [one for one in found if one.event == name])
    yield _row("all five", [one for one in found if one.event in OURS])
    others = [one for one in found if one.event not in OURS]
    wrong = sum(bool(set(one.events) & set(OURS)) for one in others)
    yield ""
    yield f"Of the {len(others)} records of other categories, {wrong} are given an event of these five."


def _row(name: str, ones: Sequence[Coded]) -> str:
    outside = [one for one in ones if one.id in without_claim() and not one.events]
    same = [one for one in ones if one.event in one.events]
    only = [one for one in same if set(one.events) == {one.event}]
    given = sum(bool(one.events) for one in ones)
    counts = (len(ones), len(outside), len(ones) - len(outside), given, len(same), len(only))
    return f"| {name} | {' | '.join(map(str, counts))} |"


@cache
def without_claim() -> dict[str, str]:
    """The gold records that our codebook has no claim for, and why."""
    lines = OUTSIDE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def event_table() -> Iterator[str]:
    """What each kind is in PLOVER and CAMEO."""
    yield "| type | kind | status | PLOVER | CAMEO | why |"
    yield "|---|---|---|---|---|---|"
    for row in event_rows():
        kinds, statuses = (", ".join(f"`{one}`" for one in some) or "any" for some in (row.kinds, row.statuses))
        yield f"| `{row.type}` | {kinds} | {statuses} | {_plover(row)} | {_cameo(row)} | {row.why} |"


def _plover(row: EventRow) -> str:
    return "none" if row.event is None else " ".join(filter(None, (row.event, f"({row.mode})" if row.mode else "")))


def _cameo(row: EventRow) -> str:
    refined = ", ".join(f"{code} where {context.replace('_', ' ')}" for context, code in row.refined.items())
    reply = f"and {row.reply} in turn" if row.reply else ""
    return "; ".join(filter(None, (row.cameo, reply, refined))) or "none"


def schema_table() -> Iterator[str]:
    """What each kind is in FollowTheMoney."""
    yield "| type | kind | FollowTheMoney | why |"
    yield "|---|---|---|---|"
    for row in schema_rows():
        yield f"| `{row.type}` | {f'`{row.kind}`' if row.kind else 'any other'} | {row.schema} | {row.why} |"


def rewritten(page: str, tables: Mapping[str, Iterable[str]]) -> str:
    """A page with these tables in the place of those between its marks."""
    for name, lines in tables.items():
        begin, end = f"<!-- {name}: written by tools/event_codes.py -->\n", f"<!-- end of {name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        page = before + begin + "\n".join(lines) + "\n" + end + after
    return page


def page() -> str:
    """The page as it should be: without the gold records, the measured table is as it was."""
    tables: dict[str, Iterable[str]] = {"events": event_table(), "schemas": schema_table()}
    if gold():
        tables["measured"] = measured(gold())
    return rewritten(PAGE.read_text(encoding="utf-8"), tables)


def _show(name: str) -> None:
    for one in gold():
        if one.event == name:
            mark = "same" if name in one.events else "other" if one.events else without_claim().get(one.id, "none")
            named = (
                f"{claim.type}/{getattr(claim, 'kind', '')}/{getattr(claim, 'status', '')}" for claim in one.claims
            )
            said = ", ".join(named)
            print(f"{mark:7} {one.id[-4:]} {one.text}\n      {said or '(no claim)'} -> {', '.join(one.events) or '-'}")


def main(arguments: Sequence[str]) -> None:
    """Write the page again, or show a category."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="CATEGORY", help="show how the records of a category are coded")
    wanted = parser.parse_args(arguments)
    if wanted.show:
        _show(wanted.show)
    else:
        PAGE.write_text(page(), encoding="utf-8")
        print("\n".join(measured(gold())))


if __name__ == "__main__":
    main(sys.argv[1:])
