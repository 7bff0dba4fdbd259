"""How well reports on one matter are put together: entries, actors and sources against a gold of our own.

    python tools/matters.py [--show STORY]

The gold lies in `eval/matters`, one file to a story: short reports written for it, which of their words are about
which matter, who their people are, and which reports are of one origin. The reports are read and resolved as the
program does it. Scored is B³ over the claims, names and reports that were read. Gold claims that were not read are
counted apart; pairs of matters or people that look alike and were made one are listed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec
from rapidfuzz.fuzz import ratio

from communique.ask.bcubed import b_cubed, joined, split
from communique.ask.score import Ratio
from communique.ingest import make_report
from communique.model.claims import to_codebook
from communique.model.report import Report, Span
from communique.model.vocabulary import ClaimType, RoleCode
from communique.record.reader import read_report
from communique.resolve import ActorKind, Mention, Resolution, SourcedClaim, claim_ids, resolve
from communique.resolve.names.people import name_words
from communique.resolve.sources.clusters import resolve_sources
from communique.resolve.sources.signatures import sign
from communique.resolve.values import Source

MATTERS = Path(__file__).parents[1] / "eval" / "matters"
#: A name that the reader gives in another case or with a letter more (0 to 100) is still that of the gold.
_NAME_ALIKE = 75.0
#: The fields by which a claim is told from others where it is printed.
_SHOWN = (
    "kind",
    "status",
    "parties",
    "supplier",
    "recipient",
    "start",
    "end",
    "ordinal",
    "quantity",
    "value",
    "period",
)
_Item = TypeVar("_Item", bound=Hashable)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a report that stand in the citation of a claim, and the matter that it is about.

    `kind` is given only where two claims of one type stand in the same words.
    """

    type: ClaimType
    quote: str
    matter: str
    kind: str | None = None


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name as a report prints it, in its base form, and who it is.

    `role_code` is given only where two people of one name stand in one report.
    """

    name: str
    actor: str
    role_code: RoleCode | None = None


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A report of a story; those of one `origin` are one source."""

    id: str
    language: str
    published: str
    source: str
    origin: str
    title: str
    text: str
    claims: tuple[Line, ...]
    people: tuple[Named, ...] = ()


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"reports": "report"}):
    """Reports that tell one matter or several, and what must never be one."""

    about: str
    reports: tuple[Telling, ...]
    apart: tuple[tuple[str, str], ...] = ()
    apart_people: tuple[tuple[str, str], ...] = ()


class Matter(NamedTuple):
    """What one entry is about: a contract, and the goods it is for, are one matter and two entries."""

    name: str
    type: ClaimType


#: A name in a claim: the claim's id, the name, the office.
Name = tuple[str, str, RoleCode | None]


class Found(NamedTuple):
    """Where the gold was found in the readings: what each claim is about, who each name is; and what was not read."""

    matters: dict[str, Matter]
    people: dict[Name, str]
    unread: tuple[tuple[str, Line], ...]
    unnamed: tuple[tuple[str, Named], ...]


class Outcome(NamedTuple):
    """The scores, and what went wrong in words."""

    entries: Ratio
    actors: Ratio
    sources: Ratio
    read: float
    merged: tuple[str, ...]
    errors: tuple[str, ...]
    missed: tuple[str, ...]


def load(folder: Path = MATTERS) -> dict[str, Story]:
    """The stories by the name of their file."""
    return {path.stem: msgspec.toml.decode(path.read_bytes(), type=Story) for path in sorted(folder.glob("*.toml"))}


def tellings(stories: Iterable[Story]) -> Iterator[Telling]:
    """The reports of all stories."""
    return (telling for story in stories for telling in story.reports)


def report_of(telling: Telling) -> Report:
    """A report as the program takes it in."""
    said = {name: getattr(telling, name) for name in ("id", "title", "published", "language", "source")}
    return make_report(telling.text, **said)


class Made(NamedTuple):
    """What the program makes of the stories' reports; the claims by the id of their report."""

    claims: dict[str, tuple[SourcedClaim, ...]]
    resolution: Resolution
    sources: tuple[Source, ...]


def make(stories: Iterable[Story]) -> Made:
    """Read the reports of all stories, and resolve what they claim."""
    reports = tuple(map(report_of, tellings(stories)))
    claims = {report.id: _claims_of(report) for report in reports}
    resolution = resolve(claim for told in claims.values() for claim in told)
    signatures = (sign(report, [told.claim for told in claims[report.id]]) for report in reports)
    return Made(claims, resolution, resolve_sources(signatures))


