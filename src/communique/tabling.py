"""Answers as tables: claims as rows with their quotes, entries as rows with their first.

Claims have the columns of the exports, as far as claims by themselves tell
them; entries those of the sheet of entries in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from communique.ask.answers import Dossier, EntryFile, Footnote, Item, SeriesList, Standing, Timeline
from communique.ask.exports import Chosen, exported
from communique.ask.notebook import Notebook
from communique.choosing import title_of
from communique.exchange.frames import Table, typed
from communique.exchange.rows import COLUMNS, ENTRIES, Cell, Row, claim_rows, item_row
from communique.model.errors import InputError
from communique.model.reading import Reading
from communique.resolve import Entry, SourcedClaim, claim_ids, parties_of

#: What only a record knows of a claim: its entry, its actors, its report's head, and what was ruled on it.
_OF_RECORD = frozenset("entry_id series_id actor_ids headline url link read ruled decisions".split())
_OF_CLAIM = tuple(column for column in COLUMNS if column.name not in _OF_RECORD)
#: The sections of a dossier that list items.
_SECTIONS = ("contacts", "agreements", "transfers", "cooperation", "figures", "stances")

#: Answers that have a table.
Tabled = Reading | Timeline | Dossier | EntryFile | SeriesList | Iterable[SourcedClaim]


def table(answer: Tabled) -> Table:
    """An answer as a table: of a reading and of claims a row for each claim, of other answers one for each entry.

    What a dossier or a list of standing bodies holds says in `section` where it stands there.

    Raises:
        InputError: This is no such answer.
    """
    match answer:
        case Timeline(items=items, footnotes=notes):
            return _of_items((("", item) for item in items), notes)
        case EntryFile(item=item, footnotes=notes):
            return _of_items([("", item)], notes)
        case Dossier(footnotes=notes):
            return _of_items(_in_sections(answer), notes, is_sectioned=True)
        case SeriesList(series=series, footnotes=notes):
            return _of_items(_of_bodies(series), notes, is_sectioned=True)
        case Reading():
            return _of_claims(_claims_in(answer))
    return _of_claims(_checked(answer))


def whole_table(chosen: Chosen) -> Table:
    """What was chosen of a record as the table that is exported: a row for each claim, with all that is known of it."""
    return typed([(one.name, one.cell) for one in COLUMNS], claim_rows(chosen))


def _of_items(items: Iterable[tuple[str, Item]], footnotes: Iterable[Footnote], *, is_sectioned: bool = False) -> Table:
    notes = {note.number: note for note in footnotes}
    head = (("section", Cell.TEXT),) if is_sectioned else ()

    def row(section: str, item: Item) -> tuple[Any, ...]:
        note = notes[item.notes[0]] if item.notes else None
        told = item_row(item, title_of(item), note)
        return (section, *told) if is_sectioned else told

    return typed((*head, *ENTRIES), (row(section, item) for section, item in items))


def _in_sections(dossier: Dossier) -> Iterator[tuple[str, Item]]:
    for name in _SECTIONS:
        yield from ((name, item) for item in getattr(dossier, name))
    yield from (("committees", item) for body in dossier.committees for item in body.sessions)


def _of_bodies(series: Iterable[Standing]) -> Iterator[tuple[str, Item]]:
    return ((body.name, item) for body in series for item in body.sessions)


def _of_claims(claims: Iterable[SourcedClaim]) -> Table:
    rows = ([column.value(row) for column in _OF_CLAIM] for row in map(_alone, claims))
    return typed([(one.name, one.cell) for one in _OF_CLAIM], rows)


def _alone(sourced: SourcedClaim) -> Row:
    """A claim as if it were all that is said of its matter."""
    entry = Entry(id=sourced.id, type=sourced.claim.type, parties=parties_of(sourced.claim), claims=(sourced,))
    told = exported(entry, actors={}, named={}, notebook=Notebook({}), ruled={})
    return Row(told, told.claims[0])


def _claims_in(reading: Reading) -> Iterator[SourcedClaim]:
    ids = claim_ids(reading.id, reading.claims)
    for claim_id, claim in zip(ids, reading.claims, strict=True):
        yield SourcedClaim(
            id=claim_id,
            claim=claim,
            report_id=reading.id,
            published=reading.published,
            language=reading.language,
        )


def _checked(answer: Any) -> Iterator[SourcedClaim]:
    claims = tuple(answer) if isinstance(answer, Iterable) else (answer,)
    if not all(isinstance(one, SourcedClaim) for one in claims):
        raise InputError(
            type(answer).__name__, "this has no table", "give a reading, claims, a timeline, an entry or a dossier"
        )
    yield from claims
