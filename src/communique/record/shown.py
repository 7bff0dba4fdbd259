"""Views of a record for people who open the file with other programs: Datasette, sqlite3, a spreadsheet.

They name things by the ids that stay, show claims as they are ruled, and
leave out what was rejected, retracted or read anew. Lists are JSON, dates ISO
8601. What an entry shows is what its earliest claim that says so says, and
the latest of its states; the whole of it, weighed, is `communique entry`. A
view is a question that is asked when somebody looks: writing takes no longer.
"""

from __future__ import annotations

from sqlalchemy import Connection

from communique.record.dialects import kind_of

#: A claim as it is ruled, and its report.
_BODY = "coalesce(ruling.body, claim.body)"
_RULED = "LEFT JOIN rulings AS ruling ON ruling.claim_id = claim.id"
_REPORT = """JOIN readings AS reading ON reading.seq = claim.reading
JOIN reports AS report ON report.seq = reading.report"""


def _field(path: str) -> str:
    return f"json_extract({_BODY}, '$.{path}')"


def _day(field: str) -> str:
    """A date of a claim as ISO 8601, as exact as it is."""
    year, month, day = (_field(f"{field}.{part}") for part in ("year", "month", "day"))
    whole = f"substr('000' || {year}, length({year}))"
    return f"{whole} || coalesce('-' || {_two(month)}, '') || coalesce('-' || {_two(day)}, '')"


def _two(number: str) -> str:
    return f"substr('0' || {number}, length({number}))"


def _given(field: str) -> str:
    """A field that the record keeps apart, as it is ruled."""
    return f"coalesce(json_extract(ruling.body, '$.{field}'), claim.{field})"


#: What a claim is called in its report.
_NAMED = f"coalesce({', '.join(_field(name) for name in ('title', 'name', 'series', 'item', 'object', 'role'))})"
_LISTED = f"coalesce({_field('participants')}, {_field('signatories')}, '[]')"
_ALONE = f"coalesce({_field('person')}, nullif({_field('holder.name')}, ''))"
_PEOPLE = f"""CASE WHEN {_ALONE} IS NOT NULL THEN '[' || json_quote({_ALONE}) || ']' ELSE
    (SELECT json_group_array(json_extract(value, '$.name')) FROM json_each({_LISTED})
    WHERE json_extract(value, '$.name') <> '') END"""
_QUOTE = f"(SELECT group_concat(json_extract(value, '$.quote'), ' […] ') FROM json_each({_BODY}, '$.cites'))"
_CHARACTERS = f"""(SELECT json_group_array(json_extract(value, '$.start') || '-' || json_extract(value, '$.end'))
    FROM json_each({_BODY}, '$.cites'))"""
_PARTIES = """(SELECT json_group_array(party) FROM
    (SELECT party FROM claim_parties WHERE claim_parties.claim = claim.seq ORDER BY party) AS own)"""
_WAS_RULED = """CASE WHEN ruling.body IS NOT NULL THEN 'corrected' WHEN ruling.accepted > 0 THEN 'accepted' END"""

_CLAIMS = f"""
CREATE VIEW show_claims AS
SELECT told.claim_id AS claim, told.entry AS entry, claim.type AS type, {_given("kind")} AS kind,
    {_given("status")} AS status, {_PARTIES} AS parties, {_day("start")} AS start, {_day("end")} AS end,
    {_NAMED} AS named, {_PEOPLE} AS people, {_field("place.name")} AS place, {_field("place.country")} AS country,
    {_field("value.number")} AS value, {_field("value.unit")} AS unit, {_field("topics")} AS topics,
    {_QUOTE} AS quote, {_CHARACTERS} AS characters, report.id AS report, report.source AS source,
    report.published AS published, report.language AS language, report.url AS url,
    {_WAS_RULED} AS ruled, reading.added AS read
FROM entry_claims AS told
JOIN claims AS claim ON claim.seq = told.claim
{_REPORT}
{_RULED}
"""


def _first(value: str, *, order: str = "told.rank") -> str:
    """What the first claim of an entry that gives a value gives."""
    return f"""(SELECT {value} FROM entry_claims AS told JOIN claims AS claim ON claim.seq = told.claim {_RULED}
    WHERE told.entry = entry.id AND {value} IS NOT NULL ORDER BY {order} LIMIT 1)"""


