"""Knowledge beside the record: taken in from a file, looked up when names are compared, and taken out again.

Taking in or out resolves anew the names that it is about, and no others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from communique.model.dates import PartialDate, parse_date
from communique.model.errors import InputError
from communique.model.vocabulary import RoleCode
from communique.record.beside import knowledge, known_names, known_offices
from communique.record.clock import stamp
from communique.record.rows import Asked, put, to_json
from communique.record.schema import KNOWLEDGE, traits
from communique.record.store import Store, reading, recall, remember, writing
from communique.resolve import ActorKind
from communique.resolve.actors.bearers import Bearer
from communique.resolve.actors.knowledge import KnownActor, KnownOffice, known_key, with_known

#: So many rows are written at a time.
_SOME = 5000
_BY_KEY = Asked(
    select(known_names.c.key, known_names.c.knowledge, known_names.c.subject).join(
        knowledge, knowledge.c.seq == known_names.c.knowledge
    ),
    known_names.c.key,
)
_KEYS = Asked(select(known_names.c.key, known_names.c.knowledge), known_names.c.key)
_NAMES = Asked(select(known_names), known_names.c.subject)
_OFFICES = Asked(select(known_offices), known_offices.c.subject)
_PARTIES = msgspec.json.Decoder(tuple[str, ...])


class KnownName(msgspec.Struct, frozen=True, kw_only=True):
    """A name of somebody in a row of a file; `subject` tells who, within the file."""

    row: int
    subject: str
    kind: ActorKind
    name: str
    parties: tuple[str, ...] = ()


class KnownTerm(msgspec.Struct, frozen=True, kw_only=True):
    """An office that somebody held, in a row of a file."""

    row: int
    subject: str
    title: str
    of: str | None = None
    role_code: RoleCode | None = None
    begins: PartialDate | None = None
    ends: PartialDate | None = None


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """A file of knowledge: what it is called, its format and digest, and what is said of it."""

    name: str
    format: str
    digest: str
    source: str | None = None
    published: str | None = None
    licence: str | None = None


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """A file of knowledge that stands beside the record, and how much it holds."""

    number: int
    described: Described
    added: str
    subjects: int
    names: int
    offices: int


Resettle = Callable[[Connection, frozenset[str]], None]


def take_in(
    store: Store, described: Described, told: Iterable[KnownName | KnownTerm], *, resettle: Resettle
) -> int | None:
    """Take in a file in the place of an older one of its name: its number, or None where it is there already."""
    with writing(store) as connection:
        if connection.scalar(select(knowledge.c.seq).where(knowledge.c.digest == described.digest)) is not None:
            return None
        older = connection.scalars(select(knowledge.c.seq).where(knowledge.c.name == described.name)).all()
        touched = frozenset[str]().union(*(_taken_out(connection, one) for one in older))
        row = {**msgspec.structs.asdict(described), "added": stamp(store.clock)}
        number = int((connection.scalar(select(func.max(knowledge.c.seq))) or 0) + 1)
        connection.execute(insert(knowledge).values(seq=number, **row))
        _write(connection, number, told)
        resettle(connection, touched | _bearers_named(connection, number))
        _note_change(connection)
    return number


def take_out(store: Store, number: int, *, resettle: Resettle) -> None:
    """Take out a file and all that it tells.

    Raises:
        InputError: There is no knowledge of this number.
    """
    with writing(store) as connection:
        if connection.scalar(select(knowledge.c.seq).where(knowledge.c.seq == number)) is None:
            raise InputError(str(number), "there is no knowledge of this number", "communique knowledge lists it")
        resettle(connection, _taken_out(connection, number))
        _note_change(connection)


def load_knowledge(store: Store) -> tuple[Knowledge, ...]:
    """The files of knowledge beside the record, the oldest first."""
    names = select(func.count()).where(known_names.c.knowledge == knowledge.c.seq).scalar_subquery()
    people = select(func.count(known_names.c.subject.distinct())).where(known_names.c.knowledge == knowledge.c.seq)
    offices = select(func.count()).where(known_offices.c.knowledge == knowledge.c.seq).scalar_subquery()
    question = select(knowledge, people.scalar_subquery().label("people"), names.label("names"), offices.label("held"))
    with reading(store) as connection:
        return tuple(
            Knowledge(
                number=row.seq,
                described=_described(row),
                added=row.added,
                subjects=row.people,
                names=row.names,
                offices=row.held,
            )
            for row in connection.execute(question.order_by(knowledge.c.seq))
        )


def with_knowledge(connection: Connection, found: Mapping[str, Bearer]) -> dict[str, Bearer]:
    """Bearers, each with whom it is known as."""
    if not found or connection.scalar(select(knowledge.c.seq).limit(1)) is None:
        return dict(found)
    keys = {one: {known_key(name) for name in bearer.names} for one, bearer in found.items() if bearer.of is not None}
    candidates = known_under(connection, {key for own in keys.values() for key in own})
    return {
        one: with_known(bearer, [known for key in sorted(keys.get(one, ())) for known in candidates.get(key, ())])
        for one, bearer in found.items()
    }


def known_under(connection: Connection, keys: Iterable[str]) -> dict[str, list[KnownActor]]:
    """Whom files of knowledge have under each of these keys of names."""
    at: dict[str, list[str]] = defaultdict(list)
    for key, number, subject in _BY_KEY.rows(connection, sorted(keys)):
        at[key].append(f"{number}:{subject}")
    known = known_actors(connection, {one for ids in at.values() for one in ids})
    return {key: [known[one] for one in sorted(set(ids))] for key, ids in at.items()}


def known_actors(connection: Connection, ids: Iterable[str]) -> dict[str, KnownActor]:
    """The actors of knowledge of these ids."""
    wanted = set(ids)
    subjects = sorted({one.partition(":")[2] for one in wanted})
    names, offices = (_by_actor(asked.rows(connection, subjects), wanted) for asked in (_NAMES, _OFFICES))
    files = {row.seq: _described(row) for row in connection.execute(select(knowledge))}
    return {one: _actor(one, names[one], offices.get(one, []), files) for one in sorted(names)}


def _by_actor(rows: Iterable[Any], wanted: set[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        one = f"{row.knowledge}:{row.subject}"
        if one in wanted:
            found[one].append(row)
    return found


def _actor(one: str, names: list[Any], offices: list[Any], files: Mapping[int, Described]) -> KnownActor:
    first = min(names, key=lambda row: (row.row, row.name))
    held = [_office(row) for row in sorted(offices, key=lambda row: row.position)]
    parties = {code for row in names for code in _PARTIES.decode(row.parties)} | {office.of for office in held}
    file = files[first.knowledge]
    return KnownActor(
        id=one,
        source=first.knowledge,
        said=f"{file.name}, row {first.row}",
        file=file.name,
        publisher=file.source,
        published=file.published,
        licence=file.licence,
        kind=ActorKind(first.kind),
        names=tuple(sorted({row.name for row in names})),
        parties=tuple(sorted(code for code in parties if code)),
        offices=tuple(held),
    )


def _office(row: Any) -> KnownOffice:
    return KnownOffice(
        title=row.title,
        of=row.of,
        role_code=RoleCode(row.role_code) if row.role_code else None,
        begins=parse_date(row.begins) if row.begins else None,
        ends=parse_date(row.ends) if row.ends else None,
        row=row.row,
    )


def _described(row: Any) -> Described:
    return Described(**{name: getattr(row, name) for name in Described.__struct_fields__})


def _write(connection: Connection, number: int, told: Iterable[KnownName | KnownTerm]) -> None:
    rest, position = iter(told), 0
    while some := list(islice(rest, _SOME)):
        names = [_name_row(number, one) for one in some if isinstance(one, KnownName)]
        terms = [one for one in some if isinstance(one, KnownTerm)]
        put(connection, known_names, [row for row in names if row["key"]])
        put(connection, known_offices, [_term_row(number, position + at, one) for at, one in enumerate(terms)])
        position += len(terms)


def _name_row(number: int, one: KnownName) -> dict[str, Any]:
    return {
        "key": known_key(one.name),
        "knowledge": number,
        "subject": one.subject,
        "name": one.name,
        "kind": str(one.kind),
        "parties": to_json(one.parties),
        "row": one.row,
    }


def _term_row(number: int, position: int, one: KnownTerm) -> dict[str, Any]:
    return {
        "knowledge": number,
        "subject": one.subject,
        "position": position,
        "title": one.title,
        "of": one.of,
        "role_code": str(one.role_code) if one.role_code else None,
        "begins": str(one.begins) if one.begins else None,
        "ends": str(one.ends) if one.ends else None,
        "row": one.row,
    }


def _note_change(connection: Connection) -> None:
    """Decisions are to be replayed on the names as they are now, and answers that were kept serve no more."""
    remember(connection, KNOWLEDGE, str(int(recall(connection, KNOWLEDGE) or 0) + 1))


def _taken_out(connection: Connection, number: int) -> frozenset[str]:
    """The bearers that a file named, which is no more."""
    touched = _bearers_named(connection, number)
    for table in (known_names, known_offices):
        connection.execute(delete(table).where(table.c.knowledge == number))
    connection.execute(delete(knowledge).where(knowledge.c.seq == number))
    return touched


def _bearers_named(connection: Connection, number: int) -> frozenset[str]:
    """The bearers of names that a file of knowledge has."""
    question = select(traits.c.bearer, traits.c.value).where(traits.c.trait == "name")
    found: set[str] = set()
    for some in connection.execute(question).partitions(_SOME):
        of_key: dict[str, set[str]] = defaultdict(set)
        for row in some:
            of_key[known_key(row.value)].add(row.bearer)
        for key, file in _KEYS.rows(connection, sorted(of_key)):
            if file == number:
                found |= of_key[key]
    return frozenset(found)
