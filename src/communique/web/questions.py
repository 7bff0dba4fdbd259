"""What an agent may ask of a record: each question with its fields.

Programs that want whole answers ask `views.programs`. Here every answer is JSON of a bounded
size, and carries the quotes that it rests on, with report, place and address;
what is left out is counted, and the next page is asked for with `first`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from communique.answering import Answers, to_date
from communique.ask.parts import Wanted
from communique.ask.searching import Filters
from communique.model.errors import InputError
from communique.registers.parties import find_party
from communique.show.plain import claim_plain, to_plain

#: So many characters of a text are given at a time.
_LONGEST_TEXT = 20_000

_Party = Annotated[str, Meta(description="A party: a code (ITA, PAK, NAT) or a name in any language.", max_length=200)]
_Parties = Annotated[list[_Party], Meta(max_length=12)]
_Id = Annotated[str, Meta(min_length=1, max_length=2000)]
_First = Annotated[int, Meta(ge=0, le=1_000_000, description="The place of the first row; 0 is the first.")]
_Most = Annotated[int, Meta(ge=1, le=50, description="How many rows at most.")]
_Day = Annotated[str, Meta(description="A day, month or year as ISO 8601: 2024-06-04, 2024-06, 2024.", max_length=10)]


class _Question(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One question, checked and ready to be answered; answering raises CommuniqueError where there is nothing."""


class Search(_Question, frozen=True, kw_only=True):
    """Reports that hold all of some words in any script, best first; without words the newest."""

    words: Annotated[str, Meta(max_length=2000)] = ""
    parties: _Parties = []
    since: _Day | None = None
    until: _Day | None = None
    first: _First = 0
    most: _Most = 10

    def answer(self, record: Answers) -> Any:
        """How many reports there are, and a page of them with the place of the words."""
        codes = frozenset(map(find_party, self.parties))
        filters = Filters(parties=codes, since=to_date(self.since), until=to_date(self.until))
        found = record.find(self.words, filters, first=self.first, limit=self.most)
        return {"total": found.total, "is_cut": found.is_cut, "reports": to_plain(found.found)}


class Dossier(_Question, frozen=True, kw_only=True):
    """What the record holds on two parties: of each section a page of matters, with numbered quotes."""

    one: _Party
    other: _Party
    section: Annotated[
        str | None,
        Meta(description="One section alone: contacts, agreements, transfers, cooperation, figures, stances, people."),
    ] = None
    since: _Day | None = None
    until: _Day | None = None
    first: _First = 0
    most: _Most = 10

    def answer(self, record: Answers) -> Any:
        """The sections, how many rows each has in all, and the footnotes of what is shown."""
        outline = record.outline(self.one, self.other)
        since, until = to_date(self.since), to_date(self.until)
        wanted = Wanted(section=self.section, first=self.first, most=self.most, since=since, until=until)
        part = record.part(outline, wanted)
        return {"totals": part.totals, **to_plain(part.dossier)}


class Timeline(_Question, frozen=True, kw_only=True):
    """What happened when: dated contacts, agreements and transfers of one party or several, the latest first."""

    parties: Annotated[list[_Party], Meta(min_length=1, max_length=12)]
    first: _First = 0
    most: _Most = 20

    def answer(self, record: Answers) -> Any:
        """A page of the matters, and their quotes."""
        told = record.timeline(*self.parties)
        items = told.items[::-1]
        shown = items[self.first : self.first + self.most]
        return {"total": len(items), **to_plain(record.items([item.entry_id for item in shown]))}


class Entry(_Question, frozen=True, kw_only=True):
    """One matter: every field with all its values, report by report."""

    id: Annotated[_Id, Meta(description="The id of an entry, or of any of its claims.")]

    def answer(self, record: Answers) -> Any:
        """The matter, its history and its quotes."""
        return to_plain(record.entry(self.id))


class Actor(_Question, frozen=True, kw_only=True):
    """One person or body: names in all scripts, offices over time, contacts; or those a name can mean."""

    name: Annotated[_Id, Meta(description="The id of an actor, or a name in any script.")]
    most: _Most = 10

    def answer(self, record: Answers) -> Any:
        """The actor; where the name can mean several, those."""
        found = record.actors(self.name)
        if len(found) > 1 and self.name not in {one.actor_id for one in found}:
            return {"could_be": to_plain(found[: self.most])}
        return to_plain(record.actor(self.name, limit=self.most))


class SourceText(_Question, frozen=True, kw_only=True):
    """The text of a report as it was published, with the claims read from it and the quotes that carry them."""

    id: Annotated[_Id, Meta(description="The id of a report.")]
    start: Annotated[int, Meta(ge=0, description="The first character wanted.")] = 0

    def answer(self, record: Answers) -> Any:
        """A stretch of the text, and the claims that are cited within it."""
        marked = record.marked(self.id)
        report, end = marked.report, self.start + _LONGEST_TEXT
        claims = [one for one in marked.claims if any(self.start <= cited.start < end for cited in one.claim.cites)]
        return {
            "id": report.id,
            "title": report.title,
            "source": report.source,
            "published": str(report.published) if report.published else None,
            "language": report.language,
            "url": report.url,
            "characters": len(report.text),
            "start": self.start,
            "text": report.text[self.start : end],
            "next": end if end < len(report.text) else None,
            "claims": [claim_plain(one) for one in claims],
        }


Question = Search | Dossier | Timeline | Entry | Actor | SourceText

#: All questions, by name.
QUESTIONS: Mapping[str, type[Question]] = {
    "search": Search,
    "dossier": Dossier,
    "timeline": Timeline,
    "entry": Entry,
    "actor": Actor,
    "source_text": SourceText,
}


def question(name: str, values: Mapping[str, Any]) -> Question:
    """A question from the values of its fields.

    Raises:
        InputError: There is no such question, or a value is none of its fields'.
    """
    kind = QUESTIONS.get(name)
    if kind is None:
        raise InputError(name, "there is no such question", f"ask one of these: {', '.join(QUESTIONS)}")
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        raise InputError(name, str(error), f"its fields are {', '.join(kind.__struct_fields__)}") from error


def fields_of(name: str) -> dict[str, Any]:
    """The fields of a question as the JSON schema of one object."""
    kind = QUESTIONS[name]
    schema: dict[str, Any] = msgspec.json.schema(kind)["$defs"][kind.__name__]
    return schema


def about(name: str) -> str:
    """What a question asks, in a sentence."""
    return (QUESTIONS[name].__doc__ or "").strip()