def _over_claims(value: str, *, joined: str = _REPORT) -> str:
    """One value over all claims of an entry."""
    return f"""(SELECT {value} FROM entry_claims AS told JOIN claims AS claim ON claim.seq = told.claim
    {joined} WHERE told.entry = entry.id)"""


_ORIGINS = f"{_REPORT} LEFT JOIN report_sources AS origin ON origin.report_id = report.id"
_ENTRIES = f"""
CREATE VIEW show_entries AS
SELECT entry.id AS entry, entry.type AS type, {_first(_given("kind"))} AS kind,
    {_first(_given("status"), order="told.rank DESC")} AS status, {_first(_given("start"))} AS date,
    entry.parties AS parties, {_first(_NAMED)} AS named, series.name AS series,
    (SELECT count(*) FROM entry_claims AS told WHERE told.entry = entry.id) AS claims,
    {_over_claims("count(DISTINCT report.id)")} AS reports,
    {_over_claims("count(DISTINCT coalesce(origin.source, report.id))", joined=_ORIGINS)} AS sources,
    {_QUOTE} AS quote, report.id AS report, report.source AS source, report.published AS published,
    {_over_claims("max(report.published)")} AS last_published, report.url AS url
FROM entries AS entry
LEFT JOIN claims AS claim ON claim.seq =
    (SELECT told.claim FROM entry_claims AS told WHERE told.entry = entry.id ORDER BY told.rank LIMIT 1)
LEFT {_REPORT.replace(chr(10), chr(10) + "LEFT ")}
{_RULED}
LEFT JOIN sessions AS session ON session.entry = entry.id
LEFT JOIN series ON series.id = session.series
"""

_REPORTS = """
CREATE VIEW show_reports AS
SELECT report.id AS report, report.title AS title, report.source AS source, report.author AS author,
    report.published AS published, report.language AS language,
    (SELECT count(*) FROM claims AS claim WHERE claim.reading =
        (SELECT max(seq) FROM readings WHERE readings.report = report.seq)) AS claims,
    coalesce(origin.name, origin.id) AS origin, told.relation AS relation, report.url AS url,
    report.added AS added, report.text AS text, report.seq AS seq
FROM current_reports AS report
LEFT JOIN report_sources AS told ON told.report_id = report.id
LEFT JOIN sources AS origin ON origin.id = told.source
"""

_OF_ACTOR = (
    "FROM mentions AS mention JOIN bearers AS bearer ON bearer.id = mention.bearer WHERE bearer.actor = actor.id"
)
_ACTORS = f"""
CREATE VIEW show_actors AS
SELECT actor.id AS actor, actor.kind AS kind, actor.name AS name, actor.of AS party,
    (SELECT json_group_array(DISTINCT mention.name) {_OF_ACTOR}) AS names,
    (SELECT json_group_array(DISTINCT mention.role_code) {_OF_ACTOR} AND mention.role_code IS NOT NULL) AS offices,
    (SELECT count(DISTINCT mention.claim) {_OF_ACTOR}) AS claims
FROM actors AS actor
"""

_OFFICES = f"""
CREATE VIEW show_offices AS
SELECT actor.id AS actor, actor.name AS name, coalesce(bearer.of, actor.of) AS party, mention.role_code AS role_code,
    json_group_array(DISTINCT mention.role) AS roles, min(report.published) AS first_published,
    max(report.published) AS last_published, count(DISTINCT mention.claim) AS claims,
    count(DISTINCT report.id) AS reports
FROM mentions AS mention
JOIN bearers AS bearer ON bearer.id = mention.bearer
JOIN actors AS actor ON actor.id = bearer.actor
JOIN claims AS claim ON claim.seq = mention.claim
{_REPORT}
WHERE mention.role_code IS NOT NULL AND actor.kind = 'person'
GROUP BY actor.id, coalesce(bearer.of, actor.of), mention.role_code
"""

#: In the order in which they can be made.
SHOWN = (_CLAIMS, _ENTRIES, _REPORTS, _ACTORS, _OFFICES)


def load_layout(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The tables and views of the record, each with its columns."""
    return {name: tuple(columns) for name, columns in kind_of(connection).layout(connection).items()}
