"""The page of one entry: all that reports say of a matter, side by side, and what people ruled on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

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
    as_of_day,
    one_group,
    support_text,
    titled_section,
)
from communique.show.runs import Part, Run, Sentence, join, notes, printed, words
from communique.show.sentences import reached, sentence, sources_text
from communique.show.speaking import ENGLISH, Speaker, capitalised
from communique.show.values import value_text

#: Fields that hold the codes of parties.
_PARTIES = frozenset({"parties", "host", "supplier", "recipient", "subject", "counterpart", "target", "of"})
#: Of the sources of a side, so many are named.
_NAMED = 3


#: A decision, and what has become of it.
Ruled = tuple[Decision, Standing | None]


def entry_page(
    entry: EntryFile, *, as_of: PartialDate | None = None, ruled: Iterable[Ruled] = (), says: Speaker = ENGLISH
) -> Page:
    """An entry: its life, what each side says, its fields, what each report added, and what was ruled."""
    item = entry.item
    by_claim = {told.claim_id: told for told in entry.history}
    groups = {
        "life": one_group(_stage(one, says) for one in item.life),
        "sides": _beside(entry.beside, by_claim, says),
        "fields": one_group(_fields(entry, by_claim, says)),
        "history": one_group(_told(one, says) for one in entry.history),
        "decisions": one_group(_ruled(*one, says) for one in ruled),
    }
    sections = (titled_section(key, group, says) for key, group in groups.items())
    told = says.say(
        "entry.about",
        headline=_headline(entry, says),
        support=support_text(item, says=says),
        id=item.entry_id,
    )
    return Page(
        title=_title(item, says),
        subtitle=as_of_day(told, as_of, says),
        sections=tuple(section for section in sections if section.count),
        footnotes=entry.footnotes,
        says=says,
    )


def _title(item: Item, says: Speaker) -> str:
    """What a matter is called: of which kind, whose, and when."""
    return says.text(
        "entry.title",
        kind=capitalised(says.word(item.best("kind") or item.type)),
        parties=says.parties(item.parties[:_NAMED]),
        day=says.date(item.date) if item.date else "",
    )


def _headline(entry: EntryFile, says: Speaker) -> str:
    """The matter as one sentence, without its footnotes."""
    return "".join(run.text for run in sentence(entry.item, says=says) if run.part is not Part.NOTE)


def _stage(stage: Reached, says: Speaker) -> Line:
    return Line(
        sentence=reached(stage, says=says),
        type="life",
        id=f"{stage.status}-{stage.date}",
        when=says.short(stage.date) if stage.date else says.say("row.undated"),
        date=str(stage.date) if stage.date and not stage.is_by else "",
    )


def _fields(entry: EntryFile, by_claim: dict[str, Told], says: Speaker) -> Iterator[Line]:
    for field, values in entry.fields.items():
        told = [_value(field, value, [by_claim[one] for one in claims], says) for value, claims in values]
        yield Line(sentence=join(told, between="; "), type="field", id=f"field-{field}", when=says.word(field))


def _value(field: str, value: object, told: list[Told], says: Speaker) -> Sentence:
    """A value with its footnotes: printed words in their language, codes as words, parties by name."""
    if field in _PARTIES:
        shown = words(says.party(str(value)))
    elif isinstance(value, StrEnum):
        shown = words(says.word(value))
    else:
        shown = printed(value, told[0].language) if isinstance(value, str) else words(value_text(value, says))
    numbers = sorted({number for one in told for number in one.notes})
    return (*shown, *notes(numbers))


def _told(told: Told, says: Speaker) -> Line:
    adds = ", ".join(map(says.word, told.new)) if told.new else says.say("entry.nothing_new")
    about = ", ".join(filter(None, (told.source or told.report_id, told.language)))
    return Line(
        sentence=(*says.phrase("entry.adds", report=about, fields=adds), *notes(told.notes)),
        type="history",
        id=told.claim_id,
        when=says.short(told.published) if told.published else says.say("row.undated"),
        date=str(told.published or ""),
    )


def _beside(beside: Beside | None, by_claim: Mapping[str, Told], says: Speaker) -> tuple[Group, ...]:
    """A row for each field, with a cell for each side; fields in which all say the same come last."""
    if beside is None:
        return ()
    heads = [says.party(side.party) if side.party else says.say("entry.others") for side in beside.sides]
    ordered = sorted(beside.fields, key=lambda field: field.is_same)
    heard = "; ".join(f"{head}: {_heard(side, says)}" for head, side in zip(heads, beside.sides, strict=True))
    return (Group(lines=tuple(_contrast(field, heads, by_claim, says) for field in ordered), remark=heard),)


def _heard(side: Side, says: Speaker) -> str:
    sources = sources_text(side.sources, says, most=_NAMED)
    return says.say("entry.heard", reports=says.count("report", side.reports), sources=sources)


def _contrast(field: Contrast, heads: list[str], by_claim: Mapping[str, Told], says: Speaker) -> Line:
    said = [
        join(
            [_value(field.field, value, [by_claim[one] for one in claims], says) for value, claims in values],
            between="; ",
        )
        for values in field.values
    ]
    nothing = words(says.say("entry.nothing"))
    told = [(*words(f"{head}: "), *(one or nothing)) for head, one in zip(heads, said, strict=True)]
    return Line(
        sentence=join(told, between=" — "),
        cells=tuple(Cell(head=head, sentence=one) for head, one in zip(heads, said, strict=True)),
        type="same" if field.is_same else "differs",
        id=f"side-{field.field}",
        when=says.word(field.field),
    )


def _ruled(decision: Decision, standing: Standing | None, says: Speaker) -> Line:
    day = parse_date(decision.made[:10])
    correction = decision.correction
    told = says.phrase(
        "entry.ruled",
        kind=says.word(decision.kind),
        field=says.word(correction.field) if correction else "",
        value=value_text(correction.to, says) if correction else "",
        person=(Run(decision.person, Part.NAME),),
        standing=says.badge(standing),
        note=decision.note or "",
    )
    return Line(sentence=told, type="decision", id=decision.id, when=says.short(day), date=str(day))
