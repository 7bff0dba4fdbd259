"""The page of one entry: all that reports say of a matter, side by side, and what people ruled on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import starmap

from communique.ask.answers import EntryFile, Item, Reached, Told
from communique.ask.sides import Beside, Contrast, Side
from communique.model.dates import PartialDate, parse_date
from communique.model.decisions import Decision
from communique.resolve.rulings import Standing
from communique.show.pages import (
    Cell,
    Group,
    Line,
    Page,
    Section,
    as_of_day,
    counted,
    one_group,
    support_text,
)
from communique.show.runs import Part, Run, Sentence, join, notes, printed, words
from communique.show.sentences import reached, sentence
from communique.show.values import date_text, parties_text, party, short_date, value_text, word

#: Fields that hold the codes of parties.
_PARTIES = frozenset({"parties", "host", "supplier", "recipient", "subject", "counterpart", "target", "of"})
#: Of the sources of a side, so many are named.
_NAMED = 3


#: A decision, and what has become of it.
Ruled = tuple[Decision, Standing | None]


def entry_page(entry: EntryFile, *, as_of: PartialDate | None = None, ruled: Iterable[Ruled] = ()) -> Page:
    """An entry: its life, what each side says, its fields, what each report added, and what was ruled."""
    item = entry.item
    by_claim = {told.claim_id: told for told in entry.history}
    sections = (
        Section(key="life", title="Life", groups=one_group(map(_stage, item.life))),
        Section(key="sides", title="Side by side", groups=_beside(entry.beside, by_claim)),
        Section(key="fields", title="Fields", groups=one_group(_fields(entry, by_claim))),
        Section(key="history", title="Report by report", groups=one_group(map(_told, entry.history))),
        Section(key="decisions", title="Decisions", groups=one_group(starmap(_ruled, ruled))),
    )
    return Page(
        title=_title(item),
        subtitle=as_of_day(f"{_headline(entry)} ({support_text(item)}; entry {item.entry_id})", as_of),
        sections=tuple(section for section in sections if section.count),
        footnotes=entry.footnotes,
    )


def _title(item: Item) -> str:
    """What a matter is called: of which kind, whose, and when."""
    whose = f": {parties_text(item.parties[:_NAMED])}" if item.parties else ""
    when = f", {date_text(item.date)}" if item.date else ""
    return f"{word(item.best('kind') or item.type).capitalize()}{whose}{when}"


def _headline(entry: EntryFile) -> str:
    """The matter as one sentence, without its footnotes."""
    return "".join(run.text for run in sentence(entry.item) if run.part is not Part.NOTE)


def _stage(stage: Reached) -> Line:
    return Line(
        sentence=reached(stage),
        type="life",
        id=f"{stage.status}-{stage.date}",
        when=short_date(stage.date) if stage.date else "undated",
        date=str(stage.date) if stage.date and not stage.is_by else "",
    )


def _fields(entry: EntryFile, by_claim: dict[str, Told]) -> Iterator[Line]:
    for field, values in entry.fields.items():
        told = [_value(field, value, [by_claim[one] for one in claims]) for value, claims in values]
        yield Line(sentence=join(told, between="; "), type="field", id=f"field-{field}", when=word(field))


def _value(field: str, value: object, told: list[Told]) -> Sentence:
    """A value with its footnotes: printed words in their language, codes as words, parties by name."""
    if field in _PARTIES:
        shown = words(party(str(value)))
    elif isinstance(value, StrEnum):
        shown = words(word(value))
    else:
        shown = printed(value, told[0].language) if isinstance(value, str) else words(value_text(value))
    numbers = sorted({number for one in told for number in one.notes})
    return (*shown, *notes(numbers))


def _told(told: Told) -> Line:
    adds = ", ".join(word(field) for field in told.new) if told.new else "nothing new"
    about = ", ".join(filter(None, (told.source or told.report_id, told.language)))
    return Line(
        sentence=(*words(f"{about}: {adds}"), *notes(told.notes)),
        type="history",
        id=told.claim_id,
        when=short_date(told.published) if told.published else "undated",
        date=str(told.published or ""),
    )


def _beside(beside: Beside | None, by_claim: Mapping[str, Told]) -> tuple[Group, ...]:
    """A row for each field, with a cell for each side; fields in which all say the same come last."""
    if beside is None:
        return ()
    heads = [_side_name(side) for side in beside.sides]
    ordered = sorted(beside.fields, key=lambda field: field.is_same)
    heard = "; ".join(f"{head}: {_heard(side)}" for head, side in zip(heads, beside.sides, strict=True))
    return (Group(lines=tuple(_contrast(field, heads, by_claim) for field in ordered), remark=heard),)


def _side_name(side: Side) -> str:
    return party(side.party) if side.party else "Others"


def _heard(side: Side) -> str:
    more = len(side.sources) - _NAMED
    named = f"{', '.join(side.sources[:_NAMED])}{f' and {more} more' if more > 0 else ''}"
    return f"{counted(side.reports, 'report')} of {named}"


def _contrast(field: Contrast, heads: list[str], by_claim: Mapping[str, Told]) -> Line:
    said = [
        join([_value(field.field, value, [by_claim[one] for one in claims]) for value, claims in values], between="; ")
        for values in field.values
    ]
    told = [(*words(f"{head}: "), *(one or words("nothing"))) for head, one in zip(heads, said, strict=True)]
    return Line(
        sentence=join(told, between=" — "),
        cells=tuple(Cell(head=head, sentence=one) for head, one in zip(heads, said, strict=True)),
        type="same" if field.is_same else "differs",
        id=f"side-{field.field}",
        when=word(field.field),
    )


def _ruled(decision: Decision, standing: Standing | None) -> Line:
    day = parse_date(decision.made[:10])
    correction = decision.correction
    change = words(f" {word(correction.field)}: {value_text(correction.to)}") if correction else ()
    state = (*words(" "), Run(str(standing), Part.BADGE)) if standing else ()
    note = words(f": {decision.note}") if decision.note else ()
    person = (*words(" by "), Run(decision.person, Part.NAME))
    return Line(
        sentence=(Run(decision.kind, Part.HEAD), *change, *person, *state, *note),
        type="decision",
        id=decision.id,
        when=short_date(day),
        date=str(day),
    )
