"""What two states of the record say differently of one pair: new, changed, regrouped, without support.

Entries are the same matter where they share a claim, or where a claim of one
report stands at the same words in both, since a report that is read again can
give the same words another claim. Two entries that became one, and one that
became two, are told as such.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec

from communique.ask.answers import Footnote, Item, Reported
from communique.ask.items import Actors, by_date, concerns, index_actors, item_of
from communique.ask.notebook import Notebook
from communique.model.dates import PartialDate
from communique.model.report import Report
from communique.model.vocabulary import ClaimType
from communique.resolve import Entry, Resolution, SourcedClaim
from communique.resolve.graph import components

#: A field that is another as printed.
_DERIVED = frozenset({"measured"})


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the record held at one time.

    `reports`, `read` and `held` answer for what is cited at either time: the
    reports that were there, when claims were read, and the ids of claims that
    a reading gave, whatever was decided of them.
    """

    resolution: Resolution
    reports: Mapping[str, Report]
    read: Mapping[str, str]
    held: frozenset[str]


class Why(StrEnum):
    """Why a report carries a matter no more."""

    RETRACTED = "retracted"
    #: Another version of its text came in.
    CORRECTED = "corrected"
    #: The same text was read again.
    REREAD = "reread"
    #: A person ruled its claim out.
    DECIDED = "decided"


class Withdrawn(msgspec.Struct, frozen=True):
    """A report that carried a matter and does so no more."""

    report_id: str
    source: str | None
    why: Why


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """A field whose values are others now; the footnotes are those of the claims that give them."""

    field: str
    before: tuple[Any, ...]
    after: tuple[Reported, ...]


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A matter as it stands now, and what of it was otherwise."""

    item: Item
    fields: tuple[FieldChange, ...]
    #: Reports that carry it now and did not before, and the other way round.
    gained: tuple[str, ...]
    withdrawn: tuple[Withdrawn, ...]


class Regrouped(msgspec.Struct, frozen=True, kw_only=True):
    """Matters that became one, or one that became several."""

    before: tuple[Item, ...]
    after: tuple[Item, ...]


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """A matter as it stood, which no report carries any more."""

    item: Item
    withdrawn: tuple[Withdrawn, ...]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says of a pair at the end of one day, and did not at the end of another."""

    parties: tuple[str, str]
    since: PartialDate
    until: PartialDate | None
    new: tuple[Item, ...]
    changed: tuple[Changed, ...]
    regrouped: tuple[Regrouped, ...]
    lost: tuple[Lost, ...]
    footnotes: tuple[Footnote, ...]


class _Side(NamedTuple):
    """One of the two states: what concerns the pair, by id."""

    state: State
    entries: Mapping[str, Entry]
    actors: Actors

    def item(self, entry: Entry, notebook: Notebook) -> Item:
        return item_of(entry, actors=self.actors, notebook=notebook)


#: The same matter at both times: entries before, and entries after.
_Matter = tuple[tuple[Entry, ...], tuple[Entry, ...]]


def difference(
    pair: tuple[str, str], before: State, after: State, *, since: PartialDate, until: PartialDate | None = None
) -> Difference:
    """What of a pair differs between two states of the record; `until` is None where the later one is now."""
    old, new = _side(pair, before), _side(pair, after)
    matters = _matters(old.entries, new.entries)
    notebook = Notebook({**before.reports, **after.reports}, {**before.read, **after.read})
    alike = [(was[0], now[0]) for was, now in matters if (len(was), len(now)) == (1, 1)]
    return Difference(
        parties=pair,
        since=since,
        until=until,
        new=tuple(new.item(now[0], notebook) for was, now in matters if not was),
        changed=tuple(
            _changed(was, now, old, new, notebook=notebook) for was, now in alike if _differs(was, now, old, new)
        ),
        regrouped=tuple(
            Regrouped(
                before=tuple(old.item(one, notebook) for one in was),
                after=tuple(new.item(one, notebook) for one in now),
            )
            for was, now in matters
            if was and now and len(was) + len(now) > 2
        ),
        lost=tuple(
            Lost(item=old.item(was[0], notebook), withdrawn=_withdrawn(was[0], (), old.state, new.state))
            for was, now in matters
            if not now
        ),
        footnotes=notebook.footnotes(),
    )


def _side(pair: tuple[str, str], state: State) -> _Side:
    ours = (one for one in state.resolution.entries if one.type is ClaimType.POSITION or concerns(one, pair))
    return _Side(state, {entry.id: entry for entry in ours}, index_actors(state.resolution.actors))


