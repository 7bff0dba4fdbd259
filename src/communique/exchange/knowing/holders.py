"""Office holders as a table: who, which office, of which state, from when to when (Wikidata's, say).

A row is one person in one office. Columns are known by their usual names, or
as the caller says. Who has an id is the same person in every row of it; who has none is so by name and state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from communique.exchange.coded.mapping import BadMappingError
from communique.exchange.knowing.told import BadRow, Told, dates_told, party_called
from communique.ingest.sheets import Row, Sheets
from communique.languages.titles import office_called
from communique.record.knowledge import KnownName, KnownTerm
from communique.registers.tables import fold
from communique.resolve import ActorKind

#: The fields of a row, each with the usual names of its column.
COLUMNS = {
    "person": ("person", "name", "holder", "personlabel", "officeholder"),
    "office": ("office", "position", "post", "role", "title", "positionlabel"),
    "country": ("country", "state", "of", "country repo", "countrylabel", "country code"),
    "start": ("start", "begins", "from", "start date", "since"),
    "end": ("end", "ends", "to", "end date", "until"),
    "id": ("wikidata", "id", "qid", "person id"),
    "alias": ("alias", "aliases", "also known as", "other names", "native name"),
}
_LEAST = ("person", "country")


def told_by_holders(table: Sheets, said: Mapping[str, Sequence[str]]) -> Iterator[Told]:
    """What a table of office holders tells; `said` are names of columns by field, where the usual ones do not tell."""
    fields: dict[str, str] | None = None
    for row in table.rows:
        if fields is None:
            fields = _fields(row.columns, said)
        yield from _row(row, {field: row.cells.get(column, "") for field, column in fields.items()})


def _row(row: Row, cells: Mapping[str, str]) -> Iterator[Told]:
    number = int(row.label.rpartition(":")[2])
    party = party_called(cells["country"]) if cells["country"] else None
    if not cells["person"] or party is None:
        what = f"{cells['country']!r} is no state or organisation that the registers know"
        yield BadRow(number, what if cells["person"] else "nobody is named")
        return
    subject = cells.get("id") or f"{fold(cells['person'])}/{party}"
    aliases = (one.strip() for one in cells.get("alias", "").replace(";", "|").split("|"))
    for name in dict.fromkeys((cells["person"], *filter(None, aliases))):
        yield KnownName(row=number, subject=subject, kind=ActorKind.PERSON, name=name, parties=(party,))
    if cells.get("office"):
        (begins, ends), wrong = dates_told(number, cells.get("start"), cells.get("end"))
        yield from wrong
        title = cells["office"]
        code = office_called(title)
        yield KnownTerm(row=number, subject=subject, title=title, of=party, role_code=code, begins=begins, ends=ends)


def _fields(columns: Sequence[str], said: Mapping[str, Sequence[str]]) -> dict[str, str]:
    folded = {fold(column): column for column in reversed(columns)}
    unknown = sorted(said.keys() - COLUMNS.keys())
    if unknown:
        raise BadMappingError(f"{unknown[0]!r} is no field of an office holder", f"there are {', '.join(COLUMNS)}")
    wanted = {field: tuple(map(fold, said.get(field, usual))) for field, usual in COLUMNS.items()}
    found = {field: next((folded[name] for name in names if name in folded), None) for field, names in wanted.items()}
    missing = [field for field in (*_LEAST, *said) if found[field] is None]
    if missing:
        raise BadMappingError(
            f"no column holds the {missing[0]}",
            f"say which one it is: --map {missing[0]}=COLUMN ({', '.join(columns)[:200]})",
        )
    return {field: column for field, column in found.items() if column is not None}
