"""One entry: every field with its values, who says what, its life, and what each report added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communique.ask.answers import EntryFile, Told
from communique.ask.items import Actors, item_of
from communique.ask.notebook import Notebook
from communique.ask.sides import beside, filled, values_of
from communique.model.report import Report
from communique.resolve import Entry


def entry_file(
    entry: Entry, actors: Actors, reports: Mapping[str, Report], read: Mapping[str, str] | None = None
) -> EntryFile:
    """What the record holds on one matter; every claim is cited, however many there are."""
    notebook = Notebook(reports, read)
    notebook.cite(entry.claims)
    return EntryFile(
        item=item_of(entry, actors=actors, notebook=notebook),
        fields=_fields(entry),
        beside=beside(entry),
        history=_history(entry, notebook),
        footnotes=notebook.footnotes(),
    )


def _fields(entry: Entry) -> dict[str, tuple[tuple[Any, tuple[str, ...]], ...]]:
    """The values that claims give each field, in the order of the reports; members of a list one by one."""
    return {
        field: tuple((value, tuple(dict.fromkeys(ids))) for value, ids in values.items())
        for field, values in values_of(entry.claims).items()
    }


def _history(entry: Entry, notebook: Notebook) -> tuple[Told, ...]:
    """The claims, the earliest report first, and in which fields each says what none before it says."""
    known: set[tuple[str, Any]] = set()
    history = []
    for sourced in entry.claims:
        said = filled(sourced)
        new = dict.fromkeys(field for field, value in said if (field, value) not in known)
        known.update(said)
        history.append(
            Told(
                claim_id=sourced.id,
                report_id=sourced.report_id,
                published=sourced.published,
                source=sourced.source,
                language=sourced.language,
                new=tuple(new),
                notes=notebook.cite([sourced]),
            )
        )
    return tuple(history)
