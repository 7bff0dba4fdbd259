"""The tables of knowledge that was imported and stands beside the record: no claim follows from it, and none is made.

It can be taken out again, so nothing here is append-only; `schema` has the tables of what the record holds.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from communique.record.columns import Number, Text
from communique.record.incoming import METADATA

#: A file that was imported, under the digest of its bytes.
knowledge = Table(
    "knowledge",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("format", Text, nullable=False),
    #: Who published it, of which day it is, and under which licence; as whoever imported it says.
    Column("source", Text),
    Column("published", Text),
    Column("licence", Text),
    Column("added", Text, nullable=False),
)

#: What it calls people and bodies; `key` is the name as it is looked up, `of` a party that they belong to.
known_names = Table(
    "known_names",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("knowledge", ForeignKey("knowledge.seq"), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    #: JSON: party codes.
    Column("parties", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Index("known_names_by_subject", "knowledge", "subject"),
    sqlite_with_rowid=False,
)

#: The offices that it says they held, and when.
known_offices = Table(
    "known_offices",
    METADATA,
    Column("knowledge", ForeignKey("knowledge.seq"), primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("of", Text),
    Column("role_code", Text),
    Column("begins", Text),
    Column("ends", Text),
    Column("row", Integer, nullable=False),
    sqlite_with_rowid=False,
)