def _claims_of(report: Report) -> tuple[SourcedClaim, ...]:
    claims = read_report(report).claims
    return tuple(
        SourcedClaim(
            id=claim_id,
            claim=claim,
            report_id=report.id,
            published=report.published,
            source=report.source,
            language=report.language,
        )
        for claim_id, claim in zip(claim_ids(report.id, claims), claims, strict=True)
    )


def find(stories: Iterable[Story], claims: Mapping[str, Sequence[SourcedClaim]], resolution: Resolution) -> Found:
    """Find the gold in the readings."""
    mentions = _mentions(resolution)
    found = Found({}, {}, (), ())
    for telling in tellings(stories):
        lines = _claims_of_lines(telling, claims[telling.id])
        names = [name for claim in claims[telling.id] for name in mentions[claim.id]]
        people = {name: named for name in names if (named := _who(name, telling.people))}
        found.matters.update({lines[line]: Matter(line.matter, line.type) for line in lines})
        found.people.update({name: named.actor for name, named in people.items()})
        seen = {named.actor for named in people.values()}
        found = found._replace(
            unread=(*found.unread, *((telling.id, line) for line in telling.claims if line not in lines)),
            unnamed=(*found.unnamed, *((telling.id, named) for named in telling.people if named.actor not in seen)),
        )
    return found


def _mentions(resolution: Resolution) -> dict[str, list[Name]]:
    mentions: dict[str, list[Name]] = defaultdict(list)
    for actor in resolution.actors:
        for mention in actor.mentions if actor.kind is ActorKind.PERSON else ():
            mentions[mention.claim_id].append(_name(mention))
    return mentions


def _name(mention: Mention) -> Name:
    return mention.claim_id, mention.name, mention.role_code


def _claims_of_lines(telling: Telling, claims: Sequence[SourcedClaim]) -> dict[Line, str]:
    """The claim of each line that was read, one to one: the nearest first."""
    fits = sorted(
        (fit, number, place)
        for number, line in enumerate(telling.claims)
        for place, claim in enumerate(claims)
        if (fit := _fit(line, telling.text, claim)) is not None
    )
    pairs: dict[int, int] = {}
    for _, number, place in fits:
        if number not in pairs and place not in pairs.values():
            pairs[number] = place
    return {telling.claims[number]: claims[place].id for number, place in sorted(pairs.items())}


def _fit(line: Line, text: str, sourced: SourcedClaim) -> tuple[bool, int, int] | None:
    """How near a line is to a claim: its kind, how few of its words say the claim's fields, how far from its cue."""
    claim, start = sourced.claim, text.index(line.quote)
    quote = (start, start + len(line.quote))
    if claim.type is not line.type or not any(_shared(quote, (cited.start, cited.end)) for cited in claim.cites):
        return None
    said = {place for spans in claim.spans.values() for span in spans for place in range(*span)}
    cues = [span for name in ("kind", "status", "value") for span in claim.spans.get(name, ())] or [quote]
    away = min(max(cue[0] - quote[1], quote[0] - cue[1], 0) for cue in cues)
    other_kind = line.kind is not None and line.kind != getattr(claim, "kind", None)
    return other_kind, away, -len(said.intersection(range(*quote)))