def _matters(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> list[_Matter]:
    """Entries of both times by matter, the latest first."""
    ids = [*(f"was {one}" for one in old), *(f"now {one}" for one in new)]
    edges = ((f"was {one}", f"now {other}") for one, other in _links(old.values(), new.values()))
    found = []
    for group in components(ids, edges):
        was = [old[one.removeprefix("was ")] for one in group if one.startswith("was ")]
        now = [new[one.removeprefix("now ")] for one in group if one.startswith("now ")]
        found.append((tuple(sorted(was, key=by_date, reverse=True)), tuple(sorted(now, key=by_date, reverse=True))))
    return sorted(found, key=lambda matter: by_date((matter[1] or matter[0])[0]), reverse=True)


def _links(old: Iterable[Entry], new: Collection[Entry]) -> Iterator[tuple[str, str]]:
    """Entries before and after that share a claim, or words of a report that gave one claim and now give another."""
    kept = {sourced.id: entry.id for entry in new for sourced in entry.claims}
    by_report: dict[tuple[str, str], list[tuple[SourcedClaim, str]]] = defaultdict(list)
    for entry in new:
        for sourced in entry.claims:
            by_report[sourced.report_id, sourced.claim.type].append((sourced, entry.id))
    for entry in old:
        for sourced in entry.claims:
            if sourced.id in kept:
                yield entry.id, kept[sourced.id]
                continue
            for other, entry_id in by_report[sourced.report_id, sourced.claim.type]:
                if _same_words(sourced, other):
                    yield entry.id, entry_id


def _same_words(one: SourcedClaim, other: SourcedClaim) -> bool:
    """Whether two claims of a report stand at one place, or cite the same words where its text has moved."""
    mine, theirs = one.claim.cites[0], other.claim.cites[0]
    return mine.quote == theirs.quote or (mine.start < theirs.end and theirs.start < mine.end)


def _differs(was: Entry, now: Entry, old: _Side, new: _Side) -> bool:
    """Whether a matter reads otherwise, or rests on other reports; of an office only whether it reads otherwise."""
    if was.type is not ClaimType.POSITION and _reports(was) != _reports(now):
        return True
    blank = Notebook({})
    return bool(_fields(old.item(was, blank), new.item(now, blank)))


def _changed(was: Entry, now: Entry, old: _Side, new: _Side, *, notebook: Notebook) -> Changed:
    item = new.item(now, notebook)
    gained = dict.fromkeys(sourced.report_id for sourced in now.claims if sourced.report_id not in _reports(was))
    return Changed(
        item=item,
        fields=_fields(old.item(was, Notebook({})), item),
        gained=tuple(gained),
        withdrawn=_withdrawn(was, _reports(now), old.state, new.state),
    )


def _reports(entry: Entry) -> frozenset[str]:
    return frozenset(sourced.report_id for sourced in entry.claims)


def _fields(was: Item, now: Item) -> tuple[FieldChange, ...]:
    """The fields whose values are others, or of which another stands first."""
    before, after = _values(was), _values(now)
    return tuple(
        FieldChange(
            field=field,
            before=tuple(reported.value for reported in before.get(field, ())),
            after=after.get(field, ()),
        )
        for field in {**after, **before}
        if _said(before.get(field, ())) != _said(after.get(field, ()))
    )


def _values(item: Item) -> dict[str, tuple[Reported, ...]]:
    people = tuple(Reported(person.name, person.notes) for person in item.people if person.name)
    return {field: item.values[field] for field in item.values if field not in _DERIVED} | {"people": people}


def _said(values: Sequence[Reported]) -> tuple[Any, frozenset[Any]]:
    """What stands first, and what stands beside it in any order."""
    return values[0].value if values else None, frozenset(str(reported.value) for reported in values)


def _withdrawn(was: Entry, kept: Collection[str], old: State, new: State) -> tuple[Withdrawn, ...]:
    """The reports that carried a matter and do so no more, each with the reason."""
    gone = {one.report_id: one for one in was.claims if one.report_id not in kept}
    return tuple(Withdrawn(one.report_id, one.source, _why(one, was, old, new)) for one in gone.values())


def _why(gone: SourcedClaim, was: Entry, old: State, new: State) -> Why:
    now = new.reports.get(gone.report_id)
    if now is None:
        return Why.RETRACTED
    if any(one.id in new.held for one in was.claims if one.report_id == gone.report_id):
        return Why.DECIDED
    return Why.REREAD if now.text == old.reports[gone.report_id].text else Why.CORRECTED
