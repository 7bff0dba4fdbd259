"""The tables of a record: what is appended, and what follows from it.

`reports`, `readings` (with their `claims`), `decisions` and `retractions` are
append-only, which triggers hold. `entries`, `actors` and `series` follow from
them and are written anew. Columns that hold JSON say so; dates are ISO 8601
text, so that they sort and any tool can read them.

The current version of a report is the newest, and so is its current reading;
a version that was retracted is none.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

#: Rises with every change that an older program cannot read.
SCHEMA = 2

METADATA = MetaData()

meta = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

reports = Table(
    "reports",
    METADATA,
    Column("seq", Integer, primary_key=True),
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
)

readings = Table(
    "readings",
    METADATA,
    Column("seq", Integer, primary_key=True),
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
    Column("seq", Integer, primary_key=True),
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

decisions = Table(
    "decisions",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("person", Text, nullable=False),
    #: When it was ruled, and when this record took it in.
    Column("made", Text, nullable=False),
    Column("added", Text, nullable=False),
    #: JSON: the whole decision.
    Column("body", Text, nullable=False),
)

retractions = Table(
    "retractions",
    METADATA,
    Column("seq", Integer, primary_key=True),
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

entries = Table(
    "entries",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    #: JSON: party codes.
    Column("parties", Text, nullable=False),
)

entry_claims = Table(
    "entry_claims",
    METADATA,
    Column("entry", ForeignKey("entries.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False),
    Index("entry_claims_by_claim", "claim_id"),
)

actors = Table(
    "actors",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("of", Text),
    Index("actors_by_party", "of"),
)

mentions = Table(
    "mentions",
    METADATA,
    Column("actor", ForeignKey("actors.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("claim_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("role_code", Text),
    Column("bearer", Text, nullable=False),
    Index("mentions_by_claim", "claim_id"),
    Index("mentions_by_bearer", "bearer"),
    Index("mentions_by_office", "role_code", "actor"),
)

actor_words = Table(
    "actor_words",
    METADATA,
    #: A folded word of one of its names.
    Column("word", Text, primary_key=True),
    Column("actor", ForeignKey("actors.id"), primary_key=True),
    Index("actor_words_by_actor", "actor"),
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

#: Under this key the record remembers from what it was last resolved.
RESOLVED = "resolved"
#: What follows from the rest, children before parents.
DERIVED = (entry_claims, entries, actor_words, mentions, actors, series)

_APPEND_ONLY = ("reports", "readings", "claims", "claim_parties", "decisions", "retractions")

_CURRENT_REPORTS = """
CREATE VIEW current_reports AS
SELECT * FROM reports AS report WHERE seq = (SELECT max(seq) FROM reports WHERE id = report.id)
AND NOT EXISTS (SELECT 1 FROM retractions WHERE report_id = report.id AND version >= report.seq)
"""
_CURRENT_READINGS = """
CREATE VIEW current_readings AS
SELECT reading.* FROM readings AS reading JOIN current_reports AS report ON report.seq = reading.report
WHERE reading.seq = (SELECT max(seq) FROM readings WHERE report = report.seq)
"""
_REPORT_WORDS = """
CREATE VIRTUAL TABLE report_words USING fts5(
    title, text, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
)
"""
_KEEP = """
CREATE TRIGGER {table}_refuse_{verb} BEFORE {verb} ON {table}
BEGIN SELECT raise(ABORT, '{table} are append-only'); END
"""

#: What SQLAlchemy has no words for, in SQLite's own.
VIEWS = (_CURRENT_REPORTS, _CURRENT_READINGS)
TRIGGERS = tuple(_KEEP.format(table=table, verb=verb) for table in _APPEND_ONLY for verb in ("update", "delete"))
SQLITE = (*VIEWS, _REPORT_WORDS, *TRIGGERS)