def _shared(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _who(name: Name, people: Sequence[Named]) -> Named | None:
    """Who of the people of a report is meant: the one of that name, else the one whose name is most like it."""
    _, printed, role_code = name
    fitting = [named for named in people if named.role_code in (None, role_code)]
    equal = [named for named in fitting if name_words(named.name) == name_words(printed)]
    if equal:
        return equal[0]
    alike = {named: ratio(" ".join(name_words(named.name)), " ".join(name_words(printed))) for named in fitting}
    best = max(alike.values(), default=0.0)
    nearest = [named for named, likeness in alike.items() if likeness == best]
    return nearest[0] if best >= _NAME_ALIKE and len({named.actor for named in nearest}) == 1 else None


def measure(
    stories: Mapping[str, Story],
    claims: Mapping[str, Sequence[SourcedClaim]],
    resolution: Resolution,
    sources: Iterable[Source],
) -> Outcome:
    """Score what was made of the stories' reports."""
    found = find(stories.values(), claims, resolution)
    entries = {claim.id: entry.id for entry in resolution.entries for claim in entry.claims}
    actors = {_name(mention): actor.id for actor in resolution.actors for mention in actor.mentions}
    origins = {telling.id: telling.origin for telling in tellings(stories.values())}
    groups = {report.report_id: source.id for source in sources for report in source.reports}
    lines = sum(len(telling.claims) for telling in tellings(stories.values()))
    report_of_claim = {claim.id: report_id for report_id, told in claims.items() for claim in told}
    errors = (
        *_errors("matter", found.matters, entries, {claim: report_of_claim[claim] for claim in found.matters}),
        *_errors(
            "actor", found.people, actors, {name: f"{report_of_claim[name[0]]} {name[1]}" for name in found.people}
        ),
        *_errors("source", origins, groups, {report: report for report in origins}),
    )
    return Outcome(
        entries=b_cubed(found.matters, entries),
        actors=b_cubed(found.people, actors),
        sources=b_cubed(origins, groups),
        read=1 - len(found.unread) / lines if lines else 1.0,
        merged=tuple(_merged(stories.values(), found, entries=entries, actors=actors)),
        errors=errors,
        missed=(
            *(f"not read: {report}: {line.type} {line.quote!r}" for report, line in found.unread),
            *(f"not named: {report}: {named.name}" for report, named in found.unnamed),
        ),
    )


def _merged(
    stories: Iterable[Story], found: Found, *, entries: Mapping[str, str], actors: Mapping[Name, str]
) -> Iterator[str]:
    """The pairs that must be apart and are one."""
    matters = joined({claim: matter.name for claim, matter in found.matters.items()}, entries)
    people = joined(found.people, actors)
    for story in stories:
        for one, other in story.apart:
            yield from (f"matters {one} and {other}" for held in matters.values() if {one, other} <= {*held})
        for one, other in story.apart_people:
            yield from (f"people {one} and {other}" for held in people.values() if {one, other} <= {*held})


def _errors(
    what: str, gold: Mapping[_Item, object], made: Mapping[_Item, str], where: Mapping[_Item, str]
) -> Iterator[str]:
    """What was split, and what was joined that does not belong together."""
    for cluster, parts in split(gold, made).items():
        yield f"{what} split: {_words(cluster)}: " + " | ".join(_places(part, where) for part in parts)
    for place, clusters in joined(gold, made).items():
        items = [[item for item in gold if made.get(item) == place and gold[item] == cluster] for cluster in clusters]
        told = (f"{_words(cluster)} ({_places(part, where)})" for cluster, part in zip(clusters, items, strict=True))
        yield f"{what} joined: " + " + ".join(told)


def _words(cluster: object) -> str:
    return " ".join(cluster) if isinstance(cluster, Matter) else str(cluster)


def _places(items: Iterable[_Item], where: Mapping[_Item, str]) -> str:
    return ", ".join(sorted({where[item] for item in items}))


def shown(story: Story, claims: Mapping[str, Sequence[SourcedClaim]], resolution: Resolution) -> Iterator[str]:
    """The entries and actors that the reports of a story are in, line by line."""
    found = find([story], claims, resolution)
    ids = {telling.id for telling in story.reports}
    for entry in resolution.entries:
        if any(claim.report_id in ids for claim in entry.claims):
            yield f"{entry.id} {entry.type} {' '.join(entry.parties)}"
            yield from (f"    {_one_line(claim, found)}" for claim in entry.claims)
    for actor in resolution.actors:
        names = [_name(mention) for mention in actor.mentions]
        if any(name in found.people for name in names):
            people = sorted({found.people.get(name, "?") for name in names})
            yield f"{actor.id} {actor.name}, {actor.of}: {', '.join(people)}"
            yield f"    {'; '.join(sorted({f'{name} ({role})' for _, name, role in names}))}"


def _one_line(sourced: SourcedClaim, found: Found) -> str:
    fields = to_codebook(sourced.claim)
    told = (str(fields[name]) for name in _SHOWN if name in fields)
    matter = found.matters.get(sourced.id)
    return f"{sourced.report_id} [{matter.name if matter else '-'}] {', '.join(told)} | {sourced.claim.cites[0].quote}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores and what went wrong, or what was made of one story."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", metavar="STORY", help="print the entries and actors of one story (its file's name)")
    options = parser.parse_args(arguments)
    stories = load()
    made = make(stories.values())
    if options.show:
        print("\n".join(shown(stories[options.show], made.claims, made.resolution)))
        return
    outcome = measure(stories, *made)
    print("\n".join((*outcome.missed, *outcome.errors, *(f"MADE ONE: {pair}" for pair in outcome.merged), "")))
    for name, score in (("entries", outcome.entries), ("actors", outcome.actors), ("sources", outcome.sources)):
        print(f"{name:8} precision {score.precision:.3f}  recall {score.recall:.3f}  F1 {score.f1:.3f}")
    print(
        f"{len(made.claims)} reports, {outcome.read:.1%} of the claims read, {len(outcome.merged)} look-alikes made one"
    )


if __name__ == "__main__":
    main()
