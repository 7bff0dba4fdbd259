"""FollowTheMoney entities as JSON lines, as OpenSanctions publishes them: people, bodies, positions and occupancies.

The file is gone through twice, first for its positions, so that no more than
these are in memory at a time. Names that the publisher calls weak are left
out, and so is whoever belongs to no state or organisation that the registers know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from communique.exchange.knowing.told import BadRow, Told, dates_told, party_called
from communique.ingest.rows import bounded_lines
from communique.languages.titles import office_called
from communique.model.vocabulary import RoleCode
from communique.record.knowledge import KnownName, KnownTerm
from communique.resolve import ActorKind

_PEOPLE = frozenset({"Person"})
_BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
_NAMES = ("name", "alias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction")
_BEGINS, _ENDS = ("startDate", "periodStart"), ("endDate", "periodEnd")
#: So many names of one entity are looked at, so long each, and so many of its countries.
_MOST_NAMES, _LONGEST, _MOST_COUNTRIES = 200, 200, 20


class _Entity(msgspec.Struct, frozen=True):
    id: str
    schema: str
    properties: dict[str, list[Any]] = {}

    def texts(self, *names: str) -> list[str]:
        values = (value for name in names for value in self.properties.get(name, ()))
        return list(dict.fromkeys(value.strip() for value in values if isinstance(value, str) and value.strip()))

    def first(self, *names: str) -> str | None:
        return next(iter(self.texts(*names)), None)

    def parties(self) -> tuple[str, ...]:
        found = map(party_called, self.texts(*_COUNTRIES)[:_MOST_COUNTRIES])
        return tuple(dict.fromkeys(code for code in found if code is not None))


class _Post(msgspec.Struct, frozen=True):
    title: str
    of: str | None
    role_code: RoleCode | None


_ENTITY = msgspec.json.Decoder(_Entity)


def told_by_entities(path: Path) -> Iterator[Told]:
    """What a file of entities tells."""
    posts = {entity.id: _post(entity) for _, entity in _entities(path) if _is_post(entity)}
    for row, entity in _entities(path):
        if isinstance(entity, BadRow):
            yield entity
        elif entity.schema in _PEOPLE:
            yield from _named(row, entity, ActorKind.PERSON)
        elif entity.schema in _BODIES:
            yield from _named(row, entity, ActorKind.BODY)
        elif entity.schema == "Occupancy":
            yield from _term(row, entity, posts)


def _entities(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open("rb") as stream:
        for row, line in bounded_lines(stream):
            if line is None:
                yield row, BadRow(row, "the line is longer than any that is read")
            elif line.strip():
                yield row, _entity(row, line)


def _entity(row: int, line: bytes) -> _Entity | BadRow:
    try:
        return _ENTITY.decode(line)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        return BadRow(row, f"no entity of FollowTheMoney: {error}")


def _is_post(entity: Any) -> bool:
    return isinstance(entity, _Entity) and entity.schema == "Position"


def _post(entity: _Entity) -> _Post:
    title = (entity.first("name") or entity.id)[:_LONGEST]
    return _Post(title, next(iter(entity.parties()), None), office_called(title))


def _named(row: int, entity: _Entity, kind: ActorKind) -> Iterator[Told]:
    names = [name[:_LONGEST] for name in entity.texts(*_NAMES)[:_MOST_NAMES]]
    if not names:
        yield BadRow(row, f"{entity.schema} {entity.id[:80]} has no name")
    parties = entity.parties()
    yield from (KnownName(row=row, subject=entity.id, kind=kind, name=name, parties=parties) for name in names)


def _term(row: int, entity: _Entity, posts: Mapping[str, _Post]) -> Iterator[Told]:
    post, holder = posts.get(entity.first("post") or ""), entity.first("holder")
    if post is None or holder is None:
        missing = "position" if post is None else "holder"
        yield BadRow(row, f"the {missing} of occupancy {entity.id[:80]} is not in the file")
        return
    (begins, ends), wrong = dates_told(row, entity.first(*_BEGINS), entity.first(*_ENDS))
    yield from wrong
    yield KnownTerm(
        row=row, subject=holder, title=post.title, of=post.of, role_code=post.role_code, begins=begins, ends=ends
    )
