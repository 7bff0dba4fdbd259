"""Lifelike claims in any number: what many reports tell of the matters of a made-up world.

Matters come day by day, most of them between few pairs. Each is told by one
report or by many, within days; a report tells of one to twelve things, leaves
some out, misspells a name, gives a surname alone or a month without its day,
and one in seven is a reprint. Types have about the shares that they have in
readings of the real reports in `../shared/reports`: a third are positions, a
third stances, and most of the rest contacts.

Alike for alike seeds. The texts are word for word what the claims cite.
"""

from __future__ import annotations

import datetime
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from bench.stories import Fact, story
from bench.world import BEGIN, make_world
from communique.model.claims import CODED_FIELDS, AnyClaim, Person
from communique.model.dates import PartialDate, from_day
from communique.model.reading import Coverage, Reading
from communique.model.report import Citation, Report

#: A report tells of so many things at most.
MOST = 12
#: How often a report has a matter otherwise: a name misspelt, a surname alone, a month without its day, no place.
MISSPELT, SHORT, VAGUE, PLACELESS = 0.02, 0.06, 0.2, 0.4
#: Of the reports that follow the first one on a matter.
REPRINTED = 0.2
#: How many reports tell of a matter, and how often.
TOLD_BY, TOLD_BY_WEIGHTS = (1, 2, 3, 6, 12, 30), (45, 18, 12, 14, 8, 3)
#: A report comes out so many days after the matter, at most.
LATE = 3
READER = "made for the bench"
SOURCES = 200
LANGUAGES = ("en", "en", "en", "id", "it", "fr", "tr", "es", "ar", "ru")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_FIRST, _LAST = "wor lan mer tal bes ner kol fin sur dar".split(), "ing ers ane ost ily umb eck ard".split()
_FILLER = [f"{first}{last}" for first in _FIRST for last in _LAST]


class _Plan(NamedTuple):
    """A report to be: what it tells of, and the seed of how it tells it, which a reprint shares."""

    facts: tuple[Fact, ...]
    seed: str


def reports(claims: int, *, seed: int = 20240206) -> Iterator[tuple[Report, Reading]]:
    """Reports with their readings, by the day of their publication, that make so many claims."""
    world = make_world(claims, seed=seed)
    draw = random.Random(f"claims-{seed}")
    waiting: dict[int, list[_Plan]] = defaultdict(list)
    planned = number = 0
    for day in range(world.days + LATE + 1):
        while planned < min(claims, claims * (day + 1) / world.days):
            for late, plan in _plans(story(world, day, draw), f"{seed}-{day}-{planned}", draw):
                waiting[day + late].append(plan)
                planned += len(plan.facts)
        for plan in waiting.pop(day, ()):
            number += 1
            yield _report(f"r{number:07}", plan, day, draw)


def batches(claims: int, *, seed: int = 20240206, size: int = 256) -> Iterator[list[tuple[Report, Reading]]]:
    """The same, as many reports at a time as a run of reading writes."""
    batch: list[tuple[Report, Reading]] = []
    for one in reports(claims, seed=seed):
        batch.append(one)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def _plans(facts: Sequence[Fact], seed: str, draw: random.Random) -> Iterator[tuple[int, _Plan]]:
    """The reports that tell of a matter, each with the days that it comes late."""
    first: _Plan | None = None
    (count,) = draw.choices(TOLD_BY, TOLD_BY_WEIGHTS)
    for number in range(count):
        if first is not None and draw.random() < REPRINTED:
            yield draw.randint(0, LATE), first
            continue
        told = min(draw.randint(1, MOST), len(facts))
        plan = _Plan((facts[0], *draw.sample(facts[1:], told - 1)), f"{seed}-{number}")
        first = first or plan
        yield draw.randint(0, LATE), plan


def _report(report_id: str, plan: _Plan, day: int, draw: random.Random) -> tuple[Report, Reading]:
    """A report as its plan says, under its own name and date."""
    own = random.Random(plan.seed)
    parts: list[str] = []
    claims: list[AnyClaim] = []
    place = 0
    for fact in plan.facts:
        fields = _varied(fact.fields, own)
        quote = _sentence(fields, own)
        claims.append(_claim(fact, fields, Citation(report_id, place, place + len(quote), quote)))
        parts.append(quote)
        place += len(quote) + 1
    report = Report(
        id=report_id,
        text=" ".join(parts),
        published=from_day(BEGIN + datetime.timedelta(days=day)),
        language=own.choice(LANGUAGES),
        source=f"Paper {draw.randrange(SOURCES)}",
    )
    return report, _reading(report, claims)


def _reading(report: Report, claims: Sequence[AnyClaim]) -> Reading:
    return Reading(
        id=report.id,
        reader=READER,
        language=report.language,
        published=report.published,
        title=None,
        claims=tuple(claims),
        problems=(),
        coverage=Coverage(sentences=len(claims), read=len(claims), cited=len(claims)),
    )


def _claim(fact: Fact, fields: dict[str, Any], cited: Citation) -> AnyClaim:
    span = ((cited.start, cited.end),)
    coded = CODED_FIELDS & set(fact.type.__struct_fields__)
    claim: AnyClaim = fact.type(cites=(cited,), spans=dict.fromkeys({**fields, **dict.fromkeys(coded)}, span), **fields)
    return claim


def _varied(fields: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """What is told of a fact by one report."""
    told = dict(fields)
    for field in ("participants", "signatories"):
        if field in told:
            told[field] = tuple(_met(person, draw) for person in told[field])
    if "person" in told:
        told["person"] = _name(told["person"], draw)
    start = told.get("start")
    if isinstance(start, PartialDate) and draw.random() < VAGUE:
        told["start"] = PartialDate(start.year, start.month)
    if "place" in told and draw.random() < PLACELESS:
        del told["place"]
    return told


def _met(person: Person, draw: random.Random) -> Person:
    if draw.random() < SHORT:
        return msgspec.structs.replace(person, name=person.name.split()[-1])
    return msgspec.structs.replace(person, name=_name(person.name, draw))


def _name(name: str, draw: random.Random) -> str:
    """A name as printed: once in a while with a letter astray."""
    if draw.random() >= MISSPELT:
        return name
    at = draw.randrange(1, len(name))
    return f"{name[:at]}{draw.choice(_LETTERS)}{name[at + 1 :]}"


def _sentence(fields: dict[str, Any], draw: random.Random) -> str:
    """Words of a report that carry these values, among others that are its own."""
    around = draw.choices(_FILLER, k=9)
    said = " ".join(_words(fields.values()))
    return f"{' '.join(around[:5]).capitalize()} {said} {' '.join(around[5:])}."


def _words(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, tuple):
            yield from _words(value)
        elif isinstance(value, msgspec.Struct) and not isinstance(value, PartialDate):
            yield from _words(part for part in msgspec.structs.astuple(value) if part is not None)
        else:
            yield str(value)
