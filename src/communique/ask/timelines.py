"""What happened when: the dated matters of a party or of several, in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.ask.answers import Timeline
from communique.ask.items import Actors, by_date, concerns, date_of, index_actors, item_of
from communique.ask.notebook import Notebook
from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry, Resolution

#: What happens on a day; the other types are states of affairs.
HAPPENINGS = frozenset({ClaimType.ENGAGEMENT, ClaimType.AGREEMENT, ClaimType.TRANSFER})


def timeline(
    parties: tuple[str, ...],
    resolution: Resolution,
    reports: Mapping[str, Report],
    read: Mapping[str, str] | None = None,
) -> Timeline:
    """The dated contacts, agreements and transfers that concern all of these parties, the earliest first."""
    notebook, actors = Notebook(reports, read), index_actors(resolution.actors)
    ours = [entry for entry in resolution.entries if entry.type in HAPPENINGS and concerns(entry, parties)]
    dated = sorted((entry for entry in ours if date_of(entry) is not None), key=by_date)
    items = tuple(item_of(entry, actors=actors, notebook=notebook) for entry in dated)
    return Timeline(parties=parties, items=items, footnotes=notebook.footnotes())


def items_in_order(entries: Iterable[Entry], actors: Actors, notebook: Notebook) -> Timeline:
    """These entries as items, in the order given."""
    items = tuple(item_of(entry, actors=actors, notebook=notebook) for entry in entries)
    return Timeline(parties=(), items=items, footnotes=notebook.footnotes())
