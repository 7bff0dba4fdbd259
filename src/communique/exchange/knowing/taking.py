"""Files of knowledge into a record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from communique.exchange.knowing.ftm import told_by_entities
from communique.exchange.knowing.holders import told_by_holders
from communique.exchange.knowing.told import BadRow, Told
from communique.ingest.sheets import open_table
from communique.model.errors import InputError
from communique.record.knowledge import Described, KnownName, KnownTerm, take_in, take_out
from communique.record.resolving import bring_up_to_date, settle_names
from communique.record.store import Store

#: So many problems of a file are told; the others are counted.
_MOST_TOLD = 1000

Columns = Mapping[str, Sequence[str]]


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file of knowledge: its number, None where it was there already, and what is wrong with it."""

    name: str
    number: int | None
    problems: tuple[BadRow, ...]
    #: How many there are in all.
    wrong: int
    names: int
    offices: int


#: What reads a file of each format.
READERS: dict[str, Callable[[Path, Columns], Iterator[Told]]] = {
    "followthemoney": lambda path, _: told_by_entities(path),
    "holders": lambda path, columns: told_by_holders(open_table(path), columns),
}


def described(path: Path, format_name: str, **said: str | None) -> Described:
    """A file as it is called, with what is said of it.

    Raises:
        InputError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise InputError(str(path), error.strerror or "it cannot be read", "name a file that is there") from error
    return Described(name=path.name, format=format_name, digest=digest, **said)


def take_in_knowledge(store: Store, path: Path, about: Described, columns: Columns | None = None) -> Known:
    """Take a file of knowledge into a record, beside what it holds.

    Raises:
        InputError: It cannot be read.
        BadMappingError: It lacks a column without which it tells nothing.
    """
    bring_up_to_date(store)
    counted = _Counted(READERS[about.format](path, columns or {}))
    number = take_in(store, about, counted.told(), resettle=settle_names)
    bring_up_to_date(store)
    return Known(
        name=about.name,
        number=number,
        problems=tuple(counted.problems),
        wrong=counted.wrong,
        names=counted.names,
        offices=counted.offices,
    )


def take_out_knowledge(store: Store, number: int) -> None:
    """Take a file of knowledge out of a record.

    Raises:
        InputError: There is none of this number.
    """
    bring_up_to_date(store)
    take_out(store, number, resettle=settle_names)
    bring_up_to_date(store)


class _Counted:
    """What a file tells, counted as it comes, its problems apart."""

    def __init__(self, told: Iterator[Told]) -> None:
        self._told = told
        self.problems: list[BadRow] = []
        self.wrong = self.names = self.offices = 0

    def told(self) -> Iterator[KnownName | KnownTerm]:
        """All but the problems."""
        for one in self._told:
            if isinstance(one, BadRow):
                self.wrong += 1
                self.problems += [one] if self.wrong <= _MOST_TOLD else []
                continue
            self.names += isinstance(one, KnownName)
            self.offices += isinstance(one, KnownTerm)
            yield one
