"""The tables of a record: what is appended, and what follows from it.

`reports`, `readings` (with their `claims` and `voices`), `decisions` and `retractions` are
append-only, which triggers hold. `entries`, `actors` and `series` follow from
them and are written anew. Columns that hold JSON say so; dates are ISO 8601
text, so that they sort and any tool can read them.

The current version of a report is the newest, and so is its current reading;
a version that was retracted is none.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    UniqueConstraint,
    text,
)

from communique.record import incoming
from communique.record.beside import knowledge, known_names, known_offices
from communique.record.columns import Number, Text

#: What stands beside the record, and can be taken out again.
BESIDE = (knowledge, known_names, known_offices)
#: Rises with every change that an older program cannot read.
SCHEMA = 8

METADATA = incoming.METADATA

meta = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("id", Text, nullable=False),
    #: Of the text and all that is known of it: another digest is another version.
    Column("digest", Text, nullable=False),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("published", Text),
    Column("language", Text),
    Column("source", Text),
    Column("url", Text),
    Column("author", Text),
    Column("home", Text),
    #: JSON: spans of page furniture.
    Column("clutter", Text, nullable=False),
    Column("added", Text, nullable=False),
    UniqueConstraint("id", "digest"),
    Index("reports_by_id", "id", "seq"),
    Index("reports_by_day", text("published DESC"), "id"),
)

#: Where the text of a version was first read from.
originals = Table(
    "originals",
    METADATA,
    Column("report", ForeignKey("reports.seq"), primary_key=True),
    Column("path", Text, nullable=False),
    #: JSON: the places inside the file, outermost first.
    Column("member", Text, nullable=False),
    Column("media", Text, nullable=False),
    #: Of the bytes that held the report.
    Column("digest", Text),
    Column("fetched", Text),
    #: JSON: the fields of the report, each with where it was found.
    Column("found", Text, nullable=False),
    Index("originals_by_digest", "digest"),
)

readings = Table(
    "readings",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("report", ForeignKey("reports.seq"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("digest", Text, nullable=False),
    #: JSON: what could not be decided, and how much was read.
    Column("problems", Text, nullable=False),
    Column("coverage", Text, nullable=False),
    Column("added", Text, nullable=False),
    Index("readings_by_report", "report", "seq"),
)

claims = Table(
    "claims",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("reading", ForeignKey("readings.seq"), nullable=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("kind", Text),
    Column("status", Text),
    Column("start", Text),
    #: JSON: the whole claim with its citations and spans.
    Column("body", Text, nullable=False),
    Index("claims_by_reading", "reading"),
    Index("claims_by_id", "id"),
)

claim_parties = Table(
    "claim_parties",
    METADATA,
    Column("party", Text, primary_key=True),
    Column("claim", ForeignKey("claims.seq"), primary_key=True),
    Index("claim_parties_by_claim", "claim"),
)

#: Who said a claim of a reading that more than the rules had a say in: an engine, and of a model what it was told.
voices = Table(
    "voices",
    METADATA,
    Column("claim", ForeignKey("claims.seq"), primary_key=True),
    Column("engine", Text, primary_key=True),
    Column("version", Text, nullable=False),
    Column("model", Text),
    Column("prompt", Text),
)

decisions = Table(
    "decisions",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("person", Text, nullable=False),
    #: When it was ruled, and when this record took it in.
    Column("made", Text, nullable=False),
    Column("added", Text, nullable=False),
    #: JSON: the whole decision.
    Column("body", Text, nullable=False),
)

#: Searches that somebody wants to make again, by the text of their address.
searches = Table(
    "searches",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False, unique=True),
    Column("added", Text, nullable=False),
    #: When its results were last looked at.
    Column("looked", Text, nullable=False),
)

retractions = Table(
    "retractions",
    METADATA,
    Column("seq", Number, primary_key=True),
    Column("report_id", Text, nullable=False),
    #: The newest version that is retracted, and all before it.
    Column("version", ForeignKey("reports.seq"), nullable=False),
    Column("digest", Text, nullable=False),
    Column("published", Text),
    #: How many claims lost their report.
    Column("claims", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("reason", Text, nullable=False),
    #: 1 where the words were erased, 0 where they are kept.
    Column("erased", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Index("retractions_by_report", "report_id", "version"),
)

#: Which reading of each report the derived tables were last made from.
resolved = Table(
    "resolved",
    METADATA,
    Column("report", Text, primary_key=True),
    Column("reading", Number, nullable=False),
    #: MessagePack: what its claims are about, in short, so that searches open no claim.
    Column("about", LargeBinary),
)

#: Where things are looked for that may be one: `graph` tells bearers, items and sessions apart, `key` is a digest.
keys = Table(
    "keys",
    METADATA,
    Column("graph", Integer, primary_key=True),
    Column("key", Number, primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("seeks", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: The component that each thing of a graph lies in, and its keys as numbers, so that they are found without an index.
parts = Table(
    "parts",
    METADATA,
    Column("graph", Integer, primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("part", Text, nullable=False),
    Column("codes", LargeBinary, nullable=False),
    Index("parts_by_part", "part"),
    sqlite_with_rowid=False,
)

actors = Table(
    "actors",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("of", Text),
)

bearers = Table(
    "bearers",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("of", Text),
    Column("role", Text),
    Column("actor", Text, nullable=False),
    Index("bearers_by_actor", "actor"),
    Index("bearers_by_party", "of"),
)

#: What the mentions of a bearer show: its whole names and all words of its names, folded, its roles, the tables it sat
#: at; and how many show it.
traits = Table(
    "traits",
    METADATA,
    Column("bearer", Text, primary_key=True),
    Column("trait", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("mentions", Integer, nullable=False),
    Index("traits_by_value", "trait", "value"),
    sqlite_with_rowid=False,
)

mentions = Table(
    "mentions",
    METADATA,
    Column("claim", ForeignKey("claims.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False),
    Column("bearer", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("role_code", Text),
    #: The party and body as the claim has them, and the language of the report.
    Column("of", Text),
    Column("organisation", Text),
    Column("language", Text),
    #: How it shows somebody in that office, and on which day; and 1 where that was long before its report.
    Column("shows", Text),
    Column("day", Text),
    Column("past", Integer, nullable=False),
    #: Whether it is the bearer's name in full; the parties of its claim and the bearer's rivals in its report, as JSON.
    Column("whole", Integer, nullable=False),
    Column("parties", Text, nullable=False),
    Column("rivals", Text, nullable=False),
    Column("rank", Text, nullable=False),
    Index("mentions_by_bearer", "bearer", "rank"),
    Index("mentions_by_claim", "claim_id"),
    Index("mentions_by_office", "of", "role_code"),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    #: JSON: party codes.
    Column("parties", Text, nullable=False),
)

#: Claims that say the same, the entry they stand in, and the earliest of them.
items = Table(
    "items",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("claim", ForeignKey("claims.seq"), nullable=False),
    Column("rank", Text, nullable=False),
    Index("items_by_entry", "entry"),
)

#: The claims of each entry; `rank` is the order of claims as text.
entry_claims = Table(
    "entry_claims",
    METADATA,
    Column("claim", ForeignKey("claims.seq"), primary_key=True),
    Column("claim_id", Text, nullable=False),
    Column("item", Text, nullable=False),
    Column("entry", Text, nullable=False),
    #: The id that its entry has, had or would have, if it were the earliest of the claims there.
    Column("address", Text, nullable=False),
    Column("rank", Text, nullable=False),
    #: What lists and counts need of it as it is ruled, so that they open no claim; `day` is that of its report where it
    #: has none. Topics and the place are JSON.
    Column("kind", Text),
    Column("status", Text),
    Column("start", Text),
    Column("until", Text),
    Column("day", Text, nullable=False),
    Column("topics", Text),
    Column("place", Text),
    Index("entry_claims_by_address", "address"),
    Index("entry_claims_by_entry", "entry", "rank"),
    Index("entry_claims_by_item", "item", "rank"),
    Index("entry_claims_by_claim", "claim_id"),
)

#: Every entry in short, as its claims have it.
heads = Table(
    "heads",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("type", Text, nullable=False),
    #: The rank of its first claim; the least and the most exact days that claims begin on, and how many these are.
    Column("rank", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("starts", Integer, nullable=False),
    Column("until", Text),
    #: The latest day that its claims give or were published on, and when the record first held one of them.
    Column("day", Text, nullable=False),
    Column("read", Text, nullable=False),
    #: JSON: every value that its claims give.
    Column("kinds", Text, nullable=False),
    Column("statuses", Text, nullable=False),
    Column("topics", Text, nullable=False),
    Column("places", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    #: Whether somebody corrected one of them.
    Column("ruled", Integer, nullable=False),
    Index("heads_by_type", "type", "day"),
    sqlite_with_rowid=False,
)

#: The bearers that an entry names.
seats = Table(
    "seats",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("bearer", Text, primary_key=True),
    Index("seats_by_bearer", "bearer"),
    sqlite_with_rowid=False,
)

series = Table(
    "series",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    #: JSON: party codes, sessions, missing numbers.
    Column("parties", Text, nullable=False),
    Column("sessions", Text, nullable=False),
    Column("gaps", Text, nullable=False),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("series", Text, nullable=False),
    Index("sessions_by_series", "series"),
)

#: What was ruled on a claim, by its id.
rulings = Table(
    "rulings",
    METADATA,
    Column("claim_id", Text, primary_key=True),
    Column("accepted", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    #: JSON: the claim with its corrections; null where it has none.
    Column("body", Text),
    #: JSON: ids of the decisions in force on it.
    Column("decisions", Text, nullable=False),
)

#: What decisions join and keep apart: claims by their ids, or bearers by theirs, as the graph says.
ties = Table(
    "ties",
    METADATA,
    Column("graph", Integer, primary_key=True),
    Column("one", Text, primary_key=True),
    Column("other", Text, primary_key=True),
    Column("joins", Integer, nullable=False),
)

questions = Table(
    "questions",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    #: The graph and component that gave rise to it.
    Column("graph", Integer, nullable=False),
    Column("part", Text, nullable=False),
    Column("score", Float, nullable=False),
    #: JSON: ids, sentences, ids of claims.
    Column("subjects", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("claims", Text, nullable=False),
    Index("questions_by_part", "part"),
)

#: A reading with claims as its report is compared with others; of a report without claims no source is asked.
signatures = Table(
    "signatures",
    METADATA,
    Column("reading", ForeignKey("readings.seq"), primary_key=True),
    Column("report_id", Text, nullable=False),
    Column("signer", Integer, nullable=False),
    #: MessagePack: the signature.
    Column("body", LargeBinary, nullable=False),
    Index("signatures_by_report", "report_id"),
)

#: The bands of each version of a report, under which copies of it are looked for as they come in.
bands = Table(
    "bands",
    METADATA,
    Column("band", Number, primary_key=True),
    Column("report", ForeignKey("reports.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

sources = Table(
    "sources",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("name", Text),
    Column("home", Text),
)

report_sources = Table(
    "report_sources",
    METADATA,
    Column("report_id", Text, primary_key=True),
    Column("source", ForeignKey("sources.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("relation", Text, nullable=False),
    Column("to", Text),
    Column("score", Float, nullable=False),
    #: JSON: the reasons in words.
    Column("reasons", Text, nullable=False),
    Index("report_sources_by_source", "source", "position"),
)

#: Under these keys the record remembers by which resolver, and from what, it was last resolved.
RESOLVER, RESOLVED = "resolver", "resolved"
#: Under this one, how often knowledge beside it changed.
KNOWLEDGE = "knowledge"
#: Under this key, the last report whose bands are kept.
BANDED = "banded"
#: What follows from the rest.
DERIVED = (
    resolved,
    rulings,
    ties,
    keys,
    parts,
    questions,
    sessions,
    series,
    seats,
    heads,
    entry_claims,
    items,
    entries,
    mentions,
    traits,
    bearers,
    actors,
    report_sources,
    sources,
)
